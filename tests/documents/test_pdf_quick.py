"""Pages that pdfium orders well are read without measuring every letter, and give the same text."""

import io
import itertools
from pathlib import Path

import pypdfium2
import pytest

from qcdc_extract.document import Document
from qcdc_extract.documents.pages.letters import Frame
from qcdc_extract.documents.pdf import pages as pdf_pages
from qcdc_extract.documents.pdf.meter import Meter
from qcdc_extract.documents.pdf.quick import quick_lines
from qcdc_extract.documents.pdf.reading import boxes, read_pdf

pytest.importorskip("reportlab", reason="cần reportlab để làm tệp PDF thử (pip install reportlab)")

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path("/usr/share/fonts/truetype/dejavu")
LINES = [
    "Ban Chỉ đạo xã đã ban hành 12 văn bản, tổ chức 03 cuộc kiểm tra về dân chủ ở cơ sở;",
    "thực hiện Kế hoạch số 21-KH/ĐU, ngày 14/02/2024, các thôn đã họp dân 46 buổi với",
    "2.150 lượt người dự. Tỷ lệ hộ dân đồng thuận đạt 98,5%, không có đơn thư vượt cấp.",
]


@pytest.fixture(scope="module", autouse=True)
def _fonts():
    if not (FOLDER / "DejaVuSerif.ttf").is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Serif", FOLDER / "DejaVuSerif.ttf"))
    pdfmetrics.registerFont(TTFont("Sans", FOLDER / "DejaVuSans.ttf"))


def drawn(draw) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setFont("Serif", 10)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def prose(canvas) -> None:
    for i, line in enumerate(LINES):
        canvas.drawString(60, 700 - 15 * i, line)


def read(data: bytes) -> Document:
    return read_pdf(data, "bao-cao.pdf", "0" * 64)


def trusted(data: bytes) -> tuple[list[str], str]:
    """(lines taken as pdfium gives them, the page's text as pdfium gives it)."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    textpage = page.get_textpage()
    meter = Meter(textpage.raw)
    text, _ = meter.text()
    lines, _ = quick_lines(meter, text, Frame(0, 0, *A4))
    found = [line.text for line in lines]
    textpage.close()
    page.close()
    document.close()
    return found, text


def test_prose_is_taken_as_it_stands(monkeypatch):
    monkeypatch.setattr(pdf_pages.pdf_glyphs, "from_pdfium", None)  # no letter is measured
    assert read(drawn(prose)).text == " ".join(LINES) + "\n"


def test_letters_of_a_stand_in_font_come_back_to_their_words():
    def draw(canvas):
        canvas.drawString(60, 700, "Ông Nguyễn Vĩnh Di n")
        hole = 60 + canvas.stringWidth("Ông Nguyễn Vĩnh Di", "Serif", 10)
        canvas.setFont("Sans", 8)
        canvas.drawString(hole - 0.5, 700, "ệ")

    data = drawn(draw)
    assert trusted(data)[0] == []
    assert "Diện" in read(data).text


def test_a_raised_note_mark_is_no_digit_of_the_year():
    def draw(canvas):
        canvas.drawString(60, 700, "Xã đạt chuẩn từ năm 2023")
        end = 60 + canvas.stringWidth("Xã đạt chuẩn từ năm 2023", "Serif", 10)
        canvas.setFont("Serif", 6)
        canvas.drawString(end, 704, "1")
        canvas.setFont("Serif", 10)
        canvas.drawString(end + 7, 700, "theo quyết định của tỉnh.")

    data = drawn(draw)
    assert trusted(data)[0] == []
    assert "2023¹ theo" in read(data).text


def test_two_texts_side_by_side_are_left_to_geometry():
    def draw(canvas):
        prose(canvas)
        canvas.drawString(60, 600, "Nơi nhận:")
        canvas.drawString(380, 600, "CHỦ TỊCH")

    lines, _ = trusted(drawn(draw))
    assert lines == LINES


@pytest.mark.parametrize(
    "doubtful",
    [
        "Kết quả ch c s dân chủ",  # letters are missing
        "Thực hiệnquy chế dân chủ",  # two words are glued
        "Số người dự: ........ người",
        "ＢÁO CÁO của xã",
    ],
)
def test_a_doubtful_line_is_measured(doubtful):
    def draw(canvas):
        prose(canvas)
        canvas.drawString(60, 600, doubtful)

    lines, _ = trusted(drawn(draw))
    assert lines == LINES


def test_boxes_inside_a_trusted_line_follow_the_letters():
    data = drawn(prose)
    document = read(data)
    start = document.text.index("kiểm tra")
    found = [boxes(data, document, (start + i, start + i + 1))[0] for i in range(4)]
    for (_, x0, _, x1, _), (_, after, _, _, _) in itertools.pairwise(found):
        assert x0 < x1 <= after + 0.6
    whole = boxes(data, document, (start, start + 8))[0]
    assert (whole[1], whole[3]) == (
        found[0][1],
        boxes(data, document, (start + 7, start + 8))[0][3],
    )
