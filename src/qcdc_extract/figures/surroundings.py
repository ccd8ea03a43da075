"""What stands around a number, cut for the table of contexts: clause, gloss, what was said before."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from qcdc_extract.records import Figure, Span
from qcdc_extract.text.fold import key
from qcdc_extract.text.phrases import Flow

MAX_LEFT = 220
MAX_RIGHT = 120
MAX_HEADING = 90
MAX_BEFORE = 420
"""Characters of the paragraph before a number in which its topic is looked for."""
_SOFT = frozenset(
    "có gồm là với hiện số tổng được khoảng hơn gần trên dưới ước chỉ còn cộng lại đủ cả thêm đã "  # noqa: SIM905
    "đạt nay các chung tính".split()
)
"""Words between a verb or noun and its number that say nothing of what is counted."""
_STATIVE = frozenset("có gồm là với số nay hiện đạt cộng lại còn".split())  # noqa: SIM905
_KEEPING = ("quản lý", "duy trì", "hiện có", "theo dõi")
_EVENTS = frozenset(
    "giao ban|họp|làm việc|đối thoại|phối hợp|ký kết|kiểm tra|giám sát|tập huấn|bồi dưỡng|khen thưởng|biểu dương|kết nạp"  # noqa: SIM905
    "|giao lưu|tiếp|tham gia|hỗ trợ|tặng|trao|tư vấn|tuyên truyền|khảo sát|rà soát|phúc tra|thanh tra|bầu".split(
        "|"
    )
)
"""Doings whose objects are no stock of the unit."""


class Around(NamedTuple):
    """The words around a number as padded comparison keys.

    ``left`` reaches back to the figure or mark before; of a list it is the head's. ``right`` is
    what follows in the clause, ``gloss`` the bracket or "gồm …" behind it, ``before`` what the
    sentence and the one before it said. ``stated``: a word of having or being hands the number over.
    """

    left: str
    right: str
    gloss: str
    before: str
    stated: bool
    sentence: str = " "
    """What its own sentence said before it."""


@cache
def _term() -> re.Pattern[str]:
    """A term of office in a name ("nhiệm kỳ 2020 - 2025")."""
    return re.compile(r"nhiệm kỳ \d{4} \d{4} ")


@cache
def _mark() -> re.Pattern[str]:
    """The end of a clause: a mark, or a comma that joins no nouns of one phrase."""
    return re.compile(
        r"[;:.()\n“”]|,(?! (?:viên chức|công chức|người lao động|nhân viên|giáo viên|nhà giáo|công nhân|lao động"
        r"|nội quy|quy chế|quy định|phổ biến|quán triệt|thảo luận|tuyên truyền|chỉ đạo|bổ sung|kiểm tra|giám sát|tố cáo|kiến nghị|phản ánh)(?!\w))"
    )


def padded(text: str) -> str:
    """The comparison key of ``text`` between blanks, so that cues match whole words."""
    return f" {key(text)} "


def _flat(low: str) -> str:
    """The same of a text that is folded already."""
    return f" {_marks().sub(' ', low).strip()} "


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"[\W_]+")


def left_span(
    flowing: Flow, start: int, sentence: Span, last_end: int | None, last_left: Span | None
) -> Span:
    """The stretch before a number that belongs to it; in a list that of the list's first number."""
    floor = max(sentence[0], start - MAX_LEFT)
    if last_end is not None and last_end >= floor:
        between = flowing.low[last_end:start]
        if last_left is not None and _listed(between):
            return last_left
        closed = _shut_bracket(between)
        floor = last_end + closed
    text = flowing.low
    depth = 0
    place = start
    while place > floor:
        char = text[place - 1]
        if char == ")" and "(" in text[floor:place]:
            depth += 1
        elif char == "(":
            if not depth:
                break
            depth -= 1
        elif char in ";\n" and not depth:
            break
        place -= 1
    return place, start


def _listed(between: str) -> bool:
    """Whether two numbers are members of one list: nothing but nouns and a joint between them."""
    text = between.rstrip()
    if not text.endswith((",", ";", " và", "+", " cùng")) and text.strip():
        return False
    return not re.search(r"[():]|(?<!\w)(?:đã|được|giải quyết|tổ chức|trong đó|gồm)(?!\w)", text)


def _shut_bracket(between: str) -> int:
    """Where a bracket that was open at the figure before is shut, 0 for none."""
    depth = place = 0
    for index, char in enumerate(between):
        if char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth < 0:
                depth, place = 0, index + 1
    return place


def around(
    flowing: Flow,
    start: int,
    noun: int,
    limit: int,
    sentence: Span,
    left: Span,
    unit: str,
    earlier: Sequence[Figure],
) -> Around:
    """The surroundings of the number at ``start`` whose noun begins at ``noun``.

    ``limit`` is where the next number begins, ``earlier`` the figures found so far.
    """
    right, end = _right(flowing, noun, min(limit, sentence[1]))
    raw_left = flowing.low[left[0] : left[1]]
    begin, fresh = _before(flowing, start, sentence, unit, earlier)
    heading = _heading(flowing, begin) if fresh else ""
    return Around(
        _flat(raw_left),
        _flat(right),
        _flat(_gloss(flowing, end, sentence[1])),
        _flat(f"{heading} {flowing.low[begin:start]}"),
        _stated(raw_left),
        _flat(flowing.low[max(sentence[0], start - MAX_BEFORE) : start]),
    )


def bare_left(left: str) -> str:
    """``left`` without the soft words at its end."""
    words = _term().sub("", left).split()
    while words and (words[-1] in _SOFT):
        words.pop()
    return " ".join(words)


def _stated(raw: str) -> bool:
    text = raw.strip(" +-–•*")
    if not text or text.endswith(":"):
        return True
    words = key(text).split()
    while words and words[-1] in ("khoảng", "hơn", "gần", "trên", "ước", "tổng", "chỉ"):
        words.pop()
    if " ".join(words[-2:]) in (*_KEEPING, "trong đó"):
        return True
    acting = any(f" {event} " in f" {' '.join(words)} " for event in _EVENTS)
    if text.endswith(","):
        return len(words) <= 6 and not acting  # "Bệnh viện hạng II, 230 giường, 14 khoa"
    if not words or words[-1] not in _STATIVE:
        return not words
    return words[-1] != "với" or not acting


def _right(flowing: Flow, noun: int, stop: int) -> tuple[str, int]:
    """The clause after a number up to a mark or the next number's own words; and its end."""
    end = min(stop, noun + MAX_RIGHT)
    text = flowing.low[noun:end]
    mark = _mark().search(text)
    if mark:
        return text[: mark.start()], noun + mark.start()
    if end == stop:
        # "04 đơn và giải quyết 03 đơn": what joins belongs to the next number.
        joint = max(text.rfind(" và "), text.rfind(" với "), text.rfind(" cùng "))
        if joint >= 0 and not re.search(r" và (?:người|nhân viên|lao động|viên chức)", text):
            return text[:joint], noun + joint
    return text, end


def _gloss(flowing: Flow, end: int, stop: int) -> str:
    text = flowing.low[end : min(stop, end + 130)]
    match = re.match(r" {0,3}\(([^()]{2,110})\)|,? {0,2}(?:gồm|bao gồm) ([^;.()]{2,110})", text)
    return (match.group(1) or match.group(2)) if match else ""


def _before(
    flowing: Flow, start: int, sentence: Span, unit: str, earlier: Sequence[Figure]
) -> tuple[int, bool]:
    """Where what was said before begins: one sentence back, after a figure of the same noun.

    And whether that is the first of its paragraph, so that the heading above speaks of it too.
    """
    paragraph = flowing.low.rfind("\n", max(0, start - MAX_BEFORE), start) + 1
    floor = max(paragraph, start - MAX_BEFORE)
    back = sentence[0]
    if back > floor:
        back = flowing.sentence(back - 2, back - 1)[0]
    floor = max(floor, min(back, sentence[0]))
    for figure in reversed(earlier[-12:]):
        if figure.end <= floor:
            break
        if figure.unit.lower() == unit.lower() and unit:
            return max(floor, figure.end), False
    return floor, floor <= paragraph and paragraph > 0


def _heading(flowing: Flow, begin: int) -> str:
    """The headings directly above a paragraph: at most two short lines that end no sentence."""
    lines: list[str] = []
    end = begin - 1
    while end > 0 and len(lines) < 2:
        start = flowing.low.rfind("\n", max(0, end - MAX_HEADING - 1), end) + 1
        line = flowing.low[start:end].strip()
        if not line and end - start <= 2:
            end = start - 1
            continue
        if not line or len(line) > MAX_HEADING or line.endswith((".", ";", ",")):
            break
        lines.insert(0, line)
        end = start - 1
    return " ; ".join(lines)
