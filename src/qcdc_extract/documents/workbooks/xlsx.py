"""Sheets of an .xlsx file by its XML: only filled cells take memory, however far apart they stand.

A library that lays a sheet out as a grid lets a cell in its last corner fill the memory; this one does
not, and it knows number formats, hidden rows and hidden columns.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.normal import lowered, raised
from qcdc_extract.documents.package import Package
from qcdc_extract.documents.workbooks.numbers import built_in, shown
from qcdc_extract.documents.workbooks.sheets import Sheet
from qcdc_extract.errors import TooLarge, UnsupportedFormat

if TYPE_CHECKING:
    from lxml.etree import _Element

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = ("1", "true")
_SHIFTS = {"superscript": raised, "subscript": lowered}


def read_xlsx(data: bytes, file: str, limits: Limits) -> list[Sheet]:
    """All sheets in order. Raises BrokenFile, TooLarge or UnsupportedFormat (.xlsb)."""
    package = Package(data, file, limits)
    main = next(
        (
            relation.target
            for relation in package.relations("").values()
            if relation.kind == "officeDocument" and package.has(relation.target)
        ),
        "xl/workbook.xml",
    )
    if main.lower().endswith(".bin"):
        raise UnsupportedFormat(
            "Đây là bảng tính Excel dạng nhị phân (.xlsb), chương trình chưa đọc được.",
            hint="Mở tệp bằng Excel, lưu thành .xlsx rồi chạy lại.",
            file=file,
        )
    return _Reader(package, main, file, limits).sheets()


class _Reader:
    def __init__(self, package: Package, main: str, file: str, limits: Limits) -> None:
        self._package = package
        self._file = file
        self._limits = limits
        self._root = package.xml(main)
        self._relations = package.relations(main)
        self._strings = self._shared()
        self._formats = self._cell_formats()
        dates = self._root.find("{*}workbookPr")
        self._from_1904 = dates is not None and dates.get("date1904") in _TRUE
        self._count = 0

    def sheets(self) -> list[Sheet]:
        """The sheets; one that is a chart or is lost has no cells."""
        found = []
        for element in self._root.iterfind("{*}sheets/{*}sheet"):
            hidden = element.get("state") in ("hidden", "veryHidden")
            sheet = Sheet(name=element.get("name") or "", hidden=hidden)
            relation = self._relations.get(element.get(_REL) or _strict_id(element))
            if relation and relation.kind == "worksheet" and self._package.has(relation.target):
                self._fill(sheet, self._package.xml(relation.target))
            found.append(sheet)
        return found

    def _part(self, kind: str) -> "_Element | None":
        for relation in self._relations.values():
            if relation.kind == kind and self._package.has(relation.target):
                return self._package.xml(relation.target)
        return None

    def _shared(self) -> list[str]:
        root = self._part("sharedStrings")
        return [] if root is None else [_rich(item) for item in root.iterfind("{*}si")]

    def _cell_formats(self) -> list[str]:
        root = self._part("styles")
        if root is None:
            return []
        own = {
            row.get("numFmtId"): row.get("formatCode") or ""
            for row in root.iterfind("{*}numFmts/{*}numFmt")
        }
        return [
            own.get(number, built_in(_int(number)))
            for row in root.iterfind("{*}cellXfs/{*}xf")
            for number in (row.get("numFmtId") or "0",)
        ]

    def _fill(self, sheet: Sheet, root: "_Element") -> None:
        gone = [
            range(_int(column.get("min")), min(_int(column.get("max")), 20_000) + 1)
            for column in root.iterfind("{*}cols/{*}col")
            if column.get("hidden") in _TRUE
        ]
        number = 0
        for row in root.iterfind("{*}sheetData/{*}row"):
            number = _int(row.get("r")) or number + 1
            hidden = row.get("hidden") in _TRUE
            column = 0
            for cell in row.iterfind("{*}c"):
                column = _column(cell.get("r") or "") or column + 1
                text = self._shown(cell)
                if not text.strip():
                    sheet.unvalued += _without_value(cell)
                    continue
                self._count += 1
                if self._count > self._limits.sheet_cells:
                    raise TooLarge("Bảng tính có quá nhiều ô.", file=self._file)
                if hidden or any(column in columns for columns in gone):
                    sheet.hidden_cells += 1
                else:
                    sheet.put(number, column, text)
        for merge in root.iterfind("{*}mergeCells/{*}mergeCell"):
            found = _range().fullmatch(merge.get("ref") or "")
            if found:
                top, bottom = int(found[2]), int(found[4])
                left, right = _column(found[1]), _column(found[3])
                if top <= bottom and left <= right:
                    sheet.merged[top, left] = (bottom - top + 1, right - left + 1)

    def _shown(self, cell: "_Element") -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            inside = cell.find("{*}is")
            return "" if inside is None else _rich(inside)
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            at = _int(value, -1)
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if kind in ("str", "d", "e"):
            return "" if kind == "e" else value
        if kind == "b":
            return "Có" if value == "1" else "Không"
        try:
            number = float(value)
        except ValueError:
            return value
        style = _int(cell.get("s"))
        code = self._formats[style] if 0 <= style < len(self._formats) else ""
        return shown(number, code, from_1904=self._from_1904)


def _rich(element: "_Element") -> str:
    """The text of a string, its runs joined; readings beside the letters (rPh) are none."""
    pieces = []
    for child in element:
        name = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            text = child.findtext("{*}t") or ""
            place = child.find("{*}rPr/{*}vertAlign")
            shift = _SHIFTS.get(place.get("val", "") if place is not None else "")
            pieces.append(shift(text) if shift else text)
    return re.sub(r"_x000[Dd]_", "", "".join(pieces)).replace("\r", "")


def _without_value(cell: "_Element") -> bool:
    kind = cell.get("t") or "n"
    return kind == "e" or (
        kind != "str" and cell.find("{*}f") is not None and not cell.findtext("{*}v")
    )


def _strict_id(element: "_Element") -> str:
    return next(
        (str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), ""
    )


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else default


@cache
def _range() -> re.Pattern[str]:
    return re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


def _column(reference: str) -> int:
    """The column of "AB12", from 1; 0 when it says none."""
    column = 0
    for char in reference[:3]:
        if not "A" <= char <= "Z":
            break
        column = column * 26 + ord(char) - 64
    return column
