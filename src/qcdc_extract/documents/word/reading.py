"""A Word file (.docx, .docm, .dotx) → Document: one lxml walk over the parts.

The view is what Word shows with all changes accepted; what is left out is said in findings.
"""

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from qcdc_extract.document import Document, Story
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.nodes.legacy import convert_nodes
from qcdc_extract.documents.nodes.model import Node, NoteNode, ParagraphNode
from qcdc_extract.documents.nodes.text import WordText
from qcdc_extract.documents.numerals import numeral
from qcdc_extract.documents.package import Package, parse
from qcdc_extract.documents.word.numbering import Numbering
from qcdc_extract.documents.word.plain import Markup
from qcdc_extract.documents.word.runs import Counts
from qcdc_extract.documents.word.styles import Styles, W, without_table_styles
from qcdc_extract.documents.word.unread import unread
from qcdc_extract.documents.word.walk import Walk
from qcdc_extract.errors import BrokenFile, NoText, TooLarge
from qcdc_extract.records import Finding
from qcdc_extract.text.fold import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_word(data: bytes, file: str, sha256: str, limits: Limits | None = None) -> Document:
    """The Document of a Word file. Raises BrokenFile, EncryptedFile, NoText or TooLarge, naming ``file``."""
    try:
        return _Reader(Package(data, file, limits or Limits()), file, limits or Limits()).read(
            sha256
        )
    except RecursionError as error:
        raise TooLarge(
            "Văn bản lồng nhau quá nhiều lớp (bảng trong bảng, khung trong khung).", file=file
        ) from error


class _Reader:
    def __init__(self, package: Package, file: str, limits: Limits) -> None:
        main = package.main_part()
        if main is None:
            raise BrokenFile("Tệp Word bị hỏng: không có phần nội dung chính.", file=file)
        self._package = package
        self._file = file
        self._limits = limits
        self._main = main
        self._relations = package.relations(main)
        self._counts = Counts()
        self._styles = Styles(self._optional("styles", without_table_styles))
        self._numbering = Numbering(self._optional("numbering"), self._styles)

    def read(self, sha256: str) -> Document:
        markup = Markup(self._package.markup(self._main), self._file)
        root = markup.root
        if root.find(f"{W}body") is None:
            raise BrokenFile("Tệp Word bị hỏng: không có thân văn bản.", file=self._file)
        walk = self._walk(root, markup)
        nodes = walk.read(root.iterfind(f"{W}body"))  # broken files have several
        notes = self._notes(walk.runs.notes)
        stories = (*self._stories(), *_word_art(root))
        converted = convert_nodes(nodes, notes)
        text = WordText(nodes)
        text.body(nodes)
        parts = text.notes(notes)
        if not text.writer.length:
            raise NoText(
                "Tệp Word không có chữ nào, có thể chỉ chứa ảnh chụp.",
                hint="Đề nghị đơn vị gửi tệp Word gốc (bản soạn thảo có chữ).",
                file=self._file,
            )
        return Document(
            file=self._file,
            sha256=sha256,
            format="docx",
            text=text.writer.text(),
            blocks=tuple(text.writer.blocks),
            offsets=text.writer.offsets,
            tables=tuple(text.tables),
            stories=stories,
            parts=parts,
            findings=(
                *self._findings(),
                *unread(self._relations, root, text.writer.length),
                *converted,
            ),
        )

    def _walk(self, root: "_Element", markup: Markup | None = None) -> Walk:
        return Walk(
            root, self._styles, self._numbering, self._counts, self._limits, self._file, markup
        )

    def _optional(self, kind: str, lighten: Callable[[bytes], bytes] = bytes) -> "_Element | None":
        for relation in self._relations.values():
            if (
                relation.kind == kind
                and not relation.external
                and self._package.has(relation.target)
            ):
                return parse(lighten(self._package.markup(relation.target)), self._file)
        return None

    def _notes(self, references: list[tuple[str, str, bool]]) -> list[NoteNode]:
        found = []
        for kind, form in (("footnote", "decimal"), ("endnote", "lowerRoman")):
            wanted = [(name, own) for of, name, own in references if of == kind]
            root = self._optional(f"{kind}s") if wanted else None
            if root is None:
                continue
            by_id = {
                element.get(f"{W}id", ""): element
                for element in root.iterfind(f"{W}{kind}")
                if element.get(f"{W}type") not in _SEPARATORS
            }
            walk = self._walk(root)
            count = 0
            for name, own in wanted:
                element = by_id.pop(name, None)
                if element is None:
                    continue
                count += not own
                mark = "" if own else numeral(count, form)
                found.append(NoteNode(mark=mark, children=walk.read(element)))
        return found

    def _stories(self) -> list[Story]:
        stories = []
        for relation in self._relations.values():
            if relation.external or not self._package.has(relation.target):
                continue
            if relation.kind in ("header", "footer"):
                root = self._package.xml(relation.target)
                inside = self._walk(root).read(root)
                convert_nodes(inside, [])
                stories.extend(_word_art(root))
                shown = _shown(inside)
                if shown:
                    kind: Literal["header", "footer"] = (
                        "header" if relation.kind == "header" else "footer"
                    )
                    stories.append(Story(kind=kind, text=shown))
            elif relation.kind == "comments":
                root = self._package.xml(relation.target)
                walk = self._walk(root)
                for comment in root.iterfind(f"{W}comment"):
                    shown = _shown(walk.read(comment))
                    if shown:
                        stories.append(Story(kind="comment", text=shown))
        stories.extend(
            Story(kind="header", text=words)
            for words in self._counts.unseen
            if "mật" in fold(unicodedata.normalize("NFC", words))
        )
        return stories

    def _findings(self) -> tuple[Finding, ...]:
        counts = self._counts
        found = []
        if counts.inserted or counts.removed:
            found.append(
                Finding(
                    code="tracked_changes",
                    severity="info",
                    message=(
                        f"Tệp còn dấu sửa chưa chấp nhận: {counts.inserted} chỗ thêm, "
                        f"{counts.removed} chỗ xóa; văn bản được đọc như đã chấp nhận mọi sửa đổi."
                    ),
                    found=str(counts.inserted + counts.removed),
                )
            )
        if counts.hidden:
            found.append(
                Finding(
                    code="hidden_text",
                    severity="check",
                    message=f"Tệp có {counts.hidden} đoạn chữ ẩn, không được đọc.",
                    found=str(counts.hidden),
                )
            )
        if any(name.endswith("vbaproject.bin") for name in self._package.names()):
            found.append(
                Finding(
                    code="macro_present",
                    severity="check",
                    message="Tệp có macro; macro không được chạy, chỉ đọc chữ.",
                )
            )
        return tuple(found)


def _word_art(root: "_Element") -> list[Story]:
    """Words drawn as a picture (stamps, watermarks), which stand in no paragraph."""
    words = (" ".join(path.get("string", "").split()) for path in root.iter(_WORD_ART))
    return [Story(kind="header", text=shown) for shown in dict.fromkeys(words) if shown]


def _shown(nodes: list[Node]) -> str:
    """Paragraphs of a story as lines; line breaks inside one are blanks."""
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, ParagraphNode):
            lines.append(" ".join(node.text.split()))
        else:
            lines.extend(_shown(cell.children) for cell in node.cells)
    return "\n".join(line for line in lines if line)
