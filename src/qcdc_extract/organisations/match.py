"""Whether two names are one organisation: parts decide, likeness of letters only scores."""

from collections import Counter
from typing import Literal, TypeAlias

from qcdc_extract.organisations.name_parts import RANKS, NameParts, take_apart
from qcdc_extract.records import Record
from qcdc_extract.text.fold import strip_marks
from qcdc_extract.text.names import NameTables, name_key

Verdict: TypeAlias = Literal["same", "different", "review"]

_NAMESAKES = ("school", "health", "sub", "community", "mass", "body")
_LEVELLED = ("mass", "state", "union", "youth", "committee", "body")
"""Kinds with one body at each level: the level tells them apart."""
_CLOSE = (frozenset(("đảng bộ", "đảng ủy")), frozenset(("chi bộ", "chi ủy")))


class NameMatch(Record, frozen=True, kw_only=True):
    """A verdict on two names, a likeness of 0–100, and the reason in Vietnamese."""

    verdict: Verdict
    score: float
    reason: str


def match_names(a: str, b: str, tables: NameTables | None = None) -> NameMatch:
    """Whether ``a`` and ``b`` name one organisation, judged on the two names alone.

    Party word, head, numeral, legal form, place and proper words must agree before likeness speaks;
    what only a roster could decide is ``review``.
    """
    tables = tables or NameTables.load()
    first, second = name_key(a, tables), name_key(b, tables)
    score = _score(first, second)
    if first == second:
        return NameMatch(verdict="same", score=100.0, reason="Cùng một tên sau khi viết đầy đủ.")
    verdict, reason = judge(take_apart(a, tables), take_apart(b, tables), tables)
    return NameMatch(verdict=verdict, score=score, reason=reason)


def _score(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return round(float(fuzz.ratio(a, b)), 1)


def judge(a: NameParts, b: NameParts, tables: NameTables) -> tuple[Verdict, str]:
    """The worst verdict of all parts: one difference decides, else one doubt, else the same."""
    doubts: list[str] = []
    for check in (_organs, _heads, _numerals, _legal_forms, _places):
        verdict, reason = check(a, b)
        if verdict == "different":
            return verdict, reason
        if verdict == "review":
            doubts.append(reason)
    verdict, reason = _words(a, b, tables)
    if verdict == "different" or not doubts:
        return verdict, reason
    return "review", "; ".join(dict.fromkeys([*doubts, *([reason] if verdict == "review" else [])]))


def _organs(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    if a.organ == b.organ:
        return "same", ""
    if frozenset((a.organ, b.organ)) in _CLOSE:
        return "review", "Cấp ủy và tổ chức đảng của cùng một nơi"
    return "different", "Tổ chức đảng, đoàn thể của một cơ quan không phải là cơ quan đó."


def _heads(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    if a.head == b.head:
        return "same", ""
    if not a.head or not b.head:
        return "review", "Một bên không ghi loại hình cơ quan, đơn vị"
    if a.kind == b.kind and (a.head.startswith(b.head) or b.head.startswith(a.head)):
        shared = a.bag & b.bag
        if shared or not a.words or not b.words:
            return "review", "Loại hình ghi đầy đủ ở một bên"
    return "different", "Khác loại hình cơ quan, đơn vị."


def _numerals(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    if a.numerals == b.numerals:
        return "same", ""
    if a.numerals and b.numerals:
        return "different", "Khác số thứ tự."
    return "review", "Số thứ tự chỉ có ở một bên"


def _legal_forms(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    if a.legal == b.legal:
        return "same", ""
    if not a.legal or not b.legal:
        return "review", "Loại hình doanh nghiệp chỉ ghi ở một bên"
    if {"limited"} in (set(a.legal), set(b.legal)) and all(
        form.startswith("limited") for form in a.legal | b.legal
    ):
        return "review", "Một bên ghi rõ số thành viên của công ty TNHH"
    return "different", "Khác loại hình doanh nghiệp."


def _places(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    """Named places of one level must be one; a superior place on one side is nothing, or a doubt."""
    mine = {level: name for level, name in a.places if name}
    its = {level: name for level, name in b.places if name}
    for level in mine.keys() & its.keys():
        if mine[level] != its[level]:
            return "different", "Khác địa bàn."
    if mine == its:
        return "same", ""
    only = {**mine, **its}
    alone_a, alone_b = mine.keys() - its.keys(), its.keys() - mine.keys()
    if alone_a and alone_b:
        if {mine[x] for x in alone_a} & {its[x] for x in alone_b}:
            return "different", "Cùng tên nhưng khác cấp hành chính."
        if a.kind == b.kind and a.kind in _LEVELLED and a.bag == b.bag:
            return "different", "Khác cấp hành chính."
        return "review", "Mỗi bên ghi một địa bàn khác cấp"
    one_sided = alone_a or alone_b
    if one_sided == {"tỉnh"} and ("tỉnh", "") in (*a.places, *b.places):
        return "same", ""  # "Bệnh viện Đa khoa tỉnh (Sơn La)": one province has one
    common = max((RANKS[level] for level in mine.keys() & its.keys()), default=-1)
    if all(RANKS[level] < common for level in one_sided):
        return "same", ""
    if all(level == "tỉnh" for level in one_sided) and a.kind not in _NAMESAKES:
        return "same", ""
    if a.words and a.bag == b.bag and a.kind == "business":
        return "same", ""
    return "review", f"Địa bàn chỉ ghi ở một bên ({', '.join(only[x] for x in sorted(one_sided))})"


def _words(a: NameParts, b: NameParts, tables: NameTables) -> tuple[Verdict, str]:
    left, right = a.bag - b.bag, b.bag - a.bag
    if not left and not right:
        return "same", "Cùng loại hình, địa bàn và tên riêng."
    if "".join(a.words) == "".join(b.words):
        return "same", "Chỉ khác cách viết liền, rời."
    if left and right:
        return _exchanged(a, b, left, right, tables)
    longer, shorter = (a, b) if left else (b, a)
    extra = left or right
    if not shorter.words and not shorter.places:
        return "review", "Tên ngắn, chưa đủ để phân biệt"
    if shorter.words and longer.words[: len(shorter.words)] == shorter.words:
        return "review", f"Một bên có thêm “{' '.join(extra.elements())}”"
    if shorter.words:
        return "review", f"Một bên có thêm “{' '.join(extra.elements())}”"
    return "different", "Khác tên riêng hoặc lĩnh vực."


def _exchanged(
    a: NameParts, b: NameParts, left: Counter[str], right: Counter[str], tables: NameTables
) -> tuple[Verdict, str]:
    """One word written otherwise: a slip in a common word is spelling, in a proper one another name."""
    ours, theirs = list(left.elements()), list(right.elements())
    different: tuple[Verdict, str] = ("different", "Khác tên riêng hoặc lĩnh vực.")
    if len(ours) != 1 or len(theirs) != 1:
        return different
    mine, its = ours[0], theirs[0]
    if _common(a, mine, its, tables) or _common(b, its, mine, tables):
        return ("same", "Lỗi gõ trong từ thông dụng.") if _slip(mine, its) else different
    if strip_marks(mine) == strip_marks(its) and (
        mine == strip_marks(mine) or its == strip_marks(its)
    ):
        return "review", "Một bên mất dấu trong tên riêng"
    return different


def _common(parts: NameParts, word: str, other: str, tables: NameTables) -> bool:
    """Whether ``word`` stands in a known field of its name, and the other word makes none there."""
    text = " ".join(parts.words)
    spans = [match.group() for match in tables.field_pattern.finditer(text)]
    inside = any(word in span.split() and len(span.split()) > 1 for span in spans)
    exchanged = " ".join(other if piece == word else piece for piece in parts.words)
    makes = any(
        other in match.group().split() and len(match.group().split()) > 1
        for match in tables.field_pattern.finditer(exchanged)
    )
    return inside and not makes


def _slip(a: str, b: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return int(Levenshtein.distance(a, b)) <= 1
