"""Section VI: what units ask of higher bodies, by addressee; "Không" when nobody asks."""

import hashlib
from collections import defaultdict

from qcdc_extract.composing.eligible import own_text
from qcdc_extract.composing.tables import ComposeTables
from qcdc_extract.consolidated import Consolidation, DraftParagraph, Proposal, SetAside
from qcdc_extract.records import Record, Source
from qcdc_extract.text.fold import key


class Asked(Record, frozen=True, kw_only=True):
    """Section VI of the draft, and what became of the statements under proposals."""

    paragraphs: tuple[DraftParagraph, ...]
    used: tuple[str, ...]
    set_aside: tuple[SetAside, ...]


def proposals(consolidation: Consolidation, tables: ComposeTables) -> Asked:
    """The heading and the proposals by addressee; a proposal to no one is set aside, not dropped."""
    heading = next(h for h in tables.outline if h.form == "proposals")
    number = heading.number
    by_addressee: dict[str, list[Proposal]] = defaultdict(list)
    for proposal in consolidation.proposals:
        if proposal.addressee:
            by_addressee[proposal.addressee].append(proposal)
    if by_addressee:
        paragraphs = [_heading(number, heading.title, None)]
        paragraphs += [
            _asked(number, row) for _, rows in sorted(by_addressee.items()) for row in rows
        ]
    else:
        paragraphs = [_heading(number, tables.templates["no_proposal"].text, "no_proposal")]
    quoted = {
        (source.report, source.start)
        for rows in by_addressee.values()
        for row in rows
        for source in row.sources
    }
    used, aside = [], []
    for statement in consolidation.statements:
        if statement.section != "PROPOSALS":
            continue
        if any(_inside(source, quoted) for source in statement.sources):
            used.append(statement.id)
        else:
            denied = key(own_text(statement.text)).startswith("không")
            reason = "nothing_proposed" if denied else "no_addressee"
            aside.append(SetAside(statement=statement.id, reason=reason))
    return Asked(paragraphs=tuple(paragraphs), used=tuple(used), set_aside=tuple(aside))


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


def _asked(number: str, row: Proposal) -> DraftParagraph:
    """A proposal in its source's words."""
    text = own_text(row.text)
    return DraftParagraph(
        id=f"proposal-{hashlib.sha1(key(text).encode(), usedforsecurity=False).hexdigest()[:10]}",
        section=number,
        kind="item",
        text=text,
        sources=row.sources,
    )
