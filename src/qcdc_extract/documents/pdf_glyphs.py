"""The drawn characters of a PDF page with their places, in drawing order.

Coordinates are points, x to the right, y upwards, from the lower left corner of the visible page as it
is read: pages whose text runs up or down the sheet are turned. Blanks that pdfium makes up stay as
blanks without width; our own line builder finds words by gaps.
"""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from qcdc_extract.errors import TooLarge

Box: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""

MAX_CHARACTERS = 200_000
"""More on one page is no report (a dense A3 table has about 15,000)."""

_TURN_SAMPLES = 24


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the visible page lies in the file's own coordinates, and its turn in quarters."""

    left: float
    bottom: float
    width: float
    height: float
    quarters: int = 0

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height as read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the page as read."""
        x, y = x - self.left, y - self.bottom
        if self.quarters == 0:
            return x, y
        if self.quarters == 1:
            return y, self.width - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        return self.height - y, x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the file as a box of the page as read, corners in order."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class Glyphs:
    """Characters in drawing order: letter, left and right edge, baseline, font size."""

    chars: list[str] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    font: Callable[[int], tuple[bool, bool]] = lambda _: (False, False)
    """(bold, italic) of a glyph by its ``source`` index."""
    lost: int = 0
    """Glyphs whose letter the file does not tell."""
    stamped: int | None = None
    """``source`` from which on glyphs were stamped onto the page (form fields, signatures)."""

    def add(self, char: str, x0: float, x1: float, y: float, size: float, source: int) -> None:
        """Append one character."""
        self.chars.append(char)
        self.x0.append(x0)
        self.x1.append(x1)
        self.y.append(y)
        self.size.append(size)
        self.source.append(source)


@cache
def _calls() -> tuple[Callable[..., int], Callable[..., int]]:
    # The same functions with plain addresses as arguments: half the cost of a call per character.
    import pypdfium2.raw as raw

    def address(function: Any) -> int:
        return int(ctypes.cast(function, ctypes.c_void_p).value or 0)

    origin = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
    )(address(raw.FPDFText_GetCharOrigin))
    loose = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
        address(raw.FPDFText_GetLooseCharBox)
    )
    return origin, loose


def quarters_of(textpage: Any) -> int:
    """How many quarter turns most of the text needs to run from left to right (0–3)."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    votes: Counter[int] = Counter()
    for i in range(0, count, max(1, count // _TURN_SAMPLES)):
        if raw.FPDFText_GetUnicode(textpage, i) > 32 and not raw.FPDFText_IsGenerated(textpage, i):
            angle = raw.FPDFText_GetCharAngle(textpage, i)
            votes[-round(angle / 1.5707963) % 4 if angle >= 0 else 0] += 1  # clockwise
    if not votes:
        return 0
    best, number = votes.most_common(1)[0]
    return best if number * 3 > sum(votes.values()) * 2 else 0


def from_pdfium(textpage: Any, frame: Frame) -> Glyphs:
    """The glyphs of a pdfium text page; ``source`` is pdfium's character index.

    Raises TooLarge for a page with more characters than any report has.
    """
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    if count > MAX_CHARACTERS:
        raise TooLarge(f"một trang có {count} ký tự, vượt giới hạn {MAX_CHARACTERS}")
    glyphs = Glyphs(font=lambda i: _font_style(textpage, i))
    if count <= 0:
        return glyphs
    text = _letters(textpage, count)
    origins, edges = _measure(textpage, count)
    size, last_x, last_y, plain = 0.0, 0.0, -1e9, frame.quarters == 0
    left, bottom = frame.left, frame.bottom
    kept: list[tuple[str, float, float, float, float, int]] = []
    for i, char in enumerate(text):
        if char < " ":
            if char != "\x02":  # pdfium's older mark of a hyphen at a line's end
                glyphs.lost += char == "\x00"
                continue
            char = "-"
        if plain:
            x0, x1, y = edges[4 * i] - left, edges[4 * i + 2] - left, origins[2 * i + 1] - bottom
        else:
            x0, _, x1, _ = frame.box(*edges[4 * i : 4 * i + 4])
            y = frame.point(origins[2 * i], origins[2 * i + 1])[1]
        if abs(y - last_y) > 0.3 or abs(x0 - last_x) > size:
            size = _size(textpage, i)
        last_x, last_y = x1, y
        kept.append((char, x0, x1, y, size, i))
    if kept:
        columns = [list(column) for column in zip(*kept, strict=True)]
        glyphs.chars, glyphs.x0, glyphs.x1, glyphs.y, glyphs.size, glyphs.source = columns
    return glyphs


def _measure(textpage: Any, count: int) -> tuple[Sequence[float], Sequence[float]]:
    origin, loose = _calls()
    handle = ctypes.cast(textpage, ctypes.c_void_p).value
    origins = (ctypes.c_double * (2 * count))()
    edges = (ctypes.c_float * (4 * count))()  # FS_RECTF: left, top, right, bottom
    at, to = ctypes.addressof(origins), ctypes.addressof(edges)
    for i in range(count):
        origin(handle, i, at + 16 * i, at + 16 * i + 8)
        loose(handle, i, to + 16 * i)
    return list(origins), list(edges)


def _letters(textpage: Any, count: int) -> Sequence[str]:
    import pypdfium2.raw as raw

    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    if written == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", errors="replace")
        if len(text) == count:
            return text
    # Characters without a Unicode value or beyond the first plane: text index ≠ character index.
    return [_letter(raw.FPDFText_GetUnicode(textpage, i)) for i in range(count)]


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\x00"


def _size(textpage: Any, i: int) -> float:
    import pypdfium2.raw as raw

    # The nominal size leaves the text matrix out (files that set size 1 and scale): use the matrix.
    nominal = float(raw.FPDFText_GetFontSize(textpage, i))
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(textpage, i, matrix):
        scale = float((matrix.c**2 + matrix.d**2) ** 0.5)
        if 0.01 < scale < 1000:
            nominal *= scale
    return min(max(nominal, 1.0), 400.0)


def _font_style(textpage: Any, i: int) -> tuple[bool, bool]:
    import pypdfium2.raw as raw

    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, i, buffer, 128, flags)
    name = buffer.value.decode("utf-8", errors="replace")
    bold, italic = name_style(name)
    # Only the name and ForceBold count: pdfium guesses the weight from the stem's width.
    return bold or bool(flags.value & 1 << 18), italic or bool(flags.value & 64)


def name_style(name: str) -> tuple[bool, bool]:
    """(bold, italic) as a font's name says: "ABCDEF+TimesNewRomanPS-BoldItalicMT"."""
    lowered = name.lower()
    return (
        "bold" in lowered or "black" in lowered or "heavy" in lowered,
        "italic" in lowered or "oblique" in lowered,
    )


def from_pdfplumber(data: bytes, number: int, frame: Frame) -> Glyphs:
    """The glyphs of page ``number`` (from 1) as pdfminer decodes them; ``source`` counts them.

    Empty when pdfminer cannot read the file at all.
    """
    import io
    import logging

    import pdfplumber

    glyphs = Glyphs()
    names: list[str] = []
    logger = logging.getLogger("pdfminer")  # it reports every odd operator of a damaged file
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as file:
            for char in _plumbed(file):
                x0, y0, x1, y1 = frame.box(char["x0"], char["y0"], char["x1"], char["y1"])
                matrix = char["matrix"]
                y = frame.point(matrix[4], matrix[5])[1]
                if not y0 - 2 <= y <= y1 + 2:
                    y = y0 + 0.2 * (y1 - y0)
                names.append(str(char.get("fontname", "")))
                for letter in str(char["text"]):
                    glyphs.add(letter, x0, x1, y, max(float(char["size"]), 1.0), len(names) - 1)
    except Exception:  # pdfminer raises anything on damaged files: pdfium's own text then stands
        return Glyphs()
    finally:
        logger.setLevel(level)
    glyphs.font = lambda i: name_style(names[i])
    return glyphs


def _plumbed(file: Any) -> Iterator[dict[str, Any]]:
    for page in file.pages:
        for char in page.chars[:MAX_CHARACTERS]:
            if str(char["text"]) >= " " and not str(char["text"]).startswith("(cid:"):
                yield char


def is_mark(char: str) -> bool:
    """True for a combining mark (dấu rời)."""
    return char >= "\u0300" and unicodedata.combining(char) != 0
