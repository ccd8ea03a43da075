"""Spans of one text as spans of another that says the same with other blanks and line breaks.

A reader undoes hard wraps and drops page numbers, and gold may speak of the raw file: both texts
are compared through their characters that are no white space.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TypeAlias

from qcdc_extract.records import Span

Run: TypeAlias = tuple[int, int, int]
"""(place in one text, place in the other, length) of a run of equal characters."""

_GRAMS = (48, 16, 8)
_FEW_CELLS = 100_000  # longest passage first, as a reader would tie them: slow on repetitive text
_CELLS = 25_000_000  # an exact diff up to this many pairs of characters: some 3 MB of bits
_MOST_CELLS = 10**10  # a second or so; two texts beyond this with nothing in common stay apart


class Alignment:
    """Maps spans of ``source`` to spans of ``target``."""

    def __init__(self, source: str, target: str) -> None:
        self._source = [i for i, char in enumerate(source) if not char.isspace()]
        self._target = [i for i, char in enumerate(target) if not char.isspace()]
        self._end = len(target)
        a = source if len(self._source) == len(source) else "".join(source.split())
        b = target if len(self._target) == len(target) else "".join(target.split())
        self._runs = [(0, 0, len(a))] if a == b else equal_runs(a, b)

    def span(self, start: int, end: int) -> Span | None:
        """The span of ``target``, blanks at its ends off; None where an end has no counterpart."""
        first = bisect_left(self._source, start)
        last = bisect_left(self._source, end) - 1
        begin = self._end if first >= len(self._source) else self._look_up(first)
        close = self._look_up(last) if last >= 0 else None
        return None if begin is None or close is None else (begin, close + 1)

    def _look_up(self, index: int) -> int | None:
        i = bisect_right(self._runs, index, key=lambda run: run[0]) - 1
        if i < 0:
            return None
        at, there, size = self._runs[i]
        return self._target[there + index - at] if index < at + size else None


def equal_runs(a: str, b: str) -> list[Run]:
    """Runs of equal characters in ascending order, in neither text twice.

    Passages that occur once in both texts are tied first, what lies between them is compared
    character by character: 100 kB with many small differences take well under a second.
    """
    runs: list[Run] = []
    todo = [(0, len(a), 0, len(b), 0)]
    while todo:
        a0, a1, b0, b1, level = todo.pop()
        head = _shared(a[a0:a1], b[b0:b1])
        if head:
            runs.append((a0, b0, head))
            a0, b0 = a0 + head, b0 + head
        tail = _shared(a[a0:a1][::-1], b[b0:b1][::-1])
        if tail:
            runs.append((a1 - tail, b1 - tail, tail))
            a1, b1 = a1 - tail, b1 - tail
        if a0 == a1 or b0 == b1:
            continue
        cells = (a1 - a0) * (b1 - b0)
        if cells <= _FEW_CELLS or level == len(_GRAMS):
            runs.extend((a0 + i, b0 + j, n) for i, j, n in _compare(a[a0:a1], b[b0:b1]))
            continue
        before = (a0, b0)
        for i, j in _anchors(a[a0:a1], b[b0:b1], _GRAMS[level]):
            x, y = a0 + i, b0 + j
            runs.append((x, y, 1))
            if x > before[0] and y > before[1]:
                todo.append((before[0], x, before[1], y, level + 1))
            before = (x + 1, y + 1)
        todo.append((before[0], a1, before[1], b1, level + 1))
    return sorted(runs)


def _shared(a: str, b: str) -> int:
    """How many characters both begin with."""
    if a[: len(b)] == b[: len(a)]:
        return min(len(a), len(b))
    return next(i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)


def _anchors(a: str, b: str, size: int) -> list[tuple[int, int]]:
    """Places of passages that occur once in each text, as many as keep one order in both."""
    places = _once(b, size)
    pairs = [(i, places[gram]) for gram, i in _once(a, size).items() if gram in places]
    ends: list[int] = []  # longest ascending chain: ends[n] closes the lowest chain of n + 1
    chain: list[int] = []
    previous: list[int] = []
    for index, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        previous.append(chain[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        chain[at : at + 1] = [index]
    kept: list[tuple[int, int]] = []
    index = chain[-1] if chain else -1
    while index >= 0:
        kept.append(pairs[index])
        index = previous[index]
    return kept[::-1]


def _once(text: str, size: int) -> dict[str, int]:
    first: dict[str, int] = {}
    again: set[str] = set()
    for i in range(len(text) - size + 1):
        gram = text[i : i + size]
        if first.setdefault(gram, i) != i:
            again.add(gram)
    return {gram: i for gram, i in first.items() if gram not in again}


def _compare(a: str, b: str) -> Iterator[Run]:
    from rapidfuzz.distance import Indel, Levenshtein

    cells = len(a) * len(b)
    if cells <= _FEW_CELLS:
        yield from SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()[:-1]
        return
    if cells > _MOST_CELLS:
        return
    for step in (Indel if cells <= _CELLS else Levenshtein).opcodes(a, b):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start
