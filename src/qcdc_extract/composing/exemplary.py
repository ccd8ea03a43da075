"""The list of exemplary units: candidates for the office to choose from, never its own choice."""

from collections.abc import Iterator

from qcdc_extract.composing.tables import ComposeTables
from qcdc_extract.composing.wording import Piece, around, assembled
from qcdc_extract.consolidated import Consolidation, DraftParagraph, UnitRow
from qcdc_extract.text.names import name_key


def exemplary_paragraph(
    section: str, consolidation: Consolidation, tables: ComposeTables
) -> Iterator[DraftParagraph]:
    """Units held up by someone other than themselves; the office settles which stand.

    Listed are units of the batch and units that several reports hold up: a reporting unit's own
    sub-units are its to praise. With one report (a superior's own) its list is taken over. Persons
    and models are not listed.
    """
    held_up = [
        row
        for row in consolidation.exemplary_units
        if row.kind == "unit" and set(row.named_by) - {"self"}
    ]
    rows = _of_the_batch(held_up, consolidation)
    if not rows and consolidation.counts.read == 1:
        rows = held_up
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


def _of_the_batch(held_up: list[UnitRow], consolidation: Consolidation) -> list[UnitRow]:
    units = {entry.unit for entry in consolidation.reports if entry.unit}
    units |= {row.unit for row in consolidation.missing}
    known = {name_key(unit) for unit in units}
    return [row for row in held_up if row.count > 1 or name_key(row.name) in known]


def _ordered(rows: list[UnitRow]) -> list[UnitRow]:
    return sorted(rows, key=lambda row: (-row.count, row.name))
