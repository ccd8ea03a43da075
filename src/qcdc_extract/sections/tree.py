"""Candidates → a tree: the level comes from the label's family and from what is open above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcdc_extract.sections.nodes import Candidate
from qcdc_extract.text.labels import ALPHABET

_ORDER = [
    "annex",
    "part",
    "chapter",
    "upper",
    "roman",
    "capitals",
    "plain",
    "division",
    "arabic",
    "decimal",
    "half",
    "letter",
    "bracket",
    "ordinal",
    "bold",
    "star",
]


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


def build_tree(candidates: Sequence[Candidate], length: int) -> list[Node]:
    """The roots of the tree, each node below the one whose family stands above its own.

    ``length`` is the number of paragraphs in which the candidates stand.
    """
    order = _family_order(candidates)
    stack: list[Node] = []
    roots: list[Node] = []
    for i, candidate in enumerate(candidates):
        node = Node(candidate, _family(candidate, stack), role=candidate.role)
        following = candidates[i + 1].index if i + 1 < len(candidates) else length
        node.bare = following == candidate.last + 1 and not candidate.more
        parent = _parent(node, stack, order)
        while stack and stack[-1] is not parent:
            stack.pop()
        siblings = parent.children if parent is not None else roots
        node.level = parent.level + 1 if parent is not None else 1
        node.doubt = _doubt(node, siblings)
        siblings.append(node)
        stack.append(node)
    parts = [node for node in roots if node.role == "heading"]
    dotted = 2 * sum(node.candidate.dotted for node in parts) > len(parts)
    _agree(roots, dotted=dotted)
    return roots


def _family_order(candidates: Sequence[Candidate]) -> dict[str, int]:
    order = list(_ORDER)
    families = [candidate.family for candidate in candidates]
    if "upper" in families and "roman" in families:
        first = "roman" if families.index("roman") < families.index("upper") else "upper"
        second = "upper" if first == "roman" else "roman"
        order.remove(second)
        order.insert(order.index(first) + 1, second)
    if "capitals" in families and not {"roman", "upper", "part", "chapter"} & set(families):
        order.remove("capitals")
        order.insert(1, "capitals")
    return {family: rank for rank, family in enumerate(order)}


def _family(candidate: Candidate, stack: Sequence[Node]) -> str:
    """The family, with "I." after "H." read as a letter and "1.1" apart from "1.1.1"."""
    if candidate.family != "roman" or len(candidate.number) != 1:
        return candidate.family
    upper = next((node for node in reversed(stack) if node.family == "upper"), None)
    roman = any(node.family == "roman" for node in stack)
    letter = candidate.number.lower()
    if upper is not None and not roman and letter in ALPHABET:
        follows = upper.candidate.path[-1] == ALPHABET.index(letter)
        return "upper" if follows else candidate.family
    return candidate.family


def _parent(node: Node, stack: Sequence[Node], order: dict[str, int]) -> Node | None:
    path = node.candidate.path
    if node.family == "decimal":
        for i in range(len(stack) - 1, -1, -1):
            above = stack[i]
            if above.family not in ("arabic", "half", "decimal", "roman"):
                continue
            if above.candidate.path == path[:-1]:
                return above
            if above.family == "decimal" and len(above.candidate.path) == len(path):
                return stack[i - 1] if i else None
        depth = (
            order["arabic"] if not any(n.family == "arabic" for n in stack) else order["decimal"]
        )
        return next((n for n in reversed(stack) if order[n.family] < depth), None)
    if node.family in ("plain", "bold") and stack and stack[0].family == node.family:
        return _above_plain(node, stack)
    for i in range(len(stack) - 1, -1, -1):
        if stack[i].family == node.family and node.family != "decimal":
            return stack[i - 1] if i else None
    rank = order[node.family]
    if node.family in ("star", "bold"):
        return next((n for n in reversed(stack) if n.family not in ("star", "bold")), None)
    return next((n for n in reversed(stack) if order[n.family] < rank), None)


def _above_plain(node: Node, stack: Sequence[Node]) -> Node | None:
    """Parent of a heading without label in a report without labels, by style or else by kind.

    A heading right below another opens its inner ones; they go on until a title names another kind.
    """
    same = [each for each in stack if each.family == node.family]
    outline = node.candidate.outline
    if outline is not None and all(each.candidate.outline is not None for each in same):
        levels = [(each, each.candidate.outline or 0) for each in same]
        return next((each for each, level in reversed(levels) if level < outline), None)
    top, kind = same[0], node.candidate.kind
    if stack[-1].family == node.family and stack[-1].bare and len(same) == 1:
        return top
    inside = {"OTHER", top.candidate.kind, *(each.candidate.kind for each in top.children)}
    return top if len(same) > 1 and kind in inside else None


def _doubt(node: Node, siblings: Sequence[Node]) -> str:
    last = next((each for each in reversed(siblings) if each.family == node.family), None)
    value = node.candidate.path[-1]
    if node.family in ("capitals", "bold", "plain", "star", "annex"):
        return ""
    if last is None:
        return "" if value == 1 else "missing"
    step = value - last.candidate.path[-1]
    return "" if step == 1 else "repeated" if step <= 0 else "missing"


def _mostly_titles(group: Sequence[Node]) -> bool:
    """Whether most lines of a row are names with a full stop, and all stand above text."""
    titled = sum(node.role == "heading" and node.candidate.dotted for node in group)
    return 2 * titled > len(group) > 1 and not any(_empty(node) for node in group)


def _empty(node: Node) -> bool:
    return node.bare and not node.children


def _short(node: Node) -> bool:
    return node.role == "item" and node.candidate.dotted


def _agree(siblings: Sequence[Node], *, dotted: bool) -> None:
    """Lines that alone decide nothing take the form of their sure siblings.

    Where the parts themselves end in a full stop (``dotted``), a row of short lines that all stand
    above text is a row of headings, though each reads like a sentence.
    """
    for family in {node.family for node in siblings}:
        group = [node for node in siblings if node.family == family]
        full_stops = dotted or _mostly_titles(group)
        unsure: list[Node] = []
        sure: list[Node] = []
        for node in group:
            left_open = not node.candidate.sure or (full_stops and _short(node))
            (unsure if left_open else sure).append(node)
        items = sum(node.role == "item" for node in sure)
        headings = len(sure) - items
        if full_stops and not items and not any(_empty(node) for node in group):
            headings += 1
        if (
            len(group) > 1
            and unsure
            and all(_empty(node) and node.candidate.number for node in group)
        ):
            for node in group:  # a list of short lines with nothing below any of them
                node.role = "item"
            continue
        for node in unsure:
            node.toss = items == headings > 0 and not node.children
            own_text = not node.bare and items <= headings
            alone = items >= headings or node.candidate.dotted
            if node.role == "heading" and not node.children and not own_text and alone:
                node.role = "item"
            elif node.role == "item" and headings > items:
                node.role = "heading"
    for node in siblings:
        _agree(node.children, dotted=dotted)
