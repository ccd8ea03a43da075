"""What stands right behind a symbol: date and issuer, in either order.

"…, ngày 07/01/2016 của Bộ Chính trị (khóa XI) về …"; the date may follow the issuer, stand in
brackets or in the next table cell, be a bare year, or come after the title ("… ban hành ngày …").
"""

import re
from functools import cache

from qcdc_extract.citations.bodies import body_at
from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import MAY
from qcdc_extract.text.dates import date_at


def read_tail(page: Page, mention: Mention, limit: int) -> None:
    """Reads date and issuer behind the mention, never beyond the offset ``limit``."""
    at = _skip_note(page, mention.end)
    at = _date(page, mention, at, limit)
    at = _issuer(page, mention, at, limit)
    if mention.date is None or len(mention.date) == 4:
        at = _date(page, mention, at, limit)
        if mention.issuer is None:
            at = _issuer(page, mention, at, limit)
    mention.after = at


def _skip_note(page: Page, at: int) -> int:
    note = _note_mark().match(page.seen, at)
    return note.end() if note else at


def _date(page: Page, mention: Mention, at: int, limit: int) -> int:
    lead = date_lead().match(page.low, at, limit)
    start = lead.end() if lead else at
    if not mention.typed and page.seen.startswith("; ", at) and _date_cell().match(page.seen, at):
        start = at + 2  # a row of a table: "04-QĐ/UBKT; 25/02/2026"
    if mention.named and "hành" in page.low[at:start]:
        return at  # "… thi hành Luật … ban hành ngày …": the outer instrument's date
    date = date_at(page.text, start) if page.seen[start : start + 1] in _OPENERS else None
    if date is None and lead is not None:
        bare = _bare_year().match(page.seen, page.forth(at))
        if bare is not None and bare.end() <= limit:
            mention.date = mention.date or bare[1]
            return bare.end()
    if (
        date is None
        or date.end > limit
        or (
            start == at
            and at == mention.end
            and page.seen[at].isalnum()
            and not page.low.startswith("ng", at)
        )
    ):
        return at
    if (
        "\n" in page.seen[at:start]
        and not page.low.startswith("ng", start)
        and not _cell(page, date.end)
    ):
        return at
    if mention.date is None or (date.iso or "").startswith(mention.date):
        if date.iso is None:
            mention.confidence = 0.6
            mention.review = "Ngày, tháng không có trong lịch, cần đối chiếu bản gốc"
        mention.date = date.iso or mention.date
    elif mention.date:
        return at
    end = date.end
    if page.seen[end : end + 1] == ")" and "(" in page.seen[at:start]:
        end += 1
    again = date_at(page.text, page.forth(end))  # "năm 2023 ngày 25 tháng 5 năm 2023"
    if (
        again is not None
        and again.end <= limit
        and (again.iso or "").startswith(mention.date or "-")
    ):
        mention.date, end = again.iso, again.end
    return end


_OPENERS = frozenset("0123456789nNtTh…")
"""What a date may begin with."""


def _cell(page: Page, end: int) -> bool:
    """Whether a date on the next line fills it: a table cell beside the symbol's."""
    return page.seen[end : end + 1] in ("\n", "", "|", "\t")


def _issuer(page: Page, mention: Mention, at: int, limit: int) -> int:
    lead = _issuer_lead().match(page.low, at, limit)
    if lead is None:
        return at
    body = body_at(page, lead.end(), limit)
    if body is None:
        return at
    if lead[0].strip(" \n,") == "mà" and not _issued().match(page.low, body[1]):
        return at  # "… mà Sở đã nhận": no issuer
    mention.issuer = page.flat(*body)
    return body[1]


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(r"[ ](?:đã |vừa )?(?:ban hành|thông qua|ký)(?!\w)")


@cache
def _note_mark() -> re.Pattern[str]:
    return re.compile(r"[ ]?[(\[][ ]?\d{1,2}[ ]?[)\]]|[¹²³⁴-⁹]{1,2}")


@cache
def date_lead() -> re.Pattern[str]:
    """What may stand between a symbol and its date: a comma, a bracket, a cell's edge, a verb."""
    return re.compile(
        rf"[*_]{{0,3}}[ ]?[,|]?{MAY}(?:[(\t|]|- )?{MAY}(?:(?:được |do |đã )?(?:ban hành|ký ban hành|ký|đề|phát hành|cùng|thông qua)[ ]{{1,3}}(?:vào )?)?"
    )


@cache
def _date_cell() -> re.Pattern[str]:
    return re.compile(r"; \d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?:[;|\n]|$)")


@cache
def _bare_year() -> re.Pattern[str]:
    return re.compile(r"\(?((?:19|20)\d\d)\)?(?![\d/.\-]|[ ]?[-–][ ]?\d)")


@cache
def _issuer_lead() -> re.Pattern[str]:
    return re.compile(rf"[ ]?,?{MAY}(?:được )?(?:ban hành )?(?:của|do|bởi|cùa|mà){MAY}")
