"""Whether two names are one organisation: parts decide, likeness of letters only scores."""

import re
from functools import cache
from typing import Literal, TypeAlias

from qcdc_extract.organisations.name_parts import LEVELS, RANKS, NameParts, take_apart
from qcdc_extract.organisations.spelling import lost_mark, written_alike
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold
from qcdc_extract.text.names import NameTables, canonical_name, name_key

Verdict: TypeAlias = Literal["same", "different", "review"]

_NAMESAKES = ("health", "sub", "community", "mass", "body")
_LEVELLED = ("mass", "state", "union", "youth", "committee", "body")
"""Kinds with one body at each level: the level tells them apart."""
_CLOSE = (
    frozenset(("đảng bộ", "đảng ủy")),
    frozenset(("chi bộ", "chi ủy")),
    frozenset(("đảng bộ", "ban chấp hành đảng bộ")),
    frozenset(("đảng ủy", "ban chấp hành đảng bộ")),
    frozenset(("đoàn", "ban chấp hành đoàn")),
)


SUCCESSOR = "Có thể là đơn vị cũ và đơn vị kế tục; cần danh sách đơn vị"


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
    verdict, reason = _compared(canonical_name(a, tables), canonical_name(b, tables), tables)
    return NameMatch(verdict=verdict, score=score, reason=reason)


def _compared(a: str, b: str, tables: NameTables) -> tuple[Verdict, str]:
    """The verdict on two canonical names: superior bodies apart, spelling, parts, successors."""
    (mine, above), (its, over) = _superior(a, tables), _superior(b, tables)
    if bool(above) != bool(over):
        verdict, reason = _compared(mine, its, tables)
        known = take_apart(its if above else mine, tables)
        if verdict != "same" or not _alone(known, tables):
            sure = verdict == "different"
            return (verdict, reason) if sure else ("review", "Cấp trên chỉ ghi ở một bên")
        return verdict, reason
    first, second, doubt = written_alike(a, b, tables)
    verdict, reason = judge(take_apart(first, tables), take_apart(second, tables), tables)
    if verdict == "different":
        return ("review", SUCCESSOR) if _succeeds(first, second, tables) else (verdict, reason)
    return ("review", doubt) if doubt else (verdict, reason)


def _superior(name: str, tables: NameTables) -> tuple[str, str]:
    """A name and the superior body behind its comma or "thuộc" ("Đồn Biên phòng A, Bộ đội Biên phòng tỉnh")."""
    for mark in re.finditer(r",? (?:thuộc|trực thuộc) |, ", name):
        match = tables.head_pattern.match(fold(name), mark.end())
        head = tables.head_of.get(match.group()) if match else None
        apart = head is not None and head.kind not in ("none", "place", "community", "sub")
        if apart and mark.start() and not fold(name).startswith("chi nhánh"):
            return name[: mark.start()], name[mark.end() :]
    return name, ""


_SINGLE = ("chi cục", "cục", "sở", "trung tâm", "ban", "bảo tàng", "thư viện", "quỹ")
"""Heads of bodies that a field alone makes one in a province."""


def _alone(parts: NameParts, tables: NameTables) -> bool:
    """Whether a name is one body of a province without its superior's name."""
    if parts.kind in ("sub", "") or parts.numerals:
        return False
    return bool(parts.words) and (parts.head in _SINGLE or _proper(parts, tables))


def _proper(parts: NameParts, tables: NameTables) -> bool:
    """Whether more than fields names it."""
    return bool(tables.field_pattern.sub("", " ".join(parts.words)).strip())


def _own_place(parts: NameParts, tables: NameTables) -> bool:
    """Whether it is a village or the like by a proper name ("bản Huổi Sen"), no number."""
    match = tables.head_pattern.match(" ".join(parts.words))
    head = tables.head_of.get(match.group()) if match else None
    community = head is not None and head.kind == "community"
    return community and not parts.kind and not parts.numerals


def _succeeds(a: str, b: str, tables: NameTables) -> bool:
    """Whether one name is the other with its field as it was before 2025."""
    mine, its = name_key(a, tables), name_key(b, tables)
    for row in succession(tables):
        for one, other in ((mine, its), (its, mine)):
            if (
                f"chi {row[0]} " not in one
                and f" {row[0]} " in f" {one} "
                and f" {row[1]} " in f" {other} "
            ):
                renamed = f" {one} ".replace(f" {row[0]} ", f" {row[1]} ", 1).strip()
                parts = take_apart(renamed, tables), take_apart(other, tables)
                if renamed == other or judge(*parts, tables)[0] != "different":
                    return True
    return False


@cache
def succession(tables: NameTables) -> tuple[tuple[str, str], ...]:
    """Keys of names before 2025 and of their like successors."""
    return tuple(
        (name_key(row.before, tables), name_key(after, tables))
        for row in tables.successions
        for after in row.after
    )


def _score(a: str, b: str) -> float:
    from rapidfuzz import fuzz

    return round(float(fuzz.ratio(a, b)), 1)


def judge(a: NameParts, b: NameParts, tables: NameTables) -> tuple[Verdict, str]:
    """The worst verdict of all parts: one difference decides, else one doubt, else the same."""
    doubts: list[str] = []
    for check in (_organs, _heads, _grades, _numerals, _legal_forms, _places):
        verdict, reason = check(a, b)
        if check is _places and verdict == "review" and a.bag == b.bag and _own_place(a, tables):
            continue
        if verdict == "different":
            return verdict, reason
        if verdict == "review":
            doubts.append(reason)
    region = _region(a, b)
    if region is not None and region[0] == "different":
        return region
    verdict, reason = region or _words(a, b, tables)
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
    for one, other in ((a, b), (b, a)):  # "Công ty CP Tập đoàn X", "Tập đoàn X"
        if one.head == "công ty" and one.words[:2] == tuple(other.head.split()):
            return "review", "Loại hình doanh nghiệp ghi đầy đủ ở một bên"
    if {a.head, b.head} == {"mặt trận tổ quốc", "ủy ban mặt trận tổ quốc"}:
        return "review", "Ủy ban và tổ chức của cùng một nơi"
    if not a.head or not b.head:
        if not (a.head or a.words) or not (b.head or b.words):
            return "different", "Một bên chỉ là địa bàn."
        return "review", "Một bên không ghi loại hình cơ quan, đơn vị"
    if a.kind == b.kind and (a.head.startswith(b.head) or b.head.startswith(a.head)):
        shared = a.bag & b.bag
        if shared or not a.words or not b.words:
            return "review", "Loại hình ghi đầy đủ ở một bên"
    return "different", "Khác loại hình cơ quan, đơn vị."


_BOARDING = {"phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú"}


def _grades(a: NameParts, b: NameParts) -> tuple[Verdict, str]:
    """A school is one of its grades; only whether it boards may go unsaid."""
    mine, its = a.grades, b.grades
    if mine == its:
        return "same", ""
    if mine - _BOARDING == its - _BOARDING or not mine or not its:
        return "review", "Cấp học hoặc loại trường chỉ ghi ở một bên"
    return "different", "Khác cấp học."


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
            if lost_mark(mine[level], its[level]):
                return "review", "Một bên mất dấu trong tên địa bàn"
            return "different", "Khác địa bàn."
    if mine == its:
        return "same", ""
    alone_a, alone_b = mine.keys() - its.keys(), its.keys() - mine.keys()
    if alone_a and alone_b:
        if {mine[x] for x in alone_a} & {its[x] for x in alone_b}:
            return "different", "Cùng tên nhưng khác cấp hành chính."
        if a.kind == b.kind and a.kind in _LEVELLED and a.bag == b.bag:
            return "different", "Khác cấp hành chính."
        return "review", "Mỗi bên ghi một địa bàn khác cấp"
    return _one_sided(a, b, alone_a or alone_b, {**mine, **its})


def _one_sided(
    a: NameParts, b: NameParts, one_sided: set[str], only: dict[str, str]
) -> tuple[Verdict, str]:
    """The verdict where only one name gives a place of these levels."""
    mine = {level: name for level, name in a.places if name}
    its = {level: name for level, name in b.places if name}
    if one_sided == {"tỉnh"} and ("tỉnh", "") in (*a.places, *b.places):
        return "same", ""  # "Bệnh viện Đa khoa tỉnh (Sơn La)": one province has one
    common = max((RANKS[level] for level in mine.keys() & its.keys()), default=-1)
    if all(RANKS[level] < common for level in one_sided):
        return "same", ""
    if all(level == "tỉnh" for level in one_sided) and _one_in_province(a):
        return "same", ""
    if _spelled_out(a, b):
        return "same", ""
    if a.legal and a.words and a.bag == b.bag and a.head != "ngân hàng":
        return "same", ""
    return "review", f"Địa bàn chỉ ghi ở một bên ({', '.join(only[x] for x in sorted(one_sided))})"


_MANY = frozenset(("mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở"))


def _one_in_province(a: NameParts) -> bool:
    """Whether a province has no second body of this name."""
    return not (a.kind in _NAMESAKES or a.grades & _MANY or a.legal)


def _spelled_out(a: NameParts, b: NameParts, levels: tuple[str, ...] = ("tỉnh",)) -> bool:
    """Whether "tỉnh" alone is more on one side before the same name ("Thuế Lâm Hà", "Thuế tỉnh Lâm Hà")."""
    for one, other in ((a, b), (b, a)):
        named = [name for level, name in one.places if level in levels and name]
        if named and not any(name for _, name in other.places):
            return (*one.words, *named[0].split()) == other.words
    return False


def _region(a: NameParts, b: NameParts) -> tuple[Verdict, str] | None:
    """A verdict where "khu vực X" stands beside "huyện X": the successor of a district's body, a numbered one another."""
    for one, other in ((a, b), (b, a)):
        words = " ".join(one.words)
        if "khu vực" not in words or "khu vực" in " ".join(other.words):
            continue
        if any(level == "tỉnh" and not name for level, name in other.places):
            return "different", "Một bên của tỉnh, một bên của khu vực."
        name = next((name for level, name in other.places if RANKS[level] == 1 and name), "")
        if name and words.endswith(f"khu vực {name}"):
            return ("different", "Khác cấp.") if one.numerals else ("review", SUCCESSOR)
    return None


def _words(a: NameParts, b: NameParts, tables: NameTables) -> tuple[Verdict, str]:
    left, right = a.bag - b.bag, b.bag - a.bag
    if (not left and not right) or _spelled_out(a, b):
        return "same", "Cùng loại hình, địa bàn và tên riêng."
    if "".join(a.words) == "".join(b.words):
        return "same", "Chỉ khác cách viết liền, rời."
    if _spelled_out(a, b, LEVELS):
        return "review", "Cấp hành chính chỉ ghi ở một bên"
    if left and right:
        if lost_mark(" ".join(a.words), " ".join(b.words)):
            return "review", "Một bên mất dấu trong tên riêng"
        return "different", "Khác tên riêng hoặc lĩnh vực."
    longer, shorter = (a, b) if left else (b, a)
    extra = " ".join((left or right).elements())
    unlike = a.kind == b.kind == "school" and a.grades != b.grades
    if not shorter.words and (not shorter.places or unlike or extra.endswith(" ủy")):
        return "review", "Tên ngắn, chưa đủ để phân biệt"
    if not shorter.words and any(f" {name} " in f" {extra} " for _, name in shorter.places if name):
        return "review", "Cấp hành chính chỉ ghi ở một bên"
    begun = longer.words[: len(shorter.words)] == shorter.words
    if longer.grades & {"đại học", "cao đẳng"} and begun and _proper(shorter, tables):
        return "same", "Địa bàn ghi thêm ở một bên."
    if a.kind in ("health", "sub") and tables.field_pattern.fullmatch(extra):
        opens = tables.field_pattern.match(" ".join(shorter.words))
        if opens and tables.field_pattern.match(" ".join(longer.words)):
            return "different", "Khác chuyên khoa, lĩnh vực."
    if shorter.words:
        return "review", f"Một bên có thêm “{extra}”"
    return "different", "Khác tên riêng hoặc lĩnh vực."
