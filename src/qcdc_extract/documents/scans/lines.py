"""Recognised words → lines with sizes, baselines and gaps, as PDF text has them.

A word's box is the box of its ink: what of it is mark, stem and tail is told by its letters.
"""

import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import TypeAlias

from qcdc_extract.documents.pages.gaps import WIDE_GAP
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.scans.engine import Word
from qcdc_extract.records import Span

_NARROW = frozenset("fijlrtI()[]/.,;:'’‘!-|1")
_WIDE = frozenset("mwMW%—@")
_ASCENDING = frozenset("bdđfhklt()[]/|!?%&\"“”'’‘")
_ALIKE = 0.14
"""Print whose size differs less than this is of one size: boxes are a pixel or two off."""


_COLUMN_GAP = 0.8


@dataclass(slots=True)
class Token:
    """A word of the page: its text as put right, whether it is doubtful or bold."""

    word: Word
    text: str
    doubtful: bool = False
    bold: bool = False


ReadLine: TypeAlias = tuple[Line, tuple[Span, ...]]
"""A line and the doubtful stretches of its text."""


@dataclass(slots=True)
class _Row:
    tokens: list[Token]
    base: float
    size: float


def lines_of(tokens: Sequence[Token], height: int, dpi: float) -> list[ReadLine]:
    """Lines from top to bottom; words on one baseline are one line. ``height`` is the picture's."""
    rows = [_measured(group) for group in _groups(tokens)]
    _even_sizes(rows)
    joined: list[_Row] = []
    for row in sorted(rows, key=lambda row: (row.base, row.tokens[0].word.left)):
        beside = next((other for other in reversed(joined[-4:]) if _abreast(other, row)), None)
        if beside is None:
            joined.append(row)
        else:
            beside.tokens.extend(row.tokens)
    return [_line(row, height, 72 / dpi) for row in sorted(joined, key=lambda row: row.base)]


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        if group and token.word.line != group[-1].word.line:
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _measured(tokens: list[Token]) -> _Row:
    """The tokens of one recognised line with their baseline and size in pixels."""
    shapes = [extents(token.text) for token in tokens]
    sizes = [
        token.word.height / (up + down)
        for token, (up, down) in zip(tokens, shapes, strict=True)
        if up > 0.4 and len(token.text) > 1
    ]
    if not sizes:
        sizes = [
            token.word.height / max(up + down, 0.4)
            for token, (up, down) in zip(tokens, shapes, strict=True)
        ]
    size = median(sizes)
    bases = [
        token.word.bottom - down * size
        for token, (up, down) in zip(tokens, shapes, strict=True)
        if up > 0.4
    ] or [float(max(token.word.bottom for token in tokens))]
    return _Row(tokens, median(bases), size)


@lru_cache(maxsize=8192)
def extents(text: str) -> tuple[float, float]:
    """How far a word's ink rises above and falls below its baseline, in font sizes (serif print)."""
    up = down = 0.0
    for char in text:
        above, below = _reach(char)
        up, down = max(up, above), max(down, below)
    return up, down


def _reach(char: str) -> tuple[float, float]:
    """(rise, fall) of one letter in Times New Roman and its like, which offices print in."""
    pieces = unicodedata.normalize("NFD", char)
    base, marks = pieces[0], pieces[1:]
    over = sum(mark not in "\u0323\u031b" for mark in marks)
    below = 0.18 if "\u0323" in marks else 0.0
    if base.isdigit() or base.isupper():
        return 0.66 if not over else 0.86 if over == 1 else 0.89, max(below, 0.17 * (base in "QJ"))
    if base in "()[]/|":
        return 0.69, 0.02 if base == "/" else 0.2
    if base in ",;":
        return 0.1 if base == "," else 0.46, 0.15
    if base in "-–—_~=+*•.…:":
        return 0.3, 0.0
    tall = 0.57 if base == "t" else 0.69 if base in _ASCENDING or base in "ij" else 0.47
    if over:
        tall = 0.73 if over > 1 else 0.69
    elif "\u031b" in marks:
        tall = 0.57
    return tall, 0.22 if base in "gpqy" else below


def _even_sizes(rows: Sequence[_Row]) -> None:
    """Sizes near the page's usual one become that one: a measured height varies by its letters."""
    long = [row.size for row in rows for _ in row.tokens if len(row.tokens) > 3]
    if not long:
        long = [row.size for row in rows for _ in row.tokens]
    if not long:
        return
    usual = median(long)
    for row in rows:
        if abs(row.size - usual) < _ALIKE * usual:
            row.size = usual
        elif len(row.tokens) < 3 and not 0.6 * usual < row.size < 2.5 * usual:
            row.size = usual  # a bullet or a speck tells no size


def _abreast(left: _Row, right: _Row) -> bool:
    if abs(left.base - right.base) > 0.35 * min(left.size, right.size):
        return False
    return not any(
        a.word.left < b.word.right - 2 and b.word.left < a.word.right - 2
        for a in left.tokens
        for b in right.tokens
    )


def _line(row: _Row, height: int, scale: float) -> ReadLine:
    tokens = sorted(row.tokens, key=lambda token: token.word.left)
    chars: list[str] = []
    x0, x1 = array("d"), array("d")
    gaps: list[int] = []
    doubts: list[Span] = []
    size = row.size * scale
    before: Token | None = None
    for token in tokens:
        left, right = token.word.left * scale, token.word.right * scale
        if chars:
            # The engine took the two for different lines: a narrower gap parts columns.
            apart = before is not None and before.word.line != token.word.line
            if left - x1[-1] > (_COLUMN_GAP if apart else WIDE_GAP) * size:
                gaps.append(len(chars))
            x0.append(x1[-1])
            chars.append(" ")
            x1.append(max(left, x0[-1]))
        before = token
        start = len(chars)
        for char, begin, end in _spread(token.text, left, right):
            chars.append(char)
            x0.append(begin)
            x1.append(end)
        if token.doubtful:
            doubts.append((start, len(chars)))
    made = Line(
        text="".join(chars),
        x0=x0,
        x1=x1,
        y=(height - row.base) * scale,
        size=size,
        bold=(tokens[0].bold, tokens[-1].bold),
        italic=False,
        gaps=gaps,
    )
    return made, tuple(doubts)


def _spread(text: str, left: float, right: float) -> Iterator[tuple[str, float, float]]:
    """Each letter of a word with its edges, by the usual widths of letters."""
    widths = [_width(char) for char in text]
    step = (right - left) / sum(widths)
    at = left
    for char, width in zip(text, widths, strict=True):
        yield char, at, at + width * step
        at += width * step


def _width(char: str) -> float:
    if char in _NARROW:
        return 0.55
    if char in _WIDE:
        return 1.6
    return 1.35 if char.isupper() else 1.0
