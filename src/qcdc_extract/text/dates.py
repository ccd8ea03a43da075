"""Dates in Vietnamese official text: where they stand and what they say in ISO form.

Forms by 30/2020/NĐ-CP, annex I, and by usage: "ngày 25/5/2023", "18-2-1998", "01.7.2023", "ngày 18/2/98",
"ngày 03 tháng 4 năm 2018", "ngày 25/5 năm 2023", "tháng 6/2023", "năm 2025"; blanks left for the day or the month ("ngày … tháng …
năm 2024") leave what is known. A date that no calendar has keeps its span and the value null.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100


class DateMention(NamedTuple):
    """A date as written: ``text[start:end]``, and "2018-04-03", "2018-04", "2018" or null."""

    start: int
    end: int
    iso: str | None


_GAP = r"[ \t\u00a0]{0,8}\n?[ \t\u00a0]{0,12}"
_BLANK = r"[ \t\u00a0.…_]{0,40}"


@cache
def _pattern() -> re.Pattern[str]:
    day = r"(?P<d>\d{1,2})"
    return re.compile(
        rf"(?:(?:[Nn]g(?:ày|àv|ay)|NGÀY){_GAP})?"
        rf"(?:{day}[ ]?(?P<s>[/.\-–])[ ]?(?P<m>\d{{1,2}})[ ]?(?P=s)[ ]?(?P<y>\d{{4}})(?!\d))"
        rf"|(?:[Nn]gày|NGÀY){_GAP}(?P<sd>\d{{1,2}})[ ]?(?P<t>[/.\-–])[ ]?(?P<sm>\d{{1,2}})"
        rf"(?:,?{_GAP}(?:năm|NĂM){_GAP}(?P<sy>\d{{4}})(?!\d)|[ ]?(?P=t)[ ]?(?P<sc>\d\d)(?![\d/]|[.\-]\d))"
        rf"|(?:[Nn]gày|NGÀY|[Hh]ôm)(?:{_GAP}(?P<wd>\d{{1,2}}),?{_GAP}|{_BLANK}\n?{_BLANK})(?:tháng|THÁNG)"
        rf"(?:{_GAP}(?P<wm>\d{{1,2}})(?:,?{_GAP}(?:năm|NĂM){_GAP}|[ ]?[/\-–][ ]?)"
        rf"|{_BLANK}\n?{_BLANK}(?:năm|NĂM){_GAP})(?P<wy>\d{{4}})(?!\d)"
        rf"|(?:[Tt]háng|THÁNG){_GAP}(?P<mm>\d{{1,2}})(?:[ ]?[/\-–][ ]?|{_GAP}(?:năm|NĂM){_GAP})(?P<my>\d{{4}})(?!\d)"
        rf"|(?:[Nn]ăm|NĂM){_GAP}(?P<yy>\d{{4}})(?!\d)"
    )


def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateMention, ...]:
    """Every date between the offsets ``start`` and ``end``, in text order."""
    stop = len(text) if end is None else end
    found = []
    for match in _pattern().finditer(text, start, stop):
        if match.start() and text[match.start()].isdigit() and _joined(text[match.start() - 1]):
            continue
        found.append(_mention(match))
    return tuple(found)


def date_at(text: str, offset: int) -> DateMention | None:
    """The date that begins exactly at ``offset``, or null."""
    match = _pattern().match(text, offset, min(len(text), offset + 160))
    return _mention(match) if match else None


def iso_date(day: str | None, month: str | None, year: str | None) -> str | None:
    """ISO form of what is known ("2018", "2018-06", "2018-06-05"); null for an impossible date."""
    if year is None or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None:
        return year
    if day is None:
        return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _whole_year(two: str) -> str:
    """Two digits of a year as old papers write it: 98 is 1998, 05 is 2005."""
    return ("19" if int(two) >= 40 else "20") + two


def _joined(char: str) -> bool:
    return char.isdigit() or char in "/."


def _mention(match: re.Match[str]) -> DateMention:
    part = match.group
    if part("y"):
        iso = iso_date(part("d"), part("m"), part("y"))
    elif part("sd"):
        iso = iso_date(part("sd"), part("sm"), part("sy") or _whole_year(part("sc")))
    elif part("wy"):
        iso = iso_date(part("wd") if part("wm") else None, part("wm"), part("wy"))
    elif part("my"):
        iso = iso_date(None, part("mm"), part("my"))
    else:
        iso = iso_date(None, None, part("yy"))
    return DateMention(match.start(), match.end(), iso)
