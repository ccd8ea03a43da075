"""What stands around a number: qualifier, direction, target or result, period, whose it is."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.refusals import Taken
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Span
from qcdc_extract.text.phrases import Flow, squeeze

MAX_PEELED = 8
_CLOSING = ("trên đây là", "nơi nhận", "[")
_NO_AIM = ("so với ", "so ", "đạt ", "% ", "còn ", "theo ")
"""Words before a word of aiming that take the aim from it: "theo yêu cầu"."""
_BLUR_VERBS = frozenset({"thêm", "nhẹ", "mạnh", "từ", "khá", "cao", "mức"})


class Peeled(NamedTuple):
    """The words between a subject and its number.

    ``anchor`` is where they begin; ``colon`` says that a colon parts them.
    """

    anchor: int
    qualifier: str | None = None
    direction: Literal["tăng", "giảm"] | None = None
    verbs: tuple[str, ...] = ()
    colon: bool = False
    kept: bool = True


def peel(flowing: Flow, candidate: Candidate, floor: int, tables: FigureTables) -> Peeled:
    """Words of linking, bounding and changing before a number, the nearest first."""
    text, low = flowing.text, flowing.low
    place = candidate.start
    qualifiers: list[str] = []
    direction: str | None = None
    verbs: list[str] = []
    colon = False
    held = 0
    for _ in range(MAX_PEELED):
        place = _back(low, place, floor)
        if place <= floor:
            break
        if low[place - 1] == ":" and not colon:
            colon, place = True, place - 1
            continue
        signed = low[max(floor, place - 2) : place] in ("(-", "(+")
        if signed:
            place -= 2
            direction = direction or ("giảm" if low[place + 1] == "-" else "tăng")
            continue
        turn = tables.directions.before(text, low, place)
        link = tables.links.before(text, low, place)
        word = tables.qualifiers.before(text, low, place)
        reach = min((hit.start for hit in (turn, link, word) if hit), default=place)
        if reach < floor or reach == place:
            break
        if not (turn and turn.start == reach) and not (word and word.start == reach):
            if link is None or "verb" not in link.row.roles:
                break
            verbs.append(link.row.word)
            qualifiers += ["ước"] if link.row.word.startswith("ước") else []
        elif turn and turn.start == reach:
            near = direction is None and not colon and _BLUR_VERBS.issuperset(verbs)
            direction = turn.row.direction if near else direction
        elif word and word.row.kept:
            qualifiers.append(squeeze(text[word.start : word.end]))
        else:
            held = word.end if word else held
        place = reach
    place = _back(low, place, floor)
    if held and place > floor and low[place - 1].isalpha():
        place = held  # "thu nhập bình quân" is one thing
    found = " ".join(dict.fromkeys(reversed(qualifiers))).lower() or None
    return Peeled(place, found, _direction(direction), tuple(verbs), colon)


def _back(low: str, place: int, floor: int) -> int:
    while place > floor and low[place - 1] == " ":
        place -= 1
    return place


def _direction(word: str | None) -> Literal["tăng", "giảm"] | None:
    return "tăng" if word == "tăng" else "giảm" if word == "giảm" else None


@cache
def _comparison() -> re.Pattern[str]:
    return re.compile(r"\bso(?: sánh)?(?: với)? |cùng kỳ|\bdự toán|\bkế hoạch|so với")


def compared(flowing: Flow, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Whether what a number is compared with stands near it in its sentence."""
    left = flowing.low[max(sentence[0], candidate.start - 60) : candidate.start]
    right = flowing.low[candidate.full_end : min(sentence[1], candidate.full_end + 60)]
    opened = flowing.low[max(0, candidate.start - 14) : candidate.start]
    return bool(
        _comparison().search(right.split(";")[0])
        or _comparison().search(left)
        or "(" in opened
        or "," in opened
    )


class Goals:
    """Where headings and lead-ins make the numbers below them targets."""

    __slots__ = ("_ends", "_forward", "_starts")

    def __init__(self, flowing: Flow, tables: FigureTables, forward: Sequence[Span] = ()) -> None:
        self._forward = Taken(forward)
        cues = [row.word for row in tables.targets if row.heading]
        self._starts: list[int] = []
        self._ends: list[int] = []
        rank: int | None = None
        start = 0
        low = flowing.low
        while start < len(low):
            end = low.find("\n", start)
            end = len(low) if end < 0 else end
            own = _rank(flowing.text, start, end)
            if low[start:end].lstrip().startswith(_CLOSING):
                own = 0
            if own is not None:
                if rank is not None and own <= rank:
                    rank = None
                    self._ends.append(start)
                line = low[start : min(end, start + 160)]
                short = end - start < 160
                if rank is None and short and any(cue in line for cue in cues) and _forward(line):
                    rank = own
                    self._starts.append(start)
            start = end + 1
        if rank is not None:
            self._ends.append(len(low))

    def govern(self, place: int) -> bool:
        """Whether a place stands under such a heading."""
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._ends[i]

    def ahead(self, place: int) -> bool:
        """Whether a place stands in a part of tasks or proposals (*nhiệm vụ, kiến nghị*)."""
        return self._forward.holds(place, place + 1)


def _forward(line: str) -> bool:
    done = ("kết quả", "tình hình", "đánh giá", "thực hiện các chỉ tiêu", "thực hiện chỉ tiêu")
    return not any(word in line for word in done) and not re.search(r"\d ?%", line)


@cache
def _ranks() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"\s{0,40}(?:phần|[IVX]{1,5}[.\-/)])(?=\s)"),
        re.compile(r"\s{0,40}\d{1,2}[.\-/)](?=[ \t])"),
        re.compile(r"\s{0,40}\d{1,2}\.\d{1,2}\.?(?=[ \t])"),
        re.compile(r"\s{0,40}\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?=[ \t])"),
        re.compile(r"\s{0,40}[a-zđ][.)](?=[ \t])"),
    )


def _rank(text: str, start: int, end: int) -> int | None:
    for rank, pattern in enumerate(_ranks()):
        if pattern.match(text, start, min(end, start + 60)):
            return rank
    return None


def status(
    flowing: Flow,
    candidate: Candidate,
    sentence: tuple[int, int],
    goals: Goals,
    tables: FigureTables,
) -> Literal["actual", "target"]:
    """Target when a word of aiming governs the number and nothing done stands between."""
    low = flowing.low
    left = low[max(sentence[0], candidate.start - 240) : candidate.start]
    clause = re.split(r"[;,:(]", left)[-1]
    for cue in tables.targets:
        word = cue.word
        scope = left if cue.reach == "sentence" else clause
        found = scope.rfind(word)
        if found < 0 or scope[max(0, found - 8) : found].endswith(_NO_AIM):
            continue
        if word in ("đề ra", "chỉ tiêu", "mục tiêu") and _aims_counted(candidate):
            continue
        behind = scope[found:]
        listed = ":" in behind.split(";")[0]
        origin = candidate.start - len(scope) + found
        opens = not low[sentence[0] : origin].strip(" -+•*\n")
        if ";" in behind and not listed and not (cue.reach == "sentence" and opens):
            continue
        if not re.search(r"(?<!\w)(?:đã|đến nay|hiện nay|kết quả)(?!\w)", behind):
            return "target"
    if goals.govern(candidate.start):
        return "target"
    if goals.ahead(candidate.start):
        clause_end = low.find(";", candidate.full_end, sentence[1])
        right = low[candidate.full_end : clause_end if clause_end > 0 else sentence[1]][:120]
        own = re.split(r"[;:(]", left)[-1]
        told = not own.strip(" -+•*").startswith("về ") and _to_do().search(own)
        return "target" if told and not _done().search(f"{own} {right}") else "actual"
    return "actual"


@cache
def _to_do() -> re.Pattern[str]:
    """What says among tasks that a number is to be reached; a bare mention ("sửa 19 phòng hỏng") may exist."""
    return re.compile(
        r"(?<!\w)(?:tổ chức|mở|kết nạp|xây dựng|phấn đấu|hoàn thành|đạt|bảo đảm|đảm bảo|ít nhất|tối thiểu|mỗi|duy trì|thành lập|ban hành"
        r"|tập huấn|kiểm tra|giám sát|đối thoại|nhân rộng|tiếp tục|triển khai|thực hiện|trồng|huy động|vận động|tuyên truyền|không dưới)(?!\w)"
        r"|(?:lên|xuống còn|còn|lên thành|có|trên|là) $"
    )


@cache
def _done() -> re.Pattern[str]:
    """What says of a number among tasks that it is a result all the same."""
    return re.compile(
        r"(?<!\w)(?:đã|đến nay|hiện nay|hiện có|hiện còn|hiện là|năm qua|trong kỳ|kỳ này|kết quả|vừa qua|toàn (?:tỉnh|xã|huyện) có|thực tế"
        r"|đang có|tồn đọng|còn tồn)(?!\w)"
    )


def _aims_counted(candidate: Candidate) -> bool:
    """Whether aims themselves are counted: "đề ra 18 chỉ tiêu" is done."""
    unit = candidate.unit
    return unit is not None and unit.text.lower() in (
        "chỉ tiêu",
        "mục tiêu",
        "nhiệm vụ",
        "giải pháp",
    )


@cache
def _period() -> re.Pattern[str]:
    return re.compile(
        r"(?P<same>cùng kỳ(?: năm (?:trước|\d{4}))?)|(?P<sum>lũy kế(?: từ đầu năm)?(?: đến (?:nay|cuối năm))?)"
        r"|so với (?P<year>năm \d{4}|năm trước|tháng trước|quý trước)"
    )


def period(flowing: Flow, candidate: Candidate, sentence: tuple[int, int]) -> str | None:
    """Another period than the report's, when the words before a number say so.

    "so với cùng kỳ" compares and leaves the number its own period, unless the number is the compared
    one ("so với năm trước là 12 vụ", "so cùng kỳ (12 vụ)").
    """
    left = flowing.low[max(sentence[0], candidate.start - 90) : candidate.start]
    found = None
    for match in _period().finditer(left):
        found = match
    if found is None:
        return None
    gap = left[found.end() :]
    if found.group("sum"):
        # "lũy kế từ đầu nhiệm kỳ 45; riêng 6 tháng 03": the sum ends where a part is told.
        told = re.search(r"; ?(?:trong đó )?riêng (?:trong )?(?:năm|quý|tháng|\d)", gap)
        return None if told else found.group("sum")
    if found.group("year"):
        return found.group("year") if re.fullmatch(r" (?:\(|là |đạt |chỉ )\D{0,8}", gap) else None
    comparing = re.search(r"so(?: với)?(?: của)? $", left[: found.start()])
    direct = re.fullmatch(r",? ?\(|:? (?:là|lần lượt là|đạt|có|:)?\D{0,14}", gap)
    if comparing:
        return found.group("same") if re.fullmatch(r" ?\(| là ", gap) else None
    return found.group("same") if direct and "," not in gap and ";" not in gap else None


@cache
def _national() -> re.Pattern[str]:
    return re.compile(r"(?:bình quân|trung bình|mức)?[^,;(]{0,24}(cả nước|toàn quốc)")


def owner(flowing: Flow, candidate: Candidate, sentence: tuple[int, int]) -> str | None:
    """Whose number it is when another than the reporting unit is named: a part, the country."""
    left = flowing.low[max(sentence[0], candidate.start - 80) : candidate.start]
    cut = max(left.rfind(","), left.rfind(";"), left.rfind("("), left.rfind(":"))
    clause = left[cut + 1 :]
    national = _national().search(clause)
    if national and "so với" not in clause:
        return national.group(1)
    if not clause.strip() and left.endswith("(") and _national().search(left[-40:]):
        return "cả nước"
    base = candidate.start - len(clause)
    own = re.search(r"riêng (?=\w)", clause)
    if own and flowing.text[base + own.end()].isupper():
        name = flowing.text[base + own.end() : candidate.start]
        return (
            squeeze(
                re.split(r" (?:có|đạt|là|được|đã|còn|tổ chức|tăng|giảm|chiếm)\b|[,:;(]", name)[0]
            )
            or None
        )
    return None
