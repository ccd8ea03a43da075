"""Headings without label, capitals or bold type: short lines that stand above their text.

A report may be typed with nothing but line breaks ("Kết quả thực hiện" ⏎ text). Such a line alone
proves little; it counts where it stands above text, behind a finished paragraph, and is not alone.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.records import SectionKind
from qcdc_extract.sections.kinds import kind_of
from qcdc_extract.sections.nodes import Candidate
from qcdc_extract.sections.order import ORDER
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import begins_with_verb, is_capitals, is_clause
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.labels import bullet_end, find_label
from qcdc_extract.text.paragraphs import Paragraph

_LONGEST = 90
_MOST_WORDS = 16
_PROSE = 100
_WORDED = frozenset(("part", "chapter", "capitals", "division"))
_NUMBERED = frozenset(("arabic", "roman", "upper"))
_KINDS = 3
_SHORT_WORDS = 5
_BODY_WORDS = 8
_FINISHED = ".;:!?…”)/"
_PARTS = frozenset(("roman", "upper", "part", "chapter", "capitals", "division"))


def plain_headings(
    document: Document,
    body: Sequence[Paragraph],
    rows: frozenset[int],
    found: Sequence[Candidate],
    tables: SectionTables,
) -> tuple[Candidate, ...]:
    """Further candidates beside ``found``: parts of a report without labels, or rows of siblings."""
    text = document.text
    taken = {i for each in found for i in range(each.index, each.last + 1)}
    lines = _lines(document, body, rows, taken, tables)
    if not lines:
        return ()
    kinds = {i: named_kind(_words(document.text, body[i]), tables) for i in lines}
    tasks = frozenset(
        i for i in lines if kinds[i] == "OTHER" and begins_with_verb(_words(text, body[i]), tables)
    )
    names = [i for i in lines if i not in tasks]
    known = {kind for kind in kinds.values() if kind != "OTHER"}
    first = next((each.index for each in found if _is_part(each)), None)
    if len(known) >= 2 and first is None:
        return tuple(
            _make(document, body, i, "plain", kinds[i])
            for i in names
            if kinds[i] != "OTHER" or text[body[i].end - 1] != ":"
        )
    above = _above_numbers(names, kinds, found) or _between_numbers(names, kinds, found)
    parts = {i: _make(document, body, i, "plain", kinds[i]) for i in above}
    if parts:
        lines = [i for i in lines if i not in parts]
        found = sorted([*found, *parts.values()], key=lambda each: each.index)
    inner = (
        _make(document, body, i, "bold", kinds[i])
        for above, group in _rows(_groups(lines, found), found)
        for i in _siblings(text, body, above, _titled(group, tasks), tables)
    )
    return (*parts.values(), *inner)


def _above_numbers(
    lines: Sequence[int], kinds: dict[int, SectionKind], found: Sequence[Candidate]
) -> list[int]:
    """Lines that name the parts of a report whose only labels are numbers below those parts.

    They begin before the first number and name three kinds at least; a line right below a bare
    heading with a number is inside of it.
    """
    if any(each.family in _WORDED for each in found):
        return []
    first = next((each.index for each in found if each.family in _NUMBERED), -1)
    inside: set[int] = set()
    for above, group in _groups(lines, found):
        if above.role == "heading" and above.last == group[0] - 1 and not above.more:
            inside.update(group)
    tops = [i for i in lines if kinds[i] != "OTHER" and i not in inside]
    several = len({kinds[i] for i in tops}) >= _KINDS
    return tops if several and tops[0] < first else []


def _between_numbers(
    lines: Sequence[int], kinds: dict[int, SectionKind], found: Sequence[Candidate]
) -> list[int]:
    """A line that names a part where a number of the parts is missing ("1.", a title, "3.")."""
    family = next(
        (each for each in ("roman", "arabic") if any(f.family == each for f in found)), ""
    )
    rows = [each for each in found if each.family == family and each.role == "heading"]
    out: list[int] = []
    for before, behind in itertools.pairwise(rows):
        if behind.path[-1] - before.path[-1] == 2:
            named = [i for i in lines if before.last < i < behind.index and kinds[i] != "OTHER"]
            out.extend(named if len(named) == 1 and named[0] > before.last + 1 else [])
    return out


def _rows(
    groups: Sequence[tuple[Candidate, list[int]]], found: Sequence[Candidate]
) -> list[tuple[Candidate, list[int]]]:
    """The groups, with those below lesser labels (a., 1)) joined to the row that holds them."""
    out: list[tuple[Candidate, list[int]]] = []
    starts = [each.index for each in found]
    for above, group in groups:
        if out:
            holder = out[-1][0]
            rank = ORDER.index(holder.family)
            first, last = bisect_right(starts, out[-1][1][-1]), bisect_left(starts, group[0])
            between = found[first:last]
            opens = holder.role == "heading" and holder.last == out[-1][1][0] - 1
            if opens and between and all(ORDER.index(each.family) > rank for each in between):
                out[-1][1].extend(group)
                continue
        out.append((above, list(group)))
    return out


def named_kind(title: str, tables: SectionTables) -> SectionKind:
    """The kind that a line's opening names beyond doubt, OTHER when it names none."""
    kind, sure = kind_of(title, 1, tables)
    return kind if sure == 1.0 else "OTHER"


def _is_part(each: Candidate) -> bool:
    return each.family in _PARTS or (each.family == "arabic" and each.role == "heading")


def _words(text: str, each: Paragraph) -> str:
    return text[each.start : each.end]


def _lines(
    document: Document,
    body: Sequence[Paragraph],
    rows: frozenset[int],
    taken: set[int],
    tables: SectionTables,
) -> list[int]:
    """Indices of lines in the form of a title, each above text or above another such line."""
    text = document.text
    found: list[int] = []
    for i in range(len(body) - 2, -1, -1):
        if i in taken or i in rows or i + 1 in rows or not _is_title(document, body[i], tables):
            continue
        below = _words(text, body[i + 1])
        above_text = len(below) > _PROSE or below[-1] in _FINISHED
        bullet = bullet_end(text, body[i + 1].start, body[i + 1].end) is not None
        nested = bool(found) and found[-1] == i + 1
        if not (above_text or bullet or nested or i + 1 in taken):
            continue
        if i == 0 or i - 1 in taken or text[body[i - 1].end - 1] in _FINISHED:
            found.append(i)
        elif _is_title(document, body[i - 1], tables):
            found.append(i)  # kept when the line above is a heading too
    found.reverse()
    titles = frozenset(found)
    return [i for i in found if _stands_free(text, body, i, titles, taken)]


def _stands_free(
    text: str, body: Sequence[Paragraph], i: int, titles: frozenset[int], taken: set[int]
) -> bool:
    above = i - 1
    if above < 0 or above in taken or text[body[above].end - 1] in _FINISHED:
        return True
    return above in titles and above - 1 not in titles


def _is_title(document: Document, each: Paragraph, tables: SectionTables) -> bool:
    text, block = document.text, document.blocks[each.first]
    words = _words(text, each)
    count = len(words.split())
    if block.kind != "paragraph" or len(words) > _LONGEST or not 2 <= count <= _MOST_WORDS:
        return False
    if not words[0].isupper() or not (words[-1].isalnum() or words[-1] in "):"):
        return False
    if any(sign in words for sign in '\t|;!?“”"') or "   " in words or is_capitals(words):
        return False
    if find_label(text, each.start, each.end) or words.count(":") > words.endswith(":"):
        return False
    if not any(word.islower() for word in words.split()) or ". " in words:
        return False
    if words.endswith(":") and named_kind(words, tables) == "OTHER" and not _is_body(words, tables):
        return False
    if fold(words).startswith(("kính gửi", "nơi nhận", "căn cứ ")):
        return False
    return not is_clause(words, tables) or (
        count <= _SHORT_WORDS and named_kind(words, tables) != "OTHER"
    )


def _is_body(words: str, tables: SectionTables) -> bool:
    """Whether a line with a colon names one of those spoken of: "Hội Nông dân:", "Với các xã:"."""
    opening = f"{key(words)} "
    short = len(opening.split()) <= _BODY_WORDS
    return short and any(opening.startswith(f"{each} ") for each in tables.bodies)


def _groups(lines: Sequence[int], found: Sequence[Candidate]) -> list[tuple[Candidate, list[int]]]:
    """The lines below each node of ``found``, with that node."""
    starts = [each.index for each in found]
    groups: dict[int, list[int]] = {}
    for i in lines:
        groups.setdefault(bisect_left(starts, i) - 1, []).append(i)
    return [(found[at], group) for at, group in groups.items() if at >= 0]


def _titled(group: Sequence[int], tasks: frozenset[int]) -> list[int]:
    """A row of lines; those that begin as a task does stay only beside a name."""
    names = [i for i in group if i not in tasks]
    return list(group) if names else []


def _siblings(
    text: str,
    body: Sequence[Paragraph],
    above: Candidate,
    group: Sequence[int],
    tables: SectionTables,
) -> list[int]:
    """Two lines at least, the first right below a heading; a bare name of a kind may stand alone."""
    if not group:
        return []
    opens = above.last == group[0] - 1 and above.role == "heading" and not above.more
    if opens and len(group) >= 2:
        return list(group)
    return [i for i in group if key(_words(text, body[i])) in _assessments(tables.kinds)]


@cache
def _assessments(kinds: tuple[tuple[str, SectionKind], ...]) -> frozenset[str]:
    return frozenset(phrase for phrase, kind in kinds if kind == "ASSESSMENT")


def _make(
    document: Document, body: Sequence[Paragraph], i: int, family: str, kind: SectionKind
) -> Candidate:
    each = body[i]
    end = each.end
    while end > each.start and document.text[end - 1] in ": ":
        end -= 1
    return Candidate(
        index=i,
        last=i,
        start=each.start,
        title_start=each.start,
        title_end=end,
        label_end=each.start,
        family=family,
        number="",
        path=(0,),
        role="heading",
        sure=True,
        capitals=False,
        more=False,
        kind=kind,
        plain=True,
    )
