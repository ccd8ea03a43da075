"""What the properties of a Word paragraph come to: style, look, list, what was done to its mark."""

from typing import TYPE_CHECKING

from msgspec import Struct

from qcdc_extract.document import Alignment
from qcdc_extract.documents.word.numbering import Numbering
from qcdc_extract.documents.word.runs import Runs
from qcdc_extract.documents.word.styles import (
    NO_PARAGRAPH_LOOK,
    VAL,
    ParagraphLook,
    Style,
    Styles,
    W,
    paragraph_look,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

PROPERTIES = f"{W}pPr"
_STYLE, _MARK, _INSERTED = f"{W}pStyle", f"{W}rPr", f"{W}ins"
_GONE = frozenset({f"{W}del", f"{W}moveFrom"})


class Shape(Struct, frozen=True):
    """The properties of a paragraph, resolved through its style and its list."""

    style: Style
    name: str | None = None
    align: Alignment | None = None
    indent: int = 0
    outline: int | None = None
    list: tuple[str, int] | None = None
    mark_hidden: bool = False
    """Its paragraph mark is hidden; asked for paragraphs of a list only."""
    mark_inserted: bool = False
    mark_removed: bool = False
    """The mark is deleted: the text goes on in the next paragraph."""


NO_SHAPE = Shape(Style(id="", name=""))


class Shapes:
    """Resolves the ``w:pPr`` of one story."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._lists: dict[tuple[str, int, str], ParagraphLook] = {}

    def of(self, properties: "_Element | None") -> Shape:
        """The shape of a paragraph with these properties."""
        named, mark = None, None
        for child in properties if properties is not None else ():
            if child.tag == _STYLE:
                named = named or child.get(VAL)
            elif child.tag == _MARK:
                mark = child
        changes = frozenset(item.tag for item in mark) if mark is not None else frozenset()
        style = self._styles.paragraph(named)
        own = paragraph_look(properties)
        look = style.paragraph if own is NO_PARAGRAPH_LOOK else own.over(style.paragraph)
        found = self._numbering.find(look, style.id)
        if found is not None:
            # What the paragraph says of its indent wins over the list, the list over the style.
            look = own.over(self._listed(found, style))
        return Shape(
            style=style,
            name=style.name or None,
            align=look.align,
            indent=((look.left or 0) + (look.first or 0)) // 20,
            outline=look.outline if look.outline is not None and look.outline < 9 else None,
            list=found,
            mark_hidden=found is not None and bool(self._runs.look(mark, style).hidden),
            mark_inserted=_INSERTED in changes,
            mark_removed=not _GONE.isdisjoint(changes),
        )

    def _listed(self, found: tuple[str, int], style: Style) -> ParagraphLook:
        key = (*found, style.id)
        look = self._lists.get(key)
        if look is None:
            look = self._numbering.level(*found).look.over(style.paragraph)
            self._lists[key] = look
        return look


def properties_of(paragraph: "_Element") -> "_Element | None":
    """The ``w:pPr`` of a ``w:p``."""
    return first(paragraph, PROPERTIES)


def first(element: "_Element", tag: str) -> "_Element | None":
    """The child of that tag, which is the first one of the element as a rule."""
    for child in element:
        return child if child.tag == tag else next(element.iterchildren(tag), None)
    return None
