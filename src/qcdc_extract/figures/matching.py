"""Phrases of a table found directly before or after a place in a text."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from qcdc_extract.text.fold import fold

REACH = 48
"""How many characters beside a place the phrases of tables may fill."""

_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

Row = TypeVar("Row")


class Hit(NamedTuple, Generic[Row]):
    """A phrase found beside a place: its span and the row it came from."""

    start: int
    end: int
    row: Row


class Phrases(Generic[Row]):
    """Phrases with their rows, found directly before or after a place; the longest wins.

    A phrase with a capital letter is matched with its case.
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: Iterable[tuple[str, Row]]) -> None:
        first: dict[str, list[tuple[str, bool, Row]]] = defaultdict(list)
        last: dict[str, list[tuple[str, bool, Row]]] = defaultdict(list)
        for phrase, row in phrases:
            folded = fold(phrase)
            cased = phrase != phrase.lower()
            entry = (phrase if cased else folded, cased, row)
            first[_head(folded)].append(entry)
            last[_tail(folded)].append(entry)
        for index in (first, last):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        self._by_first = dict(first)
        self._by_last = dict(last)

    def after(self, text: str, low: str, place: int) -> Hit[Row] | None:
        """The longest phrase that begins at ``place`` or after blanks there."""
        while place < len(low) and low[place] == " ":
            place += 1
        head = _head(low[place : place + REACH])
        if head[-1:] in _MARKS and head not in self._by_first:
            head = head.rstrip(_MARKS)
        for phrase, cased, row in self._by_first.get(head, ()):
            end = place + len(phrase)
            if (text if cased else low).startswith(phrase, place) and _closed(low, end):
                return Hit(place, end, row)
        return None

    def before(self, text: str, low: str, place: int) -> Hit[Row] | None:
        """The longest phrase that ends at ``place`` or before blanks there."""
        return next(self.all_before(text, low, place), None)

    def all_before(self, text: str, low: str, place: int) -> Iterator[Hit[Row]]:
        """Every phrase that ends there, the longest first."""
        while place and low[place - 1] == " ":
            place -= 1
        for phrase, cased, row in self._by_last.get(_tail(low[max(0, place - REACH) : place]), ()):
            start = place - len(phrase)
            if start < 0 or (start and _joined(low[start - 1], phrase[0])):
                continue
            if (text if cased else low).startswith(phrase, start):
                yield Hit(start, place, row)


def _head(text: str) -> str:
    """The first word, or the first mark."""
    end = 0
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[: end or 1]


def _tail(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:] or text[-1:]


def _closed(low: str, end: int) -> bool:
    if low[end : end + 1] in _MARKS and low[end - 2 : end].isalpha():
        return True  # a note's mark behind a word; behind one letter it is a power (m²)
    return end >= len(low) or not (low[end].isalnum() and low[end - 1].isalnum())


def _joined(char: str, first: str) -> bool:
    return char.isalnum() and first.isalnum()
