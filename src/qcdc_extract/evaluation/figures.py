"""Figures: value where it stands, with unit, with all fields; table cells apart."""

from collections.abc import Iterable, Sequence

from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.book import Book, Found, Pairing, pair, place
from qcdc_extract.evaluation.gold import GoldFigure, GoldReport, options, unscored
from qcdc_extract.evaluation.names import same_counted_noun, same_number, same_phrase
from qcdc_extract.records import Figure, Span


def score_figures(
    gold: GoldReport, figures: Iterable[Figure], alignment: Alignment, book: Book
) -> None:
    """Add a report's figures to ``book``.

    A hit on a doubtful figure or on one in a table is no false hit; ranges nobody marked are left
    out on both sides.
    """
    skip = unscored(gold)
    marked = [row for row in gold.figures if not _inside(row.start, skip)]
    found = [b for b in place(figures, alignment) if b.span and not _inside(b.span[0], skip)]
    text = [row for row in marked if not row.doubtful and not row.table]
    cells = [row for row in marked if not row.doubtful and row.table]
    others = [row for row in marked if row.doubtful or row.table]
    values = pair(text, found, _value)
    _found("value", values, others, book)
    _found("value_unit", pair(text, found, _unit), others, book)
    exact = pair(text, found, lambda a, b: (a.start, a.end) == b.span and _value(a, b))
    book.count("span", len(exact.pairs), len(_rest(exact.spurious, others)), len(exact.missed))
    full = pair(text, found, _full)
    book.count("full_tuple", len(full.pairs), 0, len(full.missed))
    _mistakes(values, others, book)
    for a, b in values.pairs:
        _field_answers(a, b.record, book)
    tables = [row for row in marked if row.table]
    hits = [b for b in found if any(b.overlaps(row.start, row.end) for row in tables)]
    in_cells = pair(cells, hits, _value)
    book.count("table_value", len(in_cells.pairs), 0, len(in_cells.missed))
    for a in in_cells.missed:
        book.note("missed", "table_value", (a.start, a.end), expected=str(a.value))


def _found(
    measure: str,
    pairing: Pairing[GoldFigure, Found[Figure]],
    others: Sequence[GoldFigure],
    book: Book,
) -> None:
    spurious = _rest(pairing.spurious, others)
    book.count(measure, len(pairing.pairs), len(spurious), len(pairing.missed))


def _mistakes(
    pairing: Pairing[GoldFigure, Found[Figure]], others: Sequence[GoldFigure], book: Book
) -> None:
    for a in pairing.missed:
        near = [b.record.value for b in pairing.spurious if b.overlaps(a.start, a.end)]
        got = "; ".join(near) or None
        expected = f"{a.value} {a.unit or ''}".strip()
        book.note("missed", "value", (a.start, a.end), expected=expected, found=got)
    for b in _rest(pairing.spurious, others):
        got = f"{b.record.value} {b.record.unit}".strip()
        book.note("spurious", "value", b.span, found=got)


def _field_answers(a: GoldFigure, b: Figure, book: Book) -> None:
    answers = {
        "kind": b.kind in options(a.kind, a.kind_alt),
        "unit": _units_agree(a, b),
        "indicator": any(
            same_phrase(name, b.indicator) for name in options(a.indicator, a.indicator_alt)
        ),
        "status": b.status in options(a.status or "actual", a.status_alt),
        "qualifier": (b.qualifier or None) in options(a.qualifier or None, a.qualifier_alt),
    }
    if a.kind == "change":
        answers["direction"] = b.direction in options(a.direction, a.direction_alt)
    for measure, right in answers.items():
        book.share(measure, [right])
        if not right:
            expected, got = getattr(a, measure), getattr(b, measure)
            book.note("wrong", measure, (a.start, a.end), expected=expected, found=got)


def _value(a: GoldFigure, b: Found[Figure]) -> bool:
    return b.overlaps(a.start, a.end) and same_number(a.value, b.record.value)


def _unit(a: GoldFigure, b: Found[Figure]) -> bool:
    return _value(a, b) and _units_agree(a, b.record)


def _units_agree(a: GoldFigure, b: Figure) -> bool:
    return any(same_counted_noun(name, b.unit) for name in options(a.unit, a.unit_alt))


def _full(a: GoldFigure, b: Found[Figure]) -> bool:
    return (
        _unit(a, b)
        and same_phrase(a.indicator, b.record.indicator)
        and b.record.kind in options(a.kind, a.kind_alt)
        and b.record.status == (a.status or "actual")
    )


def _rest(spurious: Sequence[Found[Figure]], others: Sequence[GoldFigure]) -> list[Found[Figure]]:
    return [b for b in spurious if not any(b.overlaps(row.start, row.end) for row in others)]


def _inside(start: int, ranges: Sequence[Span]) -> bool:
    return any(first <= start < last for first, last in ranges)
