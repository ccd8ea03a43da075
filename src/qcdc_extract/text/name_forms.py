"""One spelling for one name: abbreviations written out, tone marks, capitals, joints of fields."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from qcdc_extract.text.fold import fold, key, strip_marks
from qcdc_extract.text.name_tables import NameTables, phrase_pattern, squeeze

_LOWER = frozenset(
    [
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "quận",
        "thôn",
        "bản",
        "ấp",
        "và",
        "các",
        "của",
        "thành",
        "phố",
        "thị",
        "trấn",
        "đặc",
        "khu",
    ]
)


def canonical_name(name: str, tables: NameTables | None = None) -> str:
    """``name`` as an office would write it in full; the same for every spelling of one name.

    Abbreviations (CP → cổ phần, UBND), tone placement, capitals after the head and the joints of
    known fields ("Sở tài nguyên - Môi trường" → "Sở Tài nguyên và Môi trường") are put right.
    Nothing is added or dropped.
    """
    return _canonical(" ".join(name.split()), tables or NameTables.load())


def name_key(name: str, tables: NameTables | None = None) -> str:
    """A comparison key of the canonical form, without case, punctuation or "và"."""
    return _key(" ".join(name.split()), tables or NameTables.load())


@lru_cache(maxsize=20_000)
def _key(name: str, tables: NameTables) -> str:
    return " ".join(word for word in key(_canonical(name, tables)).split() if word != "và")


@lru_cache(maxsize=20_000)
def _canonical(name: str, tables: NameTables) -> str:
    name = name.strip(" \t\n.,;:–-…“”\"'")
    name = re.sub(
        r" ?\([A-ZĐƯ&]{2,12}\)", "", name
    )  # "Quy chế dân chủ (QCDC)" defines a short form
    capitals = name.isupper() and len(name) > 6
    name = _expand(name, tables, capitals=capitals)
    name = _tones(name)
    if capitals:
        name = " ".join(_title(word) for word in name.lower().split(" "))
    name = _replace(name, _heads(tables), lambda phrase: _head(phrase, tables))
    name = _replace(
        name, tables.field_pattern, lambda phrase: _field(phrase, tables, capitals=capitals)
    )
    name = _replace(name, tables.legal_pattern, str.lower)
    name = re.sub(r" ?, ?", ", ", name)
    return " ".join(name.split())


def _title(word: str) -> str:
    return word if word in _LOWER else word[:1].upper() + word[1:]


@cache
def _heads(tables: NameTables) -> re.Pattern[str]:
    return phrase_pattern(fold(row.head) for row in tables.heads if row.kind != "none")


def _head(phrase: str, tables: NameTables) -> str:
    head = tables.head_of[" ".join(fold(phrase).split())]
    small = head.kind in ("place", "community")
    one_word = " " not in head.head
    if one_word and not small and phrase[:1].islower():
        return phrase  # "hội", "tổ", "ban" inside a name are words, no heads
    return head.head


def _field(phrase: str, tables: NameTables, *, capitals: bool) -> str:
    """The official form; a single field keeps the writer's capitals ("Sứ kỹ thuật …")."""
    spelled = squeeze(phrase)
    if spelled in tables.compounds or capitals:
        return tables.field_of.get(spelled, phrase)
    return phrase


def _expand(name: str, tables: NameTables, *, capitals: bool) -> str:
    name = re.sub(r"(?<![\w.])(?:[A-ZĐ]\.){1,5}[A-ZĐ](?![\w.])", _undotted, name)
    name = re.sub(r"(?<![^\W_])(KP|TDP|KDC)(\d{1,3})(?![^\W_])", r"\1 \2", name)
    name = _short_places(name, tables)
    longest = sorted(tables.full_of, key=len, reverse=True)
    for short in longest:
        if short not in name or (capitals and len(short) < 3 and _syllable(short)):
            continue
        full = tables.full_of[short]
        name = re.sub(
            rf"(?<![\w&]){re.escape(short)}(?![\w&])",
            lambda match, full=full: full if _fits(match) else match.group(),  # type: ignore[misc]
            name,
        )
    return re.sub(r"(?<![\w&])TT(?= )", lambda match: _centre_or_town(match, tables), name)


_NOT_AFTER = {
    "BV": ("tổ", "đội", "phòng", "ban", "khoa"),
    "CN": ("tổ", "đội", "phòng", "khu", "cụm", "khoa", "ban", "trường"),
    "TH": ("tổ", "đội", "phòng", "khoa", "ban", "truyền", "phát thanh"),
    "MN": ("tổ", "đội", "phòng", "khoa"),
    "NN": ("khoa", "tổ", "trung tâm", "bộ môn"),
    "DV": ("ban",),
    "TM": ("khoa", "tổ"),
}
"""Abbreviations with another meaning behind these words ("Tổ BV": bảo vệ)."""


def _fits(match: re.Match[str]) -> bool:
    before = fold(match.string[: match.start()]).rstrip()
    return not before.endswith(_NOT_AFTER.get(match.group(), ()) or ("\0",))


def _undotted(match: re.Match[str]) -> str:
    return match.group().replace(".", "")


_SHORT_PLACES = {
    "TP": "thành phố", "TX": "thị xã", "TT": "TT", "T": "tỉnh", "H": "huyện", "Q": "quận",
    "P": "phường", "X": "xã",
}  # fmt: skip


def _short_places(name: str, tables: NameTables) -> str:
    """Levels written out: "H. Văn Yên" → "huyện Văn Yên"; "P. Tổ chức" is a Phòng."""

    def written(match: re.Match[str]) -> str:
        short = match.group(1)
        if short == "P" and tables.field_pattern.match(fold(name), match.end()):
            return "Phòng "
        return f"{_SHORT_PLACES[short]} "

    return re.sub(r"(?<![\w&.])(TP|TX|TT|[THQPX])\. ?(?=[^\W_])", written, name)


def _centre_or_town(match: re.Match[str], tables: NameTables) -> str:
    """What TT stands for: "TT Khuyến nông" is a Trung tâm, "UBND TT Mậu A" a thị trấn; else both are possible."""
    name = fold(match.string)
    field = tables.field_pattern.match(name, match.end() + 1)
    if field is not None or name.startswith(("y tế", "dịch vụ"), match.end() + 1):
        return "Trung tâm"
    before = name[: match.start()].rstrip()
    return "thị trấn" if before.endswith(_TOWN) else "TT"


_TOWN = ("ủy ban nhân dân", "hội đồng nhân dân", "đảng ủy", "công an", "mặt trận tổ quốc", "việt nam",
         "nông dân", "phụ nữ", "cựu chiến binh", "trạm y tế", "đoàn")  # fmt: skip


def _syllable(word: str) -> bool:
    """Whether an abbreviation in capitals could be a word ("TƯ", never "CN")."""
    return any(letter in "aeiouy" for letter in strip_marks(word.lower()))


def _tones(name: str) -> str:
    """The placement of 30/2020/NĐ-CP's usage ("Hòa", "ủy"), capitals kept."""
    folded = fold(name)
    return "".join(
        new.upper() if old.isupper() else new if new != old.lower() else old
        for old, new in zip(name, folded, strict=True)
    )


def _replace(name: str, pattern: re.Pattern[str], write: Callable[[str], str]) -> str:
    """Every match of ``pattern`` in the folded name, rewritten; from the right, so offsets hold."""
    for match in reversed(list(pattern.finditer(fold(name)))):
        name = (
            name[: match.start()] + write(name[match.start() : match.end()]) + name[match.end() :]
        )
    return name
