"""Tables laid out in plain text: rows of columns parted by blanks, or one cell a line."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Span
from qcdc_extract.text.numbers import NumberStyle, decimal
from qcdc_extract.text.phrases import squeeze

HEAD_LINES = 8
"""How many lines above the first row may hold the heads and the unit."""
MIN_ROWS = 2
MIN_CELLS = 6
"""Bare number lines that make a one-cell-a-line table."""


class GridCell(NamedTuple):
    """A number in a laid-out table with its row and column heads."""

    start: int
    end: int
    value: str
    row: str
    column: str
    unit: str
    sure: bool = True


class Grid(NamedTuple):
    """A laid-out table: where it stands and its cells of numbers."""

    span: Span
    cells: tuple[GridCell, ...]


class _Line(NamedTuple):
    start: int
    end: int
    text: str


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(r"[^ \t]+(?: [^ \t]+)*")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"[-+]?\d{1,18}(?:[.,]\d{1,18}){0,6} ?%?$")


@cache
def _serial() -> re.Pattern[str]:
    return re.compile(r"\(?\d{1,3}[.)]?")


def find_grids(text: str, style: NumberStyle, tables: FigureTables) -> tuple[Grid, ...]:
    """Laid-out tables of a plain text, in order."""
    lines = _lines(text)
    return (*_columned(lines, style, tables), *_stacked(lines, style, tables))


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for raw in text.split("\n"):
        lines.append(_Line(start, start + len(raw), raw))
        start += len(raw) + 1
    return lines


def _columned(lines: Sequence[_Line], style: NumberStyle, tables: FigureTables) -> Iterator[Grid]:
    i = 0
    while i < len(lines):
        rows = []
        j = i
        blanks = 0
        while j < len(lines) and blanks < 3:
            cells = _row_cells(lines[j], style)
            if cells:
                rows.append((j, cells))
                blanks = 0
            elif not lines[j].text.strip() or (rows and _row_cells_continue(lines, j, style)):
                blanks += 1
            else:
                break
            j += 1
        if len(rows) >= MIN_ROWS:
            yield _columned_grid(lines, rows, tables)
            i = rows[-1][0] + 1
        else:
            i += 1


def _row_cells(line: _Line, style: NumberStyle) -> list[tuple[int, int, str | None]]:
    """(start, end, value) of the columns of a row: a head and at least two numbers, or nothing."""
    if "  " not in line.text and "\t" not in line.text:
        return []
    pieces = [
        (line.start + match.start(), line.start + match.end(), match.group())
        for match in re.finditer(r"[^ \t]+(?: [^ \t]+)*", line.text)
    ]
    cells = [
        (
            start,
            end,
            decimal(piece.rstrip("% ").lstrip("-+"), style) if _number().match(piece) else None,
        )
        for start, end, piece in pieces
    ]
    if len(cells) > 2 and _serial().fullmatch(pieces[0][2]) and cells[1][2] is None:
        cells = cells[1:]  # a serial number (STT) before the row's head
    numbers = [cell for cell in cells if cell[2] is not None]
    tabbed = "\t" in line.text
    few = len(cells) < 3 - tabbed or len(numbers) < 2 - tabbed
    if few or cells[-1][2] is None or cells[0][2] is not None:
        return []
    # After the row head come numbers (a unit column may part them), never running text.
    return cells if len(cells) - len(numbers) <= 2 else []


def _row_cells_continue(lines: Sequence[_Line], j: int, style: NumberStyle) -> bool:
    """Whether a line is a row head carried over before the next row."""
    return (
        j + 1 < len(lines)
        and len(lines[j].text.strip()) < 60
        and not lines[j].text.strip().endswith(".")
        and bool(_row_cells(lines[j + 1], style))
    )


def _columned_grid(
    lines: Sequence[_Line],
    rows: Sequence[tuple[int, list[tuple[int, int, str | None]]]],
    tables: FigureTables,
) -> Grid:
    first = rows[0][0]
    heads, common, top = _heads(lines, first)
    shared = unit_in_head(common, tables)
    if shared == "%" and any("%" in text for *_, text in heads):
        shared = ""  # one column's own
    cells = []
    for number, columns in rows:
        line = lines[number]
        head = line.text[columns[0][0] - line.start : columns[0][1] - line.start]
        row = strip_label(head)
        unit = ""
        for start, end, value in columns[1:]:
            raw = line.text[start - line.start : end - line.start]
            if value is None:
                unit = squeeze(raw)
                continue
            column = (
                _same_tab(lines, top, first, line.text[: start - line.start].count("\t"))
                if "\t" in line.text
                else _over(heads, start - line.start, end - line.start)
            )
            printed = "%" if raw.endswith("%") else unit
            shown = printed or unit_in_head(column, tables) or shared
            edge = end - (len(raw) - len(raw.rstrip("% ")))
            begin = start + (1 if raw.startswith(("-", "+")) else 0)
            cells.append(GridCell(begin, edge, value, row, column, shown))
    return Grid((lines[top].start, lines[rows[-1][0]].end), tuple(cells))


def _heads(lines: Sequence[_Line], first: int) -> tuple[list[tuple[int, int, str]], str, int]:
    """(column heads with their extents, all head text, first line) above a table's first row."""
    heads: list[tuple[int, int, str]] = []
    common: list[str] = []
    top = first
    for k in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        line = lines[k].text
        if not line.strip():
            if common:
                break
            continue
        pieces = [(m.start(), m.end(), m.group()) for m in _cell().finditer(line)]
        if len(line.strip()) > 60 and len(pieces) == 1:
            break
        if line.rstrip().endswith((":", ".")) and len(pieces) == 1:
            break
        heads = [*pieces, *heads]
        common.insert(0, " ; ".join(squeeze(piece) for *_, piece in pieces))
        top = k
    return heads, " ; ".join(common), top


def _same_tab(lines: Sequence[_Line], top: int, first: int, tabs: int) -> str:
    """The heads of a column of a table parted by tabs: the cells behind as many tabs."""
    over = []
    for line in lines[top:first]:
        cells = line.text.split("\t")
        if len(cells) > tabs and cells[tabs].strip():
            over.append(squeeze(cells[tabs]))
    return " ".join(dict.fromkeys(over))


def _over(heads: Sequence[tuple[int, int, str]], start: int, end: int) -> str:
    """The heads that stand over a cell, from top to bottom."""
    middle = (start + end) / 2
    over = [
        squeeze(text)
        for left, right, text in heads
        if left - 3 <= middle <= right + 3 and right - left < 30
    ]
    return " ".join(dict.fromkeys(over))


def _stacked(lines: Sequence[_Line], style: NumberStyle, tables: FigureTables) -> Iterator[Grid]:
    """Tables written one cell a line: heads, then numbers each on a line of its own."""
    filled = [line for line in lines if line.text.strip()]
    flags = [_bare(line.text, style) for line in filled]
    i = 0
    while i < len(filled):
        if flags[i] is None:
            i += 1
            continue
        j, numbers, misses = i, 0, 0
        stop = i
        while j < len(filled) and misses < 3:
            if flags[j] is not None:
                numbers, misses, stop = numbers + 1, 0, j
            else:
                misses += 1
                if len(filled[j].text.strip()) > 70:
                    break
            j += 1
        doubles = sum(
            1 for k in range(i, stop) if flags[k] is not None and flags[k + 1] is not None
        )
        if numbers >= MIN_CELLS and doubles * 4 >= numbers:
            yield _stacked_grid(filled, flags, i, stop, tables)
        i = max(stop, i) + 1


def _bare(text: str, style: NumberStyle) -> str | None:
    stripped = text.strip()
    if not _number().match(stripped):
        return None
    return decimal(stripped.rstrip("% ").lstrip("-+"), style)


def _stacked_grid(
    filled: Sequence[_Line],
    flags: Sequence[str | None],
    first: int,
    last: int,
    tables: FigureTables,
) -> Grid:
    above = " ; ".join(line.text.strip() for line in filled[max(0, first - HEAD_LINES) : first])
    shared = unit_in_head(above, tables)
    cells = []
    row: list[str] = []
    fresh = True
    for k in range(max(0, first - 1), last + 1):
        line, value = filled[k], flags[k]
        if value is None:
            row = [line.text.strip()] if fresh else [*row, line.text.strip()]
            fresh = False
            continue
        fresh = True
        raw = line.text.strip()
        start = line.start + line.text.index(raw) + (1 if raw.startswith(("-", "+")) else 0)
        end = line.start + line.text.index(raw) + len(raw.rstrip("% "))
        unit = "%" if raw.endswith("%") else shared
        cells.append(GridCell(start, end, value, strip_label(" ".join(row)), "", unit, sure=False))
    return Grid((filled[first].start, filled[last].end), tuple(cells))


def strip_label(head: str) -> str:
    """A row head without its number ("1. Lương thực" → "Lương thực")."""
    return squeeze(re.sub(r"^\s*(?:[IVX]{1,6}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)]\s+", "", head))


def unit_in_head(head: str, tables: FigureTables) -> str:
    """The unit a head names: "(%)", "Đơn vị tính: triệu đồng", "Số tiền (đồng)"; empty if none."""
    match = re.search(
        r"(?:đơn vị tính|đơn vị|đvt|unit)\s{0,3}:\s{0,3}([^\W\d_%][^;:()\n]{0,30}|%)",
        head,
        re.IGNORECASE,
    )
    if match:
        return squeeze(match.group(1))
    for found in reversed(re.findall(r"\(([^()]{1,24})\)", head)):
        hit = tables.measures.after(found, found.lower(), 0) or tables.nouns.after(
            found, found.lower(), 0
        )
        if hit and hit.end >= len(found.rstrip()) - 1:
            return squeeze(found) if found.strip() != "%" else "%"
    return "%" if "%" in head or "tỷ lệ" in head.lower() else ""
