"""Lines → paragraphs: hard wraps undone, over page breaks too."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TypeAlias

from qcdc_extract.documents.pages.columns import Zone, part_columns
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.margins import Margins, margins
from qcdc_extract.documents.pages.page import Page, PageTable

_CLOSING = '.;:!?…”")'
_RULES = "-_–—=* "
_GAP = 1.22
"""A step this much wider than usual parts paragraphs."""


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph with their pages; column 1 or 2 and row where it stands in columns."""

    lines: list[tuple[int, Line]]
    centered: bool = False
    row: int | None = None
    column: int | None = None
    note: bool = False
    step: float = 0.0

    @property
    def last(self) -> Line:
        """The line it ends with so far."""
        return self.lines[-1][1]

    @property
    def bold(self) -> bool:
        """Bold from start to end."""
        return all(line.all_bold for _, line in self.lines)


@dataclass(slots=True)
class PlacedTable:
    """A ruled table with the page it stands on."""

    page: int
    table: PageTable


Item: TypeAlias = Paragraph | PlacedTable


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:[-–+•*●▪] ?(?=\w)|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLC]{1,5}|[a-zđA-HĐ])[.)/:](?=\s|\w)"
        r"|(?:\d{1,2}\.){1,4}\d{0,2} |(?:Phần|Mục|Chương|Điều|Phụ lục) [\w]{1,5}\b)"
    )


@cache
def _note_mark() -> re.Pattern[str]:
    return re.compile(r"(?:([⁰¹²³⁴-⁹]{1,3})|[\[(]?(\d{1,3})[\])]?|(\*{1,3})) ?[^\s\d/.,]")


def _opens_note(text: str, after: Sequence[Paragraph]) -> bool:
    """True for a line that opens a footnote: a raised mark, or the next number in plain print."""
    match = _note_mark().match(text)
    if match is None:
        return False
    if match.group(2) is None:
        return True
    before = [found for note in after if (found := _note_mark().match(note.lines[0][1].text))]
    if not before:
        return match.group(2) == "1"
    last = before[-1].group(2)
    return last is not None and int(match.group(2)) in (int(last) + 1, 1)


def joint(before: str, after: str) -> str:
    """What stands between two lines of a paragraph: a blank, or nothing inside a symbol.

    "403/2017/NQLT-" + "UBTVQH14" and "126/2024/" + "NĐ-CP" are one symbol; so is "2020-" + "2025".
    """
    if len(before) > 1 and before[-1] in "-/" and before[-2].isalnum() and after[:1].isalnum():
        word = before.rsplit(" ", 1)[-1]
        if before[-1] == "-" or word[:1].isdigit() or "/" in word[:-1]:
            return ""
    return " "


def arrange(pages: Sequence[Page]) -> Iterator[Item]:
    """Paragraphs and tables of the whole document in reading order; notes come last."""
    notes: list[Paragraph] = []
    body = median([line.size for page in pages for line in page.lines] or [0.0])
    for page in pages:
        _take_notes(page, body, notes)
    parted = [part_columns(page.lines) for page in pages]
    running = [[item for item in items if isinstance(item, Line)] for items in parted]
    areas = margins(pages, running)
    open_: Paragraph | None = None
    for page, items, area in zip(pages, parted, areas, strict=True):
        first = True
        for item in _with_tables(page, items):
            if isinstance(item, Line):
                new_page = first and open_ is not None
                if open_ is not None and _continues(open_, item, area, new_page):
                    _append(open_, page.number, item, new_page)
                    # A title whose first line fills the width shows its centring on the last.
                    open_.centered = open_.centered or (open_.bold and area.centered(item))
                else:
                    if open_ is not None:
                        yield open_
                    open_ = Paragraph([(page.number, item)], centered=area.centered(item))
            else:
                if open_ is not None:
                    yield open_
                    open_ = None
                if isinstance(item, PageTable):
                    yield PlacedTable(page.number, item)
                else:
                    yield from _zone(page.number, item)
            first = False
    if open_ is not None:
        yield open_
    yield from notes


def _append(paragraph: Paragraph, page: int, line: Line, new_page: bool) -> None:
    if not new_page and len(paragraph.lines) == 1:
        paragraph.step = (paragraph.last.y - line.y) / line.size
    paragraph.lines.append((page, line))


def _with_tables(page: Page, items: Sequence[Line | Zone]) -> Iterator[Line | Zone | PageTable]:
    tables = sorted(page.tables, key=lambda table: -table.grid.box[3])
    for item in items:
        y = item.y if isinstance(item, Line) else _top(item)
        while tables and tables[0].grid.box[3] > y:
            yield tables.pop(0)
        yield item
    yield from tables


def _top(zone: Zone) -> float:
    return max(line.y for left, right in zone.rows for line in left + right)


def _continues(paragraph: Paragraph, line: Line, area: Margins, new_page: bool) -> bool:
    last = paragraph.last
    if not last.text.strip(_RULES) or not line.text.strip(_RULES):
        return False
    if abs(line.size - last.size) > 0.15 * last.size and not paragraph.centered:
        return False
    if not new_page and _apart(paragraph, line, area):
        return False
    ended = last.text[-1] in ".;:" and not line.text[0].islower()
    if new_page and ended and not area.indented:
        return False  # nothing but the full stop tells, where first lines have no indent
    if _fits(last, line, area) or _bold_changes(paragraph, line):
        return False
    labelled = _label().match(line.text) is not None
    if labelled and (last.text[-1] in _CLOSING or line.left > area.left + 0.8 * line.size):
        return False
    if paragraph.centered or (last.all_bold and line.all_bold and area.centered(line)):
        return area.middle(line) and area.middle(last) and last.all_bold == line.all_bold
    return not _steps_in(paragraph, line, area, new_page)


def _apart(paragraph: Paragraph, line: Line, area: Margins) -> bool:
    """True where the step down is wider than inside paragraphs."""
    step = (paragraph.last.y - line.y) / line.size
    usual = paragraph.step or area.pitch
    # Stand-in fonts make single lines a little higher; a paragraph's own step is the better measure.
    return step > max(usual, area.pitch) * _GAP + 0.05 or step < 0.5


def _fits(last: Line, line: Line, area: Margins) -> bool:
    """True when the first word of ``line`` would have had room at the end of ``last``."""
    if abs(last.right - line.right) < 1 and last.right - last.left > 12 * last.size:
        return False  # both end at an inner right margin
    word = line.text.find(" ")
    width = line.x1[word - 1 if word > 0 else -1] - line.left
    free = area.right - last.right
    if area.centered(last):
        free += last.left - area.left
    return free > width + 0.35 * line.size + 1


def _bold_changes(paragraph: Paragraph, line: Line) -> bool:
    if not line.bold[0] and not paragraph.lines[0][1].bold[0]:
        return False
    upper = line.text[:1].isupper() or _label().match(line.text) is not None
    if not upper:
        return False
    if line.all_bold and not paragraph.last.bold[1]:
        return True
    return paragraph.bold and not line.bold[0]


def _steps_in(paragraph: Paragraph, line: Line, area: Margins, new_page: bool) -> bool:
    """True when ``line`` is indented as first lines are."""
    last = paragraph.last
    if new_page:
        return line.left > area.left + 0.8 * line.size and not (
            len(paragraph.lines) > 1 and abs(line.left - last.left) < 2
        )
    step = line.left - last.left
    if len(paragraph.lines) == 1:
        if step > 0.8 * line.size:
            return _label().match(last.text) is None  # a hanging indent
        # Two lines with the same indent: two paragraphs, unless the sentence runs on.
        inset = last.left > area.left + 0.8 * line.size
        return abs(step) < 2 and inset and (last.text[-1] in _CLOSING or _heads(last, line, area))
    return abs(step) > 0.8 * line.size


def _heads(last: Line, line: Line, area: Margins) -> bool:
    """True for a labelled line short of the margin that the next one does not run on from."""
    short = area.right - last.right > 0.8 * line.size
    return short and line.text[0].isupper() and _label().match(last.text) is not None


def _zone(page: int, zone: Zone) -> Iterator[Paragraph]:
    """The lines of each row's left, then right column; a line that runs on is joined."""
    for row, columns in enumerate(zone.rows, start=1):
        for column, lines in enumerate(columns, start=1):
            made: list[Paragraph] = []
            for line in lines:
                if made and _runs_on(made[-1].last, line):
                    made[-1].lines.append((page, line))
                else:
                    made.append(
                        Paragraph(
                            [(page, line)],
                            centered=_shares_middle(line, lines),
                            row=row,
                            column=column,
                        )
                    )
            yield from made


def _runs_on(last: Line, line: Line) -> bool:
    close = last.y - line.y < 1.7 * line.size
    if close and _whole_title().fullmatch(f"{last.text} {line.text}"):
        return True
    return close and line.text[0].islower() and last.text[-1] not in ".;:/"


@cache
def _whole_title() -> re.Pattern[str]:
    """The national title and motto, which narrow columns wrap."""
    return re.compile(
        r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|đảng cộng sản việt nam"
        r"|độc lập ?[-–] ?tự do ?[-–] ?hạnh phúc",
        re.IGNORECASE,
    )


def _shares_middle(line: Line, lines: Sequence[Line]) -> bool:
    middle = line.left + line.right
    others = [other for other in lines if other is not line]
    return any(abs(other.left + other.right - middle) < line.size for other in others) and not any(
        abs(other.left - line.left) <= 1 and abs(other.right - line.right) > 1 for other in others
    )


def _take_notes(page: Page, body: float, notes: list[Paragraph]) -> None:
    """Move footnotes (small print at the foot that begins with a mark) from the page to ``notes``.

    What comes before the first mark goes on from the note at the foot of the page before.
    """
    lines = page.lines
    if len(lines) < 2:
        return
    start = len(lines)
    while start > 0:
        line = lines[start - 1]
        if line.size > 0.88 * body or line.y > 0.8 * page.height or line.gaps:
            break
        start -= 1
    goes_on = bool(notes) and notes[-1].lines[-1][0] == page.number - 1
    while start < len(lines) and not _opens_note(lines[start].text, notes):
        if goes_on and not lines[start].text.startswith(("Nơi nhận", "-")):
            break
        start += 1
    if start in (0, len(lines)):
        return
    for line in lines[start:]:
        if _opens_note(line.text, notes) or not notes:
            notes.append(Paragraph([(page.number, line)], note=True))
        else:
            notes[-1].lines.append((page.number, line))
    del lines[start:]
