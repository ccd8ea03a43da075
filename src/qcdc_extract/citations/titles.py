"""The title (*trích yếu*) behind a mention, and where it ends.

It runs on over commas, quotations and other instruments inside it; it ends at ";", a full stop, an
unopened bracket, a block, the next coordinated mention, or the sentence's main clause.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from qcdc_extract.citations.bodies import body_at
from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import MAY

LONGEST = 600
"""Characters of a title at most."""


class Opening(NamedTuple):
    """Where a title begins: its first character, whether quoted, and the span of its first word."""

    start: int
    quoted: bool
    cue: int
    cue_end: int


_OPENING = {"(": "(", "[": "(", "“": "“"}
_CLOSING = {")": "(", "]": "(", "”": "“"}


def opening_at(page: Page, mention: Mention) -> Opening | None:
    """Where a title may open behind the mention's date and issuer, or null."""
    at = mention.after or mention.end
    term = _term().match(page.low, at)
    if term is not None:
        at = term.end()
    lead = re.compile(rf"[ ]?,?{MAY}").match(page.seen, at)
    start = lead.end() if lead else at
    quoted = page.seen[start : start + 1] in ("“", '"')
    opening = page.tables.pattern("title").match(page.low, start + quoted)
    if opening is None or not _opens_title(page, mention, opening):
        return None
    if _theme().match(page.low, opening.start()):
        return None
    return Opening(start, quoted, opening.start(), opening.end())


def read_title(
    page: Page,
    mention: Mention,
    opening: Opening,
    stops: list[int],
    inner_tails: list[tuple[int, int]],
) -> None:
    """Reads the title that opens there; ``stops`` are starts of mentions that end a list.

    ``inner_tails`` are dates and issuers of the mentions behind, which end no title.
    """
    start, quoted = opening.start, opening.quoted
    ends = [offset for offset in stops if offset > start]
    limit = min(ends[0] if ends else len(page.text), start + LONGEST)
    end = title_end(page, start + quoted, limit, inner_tails, clause=_opens_clause(page, mention))
    if ends and end == ends[0]:
        end = _before_joint(page, end)
    start += quoted
    inner = opening.cue_end if page.low.startswith(("về", "v/v"), opening.cue) else start
    first, last = page.forth(inner), end
    if page.seen[first : first + 1] == "“":  # về “…”
        close = page.seen.find("”", first, end + 1)
        first, last = first + 1, close if close >= 0 else end
    while last > first and page.text[last - 1] in (' \n,.;:”"' if quoted else " \n,.;:"):
        last -= 1
    if last - first > 3 and not page.low.endswith(_NO_TITLE, first, last):
        mention.title = page.flat(first, last)
        mention.title_span = (first, last)


def title_end(
    page: Page,
    start: int,
    limit: int,
    inner: Sequence[tuple[int, int]] = (),
    *,
    clause: bool = False,
) -> int:
    """Where a title that begins at ``start`` ends: ";", a full stop, an unopened bracket, a block.

    ``clause``: the mention opens its sentence ("Thực hiện …"), so a comma before a body begins the
    main clause.
    """
    depth = {"(": 0, "“": 0}
    for match in _title_marks().finditer(page.seen, start, limit):
        mark = match[0]
        if any(first <= match.start() < last for first, last in inner):
            continue
        if mark in _OPENING:
            if page.low.startswith(
                ("(sau đây", "(gọi tắt", "(khóa", "(được sửa", "(đã được", "(năm "), match.start()
            ):
                return match.start()
            depth[_OPENING[mark]] += 1
        elif mark in _CLOSING:
            if depth[_CLOSING[mark]] == 0:
                return match.start()
            depth[_CLOSING[mark]] -= 1
        elif mark == ",":
            if clause and not any(depth.values()) and _main_clause(page, match.end(), limit):
                return match.start()
        elif "chuyên đề" in mark and not any(last == match.start() for _, last in inner):
            continue  # the theme of the year ends a title only behind an instrument's issuer
        elif mark[0] == "\n" or not any(depth.values()):
            return match.start()
    return limit


def _opens_title(page: Page, mention: Mention, opening: re.Match[str]) -> bool:
    """Whether the cue opens a title and no predicate ("Điều 5 Nghị định … quy định: …")."""
    if opening[0].startswith(("về", "v/v")) or page.seen[opening.start()].isupper():
        return True
    return mention.pinpoint is None and (mention.date is not None or mention.issuer is not None)


_NO_TITLE = ("như sau", "sau đây", "có nêu", "quy định", "ban hành", "bằng")


def _opens_clause(page: Page, mention: Mention) -> bool:
    start = page.sentence_start(mention.start, 60)
    line = page.seen.rfind("\n", start, mention.start)
    opener = page.low[max(start, line + 1) : mention.start].strip(" -+*\n")
    return opener.startswith(
        ("thực hiện", "căn cứ", "theo", "triển khai", "trên cơ sở", "tiếp tục")
    )


def _main_clause(page: Page, comma: int, limit: int) -> bool:
    """Whether a body begins behind the comma that goes on as a subject."""
    at = page.forth(comma)
    if not page.seen[at : at + 1].isupper():
        return False
    body = body_at(page, at, min(limit + 200, len(page.text)))
    if body is None or body[1] - body[0] < 6:
        return False
    return page.seen[body[1] : body[1] + 1] in (" ", "\n")


def _before_joint(page: Page, end: int) -> int:
    joint = re.search(r"(?:,|;| và| cùng| hoặc)\s*(?:các\s*)?$", page.low[max(0, end - 24) : end])
    return end - (len(page.low[max(0, end - 24) : end]) - joint.start()) if joint else end


@cache
def _theme() -> re.Pattern[str]:
    """The theme of a year ("chuyên đề năm 2023 “…”"): no title of the instrument before it."""
    return re.compile(r"chuyên đề\s{1,3}(?:năm|quý|tháng)\s{1,3}\d")


@cache
def _term() -> re.Pattern[str]:
    return re.compile(rf",?{MAY}\(?(?:sửa đổi|khóa{MAY}[ivx0-9]{{1,5}})\)?")


@cache
def _title_marks() -> re.Pattern[str]:
    return re.compile(
        r"[;()\[\]“”|\t]|\*\*|\"(?=[.,;*)\s])|,(?= )(?! (?:được|đã được) )|\.(?=[\s\"”]|$)|\n(?=[ ]{0,12}(?:[-+*•](?![ ]?\d)|\d{1,2}[.)/]|[a-zđ]\)|[IVX]{1,5}[.\-]|\n|(?![IVXLC]+\W)[A-ZĐ]{3,}))"
        r"|(?P<tail>,? (?:được sửa đổi|đã được sửa|có hiệu lực|gắn với việc|chuyên đề năm \d{4}|ban hành ngày|ngày \d{1,2}[/ ]))"
    )
