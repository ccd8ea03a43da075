"""A .txt file → Document: decoded, page numbers taken out, hard wraps undone into paragraphs.

Offset map: the unit is the line (from 1), the inside an offset in that line. The characters stay in
the order of the file; only blanks at line ends, and page numbers (kept as stories), are left out. A table drawn with blanks becomes cells (``plain_tables``).
"""

from collections.abc import Iterator

from qcdc_extract.document import Block, Cell, Document, Story, Table
from qcdc_extract.documents.columns import gaps, two_columns
from qcdc_extract.documents.decoding import decode
from qcdc_extract.documents.legacy import codes_by_paragraph, convert, converted_finding
from qcdc_extract.documents.normal import SOFT_HYPHEN, Shift, compose, without
from qcdc_extract.documents.plain.pagination import page_numbers
from qcdc_extract.documents.plain.tables import pieces_of, table_runs
from qcdc_extract.documents.plain.wrapping import Line, Shape, goes_on, shape_of
from qcdc_extract.documents.writer import Writer
from qcdc_extract.errors import NoText

_BLANKS = " \t\u00a0\u2007\u202f\u200b\ufeff\f\x00\x1c\x1d\x1e\v"


def read_plain(data: bytes, file: str, sha256: str) -> Document:
    """The Document of a text file. Raises NoText when nothing is in it but blanks."""
    decoded = decode(data)
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines_in = [compose(line, keep_breaks=True) for line in text.split("\n")]
    written = [line for line, _ in lines_in]
    codes = codes_by_paragraph(written)
    if any(codes):
        lines_in = [
            pair if code is None else convert(pair[0], code)
            for pair, code in zip(lines_in, codes, strict=True)
        ]
    lines_in = [
        without(*pair, SOFT_HYPHEN) if code is None and SOFT_HYPHEN in pair[0] else pair
        for pair, code in zip(lines_in, codes, strict=True)
    ]
    raw = [line for line, _ in lines_in]
    width = shape_of(list(_lines(raw, frozenset()))).width
    numbers = page_numbers(raw, width)
    lines = list(_lines(raw, numbers))
    if not lines:
        raise NoText(
            "Tệp không có chữ nào.", hint="Đề nghị đơn vị gửi lại tệp có nội dung.", file=file
        )
    page = _Page(lines_in, shape_of(lines))
    page.write(lines)
    writer = page.writer
    return Document(
        file=file,
        sha256=sha256,
        format="txt",
        text=writer.text(),
        blocks=tuple(writer.blocks),
        offsets=writer.offsets,
        tables=tuple(page.tables),
        stories=tuple(
            Story(kind="page_number", text=raw[i].strip(_BLANKS)) for i in sorted(numbers)
        ),
        findings=(*decoded.findings, *converted_finding(codes, written)),
    )


def _lines(raw: list[str], numbers: frozenset[int]) -> Iterator[Line]:
    """Lines with text; two texts of a letterhead line come as two."""
    split = two_columns(raw)
    blank = page = False
    for i, line in enumerate(raw):
        if line.startswith("\f"):
            page = True
        if i in numbers:
            page = True
            continue
        content = line.strip(_BLANKS)
        if not content:
            blank = True
            continue
        start = line.index(content[0])
        first = True
        for begin, end, column in split.get(i, [(start, start + len(content), 0)]):
            piece = line[begin:end].strip(_BLANKS)
            if not piece:
                continue
            at = line.index(piece[0], begin)
            yield Line(
                number=i + 1,
                start=at,
                text=piece,
                indent=len(line[:at].expandtabs(8)),
                gap=blank and not page and first,
                page=page and first,
                row=column == 0 and bool(gaps(line)),
                column=column,
            )
            first = False
        blank = page = False


def _paragraphs(lines: list[Line], shape: Shape) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph and not goes_on(paragraph[-1], line, shape, len(paragraph) == 1):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


class _Page:
    """Writes the lines of a file: paragraphs made whole, tables as cells, all in file order."""

    def __init__(self, lines_in: list[tuple[str, list[Shift]]], shape: Shape) -> None:
        self.writer = Writer()
        self.tables: list[Table] = []
        self._lines_in = lines_in
        self._shape = shape
        self._count = 0

    def write(self, lines: list[Line]) -> None:
        done = 0
        for first, last in table_runs(lines):
            self._prose(lines[done:first])
            self._table(lines[first:last])
            done = last
        self._prose(lines[done:])

    def _prose(self, lines: list[Line]) -> None:
        for paragraph in _paragraphs(lines, self._shape):
            self._paragraph(paragraph)

    def _line(self, line: Line, start: int, end: int) -> None:
        text, shifts = self._lines_in[line.number - 1]
        self.writer.composed(text, shifts, line.start + start, line.start + end, line.number)

    def _paragraph(self, paragraph: list[Line]) -> None:
        writer = self.writer
        start = writer.length
        first = paragraph[0]
        above: Line | None = None
        for line in paragraph:
            if above is not None and not _tight(above.text, line.text):
                writer.generated(" ", above.number)
            self._line(line, 0, len(line.text))
            above = line
        self._count += 1
        writer.close(
            Block(
                start=start,
                end=writer.length,
                align="center" if _centred(first, self._shape) else None,
                indent=first.indent,
                label_end=start,
                paragraph=self._count,
                column=first.column or None,
                layout=first.column > 0,
                line=first.number,
            ),
            paragraph[-1].number,
        )

    def _table(self, rows: list[Line]) -> None:
        number = len(self.tables) + 1
        begin = self.writer.length
        cells: list[Cell] = []
        for row, (line, pieces) in enumerate(zip(rows, pieces_of(rows), strict=True), start=1):
            for start, end, column in pieces:
                at = self.writer.length
                self._line(line, start, end)
                self._count += 1
                block = Block(
                    start=at,
                    end=self.writer.length,
                    kind="cell",
                    label_end=at,
                    paragraph=self._count,
                    table=number,
                    row=row,
                    column=column,
                    line=line.number,
                )
                self.writer.close(block, line.number)
                cells.append(
                    Cell(row=row, column=column, row_span=1, column_span=1, start=at, end=block.end)
                )
        self.tables.append(
            Table(
                number=number,
                start=begin,
                end=self.writer.length - 1,
                rows=len(rows),
                columns=max(cell.column for cell in cells),
                cells=tuple(cells),
            )
        )


def _centred(line: Line, shape: Shape) -> bool:
    middle = line.indent + len(line.text) / 2
    return (
        line.column == 0
        and line.indent >= shape.margin + 12
        and abs(middle - shape.width / 2) <= 0.12 * shape.width
    )


def _tight(above: str, line: str) -> bool:
    """True when two lines join without a blank: a symbol or a word was cut at "-" or "/"."""
    if line[0] == "/" and line[1:2].isupper():
        return True
    if len(above) < 2 or above[-1] not in "-/\ufffe" or not above[-2].isalnum():
        return False
    return line[0].isalnum()
