"""A phrase of a report → the row of indicators.tsv it means, or none."""

from qcdc_extract.figures.lookup import bare
from qcdc_extract.figures.rows import Indicator
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import FigureKind
from qcdc_extract.text.fold import key

EXACT, LOOSE, PART = 0.95, 0.75, 0.85
AMBIGUOUS = 0.3
_EXCLUSIVE: dict[FigureKind, frozenset[str]] = {
    "percent": frozenset({"percent"}),
    "money": frozenset({"money"}),
    "measure": frozenset({"measure"}),
    "ratio": frozenset({"ratio", "count"}),
    "count": frozenset({"count", "ratio", "measure"}),
    "range": frozenset({"count", "ratio", "measure", "money", "percent"}),
    "change": frozenset(),
}


def indicator_id(
    phrase: str,
    unit: str,
    kind: FigureKind,
    section: str | None = None,
    *,
    tables: FigureTables | None = None,
    part_of: str | None = None,
    lead: str = "",
) -> tuple[str | None, float]:
    """(id, confidence) of the indicator a phrase means; (None, …) when none or more than one fits.

    A change is no value of its indicator and gets none. A phrase with modifiers that no variant has
    ("đảng viên nữ" beside "đảng viên") is another thing. ``part_of`` is the indicator of the total in
    whose brackets the figure stands: there a bare noun means its part. ``lead`` is what is done with
    the number ("kết nạp" 12 đảng viên): it may name another indicator, and it rules out a stock.
    """
    lookup = (tables or FigureTables.load()).lookup
    words = tuple(key(phrase).split())
    if not words or kind == "change":
        return None, 0.0
    if part_of is not None and kind == "count":
        inside = [
            row
            for row in lookup.parts.get(part_of, ())
            if key(row.unit).split() == list(words[: len(key(row.unit).split())])
        ]
        if len(inside) == 1:
            return inside[0].id, PART
    before = key(lead).split()
    for count in range(min(4, len(before)), 0, -1):
        whole = (*before[-count:], *words)
        done = lookup.wild.get(whole) or lookup.exact.get(whole, ())
        if len(done) == 1 and _fits(done[0], unit, kind):
            return done[0].id, PART
    for candidate, sure in ((words, EXACT), (bare(words), LOOSE)):
        rows = lookup.exact.get(candidate, ())
        rows = tuple(row for row in rows if _fits(row, unit, kind))
        if len(rows) > 1 and section is not None:
            rows = tuple(row for row in rows if row.section == section) or rows
        if before and any(row.over_periods == "latest" for row in rows):
            return None, AMBIGUOUS
        if len(rows) == 1:
            return rows[0].id, sure
        if len(rows) > 1:
            return None, AMBIGUOUS
    return None, 0.0


def _fits(row: Indicator, unit: str, kind: FigureKind) -> bool:
    if row.kind not in _EXCLUSIVE[kind]:
        return False
    return kind != "percent" or "điểm" not in unit
