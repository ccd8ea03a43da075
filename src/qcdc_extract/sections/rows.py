"""Paragraphs that are rows or cells of a table laid out in plain text; their labels are no nodes."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.text.labels import find_label
from qcdc_extract.text.paragraphs import Paragraph

_CELL = 90
_FEWEST = 4
_ROW = 240


@cache
def _number_cell() -> re.Pattern[str]:
    return re.compile(r"[\d.,:%/+\-–() ]{1,24}")


@cache
def _columns() -> re.Pattern[str]:
    return re.compile(r"\S(?: {3,}|\t)[^\n]{0,40}?\d")


def table_rows(text: str, body: Sequence[Paragraph]) -> frozenset[int]:
    """Indices into ``body`` of paragraphs that stand in a table of plain text."""
    rows = {i for i, each in enumerate(body) if _is_row(text[each.start : each.end])}
    parted = {i for i, each in enumerate(body) if _is_parted(text, each)}
    rows.update(i for i in parted if {i - 1, i + 1} & (parted | rows))
    numbers = [i for i, each in enumerate(body) if _is_number(text[each.start : each.end])]
    run: list[int] = []
    for i in [*numbers, len(body) + 10]:
        if run and (i - run[-1] > 4 or not _short(text, body[run[-1] + 1 : min(i, len(body))])):
            rows.update(_stretch(text, body, run))
            run = []
        run.append(i)
    return frozenset(rows)


@cache
def _gaps() -> re.Pattern[str]:
    return re.compile(r"(?<=\S)(?: {3,}\t?| ?\t)[ \t]*(?=\S|$)")


@cache
def _last_number() -> re.Pattern[str]:
    return re.compile(r"(?: {3,}|\t) {0,40}[\d.,%]{1,15}$")


def _is_row(words: str) -> bool:
    """Columns apart by blanks, tabs or bars, or one column of numbers behind a wide gap."""
    head = words[:2000]
    if len(_columns().findall(head)) >= 2 or head.count("|") >= 2:
        return True
    if len(words) > _ROW:
        return False
    return len(_gaps().findall(words[4:])) >= 2 or _last_number().search(words[4:]) is not None


def _is_parted(text: str, each: Paragraph) -> bool:
    """Two cells on one line, by a tab or a bar: a row where the line beside it is one too."""
    if each.end - each.start > _ROW:
        return False
    label = find_label(text, each.start, each.end)
    # "I.⇥KẾT QUẢ" is a heading typed with a tab; the number of a row has no mark.
    begin = label.body if label is not None and not text[label.end - 1].isalnum() else each.start
    return any(sign in text[begin : each.end] for sign in "\t|")


def _is_number(words: str) -> bool:
    return any(c.isdigit() for c in words[:24]) and _number_cell().fullmatch(words) is not None


def _short(text: str, between: Sequence[Paragraph]) -> bool:
    return all(
        each.end - each.start <= _CELL and text[each.end - 1] not in ".;:" for each in between
    )


def _stretch(text: str, body: Sequence[Paragraph], run: list[int]) -> range:
    if len(run) < _FEWEST:
        return range(0)
    first = run[0]
    # The heads of the columns and the first row's name stand right before the first number.
    while first > 0 and run[0] - first < 6 and _short(text, body[first - 1 : first]):
        first -= 1
        if find_label(text, body[first].start, body[first].end) is not None:
            break
    return range(first, run[-1] + 1)
