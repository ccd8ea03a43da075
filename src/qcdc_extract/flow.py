"""The order of the stages: read → extract → merge → compose → write. The only place that knows it.

Each public function takes a Document or a plain string. On a plain string offsets are code points of
its NFC form: nothing is joined, dropped or mended.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from qcdc_extract import citations as citing
from qcdc_extract import (
    composing,
    documents,
    figures,
    letterhead,
    merging,
    outputs,
    sections,
    statements,
)
from qcdc_extract import organisations as orgs
from qcdc_extract.admission import access_of, counts_as_report, refuse_secret
from qcdc_extract.consolidated import Consolidation, Draft
from qcdc_extract.document import Block, Document, OffsetMap
from qcdc_extract.errors import UsageError
from qcdc_extract.identify import identified, report_id
from qcdc_extract.recognition import flagged
from qcdc_extract.records import (
    Citation,
    ExemplaryUnit,
    Failure,
    Figure,
    Relation,
    Report,
    Section,
    Span,
)
from qcdc_extract.vocabulary import Vocabulary

_FILE_ENDINGS = (
    r"\.(?:docx?|docm|dotx|pdf|txt|rtf|odt|xlsx?|ods|zip|eml|html?|mht|jpe?g|png|tiff?)$"
)


def read(
    source: str | Path | bytes,
    name: str | None = None,
    *,
    member: str | None = None,
    password: str | Sequence[str] = (),
) -> Document:
    """The document in a file or in bytes. Raises ReadError, which says what to do.

    ``member`` is the path of a report inside an archive or mail (also "tep.zip::bao-cao.docx");
    ``password`` opens locked files, several are tried in turn.
    """
    return documents.read(source, name, member=member, access=access_of(password))


def document_of(text: str) -> Document:
    """A plain string as a document: one block a line. Raises UsageError for a path."""
    if not isinstance(text, str | Path):
        raise UsageError(
            f"cần văn bản, không phải {type(text).__name__}",
            hint="Đưa vào một chuỗi, hoặc đọc tệp trước: qx.read(…), qx.extract(…).",
        )
    if isinstance(text, Path) or _is_path(text):
        raise UsageError(
            f"cần văn bản, không phải tên tệp: {text}",
            hint=f"Đọc tệp trước: qx.extract({str(text)!r}) hoặc qx.read({str(text)!r}).",
        )
    text = unicodedata.normalize("NFC", text)
    offsets, start = OffsetMap(), 0
    blocks: list[Block] = []
    for number, line in enumerate(text.split("\n"), start=1):
        offsets.add(start, number, 0)
        if line.strip():
            blocks.append(
                Block(start=start, end=start + len(line), paragraph=len(blocks) + 1, line=number)
            )
        start += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(
        file="", sha256=digest, format="text", text=text, blocks=tuple(blocks), offsets=offsets
    )


def segment(source: Document | str, *, vocabulary: Vocabulary | None = None) -> tuple[Section, ...]:
    """The section tree of a report."""
    tables = vocabulary or Vocabulary.load()
    document = _document(source)
    head = letterhead.find_letterhead(document, tables=tables.letterhead)
    return sections.segment(document, head.parts, tables=tables.sections).sections


def find_citations(
    source: Document | str, *, vocabulary: Vocabulary | None = None
) -> tuple[Citation, ...]:
    """Every mention of a legal or Party instrument, in text order.

    >>> find_citations("theo Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị")[0].canonical
    '120-KL/TW'
    """
    tables = vocabulary or Vocabulary.load()
    if isinstance(source, str) and not _is_path(source):
        return citing.find_citations(source, tables=tables.citations)
    document = _document(source)
    skip: tuple[Span, ...] = ()
    if isinstance(source, Document):
        own = letterhead.find_letterhead(document, tables=tables.letterhead).own_symbol
        skip = (own,) if own else ()
    return citing.find_citations(document.text, tables=tables.citations, skip=skip)


def explain_citations(
    source: Document | str, *, vocabulary: Vocabulary | None = None
) -> tuple[citing.Explanation, ...]:
    """Every place that might cite an instrument, with the rule that took or refused it."""
    tables = vocabulary or Vocabulary.load()
    return citing.explain_citations(_document(source).text, tables=tables.citations)


def find_relations(
    text: str, citations: Iterable[Citation], *, vocabulary: Vocabulary | None = None
) -> tuple[Relation, ...]:
    """How the cited instruments stand to each other: amended, replaced, guided, carried out."""
    tables = vocabulary or Vocabulary.load()
    return citing.find_relations(text, citations, tables=tables.citations)


def find_figures(
    source: Document | str, *, vocabulary: Vocabulary | None = None
) -> tuple[Figure, ...]:
    """Every number that states a quantity; citations are found first, their numbers are none."""
    tables = vocabulary or Vocabulary.load()
    document = _document(source)
    cited = find_citations(source, vocabulary=tables)
    taken = _taken(cited)
    ahead: list[Span] = []
    if isinstance(source, Document):
        head = letterhead.find_letterhead(document, tables=tables.letterhead)
        taken += [(part.start, part.end) for part in head.parts]
        ahead = _forward(sections.segment(document, head.parts, tables=tables.sections).sections)
    return figures.find_in_document(document, taken, tables.figures, ahead)


def find_exemplary_units(
    source: Document | str, *, unit: str | None = None, vocabulary: Vocabulary | None = None
) -> tuple[ExemplaryUnit, ...]:
    """Units, persons and models held up, or named as weak, by their own name.

    ``unit`` is who reports, where the source is a plain string; a document says it itself.
    """
    tables = vocabulary or Vocabulary.load()
    document = _document(source)
    if not isinstance(source, Document):
        return orgs.find_exemplary_units(document.text, unit=unit, tables=tables.organisations)
    head = letterhead.find_letterhead(document, tables=tables.letterhead)
    tree = sections.segment(document, head.parts, tables=tables.sections).sections
    return orgs.find_exemplary_units(
        document.text, unit=head.unit, forward=_forward(tree), tables=tables.organisations
    )


def read_passage(text: str, unit: str | None, keys: frozenset[str]) -> Report:
    """A report of one sentence or passage with the records of ``keys`` (figures, exemplary_units)."""
    return Report(
        id="",
        file="",
        sha256="",
        unit=unit,
        text=text,
        figures=find_figures(text) if "figures" in keys else (),
        exemplary_units=find_exemplary_units(text, unit=unit) if "exemplary_units" in keys else (),
    )


def extract(
    source: str | Path | Document,
    *,
    name: str | None = None,
    member: str | None = None,
    password: str | Sequence[str] = (),
    secret_ok: bool = False,
    vocabulary: Vocabulary | None = None,
) -> Report:
    """One report with all its records. Raises ReadError when the file cannot be read.

    ``member`` and ``password`` are those of ``read``. A document with a secrecy mark is not read
    further (SecretDocument) unless ``secret_ok``; the mark is then a finding.
    """
    tables = vocabulary or Vocabulary.load()
    document = (
        source
        if isinstance(source, Document)
        else read(source, name, member=member, password=password)
    )
    head = letterhead.find_letterhead(document, tables=tables.letterhead)
    if not secret_ok:
        refuse_secret(document, head.findings)
    outline = sections.segment(document, head.parts, tables=tables.sections)
    own = (head.own_symbol,) if head.own_symbol else ()
    cited = citing.find_citations(document.text, tables=tables.citations, skip=own)
    cited = citing.resolve_citations(
        cited, tables=tables.citations, text=document.text, report_date=head.letterhead.date
    )
    taken = [*_taken(cited), *((part.start, part.end) for part in head.parts)]
    ahead = _forward(outline.sections)
    numbers = figures.find_in_document(document, taken, tables.figures, ahead)
    units = orgs.find_exemplary_units(
        document.text, unit=head.unit, forward=ahead, tables=tables.organisations
    )
    parts = tuple(sorted((*head.parts, *outline.parts), key=lambda part: (part.start, part.end)))
    is_report = counts_as_report(document, head, outline.sections)
    sentences = statements.split(document, outline.sections, parts)
    characters, loose = statements.count_characters(document, outline.sections, parts, sentences)
    report = Report(
        id=report_id(document),
        file=document.file,
        sha256=document.sha256,
        unit=head.unit,
        text=document.text,
        parts=parts,
        letterhead=head.letterhead,
        sections=outline.sections,
        citations=cited,
        figures=numbers,
        exemplary_units=units,
        statements=sentences,
        findings=(
            *document.findings,
            *head.findings,
            *citing.check_citations(
                document.text,
                cited,
                report_date=head.letterhead.date,
                period=head.letterhead.period,
                unit=head.unit,
                on_subject=head.subject == "qcdc" and is_report,
                plans=any(section.kind == "TASKS" for section in outline.sections),
                tables=tables.citations,
            ),
            *figures.check_figures(numbers, document.text),
            *sections.check_outline(document.text, outline.sections, head.subject, tables.sections),
        ),
        is_report=is_report,
        subject=head.subject,
        characters=characters,
        format=document.converted_from or document.format,
        member=document.member,
        locked=document.locked,
    )
    return identified(flagged(report, document), document, loose)


def extract_text(text: str, *, vocabulary: Vocabulary | None = None) -> Report:
    """The same for a plain string; offsets are code points of its NFC form."""
    return extract(document_of(text), vocabulary=vocabulary, secret_ok=True)


def resolve_citations(
    citations: Iterable[Citation],
    *,
    text: str | None = None,
    report_date: str | None = None,
    steps: tuple[citing.Step, ...] = citing.STEPS,
    vocabulary: Vocabulary | None = None,
) -> tuple[Citation, ...]:
    """The citations of one report with what the table of instruments adds under ``resolved``.

    ``text`` and ``report_date`` (ISO) settle more of them; ``steps`` replaces the grounds.
    """
    tables = vocabulary or Vocabulary.load()
    return citing.resolve_citations(
        tuple(citations),
        tables=tables.citations,
        text=text,
        report_date=report_date,
        steps=steps,
    )


def match_names(a: str, b: str) -> orgs.NameMatch:
    """Whether two names are one organisation: same, different or review, with score and reason."""
    return orgs.match_names(a, b)


def read_roster(path: str | Path) -> tuple[orgs.RosterRow, ...]:
    """Units that must report, from a CSV with a column ``name``. Raises UsageError or TableError."""
    return orgs.read_roster(path)


def merge(
    reports: Iterable[Report | Failure],
    *,
    roster: str | Path | Sequence[orgs.RosterRow] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Consolidation:
    """The facts of many reports, each with its sources; the order of the reports does not matter.

    ``roster`` is a CSV file or rows already read. Reviewed records are in no total. Raises UsageError
    for what is no report, and for a roster that cannot be used.
    """
    tables = vocabulary or Vocabulary.load()
    rows = read_roster(roster) if isinstance(roster, str | Path) else _roster(roster)

    def check(units: Sequence[str]) -> orgs.RosterMatch:
        return orgs.match_roster(units, rows or ())

    def guess(file: str) -> str | None:
        return orgs.guess_row(file, rows or ())

    return merging.merge(
        reports,
        check_roster=check if rows is not None else None,
        guess_unit=guess if rows is not None else None,
        same_name=lambda a, b: orgs.match_names(a, b).verdict,
        same_sender=orgs.same_sender,
        indicators=_indicators(tables),
    )


def _roster(rows: Sequence[orgs.RosterRow] | None) -> Sequence[orgs.RosterRow] | None:
    """Rows given as values, each with a name of its own. Raises UsageError."""
    if rows is None:
        return None
    names: set[str] = set()
    for row in rows:
        if not isinstance(row, orgs.RosterRow) or not row.name.strip():
            raise UsageError(
                f"danh sách đơn vị có dòng không dùng được: {row!r:.80}",
                hint='Đưa đường dẫn của tệp CSV: qx.merge(các_báo_cáo, roster="danh-sach.csv").',
            )
        if row.name in names:
            raise UsageError(
                f"danh sách đơn vị có hai dòng “{row.name}”", hint="Bỏ dòng trùng rồi chạy lại."
            )
        names.add(row.name)
    return rows


def compose(consolidation: Consolidation, *, vocabulary: Vocabulary | None = None) -> Draft:
    """The consolidated draft: templates filled with records, and source sentences."""
    tables = vocabulary or Vocabulary.load()
    return composing.compose(consolidation, tables=tables.compose)


def write_docx(draft: Draft | Consolidation, path: str | Path) -> None:
    """Writes the draft (or the draft of a consolidation) as a Word file. Raises OSError."""
    outputs.write_docx(compose(draft) if isinstance(draft, Consolidation) else draft, path)


def _indicators(tables: Vocabulary) -> dict[str, merging.IndicatorInfo]:
    return {
        row.id: msgspec.convert(
            {
                "name": row.name,
                "unit": row.unit,
                "how": row.over_units,
                "section_kind": row.section or None,
                "within": row.within or None,
            },
            merging.IndicatorInfo,
        )
        for row in tables.figures.indicators
    }


def _is_path(text: str) -> bool:
    """A file that exists, or one word with a file's ending; a sentence that names a file is text."""
    if "\n" in text or len(text) > 300 or not re.search(_FILE_ENDINGS, text.strip(), re.I):
        return False
    return not re.search(r"\s", text.strip()) or Path(text).exists()


def _document(source: Document | str) -> Document:
    return source if isinstance(source, Document) else document_of(source)


def _taken(cited: Iterable[Citation]) -> list[Span]:
    spans: list[Span] = []
    for citation in cited:
        spans.append((citation.start, citation.end))
        if citation.title_span:
            spans.append(citation.title_span)
    return spans


def _forward(tree: Iterable[Section]) -> list[Span]:
    """Stretches that speak of what is to come: nobody is held up there, numbers are targets."""
    return [
        (section.start, section.end) for section in tree if section.kind in ("TASKS", "PROPOSALS")
    ]
