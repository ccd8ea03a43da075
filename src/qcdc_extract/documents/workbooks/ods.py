"""Sheets of an OpenDocument workbook (.ods): its XML keeps each cell as it was shown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.package import Package
from qcdc_extract.documents.workbooks.sheets import Sheet
from qcdc_extract.errors import TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_WIDEST = 20_000
_MOST = 2_000_000  # rows and columns of repeats are counted, not walked


def read_ods(data: bytes, file: str, limits: Limits) -> list[Sheet]:
    """All sheets in order. Raises BrokenFile, EncryptedFile or TooLarge."""
    root = Package(data, file, limits).xml("content.xml")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iterfind(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    sheets = []
    count = 0
    for table in root.iterfind(f".//{{*}}spreadsheet/{_TABLE}table"):
        sheet = Sheet(
            name=table.get(f"{_TABLE}name") or "",
            hidden=table.get(f"{_TABLE}style-name") in hidden,
        )
        for row, column, cell, text, unseen in _cells(table):
            count += 1
            if count > limits.sheet_cells:
                raise TooLarge("Bảng tính có quá nhiều ô.", file=file)
            if unseen:
                sheet.hidden_cells += 1
                continue
            sheet.put(row, column, text)
            down, across = (
                _times(cell, "number-rows-spanned"),
                _times(cell, "number-columns-spanned"),
            )
            if down > 1 or across > 1:
                sheet.merged[row, column] = (down, across)
        sheets.append(sheet)
    return sheets


def _cells(table: "_Element") -> "Iterator[tuple[int, int, _Element, str, bool]]":
    """(row, column, cell, text, hidden) of cells with content; a repeated one stands once for each column."""
    number = 0
    for row in table.iter(f"{_TABLE}table-row"):
        times = _times(row, "number-rows-repeated")
        unseen = row.get(f"{_TABLE}visibility") in ("collapse", "filter")
        filled = list(_row(row))
        for again in range(times if filled else 0):
            for column, cell, text in filled:
                yield number + again + 1, column, cell, text, unseen
        number = min(number + times, _MOST)


def _row(row: "_Element") -> "Iterator[tuple[int, _Element, str]]":
    """(column, cell, text) of the cells of a row that show something."""
    column = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _times(cell, "number-columns-repeated")
        text = _shown(cell) if cell.tag == f"{_TABLE}table-cell" and len(cell) else ""
        for again in range(min(times, _WIDEST) if text.strip() else 0):
            yield column + again + 1, cell, text
        column = min(column + times, _MOST)


def _times(element: "_Element", name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or ""
    return min(int(text), _MOST) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def _shown(cell: "_Element") -> str:
    """The paragraphs of a cell as lines; notes beside it are none of it."""
    return "\n".join("".join(_pieces(part)) for part in cell.iterfind(f"{_TEXT}p"))


def _pieces(element: "_Element") -> "Iterator[str]":
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c") or "1"
            yield " " * (int(count) if count.isdigit() and len(count) < 4 else 1)
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}tab":
            yield " "
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
