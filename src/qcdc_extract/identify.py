"""Gives every record of a report its id, its section and its place, while the document is at hand."""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from qcdc_extract.document import Document
from qcdc_extract.places import locate
from qcdc_extract.records import (
    Citation,
    ExemplaryUnit,
    Figure,
    Finding,
    Report,
    Section,
    Span,
    Statement,
)
from qcdc_extract.text.fold import key
from qcdc_extract.text.outline import section_of, titles_at

Spanned = TypeVar("Spanned", Citation, Figure, ExemplaryUnit)


def report_id(document: Document) -> str:
    """Twelve hex digits: the same bytes at the same path (in the same archive), the same id."""
    inside = f"\0{document.member}" if document.member else ""
    content = f"{document.sha256}\0{document.file}{inside}"
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def identified(report: Report, document: Document, loose: Sequence[Span] = ()) -> Report:
    """The report with ids, sections and places on all its records.

    ``loose`` are spans that no statement, heading, cell or part holds: each becomes a finding.
    Ids count within a kind; a statement's is made of unit, section kind and its own words, so that it
    survives a re-sent file.
    """
    citations = _placed(report.citations, "c", report, document)
    figures = _placed(report.figures, "f", report, document)
    units = _placed(report.exemplary_units, "u", report, document)
    findings = (*report.findings, *(_lost(span) for span in loose))
    return msgspec.structs.replace(
        report,
        sections=_sections(report.sections, report, document, ()),
        citations=citations,
        figures=figures,
        exemplary_units=units,
        statements=_statements(report, document, (*citations, *figures, *units)),
        findings=tuple(_finding(row, i, report, document) for i, row in enumerate(findings, 1)),
    )


def _placed(
    records: Sequence[Spanned], letter: str, report: Report, document: Document
) -> tuple[Spanned, ...]:
    placed = []
    for i, record in enumerate(records, start=1):
        path, kind = section_of(report.sections, record.start) or (None, None)
        placed.append(
            msgspec.structs.replace(
                record,
                id=f"{report.id}.{letter}{i}",
                section=path or None,
                section_kind=kind,
                at=locate(document, (record.start, record.end), path),
            )
        )
    return tuple(placed)


def _sections(
    nodes: Sequence[Section], report: Report, document: Document, above: tuple[int, ...]
) -> tuple[Section, ...]:
    placed = []
    for i, node in enumerate(nodes, start=1):
        here = (*above, i)
        path, _ = section_of(report.sections, node.start) or (None, None)
        placed.append(
            msgspec.structs.replace(
                node,
                id=f"{report.id}.s{'.'.join(map(str, here))}",
                at=locate(document, (node.start, node.heading_end), path),
                children=_sections(node.children, report, document, here),
            )
        )
    return tuple(placed)


def _statements(
    report: Report, document: Document, records: Sequence[Citation | Figure | ExemplaryUnit]
) -> tuple[Statement, ...]:
    ordered = sorted(records, key=lambda record: record.start)
    starts = [record.start for record in ordered]
    seen: Counter[str] = Counter()
    owner = _hash(key(report.unit or report.file), 6)
    placed = []
    for statement in report.statements:
        stem = f"{owner}-{(statement.section_kind or 'NONE')[:4]}-{_hash(key(statement.text), 10)}"
        seen[stem] += 1
        first = bisect_left(starts, statement.start)
        last = bisect_left(starts, statement.end)
        placed.append(
            msgspec.structs.replace(
                statement,
                id=f"{stem}-{seen[stem]}",
                titles=titles_at(report.sections, statement.start),
                records=tuple(record.id for record in ordered[first:last]),
                at=locate(document, (statement.start, statement.end), statement.section),
            )
        )
    return tuple(placed)


def _finding(finding: Finding, number: int, report: Report, document: Document) -> Finding:
    start = finding.start if finding.start is not None else 0
    end = finding.end if finding.end is not None else start
    path, _ = section_of(report.sections, start) or (None, None)
    place = locate(document, (start, end), path)
    if finding.start is None:
        place = msgspec.structs.replace(
            place,
            page=None,
            paragraph=None,
            table=None,
            row=None,
            column=None,
            line=None,
            words="toàn báo cáo",
        )
    return msgspec.structs.replace(finding, id=f"{report.id}.n{number}", at=place)


def _lost(span: Span) -> Finding:
    start, end = span
    return Finding(
        code="section_doubtful",
        severity="check",
        message="Đoạn này chưa rõ thuộc phần nào của báo cáo: cần xem lại bằng mắt.",
        start=start,
        end=end,
    )


def _hash(text: str, digits: int) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:digits]
