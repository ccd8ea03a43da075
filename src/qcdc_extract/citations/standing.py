"""``not_in_force``: an instrument cited as a basis although it had ceased before the report's period.

One finding an instrument and report, at its first such mention. What the table's source does not
settle is a question; what the sentence itself tells as past, or rests on, is left alone.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from qcdc_extract.citations.instruments import Instrument
from qcdc_extract.citations.tables import CitationTables
from qcdc_extract.records import Citation, Finding, Period
from qcdc_extract.text.fold import fold

_BEFORE, _AFTER = 220, 160
_YEAR = timedelta(days=365)


def check_standing(
    text: str,
    mentions: tuple[Citation, ...],
    *,
    report_date: str | None,
    period: Period | None,
    tables: CitationTables,
) -> Iterator[Finding]:
    """Findings for mentions with ``resolved``; none where the report's day and period are unknown.

    A period that had begun before the instrument ceased gives nothing: it was the basis then.
    """
    day = _day_spoken_of(report_date, period)
    if day is None:
        return
    named = {c.canonical for c in mentions} | {c.resolved.canonical for c in mentions if c.resolved}
    seen: set[tuple[str, str | None]] = set()
    for index, mention in enumerate(mentions):
        row = _row(mention, tables)
        if row is None or row.ceased_on is None or row.ceased_on > day:
            continue
        if (row.symbol, row.date) in seen or _inside_title(mention, mentions[:index]):
            continue
        sentence = _sentence(text, mention)
        if not _rests_on(sentence, mention, tables, row):
            continue
        if row.replaced_by and row.replaced_by in sentence[0] + sentence[1]:
            continue
        seen.add((row.symbol, row.date))
        yield _finding(mention, row, sure=row.state == "expired" and row.replaced_by not in named)


def _day_spoken_of(report_date: str | None, period: Period | None) -> str | None:
    """The first day of the report's period; without one, a year before the report's date."""
    if period is not None and period.from_ and len(period.from_) == 10:
        return period.from_
    if report_date is None or len(report_date) < 10:
        return None
    return (date.fromisoformat(report_date) - _YEAR).isoformat()


def _row(mention: Citation, tables: CitationTables) -> Instrument | None:
    """The one row a mention was resolved to, when its standing can be shown."""
    resolved = mention.resolved
    if resolved is None or resolved.candidates or mention.short or mention.back_reference:
        return None
    if mention.named:
        return None  # a name outlives its law: the year in it may be that of the law in force
    rows = [
        row
        for row in tables.by_symbol.get(resolved.canonical, ())
        if row.date == resolved.date and row.title == resolved.title
    ]
    if len(rows) != 1 or "all" in rows[0].uncertain or not rows[0].state_from:
        return None
    return rows[0]


def _inside_title(mention: Citation, before: tuple[Citation, ...]) -> bool:
    """Whether the mention stands in the title of another instrument."""
    return any(
        other.title_span is not None and other.title_span[0] <= mention.start < other.title_span[1]
        for other in before[-6:]
    )


def _sentence(text: str, mention: Citation) -> tuple[str, str]:
    """What stands before and behind the mention in its sentence."""
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    ends = list(_end().finditer(before))
    behind = text[mention.end : mention.end + _AFTER]
    end = _end().search(behind)
    return before[ends[-1].end() :] if ends else before, behind[: end.start()] if end else behind


@cache
def _end() -> re.Pattern[str]:
    return re.compile(r"[.;!?]\s|\n")


def _rests_on(
    sentence: tuple[str, str], mention: Citation, tables: CitationTables, row: Instrument
) -> bool:
    """Whether the sentence rests work on the mention and does not tell it as past."""
    before, behind = fold(sentence[0]), fold(sentence[1])
    whole = f"{before} {fold(mention.surface)} {behind}"
    if any(cue in whole for cue in tables.standing_words("history")):
        return False
    for year in re.findall(r"(?<![\d/.-])(?:19|20)\d\d(?!\d)", whole):
        if row.ceased_on and year < row.ceased_on[:4] and year != (row.date or "")[:4]:
            return False  # "năm 2018, đơn vị thực hiện …": told of that year
    return any(cue in before for cue in tables.standing_words("basis"))


def _finding(mention: Citation, row: Instrument, *, sure: bool) -> Finding:
    since = "/".join(reversed((row.ceased_on or "").split("-")))
    name = f"{row.doc_type} {row.symbol}"
    if sure:
        by = f", được thay thế bởi {row.replaced_by}" if row.replaced_by else ""
        message = f"{name} đã hết hiệu lực từ ngày {since}{by}."
    else:
        by = (
            f" {row.replaced_by} quy định về nội dung này từ ngày {since}."
            if row.replaced_by
            else ""
        )
        message = f"{name} còn hiệu lực không?{by}"
    return Finding(
        code="not_in_force",
        severity="check" if sure else "info",
        message=message,
        start=mention.start,
        end=mention.end,
        subjects=(row.symbol,),
        expected=row.replaced_by,
        found=row.symbol,
        source=row.state_from,
        confidence=1.0 if sure else 0.5,
    )
