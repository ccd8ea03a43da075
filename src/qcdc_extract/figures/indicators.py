"""What a number counts: the noun phrase to its right, to its left, or the one it continues."""

import re
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.matching import Hit
from qcdc_extract.figures.rows import Link
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.text.phrases import Flow, squeeze, words

MAX_RIGHT = 18
"""Words of a phrase to the right."""
MAX_PIECE = 140
MAX_LEFT = 220
"""Characters of a subject to the left."""
_QUANTIFIERS = frozenset({"các", "những", "số", "tổng số", "mỗi", "toàn", "diện tích", "lượng"})
_DOINGS = ("giải quyết", "giải đáp", "giải trình", "giải ngân", "giải phóng")
"""Verbs that begin like counted nouns."""
_TIMES = frozenset({"cuộc", "buổi", "lần", "lượt", "đợt"})
"""Words that count how often; they stand in no row of nouns."""
_CLOSERS = ';:.()…“”"[]'


class Subject(NamedTuple):
    """A noun phrase to the left of a number, with its span."""

    start: int
    end: int
    text: str


@cache
def _span_of_time() -> re.Pattern[str]:
    return re.compile(
        r"(?:trong |của )?(?:\d{1,2} tháng(?: đầu năm| cuối năm)?(?: năm \d{4})?|năm \d{4}|quý [ivx\d]{1,3}"
        r"(?:[/ ](?:năm )?\d{4})?|tháng \d{1,2}(?:[/ ](?:năm )?\d{4})?|cả năm|hàng năm)(?!\w)[ ,:]{0,3}"
    )


@cache
def _turned() -> re.Pattern[str]:
    """A verb of change before the thing changed ("Giảm tỷ lệ hộ nghèo xuống 3%")."""
    return re.compile(
        r"(?:tiếp tục )?(?:tăng|giảm|nâng|nâng cao|duy trì) (?=tỷ lệ|tỷ trọng|số |mức |tốc độ|diện tích)"
    )


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(
        r" {0,4}(?:(?:trên|dưới|gần|hơn|khoảng|ít nhất|tối thiểu|được|từ|đạt|tỷ lệ|tới|đến|thêm|là|với) ){0,3}"
        r"(?:\d|tỷ lệ)"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        r"(?:[-+•*] ?|\[\d{1,3}\] ?|\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)] |[a-zđ]\) |[ivx]{1,5}[.\-] )"
    )


def complement(
    flowing: Flow, start: int, limit: int, tables: FigureTables, unit_end: int = 0
) -> str:
    """The noun phrase that begins at ``start`` and ends before ``limit``, a stop word or a mark.

    Marks and stop words inside the unit itself (before ``unit_end``) are part of it.
    """
    kept_end = start
    count = 0
    skip = start
    if flowing.low.startswith("còn lại ", unit_end + 1) and unit_end > start:
        rest = complement(flowing, unit_end + 9, limit, tables, unit_end + 10)
        return squeeze(f"{flowing.text[start:unit_end]} {rest}")
    stream = words(flowing, start, min(limit, start + 260))
    broken = False
    for position, word in enumerate(stream):
        if word.start < skip or word.end <= unit_end:
            kept_end = max(kept_end, word.end)
            count += word.is_word
            continue
        if word.text in _CLOSERS:
            broken = True
            if word.text in '“"' and _quotes(flowing.text, word.start, limit):
                close = _quotes(flowing.text, word.start, limit)
                skip = kept_end = close
                continue
            break
        if word.text == ",":
            ends = _labels_next(flowing, start, word.start, limit, kept_end) or (
                count > 1 and unit_end == start and _long(flowing, word.end, limit)
            )
            if ends or not _continues(flowing, word.end, stream, position, count, tables):
                broken = True
                break
            continue
        link = tables.links.after(flowing.text, flowing.low, word.start)
        if link and link.start == word.start and _stops(flowing, link, count, unit_end == start):
            broken = True
            break
        count += word.is_word
        if count > MAX_RIGHT:
            broken = True
            break
        kept_end = word.end
    if not broken and limit < len(flowing.text) and flowing.low[limit].isalnum():
        kept_end = _before_next(flowing, max(start, unit_end), kept_end, tables)
    return _trim_tail(flowing, start, kept_end, tables)


def _before_next(flowing: Flow, start: int, end: int, tables: FigureTables) -> int:
    """Where a phrase ends that runs into the next number: before the verb that leads to that one.

    "124 phòng học và xây | 15 …", "03 cuộc, kiến nghị thu hồi | 186 …".
    """
    low = flowing.low
    joint = max(low.rfind(" và ", start, end), low.rfind(", ", start, end))
    if joint < 0:
        return end
    after = joint + (2 if low[joint] == "," else 4)
    if low[joint] == "," or end - after < 16:
        return joint
    leads = tables.doings.after(flowing.text, low, after)
    ends = tables.doings.before(flowing.text, low, end)
    acts = (leads is not None and leads.end <= end) or (ends is not None and ends.start >= after)
    return joint if acts else end


def _stops(flowing: Flow, link: Hit[Link], count: int, after_measure: bool) -> bool:
    """Whether a linking word ends a phrase of ``count`` words.

    Behind a share or a measure any linking word does; later a verb does only before a number:
    "hộ có người cao tuổi", "trường đạt chuẩn" go on, "hộ đạt 95%" stops.
    """
    if not count:
        quantity = link.row.word in _QUANTIFIERS or "head" in link.row.roles
        return after_measure and not quantity
    if "stop" not in link.row.roles:
        return False
    if "verb" not in link.row.roles or link.row.word == "là":
        return True
    return _before_number().match(flowing.low, link.end) is not None


def _quotes(text: str, start: int, limit: int) -> int:
    closing = "”" if text[start] == "“" else '"'
    end = text.find(closing, start + 1, min(limit, start + 120))
    return end + 1 if end > 0 else 0


def _continues(
    flowing: Flow,
    end: int,
    stream: list,  # type: ignore[type-arg]
    position: int,
    count: int,
    tables: FigureTables,
) -> bool:
    """Whether a comma joins nouns of one phrase ("cán bộ, công chức, viên chức")."""
    if count > 12 or position + 1 >= len(stream):
        return False
    following = stream[position + 1]
    if not following.is_word or following.text[0].isdigit() or following.text[0].isupper():
        return False
    if tables.links.after(flowing.text, flowing.low, following.start):
        return False
    if tables.refused_after.after(flowing.text, flowing.low, end):
        return False  # "kỳ họp, ban hành": no noun
    if flowing.low.startswith(_DOINGS, following.start):
        return False  # "12 đơn, giải quyết 11": no prizes
    return tables.nouns.after(flowing.text, flowing.low, end) is not None


def _labels_next(flowing: Flow, start: int, comma: int, limit: int, kept: int) -> bool:
    """Whether words behind a comma are the label of the next number, or of another clause.

    "tố cáo 05 đơn, kiến nghị, phản ánh 79 đơn": the same noun stands behind the next number; a word
    that only counts turns ("22 cuộc, kiến nghị xử lý …") joins no nouns.
    """
    noun = flowing.low[start:kept].strip()
    if comma - kept > 1 or not noun:
        return False
    if noun in _TIMES:
        return True
    found = _next_count().match(flowing.low, limit)
    if found is None or re.search(r"[;:.()\n]", flowing.low[comma:limit]):
        return False
    behind = flowing.low[found.end() : found.end() + len(noun) + 1]
    return behind.startswith(noun) and not behind[len(noun) :].isalnum()


@cache
def _next_count() -> re.Pattern[str]:
    return re.compile(r"\d{1,12}(?:[.,]\d{1,6}){0,3} {1,3}")


def _long(flowing: Flow, start: int, limit: int) -> bool:
    """Whether more than a noun follows a comma behind a measure ("412 ha lúa, trụ sở làm việc còn …")."""
    piece = re.split(r"[,;:.()\n]", flowing.low[start : min(limit, start + 120)])[0]
    return len(piece.split()) > 4


def _trim_tail(flowing: Flow, start: int, end: int, tables: FigureTables) -> str:
    for _ in range(4):
        while end > start and flowing.text[end - 1] in " ,;:.-":
            end -= 1
        link = tables.links.before(flowing.text, flowing.low, end)
        if link is None or "tail" not in link.row.roles or link.start <= start:
            break
        end = link.start
    return squeeze(flowing.text[start:end])


def subject(
    flowing: Flow, anchor: int, floor: int, tables: FigureTables, after_figure: bool = False
) -> Subject | None:
    """The noun phrase that ends at ``anchor``, back to a mark, a figure (``floor``) or a lead word."""
    floor = max(floor, anchor - MAX_LEFT)
    start = _clause_start(flowing, anchor, floor, tables)
    if after_figure:
        # The figure before goes on up to its last link: "02 dự án điện gió với công suất 176 MW".
        links = (" với ", "trong đó ", " và ") if start == floor else (" với ", "trong đó ")
        joints = [flowing.low.rfind(link, start, anchor + 1) for link in links]
        start = max(start, *(at for at in joints if not _compares(flowing, at)), start)
    if is_hollow(flowing, start, anchor, tables):
        return None
    start, end = _trim(flowing, start, anchor, tables)
    if end - start < 2:
        return None
    done = flowing.low.rfind(" đã ", start, end)
    if done > 0 and end - done > 10:
        start = done + 4
    counted = flowing.low.rfind(" tổng số ", start, end)
    if counted > 0 and end - counted > 11:
        start = counted + 1  # "Đảng bộ hiện có tổng số đảng viên"
    if is_hollow(flowing, start, end, tables):
        return None
    text = squeeze(flowing.text[start:end])
    return Subject(start, end, text) if any(char.isalpha() for char in text) else None


def _compares(flowing: Flow, joint: int) -> bool:
    """Whether a "với" only compares ("so với kỳ gốc bằng 110%")."""
    return joint > 1 and flowing.low[joint - 2 : joint] == "so"


def is_hollow(flowing: Flow, start: int, end: int, tables: FigureTables) -> bool:
    """Whether a stretch names nothing counted: "cùng kỳ năm trước", "bình quân 7 tháng", "ở quý I"."""
    for _ in range(6):
        while start < end and flowing.low[start] in " ,:-(":
            start += 1
        if start >= end:
            return True
        timed = _span_of_time().match(flowing.low, start, end)
        hit = tables.hollow.after(flowing.text, flowing.low, start)
        if timed:
            start = timed.end()
        elif hit:
            start = hit.end
        else:
            return False
    return False


def _clause_start(flowing: Flow, anchor: int, floor: int, tables: FigureTables) -> int:
    low = flowing.low
    place = anchor
    depth = 0
    while place > floor:
        char = low[place - 1]
        if char == ")":
            depth += 1
        elif char == "(":
            if not depth:
                break
            depth -= 1
        elif (char in ";:\n" and not depth) or (
            char == "," and not depth and not _open_list(flowing, place, floor, tables)
        ):
            break
        place -= 1
    return place


def _open_list(flowing: Flow, comma: int, floor: int, tables: FigureTables) -> bool:
    """Whether a piece before a comma opens with a head noun that the next piece still belongs to.

    "khu vực nông, lâm nghiệp …"; "số vụ phạm tội được phát hiện, bắt giữ tăng …" at any length.
    """
    low = flowing.low
    own = tables.links.after(flowing.text, low, comma + 1)
    if own is not None and "head" in own.row.roles:
        return False
    for _ in range(3):
        start = max(low.rfind(mark, floor, comma) for mark in ",;:(\n.")
        start = max(floor, start + 1)
        piece = low[start:comma]
        if len(piece) > MAX_PIECE or any(char.isdigit() for char in piece):
            return False
        begun = tables.links.after(flowing.text, low, start)
        if begun is not None and "head" in begun.row.roles:
            return len(piece) < 60 or " được " in piece or " bị " in piece
        if start <= floor or low[start - 1] != ",":
            return False
        comma = start - 1
    return False


def _trim(flowing: Flow, start: int, end: int, tables: FigureTables) -> tuple[int, int]:
    low = flowing.low
    for _ in range(8):
        while start < end and low[start] in ' ,;:.-–)”"\n':
            start += 1
        turned = _turned().match(low, start, end)
        if turned:
            start = turned.end()
            continue
        label = _label().match(low, start, end)
        timed = _span_of_time().match(low, start, end)
        link = tables.links.after(flowing.text, low, start)
        if label:
            start = label.end()
        elif timed:
            start = timed.end()
        elif link and "lead" in link.row.roles and "head" not in link.row.roles and link.end <= end:
            start = link.end
        else:
            break
    start, end = _compared_side(flowing, start, end, tables)
    for _ in range(4):
        while end > start and low[end - 1] in " ,;:.-(":
            end -= 1
        link = tables.links.before(flowing.text, low, end)
        if link is None or link.start <= start or not {"tail", "verb"} & set(link.row.roles):
            break
        word = tables.qualifiers.before(flowing.text, low, end)
        if word is not None and not word.row.kept and word.start < link.start:
            break  # "chuyển cấp trên"
        end = link.start
    return start, end


def _compared_side(flowing: Flow, start: int, end: int, tables: FigureTables) -> tuple[int, int]:
    """The thing itself where a clause compares it: before "so với", after it when only a verb stands before."""
    found = re.search(r"(?<!\w)so (?:với |cùng |tháng |năm |kỳ )", flowing.low[start:end])
    if found is None:
        return start, end
    before = flowing.low[start : start + found.start()].rstrip()
    link = tables.directions.before(flowing.text, flowing.low, start + len(before))
    if not before or (link and link.start <= start):
        stated = flowing.low[start + found.end() : end].startswith(
            ("mức", "bình quân", "trung bình")
        )
        return (start + found.end(), end) if stated else (start, start)
    return start, start + found.start()


def right_start(candidate: Candidate) -> int:
    """Where the phrase to the right of a number begins: at a counted noun, after a measure."""
    unit = candidate.unit
    if unit is None:
        return candidate.end
    return (unit.noun or unit.start) if unit.kind == "count" else unit.end
