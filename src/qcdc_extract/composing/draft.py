"""Consolidation → Draft: templates filled with records, and source sentences, section by section.

Nothing is worded freely: a paragraph is a named template, a source sentence, or pieces of both.
"""

from collections.abc import Iterator

from qcdc_extract.composing.choose import Choice, choose
from qcdc_extract.composing.eligible import own_text
from qcdc_extract.composing.proposals import proposals
from qcdc_extract.composing.tables import ComposeTables, Heading, packaged
from qcdc_extract.composing.wording import BLANK, Piece, around, assembled, filled, instrument
from qcdc_extract.consolidated import (
    AnnexRow,
    Consolidation,
    Draft,
    DraftParagraph,
    InstrumentRow,
    StatementRow,
)

_SENTENCES = 4  # a paragraph of the length offices write
_INSTRUMENTS = 6
_CENTRAL = ("/TW", "-CP", "-TTg", "/TU", "TW", "TTg")


def compose(consolidation: Consolidation, *, tables: ComposeTables | None = None) -> Draft:
    """The draft of a consolidation, by the outline table."""
    tables = tables or packaged()
    choice = choose(consolidation.statements, tables)
    asked = proposals(consolidation, tables)
    paragraphs = [_preamble(consolidation, tables)]
    for heading in tables.outline:
        if heading.form == "proposals":
            paragraphs.extend(asked.paragraphs)
            continue
        paragraphs.append(_heading(heading))
        body = list(_body(heading, consolidation, choice, tables))
        if not body and heading.form != "heading":
            body = [_template("nothing_said", heading.number, {}, tables, kind="blank")]
        paragraphs.extend(body)
    paragraphs.append(_closing(consolidation, tables))
    used = [row.id for rows in choice.chosen.values() for row in rows]
    return Draft(
        paragraphs=tuple(paragraphs),
        annex=_annex(consolidation),
        used=tuple(used) + asked.used,
        set_aside=choice.set_aside + asked.set_aside,
    )


def _body(
    heading: Heading, consolidation: Consolidation, choice: Choice, tables: ComposeTables
) -> Iterator[DraftParagraph]:
    if heading.form == "overview":
        yield _template("baseline", heading.number, {"issuer": None}, tables)
    if heading.form == "instruments":
        yield _template("own_documents", heading.number, {"issuer": None}, tables)
        yield from _instruments(heading.number, consolidation.instruments, tables)
    rows = choice.chosen.get(heading.number, ())
    if heading.form == "items":
        for row in rows:
            yield _sentences(heading.number, (row,), kind="item")
    else:
        for first in range(0, len(rows), _SENTENCES):
            yield _sentences(heading.number, rows[first : first + _SENTENCES])
    if heading.form == "exemplary":
        yield from _exemplary(heading.number, consolidation, tables)


def _template(
    name: str,
    section: str | None,
    slots: dict[str, str | None],
    tables: ComposeTables,
    kind: str = "text",
) -> DraftParagraph:
    key = section or "0"
    return DraftParagraph(
        id=f"{name}-{key}",
        section=section,
        kind="blank" if kind == "blank" else "text",
        text=filled(tables.templates[name], slots),
        template=name,
    )


def _preamble(consolidation: Consolidation, tables: ComposeTables) -> DraftParagraph:
    counts = consolidation.counts
    expected = str(counts.expected) if counts.expected is not None else BLANK
    slots = {
        "request": None,
        "issuer": None,
        "period": consolidation.period.text if consolidation.period else None,
        "coverage": f"tổng hợp từ báo cáo của {counts.read}/{expected} đơn vị",
    }
    return _template("preamble", None, slots, tables)


def _closing(consolidation: Consolidation, tables: ComposeTables) -> DraftParagraph:
    period = consolidation.period.text if consolidation.period else None
    return _template("closing", None, {"period": period, "issuer": None}, tables)


def _heading(heading: Heading) -> DraftParagraph:
    return DraftParagraph(
        id=f"heading-{heading.number}",
        section=heading.number,
        kind="heading",
        text=heading.title,
        level=heading.level,
    )


def _sentences(section: str, rows: tuple[StatementRow, ...], kind: str = "text") -> DraftParagraph:
    pieces: list[Piece] = []
    for row in rows:
        if pieces:
            pieces.append(Piece(text=" "))
        pieces.append(Piece(text=own_text(row.text), sources=row.sources))
    paragraph = assembled(f"source-{rows[0].id}", section, pieces)
    if len(rows) > 1:
        return paragraph
    return DraftParagraph(
        id=paragraph.id,
        section=section,
        kind="item" if kind == "item" else "text",
        text=paragraph.text,
        sources=paragraph.sources,
    )


def _instruments(
    section: str, rows: tuple[InstrumentRow, ...], tables: ComposeTables
) -> Iterator[DraftParagraph]:
    """Instruments of higher bodies, most cited first; units' own documents are not listed."""
    listed = [row for row in rows if not row.named and _is_central(row)]
    listed.sort(key=lambda row: (-row.count, row.canonical))
    for first in range(0, len(listed), _INSTRUMENTS):
        template = tables.templates["instruments" if first == 0 else "instruments_more"]
        before, after = around(template, "list", {})
        pieces = [Piece(text=before, template=template.id)]
        for i, row in enumerate(listed[first : first + _INSTRUMENTS]):
            if i:
                pieces.append(Piece(text="; ", template=template.id))
            pieces.append(Piece(text=instrument(row), sources=row.sources))
        pieces.append(Piece(text=after, template=template.id))
        yield assembled(f"{template.id}-{section}-{first // _INSTRUMENTS}", section, pieces)


def _is_central(row: InstrumentRow) -> bool:
    return row.canonical.endswith(_CENTRAL) or "/QH" in row.canonical or "UBTVQH" in row.canonical


def _exemplary(
    section: str, consolidation: Consolidation, tables: ComposeTables
) -> Iterator[DraftParagraph]:
    """Units held up by someone other than themselves, as a proposal the office settles."""
    rows = [
        row
        for row in consolidation.exemplary_units
        if row.kind == "unit" and set(row.named_by) - {"self"}
    ]
    if not rows:
        return
    template = tables.templates["exemplary"]
    before, after = around(template, "list", {})
    pieces = [Piece(text=before, template=template.id)]
    for i, row in enumerate(rows):
        if i:
            pieces.append(Piece(text=", ", template=template.id))
        pieces.append(Piece(text=row.name, sources=row.sources))
    pieces.append(Piece(text=after, template=template.id))
    yield assembled(f"{template.id}-{section}", section, pieces)


def _annex(consolidation: Consolidation) -> tuple[AnnexRow, ...]:
    return tuple(
        AnnexRow(
            name=row.name,
            unit=row.unit,
            total=row.total,
            approximate=row.approximate,
            count=row.count,
            of=consolidation.counts.read,
        )
        for row in consolidation.figures
        if row.total is not None
    )
