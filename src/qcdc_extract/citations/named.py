"""Resolutions of congresses and plenums, the Constitution and charters, cited by name.

"Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII"; generic
ones ("Nghị quyết Đại hội đảng bộ các cấp") carry no ordinal and are none.
"""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import GAP, MAY


def find_named(page: Page) -> list[Mention]:
    """Every resolution of a congress or plenum, constitution and charter by its name."""
    found = [
        _mention(page, match, "Nghị quyết", "resolution by name")
        for at in page.phrase(page.low, "nghị", "quyết")
        if (match := _resolution().match(page.low, at)) is not None
        and page.seen[match.start()].isupper()
        and _particular(page, match)
    ]
    for match in _constitutions(page):
        mention = _mention(page, match, "Hiến pháp", "constitution")
        if match["y"]:
            mention.end, mention.after, mention.date = match.end("n"), match.end(), match["y"]
            mention.canonical = _name(page, match.start(), mention.end)
        mention.canonical = (mention.canonical or "")[:1].upper() + (mention.canonical or "")[1:]
        found.append(mention)
    for at in page.phrase(page.seen, "Điều", "lệ"):
        match = _charter().match(page.seen, at)
        if match is None:
            continue
        mention = _mention(page, match, "Điều lệ", "charter by name")
        end = page.tables.pattern("name_end").search(page.low, match.start("n") + 1, match.end())
        if end is not None:
            mention.end = end.start()
        mention.end = match.start() + len(page.seen[match.start() : mention.end].rstrip(" \n,.-"))
        mention.canonical = _name(page, match.start(), mention.end)
        found.append(mention)
    return found


def _particular(page: Page, match: re.Match[str]) -> bool:
    """Whether it is one congress's resolution; "các cấp" is none's, a numeral has capitals."""
    last = page.seen[match.start() : match.end()].split()[-1].strip("()")
    words = page.low[match.start() : match.end()]
    if page.seen[match.start() - 1 : match.start()].isalnum():
        return False
    return "các cấp" not in words and _roman_small().fullmatch(last) is None


def _mention(page: Page, match: re.Match[str], doc_type: str, rule: str) -> Mention:
    return Mention(
        start=match.start(),
        end=match.end(),
        rule=rule,
        doc_type=doc_type,
        canonical=_name(page, match.start(), match.end()),
        named=True,
        typed=True,
    )


def _name(page: Page, start: int, end: int) -> str:
    name = page.flat(start, end)
    if len(name) < 12 or name != name.upper():
        return name
    return (
        " ".join(word if _roman().fullmatch(word) else word.lower() for word in name.split())
        .replace("nghị quyết đại hội", "Nghị quyết Đại hội")
        .replace("nghị quyết", "Nghị quyết")
    )


@cache
def _roman() -> re.Pattern[str]:
    return re.compile(r"[IVX]{1,6}")


@cache
def _roman_small() -> re.Pattern[str]:
    return re.compile(r"[ivx]{1,6}")


@cache
def _resolution() -> re.Pattern[str]:
    ordinal = r"(?:[ivx]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: \w{2,4})?)(?!\w)"
    term = rf"(?:,?{GAP}(?:khóa{GAP}[ivx]{{1,5}}(?!\w)|\(khóa{GAP}[ivx]{{1,5}}\)))"
    centre = rf"(?:(?:ban{GAP}chấp{GAP}hành|bch){GAP})?(?:trung{GAP}ương|tw|tư)(?:{GAP}đảng(?!\w))?"
    period = rf"nhiệm{GAP}kỳ{GAP}\d{{4}}{MAY}[-–]{MAY}\d{{4}}"
    body = rf"(?:{GAP}(?!lần|nhiệm|khóa|đã|và|của)[^\W\d_]{{1,12}}){{0,14}}?"
    return re.compile(
        rf"nghị{GAP}quyết{GAP}(?:của{GAP})?(?:"
        rf"(?:hội{GAP}nghị{GAP})?(?:lần{GAP}thứ{GAP}{ordinal}{GAP}(?:của{GAP})?)?,?{centre}"
        rf"(?:(?:{GAP}(?:lần{GAP}thứ{GAP})?|(?<=tw)){ordinal}(?:{GAP}\(lần{GAP}(?:thứ{GAP})?{ordinal}\))?{term}?)"
        rf"|(?:hội{GAP}nghị{GAP})lần{GAP}thứ{GAP}{ordinal},?{GAP}(?:của{GAP})?{centre}{term}?"
        rf"|đại{GAP}hội{body},?{GAP}(?:lần{GAP}thứ{GAP}{ordinal}(?:,{GAP}{period})?|{period}|khóa{GAP}[ivx]{{1,6}}(?!\w)|[ivx]{{1,6}}(?!\w))"
        rf")"
    )


def _constitutions(page: Page) -> list[re.Match[str]]:
    spots = [*page.phrase(page.seen, "Hiến", "[pP]háp"), *page.phrase(page.seen, "hiến", "pháp")]
    spots += page.phrase(page.seen, "HIẾN", "PHÁP")
    matches = (_constitution().match(page.seen, at) for at in sorted(spots))
    return [match for match in matches if match is not None]


@cache
def _constitution() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<n>(?:[Hh]iến{GAP}[Pp]háp|HIẾN{GAP}PHÁP)(?:{GAP}nước{GAP}Cộng{GAP}h[oò][aà]{GAP}xã{GAP}hội{GAP}chủ{GAP}nghĩa{GAP}Việt{GAP}Nam)?)"
        rf"{GAP}(?:năm{GAP}|NĂM )?(?P<y>(?:19|20)\d\d)(?!\d)"
    )


@cache
def _charter() -> re.Pattern[str]:
    return re.compile(
        rf"Điều{GAP}lệ{GAP}(?P<n>(?:Đảng|Đoàn|Hội|Công đoàn|Mặt trận|Đội)(?:[ ]{{1,3}}[^\W\d_]{{1,12}}){{0,9}})"
    )
