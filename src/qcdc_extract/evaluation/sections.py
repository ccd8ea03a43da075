"""Headings: found, level, kind, title, whole trees."""

from collections.abc import Iterable, Iterator

from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.book import Book, Found, pair
from qcdc_extract.evaluation.gold import GoldReport, GoldSection, options
from qcdc_extract.evaluation.names import nfc, same_title
from qcdc_extract.records import Section

_NEAR = 3  # characters by which a heading's start may differ


def score_sections(
    gold: GoldReport, sections: Iterable[Section], alignment: Alignment, book: Book
) -> None:
    """Add a report's headings to ``book``; items are in no measure.

    Headings the annotator was in doubt of, or that may be items as well, count neither way.
    """
    headings = [row for row in gold.sections if row.role == "heading" and not _open(row)]
    open_ = [row for row in gold.sections if _open(row)]
    found = [
        Found(row, alignment.span(row.start, row.start + 1))
        for row in _all(sections)
        if row.role == "heading"
    ]
    pairs, missed, spurious = pair(
        headings,
        found,
        lambda a, b: _number(a.number) == _number(b.record.number) and _near(a, b),
    )
    spurious = [b for b in spurious if not any(_near(a, b) for a in open_)]
    book.count("heading", len(pairs), len(spurious), len(missed))
    for a in missed:
        book.note("missed", "heading", _line(a), expected=f"{a.number or ''} {a.title or ''}")
    for b in spurious:
        book.note("spurious", "heading", b.span, found=f"{b.record.number} {b.record.title}")
    for measure, a, b, right in _fields(pairs):
        book.share(measure, [right])
        if not right:
            expected, got = str(getattr(a, measure)), str(getattr(b.record, measure))
            book.note("wrong", measure, _line(a), expected=expected, found=got)
    levels = all(a.level == b.record.level for a, b in pairs)
    book.share("exact_tree", [not missed and not spurious and levels])


def _fields(
    pairs: list[tuple[GoldSection, Found[Section]]],
) -> Iterator[tuple[str, GoldSection, Found[Section], bool]]:
    for a, b in pairs:
        yield "level", a, b, a.level == b.record.level
        yield "title", a, b, same_title(a.title, b.record.title)
        if a.level == 1 and a.kind:
            yield "kind", a, b, b.record.kind in options(a.kind, a.kind_alt)


def _open(row: GoldSection) -> bool:
    return bool(row.doubtful or row.role_alt)


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.children)


def _number(number: str | int | None) -> str:
    return nfc(str(number or "")).strip(" .)/-").casefold()


def _near(a: GoldSection, b: Found[Section]) -> bool:
    return b.span is not None and abs(a.start - b.span[0]) <= _NEAR


def _line(row: GoldSection) -> tuple[int, int]:
    return row.start, row.start + 1
