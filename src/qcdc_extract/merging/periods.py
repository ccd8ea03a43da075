"""The period of a batch (*kỳ báo cáo*), and which reports are of another one."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from qcdc_extract.records import Period
from qcdc_extract.text.fold import key

Days: TypeAlias = tuple[int, int]
"""First and last day of a period, as ordinals."""


def batch_period(periods: Iterable[Period | None]) -> Period | None:
    """The period most reports name, in its commonest words; of equals the one that ends last."""
    named: dict[tuple[str, ...], Counter[Period]] = defaultdict(Counter)
    for period in periods:
        if period is not None:
            named[period_key(period)][period] += 1
    if not named:
        return None
    spelled = max(named.values(), key=lambda group: (group.total(), *_weight(group)))
    return min(spelled, key=lambda period: (-spelled[period], period.text))


def _weight(group: Counter[Period]) -> tuple[str, int, str]:
    period = min(group, key=lambda one: one.text)
    days = days_of(period)
    return period.to or "", days[1] - days[0] if days else 0, key(period.text)


def period_key(period: Period) -> tuple[str, ...]:
    """Equal for two spellings of one period; by its words where its days are not known."""
    if period.from_ or period.to:
        return (period.from_ or "", period.to or "")
    return (key(period.text),)


def days_of(period: Period | None) -> Days | None:
    """First and last day; a period that only ends ("tính đến ngày …") begins with that year."""
    if period is None or period.to is None:
        return None
    try:
        last = datetime.date.fromisoformat(period.to)
        first = (
            datetime.date.fromisoformat(period.from_)
            if period.from_
            else last.replace(month=1, day=1)
        )
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


def is_other(period: Period | None, batch: Period | None) -> bool:
    """Whether a report's period is not the batch's: no day in common, or another year for the most part.

    An unknown period is never another one.
    """
    mine, its = days_of(period), days_of(batch)
    if mine is None or its is None:
        return False
    common = min(mine[1], its[1]) - max(mine[0], its[0]) + 1
    if common <= 0:
        return True
    shorter = min(mine[1] - mine[0], its[1] - its[0]) + 1
    return _year(mine[1]) != _year(its[1]) and 2 * common < shorter


def covers(longer: Period | None, shorter: Period | None) -> bool:
    """Whether one year's ``longer`` period has the whole of ``shorter`` in it and more."""
    mine, its = days_of(longer), days_of(shorter)
    if mine is None or its is None or mine == its or _year(mine[0]) != _year(mine[1]):
        return False
    return mine[0] <= its[0] and its[1] <= mine[1]


def meet(a: Period | None, b: Period | None) -> bool:
    """Whether two periods may be one: equal, in part the same days, or one of them unknown."""
    if a is None or b is None:
        return True
    mine, its = days_of(a), days_of(b)
    if mine is None or its is None:
        return True
    return max(mine[0], its[0]) <= min(mine[1], its[1])


def _year(day: int) -> int:
    return datetime.date.fromordinal(day).year
