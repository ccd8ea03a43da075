"""styles.xml: what a paragraph and a run look like once the style chain is resolved."""

from typing import TYPE_CHECKING, Any

from qcdc_extract.document import Alignment
from qcdc_extract.records import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_ALIGN: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_CHAIN = 32  # longer chains of basedOn are loops


class RunLook(Record, frozen=True, kw_only=True):
    """Toggle properties of a run; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    high: bool | None = None  # a font that draws small letters as capitals
    raised: bool | None = None  # above the line, small: a note's mark, m²
    lowered: bool | None = None  # below the line: an index

    def over(self, base: "RunLook") -> "RunLook":
        """The look laid over ``base``: what is said here wins."""
        return RunLook(
            bold=base.bold if self.bold is None else self.bold,
            italic=base.italic if self.italic is None else self.italic,
            caps=base.caps if self.caps is None else self.caps,
            hidden=base.hidden if self.hidden is None else self.hidden,
            high=base.high if self.high is None else self.high,
            raised=base.raised if self.raised is None else self.raised,
            lowered=base.lowered if self.lowered is None else self.lowered,
        )

    def toggled(self, other: "RunLook") -> "RunLook":
        """Paragraph style and character style together: two "on" cancel out (17.7.3)."""
        return RunLook(
            bold=bool(self.bold) != bool(other.bold),
            italic=bool(self.italic) != bool(other.italic),
            caps=bool(self.caps) != bool(other.caps),
            hidden=bool(self.hidden) != bool(other.hidden),
            high=self.high if other.high is None else other.high,
            raised=self.raised if other.raised is None else other.raised,
            lowered=self.lowered if other.lowered is None else other.lowered,
        )


NO_LOOK = RunLook()
_FONTS, _ASCII, _HANSI = f"{W}rFonts", f"{W}ascii", f"{W}hAnsi"
_TOGGLES = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "caps",
    f"{W}smallCaps": "caps",
    f"{W}vanish": "hidden",
}


class ParagraphLook(Record, frozen=True, kw_only=True):
    """Properties of a paragraph; None where nothing is said. Indents are twips (1/20 pt)."""

    align: Alignment | None = None
    left: int | None = None
    first: int | None = None
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None

    def over(self, base: "ParagraphLook") -> "ParagraphLook":
        """The look laid over ``base``: what is said here wins."""
        return ParagraphLook(
            align=self.align or base.align,
            left=base.left if self.left is None else self.left,
            first=base.first if self.first is None else self.first,
            outline=base.outline if self.outline is None else self.outline,
            num_id=base.num_id if self.num_id is None else self.num_id,
            level=base.level if self.level is None else self.level,
        )


class Style(Record, frozen=True, kw_only=True):
    """One style with its whole chain resolved."""

    id: str
    name: str
    run: RunLook = RunLook()
    paragraph: ParagraphLook = ParagraphLook()


NO_PARAGRAPH_LOOK = ParagraphLook()
_NUM, _ALIGNMENT, _INDENT, _OUTLINE = f"{W}numPr", f"{W}jc", f"{W}ind", f"{W}outlineLvl"
_LEFT, _BEGIN, _HANGING, _FIRST = f"{W}left", f"{W}start", f"{W}hanging", f"{W}firstLine"
_RUN_STYLE, _RAISED, _SHIFTED = f"{W}rStyle", f"{W}vertAlign", f"{W}position"
_SHIFT = 4  # half points from the line, from which text stands above or below it
_NOTHING = Style(id="", name="")
_TABLE_STYLE, _STYLE_END = b'<w:style w:type="table"', b"</w:style>"
_LATENT = (b"<w:latentStyles", b"</w:latentStyles>")
_NEAR = 200  # where a style begins after the one before: at most some blanks


class Styles:
    """All styles of a document, resolved when first asked for."""

    def __init__(self, root: "_Element | None") -> None:
        self._elements: dict[str, _Element] = {}
        self._resolved: dict[tuple[str, str], Style] = {}
        self._paragraphs: dict[str, Style] = {}
        self._default = ""
        self.default_run = RunLook()
        self._default_paragraph = ParagraphLook()
        if root is None:
            return
        defaults = root.find(f"{W}docDefaults")
        if defaults is not None:
            self.default_run = run_look(defaults.find(f"{W}rPrDefault/{W}rPr"))[1]
            self._default_paragraph = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr"))
        for element in root.iter(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            self._elements.setdefault(name, element)
            if element.get(f"{W}type") == "paragraph" and on(element.get(f"{W}default", "0")):
                self._default = name

    def paragraph(self, name: str | None) -> Style:
        """The paragraph style of that id, or the default one; document defaults lie under it."""
        key = name if name in self._elements else self._default
        shown = self._paragraphs.get(key or "")
        if shown is None:
            found = self._chain(key, "paragraph")
            shown = Style(
                id=found.id,
                name=found.name,
                run=found.run,
                paragraph=found.paragraph.over(self._default_paragraph),
            )
            self._paragraphs[key or ""] = shown
        return shown

    def character(self, name: str | None) -> RunLook:
        """The look of a character style; nothing when there is none of that id."""
        return self._chain(name, "character").run if name else RunLook()

    def _chain(self, name: str | None, kind: str) -> Style:
        key = (name or "", kind)
        found = self._resolved.get(key)
        if found is None:
            found = self._resolve(name or "")
            self._resolved[key] = found
        return found

    def _resolve(self, name: str) -> Style:
        run, paragraph = RunLook(), ParagraphLook()
        shown = ""
        current: str | None = name
        for _ in range(_CHAIN):
            element = self._elements.get(current or "")
            if element is None:
                break
            shown = shown or value(element.find(f"{W}name")) or name
            run = run.over(run_look(element.find(f"{W}rPr"))[1])
            paragraph = paragraph.over(paragraph_look(element.find(f"{W}pPr")))
            current = value(element.find(f"{W}basedOn"))
        if not shown:
            return _NOTHING
        return Style(id=name, name=shown, run=run, paragraph=paragraph)

    def numbering_of(self, name: str) -> str | None:
        """The ``numId`` that a style (paragraph or numbering style) carries."""
        return self._chain(name, "paragraph").paragraph.num_id


def without_table_styles(data: bytes) -> bytes:
    """styles.xml without what no paragraph and run asks for: nine tenths of Word's own template."""
    if b"<!" in data:
        return data
    start, end = data.find(_LATENT[0]), data.find(_LATENT[1])
    if 0 <= start < end:
        data = data[:start] + data[end + len(_LATENT[1]) :]
    head, *rest = data.split(_STYLE_END)
    at = head.find(_TABLE_STYLE)
    kept = [head] if at < 0 else [head[:at]]
    joined = at < 0  # the end tag of the piece before is still to come
    for piece in rest:
        if joined:
            kept.append(_STYLE_END)
        at = piece.find(_TABLE_STYLE, 0, _NEAR)
        joined = at < 0
        kept.append(piece if joined else piece[:at])
    return b"".join(kept)


def run_look(element: "_Element | None") -> tuple[str | None, RunLook]:
    """(character style, what else it says) of a ``w:rPr``."""
    style = None
    said: dict[str, bool] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _TOGGLES:
            said[_TOGGLES[tag]] = on(child.get(VAL, "1"))
        elif tag == _RAISED:
            said["raised"] = child.get(VAL) == "superscript"
            said["lowered"] = child.get(VAL) == "subscript"
        elif tag == _SHIFTED and abs(shift := integer(child.get(VAL)) or 0) >= _SHIFT:
            said["raised" if shift > 0 else "lowered"] = True
        elif tag == _RUN_STYLE:
            style = child.get(VAL)
        elif tag == _FONTS:
            font = (child.get(_ASCII) or child.get(_HANSI) or "").lower()
            if font:
                said["high"] = font.startswith(".vn") and font.endswith("h")
    return style, RunLook(**said) if said else NO_LOOK


def paragraph_look(element: "_Element | None") -> ParagraphLook:
    """What a ``w:pPr`` says."""
    said: dict[str, Any] = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag == _NUM:
            said["num_id"] = value(child.find(f"{W}numId"))
            said["level"] = integer(value(child.find(f"{W}ilvl")))
        elif tag == _ALIGNMENT:
            said["align"] = _ALIGN.get(child.get(VAL) or "")
        elif tag == _INDENT:
            said["left"] = integer(child.get(_LEFT, child.get(_BEGIN)))
            hanging = integer(child.get(_HANGING))
            said["first"] = -hanging if hanging else integer(child.get(_FIRST))
        elif tag == _OUTLINE:
            said["outline"] = integer(child.get(VAL))
    return ParagraphLook(**said) if said else NO_PARAGRAPH_LOOK


def value(element: "_Element | None") -> str | None:
    """``w:val`` of an element, or None."""
    return None if element is None else element.get(VAL)


def flag(element: "_Element", name: str) -> bool | None:
    """A toggle property below ``element``: True, False, or None when it is not there."""
    child = element.find(f"{W}{name}")
    return None if child is None else on(child.get(VAL, "1"))


def on(word: str) -> bool:
    """Meaning of an ST_OnOff value."""
    return word.lower() not in ("0", "false", "off", "none")


def integer(word: str | None) -> int | None:
    """A whole number, also one written "720.5" or "720pt"; None when it is none."""
    if word is None:
        return None
    digits = word.strip().split(".")[0].rstrip("ptincm%")
    try:
        return max(-100_000, min(100_000, int(digits[:8])))
    except ValueError:
        return None
