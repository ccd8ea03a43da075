"""What the Word walk finds, before it becomes text: paragraphs, tables, cells in body order."""

from typing import TypeAlias

from msgspec import Struct, field

from qcdc_extract.document import Alignment
from qcdc_extract.documents.normal import Shift


class ParagraphNode(Struct, eq=False):
    r"""A paragraph as seen, in NFC: "\\n" is a line break, "\\f" a page break.

    ``shifts`` lead from ``text`` back to the letters as they stand in the file.
    """

    text: str
    shifts: list[Shift]
    label: str = ""
    style: str | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Alignment | None = None
    indent: int = 0
    outline: int | None = None
    high: list[tuple[int, int]] = field(default_factory=list)
    """Stretches in a font that draws small letters as capitals (.VnTimeH)."""

    @property
    def line(self) -> str:
        """The text with its breaks as blanks."""
        text = self.text
        return text if text.isprintable() else text.replace("\n", " ").replace("\f", " ")


class CellNode(Struct, eq=False):
    """A cell, merged ones once; row and column count from 1 on the table's grid."""

    row: int
    column: int
    column_span: int = 1
    row_span: int = 1
    children: "list[Node]" = field(default_factory=list)

    def paragraphs(self) -> list[ParagraphNode]:
        """All paragraphs with text inside, those of nested tables too."""
        found: list[ParagraphNode] = []
        for child in self.children:
            if isinstance(child, ParagraphNode):
                found.append(child)
            else:
                for cell in child.cells:
                    found.extend(cell.paragraphs())
        return found


class TableNode(Struct, eq=False):
    """A table on its grid."""

    rows: int = 0
    columns: int = 0
    cells: list[CellNode] = field(default_factory=list)


class NoteNode(Struct, eq=False):
    """A foot- or endnote with the mark it shows."""

    mark: str
    children: "list[Node]"


Node: TypeAlias = ParagraphNode | TableNode
