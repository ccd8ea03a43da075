"""Who sent what: units with a report, with a file nobody could read, of another period, with nothing."""

from collections.abc import Iterable

import msgspec

from qcdc_extract.consolidated import (
    Counts,
    InputEntry,
    MissingUnit,
    OtherPeriodUnit,
    ReportEntry,
    UnlistedUnit,
    UnreadUnit,
)
from qcdc_extract.merging.inputs import GuessUnit, RosterOutcome
from qcdc_extract.merging.statuses import GARBLED, Standing
from qcdc_extract.records import Failure, Record, Report
from qcdc_extract.text.file_names import telling_words


class Attendance(Record, frozen=True, kw_only=True):
    """Counts and names; a row of the roster is answered, unread, of another period or missing."""

    counts: Counts
    missing: tuple[MissingUnit, ...]
    unlisted: tuple[UnlistedUnit, ...]
    unread: tuple[UnreadUnit, ...]
    other_period: tuple[OtherPeriodUnit, ...]
    failures: tuple[InputEntry, ...]


def attendance(
    standing: Standing,
    outcome: RosterOutcome | None,
    failures: Iterable[Failure],
    guess_unit: GuessUnit | None,
) -> Attendance:
    """Who sent a report that counts, who sent something else, who sent nothing."""
    entries = tuple(
        sorted(
            (_entry(one, guess_unit) for one in failures), key=lambda e: (e.file, e.member or "")
        )
    )
    rows = tuple(row.name for row in outcome.rows) if outcome is not None else ()
    row_of = standing.senders.row_of
    answered = {row_of[one.unit] for one in standing.read if one.unit in row_of}
    lost = [
        (entry.file, entry.member, entry.guessed_unit)
        for entry in entries
        if entry.status == "failed"
    ]
    lost += [
        (one.file, one.member, _guessed(one.file, one.member, guess_unit))
        for one in standing.garbled
    ]
    unread = [
        UnreadUnit(unit=row, file=file, member=member)
        for row in rows
        for file, member, guessed in lost
        if guessed == row and row not in answered
    ]
    sent = answered | {one.unit for one in unread}
    other = list(_other_period(standing, rows, sent))
    sent |= {one.unit for one in other}
    return Attendance(
        counts=Counts(
            expected=outcome.expected if outcome is not None else None,
            received=_received(standing, [guessed for _, _, guessed in lost]),
            read=len(standing.read),
            answered=len(answered) if outcome is not None else None,
        ),
        missing=tuple(MissingUnit(unit=row) for row in rows if row not in sent),
        unlisted=_unlisted(standing, outcome),
        unread=tuple(unread),
        other_period=tuple(other),
        failures=entries,
    )


def _other_period(
    standing: Standing, rows: Iterable[str], known: set[str]
) -> Iterable[OtherPeriodUnit]:
    for row in rows:
        for report in standing.other_period:
            if standing.senders.row_of.get(report.unit or "") == row and row not in known:
                period = report.letterhead.period
                yield OtherPeriodUnit(
                    unit=row,
                    report=report.id,
                    file=report.file,
                    member=report.member,
                    period=period.text if period else "",
                )


def _received(standing: Standing, lost: Iterable[str | None]) -> int:
    """Distinct units with a file; a file of nobody known is one by itself."""
    units: set[str] = set()
    strangers = 0
    for report in (*standing.read, *standing.other_period):
        if report.unit is None:
            strangers += 1
        else:
            units.add(standing.senders.unit_of[report.unit])
    for guessed in lost:
        if guessed is None:
            strangers += 1
        else:
            units.add(f"row:{guessed}")
    return len(units) + strangers


def _unlisted(standing: Standing, outcome: RosterOutcome | None) -> tuple[UnlistedUnit, ...]:
    if outcome is None:
        return ()
    names = set(outcome.unlisted)
    reports: list[Report] = [one for one in standing.read if one.unit in names]
    return tuple(UnlistedUnit(unit=one.unit or "", report=one.id) for one in reports)


def _entry(failure: Failure, guess_unit: GuessUnit | None) -> InputEntry:
    entry = InputEntry(
        file=failure.file,
        status=failure.status,
        member=failure.member,
        sha256=failure.sha256,
        error=failure.error,
    )
    if guess_unit is None or failure.status != "failed":
        return entry
    guessed = _guessed(failure.file, failure.member, guess_unit)
    return msgspec.structs.replace(entry, guessed_unit=guessed)


def _guessed(file: str, member: str | None, guess_unit: GuessUnit | None) -> str | None:
    """The row that the name of a file points to; of a member whose name says nothing, its archive's."""
    if guess_unit is None:
        return None
    if member is None or telling_words(member):
        return guess_unit(member or file)
    return guess_unit(file)


def with_guesses(
    entries: Iterable[ReportEntry], guess_unit: GuessUnit | None
) -> tuple[ReportEntry, ...]:
    """Entries of reports; those that are none or lost their letters get the row their file's name tells."""
    return tuple(
        msgspec.structs.replace(entry, guessed_unit=_guessed(entry.file, entry.member, guess_unit))
        if guess_unit is not None
        and (entry.reason == GARBLED or (entry.status == "not_a_report" and entry.row is None))
        else entry
        for entry in entries
    )
