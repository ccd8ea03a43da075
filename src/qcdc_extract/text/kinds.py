"""Types of documents and issuers of symbols, from ``types.tsv`` and ``issuers.tsv``.

A symbol's type letters and issuer letters decide which way round its separators stand: Party
``NN-TYPE/ISSUER`` (36-HD/VPTW), state ``NN/TYPE-ISSUER`` (30/2020/NĐ-CP, annex III).
"""

import re
from collections.abc import Iterable
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import msgspec

from qcdc_extract import tables
from qcdc_extract.text import slips
from qcdc_extract.text.fold import fold

Order = Literal["party", "state", "open"]

UPPER = "A-ZĐƯƠÂÊÔĂ"
"""The capitals of symbols, as a character class."""


class DocType(msgspec.Struct, frozen=True):
    """A type of document (*loại văn bản*)."""

    name: str
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    normative: bool = False
    short: bool = False
    source: str = ""
    example: str = ""


class Issuer(msgspec.Struct, frozen=True):
    """An issuer part of a symbol and the body it stands for."""

    symbol: str
    body: str
    system: Literal["state", "party", "mass", "open"]
    order: Order
    aliases: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


class Kinds(msgspec.Struct, frozen=True, dict=True):
    """Both tables and what is looked up in them."""

    types: tuple[DocType, ...]
    issuers: tuple[Issuer, ...]

    @classmethod
    def load(cls, extra: Iterable[Path] = ()) -> "Kinds":
        """The packaged tables with the rows of ``extra`` folders laid over them."""
        folders = tuple(extra)
        return cls(
            types=tables.read("qcdc_extract.text", "types.tsv", DocType, folders),
            issuers=tables.read("qcdc_extract.text", "issuers.tsv", Issuer, folders),
        )

    @cached_property
    def by_name(self) -> dict[str, DocType]:
        """Folded name → type."""
        return {fold(row.name): row for row in self.types}

    @cached_property
    def by_abbreviation(self) -> dict[str, tuple[DocType, ...]]:
        """Type letters → the types that use them ("QĐ": Quyết định, Quy định)."""
        found: dict[str, tuple[DocType, ...]] = {}
        for row in self.types:
            for letters in row.abbreviations:
                found[letters] = (*found.get(letters, ()), row)
        return found

    @cached_property
    def by_issuer(self) -> dict[str, Issuer]:
        """Issuer letters → row; aliases are put right before, by ``right``."""
        return {row.symbol: row for row in self.issuers}

    @cached_property
    def _right(self) -> dict[str, str]:
        known = {row.symbol: row.symbol for row in self.issuers}
        known.update({letters: letters for letters in self.by_abbreviation})
        loose: dict[str, str] = {}
        for row in self.issuers:
            known.update(dict.fromkeys(row.aliases, row.symbol))
        for letters in known:
            for spelling in (letters.upper(), letters.lower(), letters.capitalize()):
                loose.setdefault(spelling, known[letters])
        return {**loose, **known}

    def right(self, part: str) -> str:
        """A part of a symbol with capitals and known misspellings put right ("Ctr" → "CTr")."""
        found = self._right.get(part)
        if found is not None:
            return found
        match = _term_pattern().fullmatch(part)
        if match:
            return f"{self._right.get(match[1], match[1])}{match[2]}"
        if len(part) < 4 and "VV" not in part:
            return part
        for spelling in slips.spellings(part):
            found = self._right.get(spelling)
            if found is not None and found == spelling:
                self._right[part] = found
                return found
        if len(self._right) < _REMEMBERED:
            self._right[part] = part
        return part

    def right_type(self, part: str) -> str:
        """The first part of a symbol put right: type letters may have lost a mark ("ND-CP")."""
        alias = self._type_aliases.get(part)
        if alias is not None or part in self._right or part == "HĐ" or len(part) not in (2, 3):
            return alias or self.right(part)  # HĐ: a contract (hợp đồng), no slip of HD
        for spelling in slips.spellings(part):
            if spelling in self.by_abbreviation:
                return spelling
        return part

    @cached_property
    def _type_aliases(self) -> dict[str, str]:
        return {alias: row.abbreviations[0] for row in self.types for alias in row.aliases}

    @cached_property
    def normative_letters(self) -> frozenset[str]:
        """Type letters whose state symbols always carry the year (NĐ, TT, TTLT, PL …)."""
        return frozenset(
            letters for row in self.types if row.normative for letters in row.abbreviations
        )

    @cached_property
    def without_year(self) -> frozenset[str]:
        """Types that share letters with a normative one and are none ("Thông tri" with TT)."""
        return frozenset(
            row.name
            for row in self.types
            if not row.normative and self.normative_letters.intersection(row.abbreviations)
        )

    def known(self, part: str) -> bool:
        """Whether the tables have this part as a type or an issuer."""
        return self.is_type(part) or self.issuer(part) is not None

    def is_type(self, part: str) -> bool:
        """Whether the part is the letters of a type."""
        return self.right(part) in self.by_abbreviation

    def issuer(self, part: str) -> Issuer | None:
        """The issuer row of a part; a term number is no matter (UBTVQH14)."""
        right = self.right(part)
        if right in self.by_issuer:
            return self.by_issuer[right]
        match = _term_pattern().fullmatch(right)
        return self.by_issuer.get(match[1]) if match else None

    def plain_issuer(self, part: str) -> bool:
        """Whether a part is an issuer of the table as it stands, which nothing behind a blank goes on."""
        return part in self.by_issuer and part not in _GOES_ON

    def system(self, issuer: str) -> str:
        """State, Party, mass organisation, or open for an issuer part."""
        row = self.issuer(issuer)
        return row.system if row is not None else "open"

    def order(self, issuer: str | None) -> Order:
        """Which way round the separators stand for an issuer part."""
        if issuer is None:
            return "open"
        row = self.issuer(issuer)
        if row is not None:
            return row.order
        return "party" if _party_pattern().fullmatch(self.right(issuer)) else "open"

    @cached_property
    def part_pattern(self) -> re.Pattern[str]:
        """One part of a symbol: a listed one with small letters (CTr, TTg), or capitals."""
        upper = UPPER
        mixed = "|".join(
            re.escape(part)
            for part in sorted(self._right, key=len, reverse=True)
            if (part != part.upper() and part != part.lower()) or "." in part
        )
        return re.compile(
            rf"(?:(?:{mixed})(?![^\W_])|[{upper}][{upper}0-9]{{0,40}}"
            rf"(?:(?:[&.,+]|[ ]&[ ](?=ĐT))(?=[{upper}][{upper}0-9])[{upper}0-9]{{2,16}}){{0,3}}(?:\.\d{{1,2}}(?=-))?(?:\([A-ZĐ]{{1,3}}\d{{1,3}}\))?)"
        )


_REMEMBERED = 20_000
"""Parts that are looked up but once; a bound, for a hostile text could bring any number."""
SCHOOLS = ("THPT", "THCS", "TH", "MN", "MG", "PTDTNT", "PTDTBT", "TTGDTX", "GDTX")
"""Parts that a school's own letters follow behind a blank ("15/KH-THPT LQĐ")."""
_GOES_ON = frozenset((*SCHOOLS, "BCĐ", "QH", "UBTVQH"))


@cache
def _term_pattern() -> re.Pattern[str]:
    return re.compile(r"([^\W\d_]{2,16})(\d{1,2})")


@cache
def _party_pattern() -> re.Pattern[str]:
    # An organ of a Party committee that the table lacks: office, department, commission, board.
    return re.compile(
        r"(?:VP|BTC|BTG|BTGDV|BDV|BNC|UBKT|BXDĐ|BCĐ\w{0,8}|BCSĐ|ĐĐ|ĐU\w{0,4}|TB\w{1,3}|HĐ\w{0,3}|TTCT|BTV|BCH|BBV\w{0,4})?"
        r"(?:TW|TU|HU|QU|ThU|ĐU|ĐUK|CB|ĐB)"
    )


@cache
def packaged() -> Kinds:
    """The packaged tables."""
    return Kinds.load()
