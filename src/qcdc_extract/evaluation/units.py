"""Exemplary units: the right name held up, or named as weak."""

from collections.abc import Iterable

from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.book import Book, Found, pair, place
from qcdc_extract.evaluation.gold import GoldReport, GoldUnit, options
from qcdc_extract.evaluation.names import name_hash, same_name
from qcdc_extract.records import ExemplaryUnit


def score_units(
    gold: GoldReport, units: Iterable[ExemplaryUnit], alignment: Alignment, book: Book
) -> None:
    """Add a report's exemplary units to ``book``.

    A hit on a doubtful unit is no false hit, nor is a second naming of a unit already found.
    """
    sure = [row for row in gold.exemplary_units if not row.doubtful]
    doubtful = [row for row in gold.exemplary_units if row.doubtful]
    pairs, missed, spurious = pair(sure, place(units, alignment), _same)
    spurious = [b for b in spurious if not any(b.overlaps(row.start, row.end) for row in doubtful)]
    spurious = [b for b in spurious if not any(_same(a, b) for a, _ in pairs)]
    book.count("unit", len(pairs), len(spurious), len(missed))
    strict = sum(_exact(a, b) for a, b in pairs)
    book.count(
        "span", strict, len(spurious) + len(pairs) - strict, len(missed) + len(pairs) - strict
    )
    for a in missed:
        book.note("missed", "unit", (a.start, a.end), expected=a.name or a.surface or a.name_sha1)
    for b in spurious:
        book.note("spurious", "unit", b.span, found=b.record.name)
    for a, b in pairs:
        if not a.kind:
            continue
        right = b.record.kind in options(a.kind, a.kind_alt)
        book.share("kind", [right])
        if not right:
            book.note("wrong", "kind", (a.start, a.end), expected=a.kind, found=b.record.kind)


def _exact(a: GoldUnit, b: Found[ExemplaryUnit]) -> bool:
    ends = [a.end, *(a.end_alt if isinstance(a.end_alt, list) else [a.end_alt])]
    return b.span is not None and b.span[0] == a.start and b.span[1] in ends


def _same(a: GoldUnit, b: Found[ExemplaryUnit]) -> bool:
    if a.name_sha1:
        named = a.name_sha1 == name_hash(b.record.name)
    else:
        named = same_name(a.name or "", b.record.name) or _exact(a, b)
    return named and (a.polarity or "positive") == b.record.polarity
