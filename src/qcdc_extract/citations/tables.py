"""The tables of this stage as one value, with the patterns made from them.

Users lay their own rows over them: ``CitationTables.load((folder,))``.
"""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path

import msgspec

from qcdc_extract import tables
from qcdc_extract.citations.instruments import Expected, Instrument, StandingCue
from qcdc_extract.text.fold import fold, key, strip_marks
from qcdc_extract.text.kinds import Kinds

_PACKAGE = "qcdc_extract.citations"
GAP = r"(?:[ ]{0,12}\n[ ]{0,12}|[ ]{1,12})"
"""A blank inside a phrase: runs of blanks and a hard wrap are seen through."""
MAY = r"[ ]{0,12}\n?[ ]{0,12}"
"""The same where there may be no blank."""


class Named(msgspec.Struct, frozen=True):
    """A law, code or ordinance that is cited by name."""

    name: str
    doc_type: str
    source: str = ""
    example: str = ""


class LawAbbreviation(msgspec.Struct, frozen=True):
    """Capitals that stand for a law's whole name."""

    abbreviation: str
    name: str
    doc_type: str
    source: str = ""
    example: str = ""


class LawField(msgspec.Struct, frozen=True):
    """A field of law: a name that is no act's."""

    field: str
    source: str = ""
    example: str = ""


class RelationPhrase(msgspec.Struct, frozen=True):
    """Words between two mentions, and how the first stands to the second."""

    phrase: str
    kind: str
    source: str = ""
    example: str = ""


class Refusal(msgspec.Struct, frozen=True):
    """Words before a number that make it no instrument."""

    head: str
    source: str = ""
    example: str = ""


class Cue(msgspec.Struct, frozen=True):
    """A word that steers the reading, and the roles it has."""

    cue: str
    roles: tuple[str, ...]
    source: str = ""
    example: str = ""


class CitationTables(msgspec.Struct, frozen=True, dict=True):
    """Every table that reading citations needs."""

    kinds: Kinds
    named: tuple[Named, ...]
    abbreviated: tuple[LawAbbreviation, ...]
    law_fields: tuple[LawField, ...]
    relations: tuple[RelationPhrase, ...]
    refusals: tuple[Refusal, ...]
    cues: tuple[Cue, ...]
    instruments: tuple[Instrument, ...]
    expected: tuple[Expected, ...] = ()
    standing: tuple[StandingCue, ...] = ()

    @classmethod
    def load(cls, extra: Iterable[Path] = ()) -> "CitationTables":
        """The packaged tables with the rows of ``extra`` folders laid over them."""
        folders = tuple(extra)
        return cls(
            kinds=Kinds.load(folders),
            named=tables.read(_PACKAGE, "named.tsv", Named, folders),
            abbreviated=tables.read(_PACKAGE, "law_abbreviations.tsv", LawAbbreviation, folders),
            relations=tables.read(_PACKAGE, "relations.tsv", RelationPhrase, folders),
            law_fields=tables.read(_PACKAGE, "law_fields.tsv", LawField, folders),
            refusals=tables.read(_PACKAGE, "refusals.tsv", Refusal, folders),
            cues=tables.read(_PACKAGE, "cues.tsv", Cue, folders),
            instruments=tables.read(_PACKAGE, "instruments.tsv", Instrument, folders),
            expected=tables.read(_PACKAGE, "expected_instruments.tsv", Expected, folders),
            standing=tables.read(_PACKAGE, "standing_cues.tsv", StandingCue, folders),
        )

    def words(self, role: str) -> tuple[str, ...]:
        """The cues of a role, folded, longest first."""
        known = self._words.get(role)
        if known is None:
            found = [fold(row.cue) for row in self.cues if role in row.roles]
            known = self._words[role] = tuple(sorted(found, key=len, reverse=True))
        return known

    def pattern(self, role: str) -> re.Pattern[str]:
        """Any cue of a role as a whole word, over folded text."""
        known = self._patterns.get(role)
        if known is None:
            known = re.compile(rf"(?<![^\W_])(?:{alternatives(self.words(role))})(?![^\W_])")
            self._patterns[role] = known
        return known

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def type_before(self) -> re.Pattern[str]:
        """A type's name that ends here, for folded text read backwards."""
        return re.compile(f"({reversed_alternatives(self.kinds.by_name)})")

    @cached_property
    def last_syllables(self) -> tuple[str, ...]:
        """The last syllables of the types' names: a cheap first look."""
        return tuple({name.split()[-1] for name in self.kinds.by_name})

    @cached_property
    def short_before(self) -> re.Pattern[str]:
        """A type that a bare number may follow, for folded text read backwards."""
        names = (fold(row.name) for row in self.kinds.types if row.short)
        return re.compile(f"({reversed_alternatives(names)})")

    @cached_property
    def short_ends(self) -> tuple[str, ...]:
        """Last syllables and letters before a bare number, "số" among them."""
        rows = [row for row in self.kinds.types if row.short]
        letters = {item.lower() for row in rows for item in row.abbreviations}
        return tuple({fold(row.name).split()[-1] for row in rows} | letters | {"số", "so"})

    @cached_property
    def short_number(self) -> re.Pattern[str]:
        """A bare number behind a letter that a type or "số" may end in; one class leads the search."""
        last = {item[-1] for item in self.short_ends}
        ends = "".join(sorted(last | {item.upper() for item in last}))
        return re.compile(
            rf"\d(?:(?<=[{re.escape(ends)}][ \n].)|(?<=[ \n][ ].)|(?<=[QĐốỐ].))"
            r"\d{0,4}(?:/(?:19|20)\d\d|[ab](?![^\W_]))?"
            r"(?![\d/]|-[ ]?[A-ZĐa-zđ\d]|[ ]-(?:[A-ZĐa-zđ\d]|[ ][\da-zđ])|[ ]/[ ]?\w|[A-Za-zđ])"
        )

    @cached_property
    def short_letters(self) -> frozenset[str]:
        """Type letters that a bare number may follow ("NQ 254")."""
        return frozenset(
            item
            for row in self.kinds.types
            if row.short
            for item in row.abbreviations
            if len(item) == 2 and item.isupper()
        )

    @cached_property
    def letters_before(self) -> re.Pattern[str]:
        """A type's abbreviation that ends here ("NĐ", "QĐ"), for text read backwards."""
        aliases = (alias for row in self.kinds.types for alias in row.aliases)
        letters = sorted((*self.kinds.by_abbreviation, *aliases, "VB"), key=len, reverse=True)
        return re.compile("(" + "|".join(re.escape(item[::-1]) for item in letters) + ")")

    @cached_property
    def refusal_before(self) -> re.Pattern[str]:
        """A refused head that ends here, for folded text read backwards."""
        return re.compile(f"({reversed_alternatives(fold(row.head) for row in self.refusals)})")

    @cached_property
    def issue_before(self) -> re.Pattern[str]:
        """A verb of issuing that ends here, for folded text read backwards."""
        return re.compile(f"[ ]{{0,3}}\n?[ ]{{0,12}}({reversed_alternatives(self.words('issue'))})")

    @cached_property
    def names(self) -> dict[str, tuple[Named, ...]]:
        """Folded type and first word → the names that begin so, longest first."""
        found: dict[str, list[Named]] = {}
        for row in self.named:
            rest = fold(row.name)[len(row.doc_type) :].split()
            found.setdefault(f"{fold(row.doc_type)} {rest[0].rstrip(',')}", []).append(row)
        return {
            first: tuple(sorted(rows, key=lambda row: len(row.name), reverse=True))
            for first, rows in found.items()
        }

    @cached_property
    def acts(self) -> dict[str, str]:
        """Folded name → the act of the table that bears it."""
        return {fold(row.name): row.name for row in self.named}

    @cached_property
    def law_of(self) -> dict[str, LawAbbreviation]:
        """Abbreviation → the law it stands for."""
        return {row.abbreviation: row for row in self.abbreviated}

    @cached_property
    def abbreviated_law(self) -> re.Pattern[str]:
        """A law's letters that stand alone; the caller looks at what stands before them."""
        words = sorted((item for item in self.law_of if item.startswith("BL")), key=len)[::-1]
        return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])")

    @cached_property
    def law_letters(self) -> dict[str, str]:
        """Letters behind "Luật" → the law's name ("BHYT": Luật Bảo hiểm y tế)."""
        return {item: row.name for item, row in self.law_of.items() if not item.startswith("BL")}

    @cached_property
    def field_of_law(self) -> re.Pattern[str]:
        """A field of law over folded text; an act of the table with that name comes first."""
        names = [fold(row.field) for row in self.law_fields]
        fields = alternatives(name for name in names if name not in self.acts)
        return re.compile(rf"(?:{fields or '(?!)'})(?![^\W_])")

    @cached_property
    def types_without_marks(self) -> dict[str, str]:
        """Types of two words by their letters without marks; those that share letters are left out."""
        found: dict[str, set[str]] = {}
        for name, row in self.kinds.by_name.items():
            if len(name.split()) == 2:
                found.setdefault(strip_marks(name), set()).add(row.name)
        return {bare: next(iter(names)) for bare, names in found.items() if len(names) == 1}

    @cached_property
    def by_symbol(self) -> dict[str, tuple[Instrument, ...]]:
        """Canonical symbol → the instruments that bear it."""
        found: dict[str, tuple[Instrument, ...]] = {}
        for row in self.instruments:
            found[row.symbol] = (*found.get(row.symbol, ()), row)
        return found

    @cached_property
    def by_key(self) -> dict[str, Instrument]:
        """Key → instrument."""
        return {row.key: row for row in self.instruments}

    def standing_words(self, role: str) -> tuple[str, ...]:
        """The folded cues of a role in standing_cues.tsv."""
        known = self._standing.get(role)
        if known is None:
            known = tuple(fold(row.cue) for row in self.standing if row.role == role)
            self._standing[role] = known
        return known

    @cached_property
    def _standing(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def by_title(self) -> dict[str, tuple[Instrument, ...]]:
        """Comparison key of type and title ("luật thanh tra") → the instruments so named."""
        found: dict[str, tuple[Instrument, ...]] = {}
        for row in self.instruments:
            if row.title and row.doc_type in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"):
                name = key(f"{row.doc_type} {row.title}")
                found[name] = (*found.get(name, ()), row)
        return found


def spaced(words: str) -> str:
    """A pattern of the words with any blank between them."""
    return GAP.join(re.escape(word) for word in words.split())


def alternatives(phrases: Iterable[str]) -> str:
    """An alternation of phrases, longest first, any blank between their words."""
    return "|".join(spaced(item) for item in sorted(phrases, key=len, reverse=True))


def reversed_alternatives(phrases: Iterable[str]) -> str:
    """The same for text read backwards."""
    return "|".join(spaced(item[::-1]) for item in sorted(phrases, key=len, reverse=True))


@cache
def name_pattern(name: str) -> re.Pattern[str]:
    """A law's name over folded text; a comma in it may be missing ("Phòng chống tham nhũng")."""
    return re.compile(
        GAP.join(re.escape(word).replace(",", ",?") for word in fold(name).split()) + r"(?![^\W_])"
    )


@cache
def packaged() -> CitationTables:
    """The packaged tables, read once."""
    return CitationTables.load()
