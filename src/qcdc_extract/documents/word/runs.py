"""The inside of a Word paragraph: visible text, what formats all of it, boxes and notes it anchors.

The view is that of all changes accepted: ``w:ins`` and ``w:moveTo`` are text, ``w:del`` and
``w:moveFrom`` are not; hidden text (``w:vanish``, also by style) and field codes are out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.normal import lowered, raised
from qcdc_extract.documents.word.glyphs import symbol
from qcdc_extract.documents.word.styles import (
    NO_LOOK,
    VAL,
    RunLook,
    Style,
    Styles,
    W,
    integer,
    run_look,
    value,
)
from qcdc_extract.errors import TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

ALTERNATE = f"{_MC}AlternateContent"
# Word writes the text of a box under a namespace of its own in Strict files.
BOXES = frozenset(
    {f"{W}txbxContent", "{http://schemas.microsoft.com/office/word/2006/wordml}txbxContent"}
)
_BLOCKS = frozenset({f"{W}p", f"{W}tbl"})  # where none should be, inside a paragraph
_SILENT = frozenset({f"{W}rt"})
_ADDED = frozenset({f"{W}ins", f"{W}moveTo"})
REMOVED = frozenset({f"{W}del", f"{W}moveFrom"})
SDT, SDT_CONTENT = f"{W}sdt", f"{W}sdtContent"
_FIELD, _RUBY, _LOOK = f"{W}fldChar", f"{W}ruby", f"{W}rPr"
_RUN, _TEXT, _MATH_TEXT = f"{W}r", f"{W}t", f"{_MATH}t"
_MATH_RUN = f"{_MATH}r"
_FRACTION, _POWER = f"{_MATH}f", f"{_MATH}sSup"
_FORMULA_PARTS = frozenset({_MATH_TEXT, _FRACTION, _POWER})
FORMULAS = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})
_CHOICES = f"{W}ffData/{W}ddList"
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "\u00ad",  # the ư of TCVN3; left out of other text (see word_legacy)
}
_SHOWN = frozenset({_TEXT, f"{W}br", f"{W}sym", *_FIXED})
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_DEEPEST_FORMULA = 200
_STAMP, _STAMPS = 40, 20
_SPACES = str.maketrans("\n\r\f\v", "    ")


@dataclass(slots=True)
class Counts:
    """What the reader left out or accepted, for the findings."""

    inserted: int = 0
    removed: int = 0
    hidden: int = 0
    unseen: list[str] = field(default_factory=list)
    """Hidden text that may be a secrecy mark: a file is no less secret for not showing it."""


@dataclass(slots=True)
class Gathered:
    """Visible text of a paragraph under way; a deleted paragraph mark carries it on."""

    pieces: list[str] = field(default_factory=list)
    boxes: "list[Iterable[_Element]]" = field(default_factory=list)
    """What stands after the paragraph: text boxes, paragraphs inside it."""
    letters: int = 0
    bold: int = 0
    italic: int = 0
    caps: int = 0
    high: list[tuple[int, int]] = field(default_factory=list)
    seam: bool = False
    """A part of a formula begins or ends here: the digits on its two sides are two numbers'."""

    def add(self, text: str, look: RunLook) -> None:
        """Append the text of one run with its resolved look."""
        if self.seam and text:
            self.seam = False
            before = next((piece for piece in reversed(self.pieces) if piece), "")
            if before[-1:].isdigit() and text[:1].isdigit():
                self.pieces.append(" ")
        self.pieces.append(text)
        if look.high:
            end = sum(map(len, self.pieces))
            self.high.append((end - len(text), end))
        letters = 0 if text.isspace() else len(text) - text.count(" ")
        if letters:
            self.letters += letters
            self.bold += letters if look.bold else 0
            self.italic += letters if look.italic else 0
            self.caps += letters if look.caps else 0


class Runs:
    """Reads the runs of one story; holds the state of fields, which may span paragraphs."""

    def __init__(
        self, root: "_Element", styles: Styles, counts: Counts, limits: Limits, file: str
    ) -> None:
        self._styles = styles
        self._counts = counts
        self._limits = limits
        self._file = file
        self.open_fields: list[bool] = []  # one entry an open field: True while in its code
        self._unclosed = _unclosed_fields(root)
        self._looks: dict[tuple[str, str], RunLook] = {}
        self.notes: list[tuple[str, str, bool]] = []  # (kind, id, has its own mark)

    def read(self, paragraph: "_Element", style: Style, into: Gathered, depth: int) -> None:
        """Append what a ``w:p`` shows to ``into``."""
        self._inside(paragraph, style, into, depth)

    def look(self, element: "_Element | None", style: Style) -> RunLook:
        """The resolved look of run properties in a paragraph of this style."""
        character, own = (None, NO_LOOK) if element is None else run_look(element)
        key = (style.id, character or "")
        base = self._looks.get(key)
        if base is None:
            styled = style.run
            if character:
                styled = styled.toggled(self._styles.character(character))
            base = styled.over(self._styles.default_run)
            self._looks[key] = base
        return base if own is NO_LOOK else own.over(base)

    def _inside(self, element: "_Element", style: Style, into: Gathered, depth: int) -> None:
        if depth > self._limits.xml_depth:
            raise TooLarge(
                "Văn bản lồng nhau quá nhiều lớp (bảng trong bảng, khung trong khung).",
                file=self._file,
            )
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, style, into, depth + 1)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._inside(content, style, into, depth + 1)
            elif tag in REMOVED:
                self._counts.removed += 1
                self._fields_only(child)
            elif tag in _FORMULA_PARTS:
                _add_formula(child, style, into, depth)
            elif tag == ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    self._inside(chosen, style, into, depth + 1)
            elif tag in _BLOCKS:
                into.boxes.append((child,))
            elif holds(child):
                self._counts.inserted += tag in _ADDED
                into.seam |= _is_apart(child)
                self._inside(child, style, into, depth + 1)
                into.seam |= _is_apart(child)

    def _run(self, run: "_Element", style: Style, into: Gathered, depth: int) -> None:
        content = list(run)
        said = content.pop(0) if content and content[0].tag == _LOOK else None
        look = self.look(said, style)
        if len(content) == 1 and content[0].tag == _TEXT and not self.open_fields:
            text = _typed(content[0])  # nearly every run: properties and one text
        else:
            shown: list[str] = []
            self._run_content(content, shown, into, bool(look.hidden), depth)
            text = "".join(shown)
        if not text:
            return
        if look.raised or look.lowered:
            text = raised(text) if look.raised else lowered(text)
        if look.hidden:
            self._counts.hidden += 1 if text.strip() else 0
            if (
                len(text) <= _STAMP
                and len(self._counts.unseen) < _STAMPS
                and text.strip().isupper()
            ):
                self._counts.unseen.append(text.strip())
        else:
            into.add(text, look)

    def _run_content(
        self,
        content: "Iterable[_Element]",
        shown: list[str],
        into: Gathered,
        hidden: bool,
        depth: int,
    ) -> None:
        if depth > self._limits.xml_depth:
            raise TooLarge(
                "Văn bản lồng nhau quá nhiều lớp (bảng trong bảng, khung trong khung).",
                file=self._file,
            )
        for child in content:
            tag = child.tag
            if tag == _FIELD:
                if len(child) and not any(self.open_fields):
                    shown.append(_chosen(child))
                self._field(child)
            elif self.open_fields and any(self.open_fields):
                continue  # the field's code: its result follows
            elif tag in _SHOWN:
                shown.append(_characters(child))
            elif tag == ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    self._run_content(chosen, shown, into, hidden, depth + 1)
            elif tag == _RUBY:
                for inner in child.iterfind(f"{W}rubyBase/{_RUN}"):
                    self._run_content(inner, shown, into, hidden, depth + 1)
            elif not hidden:
                self._anchored(child, into, depth)

    def _anchored(self, child: "_Element", into: Gathered, depth: int) -> None:
        """A drawing's text boxes, a reference to a note."""
        if child.tag in _DRAWINGS:
            self._boxes(child, into, depth + 1)
        elif child.tag in _BLOCKS:
            into.boxes.append((child,))
        elif child.tag in _NOTES:
            own = child.get(f"{W}customMarkFollows", "0") not in ("0", "false", "off")
            self.notes.append((_NOTES[child.tag], child.get(f"{W}id", ""), own))

    def _field(self, char: "_Element") -> None:
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            if char not in self._unclosed:
                self.open_fields.append(True)
        elif kind == "separate":
            if self.open_fields:
                self.open_fields[-1] = False
        elif kind == "end" and self.open_fields:
            self.open_fields.pop()

    def _fields_only(self, element: "_Element") -> None:
        for char in element.iter(_FIELD):
            self._field(char)

    def _boxes(self, drawing: "_Element", into: Gathered, depth: int) -> None:
        if depth > self._limits.xml_depth:
            raise TooLarge("Hình vẽ trong văn bản lồng nhau quá nhiều lớp.", file=self._file)
        for child in drawing:
            if child.tag in BOXES:
                into.boxes.append(child)
            elif child.tag == ALTERNATE:
                chosen = choice(child)
                if chosen is not None:
                    self._boxes(chosen, into, depth + 1)
            elif len(child):
                if child.tag == f"{_WP}anchor" and child.get("hidden", "0") in ("1", "true"):
                    continue
                self._boxes(child, into, depth + 1)


def _chosen(field: "_Element") -> str:
    """The entry that a drop-down list of a form shows, which has no result of its own."""
    choices = field.find(_CHOICES)
    if choices is None:
        return ""
    entries = [entry.get(VAL) or "" for entry in choices.iterfind(f"{W}listEntry")]
    said = value(choices.find(f"{W}result")) or value(choices.find(f"{W}default"))
    at = integer(said) or 0
    return entries[at] if 0 <= at < len(entries) else ""


def _is_apart(element: "_Element") -> bool:
    """True for a part of a formula (a root, an index, a cell of a matrix); its runs are one text."""
    return element.tag != _MATH_RUN and element.tag.startswith(_MATH)


def _add_formula(element: "_Element", style: Style, into: Gathered, depth: int) -> None:
    """A text of a formula, or a fraction or power, which stands apart from the digits beside it."""
    if element.tag == _MATH_TEXT:
        into.add((element.text or "").translate(_SPACES), style.run)
        return
    into.seam = True
    into.add(_formula(element, depth), style.run)
    into.seam = True


def _formula(element: "_Element", depth: int) -> str:
    """A fraction "45/60", a power "10²": their parts on one line."""
    if element.tag == _FRACTION:
        above, below = _part(element, "num", depth), _part(element, "den", depth)
        return f"{above}/{below}"
    base, power = _part(element, "e", depth), _part(element, "sup", depth)
    return base + (raised(power) if power.isdigit() else f"^{power}")


def _part(element: "_Element", name: str, depth: int) -> str:
    text = _flat(element.find(f"{_MATH}{name}"), depth).translate(_SPACES).strip()
    single = text.replace(".", "").replace(",", "").isalnum() or element.tag == _POWER
    return text if single else f"({text})"


def _flat(element: "_Element | None", depth: int) -> str:
    if element is None or depth > _DEEPEST_FORMULA:
        return ""
    pieces = []
    for child in element:
        if child.tag in (_MATH_TEXT, _TEXT):
            pieces.append(child.text or "")
        elif child.tag in (_FRACTION, _POWER):
            pieces.append(_formula(child, depth + 1))
        elif child.tag not in REMOVED and holds(child):
            pieces.append(_flat(child, depth + 1))
    return "".join(pieces)


def choice(alternate: "_Element") -> "_Element | None":
    """What mc:AlternateContent shows: its first Choice, else the Fallback; never both."""
    found = alternate.find(f"{_MC}Choice")
    return found if found is not None else alternate.find(f"{_MC}Fallback")


def holds(element: "_Element") -> bool:
    """Whether an element may hold text: links, smart tags, insertions, formulas, and unknown ones.

    Properties do not, nor the small print above ruby text.
    """
    return len(element) > 0 and not element.tag.endswith("Pr") and element.tag not in _SILENT


def _typed(element: "_Element") -> str:
    """The text of a ``w:t``; line ends of the XML are blanks."""
    text = element.text or ""
    return text.translate(_SPACES) if "\n" in text or "\r" in text else text


def _characters(element: "_Element") -> str:
    """What an element of a run shows; a line break is a newline, a page break a form feed."""
    tag = element.tag
    if tag == _TEXT:
        return _typed(element)
    if tag == f"{W}br":
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else "\f"
    if tag == f"{W}sym":
        return symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
    return _FIXED[tag]


def _unclosed_fields(root: "_Element") -> "frozenset[_Element]":
    """Field beginnings that no end answers: their text must not vanish as field code."""
    open_fields: list[_Element] = []
    for char in root.iter(_FIELD):
        kind = char.get(f"{W}fldCharType")
        if kind == "begin":
            open_fields.append(char)
        elif kind == "end" and open_fields:
            open_fields.pop()
    return frozenset(open_fields)
