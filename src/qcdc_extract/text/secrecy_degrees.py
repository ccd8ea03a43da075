"""The degrees of secrecy (*độ mật*) as letters, and what recognition makes of them.

Luật Bảo vệ bí mật nhà nước, Điều 8; "tuyệt đối mật" in older papers.
"""

import re
import unicodedata
from functools import cache

DEGREES = {
    "MAT": "MẬT",
    "TOIMAT": "TỐI MẬT",
    "TUYETMAT": "TUYỆT MẬT",
    "TUYETDOIMAT": "TUYỆT ĐỐI MẬT",
}
"""By their capitals without marks and blanks."""

_MISREAD = (("TOIMAT", 1), ("TUYETMAT", 2), ("TUYETDOIMAT", 2))
"""Letters that may be wrong in one of them."""

_CIRCUMFLEX, _DOT = "\u0302", "\u0323"
_OTHERS = "\u0300\u0301\u0303\u0309\u0306"
"""Other tones, and the breve of "MẶT"."""


def vowel_marks(letter: str) -> str:
    """The marks on a vowel, decomposed."""
    return unicodedata.normalize("NFD", letter)[1:]


def may_be_mat(marks: str) -> bool:
    """Whether the vowel of "MẬT" keeps its circumflex or its dot."""
    return _CIRCUMFLEX in marks or _DOT in marks


def is_mat(marks: str) -> bool:
    """The same without a mark of other words: "MẤT", "MẶT" may be read rightly."""
    return may_be_mat(marks) and not any(mark in marks for mark in _OTHERS)


def misread(plain: str, *, marked: bool) -> str | None:
    """The key of the degree that capitals without marks may be misread from, None without likeness.

    "MẬT" alone is short: ``marked`` says whether its circumflex or its dot is left.
    """
    if len(plain) <= 4:
        return "MAT" if marked and _short().fullmatch(plain) else None
    from rapidfuzz.distance import Levenshtein

    return next(
        (
            degree
            for degree, most in _MISREAD
            if Levenshtein.distance(plain, degree, score_cutoff=most) <= most
        ),
        None,
    )


@cache
def _short() -> re.Pattern[str]:
    return re.compile(r"(?:M|N|H|IVI|RN|FN)A[TILF17J]")
