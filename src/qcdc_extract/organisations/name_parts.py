"""A name taken apart for comparison: Party word, heads, legal form, numerals, places, other words."""

from collections import Counter
from functools import cache, lru_cache

import msgspec

from qcdc_extract import tables as tsv
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold
from qcdc_extract.text.names import NameTables, canonical_name

LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
RANKS = {level: 0 if level == "tỉnh" else 2 if level in LEVELS[5:] else 1 for level in LEVELS}
"""Province 0, district 1, commune 2."""


class Organ(msgspec.Struct, frozen=True):
    """A word for a body inside an organisation, and the body it is one word for."""

    word: str
    organ: str
    source: str = ""
    example: str = ""


@cache
def organ_words() -> dict[str, str]:
    """Folded word → the body of the Party, union or youth it stands for."""
    rows = tsv.read("qcdc_extract.organisations", "organs.tsv", Organ)
    return {fold(row.word): fold(row.organ) for row in rows}


class NameParts(Record, frozen=True, kw_only=True):
    """Parts of a canonical name, folded. ``words`` are the rest, in order."""

    organ: str
    head: str
    kind: str
    legal: frozenset[str]
    numerals: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    @property
    def bag(self) -> Counter[str]:
        """The other words, order aside."""
        return Counter(self.words)


@lru_cache(maxsize=20_000)
def take_apart(name: str, tables: NameTables) -> NameParts:
    """The parts of ``name`` after abbreviations, tones and joints are put right."""
    folded = fold(canonical_name(name, tables))
    organ, folded = _organ(folded)
    head, kind, folded = _head(folded, tables)
    legal, folded = _legal(folded, tables)
    places, words = _places(folded, tables)
    numerals = tuple(word for word in words if word.isdigit() or _roman(word))
    rest = tuple(w for w in words if w not in numerals and w not in ("và", "số", "các", "của"))
    return NameParts(
        organ=organ,
        head=head,
        kind=kind,
        legal=legal,
        numerals=tuple(n.lstrip("0") or n for n in numerals),
        places=places,
        words=rest,
    )


def _organ(folded: str) -> tuple[str, str]:
    organs = organ_words()
    for spelling in sorted(organs, key=len, reverse=True):
        if folded == spelling or folded.startswith(f"{spelling} "):
            return organs[spelling], folded[len(spelling) :].strip()
    return "", folded


def _head(folded: str, tables: NameTables) -> tuple[str, str, str]:
    match = tables.head_pattern.match(folded)
    if match is None:
        return "", "", folded
    spelling = " ".join(match.group().split())
    head = tables.head_of.get(spelling)
    if head is None or head.kind == "none" or head.kind in ("place", "community"):
        return "", "", folded
    return spelling, head.kind, folded[match.end() :].strip()


def _legal(folded: str, tables: NameTables) -> tuple[frozenset[str], str]:
    found = set()
    for match in reversed(list(tables.legal_pattern.finditer(folded))):
        spelling = " ".join(match.group().split())
        if spelling in tables.legal_of:
            found.add(tables.legal_of[spelling])
            folded = folded[: match.start()] + " " + folded[match.end() :]
    return frozenset(found), folded


def _places(folded: str, tables: NameTables) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """("huyện", "văn yên") … and the words that are no place; a bare level has the name ""."""
    words = "".join(c if c.isalnum() else " " for c in folded).split()
    places: list[tuple[str, str]] = []
    rest: list[str] = []
    i = 0
    while i < len(words):
        level, size = _level(words, i)
        if not level:
            rest.append(words[i])
            i += 1
            continue
        i += size
        taken = 0
        while i + taken < len(words) and taken < 4 and not _level(words, i + taken)[0]:
            taken += 1
        name = " ".join(words[i : i + taken])
        for length in range(taken, 0, -1):
            if " ".join(words[i : i + length]) in tables.province_of:
                name, taken = " ".join(words[i : i + length]), length
                break
        places.append((level, name))
        i += taken
    proper = [word for word in rest if not word.isdigit() and word != "số"]
    for length in (4, 3, 2):
        tail = " ".join(rest[-length:])
        if len(proper) > length and tail in tables.province_of:
            places.append(("tỉnh", tail))
            rest = rest[:-length]
            break
    return tuple(places), rest


def _level(words: list[str], i: int) -> tuple[str, int]:
    two = " ".join(words[i : i + 2])
    if two in LEVELS:
        return two, 2
    following = words[i + 1] if i + 1 < len(words) else ""
    if words[i] in LEVELS and following not in ("hội", "ủy", "đoàn", "đội"):
        return words[i], 1
    return "", 0


def _roman(word: str) -> bool:
    return 0 < len(word) <= 4 and set(word) <= set("ivx")
