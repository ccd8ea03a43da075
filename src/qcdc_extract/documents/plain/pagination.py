"""Page numbers that stand on lines of their own in a text made from pages."""

import re
from collections.abc import Sequence
from functools import cache

_ISOLATED_INDENT = 15
_STARTS = 40  # a table's serial numbers begin anew often; pages do not


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[-–— \t]{0,200}(?:Trang |trang )?(\d{1,3})(?:/\d{1,3})?[-–— \t]{0,80}")


def page_numbers(lines: Sequence[str], width: int) -> frozenset[int]:
    """Indexes of the lines that hold a page number.

    They count upwards by one from 1, 2 or 3, stand beside a blank line, and either in the middle of
    the line or (most of them) beside lines of running text: a column of serial numbers does not.
    """
    candidates = []
    for i, line in enumerate(lines):
        match = _number().fullmatch(line.strip("\f\r\n")) if line.strip() else None
        if match and _isolated(lines, i):
            candidates.append((i, int(match.group(1))))
    best: list[int] = []
    starts = [at for at, (_, number) in enumerate(candidates) if number <= 3][:_STARTS]
    for first in starts:
        chain = _chain(candidates[first:], lines, width)
        if len(chain) > len(best):
            best = chain
    return frozenset(best)


def _isolated(lines: Sequence[str], i: int) -> bool:
    if lines[i].startswith("\f") or (i + 1 < len(lines) and lines[i + 1].startswith("\f")):
        return True
    before = i == 0 or not lines[i - 1].strip()
    after = i + 1 >= len(lines) or not lines[i + 1].strip()
    return before or after


def _chain(candidates: list[tuple[int, int]], lines: Sequence[str], width: int) -> list[int]:
    wanted = candidates[0][1]
    chain: list[int] = []
    strong = 0
    for i, number in candidates:
        if number != wanted or (chain and i - chain[-1] < 8):
            continue
        if len(lines[i]) - len(lines[i].lstrip()) >= _ISOLATED_INDENT or lines[i].startswith("\f"):
            strong += 2
        else:
            strong += _beside_prose(lines, i, width)
        chain.append(i)
        wanted += 1
    return chain if strong >= len(chain) and (len(chain) > 1 or strong > 1) else []


def _beside_prose(lines: Sequence[str], i: int, width: int) -> int:
    long = max(30, int(width * 0.7))
    above = next((lines[j] for j in range(i - 1, max(-1, i - 4), -1) if lines[j].strip()), "")
    below = next((line for line in lines[i + 1 : i + 4] if line.strip()), "")
    return int(len(above.strip()) >= long) + int(len(below.strip()) >= long)
