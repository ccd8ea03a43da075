"""What stands around the draft's text: letterhead, recipients and signature, annex, page number.

Who signs, numbers and receives is the office's to say, so every such place is a yellow blank.
"""

from typing import TYPE_CHECKING, Any

from qcdc_extract.consolidated import AnnexRow
from qcdc_extract.outputs.numbers import number
from qcdc_extract.outputs.word_runs import add_runs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_ANNEX_HEAD = ("STT", "Chỉ tiêu", "Đơn vị tính", "Tổng số", "Số đơn vị có số liệu")

_ANNEX_WIDTHS = (1.2, 5.8, 2.7, 4.6, 2.2)  # cm; together the width between the margins


def add_letterhead(document: "WordDocument", period: str | None) -> None:
    """Two columns without borders, then type and title."""
    table = _two_columns(document)
    left, right = table.rows[0].cells
    _line(left, "[… cơ quan cấp trên]", first=True)
    _line(left, "[… CƠ QUAN BAN HÀNH]", bold=True)
    _line(left, "*")
    _line(left, "Số […]-BC/[…]")
    _line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, first=True)
    _line(right, "")
    _line(right, "[… nơi ban hành], ngày […] tháng […] năm […]", italic=True)
    document.add_paragraph(style="Normal").paragraph_format.space_after = None
    for text in (
        "BÁO CÁO",
        f"kết quả xây dựng và thực hiện Quy chế dân chủ ở cơ sở {period or '[…]'}",
        "-----",
    ):
        paragraph = document.add_paragraph(style="Normal")
        _centred(paragraph)
        add_runs(paragraph, text, bold=True)


def add_end(document: "WordDocument") -> None:
    """Recipients on the left, power and signature on the right."""
    document.add_paragraph(style="Normal")
    table = _two_columns(document)
    left, right = table.rows[0].cells
    _line(left, "Nơi nhận:", first=True, underline=True, centre=False)
    for text in ("- […],", "- Lưu […]."):
        _line(left, text, size=12, centre=False)
    _line(right, "T/M […]", bold=True, first=True)
    _line(right, "[… CHỨC VỤ]", bold=True)
    for _ in range(3):
        _line(right, "")
    _line(right, "[… họ và tên]", bold=True)


def add_annex(document: "WordDocument", rows: tuple[AnnexRow, ...]) -> None:
    """The table of totals on a page of its own."""
    from docx.shared import Cm, Pt

    document.add_page_break()  # type: ignore[no-untyped-call]
    for text in ("PHỤ LỤC", "Số liệu tổng hợp từ báo cáo của các đơn vị"):
        paragraph = document.add_paragraph(style="Normal")
        _centred(paragraph)
        paragraph.add_run(text).bold = True
    table = document.add_table(rows=1, cols=len(_ANNEX_HEAD))
    table.style = document.styles["Table Grid"]
    table.autofit = False
    _mark_row(table, "tblHeader")
    _row(table.rows[0].cells, _ANNEX_HEAD, bold=True)
    for i, row in enumerate(rows, start=1):
        total = f"khoảng {number(row.total)}" if row.approximate else number(row.total)
        cells = (
            str(i),
            row.name[:1].upper() + row.name[1:],
            row.unit,
            total,
            f"{row.count}/{row.of}",
        )
        added = table.add_row().cells
        _row(added, cells)
        for cell in added[3:]:
            _keep_on_one_line(cell)
    for column, width in zip(table.columns, _ANNEX_WIDTHS, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)


def add_page_number(paragraph: "Paragraph") -> None:
    """A centred PAGE field."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    _centred(paragraph)
    run = paragraph.add_run()._r
    for kind in ("begin", None, "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.text = "PAGE"
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run.append(element)


def _two_columns(document: "WordDocument") -> "Table":
    table: Table = document.add_table(rows=1, cols=2)
    table.autofit = True
    _mark_row(table, "cantSplit")  # a signature is never torn from its title by a page's end
    return table


def _line(
    cell: "_Cell",
    text: str,
    *,
    first: bool = False,
    bold: bool = False,
    italic: bool = False,
    underline: bool = False,
    size: int = 13,
    centre: bool = True,
) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    if centre:
        _centred(paragraph)
    else:
        _flush(paragraph)
    paragraph.paragraph_format.space_after = Pt(0)
    add_runs(paragraph, text)
    for run in paragraph.runs:
        run.bold, run.italic, run.underline = bold, italic, underline
        run.font.size = Pt(size)


def _row(cells: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    from docx.shared import Pt

    for i, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        if i == 1 and not bold:
            _flush(paragraph)
        else:
            _centred(paragraph)
        add_runs(paragraph, text, bold=bold)
        for run in paragraph.runs:
            run.font.size = Pt(12)


def _centred(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Cm(0)


def _flush(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.first_line_indent = Cm(0)


def _keep_on_one_line(cell: "_Cell") -> None:
    """A number is never broken inside (``w:noWrap``), not even after "khoảng"."""
    from docx.oxml import OxmlElement

    cell._tc.get_or_add_tcPr().append(OxmlElement("w:noWrap"))


def _mark_row(table: "Table", mark: str) -> None:
    """Gives the first row a property that is on: ``tblHeader`` (head on each page), ``cantSplit``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = table.rows[0]._tr.get_or_add_trPr()
    element = OxmlElement(f"w:{mark}")
    element.set(qn("w:val"), "true")
    properties.append(element)
