"""Whether a reporting unit answers for a roster row: committee, organisation and body of one X."""

from functools import lru_cache

import msgspec

from qcdc_extract.organisations.match import Verdict, judge, match_names
from qcdc_extract.organisations.name_parts import NameParts, take_apart
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold, strip_marks
from qcdc_extract.text.names import NameTables, canonical_name

_ANY = frozenset(("", "cấp ủy", "ban chỉ đạo"))
_ORGANISATION = frozenset(
    ("đảng bộ", "đảng ủy", "ban thường vụ", "ban chấp hành", "ban chấp hành đảng bộ")
)
_CELL = frozenset(("chi bộ", "chi ủy"))
_OPENERS = (
    "đảng bộ cơ sở", "đảng bộ", "đảng ủy", "chi bộ cơ sở", "chi bộ", "chi ủy", "cấp ủy",
    "ban thường vụ", "ban chấp hành",
    "ban chỉ đạo xây dựng và thực hiện quy chế dân chủ ở cơ sở",
    "ban chỉ đạo xây dựng thực hiện quy chế dân chủ ở cơ sở",
    "ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở", "ban chỉ đạo quy chế dân chủ ở cơ sở",
    "ban chỉ đạo thực hiện quy chế dân chủ", "ban chỉ đạo quy chế dân chủ", "ban chỉ đạo",
    "thực hiện quy chế dân chủ ở cơ sở", "của",
)  # fmt: skip


class Answer(Record, frozen=True, kw_only=True):
    """Whether a unit answers for a row, and why."""

    verdict: Verdict
    reason: str = ""


def answers_for(unit: str, row: str, tables: NameTables) -> Answer:
    """Whether ``unit`` is X, its Party committee or its steering committee, and ``row`` is another of them.

    A province named on one side alone is nothing: a roster is one province's. Everything else that
    makes two names different does so here: number, kind, place, field, legal form.
    """
    mine, its = _body(unit, tables), _body(row, tables)
    if mine is None or its is None:
        return Answer(verdict="different")
    (organ, parts), (other, others) = mine, its
    verdict, reason = judge(parts, others, tables)
    if verdict == "review":
        verdict, reason = judge(*_one_province(parts, others), tables)
    if verdict == "same" and {organ, other} & _CELL and {organ, other} & _ORGANISATION:
        return Answer(verdict="review", reason="Một bên là chi bộ, một bên là đảng bộ")
    return Answer(verdict=verdict, reason=reason)


def province_of(name: str, tables: NameTables) -> str:
    """The province that a name gives ("tỉnh Sơn La"), folded; "" when it gives none."""
    parts = take_apart(name, tables)
    return next((place for level, place in parts.places if level == "tỉnh"), "")


def same_sender(a: str, b: str, tables: NameTables | None = None) -> Verdict:
    """Whether two reports are one unit's by the names of their senders, without a roster.

    Committee, organisation and body of one X report on the same X: whether they are one sender only a
    person knows ("review").
    """
    tables = tables or NameTables.load()
    by_name = match_names(a, b, tables).verdict
    if by_name != "different":
        return by_name
    return "different" if answers_for(a, b, tables).verdict == "different" else "review"


def plausible(unit: str, row: str, tables: NameTables) -> bool:
    """Whether more than a kind of body and a bare level ("Tòa án … tỉnh") speaks for one unit.

    Words of their own or a place below the province in common, or, where neither has any, one head.
    """
    a, b = (take_apart(name, tables) for name in (unit, row))
    mine, its = _own_words(a), _own_words(b)
    if mine and its:
        common = len(mine & its)
        return 2 * common >= min(len(mine), len(its)) and 4 * common >= max(len(mine), len(its))
    if _near_places(a) or _near_places(b):
        return bool(_near_places(a) & _near_places(b))
    return not mine and not its and a.head == b.head != ""


def _own_words(parts: NameParts) -> set[str]:
    return {strip_marks(word) for word in parts.words}


def _near_places(parts: NameParts) -> set[str]:
    return {strip_marks(name) for level, name in parts.places if name and level != "tỉnh"}


@lru_cache(maxsize=20_000)
def _body(name: str, tables: NameTables) -> tuple[str, NameParts] | None:
    """The Party word of a name and the parts of the X it belongs to; None for a union, youth or X-less name."""
    organ = take_apart(name, tables).organ
    if organ not in _ANY | _ORGANISATION | _CELL:
        return None
    spelled = canonical_name(name, tables)
    for _ in range(4):  # "Ban Chỉ đạo … của Đảng ủy X": X stands last
        folded = fold(spelled)
        opener = next((o for o in _OPENERS if folded.startswith(f"{o} ")), None)
        if opener is None:
            break
        spelled = spelled[len(opener) :].lstrip()
    parts = take_apart(spelled, tables)
    if parts.organ == "đảng ủy" and parts.places:  # "Huyện ủy X" is the committee of huyện X
        parts = msgspec.structs.replace(parts, organ="")
    if parts.organ or not (parts.head or parts.words or parts.places):
        return None
    return organ, parts


def _one_province(a: NameParts, b: NameParts) -> tuple[NameParts, NameParts]:
    """Both without their province unless each names one."""
    named = [any(level == "tỉnh" and name for level, name in parts.places) for parts in (a, b)]
    if all(named) or not any(named):
        return a, b
    return _without_province(a), _without_province(b)


def _without_province(parts: NameParts) -> NameParts:
    places = tuple((level, name) for level, name in parts.places if level != "tỉnh")
    return msgspec.structs.replace(parts, places=places)
