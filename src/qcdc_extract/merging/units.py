"""Who is held up (and who is named as weak) over all reports: one row a unit, person or model."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal

from qcdc_extract.consolidated import ReviewItem, UnitRow
from qcdc_extract.merging.alike import group_names
from qcdc_extract.merging.evidence import by_source, review_item, source
from qcdc_extract.merging.inputs import SameName
from qcdc_extract.records import ExemplaryUnit, Record, Report
from qcdc_extract.text.names import name_key

_CELL = "chi bộ "
MAYBE_ONE = "Có thể là cùng một đơn vị; cần xác nhận trước khi gộp"


class UnitRows(Record, frozen=True, kw_only=True):
    """Rows of one polarity and the pairs of names that may be one unit."""

    rows: tuple[UnitRow, ...]
    review: tuple[ReviewItem, ...]


def merge_units(
    reports: Iterable[Report],
    polarity: Literal["positive", "negative"],
    same_name: SameName | None = None,
) -> UnitRows:
    """Rows of the units, persons and models of one polarity; what is under review is in none.

    Units join when their names are one; persons and models only when spelled alike.
    """
    mentions: dict[str, list[tuple[Report, ExemplaryUnit]]] = defaultdict(list)
    for report in reports:
        for unit in report.exemplary_units:
            if unit.polarity == polarity and unit.review is None:
                mentions[unit.kind].append((report, unit))
    rows: list[UnitRow] = []
    review: list[ReviewItem] = []
    for kind, found in sorted(mentions.items()):
        names = group_names(
            (_name(unit) for _, unit in found), same_name if kind == "unit" else None
        )
        groups: dict[int, list[tuple[Report, ExemplaryUnit]]] = defaultdict(list)
        for report, unit in found:
            groups[names.group_of[_name(unit)]].append((report, unit))
        rows += [_row(kind, members) for members in groups.values()]
        first = {_name(unit): (report, unit) for report, unit in reversed(found)}
        homes = _homes(found)
        for a, b in names.doubts:
            if homes.get(a) and homes.get(b) and homes[a].isdisjoint(homes[b]):
                continue  # a Chi bộ of one reporting unit is not a Chi bộ of another
            report, unit = first[a]
            review.append(review_item(report, unit, "exemplary_unit", a, MAYBE_ONE, b))
    rows.sort(key=lambda row: (-row.count, row.name, row.kind))
    return UnitRows(rows=tuple(rows), review=tuple(sorted(review, key=lambda x: (x.report, x.id))))


def _name(unit: ExemplaryUnit) -> str:
    return unit.canonical_name or unit.name


def _homes(found: Iterable[tuple[Report, ExemplaryUnit]]) -> dict[str, set[str]]:
    """Names of Party cells (*chi bộ*) below a reporting unit, and the reporting units they are of.

    A name that someone mentions otherwise (as a peer, as the reporting unit itself) is none of them.
    """
    homes: dict[str, set[str]] = defaultdict(set)
    elsewhere: set[str] = set()
    for report, unit in found:
        local = name_key(_name(unit)).startswith(_CELL)
        if local and unit.level == "sub_unit" and report.unit is not None:
            homes[_name(unit)].add(report.unit)
        else:
            elsewhere.add(_name(unit))
    return {name: units for name, units in homes.items() if name not in elsewhere}


def _row(kind: str, members: list[tuple[Report, ExemplaryUnit]]) -> UnitRow:
    spelled = Counter(unit.name for _, unit in members)
    name = min(spelled, key=lambda spelling: (-spelled[spelling], -len(spelling), spelling))
    reports = sorted({report.id for report, _ in members})
    levels = Counter(unit.level for _, unit in members)
    return UnitRow(
        name=name,
        kind=kind,
        count=len(reports),
        reports=tuple(reports),
        aliases=tuple(sorted(other for other in spelled if other != name)),
        named_by=tuple(sorted({unit.named_by for _, unit in members})),
        sources=tuple(
            sorted((source(report, unit, unit.surface) for report, unit in members), key=by_source)
        ),
        level=min(levels, key=lambda level: (-levels[level], level)),
    )
