"""Records in words: an instrument as cited, a date, slots of a template, a paragraph of pieces."""

from collections.abc import Iterable, Mapping

from qcdc_extract.composing.tables import Template
from qcdc_extract.consolidated import DraftParagraph, DraftPart, InstrumentRow
from qcdc_extract.records import Record, Source

BLANK = "[…]"


class Piece(Record, frozen=True, kw_only=True):
    """A stretch of a paragraph: from a template, carried by sources, or a blank between two."""

    text: str
    template: str | None = None
    sources: tuple[Source, ...] = ()


def filled(template: Template, slots: Mapping[str, str | None]) -> str:
    """The template with its slots; one without a record shows ``[…]``."""
    text = template.text
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value or BLANK)
    return text


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
    """Type, number and symbol, date, issuer and title, as a Party text cites at first mention."""
    if row.named:
        return row.canonical
    words = f"{row.doc_type or 'Văn bản'} số {row.canonical}"
    if row.date and len(row.date) == 10:
        words += f", ngày {date(row.date)}"
    if row.issuer:
        words += f" của {row.issuer}"
    if row.title:
        title = row.title.strip()
        lead = "" if title.casefold().startswith(("về ", "ban hành", "quy định")) else "về "
        words += f" {lead}{title}"
    return words


def date(iso: str) -> str:
    """25/05/2023 of 2023-05-25; days below 10 and months 1, 2 keep their zero by custom."""
    year, month, day = iso.split("-")
    return f"{day}/{month if int(month) < 3 else int(month)}/{year}"
