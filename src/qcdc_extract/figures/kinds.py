"""The kind of a figure (*loại số liệu*) and whether a bare number may be one."""

import re
from functools import cache
from typing import Literal

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.context import Peeled, compared
from qcdc_extract.figures.indicators import Subject
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import FigureKind
from qcdc_extract.text.phrases import Flow

_STATING = frozenset(
    {"là", "còn", "đạt", "chiếm", "bằng", "lên", "xuống còn", "chỉ còn", "nay còn"}
)
_GROWTH = ("tăng trưởng", "tốc độ", "mức tăng", "mức giảm", "tốc độ tăng", "tỷ lệ tăng")


def kind_of(
    flowing: Flow, candidate: Candidate, peeled: Peeled, sentence: tuple[int, int]
) -> FigureKind:
    """Count, percent, ratio, money, change, measure or range, as the annotation guide tells them."""
    unit = candidate.unit
    if candidate.denominator is not None:
        return "ratio"
    turned = peeled.direction is not None and not candidate.pair
    own = unit.kind if unit else "count"
    if own != "range" and not turned and far_direction(flowing, candidate):
        return "change"
    if turned and _changes(flowing, candidate, own, sentence):
        return "change"
    if candidate.value_high is not None:
        return "range"
    return own


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:cao|thấp|nhiều|ít) hơn (?:so với )?(?:mức |bình quân|trung bình|cùng kỳ|năm |kỳ |toàn |cả |kế hoạch|chỉ tiêu)"
        r"[^,;:()\d]{0,30} $"
    )


def far_direction(flowing: Flow, candidate: Candidate) -> Literal["tăng", "giảm"] | None:
    """The direction where what is compared with stands between ("thấp hơn bình quân tỉnh 1,1 tạ/ha")."""
    left = flowing.low[max(0, candidate.start - 70) : candidate.start]
    found = _comparing().search(left) if " hơn " in left else None
    if found is None:
        return None
    return "tăng" if found.group().startswith(("cao", "nhiều")) else "giảm"


def _changes(
    flowing: Flow, candidate: Candidate, own: FigureKind, sentence: tuple[int, int]
) -> bool:
    if own in ("percent", "money", "measure"):
        return True
    if candidate.unit is not None and candidate.unit.text.lower() == "lần":
        before = flowing.low[max(0, candidate.start - 16) : candidate.start]
        return "gấp" in before or "hơn" in before
    return compared(flowing, candidate, sentence) or _of_number(flowing, candidate, sentence)


def _of_number(flowing: Flow, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Whether a number itself rises or falls ("số hộ nghèo tăng 12 hộ")."""
    left = flowing.low[max(sentence[0], candidate.start - 90) : candidate.start]
    clause = re.split(r"[;,:(\n]", left)[-1].lstrip(" -+•*")
    return clause.startswith(("số ", "tổng số ", "số lượng ", "lượng "))


def bare_allowed(
    flowing: Flow, candidate: Candidate, peeled: Peeled, found: Subject | None, tables: FigureTables
) -> bool:
    """Whether a number without unit says what it counts: "số vụ là 12", "nam 12, nữ 8"."""
    if candidate.words or candidate.value_high is not None:
        return False
    if candidate.pair:
        return True
    if candidate.denominator is not None:
        return bool(peeled.verbs) and _closes(flowing, candidate.end)
    if not _closes(flowing, candidate.end) or found is None or _year(candidate):
        return False
    if (peeled.verbs and peeled.verbs[0] in _STATING) or peeled.colon:
        return _headed(flowing, found, tables)
    noun = tables.nouns.after(flowing.text, flowing.low, found.start)
    return noun is not None and noun.end >= found.end and flowing.text[found.start].islower()


def _headed(flowing: Flow, found: Subject, tables: FigureTables) -> bool:
    link = tables.links.after(flowing.text, flowing.low, found.start)
    if link and "head" in link.row.roles:
        return True
    noun = tables.nouns.after(flowing.text, flowing.low, found.start)
    return noun is not None


def _closes(flowing: Flow, end: int) -> bool:
    rest = flowing.low[end : end + 8].lstrip(" ")
    return not rest or rest[0] in ",;.)\n(" or rest.startswith(("và ", "trong đó"))


def _year(candidate: Candidate) -> bool:
    return candidate.value.isdigit() and 1900 <= int(candidate.value) <= 2100


def is_growth(phrase: str) -> bool:
    """Whether a subject is a noun of growth, whose share is a percent and no change."""
    return phrase.lower().startswith(_GROWTH)
