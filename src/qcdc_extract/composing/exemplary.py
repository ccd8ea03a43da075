"""The list of exemplary units: candidates for the office to choose from, never its own choice."""

from collections.abc import Iterator

from qcdc_extract.composing.tables import ComposeTables
from qcdc_extract.composing.wording import Piece, around, assembled
from qcdc_extract.consolidated import Consolidation, DraftParagraph, UnitRow


def exemplary_paragraph(
    section: str, consolidation: Consolidation, tables: ComposeTables
) -> Iterator[DraftParagraph]:
    """Units held up by someone other than themselves; the office settles which stand.

    A reporting unit's own sub-units are the unit's to praise: they are listed only where nobody else
    is held up. Persons and models are not listed.
    """
    held_up = [
        row
        for row in consolidation.exemplary_units
        if row.kind == "unit" and set(row.named_by) - {"self"}
    ]
    rows = [row for row in held_up if row.level != "sub_unit" or row.count > 1] or held_up
    if not rows:
        return
    template = tables.templates["exemplary"]
    before, after = around(template, "list", {})
    pieces = [Piece(text=before, template=template.id)]
    for i, row in enumerate(_ordered(rows)):
        if i:
            pieces.append(Piece(text=", ", template=template.id))
        pieces.append(Piece(text=row.name, sources=row.sources))
    pieces.append(Piece(text=after, template=template.id))
    yield assembled(f"{template.id}-{section}", section, pieces)


def _ordered(rows: list[UnitRow]) -> list[UnitRow]:
    return sorted(rows, key=lambda row: (-row.count, row.name))
