"""Lines before the first part that name the unit and the document, where no letterhead is known."""

from collections.abc import Sequence

from qcdc_extract.sections.nodes import Candidate
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import bullet_end, find_label
from qcdc_extract.text.paragraphs import Paragraph

_FIRST_LINES = 6
_LONGEST = 260
_DOCUMENTS = (
    "báo cáo",
    "kế hoạch",
    "thông báo",
    "hướng dẫn",
    "đề án",
    "tờ trình",
    "chương trình",
    "biên bản",
)
_ATTACHED = ("(kèm theo", "(ban hành kèm")


def name_lines(text: str, body: Sequence[Paragraph]) -> frozenset[int]:
    """Indices of the unit, the name ("Báo cáo thực hiện …") and the note ("(Kèm theo …)") above all
    parts; none where a letterhead stands before ``body``.
    """
    if not body or text[: body[0].start].strip():
        return frozenset()
    last = -1
    for i, each in enumerate(body[:_FIRST_LINES]):
        words = text[each.start : each.end]
        if len(words) > _LONGEST or words[-1] in ".;:" or find_label(text, each.start, each.end):
            break
        if bullet_end(text, each.start, each.end) is not None:
            break
        opening = fold(words[:16])
        if opening.startswith(_ATTACHED) or (last < 0 and opening.startswith(_DOCUMENTS)):
            last = i
    return frozenset(range(last + 1))


def is_name(first: Candidate, second: Candidate) -> bool:
    """Whether the first line of a text without letterhead is the name of the document itself."""
    bare = first.index == 0 and first.family in ("capitals", "bold") and first.kind == "OTHER"
    return bare and second.family in ("part", "upper", "roman") and second.path[-1] == 1
