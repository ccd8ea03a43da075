"""Blocks → paragraphs: lines that a hard wrap cut apart belong together, the text stays as it is.

A Word file has its paragraphs; a plain string may come with one block a line. Only there, and in
text read from lines, are blocks joined, and only where the line before is plainly unfinished.
"""

from functools import cache

from qcdc_extract.document import Block, Document
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import bullet_end, find_label

_FINISHED = ".!?:;…"
_LONGEST = 400
_NEVER_LAST = ("của", "và", "với", "về", "cho", "các", "những", "trong", "theo")
_UNFINISHED_WORDS = (
    "của và với về cho tại các những trong theo từ đến ở là do bằng thuộc số ngày tháng năm "
    "tỉnh huyện xã phường thành phố ban bộ để trên hiện khai dựng hành giữa cùng như qua"
)
_BEFORE_NAMES = frozenset(["tỉnh", "huyện", "xã", "phường", "phố", "ban", "bộ"])
_BEFORE_NUMBERS = frozenset(["số", "ngày", "tháng", "năm"])
_SHORT = 0.6
_HEADS = frozenset(["sở", "bộ", "ban", "phòng", "cục", "viện", "trường"])


class Paragraph(Record, frozen=True, kw_only=True):
    """Blocks ``first`` to ``last`` of a document, read as one; blanks around the text left out."""

    start: int
    end: int
    first: int
    last: int


@cache
def _open_words() -> frozenset[str]:
    return frozenset(_UNFINISHED_WORDS.split())


def paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The document's paragraphs in order; blocks without any text are in none."""
    text, blocks = document.text, document.blocks
    width = _wrap_width(document)
    joinable = document.format != "docx"
    out: list[Paragraph] = []
    for i, block in enumerate(blocks):
        start, end = _trim(text, block)
        if start >= end:
            continue
        last = out[-1] if out else None
        if (
            joinable
            and last is not None
            and last.last == i - 1
            and i - last.first < _LONGEST
            and _continues(text, blocks[i - 1], block, (last.start, last.end), (start, end), width)
        ):
            out[-1] = Paragraph(start=last.start, end=end, first=last.first, last=i)
        else:
            out.append(Paragraph(start=start, end=end, first=i, last=i))
    return tuple(out)


def _trim(text: str, block: Block) -> tuple[int, int]:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _wrap_width(document: Document) -> int | None:
    """Where the lines of a hard-wrapped string break, or None when it is not wrapped."""
    if document.format == "docx":
        return None
    lengths = sorted(len(document.text[b.start : b.end].rstrip()) for b in document.blocks)
    lengths = [length for length in lengths if length]
    if len(lengths) < 8:
        return None
    longest = lengths[-max(1, len(lengths) // 20)]
    long = sum(length >= 0.8 * longest for length in lengths)
    return longest if 40 <= longest <= 130 and long >= 0.4 * len(lengths) else None


def _continues(
    text: str,
    before: Block,
    block: Block,
    current: tuple[int, int],
    span: tuple[int, int],
    width: int | None,
) -> bool:
    if before.kind != "paragraph" or block.kind != "paragraph" or before.layout or block.layout:
        return False
    last, first = text[current[1] - 1], text[span[0]]
    if last in _FINISHED or text[current[1] - 2 : current[1]] in (".”", '."', ".)", ";”"):
        return False
    if bullet_end(text, *span) is not None or find_label(text, *span) is not None:
        return False
    if first.islower():
        return not _enumerates(text, *span)
    words = fold(text[max(current[0], current[1] - 12) : current[1]]).split()
    titled = find_label(text, *current) if current[0] >= before.start else None
    named = fold(text[titled.body : current[1]]) if titled is not None else ""
    if named in _HEADS or (words and _never_ends(words[-1], first)):  # "2.1. Sở": no office yet
        return True
    if width is None:
        return False
    indent = span[0] - block.start
    if indent - _indent(text, before) >= 3:
        return False
    if last in ",-–":
        return True
    short = current[1] - before.start < _SHORT * width
    if not short and bool(words) and _stays_open(text, words[-1], *span):
        return True
    # A full line that a label opens may be a title; only a name cut in two goes on in capitals.
    if titled is not None and (last == ")" or not text[current[1] - len(words[-1])].isupper()):
        return False
    return current[1] - before.start >= 0.85 * width


def _never_ends(word: str, following: str) -> bool:
    """Whether no line is complete that ends in ``word`` before the letter that follows."""
    return word in _NEVER_LAST or (word in _BEFORE_NUMBERS and following.isdigit())


def _stays_open(text: str, word: str, start: int, end: int) -> bool:
    """Whether a line that ends in ``word`` asks for the next one: a name, a number, an object."""
    if word in _BEFORE_NAMES:
        line = text[start : min(end, start + 40)].split()
        named = len(line) > 1 and line[1][:1].isupper()
        return named or (bool(line) and not line[0][-1].isalpha())
    if word in _BEFORE_NUMBERS:
        return text[start].isdigit()
    return word in _open_words()


def _enumerates(text: str, start: int, end: int) -> bool:
    """Whether a line opens a list within itself ("a, Bí thư …; b, Phó Bí thư …")."""
    return end - start > 3 and text[start + 1] in ",.)" and text[start + 2].isspace()


def _indent(text: str, block: Block) -> int:
    at = block.start
    while at < block.end and text[at].isspace():
        at += 1
    return at - block.start
