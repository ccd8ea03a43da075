"""A number of a workbook as a Vietnamese page shows it: "12345", "0,83", "83%", "1.234,5", "03/07/2024"."""

import datetime
import math
import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal["general", "number", "percent", "date", "time", "text", "fraction"]
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "dd/mm/yyyy", 16: "dd/mm/yyyy", 17: "mm/yyyy", 18: "h:mm", 19: "h:mm", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "h:mm:ss",
    46: "h:mm:ss", 47: "h:mm:ss", 49: "@",
}  # fmt: skip
"""Number formats that a workbook does not spell out (ECMA-376 part 1, 18.8.30)."""

_DIGITS = 11  # as Excel shows a number in a cell of the general format
_MOST_DECIMALS = 10
_LAST_DAY = 2_958_465  # 31/12/9999


def built_in(number: int) -> str:
    """The format code of a built-in number; "" for the general one."""
    return _BUILT_IN.get(number, "")


def shown(value: float, code: str = "", *, from_1904: bool = False) -> str:
    """``value`` in a format code as far as it is known; the general format else."""
    shape = _shape(code)
    if not math.isfinite(value):
        return ""
    if shape in ("date", "time"):
        return _moment(value, shape, from_1904) or general(value)
    if shape == "percent":
        return f"{_fixed(value * 100, _decimals(code), grouped=False)}%"
    if shape == "fraction":
        return _fraction(value, code)
    if shape == "number":
        look = _look(code)
        value /= 1000**look.thousands
        text = _fixed(value, _decimals(code), grouped="#,##" in code or ",0" in code)
        if look.zeros > 1:
            whole, comma, rest = text.partition(",")
            text = whole.zfill(look.zeros + whole.startswith("-")) + comma + rest
        return f"{look.before}{text}{look.after}"
    return general(value)


def general(value: float) -> str:
    """A number without a format: whole numbers without a point, a comma before decimals.

    >>> general(12345.0), general(0.83)
    ('12345', '0,83')
    """
    if not math.isfinite(value):
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.{_DIGITS}g}"
    if "e" in text:
        text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def moment(value: datetime.date | datetime.time) -> str:
    """A date as dd/mm/yyyy, a time of day as h:mm; a date at midnight has no time."""
    if isinstance(value, datetime.datetime):
        day = f"{value:%d/%m/}{value.year:04d}"
        return day if value.time() == datetime.time() else f"{day} {value:%H:%M}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return f"{value:%d/%m/}{value.year:04d}"


def _moment(value: float, shape: Shape, from_1904: bool) -> str | None:
    if not 0 <= value <= _LAST_DAY:
        return None
    if shape == "time" and value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    # Excel counts a 29/2/1900 that never was: its day 60.
    first = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    try:
        return moment(first + datetime.timedelta(days=int(value), seconds=round(value % 1 * 86400)))
    except OverflowError:
        return None


@cache
def _shape(code: str) -> Shape:
    if code in ("", "General", "GENERAL", "Standard"):
        return "general"
    plain = re.sub(r'"[^"]{0,200}"|\\.|\[[^\]]{0,80}\]|[_*].', "", code.split(";")[0])
    if plain == "@":
        return "text"
    if "%" in plain:
        return "percent"
    if re.search(r"[dDyY]", plain) or re.fullmatch(r"[mM/\-. ]{2,20}", plain):
        return "date"
    if re.search(r"[hHsS]", plain):
        return "time"
    if re.search(r"[0#?] ?/ ?[0-9#?]", plain):
        return "fraction"
    return "number" if re.search(r"[0#?]", plain) and "E+" not in plain else "general"


class _Look(NamedTuple):
    """What a format adds to a number: words around it, thousands left out, zeros before it."""

    before: str
    after: str
    thousands: int
    zeros: int


@cache
def _look(code: str) -> _Look:
    """The first section of a format code, that of numbers above zero (18.8.31)."""
    before, after, digits = "", "", ""
    for match in re.finditer(
        r'"([^"]{0,200})"|\\(.)|\[[^\]]{0,80}\]|[_*].|([0#?.,]{1,60})|(;)|( )', code[:400]
    ):
        quoted, escaped, places, end, blank = match.groups()
        if end:
            break
        if places:
            digits += places
            continue
        said = quoted or escaped or blank or ""
        if digits:
            after += said
        else:
            before += said
    whole = digits.partition(".")[0]
    grouped = "," in whole.rstrip(",")
    return _Look(
        before=before.lstrip() if any(map(str.isalnum, before)) else "",
        after=after.rstrip() if re.search(r"[^\W_]|[₫%$€]", after) else "",
        thousands=min(len(digits) - len(digits.rstrip(",")), 4),
        zeros=0 if grouped else min(whole.count("0"), _MOST_DECIMALS),
    )


def _fraction(value: float, code: str) -> str:
    """A number as a whole and a fraction, "1/2", "3 1/4", as near as the format's places allow."""
    below = re.search(r"/ ?([0-9#?]{1,5})", code.split(";")[0])
    places = below[1] if below else "?"
    fixed = int(places) if places.isdigit() and int(places) else 0
    near = (
        Fraction(round(abs(value) * fixed), fixed)
        if fixed
        else Fraction(abs(value)).limit_denominator(10 ** min(len(places), 3) - 1)
    )
    sign = "-" if value < 0 and near else ""
    apart = re.search(r"[0#?] {1,3}[0#?]{1,5} ?/", code) is not None
    whole, rest = divmod(near.numerator, near.denominator) if apart else (0, near.numerator)
    factor = fixed // near.denominator if fixed else 1
    part = f"{rest * factor}/{near.denominator * factor}" if rest or not apart else ""
    return sign + (" ".join(filter(None, (str(whole) if whole else "", part))) or "0")


@cache
def _decimals(code: str) -> int:
    found = re.search(r"\.([0#?]{1,30})", code.split(";")[0])
    return min(len(found[1]), _MOST_DECIMALS) if found else 0


def _fixed(value: float, decimals: int, *, grouped: bool) -> str:
    """The number as Excel prints it: 15 digits are kept, a half is rounded away from zero."""
    exact = Decimal(f"{value:.15g}")
    digits = len(str(abs(int(exact)))) + decimals + 1
    shown = exact.quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP, context=Context(prec=max(28, digits))
    )
    text = f"{shown:{',' if grouped else ''}.{decimals}f}"
    if re.fullmatch(r"-[0,.]*", text):
        text = text[1:]
    return text.translate({ord(","): ".", ord("."): ","})
