"""Issuer and superior body: the lines in capitals at the left of a letterhead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.pieces import Piece, date_line, number_line
from qcdc_extract.letterhead.secrecy_words import MARKS
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.text.fold import fold

_STATE = "cộng hòa xã hội chủ nghĩa việt nam"
_PARTY = "đảng cộng sản việt nam"
_YOUTH = ("đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản hồ chí minh")
_STAMPS = ("khẩn", "thượng khẩn", "hỏa tốc", "dự thảo", "hỏa tốc hẹn giờ", "độ mật", "sao y")
_OPEN_ENDS = frozenset({"của", "và", "các", "ban", "phòng"})
_OPEN_NAMES = frozenset(
    [
        "ban chấp hành",
        "bch",
        "văn phòng",
        "ban thường vụ",
        "đảng bộ",
        "đảng ủy",
        "chi bộ",
        "công đoàn",
        "trường",
        "công ty",
        "sở",
        "trung tâm",
        "bệnh viện",
        "viện",
        "chi cục",
        "ban chỉ đạo",
        "ủy ban nhân dân",
        "ubnd",
        "hội đồng nhân dân",
        "hđnd",
    ]
)
_LEVELS = (
    "tỉnh ",
    "thành phố ",
    "huyện ",
    "quận ",
    "thị xã ",
    "xã ",
    "phường ",
    "thị trấn ",
    "đặc khu ",
)
_LONGEST = 200


def read_issuers(
    document: Document, top: Sequence[Piece], head: Masthead, tables: LetterheadTables
) -> int:
    """Reads issuer and superior from the lines in capitals; returns the last piece used.

    A head typed in small letters throughout has its bodies told by their head words.
    """
    text = document.text
    names: list[_Name] = []
    last = -1
    numbered = None
    ruled: int | None = -1
    right = _motto_column(document, top)
    small = any(is_motto(piece) and not piece.capitals for piece in top)
    for i, piece in enumerate(top):
        words = piece.key
        number = words.startswith("số") or number_line().match(text, piece.start) is not None
        if number and numbered is None:
            numbered = piece.block
        column = document.blocks[piece.block].column
        if piece.rule:
            ruled = column
        used = piece.rule or number or is_motto(piece) or words.startswith("độc lập")
        used = used or words in MARKS or words in _STAMPS or words in "hạnh phúc"
        used = used or date_line().search(text, piece.start, piece.end) is not None
        used = used or _is_symbol(piece.text) or (right is not None and column == right)
        begins = _begins_body(words, tables)
        named = piece.capitals or (small and begins)
        if used or not named or any(c.isdigit() for c in piece.text[:1]):
            last = i if used else last
            continue
        last = i
        if words.startswith("v v ") or (
            names and not begins and _below(document, piece, top[0], numbered)
        ):
            break
        bold = document.blocks[piece.block].bold
        if names and _goes_on(names[-1], piece.text, begins, bold, ruled == column):
            names[-1].text = f"{names[-1].text} {piece.text}"
            names[-1].bold = bold
        else:
            names.append(_Name(piece.text, bold))
        ruled = -1
    _settle(names, head)
    return last


@dataclass(slots=True)
class _Name:
    text: str
    bold: bool


def _goes_on(name: _Name, line: str, begins: bool, bold: bool, ruled: bool) -> bool:
    """Whether a line in capitals goes on with the body named above it.

    The superior is printed regular and the issuer below it bold (30/2020/NĐ-CP, phụ lục I); a rule
    parts them too. Else the head words of a body tell where another one begins.
    """
    above = fold(name.text)
    if fold(line).startswith(_LEVELS) and not begins:
        return True
    if above.split()[-1] in _OPEN_ENDS or above in _OPEN_NAMES:
        return True
    if name.bold and bold and above in ("đảng bộ cơ quan", "chi bộ cơ quan", "công đoàn cơ quan"):
        return True
    return not (begins or ruled or (bold and not name.bold))


def _settle(names: list[_Name], head: Masthead) -> None:
    """The last name is the issuer, the one above it the superior; a name without end is none."""
    shown = [name.text.strip(" -*:") for name in names if fold(name.text) not in _YOUTH]
    shown = shown or [name.text.strip(" -*:") for name in names]
    shown = [part for name in shown for part in _parted(name)]
    if shown and len(shown[-1]) <= _LONGEST:
        head.issuer = shown[-1]
        head.superior = shown[-2] if len(shown) > 1 and len(shown[-2]) <= _LONGEST else None


@cache
def _two_bodies() -> re.Pattern[str]:
    """A superior with its place, and another body behind it on the same line."""
    above = r"(?:ubnd|ủy ban nhân dân|đảng bộ|đảng ủy)(?: (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|đặc khu))"
    below = (
        r"trường|sở|phòng|đảng ủy|chi bộ|trung tâm|trạm|ban chỉ đạo|công ty|bệnh viện|văn phòng|công đoàn|"
        r"ubnd|ủy ban nhân dân"
    )
    return re.compile(
        rf"(?:{above}|(?:tỉnh|huyện|thành|thị|quận) ủy)(?: \w+){{1,4}}? (?=(?:{below}) \w+)"
    )


def _parted(name: str) -> list[str]:
    """Two bodies typed on one line apart ("UBND HUYỆN BẮC HÀ TRƯỜNG THCS TẢ CỦ TỶ")."""
    match = _two_bodies().match(fold(name))
    return [name[: match.end()].strip(), name[match.end() :]] if match else [name]


def _motto_column(document: Document, top: Sequence[Piece]) -> int | None:
    """The column of a letterhead in cells that holds quốc hiệu or the Party's name: no body's."""
    laid = [
        (document.blocks[piece.block].column, is_motto(piece))
        for piece in top
        if document.blocks[piece.block].layout
    ]
    right = {column for column, motto in laid if motto}
    others = {column for column, _ in laid} - right
    return next(iter(right)) if len(right) == 1 and others else None


def _is_symbol(line: str) -> bool:
    """Whether a line is the tail of a number line typed apart ("/BC-UBND", "NQ/ĐTN-TTN")."""
    return (
        re.fullmatch(
            r"[\d\s….]{0,20}(?:/(?:19|20)\d\d)?[/\-–]?\s?[A-ZĐ]{2,6}\s?[/\-–][A-ZĐ&.\-–]{2,20}",
            line,
        )
        is not None
    )


def _below(document: Document, piece: Piece, first: Piece, numbered: int | None) -> bool:
    """Whether a line stands below the head: behind the number line, or out of the head's table."""
    if numbered is not None and piece.block > numbered:
        return True
    return document.blocks[first.block].layout and not document.blocks[piece.block].layout


def _begins_body(words: str, tables: LetterheadTables) -> bool:
    return any(f"{words} ".startswith(f"{head} ") for head in tables.bodies)


def has_motto(line: Sequence[Piece]) -> bool:
    """Whether one of the lines is the national or the Party's heading."""
    return any(is_motto(piece) for piece in line)


def is_motto(piece: Piece) -> bool:
    """Whether a line is (part of) *quốc hiệu* or the Party's name at the head."""
    words = piece.key
    if words in (_STATE, _PARTY):
        return True  # in small letters too: text of an old code may have lost its capitals
    return (
        piece.capitals
        and len(words) >= 6
        and (words in _STATE or (words in _PARTY and words.startswith("đảng cộng sản")))
    )
