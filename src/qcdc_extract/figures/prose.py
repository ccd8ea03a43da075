"""Figures of running text: candidates → refusals → unit, kind, indicator, status."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

import msgspec

from qcdc_extract.figures.candidates import Candidate, read_candidates
from qcdc_extract.figures.canonical import indicator_id
from qcdc_extract.figures.context import Goals, Peeled, owner, peel, period, status
from qcdc_extract.figures.elided import Loan, borrow, lend, lent_phrase, predicated
from qcdc_extract.figures.indicators import right_start
from qcdc_extract.figures.kinds import bare_allowed, is_growth, kind_of
from qcdc_extract.figures.naming import MAX_BACK, Previous, name_of, subject_of, with_doing
from qcdc_extract.figures.owners import named_part
from qcdc_extract.figures.refusals import Taken, refusal
from qcdc_extract.figures.surroundings import Around, around, left_span
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind, Span
from qcdc_extract.text.numbers import NumberStyle
from qcdc_extract.text.phrases import Flow, squeeze

LENT = "số:mượn danh từ"
"""The rule of a number whose noun is left out."""
UNKNOWN_UNIT = "chưa rõ đơn vị tính"
NO_INDICATOR = "chưa rõ số liệu về nội dung gì"
_EACH = ("mỗi", "từng", "bình quân", "trung bình")
"""Words that make a number one of many."""
_HANDING = frozenset({"có", "gồm", "được", "đạt", "là", "còn", "thêm", "tổng số", "với", "hiện có"})
_STATED = frozenset(
    {"và", "đó", "với", "gồm", "trong", "của", "tại", "cả", "toàn", "cùng", "quản", "lý"}
)


@cache
def _shut() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|\n)[ \t]{0,40}Nơi nhận[ \t]{0,4}:|(?:quy định|nêu rõ|ghi rõ)[^“\n]{0,30}[:,]?\s{0,40}“"
    )


def closed_spans(text: str) -> list[Span]:
    """Recipients with what follows them to an annex, and quoted law: no figures there."""
    spans: list[Span] = []
    for match in _shut().finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        if "Nơi nhận" in match.group():
            annex = re.compile(r"\n\s{0,40}(?:PHỤ LỤC|BIỂU|BẢNG|DANH MỤC|DANH SÁCH|\[1\])").search(
                text, match.end()
            )
            spans.append((match.start(), annex.start() if annex else len(text)))
        else:
            close = text.find("”", match.end(), match.end() + 3000)
            spans.append((match.end() - 1, close if close > 0 else match.end()))
    return spans


def prose_figures(
    text: str,
    flowing: Flow,
    style: NumberStyle,
    taken: Iterable[Span],
    tables: FigureTables,
) -> tuple[Figure, ...]:
    """Figures of ``text`` outside the taken spans, in order."""
    shut = Taken([*taken, *closed_spans(text)])
    goals = Goals(flowing, tables)
    candidates = [
        candidate
        for candidate in read_candidates(flowing, style, tables)
        if not shut.holds(candidate.start, candidate.end)
        and refusal(flowing, candidate, tables) is None
    ]
    candidates = _without_lone_ones(flowing, candidates)
    figures: list[Figure] = []
    last: Previous | None = None
    for index, candidate in enumerate(candidates):
        limit = candidates[index + 1].start if index + 1 < len(candidates) else len(text)
        sentence = flowing.sentence(candidate.start, candidate.end)
        if last is not None and last.sentence != sentence:
            last = None
        if last is not None and _is_size(flowing, candidate, last):
            continue
        left = left_span(
            flowing,
            candidate.start,
            sentence,
            last.end if last else None,
            last.left if last else None,
        )
        loan = None
        if candidate.unit is None or predicated(flowing, candidate, tables):
            candidate = candidate._replace(unit=None)
            loan = borrow(flowing, candidates, index, sentence, figures, tables)
        figure = _figure(text, flowing, candidate, limit, sentence, last, goals, loan, tables)
        if figure is not None:
            if figure.rule != LENT:
                figure = _identified(
                    flowing, candidate, figure, limit, sentence, left, last, figures, tables
                )
            figures.append(figure)
            last = Previous(
                figure,
                sentence,
                candidate.full_end,
                _total(flowing, candidate, last),
                last.parent if last and candidate.unit is None else figure.indicator,
                candidate.pair,
                counted=figure.unit
                if figure.kind in ("count", "ratio")
                else last.counted
                if last
                else "",
                left=left,
            )
    return tuple(figures)


def _identified(
    flowing: Flow,
    candidate: Candidate,
    figure: Figure,
    limit: int,
    sentence: tuple[int, int],
    left: Span,
    last: Previous | None,
    earlier: Sequence[Figure],
    tables: FigureTables,
) -> Figure:
    """``figure`` with the indicator its clause tells, which goes before that of its phrase alone."""
    if figure.kind == "change" or _total(flowing, candidate, last) is not None:
        return figure
    if figure.indicator_id is None and not tables.contexts.speaks_of(
        figure.unit, figure.indicator, figure.kind
    ):
        return figure
    words = around(
        flowing,
        candidate.start,
        right_start(candidate),
        limit,
        sentence,
        left,
        figure.unit,
        earlier,
    )
    if figure.indicator_id and not figure.indicator.lower().startswith(figure.unit.lower()):
        return figure  # "số cấp ủy viên trực thuộc đảng ủy cơ sở là …" has said it all
    row = tables.contexts.find(figure.unit, figure.indicator, figure.kind, words)
    name = (row.id or None) if row else figure.indicator_id
    if (
        row is None
        and name
        and figure.kind == "count"
        and not _may_be_stock(name, words, figure, tables)
    ):
        name = None
    if row is None and any(f" {word} " in words.left for word in _EACH):
        name = None
    if last and name and name == last.figure.indicator_id and _is_part(flowing, candidate, last):
        name = None
    return (
        figure
        if name == figure.indicator_id
        else msgspec.structs.replace(figure, indicator_id=name)
    )


def _may_be_stock(name: str, words: Around, figure: Figure, tables: FigureTables) -> bool:
    """Whether a clause may state how many there are: "kiểm tra tại 22 xã" states no number of xã."""
    known = tables.lookup.by_id.get(name)
    if known is None or known.over_periods != "latest" or words.stated:
        return True
    return not figure.indicator.lower().startswith(figure.unit.lower())


def _is_part(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether a figure only divides the one before: "trong đó", "gồm", "còn lại"."""
    between = flowing.low[last.figure.end : candidate.start]
    rest = flowing.low[candidate.full_end : candidate.full_end + 10]
    return re.search(
        r"(?<!\w)(?:trong đó|gồm|bao gồm|riêng|chia ra|số còn lại)(?!\w)", between
    ) is not None or rest.lstrip().startswith("còn lại")


def _without_lone_ones(flowing: Flow, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Without "một" that stands beside no other count of one list."""
    kept = []
    for index, candidate in enumerate(candidates):
        if candidate.words and candidate.value == "1":
            near = [*candidates[max(0, index - 1) : index], *candidates[index + 1 : index + 2]]
            if not any(_listed(flowing, candidate, other) for other in near):
                continue
        kept.append(candidate)
    return kept


def _listed(flowing: Flow, one: Candidate, other: Candidate) -> bool:
    if other.unit is None or (other.words and other.value == "1"):
        return False
    first, second = sorted((one, other), key=lambda candidate: candidate.start)
    between = flowing.low[first.full_end : second.start]
    return len(between) < 48 and re.search(r",|;|(?<!\w)và(?!\w)", between) is not None


def _figure(
    text: str,
    flowing: Flow,
    candidate: Candidate,
    limit: int,
    sentence: tuple[int, int],
    last: Previous | None,
    goals: Goals,
    loan: Loan | None,
    tables: FigureTables,
) -> Figure | None:
    floor = max(sentence[0], last.end if last else 0, candidate.start - MAX_BACK)
    peeled = peel(flowing, candidate, floor, tables)
    found = subject_of(flowing, peeled, floor, last, tables)
    if candidate.unit is None and not bare_allowed(flowing, candidate, peeled, found, tables):
        if loan is None:
            return None
        candidate = lend(candidate, loan)
    else:
        loan = None
    unit = candidate.unit
    if unit is not None and not unit.known and unit.kind == "count":
        adjoining = last is not None and candidate.start - last.end < 12
        if not (_HANDING & set(peeled.verbs[:1]) or adjoining) or candidate.words:
            return None
    kind = kind_of(flowing, candidate, peeled, sentence)
    if kind == "change" and found is not None and peeled.verbs and is_growth(found.text):
        kind = unit.kind if unit else "count"
    phrase = name_of(flowing, candidate, kind, peeled, found, limit, sentence, last, tables)
    phrase = with_doing(flowing, unit, phrase, floor, peeled.anchor)
    if loan is not None:
        phrase = lent_phrase(flowing, candidate, loan, kind, found, limit, tables)
    whose = owner(flowing, candidate, sentence)
    if whose is None:
        whose = named_part(flowing, candidate.start, floor)
    if (
        whose is None
        and last
        and last.figure.owner
        and ";" not in flowing.low[last.end : candidate.start]
    ):
        whose = last.figure.owner if last.figure.owner != "cả nước" else None
    aim = status(flowing, candidate, sentence, goals, tables)
    if last and last.figure.status == "target" and _goes_on(flowing, candidate, last):
        aim = "target"
    if whose == "cả nước" and last and found and whose in found.text:
        phrase = f"{last.figure.indicator}, {found.text}"
    figure = _record(
        text, candidate, kind, peeled, phrase,
        aim,
        whose, period(flowing, candidate, sentence), _qualifier(flowing, candidate, peeled), tables,
        part_of=_total(flowing, candidate, last), lead=_lead(flowing, peeled),
    )  # fmt: skip
    if loan is None:
        return figure
    return msgspec.structs.replace(figure, indicator_id=None, rule=LENT, confidence=0.6)


def _is_size(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether a measure stands bare behind another unit: "270.000 hộp 500g"."""
    unit = candidate.unit
    bare = not flowing.low[last.end : candidate.start].strip()
    return bare and unit is not None and unit.kind == "measure"


def _lead(flowing: Flow, peeled: Peeled) -> str:
    """What is done with a number ("kết nạp 12 đảng viên"), empty when it is only stated."""
    if peeled.verbs or peeled.colon:
        return ""
    before = flowing.low[max(0, peeled.anchor - 40) : peeled.anchor].rstrip(" ")
    if not before or before[-1] in ",;:.(-\n+“":
        return ""
    words = re.split(r"[,;:.(\n]", before)[-1].split()
    return "" if not words or words[-1] in _STATED else " ".join(words[-4:])


def _goes_on(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether a candidate follows the figure before in one list ("01 tập thể, 03 cá nhân")."""
    return flowing.low[last.end : candidate.start].strip() in (",", "và", ", và", ";", "/")


def _total(flowing: Flow, candidate: Candidate, last: Previous | None) -> str | None:
    """The indicator of the total in whose brackets a candidate stands."""
    if last is None:
        return None
    between = flowing.low[last.end : candidate.start]
    if ")" in between:
        return None
    return last.figure.indicator_id if "(" in between else last.total


def _qualifier(flowing: Flow, candidate: Candidate, peeled: Peeled) -> str | None:
    rest = flowing.low[candidate.full_end : candidate.full_end + 12]
    for bound in ("trở lên", "trở xuống"):
        if peeled.qualifier is None and rest.lstrip().startswith(bound):
            return f"từ … {bound}"
    return peeled.qualifier


def _record(
    text: str,
    candidate: Candidate,
    kind: FigureKind,
    peeled: Peeled,
    phrase: str,
    aim: str,
    whose: str | None,
    when: str | None,
    qualifier: str | None,
    tables: FigureTables,
    part_of: str | None,
    lead: str,
) -> Figure:
    unit = candidate.unit
    known = unit is None or unit.known or unit.kind != "count"
    confidence, review = 0.95, None
    if not known:
        confidence, review = 0.45, UNKNOWN_UNIT
    elif not phrase:
        confidence, review = 0.45, NO_INDICATOR
    elif unit is None:
        confidence = 0.7
    name, sure = indicator_id(
        phrase, unit.text if unit else "", kind, tables=tables, part_of=part_of, lead=lead
    )
    if name is None and unit and lead and phrase.startswith(f"{unit.text} "):
        limited = phrase[len(unit.text) + 1 :].split()
        if limited and limited[-1].lower() in lead.split():
            # "giải quyết 12 đơn": what is done may name the indicator with the bare noun.
            name, sure = indicator_id(unit.text, unit.text, kind, tables=tables, lead=lead)
    return Figure(
        start=candidate.start,
        end=candidate.end,
        surface=text[candidate.start : candidate.end],
        value=candidate.value,
        value_high=candidate.value_high,
        unit=unit.text if unit else "",
        measure=unit.base if unit else None,
        amount=amount(candidate.value, unit),
        indicator=squeeze(phrase),
        indicator_id=name if sure >= 0.5 else None,
        qualifier=qualifier,
        kind=kind,
        denominator=candidate.denominator,
        direction=peeled.direction if kind == "change" else None,
        status="target" if aim == "target" else "actual",
        owner=whose,
        period=when,
        confidence=confidence,
        review=review,
        rule=("chữ" if candidate.words else "số") + f":{kind}",
    )


def amount(value: str, unit: Unit | None) -> str:
    """``value`` in the base unit, as a plain decimal string."""
    total = Decimal(value) * (unit.factor if unit else 1)
    return format(total.normalize(), "f") if total else "0"
