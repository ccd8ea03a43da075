"""Findings of the reports that count, and those that only the whole batch shows."""

from collections.abc import Iterable, Iterator

from qcdc_extract.consolidated import Contradiction, ReportFinding, ReviewItem
from qcdc_extract.merging.attendance import Attendance
from qcdc_extract.merging.inputs import RosterOutcome
from qcdc_extract.merging.statuses import OLDER, SHORTER, Standing
from qcdc_extract.places import source_name
from qcdc_extract.records import Finding, Place, Report, Severity


def batch_findings(
    standing: Standing,
    outcome: RosterOutcome | None,
    sent: Attendance,
    contradictions: Iterable[Contradiction],
) -> tuple[ReportFinding, ...]:
    """What a reader should check, report by report, then over the batch."""
    found = [
        ReportFinding(report=report.id, finding=finding)
        for report in (*standing.read, *standing.garbled)
        for finding in report.findings
    ]
    found += [_wrong_period(standing, report) for report in standing.other_period]
    for group in standing.duplicates:
        resent = group.why in (OLDER, SHORTER)
        message = f"{group.why}: {', '.join(group.files)}."
        code = "resent_report" if resent else "duplicate_report"
        found.append(_batch(code, "info", message, group.reports))
    found += [
        _batch("contradiction", "check", f"{one.text}.", one.reports) for one in contradictions
    ]
    for unlisted in sent.unlisted:
        message = f"{unlisted.unit} không có trong danh sách đơn vị phải báo cáo."
        found.append(_batch("unit_not_on_roster", "check", message, (unlisted.report,)))
    for item in doubtful_senders(standing, outcome):
        message = f"Chưa chắc đơn vị báo cáo: {item.value}. {item.reason}"
        found.append(_batch("unit_doubtful", "check", message, (item.report,)))
    return tuple(found)


def doubtful_senders(standing: Standing, outcome: RosterOutcome | None) -> Iterator[ReviewItem]:
    """A review item for each report that counts whose unit is only doubtfully a row of the roster."""
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
                at=Place(file=report.file, member=report.member),
                value=f"{one.unit} → {one.row}",
                runner_up=one.runner_up,
                reason=one.reason,
            )


def _wrong_period(standing: Standing, report: Report) -> ReportFinding:
    mine, batch = report.letterhead.period, standing.period
    said, wanted = (period.text if period else "" for period in (mine, batch))
    finding = Finding(
        code="wrong_period",
        severity="check",
        message=f"{report.unit or source_name(report.file, report.member)}: báo cáo của kỳ khác ({said}), kỳ tổng hợp là {wanted}; "
        "đã đọc nhưng không đưa vào tổng số và dự thảo.",
        subjects=(report.id,),
        expected=wanted,
        found=said,
        at=Place(file=report.file, member=report.member),
    )
    return ReportFinding(report=report.id, finding=finding)


def _batch(code: str, severity: Severity, message: str, reports: tuple[str, ...]) -> ReportFinding:
    finding = Finding(code=code, severity=severity, message=message, subjects=reports)
    return ReportFinding(report=None, finding=finding)
