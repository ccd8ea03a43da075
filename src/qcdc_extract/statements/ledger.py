"""The ledger of characters: every one that is no blank is heading, statement, cell or part."""

from collections.abc import Sequence

from qcdc_extract.document import Document
from qcdc_extract.records import CharacterLedger, Part, Section, Span, Statement
from qcdc_extract.statements.split import heading_span
from qcdc_extract.text.outline import walk

_PART, _STATEMENT, _HEADING, _CELL = 1, 2, 3, 4


def count_characters(
    document: Document,
    sections: Sequence[Section],
    parts: Sequence[Part],
    statements: Sequence[Statement],
) -> tuple[CharacterLedger, tuple[Span, ...]]:
    """How many characters of ``document.text`` went where, and the spans that went nowhere.

    Where two claim a character, a cell comes before a heading, a heading before a statement, a
    statement before a part (an annex has headings and tables of its own).
    """
    text = document.text
    owner = bytearray(len(text))

    def claim(start: int, end: int, by: int) -> None:
        owner[start:end] = bytes([by]) * max(0, min(end, len(text)) - start)

    for part in parts:
        claim(part.start, part.end, _PART)
    for statement in statements:
        claim(statement.start, statement.end, _STATEMENT)
    for node in walk(sections):
        if node.role == "heading":
            claim(*heading_span(text, node), _HEADING)
    for block in document.blocks:
        if block.kind == "cell" and not block.layout:
            claim(block.start, block.end, _CELL)
    counts = [0, 0, 0, 0, 0]
    loose: list[Span] = []
    for i, char in enumerate(text):
        if char.isspace():
            continue
        counts[owner[i]] += 1
        if owner[i] == 0:
            if loose and not text[loose[-1][1] : i].strip():
                loose[-1] = (loose[-1][0], i + 1)
            else:
                loose.append((i, i + 1))
    ledger = CharacterLedger(
        heading=counts[_HEADING],
        statement=counts[_STATEMENT],
        cell=counts[_CELL],
        part=counts[_PART],
        unaccounted=counts[0],
    )
    return ledger, tuple(loose)
