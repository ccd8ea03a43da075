"""The tables of the section stage: title phrases with their kind, words that tell title from text."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from qcdc_extract import tables
from qcdc_extract.records import Record, SectionKind
from qcdc_extract.text.fold import key

Phrases: TypeAlias = tuple[tuple[str, SectionKind], ...]
PhraseRole = Literal[
    "verb",
    "nominal",
    "clause",
    "opener",
    "body",
    "numbered",
    "lead_in",
    "closing",
    "annex",
    "annex_name",
    "signer",
]


class KindRow(Record, frozen=True, kw_only=True):
    """A row of ``kinds.tsv``: a phrase of a title and the kind it names.

    ``whole`` asks for the whole title, ``top`` for a title of the first level that begins so.
    """

    phrase: str
    kind: SectionKind
    whole: bool = False
    top: bool = False
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

    kinds: Phrases
    top_kinds: Phrases
    kinds_at: dict[str, Phrases]
    top_kinds_at: dict[str, Phrases]
    """The same phrases by their first word, the longest first."""
    whole_titles: dict[str, SectionKind]
    titles: frozenset[str]
    """Every phrase that may be a whole title."""
    verbs: frozenset[str]
    nominals: frozenset[str]
    clauses: frozenset[str]
    openers: frozenset[str]
    bodies: frozenset[str]
    numbered: frozenset[str]
    lead_ins: frozenset[str]
    closings: frozenset[str]
    annexes: frozenset[str]
    annex_names: frozenset[str]
    signers: frozenset[str]

    @staticmethod
    def load(extra: tuple[Path, ...] = ()) -> "SectionTables":
        """The packaged tables with the user's folders laid over them. Raises TableError."""
        return _load(extra)


@tables.packaged_once
def _load(extra: tuple[Path, ...]) -> SectionTables:
    kinds = tables.read("qcdc_extract.sections", "kinds.tsv", KindRow, extra)
    phrases = tables.read("qcdc_extract.sections", "phrases.tsv", PhraseRow, extra)

    def of(role: PhraseRole) -> frozenset[str]:
        return frozenset(key(row.phrase) for row in phrases if row.role == role)

    # Longest first, so that of two phrases at one word the longer decides.
    def ordered(*, top: bool) -> tuple[tuple[str, SectionKind], ...]:
        chosen = [(key(row.phrase), row.kind) for row in kinds if row.top is top and not row.whole]
        return tuple(sorted(chosen, key=lambda row: -len(row[0])))

    titled, top = ordered(top=False), ordered(top=True)
    whole = {key(row.phrase): row.kind for row in kinds if row.whole}
    return SectionTables(
        kinds=titled,
        top_kinds=top,
        kinds_at=_by_first_word(titled),
        top_kinds_at=_by_first_word(top),
        whole_titles=whole,
        titles=frozenset(phrase for phrase, _ in titled) | whole.keys(),
        verbs=of("verb"),
        nominals=of("nominal"),
        clauses=of("clause"),
        openers=of("opener"),
        bodies=of("body"),
        numbered=of("numbered"),
        lead_ins=of("lead_in"),
        closings=of("closing"),
        annexes=of("annex"),
        annex_names=of("annex_name"),
        signers=of("signer"),
    )


def _by_first_word(phrases: Phrases) -> dict[str, Phrases]:
    found: dict[str, list[tuple[str, SectionKind]]] = {}
    for phrase, kind in phrases:
        found.setdefault(phrase.split(" ", 1)[0], []).append((phrase, kind))
    return {word: tuple(rows) for word, rows in found.items()}
