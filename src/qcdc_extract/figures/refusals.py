"""Why a candidate is no figure: words beside it, and the spans of citations."""

from bisect import bisect_right
from collections.abc import Sequence

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.matching import Hit
from qcdc_extract.figures.rows import Refusal
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Span
from qcdc_extract.text.phrases import Flow

_CALENDAR = frozenset({"năm", "ngày tháng", "kỳ"})
_LENGTHS = frozenset({"thời hạn", "tuổi", "thời gian"})
_YEAR_PARTS = (
    "đầu năm",
    "giữa năm",
    "cuối năm",
    "cả năm",
    "trong năm",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
)
_NORMS = ("theo quy định", "theo điều lệ", "điều lệ", "theo luật", "quy định", "quy chuẩn")
_BOUNDS = ("không vượt", "không vượt quá", "không quá", "tối đa", "tối thiểu", "ít nhất")
_RULING = ("phải", "quy định", "đối với", "nếu", "bắt buộc", "thì", "được hưởng")
_CITING = frozenset("tại theo ở các của quy định và hoặc với nêu những từng mỗi".split())  # noqa: SIM905
MAX_QUOTED = 60
"""Characters of a quotation that is a label or a slogan."""
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
    reason = _words_refused(flowing, candidate) if candidate.words else None
    if reason:
        return reason
    lifted = tables.lifted.before(text, low, start)
    reason = _refused_before(flowing, candidate, lifted, tables)
    if reason:
        return reason
    if _quoted(text, start, end):
        return "số trong khẩu hiệu, nhãn đặt trong ngoặc kép"
    if _bound(flowing, candidate):
        return "giới hạn, hạn mức"
    reason = _refused_after(flowing, candidate, lifted, tables)
    if reason:
        return reason
    if _packed(flowing, candidate) or _size_of_goods(flowing, candidate):
        return "quy cách hàng hóa"
    return None


def _refused_before(
    flowing: Flow, candidate: Candidate, lifted: Hit[str] | None, tables: FigureTables
) -> str | None:
    for hit in tables.refused_before.all_before(flowing.text, flowing.low, candidate.start):
        key, reason = hit.row.key, hit.row.reason
        free = (
            (lifted is not None and lifted.start <= hit.start)
            or (reason in _CALENDAR and _beyond_calendar(candidate))
            or (key == "year" and _part_of_year(flowing, candidate))
            or (key == "instrument" and _planned(flowing, candidate, hit.start))
            or (key == "article" and _inside_word(flowing, candidate, hit.start))
            or (candidate.denominator is not None and reason == "tuổi")
        )
        if not free and _after_fits(flowing, candidate, hit.row):
            return reason
    return None


def _refused_after(
    flowing: Flow, candidate: Candidate, lifted: Hit[str] | None, tables: FigureTables
) -> str | None:
    behind = tables.refused_after.after(flowing.text, flowing.low, candidate.end)
    if behind is None or (lifted is not None and lifted.row == behind.row.key):
        return None
    if behind.row.reason in _LENGTHS and "." in candidate.value:
        return None  # "trung bình 6,5 ngày"
    told = tables.predicates.after(flowing.text, flowing.low, candidate.end)
    if told is not None and told.end > behind.end:
        return None  # "11 đúng hạn"
    unit = candidate.unit
    longer = unit is not None and unit.end > behind.end and unit.known
    glued = behind.start == candidate.end and behind.row.key != "clock"
    return None if longer or glued else behind.row.reason


def _planned(flowing: Flow, candidate: Candidate, start: int) -> bool:
    """Whether "Kế hoạch" sets a number ("Kế hoạch 20 cuộc, đã thực hiện 12"), and names no document."""
    unit = candidate.unit
    if unit is None or not unit.known or unit.kind != "count" or unit.text == "tổ chức":
        return False
    closed = flowing.low[unit.end : unit.end + 2].strip()[:1] in (",", ";", ".", ")", "")
    return closed and flowing.low.startswith("kế hoạch ", start)


def _inside_word(flowing: Flow, candidate: Candidate, start: int) -> bool:
    """Whether "điểm", "mục" … only end a word before a counted noun ("giải quyết dứt điểm 15 kiến nghị")."""
    unit = candidate.unit
    if unit is None or not unit.known or flowing.text[start].isupper():
        return False
    if not flowing.low.startswith(("điểm", "mục", "phần", "đoạn"), start):
        return False
    before = flowing.low[max(0, start - 12) : start].split()
    return bool(before) and before[-1] not in _CITING and before[-1].isalpha()


def _part_of_year(flowing: Flow, candidate: Candidate) -> bool:
    """Reads “giữa năm 4, cuối năm 9”: a part of the year, then a number that is no year."""
    low = flowing.low[max(0, candidate.start - 12) : candidate.start].rstrip()
    raw = flowing.text[candidate.start : candidate.end]
    return len(raw) != 4 and low.endswith(_YEAR_PARTS)


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether a number stands in a short quotation: a slogan, the name of a movement."""
    before = text[max(0, start - MAX_QUOTED) : start]
    opened = before.rfind("“")
    if opened < 0 or "”" in before[opened:] or "\n" in before[opened:]:
        return False
    close = text.find("”", end, end + MAX_QUOTED)
    return 0 < close < start - len(before) + opened + MAX_QUOTED


def _bound(flowing: Flow, candidate: Candidate) -> bool:
    """Whether a rule's limit is stated, no quantity: "từ 10 lao động trở lên", "không vượt 25 trẻ"."""
    unit = candidate.unit
    if unit is None or unit.kind == "percent":
        return False
    left = flowing.low[max(0, candidate.start - 70) : candidate.start].rstrip()
    rest = flowing.low[candidate.full_end : candidate.full_end + 12].lstrip()
    if left.endswith(" từ") and rest.startswith(("trở lên", "trở xuống")):
        near = flowing.low[max(0, candidate.start - 70) : candidate.full_end + 60]
        return any(f" {word} " in near for word in _RULING)
    clause = left[max(left.rfind(mark) for mark in ",;:.(") + 1 :]
    norm = any(word in clause for word in _NORMS)
    return norm and left.endswith(_BOUNDS)


def _words_refused(flowing: Flow, candidate: Candidate) -> str | None:
    before = flowing.low[max(0, candidate.start - 12) : candidate.start].rstrip()
    if candidate.value == "1" and flowing.low.startswith((" lần nữa", " bộ phận"), candidate.end):
        return "lượng từ không xác định"
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


def _packed(flowing: Flow, candidate: Candidate) -> bool:
    """Reads “gas bình 12 kg”: what a container holds."""
    unit = candidate.unit
    if unit is None or unit.kind != "measure" or unit.rate:
        return False
    before = flowing.low[max(0, candidate.start - 12) : candidate.start].rstrip()
    return not before.endswith("trung bình") and before.endswith(
        (" bình", " chai", " bao", " hộp", " lon", " can", " túi", " thùng")
    )


def _size_of_goods(flowing: Flow, candidate: Candidate) -> bool:
    """Reads “loại 454g giá 34.400đ”: a size before the price of what it measures."""
    unit = candidate.unit
    if unit is None or unit.kind not in ("measure", "count") or candidate.denominator:
        return False
    rest = flowing.low[unit.end : unit.end + 40].lstrip()
    if rest.startswith("trị giá"):
        return unit.kind == "measure" and not unit.rate and unit.base not in ("m2", "m")
    if rest.startswith(("có giá", "giá ")):
        return unit.kind == "measure" or not flowing.low[
            max(0, candidate.start - 12) : candidate.start
        ].rstrip().endswith(("có", "gồm", "trao", "tặng", "tổng số", "được"))
    number = rest[:1].isdigit() and "đ/" in rest[:20]
    if number:
        return True
    # "12 lon 320ml", "chai 2 lít": a size followed by another size glued to its measure.
    return rest[:1].isdigit() and rest[:8].rstrip().endswith(("ml", "kg")) and unit.kind == "count"
