"""Tables drawn with blanks in a .txt: rows of pieces that stand in columns.

A table is a run of at least three lines parted by wide blanks, half of them with a quantity. Its pieces
become cells; the column of a piece is that of the fullest rows whose range it lies nearest to.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import TypeAlias

from qcdc_extract.documents.columns import gaps
from qcdc_extract.documents.plain.wrapping import Line

Piece: TypeAlias = tuple[int, int, int]
"""(start, end) inside the line's text, and the column from 1."""

_ROWS = 3
_QUANTITY = 16  # longest text of a cell that holds a quantity


def table_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """(first, last + 1) of each run of lines that is a table."""
    runs = []
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last].row and (last == first or not lines[last].gap):
            last += 1
        if last - first >= _ROWS and _holds_quantities(lines[first:last]):
            runs.append((first, last))
        first = max(last, first + 1)
    return runs


def pieces_of(rows: Sequence[Line]) -> list[list[Piece]]:
    """For each row its pieces with their columns, which rise from left to right."""
    spans = [_spans(row.text) for row in rows]
    full = Counter(len(row) for row in spans).most_common()
    count = max(number for number, seen in full if seen == full[0][1])
    widths = [
        [(row.indent + start, row.indent + end) for start, end in found]
        for row, found in zip(rows, spans, strict=True)
    ]
    model = [found for found in widths if len(found) == count]
    centres = [median((row[i][0] + row[i][1]) / 2 for row in model) for i in range(count)]
    return [
        [
            (start, end, column)
            for (start, end), column in zip(found, _columns(places, centres), strict=True)
        ]
        for found, places in zip(spans, widths, strict=True)
    ]


def _columns(places: list[tuple[int, int]], centres: list[float]) -> list[int]:
    if len(places) >= len(centres):
        return list(range(1, len(places) + 1))
    columns: list[int] = []
    for i, (start, end) in enumerate(places):
        low = columns[-1] + 1 if columns else 1
        high = len(centres) - (len(places) - 1 - i)
        middle = (start + end) / 2
        columns.append(min(range(low, high + 1), key=lambda at: abs(centres[at - 1] - middle)))
    return columns


def _spans(text: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for gap in gaps(text):
        spans.append((start, gap[0]))
        start = gap[1]
    return [*spans, (start, len(text))]


def _holds_quantities(rows: Sequence[Line]) -> bool:
    seen = 0
    for row in rows:
        start, end = _spans(row.text)[-1]
        cell = row.text[start:end]
        seen += len(cell) <= _QUANTITY and any(char.isdigit() for char in cell)
    return seen * 2 >= len(rows)
