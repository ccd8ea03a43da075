"""Doubtful pages are named, lost ones refused; damaged files are in ``tests/robustness``."""

import io
import subprocess
from pathlib import Path

import pytest

from qcdc_extract import errors
from qcdc_extract.documents.pdf import glyphs as pdf_glyphs
from qcdc_extract.documents.pdf import pages as pdf_pages
from qcdc_extract.documents.pdf.reading import read_pdf

pytest.importorskip("reportlab", reason="cần reportlab để làm tệp PDF thử (pip install reportlab)")

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
LINES = [
    "Ban Chỉ đạo xã Tân Lập đã ban hành Kế hoạch số 08-KH/BCĐ về kiểm tra",
    "việc thực hiện Quy chế dân chủ ở cơ sở tại các thôn và trường học.",
    "Kết quả: 09/09 thôn đã niêm yết công khai các khoản thu, chi năm 2024.",
]


def made(lines, compressed=1) -> bytes:
    if not FONT.is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Serif", FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=compressed)
    for _ in range(2):
        canvas.setFont("Serif", 12)
        for i, line in enumerate(lines):
            canvas.drawString(85, 760 - 16 * i, line)
        canvas.rect(85, 300, 200, 60)
        canvas.line(150, 300, 150, 360)
        canvas.line(85, 330, 285, 330)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_a_page_with_scattered_letters_is_read_again(monkeypatch):
    data = made(LINES)
    real = pdf_glyphs.from_pdfium

    def scattered(*arguments):
        glyphs = real(*arguments)
        for i in range(0, len(glyphs.chars), 2):
            glyphs.x0[i] += 900
            glyphs.x1[i] += 900
        return glyphs

    monkeypatch.setattr(pdf_pages.pdf_glyphs, "from_pdfium", scattered)
    monkeypatch.setattr(
        pdf_pages, "quick_lines", lambda _meter, text, _frame: ([], list(range(len(text))))
    )
    document = read_pdf(data, "roi.pdf", "")
    assert "Kế hoạch số 08-KH/BCĐ" in document.text
    assert [finding.code for finding in document.findings] == ["garbled_text"] * 2
    assert document.findings[0].message.startswith("Trang 1 được đọc lại bằng cách khác")


def test_letters_that_the_file_does_not_tell_are_reported():
    document = read_pdf(made([*LINES, "㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋㐌㐍"]), "thieu.pdf", "")
    assert [(finding.code, finding.severity) for finding in document.findings] == [
        ("garbled_text", "check")
    ]
    assert "\x00" not in document.text


@pytest.mark.debian
def test_a_word_file_printed_by_libreoffice_comes_back_as_typed(tmp_path):
    import docx
    from docx.shared import Cm, Pt

    texts = [
        "BÁO CÁO KẾT QUẢ SÁU THÁNG",
        "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        (
            "Thực hiện Quyết định số 217-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị, Ban Thường vụ Huyện "
            "ủy đã chỉ đạo các chi, đảng bộ trực thuộc tổ chức 36 hội nghị, với 2.150 lượt người dự."
        ),
        (
            "Các đoàn thể đã giám sát 14 cuộc, phản biện xã hội 05 dự thảo văn bản của chính quyền; các "
            "kiến nghị sau giám sát được tiếp thu và trả lời đúng hạn, đạt 97,5 % tổng số kiến nghị."
        ),
    ] * 6
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    for text in texts:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = 3
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
    document.save(str(tmp_path / "bao-cao.docx"))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "bao-cao.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = read_pdf((tmp_path / "bao-cao.pdf").read_bytes(), "bao-cao.pdf", "")
    assert [read.text[block.start : block.end] for block in read.blocks] == texts


BROKEN = [
    "UBND T NH S N LA B O C O k t qu th c hi n quy ch d n ch c s",
    "Đ ng b c 08 chi b , 121 đ ng viên; c quan đã t ch c 05 h i ngh cán b , công ch c",
    "các c p y đã ch đ o công khai, l y ý ki n, gi i quy t đ n th c a công dân đúng h n",
] * 3


def test_a_text_layer_that_has_lost_its_letters_is_refused_with_what_to_do():
    with pytest.raises(errors.GarbledText) as caught:
        read_pdf(made(BROKEN), "mat-chu.pdf", "")
    assert caught.value.detail().code == "garbled_text"
    assert caught.value.file == "mat-chu.pdf"
    assert "tệp Word gốc" in caught.value.hint


@pytest.mark.parametrize(
    "lines",
    [
        ["Đảng bộ có 08 chi bộ; các cấp ủy đã chỉ đạo công khai, lấy ý kiến cán bộ, công chức"] * 6,
        ["Le conseil municipal a été réuni à la mairie; l'ordre du jour a été approuvé"] * 6,
        ["The council met in the town hall and the agenda was approved without any change"] * 6,
    ],
)
def test_sound_text_and_other_languages_are_read(lines):
    assert read_pdf(made(lines), "lanh.pdf", "").text
