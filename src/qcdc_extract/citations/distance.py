"""Dates that follow a title: "Thông tư 16/2013/TT-BCT Ban hành Quy chuẩn … ban hành ngày 17/07/2013"."""

import re
from functools import cache

from qcdc_extract.citations.bodies import body_at
from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tails import date_lead
from qcdc_extract.text.dates import DateMention, date_at, find_dates

_FAR = 420
_NEAR = 16


def far_dates(page: Page, mentions: list[Mention]) -> None:
    """Gives dates that follow a title to the mention whose title it was.

    A date "ban hành ngày …" or "ngày … của …" belongs to the outermost mention before it in the
    same clause that has no date; a year in that mention's symbol must agree.
    """
    for index, mention in enumerate(mentions):
        if mention.symbol is not None and not mention.date and not mention.short:
            _far_date(page, mentions, index)
    for index, mention in enumerate(mentions):
        if mention.named and not mention.date:
            near = mentions[max(0, index - _NEAR) : index + _NEAR]
            between = date_lead().match(page.low, mention.end)
            dated = date_at(page.text, between.end()) if between else None
            if dated is not None and dated.iso and not _taken(near, dated):
                mention.date = dated.iso


def _far_date(page: Page, mentions: list[Mention], index: int) -> None:
    """Gives the mention at ``index`` the first date ahead in its clause that is issued and free."""
    mention = mentions[index]
    ahead = _year_ahead().search(page.seen, mention.end, mention.end + _FAR)
    if mention.symbol is None or ahead is None:
        return
    stop = _clause_end(page, mention.end, mention.end + _FAR)
    if ahead.start() >= stop:
        return
    own = mention.symbol.year
    near = mentions[max(0, index - _NEAR) : index + _NEAR]
    joint = next(
        (m.start for m in mentions[index + 1 : index + _NEAR] if _same_level(page, mention, m)),
        stop,
    )
    for date in find_dates(page.text, mention.end, min(stop, joint)):
        if date.iso is None or len(date.iso) < 10 or _taken(near, date):
            continue
        lead = page.low[max(0, date.start - 24) : date.start].rstrip()
        if lead.endswith(_NOT_ISSUED):
            continue
        issued = lead.endswith(("ban hành", "ký", "ban hành vào"))
        followed = page.low.startswith("của ", page.forth(date.end))
        titled = mention.typed and _only_a_title(page, mention.end, date.start)
        if (own == date.iso[:4] and (issued or followed or titled)) or (
            own is None and (issued or followed)
        ):
            mention.date = date.iso
            mention.notes.append(f"{date.start}:{date.end}")
            body = body_at(page, page.forth(date.end), stop) if followed else None
            if mention.issuer is None and body is not None:
                mention.issuer = page.flat(*body)
            return


_NOT_ISSUED = ("từ", "đến", "trước", "sau", "hiệu lực", "kể từ", "tới", "hết", "trong", "vào")


def _only_a_title(page: Page, start: int, end: int) -> bool:
    """Whether nothing but a short title stands between symbol and date ("… PL-UBTVQH11 Thủ đô ngày …")."""
    between = page.seen[start:end].strip()
    return 0 < len(between) <= 60 and between[0].isupper() and not set(between) & set(",;:()\n.")


def _taken(mentions: list[Mention], date: DateMention) -> bool:
    return any(
        mention.end <= date.start < mention.after or f"{date.start}:{date.end}" in mention.notes
        for mention in mentions
    )


def _same_level(page: Page, outer: Mention, other: Mention) -> bool:
    """Whether ``other`` stands beside ``outer`` (after a bracket or semicolon), not in its title."""
    between = page.seen[outer.end : other.start]
    return ";" in between or (between.count(")") > between.count("("))


def _clause_end(page: Page, start: int, limit: int) -> int:
    depth = 0
    for match in _clause_marks().finditer(page.seen, start, limit):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")" and depth:
            depth -= 1
        else:
            return match.start()
    return min(limit, len(page.seen))


@cache
def _year_ahead() -> re.Pattern[str]:
    """A year that is no symbol's: without one, no date stands ahead."""
    return re.compile(r"(?:19|20)\d\d(?![\d/])")


@cache
def _clause_marks() -> re.Pattern[str]:
    return re.compile(
        r"[;()]|\.(?=\s+[A-ZĐ])|\n(?=[ ]{0,12}(?:[-+*•](?![ ]?\d)|\d{1,2}[.)]|[a-zđ]\)|\n))"
    )
