"""Rows of siblings: lines that alone decide nothing take the form of their sure neighbours."""

from collections.abc import Sequence

from qcdc_extract.sections.nodes import Node


def agree(roots: Sequence[Node]) -> None:
    """Settles the role of every node below ``roots``, row by row."""
    parts = [node for node in roots if node.role == "heading"]
    dotted = 2 * sum(node.candidate.dotted for node in parts) > len(parts)
    _agree(roots, dotted=dotted)


def _mostly_titles(group: Sequence[Node]) -> bool:
    """Whether most lines of a row are names with a full stop, and all stand above text."""
    titled = sum(node.role == "heading" and node.candidate.dotted for node in group)
    return 2 * titled > len(group) > 1 and not any(_empty(node) for node in group)


def _empty(node: Node) -> bool:
    return node.bare and not node.children


def _short(node: Node) -> bool:
    return node.role == "item" and node.candidate.dotted


def _votes(group: Sequence[Node], sure: Sequence[Node], *, full_stops: bool) -> tuple[int, int]:
    """How many headings and items of a row are certain; where none is, what its layout says."""
    items = sum(node.role == "item" for node in sure)
    headings = len(sure) - items
    if full_stops and not items and not any(_empty(node) for node in group):
        headings += 1
    return headings, items


def _owners(group: Sequence[Node]) -> int:
    """How many lines of a row stand alone, without full stop, above text of their own."""
    return sum(
        node.role == "heading"
        and not node.bare
        and not node.candidate.more
        and not node.candidate.dotted
        for node in group
    )


def _left_open(node: Node, group: Sequence[Node], *, full_stops: bool) -> bool:
    """Whether the line alone does not say its role: also a sentence with its own text below it,
    where full stops end the titles or most of its siblings are sure titles on lines of their own.
    """
    if not node.candidate.sure:
        return True
    if not _short(node):
        return False
    titles = sum(
        each.role == "heading" and each.candidate.sure and not each.candidate.more for each in group
    )
    lines = sum(each.role == "item" and not _short(each) for each in group)
    return full_stops or (titles > lines and not _empty(node))


def _agree(siblings: Sequence[Node], *, dotted: bool, ahead: bool = False) -> None:
    """Lines that alone decide nothing take the form of their sure siblings.

    ``ahead`` says that the part above names tasks. Where the parts themselves end in a full stop
    (``dotted``), a row of lines that all stand above text is a row of headings, though each reads
    like a sentence.
    """
    for family in {node.family for node in siblings}:
        _settle([node for node in siblings if node.family == family], dotted=dotted, ahead=ahead)
    for node in siblings:
        _agree(node.children, dotted=dotted, ahead=node.candidate.kind == "TASKS")


def _settle(group: Sequence[Node], *, dotted: bool, ahead: bool) -> None:
    """The roles of one row of labels, where its lines alone do not say them."""
    full_stops = dotted or _mostly_titles(group)
    unsure: list[Node] = []
    sure: list[Node] = []
    for node in group:
        (unsure if _left_open(node, group, full_stops=full_stops) else sure).append(node)
    if len(group) > 1 and unsure and all(_empty(node) and node.candidate.number for node in group):
        for node in group:  # a list of short lines with nothing below any of them
            node.role = "item"
        return
    headings, items = _votes(group, sure, full_stops=full_stops)
    tasks = sum(node.role == "item" for node in unsure)
    if tasks and not sure and not ahead and not headings:
        titled = 2 * tasks < len(group) or _owners(group) >= tasks
        headings = len(group) - tasks if titled else 0
    equal = not sure and 2 * tasks >= len(group)
    if not headings and tasks and (ahead or equal):
        for node in unsure:  # among tasks, what may be one is one
            node.role = node.role if node.children else "item"
        return
    for node in unsure:
        node.toss = items == headings > 0 and not node.children
        own_text = not node.bare and items <= headings
        alone = items >= headings or node.candidate.dotted
        if node.role == "heading" and not node.children and not own_text and alone:
            node.role = "item"
        elif node.role == "item" and headings > items:
            node.role = "heading"
