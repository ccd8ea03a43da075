"""The parts of a symbol one by one: separators, letters, and what usage does to them.

Blanks and any dash around a separator, a type without its separator, type and issuer in one word,
small letters, a school's or a board's name behind a blank, a National Assembly's term misread.
"""

import re
from functools import cache

from qcdc_extract.text import slips
from qcdc_extract.text.kinds import Kinds

_ROMAN = {"X": "10", "XI": "11", "XII": "12", "XIII": "13", "XIV": "14", "XV": "15", "XVI": "16"}


def assembly_term(seen: str, part: str, end: int) -> tuple[str, int, bool]:
    """A National Assembly's part with its term put right ("UBTVQH XI", "QHXI", "QHl5", "QHI5").

    Returns the part, its end and whether it was misread.
    """
    match = _assembly().match(part)
    if match is None:
        return part, end, False
    body, written = match[1], part[match.end(1) :]
    if not written and (arabic := _arabic_term().match(seen, end)):
        return body + arabic[1], arabic.end(), False
    if not written and (roman := _roman_term().match(seen, end)):
        return body + _ROMAN[roman[1]], roman.end(), False
    if written in _ROMAN and written != "X":
        return body + _ROMAN[written], end, False
    rest = _letters_glued().match(seen, end)
    whole = written + (rest[0] if rest else "")
    term = slips.term(whole)
    if term is None:
        return part, end, False
    return body + term, rest.end() if rest else end, True


def next_part(
    seen: str, offset: int, kinds: Kinds, *, first: bool, after_year: bool
) -> tuple[str, str, int] | None:
    """(separator, letters, end) of the part at ``offset``."""
    separator = _separator().match(seen, offset)
    if separator is None:
        return _loose_part(seen, offset, kinds, first=first, after_year=after_year)
    letters = _letters(seen, separator.end(), kinds)
    if letters is None and not first and separator[0] == "-":
        unit = _small_unit().match(seen, separator.end())
        if unit is not None:  # "88/UBND-nc"
            return "-", unit[0].upper(), unit.end()
    if letters is None:
        return None
    part, end = letters[0].replace(" ", ""), letters[1]
    before, after = bool(separator["a"]), bool(separator["b"])
    known = kinds.known(part) or bool(law_pattern().fullmatch(part))
    if before and after and not known and (first or not _closed().match(seen, end)):
        return None
    if (before or after) and len(part) < 2:
        return None
    if separator["c"] == "/" and after and not known:
        return None
    return separator["c"], part, end


def _loose_part(
    seen: str, offset: int, kinds: Kinds, *, first: bool, after_year: bool
) -> tuple[str, str, int] | None:
    """A type without its separator: "858CV/ĐUK", "1836 QĐ/TWĐTN", "03.NQ/TW", "01/2016 TT-BNV"."""
    if not first:
        return None
    blank = 1 if seen[offset : offset + 1] in (" ", ".") else 0
    letters = _letters(seen, offset + blank, kinds)
    if letters is None:
        return None
    part, end = letters
    if part in ("CP", "TTg", "HĐBT"):  # "Nghị định số 08CP" of the years before 1996
        return "", part, end
    office = not blank and len(part) > 2 and kinds.issuer(part) is not None  # "12UBND-NC"
    if not (office or kinds.is_type(part) or _glued_type(part, kinds)):
        return None
    if not after_year and (after := _separator().match(seen, end)) is None:
        return None
    if not after_year and (after is None or after["a"] or after["b"]):
        return None
    return " " if blank else "", part, end


def issuer_behind_blank(
    seen: str, offset: int, kinds: Kinds, kind: str
) -> tuple[str, str, int] | None:
    """A known issuer whose hyphen is a blank: "27/2022/NQ HĐND"."""
    if seen[offset : offset + 1] != " " or not kinds.is_type(kind):
        return None
    letters = _letters(seen, offset + 1, kinds)
    if letters is None or len(letters[0]) < 4 or not kinds.known(letters[0]):
        return None
    return " ", letters[0], letters[1]


def _letters(seen: str, offset: int, kinds: Kinds) -> tuple[str, int] | None:
    """The letters of a part at ``offset`` and their end; what is glued to them is left outside."""
    match = kinds.part_pattern.match(seen, offset)
    if match is None:
        small = _small_part().match(seen, offset)
        if small is None or not kinds.known(small[0]):
            return None
        return small[0], small.end()
    end = match.end()
    following = seen[end : end + 1]
    if following.isalpha():
        core = match[0]
        surname = _foreign_tail().match(seen, end)
        if surname is not None:  # "SNgV": Sở Ngoại vụ
            return match[0] + surname[0], surname.end()
        if following.isupper():  # a word in capitals: "QĐ- VỀ"
            return None
        if core[-1:].isalpha() and kinds.known(core[:-1]) and not kinds.known(core):
            return core[:-1], end - 1
        if kinds.known(core) or len(core) > 3:
            return core, end
        tail = _short_tail().match(seen, end)
        if tail is None:
            return (core, end) if len(core) > 1 and offset and seen[offset - 1] in "-/" else None
        return core + tail[0], tail.end()
    return match[0], end


def split_glued_type(parts: list[str], marks: list[str], ends: list[int], kinds: Kinds) -> None:
    """Takes "TBMTTQ", "KH.BCĐ" apart into their type and issuer."""
    glued = _glued_type(parts[0], kinds)
    if glued:
        rest = parts[0][len(glued) :].lstrip(".")
        parts[:1] = [glued, rest]
        marks[1:1] = ["-"]
        ends[:1] = [ends[0] - len(rest), ends[0]]


def _glued_type(part: str, kinds: Kinds) -> str | None:
    if kinds.known(part):
        return None
    kind, point, issuer = part.partition(".")
    if point and kinds.is_type(kind) and kinds.known(issuer):
        return kind
    if part in ("NĐCP", "NQCP"):
        return part[:2]
    for length in (2, 3):
        rest = part[length:]
        if (
            (len(rest) >= 3 or rest in ("TW", "TU", "HU", "UB"))
            and kinds.is_type(part[:length])
            and kinds.issuer(rest) is not None
        ):
            return part[:length]
    return None


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"(?P<a>[ ]{0,2})(?P<c>[-/])[-/]?(?P<b>[ ]{0,2})(?:\n[ ]{0,10})?")


@cache
def _closed() -> re.Pattern[str]:
    """What shows that a part set off by blanks closes a symbol ("UBND - NV ngày 2/3", "TTg - KTN,")."""
    return re.compile(
        r",?[ ]{1,2}\n?(?:ngày|đề ngày)[ ]{1,3}\d|[,;)”\"]|\.(?!\w)|$|[ ](?:của|về|V/v|gửi|do|yêu cầu)(?!\w)"
    )


@cache
def _small_part() -> re.Pattern[str]:
    return re.compile(r"[a-zđư]{2,10}\d{0,2}(?![^\W_])")


@cache
def board_number() -> re.Pattern[str]:
    """Steering boards named after the instrument or date that set them up."""
    return re.compile(r"[ ](06|35|94|138|1389|197|389|515|896)(?![^\W_]|[/.]\d)")


@cache
def school_name() -> re.Pattern[str]:
    """A school's own letters behind a blank; two groups in capitals are a heading's words."""
    return re.compile(r"[ ]([A-ZĐ]{2,6})(?![^\W_])(?![ ][A-ZĐ]{2})")


@cache
def _small_unit() -> re.Pattern[str]:
    """A unit of an office in small letters, glued behind a hyphen; no word of the language."""
    return re.compile(
        r"(?:vp|nc|kt|th|xd|vx|nn|tm|tc|tcd|nv|cn|ct|nl|tn|gd|qlđt|kgvx|tchc|kttc)(?![^\W_])"
    )


@cache
def _short_tail() -> re.Pattern[str]:
    return re.compile(r"[a-zđ]{1,2}(?![^\W_])")


@cache
def _foreign_tail() -> re.Pattern[str]:
    return re.compile(r"[a-z]{1,2}[A-ZĐ]{1,5}(?![^\W_])")


@cache
def _arabic_term() -> re.Pattern[str]:
    return re.compile(r"[ -](9|1[0-6])(?![^\W_]|[/.\-][^\W_])")


@cache
def _roman_term() -> re.Pattern[str]:
    return re.compile(r"[ ]?(XVI|XV|XIV|XIII|XII|XI|X)(?![^\W_])")


@cache
def _assembly() -> re.Pattern[str]:
    return re.compile(r"((?:UBTV)?QH)(?=[\dlIOXV]{0,4}$)")


@cache
def _letters_glued() -> re.Pattern[str]:
    return re.compile(r"[lIO\d]{1,2}(?![^\W_])")


@cache
def law_pattern() -> re.Pattern[str]:
    """A National Assembly's or its Standing Committee's part, the term with it."""
    return re.compile(r"(?:UBTV)?QH(?:\d{1,2}|KHÓA)?")
