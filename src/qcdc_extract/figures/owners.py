"""Whose figure it is when its clause names a part of the unit: "Chi bộ Khoa Nội có 12 đảng viên"."""

import re
from functools import cache

from qcdc_extract.text.phrases import Flow, squeeze

_WHOLE = frozenset(
    "trường công ty sở trung tâm bệnh viện cơ quan chi nhánh nhà máy ban quản lý văn phòng xã phường "  # noqa: SIM905
    "thị trấn huyện tỉnh khối hợp tác học".split()
)
"""Words that name no part by themselves: "Chi bộ Trường", "Chi bộ Cơ quan"."""


@cache
def _part() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[,;:.\n] ?|(?<!\w)(?:[Rr]iêng|tại|Tại|ở|Ở|trong đó|Trong đó) )"
        r"((Chi bộ|Đảng bộ bộ phận|Chi đoàn|Chi hội|Tổ công đoàn|Công đoàn bộ phận|Khoa|Phòng|Bộ môn|Bộ phận|Tổ|Đội"
        r"|Phân xưởng|Xưởng|Xí nghiệp|Trạm|Cụm|Thôn|Bản|Ấp|Khu phố|Tổ dân phố|Khối phố|Buôn|Làng)"
        r" (?=[A-ZĐÀ-Ỹ\d])[^,;:()\n]{1,70}?)"
        r" (?:có|gồm|hiện có|đã|tổ chức|tiếp nhận|nhận|tiếp|kết nạp|đạt|là|được|đóng góp|ủng hộ|quyên góp|ban hành"
        r"|mở|đối thoại|kiểm tra|giám sát|hỗ trợ|còn|với)(?!\w)"
    )


def named_part(flowing: Flow, start: int, floor: int) -> str | None:
    """The part of a unit that is the subject of the clause before ``start``, or None.

    A name that only repeats the kind of the whole ("Chi bộ Trường") is the unit itself.
    """
    clause = flowing.text[max(floor, start - 160) : start]
    if not clause:
        return None
    clause = clause[clause.rfind(";") + 1 :].lstrip(" -+•*")
    found = None
    for match in _part().finditer(clause):
        found = match
    if found is None:
        return None
    name = squeeze(found.group(1))
    own = squeeze(found.group(1)[len(found.group(2)) :]).lower()
    return None if all(word in _WHOLE for word in own.split()) else name


@cache
def _others() -> re.Pattern[str]:
    return re.compile(
        r"[,;] ?(?:còn |và )?((?:các|những|cấp ủy,? các) (?:chi|đảng bộ|đơn vị|phòng|ban|sở|xã|phường|huyện|cơ quan|tổ chức"
        r"|cơ sở|cấp ủy|đoàn thể|chi bộ|doanh nghiệp|trường|khoa|công đoàn|thôn|bản)(?!\w)[^;:()\n\d]{0,70}?)"
        r"(?: (?:đã|được|có|ban hành|tổ chức|tiếp|tiếp nhận|nhận|mở|xây dựng|giải quyết|kiểm tra|giám sát|đối thoại)(?!\w)"
        r"[^;:()\n\d]{0,40})? $"
    )


def others_do(flowing: Flow, start: int, floor: int) -> str | None:
    """Whose a number is that stands beside the unit's own ("16 văn bản; các chi bộ trực thuộc 83")."""
    found = _others().search(flowing.low[max(floor, start - 130) : start])
    return squeeze(found.group(1)) if found else None
