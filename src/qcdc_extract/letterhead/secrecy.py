"""The secrecy mark (*dấu chỉ độ mật*) on the first page of a document.

A mark stands alone: on a line of its own, in a text box or a header, or behind the number line. The
same words inside a sentence ("bảo vệ bí mật", "tài liệu mật") mark nothing.
"""

import re
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.letterhead.pieces import Piece, number_line, pieces
from qcdc_extract.records import Finding, Span
from qcdc_extract.text.fold import key

MARKS = frozenset({"mật", "tối mật", "tuyệt mật"})
"""The three degrees (Luật Bảo vệ bí mật nhà nước, Điều 8), as comparison keys."""

_BLOCKS = 60
_CHARACTERS = 4000


def find_secrecy(document: Document) -> Finding | None:
    """The finding ``secrecy_mark``, with its span when the mark stands in the text, else None."""
    for piece in pieces(document, 0, _first_page(document)):
        span = _mark(document, piece)
        if span is not None:
            return _finding(document.text[slice(*span)], span)
    for story in document.stories:
        if story.kind != "header" or (story.page or 1) > 1:
            continue
        for line in story.text[:_CHARACTERS].split("\n"):
            if is_mark(line):
                return _finding(line.strip(), None)
    return None


def is_mark(line: str) -> bool:
    """Whether a line is a mark and nothing else, in capitals, perhaps behind "Độ mật:"."""
    degree = key(line[:40]).removeprefix("độ mật ")
    return len(line) <= 40 and degree in MARKS and _printed(line)


def _printed(line: str) -> bool:
    """In capitals, as a stamp is; the words before a colon may be small."""
    return line.rpartition(":")[2].isupper()


def _first_page(document: Document) -> int:
    limit = 0
    for block in document.blocks[:_BLOCKS]:
        if block.start >= _CHARACTERS or (block.page or 1) > 1:
            break
        limit += 1
    return limit


def _mark(document: Document, piece: Piece) -> Span | None:
    block = document.blocks[piece.block]
    if block.kind == "cell" and not block.layout:
        return None  # a column of a table may be headed "Mật"
    if is_mark(piece.text) or (block.caps and is_mark(piece.text.upper())):
        return piece.start, piece.end
    number = number_line().match(document.text, piece.start)
    if number is None or number.end() >= piece.end:
        return None
    behind = _behind().fullmatch(document.text, number.end(), piece.end)
    return behind.span("mark") if behind else None


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(r"[\s*,;()\-–]{1,40}(?P<mark>(?:TỐI |TUYỆT )?MẬT)[\s*()]{0,5}")


def _finding(mark: str, span: Span | None) -> Finding:
    return Finding(
        code="secrecy_mark",
        severity="error",
        message=f"Văn bản có dấu chỉ độ mật “{mark}”: xử lý theo quy định về bảo vệ bí mật nhà nước.",
        start=span[0] if span else None,
        end=span[1] if span else None,
        found=mark,
    )
