"""Two names written alike: initials against words ("Hạt KL"), slips in common words ("Sờ Tư pháp")."""

import re
from functools import cache

from qcdc_extract.organisations.name_parts import LEVELS, organ_words
from qcdc_extract.text.fold import fold, strip_marks
from qcdc_extract.text.names import NameTables

_LONG = 4
"""From so many letters on, initials of common words stand for one thing alone."""


def written_alike(a: str, b: str, tables: NameTables) -> tuple[str, str, str]:
    """``a`` and ``b``, canonical, with what one abbreviates or misspells as the other has it; and a doubt."""
    first, second = _words(a), _words(b)
    first, second, doubt = _initials(first, second, tables)
    first, second = _mended(first, second, tables)
    if first == _words(a) and second == _words(b):
        return a, b, doubt
    return " ".join(first), " ".join(second), doubt


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name) if fold(word) != "và"]


def _initials(a: list[str], b: list[str], tables: NameTables) -> tuple[list[str], list[str], str]:
    """Both with every run of initials written out as the other name has the words."""
    i, doubt = 0, ""
    while i < len(a) and i < len(b):
        if fold(a[i]) == fold(b[i]):
            i += 1
            continue
        for mine, its in ((a, b), (b, a)):
            found = _written_out(mine, its, i)
            if found is None:
                continue
            size, words = found
            short = "".join(mine[i : i + size])
            if not _plain(short, words, its, i, tables):
                doubt = f"“{short}” có thể viết tắt nhiều từ"
            mine[i : i + size] = words
            i += len(words)
            break
        else:
            return a, b, doubt
    return a, b, doubt


def _written_out(short: list[str], full: list[str], i: int) -> tuple[int, list[str]] | None:
    """How many words of ``short`` at ``i`` are initials, and the words of ``full`` that they stand for."""
    letters = ""
    for size in range(1, 4):
        if i + size > len(short) or not _is_initials(short[i + size - 1]):
            return None
        letters += fold(short[i + size - 1])
        words = full[i : i + len(letters)]
        if len(letters) >= 2 and "".join(fold(word)[0] for word in words) == letters:
            following = short[i + size] if i + size < len(short) else ""
            if not _is_initials(following):
                return size, words
    return None


def _is_initials(word: str) -> bool:
    roman = re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", word)
    return word.isupper() and word.isalpha() and len(word) >= 2 and roman is None


def _plain(short: str, words: list[str], name: list[str], i: int, tables: NameTables) -> bool:
    """Whether initials can stand for nothing but these words, all of them common ones."""
    if short in tables.vague:
        return False
    common = _common(name, tables)
    known = all(word.islower() or i + n in common for n, word in enumerate(words))
    if len(short) >= _LONG:
        return known
    heads = [fold(head.head) for head in tables.heads if head.kind not in ("none", "community")]
    phrases = {
        phrase
        for phrase in (heads if i == 0 else tables.field_of)
        if "".join(word[0] for word in phrase.split()) == fold(short)
    }
    return known and phrases <= {fold(" ".join(words))}


def _mended(a: list[str], b: list[str], tables: NameTables) -> tuple[list[str], list[str]]:
    """Both with at most two slips put right: a word of a known phrase against one that is none."""
    if len(a) != len(b):
        return a, b
    unlike = [i for i in range(len(a)) if fold(a[i]) != fold(b[i])]
    if not 0 < len(unlike) <= 2:
        return a, b
    ours, theirs = _common(a, tables), _common(b, tables)
    for i in unlike:
        if (i in ours) == (i in theirs) or not _slip(fold(a[i]), fold(b[i])):
            continue
        if i in ours:
            b[i] = a[i]
        else:
            a[i] = b[i]
    return a, b


def _common(words: list[str], tables: NameTables) -> frozenset[int]:
    """Which words belong to a head, a field of several words, a legal form, a level or a province's name."""
    folded = [fold(word) for word in words]
    text = " ".join(folded)
    starts = {}
    offset = 0
    for number, word in enumerate(folded):
        starts[offset] = number
        offset += len(word) + 1
    found: set[int] = {n for n, word in enumerate(folded) if word in LEVELS or word == "tỉnh"}

    def take(start: int, phrase: str) -> None:
        first = starts[start]
        found.update(range(first, first + len(phrase.split())))

    begin = next((len(o) + 1 for o in _organs() if text.startswith(f"{o} ")), 0)
    if begin:
        take(0, text[: begin - 1])
    for pattern in (tables.head_pattern, tables.field_pattern, tables.legal_pattern):
        for match in pattern.finditer(text):
            head = tables.head_of.get(match.group())
            opening = match.start() in (0, begin) and (head is None or head.kind != "community")
            if " " in match.group() or (opening and pattern is tables.head_pattern):
                take(match.start(), match.group())
    for n in range(len(folded)):
        found.update(_phrase_from(folded, n, tables))
    return frozenset(found)


def _phrase_from(folded: list[str], n: int, tables: NameTables) -> range:
    """The words from ``n`` on that are a field of several parts, or a province behind its level."""
    for size in range(min(8, len(folded) - n), 1, -1):
        if " ".join(folded[n : n + size]) in tables.compounds:
            return range(n, n + size)
    if n and folded[n - 1] in ("tỉnh", "phố"):
        for size in (3, 2):
            if " ".join(folded[n : n + size]) in tables.province_of:
                return range(n, n + size)
    return range(0)


@cache
def _organs() -> tuple[str, ...]:
    return tuple(sorted(organ_words(), key=len, reverse=True))


def _slip(a: str, b: str) -> bool:
    """Whether one word may be the other mistyped or misread."""
    from rapidfuzz.distance import Levenshtein

    if not (a.isalpha() and b.isalpha()):
        return False
    return strip_marks(a) == strip_marks(b) or int(Levenshtein.distance(a, b)) <= 1


def lost_mark(a: str, b: str) -> bool:
    """Whether the names differ only in marks that one of them lacks ("Trung Dung", "Trung Dũng")."""
    mine, its = a.split(), b.split()
    if len(mine) != len(its) or strip_marks(a) != strip_marks(b):
        return False
    pairs = [(x, y) for x, y in zip(mine, its, strict=True) if x != y]
    return all(_bare(x, y) or _bare(y, x) for x, y in pairs)


def _bare(less: str, more: str) -> bool:
    return less in (strip_marks(more), _toneless(more))


_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))


def _toneless(word: str) -> str:
    import unicodedata

    bare = unicodedata.normalize("NFD", word).translate(_TONES)
    return unicodedata.normalize("NFC", bare)
