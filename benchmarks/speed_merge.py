"""Merging 100 and 1,000 made reports: time and growth."""

import math

from made_files import small_report
from measure import cpu, milliseconds, table

import qcdc_extract as qx

_SIZES = (100, 300, 1_000)


def section() -> str:
    """The section's Markdown."""
    reports = [
        qx.extract(qx.read(small_report(i).encode(), name=f"bao-cao-{i}.txt"))
        for i in range(max(_SIZES))
    ]
    spent = {
        size: cpu(lambda size=size: qx.merge(reports[:size]), 3 if size < 1_000 else 1)  # type: ignore[misc]
        for size in _SIZES
    }
    low, high = _SIZES[0], _SIZES[-1]
    exponent = math.log(spent[high] / spent[low]) / math.log(high / low)
    statements = sum(len(report.statements) for report in reports) / len(reports)
    return (
        f"Made reports of {statements:.0f} statements each.\n\n"
        + table(
            ("reports", "ms", "ms a report"),
            [(f"{n:,}", milliseconds(s), f"{s / n * 1000:.2f}") for n, s in spent.items()],
        )
        + f"\n\nGrowth {low} → {high:,}: exponent **{exponent:.2f}**."
    )
