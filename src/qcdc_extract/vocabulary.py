"""All tables of all stages together: a value that is passed along, never a global.

A user's folder (``--vocabulary DIR``; an office's folder is one) holds files of the same names as the
package's: rows are appended, a row with a known key replaces, ``status`` = ``off`` disables.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from qcdc_extract.citations import CitationTables
from qcdc_extract.composing import ComposeTables
from qcdc_extract.errors import TableError
from qcdc_extract.figures import FigureTables
from qcdc_extract.letterhead import LetterheadTables
from qcdc_extract.organisations import ExemplaryTables
from qcdc_extract.records import Record
from qcdc_extract.sections import SectionTables
from qcdc_extract.tables import fingerprint, text_of

_OURS_ALONE = ("documents", "merging")
_FIXED = (
    "abbreviations.tsv",
    "file_name_noise.tsv",
    "ordinals.tsv",
    "organs.tsv",
    "rules.tsv",
)
"""Tables of the language and of file formats: no office has its own."""


class Vocabulary(Record, frozen=True, kw_only=True):
    """The tables of every stage, and a fingerprint that changes when any row does."""

    letterhead: LetterheadTables
    sections: SectionTables
    citations: CitationTables
    figures: FigureTables
    organisations: ExemplaryTables
    compose: ComposeTables
    fingerprint: str

    @classmethod
    def load(cls, folder: str | Path | None = None) -> "Vocabulary":
        """The packaged tables, with those of ``folder`` laid over them.

        Raises TableError naming file, line and column, or a table that does not exist.
        """
        return _alone() if folder is None else _load(Path(folder).resolve())


@cache
def _alone() -> Vocabulary:
    return _load(None)


def _load(folder: Path | None) -> Vocabulary:
    extra: tuple[Path, ...] = ()
    texts = dict(_packaged(resources.files("qcdc_extract")))
    if folder is not None:
        texts.update(_users(folder, open_tables(texts)))
        extra = (folder,)
    return Vocabulary(
        letterhead=LetterheadTables.load(extra),
        sections=SectionTables.load(extra),
        citations=CitationTables.load(extra),
        figures=FigureTables.load(extra),
        organisations=ExemplaryTables.load(extra),
        compose=ComposeTables.load(extra),
        fingerprint=fingerprint(f"{name}\n{text}" for name, text in sorted(texts.items())),
    )


def _packaged(folder: Traversable, path: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name not in ("__pycache__", "demo", "evaluation"):
                yield from _packaged(entry, name)
        elif entry.name.endswith(".tsv"):
            yield name, entry.read_text(encoding="utf-8")


def open_tables(paths: Iterable[str]) -> set[str]:
    """Names of the tables that users may lay rows over, of all packaged ones."""
    split = [path.strip("/").rpartition("/") for path in paths]
    return {
        name
        for folder, _, name in split
        if folder.partition("/")[0] not in _OURS_ALONE and name not in _FIXED
    }


def _users(folder: Path, known: set[str]) -> Iterator[tuple[str, str]]:
    if not folder.is_dir():
        raise TableError(f"không có thư mục từ vựng {folder}")
    for path in sorted(folder.glob("*.tsv")):
        if path.name not in known:
            raise TableError(f"{path}: không có bảng tên này; các bảng: {', '.join(sorted(known))}")
        yield f"~/{path.name}", text_of(path)
