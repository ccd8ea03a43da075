"""The short way through plain paragraphs: nothing but runs of text, tabs and line breaks.

In real files nineteen of twenty are such. One pattern takes them out of the XML before lxml builds its
tree, which halves the time of a whole reading; any other paragraph stays in the tree and is left to the
walk. What the pattern takes is well formed by its own grammar: a tag ends at the first ">" and text holds
no ">", "&" or control character; properties are parsed by lxml when first met.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from qcdc_extract.documents.nodes.model import Node, ParagraphNode
from qcdc_extract.documents.normal import LOOKALIKES, STRAIGHT, ZERO_WIDTH, compose
from qcdc_extract.documents.package import parse
from qcdc_extract.documents.word.numbering import Counters
from qcdc_extract.documents.word.paragraphs import Shape, Shapes
from qcdc_extract.documents.word.runs import Runs
from qcdc_extract.documents.word.styles import Style, W
from qcdc_extract.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

Plain: TypeAlias = tuple[str | None, str | None, str | None]
"""(inside of its w:pPr, its runs, its end tag) of a paragraph as the XML writes them; no end: not plain."""

_Tags: TypeAlias = dict[str, tuple[str, int]]
"""What the tags before a text come to: breaks and tabs they stand for, look of the text."""

_NAMES = f'xmlns:w="{W[1:-1]}"'
_P = f"{W}p"
_ATTRIBUTES = r'(?: (?!xmlns)[\w:]++="[^"<>]*+")*+'
_BETWEEN = (
    r"(?:<w:(?:proofErr|bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd)"
    rf"{_ATTRIBUTES}/>)*+"
)
_RUN_HEAD = (
    rf"<w:r{_ATTRIBUTES}>(?:<w:rPr>(?P<properties>(?:<(?!/w:rPr>)[^<>]*+>)*+)</w:rPr>|<w:rPr/>)?+"
)
_RUN = (
    _RUN_HEAD.replace("?P<properties>", "?:") + r"(?:<w:(?:tab|br|cr|lastRenderedPageBreak)/>"
    r'|<w:t(?: xml:space="preserve")?>[^<>&\x00-\x1f]*+</w:t>)*+</w:r>'
)
_PARAGRAPH = (
    rf"<w:p(?=[\s/>])(?:{_ATTRIBUTES}(?:>(?:<w:pPr>((?:<(?!/w:pPr>)[^<>]*+>)*+)</w:pPr>)?+"
    rf"{_BETWEEN}((?:{_RUN}{_BETWEEN})*+))?+(</w:p>|(?<!>)/>))?+"
)
_BOLD, _ITALIC, _CAPS = 1, 2, 4
_ALL = _BOLD | _ITALIC | _CAPS
_LOOKS = [(i & _BOLD != 0, i & _ITALIC != 0, i & _CAPS != 0) for i in range(_ALL + 1)]
_GOES_ON, _NOT_PLAIN = -1, -2
_ODD = (*LOOKALIKES, *ZERO_WIDTH, "\x7f", "\x85", "\u2028", "\u2029", "\ufffe")
_OPENING = 20_000  # how far to look for the root element
_FIXED = {"tab": "\t", "br": "\n", "cr": "\n"}


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(_PARAGRAPH)


@cache
def _unasked() -> re.Pattern[str]:
    """Properties of cells that say nothing on merging."""
    return re.compile(
        r"<w:tcPr>(?:<(?!/w:tcPr>|w:gridSpan|w:vMerge|w:hMerge|w:cell)[^<>]*+>)*+</w:tcPr>"
    )


@cache
def _declaration() -> re.Pattern[bytes]:
    return re.compile(
        rb"(?:\xef\xbb\xbf)?+(?:<\?xml version=[\"']1\.0[\"']"
        rb"(?: encoding=[\"'](?i:utf-8)[\"'])?+(?: standalone=[\"']\w{2,3}[\"'])?+ ?+\?>)?+\s{0,9}+<w:"
    )


@cache
def _fixed() -> re.Pattern[str]:
    return re.compile("<w:(tab|br|cr)/>")


@cache
def _run_head() -> re.Pattern[str]:
    return re.compile(_RUN_HEAD)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r'<w:\w++(?:\s++[\w:.-]++="[^"<]*+")*+\s*+>')


class Markup:
    """An XML part: its tree, in which plain paragraphs are empty, and what stood in them.

    ``odd``: letters in it may need a repair. Raises what ``parse`` raises.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.plain: dict[_Element, Plain] = {}
        self.odd = True
        self.opening = ""
        root = self._cut(data)
        self.root: _Element = parse(data, file) if root is None else root

    def _cut(self, data: bytes) -> "_Element | None":
        """The root of the tree without plain paragraphs; None when the part is written in another way."""
        if not _declaration().match(data) or (b"!" in data and b"<!" in data):
            return None
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return None
        opening = _opening().search(text, 0, _OPENING)
        if opening is None or _NAMES not in opening[0]:
            return None
        parts = _paragraph().split(text)
        found = list(zip(parts[1::4], parts[2::4], parts[3::4], strict=True))
        kept = [""] * (2 * len(found) + 1)
        kept[::2] = parts[::4]
        kept[1::2] = ["<w:p/>" if end else "<w:p" for end in parts[3::4]]
        try:
            root = parse(_unasked().sub("", "".join(kept)).encode(), self.file)
        except ReadError:
            return None  # the whole part tells better what is wrong
        elements = list(root.iter(_P))
        if len(found) != len(elements):
            return None
        self.plain = dict(zip(elements, found, strict=True))
        self.odd = any(char in text for char in _ODD)
        self.opening = opening[0]
        return root

    def fragment(self, inside: str) -> "_Element":
        """The element that holds some markup of this part."""
        name = self.opening[1:].split(maxsplit=1)[0].rstrip(">")
        return parse(f"{self.opening}{inside}</{name}>".encode(), self.file)


class PlainReader:
    """Reads the plain paragraphs of one story; what it gives is what the walk would give."""

    def __init__(
        self, markup: Markup | None, shapes: Shapes, runs: Runs, counters: Counters
    ) -> None:
        self._fragment = markup.fragment if markup else _no_fragment
        self._odd = markup is None or markup.odd
        self._shapes = shapes
        self._runs = runs
        self._counters = counters
        self._by_properties: dict[str | None, tuple[Shape, _Tags]] = {}
        self._by_style: dict[str, _Tags] = {}

    def read(self, plain: Plain, out: list[Node]) -> bool:
        """True when the paragraph is read; False, nothing done, when the walk must read it."""
        properties, runs, _ = plain
        known = self._by_properties.get(properties)
        if known is None:
            known = self._learn(properties)
        shape, tags_known = known
        if shape.mark_inserted or shape.mark_removed:
            return False
        shown = self._shown(runs, shape.style, tags_known)
        if shown is None:
            return False
        raw, every, one_line = shown
        label = ""
        if shape.list is not None and (raw or not shape.mark_hidden):
            label = self._counters.next(*shape.list)
        if not raw or raw.isspace():
            return True
        text, shifts = raw, STRAIGHT
        if self._odd or not (one_line and unicodedata.is_normalized("NFC", raw)):
            text, shifts = compose(raw, keep_breaks=True)
            if not text or text.isspace():
                return True  # letters without width alone
        bold, italic, caps = _LOOKS[every]
        out.append(
            ParagraphNode(
                text,
                shifts,
                label,
                shape.name,
                bold,
                italic,
                caps,
                shape.align,
                shape.indent,
                shape.outline,
            )
        )
        return True

    def _shown(self, runs: str | None, style: Style, known: _Tags) -> tuple[str, int, bool] | None:
        """The text, what formats all of it, whether it has no line break; None: not for this reader."""
        if not runs:
            return "", _ALL, True
        pieces: list[str] = []
        every, current = _ALL, 0
        one_line = True
        for piece in runs.split("</w:t>"):
            tags, _, text = piece.rpartition(">")
            said = known.get(tags)
            if said is None:
                said = known[tags] = self._said(style, tags)
            breaks, look = said
            if look >= 0:
                current = look
            elif look == _NOT_PLAIN:
                return None
            if breaks:
                pieces.append(breaks)
                one_line = one_line and "\n" not in breaks
            if text:
                pieces.append(text)
                if current != _ALL and not text.isspace():
                    every &= current
        return "".join(pieces), every, one_line

    def whole(self, plain: Plain) -> "_Element":
        """A plain paragraph as an element."""
        properties, runs, _ = plain
        inside = f"<w:pPr>{properties or ''}</w:pPr>{runs or ''}"
        element: _Element = self._fragment(f"<w:p>{inside}</w:p>")[0]
        return element

    def _learn(self, properties: str | None) -> tuple[Shape, _Tags]:
        element = self._fragment(properties) if properties else None
        shape = self._shapes.of(element)
        known = shape, self._by_style.setdefault(shape.style.id, {})
        self._by_properties[properties] = known
        return known

    def _said(self, style: Style, tags: str) -> tuple[str, int]:
        """What ``tags`` say, which stand before a text and begin its run, or several, or none."""
        said = _GOES_ON
        for head in _run_head().finditer(tags):
            inside = head["properties"]
            look = self._runs.look(self._fragment(inside) if inside else None, style)
            if look.hidden or look.high or look.raised or look.lowered:
                return "", _NOT_PLAIN
            said = (
                (_BOLD if look.bold else 0)
                | (_ITALIC if look.italic else 0)
                | (_CAPS if look.caps else 0)
            )
        return "".join(_FIXED[name] for name in _fixed().findall(tags)), said


def _no_fragment(inside: str) -> "_Element":
    raise LookupError(inside)  # a story without plain paragraphs asks for none
