"""Hard wraps undone: which line of a .txt goes on in the next.

A file is judged as a whole first (``shape_of``): is it wrapped, how wide, do paragraphs begin with an
indent or after a blank line? Then each pair of lines (``goes_on``). A file of long uneven lines (one
paragraph a line) is never joined.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qcdc_extract.documents.lines import (
    is_bare_label,
    is_bullet,
    is_capitals,
    is_label,
    is_rule,
    open_words,
    opens_by_word,
)
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold

_STOPS = (".", ";", ":", "!", "?", "…", ".”", '."', ".)")


@dataclass(slots=True)
class Line:
    """A line with text: ``text`` from ``start`` on in the file's line ``number`` (from 1)."""

    number: int
    start: int
    text: str
    indent: int
    gap: bool = False  # blank lines before it (a page break alone is none)
    page: bool = False  # a page ended before it
    row: bool = False  # parted by wide blanks: a table's row
    column: int = 0  # 1, 2: left or right text of a letterhead or signature line

    @property
    def length(self) -> int:
        """Printed width: indent and text."""
        return self.indent + len(self.text)


class Shape(Record, frozen=True, kw_only=True):
    """How the lines of a file are laid."""

    wrapped: bool
    width: int
    indented: bool
    spaced: bool
    ragged: bool
    margin: int


def shape_of(lines: Sequence[Line]) -> Shape:
    """The shape of a file, from the lengths, ends and indents of its lines."""
    plain = [line for line in lines if not line.row and not line.column]
    long = sorted(line.length for line in plain if line.length >= 40)
    if not long:
        return Shape(wrapped=False, width=80, indented=False, spaced=False, ragged=False, margin=0)
    width = long[int(len(long) * 0.9)] if len(long) > 9 else long[-1]
    top = long[int(len(long) * 0.97)]
    full = [line for line in plain if line.length >= 0.82 * width]
    broken = sum(not line.text.endswith(_STOPS) for line in full)
    wrapped = top <= 160 and len(full) >= 0.35 * len(long) and broken >= 0.45 * len(full)
    margins = sorted(line.indent for line in full)
    margin = margins[len(margins) // 4] if margins else 0
    starts = [line for line in plain if margin + 3 <= line.indent <= margin + 16]
    return Shape(
        wrapped=wrapped,
        width=width,
        indented=len(starts) >= 0.12 * len(plain),
        spaced=_spaced(plain),
        ragged=_spaced(plain) and _ragged(plain, width),
        margin=margin,
    )


def _spaced(lines: Sequence[Line]) -> bool:
    """True when paragraphs are parted by blank lines."""
    seen = parted = 0
    for above, line in pairwise(lines):
        if len(above.text) < 20 or not above.text.endswith(_STOPS) or line.page:
            continue
        if is_bullet(above.text) and is_bullet(line.text):
            continue
        if line.text[0].isupper() or is_label(line.text) or is_bullet(line.text):
            seen += 1
            parted += line.gap
    return seen > 0 and parted >= 0.6 * seen


def _ragged(lines: Sequence[Line], width: int) -> bool:
    """True when the first lines of paragraphs end anywhere (text copied from a web page's source)."""
    seen = short = 0
    for above, line in pairwise(lines):
        if above.gap and not line.gap and line.text[0].islower():
            seen += 1
            short += above.length + 1 + len(line.text.split(maxsplit=1)[0]) <= 0.86 * width
    return seen > 0 and short >= 0.3 * seen


def goes_on(above: Line, line: Line, shape: Shape, alone: bool) -> bool:
    """True when ``line`` continues ``above``; ``alone``: ``above`` is its paragraph's first line."""
    if line.text[0] == "/" and not above.row and line.text[1:2].isupper():
        return True  # "Số: 01" and "/BC-STC" fell apart
    if line.gap or above.row or line.row:
        return False
    if above.column or line.column:
        return (
            above.column == line.column == 1
            and line.number == above.number + 1
            and (line.text[0].islower() or above.text.endswith(","))
            and not is_rule(above.text)
        )
    if not shape.wrapped or is_rule(above.text) or is_rule(line.text):
        return False
    return _text_goes_on(above, line, shape, alone)


def _text_goes_on(above: Line, line: Line, shape: Shape, alone: bool) -> bool:
    open_end = _open(above.text)
    small = line.text[0].islower()
    full = _full(above, line, shape, 0.86)
    if alone and is_bare_label(above.text):
        return not is_label(line.text)
    starts = _starts(above, line, shape, open_end, full)
    if starts is not None:
        return starts
    capitals = _capitals(above, line, shape, open_end, alone)
    if capitals is not None:
        return capitals
    if shape.ragged and alone and (open_end or small or line.length >= 0.8 * shape.width):
        return True  # the first line of a web page's paragraph ends anywhere
    if shape.indented and line.indent >= shape.margin + 3:
        return small and open_end and full
    if not full:
        return small and open_end
    if line.page and not open_end:
        return False
    if shape.indented or shape.spaced:
        return True
    if open_end:
        heading = alone and is_label(above.text)
        return not heading or not line.text[0].isupper() or _name_goes_on(above, line)
    # A sentence ends with the line: without indents, a new paragraph is the safer reading.
    return small and not above.text.endswith(":")


def _open(text: str) -> bool:
    """The line ends inside a sentence, or with an abbreviation ("TP.")."""
    return not text.endswith(_STOPS) or fold(text.split()[-1]) in open_words()


def _full(above: Line, line: Line, shape: Shape, share: float) -> bool:
    """The first word of ``line`` would not have fitted on the line above."""
    word = line.text.split(maxsplit=1)[0]
    return above.length + 1 + len(word) > share * shape.width


def _starts(above: Line, line: Line, shape: Shape, open_end: bool, full: bool) -> bool | None:
    """False when the line begins a block, True when what looks so only continues, else None."""
    runs_on = open_end and full and not above.text.endswith(",")
    if is_bullet(line.text):
        dash = line.text[0] in "-–" and line.text[1:2] == " "
        tight = above.length >= shape.width - 4
        return (
            dash
            and runs_on
            and not (shape.indented and line.indent >= shape.margin + 3)
            and (line.text[2:3].isdigit() or (tight and not shape.indented) or shape.indented)
        )
    if is_label(line.text):
        head = line.text.lstrip()
        if _word_label().match(head):
            return bool(open_end and full and not _indented(line, shape))
        after = _after_label().match(head)
        if after and head[after.end() : after.end() + 1].islower():
            return runs_on and not _indented(line, shape)
        return bool(_quantity().match(head) and runs_on and not _indented(line, shape))
    if opens_by_word(line.text):
        if above.text.endswith(","):
            return True
        return bool(line.text[0].islower() and open_end and full)
    return None


def _indented(line: Line, shape: Shape) -> bool:
    return shape.indented and line.indent >= shape.margin + 3


def _capitals(above: Line, line: Line, shape: Shape, open_end: bool, alone: bool) -> bool | None:
    """What a change between capitals and small letters says; None when it says nothing."""
    high, next_high = is_capitals(above.text), is_capitals(line.text)
    full = _full(above, line, shape, 0.86)
    if high and next_high:
        # Capitals are wide: fewer of them fill a line. A heading's second line stands at the margin.
        back = is_label(above.text) and _indented(above, shape) and not _indented(line, shape)
        wide = _full(above, line, shape, 0.76) and above.indent <= shape.margin + 8
        return open_end and (wide or back or (alone and shape.ragged))
    letters = sum(char.isalpha() for char in line.text)
    if high and len(above.text) > 6 and any(char.islower() for char in line.text):
        return False
    if next_high and letters > 3:
        ends = line.text.endswith((*_STOPS, ","))
        return bool(full and open_end and (ends or len(line.text) <= 14))
    return None


def _name_goes_on(above: Line, line: Line) -> bool:
    """A labelled line goes on before a capital: its last word is open, or a name's part
    ("… tết Nguyên đán Quý / Mão"), or an abbreviation follows ("… việc thực hiện / QCDC").
    """
    last = above.text.split()[-1]
    if fold(last) in open_words() or (last[0].isupper() and not last.isupper()):
        return True
    first = line.text.split(maxsplit=1)[0].strip(".,;:()")
    return len(first) >= 2 and first.isupper()


@cache
def _word_label() -> re.Pattern[str]:
    return re.compile(r"(?:phần|mục|chương|điều|phụ lục|thứ) ", re.IGNORECASE)


@cache
def _after_label() -> re.Pattern[str]:
    return re.compile(r"(?:[\d.]{1,12}|[IVXLC]{1,6})[.)/]? ?[-–]? ?")


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:[.,]\d{1,3}){0,3} ?(?:[-–] ?\d|%|[A-ZĐ]?[a-zà-ỹđ])")
