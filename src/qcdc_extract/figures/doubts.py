"""Why a figure's indicator is doubtful: what is said of it is a place, a time or half a clause."""

import re
from functools import cache

from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure
from qcdc_extract.text.fold import fold

ONLY_PLACE = "chỉ rõ nơi, chưa rõ số liệu về nội dung gì"
HALF_CLAUSE = "chưa chắc số liệu về nội dung gì"


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        r"(?:toàn |các |cả |riêng |ở |tại )?(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|thôn|bản|ấp|khu vực (?:thành thị|nông thôn|đô thị|miền núi)|vùng(?! phủ)|miền"
        r"|khối(?! lượng)|phòng|sở|khoa|nông thôn|thành thị|đô thị)(?: [^,;]{1,40})?$"
    )


@cache
def _half() -> re.Pattern[str]:
    return re.compile(
        r"(?:sau|trước|khi|được|đã|đang|sẽ|bị|do|vì|nhằm|để|nhưng|mà|thì|nên|rằng|không có|cũng|vẫn|theo|từ|đến|vào|trong|ngoài"
        r"|về|qua|bằng|đạt|hoàn thành|đưa|so|ước|gồm|phong phú|quá)(?= |$)"
    )


def doubt(figure: Figure, tables: FigureTables) -> str | None:
    """A reason (Vietnamese) to look at a figure of prose, or None."""
    phrase = fold(figure.indicator).strip()
    if figure.kind in ("count", "ratio") and phrase.startswith(fold(figure.unit)) and figure.unit:
        return None
    if _half().match(phrase) or re.search(
        r" (?:so|là|của|và|với|trong|được|mà|nhưng|song)$", phrase
    ):
        return HALF_CLAUSE
    if figure.kind in ("percent", "change", "ratio") and _place().match(phrase):
        if re.search(r" (?:đạt|được|có|hoàn thành|đăng ký|tổ chức|thực hiện|tham gia) ", phrase):
            return None  # "xã đạt chuẩn …" is counted
        known = tables.nouns.after(phrase, phrase, 0)
        counted = known is not None and known.end >= len(phrase)
        return None if counted and figure.kind != "percent" else ONLY_PLACE
    return None
