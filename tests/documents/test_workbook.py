"""Workbooks as text and tables: what is shown, where it stands, what is hidden."""

import io
import random
import zipfile

import pytest
from workbook_builder import sheet, workbook

import qcdc_extract as qx
from qcdc_extract import errors
from qcdc_extract.documents import Limits, read
from qcdc_extract.documents.workbooks.numbers import general, shown

ANNEX = workbook(
    Biểu_1=sheet(
        ["TỔNG HỢP SỐ LIỆU", None, None, None],
        [],
        ["TT", "Nội dung", "Số lượng", "Tỷ lệ"],
        [1, "Hội nghị đối thoại", 12345.0, (0.83, "0%")],
        ["I. Khối xã", None, None, None],
        [2, "Ý kiến đã trả lời", 45.5, 0.83],
        merged=["A1:D1", "A5:D5"],
    )
)
REPORT = (
    "ĐẢNG ỦY XÃ NÀ HOA",
    "CHI BỘ HỢP TÁC XÃ CHÈ",
    "BÁO CÁO",
    "kết quả thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2023",
    "I. KẾT QUẢ THỰC HIỆN",
    "Đã tổ chức 12 cuộc đối thoại với người lao động.",
    "II. ĐỀ XUẤT, KIẾN NGHỊ",
    "Không.",
)


def test_a_sheet_is_its_name_its_text_and_its_table() -> None:
    document = read(ANNEX, "phu-luc.xlsx")
    assert document.text.splitlines() == [
        *("Biểu 1", "TỔNG HỢP SỐ LIỆU"),
        *("TT", "Nội dung", "Số lượng", "Tỷ lệ"),
        *("1", "Hội nghị đối thoại", "12345", "83%"),
        "I. Khối xã",
        *("2", "Ý kiến đã trả lời", "45,5", "0,83"),
    ]
    (table,) = [one for one in document.tables if not one.layout]
    assert (table.rows, table.columns) == (6, 4)
    assert document.format == "xlsx"


def test_a_place_names_sheet_and_cell() -> None:
    document = read(ANNEX, "phu-luc.xlsx")
    at = document.text.index("12345")
    place = qx.locate(document, (at, at + 5))
    assert place.words == "trang tính “Biểu 1”, dòng 4, cột 3"
    assert (place.row, place.column) == (4, 3)
    title = qx.locate(document, (document.text.index("TỔNG"),) * 2)
    assert title.words == "trang tính “Biểu 1”, dòng 1, cột 1"


def test_a_default_name_of_a_sheet_is_no_title() -> None:
    for name in ("Sheet1", "Sheet", "Trang_tính1"):
        assert (
            read(workbook(**{name: sheet(["Xã", "Số"], ["Hòa", 3])}), "a.xlsx").text
            == "Xã\nSố\nHòa\n3\n"
        )


def test_hidden_sheets_and_rows_are_told_and_not_read() -> None:
    data = workbook(
        hidden=["Nháp"],
        Nháp=sheet(["số cũ", 9]),
        Biểu=sheet(["Xã", "Số"], ["Hòa", 3], ["Bỏ", 4], hidden_rows=[3]),
    )
    document = read(data, "a.xlsx")
    assert "số cũ" not in document.text
    assert "Bỏ" not in document.text
    (finding,) = document.findings
    assert finding.code == "hidden_text"
    assert finding.message == (
        "Bảng tính có 1 trang tính ẩn (“Nháp”) và 2 ô trong dòng hoặc cột ẩn, không được đọc."
    )


def test_what_a_merged_range_covers_is_not_read() -> None:
    data = workbook(Biểu=sheet(["Xã", "thừa", "Số"], ["Hòa", "An", 3], merged=["A1:B1"]))
    assert read(data, "a.xlsx").text == "Biểu\nXã\nSố\nHòa\nAn\n3\n"


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (12345.0, "", "12345"),
        (0.83, "", "0,83"),
        (0.1 + 0.2, "", "0,3"),
        (-7.0, "General", "-7"),
        (1234567.8, "#,##0", "1.234.568"),
        (2.5, "0", "3"),  # a half is rounded away from zero, as Excel does
        (-2.5, "0", "-3"),
        (1234.5, "#,##0", "1.235"),
        (0.125, "0%", "13%"),
        (98.25, "0.0", "98,3"),
        (1.005, "0.00", "1,01"),
        (2500.0, "#,##0,", "3"),
        (1234.5, "#,##0.0", "1.234,5"),
        (0.8349, "0%", "83%"),
        (0.8349, "0.00%", "83,49%"),
        (45000, "dd/mm/yyyy", "15/03/2023"),
        (45000, 'd"."m"."yyyy', "15/03/2023"),
        (0.5, "h:mm", "12:00"),
        (3, '0" đồng chí"', "3 đồng chí"),
        (0.5, "# ?/?", "1/2"),
        (3.25, "# ??/??", "3 1/4"),
        (2.0, "# ?/?", "2"),
        (0.25, "?/100", "25/100"),
        (1234567.0, "#,##0,", "1.235"),
        (12500000.0, '#,##0.0,,"triệu"', "12,5triệu"),
        (12.0, "00000", "00012"),
        (-12.0, "00000", "-00012"),
        (45.0, '0.0"%"', "45,0%"),
        (1500.0, '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"_-;_-@_-', "1.500"),
        (1e30, "", "1000000000000000019884624838656,0000000000"[:31]),
    ],
)
def test_a_number_is_shown_as_a_vietnamese_page_shows_it(
    value: float, code: str, words: str
) -> None:
    assert shown(value, code) == words


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_shows_nothing(value: float) -> None:
    assert shown(value) == ""


def test_general_numbers_have_no_trailing_noughts() -> None:
    assert general(2.50) == "2,5"


def test_a_workbook_of_figures_is_no_report_and_one_with_a_reports_text_is() -> None:
    annex = qx.extract(ANNEX, name="phu-luc.xlsx")
    assert not annex.is_report
    report = qx.extract(workbook(Sheet1=sheet(*[[line] for line in REPORT])), name="bao-cao.xlsx")
    assert report.is_report
    assert report.unit is not None
    assert [section.number for section in report.sections] == ["I", "II"]
    assert [figure.value for figure in report.figures] == ["12"]


def test_a_cell_in_the_last_corner_costs_no_memory() -> None:
    body = sheet(["Xã", 1]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(errors.TooLarge, match="lớn quá mức"):
        read(workbook(Biểu=body), "a.xlsx")


def test_too_many_cells_are_refused() -> None:
    data = workbook(Biểu=sheet(*[["x", i] for i in range(30)]))
    with pytest.raises(errors.TooLarge):
        read(data, "a.xlsx", limits=Limits(sheet_cells=20))


def test_an_empty_workbook_says_so() -> None:
    with pytest.raises(errors.NoText):
        read(workbook(Biểu=sheet()), "a.xlsx")


def ods(*rows: str) -> bytes:
    """An OpenDocument workbook of one sheet."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="Biểu 2">{"".join(rows)}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
    return out.getvalue()


def test_an_opendocument_sheet_is_read_as_it_was_shown() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    wide = cell("Xã", 'table:number-columns-spanned="2"')
    data = ods(
        f"<table:table-row>{wide}<table:covered-table-cell/></table:table-row>",
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>',
        f"<table:table-row>{cell('Hòa An')}{cell('83,5%')}</table:table-row>",
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>',
    )
    document = read(data, "a.ods")
    assert document.text.splitlines() == ["Biểu 2", "Xã", "Hòa An", "83,5%"]
    assert document.blocks[-1].row == 5
    assert document.converted_from == "ods"


def test_cells_repeated_without_end_are_refused() -> None:
    data = ods(
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    with pytest.raises(errors.TooLarge):
        read(data, "a.ods")


@pytest.mark.parametrize("seed", range(60))
def test_damaged_workbooks_end_in_a_typed_error_or_a_sound_document(seed: int) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(ANNEX)) as package:
        parts = {name: bytearray(package.read(name)) for name in package.namelist()}
    name = chance.choice(sorted(parts))
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(parts[name]))
        parts[name][at : at + chance.randint(0, 8)] = chance.choice(
            [b"999999999", b"-1", b"", b'"', b"<c>"]
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for other, content in parts.items():
            package.writestr(other, bytes(content))
    document, failure = None, None
    try:
        document = read(out.getvalue(), "a.xlsx")
    except errors.ReadError as error:
        failure = error
    if failure is not None:
        assert failure.file == "a.xlsx"
        assert failure.message.endswith(".")
    for block in document.blocks if document else ():
        assert document is not None
        assert document.text[block.end] == "\n"


def test_one_long_text_in_many_cells_is_refused() -> None:
    with pytest.raises(errors.TooLarge):
        read(ANNEX, "a.xlsx", limits=Limits(sheet_text=50))


def test_a_damaged_old_workbook_ends_in_a_typed_error() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le")
    with pytest.raises(errors.BrokenFile, match="Bảng tính bị hỏng"):
        read(ole + bytes(4000), "a.xls")


def test_a_formula_without_a_result_and_an_error_are_told() -> None:
    rows = sheet(["Xã", "Số"], ["Hòa", 3]).replace(
        "</sheetData>",
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Tổng</t></is></c>'
        '<c r="B3"><f>SUM(B2:B2)</f></c><c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="D3" t="str"><f>IF(B2,"","x")</f><v></v></c></row></sheetData>',
    )
    (finding,) = read(workbook(Biểu=rows), "a.xlsx").findings
    assert (finding.severity, finding.found, finding.subjects) == ("check", "2", ("Biểu",))
    assert "công thức" in finding.message
