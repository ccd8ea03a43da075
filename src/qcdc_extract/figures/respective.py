"""Lists told apart by "lần lượt", "tương ứng": as many names as numbers, in one order."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.records import Figure, Span
from qcdc_extract.text.phrases import Flow, squeeze

MAX_LIST = 8


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:lần lượt|tương ứng)(?: là| đạt| chiếm| tăng| giảm| có| được)?[ :]{1,3}(?:là |đạt )?$"
    )


@cache
def _time() -> re.Pattern[str]:
    return re.compile(r"(?:trong |của )?(?:quý|tháng|năm|kỳ|đợt) (?:[ivx]{1,4}|\d{1,4})$")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r",? (?:chiếm tỷ trọng|có tỷ trọng|chiếm tỷ lệ|có tỷ lệ|chiếm|đạt|có|là|tăng|giảm|được|đã)$"
    )


def names_of(
    flowing: Flow,
    candidates: Sequence[Candidate],
    index: int,
    sentence: Span,
    earlier: Sequence[Figure],
) -> tuple[str, ...]:
    """The names of the list of numbers that begins at ``index``, or nothing when they do not match.

    Without names of their own the numbers repeat those of as many figures before
    ("(năm trước tương ứng là 21%; 43%; 36%)").
    """
    first = candidates[index]
    cue = _cue().search(flowing.low[max(sentence[0], first.start - 40) : first.start])
    if cue is None:
        return ()
    count = _length(flowing, candidates, index, sentence)
    if count < 2:
        return ()
    end = max(sentence[0], first.start - 40) + cue.start()
    floor = max(sentence[0], candidates[index - 1].full_end if index else 0, end - 240)
    clause = re.split(r"[;:(\n]", flowing.text[floor:end])[-1].rstrip(" ,")
    clause = _tail().sub("", clause)
    names = [squeeze(name) for name in re.split(r", | và |,", clause) if squeeze(name)]
    times = [_time().fullmatch(name.lower()) for name in names[1:]]
    if len(names) == count and all(times):
        return (squeeze(_time().sub("", names[0].lower())),) * count
    if len(names) == count and not any(char.isdigit() for char in clause):
        return tuple(names)
    before = [figure for figure in earlier[-MAX_LIST:] if figure.start >= sentence[0]]
    if len(names) <= 1 and len(before) >= count:
        return tuple(figure.indicator for figure in before[-count:])
    return ()


def _length(flowing: Flow, candidates: Sequence[Candidate], index: int, sentence: Span) -> int:
    count, end = 1, candidates[index].full_end
    for other in candidates[index + 1 : index + MAX_LIST]:
        between = flowing.low[end : other.start].strip(" ")
        if other.start >= sentence[1] or between not in (",", ";", "và", ", và", "; và"):
            break
        count, end = count + 1, other.full_end
    return count
