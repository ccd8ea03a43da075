"""Whether a table cell stands in a column or row of another period than its report's."""

import datetime
import re
from functools import cache

from qcdc_extract.records import Figure, Period, Report
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.periods import find_periods

SLACK = 45
"""Days by which a reporting year ("từ 01/12/2024 đến 30/11/2025") may differ from the calendar's."""
_AROUND = frozenset(
    "kết quả thực hiện số liệu trong kỳ cả ước tính của tổng cộng giá trị báo cáo so với cùng".split()  # noqa: SIM905
)
"""Words that a head may add to its period and still name nothing else."""


@cache
def _year_alone() -> re.Pattern[str]:
    return re.compile(r"(?:cả )?năm(?: nay)?")


@cache
def _months_alone() -> re.Pattern[str]:
    return re.compile(r"(\d{1,2}|sáu|chín) tháng(?: đầu năm)?")


def other_period(report: Report, figure: Figure) -> str | None:
    """The period that a cell's heads name when the report is of another one, else None.

    A head that names more than a period ("Hội nghị tổng kết năm 2022") is no period.
    """
    own = report.letterhead.period
    if not figure.table or own is None or own.to is None:
        return None
    for piece in re.split(r" \| | - ", figure.indicator):
        named = _named(piece, int(own.to[:4]))
        if named is not None and not _same(named, own):
            return named.text
    return None


def _named(head: str, year: int) -> Period | None:
    """The period that is all a head says, without a year that of ``year``."""
    low = fold(head).strip(" :.")
    if _year_alone().fullmatch(low):
        return Period(text=head, from_=f"{year}-01-01", to=f"{year}-12-31")
    months = _months_alone().fullmatch(low)
    if months:
        return next((f.period for f in find_periods(f"{months[1]} tháng đầu năm {year}")), None)
    if re.fullmatch(r"(?:19|20)\d\d", low):
        return Period(text=head, from_=f"{low}-01-01", to=f"{low}-12-31")
    found = find_periods(head, year)
    if len(found) != 1:
        return None
    rest = f"{head[: found[0].start]} {head[found[0].end :]}"
    return found[0].period if _AROUND.issuperset(key(rest).split()) else None


def _same(named: Period, own: Period) -> bool:
    if named.to is None or own.to is None:
        return True
    if named.from_ is None or own.from_ is None:
        return named.to[:4] == own.to[:4]
    return _near(named.from_, own.from_) and _near(named.to, own.to)


def _near(one: str, other: str) -> bool:
    first, second = datetime.date.fromisoformat(one), datetime.date.fromisoformat(other)
    return abs((first - second).days) <= SLACK
