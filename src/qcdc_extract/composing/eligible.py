"""Which source sentences may stand in the draft as they are.

The rules are what offices accept: no unit's own word or name, no person, no figure, no stale year,
no promise in II–IV, no request outside VI, 12–70 words.
"""

import re
from functools import cache

from qcdc_extract.composing.own_names import names_someone
from qcdc_extract.composing.tables import ComposeTables, Unfit
from qcdc_extract.consolidated import StatementRow
from qcdc_extract.text.fold import fold

SHORTEST, SHORTEST_SHARED, LONGEST = 12, 6, 70  # words; a sentence of several units may be short
_LABEL = r"^\s*(?:[-–+•*·]\s*|\(?(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)/-]\s+)"
_NAMED_LABEL = (
    r"^(?:Về )?(?:những )?(?:ưu điểm|hạn chế|tồn tại|khuyết điểm|nguyên nhân|kết quả|kết quả đạt được"
    r"|mặt được|mặt chưa được)(?:,? (?:hạn chế|tồn tại|yếu kém|khuyết điểm|nguyên nhân|chủ quan|khách quan)){0,2}:\s+"
)
_YEAR = r"\b(?:19|20)\d\d\b|\bngày \d"
_SYMBOL = r"\d ?[-/] ?[A-ZĐ]|/\d{4}/"
_PROMISE = r"\b(?:sẽ|phấn đấu|trong thời gian tới|thời gian tới)\b"
_REQUEST = r"^(?:đề nghị|kiến nghị|đề xuất|kính đề nghị)\b"
_DENIAL = r"\b(?:chưa|còn (?:hạn chế|chậm|thiếu|yếu|hình thức|lúng túng)|không được|không tổ chức|không thực hiện)\b"
_MOST_LONE_LETTERS = 0.2  # share of one-letter words; sound Vietnamese has about 0.01


_NUMBER_WORD = "một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|chục|trăm|nghìn|ngàn"
_COUNTED = (
    "lần|lượt|cuộc|buổi|đợt|lớp|phiên|kỳ họp|hội nghị|hội thảo|tọa đàm|nơi|tổ|phòng|ban|mô hình|đơn|vụ|việc|vụ việc|ý kiến"
    "|kiến nghị|phản ánh|văn bản|kế hoạch|quyết định|nghị quyết|quy chế|hướng dẫn|báo cáo|tin|bài|chuyên đề|công trình|dự án"
    "|tuyến đường|chi bộ|đảng bộ|chi hội|thôn|bản|buôn|làng|ấp|khu phố|tổ dân phố|xã|phường|đơn vị|cơ quan|trường|tập thể"
    "|cá nhân|đồng chí|cán bộ|công chức|viên chức|đảng viên|người|hộ|gia đình|đoàn|tổ công tác|câu lạc bộ|hòm thư|bảng tin"
)
_QUANTITY = rf"\b(?:{_NUMBER_WORD}) (?:{_COUNTED})(?!\w)(?! nữa| chiều| dân phố)"
"""A number word before a counted noun ("một cuộc đối thoại") is a figure; "năm" is mostly the year."""
_HEDGE = r"\b(?:một số|một vài|có nơi|có lúc|đôi lúc|đôi khi|ở vài|nhiều nơi|không ít)\b"


def own_text(text: str) -> str:
    """A sentence without its leading label, bullet or named label ("Hạn chế: …") and outer blanks."""
    unlabelled = re.sub(_LABEL, "", text, count=1).strip()
    bare = re.sub(_NAMED_LABEL, "", unlabelled, count=1, flags=re.IGNORECASE).strip()
    # A sentence that goes on in small letters needs its label: no letter is changed here.
    return bare if bare[:1].isupper() else unlabelled


def objection(row: StatementRow, text: str, tables: ComposeTables) -> str | None:
    """The reason why a sentence may not stand in the draft, or None."""
    folded = fold(text)
    if text.endswith(":"):
        return "lead_in"
    words = text.split()
    shortest = SHORTEST_SHARED if row.count > 1 else SHORTEST
    if not shortest <= len(words) <= LONGEST:
        return "length"
    if sum(len(word) == 1 and word.isalpha() for word in words) > _MOST_LONE_LETTERS * len(words):
        return "garbled"
    if re.search(_SYMBOL, text):
        return "citation"
    if re.search(r"\d", text):
        return "stale_year" if re.search(_YEAR, text) else "figure"
    if row.section != "TASKS" and re.search(_QUANTITY, folded):
        return "figure"
    unfit = next((one for one in tables.unfit if _pattern(one).search(folded)), None)
    if unfit is not None:
        return unfit.reason
    if names_someone(text, tables.public_names):
        return "own_name"
    if not any(fold(theme) in folded for theme in tables.themes):
        return "off_theme"
    if row.section != "ASSESSMENT" and re.search(_DENIAL, folded):
        return None if row.section == "TASKS" else "denial"
    return None if row.section == "TASKS" else _looks_ahead(folded)


def _looks_ahead(folded: str) -> str | None:
    """A promise or a request, which II–IV do not hold."""
    if re.search(_REQUEST, folded):
        return "request"
    return "promise" if re.search(_PROMISE, folded) else None


def single_objection(row: StatementRow, text: str, tables: ComposeTables) -> str | None:
    """Why a sentence of one report among many may not stand for all of them, or None.

    It must begin as a sentence about everybody does; a limit must say itself that it holds for some.
    """
    folded = fold(text)
    if re.search(_QUANTITY, folded):
        return "figure"
    where = "tasks" if row.section == "TASKS" else "body"
    fitting = (one.opening for one in tables.openings if one.where in (where, "both"))
    if not any(re.match(rf"{re.escape(fold(one))}(?!\w)", folded) for one in fitting):
        return "single"
    weak = row.section == "ASSESSMENT" and re.search(_DENIAL, folded)
    return "single" if weak and not re.search(_HEDGE, folded) else None


@cache
def _pattern(unfit: Unfit) -> re.Pattern[str]:
    anchor = r"^(?:\w+ ){0,2}" if unfit.kind == "start" else r"(?<!các )(?<!\w)"
    return re.compile(anchor + re.escape(fold(unfit.pattern)) + r"(?!\w)")
