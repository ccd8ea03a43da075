"""Whether a figure's sentence speaks of another year than its report."""

import re
from functools import cache

from qcdc_extract.records import Figure, Report

MAX_BACK = 400


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\W{0,6}(?:[Tt]rong |[Cc]ả )?[Nn]ăm (20\d{2})(?!\d| ?[-–])")


def other_year(report: Report, figure: Figure) -> str | None:
    """The year that opens the figure's sentence ("Năm 2022, …") when the report is of another one."""
    period = report.letterhead.period
    if period is None or period.from_ is None or period.to is None:
        return None
    text = report.text[max(0, figure.start - MAX_BACK) : figure.start]
    start = max(text.rfind(". "), text.rfind("\n"), text.rfind("; ")) + 1
    found = _opening().match(text, start)
    if found is None or period.from_[:4] <= found.group(1) <= period.to[:4]:
        return None
    return found.group(1)
