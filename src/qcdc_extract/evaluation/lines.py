"""Citations in single lines: spans and identities of numbered mentions, all else apart."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeAlias

from qcdc_extract.evaluation.book import Book, pair
from qcdc_extract.evaluation.citations import same_identity
from qcdc_extract.evaluation.gold import GoldCitation, GoldLine, options
from qcdc_extract.evaluation.measures import NONE, kind_scores, score
from qcdc_extract.evaluation.names import agreeing_issuer, nfc
from qcdc_extract.evaluation.records import Scores, TagScores
from qcdc_extract.records import Citation

Apart: TypeAlias = Literal["named", "short", "back_reference"]
Matches: TypeAlias = dict[int, Citation]
"""Index of a numbered gold mention → the record found for it."""


class _Sorted(NamedTuple):
    numbered: list[GoldCitation]
    apart: list[tuple[Apart, GoldCitation]]
    found: list[Citation]


def score_line(gold: GoldLine, citations: Sequence[Citation]) -> Scores:
    """The scores of one line; a doubtful line counts in measures of its own.

    A prediction on a named, short or back-reference mention, or one whose canonical is no symbol,
    is left out of the numbered measures on both sides.
    """
    book = Book("lines", str(gold.id), nfc(gold.text))
    kinds = _sort(gold, citations, book)
    matches: Matches = {}
    spans_clean = _spans(kinds, matches, book)
    identities_clean = _identities(kinds, matches, book)
    clean = spans_clean and identities_clean and len(matches) == len(kinds.numbered)
    book.share("clean", [clean])
    for index, row in enumerate(kinds.numbered):
        _date(row, matches.get(index), book)
        if index in matches:
            _type_and_issuer(row, matches[index], book)
    for kind, row in kinds.apart:
        _apart(kind, row, citations, book)
    if not gold.mentions:
        book.share("negative", [not citations])
    return _scores(gold, len(kinds.numbered), book)


def _sort(gold: GoldLine, citations: Sequence[Citation], book: Book) -> _Sorted:
    numbered = [row for row in gold.mentions if _kind(row) is None]
    apart = [(kind, row) for row in gold.mentions if (kind := _kind(row)) is not None]
    exact = {(row.start, row.end) for row in numbered}
    found: list[Citation] = []
    for citation in citations:
        on_numbered = any(_overlap(citation, row) for row in numbered)
        if (citation.start, citation.end) in exact:
            found.append(citation)
        elif citation.back_reference or citation.short or citation.named:
            book.count("unnumbered", 0, 1)
        elif any(_overlap(citation, row) for _, row in apart) and not on_numbered:
            continue
        elif not on_numbered and not _symbol().search(nfc(citation.canonical)):
            book.count("unnumbered", 0, 1)
            stray = not gold.mentions or (citation.canonical or "")[:1].isdigit()
            book.count("stray", 0, int(stray))
        else:
            found.append(citation)
    return _Sorted(numbered, apart, found)


@cache
def _symbol() -> re.Pattern[str]:
    mark = r"\s{0,8}[/-]"
    number_then_letters = rf"\d\w{{0,60}}{mark}\s{{0,8}}[^\W\d]"  # 12-CT, 04/NĐ, 3a / QH
    number_then_year = r"\d/\d{4}/"
    capitals_then_mark = rf"[A-ZĐ]\w{{0,60}}{mark}"  # NĐ-, CT/
    glued = r"\d[A-ZĐ]"
    return re.compile("|".join((number_then_letters, number_then_year, glued, capitals_then_mark)))


def _spans(kinds: _Sorted, matches: Matches, book: Book) -> bool:
    pairs, missed, spurious = pair(
        list(enumerate(kinds.numbered)),
        kinds.found,
        lambda a, b: (a[1].start, a[1].end) == (b.start, b.end),
    )
    matches.update({index: found for (index, _), found in pairs})
    book.count("span", len(pairs), len(spurious), len(missed))
    for _, row in missed:
        near = "; ".join(b.surface for b in kinds.found if _overlap(b, row)) or None
        book.note("missed", "span", (row.start, row.end), expected=row.surface, found=near)
    for found in spurious:
        book.note("spurious", "span", (found.start, found.end), found=found.surface)
    return not spurious


def _identities(kinds: _Sorted, matches: Matches, book: Book) -> bool:
    """Records that lie on their mention first, then any left on the line."""
    rows = list(enumerate(kinds.numbered))
    first = pair(
        rows,
        kinds.found,
        lambda a, b: _overlap(b, a[1]) and same_identity(a[1], b.canonical),
    )
    second = pair(first.missed, first.spurious, lambda a, b: same_identity(a[1], b.canonical))
    pairs = [*first.pairs, *second.pairs]
    for (index, _), found in pairs:
        matches.setdefault(index, found)
    book.count("identity", len(pairs), len(second.spurious), len(second.missed))
    for _, row in second.missed:
        near = "; ".join(str(b.canonical) for b in kinds.found if _overlap(b, row)) or None
        book.note("missed", "identity", (row.start, row.end), expected=row.canonical, found=near)
    for found in second.spurious:
        if not any(_overlap(found, row) for row in kinds.numbered):
            book.note("spurious", "identity", (found.start, found.end), found=found.canonical)
    return not second.spurious


def _date(row: GoldCitation, found: Citation | None, book: Book) -> None:
    if row.date:
        measure = "date_far" if row.date_far else "date"
        right = found is not None and _same_date(row.date, found.date)
    elif found is not None:
        measure, right = "date_none", not found.date
    else:
        return
    book.share(measure, [right])
    if found is not None and not right:
        book.note("wrong", measure, (row.start, row.end), expected=row.date, found=found.date)


def _same_date(expected: str, got: str | None) -> bool:
    """Equal days; where only a year or month is known, its beginning will do."""
    day = nfc(got)[:10]
    return bool(day) and (day == expected or (len(expected) < 10 and day.startswith(expected)))


def _type_and_issuer(row: GoldCitation, found: Citation, book: Book) -> None:
    if row.doc_type and found.doc_type:
        got = nfc(found.doc_type).lower().replace("_", " ")
        right = got == nfc(row.doc_type).lower()
        book.share("doc_type", [right])
        if not right:
            book.note("wrong", "doc_type", (row.start, row.end), expected=row.doc_type, found=got)
    if row.issuer and found.issuer:
        right = agreeing_issuer(row.issuer, found.issuer)
        book.share("issuer", [right])
        if not right:
            span = (row.start, row.end)
            book.note("wrong", "issuer", span, expected=row.issuer, found=found.issuer)


def _apart(kind: Apart, row: GoldCitation, citations: Sequence[Citation], book: Book) -> None:
    touching = [b for b in citations if _overlap(b, row)]
    names = {nfc(name).lower() for name in options(row.canonical, row.canonical_alt)}
    exact = any((b.start, b.end) == (row.start, row.end) for b in touching)
    book.share(kind, [exact])
    book.share(f"{kind}_touched", [bool(touching)])
    right = any(nfc(b.canonical).lower() in names for b in touching)
    book.share(f"{kind}_identity", [right])
    got = "; ".join(b.surface for b in touching) or None
    if not exact:
        book.note("missed", kind, (row.start, row.end), expected=row.surface, found=got)
    elif not right:
        got = "; ".join(str(b.canonical) for b in touching)
        measure = f"{kind}_identity"
        book.note("wrong", measure, (row.start, row.end), expected=row.canonical, found=got)


def _scores(gold: GoldLine, mentions: int, book: Book) -> Scores:
    counts, doubtful = book.counts, "doubtful" in gold.tags
    main = counts
    if doubtful:
        main = {f"doubtful_{name}": counts.get(name, NONE) for name in ("span", "identity", "date")}
    tags = {tag for tag in gold.tags if tag != "doubtful" and (not doubtful or tag == "letterhead")}
    if gold.split and not doubtful:
        tags.add(f"split:{gold.split}")
    return Scores(
        line_count=1,
        lines=kind_scores("lines", main),
        tags=tuple(
            TagScores(
                tag=tag,
                lines=1,
                mentions=mentions,
                span=score("span", counts.get("span", NONE), 1.0),
                identity=score("identity", counts.get("identity", NONE), 1.0),
                date=score("date", counts.get("date", NONE), 1.0),
            )
            for tag in sorted(tags)
        ),
        # Held lines are for scoring alone: who reads their mistakes fits rules to them.
        mistakes=() if gold.split == "held" else tuple(book.mistakes),
    )


def _kind(row: GoldCitation) -> Apart | None:
    if row.named:
        return "named"
    if row.short:
        return "short"
    return "back_reference" if row.back_reference else None


def _overlap(found: Citation, row: GoldCitation) -> bool:
    return found.start < row.end and row.start < found.end
