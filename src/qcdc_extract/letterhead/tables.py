"""The tables of the letterhead stage: types of documents, heads of body names, signing offices."""

from dataclasses import dataclass
from pathlib import Path

from qcdc_extract import tables
from qcdc_extract.records import Record
from qcdc_extract.text.fold import key


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


@dataclass(frozen=True, slots=True)
class LetterheadTables:
    """What the letterhead stage reads; words are comparison keys."""

    types: dict[str, DocTypeRow]
    bodies: frozenset[str]
    offices: frozenset[str]

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
    return LetterheadTables(
        types={key(row.name): row for row in types},
        bodies=frozenset(key(row.head) for row in bodies),
        offices=frozenset(key(row.office) for row in offices),
    )
