"""The unit after a number: a measure with its rate ("đồng/kg"), a share, or a counted noun."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.matching import Hit
from qcdc_extract.figures.rows import Measure, Noun
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import FigureKind
from qcdc_extract.text.numbers import words_value
from qcdc_extract.text.phrases import Flow, squeeze

_MULTIPLIERS = {"chục": 10, "trăm": 100, "nghìn": 1000, "ngàn": 1000, "vạn": 10_000}
_MULTIPLIERS |= {"triệu": 10**6, "tỷ": 10**9}
_GAP = 60
"""Blanks that a wrap or a page foot may put between a number and its unit."""


class Unit(NamedTuple):
    """What a number counts in: span and text, kind, base unit and factor.

    ``known`` is false for a noun no table holds; ``halves`` counts a "rưỡi" after a multiplier.
    """

    start: int
    end: int
    text: str
    kind: FigureKind
    base: str
    factor: Decimal = Decimal(1)
    generic: bool = False
    known: bool = True
    rate: bool = False
    noun: int = 0
    """Where the counted noun begins after a multiplier ("triệu lượt khách")."""


@cache
def _spelt() -> re.Pattern[str]:
    return re.compile(r" ?\(([^\W\d_]{2,8}(?: [^\W\d_]{2,8}){0,8})\)")


@cache
def _size() -> re.Pattern[str]:
    return re.compile(r" ?\d{1,5}(?:[.,]\d{1,3})? ?(?:kg|g|ml|m|lít|lit|l|quả|trái|cái|gói|con)\b")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(r" ?/ ?(?:(\d{1,3}(?:[.,]\d{3}){0,2}) ?)?([^\W\d_]{1,12}[23²³]?|%)")


@cache
def _mark() -> re.Pattern[str]:
    """A note's raised mark behind a number: "45¹ hội nghị", "120 (²) đảng viên"."""
    return re.compile(r"[⁰¹²³⁴-⁹]{1,3}(?= )|⁽[⁰¹²³⁴-⁹]{1,3}⁾| ?[(\[][⁰¹²³⁴-⁹]{1,3}[)\]]")


def after_number(flowing: Flow, end: int, tables: FigureTables) -> Unit | None:
    """The unit that stands after a number ending at ``end``, or None."""
    spelt = _spelt().match(flowing.low, end, end + 90)
    if spelt and _is_number(spelt.group(1)):
        end = spelt.end()
    mark = _mark().match(flowing.text, end, end + 6)
    if mark:
        end = mark.end()
    start = end
    while start < len(flowing.text) and flowing.text[start] == " " and start < end + _GAP:
        start += 1
    if start >= len(flowing.text):
        return None
    if flowing.text[start] == "/" and start == end:
        return _bare_rate(flowing, start, tables)
    return _measure(flowing, start, start == end, tables) or _noun(flowing, start, end, tables)


def _is_number(low: str) -> bool:
    read = words_value(low.split())
    return read is not None and read[1] == len(low.split())


def _measure(flowing: Flow, start: int, glued: bool, tables: FigureTables) -> Unit | None:
    scaled = _multiplied(flowing, start, tables)
    hit = tables.measures.after(flowing.text, flowing.low, start)
    if scaled and (hit is None or scaled.end > hit.end):
        return scaled
    if hit is None:
        return None
    noun = tables.nouns.after(flowing.text, flowing.low, start)
    if noun and noun.end > hit.end and not glued:
        return None
    return _with_rate(flowing, hit, tables)


def _multiplied(flowing: Flow, start: int, tables: FigureTables) -> Unit | None:
    """Reads “8,1 triệu lượt khách”: a multiplier before a counted noun."""
    word = re.compile(r"[^\W\d_]{3,5}").match(flowing.low, start)
    worth = _MULTIPLIERS.get(word.group()) if word else None
    if word is None or worth is None:
        return None
    if flowing.low.startswith(" rưỡi", word.end()):
        return None
    noun = tables.nouns.after(flowing.text, flowing.low, word.end())
    hit = tables.measures.after(flowing.text, flowing.low, word.end())
    if hit is not None and hit.row.kind == "measure" and (noun is None or noun.end <= hit.end):
        scaled = squeeze(flowing.text[start : hit.end])
        factor = Decimal(hit.row.factor) * worth
        return Unit(start, hit.end, scaled, "measure", hit.row.base, factor)
    if noun is None:
        return None
    text = squeeze(flowing.text[start : noun.end])
    base = noun.row.base or noun.row.unit
    return Unit(
        start, noun.end, text, "count", base, Decimal(worth), noun.row.generic, noun=noun.start
    )


def _with_rate(flowing: Flow, hit: Hit[Measure], tables: FigureTables) -> Unit:
    end = _rate_end(flowing, hit.end, tables)
    row = hit.row
    kind = row.kind
    base, factor = row.base, Decimal(row.factor)
    if end > hit.end:
        tail = squeeze(flowing.text[hit.end : end].replace("\n", " "))
        base = f"{base}/{tail}"
        if kind == "count":
            kind = "measure"
    text = squeeze(flowing.text[hit.start : end])
    return Unit(hit.start, end, text, kind, base, factor, rate=end > hit.end)


def _rate_end(flowing: Flow, end: int, tables: FigureTables) -> int:
    """The end of "/người/tháng", "/bình 12kg", "/xã, phường" after a unit."""
    for _ in range(3):
        match = _rate().match(flowing.low, end)
        if match is None:
            break
        if match.group(1) and not _per_round(flowing, match, tables):
            break
        noun = tables.nouns.after(flowing.text, flowing.low, match.start(2))
        end = max(match.end(), noun.end if noun and noun.start == match.start(2) else 0)
        size = _size().match(flowing.low, end)
        end = size.end() if size else end
    return end


def _per_round(flowing: Flow, match: re.Match[str], tables: FigureTables) -> bool:
    """Whether "/1.000 phụ nữ", "/01 ban", "/50kg" names what a rate is per."""
    digits = match.group(1).replace(".", "").replace(",", "")
    if digits.lstrip("0") and set(digits.lstrip("0")[1:]) <= {"0"} and digits.lstrip("0")[0] == "1":
        return True
    hit = tables.measures.after(flowing.text, flowing.low, match.start(2))
    return hit is not None and hit.row.kind == "measure"


def _bare_rate(flowing: Flow, start: int, tables: FigureTables) -> Unit | None:
    """Reads “18.000/kg”: the money unit left out."""
    end = _rate_end(flowing, start, tables)
    if end == start or flowing.text[start + 1].isdigit():
        return None
    hit = tables.measures.after(flowing.text, flowing.low, start + 1)
    if hit is None:
        return None
    text = squeeze(flowing.text[start:end])
    return Unit(start, end, f"/{text}", "money", f"đồng/{text}", known=False, rate=True)


def _noun(flowing: Flow, start: int, end: int, tables: FigureTables) -> Unit | None:
    if start == end and flowing.text[start].isalnum():
        return None
    hit: Hit[Noun] | None = tables.nouns.after(flowing.text, flowing.low, start)
    if hit is not None and flowing.text[hit.start].islower():
        stop = _rate_end(flowing, hit.end, tables)
        text = squeeze(flowing.text[hit.start : stop])
        base = hit.row.base or hit.row.unit
        if stop > hit.end:
            tail = squeeze(flowing.text[hit.end : stop])
            return Unit(
                hit.start, stop, text, "measure", f"{base}/{tail}",
                generic=hit.row.generic, rate=True, noun=hit.start,
            )  # fmt: skip
        return Unit(hit.start, stop, text, "count", base, generic=hit.row.generic)
    if hit is not None and flowing.text[hit.start].isupper():
        return Unit(
            hit.start, hit.end, squeeze(flowing.text[hit.start : hit.end]), "count",
            hit.row.base or hit.row.unit, generic=hit.row.generic, known=hit.end - hit.start > 4 or flowing.text[hit.start : hit.end].isupper(),
        )  # fmt: skip
    return _unknown(flowing, start, tables)


def _unknown(flowing: Flow, start: int, tables: FigureTables) -> Unit | None:
    """One or two lower-case words that link nothing, as a noun no table holds."""
    stop = start
    for _ in range(2):
        match = re.compile(r" ?([^\W\d_]{1,8})(?![\w])").match(flowing.text, stop)
        if match is None or not match.group(1).islower():
            break
        if tables.links.after(flowing.text, flowing.low, match.start(1)):
            break
        stop = match.end()
    if stop == start:
        return None
    text = squeeze(flowing.text[start:stop])
    return Unit(start, stop, text, "count", text.lower(), known=False)
