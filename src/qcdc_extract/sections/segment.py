"""The section tree of a report, and the parts around it."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from qcdc_extract.document import Document
from qcdc_extract.records import Part, Record, Section, SectionKind
from qcdc_extract.sections.candidates import find_candidates
from qcdc_extract.sections.kinds import kind_of
from qcdc_extract.sections.nodes import Node
from qcdc_extract.sections.parts import annex_label_end, annex_starts, find_closing, find_notes
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import is_capitals
from qcdc_extract.sections.tree import build_tree
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import find_label
from qcdc_extract.text.paragraphs import Paragraph, paragraphs

_ANNEX_TITLE = 160
_TOSS = "chưa rõ dòng này là đề mục của một phần hay là một ý"


class Segmentation(Record, frozen=True, kw_only=True):
    """The tree, and the parts that belong to no section (annexes have both)."""

    sections: tuple[Section, ...]
    parts: tuple[Part, ...]


def segment(
    document: Document, taken: tuple[Part, ...] = (), *, tables: SectionTables | None = None
) -> Segmentation:
    """Sections of ``document`` and its preamble, closing, annexes and notes.

    ``taken`` are the parts already known (letterhead, recipients, signature). Kinds come from the
    titles, levels from the labels (annotation guide, "Sections").
    """
    tables = tables or SectionTables.load()
    text = document.text
    body = _body(document, taken)
    notes, count = find_notes(document, body)
    body = body[:count]
    behind = [part.start for part in taken if part.kind in ("recipients", "signature")]
    annexes = _annexes(text, body, behind, tables)
    main_end = annexes[0] if annexes else len(body)
    before = next((i for i in range(main_end) if behind and body[i].start > min(behind)), main_end)
    main = body[:before]
    closing = find_closing(text, main, tables)
    candidates = find_candidates(document, main[:closing], tables)
    parts: list[Part] = list(notes)
    opening = candidates[0].index if candidates else _opening(text, main[:closing])
    if opening:
        parts.append(Part(kind="preamble", start=main[0].start, end=main[opening - 1].end))
    if closing < len(main):
        parts.append(Part(kind="closing", start=main[closing].start, end=main[-1].end))
    end = main[closing - 1].end if closing else 0
    sections = list(_sections(text, build_tree(candidates, closing), end, 1, tables))
    bounds = [*annexes, len(body)]
    for first, last in itertools.pairwise(bounds):
        section = _annex(document, body[first:last], tables)
        sections.append(section)
        parts.append(Part(kind="annex", start=section.start, end=section.end))
    return Segmentation(
        sections=tuple(sections), parts=tuple(sorted(parts, key=lambda part: part.start))
    )


def _body(document: Document, taken: Sequence[Part]) -> list[Paragraph]:
    """Paragraphs outside the known parts, the notes and the cells of real tables."""
    spans = sorted((part.start, part.end) for part in taken)
    starts = [start for start, _ in spans]
    out = []
    for each in paragraphs(document):
        block = document.blocks[each.first]
        if block.kind == "note" or (block.kind == "cell" and not block.layout):
            continue
        i = bisect_right(starts, each.end - 1) - 1
        if i >= 0 and spans[i][1] > each.start:
            continue
        out.append(each)
    return out


def _annexes(
    text: str, body: Sequence[Paragraph], behind: Sequence[int], tables: SectionTables
) -> list[int]:
    """Annexes stand behind the signature; without one, a label in capitals has to say so."""
    starts = annex_starts(text, body, tables)
    if behind:
        return [i for i in starts if body[i].start > min(behind)]
    return [i for i in starts if i > 0 and _opens_annex(text, body[i], tables)]


def _opens_annex(text: str, each: Paragraph, tables: SectionTables) -> bool:
    """Whether a line is an annex heading by itself: a label in capitals, or nothing but the label."""
    end = annex_label_end(text, each, tables) or each.start
    if is_capitals(text[each.start : each.start + 7]):
        return end > each.start
    numbered = any(c.isdigit() for c in text[each.start : end]) and text[end : end + 1] in ".:"
    return text[each.start].isupper() and (end == each.end or numbered)


def _opening(text: str, main: Sequence[Paragraph]) -> int:
    """Without any heading: how many of the first paragraphs announce the report."""
    for i, each in enumerate(main[:3]):
        if text[each.end - 1] == ":" and i + 1 < len(main):
            return i + 1
    return 0


def _annex(document: Document, body: Sequence[Paragraph], tables: SectionTables) -> Section:
    text, head = document.text, body[0]
    label_end = annex_label_end(text, head, tables) or head.start
    last = 0
    title_start = label_end
    while title_start < head.end and text[title_start] in " .:-–":
        title_start += 1
    if title_start >= head.end and len(body) > 1 and _is_annex_title(text, body[1]):
        last, title_start = 1, body[1].start
        while last + 1 < min(len(body), 4) and _goes_on(text, body[last + 1]):
            last += 1
    label = text[head.start : label_end]
    numbered = label_end < head.end or any(c.isdigit() for c in label) or len(label) > 8 or last > 0
    end = body[-1].end
    below = body[last + 1 :]
    inner = build_tree(find_candidates(document, below, tables), len(below))
    title_end = max(body[last].end, label_end)
    return Section(
        kind="OTHER",
        number=text[head.start : label_end] if numbered else "",
        title=_one_line(text[title_start if numbered else head.start : title_end]),
        role="heading",
        level=1,
        start=head.start,
        end=end,
        heading_end=title_end,
        children=_sections(text, inner, end, 2, tables),
        confidence=0.9,
    )


def _goes_on(text: str, each: Paragraph) -> bool:
    """Whether a line in capitals belongs to the annex title above it: a label opens a part."""
    return is_capitals(text[each.start : each.end]) and not find_label(text, each.start, each.end)


def _is_annex_title(text: str, each: Paragraph) -> bool:
    """Whether the line below a bare "Phụ lục" is its title: no row of a table, no sentence."""
    line = text[each.start : each.end]
    if is_capitals(line):
        return True
    plain = len(line) <= _ANNEX_TITLE and line[0].isupper() and line[-1] not in ".;:,"
    return plain and "\t" not in line and find_label(text, each.start, each.end) is None


def _sections(
    text: str, nodes: Sequence[Node], end: int, level: int, tables: SectionTables
) -> tuple[Section, ...]:
    out = []
    for i, node in enumerate(nodes):
        until = nodes[i + 1].candidate.start if i + 1 < len(nodes) else end
        stop = max(node.candidate.label_end, until)
        while stop > node.candidate.label_end and text[stop - 1].isspace():
            stop -= 1
        children = _sections(text, node.children, stop, level + 1, tables)
        section = _section(text, node, stop, level, children, tables)
        out.append(section)
    if len(nodes) > 2 and level == 1:
        out[0] = _overview(out[0], out[1:])
    return tuple(out)


def _overview(first: Section, others: Sequence[Section]) -> Section:
    """The first part, "Tình hình …" of something no phrase names, tells of the unit itself.

    So does "Tình hình sản xuất …" where another part gives the results.
    """
    business = fold(first.title).startswith(("tình hình sản xuất", "tình hình hoạt động"))
    if business and any(each.kind == "RESULTS" for each in others):
        return msgspec.structs.replace(first, kind="OVERVIEW", confidence=0.6)
    if first.kind != "OTHER" or not fold(first.title).startswith(("tình hình", "về tình hình")):
        return first
    return msgspec.structs.replace(first, kind="OVERVIEW", confidence=0.6)


def _section(
    text: str,
    node: Node,
    stop: int,
    level: int,
    children: tuple[Section, ...],
    tables: SectionTables,
) -> Section:
    candidate = node.candidate
    heading = node.role == "heading"
    title = _one_line(text[candidate.title_start : candidate.title_end]) if heading else ""
    kind: SectionKind = "OTHER"
    sure = 1.0
    if heading:
        kind, sure = kind_of(title, level, tables)
    if candidate.plain or not candidate.sure:
        sure = min(sure, 0.7)
    if node.doubt:
        sure = min(sure, 0.7)
    toss = node.toss and level == 1
    return Section(
        kind=kind,
        number=candidate.number,
        title=title,
        role="heading" if heading else "item",
        level=level,
        start=candidate.start,
        end=stop,
        heading_end=candidate.title_end if heading else candidate.label_end,
        children=children,
        confidence=0.45 if toss else sure,
        review=_TOSS if toss else None,
    )


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" :")
