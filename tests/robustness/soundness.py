"""What holds for every document and every report, whatever the file was like."""

import itertools
import unicodedata
from collections.abc import Iterable, Iterator

import qcdc_extract as qx
from qcdc_extract.document import Block, Document, Table
from qcdc_extract.records import Report, Section

_SHOWN = 12


def document_problems(document: Document) -> list[str]:
    """Every way in which a document breaks its own rules; empty when it is sound."""
    text = document.text
    told = [f"text: {why}" for why in _text_problems(text)]
    told += _block_problems(document)
    for table in document.tables:
        told += _table_problems(table, document.blocks, len(text))
    told += _offset_problems(document)
    for part in document.parts:
        if not 0 <= part.start <= part.end <= len(text):
            told.append(f"part outside the text: {part}")
    for start, end in document.doubtful:
        if not 0 <= start < end <= len(text):
            told.append(f"doubtful word outside the text: {start}, {end}")
    for story in document.stories:
        told += [f"{story.kind}: {why}" for why in _text_problems(story.text)]
    for finding in document.findings:
        if not finding.message.strip() or not finding.message.rstrip().endswith((".", "”")):
            told.append(f"finding without a sentence: {finding}")
    return told[:_SHOWN]


def report_problems(report: Report) -> list[str]:
    """Every way in which the records of a report do not fit its text."""
    text = report.text
    told = [
        f"{type(row).__name__} {row.surface!r:.60} but {text[row.start : row.end]!r:.60}"
        for row in (*report.citations, *report.figures, *report.exemplary_units)
        if text[row.start : row.end] != row.surface or row.start >= row.end
    ]
    told += [
        f"statement {row.text!r:.60}"
        for row in report.statements
        if text[row.start : row.end] != row.text
    ]
    told += _tree_problems(report.sections, 0, len(text))
    told += [
        f"part {part}" for part in report.parts if not 0 <= part.start <= part.end <= len(text)
    ]
    told += [
        f"finding outside the text: {row}"
        for row in report.findings
        if row.start is not None and not 0 <= row.start <= (row.end or 0) <= len(text)
    ]
    if report.characters.unaccounted:
        told.append(f"characters unaccounted: {report.characters.unaccounted}")
    told += _number_problems(report)
    if qx.from_json(qx.to_json(report), Report) != report:
        told.append("another report after JSON")
    return told[:_SHOWN]


def _text_problems(text: str) -> Iterator[str]:
    if not unicodedata.is_normalized("NFC", text):
        yield "not NFC"
    if any("\ud800" <= char <= "\udfff" for char in text):
        yield "half a surrogate pair"
    if "\0" in text:
        yield "NUL"


def _block_problems(document: Document) -> Iterator[str]:
    text, at = document.text, 0
    for block in document.blocks:
        if not at <= block.start <= block.label_end <= block.end < len(text):
            yield f"block out of order or outside: {block.start}, {block.label_end}, {block.end}"
            return
        if text[at : block.start].strip():
            yield f"text in no block: {text[at : block.start]!r:.60}"
        if text[block.end] != "\n":
            yield f"block that no newline closes: {text[block.start : block.end + 1]!r:.60}"
        if "\n" in text[block.start : block.end]:
            yield f"newline inside a block: {text[block.start : block.end]!r:.60}"
        at = block.end + 1
    if text[at:].strip():
        yield f"text after the last block: {text[at:]!r:.60}"


def _table_problems(table: Table, blocks: Iterable[Block], length: int) -> Iterator[str]:
    if not 0 <= table.start <= table.end <= length:
        yield f"table outside the text: {table.start}, {table.end}"
    for cell in table.cells:
        empty = cell.start == cell.end  # one without text stands where its text would begin
        if not table.start <= cell.start <= cell.end <= table.end + empty:
            yield f"cell outside its table: {cell}"
        last_row, last_column = cell.row + cell.row_span - 1, cell.column + cell.column_span - 1
        if not (1 <= cell.row <= last_row <= table.rows):
            yield f"cell in no row of {table.rows}: {cell}"
        if not (1 <= cell.column <= last_column <= table.columns):
            yield f"cell in no column of {table.columns}: {cell}"


def _offset_problems(document: Document) -> Iterator[str]:
    starts = document.offsets.starts
    if any(first > second for first, second in itertools.pairwise(starts)):
        yield "offsets go back"
    if starts and not 0 <= starts[0] <= starts[-1] <= len(document.text):
        yield f"offsets outside the text: {starts[0]}, {starts[-1]}"
    if document.text.strip() and not starts:
        yield "no offsets"


def _tree_problems(sections: Iterable[Section], start: int, end: int) -> Iterator[str]:
    at = start
    for section in sections:
        if not at <= section.start <= section.heading_end <= section.end <= end:
            yield f"section out of order or outside: {section.number} {section.title!r:.40}"
            return
        yield from _tree_problems(section.children, section.start, section.end)
        at = section.end


def _number_problems(report: Report) -> Iterator[str]:
    for figure in report.figures:
        for value in (figure.value, figure.value_high, figure.amount, figure.denominator):
            digits = (value or "0").lstrip("-").replace(".", "", 1)
            if not (digits.isascii() and digits.isdigit()):
                yield f"value that is no number: {figure.surface!r} {value!r}"
    for row in (*report.citations, *report.figures, *report.exemplary_units, *report.statements):
        if not 0 <= row.confidence <= 1:
            yield f"confidence {row.confidence}: {row.id}"
