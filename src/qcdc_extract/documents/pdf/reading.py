"""PDF files → Document; boxes of spans on demand. Pages that are pictures are recognised.

pdfium gives characters and places, the order is ours (see ``pdf_lines``). The offset map's unit is the
page number, its inside the page's character index in our order.
"""

import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

from qcdc_extract.document import Document, Story
from qcdc_extract.documents.pages import furniture as pdf_furniture
from qcdc_extract.documents.pages.letters import Box
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.page import Page
from qcdc_extract.documents.pages.paragraphs import arrange
from qcdc_extract.documents.pages.text import TextBuilder
from qcdc_extract.documents.pdf import legacy as pdf_legacy
from qcdc_extract.documents.pdf.garble import is_garbled
from qcdc_extract.documents.pdf.pages import read_page
from qcdc_extract.documents.scans import engine as scan_engine
from qcdc_extract.documents.scans.images import of_page
from qcdc_extract.documents.scans.pages import Recognised, recognised
from qcdc_extract.documents.scans.photos import lines_of_picture
from qcdc_extract.documents.scans.text import doubtful_spans, findings_of, mark_stories, ranges
from qcdc_extract.errors import (
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    GarbledText,
    NoText,
    ReadError,
    TooLarge,
)
from qcdc_extract.records import Finding, Span

PageBox: TypeAlias = tuple[int, float, float, float, float]
"""Page from 1, then x0, y0, x1, y1 in points from the lower left corner of the page as read."""

MAX_PAGES = 1000
MAX_SCANS = 200
"""Pages that are recognised, at one or two seconds each; more stay unread, and the findings say so."""


def read_pdf(data: bytes, file: str, sha256: str, *, max_pages: int = MAX_PAGES) -> Document:
    """The Document of a PDF (format "pdf").

    Raises EmptyFile, BrokenFile, EncryptedFile, TooLarge, NoText when every page is a scan, and
    GarbledText when most pages have lost letters.
    """
    try:
        pages = _read_pages(data, max_pages)
    except ReadError as error:
        error.file = error.file or file
        raise
    read = _recognised(pages, data)
    findings = _findings(pages, read)
    stories = mark_stories(read)
    for page in pages:
        if page.foreign:
            stories.extend(
                Story(kind="header", text=line.text, page=page.number) for line in page.lines
            )
            page.lines = []
    pages = _with_recognised(pages, read)
    if not any(page.lines or page.tables for page in pages):
        raise NoText(_no_text(pages), hint=_no_text_hint(pages), file=file)
    if is_garbled(pages):
        raise GarbledText(
            "Lớp chữ của tệp PDF bị mất chữ ở phần lớn các trang, đọc không ra.", file=file
        )
    stories.extend(pdf_furniture.take_out(pages))
    builder = TextBuilder()
    builder.add(arrange(pages))
    return Document(
        file=file,
        sha256=sha256,
        format="pdf",
        text=builder.text,
        blocks=tuple(builder.blocks),
        offsets=builder.offsets,
        tables=tuple(builder.tables),
        stories=tuple(sorted(stories + builder.stories, key=lambda story: story.page or 0)),
        parts=tuple(builder.parts),
        findings=tuple(findings),
        doubtful=doubtful_spans(
            builder.offsets, len(builder.text), {page.page.number: page.doubtful for page in read}
        ),
    )


def boxes(data: bytes, document: Document, span: Span) -> list[PageBox]:
    """Where a span of ``document.text`` is drawn, one box a line; the file is opened again.

    ``data`` are the bytes the document was read from; of a report in several photographs, those of
    the one that the span's block names as ``member``. A recognised page is recognised again. Text that
    the reader put in (blanks between lines, block ends) has no box. Raises ValueError for a span outside the text.
    """
    start, end = span
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"vị trí {start}–{end} nằm ngoài văn bản {len(document.text)} ký tự")
    wanted: dict[int, list[Span]] = {}
    for page, inside in _stretches(document, start, end):
        wanted.setdefault(page, []).append(inside)
    if document.format == "image":
        return [
            (number, *box)
            for number, stretches in wanted.items()
            for box in _boxes_in(lines_of_picture(data, number), stretches)
        ]
    found: list[PageBox] = []
    with _opened(data) as pdf:
        for number, stretches in wanted.items():
            if number <= len(pdf):
                made = read_page(pdf, data, number - 1, edges=True)
                if made.scan and scan_engine.available():
                    made = recognised(of_page(pdf[number - 1]), number).page
                found += [(number, *box) for box in _boxes_in(made.all_lines(), stretches)]
    return found


def _boxes_in(lines: Sequence[Line], stretches: Sequence[Span]) -> Iterator[Box]:
    """The boxes of stretches of a page's characters."""
    starts = [line.at for line in lines]
    for first, last in stretches:
        i = bisect_right(starts, first) - 1
        if i < 0 or not lines[i].text:
            continue
        line = lines[i]
        last = min(last - line.at, len(line.text))
        if first - line.at < last:
            yield line.box(first - line.at, last)


def _stretches(document: Document, start: int, end: int) -> Iterator[tuple[int, Span]]:
    """(page, stretch of its characters) of a span, from the offset map."""
    offsets = document.offsets
    i = max(bisect_right(offsets.starts, start) - 1, 0)
    while i < len(offsets.starts) and offsets.starts[i] < end:
        low = max(start, offsets.starts[i])
        high = min(end, offsets.starts[i + 1] if i + 1 < len(offsets.starts) else end)
        if offsets.insides[i] >= 0 and low < high:
            inside = offsets.insides[i] + low - offsets.starts[i]
            yield offsets.units[i], (inside, inside + high - low)
        i += 1


@cache
def _pdfium_lock() -> threading.Lock:
    # pdfium must never run in two threads at once.
    return threading.Lock()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2
    import pypdfium2.raw as raw

    if not data:
        raise EmptyFile("Tệp rỗng, không có nội dung (0 byte).", hint="Đề nghị đơn vị gửi lại tệp.")
    with _pdfium_lock():
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) or (
                "password" in str(error).lower()
            ):
                raise EncryptedFile("Tệp PDF đặt mật khẩu nên không mở được.") from error
            raise BrokenFile("Tệp PDF bị hỏng hoặc bị cắt cụt.") from error
        try:
            yield document
        finally:
            document.close()


def _read_pages(data: bytes, max_pages: int) -> list[Page]:
    import pypdfium2

    pages: list[Page] = []
    with _opened(data) as document:
        count = len(document)
        if count > max_pages:
            raise TooLarge(f"Tệp PDF có {count} trang, vượt giới hạn {max_pages} trang.")
        broken = 0
        for index in range(count):
            try:
                pages.append(read_page(document, data, index))
            except pypdfium2.PdfiumError:
                broken += 1
        if not pages:
            raise BrokenFile("Tệp PDF bị hỏng: không có trang nào đọc được.")
        if broken:
            raise BrokenFile(f"Tệp PDF bị hỏng: {broken} trên {count} trang không đọc được.")
    return pages


def _findings(pages: Sequence[Page], read: Sequence[Recognised]) -> list[Finding]:
    findings = [
        Finding(
            code="garbled_text",
            severity="info",
            message=f"Trang {page.number} được đọc lại bằng cách khác vì chữ bị xáo trộn.",
            subjects=(str(page.number),),
        )
        for page in pages
        if page.repaired
    ]
    digital = [page for page in pages if not page.scan]
    undecoded = [page.number for page in digital if page.undecoded]
    slanting = [page.number for page in digital if page.aslant and not page.repaired]
    findings += _to_check("garbled_text", undecoded, "có chữ bị mất mã, đọc không ra")
    findings += _to_check(
        "garbled_text", slanting, "có các dòng chữ nghiêng nên thứ tự chữ có thể bị lẫn"
    )
    across: dict[str, list[int]] = {}
    for page in digital:
        for line in page.tilted:
            across.setdefault(line.text, []).append(page.number)
    for text, numbers in across.items():
        # The same words on several pages are a watermark; a figure on one may be a remark.
        if len(numbers) == 1 and any(map(str.isdigit, text)) and len(text.split()) > 2:
            said = f"có chữ viết chéo trang, không nằm trong nội dung (“{text}”)"
            findings += _to_check("hidden_text", numbers, said, found=text)
    findings.extend(pdf_legacy.finding_of([(page.number, page.codes) for page in pages]))
    findings.extend(findings_of(read))
    done = {page.page.number for page in read if page.words}
    unread = [page.number for page in pages if page.scan and page.number not in done]
    if unread:
        why = "" if scan_engine.available() else f" {scan_engine.lacking()} {scan_engine.HOW_TO}"
        findings.append(
            Finding(
                code="ocr_doubtful",
                severity="check",
                message=f"Trang {ranges(unread)} là ảnh quét, chưa đọc được; cần xem bằng mắt.{why}",
                subjects=tuple(str(number) for number in unread),
            )
        )
    return findings


def _to_check(
    code: str, numbers: Sequence[int], what: str, found: str | None = None
) -> list[Finding]:
    """The finding on pages that someone has to compare with the paper; none without pages."""
    if not numbers:
        return []
    return [
        Finding(
            code=code,
            severity="check",
            message=f"Trang {ranges(numbers)} {what}; cần đối chiếu với bản gốc.",
            subjects=tuple(map(str, numbers)),
            found=found,
        )
    ]


def _recognised(pages: Sequence[Page], data: bytes) -> list[Recognised]:
    """The pages that are pictures, read by character recognition; none without an engine."""
    scans = [page for page in pages if page.scan]
    if not scans or scan_engine.available() is None:
        return []
    read = []
    for page in scans[:MAX_SCANS]:
        with _opened(data) as document:
            sheet = document[page.number - 1]
            picture = of_page(sheet)
            sheet.close()
        try:
            read.append(recognised(picture, page.number))
        except NoText:  # this page alone: too slow, or the engine gave up
            continue
    return read


def _with_recognised(pages: Sequence[Page], read: Sequence[Recognised]) -> list[Page]:
    """The pages, recognised ones in place of the little text that a scan may hold."""
    found = {page.page.number: page.page for page in read if page.words}
    return [found.get(page.number, page) for page in pages]


def _no_text(pages: Sequence[Page]) -> str:
    if any(page.scan for page in pages):
        if len(pages) == 1:
            return "Tệp PDF là bản quét: trang duy nhất là ảnh, không có chữ để đọc."
        return f"Tệp PDF là bản quét: cả {len(pages)} trang đều là ảnh, không có chữ để đọc."
    return "Tệp PDF không có chữ nào."


def _no_text_hint(pages: Sequence[Page]) -> str | None:
    if not any(page.scan for page in pages):
        return "Đề nghị đơn vị gửi tệp Word gốc hoặc PDF có chữ."
    if scan_engine.available() is None:
        return f"{scan_engine.lacking()} {scan_engine.HOW_TO}"
    return "Đề nghị đơn vị gửi tệp Word gốc hoặc PDF có chữ, không phải bản quét."
