"""One walk over the body of a story (document, header, note): paragraphs and tables in order."""

from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.nodes import CellNode, Node, ParagraphNode, TableNode
from qcdc_extract.documents.normal import compose
from qcdc_extract.documents.numbering import Counters, Numbering
from qcdc_extract.documents.styles import (
    NO_PARAGRAPH_LOOK,
    VAL,
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
_PROPERTIES, _ROW_PROPERTIES, _CELL_PROPERTIES = f"{W}pPr", f"{W}trPr", f"{W}tcPr"
_STYLE, _MARK, _INSERTED = f"{W}pStyle", f"{W}rPr", f"{W}ins"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_SPAN, _DOWN, _ACROSS = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_CELL_GONE = f"{W}cellDel"
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
        self._lists: dict[tuple[str, int, str], ParagraphLook] = {}
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
            raise TooLarge(
                "Văn bản lồng nhau quá nhiều lớp (bảng trong bảng, khung trong khung).",
                file=self._file,
            )
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
        properties = _first(element, _PROPERTIES)
        named, mark, changes = _said(properties)
        style = self._styles.paragraph(named)
        gathered = carried or Gathered()
        self.runs.read(element, style, gathered, depth)
        if _GONE & changes:
            self._counts.removed += 1
            return gathered  # the mark is gone: the text goes on in the next paragraph
        self._counts.inserted += _INSERTED in changes
        own = paragraph_look(properties)
        look = style.paragraph if own is NO_PARAGRAPH_LOOK else own.over(style.paragraph)
        found = self._numbering.find(look, style.id)
        label = ""
        if found is not None:
            # What the paragraph says of its indent wins over the list, the list over the style.
            look = own.over(self._listed(found, style))
            hidden = not any(gathered.pieces) and self.runs.look(mark, style).hidden
            if not hidden:
                label = self._counters.next(*found)
        self._finish(gathered, style, look, label, out, depth)
        return None

    def _listed(self, found: tuple[str, int], style: Style) -> ParagraphLook:
        key = (*found, style.id)
        look = self._lists.get(key)
        if look is None:
            look = self._numbering.level(*found).look.over(style.paragraph)
            self._lists[key] = look
        return look

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
        if raw and not raw.isspace():
            every = max(1, gathered.letters)
            text, shifts = compose(raw, keep_breaks=True)
            out.append(
                ParagraphNode(
                    text=text,
                    shifts=shifts,
                    high=gathered.high,
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
            properties = _first(row, _ROW_PROPERTIES)
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
            span, down, across, gone = _merging(_first(element, _CELL_PROPERTIES))
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
            raise TooLarge("Bảng trong văn bản lồng nhau quá nhiều lớp.", file=self._file)
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


def _first(element: "_Element", tag: str) -> "_Element | None":
    """The child of that tag, which is the first one of the element as a rule."""
    for child in element:
        return child if child.tag == tag else next(element.iterchildren(tag), None)
    return None


def _said(properties: "_Element | None") -> "tuple[str | None, _Element | None, set[str]]":
    """(style, properties of the paragraph mark, what was done to the mark) of a paragraph."""
    named, mark, changes = None, None, set()
    for child in properties if properties is not None else ():
        if child.tag == _STYLE:
            named = named or child.get(VAL)
        elif child.tag == _MARK:
            mark = child
            changes = {item.tag for item in child}
    return named, mark, changes


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
