"""Paragraphs that may be nodes of the outline, each with its label, title and form."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from qcdc_extract.document import Document
from qcdc_extract.records import Record, Span
from qcdc_extract.sections.rows import table_rows
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import LONGEST_TITLE, is_capitals, read_title
from qcdc_extract.text.labels import Label, bullet_end, find_label
from qcdc_extract.text.paragraphs import Paragraph

_QUOTED_LAW = 8000
_TITLE_LINES = 3


class Candidate(Record, frozen=True, kw_only=True):
    """A possible node at paragraph ``index`` of the body; it takes paragraphs up to ``last``.

    ``family`` is the label's, or "capitals" or "bold" for a heading without label; ``title_end``
    is where the title ends, or would end if its siblings make a heading of it. ``more`` says that text follows the title.
    """

    index: int
    last: int
    start: int
    title_start: int
    title_end: int
    label_end: int
    family: str
    number: str
    path: tuple[int, ...]
    role: Literal["heading", "item"]
    sure: bool
    capitals: bool
    more: bool
    generated: bool = False


def find_candidates(
    document: Document, body: Sequence[Paragraph], tables: SectionTables
) -> tuple[Candidate, ...]:
    """The candidates in the order of the text; rows of tables and quoted law give none."""
    text = document.text
    quoted = _quoted(text, body)
    rows = table_rows(text, body)
    found: list[Candidate] = []
    taken = -1
    for i, each in enumerate(body):
        if i <= taken or i in rows or any(a < each.start < b for a, b in quoted):
            continue
        candidate = _labelled(document, body, i, tables) or _unlabelled(document, body, i, rows)
        if candidate is not None:
            found.append(candidate)
            taken = candidate.last
    return tuple(found)


def _labelled(
    document: Document, body: Sequence[Paragraph], i: int, tables: SectionTables
) -> Candidate | None:
    text, each = document.text, body[i]
    block = document.blocks[each.first]
    generated = block.label is not None and block.label_end > block.start
    label = find_label(text, each.start, each.end, generated=generated)
    if label is None:
        return None
    if not generated and not _plausible(text, body, i, label):
        return None
    start = label.body
    if start >= each.end:
        return _alone(document, body, i, label, generated)
    stressed = block.bold
    capitals = is_capitals(text[start : each.end]) or block.caps
    last = _title_lines(document, body, i, start) if capitals else i
    reading = read_title(text, start, body[last].end, tables, stressed=stressed or block.caps)
    return Candidate(
        index=i,
        last=last,
        start=label.start,
        title_start=start,
        title_end=reading.end,
        label_end=label.end,
        family=label.family,
        number=label.number,
        path=label.path,
        role=reading.role,
        sure=reading.sure,
        capitals=is_capitals(text[start : reading.end]),
        more=body[last].end - reading.end > 1,
        generated=generated,
    )


def _plausible(text: str, body: Sequence[Paragraph], i: int, label: Label) -> bool:
    """False where a label-like beginning only goes on with the line before ("… ngày ⏎ 12. …")."""
    if label.family in ("part", "chapter", "division", "star", "roman") or i == 0:
        return True
    before = text[body[i - 1].start : body[i - 1].end]
    unfinished = before[-1] in ",-–" or before.endswith((" ngày", " tháng", " số", " năm", " từ"))
    return not unfinished


def _alone(
    document: Document, body: Sequence[Paragraph], i: int, label: Label, generated: bool
) -> Candidate | None:
    """A label on a line of its own ("PHẦN THỨ HAI"): the next line is its title."""
    text = document.text
    if label.family not in ("part", "chapter", "division", "roman") and not generated:
        return None
    last, start, end = i, label.end, label.end
    if i + 1 < len(body):
        following = body[i + 1]
        line = text[following.start : following.end]
        if (
            len(line) <= LONGEST_TITLE
            and line[-1] not in ".;:,"
            and find_label(text, following.start, following.end) is None
            and bullet_end(text, following.start, following.end) is None
        ):
            last, start, end = i + 1, following.start, following.end
            if is_capitals(line):
                last = _title_lines(document, body, i + 1, start)
                end = body[last].end
    return Candidate(
        index=i,
        last=last,
        start=label.start,
        title_start=start,
        title_end=end,
        label_end=label.end,
        family=label.family,
        number=label.number,
        path=label.path,
        role="heading",
        sure=True,
        capitals=True,
        more=False,
        generated=generated,
    )


def _title_lines(document: Document, body: Sequence[Paragraph], i: int, start: int) -> int:
    """The last paragraph of a title in capitals that goes on over the next lines."""
    text = document.text
    last = i
    while last + 1 < len(body) and last - i < _TITLE_LINES:
        here, following = body[last], body[last + 1]
        line = text[following.start : following.end]
        same = document.blocks[here.last].align == document.blocks[following.first].align
        if (
            text[here.end - 1] in ".:;"
            or not same
            or not is_capitals(text[start : here.end])
            or not is_capitals(line)
            or following.end - start > LONGEST_TITLE
            or following.first - here.last > 1
            or find_label(text, following.start, following.end) is not None
            or bullet_end(text, following.start, following.end) is not None
        ):
            break
        last += 1
    return last


def _unlabelled(
    document: Document, body: Sequence[Paragraph], i: int, rows: frozenset[int]
) -> Candidate | None:
    """A heading without label: a line in capitals, or a short one in bold."""
    text, each = document.text, body[i]
    block = document.blocks[each.first]
    line = text[each.start : each.end]
    if block.kind == "note" or bullet_end(text, each.start, each.end) is not None:
        return None
    capitals = is_capitals(line) and len(line.split()) >= 2
    bold = (block.bold or block.outline is not None) and len(line.split()) >= 2
    if not (capitals or bold) or len(line) > LONGEST_TITLE or line[-1] in ".;,…" or "   " in line:
        return None
    if not any(c.islower() or c.isupper() for c in line[:3]) or i + 1 in rows:
        return None
    last = _title_lines(document, body, i, each.start) if capitals else i
    end = body[last].end
    while end > each.start and text[end - 1] in ": ":
        end -= 1
    return Candidate(
        index=i,
        last=last,
        start=each.start,
        title_start=each.start,
        title_end=end,
        label_end=each.start,
        family="capitals" if capitals else "bold",
        number="",
        path=(0,),
        role="heading",
        sure=True,
        capitals=capitals,
        more=False,
    )


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[“”]")


def _quoted(text: str, body: Sequence[Paragraph]) -> list[Span]:
    """Stretches inside “…” that run over more than one paragraph: quoted law."""
    if not body:
        return []
    found: list[Span] = []
    opened: int | None = None
    for match in _marks().finditer(text, body[0].start, body[-1].end):
        if match.group() == "“":
            opened = match.start() if opened is None else opened
        elif opened is not None:
            if "\n" in text[opened : match.start()] and match.start() - opened <= _QUOTED_LAW:
                found.append((opened, match.start()))
            opened = None
    return found
