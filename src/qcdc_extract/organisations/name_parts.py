"""A name taken apart for comparison: Party word, heads, legal form, numerals, places, other words."""

import re
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
    grades: frozenset[str] = frozenset()
    """What a school teaches: "tiểu học", "trung học cơ sở" …"""

    @property
    def bag(self) -> Counter[str]:
        """The other words, order aside."""
        return Counter(self.words)


@lru_cache(maxsize=20_000)
def take_apart(name: str, tables: NameTables) -> NameParts:
    """The parts of ``name`` after abbreviations, tones and joints are put right."""
    folded = _committee(fold(canonical_name(name, tables)))
    organ, folded = _organ(folded)
    grades, folded = _grades(folded)
    head, kind, folded = _head(folded, tables)
    if grades and not head:
        head, kind = "trường", "school"
    if kind in ("mass", "youth"):
        folded = re.sub(r"^(?P<field>.{0,40}?)(?:^| )việt nam(?= |$)", r"\g<field>", folded).strip()
    head, kind, folded = _branch(head, kind, folded, tables)
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
        places=tuple((level, _one_letter_i(place)) for level, place in places),
        words=tuple(_one_letter_i(word) for word in rest),
        grades=grades,
    )


_I_OF_Y = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


def _one_letter_i(name: str) -> str:
    """A name with i for y ("Vĩnh Kỳ" as "Vĩnh Kì"): y after a single consonant is i."""
    return re.sub(
        r"(?<![^\W_])([hklmst])([yỳýỷỹỵ])(?![^\W_])",
        lambda match: match.group(1) + match.group(2).translate(_I_OF_Y),
        name,
    )


_TIERS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}


@cache
def _tier() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_TIERS)}) (?:ủy|đoàn)(?= |$)")


def _committee(folded: str) -> str:
    """Party committees: "huyện ủy X" as that of a district; the same for its youth committee."""
    match = _tier().match(folded)
    if match is not None:
        tier, body = match.group().split()
        organ = "đảng ủy" if body == "ủy" else "ban chấp hành đoàn"
        return f"{organ} {_TIERS[tier]}{folded[match.end() :]}"
    match = re.match(r"đoàn (?=(?:xã|phường|thị trấn|đặc khu)(?: |$))", folded)
    return folded if match is None else f"đoàn thanh niên {folded[match.end() :]}"


_GRADES = (
    "mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở", "trung học phổ thông", "đại học",
    "cao đẳng", "trung cấp", "phổ thông dân tộc nội trú", "phổ thông dân tộc bán trú",
)  # fmt: skip


@cache
def _grade() -> re.Pattern[str]:
    return re.compile(rf"(?:^trường )?(?:{'|'.join(_GRADES)})(?: và | - | & |, | |$)")


def _grades(folded: str) -> tuple[frozenset[str], str]:
    """The grades that open a school's name, with "trường" or without, and the name without them."""
    found: list[str] = []
    rest = folded
    opened = re.compile(r"trường ").match(rest)
    position = opened.end() if opened else 0
    while (match := _grade().match(rest, position)) is not None:
        found.append(next(grade for grade in _GRADES if grade in match.group()))
        position = match.end()
    if not found:
        return frozenset(), folded
    return frozenset(found), f"trường {rest[position:]}".strip()


def _branch(head: str, kind: str, folded: str, tables: NameTables) -> tuple[str, str, str]:
    """A bank's branch by its bank: "chi nhánh", "Việt Nam" and their order say nothing more."""
    if head == "chi nhánh":
        bank = re.search(r"(?:^|[,-] ?| )ngân hàng(?: |$)", folded)
        inner = None if bank else _head(folded, tables)
        if inner is not None and inner[0]:
            return inner[0], inner[1], f"{inner[2]} chi nhánh"
        if bank is None:
            return head, kind, folded
        place = folded[: bank.start()].strip(" ,-")
        head, folded = "ngân hàng", f"{folded[bank.end() :].strip()} {place}"
    if head == "ngân hàng":
        folded = re.sub(r"(?:^| )(?:chi nhánh|việt nam)(?= |,|$)", " ", folded)
        folded = " ".join(folded.split())
    return head, kind, folded


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
        if words[i] in _TIERS and words[i + 1 : i + 2] == ["ủy"]:  # "Văn phòng Huyện ủy X"
            rest += words[i : i + 2]
            level, size = _TIERS[words[i]], 2
            if i + 2 == len(words):
                break
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
                name = fold(tables.province_of[" ".join(words[i : i + length])])
                name, taken = " ".join(re.findall(r"[^\W_]+", name)), length
                break
        if level == "thành phố" and name in _CITIES:
            level = "tỉnh"
        places.append((level, name))
        i += taken
    proper = [word for word in rest if not word.isdigit() and word != "số"]
    for length in (4, 3, 2):
        tail = " ".join(rest[-length:])
        if len(proper) > length and tail in tables.province_of:
            tail = fold(tables.province_of[tail])
            places.append(("tỉnh", " ".join(re.findall(r"[^\W_]+", tail))))
            rest = rest[:-length]
            break
    return tuple(places), rest


_CITIES = frozenset(("hà nội", "hải phòng", "đà nẵng", "cần thơ", "hồ chí minh", "huế"))
"""Centrally run cities: of the rank of a province."""


def _level(words: list[str], i: int) -> tuple[str, int]:
    two = " ".join(words[i : i + 2])
    if two == "huyện đảo":
        return "huyện", 2
    if two in LEVELS:
        return two, 2
    following = words[i + 1] if i + 1 < len(words) else ""
    if words[i] in LEVELS and following not in ("hội", "ủy", "đoàn", "đội"):
        return words[i], 1
    return "", 0


def _roman(word: str) -> bool:
    return 0 < len(word) <= 4 and set(word) <= set("ivx")
