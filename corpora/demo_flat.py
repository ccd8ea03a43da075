"""Writes demo reports as .txt and as .pdf with a text layer."""

from __future__ import annotations

import io
import textwrap
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from demo_markup import Block, Source, clean

FOLDERS = (
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/dejavu",
    "C:/Windows/Fonts",
)
FAMILIES = (
    ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"),
    ("LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"),
    ("times.ttf", "timesbd.ttf"),
)


def _lines(block: Block) -> list[str]:
    return [clean(line) for line in block.content.raw.split("\n")]


def _txt_block(block: Block, width: int) -> str:
    if block.kind in "LS":
        left = block.content.plain
        right = block.right.plain if block.right else ""
        return f"{left:<38}{right}".rstrip()
    if block.kind == "T":
        return block.content.plain.center(76).rstrip()
    if block.kind == "G":
        return " " * 44 + block.content.plain
    if not width:
        return "\n".join(_lines(block))
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in _lines(block)
    )


def txt_bytes(source: Source) -> bytes:
    """The report as a text file, in the encoding its head names."""
    head = source.head
    width = int(head.get("wrap", "0"))
    out: list[str] = []
    for tight, group in groupby(source.blocks, key=lambda block: block.kind in "LSTGR"):
        lines = [_txt_block(block, width) for block in group]
        out.append(("\n" if tight else "\n\n").join(lines))
    text = "\n\n".join(out) + "\n"
    if head.get("nfd"):
        lines = text.split("\n")
        lines[::3] = [unicodedata.normalize("NFD", line) for line in lines[::3]]
        text = "\n".join(lines)
    if head.get("crlf"):
        text = text.replace("\n", "\r\n")
    if head.get("encoding") == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(head.get("encoding", "utf-8"))


def _vietnamese(path: Path) -> bool:
    from reportlab.pdfbase.ttfonts import TTFontFile

    glyphs = TTFontFile(str(path)).charToGlyph
    return all(glyphs.get(ord(letter)) for letter in "ăđơưạắệỗữỹẠẮỆỖỮỸ")


def fonts() -> tuple[Path, Path]:
    """A regular and a bold face that have Vietnamese."""
    for names in FAMILIES:
        for folder in map(Path, FOLDERS):
            regular, bold = (folder / name for name in names)
            if regular.is_file() and bold.is_file() and _vietnamese(regular):
                return regular, bold
    raise SystemExit(
        "Không tìm thấy phông chữ có dấu tiếng Việt (Liberation Serif hoặc DejaVu Serif). "
        "Trên Debian/Ubuntu: sudo apt install fonts-liberation fonts-dejavu."
    )


def _register() -> None:
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.invariant = 1
    regular, bold = fonts()
    pdfmetrics.registerFont(TTFont("VN", str(regular)))
    pdfmetrics.registerFont(TTFont("VN-Bold", str(bold)))


def _style(kind: str, bold: bool) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    return ParagraphStyle(
        f"{kind}{bold}",
        fontName="VN-Bold" if bold else "VN",
        fontSize=9 if kind in "LS" else 12,
        leading=17,
        spaceAfter=0 if kind in "LSTR" else 5,
        alignment={"L": 1, "S": 1, "T": 1, "R": 0, "G": 1}.get(kind, 4),
        firstLineIndent=28 if kind in ("p", "C", "heading", "item") else 0,
        keepWithNext=1 if kind == "heading" else 0,
        leftIndent=240 if kind == "G" else 0,
    )


def _para(text: str, kind: str, bold: bool) -> Any:
    from reportlab.platypus import Paragraph

    return Paragraph(escape(text), _style(kind, bold))


def _pdf_rows(blocks: list[Block]) -> Any:
    from reportlab.platypus import Table

    rows = []
    for block in blocks:
        right = block.right.plain if block.right else ""
        left = block.content.plain
        rows.append([_para(text, block.kind, text.isupper()) for text in (left, right)])
    pad: list[tuple[Any, ...]] = [
        (edge, (0, 0), (-1, -1), 0) for edge in ("TOPPADDING", "BOTTOMPADDING")
    ]
    pad.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
    return Table(rows, colWidths=[195, 285], style=pad)


def _pdf_blocks(source: Source) -> list[Any]:
    flow: list[Any] = []
    for kind, group in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind in "LS":
            flow.append(_pdf_rows(blocks))
            continue
        for block in blocks:
            bold = kind in ("heading", "T", "G")
            flow += [_para(line, kind, bold) for line in _lines(block)]
    return flow


def _page_number(canvas: Any, document: Any) -> None:
    if document.page > 1:
        canvas.setFont("VN", 12)
        width, height = document.pagesize
        canvas.drawCentredString(width / 2, height - 36, str(document.page))


def pdf_bytes(source: Source) -> bytes:
    """The report as a PDF; reportlab's invariant mode leaves no clock in it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    _register()
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=72,
        rightMargin=43,
        topMargin=57,
        bottomMargin=57,
        title=source.head["unit"],
        invariant=1,
    )
    document.build(_pdf_blocks(source), onFirstPage=_page_number, onLaterPages=_page_number)
    return buffer.getvalue()
