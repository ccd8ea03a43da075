"""How a unit held up stands to the unit that reports: itself, one it leads, or another."""

import re
from functools import cache
from typing import Literal

from qcdc_extract.organisations.name_parts import take_apart
from qcdc_extract.text.fold import fold
from qcdc_extract.text.names import Item, NameTables, canonical_name, name_key

_PARTY = {"đảng bộ", "đảng ủy", "chi bộ", "cấp ủy", "ban thường vụ"}
_OWN = ("sub", "party", "union", "youth", "")
"""Kinds of bodies that a department has inside itself."""
_OWN_HEADS = ("chi cục", "trung tâm", "văn phòng", "đoàn nghệ thuật", "bảo tàng", "thư viện")
_BRANCHES = {
    "health": ("y tế",),
    "school": ("giáo dục và đào tạo", "giáo dục"),
}
"""Kinds that belong to the department of a field."""


@cache
def _advisers() -> re.Pattern[str]:
    """Bodies that lead no area: departments, advisers of the Party, inspectors, fronts and alliances."""
    return re.compile(
        r"(?:sở|phòng|thanh tra|ủy ban kiểm tra|liên minh|hiệp hội|ban (?!chỉ đạo|thường vụ|chấp hành|nhân dân)"
        r"|ủy ban mặt trận|mặt trận|ngân hàng nhà nước|kho bạc|thuế|liên đoàn lao động|bảo hiểm)"
    )


def level_of(
    item: Item, unit: str | None, tables: NameTables
) -> Literal["reporting_unit", "sub_unit", "other"]:
    """The level of ``item`` in a report of ``unit``; without a known unit one it leads.

    A committee, a bloc or a company names its own; what a department or an adviser of the Party
    names outside its own structure is another's.
    """
    if unit is None:
        return "sub_unit"
    own = fold(canonical_name(unit, tables))
    advises = _advisers().match(own) is not None
    if item.kind != "unit":
        return "other" if re.match(r"ban (?!quản lý)|ủy ban kiểm tra", own) else "sub_unit"
    mine, its = name_key(unit.split(",")[0], tables), name_key(item.name, tables)
    same = mine == its or mine.endswith(f" {its}") or its.endswith(f" {mine}")
    leading = (mine if len(mine) > len(its) else its).removesuffix(min(mine, its, key=len)).strip()
    if same and (mine == its or leading in _PARTY):
        return "reporting_unit"
    return "other" if advises and not _inside(item, own, tables) else "sub_unit"


def _inside(item: Item, own: str, tables: NameTables) -> bool:
    parts = take_apart(item.name, tables)
    if parts.organ:
        return not re.match(r"đảng (?:ủy|bộ) (?:xã|phường|huyện|đặc khu|thị)", fold(item.name))
    if parts.head and own.startswith(parts.head):
        return not own.startswith(("sở", "ban"))  # "Hội X tỉnh" leads "Hội X xã"
    if any(field in own for field in _BRANCHES.get(parts.kind, ())):
        return True
    if parts.head in _OWN_HEADS or parts.kind == "public":
        return True
    return parts.kind in _OWN and bool(parts.head) and not any(name for _, name in parts.places)
