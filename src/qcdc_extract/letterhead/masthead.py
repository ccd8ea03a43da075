"""The head of a document: its lines read one after the other into a ``Masthead``."""

import contextlib
import datetime
import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.letterhead.head import Masthead
from qcdc_extract.letterhead.issuers import has_motto, read_issuers
from qcdc_extract.letterhead.pieces import Piece, date_line, number_line, pieces
from qcdc_extract.letterhead.tables import LetterheadTables
from qcdc_extract.letterhead.title import find_addressee, find_type, read_subject, read_title
from qcdc_extract.text.fold import plain
from qcdc_extract.text.labels import find_label

_BLOCKS = 60
_CHARACTERS = 4000


def read_masthead(document: Document, tables: LetterheadTables) -> Masthead:
    """The head of ``document``; an empty one when it begins with its body at once."""
    head = Masthead()
    limit = 0
    while limit < min(_BLOCKS, len(document.blocks)) and document.blocks[limit].start < _CHARACTERS:
        limit += 1
    line = pieces(document, 0, limit)
    bound = _bound(document.text, line)
    type_at = find_type(line[:bound], tables)
    top = line[: bound if type_at is None else type_at]
    _number(document, top, head)
    _place_and_date(document.text, top, head)
    marked = bool(head.symbol_span or head.date or head.place) or has_motto(top)
    if not marked and (type_at is None or type_at > 2):
        return Masthead()
    last = read_issuers(document, top, head, tables)
    if type_at is not None:
        last = read_title(document, line, type_at, head, tables)
    last = max(last, read_subject(line[:bound], head))
    if not any(_opens_section(document.text, piece) for piece in line[last + 1 :]):
        # Before a first heading the addressee is preamble; without headings it would be body.
        last = find_addressee(document.text, line, last)
    if type_at is not None:
        last = max(last, type_at)
    head.end = line[last].end if last >= 0 else 0
    return head


def _bound(text: str, line: Sequence[Piece]) -> int:
    """Index of the first piece that is plainly body: a label, or a long running line."""
    for i, piece in enumerate(line):
        if i > 0 and _opens_section(text, piece):
            return i
        if len(piece.text) > 200 and not piece.capitals:
            return i
    return len(line)


def _opens_section(text: str, piece: Piece) -> bool:
    label = find_label(text, piece.start, piece.end)
    if label is not None and label.family == "roman" and text[label.end - 1].isalpha():
        return label.value == 1
    return label is not None and label.family not in ("star", "bracket")


def _number(document: Document, top: Sequence[Piece], head: Masthead) -> None:
    for i, piece in enumerate(top):
        match = number_line().match(document.text, piece.start)
        if match:
            start, end = match.span("symbol")
            while not (document.text[start].isdigit() or document.text[start] in "/-–"):
                start += 1
            head.symbol_span = (start, end)
            head.symbol = _tight(document.text[start:end])
            return
        if re.fullmatch(r"[Ss]ố\s?[:.]?\s?\d{0,5}", piece.text):
            tail = next(
                (p for p in top[i + 1 : i + 3] if re.match(r"[/\-–]\s?[^\W\d_]", p.text)), None
            )
            if tail is not None:
                digits = re.sub(r"\D", "", piece.text)
                head.symbol = digits + _tight(tail.text)
                head.symbol_span = (tail.start, tail.end)
            return


def _tight(symbol: str) -> str:
    return re.sub(r"[\s…._]+", "", plain(symbol))


def _place_and_date(text: str, top: Sequence[Piece], head: Masthead) -> None:
    if not top:
        return
    match = next(
        (
            found
            for found in date_line().finditer(text, top[0].start, top[-1].end + 1)
            if any(piece.start <= found.start() < piece.end for piece in top)
        ),
        None,
    )
    if match is None:
        _short_date(top, head)
        return
    before = re.split(r"\n|\t| {3,}", text[max(0, match.start() - 60) : match.start()])[-1].strip()
    head.place = before or None
    day, month, year = match["day"], match["month"], match["year"]
    if not year:
        return
    _set_date(head, year, month, day)


@cache
def _short() -> re.Pattern[str]:
    """Place and date in numbers, a line of their own: "Bắc Hà, ngày 05/12/2025", "…, tháng 6/2026"."""
    return re.compile(
        r"(?:(?P<place>[^\W\d_][^\d,;:]{1,40}),\s{0,3}|số[^,]{3,40},\s{0,3}(?=ngày))"
        r"(?:(?:ngày\s{0,3})?(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]"
        r"|tháng\s{0,3}(?P<alone>\d{1,2})\s{0,3}(?:/|năm))\s{0,3}(?P<year>(?:19|20)\d\d)\.?",
        re.IGNORECASE,
    )


def _short_date(top: Sequence[Piece], head: Masthead) -> None:
    for piece in top:
        match = _short().fullmatch(piece.text)
        if match is None or not piece.text[:1].isupper() or piece.key.startswith(("v v", "căn cứ")):
            continue
        head.place = match["place"] or head.place
        _set_date(head, match["year"], match["month"] or match["alone"], match["day"])
        return


def _set_date(head: Masthead, year: str, month: str | None, day: str | None) -> None:
    """The date as far as it is known: day or month may be blank or impossible."""
    head.year, head.date = int(year), year
    if month and 1 <= int(month) <= 12:
        head.date = f"{year}-{int(month):02}"
        if day:
            with contextlib.suppress(ValueError):
                head.date = datetime.date(int(year), int(month), int(day)).isoformat()
