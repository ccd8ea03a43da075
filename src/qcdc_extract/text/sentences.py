"""Sentence spans inside a paragraph, in the offsets of the text they stand in.

Abbreviations (*TP., ThS., KT.*), numbers, symbols, an ellipsis that goes on in lower case, and
whatever stands inside quotation marks or brackets end no sentence; a list joined by semicolons is
one sentence. ``underthesea.sent_tokenize`` was tried: it gives no offsets and splits after the same
full stops but for those inside quotations, so that it decides nothing these rules leave open.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from qcdc_extract import tables
from qcdc_extract.records import Record, Span

_CLOSERS = "”’\"')]»"
_LONGEST_BRACKET = 600


class AbbreviationRow(Record, frozen=True, kw_only=True):
    """A row of ``abbreviations.tsv``: letters whose full stop ends no sentence."""

    abbreviation: str
    source: str
    example: str


@cache
def abbreviations() -> frozenset[str]:
    """Abbreviations with their full stop, as written."""
    rows = tables.read("qcdc_extract.text", "abbreviations.tsv", AbbreviationRow)
    return frozenset(row.abbreviation for row in rows)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(r"(?:[.!?…]|(?<=[^\s.]\s)\.{3}){1,4}[”’\"')\]»]{0,3}(?=\s)")


def sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Sentences of ``text[start:end]``: trimmed spans in order that leave out nothing but blanks.

    >>> [text[a:b] for text in ["Hội nghị họp ở TP. Vinh. Có 03 ý kiến."]
    ...  for a, b in sentences(text, 0, len(text))]
    ['Hội nghị họp ở TP. Vinh.', 'Có 03 ý kiến.']
    """
    spans: list[Span] = []
    closed = _enclosed(text, start, end)
    begin = start
    for match in _ends().finditer(text, start, end):
        if _is_end(text, match, end) and not _inside(closed, match.end()):
            _add(text, begin, match.end(), spans)
            begin = match.end()
    _add(text, begin, end, spans)
    return tuple(spans)


def _inside(closed: Sequence[Span], at: int) -> bool:
    i = bisect_left(closed, at, key=lambda span: span[0]) - 1
    return i >= 0 and at <= closed[i][1]


def _add(text: str, begin: int, end: int, spans: list[Span]) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append((begin, end))


def _is_end(text: str, match: re.Match[str], end: int) -> bool:
    at = match.end()
    while at < end and text[at].isspace():
        at += 1
    if at >= end or text[at].islower() or text[at] in ",;:.…)":
        return False
    if not match.group().rstrip(_CLOSERS).endswith(".") or match.group().startswith(".."):
        return True
    word_start = match.start()
    while word_start > 0 and not text[word_start - 1].isspace() and match.start() - word_start < 8:
        word_start -= 1
    word = text[word_start : match.start()].lstrip("([“\"'‘") + "."
    return word not in abbreviations()


def _enclosed(text: str, start: int, end: int) -> list[Span]:
    """Stretches inside “…” and (…) that are closed within reach; a full stop in them ends nothing."""
    found: list[Span] = []
    opened: dict[str, int | None] = {"”": None, ")": None}
    for match in re.compile(r"[“”()]").finditer(text, start, end):
        sign = match.group()
        closing = {"“": "”", "(": ")"}.get(sign)
        if closing is not None:
            if opened[closing] is None:
                opened[closing] = match.start()
            continue
        begun = opened[sign]
        if begun is not None and match.start() - begun <= _LONGEST_BRACKET:
            found.append((begun, match.start()))
        opened[sign] = None
    merged: list[Span] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
