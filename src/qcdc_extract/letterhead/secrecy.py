"""The secrecy mark (*dấu chỉ độ mật*) on the first page of a document.

A mark stands alone: on a line of its own, in a text box, a header or a footer, or behind the number
line. The same words inside a sentence ("bảo vệ bí mật", "tài liệu mật") mark nothing. On a page that
was recognised from a picture, what may be a misread mark counts too.
"""

import re
from collections import defaultdict
from functools import cache

from qcdc_extract.document import Block, Document
from qcdc_extract.letterhead.pieces import Piece, date_line, number_line, pieces
from qcdc_extract.letterhead.secrecy_words import (
    is_mark,
    is_small_mark,
    near_mark,
    near_mark_at,
    says_degree_alone,
)
from qcdc_extract.records import Finding, Span

_BLOCKS = 60
_CHARACTERS = 4000
_HEAD = 30
"""Blocks of a letterhead and a title at most."""
_ROWS = 15
_TABLE = 3
"""Filled cells of a row from which it belongs to a table of a workbook."""


def find_secrecy(document: Document) -> Finding | None:
    """The finding ``secrecy_mark``, with its span when the mark stands in the text, else None.

    Severity "error" for a mark, "check" for what may be one misread.
    """
    last = _first_page(document)
    found = pieces(document, 0, last)
    head = _head(document, last)
    for piece in found:
        span = _mark(document, piece, in_head=piece.block < head)
        if span is not None:
            return _finding(document.text[slice(*span)], span)
    if document.format == "xlsx":
        return _in_sheets(document)
    recognised = _is_recognised(document, last)
    lines = [line for line in _story_lines(document) if line]
    for line in lines:
        if is_mark(line) or says_degree_alone(line):
            return _finding(line, None)
    if not recognised:
        return None
    for at, piece in enumerate(found):
        if piece.block >= head:
            break
        near = _near(piece, found[at + 1] if at + 1 < len(found) else None)
        if near is not None:
            return _doubtful(document.text[slice(*near)], near)
    return next((_doubtful(line, None) for line in lines if near_mark(line)), None)


def _story_lines(document: Document) -> list[str]:
    """Lines of the headers and footers that the first page has, columns apart."""
    return [
        part.strip()
        for story in document.stories
        if story.kind in ("header", "footer", "page_number") and (story.page or 1) <= 1
        for line in story.text[:_CHARACTERS].split("\n")
        for part in re.split(r"\t| {3,}| \| ", line)
    ]


def _first_page(document: Document) -> int:
    limit = 0
    for block in document.blocks[:_BLOCKS]:
        if block.start >= _CHARACTERS or (block.page or 1) > 1:
            break
        limit += 1
    return limit


def _head(document: Document, last: int) -> int:
    """The blocks before the first heading: letterhead and title."""
    for at, block in enumerate(document.blocks[: min(last, _HEAD)]):
        if block.label or _heading().match(document.text, block.start, block.end):
            return at
    return min(last, _HEAD)


@cache
def _heading() -> re.Pattern[str]:
    return re.compile(r"\s{0,8}(?:PHẦN|Phần|[IVX]{1,4}|[A-D]|\d{1,2})\s?(?:[.)/:-]|thứ)\s")


def _is_recognised(document: Document, last: int) -> bool:
    """Whether the first page was read from a picture."""
    if document.format == "image":
        return True
    end = document.blocks[last - 1].end if last else 0
    return any(start < end for start, _ in document.doubtful[:1]) or any(
        row.code == "ocr_doubtful" and (not row.subjects or "1" in row.subjects)
        for row in document.findings
    )


def _mark(document: Document, piece: Piece, *, in_head: bool) -> Span | None:
    block = document.blocks[piece.block]
    if block.kind == "cell" and not block.layout:
        return None  # a column of a table may be headed "Mật"
    if is_mark(piece.text) or (block.caps and is_mark(piece.text.upper())):
        return piece.start, piece.end
    stamped = block.bold and block.align == "center" and piece.text[:1].isupper()
    if in_head and (says_degree_alone(piece.text) or (stamped and is_small_mark(piece.text))):
        return piece.start, piece.end
    number = number_line().match(document.text, piece.start)
    if number is None or number.end() >= piece.end:
        return None
    behind = document.text[number.end() : piece.end]
    start = number.end() + len(behind) - len(behind.lstrip(" \t\u00a0\n*,;()-–"))
    mark = document.text[start : piece.end].rstrip(" \t\u00a0\n*()")
    return (start, start + len(mark)) if mark and is_mark(mark) else None


def _near(piece: Piece, behind: Piece | None) -> Span | None:
    """What recognition may have made of a mark, alone or at the end of a line."""
    if behind is not None and behind.key.startswith(("trận", "tran ", "trân")):
        return None  # "ỦY BAN MẶT / TRẬN TỔ QUỐC"
    if near_mark(piece.text):
        return piece.start, piece.end
    if date_line().search(piece.text):
        return None
    found = near_mark_at(piece.text)
    return None if found is None or piece.key.startswith("báo cáo") else (piece.start, piece.end)


def _in_sheets(document: Document) -> Finding | None:
    """A mark above the table of a sheet, alone in its row or beside the letterhead."""
    rows: dict[tuple[str | None, int], list[Block]] = defaultdict(list)
    ended: set[str | None] = set()
    for block in document.blocks:
        if block.row is not None and block.row <= _ROWS:
            rows[block.sheet, block.row].append(block)
    for (sheet, _), cells in rows.items():
        if len(cells) >= _TABLE:
            ended.add(sheet)
        if sheet in ended:
            continue
        for cell in cells:
            words = document.text[cell.start : cell.end].strip()
            beside = [document.text[one.start : one.end] for one in cells if one is not cell]
            if is_mark(words) and all(_of_letterhead(text) for text in beside):
                return _finding(words, (cell.start, cell.end))
    return None


def _of_letterhead(text: str) -> bool:
    """Whether a cell is the name of a body, a motto, a number line or a date."""
    if number_line().search(text) or date_line().search(text):
        return True
    words = text.split()
    return len(words) >= 2 and words[0][:1].isupper() and not any(map(str.isdigit, words))


def _finding(mark: str, span: Span | None) -> Finding:
    return Finding(
        code="secrecy_mark",
        severity="error",
        message=f"Văn bản có dấu chỉ độ mật “{mark}”: xử lý theo quy định về bảo vệ bí mật nhà nước.",
        start=span[0] if span else None,
        end=span[1] if span else None,
        found=mark,
    )


def _doubtful(words: str, span: Span | None) -> Finding:
    return Finding(
        code="secrecy_mark",
        severity="check",
        message=(
            f"Chữ nhận dạng “{words}” ở phần đầu trang có thể là dấu chỉ độ mật; kiểm tra bản gốc, nếu "
            "đúng là dấu thì xử lý theo quy định về bảo vệ bí mật nhà nước."
        ),
        start=span[0] if span else None,
        end=span[1] if span else None,
        found=words,
        confidence=0.4,
        review="có thể là dấu chỉ độ mật nhận dạng sai",
    )
