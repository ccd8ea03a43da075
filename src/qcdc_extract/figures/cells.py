"""Figures of tables: each data cell with row head and column head."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

import msgspec

from qcdc_extract.document import Cell, Document, Table
from qcdc_extract.figures.cell_names import cell_indicator, noun_of, part_indicator
from qcdc_extract.figures.grids import Grid, strip_label, unit_in_head
from qcdc_extract.figures.heads import (
    MAX_NAME,
    aims,
    caption_unit,
    column_head,
    head_rows,
    is_period,
    named_unit,
    past,
    turns,
    unit_by_name,
    value_pattern,
    without_unit,
)
from qcdc_extract.figures.parts import Part, RowHead, part_rows
from qcdc_extract.figures.prose import amount
from qcdc_extract.figures.refusals import Taken
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind, Span
from qcdc_extract.text.fold import fold
from qcdc_extract.text.numbers import NumberStyle, decimal
from qcdc_extract.text.phrases import squeeze

NO_COLUMN = "chưa rõ cột của ô số liệu"
_SERIAL = (
    "stt",
    "tt",
    "số tt",
    "số thứ tự",
    "tt.",
    "mã số",
    "mã",
    "ghi chú",
    "năm",
    "ngày",
    "số hiệu",
)
_UNIT_HEADS = ("đơn vị tính", "đvt")
_TOTAL = (
    "tổng", "tổng cộng", "tổng số", "cộng", "tổng chung", "toàn tỉnh", "toàn huyện", "toàn xã", "toàn phường", "toàn ngành",
    "toàn khối", "toàn trường", "toàn thành phố", "toàn công ty",
)  # fmt: skip


def table_figures(
    document: Document, style: NumberStyle, taken: Iterable[Span], tables: FigureTables
) -> tuple[Figure, ...]:
    """Figures of every table of quantities in a document, in text order."""
    shut = Taken(list(taken))
    found: list[Figure] = []
    for table in document.tables:
        if not table.layout:
            found += _of_table(document, table, style, shut, tables)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _of_table(
    document: Document, table: Table, style: NumberStyle, shut: Taken, tables: FigureTables
) -> list[Figure]:
    texts = {cell: document.text[cell.start : cell.end].strip() for cell in table.cells}
    lines = _lines(table)
    heads = head_rows(table, texts)
    shared = caption_unit(document.text, table.start, tables)
    both = {
        column: column_head(table, texts, heads, column, tables)
        for column in range(1, table.columns + 1)
    }
    names = {column: name for column, (name, _) in both.items()}
    columns = {column: printed for column, (_, printed) in both.items()}
    named = {column for column, head in columns.items() if fold(head).startswith(_UNIT_HEADS)}
    row_units = {
        row: squeeze(texts[cell])
        for cell in table.cells
        if cell.column in named and cell.row > heads
        for row in range(cell.row, cell.row + cell.row_span)
    }
    serial = {column for column, head in columns.items() if fold(head) in _SERIAL}
    parts = part_rows(_first_cells(table, texts, serial, named, heads), bool(serial))
    counter = _has_counter(table, texts, heads)
    figures = []
    for cell in table.cells:
        if cell.row <= heads or cell.column in serial or shut.holds(cell.start, cell.end):
            continue
        match = value_pattern().match(texts[cell])
        if match is None or is_period(texts[cell]) or (counter and cell.column == 1):
            continue
        row = _row_head(lines[cell.row], texts, cell, serial, columns)
        printed = columns.get(cell.column, "")
        told = (
            unit_in_head(printed, tables)
            or _unit_beside_known(printed, tables)
            or row_units.get(cell.row, "")
            or _unit_beside_known(row, tables)
            or ("%" if fold(row).startswith("tỷ lệ") else shared)
        )
        figure = _figure(
            document, cell, match, without_unit(row, tables), names.get(cell.column, ""), told,
            style, tables, parts.get(cell.row),
        )  # fmt: skip
        if figure is not None:
            figures.append(figure)
    return figures


def _lines(table: Table) -> dict[int, list[Cell]]:
    """The cells that stand in each row, those that begin above it too, from left to right."""
    lines: dict[int, list[Cell]] = {}
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        for row in range(cell.row, cell.row + cell.row_span):
            lines.setdefault(row, []).append(cell)
    return lines


def _first_cells(
    table: Table, texts: dict[Cell, str], serial: set[int], units: set[int], heads: int
) -> list[RowHead]:
    """The first cell with words of each data row, and whether the row is numbered."""
    rows: dict[int, RowHead] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row <= heads or cell.column in units:
            continue
        old = rows.setdefault(cell.row, RowHead(cell.row, "", False))
        text = texts[cell]
        if cell.column in serial and text:
            rows[cell.row] = old._replace(serial=True)
        elif not old.text and re.search(r"[^\W\d_]", text):
            numbered = text[:1] not in "-+•*–" and strip_label(text) != squeeze(text)
            bare = strip_label(text) if numbered else text
            rows[cell.row] = old._replace(text=bare, serial=old.serial or numbered)
    return list(rows.values())


def _row_head(
    line: list[Cell],
    texts: dict[Cell, str],
    cell: Cell,
    serial: set[int],
    columns: dict[int, str],
) -> str:
    named = [
        strip_label(texts[other][:MAX_NAME])
        for other in line
        if other.column < cell.column
        and other.column not in serial
        and re.search(r"[^\W\d_]", texts[other])
        and (is_period(texts[other]) or not value_pattern().match(texts[other]))
        and not fold(columns.get(other.column, "")).startswith(_UNIT_HEADS)
    ]
    return " ".join(dict.fromkeys(named))


def _has_counter(table: Table, texts: dict[Cell, str], heads: int) -> bool:
    """A first column that counts 1, 2, 3 … is a serial number under any head."""
    column = [texts[cell] for cell in table.cells if cell.column == 1 and cell.row > heads]
    digits = [int(value) for value in column if re.fullmatch(r"\d{1,4}", value)]
    return len(digits) < 2 or digits[:3] == list(range(digits[0], digits[0] + len(digits[:3])))


def _figure(
    document: Document,
    cell: Cell,
    match: re.Match[str],
    row: str,
    column: str,
    told: str,
    style: NumberStyle,
    tables: FigureTables,
    part: Part | None = None,
) -> Figure | None:
    raw = document.text[cell.start : cell.end]
    offset = cell.start + len(raw) - len(raw.lstrip())
    last = 3 if match.group(3) else 4 if match.group(4) else 2
    start, end = offset + match.start(2), offset + match.end(last)
    value = decimal(match.group(2), style)
    if value is None or not (row or column):
        return None
    named = "%" if match.group(5) else squeeze(match.group(6))
    unit = unit_by_name(named or told, tables)
    row = f"{part.whole} - {part.label}" if part is not None else row
    indicator = squeeze(" | ".join(piece for piece in (row, column) if piece))
    figure = table_figure(
        document.text, (start, end), value, match.group(3), unit, indicator, row, tables, part=part
    )
    high = decimal(match.group(4), style) if match.group(4) else None
    if high is not None:
        return msgspec.structs.replace(figure, kind="range", value_high=high, indicator_id=None)
    return _in_column(figure, row, column, match.group(1))


def _in_column(figure: Figure, row: str, column: str, sign: str) -> Figure:
    """A cell's figure as its heads tell it: of another period, a change, a target or a result."""
    when = past(column) or past(row)
    if when:
        figure = msgspec.structs.replace(figure, period=when)
    if turns(column) or sign == "+":
        turned: Literal["tăng", "giảm"] | None = None
        if sign:
            turned = "giảm" if sign == "-" else "tăng"
        return msgspec.structs.replace(figure, kind="change", direction=turned, indicator_id=None)
    return msgspec.structs.replace(figure, status="target") if aims(column) else figure


def table_figure(
    text: str,
    span: Span,
    value: str,
    denominator: str | None,
    unit: Unit | None,
    indicator: str,
    row: str,
    tables: FigureTables,
    sure: bool = True,
    part: Part | None = None,
) -> Figure:
    """The record of a table cell; a total row says so in ``rule``."""
    kind: FigureKind = "ratio" if denominator else unit.kind if unit else "count"
    total = part is None and _is_total(row, tables)
    column = indicator[len(row) :].lstrip(" |") if row and indicator.startswith(row) else indicator
    counted = unit.text if unit else ""
    name = None
    if sure and part is not None:
        name = part_indicator(part.label, part.whole, counted, kind, tables)
    elif sure:
        apart = total or _part(row, column) is not None
        name = cell_indicator(row, column, counted, kind, tables, apart=apart)
    return Figure(
        start=span[0],
        end=span[1],
        surface=text[span[0] : span[1]],
        value=value,
        unit=unit.text if unit else "",
        measure=unit.base if unit else None,
        amount=amount(value, unit),
        indicator=indicator,
        indicator_id=name,
        kind=kind,
        denominator=denominator,
        owner=None if total else _part(row, column),
        table=True,
        confidence=0.9 if sure else 0.45,
        review=None if sure else NO_COLUMN,
        rule="bảng:tổng" if total else "bảng",
    )


def _unit_beside_known(head: str, tables: FigureTables) -> str:
    """The unit in the brackets of a head, when it is one ("Số hộ (hộ)")."""
    for found in reversed(re.findall(r"\(([^()]{1,40})\)", head)):
        name = named_unit(found, tables)
        if name:
            return name
    return ""


def _is_total(row: str, tables: FigureTables) -> bool:
    """Whether a row adds up the others: "Tổng số" does, "Tổng số đảng viên" names its own thing."""
    low = fold(row)
    lead = max((word for word in _TOTAL if low.startswith(word)), key=len, default="")
    return bool(lead) and not noun_of(row[len(lead) :].lstrip(), tables)


def _part(row: str, column: str) -> str | None:
    """The part of the unit that a row is about, when the column says what is counted."""
    return squeeze(row) if row and column and _parts().match(row) else None


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,9}(?:Chi bộ|Đảng bộ|Khối|Khoa|Phòng|Tổ|Đội|Ban|Xí nghiệp|Phân xưởng|Xưởng|Trạm|Trường|Trung tâm|Công ty|Chi nhánh"
        r"|Chi đoàn|Chi hội|Công đoàn|Bộ phận|Bộ môn|Thôn|Bản|Ấp|Xã|Phường|Cụm|Khu phố|Sở|Cơ quan|Đơn vị)\s"
    )


def grid_figures(text: str, grids: Sequence[Grid], tables: FigureTables) -> tuple[Figure, ...]:
    """Figures of tables laid out in plain text."""
    found: list[Figure] = []
    for grid in grids:
        lines = [text.rfind("\n", 0, cell.start) for cell in grid.cells]
        heads = {
            line: RowHead(line, cell.row, False)
            for line, cell in zip(lines, grid.cells, strict=True)
        }
        parts = part_rows(heads.values(), False)
        for line, cell in zip(lines, grid.cells, strict=True):
            part = parts.get(line) if cell.sure else None
            row = f"{part.whole} - {part.label}" if part is not None else cell.row
            indicator = squeeze(" | ".join(piece for piece in (row, cell.column) if piece))
            figure = table_figure(
                text, (cell.start, cell.end), cell.value, None, unit_by_name(cell.unit, tables),
                indicator, row, tables, cell.sure, part,
            )  # fmt: skip
            sign = text[cell.start - 1 : cell.start]
            found.append(_in_column(figure, row, cell.column, sign if sign in "+-" else ""))
    return tuple(found)
