"""A second look at praise: a fault behind the name, or a denial before the cue, sends it to review.

One wrongly praised unit ends an office's trust, so what these words only make doubtful is not praised.
"""

import re

import msgspec

from qcdc_extract.records import ExemplaryUnit
from qcdc_extract.text.fold import fold

FAULT_BEHIND = "Ngay sau tên có nêu việc chưa đạt: có thể là đơn vị còn yếu"
DENIED_BEFORE = "Câu phủ định trước khi nêu tên: có thể không phải là nêu gương"
BOTH_WAYS = "Cùng một tên vừa được nêu gương vừa bị nêu còn yếu"

_FAULT = (
    r"\s{0,3}(?:\w{1,12} ){0,3}"
    r"(?:chưa|không (?:đạt|hoàn thành|thực hiện|tổ chức|gửi|báo cáo|công khai)|bị (?:phê bình|nhắc nhở|kỷ luật|xử lý)"
    r"|(?:còn )?(?:yếu|kém|hạn chế|lúng túng|hình thức)|chậm|xếp cuối|đứng cuối|thiếu|vi phạm)\b"
)
_BUT = r"\b(?:nhưng|tuy nhiên|song) (?:\w{1,12} ){0,3}(?:chưa|không)\b"
_DENIAL = r"\b(?:không|chưa|chẳng) (?:có|thấy|nêu được|xuất hiện) [^.;:\n]{0,60}\b(?:nào|điển hình|tiêu biểu)\b[^.;:\n]{0,40}$"


def second_look(text: str, records: list[ExemplaryUnit]) -> list[ExemplaryUnit]:
    """The records, with a reason on each praise that its surroundings make doubtful."""
    folded = fold(text)
    blamed = {one.start for one in records if one.polarity == "negative"}
    return [
        _doubted(one, reason) if (reason := _reason(folded, one, blamed)) else one
        for one in records
    ]


def _reason(folded: str, record: ExemplaryUnit, blamed: set[int]) -> str | None:
    if record.polarity != "positive" or record.review is not None:
        return None
    if record.start in blamed:
        return BOTH_WAYS
    behind = re.split(r"[.;\n]", folded[record.end : record.end + 160], maxsplit=1)[0]
    at_once = behind.partition(",")[0]  # a few words may be the rest of a name read too short
    if re.match(_FAULT, at_once) or re.search(_BUT, behind):
        return FAULT_BEHIND
    before = re.split(r"[.\n]", folded[max(0, record.start - 200) : record.start])[-1]
    return DENIED_BEFORE if re.search(_DENIAL, before) else None


def _doubted(record: ExemplaryUnit, reason: str) -> ExemplaryUnit:
    return msgspec.structs.replace(record, confidence=min(record.confidence, 0.3), review=reason)
