"""A workbook (.xlsx, .ods, .xls) → Document: every visible sheet a title line, its text and its tables.

Cells keep their row and column of the sheet. Rows of one filled cell around a table are text, not rows
of it: a report typed into cells has its letterhead and headings there. Format "xlsx"; what the file
really was stands in ``converted_from``.
"""

import re
from collections.abc import Iterator

import msgspec

from qcdc_extract.document import Block, Document
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.nodes.legacy import convert_nodes
from qcdc_extract.documents.nodes.model import CellNode, Node, ParagraphNode, TableNode
from qcdc_extract.documents.nodes.text import WordText
from qcdc_extract.documents.normal import compose
from qcdc_extract.documents.workbooks.sheets import Sheet
from qcdc_extract.errors import BrokenFile, NoText, ReadError, TooLarge
from qcdc_extract.records import Finding

_HEADING = 100  # characters of a row inside a table that is one cell ("I. Khối các xã")
_MOST_COVERED = 5_000_000
_DEFAULT_NAME = r"(?i:sheet|trang[ _]?tính|bảng[ _]?tính|tabelle|feuil)[ _]?\d{0,3}"


def read_workbook(data: bytes, kind: str, file: str, sha256: str, limits: Limits) -> Document:
    """The Document of a workbook. Raises BrokenFile, EncryptedFile, NoText or TooLarge."""
    try:
        sheets = _sheets(data, kind, file, limits)
    except ReadError as error:
        error.message = error.message.replace("Tệp Word", "Bảng tính")
        raise
    _check(sheets, limits, file)
    nodes: list[Node] = []
    begins: list[tuple[int, Sheet]] = []
    for sheet in sheets:
        if not sheet.hidden and sheet.cells:
            _settle_merged(sheet)
            begins.append((len(nodes), sheet))
            nodes.extend(_nodes(sheet))
    converted = convert_nodes(nodes, [])
    text = WordText(nodes)
    ends: list[tuple[int, str]] = []
    for i, (first, sheet) in enumerate(begins):
        last = begins[i + 1][0] if i + 1 < len(begins) else len(nodes)
        text.body(nodes[first:last])
        ends.append((text.writer.length, sheet.name))
    if not text.writer.length:
        raise NoText(
            "Bảng tính không có chữ nào.", hint="Đề nghị đơn vị gửi lại tệp có nội dung.", file=file
        )
    return Document(
        file=file,
        sha256=sha256,
        format="xlsx",
        text=text.writer.text(),
        blocks=tuple(_named(text.writer.blocks, ends)),
        offsets=text.writer.offsets,
        tables=tuple(text.tables),
        findings=(*_hidden(sheets), *_unvalued(sheets), *converted),
        converted_from=None if kind == "xlsx" else kind,
    )


def _sheets(data: bytes, kind: str, file: str, limits: Limits) -> list[Sheet]:
    if kind == "xlsx":
        from qcdc_extract.documents.workbooks.xlsx import read_xlsx

        return read_xlsx(data, file, limits)
    if kind == "ods":
        from qcdc_extract.documents.workbooks.ods import read_ods

        return read_ods(data, file, limits)
    from qcdc_extract.documents.workbooks.xls import read_xls

    return read_xls(data, file, limits)


def _check(sheets: list[Sheet], limits: Limits, file: str) -> None:
    if not sheets:
        raise BrokenFile("Bảng tính bị hỏng: không có trang tính nào.", file=file)
    cells = sum(len(sheet.cells) for sheet in sheets)
    length = sum(len(text) for sheet in sheets for text in sheet.cells.values())
    if length > limits.sheet_text:  # one long text may stand in any number of cells
        raise TooLarge(f"Bảng tính có {length // 1_000_000} triệu ký tự.", file=file)
    rows = max((row for sheet in sheets for row, _ in sheet.cells), default=0)
    columns = max((column for sheet in sheets for _, column in sheet.cells), default=0)
    if cells > limits.sheet_cells or rows > limits.sheet_rows or columns > limits.sheet_columns:
        raise TooLarge(
            f"Bảng tính có {cells} ô, tới dòng {rows}, cột {columns}: lớn quá mức cho phép.",
            hint="Chỉ giữ các trang tính của báo cáo trong tệp rồi chạy lại.",
            file=file,
        )


def _settle_merged(sheet: Sheet) -> None:
    """Cells that a merged range covers show nothing; ranges end where the sheet's content does."""
    last_row = max(row for row, _ in sheet.cells)
    last_column = max(column for _, column in sheet.cells)
    steps = 0
    for (row, column), (down, across) in list(sheet.merged.items()):
        down, across = min(down, last_row - row + 1), min(across, last_column - column + 1)
        if (row, column) not in sheet.cells or down * across <= 1:
            del sheet.merged[row, column]
            continue
        sheet.merged[row, column] = (down, across)
        steps += min(down * across, len(sheet.cells))
        if steps > _MOST_COVERED:
            break
        inside = (
            [(r, c) for r in range(row, row + down) for c in range(column, column + across)]
            if down * across <= len(sheet.cells)
            else [
                at for at in sheet.cells if 0 <= at[0] - row < down and 0 <= at[1] - column < across
            ]
        )
        for at in inside:
            if at != (row, column):
                sheet.cells.pop(at, None)


def _named(blocks: list[Block], ends: list[tuple[int, str]]) -> Iterator[Block]:
    """The blocks with the name of their sheet."""
    at = 0
    for block in blocks:
        while block.start >= ends[at][0]:
            at += 1
        yield msgspec.structs.replace(block, sheet=ends[at][1])


def _hidden(sheets: list[Sheet]) -> tuple[Finding, ...]:
    names = [sheet.name for sheet in sheets if sheet.hidden and sheet.cells]
    rows = sum(sheet.hidden_cells for sheet in sheets if not sheet.hidden)
    found = []
    if names:
        listed = ", ".join(f"“{name}”" for name in names[:10])
        found.append(f"{len(names)} trang tính ẩn ({listed})")
    if rows:
        found.append(f"{rows} ô trong dòng hoặc cột ẩn")
    if not found:
        return ()
    return (
        Finding(
            code="hidden_text",
            severity="check",
            message=f"Bảng tính có {' và '.join(found)}, không được đọc.",
            subjects=tuple(names),
            found=str(len(names) + rows),
        ),
    )


def _unvalued(sheets: list[Sheet]) -> tuple[Finding, ...]:
    names = [sheet.name for sheet in sheets if sheet.unvalued and not sheet.hidden]
    count = sum(sheet.unvalued for sheet in sheets if not sheet.hidden)
    if not count:
        return ()
    return (
        Finding(
            code="hidden_text",
            severity="check",
            message=(
                f"Bảng tính có {count} ô công thức không có kết quả hoặc báo lỗi, không đọc được; "
                "mở tệp bằng Excel, lưu lại rồi chạy lại."
            ),
            subjects=tuple(names),
            found=str(count),
        ),
    )


def _nodes(sheet: Sheet) -> Iterator[Node]:
    """The sheet's title line, then its rows: tables, and texts as tables of one column."""
    if not re.fullmatch(_DEFAULT_NAME, sheet.name.strip()):
        yield _paragraph(sheet.name.strip())
    for rows in _regions(sheet):
        yield _table(sheet, rows)


def _regions(sheet: Sheet) -> Iterator[list[int]]:
    """Runs of rows that belong together: the rows of a table, or the lines of a text."""
    filled: dict[int, list[str]] = {}
    for (row, _), text in sorted(sheet.cells.items()):
        filled.setdefault(row, []).append(text)
    rows = list(filled)
    alone = [len(filled[row]) == 1 for row in rows]
    kinds = [
        single and not _inside_table(rows, alone, i, filled[rows[i]][0])
        for i, single in enumerate(alone)
    ]
    run: list[int] = []
    for i, row in enumerate(rows):
        if run and (kinds[i] != kinds[i - 1] or (not kinds[i] and row != rows[i - 1] + 1)):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _inside_table(rows: list[int], alone: list[bool], i: int, text: str) -> bool:
    """Whether a row of one cell is a line of the table around it: a group's title, or a number."""
    above = i > 0 and rows[i - 1] == rows[i] - 1
    below = i + 1 < len(rows) and rows[i + 1] == rows[i] + 1
    if not any(char.isalpha() for char in text):
        return above or below
    if len(text) > _HEADING or not above or not below:
        return False
    return not alone[i - 1] and not alone[i + 1]


def _table(sheet: Sheet, rows: list[int]) -> TableNode:
    wanted = set(rows)
    cells = []
    for (row, column), text in sorted(sheet.cells.items()):
        if row in wanted:
            down, across = sheet.merged.get((row, column), (1, 1))
            lines = [line for line in text.split("\n") if line.strip()]
            cells.append(
                CellNode(
                    row=row,
                    column=column,
                    row_span=down,
                    column_span=across,
                    children=[_paragraph(line.strip()) for line in lines],
                )
            )
    return TableNode(
        rows=max(cell.row + cell.row_span - 1 for cell in cells),
        columns=max(cell.column + cell.column_span - 1 for cell in cells),
        cells=cells,
    )


def _paragraph(text: str) -> ParagraphNode:
    composed, shifts = compose(text)
    return ParagraphNode(text=composed, shifts=shifts)
