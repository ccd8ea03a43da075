"""Page numbers, running heads and feet, signature stamps: out of the body, kept as stories.

A figure of the report must never go with them: a running line is the same text on its pages, but for one
number that runs with the page; lone numbers are page numbers where they count the pages. What is
doubtful stays in the body.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from qcdc_extract.document import Story
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.page import Page, is_stamp

_NUMBER_BAND = 0.12
_HEAD_BAND = 0.1
_DEPTH = 3
_BEGINS = 3
"""Page numbers begin at 1, 2 or 3 (the first page often shows none)."""

_COVER = 0.8


@cache
def _number_form() -> re.Pattern[str]:
    return re.compile(
        r"[-–—. |]{0,4}(?:trang|page)?[ :.]{0,2}(\d{1,4})(?: ?/ ?(\d{1,4}))?[-–—. |]{0,4}",
        re.IGNORECASE,
    )


def take_out(pages: Sequence[Page]) -> list[Story]:
    """Stories taken out of the pages' lines (which change), in page order."""
    stories: list[Story] = []
    for page in pages:
        stories.extend(_stamps(page))
        stories.extend(
            Story(kind="header", text=line.text, page=page.number) for line in page.tilted
        )
    numbers = {id(mark.line) for mark in _page_numbers(pages)}
    repeated = _repeated(pages)
    for page in pages:
        for top in (True, False):
            stories.extend(_strip(page, top, numbers, repeated))
    return sorted(stories, key=lambda story: story.page or 0)


def _in_band(page: Page, line: Line, top: bool, share: float) -> bool:
    return line.y > page.height * (1 - share) if top else line.y < page.height * share


@dataclass(frozen=True, slots=True)
class _Mark:
    """A lone number in a page's margin; ``offset`` is its value − the page."""

    page: int
    line: Line
    value: int
    total: str | None
    side: str
    """"left", "centre", "right"; "" for another place."""

    @property
    def offset(self) -> int:
        return self.value - self.page


def _marks(pages: Sequence[Page], top: bool) -> list[_Mark]:
    found = []
    for page in pages:
        for line in page.lines[:2] if top else page.lines[-2:]:
            match = _number_form().fullmatch(line.text)
            if match and _in_band(page, line, top, _NUMBER_BAND):
                found.append(_Mark(page.number, line, int(match[1]), match[2], _side(page, line)))
    return found


def _side(page: Page, line: Line) -> str:
    if abs((line.left + line.right) / 2 - page.width / 2) < 0.1 * page.width:
        return "centre"
    if line.right > 0.8 * page.width:
        return "right"
    return "left" if line.left < 0.2 * page.width else ""


def _page_numbers(pages: Sequence[Page]) -> list[_Mark]:
    """Lone numbers that count the pages: at one place, from 1 to 3 on, or over nearly all pages."""
    found: list[_Mark] = []
    for top in (True, False):
        marks = _marks(pages, top)
        runs: dict[tuple[int, str | None], list[_Mark]] = {}
        for mark in marks:
            runs.setdefault((mark.offset, mark.total), []).append(mark)
        good = [
            mark
            for run in runs.values()
            for part in _parts(run)
            for mark in part
            if _counts(part, len(pages))
        ]
        # Other lone numbers at the same place, as many as these: a column of values that fits by chance.
        rivals = [mark for mark in marks if mark not in good]
        found += [
            mark
            for mark in good
            if sum(other.side == mark.side for other in rivals)
            < sum(other.side == mark.side for other in good)
        ]
    return found


def _parts(run: Sequence[_Mark]) -> Iterator[list[_Mark]]:
    """A run cut where several pages show no number: each part counts for itself."""
    part: list[_Mark] = []
    for mark in run:
        if part and mark.page - part[-1].page > 3:
            yield part
            part = []
        part.append(mark)
    if part:
        yield part


def _counts(part: Sequence[_Mark], pages: int) -> bool:
    first, last = part[0], part[-1]
    sides = {mark.side for mark in part}
    if "" in sides:
        return False
    if len(part) < _COVER * (last.page - first.page + 1) - 1:
        return False
    if first.offset == 0:
        spread = len(part) > 1 or sides != {"left"} or first.value > 1
        return spread and (len(part) >= 2 or pages <= 3 or sides == {"centre"} or _told(first))
    if sides == {"left"} and not _told(first):
        return False
    if first.offset < 0 and first.value <= _BEGINS:
        return len(part) >= 2 or _told(first)
    return len(part) >= max(3, _COVER * (pages - 1))


def _told(mark: _Mark) -> bool:
    """True for a number that says that it is one: "Trang 3", "- 3 -"."""
    return not mark.line.text[:1].isdigit()


def printed_number(line: Line) -> int | None:
    """The number of a line that is a page number by its form ("- 3 -", "Trang 3/7")."""
    match = _number_form().fullmatch(line.text)
    return int(match.group(1)) if match else None


@cache
def _running_number() -> re.Pattern[str]:
    # Set off from the words beside it: "Trang 3", "Báo cáo | 3", "3 - Báo cáo", "3/12".
    return re.compile(
        r"(?:(?:trang|page|tr\.)[ :.]{0,2}|[|–—-] ?)(?P<a>\d{1,4})(?!\d)"
        r"|^(?P<b>\d{1,4})(?= ?[|–—-])|(?<!\d)(?P<c>\d{1,4})(?= ?/ ?\d{1,4}$)",
        re.IGNORECASE,
    )


def _keys(line: Line, page: int) -> list[str]:
    """The line's text, and the text with one number put as its distance from the page."""
    text = line.text
    keys = [text]
    for match in _running_number().finditer(text[:300]):
        group = match.lastgroup or "a"
        start, end = match.span(group)
        keys.append(f"{text[:start]}\0{int(match[group]) - page}\0{text[end:]}")
    return keys


@cache
def _letterhead_form() -> re.Pattern[str]:
    return re.compile(
        r"cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam|độc lập ?[-–] ?tự do",
        re.IGNORECASE,
    )


def _is_letterhead(line: Line) -> bool:
    """True for a national title: files of several letters show it on many pages."""
    return _letterhead_form().search(line.text) is not None


@cache
def _total_form() -> re.Pattern[str]:
    return re.compile(r"(?:tổng|cộng)\b[^\d]{0,60}\d", re.IGNORECASE)


@cache
def _figure_form() -> re.Pattern[str]:
    return re.compile(
        r":\s{0,3}\d[\d.,]{0,15}\s{0,2}[^\W\d_]{2,}|\d\s?%"
        r"|(?<![\d/.])(?<!trang )(?<!số )(?<!luật )(?<!tháng )(?<!ngày )\d{1,6}/(?!(?:19|20)\d\d\b)\d{1,6}"
        r" [^\W\d_]{2,}",
        re.IGNORECASE,
    )


@cache
def _numbered_form() -> re.Pattern[str]:
    return re.compile(
        r"(?:số(?= ?:| (?:hiệu|ký hiệu|điện thoại|tài khoản))|trang|điện thoại|đt|fax|tel|hotline|địa chỉ"
        r"|mã|ngày)\b[^:]{0,20}:",
        re.IGNORECASE,
    )


def _states_figure(text: str) -> bool:
    """True for a line that says how many ("Đã họp: 15 hộ", "đạt 100%"), in whatever margin it stands.

    Forms of one page each may end with the same line; a number line or an address does not count.
    """
    found = _figure_form().search(text)
    numbered = _numbered_form().match(text.strip())
    return found is not None and (numbered is None or "%" in text)


def _repeated(pages: Sequence[Page]) -> set[tuple[bool, str]]:
    """(top, key) of lines in the margins of half of the pages or more."""
    if len(pages) < 3:
        return set()
    times: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        for top in (True, False):
            lines = page.lines[:_DEPTH] if top else page.lines[-_DEPTH:]
            times.update(
                {
                    (top, key)
                    for line in lines
                    if _in_band(page, line, top, _HEAD_BAND)
                    and not _is_letterhead(line)
                    and not _total_form().match(line.text)
                    and not _states_figure(line.text)
                    and _number_form().fullmatch(line.text) is None
                    for key in _keys(line, page.number)
                }
            )
    return {key for key, count in times.items() if count >= 3 and 2 * count >= len(pages) - 1}


def _strip(
    page: Page, top: bool, numbers: set[int], repeated: set[tuple[bool, str]]
) -> list[Story]:
    stories: list[Story] = []
    for _ in range(_DEPTH):
        if not page.lines:
            break
        line = page.lines[0 if top else -1]
        if id(line) in numbers:
            stories.append(Story(kind="page_number", text=line.text, page=page.number))
        elif (
            any((top, key) in repeated for key in _keys(line, page.number))
            and _in_band(page, line, top, _HEAD_BAND)
            and not _in_text(page, top)
        ):
            kind = "header" if top else "footer"
            stories.append(Story(kind=kind, text=line.text, page=page.number))  # type: ignore[arg-type]
        else:
            break
        del page.lines[0 if top else -1]
    return stories


def _in_text(page: Page, top: bool) -> bool:
    """True for an outermost line that is a full line of the running text beside it."""
    if len(page.lines) < 3:
        return False
    line, inner, next_ = page.lines[:3] if top else page.lines[:-4:-1]
    step, usual = abs(line.y - inner.y), abs(inner.y - next_.y)
    return (
        abs(line.size - inner.size) < 0.03 * line.size
        and step < 1.15 * usual
        and abs(line.left - inner.left) < 4 * line.size
        and line.right - line.left > 0.45 * page.width
    )


@cache
def _signed_form() -> re.Pattern[str]:
    return re.compile(
        r"(?:ký bởi|người ký|ký số bởi|thời gian ký|giờ ký|ngày ký) ?:", re.IGNORECASE
    )


@cache
def _copy_form() -> re.Pattern[str]:
    # The stamp of a certified copy: "SAO Y; VĂN PHÒNG; 06/01/2026; 16:42:26; +07:00".
    return re.compile(r"sao [^;]{1,20};.{0,200}\d\d:\d\d:\d\d", re.IGNORECASE)


def _stamps(page: Page) -> list[Story]:
    """Lines of a signature's own picture ("Ký bởi: … Thời gian ký: …"), in small print.

    They carry a label or are the rest of a signer's name that is too long for its line; other small
    print beside them (a source, a remark) is the report's.
    """
    if not page.lines:
        return []
    usual = sorted(line.size for line in page.lines)[len(page.lines) // 2]
    most = 10.5 if page.scan else min(10.5, 0.85 * usual)
    small = [line for line in page.lines if line.size <= most]
    gone = [line for line in small if _signed_form().match(line.text)]
    if not gone:
        return []
    labelled = [line for line in small if is_stamp(line) and _near(line, gone)]
    copies = [line for line in small if _copy_form().match(line.text)]
    taken = {id(line) for line in (*gone, *labelled, *copies)}
    last: Line | None = None
    for line in small:
        if id(line) in taken:
            last = line
        elif last is not None and _rest_of_name(last, line):
            taken.add(id(line))
            last = line
    signed = {id(line) for line in gone}
    for line, below in pairwise(small):
        # "Bộ Công an", and under it "Thời gian ký: …".
        if (
            id(below) in signed
            and abs(line.left - below.left) < 2
            and _rest_of_name(line, below, line)
        ):
            taken.add(id(line))
    gone = [line for line in page.lines if id(line) in taken]
    page.lines = [line for line in page.lines if id(line) not in taken]
    return [Story(kind="header", text=line.text, page=page.number) for line in gone]


def _near(line: Line, stamped: Sequence[Line]) -> bool:
    return any(
        abs(line.y - other.y) < 8 * other.size and abs(line.size - other.size) < 0.6
        for other in stamped
    )


def _rest_of_name(before: Line, line: Line, name: Line | None = None) -> bool:
    """True for a short line close under a stamp's line, of letters alone, in the same print.

    ``name`` is the one of the two lines that must be of letters alone (the lower one).
    """
    text = (name or line).text
    words = text.split()
    return (
        abs(line.size - before.size) < 0.6
        and 0 < before.y - line.y < 1.6 * before.size
        and abs(line.left - before.left) < 10 * line.size
        and len(words) <= 12
        and all(word.strip(",-–&()").isalpha() for word in words if word not in "-–&")
        and (text.isupper() or text.istitle() or len(words) <= 6)
    )
