"""Nodes of a Word story → text, blocks, tables and offset map."""

import itertools
from typing import NamedTuple

from qcdc_extract.document import Block, Cell, Table
from qcdc_extract.documents.columns import two_columns
from qcdc_extract.documents.lines import is_capitals, opens_block
from qcdc_extract.documents.nodes.layout import lays_out
from qcdc_extract.documents.nodes.model import CellNode, Node, NoteNode, ParagraphNode, TableNode
from qcdc_extract.documents.normal import STRAIGHT
from qcdc_extract.documents.writer import Writer
from qcdc_extract.records import Part

_ENDS = (".", ":", ";", "!", "?", "/.")


class _Where(NamedTuple):
    """The table position that the blocks of a cell carry."""

    table: int
    row: int
    column: int
    layout: bool


class WordText:
    """Writes nodes in order. Paragraphs with text are numbered from 1, those in tables too;
    the number is the unit of the offset map, the insides count in the paragraph's visible text.

    Tables of quantities are numbered first, in order, so that "bảng 2" is the second table a person
    sees; tables that only lay out come after them.
    """

    def __init__(self, body: list[Node]) -> None:
        self.writer = Writer()
        self.tables: list[Table] = []
        self._paragraphs = 0
        self._layout: dict[int, bool] = {}
        self._quantities = 0
        self._layouts = self._count(body)
        top = [node for node in body if isinstance(node, ParagraphNode)]
        typed = two_columns([node.text for node in top])
        self._typed = {id(top[i]): pieces for i, pieces in typed.items() if len(pieces) == 2}

    def body(self, nodes: list[Node], where: _Where | None = None) -> None:
        """Write the nodes of the body or of a cell."""
        for node in nodes:
            if isinstance(node, ParagraphNode):
                self._paragraph(node, where)
            elif where is not None and not where.layout:
                # A table inside a cell of quantities: its text is the cell's.
                for cell in node.cells:
                    self.body(cell.children, where)
            else:
                self._table(node)

    def notes(self, notes: list[NoteNode]) -> tuple[Part, ...]:
        """Write foot- and endnotes at the end; one part holds them all."""
        start = self.writer.length
        for note in notes:
            mark = note.mark
            for paragraph in _flat(note.children):
                self._paragraph(paragraph, None, mark=mark, kind_note=True)
                mark = ""
        if self.writer.length == start:
            return ()
        return (Part(kind="note", start=start, end=self.writer.length - 1),)

    def _count(self, nodes: list[Node]) -> int:
        count = 0
        for node in nodes:
            if isinstance(node, TableNode):
                layout = lays_out(node)
                self._layout[id(node)] = layout
                if layout:
                    for cell in node.cells:
                        count += self._count(cell.children)
                else:
                    count += 1
        return count

    def _table(self, node: TableNode) -> None:
        layout = self._layout[id(node)]
        if layout:
            self._layouts += 1
            number = self._layouts
        else:
            self._quantities += 1
            number = self._quantities
        at = len(self.tables)
        start = self.writer.length
        cells = [self._cell(cell, number, layout) for cell in node.cells]
        table = Table(
            number=number,
            start=start,
            end=max(start, self.writer.length - 1),
            rows=node.rows,
            columns=node.columns,
            cells=tuple(cells),
            layout=layout,
        )
        self.tables.insert(at, table)

    def _cell(self, node: CellNode, number: int, layout: bool) -> Cell:
        start = self.writer.length
        self.body(node.children, _Where(number, node.row, node.column, layout))
        return Cell(
            row=node.row,
            column=node.column,
            row_span=node.row_span,
            column_span=node.column_span,
            start=start,
            end=max(start, self.writer.length - 1),
        )

    def _paragraph(
        self, node: ParagraphNode, where: _Where | None, *, mark: str = "", kind_note: bool = False
    ) -> None:
        self._paragraphs += 1
        unit = self._paragraphs
        label = node.label or mark
        text = node.text
        if node.shifts is STRAIGHT and id(node) not in self._typed:
            self._line(node, label, where, unit, kind_note)
            return
        cell = where is not None and not where.layout
        typed = self._typed.get(id(node), [])
        spans = lines_of(text, layout=where is not None and where.layout)
        if len(typed) == 2 and len(spans) == 1:
            spans = [(start, end) for start, end, _ in typed]
        for i, (start, end) in enumerate(spans):
            column = typed[i][2] if len(typed) == len(spans) == 2 else None
            block_start = self.writer.length
            if label:
                self.writer.generated(f"{label} ", unit)
            label_end = self.writer.length
            self.writer.composed(text, node.shifts, start, end, unit)
            self.writer.close(
                Block(
                    start=block_start,
                    end=self.writer.length,
                    kind="note" if kind_note else "cell" if cell else "paragraph",
                    style=node.style,
                    bold=node.bold,
                    italic=node.italic,
                    caps=node.caps,
                    align=node.align,
                    indent=node.indent,
                    outline=node.outline,
                    label=label or None,
                    label_end=label_end,
                    paragraph=unit,
                    table=where.table if where else None,
                    row=where.row if where else None,
                    column=where.column if where else column,
                    layout=where.layout if where else column is not None,
                ),
                unit,
            )
            label = ""

    def _line(
        self, node: ParagraphNode, label: str, where: _Where | None, unit: int, kind_note: bool
    ) -> None:
        """The block of a paragraph that is one line and stands as it does in the file: nearly all."""
        writer = self.writer
        start = label_end = writer.length
        if label:
            writer.generated(f"{label} ", unit)
            label_end = writer.length
        end = writer.line(node.text, unit)
        # Python passes up to fifteen keywords the quick way, more of them ten times slower.
        if where is None:
            block = Block(
                start=start,
                end=end,
                kind="note" if kind_note else "paragraph",
                style=node.style,
                bold=node.bold,
                italic=node.italic,
                caps=node.caps,
                align=node.align,
                indent=node.indent,
                outline=node.outline,
                label=label or None,
                label_end=label_end,
                paragraph=unit,
            )
        elif label or node.outline is not None or where.layout:
            block = _block(node, (start, label_end, end), label, where, unit)
        else:
            block = Block(
                start=start,
                end=end,
                kind="cell",
                style=node.style,
                bold=node.bold,
                italic=node.italic,
                caps=node.caps,
                align=node.align,
                indent=node.indent,
                label_end=start,
                paragraph=unit,
                table=where.table,
                row=where.row,
                column=where.column,
            )
        writer.blocks.append(block)


def _block(
    node: ParagraphNode, places: tuple[int, int, int], label: str, where: _Where, unit: int
) -> Block:
    start, label_end, end = places
    return Block(
        start=start,
        end=end,
        kind="paragraph" if where.layout else "cell",
        style=node.style,
        bold=node.bold,
        italic=node.italic,
        caps=node.caps,
        align=node.align,
        indent=node.indent,
        outline=node.outline,
        label=label or None,
        label_end=label_end,
        paragraph=unit,
        table=where.table,
        row=where.row,
        column=where.column,
        layout=where.layout,
    )


def lines_of(raw: str, *, layout: bool) -> list[tuple[int, int]]:
    """Stretches of a paragraph that become blocks: usually one.

    A block is one line, so a line break inside a paragraph is a blank when the sentence or heading
    goes on (people break long headings and symbols by hand), and a block end where the next line
    plainly begins anew: a label, a bullet, after ":" or ";", from capitals to small letters
    ("BÁO CÁO / Kết quả …"), and in letterheads and signatures every line in capitals. A page break
    always ends a block.
    """
    if "\n" not in raw and "\f" not in raw:
        return [(0, len(raw))]
    cuts = [0]
    before = 0
    for i, char in enumerate(raw):
        if char not in "\n\f":
            continue
        line = raw[before:i].strip()
        following = raw[i + 1 : _next_break(raw, i + 1)].strip()
        before = i + 1
        if line and following and (char == "\f" or _anew(line, following, layout)):
            cuts.append(i + 1)
    cuts.append(len(raw) + 1)
    spans = [(start, end - 1) for start, end in itertools.pairwise(cuts)]
    return [(start, end) for start, end in spans if raw[start:end].strip()]


def _next_break(text: str, start: int) -> int:
    found = [at for at in (text.find("\n", start), text.find("\f", start)) if at >= 0]
    return min(found) if found else len(text)


def _anew(line: str, following: str, layout: bool) -> bool:
    if opens_block(following) or line.endswith(_ENDS):
        return True
    if is_capitals(line):
        return not is_capitals(following) or layout
    return is_capitals(following) and len(following) > 8


def _flat(nodes: list[Node]) -> list[ParagraphNode]:
    found: list[ParagraphNode] = []
    for node in nodes:
        if isinstance(node, TableNode):
            for cell in node.cells:
                found.extend(_flat(cell.children))
        else:
            found.append(node)
    return found
