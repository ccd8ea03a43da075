"""Quiet checks of figures against each other: sums and ratios (*đối chiếu số liệu*)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise

from qcdc_extract.records import Figure, Finding

_ADDABLE = ("count", "money")
REACH = 400
"""How far behind a total its parts may end."""


def check_figures(figures: Sequence[Figure], text: str) -> tuple[Finding, ...]:
    """Findings ``sum_mismatch`` and ``ratio_mismatch``, in text order.

    Quiet: doubtful, approximate and target figures are left out, rates agree within one unit of
    their last printed digit, rounded or cut off.
    """
    clear = [figure for figure in figures if figure.review is None and figure.period is None]
    prose = [figure for figure in clear if not figure.table]
    found = [*_sums(prose, text), *_ratios(prose, text), *_totals(clear, text)]
    return tuple(sorted(found, key=lambda finding: finding.start or 0))


def _sums(figures: Sequence[Figure], text: str) -> Iterator[Finding]:
    for index, whole in enumerate(figures):
        if whole.kind not in ("count", "money") or whole.qualifier or not whole.amount:
            continue
        parts = _parts(figures, index, text)
        if len(parts) < 2 or any(part.qualifier for part in parts):
            continue
        if any(Decimal(part.amount or 0) > Decimal(whole.amount) for part in parts):
            continue
        total = sum((Decimal(part.amount or 0) for part in parts), Decimal(0))
        if total != Decimal(whole.amount):
            yield _finding("sum_mismatch", whole, parts, format(total.normalize(), "f"), text)


def _parts(figures: Sequence[Figure], index: int, text: str) -> list[Figure]:
    """The figures that a sentence says its total consists of: in brackets joined by "và", after "gồm"."""
    whole = figures[index]
    after = text[whole.end : whole.end + REACH]
    opened = re.search(r"\((?!%)", after[:90])
    listed = re.search(r"(?<!\w)(?:gồm|bao gồm)(?: có)?:? ", after[:90])
    if opened and not re.search(r"[.;,]", after[: opened.start()]):
        start = whole.end + opened.end()
        close = text.find(")", start, start + REACH)
        end = close if close > 0 else start
        # "(trong đó …)" is a subset, never the whole.
        if "trong đó" in text[start:end] or not re.search(
            r"(?<!\w)và(?!\w)|\+|;|,", text[start:end]
        ):
            return []
    elif listed and not re.search(r"[.;]", after[: listed.start()]):
        start = whole.end + listed.end()
        stop = re.search(r"[.;\n(]", text[start : start + REACH])
        end = start + (stop.start() if stop else REACH)
    else:
        return []
    parts = [f for f in figures[index + 1 : index + 13] if start <= f.start and f.end <= end]
    if any(part.kind != whole.kind for part in parts) or not _closed_list(parts, text):
        return []
    return parts


def _closed_list(parts: Sequence[Figure], text: str) -> bool:
    """Whether the last two parts are joined by "và": the list is complete."""
    if len(parts) < 2:
        return False
    return re.search(r"(?<!\w)và(?!\w)|\+", text[parts[-2].end : parts[-1].start]) is not None


def _ratios(figures: Sequence[Figure], text: str) -> Iterator[Finding]:
    for ratio, share in pairwise(figures):
        if ratio.kind != "ratio" or share.kind != "percent" or share.unit not in ("%", "phần trăm"):
            continue
        between = text[ratio.end : share.start]
        if len(between) > 120 or re.search(r"[.;\n]|kế hoạch|chỉ tiêu|(?<!\w)và(?!\w)", between):
            continue
        if ratio.qualifier or share.qualifier or not Decimal(ratio.denominator or 0):
            continue
        rate = Decimal(ratio.value) * 100 / Decimal(ratio.denominator or 1)
        if not _agrees(rate, share.value):
            places = max(1, len(share.value.partition(".")[2]))
            right = rate.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            yield _finding("ratio_mismatch", share, [ratio], format(right.normalize(), "f"), text)


def _agrees(rate: Decimal, printed: str) -> bool:
    places = len(printed.partition(".")[2])
    step = Decimal(1).scaleb(-places)
    value = Decimal(printed)
    cut, rounded = rate.quantize(step, ROUND_DOWN), rate.quantize(step, ROUND_HALF_UP)
    return abs(value - cut) <= step or abs(value - rounded) <= step


def _totals(figures: Sequence[Figure], text: str) -> Iterator[Finding]:
    """A total row of a table against the rows above it, column by column."""
    cells = [figure for figure in figures if figure.table]
    columns: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for cell in cells:
        column = cell.indicator.rsplit(" | ", 1)[-1] if " | " in cell.indicator else ""
        if column:
            columns[(column, cell.unit)].append(cell)
    for group in columns.values():
        totals = [cell for cell in group if (cell.rule or "").endswith("tổng")]
        parts = [cell for cell in group if cell not in totals]
        if len(totals) != 1 or len(parts) < 2 or any(c.kind not in _ADDABLE for c in group):
            continue
        if _nested(parts):
            continue
        total = sum((Decimal(part.amount or 0) for part in parts), Decimal(0))
        if total != Decimal(totals[0].amount or 0):
            yield _finding("sum_mismatch", totals[0], parts, format(total.normalize(), "f"), text)


def _nested(parts: Sequence[Figure]) -> bool:
    """Whether a row is the sum of rows after it: subtotals are never added to their parts."""
    values = [Decimal(part.amount or 0) for part in parts]
    for index, value in enumerate(values[:-2]):
        running = Decimal(0)
        for length, other in enumerate(values[index + 1 : index + 40], start=1):
            running += other
            if length > 1 and running == value and value:
                return True
    return False


def _finding(
    code: str, figure: Figure, others: Iterable[Figure], expected: str, text: str
) -> Finding:
    near = [*others]
    start = min([figure.start, *(other.start for other in near)])
    end = max([figure.end, *(other.end for other in near)])
    if code == "sum_mismatch":
        shown = " + ".join(text[other.start : other.end] for other in near)
        message = f"Tổng ghi {figure.surface}, nhưng các thành phần {shown} cộng lại là {expected}."
    else:
        message = f"Tỷ lệ ghi {figure.surface}%, nhưng {near[0].surface} tương ứng {expected}%."
    return Finding(
        code=code,
        severity="check",
        message=message,
        start=start,
        end=end,
        subjects=tuple(other.id for other in (figure, *near) if other.id),
        expected=expected,
        found=figure.value,
    )
