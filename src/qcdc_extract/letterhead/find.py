"""The letterhead and end matter of a report as records (*thể thức văn bản*)."""

import re

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.kind import is_report, subject_of
from qcdc_extract.letterhead.masthead import read_masthead
from qcdc_extract.letterhead.secrecy import find_secrecy
from qcdc_extract.letterhead.signature import read_ending
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.letterhead.told import unit_that_reports
from qcdc_extract.letterhead.unit import unit_as_written
from qcdc_extract.records import Finding, Letterhead, Part, Period, Record, Span, Subject
from qcdc_extract.text.periods import main_period

_PREAMBLE = 2500


class LetterheadResult(Record, frozen=True, kw_only=True):
    """The letterhead, the parts it stands in, whose report it is, and what to check.

    ``own_symbol`` is the span of the report's own number and symbol: no citation.
    ``is_report`` is False for a document that reports nothing (*giấy mời, kế hoạch*, a form, a law);
    ``subject`` is "other" for a report on another matter than democracy at the grass roots.
    """

    letterhead: Letterhead
    parts: tuple[Part, ...]
    unit: str | None
    is_report: bool
    subject: Subject | None = None
    own_symbol: Span | None = None
    findings: tuple[Finding, ...] = ()


def find_letterhead(
    document: Document, *, tables: LetterheadTables | None = None
) -> LetterheadResult:
    """What head and end of ``document`` say about it, in State or Party form.

    A report that begins with its body at once has nulls, and its unit from the preamble.
    """
    tables = tables or LetterheadTables.load()
    head = read_masthead(document, tables)
    ending = read_ending(document, head.end, tables)
    parts = list(ending.parts)
    if head.end:
        start = len(document.text) - len(document.text.lstrip())
        parts.insert(0, Part(kind="letterhead", start=start, end=head.end))
    reports = is_report(document, head, tables)
    secret = find_secrecy(document)
    letterhead = Letterhead(
        issuer=head.issuer,
        superior=head.superior,
        symbol=head.symbol,
        date=head.date,
        place=head.place,
        title=head.title,
        period=_period(document.text, head, reports),
        signer=ending.signer,
        doc_type=_doc_type(head),
    )
    unit = (
        unit_as_written(document.text[head.end :], head.issuer, head.superior)
        if head.issuer
        else unit_that_reports(document.text, head.end, tables, head.title, ending.signer)
    )
    return LetterheadResult(
        letterhead=letterhead,
        parts=tuple(parts),
        unit=unit,
        is_report=reports,
        subject=subject_of(document, head, tables) if reports else None,
        own_symbol=head.symbol_span,
        findings=(secret,) if secret else (),
    )


def _doc_type(head: Masthead) -> str | None:
    if head.type is not None:
        return head.type.name
    return "Công văn" if head.subject else None


def _period(text: str, head: Masthead, reports: bool) -> Period | None:
    title = (head.title or "").replace("\n", " ")
    found = main_period(title, head.year) if title else None
    if found is not None or not reports:
        return found
    preamble = re.split(r"\n\s{0,20}(?:I|A|1)[.\-/ ]", text[head.end : head.end + _PREAMBLE])[0]
    return main_period(preamble, head.year)
