"""Figures of running text: candidates → refusals → unit, kind, indicator, status."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache

import msgspec

from qcdc_extract.figures.again import counted_again
from qcdc_extract.figures.candidates import Candidate, read_candidates
from qcdc_extract.figures.canonical import indicator_id
from qcdc_extract.figures.context import Goals, Peeled, owner, peel, period, status
from qcdc_extract.figures.doubts import doubt
from qcdc_extract.figures.elided import LENT, Loan, borrow, lend, lent_phrase, predicated
from qcdc_extract.figures.identifying import (
    from_before,
    identified,
    of_its_whole,
    part_of_whole,
    respective,
    total_of,
    whole_of,
)
from qcdc_extract.figures.indicators import Subject
from qcdc_extract.figures.kinds import bare_allowed, far_direction, is_growth, kind_of
from qcdc_extract.figures.naming import MAX_BACK, Previous, name_of, subject_of, with_doing
from qcdc_extract.figures.owners import named_part, others_do
from qcdc_extract.figures.refusals import Taken, refusal
from qcdc_extract.figures.respective import names_of
from qcdc_extract.figures.surroundings import left_span
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, FigureKind, Span
from qcdc_extract.text.numbers import NumberStyle
from qcdc_extract.text.phrases import Flow, squeeze

UNKNOWN_UNIT = "chưa rõ đơn vị tính"
NO_INDICATOR = "chưa rõ số liệu về nội dung gì"
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
    forward: Sequence[Span] = (),
) -> tuple[Figure, ...]:
    """Figures of ``text`` outside the taken spans, in order; targets in ``forward`` stretches."""
    shut = Taken([*taken, *closed_spans(text)])
    goals = Goals(flowing, tables, forward)
    candidates = [
        candidate
        for candidate in read_candidates(flowing, style, tables)
        if not shut.holds(candidate.start, candidate.end)
        and not _serial(text, candidate)
        and refusal(flowing, candidate, tables) is None
    ]
    candidates = _without_lone_ones(flowing, candidates)
    figures: list[Figure] = []
    last: Previous | None = None
    names: dict[int, str] = {}
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
        figure = _figure(
            text, flowing, candidate, limit, sentence, last, goals, loan, tables, figures
        )
        if figure is not None:
            for offset, name in enumerate(names_of(flowing, candidates, index, sentence, figures)):
                names[index + offset] = name
            if index in names:
                figure = respective(figure, names[index], last if index - 1 in names else None)
            elif figure.rule != LENT:
                figure = identified(
                    flowing, candidate, figure, limit, sentence, left, last, figures, tables
                )
            figure = of_its_whole(figure, whole_of(flowing, candidate, last), tables)
            if last is not None and last.sentence == sentence and _one_thing(figure, last.figure):
                doers = others_do(flowing, candidate.start, last.end)
                figure = msgspec.structs.replace(figure, owner=doers or figure.owner)
            figure = counted_again(flowing, candidate, figure, sentence, figures)
            if figure.review is None:
                reason = doubt(figure, tables)
                if reason is not None:
                    figure = msgspec.structs.replace(figure, confidence=0.45, review=reason)
            figures.append(figure)
            last = Previous(
                figure,
                sentence,
                candidate.full_end,
                total_of(flowing, candidate, last),
                last.parent if last and candidate.unit is None else figure.indicator,
                candidate.pair,
                counted=figure.unit
                if figure.kind in ("count", "ratio")
                else last.counted
                if last
                else "",
                left=left,
                whole=whole_of(flowing, candidate, last),
            )
    return tuple(figures)


def _one_thing(figure: Figure, before: Figure) -> bool:
    """Whether two figures would be two values of one indicator, or the later has lost its noun."""
    if figure.kind not in ("count", "ratio") or figure.owner is not None:
        return False
    if figure.rule == LENT and figure.indicator_id is None:
        return True
    return figure.indicator_id is not None and figure.indicator_id == before.indicator_id


def _serial(text: str, candidate: Candidate) -> bool:
    """Whether a number is the first cell of a row parted by tabs: a serial number (STT)."""
    if text[candidate.end : candidate.end + 1] != "\t" or candidate.end - candidate.start > 3:
        return False
    line = text.rfind("\n", max(0, candidate.start - 4), candidate.start) + 1
    return not text[line : candidate.start].strip() and (line > 0 or candidate.start < 4)


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
    earlier: Sequence[Figure],
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
        handed = bool(_HANDING & set(peeled.verbs[:1])) or adjoining
        if candidate.words or not (handed or _is_object(flowing, candidate, unit, tables)):
            return None
    kind, peeled = _kind(flowing, candidate, peeled, found, sentence, last)
    phrase = name_of(
        flowing, candidate, kind, peeled, found, limit, sentence, last, tables, earlier
    )
    phrase = with_doing(flowing, unit, phrase, floor, peeled.anchor)
    if loan is not None:
        phrase = lent_phrase(flowing, candidate, loan, kind, found, limit, tables)
    whose = _whose(flowing, candidate, sentence, floor, last)
    aim = status(flowing, candidate, sentence, goals, tables)
    if last and last.figure.status == "target" and _goes_on(flowing, candidate, last):
        aim = "target"
    if whose == "cả nước" and last and found and whose in found.text:
        phrase = f"{last.figure.indicator}, {found.text}"
    figure = _record(
        text, candidate, kind, peeled, phrase,
        aim,
        whose, period(flowing, candidate, sentence), _qualifier(flowing, candidate, peeled), tables,
        part_of=total_of(flowing, candidate, last), lead="" if _names_total(found, phrase) else _lead(flowing, peeled),
    )  # fmt: skip
    if not figure.indicator and found is None and earlier:
        figure = from_before(flowing, figure, sentence, earlier[-1])
    if loan is None:
        return figure
    name = part_of_whole(figure, whole_of(flowing, candidate, last), loan.label, tables)
    return msgspec.structs.replace(figure, indicator_id=name, rule=LENT, confidence=0.6)


def _is_object(flowing: Flow, candidate: Candidate, unit: Unit, tables: FigureTables) -> bool:
    """Whether a noun that no table holds is the object of a verb of doing ("lắp đặt 12 trụ nước")."""
    text, low = flowing.text, flowing.low
    doing = tables.doings.before(text, low, candidate.start)
    other = (tables.doings, tables.predicates, tables.hollow, tables.directions, tables.qualifiers)
    return doing is not None and not any(table.after(text, low, unit.start) for table in other)


def _kind(
    flowing: Flow,
    candidate: Candidate,
    peeled: Peeled,
    found: Subject | None,
    sentence: tuple[int, int],
    last: Previous | None,
) -> tuple[FigureKind, Peeled]:
    """The kind, and the words before with the direction that it takes from further off."""
    kind = kind_of(flowing, candidate, peeled, sentence)
    if kind == "percent" and last is not None and _glosses_change(flowing, candidate, last):
        return "change", peeled._replace(direction=last.figure.direction)
    if kind != "change":
        return kind, peeled
    if peeled.direction is None:
        peeled = peeled._replace(direction=far_direction(flowing, candidate))
    if found is not None and peeled.verbs and is_growth(found.text):
        return (candidate.unit.kind if candidate.unit else "count"), peeled
    return kind, peeled


def _glosses_change(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether a share in brackets says the change before once more ("tăng 09 văn bản (33%)")."""
    between = flowing.low[last.end : candidate.start].strip()
    closed = flowing.low[candidate.full_end : candidate.full_end + 1] == ")"
    return last.figure.kind == "change" and between == "(" and closed


def _whose(
    flowing: Flow,
    candidate: Candidate,
    sentence: tuple[int, int],
    floor: int,
    last: Previous | None,
) -> str | None:
    """Whose figure it is: what its clause says, else what holds for the one before in its clause."""
    whose = owner(flowing, candidate, sentence) or named_part(flowing, candidate.start, floor)
    if whose is None and last is not None and ";" not in flowing.low[last.end : candidate.start]:
        return last.figure.owner if last.figure.owner != "cả nước" else None
    return whose


def _is_size(flowing: Flow, candidate: Candidate, last: Previous) -> bool:
    """Whether a measure stands bare behind another unit: "270.000 hộp 500g"."""
    unit = candidate.unit
    bare = not flowing.low[last.end : candidate.start].strip()
    return bare and unit is not None and unit.kind == "measure"


def _names_total(found: Subject | None, phrase: str) -> bool:
    """Whether the words before a number are its own name ("tổng số đảng viên 57 đồng chí")."""
    if found is None or not found.text.lower().startswith(("tổng số ", "số ", "số lượng ")):
        return False
    return found.text.lower().endswith(f" {phrase.lower()}")


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
