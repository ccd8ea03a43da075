"""The tables of the section stage: title phrases with their kind, words that tell title from text."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from qcdc_extract import tables
from qcdc_extract.records import Record, SectionKind
from qcdc_extract.text.fold import key

PhraseRole = Literal["verb", "clause", "lead_in", "closing", "annex"]


class KindRow(Record, frozen=True, kw_only=True):
    """A row of ``kinds.tsv``: a phrase of a title and the kind it names."""

    phrase: str
    kind: SectionKind
    whole: bool = False
    source: str
    example: str


class PhraseRow(Record, frozen=True, kw_only=True):
    """A row of ``phrases.tsv``: a phrase and what a line with it is."""

    phrase: str
    role: PhraseRole
    source: str
    example: str


@dataclass(frozen=True, slots=True)
class SectionTables:
    """What the section stage reads; phrases are comparison keys (folded, without punctuation)."""

    kinds: tuple[tuple[str, SectionKind], ...]
    whole_titles: dict[str, SectionKind]
    verbs: frozenset[str]
    clauses: frozenset[str]
    lead_ins: frozenset[str]
    closings: frozenset[str]
    annexes: frozenset[str]

    @staticmethod
    def load(extra: tuple[Path, ...] = ()) -> "SectionTables":
        """The packaged tables with the user's folders laid over them. Raises TableError."""
        return _load(extra)


@cache
def _load(extra: tuple[Path, ...]) -> SectionTables:
    kinds = tables.read("qcdc_extract.sections", "kinds.tsv", KindRow, extra)
    phrases = tables.read("qcdc_extract.sections", "phrases.tsv", PhraseRow, extra)

    def of(role: PhraseRole) -> frozenset[str]:
        return frozenset(key(row.phrase) for row in phrases if row.role == role)

    # Longest first, so that of two phrases at one word the longer decides.
    ordered = sorted(
        ((key(row.phrase), row.kind) for row in kinds if not row.whole),
        key=lambda row: -len(row[0]),
    )
    return SectionTables(
        kinds=tuple(ordered),
        whole_titles={key(row.phrase): row.kind for row in kinds if row.whole},
        verbs=of("verb"),
        clauses=of("clause"),
        lead_ins=of("lead_in"),
        closings=of("closing"),
        annexes=of("annex"),
    )
