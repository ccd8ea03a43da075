"""Where a new line begins a block of its own: labels, bullets, capitals, words of letterheads."""

import re
from functools import cache
from typing import Literal

from qcdc_extract import tables
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold

_LABEL = (
    r"(?:(?:phần|mục|chương|điều|phụ lục)[ ]{1,3}(?:thứ[ ]{1,3}\w{1,6}|[ivxlc]{1,6}|\d{1,3}|[a-zđ])\b"
    r"|thứ[ ](?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b"
    r"|[ivxlc]{1,6}[ ]?[.)/](?=[ ]|$|(?-i:[A-ZĐÀ-ÝĂƠƯẠ-Ỹ]))|[ivxlc]{1,6}[ ]?[-–][ ]"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}[.)/](?![\d/]|\w{1,8}-\w)|\d{1,2}(?:\.\d{1,2}){1,4}[ ]|\d{1,2}[ ]?[-–][ ]"
    r"|\(\d{1,2}\)|\[\d{1,3}\]"
    r"|[a-zđ][ ]?[.)](?=[ ])|[a-zđ]\d?\)"
    r")"
)
_RULE = r"[-_=*–—.~ ]{3,}"


class LineStart(Record, frozen=True, kw_only=True):
    """A row of ``line_starts.tsv``."""

    words: str
    form: Literal["caps", "any"]
    zone: str
    source: str = ""
    example: str = ""


@cache
def line_starts() -> tuple[LineStart, ...]:
    """The packaged rows, folded."""
    rows = tables.read("qcdc_extract.documents", "line_starts.tsv", LineStart)
    return tuple(LineStart(words=fold(row.words), form=row.form, zone=row.zone) for row in rows)


class OpenWord(Record, frozen=True, kw_only=True):
    """A row of ``open_words.tsv``."""

    word: str
    source: str = ""
    example: str = ""


@cache
def open_words() -> frozenset[str]:
    """Words after which a heading goes on in the next line, folded."""
    rows = tables.read("qcdc_extract.documents", "open_words.tsv", OpenWord)
    return frozenset(fold(row.word) for row in rows)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(_LABEL, re.IGNORECASE)


@cache
def _rule() -> re.Pattern[str]:
    return re.compile(_RULE)


def is_rule(line: str) -> bool:
    """A drawn rule ("-------"), which is decoration."""
    return bool(_rule().fullmatch(line.strip()))


def is_bullet(line: str) -> bool:
    """The line begins with a mark of a list: "- ", "+ ", "* ", "• ", or the mark and a letter."""
    line = line.lstrip()
    if not line or line[0] not in "-–—+*•●○▪■♦➢✓":
        return False
    return len(line) > 1 and (line[1].isspace() or line[1].isalpha() or line[0] in "•●○▪■♦➢✓")


def is_label(line: str) -> bool:
    """The line begins with a number or letter of an enumeration ("II.", "1.1.", "a)", "Điều 3")."""
    return bool(_label().match(line.lstrip()[:40]))


def is_bare_label(line: str) -> bool:
    """The line is a label and nothing more ("2.10.")."""
    match = _label().match(line[:40])
    return match is not None and not line[match.end() :].strip() and line[-1] in ".)/"


def is_capitals(line: str) -> bool:
    """No small letter, and at least one whole word in capitals ("145/2020/NĐ-CP" is none)."""
    if any(char.islower() for char in line):
        return False
    return any(
        len(word) >= 2 and word.isalpha()
        for word in (piece.strip(".,;:()“”\"'/") for piece in line.split())
    )


def opens_by_word(line: str) -> bool:
    """The line begins with words that stand on a line of their own (recipients, signature …)."""
    folded = fold(line[:60]).lstrip()
    capitals = is_capitals(line)
    return any(
        folded.startswith(row.words) and (row.form == "any" or capitals) for row in line_starts()
    )


def opens_block(line: str) -> bool:
    """The line begins a block whatever stands before it."""
    return is_rule(line) or is_bullet(line) or is_label(line) or opens_by_word(line)
