"""Consolidation → Draft: templates filled with records, and source sentences, section by section.

Nothing is worded freely: a paragraph is a named template, a source sentence, or pieces of both.
"""

from collections.abc import Iterator
from typing import get_args

from qcdc_extract.composing.choose import Choice, choose
from qcdc_extract.composing.eligible import own_text
from qcdc_extract.composing.exemplary import exemplary_paragraph
from qcdc_extract.composing.instruments import instrument_paragraphs
from qcdc_extract.composing.proposals import proposals
from qcdc_extract.composing.tables import ComposeTables, Heading, packaged
from qcdc_extract.composing.wording import Piece, assembled, coverage, filled, next_period
from qcdc_extract.consolidated import (
    AnnexRow,
    Consolidation,
    Draft,
    DraftParagraph,
    StatementRow,
)
from qcdc_extract.records import SectionKind

_SENTENCES = 4  # a paragraph of the length offices write
_KINDS = get_args(SectionKind)


def compose(consolidation: Consolidation, *, tables: ComposeTables | None = None) -> Draft:
    """The draft of a consolidation, by the outline table."""
    tables = tables or packaged()
    choice = choose(consolidation.statements, tables, reports=consolidation.counts.read)
    asked = proposals(consolidation, tables)
    paragraphs = [_preamble(consolidation, tables)]
    for heading in tables.outline:
        if heading.form == "proposals":
            paragraphs.extend(asked.paragraphs)
            continue
        paragraphs.append(_heading(heading, consolidation, tables))
        body = list(_body(heading, consolidation, choice, tables))
        if not body and heading.form != "heading":
            body = [_template("nothing_said", heading.number, {}, tables, kind="blank")]
        paragraphs.extend(body)
    paragraphs.append(_closing(consolidation, tables))
    used = [row.id for rows in choice.chosen.values() for row in rows]
    return Draft(
        period=consolidation.period.text if consolidation.period else None,
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
        yield from instrument_paragraphs(heading.number, consolidation, tables)
    rows = choice.chosen.get(heading.number, ())
    if heading.form == "items":
        for row in rows:
            yield _sentences(heading.number, (row,), kind="item")
    else:
        for first in range(0, len(rows), _SENTENCES):
            yield _sentences(heading.number, rows[first : first + _SENTENCES])
    if heading.form == "exemplary":
        yield from exemplary_paragraph(heading.number, consolidation, tables)


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
    slots = {
        "request": None,
        "issuer": None,
        "period": consolidation.period.text if consolidation.period else None,
        "coverage": coverage(consolidation),
    }
    return _template("preamble", None, slots, tables)


def _closing(consolidation: Consolidation, tables: ComposeTables) -> DraftParagraph:
    period = consolidation.period.text if consolidation.period else None
    return _template("closing", None, {"period": period, "issuer": None}, tables)


def _heading(
    heading: Heading, consolidation: Consolidation, tables: ComposeTables
) -> DraftParagraph:
    text, template = heading.title, None
    if heading.form == "items":
        template = "tasks_title"
        period = next_period(consolidation.period)
        text = filled(tables.templates[template], {"next_period": period and period.upper()})
    return DraftParagraph(
        id=f"heading-{heading.number}",
        section=heading.number,
        kind="heading",
        text=text,
        level=heading.level,
        template=template,
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


def _annex(consolidation: Consolidation) -> tuple[AnnexRow, ...]:
    """Totals of two reports or more; what one unit alone counts is in the overview page.

    With one report there is nothing to add up, and all its figures are listed.
    """
    rows = [
        row
        for row in consolidation.figures
        if row.total is not None and (row.count > 1 or consolidation.counts.read == 1)
    ]
    rows.sort(key=lambda row: (_KINDS.index(row.section_kind or "OTHER"), -row.count, row.name))
    return tuple(
        AnnexRow(
            name=row.name,
            unit=row.unit,
            total=row.total or "",
            approximate=row.approximate,
            count=row.count,
            of=consolidation.counts.expected or consolidation.counts.read,
        )
        for row in rows
    )
