"""Which roster row the name of a file points to: evidence for a file that nobody can read."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from qcdc_extract.organisations.name_parts import take_apart
from qcdc_extract.organisations.roster import RosterRow
from qcdc_extract.records import Record
from qcdc_extract.text.file_names import telling_words
from qcdc_extract.text.fold import fold, strip_marks
from qcdc_extract.text.names import NameTables, canonical_name

_MOST_INITIALS = 8
_BRAND = 5
"""Letters of a word for a whole name (*Agribank*), at least: shorter ones are THPT, TNHH."""
_COMMON = frozenset(("nhân", "dân", "nhà", "nước", "việt", "nam"))
"""Words that many State bodies bear behind the word that tells them apart (*Tòa án nhân dân*)."""


class _Spelling(Record, frozen=True, kw_only=True):
    """A name's words without marks, and which of them tell it from names of its kind."""

    words: tuple[str, ...]
    telling: frozenset[int]


def guess_row(
    file: str, roster: Sequence[RosterRow], tables: NameTables | None = None
) -> str | None:
    """The one row whose words, or their initials, are all the words of the file's name; else None.

    A name that gives no more than a kind of body or a place ("Sở", "tỉnh Lam Hà") points to none.
    """
    tables = tables or NameTables.load()
    words = telling_words(file)
    if not words:
        return None
    fitting = [
        row.name
        for row in roster
        if any(
            _explains(one, words)
            for name in (row.name, *row.aliases)
            for one in _spellings(name, tables)
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def _explains(spelling: _Spelling, words: Sequence[str]) -> bool:
    """Whether all ``words`` stand in the name in order, and one of them tells it from others."""
    at, told = 0, False
    for word in words:
        span = _find(spelling.words, word, at)
        if span is None:
            return False
        told = told or not spelling.telling.isdisjoint(range(*span))
        at = span[1]
    return told


def _find(words: Sequence[str], word: str, start: int) -> tuple[int, int] | None:
    """Where ``word`` stands from ``start`` on, as itself or as the initials of words ("GDĐT")."""
    for i in range(start, len(words)):
        if words[i] == word:
            return i, i + 1
    if not 2 <= len(word) <= _MOST_INITIALS:
        return None
    for i in range(start, len(words) - len(word) + 1):
        if all(words[i + k][0] == letter for k, letter in enumerate(word)):
            return i, i + len(word)
    return None


@lru_cache(maxsize=20_000)
def _spellings(name: str, tables: NameTables) -> tuple[_Spelling, ...]:
    """The name as it is written and with its abbreviations spelled out."""
    parts = take_apart(name, tables)
    own = {word for word in parts.words if len(word) > 1 and word not in _COMMON}
    own = own or (set(parts.head.split()) if " " in parts.head else _of_places(parts.places))
    telling = {strip_marks(word) for word in own}
    full, written = (_plain_words(one) for one in (canonical_name(name, tables), name))
    brands = {word for word in written if len(word) >= _BRAND} - set(full)
    return tuple(
        _Spelling(
            words=words,
            telling=frozenset(i for i, word in enumerate(words) if word in telling | brands),
        )
        for words in dict.fromkeys((written, full))
    )


def _plain_words(name: str) -> tuple[str, ...]:
    return tuple(w for w in re.findall(r"[a-z0-9]+", strip_marks(fold(name))) if w != "va")


def _of_places(places: Iterable[tuple[str, str]]) -> set[str]:
    return {word for level, place in places if level != "tỉnh" for word in place.split()}
