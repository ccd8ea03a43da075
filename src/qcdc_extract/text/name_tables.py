"""The vocabulary of organisation names (*tên cơ quan, đơn vị*) as one value: heads, fields, forms."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from qcdc_extract import tables as tsv
from qcdc_extract.text.fold import fold

PACKAGE = "qcdc_extract.text"

HeadKind: TypeAlias = Literal[
    "party", "committee", "union", "youth", "mass", "state", "body", "sub", "school", "health",
    "public", "business", "place", "community", "none",
]  # fmt: skip


class Head(msgspec.Struct, frozen=True):
    """A word a name begins with; ``bare``: it names one unit of a province without a further word."""

    head: str
    kind: HeadKind
    bare: bool = False
    source: str = ""
    example: str = ""


class Field(msgspec.Struct, frozen=True):
    """A field (*lĩnh vực*) in its official form and its other spellings."""

    field: str
    kind: Literal["compound", "single", "body"]
    variants: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


class Abbreviation(msgspec.Struct, frozen=True):
    """An abbreviation that stands in names."""

    abbreviation: str
    full: str
    source: str = ""
    example: str = ""


class LegalForm(msgspec.Struct, frozen=True):
    """A legal form (*loại hình doanh nghiệp*); forms of one class are one."""

    form: str
    class_: str = msgspec.field(name="class")
    source: str = ""
    example: str = ""


class Province(msgspec.Struct, frozen=True):
    """A province before 1/7/2025 and today's unit of its territory."""

    province: str
    into: str
    variants: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


class Word(msgspec.Struct, frozen=True):
    """A word that ends a name."""

    word: str
    source: str = ""
    example: str = ""


class Title(msgspec.Struct, frozen=True):
    """A title of a person."""

    title: str
    source: str = ""
    example: str = ""


class Marker(msgspec.Struct, frozen=True):
    """A word before a person's name; ``qualified``: small words may follow it."""

    marker: str
    qualified: bool = False
    source: str = ""
    example: str = ""


class VagueAbbreviation(msgspec.Struct, frozen=True):
    """An abbreviation that stands for several words in names."""

    abbreviation: str
    meanings: tuple[str, ...]
    source: str = ""
    example: str = ""


class Succession(msgspec.Struct, frozen=True):
    """A name before 2025 and the like names of its successors."""

    before: str
    after: tuple[str, ...]
    source: str = ""
    example: str = ""


class Surname(msgspec.Struct, frozen=True):
    """A family name."""

    surname: str
    source: str = ""
    example: str = ""


class NameTables:
    """Everything the grammar of names reads, with the patterns made from it; compared by identity.

    All patterns run on ``fold(text)``, which keeps length.
    """

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self.heads = tsv.read(PACKAGE, "name_heads.tsv", Head, extra)
        self.fields = tsv.read(PACKAGE, "name_fields.tsv", Field, extra)
        self.abbreviations = tsv.read(PACKAGE, "name_abbreviations.tsv", Abbreviation, extra)
        self.legal_forms = tsv.read(PACKAGE, "legal_forms.tsv", LegalForm, extra)
        self.provinces = tsv.read(PACKAGE, "province_names.tsv", Province, extra)
        self.breaks = tsv.read(PACKAGE, "name_breaks.tsv", Word, extra)
        self.titles = tsv.read(PACKAGE, "person_titles.tsv", Title, extra)
        self.markers = tsv.read(PACKAGE, "person_markers.tsv", Marker, extra)
        self.vague = frozenset(
            row.abbreviation
            for row in tsv.read(PACKAGE, "name_vague.tsv", VagueAbbreviation, extra)
        )
        self.successions = tsv.read(PACKAGE, "name_successions.tsv", Succession, extra)
        self.surnames = frozenset(
            row.surname for row in tsv.read(PACKAGE, "person_surnames.tsv", Surname, extra)
        )
        self.head_of = {fold(head.head): head for head in self.heads}
        self.full_of = {row.abbreviation: row.full for row in self.abbreviations}
        self.break_words = frozenset(fold(row.word) for row in self.breaks)
        self.field_of = {
            squeeze(spelling): row.field
            for row in self.fields
            for spelling in (row.field, *row.variants)
        }
        self.compounds = frozenset(
            squeeze(spelling)
            for row in self.fields
            if row.kind != "single"
            for spelling in (row.field, *row.variants)
        )
        self.legal_of = {fold(row.form): row.class_ for row in self.legal_forms}
        self.province_of = {
            squeeze(spelling): row.province
            for row in self.provinces
            for spelling in (row.province, *row.variants)
        }
        self._abbreviated_heads()
        self.head_pattern = phrase_pattern([*self.head_of, *self.short_heads])
        self.field_pattern = phrase_pattern(
            [fold(s) for row in self.fields for s in (row.field, *row.variants)]
        )
        self.legal_pattern = phrase_pattern(
            [*self.legal_of, "cp", "tnhh", "mtv", "tnhh mtv", "tmcp", "ctcp"]
        )
        self.break_pattern = phrase_pattern(self.break_words)
        self.title_pattern = phrase_pattern(fold(row.title) for row in self.titles)
        self.title_ends = frozenset(fold(row.title).split()[-1] for row in self.titles)
        self.marker_pattern = phrase_pattern(fold(row.marker) for row in self.markers)
        self.qualified = frozenset(fold(row.marker) for row in self.markers if row.qualified)

    def _abbreviated_heads(self) -> None:
        """``short_heads``: folded abbreviation → (as written, head) where its full form begins a name."""
        self.short_heads: dict[str, tuple[str, Head]] = {}
        for row in self.abbreviations:
            words = fold(row.full).split()
            for size in range(len(words), 0, -1):
                head = self.head_of.get(" ".join(words[:size]))
                if head is not None and head.kind not in ("none", "place", "community"):
                    self.short_heads[fold(row.abbreviation)] = (row.abbreviation, head)
                    break

    @staticmethod
    def load(extra: tuple[Path, ...] = ()) -> "NameTables":
        """The packaged tables with users' rows from the folders in ``extra`` laid over them; cached."""
        return _load(extra)


@tsv.packaged_once
def _load(extra: tuple[Path, ...]) -> NameTables:
    return NameTables(extra)


def squeeze(text: str) -> str:
    """Folded, with every joint ("và", "&", "-", ",", blanks) one blank: one field, one key."""
    words = re.findall(r"[^\W_]+", fold(text))
    return " ".join(word for word in words if word != "và")


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the folded phrases as whole words, longest first; blanks stretch over wraps."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    pieces = (r"\s{1,12}".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(pieces)})(?![^\W_])")
