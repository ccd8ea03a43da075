"""Totals over reports: only what adds up, once a report, with every number that was left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

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
from qcdc_extract.merging.reasons import not_added
from qcdc_extract.merging.specific import is_specific, phrase_of
from qcdc_extract.merging.years import time_of
from qcdc_extract.records import Figure, Record, Report, SectionKind
from qcdc_extract.text.fold import key

CONTRADICTION = "Một báo cáo nêu hai giá trị khác nhau cho cùng chỉ tiêu"
MANY_VALUES = "Cụm từ này có nhiều giá trị khác nhau trong cùng báo cáo"
MANY_KINDS = "Báo cáo nêu nhiều loại với cùng một số, chưa rõ có phải là một"
ABOVE_WHOLE = "Các loại cộng lại lớn hơn tổng mà báo cáo nêu"
UNREADABLE = "Không đọc được giá trị"
SHARES = "Là tỷ lệ phần trăm, không cộng được"
NO_PARTS = "Tỷ lệ không nêu đủ tử số và mẫu số, không tính được tỷ lệ chung"
NOT_OVER_UNITS = "Chỉ tiêu này không cộng giữa các đơn vị"
PART_OF_TIME = "Mới là số của một phần kỳ báo cáo"
VAGUE = "Cụm từ chưa nói rõ đếm gì, không chắc các báo cáo nêu cùng một nội dung"


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

    @property
    def shown(self) -> str:
        """The value in the base unit; of a number that cannot be read what is printed."""
        return self.figure.value if self.reason == UNREADABLE else plain_number(self.value)


class _Chosen(NamedTuple):
    """A report's value and the figures that state it."""

    value: Decimal
    addends: list[_Addend]


@dataclass
class _Sum:
    """What is known of one total before it is added up: values by report, and what is left out."""

    info: IndicatorInfo | None = None
    addends: list[_Addend] = field(default_factory=list)
    chosen: dict[str, _Chosen] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)


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
                why = reason or not_added(report, figure, same_name)
                groups[group].append(_addend(report, figure, why))
    contradictions: list[Contradiction] = []
    review: list[ReviewItem] = []
    known = indicators or {}
    sums: dict[tuple[str, ...], _Sum] = {}
    for group, addends in sorted(groups.items()):
        info = known.get(group[0]) if group[1] == "id" else None
        sums[group] = _collected(group, addends, info, contradictions, review)
    _widened(sums, known)
    return FigureSums(
        totals=tuple(_total(group, one) for group, one in sorted(sums.items())),
        contradictions=tuple(contradictions),
        review=tuple(review),
    )


def _widened(sums: dict[tuple[str, ...], "_Sum"], known: Mapping[str, IndicatorInfo]) -> None:
    """Gives each wider indicator the sum of its kinds in the reports that state only kinds."""
    kinds: dict[tuple[str, ...], list[_Sum]] = defaultdict(list)
    for group, one in sorted(sums.items()):
        wider = one.info.within if one.info is not None else None
        if wider is not None and wider in known:
            kinds[(wider, *group[1:])].append(one)
    for group, parts in kinds.items():
        if group not in sums and len(parts) == 1:
            continue  # one kind alone is no wider total
        whole = sums.setdefault(group, _Sum(info=known[group[0]]))
        for report in dict.fromkeys(report for part in parts for report in part.chosen):
            _widen(whole, report, [part.chosen[report] for part in parts if report in part.chosen])


def _widen(whole: "_Sum", report: str, parts: list["_Chosen"]) -> None:
    value = sum((part.value for part in parts), Decimal(0))
    mine = [one for part in parts for one in part.addends]
    stated = whole.chosen.get(report)
    if stated is not None:
        if value > stated.value:
            del whole.chosen[report]
            whole.left_out += [_left_out(one, ABOVE_WHOLE) for one in (*stated.addends, *mine)]
    elif report in whole.doubtful:
        return
    elif len({part.value for part in parts}) < len(parts):
        # "đối thoại với viên chức 02 cuộc", "đối thoại với người lao động 02 cuộc" may be the same two.
        whole.left_out += [_left_out(one, MANY_KINDS) for one in mine]
    else:
        whole.chosen[report] = _Chosen(value, mine)


def _group(figure: Figure) -> tuple[str, ...] | None:
    """What is added together: (indicator, "id" | "phrase", unit, percent or not)."""
    percent = "percent" if figure.kind == "percent" or figure.unit.strip() == "%" else ""
    counted = figure.measure if figure.kind in ("money", "measure") and figure.measure else ""
    if figure.indicator_id:
        return (figure.indicator_id, "id", counted or "", percent)
    phrase = key(phrase_of(figure))
    if not phrase:
        return None
    return (phrase, "phrase", counted or key(figure.unit), percent)


def _addend(report: Report, figure: Figure, reason: str | None) -> _Addend:
    written = figure.amount if figure.amount is not None else figure.value
    try:
        value = Decimal(written)
    except InvalidOperation:
        value, reason = Decimal(0), UNREADABLE
    if not value.is_finite():
        value, reason = Decimal(0), UNREADABLE
    return _Addend(report=report, figure=figure, value=value, reason=reason)


def _collected(
    group: tuple[str, ...],
    addends: list[_Addend],
    info: IndicatorInfo | None,
    contradictions: list[Contradiction],
    review: list[ReviewItem],
) -> _Sum:
    found = _Sum(info=info, addends=addends)
    found.left_out = [_left_out(one, one.reason) for one in addends if one.reason is not None]
    by_report: dict[str, list[_Addend]] = defaultdict(list)
    for one in addends:
        if one.reason is None:
            by_report[one.report.id].append(one)
    for report, stated in sorted(by_report.items()):
        mine = stated
        if len({one.value for one in stated}) > 1:
            mine, parts = _without_parts(stated)
            found.left_out += parts
        if len({one.value for one in mine}) == 1:
            found.chosen[report] = _Chosen(mine[0].value, mine)
            continue
        known = group[1] == "id"  # a phrase alone may count two things
        found.doubtful.add(report)
        found.left_out += [_left_out(one, CONTRADICTION if known else MANY_VALUES) for one in mine]
        if known:
            contradictions.append(_contradiction(mine, info))
            review += [_for_review(one, mine) for one in mine]
    return found


def _without_parts(mine: list[_Addend]) -> tuple[list[_Addend], list[LeftOut]]:
    """A report's values without those of a part of its period ("Trong quý II … 20; lũy kế … 52")."""
    times = [time_of(one.report, one.figure) for one in mine]
    whole = [one for one, time in zip(mine, times, strict=True) if not time or time.kind != "part"]
    if not whole:
        return mine, []
    return whole, [
        _left_out(one, f"{PART_OF_TIME} ({time.text})")
        for one, time in zip(mine, times, strict=True)
        if time and time.kind == "part"
    ]


def _total(group: tuple[str, ...], found: _Sum) -> FigureTotal:
    info = found.info
    chosen = [found.chosen[report] for report in sorted(found.chosen)]
    addends = found.addends or [one for each in chosen for one in each.addends]
    how = _method(group, addends, info)
    total = _add(how, chosen)
    if total is None and how != "none":
        how = "none"
    left_out = list(found.left_out)
    if total is None:
        why = _why_none(group, info)
        left_out += [_kept_apart(each, why) for each in chosen]
    return FigureTotal(
        indicator=".".join(part for part in (group[0], group[3]) if part),
        name=info.name if info else _name(addends),
        unit=_unit(group, addends, info),
        total=total,
        how=how,
        count=len(chosen),
        approximate=any(one.figure.qualifier for each in chosen for one in each.addends),
        values=() if total is None else tuple(_value(each) for each in chosen),
        left_out=tuple(
            sorted(left_out, key=lambda one: (one.report, one.sources[0].start, one.value))
        ),
        section_kind=info.section_kind if info and info.section_kind else _section(addends),
    )


def _value(chosen: _Chosen) -> FigureValue:
    sources = [source(one.report, one.figure, one.figure.surface) for one in chosen.addends]
    return FigureValue(
        report=chosen.addends[0].report.id,
        value=plain_number(chosen.value),
        sources=tuple(sorted(sources, key=by_source)),
    )


def _why_none(group: tuple[str, ...], info: IndicatorInfo | None) -> str:
    """Why the values of an indicator without a total do not add up."""
    if info is not None and info.how == "weighted":
        return NO_PARTS
    if group[3]:
        return SHARES
    return VAGUE if info is None else NOT_OVER_UNITS


def _kept_apart(chosen: _Chosen, reason: str) -> LeftOut:
    """One report's value of an indicator that has no total."""
    value = _value(chosen)
    return LeftOut(report=value.report, value=value.value, reason=reason, sources=value.sources)


def _left_out(one: _Addend, reason: str | None) -> LeftOut:
    """A figure in no total, in the base unit of its total."""
    return LeftOut(
        report=one.report.id,
        value=one.shown,
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
        return "sum" if group[1] == "id" or all(is_specific(x.figure) for x in addends) else "none"
    if info.how == "weighted":
        return "weighted" if ratios else "none"
    return "none" if info.how == "latest" else info.how


def _add(how: Method, chosen: list[_Chosen]) -> str | None:
    values = [one.value for one in chosen]
    if not values or how in ("none", "latest"):
        return None
    if how == "max":
        return plain_number(max(values))
    if how == "weighted":
        return _weighted([one.addends[0] for one in chosen])
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
    spelled = Counter(phrase_of(one.figure) for one in addends)
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
