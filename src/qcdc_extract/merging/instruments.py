"""One row an instrument over all reports: number and date are its identity, a mention is a source."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from qcdc_extract.consolidated import InstrumentRow, ReviewItem
from qcdc_extract.merging.evidence import by_source, review_item, source
from qcdc_extract.records import Citation, Record, Report
from qcdc_extract.text.fold import key

TWO_DATES = "Viện dẫn không ghi ngày; có nhiều văn bản cùng số, khác ngày"
UNKNOWN_SHORT = "Viện dẫn rút gọn, chưa xác định được văn bản"


class InstrumentRows(Record, frozen=True, kw_only=True):
    """The rows, and the mentions no row could take."""

    rows: tuple[InstrumentRow, ...]
    review: tuple[ReviewItem, ...]


class _Mention(Record, frozen=True, kw_only=True):
    report: Report
    citation: Citation
    canonical: str
    date: str | None


def merge_instruments(reports: Iterable[Report]) -> InstrumentRows:
    """Instruments cited in ``reports``, each with the reports that cite it and every mention's source.

    A mention without date joins the one dated row of its number, or waits where there are two; a
    short one or a back-reference joins only a row that exists, and is in no count.
    """
    numbered: dict[str, list[_Mention]] = defaultdict(list)
    leaning: list[_Mention] = []
    named: dict[str, list[_Mention]] = defaultdict(list)
    review: list[ReviewItem] = []
    for report in reports:
        for citation in report.citations:
            mention = _mention(report, citation)
            if citation.review is not None or mention is None:
                continue
            if citation.named:
                named[key(citation.canonical or citation.surface)].append(mention)
            elif citation.short or citation.back_reference:
                leaning.append(mention)
            else:
                numbered[key(mention.canonical)].append(mention)
    rows: dict[str, list[list[_Mention]]] = {}
    for number in sorted(numbered):
        rows[number] = _by_date(numbered[number], review)
    for mention in leaning:
        _lean(mention, rows, review)
    # Names with a certain number first, whatever their letters: the others may join them.
    for name in sorted(named, key=lambda n: (all(_certain(m) is None for m in named[n]), n)):
        _place_named(named[name], rows, name)
    made = [_row(mentions) for groups in rows.values() for mentions in groups if mentions]
    made.sort(key=lambda row: (row.named, row.canonical, row.date or ""))
    review.sort(key=lambda item: (item.report, item.id))
    return InstrumentRows(rows=tuple(made), review=tuple(review))


def _mention(report: Report, citation: Citation) -> _Mention | None:
    resolved = citation.resolved
    canonical = citation.canonical
    if resolved is not None and (citation.short or citation.back_reference or canonical is None):
        canonical = resolved.canonical
    if canonical is None:
        return None
    date = citation.date
    if resolved is not None and not resolved.candidates and (date is None or len(date) < 10):
        date = resolved.date or date
    return _Mention(report=report, citation=citation, canonical=canonical, date=date)


def _by_date(mentions: list[_Mention], review: list[ReviewItem]) -> list[list[_Mention]]:
    """Mentions of one number by date; a part of a date goes with the one full date it fits."""
    dated: dict[str, list[_Mention]] = defaultdict(list)
    rest: list[_Mention] = []
    for mention in mentions:
        if mention.date is not None and len(mention.date) == 10:
            dated[mention.date].append(mention)
        else:
            rest.append(mention)
    alone: list[_Mention] = []
    for mention in rest:
        fitting = [date for date in sorted(dated) if date.startswith(mention.date or "")]
        kind = mention.citation.doc_type
        if len(fitting) > 1:
            typed = [d for d in fitting if kind and kind in _types(dated[d])]
            fitting = typed if len(typed) == 1 else fitting
        if len(fitting) == 1:
            dated[fitting[0]].append(mention)
        elif fitting:
            review.append(_undecided(mention, fitting))
        else:
            alone.append(mention)
    groups = [dated[date] for date in sorted(dated)]
    return groups + _partial(alone)


def _partial(mentions: list[_Mention]) -> list[list[_Mention]]:
    """Mentions without a full date: one row, unless their years differ."""
    by_year: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        by_year[(mention.date or "")[:4]].append(mention)
    years = sorted(year for year in by_year if year)
    if len(years) == 1 and "" in by_year:
        by_year[years[0]] += by_year.pop("")
    return [by_year[year] for year in sorted(by_year)]


def _types(mentions: Iterable[_Mention]) -> set[str]:
    return {m.citation.doc_type for m in mentions if m.citation.doc_type}


def _undecided(mention: _Mention, dates: list[str]) -> ReviewItem:
    return review_item(
        mention.report,
        mention.citation,
        "citation",
        mention.citation.surface,
        f"{TWO_DATES} ({', '.join(dates)})",
        f"{mention.canonical} ngày {dates[1]}",
    )


def _lean(
    mention: _Mention, rows: dict[str, list[list[_Mention]]], review: list[ReviewItem]
) -> None:
    groups = rows.get(key(mention.canonical), []) or _by_type_and_number(mention, rows)
    fitting = [g for g in groups if mention.date is None or g[0].date == mention.date] or groups
    if len(fitting) == 1:
        fitting[0].append(mention)
    elif len(fitting) > 1:
        review.append(_undecided(mention, [g[0].date or "không rõ ngày" for g in fitting]))
    else:
        review.append(
            review_item(
                mention.report,
                mention.citation,
                "citation",
                mention.citation.surface,
                UNKNOWN_SHORT,
            )
        )


def _by_type_and_number(
    mention: _Mention, rows: dict[str, list[list[_Mention]]]
) -> list[list[_Mention]]:
    """Rows of central instruments with the type and number of a short mention ("Chỉ thị 30")."""
    number, kind = mention.citation.number, mention.citation.doc_type
    if not mention.citation.short or not number or kind is None:
        return []
    return [
        group
        for groups in rows.values()
        for group in groups
        if group[0].citation.number == number
        and kind in _types(group)
        and _central().search(group[0].canonical)
    ]


@cache
def _central() -> re.Pattern[str]:
    """Symbols of the Party's centre, the National Assembly, the Government and its ministries."""
    return re.compile(r"/TW$|/QH\d|[-/]CP$|-TTg$|/TT-|/TTLT")


def _place_named(
    mentions: list[_Mention], rows: dict[str, list[list[_Mention]]], name: str
) -> None:
    """A law by its name joins its number's row where reports cite that too, else has its own.

    The table's number, where it is certain, makes one row of a law's several names; a mention that the
    table leaves open joins the one such row of its name.
    """
    for mention in sorted(mentions, key=lambda m: _certain(m) is None):
        number = _certain(mention)
        if number is not None:
            groups = rows.get(key(number), [])
            home = f"~{key(number)}"
        else:
            groups = [group for group in _of_name(name, rows) if _fits(mention, group)]
            home = f"~{name}"
        if len(groups) == 1:
            groups[0].append(mention)
        else:
            own = rows.setdefault(home, [[]])
            own[0].append(mention)


def _certain(mention: _Mention) -> str | None:
    """The number that the table of instruments gives a mention, where it knows but one."""
    resolved = mention.citation.resolved
    return resolved.canonical if resolved is not None and not resolved.candidates else None


def _of_name(name: str, rows: dict[str, list[list[_Mention]]]) -> list[list[_Mention]]:
    """Rows that a mention names in full, or by name with a certain number.

    "Luật Thanh tra số 11/2022/QH15" or "Luật Thanh tra năm 2022" for "Luật Thanh tra".
    """
    return [
        group for groups in rows.values() for group in groups if any(_names(m, name) for m in group)
    ]


def _names(mention: _Mention, name: str) -> bool:
    citation = mention.citation
    if citation.named:
        same = key(citation.canonical or citation.surface) == name
        return same and _certain(mention) is not None
    return key(citation.surface).startswith(f"{name} số ")


def _fits(mention: _Mention, group: list[_Mention]) -> bool:
    """Whether a name's year is the row's; a name outlives its law, so another year is another law."""
    dates = {m.date for m in group if m.date}
    written = mention.date or ""
    return not dates or any(date[: len(written)] == written[: len(date)] for date in dates)


def _row(mentions: list[_Mention]) -> InstrumentRow:
    own = [m for m in mentions if not (m.citation.short or m.citation.back_reference)]
    numbered = [m for m in own if not m.citation.named]
    main = numbered or own or mentions
    reports = sorted({m.report.id for m in main})
    every = {m.report.id for m in mentions}
    dates = sorted((m.date for m in main if m.date), key=lambda date: (-len(date), date))
    resolved = [m.citation.resolved for m in main if m.citation.resolved is not None]
    return InstrumentRow(
        canonical=_most(m.canonical for m in main) or main[0].canonical,
        doc_type=_most(m.citation.doc_type for m in main),
        date=dates[0] if dates else None,
        issuer=_most(m.citation.issuer for m in main) or _most(r.issuer for r in resolved),
        title=_most(m.citation.title for m in main) or _most(r.title for r in resolved),
        count=len(reports),
        reports=tuple(reports),
        sources=tuple(
            sorted(
                (source(m.report, m.citation, m.citation.surface) for m in mentions), key=by_source
            )
        ),
        named=not numbered,
        resolved_canonical=None if numbered else _most(_certain(m) for m in main),
        also_by_name=tuple(sorted(every - set(reports))),
        section_kinds=tuple(
            sorted({m.citation.section_kind for m in mentions if m.citation.section_kind})
        ),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The most frequent value; of equals the longest, then the first by letters."""
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda v: (-counted[v], -len(v), v)) if counted else None
