"""Numbers of a text as candidates for figures: spans, ranges, ratios; dates and codes left out.

Shapes alone decide here (dates, times, symbols, codes glued to letters); words beside a number are
the business of ``refusals``.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.units import Unit, after_number
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.text.numbers import Number, NumberStyle, find_numbers, starts_number, words_value
from qcdc_extract.text.phrases import Flow

MAX_CODE = 9
"""More digits in a row without grouping are codes."""


_MONEY_SCALES = frozenset({"nghìn", "ngàn", "triệu", "tỷ", "tỉ"})


class Candidate(NamedTuple):
    """A number that may be a figure, with what its shape says."""

    start: int
    end: int
    value: str
    unit: Unit | None
    value_high: str | None = None
    denominator: str | None = None
    words: bool = False
    pair: bool = False
    """One of two values of one thing, before and after ("từ 2 lên 3 …")."""

    @property
    def full_end(self) -> int:
        """Where number and unit end."""
        return max(self.end, self.unit.end) if self.unit else self.end


@cache
def _range_link() -> re.Pattern[str]:
    return re.compile(r" {0,60}(?:[-~÷]| đến | tới ) {0,60}(?=\d)| {1,60}(?=\d)")


@cache
def _pair_link() -> re.Pattern[str]:
    return re.compile(r" (?:lên|xuống|còn|xuống còn|lên thành|thành|sang|giảm còn|tăng lên) (?=\d)")


@cache
def _far_pair_link() -> re.Pattern[str]:
    """The same behind "từ" with a time or place between ("từ 81% ở quý I lên 93%")."""
    return re.compile(
        r" [^,;.:()\n]{1,36} (?:lên|xuống|còn|xuống còn|lên thành|thành|lên đến|lên tới) "
    )


@cache
def _ratio_link() -> re.Pattern[str]:
    return re.compile(
        r"/(?=\d)| trên (?:tổng số )?(?=\d)| trong (?:tổng )?số (?=\d)| ?/ ?(?:tổng số )?(?=\d)"
    )


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(
        r"(?:h|g|:)\d{2}(?!\d)| ?(?:giờ|h) ?\d{2} ?(?:phút|')|h(?![\w])| giờ (?:đến|-) \d{1,2} ?giờ(?! làm)| giờ \d{2}(?!\d)"
    )


def read_candidates(flowing: Flow, style: NumberStyle, tables: FigureTables) -> Iterator[Candidate]:
    """Candidates in text order, digits and number words alike."""
    numbers = list(find_numbers(flowing.text, style))
    spelt = list(_spelt_numbers(flowing, tables))
    found = [*_digit_candidates(flowing, numbers, tables), *spelt]
    yield from sorted(found, key=lambda candidate: candidate.start)


def _digit_candidates(
    flowing: Flow, numbers: Sequence[Number], tables: FigureTables
) -> Iterator[Candidate]:
    i = done = 0
    while i < len(numbers):
        number = numbers[i]
        if number.start < done:  # a size inside the unit before ("đ/bình 12 kg")
            i += 1
            continue
        used = _date(flowing, numbers, i)
        if used:
            i += used
            continue
        if _is_code(flowing, number, tables):
            i += 1
            continue
        unit = after_number(flowing, number.end, tables)
        after = _next_number(flowing, numbers, i, unit)
        candidate = _joined(flowing, number, after, unit, tables) if after else None
        if candidate is None:
            found: tuple[Candidate, ...] = (_halved(flowing, number, unit),)
        else:
            found = candidate
        yield from found
        done = found[-1].full_end
        i += 1


def _next_number(
    flowing: Flow, numbers: Sequence[Number], i: int, unit: Unit | None
) -> Number | None:
    """The number after ``i`` that is no part of its unit ("23 ca/1.000 người").

    Of "từ 42 triệu đồng năm 2021 lên 47" the year is passed over.
    """
    first = numbers[i]
    for number in numbers[i + 1 : i + 4]:
        if (
            flowing.low[max(0, first.start - 5) : first.start].rstrip().endswith("từ")
            and flowing.low[max(0, number.start - 5) : number.start] == " năm "
            and _year(flowing.text[number.start : number.end])
        ):
            continue
        if unit is None or not unit.rate or number.start >= unit.end:
            return number
    return None


def _joined(
    flowing: Flow, number: Number, after: Number, unit: Unit | None, tables: FigureTables
) -> tuple[Candidate, ...] | None:
    """The candidates of two numbers that stand together: a range, a ratio, a pair."""
    gap_from = unit.end if unit and unit.end <= after.start else number.end
    between = flowing.low[number.end : after.start]
    second = after_number(flowing, after.end, tables)
    if _is_code(flowing, after, tables, linked=True):
        return None
    link = _ratio_link().match(flowing.low, gap_from)
    if link and link.end() == after.start:
        between_unit = unit if gap_from != number.end else None
        if between_unit is not None and "/" not in link.group():
            return None  # "105 việc trên 120 việc": two counts
        return _ratio(number, after, between_unit, second)
    link = _range_link().match(flowing.low, gap_from)
    if link and link.end() == after.start and _is_range(flowing, number, after, link.group()):
        same = gap_from == number.end or (second and unit and _one_unit(unit, second))
        if same:
            return (Candidate(number.start, after.end, number.value, second, after.value),)
    link = _pair_link().match(flowing.low, gap_from)
    if link is None and flowing.low[max(0, number.start - 5) : number.start].rstrip().endswith(
        "từ"
    ):
        link = _far_pair_link().match(flowing.low, gap_from, after.start)
    if link and link.end() == after.start and len(between) < 90:
        first = unit if gap_from != number.end else second
        if first is not None and second is not None and first.kind != second.kind:
            return None  # "tăng 3% lên 1.920 đồng"
        return (
            Candidate(number.start, number.end, number.value, first, pair=True),
            Candidate(after.start, after.end, after.value, second, pair=True),
        )
    return None


def _one_unit(first: Unit, second: Unit) -> bool:
    """Whether the ends of a span count in one unit: "8.000đ - 12.000đ/kg" too."""
    if first.text == second.text:
        return True
    return first.kind in ("money", "measure") and second.text.startswith(f"{first.text}/")


def _ratio(
    number: Number, after: Number, unit: Unit | None, second: Unit | None
) -> tuple[Candidate, ...] | None:
    if unit is None:
        round_base = after.value in ("1000", "10000", "100000", "1000000")
        if round_base and second is not None and Decimal(number.value) < Decimal(after.value):
            # "4/100.000 trẻ": a rate, its base is part of the unit.
            text = f"/{after.value} {second.text}"
            rate = second._replace(text=text, kind="measure", base=text, rate=True)
            return (Candidate(number.start, number.end, number.value, rate),)
        end = after.end
        return (Candidate(number.start, end, number.value, second, denominator=after.value),)
    if second is not None and unit.text == second.text:
        return (Candidate(number.start, after.end, number.value, second, denominator=after.value),)
    return None


def _is_range(flowing: Flow, number: Number, after: Number, link: str) -> bool:
    low, high = Decimal(number.value), Decimal(after.value)
    if low >= high:
        return False
    before = flowing.low[max(0, number.start - 6) : number.start].rstrip()
    if not link.strip():
        # A dash lost at a line's end: "từ 28.000 30.000đ/kg".
        return before.endswith("từ") and low >= 1000 and high < 10 * low
    if 1900 <= low <= 2100 and 1900 <= high <= 2100:
        return False
    if link.strip() in ("đến", "tới"):
        return before.endswith("từ") or "%" in flowing.low[after.end : after.end + 2]
    return True


def _halved(flowing: Flow, number: Number, unit: Unit | None) -> Candidate:
    """Reads “3 tỷ rưỡi”: half a unit more."""
    value = number.value
    if unit and unit.factor > 1 and flowing.low.startswith(" rưỡi", unit.end) and value.isdigit():
        tail = flowing.low[unit.end + 5 : unit.end + 10]
        end = unit.end + (10 if tail == " đồng" else 5)
        unit = unit._replace(text=f"{unit.text} đồng" if tail == " đồng" else unit.text, end=end)
        value = f"{value}.5"
    return Candidate(number.start, number.end, value, unit)


def _date(flowing: Flow, numbers: Sequence[Number], i: int) -> int:
    """How many numbers from ``i`` on form a date, a month, a span of years; 0 for none."""
    text, number = flowing.text, numbers[i]
    raw = text[number.start : number.end]
    if re.fullmatch(r"\d{1,2}[.]\d{1,2}[.](?:19|20)\d{2}", raw):
        return 1
    if i + 1 >= len(numbers):
        return 0
    second = numbers[i + 1]
    gap = text[number.end : second.start]
    if gap.strip() not in ("/", "-", "."):
        return 0
    a, b = raw, text[second.start : second.end]
    if i + 2 < len(numbers) and _day(a) and _month(b):
        third = numbers[i + 2]
        c = text[third.start : third.end]
        same = text[second.end : third.start].strip() == gap.strip() in ("/", "-")
        if same and (_year(c) or (c.isdigit() and len(c) == 2)):
            return 3
    if _year(b) and (_month(a) or _year(a)) and a.isdigit():
        return 2
    if re.fullmatch(r"\d{1,2}[.](?:19|20)\d{2}", b) and _day(a):
        return 2
    before = flowing.low[max(0, number.start - 8) : number.start].rstrip(" (")
    if _day(a) and _month(b) and before.endswith(("ngày", "mùng", "sáng", "chiều", "tối")):
        return 2
    closed = not text[second.end : second.end + 2].lstrip(" ")[:1].isalnum()
    if closed and _day(a) and _month(b) and before.endswith(("đến", "từ", "hết", "trước", "tới")):
        return 2
    return 0


def _day(raw: str) -> bool:
    return raw.isdigit() and len(raw) <= 2 and 1 <= int(raw) <= 31


def _month(raw: str) -> bool:
    return raw.isdigit() and len(raw) <= 2 and 1 <= int(raw) <= 12


def _year(raw: str) -> bool:
    return raw.isdigit() and len(raw) == 4 and raw[:2] in ("19", "20")


def _is_code(flowing: Flow, number: Number, tables: FigureTables, linked: bool = False) -> bool:
    """Whether letters, slashes or length make a number part of a code, symbol or clock time."""
    text = flowing.text
    raw = text[number.start : number.end]
    if raw.isdigit() and len(raw) > MAX_CODE:
        return True
    before = text[number.start - 1] if number.start else " "
    if before == "+" and text[number.start - 2 : number.start - 1] in ("(", " "):
        return text[number.end : number.end + 2].lstrip()[:1] != "%"  # "(+0,6%)" is a change
    if before.isalnum() or before == "_" or before in "@#+":
        return True
    if before in "-/.," and number.start > 1 and not linked and _code_before(text, number.start):
        unit = after_number(flowing, number.end, tables)
        # "02 ca mắc/0 ca tử vong": a second count behind a slash.
        return not (before == "/" and text[number.start - 2].islower() and unit and unit.known)
    if _clock().match(flowing.low, number.end):
        return True
    return _code_after(flowing, number, tables)


def _code_before(text: str, start: int) -> bool:
    char = text[start - 2]
    if text[start - 1] == "/":
        return char.isalnum()
    return char.isalpha() or (text[start - 1] in "-." and char.isdigit())


def _code_after(flowing: Flow, number: Number, tables: FigureTables) -> bool:
    text, end = flowing.text, number.end
    following = text[end : end + 3]
    if not following:
        return False
    if following[0] == "G" and text[number.start : end] in ("2", "3", "4", "5", "6"):
        return True
    if following[0] in "²³":  # a power, or a note's mark before what is counted
        return after_number(flowing, end, tables) is None
    if following[0].isalpha():
        hit = tables.measures.after(text, flowing.low, end)
        return hit is None or hit.start != end
    if following[0] in "-/" and len(following) > 1 and following[1].isalpha():
        if following[0] == "-":
            return True
        unit = after_number(flowing, end, tables)
        return unit is None
    return following[0] == "/" and len(following) > 1 and following[1] == "Q"


def _spelt_numbers(flowing: Flow, tables: FigureTables) -> Iterator[Candidate]:
    """Number words that stand before a counted noun or a measure; "một" is judged later."""
    pattern = re.compile(r"(?<![\w])(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa)(?![\w])")
    position = 0
    while match := pattern.search(flowing.low, position):
        start = match.start()
        position = match.end()
        window = flowing.low[start : start + 90]
        words = window.split(" ")
        read = words_value(words) if starts_number(words[0]) else None
        if read is None or (flowing.text[start].isupper() and _inside_name(flowing, start)):
            continue
        value, used = read
        end = start + len(" ".join(words[:used]))
        position = max(position, end)
        if used == 1 and words[0] == "năm" and not _five(flowing, start):
            continue
        over = _over_words(flowing, end)
        unit = after_number(flowing, over[1] if over else end, tables)
        scaled = _scale_of_money(flowing, words, used, unit, tables)
        if scaled is not None:
            value, end, unit = scaled
        if unit is None or not (unit.known or used > 1) or _named_unit(flowing, unit, start):
            continue
        if over and scaled is None:
            position = over[1]
            yield Candidate(start, over[1], value, unit, denominator=over[0], words=True)
            continue
        yield Candidate(start, end, value, unit, words=True)


def _over_words(flowing: Flow, end: int) -> tuple[str, int] | None:
    """The denominator in words and its end: "sáu trên bảy phòng"."""
    if not flowing.low.startswith(" trên ", end):
        return None
    words = flowing.low[end + 6 : end + 60].split(" ")
    read = words_value(words)
    return (read[0], end + 6 + len(" ".join(words[: read[1]]))) if read else None


def _scale_of_money(
    flowing: Flow, words: Sequence[str], used: int, unit: Unit | None, tables: FigureTables
) -> tuple[str, int, Unit] | None:
    """A number in words whose last word is a scale of money: "năm mươi" + "triệu đồng"."""
    if unit is None or unit.kind != "money" or used < 2 or words[used - 1] not in _MONEY_SCALES:
        return None
    read = words_value(list(words[: used - 1]))
    if read is None or read[1] != used - 1:
        return None
    end = unit.start - len(words[used - 1]) - 1
    whole = after_number(flowing, end, tables)
    return (read[0], end - (flowing.text[end - 1] == " "), whole) if whole else None


def _named_unit(flowing: Flow, unit: Unit, start: int) -> bool:
    """Whether a capital makes what follows a name; "hai Giấy khen" is none."""
    if not flowing.text[unit.start].isupper():
        return False
    return " " not in unit.text or flowing.text[start].isupper()


def _inside_name(flowing: Flow, start: int) -> bool:
    """A capital in mid-sentence: "Hai Bà Trưng"."""
    before = flowing.text[max(0, start - 2) : start].strip()
    return bool(before) and before not in '.!?:;“"-+'


def _five(flowing: Flow, start: int) -> bool:
    """“năm” is five only after a word that hands out or lists; else it is the year."""
    before = flowing.low[max(0, start - 10) : start].rstrip()
    return before.endswith((";", ",", " và", " có", "gồm", "tặng", " với", "khen", " số", "cho"))
