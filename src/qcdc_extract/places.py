"""Span → place, and a place in Vietnamese words."""

from qcdc_extract.document import Document
from qcdc_extract.records import Place, Span


def locate(document: Document, span: Span, section: str | None = None) -> Place:
    """The place where a span of ``document.text`` begins.

    ``section`` (a section path like "II.1") goes into the words. Raises ValueError for a span
    outside the text.
    """
    start, end = span
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"vị trí {start}–{end} nằm ngoài văn bản {len(document.text)} ký tự")
    block = document.block_at(start)
    place = Place(
        file=document.file,
        member=document.member or (block.member if block else None),
        page=block.page if block else None,
        paragraph=block.paragraph if block else None,
        table=block.table if block and not block.layout else None,
        row=block.row if block and not block.layout else None,
        column=block.column if block and not block.layout else None,
        line=_line(document, start, block.line if block else None),
    )
    return _with_words(place, section)


def _line(document: Document, start: int, fallback: int | None) -> int | None:
    if document.format != "txt":
        return None
    found = document.offsets.look_up(start)
    return found[0] if found else fallback


def _with_words(place: Place, section: str | None) -> Place:
    pieces = []
    if section:
        pieces.append(f"mục {section}")
    if place.page is not None:
        pieces.append(f"trang {place.page}")
    if place.table is not None:
        pieces.append(f"bảng {place.table}, dòng {place.row}, cột {place.column}")
    elif place.paragraph is not None:
        pieces.append(f"đoạn {place.paragraph}")
    if place.line is not None:
        pieces.append(f"dòng {place.line}")
    return Place(
        file=place.file,
        member=place.member,
        page=place.page,
        paragraph=place.paragraph,
        table=place.table,
        row=place.row,
        column=place.column,
        line=place.line,
        words=", ".join(pieces),
    )
