"""Labels without a mark, or with a comma: "I Đặc điểm tình hình", "1 Công khai", "a, Ưu điểm".

A numeral and a capital letter prove nothing ("5, Điều 7 của Luật"); a row of them that counts on, each
before a title, is how the headings of that report are numbered.
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import is_clause, read_title
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import (
    ALPHABET,
    Family,
    Label,
    bullet_end,
    find_label,
    roman_value,
)
from qcdc_extract.text.paragraphs import Paragraph

_FEWEST = 3
_MOST_WORDS = 20
_PROSE = 100


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<roman>[IVX]{1,5})|(?P<digits>\d{1,2})) {1,3}(?=[^\W\d_a-z])")


def unmarked_labels(
    text: str, body: Sequence[Paragraph], rows: frozenset[int], tables: SectionTables
) -> dict[int, Label]:
    """Labels by the index of their paragraph; none in rows of tables or where the count fails."""
    found: dict[str, dict[int, Label]] = {"roman": {}, "arabic": {}}
    commas: dict[str, dict[int, Label]] = {"roman": {}, "arabic": {}, "letter": {}}
    named: dict[str, dict[int, Label]] = {}
    for i, each in enumerate(body[:-1]):
        if i in rows or i + 1 in rows:
            continue
        noun, label = _named_label(text, each, tables)
        if label is not None:
            named.setdefault(noun, {})[i] = label
            continue
        label = _comma_label(text, each)
        if label is not None:
            commas[label.family][i] = label
            continue
        label = _label(text, each)
        if label is not None and _is_title(text, label, each, tables):
            found[label.family][i] = label
    rows_found = [
        row
        for row in found.values()
        if len(row) >= _FEWEST and _counts(row) and all(_own_text(text, body, i, row) for i in row)
    ]
    rows_found += [
        row for row in commas.values() if _counts(row) and _titles(text, body, row, tables) >= 2
    ]
    rows_found += [
        _inside(text, body, row)
        for row in named.values()
        if len(row) > 1
        and _counts(row)
        and _titles(text, body, row, tables, alone=True) == len(row)
    ]
    return {i: label for row in rows_found for i, label in row.items()}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,8}(?: [^\W\d_]{2,8}){0,2} (?P<digits>\d{1,2})\s?[.:]\s{1,3}")


def _named_label(text: str, each: Paragraph, tables: SectionTables) -> tuple[str, Label | None]:
    """A noun of the table with its number and mark ("Nhiệm vụ 1: …"), and the noun."""
    match = _numbered().match(text, each.start, each.end)
    if match is None or not text[match.end() : match.end() + 1].isupper():
        return "", None
    noun = fold(text[each.start : match.start("digits")]).strip()
    if noun not in tables.numbered:
        return "", None
    label = Label(
        start=each.start,
        end=match.end(),
        body=match.end(),
        number=text[each.start : match.end("digits")],
        family="ordinal",
        path=(int(match["digits"]),),
    )
    return noun, label


def _inside(text: str, body: Sequence[Paragraph], row: dict[int, Label]) -> dict[int, Label]:
    """The row, above the numbers that begin anew below its lines, or else innermost."""
    below = (find_label(text, body[i + 1].start, body[i + 1].end) for i in row)
    holds = any(each is not None and each.family == "arabic" and each.value == 1 for each in below)
    if not holds:
        return row
    return {i: msgspec.structs.replace(label, family="division") for i, label in row.items()}


@cache
def _comma() -> re.Pattern[str]:
    return re.compile(r"(?:(?P<roman>[IVX]{1,5})|(?P<digits>\d{1,2})|(?P<letter>[a-zđ])), {1,3}")


def _comma_label(text: str, each: Paragraph) -> Label | None:
    match = _comma().match(text, each.start, each.end)
    if match is None or not text[match.end() : match.end() + 1].isupper():
        return None
    number = match.group().rstrip(", ")
    if match["letter"]:
        value = ALPHABET.find(number) + 1
        family: Family = "letter"
    else:
        value = (roman_value(number) or 0) if match["roman"] else int(number)
        family = "roman" if match["roman"] else "arabic"
    if not value:
        return None
    return Label(
        start=each.start,
        end=each.start + len(number) + 1,
        body=match.end(),
        number=number,
        family=family,
        path=(value,),
    )


def _titles(
    text: str,
    body: Sequence[Paragraph],
    row: dict[int, Label],
    tables: SectionTables,
    *,
    alone: bool = False,
) -> int:
    """How many lines of a row read as titles; ``alone`` asks for nothing else on the line."""
    readings = ((i, read_title(text, label.body, body[i].end, tables)) for i, label in row.items())
    return sum(
        reading.role == "heading"
        and not (alone and (i + 1 in row or body[i].end - reading.end > 1))
        for i, reading in readings
    )


def _label(text: str, each: Paragraph) -> Label | None:
    match = _opening().match(text, each.start, each.end)
    if match is None or not text[match.end()].isupper():
        return None
    if find_label(text, each.start, each.end) is not None:
        return None
    number = match["roman"] or match["digits"]
    value = roman_value(number) if match["roman"] else int(number)
    if not value:
        return None
    return Label(
        start=each.start,
        end=each.start + len(number),
        body=match.end(),
        number=number,
        family="roman" if match["roman"] else "arabic",
        path=(value,),
    )


def _is_title(text: str, label: Label, each: Paragraph, tables: SectionTables) -> bool:
    words = text[label.body : each.end]
    if len(words.split()) > _MOST_WORDS or "\t" in words or "  " in words or ". " in words:
        return False
    return (words[-1].isalnum() or words[-1] in "):.") and not is_clause(words, tables)


def _counts(row: dict[int, Label]) -> bool:
    """Whether each number is the next, or begins anew with 1."""
    values = [label.value for label in row.values()]
    pairs = zip([0, *values], values, strict=False)
    return all(value in (1, before + 1) for before, value in pairs)


def _own_text(text: str, body: Sequence[Paragraph], i: int, row: dict[int, Label]) -> bool:
    """Whether a sentence, a bullet or a further label stands below the line."""
    below = body[i + 1]
    if i + 1 in row or text[below.end - 1] in ".;:…" or below.end - below.start > _PROSE:
        return i + 1 not in row
    if bullet_end(text, below.start, below.end) is not None:
        return True
    return find_label(text, below.start, below.end) is not None
