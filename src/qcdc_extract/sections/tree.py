"""Candidates → a tree: the level comes from the label's family and from what is open above it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qcdc_extract.sections.candidates import Candidate
from qcdc_extract.text.labels import ALPHABET

_ORDER = [
    "annex",
    "part",
    "chapter",
    "upper",
    "roman",
    "capitals",
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
    bare: bool = False
    """No text of its own stands between it and the next node."""


def build_tree(candidates: Sequence[Candidate]) -> list[Node]:
    """The roots of the tree, each node below the one whose family stands above its own."""
    order = _family_order(candidates)
    stack: list[Node] = []
    roots: list[Node] = []
    for i, candidate in enumerate(candidates):
        node = Node(candidate, _family(candidate, stack), role=candidate.role)
        following = candidates[i + 1].index if i + 1 < len(candidates) else None
        node.bare = following == candidate.last + 1 and not candidate.more
        parent = _parent(node, stack, order)
        while stack and stack[-1] is not parent:
            stack.pop()
        siblings = parent.children if parent is not None else roots
        node.level = parent.level + 1 if parent is not None else 1
        node.doubt = _doubt(node, siblings)
        siblings.append(node)
        stack.append(node)
    _agree(roots)
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
            if above.family not in ("arabic", "decimal", "roman"):
                continue
            if above.candidate.path == path[:-1]:
                return above
            if above.family == "decimal" and len(above.candidate.path) == len(path):
                return stack[i - 1] if i else None
        depth = (
            order["arabic"] if not any(n.family == "arabic" for n in stack) else order["decimal"]
        )
        return next((n for n in reversed(stack) if order[n.family] < depth), None)
    for i in range(len(stack) - 1, -1, -1):
        if stack[i].family == node.family and node.family != "decimal":
            return stack[i - 1] if i else None
    rank = order[node.family]
    if node.family in ("star", "bold"):
        return next((n for n in reversed(stack) if n.family not in ("star", "bold")), None)
    return next((n for n in reversed(stack) if order[n.family] < rank), None)


def _doubt(node: Node, siblings: Sequence[Node]) -> str:
    last = next((each for each in reversed(siblings) if each.family == node.family), None)
    value = node.candidate.path[-1]
    if node.family in ("capitals", "bold", "star", "annex"):
        return ""
    if last is None:
        return "" if value == 1 else "missing"
    step = value - last.candidate.path[-1]
    return "" if step == 1 else "repeated" if step <= 0 else "missing"


def _agree(siblings: Sequence[Node]) -> None:
    """Lines that alone decide nothing take the form of their sure siblings."""
    for family in {node.family for node in siblings}:
        group = [node for node in siblings if node.family == family]
        unsure = [node for node in group if not node.candidate.sure]
        sure = [node for node in group if node.candidate.sure]
        items = sum(node.role == "item" for node in sure)
        headings = len(sure) - items
        for node in unsure:
            own_text = not node.bare and items <= headings
            if node.role == "heading" and not node.children and not own_text and items >= headings:
                node.role = "item"
            elif node.role == "item" and headings > items:
                node.role = "heading"
    for node in siblings:
        _agree(node.children)
