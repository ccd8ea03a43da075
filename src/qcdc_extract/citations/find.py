"""Citations of a text in order: single mentions, lists, names, short forms, back-references."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from qcdc_extract.citations import back, distance, laws, leads, lists, named, short, tails, titles
from qcdc_extract.citations.heads import Head, doc_type_of_letters, head_before
from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.refusals import own_number
from qcdc_extract.citations.tables import CitationTables, packaged
from qcdc_extract.records import Citation, Span
from qcdc_extract.text.dates import find_dates
from qcdc_extract.text.symbols import Symbol, canonical, find_symbols


def find_citations(
    text: str, *, tables: CitationTables | None = None, skip: Iterable[Span] = ()
) -> tuple[Citation, ...]:
    """Every citation in ``text``, in order; offsets are code points of its NFC form.

    ``skip`` are spans that hold no citation (a report's own number). Newlines separate blocks; one
    inside a mention (a hard wrap) is seen through and stays in the span.
    """
    page = Page.of(text, tables or packaged())
    return tuple(mention.citation(page.text) for mention in read(page, tuple(skip)))


def read(page: Page, skip: tuple[Span, ...] = ()) -> list[Mention]:
    """The mentions of a page with all that is read around them."""
    mentions = _numbered(page)
    mentions = _without(mentions, skip)
    mentions = _add(mentions, named.find_named(page))
    mentions = _add(mentions, laws.find_laws(page))
    mentions = _add(mentions, short.find_short(page))
    mentions = _add(mentions, back.find_back(page))
    mentions = _without(mentions, skip)
    _read_around(page, mentions)
    for mention in mentions:
        if mention.symbol is not None:
            mention.canonical = canonical(
                mention.symbol, page.tables.kinds, mention.doc_type, mention.date
            )
            _doubt(mention)
    return back.settle(page, mentions)


def _numbered(page: Page) -> list[Mention]:
    found: list[Mention] = []
    refused_end = -1
    for symbol in find_symbols(page.seen, page.tables.kinds):
        head = head_before(page, symbol.start)
        if own_number(page, symbol) and not (symbol.law or _in_sentence(page, head, symbol)):
            page.refuse(head.start, symbol.end, "own number")
            continue
        law = None if head.typed else _law_head(page, symbol, head)
        if law is not None:
            head = law
        listed = bool(found) and _beside(page, found[-1].end, head.start)
        refused = head.refused or (
            refused_end >= 0 and not head.typed and _beside(page, refused_end, head.start)
        )
        if refused and not symbol.law:
            refused_end = symbol.end
            page.refuse(head.start, symbol.end, "refused head")
            continue
        accepted = _accept(page, symbol, head, listed=listed)
        if not accepted and symbol.kind is not None:
            page.refuse(head.start, symbol.end, "unknown symbol")
            continue
        mention = Mention(
            start=head.start,
            end=symbol.end,
            rule=_rule(head),
            doc_type=_doc_type(page, symbol, head),
            number=symbol.number,
            symbol=symbol,
            typed=head.typed,
            gathered=head.shared or page.low[max(0, head.start - 4) : head.start] == "các ",
        )
        if head.issuer is not None:
            mention.issuer = page.flat(*head.issuer)
        before = (
            [] if found and found[-1].end > symbol.start else lists.members_before(page, mention)
        )
        if not accepted and not (before and before[0].doc_type in ("Công văn", "Văn bản")):
            page.refuse(head.start, symbol.end, "unknown symbol")
            continue  # "Công văn số 154 và 201/UBND-NC": the head stands before the list
        found.extend(item for item in before if not found or item.start >= found[-1].end)
        found.append(mention)
        found.extend(lists.members_after(page, mention))
    return sorted(found, key=lambda mention: mention.start)


def _accept(page: Page, symbol: Symbol, head: Head, *, listed: bool) -> bool:
    """Whether number and symbol are an instrument's, by type word, or by the letters alone."""
    glued = symbol.start > 0 and page.seen[symbol.start - 1].isalnum()
    if glued and head.typed and not head.numbered and symbol.kind is None:
        return page.tables.kinds.issuer(symbol.parts[0]) is not None  # a file's name "QC35-TT71"
    if head.typed or head.shared:
        return True
    if glued and not head.numbered:
        return False
    if symbol.law:
        return True
    kinds = page.tables.kinds
    if symbol.kind is None and head.numbered and kinds.is_type(symbol.parts[-1]):
        return True  # the old order, "số 1288-VH/QĐ"
    if symbol.kind is None:
        return head.numbered and len(symbol.parts) > 1 and (listed or _is_letter(page, symbol))
    if symbol.kind in ("HĐ", "HĐLĐ") or not symbol.issuers:
        return False
    issuer = symbol.issuers[0]
    if kinds.issuer(issuer) is not None or kinds.order(issuer) == "party":
        return True
    return (
        len(issuer) >= 2
        and not issuer[0].isdigit()
        and (head.numbered or listed or "/" in symbol.marks)
    )


def _doc_type(page: Page, symbol: Symbol, head: Head) -> str | None:
    """The type as written; a "văn bản" with a letter's symbol is a Công văn."""
    if head.doc_type == "Văn bản" and symbol.kind in (None, "CV"):
        return "Công văn"
    return head.doc_type or doc_type_of_letters(page, symbol.kind, _first(symbol))


def _law_head(page: Page, symbol: Symbol, head: Head) -> Head | None:
    if not (symbol.law or symbol.parts[0] in ("PL", "L", "LCT")):
        return None
    law = laws.law_start(page, head.start)
    if law is None:
        return None
    return Head(law[0], law[1], head.numbered, typed=True)


def _rule(head: Head) -> str:
    if head.shared:
        return "list member, head shared"
    if head.typed:
        return "type, number, symbol"
    return "number and symbol"


def _first(symbol: Symbol) -> str | None:
    return symbol.issuers[0] if symbol.issuers else None


def _in_sentence(page: Page, head: Head, symbol: Symbol) -> bool:
    """Whether a type word belongs to the number: on its line, or above it but not in capitals."""
    if not head.typed:
        return False
    word = page.seen[head.start : symbol.start]
    return "\n" not in word or word[:4] != word[:4].upper()


def _is_letter(page: Page, symbol: Symbol) -> bool:
    """Whether a symbol without type letters is a letter's: a known office, and dated."""
    known = page.tables.kinds.issuer(symbol.parts[0]) is not None
    return known and _dated_behind().match(page.low, symbol.end) is not None


@cache
def _dated_behind() -> re.Pattern[str]:
    return re.compile(r",?\s{1,3}(?:đề )?ngày\s{1,3}\d")


def _beside(page: Page, end: int, start: int) -> bool:
    """Whether only a comma or "và" (and "số") stands between."""
    if not 0 <= start - end <= 72:
        return False
    between = page.low[end:start]
    for date in find_dates(between)[:1]:  # "số 1407/UBND-NN ngày 05/4/2026 và số …"
        between = between[: date.start] + between[date.end :]
    return between.replace("số", "").strip(" \n,;") in ("", "và", "hoặc")


def _add(kept: list[Mention], more: list[Mention]) -> list[Mention]:
    """The mentions of ``kept`` with those of ``more`` that overlap none of them, in order."""
    starts = [mention.start for mention in kept]
    added: list[Mention] = []
    for mention in more:
        at = bisect_right(starts, mention.start)
        if at and kept[at - 1].end > mention.start:
            continue
        if at < len(kept) and kept[at].start < mention.end:
            continue
        if added and added[-1].end > mention.start:
            continue
        added.append(mention)
    return sorted(kept + added, key=lambda mention: mention.start)


def _without(mentions: list[Mention], spans: tuple[Span, ...]) -> list[Mention]:
    if not spans:
        return mentions
    return [
        mention
        for mention in mentions
        if not any(start < mention.end and mention.start < end for start, end in spans)
    ]


def _read_around(page: Page, mentions: list[Mention]) -> None:
    for index, mention in enumerate(mentions):
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(page.text)
        if mention.back:
            continue
        if mention.short:
            tails.read_tail(page, mention, following)
            continue
        if mention.named and mention.date is None:
            laws.read_year(page, mention)
        tails.read_tail(page, mention, following)
    lists.share(page, mentions)
    for index, mention in enumerate(mentions):
        if mention.back:
            continue
        leads.read_pinpoint(page, mention)
        if mention.named:
            continue
        leads.read_lead(page, mention, mentions[index - 1] if index else None)
    lists.share_on(page, mentions)
    distance.far_dates(page, mentions)
    starts = {mention.start for mention in mentions}
    for index, mention in enumerate(mentions):
        opening = titles.opening_at(page, mention) if mention.symbol is not None else None
        # "…, Quy định số 11-QĐi/TW": a type word that opens the next mention opens no title.
        if opening is not None and opening.cue not in starts:
            reach = opening.start + titles.LONGEST
            behind = [other for other in mentions[index + 1 : index + 9] if other.start < reach]
            stops = [
                other.start for other in behind if not other.back and _stops_title(page, other)
            ]
            inner = [(other.end, other.after) for other in behind]
            titles.read_title(page, mention, opening, stops, inner)


def _stops_title(page: Page, mention: Mention) -> bool:
    """A mention beside the one whose title is read. A law after "và" may belong to the title
    ("… của Luật A và Luật B"); after a comma it stands beside ("…, Luật Thực hiện dân chủ ở cơ sở").
    """
    if mention.named:
        return page.low[max(0, mention.start - 3) : mention.start].rstrip().endswith((",", ";"))
    return mention.typed and _coordinate(page, mention)


def _coordinate(page: Page, mention: Mention) -> bool:
    before = page.low[max(0, mention.start - 8) : mention.start].rstrip()
    if before.endswith("các"):
        before = before[:-3].rstrip()
    return before.endswith((",", ";", " và", "cùng"))


def _doubt(mention: Mention) -> None:
    """Lowers the confidence of what the tables do not know."""
    symbol = mention.symbol
    if symbol is None:
        return
    if symbol.slipped:
        mention.confidence = 0.7
    if symbol.year is not None and len(symbol.year) != 4:
        mention.confidence, mention.review = 0.4, "Năm trong ký hiệu viết sai, cần đối chiếu"
    elif not mention.typed and mention.doc_type is None and not symbol.law:
        mention.confidence = 0.8
