"""Glyphs → lines of text, by geometry alone.

pdfium gives text in drawing order, which throws the letters of a stand-in font to the line's end. So:
runs of glyphs that follow each other, runs with one baseline joined into a line, glyphs of a line
sorted from left to right, words split by gaps.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import sub

from qcdc_extract.documents.normal import repair
from qcdc_extract.documents.pages.gaps import WIDE_GAP, follow, parted, usual_gap, word_gap
from qcdc_extract.documents.pages.letters import Box, Glyphs, is_mark
from qcdc_extract.documents.pages.runs import Row, in_order, rows_of

_TWICE = 0.12
"""Font sizes between a letter and the same letter drawn again for boldness."""

_SHORT = 6


@dataclass(slots=True)
class Line:
    """One line: its text, each character's edges, and ``at``, the page's character index of the first.

    Of a line that was trusted as pdfium gave it (``source`` is pdfium's index of its first character)
    only the ends of words have their edges. ``gaps`` holds, for each blank at least WIDE_GAP wide, the index of the blank in ``text``.
    """

    text: str
    x0: "array[float]"
    x1: "array[float]"
    y: float
    size: float
    bold: tuple[bool, bool]
    italic: bool
    gaps: list[int]
    at: int = 0
    source: int | None = None

    @property
    def left(self) -> float:
        """Left edge."""
        return self.x0[0]

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x1[-1]

    @property
    def all_bold(self) -> bool:
        """Bold at its start and its end."""
        return self.bold[0] and self.bold[1]

    def box(self, first: int, last: int) -> Box:
        """The box of characters ``first`` up to ``last`` (excluded)."""
        return (
            self.x0[first],
            self.y - 0.25 * self.size,
            self.x1[last - 1],
            self.y + 0.9 * self.size,
        )

    def cut(self, first: int, last: int) -> "Line":
        """The piece of the line from ``first`` to ``last``, as a line of its own."""
        return Line(
            text=self.text[first:last],
            x0=self.x0[first:last],
            x1=self.x1[first:last],
            y=self.y,
            size=self.size,
            bold=self.bold,
            italic=self.italic,
            gaps=[gap - first for gap in self.gaps if first < gap < last],
            at=self.at + first,
        )


@cache
def _mended() -> dict[str, str]:
    table = {"\ufffe": "-", "\u2010": "-", "\u2011": "-", "\uf0b7": "•", "\uf02d": "-"}
    table |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
    # Formatting characters without a shape.
    table |= dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    return table


def build_lines(glyphs: Glyphs, chosen: Iterable[int] | None = None) -> list[Line]:
    """Lines from top to bottom, those on one baseline joined; ``chosen`` restricts to some glyphs."""
    lines = []
    for row in rows_of(glyphs, chosen):
        order = in_order(glyphs, row)
        line = _plain_line(glyphs, row, order) or _line(glyphs, row, order)
        if line is not None:
            lines.append(line)
    return lines


def number(lines: Iterable[Line], at: int = 0) -> int:
    """Give each line its place in the page's run of characters; returns the next free one."""
    for line in lines:
        line.at = at
        at += len(line.text)
    return at


def _composed(text: str) -> str:
    """NFC of letters that have another form of one letter; marks are composed already."""
    if unicodedata.is_normalized("NFC", text):
        return text
    forms = ((char, unicodedata.normalize("NFC", char)) for char in text)
    whole = "".join(form if len(form) == 1 else char for char, form in forms)
    # Letters of other scripts that NFC takes apart have no form of one letter.
    return whole if unicodedata.is_normalized("NFC", whole) else _kept_apart(whole)


def _kept_apart(text: str) -> str:
    """The text with "\ufffd" for each letter that NFC takes apart: one glyph, one letter."""
    return "".join(char if unicodedata.is_normalized("NFC", char) else "\ufffd" for char in text)


def _is_stamp(glyphs: Glyphs, i: int) -> bool:
    return glyphs.stamped is not None and glyphs.source[i] in glyphs.stamped


def _raised(glyphs: Glyphs, i: int, row: Row, char: str) -> str:
    """The letter of a glyph; a raised small digit (note mark, m²) as such, lest 2023¹ be a number."""
    small = glyphs.size[i] < 0.8 * row.size and glyphs.y[i] > row.y + 0.12 * row.size
    return "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(char)] if small and "0" <= char <= "9" else char


@cache
def _plain() -> re.Pattern[str]:
    """Characters that are taken as they are: no marks drawn apart, no signs to be mended."""
    return re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1ef9–—‘’“”…•]+")


def _plain_line(glyphs: Glyphs, row: Row, order: Sequence[int]) -> Line | None:
    """What ``_line`` makes of plain letters of one size on one baseline, at less cost; else None."""
    size = row.size
    if glyphs.stamped is not None or any(
        run.size != size or not -0.1 < run.y - row.y < 0.1 for run in row.runs
    ):
        return None
    chars = glyphs.chars
    drawn = "".join([chars[i] for i in order]).rstrip(" ")
    text = drawn.replace(" ", "")
    if len(text) < _SHORT or not _plain().fullmatch(drawn):
        return None
    letters = [i for i in order if chars[i] != " "]
    x0, x1 = [glyphs.x0[i] for i in letters], [glyphs.x1[i] for i in letters]
    if min(map(sub, x0[1:], x0)) < _TWICE * size:
        return None
    gaps = list(map(sub, x0[1:], x1))
    blanks: dict[int, int] = {}  # letter behind a blank: the blank
    at, skipped = drawn.find(" "), 0
    while at >= 0:
        after = at + 1
        while drawn[after] == " ":
            after += 1
        blanks[at - skipped] = order[after - 1]
        skipped += after - at
        at = drawn.find(" ", after)
    blanks.pop(0, None)
    tight = gaps.copy()
    for k in reversed(blanks):
        del tight[k - 1]
    gap_of_words = usual_gap(sorted(tight), size)
    parts = {k for k, gap in enumerate(gaps, start=1) if gap > gap_of_words}
    for k, blank in blanks.items():
        if k not in parts:
            room = glyphs.x0[blank], glyphs.x1[blank]
            follows = follow(glyphs, letters[k - 1], glyphs.source[blank], letters[k])
            left = x0[k - 1], x1[k - 1]
            if (follows or room[1] - room[0] >= 0.01) and parted(
                text[k - 1], left, room, x0[k], size, follows
            ):
                parts.add(k)
    return _worded(glyphs, row, text, letters, x0, x1, sorted(parts))


def _worded(
    glyphs: Glyphs,
    row: Row,
    text: str,
    letters: Sequence[int],
    x0: list[float],
    x1: list[float],
    parts: Sequence[int],
) -> Line:
    """A line of letters with a blank before each letter that ``parts`` counts."""
    words: list[str] = []
    lefts: list[float] = []
    rights: list[float] = []
    wide: list[int] = []
    start = 0
    widest = WIDE_GAP * row.size
    for k in parts:
        words.append(text[start:k])
        lefts += x0[start:k]
        rights += x1[start:k]
        before, after = x1[k - 1], x0[k]
        if after - before > widest:
            wide.append(len(lefts))
        lefts.append(before)
        rights.append(after if after > before else before)
        start = k
    words.append(text[start:])
    lefts += x0[start:]
    rights += x1[start:]
    begin, finish = glyphs.font(glyphs.source[letters[0]]), glyphs.font(glyphs.source[letters[-1]])
    return Line(
        text=repair(" ".join(words)),
        x0=array("d", lefts),
        x1=array("d", rights),
        y=row.y,
        size=row.size,
        bold=(begin[0], finish[0]),
        italic=begin[1] and finish[1],
        gaps=wide,
    )


def _line(glyphs: Glyphs, row: Row, order: Sequence[int]) -> Line | None:
    builder = _Builder(row.size, word_gap(glyphs, order, row.size))
    first = last = blank = -1
    chars, xs, xe = glyphs.chars, glyphs.x0, glyphs.x1
    for i in order:
        char = chars[i]
        if char.isspace():
            builder.blank = xs[i], xe[i]
            blank = i
            continue
        if blank >= 0:
            builder.follows = last >= 0 and follow(glyphs, last, glyphs.source[blank], i)
            if not builder.follows and xe[blank] - xs[blank] < 0.01:
                builder.blank = None
            blank = -1
        if glyphs.stamped is not None:
            builder.edge = _is_stamp(glyphs, i) != _is_stamp(glyphs, last if last >= 0 else i)
        if "0" <= char <= "9":
            char = _raised(glyphs, i, row, char)
        if builder.put(char, xs[i], xe[i]):
            first, last = (i if first < 0 else first), i
    if not builder.chars:
        return None
    begin, finish = glyphs.font(glyphs.source[first]), glyphs.font(glyphs.source[last])
    return Line(
        text=_composed(repair("".join(builder.chars))),
        x0=array("d", builder.x0),
        x1=array("d", builder.x1),
        y=row.y,
        size=row.size,
        bold=(begin[0], finish[0]),
        italic=begin[1] and finish[1],
        gaps=builder.gaps,
    )


class _Builder:
    """Characters of one line, one blank between words, letters and marks composed."""

    def __init__(self, size: float, word_gap: float) -> None:
        self.size = size
        self.word_gap = word_gap
        self.chars: list[str] = []
        self.x0: list[float] = []
        self.x1: list[float] = []
        self.gaps: list[int] = []
        self.edge = False
        self.blank: tuple[float, float] | None = None
        self.follows = False

    def put(self, char: str, x0: float, x1: float) -> bool:
        """Add one drawn character; False when it adds nothing (drawn twice, shapeless)."""
        if (char >= "\u0300" or char == "\u00ad") and not "\u1ea0" <= char <= "\u1ef9":
            return self._put_odd(_mended().get(char, char), x0, x1)
        if self.chars:
            gap = x0 - self.x1[-1]
            # Bold is sometimes made by drawing twice, a shade apart.
            if char == self.chars[-1] and self._drawn_again(x0):
                return False
            if self.edge and self._at_stamp(char):
                if char != "/":
                    self._space(gap, x0)
            elif gap > self.word_gap or self._blank_before(x0):
                self._space(gap, x0)
        self.blank = None
        self.chars.append(char)
        self.x0.append(x0)
        self.x1.append(x1 if x1 > x0 else x0)
        return True

    def _put_odd(self, mended: str, x0: float, x1: float) -> bool:
        """Marks, ligatures, signs without a shape, and letters far up in Unicode."""
        if not mended:
            if self.chars:
                self.x1[-1] = max(self.x1[-1], x1)
            return False
        if is_mark(mended) and self.chars:
            if abs(x0 - self.x1[-1]) < 0.05:
                self.x1[-1] = max(self.x1[-1], x1)  # one glyph told as letter and mark: half each
            self._hang(mended, x1)
            return True
        if self.chars:
            gap = x0 - self.x1[-1]
            if mended == self.chars[-1] and self._drawn_again(x0):
                return False
            if (
                gap > self.word_gap
                or self._blank_before(x0)
                or (self.edge and self._at_stamp(mended))
            ):
                self._space(gap, x0)
        self.blank = None
        for letter in mended:
            self._add(letter, x0, x1)
        return True

    def _drawn_again(self, x0: float) -> bool:
        # Letters told by /ActualText are squeezed into the room of one drawn piece: those are no doubles.
        near = _TWICE * self.size
        return abs(x0 - self.x0[-1]) < near < self.x1[-1] - self.x0[-1]

    def _at_stamp(self, char: str) -> bool:
        """True where print and stamp meet: "Số: 141" before "/TTr-STP"; a day close after "ngày"."""
        if self.chars[-1].isdigit() and char == "/":
            return True
        return self.chars[-1].isalnum() and char.isalnum()

    def _blank_before(self, x0: float) -> bool:
        blank = self.blank
        place = self.x0[-1], self.x1[-1]
        return blank is not None and parted(
            self.chars[-1], place, blank, x0, self.size, self.follows
        )

    def _space(self, gap: float, x0: float) -> None:
        if gap > WIDE_GAP * self.size:
            self.gaps.append(len(self.chars))
        self._add(" ", self.x1[-1], x0)

    def _hang(self, mark: str, x1: float) -> None:
        joined = unicodedata.normalize("NFC", self.chars[-1] + mark)
        if len(joined) == 1:
            self.chars[-1] = joined
            return
        # Marks in the other order, or on a letter that has no composed form.
        start = len(self.chars) - 1
        while start > 0 and is_mark(self.chars[start]):
            start -= 1
        cluster = unicodedata.normalize("NFC", "".join(self.chars[start:]) + mark)
        left = self.x0[start]
        del self.chars[start:], self.x0[start:], self.x1[start:]
        for letter in cluster:
            self._add(letter, left, max(left, x1))

    def _add(self, char: str, x0: float, x1: float) -> None:
        self.chars.append(char)
        self.x0.append(x0)
        self.x1.append(max(x0, x1))
