"""How the instruments of a text stand to each other: amended, replaced, guided, carried out.

Read from the words right before a mention ("…, được sửa đổi, bổ sung bởi Nghị định số …"); the first
instrument is the mention before it in the same sentence. A list after the words shares them.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import get_args

from qcdc_extract.citations.page import Page
from qcdc_extract.citations.tables import GAP, CitationTables, RelationPhrase, packaged, spaced
from qcdc_extract.records import Citation, Relation, RelationKind
from qcdc_extract.text.fold import fold

_REACH = 400
"""Characters from the first instrument to the words: its date, issuer and title stand between."""


def find_relations(
    text: str,
    citations: Iterable[Citation],
    *,
    tables: CitationTables | None = None,
) -> tuple[Relation, ...]:
    """Every relation that ``text`` states between two of its ``citations``, in order.

    ``subject`` and ``object`` are the spans of the two mentions; "A được sửa đổi bởi B" has A as
    subject, kind ``amended_by``. A subject in another sentence is none.
    """
    page = Page.of(text, tables or packaged())
    pattern = _pattern(page.tables.relations)
    found: list[Relation] = []
    before: Citation | None = None
    shared: Relation | None = None
    for citation in sorted(citations, key=lambda item: item.start):
        relation = None
        if before is not None:
            relation = _stated(page, pattern, before, citation)
            if relation is None and shared is not None and _joined(page, before, citation):
                relation = _relation(page, shared.kind, shared.start, shared.end, shared, citation)
        if relation is not None:
            found.append(relation)
        shared, before = relation, citation
    return tuple(found)


def _stated(
    page: Page, pattern: re.Pattern[str], subject: Citation, citation: Citation
) -> Relation | None:
    start = max(subject.end, citation.start - _REACH)
    if subject.end < start or _sentence_end().search(page.seen, subject.end, citation.start):
        return None
    match = pattern.search(page.low[max(start, citation.start - 110) : citation.start])
    if match is None or match.lastgroup is None:
        return None
    offset = max(start, citation.start - 110)
    first, last = match.span(match.lastgroup)
    kind = _KINDS[int(match.lastgroup[1:])]
    return _relation(page, kind, offset + first, offset + last, subject, citation)


def _relation(
    page: Page,
    kind: RelationKind,
    start: int,
    end: int,
    subject: Citation | Relation,
    citation: Citation,
) -> Relation:
    span = subject.subject if isinstance(subject, Relation) else (subject.start, subject.end)
    name = subject.subject_canonical if isinstance(subject, Relation) else subject.canonical
    return Relation(
        kind=kind,
        start=start,
        end=end,
        surface=page.text[start:end],
        subject=span,
        object=(citation.start, citation.end),
        subject_canonical=name,
        object_canonical=citation.canonical,
    )


def _joined(page: Page, before: Citation, after: Citation) -> bool:
    """Whether only a date, a comma or "và" stands between two members of a list."""
    between = page.low[before.end : after.start]
    return len(between) < 60 and _list_joint().fullmatch(between) is not None


_KINDS: tuple[RelationKind, ...] = get_args(RelationKind)


@cache
def _pattern(phrases: tuple[RelationPhrase, ...]) -> re.Pattern[str]:
    """Any phrase that ends the text, the longest first; the group says the kind."""
    some = rf"(?:{GAP}[^\W_]{{1,12}},?){{0,6}}?"
    by_kind: dict[int, list[str]] = {}
    for row in sorted(phrases, key=lambda row: len(row.phrase), reverse=True):
        words = some.join(spaced(part) for part in fold(row.phrase).split("…"))
        words = words.replace(some, some + GAP) if "…" in row.phrase else words
        by_kind.setdefault(_KINDS.index(row.kind), []).append(words)
    passive_first = sorted(by_kind, key=lambda kind: not _KINDS[kind].endswith("_by"))
    ways = "|".join(f"(?P<k{kind}>{'|'.join(by_kind[kind])})" for kind in passive_first)
    unit = r"(?:điểm|khoản|điều|mục|chương|các|và|,|của|[a-zđ]|\d{1,3})"
    return re.compile(rf"(?<![^\W_])(?:{ways})(?:{GAP}{unit}){{0,10}}{GAP}?$")


@cache
def _sentence_end() -> re.Pattern[str]:
    return re.compile(r"[.;?!](?=[\s\"”)]|$)(?<!số\.)|\n[ ]{0,8}\n|\n[ ]{0,8}[-+*•]")


@cache
def _list_joint() -> re.Pattern[str]:
    return re.compile(r"(?:,?\s{1,3}ngày\s[\d/.\- ]{6,12})?\s{0,2}(?:,|và|, và)\s{1,4}(?:các\s)?")
