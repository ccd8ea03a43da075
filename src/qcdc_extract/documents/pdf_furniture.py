"""Page numbers, running heads and feet, signature stamps: out of the body, kept as stories."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Story
from qcdc_extract.documents.pdf_lines import Line
from qcdc_extract.documents.pdf_pages import Page, is_stamp

_NUMBER_BAND = 0.12
_HEAD_BAND = 0.1
_DEPTH = 3


@cache
def _number_form() -> re.Pattern[str]:
    return re.compile(
        r"[-–—. |]{0,4}(?:trang|page)?[ :.]{0,2}(\d{1,4})(?: ?/ ?\d{1,4})?[-–—. |]{0,4}",
        re.IGNORECASE,
    )


def take_out(pages: Sequence[Page]) -> list[Story]:
    """Stories taken out of the pages' lines (which change), in page order."""
    stories: list[Story] = []
    for page in pages:
        stories.extend(_stamps(page))
    offsets = _number_offsets(pages)
    repeated = _repeated(pages)
    for page in pages:
        for top in (True, False):
            stories.extend(_strip(page, top, offsets, repeated))
    return sorted(stories, key=lambda story: story.page or 0)


def _in_band(page: Page, line: Line, top: bool, share: float) -> bool:
    return line.y > page.height * (1 - share) if top else line.y < page.height * share


def _number_offsets(pages: Sequence[Page]) -> set[tuple[bool, int]]:
    """(top, printed number − page) pairs that are page numbering: two pages agree, or it is 0."""
    found: Counter[tuple[bool, int]] = Counter()
    for page in pages:
        for top in (True, False):
            for line in page.lines[:2] if top else page.lines[-2:]:
                value = printed_number(line)
                if value is not None and _in_band(page, line, top, _NUMBER_BAND):
                    found[top, value - page.number] += 1
    return {key for key, times in found.items() if times >= 2 or key[1] == 0}


def printed_number(line: Line) -> int | None:
    """The number of a line that is a page number by its form ("- 3 -", "Trang 3/7")."""
    match = _number_form().fullmatch(line.text)
    return int(match.group(1)) if match else None


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


@cache
def _letterhead_form() -> re.Pattern[str]:
    return re.compile(
        r"cộng h(?:òa|oà) xã hội|đảng cộng sản việt nam|độc lập ?[-–] ?tự do",
        re.IGNORECASE,
    )


def _is_letterhead(line: Line) -> bool:
    """True for a national title: files of several letters show it on many pages."""
    return _letterhead_form().search(line.text) is not None


def _repeated(pages: Sequence[Page]) -> set[tuple[bool, str]]:
    """(top, text with its digits blotted out) of lines in the margins of half of the pages or more."""
    if len(pages) < 3:
        return set()
    times: Counter[tuple[bool, str]] = Counter()
    for page in pages:
        for top in (True, False):
            lines = page.lines[:_DEPTH] if top else page.lines[-_DEPTH:]
            times.update(
                {
                    (top, _shape(line))
                    for line in lines
                    if _in_band(page, line, top, _HEAD_BAND) and not _is_letterhead(line)
                }
            )
    return {key for key, count in times.items() if count >= 3 and 2 * count >= len(pages) - 1}


def _strip(
    page: Page, top: bool, offsets: set[tuple[bool, int]], repeated: set[tuple[bool, str]]
) -> list[Story]:
    stories: list[Story] = []
    for _ in range(_DEPTH):
        if not page.lines:
            break
        line = page.lines[0 if top else -1]
        value = printed_number(line)
        if (
            value is not None
            and (top, value - page.number) in offsets
            and _in_band(page, line, top, _NUMBER_BAND)
        ):
            stories.append(Story(kind="page_number", text=line.text, page=page.number))
        elif (
            (top, _shape(line)) in repeated
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


def _stamps(page: Page) -> list[Story]:
    """Lines of a signature's own picture ("Ký bởi: … Thời gian ký: …"), in small print."""
    if not page.lines:
        return []
    usual = sorted(line.size for line in page.lines)[len(page.lines) // 2]
    most = 10.5 if page.scan else min(10.5, 0.85 * usual)
    stamped = [line for line in page.lines if line.size <= most and is_stamp(line)]
    if not stamped:
        return []
    # The stamp's wrapped lines stand between its labelled ones, in the same print.
    high = max(line.y + line.size for line in stamped)
    low = min(line.y - 2.5 * line.size for line in stamped)
    left = min(line.left for line in stamped) - 2
    size = stamped[0].size
    gone = [
        line
        for line in page.lines
        if low <= line.y <= high and line.left >= left and abs(line.size - size) < 0.6
    ]
    page.lines = [line for line in page.lines if not any(line is other for other in gone)]
    return [Story(kind="header", text=line.text, page=page.number) for line in gone]
