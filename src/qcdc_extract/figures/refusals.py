"""Why a candidate is no figure: words beside it, and the spans of citations."""

from bisect import bisect_right
from collections.abc import Sequence

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.rows import Refusal
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Span
from qcdc_extract.text.phrases import Flow

_CALENDAR = frozenset({"năm", "ngày tháng", "kỳ"})
_QUOTES = "“\"‘'«"


class Taken:
    """Spans in which no number is a figure (citations, their titles and dates)."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        """Whether a span touches a taken one."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and start < self._ends[i]:
            return True
        return i + 1 < len(self._starts) and self._starts[i + 1] < end


def refusal(flowing: Flow, candidate: Candidate, tables: FigureTables) -> str | None:
    """The reason (Vietnamese) why a candidate is no figure, or None."""
    text, low = flowing.text, flowing.low
    start, end = candidate.start, candidate.end
    percent = candidate.unit is not None and candidate.unit.kind == "percent"
    if start and text[start - 1] in _QUOTES and not percent:
        return "số trong khẩu hiệu, nhãn đặt trong ngoặc kép"
    if _bare_year(flowing, candidate):
        return "năm"
    if candidate.words:
        reason = _words_refused(flowing, candidate)
        if reason:
            return reason
    lifted = tables.lifted.before(text, low, start)
    for hit in tables.refused_before.all_before(text, low, start):
        dated = hit.row.reason in _CALENDAR and _beyond_calendar(candidate)
        free = lifted is not None and lifted.start <= hit.start
        if not dated and not free and _after_fits(flowing, candidate, hit.row):
            return hit.row.reason
    behind = tables.refused_after.after(text, low, end)
    if behind and not (lifted and lifted.row == behind.row.key):
        longer = candidate.unit is not None and candidate.unit.end > behind.end
        glued = behind.start == end and behind.row.key != "clock"
        if not (longer and candidate.unit and candidate.unit.known) and not glued:
            return behind.row.reason
    if _size_of_goods(flowing, candidate):
        return "quy cách hàng hóa"
    return None


def _words_refused(flowing: Flow, candidate: Candidate) -> str | None:
    before = flowing.low[max(0, candidate.start - 12) : candidate.start].rstrip()
    if before.endswith(
        ("thứ", "hàng", "mỗi", "từng", "số", "ngày", "tháng", "khoa", "một trong", "cả")
    ):
        return "thứ tự hoặc lượng không xác định"
    unit = candidate.unit
    if unit is not None and unit.kind in ("measure", "money") and candidate.value == "1":
        return "lượng từ không xác định"
    return None


def _beyond_calendar(candidate: Candidate) -> bool:
    """A value that is no day, month or year: "ước cả năm 5.817,1 tỷ đồng"."""
    return "." in candidate.value or int(candidate.value) > 2100


def _bare_year(flowing: Flow, candidate: Candidate) -> bool:
    """A year without "năm" beside it: four digits without grouping, unless "có 2012 hộ" counts."""
    raw = flowing.text[candidate.start : candidate.end]
    if not (len(raw) == 4 and raw.isdigit() and raw[:2] in ("19", "20")):
        return False
    unit = candidate.unit
    if unit is None or not unit.known or unit.kind == "count":
        before = flowing.low[max(0, candidate.start - 10) : candidate.start].rstrip()
        counted = (
            unit is not None and unit.known and before.endswith(("có", "gồm", "được", "số", "là"))
        )
        return not counted
    return False


def _after_fits(flowing: Flow, candidate: Candidate, row: Refusal) -> bool:
    if not row.after:
        return True
    place = candidate.end
    while place < len(flowing.low) and flowing.low[place] == " ":
        place += 1
    rest = flowing.low[place : place + 24]
    if not rest:
        return "." in row.after
    return any(
        rest.startswith(phrase)
        and not (phrase[-1].isalnum() and rest[len(phrase) : len(phrase) + 1].isalnum())
        for phrase in row.after
    )


def _size_of_goods(flowing: Flow, candidate: Candidate) -> bool:
    """Reads “loại 454g giá 34.400đ”: a size before the price of what it measures."""
    unit = candidate.unit
    if unit is None or unit.kind not in ("measure", "count") or candidate.denominator:
        return False
    rest = flowing.low[unit.end : unit.end + 40].lstrip()
    if rest.startswith(("có giá", "giá ", "trị giá")):
        return unit.kind == "measure" or not flowing.low[
            max(0, candidate.start - 12) : candidate.start
        ].rstrip().endswith(("có", "gồm", "trao", "tặng", "tổng số", "được"))
    number = rest[:1].isdigit() and "đ/" in rest[:20]
    if number:
        return True
    # "12 lon 320ml", "chai 2 lít": a size followed by another size glued to its measure.
    return rest[:1].isdigit() and rest[:8].rstrip().endswith(("ml", "kg")) and unit.kind == "count"
