"""The paragraph of instruments: those of higher bodies by rank and date, at most six a paragraph."""

import re
from collections.abc import Iterator

from qcdc_extract.composing.choose import MANY_REPORTS
from qcdc_extract.composing.tables import ComposeTables
from qcdc_extract.composing.wording import Piece, around, assembled, instrument
from qcdc_extract.consolidated import Consolidation, DraftParagraph, InstrumentRow

_A_PARAGRAPH = 6


def instrument_paragraphs(
    section: str, consolidation: Consolidation, tables: ComposeTables
) -> Iterator[DraftParagraph]:
    """Paragraphs listing the instruments that reports cite; units' own documents are not listed."""
    listed = [
        (rank, row.date or "9999", row.canonical, row)
        for row in consolidation.instruments
        if (not row.named or row.resolved_canonical)
        and (rank := _rank(row, tables)) is not None
        and (row.count > 1 or consolidation.counts.read < MANY_REPORTS)
    ]
    rows = [row for *_, row in sorted(listed, key=lambda item: item[:3])]
    for first in range(0, len(rows), _A_PARAGRAPH):
        template = tables.templates["instruments" if first == 0 else "instruments_more"]
        before, after = around(template, "list", {})
        pieces = [Piece(text=before, template=template.id)]
        for i, row in enumerate(rows[first : first + _A_PARAGRAPH]):
            if i:
                pieces.append(Piece(text="; ", template=template.id))
            pieces.append(Piece(text=instrument(row), sources=row.sources))
        pieces.append(Piece(text=after, template=template.id))
        yield assembled(f"{template.id}-{section}-{first // _A_PARAGRAPH}", section, pieces)


def _rank(row: InstrumentRow, tables: ComposeTables) -> int | None:
    return next(
        (
            rank.rank
            for rank in tables.ranks
            if re.search(f"(?:{rank.pattern})$", row.resolved_canonical or row.canonical)
        ),
        None,
    )
