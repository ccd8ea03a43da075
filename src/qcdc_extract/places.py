"""Span → place, and a place in Vietnamese words."""

from qcdc_extract.document import Block, Document
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
    if block is not None and block.sheet is not None:
        return _in_sheet(document, block, section)
    file, member = _source(document, block)
    place = Place(
        file=file,
        member=member,
        page=block.page if block else None,
        paragraph=block.paragraph if block else None,
        table=block.table if block and not block.layout else None,
        row=block.row if block and not block.layout else None,
        column=block.column if block and not block.layout else None,
        line=_line(document, start, block.line if block else None),
    )
    return _with_words(place, section)


def _source(document: Document, block: Block | None) -> tuple[str, str | None]:
    """File and member of a block; each photo of a report is a file, or a member, of its own."""
    inside = block.member if block else None
    if inside is not None and document.format == "image" and document.member is None:
        return inside, None
    return document.file, inside or document.member


def source_name(file: str, member: str | None = None) -> str:
    """What people call a source: "tep.zip › thu-muc/bao-cao.docx", else the file itself."""
    return f"{file} › {member}" if member else file


def _in_sheet(document: Document, block: Block, section: str | None) -> Place:
    """A place in a workbook, by sheet and cell."""
    pieces = [f"mục {section}"] if section else []
    pieces.append(f"trang tính “{block.sheet}”")
    if block.row is not None:
        pieces.append(f"dòng {block.row}, cột {block.column}")
    return Place(
        file=document.file,
        member=document.member or block.member,
        paragraph=block.paragraph,
        table=None if block.layout else block.table,
        row=block.row,
        column=block.column,
        words=", ".join(pieces),
    )


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
