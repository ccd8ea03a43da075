"""Vietnamese words (*từ*) with their offsets: ``underthesea.word_tokenize`` laid over the text itself.

underthesea says which syllables make one word (*dân chủ*, *hội nghị*). Its tokens come without
offsets and with blanks squeezed, so each is found again by its letters; nothing is changed or lost.
"""

import re
from functools import cache

from qcdc_extract.records import Span
from qcdc_extract.text.sentences import sentences

_MOST = 200
_LONGEST = 4_000
"""Pieces and characters given to underthesea at a time: its rules are superlinear on hostile text."""


def words(text: str) -> tuple[Span, ...]:
    """Words, numbers and signs in text order; only white space stands between them.

    A word of several syllables has letters and single blanks alone: symbols come in pieces, letters
    and digits that touch (*8.000đ*) are parted, no line break is inside.

    >>> [text[a:b] for text in ["Hội nghị có 98,5% cán bộ dự."] for a, b in words(text)]
    ['Hội nghị', 'có', '98,5', '%', 'cán bộ', 'dự', '.']
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        for begin, end in sentences(text, start, start + len(line)):
            pieces = _pieces(text, begin, end)
            for first in range(0, len(pieces), _MOST):
                found += _joined(text, pieces[first : first + _MOST])
        start += len(line) + 1
    return tuple(found)


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(r"\d+(?:[.,]\d+){0,8}|[^\W\d]+|[^\w\s]|\w")


def _pieces(text: str, begin: int, end: int) -> list[Span]:
    pieces: list[Span] = []
    for match in _piece().finditer(text, begin, end):
        first, last = match.span()
        cut = _glued(match.group())
        if cut:
            pieces.append((first, first + cut))
        pieces.append((first + cut, last))
    return pieces


def _glued(letters: str) -> int:
    """Where capitals end and a word typed onto them begins (*NĐ-CPngày*), or 0."""
    if len(letters) < 3 or letters[-1].isupper() or not letters[:2].isupper():
        return 0
    return next((i for i, char in enumerate(letters) if not char.isupper()), 0)


def _joined(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces, those of one word as one span; as they are where underthesea gives other letters."""
    from underthesea import word_tokenize

    window = text[pieces[0][0] : pieces[-1][1]]
    if len(window) > _LONGEST:
        return pieces
    tokens = ["".join(token.split()) for token in word_tokenize(window, use_token_normalize=False)]
    if "".join(tokens) != "".join(window.split()):
        return pieces
    ends: set[int] = set()
    length = 0
    for token in tokens:
        length += len(token)
        ends.add(length)
    found: list[Span] = []
    length = 0
    for start, end in pieces:
        if found and length not in ends and _same_word(text, found[-1], (start, end)):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        length += end - start
    return found


def _same_word(text: str, before: Span, piece: Span) -> bool:
    """Letters, one blank, letters; a capital goes on only a word of capitals (*kỹ | Luật*)."""
    left, between, right = text[slice(*before)], text[before[1] : piece[0]], text[slice(*piece)]
    if between != " " or not left[-1].isalpha() or not right.isalpha():
        return False
    return not right[0].isupper() or all(part[0].isupper() for part in left.split(" "))
