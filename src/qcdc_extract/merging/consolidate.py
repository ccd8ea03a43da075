"""Facts of many reports as one Consolidation, each with its sources; the order of reports is nothing."""

from collections.abc import Iterable, Mapping

from qcdc_extract.consolidated import Consolidation, ReviewItem
from qcdc_extract.errors import UsageError
from qcdc_extract.merging.attendance import attendance, with_guesses
from qcdc_extract.merging.copies import Digest, digest
from qcdc_extract.merging.figures import sum_figures
from qcdc_extract.merging.findings import batch_findings, doubtful_senders
from qcdc_extract.merging.inputs import CheckRoster, GuessUnit, IndicatorInfo, SameName
from qcdc_extract.merging.instruments import merge_instruments
from qcdc_extract.merging.proposals import merge_proposals
from qcdc_extract.merging.review import doubtful_records
from qcdc_extract.merging.statements import merge_statements, merge_topics
from qcdc_extract.merging.statuses import settle
from qcdc_extract.merging.units import merge_units
from qcdc_extract.records import Failure, Report


def merge(
    reports: Iterable[Report | Failure],
    *,
    check_roster: CheckRoster | None = None,
    same_name: SameName | None = None,
    indicators: Mapping[str, IndicatorInfo] | None = None,
    guess_unit: GuessUnit | None = None,
    same_sender: SameName | None = None,
) -> Consolidation:
    """The facts of ``reports``; failures are named and counted as received.

    ``check_roster`` tells who reported, ``same_name`` whether two names are one organisation,
    ``same_sender`` (by default the same) whether two reports are one unit's, ``indicators`` how a
    number adds up, ``guess_unit`` whose a file is that could not be read. Texts of reports are not
    kept. Raises UsageError for what is neither report nor failure.
    """
    digests, failures = _sorted(reports)
    units = sorted({one.report.unit for one in digests if one.report.unit})
    outcome = check_roster(units) if check_roster is not None else None
    standing = settle(digests, same_sender or same_name, outcome)
    read = standing.read
    held = {report.id for report, _ in standing.held}
    figures = sum_figures(
        [report for report in read if report.id not in held],
        set_aside=(*standing.set_aside, *standing.held),
        indicators=indicators,
        same_name=same_name,
    )
    instruments = merge_instruments(read)
    good = merge_units(read, "positive", same_name)
    weak = merge_units(read, "negative", same_name)
    review = [
        *standing.review, *doubtful_senders(standing, outcome), *doubtful_records(read),
        *figures.review, *instruments.review, *good.review, *weak.review,
    ]  # fmt: skip
    sent = attendance(standing, outcome, failures, guess_unit)
    return Consolidation(
        period=standing.period,
        reports=with_guesses(standing.entries, guess_unit),
        counts=sent.counts,
        figures=figures.totals,
        instruments=instruments.rows,
        exemplary_units=good.rows,
        weak_units=weak.rows,
        statements=merge_statements(read),
        topics=merge_topics(read),
        proposals=merge_proposals(read),
        contradictions=figures.contradictions,
        missing=sent.missing,
        unlisted=sent.unlisted,
        duplicates=standing.duplicates,
        review=tuple(sorted(review, key=_review_order)),
        findings=batch_findings(standing, outcome, sent, figures.contradictions),
        failures=sent.failures,
        unread=sent.unread,
        other_period=sent.other_period,
    )


def _sorted(reports: Iterable[Report | Failure]) -> tuple[list[Digest], list[Failure]]:
    digests: list[Digest] = []
    failures: list[Failure] = []
    if not isinstance(reports, Iterable):
        raise _wrong(reports)
    for one in reports:
        if isinstance(one, Failure):
            failures.append(one)
        elif isinstance(one, Report):
            digests.append(digest(one))
        else:
            raise _wrong(one)
    return digests, failures


def _wrong(value: object) -> UsageError:
    return UsageError(
        f"cần các báo cáo đã trích xuất, không phải {type(value).__name__}: {value!r:.80}",
        hint="Đọc cả thư mục: qx.merge(qx.extract_folder(THƯ_MỤC)), hoặc qx.merge([qx.extract(TỆP)]).",
    )


def _review_order(item: ReviewItem) -> tuple[str, ...]:
    return (item.report, item.kind, item.id, item.value, item.reason, item.runner_up or "")
