"""Lines of a table of contents (*mục lục*): they name headings and are none."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.text.fold import key
from qcdc_extract.text.paragraphs import Paragraph

_NEAR_TOP = 60
_LONGEST = 260
_TITLES = ("mục lục", "nội dung trang", "phần mục lục")
_LEADERS = ("...", "…", "___", ". . .")


@cache
def _leader() -> re.Pattern[str]:
    return re.compile(
        r"(?:\.{3,200}|[….]{2,200}|_{3,200}|(?: \.){3,100})[ \t]{0,40}(?:trang )?\d{1,3}$"
    )


@cache
def _page() -> re.Pattern[str]:
    return re.compile(r"[\s….]{1,80}\d{1,3}$")


def contents_lines(document: Document, body: Sequence[Paragraph]) -> frozenset[int]:
    """Indices into ``body`` of lines with a page number behind a leader, or below "MỤC LỤC"."""
    text = document.text
    led = [i for i, each in enumerate(body) if _is_led(text, each)]
    found = set(led) if len(led) > 1 else set()
    styled = {
        i
        for i, each in enumerate(body[: 4 * _NEAR_TOP])
        if (document.blocks[each.first].style or "")[:3].lower() == "toc"
    }
    found |= styled
    for i, each in enumerate(body[:_NEAR_TOP]):
        if each.end - each.start <= 20 and key(text[each.start : each.end]) in _TITLES:
            found.add(i)
            found.update(_below(text, body, i, found))
            break
    return frozenset(found)


def _is_led(text: str, each: Paragraph) -> bool:
    if not text[each.end - 1].isdigit() or each.end - each.start > _LONGEST:
        return False
    line = text[each.start : each.end]
    return any(sign in line for sign in _LEADERS) and _leader().search(line) is not None


def _below(text: str, body: Sequence[Paragraph], title: int, known: set[int]) -> list[int]:
    """The lines below the title that stand again later, with or without a page number here."""
    later: dict[str, int] = {}
    for i in range(title + 1, len(body)):
        if body[i].end - body[i].start <= _LONGEST:
            later[key(text[body[i].start : body[i].end])] = i
    found: list[int] = []
    for i in range(title + 1, len(body)):
        line = text[body[i].start : body[i].end]
        if i in known or key(line) == "trang":
            found.append(i)
            continue
        if len(line) > _LONGEST:
            break
        bare = key(_page().sub("", line))
        if max(later.get(bare, 0), later.get(key(line), 0)) <= i:
            break
        found.append(i)
    return found
