"""Recognised words put right where script, shape or a fixed expression leaves no choice; digits never."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from statistics import median
from typing import Any

from qcdc_extract import tables
from qcdc_extract.documents.normal import repair
from qcdc_extract.documents.scans.lines import Token, extents
from qcdc_extract.documents.syllables import is_syllable
from qcdc_extract.records import Record

_SAME_SHAPE = frozenset("COSUVWXZ")
_NEAR_SIZE = 3
_ALIKE = 84.0
_DIRT = "“”\"'‘’.,;:-–—|_"


class Confusion(Record, frozen=True, kw_only=True):
    """A row of ``confusions.tsv``: small words that recognition writes for others.

    ``read`` and ``meant`` have the same number of words. ``unless_after``, ``unless_before``: words
    beside which what was read is right.
    """

    read: str
    meant: str
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


@cache
def confusions() -> dict[str, tuple[tuple[tuple[str, ...], Confusion], ...]]:
    """The packaged rows by their first word, longest first, words apart."""
    rows: dict[str, list[tuple[tuple[str, ...], Confusion]]] = {}
    for row in tables.read("qcdc_extract.documents.scans", "confusions.tsv", Confusion):
        words = tuple(row.read.split())
        rows.setdefault(words[0], []).append((words, row))
    return {
        first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in rows.items()
    }


def mend(tokens: Sequence[Token], pixels: Any) -> list[Token]:
    """The page's words mended; ``pixels`` is the gray page as an array."""
    mended = [piece for token in tokens for piece in _unglued(token)]
    lines = _lines(mended)
    sizes = [_size(line) for line in lines]
    usual = median([size for size in sizes if size] or [0.0])
    for line, size in zip(lines, sizes, strict=True):
        if not _in_capitals(line):
            for token in line:
                _by_height(token, size or usual)
        _roman_label(line, pixels)
    _mottos(mended)
    _expressions(mended)
    return mended


def put_right(text: str) -> str:
    """One word with what no Vietnamese word can have mended; "" when nothing is left of it.

    "QĐÐ" → "QĐ": one letter told twice. "cơ sỞ" → "sở": a capital behind small letters is a small
    one drawn large. "/IW" → "/TW": no body is called so.
    """
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"^[._ˆ`´¸~]{1,3}(?=\w)", "", text)
    text = re.sub(r"^([Ss])[óôòõọ]:", r"\1ố:", text)
    text = text.replace("ĐÐ", "Đ").replace("ÐĐ", "Đ").replace("Ởở", "ở").replace("NÑ", "N")
    text = repair(text.replace("ÿ", "ỷ").replace("Ñ", "N"))
    text = re.sub(r"(?<=[A-ZĐi][-/])(?:T?[I1l]|T[I1lT]?)W\b", "TW", text)
    text = re.sub(r"QH[Il|](?=1[0-6](?!\d))", "QH", text)
    return _run_of_letters().sub(lambda match: _small_behind(match.group()), text)


@cache
def _run_of_letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def _small_behind(word: str) -> str:
    head, tail = word[0], word[1:]
    if not head.islower() or not tail or tail.islower():
        return word
    lowered = head + tail.lower()
    capitals = sum(char.isupper() for char in tail)
    # "sỞ", "tẾ" are slips; "pH", "kW" are no syllables, "xãMinh" is two words.
    return lowered if capitals == 1 and is_syllable(lowered) and not _two(word) else word


def _unglued(token: Token) -> Iterator[Token]:
    """A word that is two ("XãMinh", "lượtngười") as two, its box divided by letters."""
    cut = _two(token.text)
    if not cut:
        yield token
        return
    word = token.word
    middle = word.left + (word.right - word.left) * cut // len(token.text)
    yield from _unglued(Token(replace(word, text=token.text[:cut], right=middle), token.text[:cut]))
    yield from _unglued(Token(replace(word, text=token.text[cut:], left=middle), token.text[cut:]))


def _two(text: str) -> int:
    """Where a run of letters that is no syllable falls into two, 0 when it does not or in two ways."""
    bare = text.rstrip(".,;:)")
    if not 4 <= len(bare) <= 14 or not bare.isalpha() or bare.isupper() or is_syllable(bare):
        return 0
    inner = [i for i in range(2, len(bare) - 1) if bare[i].isupper()]
    if inner:
        first = inner[0]
        return first if is_syllable(bare[:first]) and bare[first - 1].islower() else 0
    # Both halves bear a mark: "lượtngười", not a foreign name.
    ways = [
        i
        for i in range(2, len(bare) - 1)
        if is_syllable(bare[:i])
        and is_syllable(bare[i:])
        and not bare[:i].isascii()
        and not bare[i:].isascii()
    ]
    return ways[0] if len(ways) == 1 else 0


def _lines(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: dict[tuple[int, int, int], list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.word.line, []).append(token)
    return list(lines.values())


def _size(line: Sequence[Token]) -> float:
    """The size of a line's print in pixels by its plain words, 0 when there are too few."""
    sizes = [
        token.word.height / sum(extents(token.text))
        for token in line
        if len(token.text) > 1 and token.text.isalpha() and not token.text.isupper()
    ]
    return median(sizes) if len(sizes) >= _NEAR_SIZE else 0.0


def _in_capitals(line: Sequence[Token]) -> bool:
    words = [token.text for token in line if len(token.text) > 1 and token.text[0].isalpha()]
    return len(words) > 1 and 2 * sum(word.isupper() for word in words) > len(words)


def _by_height(token: Token, size: float) -> None:
    """Small letters for capitals of the same shape ("Ở", "SỐ") that are no higher than small ones."""
    bare = token.text.rstrip(".,;:")
    if not size or not bare.isupper() or len(bare) > 3:
        return
    if any(unicodedata.normalize("NFD", char)[0] not in _SAME_SHAPE for char in bare):
        return
    small = token.text.lower()
    tall, low = (sum(extents(form)) * size for form in (token.text, small))
    if abs(token.word.height - low) < abs(token.word.height - tall):
        token.text = small


@cache
def _stroke_label() -> re.Pattern[str]:
    return re.compile(r"(V?)[IHlL|1]{1,4}([.,\-/)]?)")


def _roman_label(line: Sequence[Token], pixels: Any) -> None:
    """The label of a part ("HI." for "III.") by the number of its upright strokes."""
    if len(line) < 3 or line[0].text.rstrip(".,-/)") == "1":
        return
    match = _stroke_label().fullmatch(line[0].text)
    title = [token.text for token in line[1:4]]
    if match is None or not all(word.isupper() for word in title if word.isalpha()):
        return
    strokes = _strokes(line[0], pixels)
    ones = strokes - 2 if match[1] else strokes
    if 1 <= ones <= 3:
        line[0].text = match[1] + "I" * ones + match[2].replace(",", ".")


def _strokes(token: Token, pixels: Any) -> int:
    """How many strokes a row through the middle of a word crosses; a full stop lies below it."""
    import numpy as np

    word = token.word
    middle = (word.top + word.bottom) // 2
    rows = pixels[max(middle - 2, 0) : middle + 3, max(word.left - 1, 0) : word.right + 1]
    if not rows.size:
        return 0
    values = np.median(rows.astype(np.float32), axis=0)
    low, high = float(values.min()), float(values.max())
    ink = values < (low + high) / 2
    return int((np.diff(ink.astype(np.int8), prepend=0) == 1).sum())


@cache
def _fixed_lines() -> tuple[tuple[str, ...], ...]:
    """Lines that a decree or the Party's rules word (30/2020/NĐ-CP, phụ lục I; 36-HD/VPTW)."""
    return tuple(
        tuple(line.split())
        for line in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "ĐẢNG CỘNG SẢN VIỆT NAM",
        )
    )


def _mottos(tokens: Sequence[Token]) -> None:
    """The national title, the motto and the Party's title, where most of their letters were read."""
    from rapidfuzz.fuzz import ratio

    for line in _fixed_lines():
        count = len(line)
        i = 0
        while i + count <= len(tokens):
            here = tokens[i : i + count]
            first = here[0].text.strip(_DIRT)
            # The letters that begin and end the line are looked at first: most windows end there.
            alike = ratio(first.lower(), line[0].lower()) >= 50 and (
                ratio(
                    " ".join(token.text.strip(_DIRT) or "-" for token in here).lower(),
                    " ".join(line).lower(),
                )
                >= _ALIKE
            )
            if alike and here[0].word.line == here[-1].word.line:
                for token, word in zip(here, line, strict=True):
                    token.text = word
                i += count
            else:
                i += 1


def _expressions(tokens: Sequence[Token]) -> None:
    """Words of fixed expressions put right ("đẳng viên" → "đảng viên")."""
    rows = confusions()
    bare = [_bare(token.text) for token in tokens]
    for i, word in enumerate(bare):
        for read, row in rows.get(word, ()):
            end = i + len(read)
            if tuple(bare[i:end]) != read:
                continue
            before = bare[i - 1] if i else ""
            after = bare[end] if end < len(bare) else ""
            if before in row.unless_after or after in row.unless_before:
                continue
            for k, meant in enumerate(row.meant.split(), start=i):
                if bare[k] != meant:
                    tokens[k].text = _in_place(tokens[k].text, bare[k], meant)
                    bare[k] = meant
            break


def _bare(text: str) -> str:
    return text.strip("“”\"'‘’()[].,;:!?…-–").lower()


def _in_place(text: str, old: str, new: str) -> str:
    """``new`` for ``old`` in a word with its signs, as large as it was written."""
    at = text.lower().find(old)
    if at < 0 or len(old) != len(new):
        return text
    letters = [char.upper() if text[at + k].isupper() else char for k, char in enumerate(new)]
    return text[:at] + "".join(letters) + text[at + len(old) :]
