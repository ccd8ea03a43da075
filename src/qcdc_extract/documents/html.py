"""A web page, or a Word file that is one inside (HTML named .doc), → Document.

Read by lxml alone: nothing is fetched, no script runs. Paragraphs, line breaks, tables with spans, and
numbers of lists become what the Word reader makes of its own; hidden text stays out.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from qcdc_extract.document import Alignment, Document
from qcdc_extract.documents.decoding import decode
from qcdc_extract.documents.nodes.legacy import convert_nodes
from qcdc_extract.documents.nodes.model import CellNode, Node, ParagraphNode, TableNode
from qcdc_extract.documents.nodes.text import WordText
from qcdc_extract.documents.normal import compose, lowered, raised
from qcdc_extract.documents.numerals import numeral
from qcdc_extract.errors import BrokenFile, NoText, TooLarge
from qcdc_extract.records import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p")
_SKIP = frozenset((
    "script", "style", "head", "title", "noscript", "template", "iframe", "object", "embed",
    "svg", "math", "select",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd",
    "blockquote", "pre", "center", "address", "section", "article", "header", "footer",
    "main", "aside", "form", "fieldset", "body", "html", "hr", "caption", "figure",
    "figcaption", "textarea", "legend", "summary", "details",
    "tr", "td", "th",  # outside any table, lest two numbers become one
))  # fmt: skip
_ROWS = frozenset(("thead", "tbody", "tfoot", "form", "colgroup"))
_BOLD = frozenset((
    "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th",
))  # fmt: skip
_REMOVED = frozenset(("del", "s", "strike"))
_RAISED = 6  # characters of a mark above or below the line, with its brackets
_SHIFTS = {"sup": raised, "sub": lowered}
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left", "center": "center", "right": "right", "justify": "justify",
}  # fmt: skip
_MOST_SPAN = 100
_DEEPEST = 200
_GRID = 200_000


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a web page does."""
    start = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<?xml", b"<!--")):
        return b"<html" in start
    return start.startswith(_STARTS)


def read_html(data: bytes, file: str, sha256: str, kind: str = "html") -> Document:
    """The Document of a web page. Raises BrokenFile, NoText or TooLarge."""
    walk = _Walk(file)
    nodes = walk.read(_root(data, file))
    converted = convert_nodes(nodes, [])
    text = WordText(nodes)
    text.body(nodes)
    if not text.writer.length:
        raise NoText(
            "Tệp không có chữ nào.", hint="Đề nghị đơn vị gửi lại tệp có nội dung.", file=file
        )
    return Document(
        file=file,
        sha256=sha256,
        format="docx",
        text=text.writer.text(),
        blocks=tuple(text.writer.blocks),
        offsets=text.writer.offsets,
        tables=tuple(text.tables),
        findings=(*converted, *walk.findings()),
        converted_from=kind,
    )


def text_of(data: bytes) -> str:
    """The text of a page as lines; empty for one that cannot be read."""
    try:
        return read_html(data, "", "").text
    except (BrokenFile, NoText, TooLarge):
        return ""


def _root(data: bytes, file: str) -> "_Element":
    from lxml import etree

    text = _text(data).replace("\0", "")
    text = re.sub(r"^\s{0,1000}<\?xml[^>]{0,200}>", "", text)
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BrokenFile("Trang web trong tệp bị hỏng, không đọc được.", file=file) from error
    if root is None:
        raise NoText("Tệp không có chữ nào.", file=file)
    return root


def _text(data: bytes) -> str:
    """The page as str, by its mark, by the charset it names, else as a text file."""
    named = None
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        named = _charset().search(data[:4096])
    if named:
        try:
            return data.decode(named[1].decode("ascii"), "strict")
        except (UnicodeError, LookupError):
            pass
    return decode(data).text


@cache
def _charset() -> re.Pattern[bytes]:
    return re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)


@cache
def _hidden_style() -> re.Pattern[str]:
    return re.compile(
        r"(?:display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all"
        r"|visibility\s{0,3}:\s{0,3}(?:hidden|collapse))",
        re.IGNORECASE,
    )


class _Walk:
    """Collects the nodes of a page; a paragraph is what stands between two borders of blocks."""

    def __init__(self, file: str) -> None:
        self._hidden = 0
        self._removed = 0
        self._typed = False  # inside <pre>, where a line end is one
        self._marks = ""  # "sup" or "sub" inside of one
        self._file = file
        self._nodes: list[Node] = []
        self._pieces: list[tuple[str, bool]] = []
        self._label = ""
        self._align: Alignment | None = None
        self._list: tuple[int, str] | None = None

    def read(self, root: "_Element") -> list[Node]:
        """Everything that is shown."""
        self._element(root, bold=False, depth=0)
        self._close()
        return self._nodes

    def findings(self) -> tuple[Finding, ...]:
        """What was left out."""
        found = []
        if self._removed:
            found.append(
                Finding(
                    code="tracked_changes",
                    severity="info",
                    message=f"Tệp có {self._removed} chỗ bị xóa hoặc gạch bỏ, không được đọc.",
                    found=str(self._removed),
                )
            )
        if self._hidden:
            found.append(
                Finding(
                    code="hidden_text",
                    severity="check",
                    message=f"Tệp có {self._hidden} đoạn chữ ẩn, không được đọc.",
                    found=str(self._hidden),
                )
            )
        return tuple(found)

    def _element(self, element: "_Element", *, bold: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise TooLarge("Nội dung tệp lồng nhau quá nhiều lớp.", file=self._file)
        name = _name(element)
        if name in _SKIP:
            return
        style = element.get("style") or ""
        if element.get("hidden") is not None or (style and _hidden_style().search(style)):
            self._hidden += _says(element)
            return
        if name in _REMOVED:
            self._removed += _says(element)
            return
        if name == "table":
            self._close()
            self._table(element, bold, depth)
            return
        if name == "br":
            self._pieces.append(("\n", bold))
            return
        block = name in _BLOCKS
        if block:
            self._close()
            if name == "li":
                self._label = self._item(element)
            self._align = _align(element, style) or self._align
        bold = (
            bold
            or name in _BOLD
            or bool(re.search(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", style))
        )
        outer, typed, marks = self._list, self._typed, self._marks
        self._typed = typed or name in ("pre", "textarea")
        self._marks = marks or _shift(element, name, style)
        if name in ("ol", "ul"):
            self._list = _counter(element)
        self._inside(element, bold=bold, depth=depth)
        self._marks = marks
        if block:
            self._close()
            self._align = None
        self._typed = typed
        if name in ("ol", "ul"):
            self._list = outer

    def _inside(self, element: "_Element", *, bold: bool, depth: int) -> None:
        self._say(element.text, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, bold=bold, depth=depth + 1)
            self._say(child.tail, bold)

    def _item(self, element: "_Element") -> str:
        """The number or mark that a browser draws before an item."""
        if self._list is None:
            return "-"
        number, form = self._list[0] + 1, self._list[1]
        said = (element.get("value") or "").strip()
        if said.isascii() and said.isdigit() and len(said) < 6:
            number = int(said)
        self._list = number, form
        return f"{numeral(number, form)}."

    def _say(self, text: str | None, bold: bool) -> None:
        if not text:
            return
        if self._marks:
            text = _SHIFTS[self._marks](text)
        for i, line in enumerate(re.split(r"\r\n|\r|\n", text) if self._typed else (text,)):
            if i:
                self._pieces.append(("\n", bold))
            self._pieces.append((re.sub(r"[ \t\r\n\f\v]+", " ", line), bold))

    def _close(self) -> None:
        """A paragraph for each line since the last border of blocks."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for piece in self._pieces:
            if piece[0] == "\n":
                lines.append([])
            else:
                lines[-1].append(piece)
        self._pieces = []
        for line in lines:
            raw = re.sub(" {2,}", " ", "".join(text for text, _ in line)).strip(" \u00a0\t")
            if not raw:
                continue
            text, shifts = compose(raw)
            label, self._label = self._label, ""
            self._nodes.append(
                ParagraphNode(
                    text=text,
                    shifts=shifts,
                    label=label,
                    bold=all(bold for text, bold in line if text.strip()),
                    align=self._align,
                )
            )

    def _rows(
        self, element: "_Element", rows: "list[list[_Element]]", bold: bool, depth: int
    ) -> None:
        """Collect the rows of a table; what stands between them goes before it, as in browsers."""
        if depth > _DEEPEST:
            raise TooLarge("Nội dung tệp lồng nhau quá nhiều lớp.", file=self._file)
        self._say(element.text, bold)
        loose: list[_Element] | None = None  # cells that no row holds
        for child in element:
            name = _name(child)
            if name in ("td", "th"):
                if loose is None:
                    loose = []
                    rows.append(loose)
                loose.append(child)
            elif name == "tr":
                rows.append([])
                loose = None
                self._cells(child, rows[-1], bold, depth + 1)
            elif name in _ROWS:
                self._rows(child, rows, bold, depth + 1)
            elif name:
                self._element(child, bold=bold, depth=depth + 1)
            self._say(child.tail, bold)

    def _cells(self, row: "_Element", cells: "list[_Element]", bold: bool, depth: int) -> None:
        if depth > _DEEPEST:
            raise TooLarge("Nội dung tệp lồng nhau quá nhiều lớp.", file=self._file)
        self._say(row.text, bold)
        for child in row:
            name = _name(child)
            if name in ("td", "th"):
                cells.append(child)
            elif name == "form":
                self._cells(child, cells, bold, depth + 1)
            elif name:
                self._element(child, bold=bold, depth=depth + 1)
            self._say(child.tail, bold)

    def _table(self, element: "_Element", bold: bool, depth: int) -> None:
        rows: list[list[_Element]] = []
        typed, self._typed = self._typed, False
        self._rows(element, rows, bold, depth)
        self._close()
        outer = self._nodes
        table = TableNode()
        taken: dict[int, int] = {}  # column → rows it is still covered
        for number, row in enumerate(rows, start=1):
            column = 1
            for cell in row:
                while taken.get(column, 0) > 0:
                    column += 1
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                self._nodes = []
                self._inside(cell, bold=bold or _name(cell) == "th", depth=depth + 1)
                self._close()
                table.cells.append(
                    CellNode(
                        row=number,
                        column=column,
                        column_span=across,
                        row_span=down,
                        children=self._nodes,
                    )
                )
                for covered in range(column, column + across):
                    taken[covered] = down
                column += across
                table.columns = max(table.columns, column - 1)
            taken = {at: left - 1 for at, left in taken.items() if left > 1}
            table.rows = number
            if number * max(1, table.columns) > _GRID:
                raise TooLarge("Bảng trong tệp lớn quá mức cho phép.", file=self._file)
        for node in table.cells:  # a cell reaches no further than the last row
            node.row_span = min(node.row_span, table.rows - node.row + 1)
        self._nodes, self._typed = outer, typed
        if any(cell.paragraphs() for cell in table.cells):
            self._nodes.append(table)


def _says(element: "_Element") -> bool:
    return any(str(text).strip() for text in element.itertext())


def _shift(element: "_Element", name: str, style: str) -> str:
    """Where a short text stands off its line, "sup" or "sub", else nothing."""
    said = re.search(r"vertical-align\s{0,3}:\s{0,3}(sup|sub)", style)
    shift = name if name in _SHIFTS else said[1] if said else ""
    return shift if shift and len(_words(element)) <= _RAISED else ""


def _words(element: "_Element") -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def _name(element: "_Element") -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _span(cell: "_Element", name: str) -> int:
    value = (cell.get(name) or "").strip()
    return (
        min(int(value), _MOST_SPAN) if value.isascii() and value.isdigit() and value != "0" else 1
    )


def _align(element: "_Element", style: str) -> Alignment | None:
    found = re.search(r"text-align\s{0,3}:\s{0,3}([a-z]{4,7})", style)
    word = found[1] if found else (element.get("align") or "").lower()
    if _name(element) == "center":
        return "center"
    return _ALIGNMENTS.get(word)


def _counter(element: "_Element") -> tuple[int, str] | None:
    """The number before a list's first item, and its form; None for a list with bullets."""
    if _name(element) == "ul":
        return None
    start = (element.get("start") or "1").strip()
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
    return first - 1, _LIST_FORMS.get(element.get("type") or "", "decimal")
