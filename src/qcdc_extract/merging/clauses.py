"""The words before a figure in its sentence, cut into pieces whose openings say when and whose it is."""

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from qcdc_extract.records import Figure, Report
from qcdc_extract.text.fold import fold

MAX_BACK = 400


class Piece(NamedTuple):
    """Folded words between two marks; ``near``: no ";" parts them from the figure."""

    low: str
    near: bool


@cache
def _ends() -> re.Pattern[str]:
    """The end of a sentence; a line that goes on in small letters or with a number is none."""
    return re.compile(r"(?<!TP)[.!?]\s(?=\W{0,4}[A-ZĐÀ-Ỹ])|\n(?!\s{0,20}[a-zđà-ỹ\d(])")


def around(report: Report, figure: Figure) -> tuple[str, str]:
    """What stands before and behind a figure: in the text, else in the statement that holds it.

    A report whose text is not kept still has its statements; where none holds the figure both are empty.
    """
    if report.text:
        start, end = max(0, figure.start - MAX_BACK), figure.end + MAX_BACK
        return report.text[start : figure.start], report.text[figure.end : end]
    at = bisect_right(report.statements, figure.start, key=lambda one: one.start) - 1
    if at < 0 or figure.end > report.statements[at].end:
        return "", ""
    held = report.statements[at]
    if len(held.text) == held.end - held.start:
        cut = figure.start - held.start
        return held.text[:cut][-MAX_BACK:], held.text[cut + len(figure.surface) :]
    before, found, behind = held.text.partition(figure.surface)
    once = found and figure.surface not in behind
    return (before[-MAX_BACK:], behind) if once else ("", "")


def pieces_before(report: Report, figure: Figure) -> tuple[Piece, ...]:
    """The pieces of the figure's sentence before it, the nearest first; closed brackets are left out."""
    text, _ = around(report, figure)
    start = max((found.end() for found in _ends().finditer(text)), default=0)
    low = fold(" ".join(text[start:].split()))
    found: list[Piece] = []
    kept: list[str] = []
    near, closed = True, 0
    for char in reversed(low):
        if char == ")":
            closed += 1
        elif char == "(" and closed:
            closed -= 1
        elif closed:
            continue
        elif char in ";,(:":
            found.append(_piece(kept, near))
            near = near and char != ";"
            kept = []
        else:
            kept.append(char)
    found.append(_piece(kept, near))
    return tuple(found)


def _piece(backwards: list[str], near: bool) -> Piece:
    return Piece("".join(reversed(backwards)).strip(' -–+•*“"'), near)
