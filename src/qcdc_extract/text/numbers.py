"""Vietnamese numbers → decimal strings: "4.759", "1.234,5", "4 759", "03", number words.

Grouping and decimal signs follow one convention a document (30/2020/NĐ-CP writes "4.759" and "98,5";
spreadsheets leave "698,445" and "58.3%" behind): ``number_style`` decides once, ``decimal`` reads.
Never a float: a value is a string that ``decimal.Decimal`` takes unchanged.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

NumberStyle: TypeAlias = Literal["vietnamese", "english"]
"""Which sign is the decimal one: the comma (*kiểu Việt Nam*) or the point (*kiểu Anh*)."""

MAX_DIGITS = 18
"""Longer digit strings are codes (accounts, identity numbers), never quantities."""

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_TENS = {"mươi": 10, "mười": 10, "chục": 10}
_SCALES = {
    "trăm": 100,
    "nghìn": 1000,
    "ngàn": 1000,
    "vạn": 10_000,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_STARTS = frozenset(_DIGITS) - {"không", "mốt", "lăm", "nhăm", "tư"} | {"mười", "nửa"}
MAX_WORDS = 12
_BLANKS = " \u00a0\u2009\u202f"
"""Blanks that may part groups of three digits."""


class Number(NamedTuple):
    """A number in a text: span, decimal string, and whether it is written in words."""

    start: int
    end: int
    value: str
    words: bool = False


@cache
def _digits_pattern() -> re.Pattern[str]:
    # Groups of three parted by one blank ("4 759") count when a blank-free reading is not nearer.
    return re.compile(r"\d{1,18}(?:[.,]\d{1,18}){0,6}")


@cache
def _marked() -> re.Pattern[str]:
    return re.compile(r"(?<![\d.,/-])\d{1,6}(?:[.,]\d{1,6}){1,5}(?![\d.,]?\d|/)( ?%)?")


def number_style(text: str) -> NumberStyle:
    """The convention a document writes its numbers in, by vote over all of them."""
    votes = sum(_vote(match.group()) for match in _marked().finditer(text))
    return "english" if votes < 0 else "vietnamese"


def _vote(surface: str) -> int:
    """How much one number speaks for the comma as decimal sign (negative: for the point)."""
    compact = surface.rstrip("% ")
    marks = [char for char in compact if char in ".,"]
    last = compact.rsplit(marks[-1], 1)[1]
    if len(set(marks)) == 2:
        return 6 if marks[-1] == "," else -6
    if len(marks) > 1:
        return (4 if marks[0] == "." else -4) if len(last) == 3 else 0
    if len(last) <= 2:
        weight = 3 if surface.endswith("%") else 2
        # "2.1" alone may be a label; "2,1" is a number.
        return weight if marks[0] == "," else -3 if surface.endswith("%") else 0
    if len(last) == 3 and len(compact) <= 7 and compact[0] != "0":
        return 1 if marks[0] == "." else -1
    return 0


def decimal(surface: str, style: NumberStyle = "vietnamese") -> str | None:
    """``surface`` ("4.759", "98,5", "03") as a decimal string, or None when it is no number.

    A sign that stands before anything but three digits is the decimal one in either style.
    """
    compact = "".join(surface.split())
    if not compact or not compact[0].isdigit() or not compact[-1].isdigit():
        return None
    if not all(char.isdigit() or char in ".," for char in compact) or not compact.isascii():
        return None
    if sum(char.isdigit() for char in compact) > MAX_DIGITS:
        return None
    whole, fraction = _split(compact, style)
    if whole is None or not whole.isdigit():
        return None
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction else whole


def _split(compact: str, style: NumberStyle) -> tuple[str | None, str]:
    group, point = (".", ",") if style == "vietnamese" else (",", ".")
    if "." in compact and "," in compact:
        # Both signs: the last one is the decimal sign whatever the document's habit.
        last = max(compact.rfind("."), compact.rfind(","))
        point, group = compact[last], "." if compact[last] == "," else ","
        if compact.count(point) > 1:
            return None, ""
    sign = "." if "." in compact else "," if "," in compact else ""
    if not sign:
        return compact, ""
    if group in compact and point in compact:
        head, _, fraction = compact.partition(point)
        return (head.replace(group, "") if _grouped(head, group) else None), fraction
    pieces = compact.split(sign)
    if len(pieces) > 2:
        return ("".join(pieces) if _grouped(compact, sign) else None), ""
    if sign == group and len(pieces[1]) == 3 and pieces[0] != "0" and len(pieces[0]) <= 3:
        return pieces[0] + pieces[1], ""
    return pieces[0], pieces[1]


def _grouped(head: str, group: str) -> bool:
    pieces = head.split(group)
    return 1 <= len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])


def find_numbers(text: str, style: NumberStyle = "vietnamese") -> Iterator[Number]:
    """Every number written in digits, in text order; dates and codes are not told apart here."""
    pattern = _digits_pattern()
    position = 0
    while match := pattern.search(text, position):
        start, end = match.span()
        position = end
        if end < len(text) and text[end].isdecimal():
            while position < len(text) and text[position].isdecimal():
                position += 1
            continue
        end = position = _with_blank_groups(text, start, end)
        value = decimal(text[start:end], style)
        if value is not None:
            yield Number(start, end, value)


def _with_blank_groups(text: str, start: int, end: int) -> int:
    """The end of "4 759" from the end of "4": groups of exactly three digits after one blank.

    The last group may have decimals ("12 480,5").
    """
    if end - start > 3 or text[start] == "0" or not text[start:end].isdecimal():
        return end
    while end + 4 <= len(text) and text[end] in _BLANKS and text[end + 1 : end + 4].isdecimal():
        if end + 4 < len(text) and (text[end + 4].isdecimal() or text[end + 4] in "/"):
            break
        if text[end + 4 : end + 5] in (".", ",", "-") and text[end + 5 : end + 6].isdecimal():
            decimals = _decimals().match(text, end + 4)
            return decimals.end() if decimals else end
        end += 4
    return end


@cache
def _decimals() -> re.Pattern[str]:
    return re.compile(r",\d{1,2}(?![\d.,]?\d)")


def starts_number(word: str) -> bool:
    """Whether a lower-case word can open a number in words."""
    return word in _STARTS


def words_value(words: list[str]) -> tuple[str, int] | None:
    """(decimal string, words used) of the longest number that opens a list of lower-case words.

    "một trăm hai mươi tư" → ("124", 5), "hai rưỡi" → ("2.5", 2), "nửa" → ("0.5", 1); None when the
    first word opens no number.
    """
    if not words or words[0] not in _STARTS:
        return None
    if words[0] == "nửa":
        return "0.5", 1
    total, part, used, scale = 0, 0, 0, 0
    last: int | None = None
    for word in words[:MAX_WORDS]:
        if word in _DIGITS:
            if last is not None:
                break
            last = _DIGITS[word]
        elif word in _TENS:
            if word != "mười" and last is None:
                break
            part, last = part + (last or 1) * 10, None
        elif word in ("linh", "lẻ") and used and last is None:
            pass
        elif word in _SCALES and (last is not None or part):
            scale = _SCALES[word]
            total, part = _scaled(total, part + (last or 0), scale)
            last = None
        else:
            break
        used += 1
    used -= used > 0 and words[used - 1] in ("linh", "lẻ")
    whole = total + part + (last or 0)
    if used < len(words) and words[used] == "rưỡi":
        return _halved(whole, scale if last is None else 0), used + 1
    return str(whole), used


def _scaled(total: int, part: int, scale: int) -> tuple[int, int]:
    """(total, part) after a scale word: "trăm" stays in the part, larger ones close it."""
    return (total, part * 100) if scale == 100 else (total + part * scale, 0)


def _halved(whole: int, scale: int) -> str:
    """Half of the last scale more: "hai trăm rưỡi" is 250, "ba rưỡi" is 3.5."""
    return str(whole + scale // 2) if scale else f"{whole}.5"
