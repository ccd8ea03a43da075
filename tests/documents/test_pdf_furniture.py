"""Figures at the head or the foot of a page are the report's, not running heads or page numbers."""

import io

import pytest

from qcdc_extract.document import Document
from qcdc_extract.documents.pdf.reading import boxes, read_pdf

pytest.importorskip("reportlab", reason="cần reportlab để làm tệp PDF thử (pip install reportlab)")

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
PROSE = "Ban Chỉ đạo đã họp bàn và giao việc cho từng bộ phận"


@pytest.fixture(scope="module", autouse=True)
def _font():
    if not FONT.is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Serif", FONT))


def read(pages) -> Document:
    """The Document of pages, each a function that draws on a canvas."""
    return read_pdf(made(pages), "bao-cao.pdf", "0" * 64)


def made(pages) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for draw in pages:
        canvas.setFont("Serif", 13)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def sheet(head="", foot="", foot_at=85, size=13, middle=False):
    """A page of prose with a line at its head and one at its foot."""

    def draw(canvas):
        put = canvas.drawCentredString if middle else canvas.drawString
        if head:
            put(297 if middle else 85, 800, head)
        for k in range(20):
            canvas.drawString(85, 770 - 20 * k, f"{PROSE}, lần {k + 3}.")
        if foot:
            put(297 if middle else foot_at, 40, foot)

    return draw


def kinds(document: Document, kind: str) -> list[str]:
    return [story.text for story in document.stories if story.kind == kind]


def test_lines_that_differ_in_their_figures_are_no_running_heads():
    heads = [f"Ấp {k}: có {v} hộ dự họp" for k, v in enumerate((31, 52, 64, 48, 77), start=1)]
    document = read([sheet(head=head) for head in heads])
    assert document.stories == ()
    assert all(head in document.text for head in heads)


def test_titles_that_count_up_with_the_pages_stay():
    heads = [f"Phụ lục {k}" for k in range(1, 6)]
    document = read([sheet(head=head) for head in heads])
    assert document.stories == ()
    assert all(head in document.text for head in heads)


@pytest.mark.parametrize("values", [(275, 388, 12, 40), (12, 12, 12, 12)])
def test_totals_at_page_feet_stay(values):
    document = read([sheet(foot=f"Tổng cộng: {value}") for value in values])
    assert document.stories == ()
    assert document.text.count("Tổng cộng:") == 4


@pytest.mark.parametrize("foot", ["Số hộ dự họp: 125 hộ", "Tỷ lệ đạt 100%", "Đã họp 15/15 thôn"])
def test_a_line_that_says_how_many_stays_though_every_page_ends_with_it(foot):
    document = read([sheet(foot=foot) for _ in range(4)])
    assert document.stories == ()
    assert document.text.count(foot) == 4


@pytest.mark.parametrize(
    "foot",
    [
        "Số: 12/BC-UBND",
        "Điện thoại: 0203 825 111",
        "Xã Ba Điền, năm 2024",
        "Nghị định 59/2023 của Chính phủ",
        "Phụ lục kèm báo cáo số 14/26 của xã",
    ],
)
def test_a_number_line_or_an_address_at_every_foot_is_none_of_the_text(foot):
    document = read([sheet(foot=foot) for _ in range(4)])
    assert kinds(document, "footer") == [foot] * 4


@pytest.mark.parametrize("values", [(12, 13, 14), (1, 75, 88), (3, 1, 2)])
def test_lone_values_at_page_feet_stay(values):
    document = read([sheet(foot=str(value)) for value in values])
    assert document.stories == ()


def test_a_value_that_fits_by_chance_among_others_stays():
    document = read([sheet(foot=str(value), middle=True) for value in (1, 75, 88, 91)])
    assert document.stories == ()


@pytest.mark.parametrize(
    "shown",
    [
        ["", "2", "3", "4"],
        ["1", "2", "3", "4"],
        ["Trang 1/4", "Trang 2/4", "Trang 3/4", "Trang 4/4"],
        ["- 11 -", "- 12 -", "- 13 -", "- 14 -"],
        ["", "2", "1", "2"],
    ],
)
def test_numbers_that_count_the_pages_are_taken_out(shown):
    document = read([sheet(head=number, middle=True) for number in shown])
    assert kinds(document, "page_number") == [number for number in shown if number]


def test_a_running_head_with_the_page_in_it_is_taken_out():
    heads = [f"Báo cáo năm 2024 của phường - Trang {k}" for k in range(1, 6)]
    document = read([sheet(head=head) for head in heads])
    assert kinds(document, "header") == heads


def form(number, first=1, rows=4, total=True, title=True):
    """A page with a ruled table of three columns."""

    def draw(canvas):
        y = 780
        if title:
            canvas.drawString(85, y, f"Biểu {number}: Việc công khai ở ấp {number}")
        table = [("TT", "Nội dung", "Số lượt")]
        table += [(str(k), f"Việc {k}", str(k * 7 + number)) for k in range(first, first + rows)]
        if total:
            table.append(("", "Tổng cộng", str(900 + number)))
        for k, cells in enumerate(table):
            for x, text in zip((90, 140, 400), cells, strict=True):
                canvas.drawString(x, y - 30 - 20 * k, text)
        canvas.grid([85, 135, 395, 500], [y - 15 - 20 * k for k in range(len(table) + 1)])

    return draw


@pytest.mark.parametrize("title", [True, False])
def test_forms_on_pages_of_their_own_are_tables_of_their_own(title):
    document = read([form(k, title=title) for k in range(1, 6)])
    assert [(table.rows, table.columns) for table in document.tables] == [(6, 3)] * 5
    assert document.text.count("Số lượt") == 5
    assert document.text.count("Biểu ") == 5 * title


def test_a_table_with_serials_from_one_again_is_another_table():
    document = read([form(1, title=False, total=False), form(2, title=False, total=False)])
    assert len(document.tables) == 2


def test_a_table_goes_on_after_a_total_when_its_serials_do():
    document = read([form(1, title=False), form(2, first=5, title=False)])
    (table,) = document.tables
    assert table.rows == 11


def test_small_print_beside_a_signature_stamp_stays():
    def draw(canvas):
        sheet()(canvas)
        canvas.setFont("Serif", 8)
        lines = [
            "Ký bởi: Ủy ban nhân dân",
            "phường Bến Đá",
            "Ghi chú: gồm cả 345 người ở xa",
            "Ngày ký: 05/06/2024",
            "Nguồn số liệu: 99 tổ",
        ]
        for k, text in enumerate(lines):
            canvas.drawString(85, 300 - 10 * k, text)

    document = read([draw])
    assert kinds(document, "header") == [
        "Ký bởi: Ủy ban nhân dân",
        "phường Bến Đá",
        "Ngày ký: 05/06/2024",
    ]
    assert "gồm cả 345 người" in document.text
    assert "99 tổ" in document.text


def test_an_address_in_small_print_without_a_signature_stays():
    def draw(canvas):
        sheet()(canvas)
        canvas.setFont("Serif", 8)
        canvas.drawString(85, 200, "Thời gian: 45 ngày")

    assert "45 ngày" in read([draw]).text


def turned_text(canvas, text, x, y, degrees):
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(degrees)
    canvas.drawString(0, 0, text)
    canvas.restoreState()


@pytest.mark.parametrize("degrees", [90, -90])
def test_upright_heads_of_narrow_columns_are_read_along_their_line(degrees):
    def draw(canvas):
        canvas.grid([85, 200, 230, 300], [700, 580, 460])
        canvas.drawString(90, 640, "Đơn vị")
        canvas.drawString(90, 520, "Phường A")
        canvas.drawString(240, 520, "17")
        low, high = (590, 470) if degrees == 90 else (690, 570)
        turned_text(canvas, "Số cuộc họp 123", 220, low, degrees)
        turned_text(canvas, "1.456", 220, high, degrees)
        for k in range(10):
            canvas.drawString(85, 400 - 20 * k, PROSE)

    data = made([draw])
    document = read_pdf(data, "bao-cao.pdf", "0" * 64)
    (table,) = document.tables
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    assert cells[1, 2] == "Số cuộc họp 123"
    assert cells[2, 2] == "1.456"
    assert cells[2, 3] == "17"
    start = document.text.index("1.456")
    ((page, x0, _, x1, _),) = boxes(data, document, (start, start + 5))
    assert page == 1
    assert 195 < x0 < x1 < 235


def test_a_mark_across_the_page_enters_no_line():
    def draw(canvas):
        sheet()(canvas)
        canvas.setFont("Serif", 40)
        turned_text(canvas, "DỰ THẢO 99", 150, 400, 45)

    document = read([draw])
    assert "99" not in document.text
    assert kinds(document, "header") == ["DỰ THẢO 99"]
    assert document.text.count(PROSE) == 20


def test_upright_text_beside_the_body_is_a_line_of_its_own():
    def draw(canvas):
        sheet()(canvas)
        turned_text(canvas, "Lưu hành 250 bản", 40, 500, 90)

    document = read([draw])
    assert "Lưu hành 250 bản" in document.text
    assert document.text.count(PROSE) == 20


def aslant(degrees):
    """Lines that run a few degrees off."""

    def draw(canvas):
        canvas.translate(60, 700)
        canvas.rotate(degrees)
        for k in range(12):
            canvas.drawString(0, -18 * k, f"Trong kỳ thôn số {k} đã họp bàn 14 cuộc về đường làng")

    return draw


@pytest.mark.parametrize(("degrees", "told"), [(0, False), (3, True), (-4, True)])
def test_a_page_with_slanting_lines_says_so(degrees, told):
    document = read([aslant(degrees)])
    assert [f.code for f in document.findings] == (["garbled_text"] if told else [])


def test_a_note_with_a_figure_across_the_page_is_told():
    def draw(canvas):
        sheet()(canvas)
        canvas.translate(150, 400)
        canvas.rotate(20)
        canvas.drawString(0, 0, "Ghi chú: còn 88 hộ chưa họp")

    document = read([draw])
    assert "88 hộ chưa họp" in (document.findings[-1].found or "")


def test_the_same_words_across_several_pages_are_a_watermark():
    def draw(canvas):
        canvas.saveState()
        sheet()(canvas)
        canvas.translate(150, 400)
        canvas.rotate(45)
        canvas.drawString(0, 0, "Bản thảo lần 3 năm 2024")
        canvas.restoreState()

    document = read([draw, draw])
    assert document.findings == ()
    assert [story.text for story in document.stories] == ["Bản thảo lần 3 năm 2024"] * 2
