"""Lines of a letterhead or signature cut at column gaps: left and right are two texts."""

import re
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.records import Record
from qcdc_extract.text.fold import key


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of one line in one column; ``block`` is the index of its block."""

    start: int
    end: int
    text: str
    block: int

    @property
    def key(self) -> str:
        """Comparison key of its text."""
        return key(self.text)

    @property
    def capitals(self) -> bool:
        """Whether it is written in capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)

    @property
    def rule(self) -> bool:
        """Whether it is a drawn line or an ornament ("-------", "*")."""
        return bool(self.text) and not any(c.isalnum() for c in self.text)


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(r"[ \u00a0]{3,}|\t+|\n| \| ")


@cache
def number_line() -> re.Pattern[str]:
    """The report's own number line; group ``symbol`` is its number and symbol, blanks inside."""
    group = r"[^\W\d_][\w&.]{0,19}"
    return re.compile(
        r"\b(?:Số|SỐ|số)\s{0,3}[:.]?(?=[\s\d/…._\-–])[\s…._]{0,40}"
        rf"(?P<symbol>(?P<number>\d{{0,5}}[a-z]?)[\s…._]{{0,24}}[/\-–]\s{{0,2}}{group}"
        rf"(?:\s?[\-–/]\s?{group}){{0,4}})"
    )


@cache
def date_line() -> re.Pattern[str]:
    """Place and date; day and month may be blank or dots."""
    gap = r"[\s…._]{0,40}"
    return re.compile(
        rf",\s{{0,20}}[Nn]gày{gap}(?P<day>\d{{0,2}}){gap}tháng{gap}(?P<month>\d{{0,2}}){gap}"
        r"năm[\s…._]{0,12}(?P<year>(?:19|20)\d\d)?"
    )


def pieces(document: Document, first: int, last: int) -> tuple[Piece, ...]:
    """Pieces of the blocks ``first`` to ``last`` (exclusive), in the order of the text."""
    out: list[Piece] = []
    for index in range(first, min(last, len(document.blocks))):
        block = document.blocks[index]
        kept = [
            (match.start(), match.end())
            for pattern in (number_line(), date_line())
            for match in pattern.finditer(document.text, block.start, block.end)
        ]
        begin = block.start
        for match in _gap().finditer(document.text, block.start, block.end):
            inside = any(a < match.end() and match.start() < b for a, b in kept)
            if inside and match.group() != "\n":
                continue
            _add(document.text, begin, match.start(), index, out)
            begin = match.end()
        _add(document.text, begin, block.end, index, out)
    return tuple(out)


def _add(text: str, start: int, end: int, block: int, out: list[Piece]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        words = re.sub(r"\s+", " ", text[start:end])
        out.append(Piece(start=start, end=end, text=words, block=block))
