"""The name of what a number counts, by the kind of number and what stands on either side."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.context import Peeled, peel
from qcdc_extract.figures.indicators import Subject, complement, right_start, subject
from qcdc_extract.figures.shares import of_change, of_measure, of_percent, of_sum
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind
from qcdc_extract.text.phrases import Flow, squeeze

MAX_BACK = 600
"""How far back in a sentence a number's subject is looked for."""
_REACHING = ("đạt", "còn", "lên", "bằng", "nay còn", "xuống còn", "chỉ còn", "nâng lên")
_BODIES = (
    "ban chỉ đạo",
    "ban thanh tra",
    "ban quản lý",
    "ban công tác",
    "ban tổ chức",
    "ban giám",
    "ban đại diện",
    "hội đồng ",
    "tổ ",
    "ủy ban ",
    "tiểu ban ",
    "thường trực ",
)
_SETTLING = ("giải quyết", "trả lời", "xử lý", "giải đáp")
"""What is done with the things a list counts; it takes their noun alone."""
_OF = (" của ", " tại ", " thuộc ", " trên ", " trong ")
_TURNS = frozenset({"lượt", "vụ", "ca"})
"""Classifiers that say little without what they are turns or cases of."""
_TIMES = frozenset({"cuộc", "buổi", "lần", "lượt", "đợt"})
"""Words that count how often something is done."""
_DOINGS = (
    "đối thoại", "kiểm tra", "giám sát", "tuyên truyền", "phổ biến", "quán triệt", "tập huấn", "tiếp công dân",
    "tiếp dân", "tọa đàm", "biểu diễn", "diễn tập", "phát thanh", "sinh hoạt chuyên đề", "họp dân", "tiếp xúc cử tri",
)  # fmt: skip
_NO_NUMBERS = (
    "tổng đài", "tổng cục", "tổng công ty", "tổng giám đốc", "tổng bí thư", "tổng điều tra", "tổng rà soát", "tổng kiểm tra",
    "tổng hợp", "tổng kết", "số này", "số đó", "số còn lại", "tổng số đó",
)  # fmt: skip


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
    whole: str | None = None
    """The indicator of the whole that its list divides, in brackets or behind "gồm"."""


def subject_of(
    flowing: Flow, peeled: Peeled, floor: int, last: Previous | None, tables: FigureTables
) -> Subject | None:
    """The subject to the left of a number, in its clause or the piece before a comma."""
    low = flowing.low
    whole = _around_last(flowing, peeled, last, tables)
    if whole is not None:
        return whole
    if last is None or low[floor : peeled.anchor].strip(" ,"):
        found = subject(flowing, peeled.anchor, floor, tables, last is not None)
        if found is not None and not _ends_last(flowing, found, last):
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
    if comma > own + 3 and ";" not in low[comma : peeled.anchor]:
        return subject(flowing, comma, max(floor, own), tables)
    return None


def _ends_last(flowing: Flow, found: Subject, last: Previous | None) -> bool:
    """Whether a stretch only ends the phrase of the figure before ("12 cán bộ dôi dư với kinh phí …")."""
    if last is None or flowing.low[last.end : found.start].strip():
        return False
    return last.figure.indicator.lower().endswith(found.text.lower())


def _around_last(
    flowing: Flow, peeled: Peeled, last: Previous | None, tables: FigureTables
) -> Subject | None:
    """A subject that holds the figure before ("GRDP của 02 tỉnh sau hợp nhất khoảng 07 tỷ USD")."""
    if last is None or last.figure.kind != "count" or not peeled.anchor > last.end:
        return None
    low = flowing.low
    if any(mark in low[last.end : peeled.anchor] for mark in ",;:()\n"):
        return None
    if not low[max(0, last.figure.start - 8) : last.figure.start].endswith(_OF):
        return None
    floor = max(last.sentence[0], last.figure.start - 120)
    found = subject(flowing, peeled.anchor, floor, tables)
    return found if found is not None and found.start < last.figure.start else None


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
    earlier: Sequence[Figure] = (),
) -> str:
    """The phrase that says what a number counts (``Figure.indicator``), empty when nothing does."""
    unit = candidate.unit
    if last is not None and candidate.pair and last.pair and candidate.start - last.end < 60:
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
    left = _left(found, kind)
    own = unit.kind if unit else "count"
    if kind == "change" and own == "count" and unit is not None:
        return of_change(unit, right, left, inherited, earlier)
    if own == "percent":
        return of_percent(flowing, unit, right, left, inherited, peeled)
    if own == "money" and unit is not None:
        counted = last is not None and last.figure.kind == "count"
        return of_sum(
            flowing, unit, kind, right, left, inherited, counted, peeled, sentence, earlier
        )
    if own == "measure" or kind == "change":
        return of_measure(unit, kind, right, left, inherited)
    if unit is None:
        parted = last is not None and ";" in flowing.low[last.end : candidate.start]
        return _of_bare(left, inherited, last, tables, parted)
    told = _of_subject(flowing, unit, right, left, found, peeled, last, tables)
    if told:
        return told
    if _repeats(flowing, candidate, unit, right, inherited, peeled, last):
        return inherited
    whole = _whole(flowing, unit, sentence, last, earlier)
    if whole and right != unit.text:
        return f"{whole} {_tail_of(right, unit)}"
    return right or left or inherited


def _left(found: Subject | None, kind: FigureKind) -> str:
    """The subject; of a change without what it is compared with ("cao hơn mức chung")."""
    left = found.text if found else ""
    if kind != "change":
        return left
    return squeeze(re.split(r"(?:^| )(?:cao|thấp|nhiều|ít) hơn(?: |$)", left)[0])


def _repeats(
    flowing: Flow,
    candidate: Candidate,
    unit: Unit,
    right: str,
    inherited: str,
    peeled: Peeled,
    last: Previous | None,
) -> bool:
    """Whether a bare noun only repeats what the figure before counts ("gấp 1,3 lần, đạt 9.860 con")."""
    if last is None or not inherited:
        return False
    if right == unit.text == last.figure.unit and "(" in flowing.low[last.end : candidate.start]:
        return True
    if unit.text == "lần" and len(right.split()) < 2:
        return True
    return right == flowing_noun(flowing, unit) and peeled.verbs[:1] in [(v,) for v in _REACHING]


def _of_subject(
    flowing: Flow,
    unit: Unit,
    right: str,
    left: str,
    found: Subject | None,
    peeled: Peeled,
    last: Previous | None,
    tables: FigureTables,
) -> str:
    """What a count is of when the subject before it says so, empty when the noun behind it does."""
    if not left:
        return ""
    bare = right == flowing_noun(flowing, unit)
    if bare and left.lower().startswith(f"{right.lower()} "):
        return left  # "Hộ cận nghèo còn 234 hộ"
    if _names_number(left, peeled, bare):
        return _named(left)
    persons = unit.text.lower() in ("đồng chí", "đ/c", "người")
    body = _made_body(left) if persons else left
    if bare and persons and body.lower().startswith(_BODIES) and body[:1].isupper():
        return f"thành viên {body}"
    if bare and not peeled.verbs:
        return _of_named(flowing, unit, left, found, last, tables)
    if unit.text == "lần" and len(right.split()) < 2:
        return left
    if unit.generic and peeled.colon:
        rated = re.match(r"(?:xếp loại|phân loại|đánh giá)(?: |$)", left.lower())
        whole = left[rated.end() :] if rated else left
        return f"{whole} {_tail_of(right, unit)}".strip() if whole else right
    return ""


def _made_body(left: str) -> str:
    """The body behind a verb of founding ("cấp ủy kiện toàn Ban Chỉ đạo"): its members are counted."""
    pieces = re.split(r"(?:^|(?<= ))(?:kiện toàn|thành lập|bổ sung) (?=[A-ZĐ])", left)
    opened = re.match(r"(?:Kiện toàn|Thành lập|Bổ sung) (?=[A-ZĐ])", left)
    return left[opened.end() :] if opened else pieces[-1]


def _whole(
    flowing: Flow,
    unit: Unit,
    sentence: tuple[int, int],
    last: Previous | None,
    earlier: Sequence[Figure],
) -> str:
    """The people of whom a sentence tells parts: "trong 215 đảng viên có 48 đồng chí …"."""
    if last is None or unit.text.lower() not in ("đồng chí", "người", "đ/c"):
        return ""
    first = next((figure for figure in earlier[-8:] if figure.start >= sentence[0]), None)
    if first is None or first.unit.lower() == unit.text.lower():
        return ""
    before = flowing.low[sentence[0] : first.start].strip(" \n-+•*")
    return first.unit if before in ("trong", "trong số", "trong tổng số") else ""


def flowing_noun(flowing: Flow, unit: Unit) -> str:
    """The counted noun of a unit as printed, without "nghìn", "triệu" before it."""
    return squeeze(flowing.text[unit.noun or unit.start : unit.end]) or unit.text


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
    verb = _acting(flowing, found, tables) if found else ""
    continued = last is not None and f"{last.counted} ".startswith(f"{unit.text} ")
    acted = continued and left[:1].isupper() and len(left.split()) > 3  # "Ban Giám đốc giải quyết"
    if verb and (unit.generic or acted):
        return f"{unit.text} được {verb}"
    head = found and tables.links.after(flowing.text, flowing.low, found.start)
    if head and "head" in head.row.roles and " " in head.row.word:
        return left
    noun = found and tables.nouns.after(flowing.text, flowing.low, found.start)
    if unit.generic and noun and noun.start == (found.start if found else -1):
        return left
    if noun and noun.start == (found.start if found else -1) and unit.text.endswith("lượt"):
        return left
    going_on = unit.text.lower() in _TURNS or continued
    short = len(left.split()) <= 8 and not any(char.isdigit() for char in left)
    noun_text = flowing_noun(flowing, unit)
    turned = unit.text.lower() in _TURNS and left[1:2].islower()
    first = left[:1].lower() if turned else left[:1]
    return f"{noun_text} {first}{left[1:]}" if short and (unit.generic or going_on) else noun_text


def _acting(flowing: Flow, found: Subject, tables: FigureTables) -> str:
    """The verb on which a clause ends whose object is counted ("Huyện ủy biểu dương 12 tập thể")."""
    hit = tables.doings.before(flowing.text, flowing.low, found.end)
    return hit.row.word if hit is not None and hit.start >= found.start else ""


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
    link = tables.links.after(flowing.text, flowing.low, begin)
    if link is not None and "stop" in link.row.roles:
        return right
    return squeeze(f"{right} {complement(flowing, begin, limit, tables)}")


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


def _of_bare(
    left: str, inherited: str, last: Previous | None, tables: FigureTables, parted: bool
) -> str:
    if not left:
        return inherited
    named = _named(left)
    whole = tables.nouns.after(named, named.lower(), 0)
    # "Chi bộ: 19; đảng viên: 433" counts two things: no name runs over a semicolon to a noun.
    own = parted and whole is not None and whole.end == len(named)
    own = own or left.lower().startswith(
        ("tổng số ", "số lượng ")
    )  # "tổng số đảng viên: 433" says it all
    if last is not None and last.parent and len(named.split()) <= 2 and not own:
        before = last.figure.indicator
        noun = tables.nouns.after(before, before.lower(), 0)
        if noun is not None and named.lower().startswith(_SETTLING):
            return f"{before[: noun.end]} đã {named}"  # "Đơn tiếp nhận: 77, đã giải quyết: 70"
        return f"{last.parent} {named}"
    return named
