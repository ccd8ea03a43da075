"""Draft → .docx: A4, Times New Roman 14, real heading styles and numbering, blanks in yellow.

Layout after Hướng dẫn 36-HD/VPTW and Nghị định 30/2020/NĐ-CP, annex I: margins 20, 20, 30, 15 mm,
first line 1 cm, page number centred in the top margin and not on page one.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_extract.consolidated import Draft, DraftParagraph
from qcdc_extract.outputs import word_numbering
from qcdc_extract.outputs.archive import repacked
from qcdc_extract.outputs.word_frame import add_annex, add_end, add_letterhead, add_page_number
from qcdc_extract.outputs.word_runs import add_runs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument


def write_docx(draft: Draft, path: str | Path) -> None:
    """Writes the draft; equal drafts give equal bytes. Raises OSError when the file cannot be written."""
    Path(path).write_bytes(docx_bytes(draft))


def docx_bytes(draft: Draft) -> bytes:
    """The draft as the bytes of a .docx."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_styles(document)
    lists = word_numbering.install(document)
    add_letterhead(document, draft.period)
    item_list = lists.items
    for paragraph in draft.paragraphs:
        if paragraph.kind == "heading":
            item_list = lists.new_items()
        _add(document, paragraph, item_list)
    add_end(document)
    if draft.annex:
        add_annex(document, draft.annex)
    _set_properties(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repacked(buffer.getvalue())


def _add(
    document: "WordDocument",
    paragraph: DraftParagraph,
    item_list: int,
) -> None:
    if paragraph.kind == "heading":
        added = document.add_paragraph(style=f"Heading {paragraph.level or 1}")
        head, colon, content = paragraph.text.partition(":")
        add_runs(added, head + colon)
        if content:
            add_runs(added, content, bold=False)
        return
    added = document.add_paragraph(style="Normal")
    if paragraph.kind == "item":
        word_numbering.number(added, item_list, 0)
    add_runs(added, paragraph.text)


def _set_page(document: "WordDocument") -> None:
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    add_page_number(section.header.paragraphs[0])


def _set_styles(document: "WordDocument") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Cm, Pt, RGBColor

    normal = document.styles["Normal"]
    _set_font(normal, 14)
    _set_language(normal)
    layout = normal.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout.first_line_indent = Cm(1)
    layout.space_before, layout.space_after = Pt(0), Pt(6)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    for level in (1, 2, 3):
        style = document.styles[f"Heading {level}"]
        _set_font(style, 14)
        style.font.bold = True
        style.font.italic = level == 3
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.first_line_indent = Cm(1)
        style.paragraph_format.keep_with_next = True


def _set_font(style: object, size: int) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = "Times New Roman"  # type: ignore[attr-defined]
    style.font.size = Pt(size)  # type: ignore[attr-defined]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()  # type: ignore[attr-defined]
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{slot}"), "Times New Roman")


def _set_language(style: object) -> None:
    """Vietnamese, so that Word does not underline every word as misspelt English."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    for slot in ("val", "eastAsia"):
        language.set(qn(f"w:{slot}"), "vi-VN")
    style.element.get_or_add_rPr().append(language)  # type: ignore[attr-defined]


def _set_properties(document: "WordDocument") -> None:
    """No author, no dates of this machine: the file is the office's, and equal drafts stay equal."""
    import datetime

    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.title = "Báo cáo tổng hợp"
    properties.created = properties.modified = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    properties.revision = 1
