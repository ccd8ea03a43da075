"""Parts that nothing but their names mark: no label, no bold type, no full stop before or behind.

"Kết quả đạt được" above its text, or "Tồn tại: Họp còn muộn." with the text on its line. One such line
proves nothing; a report that has no labelled part and names three kinds of parts so is laid out so.
"""

from collections.abc import Sequence

from qcdc_extract.document import Document
from qcdc_extract.records import SectionKind
from qcdc_extract.sections.kinds import kind_of
from qcdc_extract.sections.nodes import Candidate
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.text.labels import bullet_end, find_label
from qcdc_extract.text.paragraphs import Paragraph

_LONGEST = 60
_MOST_WORDS = 9
_DOTTED_WORDS = 6
_KINDS = 3
_LABELLED = frozenset(("part", "chapter", "division", "capitals", "roman", "upper", "plain"))


def bare_parts(
    document: Document,
    body: Sequence[Paragraph],
    rows: frozenset[int],
    found: Sequence[Candidate],
    tables: SectionTables,
) -> tuple[Candidate, ...]:
    """The parts as candidates beside ``found``; none where labels name the parts."""
    if any(each.family in _LABELLED for each in found):
        return ()
    taken = {i for each in found for i in range(each.index, each.last + 1)}
    parts: list[Candidate] = []
    for i, each in enumerate(body):
        if i in taken or i in rows or document.blocks[each.first].kind != "paragraph":
            continue
        part = _part(document.text, each, i, tables)
        if part is not None and not (parts and parts[-1].index == i - 1 and not parts[-1].more):
            parts.append(part)
    numbers = next((each.index for each in found if each.family == "arabic"), len(body))
    several = len({part.kind for part in parts}) >= _KINDS
    return tuple(parts) if several and parts[0].index < numbers else ()


def _part(text: str, each: Paragraph, i: int, tables: SectionTables) -> Candidate | None:
    colon = text.find(":", each.start, min(each.end, each.start + _LONGEST))
    end = colon if colon >= 0 else each.end
    words = text[each.start : end].rstrip()
    if colon < 0 and len(words.split()) <= _DOTTED_WORDS:  # "Kết quả thực hiện." above its text
        words = words.removesuffix(".")
    if len(words) > _LONGEST or len(words.split()) > _MOST_WORDS or not words[:1].isupper():
        return None
    if not words[-1].isalnum() or any(sign in words for sign in '\t|;.!?“”"'):
        return None
    if find_label(text, each.start, each.end) or bullet_end(text, each.start, each.end) is not None:
        return None
    kind, sure = kind_of(words, 1, tables)
    if kind == "OTHER" or sure < 1.0:
        return None
    return _candidate(
        each, i, each.start + len(words), kind, more=colon >= 0 and each.end > end + 1
    )


def _candidate(each: Paragraph, i: int, end: int, kind: SectionKind, *, more: bool) -> Candidate:
    return Candidate(
        index=i,
        last=i,
        start=each.start,
        title_start=each.start,
        title_end=end,
        label_end=each.start,
        family="plain",
        number="",
        path=(0,),
        role="heading",
        sure=True,
        capitals=False,
        more=more,
        kind=kind,
        plain=True,
    )
