"""Issuer and superior body: the lines in capitals at the left of a letterhead."""

from collections.abc import Sequence

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.pieces import Piece, date_line, number_line
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.text.fold import fold

_STATE = "cộng hòa xã hội chủ nghĩa việt nam"
_PARTY = "đảng cộng sản việt nam"
_YOUTH = ("đoàn tncs hồ chí minh", "đoàn thanh niên cộng sản hồ chí minh")
_SECRET = ("mật", "tối mật", "tuyệt mật")
_STAMPS = ("khẩn", "thượng khẩn", "hỏa tốc", "dự thảo", "hỏa tốc hẹn giờ", "độ mật", "sao y")


def read_issuers(
    document: Document, top: Sequence[Piece], head: Masthead, tables: LetterheadTables
) -> int:
    """Reads issuer and superior from the lines in capitals; returns the last piece used."""
    text = document.text
    names: list[str] = []
    last = -1
    numbered = None
    for i, piece in enumerate(top):
        words = piece.key
        if words in _SECRET and piece.capitals:
            head.secret = (piece.start, piece.end)
        number = words.startswith("số") or number_line().match(text, piece.start) is not None
        if number and numbered is None:
            numbered = piece.block
        used = piece.rule or number or is_motto(piece) or words.startswith("độc lập")
        used = used or words in _SECRET or words in _STAMPS or words in "hạnh phúc"
        used = used or date_line().search(text, piece.start, piece.end) is not None
        if used or not piece.capitals or any(c.isdigit() for c in piece.text[:1]):
            last = i if used else last
            continue
        last = i
        if words.startswith("v v ") or (
            names and not _begins_body(words, tables) and _below(document, piece, top[0], numbered)
        ):
            break
        if (
            (names and not _begins_body(words, tables))
            or (names and names[-1].split()[-1].lower() in ("của", "và", "các", "ban", "phòng"))
            or (names and fold(names[-1]) in ("ban chấp hành", "bch", "văn phòng", "ban thường vụ"))
        ):
            names[-1] = f"{names[-1]} {piece.text}"
        else:
            names.append(piece.text)
    if len(names) > 1:
        names = [name for name in names if fold(name) not in _YOUTH] or names
    if names:
        head.issuer = names[-1].strip(" -*:")
        head.superior = names[-2].strip(" -*:") if len(names) > 1 else None
    return last


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
    return piece.capitals and len(words) >= 6 and (words in _STATE or words == _PARTY)
