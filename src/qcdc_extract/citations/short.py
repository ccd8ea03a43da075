"""Short mentions: a type and a number without a symbol ("Chỉ thị 05", "NĐ 145", "TB 630")."""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import GAP, CitationTables, spaced
from qcdc_extract.text.fold import fold
from qcdc_extract.text.symbols import Symbol

_MEMBERS = 12
_NEVER_COUNTED = (
    "Nghị định",
    "Thông tư",
    "Chỉ thị",
    "Nghị quyết",
    "Pháp lệnh",
    "Kết luận",
    "Công văn",
)


def find_short(page: Page) -> list[Mention]:
    """Every "Chỉ thị 05", "NQ 254", "Công văn số 1586" whose symbol is not written."""
    found = []
    for match in _short_pattern(page.tables).finditer(page.seen):
        end = match.end("n")
        if not _ends_number(page, match, end):
            continue
        name = " ".join(fold(match["t"]).split())
        if match["so"] is None and _year().fullmatch(match["n"]):
            continue
        row = page.tables.kinds.by_name.get(name)
        rows = page.tables.kinds.by_abbreviation.get(match["t"], ())
        doc_type = row.name if row else (rows[0].name if rows else None)
        if row is not None and (not row.short or match["t"][0].islower()):
            continue
        first = Mention(
            start=match.start("t"),
            end=end,
            rule="type and number",
            doc_type=doc_type,
            number=match["n"].partition("/")[0],
            canonical=match["n"],
            short=True,
            typed=True,
        )
        spaced_symbol = _spaced_symbol(page, end) if doc_type in ("Công văn", "Văn bản") else None
        if spaced_symbol is not None:
            first.symbol, first.short = spaced_symbol, False
            first.end, first.rule = spaced_symbol.end, "type, number, symbol"
        found.append(first)
        if first.short:
            found.extend(_members(page, first))
    return found


def _members(page: Page, first: Mention) -> list[Mention]:
    """Further numbers of a list: "Chỉ thị 10, 12, 15 và 16 của …"."""
    made: list[Mention] = []
    at = first.end
    while len(made) < _MEMBERS and (match := _member().match(page.low, at)) is not None:
        made.append(
            Mention(
                start=match.start("n"),
                end=match.end("n"),
                rule="list member, type shared",
                doc_type=first.doc_type,
                number=match["n"],
                canonical=match["n"],
                short=True,
            )
        )
        at = match.end("n")
    if made and not _list_end().match(page.low, at):
        return []
    return made


def _spaced_symbol(page: Page, end: int) -> Symbol | None:
    """A letter's symbol with blanks for separators: "4323 BTP CQLTHADS"."""
    match = _blank_parts().match(page.seen, end)
    if match is None or page.tables.kinds.issuer(match["a"]) is None:
        return None
    start = end - 1
    while start and page.seen[start - 1].isdigit():
        start -= 1
    return Symbol(
        start, match.end(), page.seen[start:end], None, (match["a"], match["b"]), (" ", " "), None
    )


@cache
def _blank_parts() -> re.Pattern[str]:
    return re.compile(r"[ ](?P<a>[A-ZĐ]{2,10})[ ](?P<b>[A-ZĐ&]{2,14})(?![^\W_])")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"(?:19|20)\d\d")


@cache
def _member() -> re.Pattern[str]:
    return re.compile(r"(?:,|[ ]và)\s{1,3}(?P<n>\d{1,4})(?![\w/%]|[ ]?[-/]|[.,]\d)")


@cache
def _list_end() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}(?:của|,|;|\.|\)|về|$|ngày|năm|khóa)")


def _ends_number(page: Page, match: re.Match[str], end: int) -> bool:
    """Whether what follows the number lets it be an instrument's, not a count ("Kế hoạch 60 ngày")."""
    rest = page.low[end : end + 24]
    if not rest or rest[0] in '.,;:)?!]”"“(*|\n':
        return not (len(rest) > 1 and rest[0] in ".," and rest[1].isdigit())
    if rest[0] in "-/%":
        return False
    at = page.forth(end)
    if _counted().match(page.low, at):
        return False
    if match["so"] is not None or match["t"] in _NEVER_COUNTED or page.seen[at] in '-(“",|;&':
        return True
    return page.tables.pattern("after_short").match(
        page.low, at
    ) is not None or page.low.startswith("và ", at)


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?:tháng|tuần|quý|năm(?! (?:19|20)\d\d)|ngày(?! ?\d)|thủ tục|cán bộ|đồng chí|người|đơn vị|"
        r"trường hợp|nội dung|điểm|vụ|lượt|cuộc|bước|giờ|triệu|tỷ|bản|văn bản|nhóm|khâu|nhiệm vụ)(?!\w)"
    )


@cache
def _short_types(*names: str) -> str:
    return "|".join(spaced(name) for name in sorted(names, key=len, reverse=True))


def _short_pattern(tables: CitationTables) -> re.Pattern[str]:
    names = tuple(row.name for row in tables.kinds.types if row.short)
    letters = tuple(
        item
        for row in tables.kinds.types
        if row.short
        for item in row.abbreviations
        if len(item) == 2 and item.isupper() and item not in ("TT", "CT", "CĐ", "BC")
    )
    return _compile_short(names, letters)


@cache
def _compile_short(names: tuple[str, ...], letters: tuple[str, ...]) -> re.Pattern[str]:
    words = _short_types(*names)
    return re.compile(
        rf"(?<![^\W_])(?P<t>{words}|{'|'.join(letters)}){GAP}"
        rf"(?P<so>(?:số|so)[ ]{{0,3}}\n?[ ]{{0,8}})?(?P<n>\d{{1,5}}(?:/(?:19|20)\d\d|[ab](?![^\W_]))?)(?![\d/]|[ ]?[-/][ ]?[A-ZĐa-zđ\d]|[A-Za-zđ])"
    )
