"""Glyphs of symbol fonts as Unicode (``glyphs.tsv``), for ``w:sym`` and for bullets."""

from collections.abc import Mapping
from functools import cache

from qcdc_extract import tables
from qcdc_extract.records import Record


class Glyph(Record, frozen=True, kw_only=True):
    """A row of ``glyphs.tsv``."""

    key: str
    char: str
    bullet: str
    source: str = ""
    example: str = ""


@cache
def glyphs() -> Mapping[str, Glyph]:
    """The packaged rows by key ("wingdings:FC")."""
    rows = tables.read("qcdc_extract.documents.word", "glyphs.tsv", Glyph)
    return {row.key: row for row in rows}


def symbol(font: str, code: str) -> str:
    """The character that ``w:sym`` shows; "" when its code is no number.

    An unknown glyph keeps its own code point: nothing is lost.
    """
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    row = glyphs().get(_key(font, number))
    if row is not None:
        return row.char
    return chr(number) if 0x20 <= number <= 0xFFFD and not 0xD800 <= number < 0xE000 else ""


def bullet(pattern: str, font: str) -> str:
    """The mark of a bulleted list: a glyph of a symbol font becomes "-", "+" or "•".

    Courier's "o", Word's hollow bullet, is "•" too: it is no letter of an enumeration.
    """
    shown = pattern.strip()
    if not shown or len(shown) > 1:
        return shown
    private = 0xF000 <= ord(shown) <= 0xF0FF
    if private or _family(font) in ("symbol", "wingdings"):
        row = glyphs().get(_key(font, ord(shown)))
        return row.bullet if row else ("-" if ord(shown) & 0xFF == 0x2D else "•")
    return "•" if shown in "o○●▪■□§\u00b7" else shown


def _family(font: str) -> str:
    name = font.strip().lower()
    return "wingdings" if name.startswith("wingdings") else name


def _key(font: str, number: int) -> str:
    return f"{_family(font)}:{number & 0xFF if number >= 0xF000 else number:02X}"
