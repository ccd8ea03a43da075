"""The name of what a number counts, by the kind of number and what stands on either side."""

import re
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.context import Peeled, peel
from qcdc_extract.figures.indicators import Subject, complement, right_start, subject
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind
from qcdc_extract.text.phrases import Flow, squeeze

MAX_BACK = 600
"""How far back in a sentence a number's subject is looked for."""
_COMPARED_BASES = (
    "kế hoạch",
    "dự toán",
    "chỉ tiêu",
    "mục tiêu",
    "nghị quyết",
    "so ",
    "kịch bản",
    "kh ",
)
_TIMES = frozenset({"cuộc", "buổi", "lần", "lượt", "đợt"})
"""Words that count how often something is done."""
_DOINGS = (
    "đối thoại", "kiểm tra", "giám sát", "tuyên truyền", "phổ biến", "quán triệt", "tập huấn", "tiếp công dân",
    "tiếp dân", "tọa đàm", "biểu diễn", "diễn tập", "phát thanh", "sinh hoạt chuyên đề", "họp dân", "tiếp xúc cử tri",
)  # fmt: skip
_LABOUR = ("ngày công", "giờ công")
_NO_NUMBERS = ("tổng hợp", "tổng kết", "số này", "số đó", "số còn lại", "tổng số đó")
_RATES = ("tỷ lệ", "tỷ trọng", "mức", "tốc độ", "chỉ số", "tăng trưởng", "tỷ suất")


class Previous(NamedTuple):
    """The figure before, in whose sentence the next one may go on."""

    figure: Figure
    sentence: tuple[int, int]
    end: int
    total: str | None = None
    """The indicator of the total in whose brackets it stands."""
    parent: str = ""
    """What a list of bare numbers divides ("hội viên, trong đó: nam 12, nữ 8")."""
    pair: bool = False
    counted: str = ""
    """The noun the sentence counts in."""
    left: tuple[int, int] | None = None
    """The stretch before it that says what is done with it."""


def subject_of(
    flowing: Flow, peeled: Peeled, floor: int, last: Previous | None, tables: FigureTables
) -> Subject | None:
    """The subject to the left of a number, in its clause or the piece before a comma."""
    low = flowing.low
    if last is None or low[floor : peeled.anchor].strip(" ,"):
        found = subject(flowing, peeled.anchor, floor, tables, last is not None)
        if found is not None:
            return found
    opened = peeled.anchor - 1
    if last is None and opened > floor + 3 and low[opened] == "(":
        before = subject(flowing, opened, floor, tables)
        if before is not None:
            text = re.split(r" (?:được|đã|đang) ", before.text)[0]
            return before._replace(text=text)
    # "sản xuất công nghiệp tăng khá, 10 tháng tăng 15,5%": the piece before the comma, unless it
    # still belongs to the figure before ("đạt 45% kế hoạch, tăng 5%").
    comma = low.rfind(",", floor, peeled.anchor)
    own = floor if last is None else low.find(",", floor, peeled.anchor)
    if comma > own + 3:
        return subject(flowing, comma, max(floor, own), tables)
    return None


def name_of(
    flowing: Flow,
    candidate: Candidate,
    kind: FigureKind,
    peeled: Peeled,
    found: Subject | None,
    limit: int,
    sentence: tuple[int, int],
    last: Previous | None,
    tables: FigureTables,
) -> str:
    """The phrase that says what a number counts (``Figure.indicator``), empty when nothing does."""
    unit = candidate.unit
    if last is not None and candidate.pair and last.pair and candidate.start - last.end < 24:
        return last.figure.indicator
    start = right_start(candidate)
    stop = min(limit, sentence[1])
    unit_end = unit.end if unit and unit.kind == "count" else start
    right = complement(flowing, start, stop, tables, unit_end)
    if candidate.denominator is not None or _share_follows(flowing, candidate):
        right = _over_bracket(flowing, candidate, right, sentence[1], tables)
    inherited = last.figure.indicator if last else ""
    if last and _other_kind(flowing, candidate, last):
        inherited = _list_head(flowing, last, tables) or inherited
    left = found.text if found else ""
    own = unit.kind if unit else "count"
    if own == "percent":
        return _of_percent(flowing, unit, right, left, inherited)
    if own in ("money", "measure") or kind == "change":
        return _of_measure(unit, kind, right, left, inherited)
    if unit is None:
        return _of_bare(left, inherited, last)
    if left and _names_number(left, peeled, right == unit.text):
        return _named(left)
    if right == unit.text and left and not peeled.verbs:
        return _of_named(flowing, unit, left, found, last, tables)
    if unit.text == "lần" and (left or inherited) and len(right.split()) < 2:
        return left or inherited
    if unit.generic and left and peeled.colon:
        return f"{left} {_tail_of(right, unit)}".strip()
    if (
        last is not None
        and right == unit.text == last.figure.unit
        and "(" in flowing.low[last.end : candidate.start]
    ):
        return inherited
    return right or left or inherited


def _of_named(
    flowing: Flow,
    unit: Unit,
    left: str,
    found: Subject | None,
    last: Previous | None,
    tables: FigureTables,
) -> str:
    """What a number counts that stands between its thing and a bare unit.

    "đảng viên nữ 120 đồng chí" counts what it names; "đúng hạn 130 hồ sơ" limits the unit where the
    sentence counts in it already or the unit says nothing by itself.
    """
    head = found and tables.links.after(flowing.text, flowing.low, found.start)
    if head and "head" in head.row.roles and " " in head.row.word:
        return left
    noun = found and tables.nouns.after(flowing.text, flowing.low, found.start)
    if unit.generic and noun and noun.start == (found.start if found else -1):
        return left
    going_on = last is not None and last.counted == unit.text
    short = len(left.split()) <= 8
    return f"{unit.text} {left}" if short and (unit.generic or going_on) else unit.text


def with_doing(flowing: Flow, unit: Unit | None, phrase: str, floor: int, anchor: int) -> str:
    """A bare "cuộc", "buổi", "lần" with what is done so often: "cuộc đối thoại với công chức trẻ"."""
    if unit is None or phrase.lower() not in _TIMES or phrase.lower() != unit.text.lower():
        return phrase
    clause = flowing.low[max(floor, anchor - MAX_BACK) : anchor]
    clause = clause[clause.rfind(";") + 1 :]
    found = max((clause.rfind(doing), doing) for doing in _DOINGS)
    if found[0] < 0:
        return phrase
    done = flowing.text[anchor - (len(clause) - found[0]) : anchor].strip(" ,:-")
    done = squeeze(re.split(r" (?:được|đã|với tổng)(?!\w)|[(:]|, ", done)[0])
    if not 1 < len(done.split()) <= 12:
        return phrase
    return f"{phrase} {done[0].lower()}{done[1:]}"


def _other_kind(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether money or a measure follows a figure of another kind in one list."""
    unit = candidate.unit
    if unit is None or unit.kind not in ("money", "measure") or last.figure.kind == unit.kind:
        return False
    return flowing.low[last.end : candidate.start].strip() in ("và", ",", "+", "cùng", "cùng với")


def _list_head(flowing: Flow, last: Previous, tables: FigureTables) -> str:
    """What is done with the members of a list ("đóng góp 320 ngày công và 2,5 tỷ đồng")."""
    first = Candidate(last.figure.start, last.figure.end, last.figure.value, None)
    floor = max(last.sentence[0], first.start - MAX_BACK)
    found = subject(flowing, peel(flowing, first, floor, tables).anchor, floor, tables)
    return found.text if found else ""


def _share_follows(flowing: Flow, candidate: Candidate) -> bool:
    """Whether a bracket with a share stands behind a number: "13 đơn vị (86,7%) tổ chức …"."""
    rest = flowing.low[candidate.full_end : candidate.full_end + 40]
    return re.match(r" ?\([^()]{0,30}%\)", rest) is not None


def _over_bracket(
    flowing: Flow, candidate: Candidate, right: str, stop: int, tables: FigureTables
) -> str:
    """The phrase to the right with what follows a bracket that only holds its share."""
    end = candidate.full_end
    match = re.match(r" ?\([^()]{0,30}%\) ", flowing.low[end : end + 44])
    if match is None:
        return right
    begin = end + match.end()
    digit = re.compile(r"\d").search(flowing.low, begin, min(stop, begin + 200))
    limit = digit.start() if digit else stop
    return squeeze(f"{right} {complement(flowing, begin, limit, tables)}")


def _of_measure(unit: Unit | None, kind: FigureKind, right: str, left: str, inherited: str) -> str:
    own = unit.kind if unit else "count"
    measured = own == "measure" and unit is not None and kind != "change"
    if measured and unit is not None:
        if unit.text.lower().startswith(_LABOUR):
            return unit.text
        stated = left.lower().startswith((*_RATES, "số ", "đội ngũ"))
        if unit.noun and not unit.generic and not stated:
            return squeeze(f"{unit.text.split('/')[0]} {right}")
        if right and not unit.rate:
            return f"{left} {right}" if left and len(left.split()) <= 3 else right
    return _priced(left or inherited or right, unit, own)


def _of_percent(flowing: Flow, unit: Unit | None, right: str, left: str, inherited: str) -> str:
    lower = right.lower()
    noun = False
    if unit is not None:
        after = flowing.low[unit.end : unit.end + 24].lstrip()
        compared = after.startswith(_COMPARED_BASES)
        opens = bool(right) and not after.startswith(
            (",", ";", ".", ")", "(", "/", "tr", "t\u1eeb")
        )
        noun = (
            opens and not compared and lower != "" and not lower.startswith(("so", "trong", "của"))
        )
    if noun and not left.lower().startswith(_RATES):
        return right.removeprefix("các ").removeprefix("số ").strip()
    return left or inherited or right


def _names_number(left: str, peeled: Peeled, bare: bool) -> bool:
    """Whether the subject itself says "số …" ("số cấp ủy viên cơ sở là 512 đồng chí")."""
    low = left.lower()
    named = low.startswith(("số ", "tổng số ", "số lượng ", "tổng ", "tỷ lệ ", "lượng "))
    named = named and not low.startswith(_NO_NUMBERS)
    return named and bool(peeled.verbs or peeled.colon or bare)


def _named(left: str) -> str:
    for lead in ("Tổng số lượng ", "Tổng số ", "Số lượng ", "Số "):
        if left.lower().startswith(lead.lower()):
            return left[len(lead) :]
    return left


def _tail_of(right: str, unit: Unit) -> str:
    return right[len(unit.text) :].strip() if right.startswith(unit.text) else right


def _of_bare(left: str, inherited: str, last: Previous | None) -> str:
    if not left:
        return inherited
    named = _named(left)
    if last is not None and last.parent and len(named.split()) <= 2:
        return f"{last.parent} {named}"
    return named


@cache
def _goods() -> re.Pattern[str]:
    """What a price is per: a measure or a piece."""
    return re.compile(
        r"/(?:kg|g|gram|tấn|tạ|yến|lít|lit|m|m2|m3|km|kwh|usd|chỉ|lượng|chục|cây|bình|hộp|gói|chai|thùng|bao"
        r"|bịch|lon|chậu|cặp|giỏ|keo|con|quả|trái|viên|vé|hk|khách|lượt|cái|chiếc|bộ|tờ|quyển|cuốn|bó|túi)(?!\w)"
    )


def _priced(phrase: str, unit: Unit | None, own: FigureKind) -> str:
    """“giá …” before goods that a price per piece is given for."""
    if unit is None or not unit.rate or own != "money" or not phrase:
        return phrase
    if not _goods().search(unit.text.lower()):
        return phrase
    if phrase.lower().startswith(("giá", "tỷ giá")):
        return phrase
    return f"giá {phrase[0].lower() + phrase[1:] if phrase[1:2].islower() else phrase}"
