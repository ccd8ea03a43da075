"""Two columns side by side without rules: letterhead and signature, apart from running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from qcdc_extract.documents.pages.lines import Line

_LONE_GAP = 2.5
"""Font sizes between the halves of a split line that stands alone."""

Gutter: TypeAlias = tuple[float, float]


@dataclass(slots=True)
class Zone:
    """Two columns, row by row: the lines at the left and those at the right."""

    rows: list[tuple[list[Line], list[Line]]]


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:[-+•*–]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLC]{1,5}|[a-zđ])[.)/:]{0,2})"
    )


@cache
def _title() -> re.Pattern[str]:
    return re.compile(r" (?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN) VIỆT NAM$")


def _title_gap(line: Line) -> int | None:
    """The blank before a national title that other words in capitals stand before."""
    if line.text[-1] != "M" or line.source is not None or not line.text.isupper():
        return None
    match = _title().search(line.text)
    return match.start() if match else None


def part_columns(lines: Sequence[Line]) -> list[Line | Zone]:
    """Lines from top to bottom, those that stand in two columns gathered into zones."""
    made: list[Line | Zone] = []
    if not lines:
        return made
    middle = min(line.left for line in lines) + max(line.right for line in lines)
    taken = 0
    i = 0
    while i < len(lines):
        gutter = _seed(lines, i)
        zone = _grow(lines, i, gutter, taken, middle) if gutter else None
        if zone is None:
            i += 1
            continue
        first, last, gutter = zone
        made.extend(lines[taken:first])
        made.append(Zone(_rows(lines[first:last], gutter)))
        taken = i = last
    made.extend(lines[taken:])
    return made


def _gaps(line: Line) -> list[Gutter]:
    """The gaps of a line that may part columns: not after a label, not in stretched text.

    The national title has a column of its own, however close the other text comes to it.
    """
    title = _title_gap(line)
    if title is not None:
        return [(line.x0[title], line.x1[title])]
    if not line.gaps or len(line.gaps) > 3:
        return []
    blanks = line.text.count(" ")
    if blanks >= 2 and 2 * len(line.gaps) > blanks:
        return []
    kept = [gap for gap in line.gaps if not _label().fullmatch(line.text[:gap].strip())]
    return [(line.x0[gap], line.x1[gap]) for gap in kept]


def _seed(lines: Sequence[Line], i: int) -> Gutter | None:
    """The widest gap of line ``i``; or the one between it and the next, when they stand abreast."""
    gaps = _gaps(lines[i])
    if gaps:
        return max(gaps, key=lambda gap: gap[1] - gap[0])
    if i + 1 < len(lines):
        a, b = lines[i : i + 2]
        if abs(a.y - b.y) < 0.75 * min(a.size, b.size):
            a, b = (a, b) if a.left <= b.left else (b, a)
            if a.right + a.size < b.left:
                return a.right, b.left
    return None


def _common(line: Line, gutter: Gutter) -> Gutter | None:
    for low, high in _gaps(line):
        both = max(low, gutter[0]), min(high, gutter[1])
        if both[1] - both[0] > 0.4 * line.size:
            return both
    return None


def _grow(
    lines: Sequence[Line], seed: int, gutter: Gutter, floor: int, middle: float
) -> tuple[int, int, Gutter] | None:
    """(first, last, gutter) of the zone around a seed line, or None when it is one line of text.

    ``middle`` is twice the middle of the text: a title that is centred there ends a letterhead.
    """
    last = seed + 1 if _gaps(lines[seed]) else seed + 2
    two_sided = last - seed
    left_edge = min(line.left for line in lines[seed:last])
    left_middle = _left_middle(lines[seed], gutter)
    lowest_left = lines[last - 1].y
    right = [_right_part(line, gutter) for line in lines[seed:last]]
    while last < len(lines):
        line = lines[last]
        drop = lines[last - 1].y - line.y
        common = _common(line, gutter)
        if not common and abs(line.left + line.right - middle) < 2 * line.size:
            break
        if common and drop < 8 * line.size:
            gutter, two_sided = common, two_sided + 1
            right.append(_right_part(line, gutter))
            left_edge = min(left_edge, line.left)
            lowest_left = line.y
        elif line.left >= gutter[0] and drop < 10 * line.size and _beside(line, right):
            right.append(line)
            gutter = gutter[0], min(gutter[1], line.left)
        elif line.right <= gutter[1] and _below(line, left_edge, left_middle, lowest_left):
            gutter = max(gutter[0], line.right), gutter[1]
            lowest_left = line.y
        else:
            break
        last += 1
    first, gutter = _grow_up(lines, seed, gutter, floor)
    if gutter[1] - gutter[0] < 0.3 * lines[seed].size:
        return None
    if two_sided < 2 and last - first < 3:
        widest = max((high - low for low, high in _gaps(lines[seed])), default=0.0)
        if widest < _LONE_GAP * lines[seed].size:
            return None
    return first, last, gutter


def _below(line: Line, edge: float, middle: float, lowest: float) -> bool:
    """True for a line that goes on in the left column: at its edge, or centred, a blank line apart."""
    drop = lowest - line.y
    centred = abs((line.left + line.right) / 2 - middle) < 1.5 * line.size
    far = centred and not line.text.endswith(":")  # "Kính gửi:" stands below the letterhead
    return drop < (3.4 if far else 2.6) * line.size and (
        centred or abs(line.left - edge) < line.size
    )


def _right_part(line: Line, gutter: Gutter) -> Line:
    cut = _cut(line, gutter)
    return cut[1] if cut else line


def _beside(line: Line, column: Sequence[Line]) -> bool:
    """True for a line that shares its middle or its left edge with a line of the right column."""
    return any(
        abs(line.left + line.right - other.left - other.right) < 4 * line.size
        or abs(line.left - other.left) < line.size
        for other in column
    )


def _left_middle(line: Line, gutter: Gutter) -> float:
    return (line.left + min(line.right, gutter[0])) / 2


def _grow_up(lines: Sequence[Line], seed: int, gutter: Gutter, floor: int) -> tuple[int, Gutter]:
    """One-sided lines above the seed: at the right always, at the left only up to such a one.

    A short last line of text above a signature is at the left too.
    """
    first = at = seed
    whole = gutter
    while at > floor and lines[at - 1].y - lines[at].y < 3 * lines[at].size:
        line = lines[at - 1]
        if line.left >= gutter[0]:
            gutter = gutter[0], min(gutter[1], line.left)
        elif line.right <= gutter[1]:
            gutter = max(gutter[0], line.right), gutter[1]
        else:
            break
        at -= 1
        if line.left >= gutter[1] - 1 or at == 0:
            first, whole = at, gutter
    return first, whole


def _rows(lines: Sequence[Line], gutter: Gutter) -> list[tuple[list[Line], list[Line]]]:
    rows: list[tuple[list[Line], list[Line]]] = [([], [])]
    middle = (gutter[0] + gutter[1]) / 2
    drop = 0.0
    for before, line in zip([None, *lines], lines, strict=False):
        cut = _cut(line, gutter)
        if before is not None:
            step = before.y - line.y
            if cut is not None and drop and step > 1.35 * drop:
                rows.append(([], []))
            drop = step if step > 0.75 * line.size else drop
        left, right = rows[-1]
        if cut is not None:
            left.append(cut[0])
            right.append(cut[1])
        elif (line.left + line.right) / 2 < middle:
            left.append(line)
        else:
            right.append(line)
    return [row for row in rows if row[0] or row[1]]


def _cut(line: Line, gutter: Gutter) -> tuple[Line, Line] | None:
    title = _title_gap(line)
    for gap in line.gaps if title is None else [title]:
        if line.x0[gap] <= gutter[1] and line.x1[gap] >= gutter[0]:
            left, right = line.cut(0, gap), line.cut(gap + 1, len(line.text))
            left.bold, right.bold = (line.bold[0],) * 2, (line.bold[1],) * 2
            return left, right
    return None
