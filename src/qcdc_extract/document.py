"""The document model every reader fills and every stage reads: NFC text, blocks, a map to places."""

from array import array
from bisect import bisect_right
from typing import Literal, TypeAlias

from qcdc_extract.records import Finding, Part, Record, Span

Alignment: TypeAlias = Literal["left", "center", "right", "justify"]
Format: TypeAlias = Literal["docx", "pdf", "txt", "text", "image", "xlsx"]


class Block(Record, frozen=True, kw_only=True):
    """A paragraph or the paragraph of a table cell; ``text[end]`` is the newline that closes it.

    ``label`` is the number Word makes by itself, as shown ("1.1."); it stands in the text from
    ``start`` to ``label_end``, a blank after it included (no generated label: ``label_end == start``).
    ``caps`` means drawn in capitals by formatting; the text keeps its letters.
    Positions (``paragraph``, ``table``, ``row``, ``column``, ``page``, ``line``) count from 1.
    ``layout`` marks cells of tables that only lay out (letterhead, signatures, one-column tables):
    their paragraphs are body text, not table cells.
    ``sheet`` names the sheet (*trang tính*) of a workbook; there ``row`` and ``column`` are the sheet's.
    """

    start: int
    end: int
    kind: Literal["paragraph", "cell", "note"] = "paragraph"
    style: str | None = None
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Alignment | None = None
    indent: int = 0
    outline: int | None = None
    label: str | None = None
    label_end: int = 0
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    layout: bool = False
    member: str | None = None
    page: int | None = None
    line: int | None = None
    sheet: str | None = None


class Cell(Record, frozen=True, kw_only=True):
    """One cell of a table, merged cells once; spans count grid columns and rows."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


class Table(Record, frozen=True, kw_only=True):
    """A table of quantities in body order; ``number`` counts from 1 in the document."""

    number: int
    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    layout: bool = False


class Story(Record, frozen=True, kw_only=True):
    """Text kept beside the body: header, footer, comment, page number, the mail it came with."""

    kind: Literal["header", "footer", "comment", "page_number", "mail"]
    text: str
    page: int | None = None


class OffsetMap:
    """Where each stretch of text came from: three integer arrays, looked up by bisection.

    ``starts[i]`` is a text offset, ``units[i]`` the paragraph (Word), page (PDF) or line (.txt) it
    stands in, ``insides[i]`` the offset inside that unit where the stretch begins; −1 marks text that
    the reader generated (automatic labels, block ends).
    """

    __slots__ = ("insides", "starts", "units")

    def __init__(self) -> None:
        self.starts = array("l")
        self.units = array("l")
        self.insides = array("l")

    def add(self, start: int, unit: int, inside: int) -> None:
        """Record that text from ``start`` on comes from ``unit``, beginning at ``inside``."""
        self.starts.append(start)
        self.units.append(unit)
        self.insides.append(inside)

    def look_up(self, offset: int) -> tuple[int, int] | None:
        """(unit, offset inside it) of a text offset, or None for generated text."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0 or self.insides[i] < 0:
            return None
        return self.units[i], self.insides[i] + offset - self.starts[i]


class Document(Record, frozen=True, kw_only=True):
    """A file as text. ``text`` never changes after reading; every record's span lies in it.

    ``parts`` holds what the reader knows by itself (notes); the stages add letterhead and the rest.
    ``converted_from`` is the kind of a file that was read by way of .docx ("doc", "rtf", "odt").
    ``doubtful`` are the words of character recognition that it was not sure of, in text order.
    ``member`` is the path inside an archive or mail; ``locked``: it was opened with a password.
    """

    file: str
    sha256: str
    format: Format
    text: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap
    tables: tuple[Table, ...] = ()
    stories: tuple[Story, ...] = ()
    parts: tuple[Part, ...] = ()
    findings: tuple[Finding, ...] = ()
    member: str | None = None
    converted_from: str | None = None
    doubtful: tuple[Span, ...] = ()
    locked: bool = False

    def block_at(self, offset: int) -> Block | None:
        """The block that holds a text offset (its closing newline included)."""
        i = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        if i < 0 or offset > self.blocks[i].end:
            return None
        return self.blocks[i]
