"""Everything that waits for a decision, from every record that carries a reason."""

from collections.abc import Iterable, Iterator

from qcdc_extract.consolidated import ReviewItem
from qcdc_extract.merging.evidence import review_item
from qcdc_extract.records import Citation, Place, Report, Section


def doubtful_records(reports: Iterable[Report]) -> Iterator[ReviewItem]:
    """A review item for each record of ``reports`` with a reason, runner-up where one is known."""
    for report in reports:
        yield from _records(report)
        for section in _walk(report.sections):
            if section.review is not None:
                yield _section(report, section)
        for i, finding in enumerate(report.findings):
            if finding.review is not None:
                yield ReviewItem(
                    id=finding.id or f"{report.id}:finding:{i}",
                    kind="finding",
                    report=report.id,
                    at=finding.at or Place(file=report.file, member=report.member),
                    value=finding.message,
                    runner_up=None,
                    reason=finding.review,
                )


def _records(report: Report) -> Iterator[ReviewItem]:
    for citation in report.citations:
        if citation.review is not None:
            value, other = citation.surface, _runner_up(citation)
            yield review_item(report, citation, "citation", value, citation.review, other)
    for figure in report.figures:
        if figure.review is not None:
            yield review_item(report, figure, "figure", figure.surface, figure.review)
    for unit in report.exemplary_units:
        if unit.review is not None:
            yield review_item(report, unit, "exemplary_unit", unit.name, unit.review)
    for statement in report.statements:
        if statement.review is not None:
            yield review_item(report, statement, "statement", statement.text, statement.review)


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _section(report: Report, section: Section) -> ReviewItem:
    value = " ".join(part for part in (section.number, section.title) if part)
    return review_item(report, section, "section", value, section.review or "")


def _runner_up(citation: Citation) -> str | None:
    if citation.resolved is None:
        return None
    others = [
        c.canonical
        for c in citation.resolved.candidates
        if (c.canonical, c.date) != (citation.resolved.canonical, citation.resolved.date)
    ]
    return others[0] if others else None
