"""Reporting periods (*kỳ báo cáo*) → first and last day.

Read: ``6 tháng đầu năm 2023``, ``6 tháng cuối năm``, ``9 tháng``, ``10 tháng năm 2025``,
``quý II/2023``, ``tháng 7 năm 2024``, ``năm 2023``, ``giai đoạn 2021 - 2025``,
``từ ngày … đến ngày …``, ``tính đến ngày …``. A year left out is the next one named in the text,
else the year given. Not read: terms (*nhiệm kỳ*), anniversaries, the year in the name of a law.
"""

import calendar
import datetime
import re
from functools import cache

from qcdc_extract.records import Period, Record
from qcdc_extract.text.fold import fold

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:ngày\s{{1,3}})?\d{{1,2}}(?:\s{{0,2}}[/.\-]\s{{0,2}}\d{{1,2}}\s{{0,2}}[/.\-]\s{{0,2}}{_YEAR}|\s{{1,3}}tháng\s{{1,3}}\d{{1,2}}\s{{1,3}}năm\s{{1,3}}{_YEAR})"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class FoundPeriod(Record, frozen=True, kw_only=True):
    """A period at ``start``–``end`` of the text read; ``bare`` is a year or span of years alone."""

    start: int
    end: int
    period: Period
    bare: bool = False


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    year = rf"(?:\s{{0,2}}[/\-]\s{{0,2}}|[\s,]{{1,3}}(?:của\s{{1,3}})?(?:năm\s{{1,3}})?)(?P<year>{_YEAR})(?!\d)"
    return (
        (
            "span",
            re.compile(
                rf"\btừ\s{{1,3}}(?P<a>{_DAY})\s{{1,3}}đến\s{{1,3}}(?:hết\s{{1,3}})?(?P<b>{_DAY})"
            ),
        ),
        (
            "months_span",
            re.compile(
                rf"\btừ\s{{1,3}}tháng\s{{1,3}}(?P<m1>\d{{1,2}})\s{{0,2}}[/\-]\s{{0,2}}(?P<y1>{_YEAR})\s{{1,3}}đến\s{{1,3}}(?:hết\s{{1,3}})?tháng\s{{1,3}}(?P<m2>\d{{1,2}})\s{{0,2}}[/\-]\s{{0,2}}(?P<y2>{_YEAR})"
            ),
        ),
        ("until", re.compile(rf"\btính\s{{1,3}}đến\s{{1,3}}(?:hết\s{{1,3}})?(?P<b>{_DAY})")),
        (
            "half",
            re.compile(
                rf"(?<![\d/.,])(?P<n>\d{{1,2}}|sáu|chín)\s{{1,3}}tháng\s{{1,3}}(?P<side>đầu|cuối)(?:\s{{1,3}}năm(?![^\W_]))?(?:[\s,]{{1,3}}(?:năm\s{{1,3}})?(?P<year>{_YEAR})(?!\d))?"
            ),
        ),
        ("months", re.compile(rf"(?<![\d/.,])(?P<n>\d{{1,2}})\s{{1,3}}tháng{year}")),
        ("quarter", re.compile(rf"\bquý\s{{1,3}}(?P<q>iv|i{{1,3}}|[1-4])(?![^\W_])(?:{year})?")),
        ("month", re.compile(rf"(?<!\d\s)\btháng\s{{1,3}}(?P<m>\d{{1,2}}){year}")),
        (
            "years",
            re.compile(
                rf"\b(?:giai\s{{1,3}}đoạn|các\s{{1,3}}năm|\d{{1,2}}\s{{1,3}}năm)\s{{1,3}}(?P<a>{_YEAR})\s{{0,2}}-\s{{0,2}}(?P<b>{_YEAR})(?!\d)"
            ),
        ),
        (
            "school",
            re.compile(rf"\bnăm\s{{1,3}}học\s{{1,3}}{_YEAR}\s{{0,2}}-\s{{0,2}}{_YEAR}(?!\d)"),
        ),
        (
            "year",
            re.compile(
                rf"(?<!tháng\s)\b(?:cả\s{{1,3}})?năm\s{{1,3}}(?P<year>{_YEAR})(?!\d)(?!\s{{0,2}}-\s{{0,2}}{_YEAR})"
            ),
        ),
    )


def find_periods(text: str, year: int | None = None) -> tuple[FoundPeriod, ...]:
    """Every period named in ``text``, in order, none inside another.

    >>> found = find_periods("Kết quả 6 tháng đầu năm 2023")[0]
    >>> found.period.text, found.period.from_, found.period.to
    ('6 tháng đầu năm 2023', '2023-01-01', '2023-06-30')
    """
    folded = fold(text)
    taken: list[FoundPeriod] = []
    for kind, pattern in _patterns():
        for match in pattern.finditer(folded):
            if any(match.start() < old.end and old.start < match.end() for old in taken):
                continue
            bounds = _bounds(kind, match, folded, year)
            if bounds is None or (kind == "year" and _names_a_law(folded, match.start())):
                continue
            period = Period(text=text[match.start() : match.end()], from_=bounds[0], to=bounds[1])
            taken.append(
                FoundPeriod(
                    start=match.start(),
                    end=match.end(),
                    period=period,
                    bare=kind in ("year", "years"),
                )
            )
    return tuple(sorted(taken, key=lambda found: found.start))


def main_period(text: str, year: int | None = None) -> Period | None:
    """The period a title speaks of: its first that is more than a year, else its first year.

    What follows *phương hướng, nhiệm vụ* is about the time to come and is looked at last.
    """
    found = find_periods(text, year)
    folded = fold(text)
    ahead = min(
        (at for word in ("phương hướng", "nhiệm vụ", "kế hoạch") if (at := folded.find(word)) > 0),
        default=len(text),
    )
    ranked = sorted(found, key=lambda each: (each.start > ahead, each.bare, each.start))
    if ranked and ranked[0].start > ahead:  # "Kết quả tháng 10, nhiệm vụ tháng 11 năm 2025"
        return _without_year(text, folded[:ahead], ranked[0].period, year) or ranked[0].period
    return ranked[0].period if ranked else None


@cache
def _bare_months() -> re.Pattern[str]:
    return re.compile(r"\btháng (?P<m>\d{1,2})(?![\d/])|(?<![\d/.,])(?P<n>\d{1,2}) tháng(?! \d)")


def _without_year(text: str, folded: str, next_: Period, year: int | None) -> Period | None:
    """The months named before the time to come, in the year that is named only there."""
    match = _bare_months().search(folded)
    of = int(next_.from_[:4]) if next_.from_ else year
    if match is None or of is None:
        return None
    first, last = (int(match["m"]),) * 2 if match["m"] else (1, int(match["n"]))
    bounds = _months(of, first, last)
    if bounds is None or (next_.from_ and bounds[0] > next_.from_):
        return None
    return Period(text=text[match.start() : match.end()], from_=bounds[0], to=bounds[1])


def _bounds(
    kind: str, match: re.Match[str], folded: str, year: int | None
) -> tuple[str | None, str | None] | None:
    named = match.groupdict()
    if kind == "school":  # begins and ends by the calendar of each year
        return None, None
    if kind == "span":
        first, last = _iso(named["a"]), _iso(named["b"])
        return (first, last) if first and last and first <= last else None
    if kind == "until":
        last = _iso(named["b"])
        return (None, last) if last else None
    if kind == "months_span":
        return _months(int(named["y1"]), int(named["m1"]), int(named["m2"]), int(named["y2"]))
    if kind == "years":
        return f"{named['a']}-01-01", f"{named['b']}-12-31"
    own = named.get("year")
    of = int(own) if own else _next_year(folded, match.end()) or year
    if of is None:
        return None if kind != "half" else (None, None)
    if kind == "year":
        return f"{of}-01-01", f"{of}-12-31"
    if kind == "quarter":
        last_month = 3 * _QUARTERS[named["q"]]
        return _months(of, last_month - 2, last_month)
    if kind == "month":
        return _months(of, int(named["m"]), int(named["m"]))
    count = {"sáu": 6, "chín": 9}.get(named["n"]) or int(named["n"])
    if named.get("side") == "cuối":
        return _months(of, 13 - count, 12)
    return _months(of, 1, count)


def _months(
    year: int, first: int, last: int, last_year: int | None = None
) -> tuple[str, str] | None:
    end_year = last_year or year
    if not (1 <= first <= 12 and 1 <= last <= 12 and (year, first) <= (end_year, last)):
        return None
    days = calendar.monthrange(end_year, last)[1]
    return f"{year:04}-{first:02}-01", f"{end_year:04}-{last:02}-{days:02}"


def _iso(words: str) -> str | None:
    day, month, year = map(int, re.findall(r"\d{1,4}", words)[:3])
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _next_year(folded: str, at: int) -> int | None:
    match = re.compile(rf"năm\s{{1,3}}({_YEAR})(?!\d)|/({_YEAR})(?!\d)").search(
        folded, at, at + 160
    )
    return int(match[1] or match[2]) if match else None


def _names_a_law(folded: str, at: int) -> bool:
    """Whether the year belongs to a law's name or to a date ("ngày 28 tháng 11 năm 2024")."""
    before = re.split(r"[,;(]|\btrong\b", folded[max(0, at - 80) : at])[-1]
    if any(word in before for word in ("luật ", "nghị quyết", "pháp lệnh", "kế hoạch số")):
        return True
    return "tháng" in before.split()[-2:]
