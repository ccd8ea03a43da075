"""Glyphs → lines of text, by geometry alone.

pdfium gives text in drawing order, which throws the letters of a stand-in font to the line's end. So:
runs of glyphs that follow each other, runs with one baseline joined into a line, glyphs of a line
sorted from left to right, words split by gaps.
"""

import itertools
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from qcdc_extract.documents.normal import repair
from qcdc_extract.documents.pdf_glyphs import Box, Glyphs, is_mark

WIDE_GAP = 1.2
"""A gap of this many font sizes may part two columns."""


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


@dataclass(slots=True)
class _Run:
    glyphs: list[int]
    left: float
    right: float
    y: float
    size: float
    rule: bool = False
    """Only underscores: a rule drawn under text, close to its baseline."""


@dataclass(slots=True)
class _Row:
    runs: list[_Run]
    y: float
    size: float


@cache
def _mended() -> dict[str, str]:
    table = {"\ufffe": "-", "\u2010": "-", "\u2011": "-", "\uf0b7": "•", "\uf02d": "-"}
    table |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
    # Formatting characters without a shape.
    table |= dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
    return table


def build_lines(glyphs: Glyphs, chosen: Iterable[int] | None = None) -> list[Line]:
    """Lines from top to bottom, those on one baseline joined; ``chosen`` restricts to some glyphs."""
    runs = _runs(glyphs, range(len(glyphs.chars)) if chosen is None else chosen)
    lines = []
    for row in _rows(runs):
        line = _line(glyphs, row)
        if line is not None:
            lines.append(line)
    return lines


def number(lines: Iterable[Line], at: int = 0) -> int:
    """Give each line its place in the page's run of characters; returns the next free one."""
    for line in lines:
        line.at = at
        at += len(line.text)
    return at


def _runs(glyphs: Glyphs, chosen: Iterable[int]) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    xs, xe, ys, sizes, chars = glyphs.x0, glyphs.x1, glyphs.y, glyphs.size, glyphs.chars
    right = size = level = 0.0  # of the run under way, close at hand: this loop sees every glyph
    for i in chosen:
        x0, x1, y, char = xs[i], xe[i], ys[i], chars[i]
        if char >= "\u0300" and run is not None and is_mark(char) and _hangs(run, right, x0, y):
            run.glyphs.append(i)
            continue
        rule = char == "_"
        if (
            run is not None
            and -0.4 < y - level < 0.4
            and -0.35 * size < x0 - right < size
            and sizes[i] == size
            and run.rule == rule
        ):
            run.glyphs.append(i)
            if x1 > right:
                right = x1
        else:
            if run is not None:
                run.right = right
            right, level, size = max(x0, x1), y, sizes[i]
            run = _Run([i], x0, right, y, size, rule)
            runs.append(run)
    if run is not None:
        run.right = right
    return runs


def _hangs(run: _Run, right: float, x0: float, y: float) -> bool:
    return abs(y - run.y) < run.size and abs(x0 - right) < 0.9 * run.size


def _rows(runs: Sequence[_Run]) -> list[_Row]:
    rows: list[_Row] = []
    rules: list[_Row] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.left)):
        row = rows[-1] if rows else None
        if row is not None and run.rule and _overlaps(run, row):
            rules.append(_Row([run], run.y, run.size))
        elif row is not None and row.y - run.y <= _tolerance(row.size, run.size):
            row.runs.append(run)
            if run.size > row.size * 1.2:
                row.y, row.size = run.y, run.size
        else:
            rows.append(_Row([run], run.y, run.size))
    return sorted(rows + rules, key=lambda row: -row.y) if rules else rows


def _overlaps(run: _Run, row: _Row) -> bool:
    return any(run.left < other.right and other.left < run.right for other in row.runs)


def _tolerance(a: float, b: float) -> float:
    small, large = min(a, b), max(a, b)
    # Raised or lowered small letters stand up to 0.45 of the size off; one size shares its baseline.
    return 0.45 * large if small < 0.8 * large else 0.3 * large


def _order(glyphs: Glyphs, row: _Row) -> list[int]:
    row.runs.sort(key=lambda run: (run.left, run.right))
    order = [i for run in row.runs for i in run.glyphs]
    if any(b.left < a.right - 0.1 for a, b in zip(row.runs, row.runs[1:], strict=False)):
        # A combining mark follows the letter it hangs over: its middle lies within that letter.
        order.sort(
            key=lambda i: (
                (glyphs.x0[i] + glyphs.x1[i]) / 2 if is_mark(glyphs.chars[i]) else glyphs.x0[i]
            )
        )
    return order


def _word_gap(glyphs: Glyphs, order: Sequence[int], size: float) -> float:
    """The least gap between words without a blank between; wider in letter-spaced lines."""
    gaps = [
        glyphs.x0[b] - glyphs.x1[a]
        for a, b in itertools.pairwise(order)
        if glyphs.chars[a] != " " and glyphs.chars[b] != " " and not is_mark(glyphs.chars[b])
    ]
    if len(gaps) < 5:
        return 0.15 * size
    usual = 0.11 * size
    gaps.sort()
    middle = gaps[len(gaps) // 2]
    # Condensed print overlaps by a constant that word gaps lack too.
    return (
        max(usual, 1.9 * middle) if middle > 0.5 * usual else usual + max(min(middle, 0.0), -usual)
    )


def _composed(text: str) -> str:
    """NFC of letters that have another form of one letter; marks are composed already."""
    if unicodedata.is_normalized("NFC", text):
        return text
    forms = ((char, unicodedata.normalize("NFC", char)) for char in text)
    return "".join(form if len(form) == 1 else char for char, form in forms)


def _in_order(glyphs: Glyphs, before: int, blank: int, after: int) -> bool:
    """True for a made-up blank between neighbours in drawing order (elsewhere pdfium misjudges)."""
    return glyphs.source[before] + 1 == blank == glyphs.source[after] - 1


def _is_stamp(glyphs: Glyphs, i: int) -> bool:
    return glyphs.stamped is not None and glyphs.source[i] >= glyphs.stamped


def _raised(glyphs: Glyphs, i: int, row: _Row, char: str) -> str:
    """The letter of a glyph; a raised small digit (note mark, m²) as such, lest 2023¹ be a number."""
    small = glyphs.size[i] < 0.8 * row.size and glyphs.y[i] > row.y + 0.12 * row.size
    return "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(char)] if small and "0" <= char <= "9" else char


def _line(glyphs: Glyphs, row: _Row) -> Line | None:
    order = _order(glyphs, row)
    builder = _Builder(row.size, _word_gap(glyphs, order, row.size))
    first = last = -1
    made_up = -1
    chars, xs, xe = glyphs.chars, glyphs.x0, glyphs.x1
    for i in order:
        char = chars[i]
        if char.isspace():
            builder.blank = xs[i], xe[i]
            made_up = glyphs.source[i] if xe[i] - xs[i] < 0.01 else -1
            continue
        if made_up >= 0 and (last < 0 or not _in_order(glyphs, last, made_up, i)):
            builder.blank = None
        made_up = -1
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

    def put(self, char: str, x0: float, x1: float) -> bool:
        """Add one drawn character; False when it adds nothing (drawn twice, shapeless)."""
        if (char >= "\u0300" or char == "\u00ad") and not "\u1ea0" <= char <= "\u1ef9":
            return self._put_odd(_mended().get(char, char), x0, x1)
        if self.chars:
            gap = x0 - self.x1[-1]
            # Bold is sometimes made by drawing twice, a shade apart.
            if char == self.chars[-1] and abs(x0 - self.x0[-1]) < 0.12 * self.size:
                return False
            if self.edge and self._at_stamp(char):
                if char != "/":
                    self._space(gap, x0)
            elif gap > self.word_gap or (self.blank is not None and self._parted(gap, x0)):
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
            if mended == self.chars[-1] and abs(x0 - self.x0[-1]) < 0.12 * self.size:
                return False
            if (
                gap > self.word_gap
                or self._parted(gap, x0)
                or (self.edge and self._at_stamp(mended))
            ):
                self._space(gap, x0)
        self.blank = None
        for letter in mended:
            self._add(letter, x0, x1)
        return True

    def _at_stamp(self, char: str) -> bool:
        """True where print and stamp meet: "Số: 141" before "/TTr-STP"; a day close after "ngày"."""
        if self.chars[-1].isdigit() and char == "/":
            return True
        return self.chars[-1].isalnum() and char.isalnum()

    def _parted(self, gap: float, x0: float) -> bool:
        """True for a blank between the last letter and ``x0``; one that pdfium made up needs a gap.

        Letters are moved back over blanks, and numbers are stamped onto blanks ("Số:      /BC").
        """
        if self.blank is None:
            return False
        free = 0.1 * self.size
        if gap < (0.06 if self.blank[1] - self.blank[0] < 0.01 else -0.3) * self.size:
            return False
        return self.blank[0] > self.x1[-1] - free and self.blank[1] < x0 + free

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
