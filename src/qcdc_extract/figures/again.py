"""A number that counts again what its sentence counted: of another time, or of one body alone.

"Quý II tiếp 20 lượt công dân; lũy kế 6 tháng tiếp 52", "Toàn tỉnh tiếp 5.432 lượt; riêng xã tiếp 61".
"""

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.records import Figure, Span
from qcdc_extract.text.phrases import Flow

MAX_BACK = 140
_STATING = frozenset({"là", "có", "đạt", "được", "còn", "với", "gồm", ""})


@cache
def _apart() -> re.Pattern[str]:
    """A clause of a time or a body alone, up to its verb ("riêng 6 tháng đầu năm 2026 đã tổ chức ")."""
    time = (
        r"(?:\d{1,2} tháng(?: đầu năm| cuối năm)?(?: năm)?(?: \d{4})?|(?:cả )?năm (?:\d{4}|trước)|quý [ivx\d]{1,3}(?:[/ ](?:năm )?\d{4})?"
        r"|tháng \d{1,2}(?:[/ ](?:năm )?\d{4})?|từ đầu năm(?: \d{4})?(?: đến nay)?|đến nay)"
    )
    body = r"(?:toàn )?(?:xã|phường|đơn vị|cơ quan|trường|công ty|sở|huyện|tỉnh|đảng bộ|đảng ủy)(?: (?:ta|mình))?"
    return re.compile(
        rf"(?:(?:và|còn|trong đó) ){{0,2}}"
        rf"(?:(?:riêng|lũy kế)(?: (?:trong )?(?:{time}|{body})){{1,2}}|(?:trong )?{time}|cùng kỳ(?: năm (?:trước|\d{{4}}))?)"
        r"[ :]{1,2}(?:đã |chỉ ){0,2}(?P<verb>(?:[^\W\d_]{1,7} ){0,2})"
    )


def counted_again(
    flowing: Flow, candidate: Candidate, figure: Figure, sentence: Span, earlier: Sequence[Figure]
) -> Figure:
    """``figure`` with the indicator of the one it repeats, or unchanged when it names its own.

    Of several before it the one under the same verb is meant; a number with a verb of its own and no
    unit repeats none of another verb.
    """
    low = flowing.low
    if (
        figure.kind != "count"
        or figure.rule is None
        or low[candidate.full_end : candidate.full_end + 2].strip()[:1].isalnum()
    ):
        return figure  # fmt: skip
    back = low[max(sentence[0], candidate.start - MAX_BACK) : candidate.start]
    clause = back[max(back.rfind(mark) for mark in ";,(") + 1 :].lstrip(" ")
    found = _apart().fullmatch(clause)
    before = [one for one in earlier[-8:] if one.start >= sentence[0] and one.kind == "count"]
    if found is None or not before or len(clause) == len(back.lstrip(" ")):
        return figure
    verb = found["verb"].strip()
    same = [one for one in before if f"{one.unit.lower()} ".startswith(f"{figure.unit.lower()} ") or not figure.unit]  # fmt: skip
    if verb not in _STATING:
        done = [
            one
            for one in same
            if low[max(0, one.start - 24) : one.start].rstrip().endswith(f" {verb}")
        ]
        same = done or (same if figure.unit else [])
    if not same:
        return figure
    meant = same[0]
    return msgspec.structs.replace(
        figure,
        indicator=meant.indicator,
        indicator_id=meant.indicator_id,
        confidence=0.7,
        review=None if figure.unit or meant.unit else figure.review,
    )
