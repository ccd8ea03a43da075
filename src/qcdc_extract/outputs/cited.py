"""The citations of a report in the forms that other programs read: JSON lines, CSV, TSV, HTML, Web Annotation."""

import csv
import html
import io
import json
from collections.abc import Callable
from typing import Literal, TypeAlias

from qcdc_extract.encoding import to_json
from qcdc_extract.outputs.annotated import annotate, kind_of, web_annotations
from qcdc_extract.records import Citation, Report

CitationFormat: TypeAlias = Literal["jsonl", "csv", "tsv", "html", "web-annotation"]


def cited(report: Report, form: CitationFormat = "jsonl") -> str:
    """The citations of a report in one of the forms; empty where nothing is cited and the form has no frame."""
    return FORMS[form](report)


def _json_lines(report: Report) -> str:
    return "".join(to_json(citation) + "\n" for citation in report.citations)


def _csv(report: Report) -> str:
    # The mark at the beginning tells Excel that the file is UTF-8.
    return "\ufeff" + _table(report, ",")


def _tsv(report: Report) -> str:
    return _table(report, "\t")


def _table(report: Report, delimiter: str) -> str:
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n"
    )
    writer.writerow(_COLUMNS)
    writer.writerows(_row(citation) for citation in report.citations)
    return out.getvalue()


_COLUMNS = (
    *("start", "end", "surface", "kind", "doc_type", "number", "year", "symbol", "canonical"),
    *("date", "issuer", "title", "pinpoint", "section", "section_kind"),
    *("resolved_canonical", "resolved_date", "resolved_issuer", "resolved_title"),
    *("confidence", "review", "rule", "at"),
)


def _row(citation: Citation) -> tuple[str, ...]:
    known = citation.resolved
    values = (
        *(citation.start, citation.end, citation.surface, kind_of(citation), citation.doc_type),
        *(citation.number, citation.year, citation.symbol, citation.canonical),
        *(citation.date, citation.issuer, citation.title, citation.pinpoint),
        *(citation.section, citation.section_kind),
        *((known.canonical, known.date, known.issuer, known.title) if known else (None,) * 4),
        *(citation.confidence, citation.review, citation.rule),
        citation.at.words if citation.at else None,
    )
    return tuple("" if value is None else " ".join(str(value).split()) for value in values)


def _html(report: Report) -> str:
    marked = annotate(report.text, report.citations)
    title = html.escape(report.letterhead.title or report.unit or report.file)
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        "<style>body{white-space:pre-wrap;max-width:48em;margin:2em auto;font-family:serif}"
        ".citation{background:#fff3bf}</style>\n"
        f"</head>\n<body>{marked}</body>\n</html>\n"
    )


def _web_annotations(report: Report) -> str:
    source = f"urn:sha256:{report.sha256}"
    found = web_annotations(report.text, report.citations, source=source)
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in found)


FORMS: dict[CitationFormat, Callable[[Report], str]] = {
    "jsonl": _json_lines,
    "csv": _csv,
    "tsv": _tsv,
    "html": _html,
    "web-annotation": _web_annotations,
}
