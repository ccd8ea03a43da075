"""Totals over reports: only what adds up, once a report, with every number that was left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from qcdc_extract.consolidated import (
    Contradiction,
    FigureTotal,
    FigureValue,
    LeftOut,
    Method,
    ReviewItem,
)
from qcdc_extract.merging.evidence import by_source, review_item, source
from qcdc_extract.merging.inputs import IndicatorInfo, SameName
from qcdc_extract.records import Figure, Record, Report, SectionKind
from qcdc_extract.text.fold import key

CONTRADICTION = "Một báo cáo nêu hai giá trị khác nhau cho cùng chỉ tiêu"
MANY_VALUES = "Cụm từ này có nhiều giá trị khác nhau trong cùng báo cáo"


class FigureSums(Record, frozen=True, kw_only=True):
    """Totals, contradictions inside reports, and the figures these put under review."""

    totals: tuple[FigureTotal, ...]
    contradictions: tuple[Contradiction, ...]
    review: tuple[ReviewItem, ...]


class _Addend(Record, frozen=True, kw_only=True):
    report: Report
    figure: Figure
    value: Decimal
    reason: str | None


def sum_figures(
    reports: Iterable[Report],
    *,
    set_aside: Iterable[tuple[Report, str]] = (),
    indicators: Mapping[str, IndicatorInfo] | None = None,
    same_name: SameName | None = None,
) -> FigureSums:
    """One total an indicator (by id, else by its phrase and unit), over ``reports``.

    ``set_aside`` are duplicate and superseded reports with the reason: listed, never added.
    """
    groups: dict[tuple[str, ...], list[_Addend]] = defaultdict(list)
    for report, reason in [*((r, None) for r in reports), *set_aside]:
        for figure in report.figures:
            group = _group(figure)
            if group is not None and (figure.review is None or reason is None):
                why = reason or _not_added(report, figure, same_name)
                groups[group].append(_addend(report, figure, why))
    totals: list[FigureTotal] = []
    contradictions: list[Contradiction] = []
    review: list[ReviewItem] = []
    for group, addends in sorted(groups.items()):
        info = (indicators or {}).get(group[0]) if group[1] == "id" else None
        total = _total(group, addends, info, contradictions, review)
        totals.append(total)
    return FigureSums(
        totals=tuple(totals), contradictions=tuple(contradictions), review=tuple(review)
    )


def _group(figure: Figure) -> tuple[str, ...] | None:
    """What is added together: (indicator, "id" | "phrase", unit, percent or not)."""
    percent = "percent" if figure.kind == "percent" or figure.unit.strip() == "%" else ""
    counted = figure.measure if figure.kind in ("money", "measure") and figure.measure else ""
    if figure.indicator_id:
        return (figure.indicator_id, "id", counted or "", percent)
    phrase = key(figure.indicator) or key(figure.unit)
    if not phrase:
        return None
    return (phrase, "phrase", counted or key(figure.unit), percent)


def _not_added(report: Report, figure: Figure, same_name: SameName | None) -> str | None:
    """Why a figure is in no total, or None."""
    if figure.review is not None:
        return f"Cần rà soát: {figure.review}"
    if figure.status == "target":
        return "Là chỉ tiêu, không phải kết quả"
    if figure.period is not None:
        return f"Số liệu của kỳ khác ({figure.period})"
    if figure.kind == "change":
        return "Là mức tăng, giảm, không phải số lượng"
    if figure.kind == "range":
        return "Là một khoảng giá trị"
    if figure.owner is not None and not _own(report, figure.owner, same_name):
        return f"Số liệu của đơn vị khác ({figure.owner})"
    if figure.kind in ("money", "measure") and figure.measure and figure.amount is None:
        return "Chưa quy đổi được đơn vị tính"
    return None


def _own(report: Report, owner: str, same_name: SameName | None) -> bool:
    if report.unit is None:
        return False
    return key(owner) == key(report.unit) or (
        same_name is not None and same_name(owner, report.unit) == "same"
    )


def _addend(report: Report, figure: Figure, reason: str | None) -> _Addend:
    written = figure.amount if figure.amount is not None else figure.value
    try:
        value = Decimal(written)
    except InvalidOperation:
        value, reason = Decimal(0), reason or "Không đọc được giá trị"
    if not value.is_finite():
        value, reason = Decimal(0), reason or "Không đọc được giá trị"
    return _Addend(report=report, figure=figure, value=value, reason=reason)


def _total(
    group: tuple[str, ...],
    addends: list[_Addend],
    info: IndicatorInfo | None,
    contradictions: list[Contradiction],
    review: list[ReviewItem],
) -> FigureTotal:
    left_out = [_left_out(one, one.reason) for one in addends if one.reason is not None]
    by_report: dict[str, list[_Addend]] = defaultdict(list)
    for one in addends:
        if one.reason is None:
            by_report[one.report.id].append(one)
    chosen: list[tuple[FigureValue, list[_Addend]]] = []
    for _, mine in sorted(by_report.items()):
        if len({one.value for one in mine}) == 1:
            chosen.append((_value(mine), mine))
            continue
        known = group[1] == "id"  # a phrase alone may count two things
        left_out += [_left_out(one, CONTRADICTION if known else MANY_VALUES) for one in mine]
        if known:
            contradictions.append(_contradiction(mine, info))
            review += [_for_review(one, mine) for one in mine]
    how = _method(group, addends, info)
    total = _add(how, [mine[0] for _, mine in chosen])
    if total is None and how != "none":
        how = "none"
    return FigureTotal(
        indicator=".".join(part for part in (group[0], group[3]) if part),
        name=info.name if info else _name(addends),
        unit=_unit(group, addends, info),
        total=total,
        how=how,
        count=len(chosen),
        approximate=any(one.figure.qualifier for _, mine in chosen for one in mine),
        values=tuple(value for value, _ in chosen),
        left_out=tuple(
            sorted(left_out, key=lambda one: (one.report, one.sources[0].start, one.value))
        ),
        section_kind=info.section_kind if info and info.section_kind else _section(addends),
    )


def _value(mine: list[_Addend]) -> FigureValue:
    sources = [source(one.report, one.figure, one.figure.surface) for one in mine]
    return FigureValue(
        report=mine[0].report.id,
        value=plain_number(mine[0].value),
        sources=tuple(sorted(sources, key=by_source)),
    )


def _left_out(one: _Addend, reason: str | None) -> LeftOut:
    return LeftOut(
        report=one.report.id,
        value=one.figure.value,
        reason=reason or "",
        sources=(source(one.report, one.figure, one.figure.surface),),
    )


def _contradiction(mine: list[_Addend], info: IndicatorInfo | None) -> Contradiction:
    ordered = sorted(mine, key=lambda one: (one.figure.start, one.value))
    values = dict.fromkeys(plain_number(one.value) for one in ordered)
    name = info.name if info else _name(mine)
    return Contradiction(
        kind="figure",
        text=f"{name}: {' và '.join(values)}",
        reports=(ordered[0].report.id,),
        values=tuple(values),
        sources=tuple(source(one.report, one.figure, one.figure.surface) for one in ordered),
    )


def _for_review(one: _Addend, mine: list[_Addend]) -> ReviewItem:
    other = next(x for x in mine if x.value != one.value)
    return review_item(
        one.report,
        one.figure,
        "figure",
        one.figure.surface,
        CONTRADICTION,
        other.figure.surface,
    )


def _method(group: tuple[str, ...], addends: list[_Addend], info: IndicatorInfo | None) -> Method:
    """Percentages add up to nothing, unless numerators and denominators are known."""
    ratios = all(one.figure.denominator for one in addends if one.reason is None)
    if group[3]:
        return "weighted" if info is not None and info.how == "weighted" and ratios else "none"
    if info is None:
        return "sum"
    if info.how == "weighted":
        return "weighted" if ratios else "none"
    return "none" if info.how == "latest" else info.how


def _add(how: Method, firsts: list[_Addend]) -> str | None:
    values = [one.value for one in firsts]
    if not values or how in ("none", "latest"):
        return None
    if how == "max":
        return plain_number(max(values))
    if how == "weighted":
        return _weighted(firsts)
    return plain_number(sum(values, Decimal(0)))


def _weighted(firsts: list[_Addend]) -> str | None:
    try:
        whole = sum((Decimal(one.figure.denominator or "0") for one in firsts), Decimal(0))
    except InvalidOperation:
        return None
    if whole <= 0:
        return None
    part = sum((Decimal(one.figure.value) for one in firsts), Decimal(0))
    return plain_number((100 * part / whole).quantize(Decimal("0.01")))


def plain_number(value: Decimal) -> str:
    """A decimal string without exponent and without zeros at its end: 4759, 98.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _name(addends: list[_Addend]) -> str:
    spelled = Counter(one.figure.indicator or one.figure.unit for one in addends)
    return min(spelled, key=lambda name: (-spelled[name], name))


def _unit(group: tuple[str, ...], addends: list[_Addend], info: IndicatorInfo | None) -> str:
    if group[2] and group[1] == "id":
        return group[2]
    if info is not None and info.unit:
        return info.unit
    if any(one.figure.kind in ("money", "measure") and one.figure.measure for one in addends):
        return group[2]
    spelled = Counter(one.figure.unit for one in addends)
    return min(spelled, key=lambda unit: (-spelled[unit], unit))


def _section(addends: list[_Addend]) -> SectionKind | None:
    kinds: Counter[SectionKind] = Counter()
    for one in addends:
        if one.figure.section_kind is not None:
            kinds[one.figure.section_kind] += 1
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    return ranked[0][0] if ranked else None
