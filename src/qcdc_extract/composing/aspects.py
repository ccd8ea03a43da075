"""What of an assessment a sentence speaks of: results, limits, or the causes of either.

The titles above it decide; where a title joins two ("Hạn chế và nguyên nhân") or says neither, its
own words do. A cause whose side nobody tells is left out rather than guessed.
"""

import re
from typing import Literal, TypeAlias

from qcdc_extract.text.fold import fold

Aspect: TypeAlias = Literal["results", "causes_of_results", "limits", "causes_of_limits"]

_CAUSE = r"\bnguyên nhân\b"
_CAUSE_SENTENCE = (
    r"^(?:về )?nguyên nhân\b|\bnguyên nhân (?:là|chủ yếu|của|do|chính)\b|^(?:một phần )?do \b"
)
_LIMIT = r"\b(?:hạn chế|tồn tại|yếu kém|khuyết điểm|khó khăn|vướng mắc|bất cập|mặt chưa được|điểm còn yếu)\b"
_RESULT = r"\b(?:ưu điểm|kết quả|mặt được|mặt làm được|đạt được|thuận lợi|chuyển biến)\b"
_WEAK = (
    r"\b(?:chưa|còn (?!lại)|hạn chế|thiếu|chậm|tồn tại|yếu kém|khó khăn|vướng mắc|hình thức|lúng túng"
    r"|mỏng|ngại|ít được|không đều|mờ nhạt|thấp)\b"
)


def aspect_of(titles: tuple[str, ...], text: str) -> Aspect | None:
    """The aspect of a sentence under the headings ``titles``; None when it cannot be told."""
    said = fold(text)
    cause = _is_cause(titles, said)
    side = _side(titles)
    if side is None:
        weak = re.search(_WEAK, said) is not None
        if cause:
            return "causes_of_limits" if weak else None
        side = "limits" if weak else "results"
    if side == "limits":
        return "causes_of_limits" if cause else "limits"
    return "causes_of_results" if cause else "results"


def _side(titles: tuple[str, ...]) -> Literal["limits", "results"] | None:
    for title in reversed(titles):  # the innermost title that names one side only
        folded = fold(title)
        limit, result = re.search(_LIMIT, folded), re.search(_RESULT, folded)
        if limit and not result:
            return "limits"
        if result and not limit:
            return "results"
    return None


def _is_cause(titles: tuple[str, ...], said: str) -> bool:
    innermost = fold(titles[-1]) if titles else ""
    if re.search(_CAUSE, innermost) and not re.search(_LIMIT, innermost):
        return not re.search(_RESULT, innermost) or re.search(_CAUSE_SENTENCE, said) is not None
    return re.search(_CAUSE_SENTENCE, said) is not None
