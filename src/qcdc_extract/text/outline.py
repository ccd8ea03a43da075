"""Where an offset stands in a tree of sections: its path ("II.1") and its effective kind."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from qcdc_extract.records import Section, SectionKind


def walk(sections: Iterable[Section]) -> Iterator[Section]:
    """Every node of the tree in the order of the text, parents before children."""
    for section in sections:
        yield section
        yield from walk(section.children)


def section_of(sections: Sequence[Section], offset: int) -> tuple[str, SectionKind] | None:
    """Path and kind of the innermost section that holds ``offset``, or None outside all sections.

    The kind is that of the innermost node, from the inside out, whose title says one; OTHER when
    none does. A path joins the labels ("II.1", "IV.1.1"); a node without label has its parent's.
    """
    path, kind, found = "", "OTHER", False
    level: Sequence[Section] = sections
    parent = ""
    while True:
        i = bisect_right(level, offset, key=lambda each: each.start) - 1
        node = level[i] if i >= 0 else None
        if node is None or offset >= node.end:
            return (path, _kind(kind)) if found else None
        found = True
        number = node.number
        if number:
            # "1.1" below "1" already says where it is; "1" below "II" does not.
            joined = bool(parent) and number.startswith(f"{parent}.")
            stem = path[: len(path) - len(parent)].rstrip(".") if joined else path
            path = f"{stem}.{number}" if stem else number
            parent = number
        if node.kind != "OTHER":
            kind = node.kind
        level = node.children


def titles_at(sections: Sequence[Section], offset: int) -> tuple[str, ...]:
    """The titles of the headings above ``offset``, outermost first."""
    titles: list[str] = []
    level: Sequence[Section] = sections
    while True:
        i = bisect_right(level, offset, key=lambda each: each.start) - 1
        if i < 0 or offset >= level[i].end:
            return tuple(titles)
        if level[i].title:
            titles.append(" ".join(level[i].title.split()))
        level = level[i].children


def _kind(name: str) -> SectionKind:
    kinds: dict[str, SectionKind] = {
        "OVERVIEW": "OVERVIEW",
        "LEADERSHIP": "LEADERSHIP",
        "RESULTS": "RESULTS",
        "ASSESSMENT": "ASSESSMENT",
        "TASKS": "TASKS",
        "PROPOSALS": "PROPOSALS",
    }
    return kinds.get(name, "OTHER")
