"""Records in words: an instrument as cited, a date, slots of a template, a paragraph of pieces."""

import re
from collections.abc import Iterable, Mapping

from qcdc_extract.composing.tables import Template
from qcdc_extract.consolidated import Consolidation, DraftParagraph, DraftPart, InstrumentRow
from qcdc_extract.records import Period, Record, Source

BLANK = "[…]"
_BY_NAME = ("Luật", "Bộ luật", "Pháp lệnh")
_TITLE_VERBS = ("về ", "ban hành", "quy định", "hướng dẫn", "phê duyệt")


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of a paragraph: from a template, carried by sources, or a blank between two."""

    text: str
    template: str | None = None
    sources: tuple[Source, ...] = ()


def filled(template: Template, slots: Mapping[str, str | None]) -> str:
    """The template with its slots; one without a record shows ``[…]``."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return slots[name] or BLANK if name in slots else match.group()

    return re.sub(r"\{(\w{1,40})\}", value, template.text)


def around(template: Template, slot: str, slots: Mapping[str, str | None]) -> tuple[str, str]:
    """The template's text before and after one slot, the others filled."""
    before, _, after = filled(template, slots).partition("{" + slot + "}")
    return before, after


def assembled(paragraph_id: str, section: str | None, pieces: Iterable[Piece]) -> DraftParagraph:
    """One paragraph of pieces, each with its span and origin."""
    text = ""
    parts: list[DraftPart] = []
    sources: list[Source] = []
    for piece in pieces:
        if piece.text.strip():
            parts.append(
                DraftPart(
                    start=len(text),
                    end=len(text) + len(piece.text),
                    template=piece.template,
                    sources=piece.sources,
                )
            )
        text += piece.text
        sources.extend(piece.sources)
    return DraftParagraph(
        id=paragraph_id,
        section=section,
        kind="text",
        text=text,
        sources=tuple(sources),
        parts=tuple(parts),
    )


def instrument(row: InstrumentRow) -> str:
    """Type, number and symbol, date, issuer and title, as a Party text cites at first mention.

    A law is cited by its name, then number and date (Nghị định 30/2020/NĐ-CP, annex I).
    """
    if row.named and row.resolved_canonical is None:
        return row.canonical
    number = row.resolved_canonical or row.canonical
    kind, day = row.doc_type or "Văn bản", ""
    if row.date and len(row.date) == 10:
        day = f", ngày {date(row.date)}"
    if kind in _BY_NAME and row.title:
        name = row.title.strip()
        return f"{kind} {name[:1].upper()}{name[1:]} số {number}{day}"
    words = f"{kind} số {number}{day}"
    if row.issuer:
        words += f" của {row.issuer}"
    if row.title:
        title = row.title.strip()
        if title[1:2].islower():
            title = title[:1].lower() + title[1:]
        lead = "" if title.casefold().startswith(_TITLE_VERBS) else "về "
        words += f" {lead}{title}"
    return words


def date(iso: str) -> str:
    """25/5/2023 of 2023-05-25; days below 10 and months 1, 2 keep their zero (30/2020/NĐ-CP, annex I)."""
    year, month, day = iso.split("-")
    return f"{day}/{month if int(month) < 3 else int(month)}/{year}"


def next_period(period: Period | None) -> str | None:
    """The period that tasks are set for: the second half after the first, a year after a year."""
    if period is None or period.from_ is None or period.to is None:
        return None
    year = period.from_[:4]
    span = (period.from_[5:], period.to[5:])
    if period.to[:4] != year:
        return None
    if span == ("01-01", "06-30"):
        return f"6 tháng cuối năm {year}"
    if span[1] == "12-31" and span[0] in ("01-01", "07-01"):
        return f"năm {int(year) + 1}"
    return None


def coverage(consolidation: Consolidation) -> str:
    """How many of how many units: rows of the roster that a read report answers, others apart."""
    counts = consolidation.counts
    if counts.expected is None or counts.answered is None:
        return f"tổng hợp từ báo cáo của {counts.read}/{BLANK} đơn vị"
    words = f"tổng hợp từ báo cáo của {counts.answered}/{counts.expected} đơn vị"
    others = len(consolidation.unlisted)
    return words + (f" và {others} đơn vị ngoài danh sách" if others else "")
