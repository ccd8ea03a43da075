"""Citations in whole reports: numbered mentions by identity and span; the other kinds apart."""

from collections.abc import Iterable, Sequence

from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.book import Book, Found, pair, place
from qcdc_extract.evaluation.gold import GoldCitation, GoldReport, options
from qcdc_extract.evaluation.names import agreeing_issuer, nfc
from qcdc_extract.records import Citation

_BEFORE, _AFTER = 40, 5  # how far off a mention may begin and still be the same one


def score_citations(
    gold: GoldReport, citations: Iterable[Citation], alignment: Alignment, book: Book
) -> None:
    """Add a report's mentions to ``book``.

    What lies on a short or doubtful gold mention is no false hit among the numbered ones.
    """
    numbered = [row for row in gold.citations if not _apart(row)]
    sure = [row for row in numbered if not row.doubtful]
    doubtful = [row for row in numbered if row.doubtful]
    short = [row for row in gold.citations if row.short]
    placed = place(citations, alignment)
    full = [
        b
        for b in placed
        if not b.record.back_reference and not b.record.short and not _on(b, short)
    ]
    named = [b for b in full if b.record.named or not _has_digit(b.record.canonical)]
    full = [b for b in full if not (b.record.named or not _has_digit(b.record.canonical))]
    _spans(sure, full, doubtful, book)
    _identities(sure, full, doubtful, book)
    _touched("named", [row for row in gold.citations if row.named], named, book)
    _touched("short", short, [b for b in placed if b.record.short], book)
    back = [row for row in gold.citations if row.back_reference]
    _touched("back_reference", back, [b for b in placed if b.record.back_reference], book)


def same_identity(row: GoldCitation, canonical: str | None) -> bool:
    """Whether a canonical form is the gold's or one that counts as right too."""
    return nfc(canonical) in {nfc(name) for name in options(row.canonical, row.canonical_alt)}


def _spans(
    sure: Sequence[GoldCitation],
    found: Sequence[Found[Citation]],
    doubtful: Sequence[GoldCitation],
    book: Book,
) -> None:
    pairs, missed, spurious = pair(sure, found, lambda a, b: (a.start, a.end) == b.span)
    spurious = [b for b in spurious if not _on(b, doubtful)]
    book.count("span", len(pairs), len(spurious), len(missed))
    for a in missed:
        near = "; ".join(b.record.surface for b in found if b.overlaps(a.start, a.end))
        book.note("missed", "span", (a.start, a.end), expected=a.surface, found=near or None)
    for b in spurious:
        book.note("spurious", "span", b.span, found=b.record.surface)


def _identities(
    sure: Sequence[GoldCitation],
    found: Sequence[Found[Citation]],
    doubtful: Sequence[GoldCitation],
    book: Book,
) -> None:
    pairs, missed, spurious = pair(
        sure, found, lambda a, b: _near(a, b) and same_identity(a, b.record.canonical)
    )
    spurious = [b for b in spurious if not _on(b, doubtful)]
    book.count("identity", len(pairs), len(spurious), len(missed))
    for a in missed:
        near = "; ".join(str(b.record.canonical) for b in found if b.overlaps(a.start, a.end))
        book.note("missed", "identity", (a.start, a.end), expected=a.canonical, found=near or None)
    for b in spurious:
        book.note("spurious", "identity", b.span, found=b.record.canonical)
    for a, b in pairs:
        _field_answers(a, b.record, book)


def _field_answers(a: GoldCitation, b: Citation, book: Book) -> None:
    issuers = options(a.issuer, a.issuer_alt)
    types = [nfc(name).lower() for name in options(a.doc_type, a.doc_type_alt)]
    answers = {
        "date": (b.date or "").startswith(a.date) if a.date else None,
        "doc_type": nfc(b.doc_type).lower() in types if a.doc_type else None,
        "issuer": any(_issuers_agree(name, b.issuer) for name in issuers) if a.issuer else None,
    }
    for measure, right in answers.items():
        if right is None:
            continue
        book.share(measure, [right])
        if not right:
            expected, got = getattr(a, measure), getattr(b, measure)
            book.note("wrong", measure, (a.start, a.end), expected=expected, found=got)


def _issuers_agree(expected: str | None, got: str | None) -> bool:
    if not expected or not got:
        return not expected and not got
    return agreeing_issuer(expected, got)


def _touched(
    measure: str,
    gold: Sequence[GoldCitation],
    found: Sequence[Found[Citation]],
    book: Book,
) -> None:
    sure = [row for row in gold if not row.doubtful]
    pairs, missed, spurious = pair(sure, found, lambda a, b: b.overlaps(a.start, a.end))
    book.count(measure, len(pairs), len(spurious), len(missed))
    for a in missed:
        book.note("missed", measure, (a.start, a.end), expected=a.surface)
    for b in spurious:
        book.note("spurious", measure, b.span, found=b.record.surface)


def _apart(row: GoldCitation) -> bool:
    return bool(row.named or row.back_reference or row.short)


def _has_digit(canonical: str | None) -> bool:
    return any(char.isdigit() for char in nfc(canonical))


def _on(b: Found[Citation], gold: Sequence[GoldCitation]) -> bool:
    return any(b.overlaps(row.start, row.end) for row in gold)


def _near(a: GoldCitation, b: Found[Citation]) -> bool:
    return b.span is not None and a.start - _BEFORE <= b.span[0] <= a.end + _AFTER
