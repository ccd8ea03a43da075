"""Short mentions: a type and a number without a symbol ("Chỉ thị 05", "NĐ 145", "TB 630")."""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.text.symbols import Symbol

_MEMBERS = 12
_SMALL = (
    "Nghị định",
    "Thông tư",
    "Chỉ thị",
    "Nghị quyết",
    "Kết luận",
    "Quyết định",
    "Quy định",
    "Pháp lệnh",
    "Sắc lệnh",
    "Công văn",
    "Công điện",
)
_NEVER_ELSE = ("Nghị định", "Thông tư", "Chỉ thị", "Nghị quyết", "Pháp lệnh", "Sắc lệnh")
"""Types that are nothing but an instrument's, in small letters too ("nghị định 168")."""
_DOUBLE = ("TT", "CT", "CĐ", "BC")
"""Letters that stand for other words too: only with a year behind the number ("TT 97/2026")."""
_NEVER_COUNTED = (
    "Nghị định",
    "Thông tư",
    "Chỉ thị",
    "Nghị quyết",
    "Pháp lệnh",
    "Kết luận",
    "Công văn",
    "Công điện",
    "Thông tư liên tịch",
    "Sắc lệnh",
)


def find_short(page: Page) -> list[Mention]:
    """Every "Chỉ thị 05", "NQ 254", "Công văn số 1586" whose symbol is not written.

    The number leads the search, "số" and the type are read backwards from it.
    """
    found: list[Mention] = []
    for match in page.tables.short_number.finditer(page.seen):
        head = _head(page, match.start())
        if head is None:
            continue
        start, name, numbered = head
        number, end = match[0], match.end()
        row = page.tables.kinds.by_name.get(name)
        rows = page.tables.kinds.by_abbreviation.get(name, ())
        doc_type = row.name if row else (rows[0].name if rows else None)
        sure = doc_type in _NEVER_COUNTED or "/" in number or _long(doc_type, number)
        counted = not numbered and not sure
        if not numbered and _a_year(page, match, doc_type):
            page.refuse(start, end, "year")
            continue
        if not numbered and _labels_line(page, match):
            page.refuse(start, end, "label of a line")
            continue
        if not _ends_number(page, end, counted=counted):
            page.refuse(start, end, "count")
            continue
        if row and page.seen[start].islower() and not _small_and_sure(page, row.name, match, head):
            page.refuse(start, end, "small letters")
            continue
        first = Mention(
            start=start,
            end=end,
            rule="type and number",
            doc_type=doc_type,
            number=number.partition("/")[0],
            canonical=number,
            short=True,
            typed=True,
        )
        letter = _spaced_symbol(page, end) if doc_type in ("Công văn", "Văn bản") else None
        if letter is not None:
            first.symbol, first.short = letter, False
            first.end, first.rule = letter.end, "type, number, symbol"
        found.append(first)
        if first.short:
            found.extend(_members(page, first))
    return found


def _head(page: Page, number: int) -> tuple[int, str, bool] | None:
    """(start, folded name or letters, whether "số" stands between) of the type before a number."""
    seen, low, tables = page.seen, page.low, page.tables
    before = seen[number - 1]
    if before not in " \n" and before not in "ốỐo":
        glued = before in "QĐ" and seen[number - 2 : number] in ("NQ", "NĐ")
        if glued and not seen[number - 3 : number - 2].isalnum():
            return number - 2, seen[number - 2 : number], False
        return None
    at = page.back(number)
    if not low.endswith(tables.short_ends, max(0, at - 8), at):
        return None
    numbered = low.endswith(("số", "so"), max(0, at - 2), at)
    if numbered:
        at = page.back(at - 2)
    elif before not in " \n":
        return None
    letters = seen[max(0, at - 2) : at]
    if letters in tables.short_letters and not seen[max(0, at - 3) : at - 2].isalnum():
        sure = letters not in _DOUBLE or _with_year().match(seen, number)
        return (at - 2, letters, numbered) if sure else None
    word = tables.short_before.match(low[max(0, at - 32) : at][::-1])
    if word is None:
        return None
    start = at - word.end(1)
    if start and seen[start - 1].isalnum():
        return None
    return start, " ".join(low[start:at].split()), numbered


def _long(doc_type: str | None, number: str) -> bool:
    """Whether three digits make it an instrument's, though the type is a verb too."""
    return len(number) >= 3 and doc_type in ("Quyết định", "Quy định")


def _a_year(page: Page, match: re.Match[str], doc_type: str | None) -> bool:
    """Whether the number is a year ("Kế hoạch 2024"); a letter's number may look like one."""
    if _year().fullmatch(match[0]) is None:
        return False
    return doc_type != "Công văn" or not page.low.startswith((" của", " ngày"), match.end())


def _labels_line(page: Page, match: re.Match[str]) -> bool:
    r"""Whether the number labels the next line of a list: "Công văn\n19. Công điện"."""
    seen = page.seen
    at = match.start()
    while seen[at - 1] == " ":
        at -= 1
    return seen[at - 1] == "\n" and seen[match.end() : match.end() + 1] in (".", ")", "/", "|")


def _small_and_sure(
    page: Page, doc_type: str, match: re.Match[str], head: tuple[int, str, bool]
) -> bool:
    """Whether a type in small letters has an instrument's number ("nghị quyết số 18 của Bộ …")."""
    if doc_type not in _SMALL or (not head[2] and len(match[0]) < 2):
        return False
    if _named_after().match(page.low, match.end()) is not None:
        return True
    if len(match[0]) < 2 or not (head[2] or doc_type in _NEVER_ELSE):
        return False
    return _ends_number(page, match.end(), counted=not head[2])


def _members(page: Page, first: Mention) -> list[Mention]:
    """Further numbers of a list: "Chỉ thị 10, 12, 15 và 16 của …"."""
    made: list[Mention] = []
    at = first.end
    while len(made) < _MEMBERS and (match := _member().match(page.low, at)) is not None:
        made.append(_member_of(first, match))
        at = match.end("n")
    while made == [] or len(made) < _MEMBERS:  # "Nghị quyết 70 về năng lượng, 71 về giáo dục"
        match = _titled_member().match(page.low, at)
        if match is None:
            break
        made.append(_member_of(first, match))
        at = match.end("n")
    if made and not _list_end().match(page.low, at):
        return []
    return made


def _member_of(first: Mention, match: re.Match[str]) -> Mention:
    return Mention(
        start=match.start("n"),
        end=match.end("n"),
        rule="list member, type shared",
        doc_type=first.doc_type,
        number=match["n"],
        canonical=match["n"],
        short=True,
    )


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
    return re.compile(r"19\d\d|20[0-4]\d")


@cache
def _member() -> re.Pattern[str]:
    return re.compile(r"(?:,|[ ]và)\s{1,3}(?P<n>\d{1,4})(?![\w/%]|[ ]?[-/]|[.,]\d)")


@cache
def _titled_member() -> re.Pattern[str]:
    """A member behind the short title of the one before it, with a title of its own."""
    return re.compile(r"[ ]về[ ][^,;.:()\n\d]{2,60}(?:,|[ ]và|,[ ]và)[ ](?P<n>\d{2,4})(?=[ ]về[ ])")


@cache
def _with_year() -> re.Pattern[str]:
    return re.compile(r"\d{1,5}/(?:19|20)\d\d")


@cache
def _list_end() -> re.Pattern[str]:
    return re.compile(r"\s{0,2}(?:của|,|;|\.|\)|về|$|ngày|năm|khóa)")


def _ends_number(page: Page, end: int, *, counted: bool) -> bool:
    """Whether what follows the number lets it be an instrument's, not a count ("Kế hoạch 60 ngày")."""
    rest = page.low[end : end + 24]
    if not rest or rest[0] in '.,;:)?!]”"“(*|\n':
        return not (len(rest) > 1 and rest[0] in ".," and rest[1].isdigit())
    if rest[0] in "-/%":
        return False
    at = page.forth(end)
    if _counted().match(page.low, at):
        return False
    if not counted or at >= len(page.seen) or page.seen[at] in '-(“",|;&':
        return True
    return page.tables.pattern("after_short").match(
        page.low, at
    ) is not None or page.low.startswith("và ", at)


@cache
def _named_after() -> re.Pattern[str]:
    return re.compile(
        r"[ ]{0,2}(?:,[ ]\d{1,3}(?!\w)[^.;]{0,12})?[ ]?(?:của (?:bộ|ban|trung ương|tw|tỉnh|thành ủy|huyện|chính phủ|thủ tướng|đảng|ubnd|hđnd)"
        r"|,? ?ngày[ ]\d|(?:\(|,? )khóa [ivx])"
    )


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(
        r"(?:tháng|tuần|quý|năm(?! (?:19|20)\d\d)|ngày(?! ?\d)|thủ tục|cán bộ|đồng chí|người|đơn vị|"
        r"trường hợp|nội dung|điểm|vụ|lượt|cuộc|bước|giờ|triệu|tỷ|bản|văn bản|nhóm|khâu|nhiệm vụ)(?!\w)"
    )
