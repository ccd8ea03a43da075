"""Numbers whose noun is left out: it stands with the figure before or after in the same list.

"tiếp nhận 820 hồ sơ, trong đó trực tuyến 670", "đất đai 13, giao thông 9", "phát 150, thu 146 phiếu",
"11 thống nhất ngay".
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.indicators import Subject, complement
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind, Span
from qcdc_extract.text.phrases import Flow, squeeze

LENT = "số:mượn danh từ"
"""The rule of a number whose noun is left out."""
MAX_LABEL = 60
"""Characters of a label before a number whose noun is left out."""
MAX_AHEAD = 4
"""Members of a list that the noun of the last one may serve."""
_TURNS = ("tăng", "giảm", "tăng thêm", "giảm còn", "giảm được")
_CALENDAR = ("ngày", "sáng", "chiều", "tối", "từ", "đến", "hết", "trước", "tới", "số", "hẻm", "ngõ")


class Loan(NamedTuple):
    """The noun a number borrows: its unit, what it counts, and whether it stands after the number.

    ``label`` says that words of its own stand before the number ("đất đai 13").
    """

    unit: Unit | None
    noun: str
    ahead: bool = False
    label: bool = False


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(r"(?:con số|số|mức) này (?:là|đạt|còn|lên|chỉ còn|tăng lên)$")


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][^\n,;:()“”\d]{0,58}$")


def closes(flowing: Flow, end: int) -> bool:
    """Whether a clause ends behind a number: a mark, "và", the end of the text."""
    rest = flowing.low[end : end + 10].lstrip(" ")
    return not rest or rest[0] in ",;.)\n(" or rest.startswith(("và ", "- ", "trong đó"))


def predicated(flowing: Flow, candidate: Candidate, tables: FigureTables) -> bool:
    """Whether what follows a number says something of a noun left out ("4 chưa nộp")."""
    hit = tables.predicates.after(flowing.text, flowing.low, candidate.end)
    if hit is None or flowing.low[candidate.end : candidate.end + 1] != " ":
        return False
    unit = candidate.unit
    return unit is None or not unit.known or unit.end <= hit.end


def borrow(
    flowing: Flow,
    candidates: Sequence[Candidate],
    index: int,
    sentence: Span,
    earlier: Sequence[Figure],
    tables: FigureTables,
) -> Loan | None:
    """What the number at ``index`` counts when its own noun is left out, or None."""
    candidate = candidates[index]
    shut = closes(flowing, candidate.end)
    told = predicated(flowing, candidate, tables)
    if candidate.words or not (shut or told):
        return None
    floor = max(sentence[0], candidates[index - 1].full_end if index else 0)
    before = flowing.low[max(floor, candidate.start - MAX_LABEL) : candidate.start].rstrip(" (:")
    label = _labelled().search(before)
    if label and label.group().split()[-1] in _CALENDAR:
        return None
    named = label is not None and _is_named(flowing, candidate.start)
    if candidate.denominator is not None:
        counted = [
            f for f in earlier[-3:] if f.start >= sentence[0] and f.kind in ("count", "ratio")
        ]
        lent = _unit(counted[-1]) if told and counted else None
        return _of_ratio(candidates, index, sentence, label is not None, lent)
    if _turned(before):
        return _changed(earlier, sentence)
    if shut or told:
        ahead = _ahead(flowing, candidates, index, sentence, tables)
        if told and ahead is not None and not earlier:
            return ahead
        joined = label or (index and _chained(flowing, candidates, index))
        if joined and shut and ahead and _may_share(ahead, earlier, sentence, named):
            return ahead._replace(label=label is not None)
    if label and _pointing().search(before) and earlier and sentence[0] - earlier[-1].end < 90:
        figure = earlier[-1]
        if figure.kind in ("count", "ratio"):
            return Loan(_unit(figure), _noun(figure))
    if label and not told and (not _parted(flowing, candidate, earlier, named)):
        return None
    return _behind(flowing, candidate, sentence, earlier, label is not None, told, tables)


def _is_named(flowing: Flow, start: int) -> bool:
    """Whether a name ends directly before a number: "lúa OM 18", "thôn Nà Pan 2"."""
    before = flowing.text[max(0, start - 24) : start].rstrip(" (:").rsplit(" ", 1)[-1]
    return before[:1].isupper()


def _may_share(ahead: Loan, earlier: Sequence[Figure], sentence: Span, named: bool) -> bool:
    """Whether the noun of a later member serves: measures only in a list of that measure."""
    before = [figure for figure in earlier[-4:] if figure.start >= sentence[0]]
    if ahead.unit is not None and ahead.unit.kind != "count":
        return not named and any(figure.unit == ahead.unit.text for figure in before)
    return not named or any(figure.rule == LENT for figure in before)


def _parted(flowing: Flow, candidate: Candidate, earlier: Sequence[Figure], named: bool) -> bool:
    """Whether a mark parts a labelled number from the figure before; of a name "gồm" or a colon.

    A lone digit at a sentence's end far behind the figure before may be a footnote's.
    """
    if not earlier:
        return False
    between = flowing.low[earlier[-1].end : candidate.start]
    if named and not re.search(r"(?<!\w)(?:trong đó|gồm|cụ thể)(?!\w)|:", between):
        return earlier[-1].rule == LENT and "," in between
    if not re.search(r"[,;:(\n]", between):
        return False
    digit = candidate.end - candidate.start == 1
    return not (
        digit and len(between) > 45 and flowing.low[candidate.end : candidate.end + 1] in "."
    )


def _of_ratio(
    candidates: Sequence[Candidate],
    index: int,
    sentence: Span,
    label: bool,
    lent: Unit | None,
) -> Loan | None:
    candidate = candidates[index]
    whole = candidate.denominator or "0"
    if not (candidate.value.isdigit() and whole.isdigit()) or int(candidate.value) > int(whole):
        return None
    if lent is not None:
        return Loan(lent, lent.text)
    dated = int(whole) <= 12 and int(candidate.value) <= 31
    near = candidates[max(0, index - 2) : index] + candidates[index + 1 : index + 3]  # type: ignore[operator]
    listed = any(
        other.denominator is not None or (other.unit is not None and other.unit.kind == "percent")
        for other in near
        if sentence[0] <= other.start < sentence[1]
    )
    if dated and not listed:
        return None
    return Loan(None, "", label=label) if label else None


def _turned(before: str) -> bool:
    return before.endswith(_TURNS)


def _changed(earlier: Sequence[Figure], sentence: Span) -> Loan | None:
    """The unit of the figure that a bare change speaks of ("18.000 đồng/kg (tăng 3.000)")."""
    for figure in reversed(earlier[-4:]):
        if figure.start < sentence[0]:
            break
        if figure.kind in ("money", "measure", "count", "range"):
            return Loan(_unit(figure), figure.indicator)
    return None


def _unit(figure: Figure) -> Unit:
    kind = figure.kind if figure.kind in ("money", "measure", "percent") else "count"
    return Unit(figure.end, figure.end, figure.unit, kind, figure.measure or figure.unit)


def _ahead(
    flowing: Flow,
    candidates: Sequence[Candidate],
    index: int,
    sentence: Span,
    tables: FigureTables,
) -> Loan | None:
    """The noun of the list's last member: "phát 150, thu 146 phiếu", "mới 08 và sửa đổi 13 quy chế"."""
    end = candidates[index].end
    for other in candidates[index + 1 : index + 1 + MAX_AHEAD]:
        between = flowing.low[end : other.start]
        if other.start >= sentence[1] or len(between) > 70 or re.search(r"[;:\n.]|\) ", between):
            return None
        if other.denominator is not None or other.words:
            return None
        if other.unit is not None and not predicated(flowing, other, tables):
            if other.unit.kind == "percent" or not other.unit.known:
                return None
            if not re.search(r",| và |\((?:tổng|cộng) ", between):
                return None
            return Loan(other.unit, other.unit.text, ahead=True)
        end = other.end
    return None


def _chained(flowing: Flow, candidates: Sequence[Candidate], index: int) -> bool:
    before = candidates[index - 1]
    between = flowing.low[before.end : candidates[index].start].strip()
    return before.unit is None and between in (",", "và", ";")


def _behind(
    flowing: Flow,
    candidate: Candidate,
    sentence: Span,
    earlier: Sequence[Figure],
    label: bool,
    told: bool,
    tables: FigureTables,
) -> Loan | None:
    """The noun of a figure before in the sentence; of the sentence before when a predicate follows."""
    for figure in reversed(_lenders(earlier[-8:], sentence, label)):
        if figure.start < sentence[0]:
            if label and _next_line(flowing, figure, candidate):
                return Loan(None, _noun(figure) or figure.indicator, label=True)
            if not told or sentence[0] - figure.end > 120 or figure.kind not in ("count", "ratio"):
                break
        elif not (label or told or flowing.low[figure.end : candidate.start].strip() in (",", ";")):
            break
        if figure.kind in ("count", "ratio") and figure.unit:
            noun = figure.unit if told or figure.rule == LENT else _noun(figure)
            return Loan(_unit(figure), noun, label=label)
        if figure.kind == "count" and label:
            head = tables.nouns.after(figure.indicator, figure.indicator.lower(), 0)
            if head is not None:
                return Loan(None, figure.indicator[: head.end], label=True)
        if figure.kind in ("money", "measure") and figure.start >= sentence[0] and label:
            if "/" in figure.unit or told:
                break
            return Loan(_unit(figure), "", label=label)
        if figure.kind == "change":
            break
    return None


def _lenders(earlier: Sequence[Figure], sentence: Span, label: bool) -> list[Figure]:
    """The figures that may lend a noun: behind a label not one that has only borrowed its own."""
    return [
        figure
        for figure in earlier
        if not (label and figure.rule == LENT and not figure.unit and figure.start >= sentence[0])
    ]


def _next_line(flowing: Flow, figure: Figure, candidate: Candidate) -> bool:
    """Whether a line tells what became of the things of the line before ("- Đã trả lời: 31")."""
    between = flowing.low[figure.end : candidate.start]
    if len(between) > 60 or between.count("\n") != 1 or not between.rstrip().endswith(":"):
        return False
    line = between.split("\n")[1].lstrip(" -+•*")
    return line.startswith(("đã ", "chưa ", "còn ", "trong đó", "được "))


def _noun(figure: Figure) -> str:
    """The unit, or the whole of its phrase when that begins with it and is short."""
    phrase = figure.indicator
    if phrase.lower().startswith(figure.unit.lower()) and len(phrase.split()) <= 6:
        return phrase
    return figure.unit


def lend(candidate: Candidate, loan: Loan) -> Candidate:
    """The candidate with the lent unit, which has no place of its own.

    A counted noun is not printed again behind a label ("đất đai 13"): there the unit stays empty.
    """
    unit = loan.unit
    if unit is None or (unit.kind == "count" and loan.label and not loan.ahead):
        return candidate
    return candidate._replace(unit=unit._replace(start=candidate.end, end=candidate.end, noun=0))


def lent_phrase(
    flowing: Flow,
    candidate: Candidate,
    loan: Loan,
    kind: FigureKind,
    found: Subject | None,
    limit: int,
    tables: FigureTables,
) -> str:
    """What such a number counts: the noun with the label before and the predicate after it."""
    if kind == "change":
        return loan.noun
    label = found.text if found and loan.label else ""
    told = predicated(flowing, candidate._replace(unit=None), tables)
    right = complement(flowing, candidate.end, limit, tables, candidate.end + 1) if told else ""
    own = tables.nouns.after(label, label.lower(), 0) if label else None
    counted = own is not None and not loan.ahead and not label.endswith("khác")
    if counted or (label and label.lower().startswith(loan.noun.lower())):
        return squeeze(f"{label} {right}")
    return squeeze(" ".join(piece for piece in (loan.noun, label, right) if piece))
