"""What a figure goes by once it is read: its canonical indicator, its list's name, the sentence before."""

import re
from collections.abc import Sequence

import msgspec

from qcdc_extract.figures.candidates import Candidate
from qcdc_extract.figures.canonical import indicator_id
from qcdc_extract.figures.indicators import right_start
from qcdc_extract.figures.naming import Previous
from qcdc_extract.figures.surroundings import Around, around
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import Figure, Span
from qcdc_extract.text.phrases import Flow

_POINTING = (
    "bình quân",
    "trung bình",
    "con số này",
    "số này",
    "tỷ lệ này",
    "mức này",
    "năm nay con số này",
)
"""Openings of a sentence that goes on about what the one before counted."""
_EACH = ("mỗi", "từng", "bình quân", "trung bình")
"""Words that make a number one of many."""


def from_before(flowing: Flow, figure: Figure, sentence: Span, before: Figure) -> Figure:
    """The indicator of the sentence before for a number that names nothing ("Bình quân 9 tháng …")."""
    between = flowing.low[before.end : sentence[0]]
    opening = flowing.low[sentence[0] : sentence[0] + 30].lstrip()
    if len(between) > 120 or "\n" in between or not opening.startswith(_POINTING):
        return figure
    if before.unit not in (figure.unit, "") and figure.unit:
        return figure
    return msgspec.structs.replace(figure, indicator=before.indicator, confidence=0.6, review=None)


def respective(figure: Figure, name: str, before: Previous | None) -> Figure:
    """A member of a list told apart by "lần lượt": its own name, the kind of the one before."""
    kind, direction = figure.kind, figure.direction
    if before is not None and before.figure.kind == "change" and figure.unit == before.figure.unit:
        kind, direction = "change", before.figure.direction
    return msgspec.structs.replace(
        figure, indicator=name, indicator_id=None, kind=kind, direction=direction
    )


def identified(
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
    if figure.kind == "change" or total_of(flowing, candidate, last) is not None:
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


def total_of(flowing: Flow, candidate: Candidate, last: Previous | None) -> str | None:
    """The indicator of the total in whose brackets a candidate stands."""
    if last is None:
        return None
    between = flowing.low[last.end : candidate.start]
    if ")" in between:
        return None
    return last.figure.indicator_id if "(" in between else last.total


def whole_of(flowing: Flow, candidate: Candidate, last: Previous | None) -> str | None:
    """The indicator that the list of a candidate divides: in brackets, behind "gồm", "trong đó".

    Empty where the list divides the same noun and nothing tells which indicator that is.
    """
    if last is None:
        return None
    between = flowing.low[last.end : candidate.start]
    if (
        re.search(r"\(|(?<!\w)(?:trong đó|gồm|bao gồm|chia ra)(?!\w)", between)
        and ")" not in between
    ):
        unit = candidate.unit.text.lower().split() if candidate.unit else []
        same = bool(unit) and last.figure.unit.lower().split()[:1] == unit[:1]
        return last.figure.indicator_id or ("" if same else None)
    return None if re.search(r"[);]", between) else last.whole


def of_its_whole(figure: Figure, whole: str | None, tables: FigureTables) -> Figure:
    """``figure`` without its indicator when its list divides another whole.

    "chuyển 12 đơn (khiếu nại 5 đơn, tố cáo 7 đơn)": these are not the complaints taken in.
    """
    row = tables.lookup.by_id.get(figure.indicator_id or "")
    if row is None or whole is None or not row.within or whole in (row.within, row.id):
        return figure
    return msgspec.structs.replace(figure, indicator_id=None)


def part_of_whole(
    figure: Figure, whole: str | None, label: bool, tables: FigureTables
) -> str | None:
    """The id of a labelled part whose noun is left out ("64 đơn (khiếu nại 21, tố cáo 03)"), or None."""
    if not whole or not label or figure.kind not in ("count", "ratio"):
        return None
    name, sure = indicator_id(figure.indicator, "", figure.kind, tables=tables)
    row = tables.lookup.by_id.get(name or "")
    if row is None or sure < 0.9 or whole not in (row.part_of, row.within):
        return None
    return name
