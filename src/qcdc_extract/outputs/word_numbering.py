"""Automatic numbering of the draft: I., 1., 1.1. for headings and 1., 2. for items.

Real Word numbering, so that the navigation pane works and an added heading renumbers the rest.
"""

from typing import TYPE_CHECKING, Any

from qcdc_extract.records import Record

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph

_HEADINGS, _ITEMS = 91, 92  # ids of our own, clear of those in python-docx's template


class Lists(Record, frozen=True, kw_only=True):
    """Numbering ids: ``headings`` for the three heading styles, ``items`` for the first list."""

    headings: int
    items: int
    root: Any

    def new_items(self) -> int:
        """A numbering id whose items begin at 1 again."""
        return _add_num(self.root, _ITEMS, restart=True)


def install(document: "WordDocument") -> Lists:
    """Adds the two lists and ties the heading styles to the first."""
    root = document.part.numbering_part.element
    _add_abstract(
        root, _HEADINGS, [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3.")]
    )
    _add_abstract(root, _ITEMS, [("decimal", "%1.")])
    headings = _add_num(root, _HEADINGS)
    items = _add_num(root, _ITEMS)
    for level in (1, 2, 3):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        _set_numbering(properties, headings, level - 1)
    return Lists(headings=headings, items=items, root=root)


def number(paragraph: "Paragraph", num_id: int, level: int) -> None:
    """Puts a paragraph into a list."""
    _set_numbering(paragraph._p.get_or_add_pPr(), num_id, level)


def _set_numbering(properties: Any, num_id: int, level: int) -> None:
    numbering = properties.get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = num_id


def _add_abstract(root: Any, abstract_id: int, levels: list[tuple[str, str]]) -> None:
    abstract = _element("abstractNum", abstractNumId=str(abstract_id))
    abstract.append(_element("multiLevelType", val="multilevel"))
    for i, (form, text) in enumerate(levels):
        level = _element("lvl", ilvl=str(i))
        level.append(_element("start", val="1"))
        level.append(_element("numFmt", val=form))
        if abstract_id == _HEADINGS:
            level.append(_element("pStyle", val=f"Heading{i + 1}"))
        level.append(_element("suff", val="space"))
        level.append(_element("lvlText", val=text))
        level.append(_element("lvlJc", val="left"))
        properties = _element("pPr")
        properties.append(_element("ind", left="0", firstLine="567"))
        level.append(properties)
        abstract.append(level)
    first_num = next((i for i, child in enumerate(root) if child.tag.endswith("}num")), len(root))
    root.insert(first_num, abstract)


def _add_num(root: Any, abstract_id: int, *, restart: bool = False) -> int:
    num = root.add_num(abstract_id)
    if restart:
        num.add_lvlOverride(0).add_startOverride(1)
    return int(num.numId)


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
