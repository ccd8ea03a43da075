"""Section VI: what units ask of higher bodies, by addressee; "Không" when nobody asks."""

import hashlib

from qcdc_extract.composing.eligible import own_text
from qcdc_extract.composing.tables import ComposeTables
from qcdc_extract.composing.wording import Piece, around, assembled
from qcdc_extract.consolidated import (
    Consolidation,
    DraftParagraph,
    Proposal,
    SetAside,
    StatementRow,
)
from qcdc_extract.records import Record, Source
from qcdc_extract.text.fold import key


class Asked(Record, frozen=True, kw_only=True):
    """Section VI of the draft, and what became of the statements under proposals."""

    paragraphs: tuple[DraftParagraph, ...]
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


def proposals(consolidation: Consolidation, tables: ComposeTables) -> Asked:
    """The heading and the proposals by addressee; one to no one, or to a body that is not above,
    is set aside with that reason.
    """
    heading = next(h for h in tables.outline if h.form == "proposals")
    number = heading.number
    upward = [
        (order, proposal)
        for proposal in consolidation.proposals
        if (order := _order(proposal.addressee, tables)) is not None
    ]
    upward.sort(key=lambda item: (item[0], item[1].addressee or "", item[1].text))
    if upward:
        paragraphs = [_heading(number, heading.title, None)]
        paragraphs += [_asked(number, proposal, tables) for _, proposal in upward]
    else:
        paragraphs = [_heading(number, tables.templates["no_proposal"].text, "no_proposal")]
    quoted = {(source.report, source.start) for _, row in upward for source in row.sources}
    sideways = {
        (source.report, source.start)
        for row in consolidation.proposals
        if row.addressee
        for source in row.sources
    } - quoted
    used, aside = [], []
    for statement in consolidation.statements:
        if statement.section != "PROPOSALS":
            continue
        if any(_inside(source, quoted) for source in statement.sources):
            used.append(statement.id)
        else:
            aside.append(SetAside(statement=statement.id, reason=_reason(statement, sideways)))
    return Asked(paragraphs=tuple(paragraphs), used=tuple(used), set_aside=tuple(aside))


def _order(addressee: str | None, tables: ComposeTables) -> int | None:
    """Where a superior's proposals stand; None for no addressee, a body of the same level or below."""
    if not addressee:
        return None
    name = f"{key(addressee)} "
    fitting = [row for row in tables.superiors if name.startswith(f"{key(row.superior)} ")]
    return max(fitting, key=lambda row: len(row.superior)).order if fitting else None


def _reason(statement: StatementRow, sideways: set[tuple[str, int]]) -> str:
    if key(own_text(statement.text)).startswith("không"):
        return "nothing_proposed"
    if any(_inside(source, sideways) for source in statement.sources):
        return "sideways"
    return "no_addressee"


def _inside(source: Source, quoted: set[tuple[str, int]]) -> bool:
    return any(
        report == source.report and source.start <= start < source.end for report, start in quoted
    )


def _heading(number: str, text: str, template: str | None) -> DraftParagraph:
    return DraftParagraph(
        id=f"heading-{number}",
        section=number,
        kind="heading",
        text=text,
        level=1,
        template=template,
    )


def _asked(number: str, row: Proposal, tables: ComposeTables) -> DraftParagraph:
    """A proposal in its source's words, its addressee before it where the source has it elsewhere."""
    text = own_text(row.text)
    name = f"proposal-{hashlib.sha1(key(text).encode(), usedforsecurity=False).hexdigest()[:10]}"
    pieces = [Piece(text=text, sources=row.sources)]
    if key(row.addressee or "") not in key(text):
        template = tables.templates["proposal"]
        before, after = around(template, "content", {"addressee": row.addressee})
        pieces = [Piece(text=before, template=template.id), *pieces]
        if after:
            pieces.append(Piece(text=after, template=template.id))
    made = assembled(name, number, pieces)
    return DraftParagraph(
        id=name,
        section=number,
        kind="item",
        text=made.text,
        sources=made.sources,
        parts=made.parts if len(pieces) > 1 else (),
    )
