"""Which sentences go where: each statement row to one heading, or aside with a reason."""

from collections import defaultdict
from collections.abc import Iterable

from qcdc_extract.composing.aspects import aspect_of
from qcdc_extract.composing.eligible import objection, own_text, single_objection
from qcdc_extract.composing.tables import ComposeTables, Heading
from qcdc_extract.consolidated import SetAside, StatementRow
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold

_WANTED_WORDS = 35
MANY_REPORTS = 5


class Choice(Record, frozen=True, kw_only=True):
    """Sentences by heading number, in order, and the rest with reasons."""

    chosen: dict[str, tuple[StatementRow, ...]]
    set_aside: tuple[SetAside, ...]


def choose(rows: Iterable[StatementRow], tables: ComposeTables, *, reports: int = 1) -> Choice:
    """Sends each row to the first heading of its kind whose cues it holds, most units first.

    ``reports`` is how many were read: of many, one report's own sentence must speak for all.
    """
    under: dict[str, list[StatementRow]] = defaultdict(list)
    aside: list[SetAside] = []
    for row in rows:
        text = own_text(row.text)
        heading = _heading(row, row.text, tables.outline)
        if row.section == "PROPOSALS":
            continue
        reason = "no_section" if heading is None else objection(row, text, tables)
        if reason is None and row.count == 1 and reports >= MANY_REPORTS:
            reason = single_objection(row, text, tables)
        if heading is None or reason is not None:
            aside.append(SetAside(statement=row.id, reason=reason or "no_section"))
        else:
            under[heading.number].append(row)
    chosen: dict[str, tuple[StatementRow, ...]] = {}
    for heading in tables.outline:
        ranked = sorted(under[heading.number], key=_rank)
        chosen[heading.number] = tuple(sorted(ranked[: heading.limit], key=_as_read))
        aside.extend(
            SetAside(statement=row.id, reason="over_limit") for row in ranked[heading.limit :]
        )
    return Choice(chosen=chosen, set_aside=tuple(aside))


def _rank(row: StatementRow) -> tuple[int, int, str]:
    return -row.count, abs(len(row.text.split()) - _WANTED_WORDS), row.id


def _as_read(row: StatementRow) -> tuple[int, str, int]:
    """What most units say first; among equals as the reports have it, so that thoughts stay together."""
    first = row.sources[0]
    return -row.count, first.at.file, first.start


def _heading(row: StatementRow, text: str, outline: tuple[Heading, ...]) -> Heading | None:
    open_headings = [h for h in outline if h.kind == row.section and h.form != "heading"]
    if any(h.aspect for h in open_headings):
        aspect = aspect_of(row.titles, text)
        return next((h for h in open_headings if h.aspect == aspect), None)
    folded = fold(text)
    # The later heading with a cue wins: causes of limits before limits, limits before results.
    for heading in reversed(open_headings):
        if heading.cues and any(fold(cue) in folded for cue in heading.cues):
            return heading
    return next((h for h in open_headings if not h.cues), None)
