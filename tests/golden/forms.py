"""The seed report as .txt and .pdf; ``word_forms`` makes the .docx."""

import io
import textwrap
import unicodedata
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from seed_gold import Gold

from qcdc_extract.documents.legacy import Code, codes_of

_FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "C:/Windows/Fonts/times.ttf",
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def utf8(gold: Gold) -> bytes:
    """UTF-8 as it is."""
    return gold["text"].encode()


def utf8_with_mark(gold: Gold) -> bytes:
    """UTF-8 with a byte order mark, as Notepad saves it."""
    return gold["text"].encode("utf-8-sig")


def utf16_little(gold: Gold) -> bytes:
    """UTF-16, little end first: Windows' "Unicode"."""
    return b"\xff\xfe" + gold["text"].encode("utf-16-le")


def utf16_big(gold: Gold) -> bytes:
    """UTF-16, big end first."""
    return b"\xfe\xff" + gold["text"].encode("utf-16-be")


def decomposed(gold: Gold) -> bytes:
    """Every letter taken apart (NFD), as a Mac saves names."""
    return unicodedata.normalize("NFD", gold["text"]).encode()


def windows_1258(gold: Gold) -> bytes:
    """The Vietnamese code page: tones stand alone after their vowel. Raises when a sign is lost."""
    apart = ""
    for char in gold["text"]:
        pieces = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in pieces if c in _TONES)
        apart += unicodedata.normalize("NFC", "".join(c for c in pieces if c not in _TONES)) + tones
    data = apart.encode("cp1258")
    assert unicodedata.normalize("NFC", data.decode("cp1258")) == gold["text"]
    return data


def in_code(text: str, code: Code) -> str:
    """A text as a file in an old code holds it, its bytes read as Latin-1. Raises when a sign is lost.

    TCVN3 has no capitals with tones: they are typed small, in a font that shows capitals.
    """
    first: dict[str, str] = {}
    for codes, letter in codes_of(code).items():
        first.setdefault(letter, codes)
    if code == "TCVN3":
        text = "".join(c if c < "\x80" or c in first else c.lower() for c in text)
    typographic = {shown: chr(byte) for byte, shown in enumerate(_windows()) if shown > "\x7f"}
    return "".join(first.get(c) or (c if c < "\x80" else typographic[c]) for c in text)


def _windows() -> str:
    """Byte → sign for the quotes and dashes that Windows has between 0x80 and 0x9F."""
    return "".join(
        bytes([i]).decode("cp1252", "replace") if 0x80 <= i < 0xA0 else "\0" for i in range(256)
    ).replace("\ufffd", "\0")


def tcvn3(gold: Gold) -> bytes:
    """TCVN3 (ABC), as typed before 2001."""
    return in_code(gold["text"], "TCVN3").encode("latin-1")


def vni(gold: Gold) -> bytes:
    """VNI Windows, as typed in the South."""
    return in_code(gold["text"], "VNI").encode("latin-1")


def carriage_returns(gold: Gold) -> bytes:
    """Lines ended as in Windows."""
    return gold["text"].replace("\n", "\r\n").encode()


def wrapped(gold: Gold) -> bytes:
    """Broken at 80 columns, a blank line between paragraphs."""
    return ("\n\n".join(_wrapped(gold)) + "\n").encode()


def wrapped_tight(gold: Gold) -> bytes:
    """Broken at 80 columns, paragraphs one right after another."""
    return ("\n".join(_wrapped(gold)) + "\n").encode()


def pdf(gold: Gold, font: Path) -> bytes:
    """A PDF with one embedded font, page numbers at the head from page 2 on."""
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    rl_config.invariant = 1
    pdfmetrics.registerFont(TTFont("Seed", str(font)))
    body = ParagraphStyle(
        "body", fontName="Seed", fontSize=13, leading=18, firstLineIndent=28, alignment=4
    )

    def number(canvas: Any, document: Any) -> None:
        if document.page > 1:
            canvas.setFont("Seed", 13)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, str(document.page))

    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=85, rightMargin=42, topMargin=57, bottomMargin=57
    )
    lines = [line for line in gold["text"].split("\n") if line.strip()]
    flow = [Paragraph(escape(line.strip()), body) for line in lines]
    document.build(flow, onFirstPage=number, onLaterPages=number)
    return buffer.getvalue()


def font() -> Path | None:
    """A font of this machine that has Vietnamese."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    for path in map(Path, _FONTS):
        if path.is_file():
            glyphs = TTFontFile(str(path)).charToGlyph
            if all(glyphs.get(ord(letter)) for letter in "ĂĐƠƯạắệỗữỹẠẮỆỖỮỸ"):
                return path
    return None


def _wrapped(gold: Gold) -> list[str]:
    return [
        textwrap.fill(line.strip(), 80, break_long_words=False, break_on_hyphens=False)
        for line in gold["text"].split("\n")
        if line.strip()
    ]
