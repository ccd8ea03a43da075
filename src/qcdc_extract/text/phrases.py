"""Clauses, sentences and noun phrases around a place in Vietnamese official prose.

All works on ``flow(text)``, a copy of the same length in which wraps inside a sentence and page
numbers between its lines have become blanks and every newline left is a real break.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from qcdc_extract.text.fold import fold, plain

MAX_PAGE = 400
"""A line of its own with a smaller number between two halves of a sentence is a page number."""

_WRAP_FROM = 40
"""Shorter lines are whole lines (headings, list items), not wrapped ones."""
_WRAP_TO = 130
"""Longer lines are paragraphs that nobody wrapped."""


_STATING = frozenset(
    "đạt khoảng trên Trên dưới gần hơn là có được còn ước bằng chiếm tăng giảm từ đến cho với gồm "  # noqa: SIM905
    "nhất thiểu quá năm thêm".split()
)
"""A short line that ends on one of these goes on with the number of the next."""


class Word(NamedTuple):
    """A word or a punctuation mark of a text, with its span; ``low`` is folded."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        """Whether it is letters or digits rather than a mark."""
        return self.text[0].isalnum()


class Flow(NamedTuple):
    """A text seen through its wraps: ``text`` and ``low`` (folded) have the original's length."""

    text: str
    low: str
    breaks: tuple[int, ...]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence that holds a span."""
        left = bisect_right(self.breaks, start)
        right = bisect_left(self.breaks, end)
        return (
            self.breaks[left - 1] if left else 0,
            self.breaks[right] if right < len(self.breaks) else len(self.text),
        )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"[ \t]{0,40}(?:[-+•*●–○▪]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)/]|[a-zđA-ZĐ][.)]|[IVX]{1,5}[.\-/)])"
        r"(?=[ \t]|[^\W\d])"
    )


@cache
def _counting() -> re.Pattern[str]:
    """A line that begins with a number and what it counts, no label and no bare cell."""
    return re.compile(r"[ \t]{0,40}\d{1,12}(?:[.,]\d{1,6}){0,4} ?(?:%|-|[^\W\d_]{2})")


@cache
def _stops() -> re.Pattern[str]:
    return re.compile(r"\n|[.!?…]{1,4}(?=[\s\"”’)]{1,6}[^\s])")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"[^\W_]+(?:[./&'’-][^\W_]+){0,6}|[^\w\s]")


def flow(text: str, hard: Iterable[int] | None = None) -> Flow:
    """``text`` with soft wraps blanked. ``hard`` names the offsets of newlines that end a block.

    Without ``hard`` (a plain string) a wrap is told by the lengths of lines and what opens the next.
    """
    ends = None if hard is None else frozenset(hard)
    pieces = list(plain(text))
    _soften(text, pieces, ends)
    flat = "".join(pieces)
    return Flow(flat, fold(flat), tuple(_sentence_breaks(flat)))


def _soften(text: str, pieces: list[str], ends: frozenset[int] | None) -> None:
    lines = _lines(text)
    filled = [i for i, (start, end) in enumerate(lines) if text[start:end].strip()]
    pages = {i for k, i in enumerate(filled) if ends is None and _is_page(text, lines, filled, k)}
    for start, end in (lines[i] for i in pages):
        pieces[start:end] = " " * (end - start)
    kept = [i for i in filled if i not in pages]
    for before, after in pairwise(kept):
        first, last = lines[before][1], lines[after][0]
        if ends is not None:
            soft = not any(k in ends for k in range(first, last) if text[k] == "\n")
        else:
            crossed = any(i in pages for i in range(before + 1, after))
            soft = (after == before + 1 or crossed) and _wraps(text, lines[before], lines[after])
        if soft:
            pieces[first:last] = " " * (last - first)


def _lines(text: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append((start, end))
        start = end + 1
    return lines


def _is_page(text: str, lines: list[tuple[int, int]], filled: list[int], k: int) -> bool:
    start, end = lines[filled[k]]
    word = text[start:end].strip()
    if not (word.isdigit() and word.isascii() and len(word) <= 3 and int(word) <= MAX_PAGE):
        return False
    for other in (k - 1, k + 1):
        if 0 <= other < len(filled):
            near = text[slice(*lines[filled[other]])].strip()
            if near.replace(".", "").replace(",", "").isdigit():
                return False  # a column of numbers, not a page foot
    alone = k + 1 == len(filled) or filled[k + 1] - filled[k] > 1
    return alone and (k == 0 or filled[k] - filled[k - 1] > 1)


def _wraps(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    line = text[slice(*before)]
    body = line.strip()
    following = text[slice(*after)]
    opening = following.lstrip()[:3]
    if body[-1].isdigit() and opening[:1] in "-–" and opening[1:].strip()[:1].isdigit():
        return True  # a span of numbers broken before its dash
    if _counting().match(following) and (body[-1] == ":" or body.split()[-1] in _STATING):
        return True  # "… ước đạt" / "560 tỷ đồng"
    if not _WRAP_FROM <= len(body) <= _WRAP_TO or _label().match(following):
        return opening[:1].islower() and len(body) >= _WRAP_FROM // 5
    if body[-1] in ".!?:" or (
        body[-1] == ";" and not opening[:1].islower() and not opening[:1].isdigit()
    ):
        return False
    if "   " in body or "   " in following.strip():
        return False  # columns
    return _indent(following) <= _indent(line) + 4


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _sentence_breaks(flat: str) -> Iterable[int]:
    for match in _stops().finditer(flat):
        if match.group() == "\n":
            yield match.start()
        elif _ends_sentence(flat, match.start(), match.end()):
            yield match.end()


def _ends_sentence(flat: str, start: int, end: int) -> bool:
    following = flat[end : end + 8].lstrip('"”’) ')
    if not following:
        return True
    if not (following[0].isupper() or following[0].isdigit() or following[0] in '“"-+•'):
        return False
    if flat[start] != ".":
        return True
    word = flat[max(0, start - 4) : start].rsplit(" ", 1)[-1].rsplit("(", 1)[-1]
    # "TP. Hồ Chí Minh", "Q. 1", "ThS. …": an abbreviation, no end.
    return not (word[:1].isupper() and len(word) <= 3 and word not in ("CP", "TW", "TU"))


def words(flowing: Flow, start: int, end: int) -> list[Word]:
    """Words and marks of a stretch, in order."""
    return [
        Word(match.start(), match.end(), match.group(), flowing.low[match.start() : match.end()])
        for match in _words().finditer(flowing.text, start, end)
    ]


def squeeze(phrase: str) -> str:
    """A phrase on one line: runs of white space one blank, no punctuation at its ends."""
    return re.sub(r"\s+", " ", phrase).strip(" ,;:.-–…/")
