"""PDF files of five font classes, made from a text: the text is the truth."""

import io
import sys
import tempfile
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from made_files import ROOT, prose_pdf
from speed_pdf import STAND_IN, by_office

sys.path.insert(0, str(ROOT / "tests" / "documents"))

import pdf_writer as pdf

_LIBERATION = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")
_SIZE = 13.0


def files(texts: Sequence[str]) -> dict[str, list[tuple[str, bytes | None]]]:
    """Class → (how it is made, bytes); None where a program or font is missing."""
    return {
        "embedded, covers Vietnamese": [
            ("reportlab, DejaVu Serif", prose_pdf(list(texts))),
            ("LibreOffice, DejaVu Serif", by_office(list(texts), "DejaVu Serif")),
            ("LibreOffice, Times metrics", _times_by_office(texts)),
        ],
        "stand-in letters": [
            ("LibreOffice, Liberation Serif + DejaVu", by_office(list(texts), "Liberation Serif")),
            (f"LibreOffice, {STAND_IN} + DejaVu", by_office(list(texts), STAND_IN)),
            ("LibreOffice, URW Bookman + DejaVu", by_office(list(texts), "URW Bookman")),
        ],
        "subset CID": [
            ("ToUnicode by letter", cid(texts)),
            ("ToUnicode by ranges, letter + mark for one glyph", cid(texts, told=_apart)),
            ("no ToUnicode, the font's own table kept", cid(texts, told=None)),
            (
                "no ToUnicode, no table: nothing tells the letters",
                cid(texts, told=None, cmap=False),
            ),
        ],
        "VNI, TCVN3": [
            ("VNI, whole file", old(texts, "VNI")),
            ("TCVN3, whole file", old(texts, "TCVN3")),
            ("VNI, every third paragraph", old(texts, "VNI", every=3)),
            ("TCVN3, every third paragraph", old(texts, "TCVN3", every=3)),
        ],
        "as Word exports": [
            ("a run a word, kerned, blanks drawn", word(texts)),
            ("a run a letter, blanks as gaps", word(texts, piece=1, blanks=False)),
            ("marks as glyphs of their own", word(texts, marks=True)),
            ("Ƣ for Ư, Ð for Đ, /ActualText", word(texts, slips=True)),
        ],
    }


def _apart(char: str) -> str:
    """Letter and tone apart: "ấ" as "â" and a mark."""
    pieces = unicodedata.normalize("NFD", char)
    return unicodedata.normalize("NFC", pieces[:-1]) + pieces[-1] if len(pieces) > 1 else char


def _same(char: str) -> str:
    return char


def cid(texts: Sequence[str], told: Any = _same, *, cmap: bool = True) -> bytes:
    """A composite font with glyph numbers for codes; ``told`` says what ToUnicode gives a letter."""
    face = pdf.Face({char for text in texts for char in text}, cmap=cmap)
    writer = pdf.Writer()
    meanings = None if told is None else {char: told(char) for char in face.gid}
    writer.font("F1", pdf.cid_font(writer, face, meanings, ranges=told is _apart))
    for page in pdf.wrapped(texts, face.text_width, _SIZE):
        lines = [f"BT /F1 {_SIZE} Tf"]
        for x, y, text, _ in page:
            lines.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {pdf.shown(_codes(face, text))} Tj")
        writer.page("\n".join([*lines, "ET"]))
    return writer.made()


def _codes(face: Any, text: str) -> bytes:
    return b"".join(face.gid[char].to_bytes(2, "big") for char in text)


@cache
def _old_letters(code: str) -> dict[str, str]:
    from qcdc_extract.documents.legacy import codes_of

    return {letter: written for written, letter in reversed(codes_of(code).items())}  # type: ignore[arg-type]


def encoded(text: str, code: str) -> str:
    """The text in an old code, its bytes read as Latin-1; capitals TCVN3 lacks become small."""
    letters = _old_letters(code)
    if code == "TCVN3":
        text = "".join(char if char in letters or char.isascii() else char.lower() for char in text)
    signs = {"“": '"', "”": '"', "–": "-", "…": "...", "’": "'", "‘": "'"}
    return "".join(letters.get(char, signs.get(char, char)) for char in text)


def plain_signs(text: str, code: str) -> str:
    """What ``encoded`` keeps of a text, in Unicode."""
    letters = _old_letters(code)
    signs = {"“": '"', "”": '"', "–": "-", "…": "...", "’": "'", "‘": "'"}
    if code == "TCVN3":
        text = "".join(char if char in letters or char.isascii() else char.lower() for char in text)
    return "".join(signs.get(char, char) for char in text)


def old(texts: Sequence[str], code: str, every: int = 1) -> bytes:
    """Text bytes of an old code in a simple font; every ``every``-th paragraph, the others Unicode."""
    face = pdf.Face({char for text in texts for char in text})
    writer = pdf.Writer()
    width = pdf.vni_width if code == "VNI" else pdf.latin_width
    writer.font("F1", pdf.byte_font(writer, width))
    writer.font("F2", pdf.cid_font(writer, face, {char: char for char in face.gid}))
    old_texts = {i: encoded(text, code) for i, text in enumerate(texts) if i % every == 0}

    def measure(text: str) -> float:
        return sum(width(min(ord(char), 255)) for char in text) / 1000

    size = _SIZE
    pages: list[list[str]] = [[]]
    y = pdf.TOP
    for i, text in enumerate(texts):
        lines = pdf.wrapped(
            [old_texts.get(i, text)], measure if i in old_texts else face.text_width, size
        )
        for x, _, line, _last in (line for page in lines for line in page):
            if y < pdf.BOTTOM:
                pages.append([])
                y = pdf.TOP
            data = line.encode("latin-1") if i in old_texts else _codes(face, line)
            font = "F1" if i in old_texts else "F2"
            pages[-1].append(f"/{font} {size} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {pdf.shown(data)} Tj")
            y -= 1.35 * size
        y -= 0.4 * size
    for page in pages:
        writer.page("BT\n" + "\n".join(page) + "\nET")
    return writer.made()


def old_truth(texts: Sequence[str], code: str, every: int = 1) -> list[str]:
    """The texts as ``old`` can write them."""
    return [plain_signs(t, code) if i % every == 0 else t for i, t in enumerate(texts)]


def word(
    texts: Sequence[str],
    *,
    piece: int = 0,
    blanks: bool = True,
    marks: bool = False,
    slips: bool = False,
) -> bytes:
    """Runs as Word writes them: justified by moving, marked content, kerned arrays.

    ``piece`` letters a run (0: a word), ``blanks`` drawn or left as gaps, tone ``marks`` as glyphs
    without width after their letter, ``slips`` of Word 2010's ToUnicode with /ActualText spans.
    """
    letters = {char for text in texts for char in text} | set("\u0300\u0301\u0303\u0309\u0323 ")
    letters |= {_apart(char)[0] for char in letters}
    face = pdf.Face(letters)
    told = {char: char for char in face.gid}
    if slips:
        told |= {"Ư": "Ƣ", "ư": "ƣ", "Đ": "Ð"}
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, told, ranges=True))
    for page in pdf.wrapped(texts, face.text_width, _SIZE):
        ops: list[str] = []
        for mcid, (x, y, text, last) in enumerate(page):
            words = text.split(" ")
            free = pdf.RIGHT - x - _SIZE * face.text_width(text)
            more = 0.0 if last or len(words) < 2 else free / (len(words) - 1)
            if slips and mcid % 2:
                actual = ("\ufeff" + text).encode("utf-16-be").hex().upper()
                ops.append(f"/Span <</MCID {mcid} /ActualText <{actual}>>> BDC BT /F1 {_SIZE} Tf")
            else:
                ops.append(f"/P <</MCID {mcid}>> BDC BT /F1 {_SIZE} Tf")
            for n, shown in enumerate(words):
                shown = shown + " " if blanks and n < len(words) - 1 else shown
                step = piece or len(shown)
                for k in range(0, len(shown), step):
                    run = shown[k : k + step]
                    ops.append(f"1 0 0 1 {x:.3f} {y:.2f} Tm {_array(face, run, marks)} TJ")
                    x += _SIZE * face.text_width(run)
                x += more + (0 if blanks else _SIZE * face.width[" "] / 1000)
            ops.append("ET EMC")
        writer.page("\n".join(ops))
    return writer.made()


def _array(face: Any, run: str, marks: bool) -> str:
    """Operands of TJ: kerned by turns, or with marks as glyphs moved back over their letter."""
    made = []
    for k, char in enumerate(run):
        apart = _apart(char) if marks else char
        if len(apart) > 1 and apart[1] in face.gid:
            back = face.width[apart[1]]
            shift = face.width[apart[0]] - face.width[char]
            made.append(f"{pdf.shown(_codes(face, apart[0]))} {shift}")
            over = (face.width[char] + back) // 2
            made.append(f"{over} {pdf.shown(_codes(face, apart[1]))} {back - over}")
        else:
            made.append(f"{pdf.shown(_codes(face, char))} {(5, -5)[k % 2]}")
    return f"[{' '.join(made)}]"


def _times_by_office(texts: Sequence[str]) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        path = times_like(Path(folder))
        return by_office(list(texts), "Times Do Thu", fonts=path.parent) if path else None


def times_like(folder: Path) -> Path | None:
    """A font with the measures of Times and every Vietnamese letter, made from Liberation Serif."""
    if not _LIBERATION.is_file():
        return None
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    font = TTFont(str(_LIBERATION))
    names = font.getBestCmap()
    glyphs, metrics, order = font["glyf"], font["hmtx"], font.getGlyphOrder()
    for code in [*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)]:
        char = chr(code)
        pieces = unicodedata.normalize("NFD", char)
        base = names.get(ord(_apart(char)[0])) or names.get(ord(pieces[0]))
        if code in names or len(pieces) == 1 or base is None:
            continue
        pen = TTGlyphPen(glyphs)
        pen.addComponent(base, (1, 0, 0, 1, 0, 0))
        mark = names.get(ord(pieces[-1]))
        if mark is not None:
            pen.addComponent(mark, (1, 0, 0, 1, metrics[base][0] // 2, 0))
        name = f"uni{code:04X}"
        glyphs[name] = pen.glyph()
        metrics[name] = metrics[base]
        order.append(name)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.setGlyphOrder(list(dict.fromkeys(order)))
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            shown = "TimesDoThu" if record.nameID == 6 else "Times Do Thu"
            record.string = shown.encode(record.getEncoding())
    for table in ("GSUB", "GPOS", "GDEF", "kern", "DSIG", "hdmx", "VDMX", "LTSH"):
        if table in font:
            del font[table]
    path = folder / "TimesDoThu.ttf"
    out = io.BytesIO()
    font.save(out)
    path.write_bytes(out.getvalue())
    return path
