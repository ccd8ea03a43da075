"""``expected_absent``: a period's key instrument that a report on democracy at the base never names."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from qcdc_extract.citations.instruments import Expected, Instrument
from qcdc_extract.citations.tables import CitationTables
from qcdc_extract.records import Citation, Finding, Period
from qcdc_extract.text.fold import fold, key


def check_absence(
    text: str,
    mentions: Iterable[Citation],
    *,
    day: str | None,
    unit: str | None,
    tables: CitationTables,
) -> Finding | None:
    """The first instrument of the table that this report should name and never does, or null.

    ``day`` is the one that counts (``day_of``); the caller asks only for reports on the subject.
    """
    if day is None:
        return None
    symbols = {c.canonical for c in mentions} | {
        c.resolved.canonical for c in mentions if c.resolved
    }
    whole = key(text)
    for row in tables.expected:
        instrument = tables.by_key.get(row.key)
        if instrument is None or not row.from_ <= day or (row.to is not None and day > row.to):
            continue
        if not concerns(row, unit) or instrument.symbol in symbols:
            continue
        if not is_named(whole, row, instrument):
            return _finding(row, instrument)
    return None


def is_named(folded: str, row: Expected, instrument: Instrument) -> bool:
    """Whether a text, as a comparison key, names the instrument by its symbol or in another way."""
    names = (instrument.symbol, *row.names)
    return any(re.search(rf"\b{re.escape(key(name))}\b", folded) for name in names)


def concerns(row: Expected, unit: str | None) -> bool:
    """Whether the row concerns such a unit; a row without units concerns every one."""
    if not row.units:
        return True
    name = fold(unit or "")
    return any(name.startswith(fold(words)) for words in row.units)


def day_of(report_date: str | None, period: Period | None, *, plans: bool) -> str | None:
    """The last day of the period, or the next when the report plans on; without one, its date."""
    if period is not None and period.to and len(period.to) == 10:
        end = date.fromisoformat(period.to)
        return (end + timedelta(days=1) if plans else end).isoformat()
    return report_date if report_date and len(report_date) == 10 else None


def _finding(row: Expected, instrument: Instrument) -> Finding:
    since = "/".join(reversed(row.from_.split("-")))
    named = f"{instrument.doc_type} {instrument.title}" if instrument.title else ""
    name = (
        f"{named} ({instrument.symbol})" if named else f"{instrument.doc_type} {instrument.symbol}"
    )
    return Finding(
        code="expected_absent",
        severity="info",
        message=f"Báo cáo chưa nhắc đến {name}, áp dụng từ ngày {since}.",
        subjects=(instrument.symbol,),
        expected=instrument.symbol,
        source=row.source,
    )
