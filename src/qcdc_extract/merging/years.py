"""Which time a figure's sentence speaks of, beside the period of its report."""

import re
from functools import cache
from typing import Literal, NamedTuple

from qcdc_extract.merging.clauses import pieces_before
from qcdc_extract.merging.periods import days_of, is_other
from qcdc_extract.records import Figure, Period, Report
from qcdc_extract.text.periods import find_periods


class Time(NamedTuple):
    """A time as the sentence names it: the report's own, a part of that, or another one."""

    text: str
    kind: Literal["own", "part", "other"]


@cache
def _before() -> re.Pattern[str]:
    """Words before the time that opens a piece ("Trong", "riêng", "Kết quả", "lũy kế")."""
    return re.compile(
        r"(?:(?:và|còn|riêng|trong đó|trong|của|tính|kết quả|số liệu|thực hiện|tổng|vào|ở|qua|cả|lũy kế|lũy kế cả) ){0,4}"
    )


@cache
def _same_time() -> re.Pattern[str]:
    return re.compile(r"cùng kỳ(?: của)?(?: (?:năm )?(?:trước|ngoái|20\d\d))?(?!\w)")


@cache
def _outside() -> re.Pattern[str]:
    return re.compile(r"(?:từ )?đầu nhiệm kỳ(?!\w)|nhiệm kỳ trước(?!\w)|năm (?:trước|ngoái)(?!\w)")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)so (?:với )?(?:của )?([^;]{4,40})$")


@cache
def _since() -> re.Pattern[str]:
    """Sums since the year began, and numbers as they stand: they are of the period that ends now."""
    return re.compile(
        r"(?:tính )?(?:từ đầu năm|(?:tính )?đến (?:nay|hết kỳ)|hiện (?:nay|có|tại)|hiện|trong kỳ|kỳ này)(?!\w)"
    )


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2}|sáu|chín) tháng(?: đầu năm| qua)?(?= |$)(?! (?:đầu|cuối|năm|\d))")


def time_of(report: Report, figure: Figure) -> Time | None:
    """The time that opens the figure's clause, else its sentence ("Năm 2022, …"); None: none is named.

    A comparison ("so với năm 2022") leaves a number its own time.
    """
    own = report.letterhead.period
    if own is None or own.from_ is None or own.to is None or figure.table:
        return None
    pieces = pieces_before(report, figure)
    if len(pieces) > 1 and pieces[0].low in ("", "là", "chỉ có", "chỉ là"):
        compared = _compared().search(pieces[1].low)  # "so với năm 2022 (12 cuộc)"
        if compared is not None:
            return _opening(compared.group(1), own)
    for position, piece in enumerate(pieces):
        if not piece.near and position + 1 < len(pieces):
            continue  # of the clauses before ";" only the opening of the sentence reaches on
        start = _before().match(piece.low)
        told = _opening(piece.low[start.end() if start else 0 :], own)
        if told is not None:
            return told
    return None


def _opening(low: str, own: Period) -> Time | None:
    outside = _same_time().match(low) or _outside().match(low)
    if outside:
        return Time(outside.group().strip(), "other")
    since = _since().match(low)
    if since:
        return Time(since.group(), "own")
    year = int((own.to or "0")[:4])
    months = _months().match(low)
    read = f"{months[1]} tháng đầu năm {year}" if months else low
    found = next((one for one in find_periods(read, year) if one.start == 0), None)
    if found is None or found.period.from_ is None or days_of(found.period) is None:
        return None
    return Time(found.period.text if not months else months.group(), _beside(found.period, own))


def _beside(named: Period, own: Period) -> Literal["own", "part", "other"]:
    if is_other(named, own):
        return "other"
    mine, its = days_of(named), days_of(own)
    if mine is None or its is None:
        return "own"
    within = its[0] <= mine[0] and mine[1] <= its[1]
    return "part" if within and 3 * (mine[1] - mine[0]) < 2 * (its[1] - its[0]) else "own"
