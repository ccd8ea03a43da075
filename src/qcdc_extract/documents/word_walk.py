"""One walk over the body of a story (document, header, note): paragraphs and tables in order."""

from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.nodes import CellNode, Node, ParagraphNode, TableNode
from qcdc_extract.documents.numbering import Counters, Numbering
from qcdc_extract.documents.styles import (
    NO_PARAGRAPH_LOOK,
    ParagraphLook,
    Style,
    Styles,
    W,
    flag,
    integer,
    paragraph_look,
    value,
)
from qcdc_extract.documents.word_runs import (
    ALTERNATE,
    REMOVED,
    SDT,
    SDT_CONTENT,
    Counts,
    Gathered,
    Runs,
    choice,
)
from qcdc_extract.errors import TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

_P, _TBL, _TR, _TC = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
_THROUGH = frozenset(
    f"{W}{name}" for name in ["customXml", "smartTag", "ins", "moveTo", "sdtContent"]
)
_PROPERTIES = f"{W}pPr"
_MARK = f"{W}rPr"
_COLUMNS = 1_000


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
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._counters = Counters(numbering)
        self._counts = counts
        self._limits = limits
        self._file = file
        self.runs = Runs(root, styles, counts, limits, file)

    def read(self, container: "_Element", depth: int = 0) -> list[Node]:
        """Paragraphs and tables of a container (body, cell, text box, note)."""
        out: list[Node] = []
        carried = self._blocks(container, out, None, depth)
        if carried is not None:
            self._finish(carried, Style(id="", name=""), ParagraphLook(), "", out, depth)
        return out

    def _blocks(
        self, container: "_Element", out: list[Node], carried: Gathered | None, depth: int
    ) -> Gathered | None:
        if depth > self._limits.xml_depth:
            raise TooLarge("văn bản lồng quá nhiều lớp", file=self._file)
        for child in container:
            tag = child.tag
            if tag == _P:
                carried = self._paragraph(child, out, carried, depth + 1)
            elif tag == _TBL:
                out.append(self._table(child, depth + 1))
            elif tag in _THROUGH:
                carried = self._blocks(child, out, carried, depth + 1)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    carried = self._blocks(content, out, carried, depth + 1)
            elif tag == ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    carried = self._blocks(chosen, out, carried, depth + 1)
            elif tag in REMOVED:
                self._counts.removed += 1
        return carried

    def _paragraph(
        self, element: "_Element", out: list[Node], carried: Gathered | None, depth: int
    ) -> Gathered | None:
        properties = element.find(_PROPERTIES)
        named = value(properties.find(f"{W}pStyle")) if properties is not None else None
        style = self._styles.paragraph(named)
        gathered = carried or Gathered()
        self.runs.read(element, style, gathered, depth)
        mark = properties.find(_MARK) if properties is not None else None
        if mark is not None:
            if mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None:
                self._counts.removed += 1
                return gathered  # the mark is gone: the text goes on in the next paragraph
            if mark.find(f"{W}ins") is not None:
                self._counts.inserted += 1
        own = paragraph_look(properties) if properties is not None else NO_PARAGRAPH_LOOK
        look = style.paragraph if own is NO_PARAGRAPH_LOOK else own.over(style.paragraph)
        found = self._numbering.find(look, style.id)
        label = ""
        if found is not None:
            level = self._numbering.level(*found).look
            # What the paragraph says of its indent wins over the list, the list over the style.
            look = own.over(level.over(style.paragraph))
            hidden = not any(gathered.pieces) and self.runs.look(mark, style).hidden
            if not hidden:
                label = self._counters.next(*found)
        self._finish(gathered, style, look, label, out, depth)
        return None

    def _finish(
        self,
        gathered: Gathered,
        style: Style,
        look: ParagraphLook,
        label: str,
        out: list[Node],
        depth: int,
    ) -> None:
        raw = "".join(gathered.pieces)
        if raw.strip():
            every = max(1, gathered.letters)
            out.append(
                ParagraphNode(
                    raw=raw,
                    label=label,
                    style=style.name or None,
                    bold=gathered.bold >= every,
                    italic=gathered.italic >= every,
                    caps=gathered.caps >= every,
                    align=look.align,
                    indent=((look.left or 0) + (look.first or 0)) // 20,
                    outline=look.outline if look.outline is not None and look.outline < 9 else None,
                )
            )
        for box in gathered.boxes:
            out.extend(self.read(box, depth + 1))

    def _table(self, element: "_Element", depth: int) -> TableNode:
        table = TableNode()
        above: dict[int, CellNode] = {}
        for row in self._children(element, _TR, depth):
            properties = row.find(f"{W}trPr")
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
        column = 1
        if properties is not None:
            column += max(0, integer(value(properties.find(f"{W}gridBefore"))) or 0)
        last: CellNode | None = None
        for element in self._children(row, _TC, depth):
            cell_properties = element.find(f"{W}tcPr")
            span, down, across = _merging(cell_properties)
            if cell_properties is not None and cell_properties.find(f"{W}cellDel") is not None:
                self._counts.removed += 1
                continue
            if column + span > _COLUMNS:
                raise TooLarge("bảng có quá nhiều cột", file=self._file)
            anchor = above.get(column) if down else None
            if across and last is not None:
                last.column_span += span
                last.children.extend(self.read(element, depth + 1))
            elif anchor is not None:
                # A continued cell holds nothing but an empty paragraph; what else stands in it is kept.
                anchor.row_span = table.rows - anchor.row + 1
                anchor.children.extend(self.read(element, depth + 1))
            else:
                last = CellNode(row=table.rows, column=column, column_span=span)
                last.children = self.read(element, depth + 1)
                table.cells.append(last)
                for i in range(column, column + span):
                    above[i] = last
            column += span
            table.columns = max(table.columns, column - 1)

    def _children(self, element: "_Element", wanted: str, depth: int) -> "list[_Element]":
        """Rows of a table or cells of a row, also those inside content controls and insertions."""
        if depth > self._limits.xml_depth:
            raise TooLarge("bảng lồng quá nhiều lớp", file=self._file)
        found: list[_Element] = []
        for child in element:
            if child.tag == wanted:
                found.append(child)
            elif child.tag in _THROUGH:
                found.extend(self._children(child, wanted, depth + 1))
            elif child.tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    found.extend(self._children(content, wanted, depth + 1))
        return found


def _merging(properties: "_Element | None") -> tuple[int, bool, bool]:
    """(grid columns, goes on from above, goes on from the left) of a cell."""
    if properties is None:
        return 1, False, False
    span = max(1, integer(value(properties.find(f"{W}gridSpan"))) or 1)
    down = properties.find(f"{W}vMerge")
    across = properties.find(f"{W}hMerge")
    return (
        span,
        down is not None and (value(down) or "continue") == "continue",
        across is not None and (value(across) or "continue") == "continue",
    )
