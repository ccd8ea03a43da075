"""The tables of the letterhead stage: types of documents, heads of body names, signing offices."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from qcdc_extract import tables
from qcdc_extract.records import Record
from qcdc_extract.text.fold import key

CueRole: TypeAlias = Literal[
    "subject", "instrument", "asks",
    "overview", "leadership", "results", "assessment", "tasks", "proposals",
]  # fmt: skip


class DocTypeRow(Record, frozen=True, kw_only=True):
    """A row of ``doc_types.tsv``."""

    name: str
    report: bool
    in_names: bool = False
    source: str
    example: str


class BodyRow(Record, frozen=True, kw_only=True):
    """A row of ``bodies.tsv``."""

    head: str
    source: str
    example: str


class OfficeRow(Record, frozen=True, kw_only=True):
    """A row of ``offices.tsv``."""

    office: str
    source: str
    example: str


class CueRow(Record, frozen=True, kw_only=True):
    """A row of ``report_cues.tsv``."""

    cue: str
    role: CueRole
    source: str
    example: str


@dataclass(frozen=True, slots=True)
class LetterheadTables:
    """What the letterhead stage reads; words are comparison keys."""

    types: dict[str, DocTypeRow]
    bodies: frozenset[str]
    offices: frozenset[str]
    cues: dict[str, frozenset[str]]
    patterns: dict[str, re.Pattern[str]]

    @staticmethod
    def load(extra: tuple[Path, ...] = ()) -> "LetterheadTables":
        """The packaged tables with the user's folders laid over them. Raises TableError."""
        return _load(extra)


@tables.packaged_once
def _load(extra: tuple[Path, ...]) -> LetterheadTables:
    package = "qcdc_extract.letterhead"
    types = tables.read(package, "doc_types.tsv", DocTypeRow, extra)
    bodies = tables.read(package, "bodies.tsv", BodyRow, extra)
    offices = tables.read(package, "offices.tsv", OfficeRow, extra)
    rows = tables.read(package, "report_cues.tsv", CueRow, extra)
    cues: dict[str, frozenset[str]] = {
        role: frozenset(key(row.cue) for row in rows if row.role == role)
        for role in get_args(CueRole)
    }
    return LetterheadTables(
        types={key(row.name): row for row in types},
        bodies=frozenset(key(row.head) for row in bodies),
        offices=frozenset(key(row.office) for row in offices),
        cues=cues,
        patterns={role: _any_of(words) for role, words in cues.items() if words},
    )


def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    """One pattern for whole words, the longest first."""
    longest_first = sorted(words, key=lambda cue: (-len(cue), cue))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
