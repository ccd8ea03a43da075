"""What stands before a mention: pinpoint, and date and issuer at a distance.

"ngày 18-2-1998, Bộ Chính trị đã ra Chỉ thị số 30-CT/TW"; "khoản 2 Điều 5 Nghị định số …".
"""

import re
from functools import cache

from qcdc_extract.citations.bodies import body_at
from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.records import Span
from qcdc_extract.text.dates import DateMention, find_dates, iso_date

_REACH = 260
_NOT_ISSUED = [[word] for word in ("từ", "đến", "trước", "sau", "tới", "hết", "trong")]


def read_pinpoint(page: Page, mention: Mention) -> None:
    """Reads "điểm a khoản 2 Điều 5" right before the mention."""
    floor = max(0, mention.start - 90)
    piece = page.seen[floor : mention.start]
    if not any(map(piece.__contains__, _UNITS)):
        return
    match = _pinpoint().search(piece)
    if match is not None:
        start = floor + match.start("first")
        mention.pinpoint = page.flat(start, floor + match.end("last"))


_UNITS = ("iều", "hoản", "iểm", "ục", "hần", "hương", "iết")


def read_lead(page: Page, mention: Mention, previous: Mention | None) -> None:
    """Reads date and issuer that stand before the mention with a verb of issuing between."""
    if mention.date is not None and mention.issuer is not None:
        return
    verb = page.tables.issue_before.match(
        page.low[max(0, mention.start - 60) : mention.start][::-1]
    )
    if verb is None:
        _issuer_of_opinion(page, mention)
        if mention.date is None and previous is None:
            _date_in_front(page, mention)
        return
    verb_start = mention.start - verb.end(1)
    floor = page.sentence_start(verb_start, _REACH)
    if previous is not None:
        floor = max(floor, previous.end, previous.after)
    verb_start = _before_adverbs(page, verb_start)
    all_dates = [date for date in find_dates(page.text, floor, verb_start) if date.iso]
    dates = [date for date in all_dates if _day_named(page, floor, date)]
    if mention.date is None and all_dates and len(all_dates[-1].iso or "") == 4:
        mention.date = _split_date(page, floor, verb_start, all_dates[-1])
    if mention.date is None and dates and len(dates[-1].iso or "") >= 7:
        lead = page.low[max(0, dates[-1].start - 8) : dates[-1].start].split()
        own = mention.symbol.year if mention.symbol else None
        another = own is not None and len(own) == 4 and own != (dates[-1].iso or "")[:4]
        if lead[-1:] not in _NOT_ISSUED and not another:
            mention.date = dates[-1].iso
    if mention.issuer is None:
        after = all_dates if mention.date else dates
        subject = max((date.end for date in after), default=floor)
        _issuer_before(page, mention, subject, verb_start)


def _split_date(page: Page, floor: int, end: int, year: DateMention) -> str | None:
    """A date in two phrases: "ngày 26 tháng 11 vừa qua, năm 2025, …", "năm 2025, ngày 26/11, …"."""
    days = list(_day_and_month().finditer(page.low, floor, end))
    if not days or (year.end < days[-1].start() and days[-1].start() - year.end > 12):
        return None
    day = days[-1]
    lead = page.low[max(0, day.start() - 8) : day.start()].split()
    between = page.low[day.end() : year.start].split()
    if year.start - day.end() > 40 or lead[-1:] in _NOT_ISSUED or "đến" in between:
        return None
    return iso_date(day["d"], day["m"], year.iso)


def _day_named(page: Page, floor: int, date: DateMention) -> bool:
    """Whether a date is worded as a day ("ngày …", "hôm …") or opens its sentence in full."""
    if page.low.startswith(("ng", "tháng"), date.start):
        return True
    if len(date.iso or "") < 10:
        return False
    return page.low.endswith("hôm ", 0, date.start) or page.forth(floor) == date.start


def _date_in_front(page: Page, mention: Mention) -> None:
    """Reads a date right before the mention when it opens the sentence or follows a body.

    "Ngày 12/6/2025, cả hai Nghị định … được Chính phủ ban hành", "Bộ Y tế, 10/9/2025, Thông tư …".
    """
    floor = page.sentence_start(mention.start, 160)
    dates = find_dates(page.text, floor, mention.start)
    if not dates or len(dates[-1].iso or "") < 10:
        return
    date = dates[-1]
    if not _just_before().fullmatch(page.low, date.end, mention.start):
        return
    opens = page.forth(floor) == date.start
    passive = _passive().match(page.low, mention.end)
    if opens and passive is not None:
        mention.date = date.iso
        mention.shares = True
        body = body_at(page, passive.end(), len(page.text))
        if mention.issuer is None and body is not None:
            mention.issuer = page.flat(*body)
        return
    start = page.forth(floor)
    body = body_at(page, start, date.start)
    if body is not None and page.seen[body[1] : date.start] == ", ":
        mention.date = date.iso
        mention.issuer = mention.issuer or page.flat(*body)


@cache
def _just_before() -> re.Pattern[str]:
    return re.compile(r",[ ](?:cả hai |hai |các )?")


@cache
def _passive() -> re.Pattern[str]:
    """Words behind a list that say by whom it was issued; further members may stand between."""
    return re.compile(
        r"(?:(?:,|[ ]và)[ ](?:số )?\d[\w/.\-&]{2,40}){0,4}[ ](?:đã )?được[ ](?=[^.;\n]{2,60} (?:ban hành|thông qua|ký))"
    )


def _issuer_of_opinion(page: Page, mention: Mention) -> None:
    """The body in "ý kiến chỉ đạo của Chủ tịch … tại Công văn số …"."""
    at = page.back(mention.start)
    if mention.issuer is not None or not page.low.endswith(" tại", 0, at):
        return
    of = page.low.rfind("của ", page.sentence_start(at, 120), at)
    body = body_at(page, of + 4, at) if of >= 0 else None
    if body is not None and body[1] >= page.back(at - 3):
        mention.issuer = page.flat(*body)


def _issuer_before(page: Page, mention: Mention, floor: int, verb_start: int) -> None:
    for match in _capital().finditer(page.seen, floor, verb_start):
        body = body_at(page, match.start(), verb_start)
        if body is None:
            continue
        if page.back(verb_start) <= body[1] + 1:
            mention.issuer = page.flat(_last_body(page, body), body[1])
            return
        renamed = _now_named().match(page.low, body[1], verb_start)
        if renamed is not None and page.back(verb_start) <= renamed.end() + 1:
            mention.issuer = page.flat(*body)
            return


@cache
def _now_named() -> re.Pattern[str]:
    """A body's later name behind it: "Hội đồng Bộ trưởng (nay là Chính phủ) đã có …"."""
    return re.compile(r"[ ]\((?:nay|trước đây) là [^()\n]{2,80}\)")


def _last_body(page: Page, body: Span) -> int:
    """Start of the last body of a row: "theo ý kiến của A, B ban hành" speaks of B."""
    comma = page.seen.rfind(", ", body[0], body[1])
    while comma >= 0:
        last = body_at(page, comma + 2, body[1])
        if last is not None and last[1] >= body[1]:
            return comma + 2
        comma = page.seen.rfind(", ", body[0], comma)
    return body[0]


def _before_adverbs(page: Page, offset: int) -> int:
    at = page.back(offset)
    match = _adverbs().search(page.low[max(0, at - 16) : at])
    return at - len(match[0]) if match else at


@cache
def _day_and_month() -> re.Pattern[str]:
    return re.compile(
        r"ngày\s{1,3}(?P<d>\d{1,2})(?:\s{1,3}tháng\s{1,3}|[/.\-])(?P<m>\d{1,2})(?![\d/]|[.\-]\d)"
    )


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=\s))(?:(?:đã|cũng|vừa|mới|có|còn|lại|tiếp tục|đồng thời|sẽ)\s?){1,3}$"
    )


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])[A-ZĐƯƠÂÊÔĂỦ]")


@cache
def _pinpoint() -> re.Pattern[str]:
    unit = r"(?:[Đđ]iểm|[Kk]hoản|[Đđ]iều|[Tt]iểu mục|[Mm]ục|[Pp]hần|[Cc]hương|[Pp]hụ lục|[Tt]iết)"
    label = r"(?:\d[\w.]{0,6}|[IVXLC]{1,6}(?!\w)|[a-zđ](?:\d[\d.]{0,4})?(?!\w))"
    return re.compile(
        rf"(?<![^\W_])(?P<first>{unit}\s{{1,3}}{label})(?P<last>(?:\s{{0,2}}(?:,|và|của|;)?\s{{1,3}}"
        rf"(?:{unit}\s{{1,3}}{label}|{label}(?=\s?(?:,|và|của|{unit})))){{0,6}})"
        rf"\s{{0,2}}(?:của\s{{1,3}})?(?:các\s{{1,3}})?$"
    )
