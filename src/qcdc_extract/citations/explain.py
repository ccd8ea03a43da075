"""Why a place is a citation or none: each candidate with the rule that took or refused it."""

from collections.abc import Iterable
from functools import cache

import msgspec

from qcdc_extract import tables as rows
from qcdc_extract.citations.find import read
from qcdc_extract.citations.page import Page
from qcdc_extract.citations.tables import CitationTables, packaged
from qcdc_extract.records import Record, Span


class Rule(msgspec.Struct, frozen=True):
    """A rule of the finder in words."""

    rule: str
    taken: bool
    words: str
    source: str = ""


class Explanation(Record, frozen=True, kw_only=True):
    """A candidate: ``taken`` or not, the ``rule`` that said so, and that rule in Vietnamese words."""

    start: int
    end: int
    surface: str
    taken: bool
    rule: str
    words: str
    canonical: str | None = None


def explain_citations(
    text: str, *, tables: CitationTables | None = None, skip: Iterable[Span] = ()
) -> tuple[Explanation, ...]:
    """Every candidate in ``text``, in order; those taken are what ``find_citations`` gives."""
    page = Page.of(text, tables or packaged(), explain=True)
    known = {row.rule: row for row in packaged_rules()}
    found: list[Explanation] = []
    taken: list[Span] = []
    for mention in read(page, tuple(skip)):
        taken.append((mention.start, mention.end))
        found.append(
            Explanation(
                start=mention.start,
                end=mention.end,
                surface=page.text[mention.start : mention.end],
                taken=True,
                rule=mention.rule,
                words=known[mention.rule].words,
                canonical=mention.canonical,
            )
        )
    for start, end, rule in dict.fromkeys(page.refused or ()):
        if any(first < end and start < last for first, last in taken):
            continue
        surface, words = page.text[start:end], known[rule].words
        found.append(
            Explanation(start=start, end=end, surface=surface, taken=False, rule=rule, words=words)
        )
    return tuple(sorted(found, key=lambda item: (item.start, item.end)))


@cache
def packaged_rules() -> tuple[Rule, ...]:
    """The packaged rules, read once."""
    return rows.read("qcdc_extract.citations", "rules.tsv", Rule)
