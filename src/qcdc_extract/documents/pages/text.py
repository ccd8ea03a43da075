"""Paragraphs and tables of a PDF → the text of a Document, its blocks, tables and offset map."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from qcdc_extract.document import Block, Cell, OffsetMap, Story, Table
from qcdc_extract.documents.pages.grids import Grid
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.page import PageTable
from qcdc_extract.documents.pages.paragraphs import Item, Paragraph, PlacedTable, joint
from qcdc_extract.records import Part

_BULLETS = "-+•*–"


class TextBuilder:
    """Collects text with its places: unit = page number, inside = the page's character index.

    The index counts the characters of the page's lines in the order of ``Page.all_lines`` (our own
    order, not pdfium's); blanks put between lines and block ends are generated (−1).
    """

    def __init__(self) -> None:
        self.offsets = OffsetMap()
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.parts: list[Part] = []
        self.stories: list[Story] = []
        self._pieces: list[str] = []
        self._length = 0
        self._paragraphs = 0
        self._last: PlacedTable | None = None
        self._head: PageTable | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def add(self, items: Iterable[Item]) -> None:
        """Append paragraphs and tables in order."""
        for item in items:
            if isinstance(item, PlacedTable):
                self._table(item)
            else:
                self._last = None
                self._paragraph(item)

    def _write(self, text: str, page: int, inside: int) -> None:
        self.offsets.add(self._length, page, inside)
        self._pieces.append(text)
        self._length += len(text)

    def _lines(self, lines: Sequence[tuple[int, Line]]) -> int:
        """Write lines as one run of text; returns its start."""
        start = self._length
        before: str | None = None
        for page, line in lines:
            if before is not None and joint(before, line.text):
                self._write(" ", page, -1)
            self._write(line.text, page, line.at)
            before = line.text
        return start

    def _paragraph(self, item: Paragraph) -> None:
        page = item.lines[0][0]
        start = self._lines(item.lines)
        end = self._length
        self._write("\n", page, -1)
        self._paragraphs += 1
        self.blocks.append(
            Block(
                start=start,
                end=end,
                kind="note" if item.note else "paragraph",
                bold=item.bold,
                italic=all(piece.italic for _, piece in item.lines),
                align="center" if item.centered else None,
                label_end=start,
                paragraph=self._paragraphs,
                row=item.row,
                column=item.column,
                layout=item.column is not None,
                page=page,
            )
        )
        if item.note:
            self.parts.append(Part(kind="note", start=start, end=end))

    def _table(self, placed: PlacedTable) -> None:
        grid = placed.table.grid
        skipped = 0
        if self._last is not None and _goes_on(self._last, placed):
            old = self.tables.pop()
            number, start, cells = old.number, old.start, list(old.cells)
            skipped = _head_rows(self._head or self._last.table, placed.table)
            shift = old.rows - skipped
        else:
            self._head = placed.table
            number, start, cells, shift = len(self.tables) + 1, self._length, [], 0
        for cell, lines in placed.table.cells:
            if cell.row <= skipped:
                self.stories.extend(
                    Story(kind="header", text=line.text, page=placed.page) for line in lines
                )
                continue
            first = self._length
            last = self._cell(placed.page, lines, number, cell.row + shift, cell.column)
            cells.append(
                Cell(
                    row=cell.row + shift,
                    column=cell.column,
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                    start=first,
                    end=last,
                )
            )
        self.tables.append(
            Table(
                number=number,
                start=start,
                end=self._length,
                rows=grid.rows + shift,
                columns=grid.columns,
                cells=tuple(cells),
            )
        )
        self._last = placed

    def _cell(self, page: int, lines: Sequence[Line], table: int, row: int, column: int) -> int:
        """Write a cell's paragraphs; returns the end of its text (before the last newline)."""
        end = self._length
        for group in _cell_paragraphs(lines) or [[]]:
            start = self._lines([(page, line) for line in group])
            end = self._length
            self._write("\n", page, -1)
            self.blocks.append(
                Block(
                    start=start,
                    end=end,
                    kind="cell",
                    bold=bool(group) and all(line.all_bold for line in group),
                    label_end=start,
                    table=table,
                    row=row,
                    column=column,
                    page=page,
                )
            )
        return end


def _goes_on(before: PlacedTable, after: PlacedTable) -> bool:
    """True for a table that goes on at the head of the next page with columns of the same widths."""
    a, b = before.table.grid, after.table.grid
    return (
        after.page == before.page + 1
        and a.columns == b.columns
        and all(abs(x - y) < 4 for x, y in zip(_widths(a), _widths(b), strict=True))
        and not _starts_anew(before.table, after.table)
    )


@cache
def _total_form() -> re.Pattern[str]:
    return re.compile(r"(?:(?:tổng )?cộng\b.{0,30}|tổng(?: số)?[ :.]{0,3})", re.IGNORECASE)


def _starts_anew(before: PageTable, after: PageTable) -> bool:
    """True for a table of its own: serials from 1 again, or a total closed the one before.

    A total in the midst of a table is followed by the next serial.
    """
    old = _row_texts(before)
    new = _row_texts(after)[_head_rows(before, after) :]
    last = next((row[0].strip(". ") for row in reversed(old) if row and row[0].strip(". ")), "")
    first = next((row[0].strip(". ") for row in new if row and row[0].strip(". ")), "")
    goes_on = _serial(last) > 0 and _serial(first) == _serial(last) + 1
    if _serial(first) == 1 and _serial(last) > 0:
        return True
    ended = bool(old) and any(_total_form().fullmatch(text) for text in old[-1][:2])
    return ended and not goes_on


def _serial(text: str) -> int:
    return int(text) if 0 < len(text) < 5 and text.isascii() and text.isdigit() else 0


def _widths(grid: Grid) -> list[float]:
    return [b - a for a, b in pairwise(grid.borders)]


def _head_rows(before: PageTable, after: PageTable) -> int:
    """How many rows at the head of ``after`` repeat those of ``before`` (repeated table heads).

    A row of data may stand first in two tables: a head has no figure but years and column numbers.
    """
    old, new = _row_texts(before), _row_texts(after)
    rows = 0
    while (
        rows < min(len(old), len(new) - 1)
        and old[rows] == new[rows]
        and any(old[rows])
        and not _is_data(old[rows])
    ):
        rows += 1
    return rows


def _is_data(row: Sequence[str]) -> bool:
    """True for a row with a figure in it, but for years and for a row that numbers the columns."""
    cells = [text for one in row if (text := one.strip(" .()"))]
    figures = [text for text in cells if _figure_form().fullmatch(text)]
    counted = [_serial(text) for text in figures] == list(range(1, len(figures) + 1))
    if counted and all(text in figures or _column_name().fullmatch(text) for text in cells):
        return False
    return any(not 1900 < _serial(text) < 2100 for text in figures)


@cache
def _column_name() -> re.Pattern[str]:
    return re.compile(r"[A-ZĐ]|\d{1,2} ?= ?[\d+\-*/:x(). ]{1,30}%?")  # "A", "3=1+2"


@cache
def _figure_form() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:[.,\d]{0,20}\d)?%?")


def _row_texts(table: PageTable) -> list[list[str]]:
    texts: list[list[str]] = [[] for _ in range(table.grid.rows)]
    for cell, lines in table.cells:
        texts[cell.row - 1].append(" ".join(line.text for line in lines))
    return texts


def _cell_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _starts(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _starts(last: Line, line: Line) -> bool:
    wide = last.y - line.y > 1.9 * line.size
    return wide or (line.text[0] in _BULLETS and last.text[-1] in ".;:,")
