"""Candidates → a tree: the level comes from the label's family and from what is open above it."""

import itertools
from collections.abc import Sequence

from qcdc_extract.sections.agreement import agree
from qcdc_extract.sections.nodes import Candidate, Node
from qcdc_extract.sections.order import ORDER
from qcdc_extract.text.labels import ALPHABET

_NEAR = 200
_LAST_PARTS = ("TASKS", "PROPOSALS")
_BELOW_LETTERS = ("arabic", "half", "decimal", "bracket", "star", "bold")
_ROWS = ("arabic", "half", "letter", "bracket", "ordinal")


def build_tree(candidates: Sequence[Candidate], length: int) -> list[Node]:
    """The roots of the tree, each node below the one whose family stands above its own.

    ``length`` is the number of paragraphs in which the candidates stand.
    """
    order = _family_order(candidates)
    between = _nested(candidates) | _gap_fillers(candidates)
    stack: list[Node] = []
    roots: list[Node] = []
    for i, candidate in enumerate(candidates):
        family = between.get(i) or _family(candidate, stack)
        node = Node(candidate, family, role=candidate.role)
        following = candidates[i + 1].index if i + 1 < len(candidates) else length
        node.bare = following == candidate.last + 1 and not candidate.more
        parent = _parent(node, stack, order)
        parent = _below_bare(node, parent, stack, candidates, i, order) or parent
        while stack and stack[-1] is not parent:
            stack.pop()
        siblings = parent.children if parent is not None else roots
        node.level = parent.level + 1 if parent is not None else 1
        node.doubt = _doubt(node, siblings)
        siblings.append(node)
        stack.append(node)
    agree(roots)
    return roots


def _gap_fillers(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Headings that lost their number (II, one without label, IV), with the family they belong to.

    So did a last one in capitals that names what a report ends with ("KIẾN NGHỊ").
    """
    family = _part_family(candidates)
    last, found = 0, dict[int, str]()
    bare: list[int] = []
    for i, each in enumerate(candidates):
        if each.family == family and each.role == "heading":
            if last and bare and each.path[-1] - last - 1 == len(bare):
                found.update(dict.fromkeys(bare, family))
            last, bare = each.path[-1], []
        elif each.family == "capitals" or (each.plain and each.kind != "OTHER"):
            bare.append(i)
    if last > 1 and len(bare) == 1 and candidates[bare[0]].kind in _LAST_PARTS:
        above = max(i for i in range(bare[0]) if candidates[i].family == family)
        capitals = sum(each.family == "capitals" for each in candidates)
        if capitals == 1 and candidates[above].kind not in ("OTHER", candidates[bare[0]].kind):
            found[bare[0]] = family
    return found


def _nested(candidates: Sequence[Candidate]) -> dict[int, str]:
    """Numbers that count anew below a letter, where the row of letters goes on behind them.

    "2. …", "a) …", "1. …", "2. …", "b) …": read as the outer numbers they would part a) from b).
    """
    found: dict[int, str] = {}
    for i, letter in enumerate(candidates):
        if letter.family != "letter":
            continue
        row: list[int] = []
        at = i + 1
        while at < len(candidates) and candidates[at].family in _BELOW_LETTERS:
            each = candidates[at]
            if each.family in ("arabic", "half"):
                if each.path[-1] != len(row) + 1 or each.family != candidates[i + 1].family:
                    break
                row.append(at)
            at += 1
        following = candidates[at] if at < len(candidates) else None
        if following is None or following.family != "letter":
            continue
        if following.path[-1] == letter.path[-1] + 1:
            found.update(dict.fromkeys(row, "nested"))
    return found


def _part_family(candidates: Sequence[Candidate]) -> str:
    """The family of the labels that name the parts."""
    families = {each.family for each in candidates if each.role == "heading"}
    return next((each for each in ("part", "upper", "roman") if each in families), "arabic")


def _stands_above(candidates: Sequence[Candidate], inner: str) -> bool:
    """Whether arabic numbers name the parts, and I, II or A, B what is below them.

    The numbers of their headings begin before the first such label, go on behind it and never
    begin anew.
    """
    numbers = [
        (i, each.path[-1])
        for i, each in enumerate(candidates)
        if each.family == "arabic" and each.role == "heading"
    ]
    first = next((i for i, each in enumerate(candidates) if each.family == inner), None)
    if first is None or len(numbers) < 2 or not numbers[0][0] < first < numbers[-1][0]:
        return False
    return numbers[0][1] == 1 and all(a[1] < b[1] for a, b in itertools.pairwise(numbers))


def _family_order(candidates: Sequence[Candidate]) -> dict[str, int]:
    order = list(ORDER)
    families = [candidate.family for candidate in candidates]
    for inner in ("upper", "roman"):  # "1. KẾT QUẢ" with I, II or A, B below it
        if _stands_above(candidates, inner):
            order.remove(inner)
            order.insert(order.index("arabic") + 1, inner)
    if "upper" in families and "roman" in families:
        first = "roman" if families.index("roman") < families.index("upper") else "upper"
        second = "upper" if first == "roman" else "roman"
        order.remove(second)
        order.insert(order.index(first) + 1, second)
    numbered = next((i for i, each in enumerate(families) if each in ("roman", "upper")), -1)
    if "plain" in families[: max(numbered, 0)]:  # parts without label above I, II
        order.remove("plain")
        order.insert(1, "plain")
    if "capitals" in families and not {"roman", "upper", "part", "chapter"} & set(families):
        order.remove("capitals")
        order.insert(1, "capitals")
    return {family: rank for rank, family in enumerate(order)}


def _family(candidate: Candidate, stack: Sequence[Node]) -> str:
    """The family, with "I." after "H." read as a letter and "1.1" apart from "1.1.1"."""
    if candidate.family == "arabic":
        return "inner" if _is_inner(candidate, stack) else "arabic"
    if candidate.family != "roman" or len(candidate.number) != 1:
        return candidate.family
    upper = next((node for node in reversed(stack) if node.family == "upper"), None)
    roman = any(node.family == "roman" for node in stack)
    letter = candidate.number.lower()
    if upper is not None and not roman and letter in ALPHABET:
        follows = upper.candidate.path[-1] == ALPHABET.index(letter)
        return "upper" if follows else candidate.family
    return candidate.family


def _is_inner(candidate: Candidate, stack: Sequence[Node]) -> bool:
    """Whether an arabic number counts inside a heading that has an arabic number too.

    It restarts below a sure heading that is set off from it (bold, capitals), or that it cannot
    equal since it opens a sentence; the outer row goes on where a heading takes its next number.
    """
    outer = next((node for node in stack if node.family == "arabic"), None)
    if outer is None or outer.role != "heading" or not outer.candidate.sure:
        return False
    lesser = outer.candidate.stressed and not candidate.stressed
    value = candidate.path[-1]
    open_ = next((node for node in reversed(stack) if node.family == "inner"), None)
    if open_ is None:
        below = outer.bare and outer is stack[-1]
        return value == 1 and (lesser or below or candidate.role == "item")
    if outer.candidate.stressed and not open_.candidate.stressed:
        return lesser
    if value != open_.candidate.path[-1] + 1:
        return False
    # Both rows may go on here: a sure title among items, or one of another kind, is the outer's.
    due = value == outer.candidate.path[-1] + 1
    titled = candidate.role == "heading" and candidate.sure and open_.role == "item"
    return not (due and (titled or candidate.kind not in ("OTHER", outer.candidate.kind)))


def _parent(node: Node, stack: Sequence[Node], order: dict[str, int]) -> Node | None:
    path = node.candidate.path
    if node.family == "decimal":
        for i in range(len(stack) - 1, -1, -1):
            above = stack[i]
            lettered = node.candidate.number[:1].islower()
            if above.family not in (
                ("letter", "decimal")
                if lettered
                else ("arabic", "half", "decimal", "roman", "nested", "upper")
            ):
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


def _below_bare(
    node: Node,
    parent: Node | None,
    stack: Sequence[Node],
    candidates: Sequence[Candidate],
    i: int,
    order: dict[str, int],
) -> Node | None:
    """The heading without label ("* Hạn chế") below which a row of labels begins, or None.

    The row is inside of it where more such headings follow before the parent ends, or where an
    earlier one has a row of the same labels.
    """
    if node.family not in _ROWS or node.candidate.path[-1] != 1 or parent is None:
        return None
    at = next((i for i, each in enumerate(stack) if each is parent), len(stack))
    bare = stack[at + 1] if at + 1 < len(stack) else None
    if bare is None or bare.family not in ("bold", "star"):
        return None
    near = parent.children[-_NEAR:]
    rows = [child for child in near if child.family == bare.family and child is not bare]
    if any(child.children and child.children[0].family == node.family for child in rows):
        return bare
    if any(child.family == node.family for child in near):
        return None
    for each in candidates[i + 1 : i + _NEAR]:
        if each.family == bare.family:
            return bare
        if order[each.family] <= order[parent.family]:
            return None
    return None


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
        return "" if value <= 1 else "missing"
    step = value - last.candidate.path[-1]
    return "" if step == 1 else "repeated" if step <= 0 else "missing"
