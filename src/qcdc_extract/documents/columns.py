"""Letterhead and signatures typed on one line: left and right text, parted by blanks or tabs.

"UBND TỈNH …        CỘNG HÒA XÃ HỘI …" is two texts. Only the head (from the line of the quốc hiệu or
of the Party's name) and the end (from "Nơi nhận") are looked at: blanks elsewhere are tables.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from qcdc_extract.text.fold import fold

Piece: TypeAlias = tuple[int, int, int]
"""(start, end, column 1 or 2) of a text inside its line."""

_HEAD_LINES = 12
_HEAD_WITHIN = 8
_END_LINES = 45
_MOTTO = ("cộng hòa xã hội", "đảng cộng sản việt nam")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0]{3,400}|[ \u00a0]{0,400}\t[ \t\u00a0]{0,400}")


@cache
def _motto() -> tuple[str, ...]:
    return tuple(fold(words) for words in _MOTTO)


def gaps(line: str) -> list[tuple[int, int]]:
    """Wide gaps inside a line (three blanks or a tab), those at its ends apart."""
    begin = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    return [
        (match.start(), match.end())
        for match in _gap().finditer(line, begin, end)
        if match.start() > begin and match.end() < end
    ]


def two_columns(lines: Sequence[str]) -> dict[int, list[Piece]]:
    """For each line of a typed letterhead or signature block (by index): its texts, left to right."""
    found = _head(lines)
    found.update(_end(lines))
    return found


def _head(lines: Sequence[str]) -> dict[int, list[Piece]]:
    filled = [i for i, line in enumerate(lines[:60]) if line.strip()][: _HEAD_LINES + _HEAD_WITHIN]
    anchor = None
    for i in filled[:_HEAD_WITHIN]:
        wide = gaps(lines[i])
        if not wide:
            continue
        folded = fold(lines[i])
        at = max(folded.find(words) for words in _motto())
        match = next((gap for gap in wide if gap[1] == at), None)
        if at > 0 and match:
            anchor = (i, match)
            break
    if anchor is None:
        return {}
    first, middle = anchor
    pieces: dict[int, list[Piece]] = {}
    last = first
    for i in [i for i in filled if i >= first][:_HEAD_LINES]:
        if _over_both(lines[i], middle):
            break
        pieces[i] = _split(lines[i], middle)
        if len(pieces[i]) == 2:
            last = i
    kept: dict[int, list[Piece]] = {}
    for i, split in pieces.items():
        if i > last and not (len(split) == 1 and _left(lines[i], middle) and _follows(lines, i)):
            break
        kept[i] = split
    return kept


def _over_both(line: str, middle: tuple[int, int]) -> bool:
    """The line's one text stands across both columns: the title, the body."""
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if _recipients(line):
        return True
    if gaps(line):
        return False
    return (
        start < middle[1] - 2
        and end > middle[0] + 2
        and (start >= middle[0] or end > middle[1] + 2)
    )


def _recipients(line: str) -> bool:
    """The line begins with "Nơi nhận"."""
    head = line[:60].lstrip()
    return head[:1] in ("N", "n") and fold(head).startswith("nơi nhận")


def _follows(lines: Sequence[str], i: int) -> bool:
    """After the last line with two texts only a trích yếu at the left ("V/v …") may go on."""
    return i > 0 and bool(lines[i - 1].strip())


def _left(line: str, middle: tuple[int, int]) -> bool:
    start = len(line) - len(line.lstrip())
    return start < middle[0] and len(line.rstrip()) <= middle[1] + 2


def _split(line: str, middle: tuple[int, int]) -> list[Piece]:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if start >= end:
        return []
    touching = [
        gap
        for gap in gaps(line)
        if (gap[1] > middle[0] - 8 and gap[0] < middle[1] + 8) or "\t" in line[gap[0] : gap[1]]
    ]
    if touching:
        gap = max(touching, key=lambda span: span[1] - span[0])
        return [(start, gap[0], 1), (gap[1], end, 2)]
    return [(start, end, 1 if _left(line, middle) or start < middle[0] - 2 else 2)]


def _end(lines: Sequence[str]) -> dict[int, list[Piece]]:
    begin = None
    for i in range(len(lines) - 1, max(-1, len(lines) - 4 * _END_LINES), -1):
        if _recipients(lines[i]):
            begin = i
            break
    if begin is None or not gaps(lines[begin]):
        return {}
    middle = max(gaps(lines[begin]), key=lambda span: span[1] - span[0])
    found = {}
    for i in range(begin, min(len(lines), begin + _END_LINES)):
        split = _split_end(lines[i], middle)
        if split:
            found[i] = split
    return found


def _split_end(line: str, middle: tuple[int, int]) -> list[Piece]:
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if start >= end:
        return []
    wide = [
        gap
        for gap in gaps(line)
        if gap[1] >= max(middle[0], middle[1] - 25) or "\t" in line[gap[0] : gap[1]]
    ]
    if wide:
        gap = max(wide, key=lambda span: span[1] - span[0])
        return [(start, gap[0], 1), (gap[1], end, 2)]
    return [(start, end, 2 if start > middle[0] else 1)]
