"""One walk over the body of a story (document, header, note): paragraphs and tables in order."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.nodes.model import CellNode, Node, ParagraphNode, TableNode
from qcdc_extract.documents.normal import compose
from qcdc_extract.documents.word.numbering import Counters, Numbering
from qcdc_extract.documents.word.paragraphs import NO_SHAPE, Shape, Shapes, first, properties_of
from qcdc_extract.documents.word.plain import Markup, PlainReader
from qcdc_extract.documents.word.runs import (
    ALTERNATE,
    FORMULAS,
    REMOVED,
    SDT,
    SDT_CONTENT,
    Counts,
    Gathered,
    Runs,
    choice,
    holds,
)
from qcdc_extract.documents.word.styles import VAL, Styles, W, flag, integer, value
from qcdc_extract.errors import TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _R, _TBL, _TR, _TC = f"{W}p", f"{W}r", f"{W}tbl", f"{W}tr", f"{W}tc"
_THROUGH = frozenset(
    f"{W}{name}" for name in ["customXml", "smartTag", "ins", "moveTo", "sdtContent"]
)
_ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}trPr", f"{W}tcPr"
_SPAN, _DOWN, _ACROSS = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_CELL_GONE = f"{W}cellDel"
_COLUMNS = 1_000
_REMOVED, _HOLDER = "removed", "holder"
_KINDS = {
    _P: _P,
    _TBL: _TBL,
    SDT: SDT,
    ALTERNATE: ALTERNATE,
    **dict.fromkeys(REMOVED, _REMOVED),
}


class Walk:
    """Reads one story; lists count through it from its beginning."""

    def __init__(
        self,
        root: "_Element",
        styles: Styles,
        numbering: Numbering,
        counts: Counts,
        limits: Limits,
        file: str,
        markup: Markup | None = None,
    ) -> None:
        self._counters = Counters(numbering)
        self._counts = counts
        self._limits = limits
        self._file = file
        self.runs = Runs(root, styles, counts, limits, file)
        self._shapes = Shapes(styles, numbering, self.runs)
        self._merged = _merged_cells(root)
        self._plain = markup.plain if markup else {}
        self._short = PlainReader(markup, self._shapes, self.runs, self._counters)

    def read(self, container: "Iterable[_Element]", depth: int = 0) -> list[Node]:
        """Paragraphs and tables of a container (body, cell, text box, note)."""
        out: list[Node] = []
        carried = self._blocks(container, out, None, depth)
        if carried is not None:  # the last paragraph mark is deleted
            self._finish(carried, NO_SHAPE, "", out, depth)
        return out

    def _blocks(
        self, container: "Iterable[_Element]", out: list[Node], carried: Gathered | None, depth: int
    ) -> Gathered | None:
        if depth > self._limits.xml_depth:
            raise TooLarge(
                "Văn bản lồng nhau quá nhiều lớp (bảng trong bảng, khung trong khung).",
                file=self._file,
            )
        find, short, open_fields = self._plain.get, self._short, self.runs.open_fields
        for child in container:
            plain = find(child)
            if plain is not None and plain[2]:
                if carried is None and not open_fields and short.read(plain, out):
                    continue
                child = short.whole(plain)
            kind = _KINDS.get(child.tag, _HOLDER)
            if kind is _P:
                carried = self._paragraph(child, out, carried, depth + 1)
            elif kind is _TBL:
                out.append(self._table(child, depth + 1))
            elif kind is _REMOVED:
                self._counts.removed += 1
            else:
                inside = _inside(child, kind)
                if inside is None:
                    continue
                if (
                    inside.tag in FORMULAS or inside.find(_R) is not None
                ):  # a paragraph under another name
                    carried = self._paragraph(inside, out, carried, depth + 1)
                else:
                    carried = self._blocks(inside, out, carried, depth + 1)
        return carried

    def _paragraph(
        self, element: "_Element", out: list[Node], carried: Gathered | None, depth: int
    ) -> Gathered | None:
        shape = self._shapes.of(properties_of(element))
        gathered = carried or Gathered()
        self.runs.read(element, shape.style, gathered, depth)
        if shape.mark_removed:
            self._counts.removed += 1
            return gathered  # the mark is gone: the text goes on in the next paragraph
        self._counts.inserted += shape.mark_inserted
        label = ""
        if shape.list is not None and (any(gathered.pieces) or not shape.mark_hidden):
            label = self._counters.next(*shape.list)
        self._finish(gathered, shape, label, out, depth)
        return None

    def _finish(
        self, gathered: Gathered, shape: Shape, label: str, out: list[Node], depth: int
    ) -> None:
        raw = "".join(gathered.pieces)
        text, shifts = compose(raw, keep_breaks=True) if raw else ("", [])
        if text and not text.isspace():
            every = max(1, gathered.letters)
            out.append(
                ParagraphNode(
                    text=text,
                    shifts=shifts,
                    high=gathered.high,
                    label=label,
                    style=shape.name,
                    bold=gathered.bold >= every,
                    italic=gathered.italic >= every,
                    caps=gathered.caps >= every,
                    align=shape.align,
                    indent=shape.indent,
                    outline=shape.outline,
                )
            )
        for box in gathered.boxes:
            out.extend(self.read(box, depth + 1))

    def _table(self, element: "_Element", depth: int) -> TableNode:
        table = TableNode()
        above: dict[int, CellNode] = {}
        for row in self._children(element, _TR, depth):
            properties = first(row, _ROW_PROPERTIES)
            if properties is not None:
                if properties.find(f"{W}del") is not None:
                    self._counts.removed += 1
                    continue
                if flag(properties, "hidden"):
                    self._counts.hidden += 1
                    continue
            table.rows += 1
            self._row(row, properties, table, above, depth)
        return table

    def _row(
        self,
        row: "_Element",
        properties: "_Element | None",
        table: TableNode,
        above: dict[int, CellNode],
        depth: int,
    ) -> None:
        begin = 1
        if properties is not None:
            begin += max(0, integer(value(properties.find(f"{W}gridBefore"))) or 0)
        column = begin
        last: CellNode | None = None
        merged = self._merged
        for element in self._children(row, _TC, depth):
            span, down, across, gone = 1, False, False, False
            if merged and element in merged:
                span, down, across, gone = _merging(first(element, _CELL_PROPERTIES))
            if gone:
                self._counts.removed += 1
                continue
            if column + span > _COLUMNS:
                raise TooLarge("Một bảng trong văn bản có quá nhiều cột.", file=self._file)
            anchor = above.get(column) if down else None
            if across and last is not None:
                last.column_span += span
                last.children.extend(self.read(element, depth + 1))
            elif anchor is not None:
                # A continued cell holds nothing but an empty paragraph; what else stands in it is kept.
                anchor.row_span = table.rows - anchor.row + 1
                anchor.children.extend(self.read(element, depth + 1))
            else:
                last = CellNode(table.rows, column, span, 1, self.read(element, depth + 1))
                table.cells.append(last)
                above[column] = last
                for i in range(column + 1, column + span):
                    above[i] = last
            column += span
        if column > begin:
            table.columns = max(table.columns, column - 1)

    def _children(self, element: "_Element", wanted: str, depth: int) -> "list[_Element]":
        """Rows of a table or cells of a row, also those inside content controls and insertions."""
        if depth > self._limits.xml_depth:
            raise TooLarge("Bảng trong văn bản lồng nhau quá nhiều lớp.", file=self._file)
        found: list[_Element] = []
        for child in element:
            tag = child.tag
            if tag == wanted:
                found.append(child)
            elif tag in _THROUGH:
                found.extend(self._children(child, wanted, depth + 1))
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    found.extend(self._children(content, wanted, depth + 1))
        return found


def _inside(element: "_Element", kind: str) -> "_Element | None":
    """What to read of an element that holds paragraphs."""
    if kind is SDT:
        return element.find(SDT_CONTENT)
    if kind is ALTERNATE:
        return choice(element)
    return element if holds(element) else None


def _merged_cells(root: "_Element") -> "frozenset[_Element]":
    """Cells whose properties say more than their width."""
    said = (mark.getparent() for mark in root.iter(_SPAN, _DOWN, _ACROSS, _CELL_GONE))
    cells = (properties.getparent() for properties in said if properties is not None)
    return frozenset(cell for cell in cells if cell is not None)


def _merging(properties: "_Element | None") -> tuple[int, bool, bool, bool]:
    """(grid columns, goes on from above, goes on from the left, deleted) of a cell."""
    span, down, across, gone = 1, False, False, False
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag == _SPAN:
            span = max(1, integer(child.get(VAL)) or 1)
        elif tag == _DOWN:
            down = child.get(VAL, "continue") == "continue"
        elif tag == _ACROSS:
            across = child.get(VAL, "continue") == "continue"
        elif tag == _CELL_GONE:
            gone = True
    return span, down, across, gone
