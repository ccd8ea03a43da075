"""Glyphs → runs that follow each other → rows with one baseline.

pdfium gives characters in drawing order, which throws the letters of a stand-in font to the line's end.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from qcdc_extract.documents.pages.letters import Glyphs, is_mark


@dataclass(slots=True)
class Run:
    """Glyphs that follow each other on one baseline."""

    glyphs: list[int]
    left: float
    right: float
    y: float
    size: float
    rule: bool = False
    """Only underscores: a rule drawn under text, close to its baseline."""


@dataclass(slots=True)
class Row:
    """Runs of one line of text, raised and lowered small print with them."""

    runs: list[Run]
    y: float
    size: float


def rows_of(glyphs: Glyphs, chosen: Iterable[int] | None = None) -> list[Row]:
    """Rows from top to bottom; ``chosen`` restricts to some glyphs."""
    return _rows(_stroke_runs(glyphs) if chosen is None else _runs(glyphs, chosen))


def _stroke_runs(glyphs: Glyphs) -> list[Run]:
    """A run for each stroke of the page; glyphs outside strokes, marks and rules one by one."""
    runs: list[Run] = []
    first = 0
    for stroke in [*glyphs.strokes, range(len(glyphs.chars), len(glyphs.chars))]:
        if first < stroke.start:
            runs += _runs(glyphs, range(first, stroke.start))
        first = stroke.stop
        if not stroke:
            continue
        text = "".join(glyphs.chars[stroke.start : stroke.stop])
        if "_" in text or _apart().search(text):
            runs += _runs(glyphs, stroke)
        else:
            k = stroke.start
            left, right = min(glyphs.x0[k : stroke.stop]), max(glyphs.x1[k : stroke.stop])
            runs.append(Run(list(stroke), left, right, glyphs.y[k], glyphs.size[k]))
    return runs


@cache
def _apart() -> re.Pattern[str]:
    """Characters that may be marks drawn apart from their letter."""
    return re.compile("[\u0300-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


def _runs(glyphs: Glyphs, chosen: Iterable[int]) -> list[Run]:
    runs: list[Run] = []
    run: Run | None = None
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
            run = Run([i], x0, right, y, size, rule)
            runs.append(run)
    if run is not None:
        run.right = right
    return runs


def _hangs(run: Run, right: float, x0: float, y: float) -> bool:
    return abs(y - run.y) < run.size and abs(x0 - right) < 0.9 * run.size


def _rows(runs: Sequence[Run]) -> list[Row]:
    rows: list[Row] = []
    rules: list[Row] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.left)):
        row = rows[-1] if rows else None
        if row is not None and run.rule and _overlaps(run, row):
            rules.append(Row([run], run.y, run.size))
        elif row is not None and row.y - run.y <= _tolerance(row.size, run.size):
            row.runs.append(run)
            if run.size > row.size * 1.2:
                row.y, row.size = run.y, run.size
        else:
            rows.append(Row([run], run.y, run.size))
    return sorted(rows + rules, key=lambda row: -row.y) if rules else rows


def _overlaps(run: Run, row: Row) -> bool:
    return any(run.left < other.right and other.left < run.right for other in row.runs)


def _tolerance(a: float, b: float) -> float:
    small, large = min(a, b), max(a, b)
    # Raised or lowered small letters stand up to 0.45 of the size off; one size shares its baseline.
    return 0.45 * large if small < 0.8 * large else 0.3 * large


def in_order(glyphs: Glyphs, row: Row) -> list[int]:
    """The row's glyphs from left to right."""
    row.runs.sort(key=lambda run: (run.left, run.right))
    order = [i for run in row.runs for i in run.glyphs]
    if any(b.left < a.right - 0.1 for a, b in zip(row.runs, row.runs[1:], strict=False)):
        # A combining mark follows the letter it hangs over: its middle lies within that letter.
        x0, x1, chars = glyphs.x0, glyphs.x1, glyphs.chars
        if not _apart().search("".join([chars[i] for i in order])):
            order.sort(key=x0.__getitem__)
        else:
            order.sort(key=lambda i: (x0[i] + x1[i]) / 2 if is_mark(chars[i]) else x0[i])
    return order
