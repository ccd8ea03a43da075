"""Mentions that contradict one another, or the issuer that the symbol itself names.

``date_mismatch`` between two mentions of one instrument; ``issuer_mismatch`` where the letters of the
symbol leave no doubt who issued it (Nghị định: Chính phủ) or the table's source says it.
"""

from collections.abc import Iterator

from qcdc_extract.citations.instruments import Instrument
from qcdc_extract.citations.tables import CitationTables
from qcdc_extract.citations.tails import date_lead
from qcdc_extract.records import Citation, Finding, Severity
from qcdc_extract.text.dates import DateMention, date_at
from qcdc_extract.text.fold import fold

_BY_LETTERS = (
    ("NĐ-CP", "Chính phủ"),
    ("-TTg", "Thủ tướng Chính phủ"),
)
"""Ends of symbols that one body alone uses (30/2020/NĐ-CP, annex III; Luật Ban hành VBQPPL)."""
_STATE = ("chính phủ", "thủ tướng chính phủ", "quốc hội", "ủy ban thường vụ quốc hội")
_PARTY = ("bộ chính trị", "ban bí thư", "ban chấp hành trung ương")
_BEHIND = 60


def check_contradictions(
    text: str, mentions: tuple[Citation, ...], tables: CitationTables
) -> Iterator[Finding]:
    """Findings of both kinds; only mentions with a symbol of their own are compared."""
    first: dict[tuple[str | None, str], tuple[Citation, str]] = {}
    for mention in mentions:
        if mention.named or mention.short or mention.back_reference or not mention.canonical:
            continue
        yield from _issuer(text, mention, tables)
        date = date_beside(text, mention)
        if date is None or date.iso is None or len(date.iso) < 10 or mention.date != date.iso:
            continue
        known = first.setdefault((mention.doc_type, mention.canonical), (mention, date.iso))
        if known[1] != date.iso and _one(mention, known[1], date.iso, tables):
            yield finding_on(
                mention,
                "date_mismatch",
                "check",
                f"{mention.canonical} ở đây ghi ngày {_day(date.iso)}, chỗ khác trong báo cáo ghi "
                f"ngày {_day(known[1])}.",
                expected=known[1],
                found=date.iso,
            )


def date_beside(text: str, mention: Citation) -> DateMention | None:
    """The date right behind the mention, if one stands there."""
    seen = text[mention.end : mention.end + 80]
    low = fold(seen)
    lead = date_lead().match(low)
    start = lead.end() if lead else 0
    if not low.startswith("ng", start):
        return None
    if "\n" in seen[:start] and seen[start : start + 1].isupper():
        return None  # "Ngày 09 tháng 12 năm 2025, Bộ …" opens the next paragraph
    return date_at(text, mention.end + start)


def _one(mention: Citation, one: str, other: str, tables: CitationTables) -> bool:
    """Whether both dates can only be meant of one instrument: the table is silent, two parts agree."""
    if tables.by_symbol.get(mention.canonical or "") or mention.year not in (None, other[:4]):
        return False  # each date is looked at by itself, against the table or the symbol's year
    return sum(a == b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 2


def _issuer(text: str, mention: Citation, tables: CitationTables) -> Iterator[Finding]:
    """The issuer written right behind the mention or its date, against the symbol or the table."""
    written = fold(mention.issuer or "").removesuffix(" đảng").removesuffix(" việt nam")
    behind = fold(text[mention.end : mention.end + _BEHIND])
    if not written or f"của {written}" not in behind:
        return
    right, source = _by_letters(mention), None
    if right is not None and written in _STATE:
        if written == fold(right):
            return
    elif written in _PARTY:
        row = _by_table(mention, tables)
        if row is None or fold(row.issuer or "") not in _PARTY or fold(row.issuer or "") == written:
            return
        right, source = row.issuer, row.source
    else:
        return
    yield finding_on(
        mention,
        "issuer_mismatch",
        "info" if source is None else "check",
        f"{mention.doc_type or 'Văn bản'} {mention.canonical} do {right} ban hành, báo cáo ghi "
        f"“{mention.issuer}”.",
        expected=right,
        found=mention.issuer,
        source=source,
    )


def _by_letters(mention: Citation) -> str | None:
    symbol = mention.canonical or ""
    return next((name for end, name in _BY_LETTERS if symbol.endswith(end)), None)


def _by_table(mention: Citation, tables: CitationTables) -> Instrument | None:
    """The row that the mention's own date names, when a source confirms its issuer."""
    rows = [
        row
        for row in tables.by_symbol.get(mention.canonical or "", ())
        if row.doc_type == mention.doc_type and row.date and row.date == mention.date
    ]
    return rows[0] if len(rows) == 1 and rows[0].sure("issuer", "date") else None


def finding_on(
    mention: Citation,
    code: str,
    severity: Severity,
    message: str,
    *,
    expected: str | None = None,
    found: str | None = None,
    source: str | None = None,
) -> Finding:
    """A finding on one mention."""
    return Finding(
        code=code,
        severity=severity,
        message=message,
        start=mention.start,
        end=mention.end,
        subjects=(mention.canonical,) if mention.canonical else (),
        expected=expected,
        found=found,
        source=source,
    )


def _day(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
