"""When two sentences say the same: wording alike, and no number, name, negation or degree between."""

import re
import unicodedata
import zlib
from collections import Counter
from functools import cache

import msgspec

from qcdc_extract import tables as tsv
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold, plain

ALIKE = 90.0
"""rapidfuzz ``ratio`` on normalised text from which two sentences may be one."""
_BUCKETS = 6


class Contrast(msgspec.Struct, frozen=True):
    """A word in which two like sentences may not differ."""

    word: str
    kind: str
    source: str = ""
    example: str = ""


class Wording(Record, frozen=True, kw_only=True):
    """A sentence as it is compared: normalised text, its words, what must agree in another."""

    text: str
    words: tuple[str, ...]
    fixed: tuple[str, ...]
    capitals: frozenset[str]


@cache
def _contrasts() -> re.Pattern[str]:
    rows = tsv.read("qcdc_extract.merging", "contrasts.tsv", Contrast)
    words = sorted({fold(row.word) for row in rows}, key=lambda w: (-len(w), w))
    numbers = r"[\w./&-]{0,30}\d[\w./&%,-]{0,30}|%"
    return re.compile(rf"(?<!\w)(?:{numbers})|(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]{1,60}(?:[./&-][^\W_]{1,60}){0,9}%?|%")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-+•*●▪–—]|\(?\d{1,2}[.)](?!\d)|[a-zđ]\))\s*")


def wording(text: str) -> Wording:
    """``text`` without label, bullet, case, punctuation and doubled blanks, with what must agree."""
    text = plain(unicodedata.normalize("NFC", text)).strip()
    opening = _opening().match(text)
    if opening is not None:
        text = text[opening.end() :]
    folded = fold(text)
    matches = list(_word().finditer(folded))
    spelled = tuple(match.group() for match in matches)
    capitals = frozenset(match.group() for match in matches[1:] if text[match.start()].isupper())
    fixed = tuple(found.rstrip(".,-") for found in _contrasts().findall(folded))
    return Wording(text=" ".join(spelled), words=spelled, fixed=fixed, capitals=capitals)


def alike(a: Wording, b: Wording) -> bool:
    """Whether two sentences may be joined silently.

    Never where numbers, symbols, negation or degree words differ, or a word that is a name's.
    """
    if a.text == b.text:
        return True
    if a.fixed != b.fixed or not 0.8 <= (len(a.text) + 1) / (len(b.text) + 1) <= 1.25:
        return False
    from rapidfuzz import fuzz

    if float(fuzz.ratio(a.text, b.text, score_cutoff=ALIKE)) < ALIKE:
        return False
    names = a.capitals | b.capitals
    if not names:
        return True
    mine, its = Counter(a.words), Counter(b.words)
    if names & (set(mine - its) | set(its - mine)):
        return False
    return [w for w in a.words if w in names] == [w for w in b.words if w in names]


def buckets(one: Wording) -> tuple[int, ...]:
    """Small numbers that like sentences share (the least hashes of word triples: a minhash sketch)."""
    words = one.words
    if len(words) < 3:
        return (zlib.crc32(one.text.encode()),)
    grams = {zlib.crc32(" ".join(words[i : i + 3]).encode()) for i in range(len(words) - 2)}
    return tuple(sorted(grams)[:_BUCKETS])
