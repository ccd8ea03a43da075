"""Reports as lines of ``records.jsonl``: one JSON object a record, each with its place."""

from collections.abc import Iterator
from typing import Any

import msgspec

from qcdc_extract.records import Record, Report, Section


def lines(report: Report) -> Iterator[bytes]:
    """The report line, then sections (flat, in order), citations, figures, units, statements, findings."""
    yield _encoded("report", report.id, _report_line(report))
    for section in _flat(report.sections):
        flat = msgspec.structs.replace(section, children=())
        yield _encoded("section", report.id, msgspec.to_builtins(flat))
    for kind, records in (
        ("citation", report.citations),
        ("figure", report.figures),
        ("exemplary_unit", report.exemplary_units),
        ("statement", report.statements),
        ("finding", report.findings),
    ):
        for record in records:
            yield _encoded(kind, report.id, _plain(record))


def _plain(record: Record) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(record)
    return plain


def _report_line(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "file": report.file,
        "member": report.member,
        "sha256": report.sha256,
        "unit": report.unit,
        "period": msgspec.to_builtins(report.letterhead.period),
        "letterhead": msgspec.to_builtins(report.letterhead),
        "parts": msgspec.to_builtins(report.parts),
        "is_report": report.is_report,
        "format": report.format,
        "characters": msgspec.to_builtins(report.characters),
        "at": {"file": report.file, "member": report.member, "words": "toàn báo cáo"},
    }


def _encoded(kind: str, report: str, body: dict[str, Any]) -> bytes:
    return msgspec.json.encode({"record": kind, "report": report, **body}) + b"\n"


def _flat(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _flat(section.children)
