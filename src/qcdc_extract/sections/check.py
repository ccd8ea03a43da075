"""What a report's outline lacks, where a part's kind is not certain, where its numbers do not run on."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from qcdc_extract.records import Finding, Section, SectionKind, Subject
from qcdc_extract.sections.kinds import kinds_in, runner_up
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import Label, find_label
from qcdc_extract.text.outline import walk

_NAMES: dict[SectionKind, str] = {
    "OVERVIEW": "Khái quát tình hình",
    "LEADERSHIP": "Công tác lãnh đạo, chỉ đạo, triển khai",
    "RESULTS": "Kết quả thực hiện",
    "ASSESSMENT": "Đánh giá chung (ưu điểm, hạn chế, nguyên nhân)",
    "TASKS": "Phương hướng, nhiệm vụ",
    "PROPOSALS": "Đề xuất, kiến nghị",
    "OTHER": "Nội dung khác",
}
_EXPECTED: tuple[SectionKind, ...] = ("LEADERSHIP", "RESULTS", "ASSESSMENT", "TASKS", "PROPOSALS")
_OFTEN_LEFT_OUT = ("LEADERSHIP", "PROPOSALS")
_FEWEST = 2
_MOST = 12
_LOW = 0.7


def check_outline(
    text: str,
    sections: Sequence[Section],
    subject: Subject | None,
    tables: SectionTables | None = None,
) -> tuple[Finding, ...]:
    """Findings on the tree of a report on ``subject``; none for what is no report (None).

    ``section_missing`` names a part that a QCDC report should have and that is not there;
    ``section_doubtful`` a part whose kind no title tells for certain, or, in any report, a number
    that is repeated or passed over.
    """
    if subject is None:
        return ()
    tables = tables or SectionTables.load()
    numbers = tuple(itertools.islice(_numbers(text, sections, 1), _MOST))
    if subject != "qcdc":
        return numbers
    parts = [each for each in sections if each.role == "heading" and not _is_annex(each, tables)]
    if len(parts) < _FEWEST:
        return (_undivided(),)
    missing = tuple(_missing(text, parts, tables))
    return (*missing, *_doubtful(parts, tables), *numbers)


def _is_annex(section: Section, tables: SectionTables) -> bool:
    return any(
        fold(f"{section.number} {section.title}").strip().startswith(phrase)
        for phrase in tables.annexes | tables.annex_names
    )


def _undivided() -> Finding:
    return Finding(
        code="section_missing",
        severity="check",
        message=(
            "Báo cáo không chia thành các phần theo đề cương: chưa rõ đâu là kết quả, đánh giá, "
            "nhiệm vụ, kiến nghị; cần đọc bằng mắt."
        ),
    )


def _missing(text: str, parts: Sequence[Section], tables: SectionTables) -> Iterator[Finding]:
    there: set[SectionKind] = set()
    for node in walk(parts):
        if node.role == "heading":
            there.add(node.kind)
            there.update(kinds_in(node.title, tables))
    if "PROPOSALS" not in there and _proposes().search(fold(text)):
        there.add("PROPOSALS")
    unclear = [runner_up(part.title, tables) for part in parts]
    unclear = [one for one in unclear if one[1] <= _LOW]
    # What a doubtful part may be is not missing; said of that part already.
    there.update(other for other, _ in unclear if other is not None)
    listed = "; ".join(f"{each.number}. {each.title}".lstrip(". ") for each in parts)
    for kind in _EXPECTED:
        if kind in there:
            continue
        yield Finding(
            code="section_missing",
            severity="info" if kind in _OFTEN_LEFT_OUT or unclear else "check",
            message=(
                f"Không thấy phần “{_NAMES[kind]}” mà đề cương yêu cầu. Xem nội dung này có nằm ở "
                "phần khác không; nếu không, đề nghị đơn vị bổ sung."
            ),
            subjects=(kind,),
            expected=_NAMES[kind],
            found=listed,
        )


@cache
def _proposes() -> re.Pattern[str]:
    """A line or sentence of proposals without a heading: "Đề xuất: Không", "không có kiến nghị"."""
    what = r"(?:đề xuất|kiến nghị|đề nghị)"
    return re.compile(
        rf"(?:^|\n)[\s\-+*•]{{0,8}}(?:những |một số |các |về )?{what}[^\n:.]{{0,60}}:"
        rf"|không (?:có )?(?:ý kiến )?{what}"
    )


def _doubtful(parts: Sequence[Section], tables: SectionTables) -> Iterator[Finding]:
    for part in parts:
        other, sure = runner_up(part.title, tables)
        if sure > _LOW:
            continue
        second = f"; cũng có thể là “{_NAMES[other]}”" if other is not None else ""
        kind = (
            "chưa rõ thuộc phần nào của đề cương"
            if part.kind == "OTHER"
            else f"tạm xếp vào “{_NAMES[part.kind]}”"
        )
        yield Finding(
            code="section_doubtful",
            severity="check" if part.kind == "OTHER" else "info",
            message=f"{_called(part)} {kind}{second}. Xem lại tên mục.",
            start=part.start,
            end=part.heading_end,
            subjects=(part.kind,) if other is None else (part.kind, other),
            found=part.title,
            confidence=sure,
        )


_ALPHABETS = frozenset(("de", "ef", "eg", "fg"))
"""Letters that follow each other with or without Đ and F: both ways of counting are usual."""


def _called(section: Section) -> str:
    return f"Mục “{section.number}. {section.title}”".replace("“. ", "“")


def _numbers(text: str, nodes: Sequence[Section], level: int) -> Iterator[Finding]:
    """A finding for each number among siblings that repeats or passes over another."""
    last: dict[str, tuple[Section, Label]] = {}
    repeated = False
    for node in nodes:
        label = find_label(text, node.start, min(len(text), node.heading_end + 1), generated=True)
        if label is None or not node.number or label.family in ("star", "ordinal"):
            continue
        before = last.get(label.family)
        last[label.family] = (node, label)
        if before is None:
            if level == 1 and label.value > 1 and label.family in ("roman", "upper", "part"):
                yield _first(node)
            continue
        step = label.value - before[1].value
        letters = (before[0].number[-1:] + node.number[-1:]).lower()
        due = step == 1 or (step > 1 and letters in _ALPHABETS)
        if label.path[:-1] != before[1].path[:-1] or due or node.role != "heading":
            continue
        slip, repeated = repeated and step == 2, step == 0
        if slip:
            continue  # 1, 2, 2, 4: one slip, told already
        if step == 0:
            yield _odd(before[0], node, "trùng số")
        elif step > 1:
            yield _odd(before[0], node, "nhảy số")
        elif label.value > 1 or level == 1:
            yield _odd(before[0], node, "lùi số")
    if level < _FEWEST:
        for node in nodes:
            yield from _numbers(text, node.children, level + 1)


def _first(node: Section) -> Finding:
    return Finding(
        code="section_doubtful",
        severity="info",
        message=f"{_called(node)} đứng đầu nhưng không mang số thứ nhất: có thể thiếu phần trước nó.",
        start=node.start,
        end=node.heading_end,
        found=node.number,
    )


def _odd(before: Section, node: Section, what: str) -> Finding:
    shown = [_called(each) if each.title else f"Mục {each.number}" for each in (before, node)]
    return Finding(
        code="section_doubtful",
        severity="info",
        message=f"Đánh {what}: sau {shown[0][0].lower()}{shown[0][1:]} là {shown[1][0].lower()}{shown[1][1:]}.",
        start=node.start,
        end=node.heading_end,
        subjects=(before.number, node.number),
        found=node.number,
    )
