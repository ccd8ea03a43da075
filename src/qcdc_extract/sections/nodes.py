"""A paragraph that may be a node of the outline, and a node placed in the tree."""

from dataclasses import dataclass, field
from typing import Literal

from qcdc_extract.records import Record, SectionKind


class Candidate(Record, frozen=True, kw_only=True):
    """A possible node at paragraph ``index`` of the body; it takes paragraphs up to ``last``.

    ``stressed`` says that bold type or capitals mark the whole line; ``family`` is the label's, or "capitals", "bold" or "plain" for one without label; ``title_end``
    is where the title ends, or would end if its siblings make a heading of it. ``more`` says that
    text follows the title, ``dotted`` that nothing but a full stop does. Of a heading without label, ``kind`` is what its title names beyond
    doubt, ``outline`` the level of its style, and ``plain`` says that no type or bold marks it.
    """

    index: int
    last: int
    start: int
    title_start: int
    title_end: int
    label_end: int
    family: str
    number: str
    path: tuple[int, ...]
    role: Literal["heading", "item"]
    sure: bool
    capitals: bool
    stressed: bool = False
    more: bool
    dotted: bool = False
    generated: bool = False
    kind: SectionKind = "OTHER"
    outline: int | None = None
    plain: bool = False


@dataclass(slots=True)
class Node:
    """A candidate placed in the tree; ``doubt`` is why its number looks wrong, or empty."""

    candidate: Candidate
    family: str
    children: list["Node"] = field(default_factory=list)
    level: int = 1
    role: str = "heading"
    doubt: str = ""
    toss: bool = False
    """Heading or item: neither the line nor its neighbours decide."""
    bare: bool = False
    """No text of its own stands between it and the next node."""
