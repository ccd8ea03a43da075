"""Facts of many reports as one Consolidation, each with its sources; the order of reports is nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping

from qcdc_extract.consolidated import (
    Consolidation,
    Contradiction,
    Counts,
    InputEntry,
    MissingUnit,
    ReportFinding,
    ReviewItem,
    UnlistedUnit,
)
from qcdc_extract.merging.figures import sum_figures
from qcdc_extract.merging.inputs import CheckRoster, IndicatorInfo, RosterOutcome, SameName
from qcdc_extract.merging.instruments import merge_instruments
from qcdc_extract.merging.proposals import merge_proposals
from qcdc_extract.merging.review import doubtful_records
from qcdc_extract.merging.statements import merge_statements, merge_topics
from qcdc_extract.merging.statuses import Standing, digest, settle
from qcdc_extract.merging.units import merge_units
from qcdc_extract.records import Failure, Finding, Period, Place, Report, Severity


def merge(
    reports: Iterable[Report | Failure],
    *,
    check_roster: CheckRoster | None = None,
    same_name: SameName | None = None,
    indicators: Mapping[str, IndicatorInfo] | None = None,
) -> Consolidation:
    """The facts of ``reports``; failures are named and counted as received.

    ``check_roster`` tells who reported, ``same_name`` whether two names are one organisation,
    ``indicators`` how a number adds up. Texts of reports are not kept. Raises nothing of its own.
    """
    digests = []
    failures = []
    for one in reports:
        if isinstance(one, Failure):
            failures.append(one)
        else:
            digests.append(digest(one))
    standing = settle(digests, same_name)
    read = standing.read
    outcome = _check(standing, check_roster)
    figures = sum_figures(
        read, set_aside=standing.set_aside, indicators=indicators, same_name=same_name
    )
    instruments = merge_instruments(read)
    good = merge_units(read, "positive", same_name)
    weak = merge_units(read, "negative", same_name)
    review = [
        *standing.review, *_doubtful_units(standing, outcome), *doubtful_records(read),
        *figures.review, *instruments.review, *good.review, *weak.review,
    ]  # fmt: skip
    failed = sum(failure.status == "failed" for failure in failures)
    return Consolidation(
        period=_period(read),
        reports=standing.entries,
        counts=Counts(
            expected=outcome.expected if outcome else None,
            received=len(read) + failed,
            read=len(read),
        ),
        figures=figures.totals,
        instruments=instruments.rows,
        exemplary_units=good.rows,
        weak_units=weak.rows,
        statements=merge_statements(read),
        topics=merge_topics(read),
        proposals=merge_proposals(read),
        contradictions=figures.contradictions,
        missing=tuple(MissingUnit(unit=unit) for unit in outcome.missing) if outcome else (),
        unlisted=_unlisted(standing, outcome),
        duplicates=standing.duplicates,
        review=tuple(sorted(review, key=_review_order)),
        findings=_findings(standing, outcome, figures.contradictions),
        failures=tuple(sorted(map(_entry, failures), key=lambda e: (e.file, e.member or ""))),
    )


def _review_order(item: ReviewItem) -> tuple[str, ...]:
    return (item.report, item.kind, item.id, item.value, item.reason, item.runner_up or "")


def _check(standing: Standing, check: CheckRoster | None) -> RosterOutcome | None:
    if check is None:
        return None
    return check(sorted({report.unit for report in standing.read if report.unit}))


def _unlisted(standing: Standing, outcome: RosterOutcome | None) -> tuple[UnlistedUnit, ...]:
    if outcome is None:
        return ()
    names = set(outcome.unlisted)
    return tuple(
        UnlistedUnit(unit=report.unit, report=report.id)
        for report in standing.read
        if report.unit is not None and report.unit in names
    )


def _doubtful_units(standing: Standing, outcome: RosterOutcome | None) -> Iterable[ReviewItem]:
    if outcome is None:
        return
    doubtful = {one.unit: one for one in outcome.doubtful}
    for report in standing.read:
        one = doubtful.get(report.unit or "")
        if one is not None:
            yield ReviewItem(
                id=f"{report.id}:unit",
                kind="unit",
                report=report.id,
                at=Place(file=report.file),
                value=f"{one.unit} → {one.row}",
                runner_up=one.runner_up,
                reason=one.reason,
            )


def _period(read: Iterable[Report]) -> Period | None:
    """The period most reports name."""
    named = Counter(r.letterhead.period for r in read if r.letterhead.period is not None)
    if not named:
        return None
    return min(named, key=lambda p: (-named[p], p.text, p.from_ or "", p.to or ""))


def _findings(
    standing: Standing, outcome: RosterOutcome | None, contradictions: Iterable[Contradiction]
) -> tuple[ReportFinding, ...]:
    """Findings of the reports that count, then those only the whole batch shows."""
    found = [
        ReportFinding(report=report.id, finding=finding)
        for report in standing.read
        for finding in report.findings
    ]
    for group in standing.duplicates:
        code = "resent_report" if group.why.startswith("Đơn vị gửi lại") else "duplicate_report"
        message = f"{group.why}: {', '.join(group.files)}."
        found.append(_batch(code, "info", message, group.reports))
    found += [
        _batch("contradiction", "check", f"{one.text}.", one.reports) for one in contradictions
    ]
    for unlisted in _unlisted(standing, outcome):
        message = f"{unlisted.unit} không có trong danh sách đơn vị phải báo cáo."
        found.append(_batch("unit_not_on_roster", "check", message, (unlisted.report,)))
    for item in _doubtful_units(standing, outcome):
        message = f"Chưa chắc đơn vị báo cáo: {item.value}. {item.reason}"
        found.append(_batch("unit_doubtful", "check", message, (item.report,)))
    return tuple(found)


def _batch(code: str, severity: Severity, message: str, reports: tuple[str, ...]) -> ReportFinding:
    finding = Finding(code=code, severity=severity, message=message, subjects=reports)
    return ReportFinding(report=None, finding=finding)


def _entry(failure: Failure) -> InputEntry:
    return InputEntry(
        file=failure.file,
        status=failure.status,
        member=failure.member,
        sha256=failure.sha256,
        error=failure.error,
    )
