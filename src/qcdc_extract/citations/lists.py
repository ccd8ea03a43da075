"""Members of a list that share a head or a symbol: "các Quyết định số 217, 218-QĐ/TW"."""

import re
from functools import cache
from itertools import pairwise

from qcdc_extract.citations.heads import head_before
from qcdc_extract.citations.page import Mention, Page

_MEMBERS = 12


def members_before(page: Page, mention: Mention) -> list[Mention]:
    """Bare numbers before a complete symbol that share it; the mention loses its false head.

    "Quyết định số 217, 218-QĐ/TW": the first runs from the type word, each takes the whole symbol.
    """
    if mention.symbol is None or mention.typed or mention.rule == "named law with number":
        return []
    found: list[tuple[int, int, str, str | None]] = []
    at, implied = mention.start, False
    for _ in range(_MEMBERS):
        match = _member_before().search(page.low[max(0, at - 30) : at])
        if match is None:
            break
        offset = max(0, at - 30)
        number, year = match["n"], match["y"]
        if year is not None and mention.symbol.year is None:
            break
        implied = implied or (year is None and mention.symbol.year is not None)
        year = year or mention.symbol.year  # "số 01, 02 và 03/2024/TT-BNV"
        start = offset + match.start("n")
        found.insert(0, (start, offset + match.end("m"), number, year))
        at = start
        if match["so"] is None:
            continue
        at = offset + match.start("so")
        found[0] = (at, found[0][1], number, year)
    if not found:
        return []
    first = found[0]
    number_at = page.seen.index(first[2], first[0])
    head = head_before(page, number_at)
    if head.refused or not (head.typed or head.numbered or head.shared or _opens(page, first[0])):
        return []
    if implied and not (head.typed or head.numbered):
        return []
    doc_type = head.doc_type
    made = []
    for index, (start, end, number, year) in enumerate(found):
        symbol = mention.symbol._replace(
            start=page.seen.index(number, start), end=end, number=number, year=year
        )
        made.append(
            Mention(
                start=head.start if index == 0 else start,
                end=end,
                rule="list member, symbol shared",
                doc_type=doc_type,
                number=number,
                symbol=symbol,
                typed=index == 0 and head.typed,
            )
        )
    mention.doc_type = mention.doc_type or doc_type
    return made


def members_after(page: Page, mention: Mention) -> list[Mention]:
    """Bare numbers behind a complete symbol: "các Quyết định số 217-QĐ/TW, 218 của …"."""
    if mention.symbol is None or not (mention.gathered or mention.typed):
        return []
    made: list[Mention] = []
    at = mention.end
    while len(made) < _MEMBERS:
        match = _member_after().match(page.low, at)
        if match is None:
            break
        follows = _list_goes_on().match(page.low, match.end())
        alone = not mention.gathered and match["so"] is None
        if follows is None or (alone and not _dated().match(page.low, match.end())):
            break
        symbol = mention.symbol._replace(start=match.start("n"), end=match.end(), number=match["n"])
        made.append(
            Mention(
                start=match.start("so") if match["so"] else match.start("n"),
                end=match.end(),
                rule="list member, symbol shared",
                doc_type=mention.doc_type,
                number=match["n"],
                symbol=symbol,
            )
        )
        at = match.end()
    return made


def share(page: Page, mentions: list[Mention]) -> None:
    """Carries the type over a list, and date and issuer back to members that have none.

    "các Quyết định số 24/2008/QĐ-TTg, 25/2008/QĐ-TTg ngày 05/02/2008": one date for both.
    """
    for before, after in pairwise(mentions):
        if after.named or after.short or after.typed or after.symbol is None or after.back:
            continue
        if (
            before.doc_type
            and (after.doc_type is None or not after.typed)
            and _listed(page, before, after)
        ):
            same = before.symbol is not None and before.symbol.kind == after.symbol.kind
            papers = before.doc_type == "Văn bản" and _numbered_only(page, after)
            if after.doc_type is None or same or papers:
                after.doc_type = before.doc_type
    for before, after in zip(mentions[-2::-1], mentions[:0:-1], strict=False):
        if before.symbol is None or after.symbol is None or after.typed or before.named:
            continue
        if before.date or before.issuer or not _side_by_side(page, before, after):
            continue
        before.date, before.issuer = after.date, after.issuer


def share_on(page: Page, mentions: list[Mention]) -> None:
    """Carries a date in front of a whole list to its members ("Ngày …, cả hai Nghị định A và B")."""
    for before, after in pairwise(mentions):
        if before.shares and not after.date and _side_by_side(page, before, after):
            after.date, after.issuer, after.shares = before.date, before.issuer, True


def _numbered_only(page: Page, mention: Mention) -> bool:
    """Whether a member of "các văn bản: …" begins with "số", so that the word before it holds."""
    return page.low.startswith("số", mention.start)


def _listed(page: Page, before: Mention, after: Mention) -> bool:
    between = page.seen[before.end : after.start]
    return (
        len(between) < 400 and "\n\n" not in between and ". " not in between and ";" not in between
    )


def _side_by_side(page: Page, before: Mention, after: Mention) -> bool:
    return bool(_joint().fullmatch(page.low[before.end : after.start]))


def _opens(page: Page, start: int) -> bool:
    """Whether a list without any head begins a text, a line or a bracket."""
    before = (
        page.seen[:start].rstrip(" ")[-1:]
        if start < 80
        else page.seen[start - 4 : start].rstrip(" ")[-1:]
    )
    return before in ("", "\n", "(", ":", ";")


@cache
def _member_before() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![^\W_])(?P<so>số)\s{0,3})?(?<![\w/.\-])(?P<m>(?P<n>\d{1,5})(?:/(?P<y>(?:19|20)\d\d))?)"
        r"\s{0,2}(?:,|;|&|và|hoặc|, và)\s{0,3}$"
    )


@cache
def _member_after() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,2}(?:,|và|;)\s{1,3}(?:(?P<so>số)\s{1,3})?(?P<n>\d{1,4})(?![\w/.\-%]|\s?[/%\-])"
    )


@cache
def _list_goes_on() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}(?:của|,?\s?ngày|[.;)]|$|(?:,|và)\s{1,3}\d{1,4}(?!\w)|về(?!\w))")


@cache
def _dated() -> re.Pattern[str]:
    """A full date, which makes a bare number behind "và" an instrument's."""
    return re.compile(r",?\s{1,3}ngày\s{1,3}\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{4}")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}(?:,|;|và|hoặc|, và|cùng)?\s{0,3}\n?\s{0,12}")
