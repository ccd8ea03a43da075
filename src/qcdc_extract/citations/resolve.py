"""Mentions → known instruments, by type, symbol and date; several candidates stay open.

A symbol alone is no identity: Party numbers restart every term, state numbers without a year every
year. What the table adds stands under ``resolved``, its status with the day and source it rests on.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from qcdc_extract.citations.evidence import Evidence, agrees, of_text
from qcdc_extract.citations.instruments import Instrument
from qcdc_extract.citations.tables import CitationTables, packaged
from qcdc_extract.records import Candidate, Citation, Resolution
from qcdc_extract.text.fold import key

Rows: TypeAlias = tuple[Instrument, ...]
Step: TypeAlias = Callable[[Citation, Rows, Evidence], Rows]
"""One ground for telling rows apart: takes the rows still possible, gives those it leaves."""

_Home: TypeAlias = tuple[str | None, str]
_Identity: TypeAlias = tuple[str, str | None, str | None]
_OWN_SUBJECT = "dân chủ"
_LIKE = 88.0  # rapidfuzz partial ratio, 0–100: titles are shortened and reworded
_BEHIND = 6.0
_FEW = 12


def by_date(mention: Citation, rows: Rows, _evidence: Evidence) -> Rows:
    """Rows of the date that the mention states; none when no row has it."""
    written = mention.date
    if not written:
        return rows
    same = tuple(row for row in rows if agrees(row.date, written))
    # A date that no source confirms does not exclude the only instrument of its number and year.
    return same or tuple(row for row in rows if not (row.yearly or row.sure("date")))


def by_term(mention: Citation, rows: Rows, evidence: Evidence) -> Rows:
    """Rows of the Party term (*khóa*) beside the mention; none when no row is of it."""
    term = evidence.term(mention)
    return tuple(r for r in rows if r.term in (term, None)) if term else rows


def by_title(mention: Citation, rows: Rows, _evidence: Evidence) -> Rows:
    """The one row whose title is like the mention's, or all; none when a title is quite another."""
    if not mention.title or len(rows) < 2:
        return rows
    from rapidfuzz import fuzz

    wanted = key(mention.title)
    scores = [fuzz.partial_ratio(wanted, key(r.title)) if r.title else 0.0 for r in rows]
    best = max(scores)
    near = tuple(r for r, score in zip(rows, scores, strict=True) if score > best - _BEHIND)
    return near if best >= _LIKE and len(near) == 1 else rows


def by_mentions(mention: Citation, rows: Rows, evidence: Evidence) -> Rows:
    """The row of the one date that other mentions of the same instrument state in this report."""
    if mention.date or not mention.canonical:
        return rows
    dates = evidence.dates.get((mention.doc_type, mention.canonical), frozenset())
    if len(dates) != 1:
        return rows
    return tuple(r for r in rows if agrees(r.date, next(iter(dates)))) or rows


def by_report_date(_mention: Citation, rows: Rows, evidence: Evidence) -> Rows:
    """Rows that were issued by the day of the report."""
    day = evidence.report_date
    if day is None or len(day) < 10 or len(rows) < 2:
        return rows
    return tuple(r for r in rows if not r.date or r.date <= day) or rows


STEPS: tuple[Step, ...] = (by_date, by_term, by_title, by_mentions, by_report_date)


def resolve_citations(
    citations: Iterable[Citation],
    tables: CitationTables | None = None,
    *,
    text: str | None = None,
    report_date: str | None = None,
    steps: tuple[Step, ...] = STEPS,
) -> tuple[Citation, ...]:
    """The citations of one report with ``resolved`` filled where the table of instruments knows them.

    One row: its facts and its status. Several rows, or one whose number returns and that nothing else
    speaks for: ``candidates``, and no date, issuer or title of any. A short mention ("Chỉ thị 30")
    takes what the one full mention of its type and number has. ``text`` (for the term beside a
    mention) and ``report_date`` (ISO) help where they are given; ``steps`` may be replaced.
    """
    table = tables or packaged()
    mentions = tuple(citations)
    evidence = of_text(mentions, text, report_date)
    found = [_resolution(mention, table, evidence, steps) for mention in mentions]
    full: dict[_Home, dict[_Identity, Resolution]] = {}
    for mention, resolved in zip(mentions, found, strict=True):
        if mention.canonical and not (mention.short or mention.named or mention.back_reference):
            known = resolved or _own(mention)
            identity = (known.canonical, known.date, mention.year)
            full.setdefault(_home(mention), {}).setdefault(identity, known)
    return tuple(
        msgspec.structs.replace(
            mention, resolved=_antecedent(mention, full) if mention.short else resolved
        )
        for mention, resolved in zip(mentions, found, strict=True)
    )


def _resolution(
    mention: Citation, tables: CitationTables, evidence: Evidence, steps: tuple[Step, ...]
) -> Resolution | None:
    if mention.canonical is None or mention.short:
        return None
    rows = _rows(mention, tables)
    for step in steps:
        if not rows:
            return None
        rows = step(mention, rows, evidence)
    if not rows:
        return None
    row = rows[0]
    if len(rows) > 1 or not _settled(mention, row, evidence):
        return Resolution(
            canonical=mention.canonical if len(rows) > 1 else row.symbol,
            candidates=tuple(
                Candidate(canonical=r.symbol, date=r.date, title=r.title) for r in rows
            ),
        )
    date = row.date if row.sure("date") else mention.date
    return Resolution(
        canonical=row.symbol, date=date, issuer=row.issuer, title=row.title, status=row.status
    )


def _settled(mention: Citation, row: Instrument, evidence: Evidence) -> bool:
    """Whether the one row is it: a number that returns needs more than the symbol.

    The table does not hold every instrument of a number; a year in the symbol, a date, a term, a
    like title or the reports' own subject speaks for the row.
    """
    if mention.named or not row.yearly or mention.date or evidence.term(mention):
        return True
    if (mention.doc_type, mention.canonical) in evidence.dates:
        return True
    if mention.title and row.title:
        from rapidfuzz import fuzz

        return fuzz.partial_ratio(key(mention.title), key(row.title)) >= _LIKE
    return _OWN_SUBJECT in (row.title or "").lower()


def _rows(mention: Citation, tables: CitationTables) -> Rows:
    if mention.named:
        return _by_name(mention, tables)
    rows = tables.by_symbol.get(mention.canonical or "", ())
    same_type = tuple(row for row in rows if row.doc_type == mention.doc_type)
    # "Văn bản số …" and the paper a decision promulgates ("Quy chế số 217-QĐ/TW") are the one row.
    return same_type or (rows if len({row.doc_type for row in rows}) == 1 else ())


def _by_name(mention: Citation, tables: CitationTables) -> Rows:
    """Laws by name: only with a year or date, because a name outlives its law."""
    if not mention.date or not mention.canonical or not mention.doc_type:
        return ()
    rows = tables.by_title.get(key(mention.canonical), ())
    return tuple(row for row in rows if row.doc_type == mention.doc_type and row.date)


def _own(mention: Citation) -> Resolution:
    """What a full mention says of itself, for the short ones that lean on it."""
    return Resolution(canonical=mention.canonical or "", date=mention.date, issuer=mention.issuer)


def _home(mention: Citation) -> _Home:
    """Type and number, which is all that a short mention says."""
    return mention.doc_type, (mention.number or "").lstrip("0")


def _antecedent(
    mention: Citation, full: dict[_Home, dict[_Identity, Resolution]]
) -> Resolution | None:
    """What the report's full mentions of this type and number are, when they are one instrument."""
    known = full.get(_home(mention), {})
    if len(known) > _FEW:
        return None
    fitting = [
        resolved
        for (_, _, year), resolved in known.items()
        if mention.year is None or year in (mention.year, None)
    ]
    dates = {resolved.date for resolved in fitting if resolved.date}
    if len({resolved.canonical for resolved in fitting}) != 1 or len(dates) > 1:
        return None
    return max(fitting, key=lambda resolved: resolved.date or "")
