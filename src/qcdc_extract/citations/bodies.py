"""The phrase that names an issuing body ("Ban Thường vụ Đảng ủy Khối cơ quan và doanh nghiệp")."""

import re
from functools import cache

from qcdc_extract.citations.page import Page
from qcdc_extract.records import Span

_LONGEST = 170
_OPENERS = ("về", "v/v", "quy định", "hướng dẫn", "ban hành", "sửa đổi", "phê duyệt", "ngày")


def body_at(page: Page, start: int, limit: int) -> Span | None:
    """The body whose name begins at ``start``, or null; joint bodies are one phrase."""
    fixed = page.tables.pattern("body_fixed").match(page.low, start)
    if fixed is not None:
        end = fixed.end()
        body = page.tables.pattern("body").match(page.low, start)
        if body is None or body.end() <= end:
            return start, _joint(page, end, limit)
    head = page.tables.pattern("body").match(page.low, start)
    if head is None:
        return None
    end = _phrase_end(page, start, head.end(), min(limit, start + _LONGEST))
    return (start, end) if end > start else None


def _joint(page: Page, end: int, limit: int) -> int:
    """``end`` moved over ", Ban Bí thư" and " và Chính phủ"."""
    link = _link().match(page.seen, end, limit)
    if link is None:
        return end
    following = body_at(page, link.end(), limit)
    if following is None or page.seen[link.end()].islower():
        return end
    return following[1] if _rounded_off(page, following[1]) else end


def _phrase_end(page: Page, start: int, after_head: int, limit: int) -> int:
    board = page.low.startswith(("ban chỉ đạo", "bcđ", "hội đồng", "hội nghị", "đại hội"), start)
    at = after_head
    while True:
        stop = _next_stop(page, at, limit, board=board)
        if stop is None:
            return _trim(page, start, limit)
        offset, mark = stop
        if mark == ",":
            following = page.forth(offset + 1)
            if _name_with_comma(page, start, offset, following):
                at = following
                continue
            if page.seen[following : following + 1].isupper() and body_at(page, following, limit):
                joint = body_at(page, following, limit)
                return joint[1] if joint and _rounded_off(page, joint[1]) else offset
            return _trim(page, start, offset)
        if mark == "và":
            following = page.forth(offset + 2)
            if _and_goes_on(page, following):
                at = following
                continue
            return _trim(page, start, offset)
        return _trim(page, start, offset)


def _next_stop(page: Page, at: int, limit: int, *, board: bool) -> tuple[int, str] | None:
    found = [_marks().search(page.low, at, limit), _word(page, "issuer_end", at, limit)]
    if not board:
        found.append(_word(page, "flow", at, limit))
    stops = [match for match in found if match is not None]
    if not stops:
        return None
    first = min(stops, key=lambda match: match.start())
    return first.start(), first[0]


def _word(page: Page, role: str, at: int, limit: int) -> re.Match[str] | None:
    """The next cue of a role; a capital makes it part of a name ("Ban Tổ chức") but for "Về"."""
    pattern = page.tables.pattern(role)
    word = pattern.search(page.low, at, limit)
    while word is not None and page.seen[word.start()].isupper() and word[0] not in _OPENERS:
        word = pattern.search(page.low, word.end(), limit)
    return word


def _name_with_comma(page: Page, start: int, comma: int, following: int) -> bool:
    """Bodies with a comma in their name: "Bộ Văn hóa, Thể thao và Du lịch"."""
    before = page.low[max(start, comma - 9) : comma]
    return before.endswith(("văn hóa", "kinh tế", "chính sách")) and page.low.startswith(
        ("thể thao", "hạ tầng", "thông tin", "chiến lược", "thể dục"), following
    )


def _and_goes_on(page: Page, following: int) -> bool:
    if page.tables.type_before and _instrument_word().match(page.low, following):
        return False
    return not _generic().match(page.low, following)


def _rounded_off(page: Page, end: int) -> bool:
    """Whether an issuer may end here; a verb makes the last body the subject of the sentence."""
    at = page.forth(end)
    if at >= len(page.seen) or not page.seen[at].isalpha():
        return True
    return page.tables.pattern("title").match(page.low, at) is not None or page.low.startswith(
        ("khóa", "ngày", "kèm theo", "trong", "và "), at
    )


def _trim(page: Page, start: int, end: int) -> int:
    while end > start and page.text[end - 1] in " \n,":
        end -= 1
    if page.low.endswith(" và", start, end):
        end -= 3
    return end


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        r"[;:()\"“”|\[\]*]|,|(?<![^\W_])và(?![^\W_])|\.(?!\w)|\d{1,2}/\d|"
        r"\n(?=[ ]{0,12}(?:[-+*•](?![ ]?\d)|\d{1,2}[.)]|[a-zđ]\)|[IVXivx]{1,5}[.\-]|\n|$))"
    )


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"(?:,|[ ]và)[ ]{1,4}\n?[ ]{0,12}(?=[A-ZĐ])")


@cache
def _instrument_word() -> re.Pattern[str]:
    return re.compile(
        r"(?:nghị|thông tư|quyết định|chỉ thị|kết luận|luật|bộ luật|pháp lệnh|kế hoạch|công văn|"
        r"hướng dẫn|quy định|quy chế|báo cáo|số \d|thông báo|chương trình)"
    )


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(
        r"(?:các |những |việc |được |đã |phải |văn bản|thực hiện|chỉ đạo|không |có |đề nghị|tổ chức |"
        r"căn cứ|triển khai|tình hình|\d|yêu cầu|giao )"
    )
