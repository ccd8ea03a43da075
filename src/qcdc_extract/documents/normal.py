"""NFC and repairs of look-alike letters, with the shifts that lead back to the source.

Repairs keep length: ``Ð`` (U+00D0) for Đ and ``Ƣ`` for Ư (text layers of Word 2010), U+FFFE for a
hyphen at a line's end (pdfium), and every line separator inside a paragraph becomes a blank.
Letters without width (U+200B …), which web pages put into words and numbers, are left out.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TypeAlias

Shift: TypeAlias = tuple[int, int]
"""(offset in the result, offset in the source) where a stretch of equal steps begins."""

STRAIGHT: list[Shift] = [(0, 0)]
"""The shifts of a text in one line that stands in its source as it is (this very list says so)."""

LOOKALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư"}
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
SOFT_HYPHEN = "\u00ad"
"""A hyphen that shows at a line's end only; in TCVN3 its byte is ư, so ``compose`` leaves it."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits (note marks, m²) as such, lest "45" and a note's "1" become a number."""
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
"""Lowered digits (CO₂, an index) as such, for the same reason."""

_ODD = tuple(LOOKALIKES)
_MARK = 3  # characters of a raised mark at most
_BREAKS = "\n\r\v\f\x00\x1c\x1d\x1e\x85\u2028\u2029"


@cache
def _suspects() -> re.Pattern[str]:
    return re.compile(f"[{''.join(LOOKALIKES)}\ufffe{_BREAKS}]")


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]*[{''.join(LOOKALIKES)}][^\W\d_]*")


@cache
def _clusters() -> re.Pattern[str]:
    return re.compile("[^\u0300-\u036f][\u0300-\u036f]+")


@cache
def _heaped() -> re.Pattern[str]:
    """Marks beyond the 30th on one letter (UAX #15, 13): putting heaps of them in order never ends."""
    marks = "".join(filter(unicodedata.combining, map(chr, range(0x300, 0x1E94B))))
    return re.compile(f"[{marks}](?<=[{marks}]{{31}})")


@cache
def _table() -> dict[int, str]:
    return {ord(char): " " for char in _BREAKS} | {0xFFFE: "-"}


def repair(raw: str) -> str:
    """``raw`` with look-alikes and separators put right; always the same length."""
    if _plain(raw) or not _suspects().search(raw):
        return raw
    return _words().sub(_mend, raw).translate(_table())


def _plain(raw: str) -> bool:
    """True for text that surely needs no repair; twenty times quicker to tell than by pattern."""
    if not raw.isprintable():
        return False
    for char in _ODD:  # noqa: SIM110  (a generator costs three times as much)
        if char in raw:
            return False
    return True


def _mend(match: re.Match[str]) -> str:
    word = match.group()
    # A word with other foreign letters (Icelandic, Croatian) keeps its own.
    if any(char in "þÞæÆøØåÅöÖäÄ" for char in word):
        return word
    return "".join(LOOKALIKES.get(char, char) for char in word)


def compose(raw: str, *, keep_breaks: bool = False) -> tuple[str, list[Shift]]:
    """``raw`` repaired and in NFC, and where its stretches begin in ``raw``.

    Between two shifts both offsets run in step, so the source of result offset ``i`` is
    ``source + i - result`` of the last shift at or before ``i``. ``keep_breaks`` leaves line and page
    breaks as they are, for a caller that cuts there.
    """
    if not keep_breaks:
        raw = repair(raw)
    elif not _plain(raw) and _suspects().search(raw):
        raw = _words().sub(_mend, raw)
    text, shifts = _composed(raw)
    if text.isprintable() or not any(char in text for char in ZERO_WIDTH):
        return text, shifts
    text, shifts = without(text, shifts, ZERO_WIDTH)
    if unicodedata.is_normalized("NFC", text):
        return text, shifts
    return _join([(0, "".join(char for char in raw if char not in ZERO_WIDTH))])


def without(text: str, shifts: list[Shift], gone: str) -> tuple[str, list[Shift]]:
    """``text`` without the letters of ``gone``; its shifts follow."""
    out = [i for i, char in enumerate(text) if char in gone]
    kept: dict[int, int] = {}
    for at in sorted({result for result, _ in shifts} | {i + 1 for i in out}):
        result, source = shifts[bisect_right(shifts, at, key=lambda shift: shift[0]) - 1]
        kept[at - bisect_left(out, at)] = source + at - result
    return text.translate(dict.fromkeys(map(ord, gone))), sorted(kept.items())


def raised(text: str) -> str:
    """Text above the line: the digits of a mark ("1", "(2)") as such; longer text as it is."""
    return text.translate(RAISED) if _is_mark(text) else text


def lowered(text: str) -> str:
    """Text below the line: the digits of an index as such; longer text as it is."""
    return text.translate(LOWERED) if _is_mark(text) else text


def _is_mark(text: str) -> bool:
    return len(text.strip("()[] *,")) <= _MARK


def _composed(raw: str) -> tuple[str, list[Shift]]:
    if unicodedata.is_normalized("NFC", raw):
        return raw, [(0, 0)]
    raw = _heaped().sub("\ufffd", raw)
    wanted = unicodedata.normalize("NFC", raw)
    for pieces in (_by_marks(raw), _by_starters(raw)):
        text, shifts = _join(pieces)
        if text == wanted:
            return text, shifts
    return _join([(0, raw)])


def _by_marks(raw: str) -> list[tuple[int, str]]:
    pieces = []
    last = 0
    for match in _clusters().finditer(raw):
        if match.start() > last:
            pieces.append((last, raw[last : match.start()]))
        pieces.append((match.start(), match.group()))
        last = match.end()
    if last < len(raw):
        pieces.append((last, raw[last:]))
    return pieces


def _by_starters(raw: str) -> list[tuple[int, str]]:
    pieces = []
    start = 0
    for i in range(1, len(raw)):
        if _begins(raw[i]):
            pieces.append((start, raw[start:i]))
            start = i
    pieces.append((start, raw[start:]))
    return pieces


def _begins(char: str) -> bool:
    """True when ``char`` never composes with what stands before it."""
    if unicodedata.combining(char) or unicodedata.category(char).startswith("M"):
        return False
    return not ("\u1161" <= char <= "\u1175" or "\u11a8" <= char <= "\u11c2")


def _join(pieces: list[tuple[int, str]]) -> tuple[str, list[Shift]]:
    out: list[str] = []
    shifts: list[Shift] = []
    length = 0
    for source, piece in pieces:
        composed = unicodedata.normalize("NFC", piece)
        for i in range(1 if composed == piece else len(composed)):
            _mark(shifts, length + i, source + min(i, len(piece) - 1))
        out.append(composed)
        length += len(composed)
    return "".join(out), shifts or [(0, 0)]


def _mark(shifts: list[Shift], result: int, source: int) -> None:
    if not shifts or source - result != shifts[-1][1] - shifts[-1][0]:
        shifts.append((result, source))
