"""A PDF with a text layer gives the text that its author wrote."""

import io
import itertools
from pathlib import Path

import pytest

from qcdc_extract.document import Document
from qcdc_extract.documents.pdf.reading import boxes, read_pdf
from qcdc_extract.errors import BrokenFile, EmptyFile, EncryptedFile, NoText, TooLarge

pytest.importorskip("reportlab", reason="cần reportlab để làm tệp PDF thử (pip install reportlab)")

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FOLDER = Path("/usr/share/fonts/truetype/dejavu")

TITLE = "Kết quả thực hiện Quy chế dân chủ ở cơ sở sáu tháng đầu năm 2024 của phường Hòa Bình"
BODY = [
    (
        "Thực hiện Kế hoạch số 21-KH/ĐU, ngày 14/02/2024 của Đảng ủy phường về xây dựng và thực hiện "
        "Quy chế dân chủ ở cơ sở, Ban Chỉ đạo phường báo cáo kết quả sáu tháng đầu năm như sau:"
    ),
    (
        "Phường có 12 khu phố với 3.480 hộ, 14.215 nhân khẩu; 19 chi bộ trực thuộc với 512 đảng viên. "
        "Tình hình tư tưởng của cán bộ, đảng viên và Nhân dân ổn định, tin tưởng vào sự lãnh đạo của "
        "Đảng; các phong trào thi đua được đẩy mạnh ở tất cả các khu phố."
    ),
    (
        "Ban Chỉ đạo đã tham mưu cấp ủy ban hành 04 văn bản chỉ đạo, tổ chức 06 cuộc kiểm tra tại các "
        "khu phố, trường học và trạm y tế; qua kiểm tra đã nhắc nhở 02 đơn vị chậm niêm yết công khai."
    ),
    (
        "Việc lấy ý kiến Nhân dân trước khi quyết định được thực hiện tại 12/12 khu phố; các khoản đóng "
        "góp tự nguyện đều được bàn bạc, ghi biên bản và thông báo lại kết quả sau mỗi quý."
    ),
]


@pytest.fixture(scope="module")
def fonts():
    """Serif names registered with reportlab."""
    if not (FOLDER / "DejaVuSerif.ttf").is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Serif", FOLDER / "DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("Serif-Bold", FOLDER / "DejaVuSerif-Bold.ttf"))
    pdfmetrics.registerFont(TTFont("Sans", FOLDER / "DejaVuSans.ttf"))


def drawn(draw, **options) -> bytes:
    """A PDF that ``draw(canvas)`` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, **options)
    canvas.setFont("Serif", 13)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def flowing(story, head: str | None = None) -> bytes:
    """A PDF of paragraphs and tables with page numbers, and a running head if given."""

    def furniture(canvas, document):
        canvas.setFont("Serif", 12)
        canvas.drawCentredString(297, 800, str(document.page))
        if head:
            canvas.drawString(85, 30, head)

    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, leftMargin=85, rightMargin=50, topMargin=60).build(
        story, onFirstPage=furniture, onLaterPages=furniture
    )
    return buffer.getvalue()


def body(text: str) -> Paragraph:
    style = ParagraphStyle(
        "body", fontName="Serif", fontSize=14, leading=18, firstLineIndent=36, alignment=TA_JUSTIFY
    )
    return Paragraph(text, style)


def heading(text: str, centered: bool = False) -> Paragraph:
    return Paragraph(
        text,
        ParagraphStyle(
            "heading",
            fontName="Serif-Bold",
            fontSize=14,
            leading=18,
            alignment=TA_CENTER if centered else TA_JUSTIFY,
        ),
    )


def read(data: bytes) -> Document:
    return read_pdf(data, "bao-cao.pdf", "0" * 64)


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def sound(document: Document) -> None:
    """What holds for every document."""
    at = 0
    for block in document.blocks:
        assert block.start == at
        assert document.text[block.end] == "\n"
        at = block.end + 1
    assert at == len(document.text)
    for first, second in itertools.pairwise(document.offsets.starts):
        assert first <= second


def test_paragraphs_come_back_whole_over_many_pages(fonts):
    story = list(itertools.chain.from_iterable([body(text) for text in BODY] for _ in range(8)))
    document = read(flowing(story))
    sound(document)
    assert blocks(document) == BODY * 8
    assert {block.page for block in document.blocks} >= {1, 2, 3}
    assert document.format == "pdf"


def test_page_numbers_and_running_feet_are_stories(fonts):
    story = list(itertools.chain.from_iterable([body(text) for text in BODY] for _ in range(10)))
    document = read(flowing(story, head="Báo cáo của phường Hòa Bình"))
    assert blocks(document) == BODY * 10
    numbers = [story.text for story in document.stories if story.kind == "page_number"]
    assert numbers[:3] == ["1", "2", "3"]
    assert {story.text for story in document.stories if story.kind == "footer"} == {
        "Báo cáo của phường Hòa Bình"
    }


def test_a_lone_number_in_the_body_is_no_page_number(fonts):
    data = drawn(lambda canvas: canvas.drawString(100, 400, "2024"))
    assert blocks(read(data)) == ["2024"]


def test_headings_are_bold_and_titles_centred(fonts):
    document = read(
        flowing(
            [
                heading("BÁO CÁO", centered=True),
                heading(TITLE, centered=True),
                heading("I. TÌNH HÌNH CHUNG"),
                body(BODY[1]),
                heading("1. Công tác tuyên truyền"),
                body(BODY[2]),
            ]
        )
    )
    assert [
        (text[:6], block.bold)
        for text, block in zip(blocks(document), document.blocks, strict=True)
    ] == [
        ("BÁO CÁ", True),
        ("Kết qu", True),
        ("I. TÌN", True),
        ("Phường", False),
        ("1. Côn", True),
        ("Ban Ch", False),
    ]
    assert [block.align for block in document.blocks] == [
        "center",
        "center",
        None,
        None,
        None,
        None,
    ]


def test_letters_of_a_second_font_drawn_later_find_their_words(fonts):
    text = "Quy chế dân chủ ở cơ sở được mở rộng, bảo đảm quyền làm chủ của Nhân dân"

    def draw(canvas):
        for marked in (False, True):
            x = 80
            for char in text:
                font = "Sans" if char > "\u1e00" else "Serif"
                if (char > "\u1e00") == marked:
                    canvas.setFont(font, 13)
                    canvas.drawString(x, 700, char)
                x += pdfmetrics.stringWidth(char, font, 13)

    document = read(drawn(draw))
    assert blocks(document) == [text]
    assert document.findings == ()


def test_letterhead_columns_stay_apart(fonts):
    def draw(canvas):
        for y, left, right in [
            (780, "ĐẢNG BỘ THỊ XÃ MẪU", "ĐẢNG CỘNG SẢN VIỆT NAM"),
            (762, "ĐẢNG ỦY PHƯỜNG MỘT", None),
            (744, "Số 35-BC/ĐU", "Phường Một, ngày 12 tháng 6 năm 2024"),
        ]:
            canvas.drawCentredString(165, y, left)
            if right:
                canvas.drawCentredString(420, y, right)
        canvas.drawCentredString(297, 700, "BÁO CÁO")

    document = read(drawn(draw))
    columns = [
        [
            text
            for text, block in zip(blocks(document), document.blocks, strict=True)
            if block.column == c
        ]
        for c in (1, 2)
    ]
    assert columns == [
        ["ĐẢNG BỘ THỊ XÃ MẪU", "ĐẢNG ỦY PHƯỜNG MỘT", "Số 35-BC/ĐU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Phường Một, ngày 12 tháng 6 năm 2024"],
    ]
    by_text = dict(zip(blocks(document), document.blocks, strict=True))
    assert by_text["ĐẢNG CỘNG SẢN VIỆT NAM"].layout
    assert by_text["ĐẢNG CỘNG SẢN VIỆT NAM"].column == 2
    assert by_text["ĐẢNG ỦY PHƯỜNG MỘT"].column == 1
    assert not by_text["BÁO CÁO"].layout
    assert by_text["BÁO CÁO"].column is None


def grid(rows, repeat=0):
    style = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.7, "black"), ("FONT", (0, 0), (-1, -1), "Serif", 12)]
    )
    return Table(rows, colWidths=[40, 220, 90], style=style, repeatRows=repeat)


def test_ruled_tables_are_cells_and_not_repeated_in_the_body(fonts):
    rows = [["TT", "Nội dung", "Số lượng"], ["1", "Hội nghị", "24"], ["2", "Đối thoại", ""]]
    document = read(
        flowing([body(BODY[0]), Spacer(1, 12), grid(rows), Spacer(1, 12), body(BODY[3])])
    )
    sound(document)
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 3)
    cells = {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}
    assert cells == {(r, c): rows[r - 1][c - 1] for r in (1, 2, 3) for c in (1, 2, 3)}
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph", *["cell"] * 9, "paragraph"]
    assert document.text.count("Đối thoại") == 1
    assert {block.table for block in document.blocks if block.kind == "cell"} == {1}


def test_a_table_over_two_pages_is_one_and_its_repeated_head_a_story(fonts):
    rows = [["TT", "Nội dung", "Số lượng"]] + [
        [str(i), f"Việc thứ {i}", str(i * 7)] for i in range(1, 60)
    ]
    document = read(flowing([grid(rows, repeat=1)]))
    sound(document)
    (table,) = document.tables
    assert table.rows == 60
    assert document.text.count("Nội dung") == 1
    last = table.cells[-1]
    assert (last.row, document.text[last.start : last.end]) == (60, "413")


def test_boxes_say_where_a_span_is_drawn(fonts):
    def draw(canvas):
        canvas.drawString(85, 700, "Toàn phường có 512 đảng viên,")
        canvas.drawString(85, 680, "19 chi bộ.")

    data = drawn(draw)
    document = read(data)
    start = document.text.index("512")
    left = 85 + pdfmetrics.stringWidth("Toàn phường có ", "Serif", 13)
    ((page, x0, y0, x1, y1),) = boxes(data, document, (start, start + 3))
    assert page == 1
    assert abs(x0 - left) < 1
    assert abs(x1 - left - pdfmetrics.stringWidth("512", "Serif", 13)) < 1
    assert y0 < 700 < y1 < 720
    assert [box[0] for box in boxes(data, document, (0, len(document.text)))] == [1, 1]
    with pytest.raises(ValueError, match="nằm ngoài"):
        boxes(data, document, (0, 10_000))


def test_boxes_find_every_line_of_a_paragraph_on_its_page(fonts):
    data = flowing([body(text) for text in BODY * 8])
    document = read(data)
    across = next(
        block
        for block in document.blocks
        if len({box[0] for box in boxes(data, document, (block.start, block.end))}) == 2
    )
    found = boxes(data, document, (across.start, across.end))
    assert {box[0] for box in found} == {across.page, across.page + 1}


def test_numbers_in_form_fields_are_read_where_they_stand(fonts):
    def draw(canvas):
        canvas.drawString(85, 700, "Số:            /BC-UBND")
        canvas.acroForm.textfield(
            value="88", x=108, y=696, width=36, height=16, borderWidth=0, fontSize=12, maxlen=9
        )

    assert "88/BC-UBND" in read(drawn(draw)).text


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_pages_read_from_left_to_right(fonts, degrees):
    def draw(canvas):
        canvas.setPageRotation(degrees)
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[degrees])
        canvas.rotate(degrees)
        canvas.setFont("Serif", 13)
        canvas.drawString(80, 400, "Biểu tổng hợp số liệu")
        canvas.drawString(80, 380, "của toàn tỉnh năm 2024")

    got = blocks(read(drawn(draw)))
    assert " ".join(got) == "Biểu tổng hợp số liệu của toàn tỉnh năm 2024"


def picture():
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("L", (60, 80), 200))


def test_a_scan_without_text_raises(fonts):
    with pytest.raises(NoText) as caught:
        read(drawn(lambda canvas: canvas.drawImage(picture(), 0, 0, *A4)))
    assert caught.value.file == "bao-cao.pdf"


def test_a_scanned_page_among_others_is_named(fonts):
    def draw(canvas):
        canvas.drawString(85, 700, "Báo cáo có kèm một trang chụp.")
        canvas.showPage()
        canvas.drawImage(picture(), 0, 0, *A4)

    document = read(drawn(draw))
    assert [(finding.code, finding.subjects) for finding in document.findings] == [
        ("ocr_doubtful", ("2",))
    ]
    assert document.findings[0].message.startswith("Trang 2 là ảnh quét, chưa đọc được")


def test_foreign_recognition_under_a_scan_is_not_taken_for_text(fonts):
    def draw(canvas):
        canvas.drawString(85, 700, "Phần đầu của báo cáo có chữ thật.")
        canvas.showPage()
        canvas.drawImage(picture(), 0, 0, *A4)
        canvas.setFont("Serif", 12)
        for i in range(5):
            canvas.drawString(
                85, 700 - 20 * i, "CONG HOA xA HQI CHU NGHIA VIET NAM Dgc lap Tu do 5l2"
            )

    document = read(drawn(draw))
    assert "HQI" not in document.text
    assert any("HQI" in story.text for story in document.stories)
    assert [finding.code for finding in document.findings] == ["ocr_doubtful"]


def test_password_protected_files_say_so(fonts):
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = drawn(
        lambda canvas: canvas.drawString(85, 700, "Nội dung"), encrypt=StandardEncryption("bi-mat")
    )
    with pytest.raises(EncryptedFile):
        read(data)


def test_broken_and_empty_files_say_so():
    with pytest.raises(BrokenFile):
        read(b"%PDF-1.7\nkhong phai PDF")
    with pytest.raises(EmptyFile):
        read(b"")


def test_too_many_pages_are_refused(fonts):
    def draw(canvas):
        for _ in range(4):
            canvas.drawString(85, 700, "trang")
            canvas.showPage()

    with pytest.raises(TooLarge):
        read_pdf(drawn(draw), "dai.pdf", "0" * 64, max_pages=3)
