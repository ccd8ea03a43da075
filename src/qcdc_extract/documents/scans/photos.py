"""Photographs and image files → Document: one page a picture (*bản chụp*)."""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec

from qcdc_extract.document import Document, Story
from qcdc_extract.documents.pages import furniture as pdf_furniture
from qcdc_extract.documents.pages.furniture import printed_number
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.paragraphs import arrange
from qcdc_extract.documents.pages.text import TextBuilder
from qcdc_extract.documents.scans import engine as scan_engine
from qcdc_extract.documents.scans.images import Picture, frames
from qcdc_extract.documents.scans.pages import Recognised, recognised
from qcdc_extract.documents.scans.text import doubtful_spans, findings_of, mark_stories
from qcdc_extract.errors import NoText, TooLarge
from qcdc_extract.records import Finding

MAX_PHOTOS = 200
_BAND = 0.12


def read_image(data: bytes, file: str, sha256: str) -> Document:
    """The Document of an image file (format "image"), one page a frame.

    Raises NoText without an engine or without text, BrokenFile, TooLarge.
    """
    _check_engine(file)
    pictures = [(picture, None) for picture in frames(data, file)]
    return _document(pictures, file, sha256, [])


def read_photos(items: Sequence[tuple[str, bytes]]) -> Document:
    """One Document of several photographs (name, bytes) of a report, in their order.

    Blocks name their photograph as ``member``; the document bears the first name, and the sha256 of
    all bytes in turn. Page numbers printed on the sheets put the order right, with a finding.
    Raises what ``read_image`` raises, and ValueError without items.
    """
    if not items:
        raise ValueError("không có ảnh nào")
    file = items[0][0]
    _check_engine(file)
    if len(items) > MAX_PHOTOS:
        raise TooLarge(f"Báo cáo có {len(items)} ảnh, vượt giới hạn {MAX_PHOTOS}.", file=file)
    digest = hashlib.sha256()
    for _, data in items:
        digest.update(hashlib.sha256(data).digest())
    pictures = [(picture, name) for name, data in items for picture in frames(data, name)]
    return _document(pictures, file, digest.hexdigest(), [])


def lines_of_picture(data: bytes, number: int) -> list[Line]:
    """The lines of page ``number`` of an image file, recognised again; none beyond its frames.

    A file of one frame gives that frame whatever the number: it is one photograph of several.
    """
    pictures = list(frames(data, ""))
    if number > len(pictures) > 1:
        return []
    picture = pictures[number - 1] if number <= len(pictures) else pictures[0]
    return recognised(picture, number, photo=True).page.all_lines()


def page_order(printed: Sequence[int | None]) -> list[int] | None:
    """A better order of pages by the numbers printed on them; None when theirs is right or unknown.

    Page one often bears no number. Half of the pages must bear one, no two the same.
    """
    known = [value for value in printed if value is not None]
    if len(known) < 2 or 2 * len(known) < len(printed) or len(set(known)) < len(known):
        return None
    if any(not 1 <= value <= 2 * len(printed) for value in known) or known == sorted(known):
        return None
    missing = sorted(set(range(1, len(printed) + 1)) - set(known))
    blank = [i for i, value in enumerate(printed) if value is None]
    if len(missing) < len(blank):
        return None
    places = {i: value for i, value in enumerate(printed) if value is not None}
    places.update(zip(blank, missing, strict=False))
    return sorted(range(len(printed)), key=lambda i: places[i])


def _check_engine(file: str) -> None:
    if scan_engine.available() is None:
        raise NoText(
            f"Đây là ảnh chụp hoặc ảnh quét. {scan_engine.lacking()}",
            hint=scan_engine.HOW_TO,
            file=file,
        )


def _document(
    pictures: Iterable[tuple[Picture, str | None]],
    file: str,
    sha256: str,
    findings: list[Finding],
) -> Document:
    names: list[str | None] = []
    read: list[Recognised] = []
    for number, (picture, name) in enumerate(pictures, start=1):
        page = recognised(picture, number, photo=True)
        names.append(name)
        read.append(page)
    if not any(page.page.lines or page.page.tables for page in read):
        raise NoText(
            "Ảnh không có chữ đọc được.",
            hint="Chụp lại: đủ sáng, ảnh thẳng và rõ từng chữ; hoặc đề nghị đơn vị gửi tệp Word.",
            file=file,
        )
    order = page_order([_printed(page) for page in read]) if len(read) > 1 else None
    if order is not None:
        read, names = [read[i] for i in order], [names[i] for i in order]
        for number, page in enumerate(read, start=1):
            page.page.number = number
        findings.append(
            Finding(
                code="ocr_doubtful",
                severity="check",
                message="Thứ tự ảnh được xếp lại theo số trang in trên giấy: "
                + ", ".join(name or f"trang {i + 1}" for i, name in zip(order, names, strict=True)),
                subjects=tuple(name or "" for name in names),
            )
        )
    return _assembled(read, names, file, sha256, findings)


def _assembled(
    read: Sequence[Recognised],
    names: Sequence[str | None],
    file: str,
    sha256: str,
    findings: Sequence[Finding],
) -> Document:
    pages = [page.page for page in read]
    stories: list[Story] = [*mark_stories(read), *pdf_furniture.take_out(pages)]
    builder = TextBuilder()
    builder.add(arrange(pages))
    doubts = {page.page.number: page.doubtful for page in read}
    text = builder.text
    return Document(
        file=file,
        sha256=sha256,
        format="image",
        text=text,
        blocks=tuple(
            msgspec.structs.replace(block, member=names[(block.page or 1) - 1])
            for block in builder.blocks
        ),
        offsets=builder.offsets,
        tables=tuple(builder.tables),
        stories=tuple(sorted(stories + builder.stories, key=lambda story: story.page or 0)),
        parts=tuple(builder.parts),
        findings=(*findings_of(read), *findings),
        doubtful=doubtful_spans(builder.offsets, len(text), doubts),
    )


def _printed(page: Recognised) -> int | None:
    """The page number at the head or the foot of a page."""
    height = page.page.height
    for line in page.page.lines:
        if not _BAND * height < line.y < (1 - _BAND) * height:
            value = printed_number(line)
            if value is not None:
                return value
    return None
