"""Which words make a secrecy mark (*dấu chỉ độ mật*): as typed, and as recognition may misread them.

A mark may carry the number of the copy (*bản số*) and the degree of urgency (*độ khẩn*):
"MẬT - Bản số 01", "HỎA TỐC - MẬT", "ĐỘ MẬT: Tối mật".
"""

import re
import unicodedata
from functools import cache

from qcdc_extract.text.fold import key, strip_marks
from qcdc_extract.text.secrecy_degrees import DEGREES, may_be_mat, misread, vowel_marks

MARKS = frozenset(map(key, DEGREES.values()))
"""The degrees as keys."""

LONGEST = 60
"""No line with a mark and what may stand beside it is longer."""

_BESIDE = frozenset({"bí", "bảo", "có", "vắng", "ra", "bề", "tiền", "ban", "chóng", "tai", "đôi"})
"""What makes a word of "MẬT", or of "MẶT" and "MẮT" which recognition may take for it."""


def is_mark(line: str) -> bool:
    """Whether a line is a mark and what may stand beside it, in capitals as a stamp is."""
    return len(line) <= LONGEST and _degree(line, small=False)


def is_small_mark(line: str) -> bool:
    """Whether a line is a degree in any case ("Mật"): a mark only where its look says so."""
    return len(line) <= LONGEST and _degree(line, small=True)


def says_degree_alone(line: str) -> bool:
    """Whether a line is "Tối mật" or "Tuyệt mật" and no more; "Mật" may be a word of a list."""
    return " " in line.strip() and line[:1].isupper() and is_small_mark(line)


def near_mark(line: str) -> bool:
    """Whether recognition may have made a whole line of a mark: "MÂT", "TÔI MẬT", "TUYẾT MÁT"."""
    words = _capital_words(line)
    return 0 < len(words) <= 4 and _near("".join(words))


def near_mark_at(line: str) -> tuple[int, int] | None:
    """Where a line ends with what recognition may have made of a mark, or None.

    Only the words themselves with marks lost or changed, not part of another ("BÍ MẬT", "CÓ MẶT").
    """
    match = _ending().search(line[-LONGEST:])
    if match is None or not match["mark"].isupper() or not _same(match["mark"]):
        return None
    before = key(line[: len(line[:-LONGEST]) + match.start("mark")]).rpartition(" ")[2]
    if before in _BESIDE or strip_marks(before) in {strip_marks(word) for word in _BESIDE}:
        return None
    shift = len(line[:-LONGEST])
    return match.start("mark") + shift, match.end("mark") + shift


def _degree(line: str, *, small: bool) -> bool:
    text = _closed(unicodedata.normalize("NFC", line))
    said = _label().match(text) or _paged().match(text)
    before = said or _paper().match(text)
    if before is not None:
        text = text[before.end() :]
    copied = _copy().search(text)
    if copied is not None:
        text = text[: copied.start()]
    urgent = _urgency().sub(" ", text)
    if key(urgent) not in MARKS:
        return False
    words = "".join(char for char in urgent if char.isalpha())
    return small or said is not None or copied is not None or words.isupper()


def _closed(text: str) -> str:
    """A spaced mark ("M Ậ T") with its letters together; other text as it is."""
    letters = text.strip(" *()[]-–.:").split()
    if len(letters) >= 3 and all(len(one) == 1 and one.isalpha() for one in letters):
        joined = "".join(letters)
        for degree in MARKS:
            if key(joined) == degree.replace(" ", ""):
                return degree.upper()
    return text


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"[\s*(\[]{0,5}(?:(?:mức )?độ mật|mức độ|dấu(?: chỉ)?(?: độ)? mật|độ bảo mật)\s{0,3}[:\-–]\s{0,3}",
        re.IGNORECASE,
    )


@cache
def _paged() -> re.Pattern[str]:
    """The number of the page before a mark: "Trang 1 – MẬT"."""
    return re.compile(r"[\s*]{0,3}trang\s{0,2}[\d/]{1,9}\s{0,3}[-–—|,;]\s{0,3}", re.IGNORECASE)


@cache
def _paper() -> re.Pattern[str]:
    """The kind of paper before a mark, all in capitals: "BÁO CÁO (MẬT)", "TÀI LIỆU TỐI MẬT"."""
    return re.compile(
        r"[\s*]{0,3}(?:BÁO CÁO|TÀI LIỆU|VĂN BẢN|CÔNG VĂN|KẾ HOẠCH|TỜ TRÌNH|THÔNG BÁO)\s{0,3}[-–:(]?\s{0,3}"
        r"(?=(?:TỐI |TUYỆT |TUYỆT ĐỐI )?MẬT\b)"
    )


@cache
def _copy() -> re.Pattern[str]:
    """The number of the copy, or of the page, or a ban on copying, behind a mark."""
    return re.compile(
        r"[\s,;.(\-–/]{1,5}(?:bản(?: sao)?(?: số)?\s{0,2}:?[\s\d.…_/]{1,20}(?:[;,][^;,]{1,24})?|bản số"
        r"|trang\s{0,2}:?[\s\d/]{1,12}|không (?:phổ biến|sao chụp|sao chép|được sao)[^;,.]{0,20}|lưu hành nội bộ)"
        r"[).\s*]{0,5}$",
        re.IGNORECASE,
    )


@cache
def _urgency() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:H[OỎ][AẢ] TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN)(?!\w)", re.IGNORECASE
    )


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?P<mark>(?:T\w{2}\s{1,3}|TU\w{2}T\s{1,3})?M\wT)[\s.*,;:)\-–|]{0,5}$"
    )


def _capital_words(line: str) -> list[str]:
    """The words of a short line all in capitals, marks and ornaments off; none for another line."""
    if len(line) > 24 or any(char.islower() for char in line):
        return []
    return re.findall(r"\w+", unicodedata.normalize("NFC", line))


def _same(mark: str) -> bool:
    """Whether words are a degree but for the marks on their letters."""
    return strip_marks("".join(mark.split())).upper() in DEGREES


def _near(joined: str) -> bool:
    if _same(joined):
        return True
    marked = any(may_be_mat(vowel_marks(letter)) for letter in joined)
    return misread(strip_marks(joined).upper(), marked=marked) is not None
