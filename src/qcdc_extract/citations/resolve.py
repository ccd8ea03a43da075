"""Mentions → known instruments, by type, symbol and date; several candidates stay open.

A symbol alone is no identity: Party numbers restart every term, state numbers without a year every
year. What the table adds stands under ``resolved``; whether an instrument is in force is not said.
"""

from collections.abc import Iterable

import msgspec

from qcdc_extract.citations.tables import CitationTables, Instrument, packaged
from qcdc_extract.records import Candidate, Citation, Resolution
from qcdc_extract.text.fold import key


def resolve_citations(
    citations: Iterable[Citation], tables: CitationTables | None = None
) -> tuple[Citation, ...]:
    """The citations with ``resolved`` filled where the table of instruments knows them.

    One row: its facts. Several rows: ``candidates``, and no date, issuer or title of any. The other
    mentions of the same symbol in ``citations`` settle a mention that has no date of its own.
    """
    table = tables or packaged()
    mentions = tuple(citations)
    dated: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.canonical and mention.date and len(mention.date) == 10:
            dated.setdefault(mention.canonical, set()).add(mention.date)
    return tuple(
        msgspec.structs.replace(mention, resolved=_resolution(mention, table, dated))
        for mention in mentions
    )


def _resolution(
    mention: Citation, tables: CitationTables, dated: dict[str, set[str]]
) -> Resolution | None:
    if mention.canonical is None or mention.short:
        return None
    rows = _rows(mention, tables)
    if not rows:
        return None
    if mention.date:
        rows = tuple(row for row in rows if _agrees(row.date, mention.date))
    elif len(rows) > 1:
        others = dated.get(mention.canonical, set())
        if len(others) == 1:
            date = next(iter(others))
            rows = tuple(row for row in rows if row.date == date) or rows
    if len(rows) > 1 and mention.title:
        wanted = key(mention.title)
        named = tuple(row for row in rows if row.title and wanted.startswith(key(row.title)[:40]))
        rows = named if len(named) == 1 else rows
    if not rows:
        return None
    if len(rows) > 1:
        return Resolution(
            canonical=mention.canonical,
            candidates=tuple(
                Candidate(canonical=row.symbol, date=row.date, title=row.title) for row in rows
            ),
        )
    row = rows[0]
    return Resolution(canonical=row.symbol, date=row.date, issuer=row.issuer, title=row.title)


def _rows(mention: Citation, tables: CitationTables) -> tuple[Instrument, ...]:
    if mention.named:
        return _by_name(mention, tables)
    rows = tables.by_symbol.get(mention.canonical or "", ())
    same_type = tuple(row for row in rows if row.doc_type == mention.doc_type)
    return same_type or rows


def _by_name(mention: Citation, tables: CitationTables) -> tuple[Instrument, ...]:
    """Laws by name: only with a year or date, because a name outlives its law."""
    if not mention.date or not mention.canonical or not mention.doc_type:
        return ()
    wanted = key(mention.canonical)
    return tuple(
        row
        for row in tables.instruments
        if row.doc_type == mention.doc_type
        and row.title
        and key(f"{row.doc_type} {row.title}") == wanted
    )


def _agrees(known: str | None, written: str) -> bool:
    return known is None or known.startswith(written) or written.startswith(known)
