"""Scans and photographs are read where Tesseract is installed; otherwise it is said how to get it."""

import pytest
import scan_pictures as pictures
from PIL import Image, ImageDraw, ImageFont

import qcdc_extract as qx
from qcdc_extract.document import Document
from qcdc_extract.documents.pdf.reading import boxes
from qcdc_extract.documents.scans import engine as scan_engine
from qcdc_extract.documents.scans.photos import read_photos
from qcdc_extract.errors import BrokenFile, NoText

reading = pytest.mark.skipif(
    scan_engine.available() is None or not pictures.FONT.is_file(),
    reason="needs pytesseract and: apt-get install tesseract-ocr tesseract-ocr-vie fonts-dejavu-core",
)

ROWS = [
    (130, "**I. ĐẶC ĐIỂM TÌNH HÌNH"),
    (130, "Phường có 12 khu phố với 3.480 hộ, 14.215 nhân khẩu; 19 chi bộ"),
    (80, "trực thuộc với 512 đảng viên; 15/17 khu phố đạt chuẩn văn hóa."),
    (130, "**II. KẾT QUẢ THỰC HIỆN"),
    (130, "Đã tổ chức 06 cuộc kiểm tra theo Kế hoạch số 21-KH/ĐU, ngày"),
    (80, "14/02/2024 của Đảng ủy phường."),
    (130, "Có 98,5% hộ gia đình đồng thuận với chủ trương của phường về xây"),
    (80, "dựng đường ngõ và nhà sinh hoạt cộng đồng."),
]


@pytest.fixture(scope="module")
def scan() -> bytes:
    return pictures.pdf([pictures.page(ROWS)])


@pytest.fixture(scope="module")
def document(scan: bytes) -> Document:
    return qx.read(scan, name="ban-quet.pdf")


@reading
@pytest.mark.debian
def test_a_scan_gives_its_paragraphs(document: Document) -> None:
    lines = document.text.rstrip("\n").split("\n")
    assert lines[0] == "I. ĐẶC ĐIỂM TÌNH HÌNH"
    assert lines[1].startswith("Phường có 12 khu phố")
    assert lines[1].endswith("đạt chuẩn văn hóa.")
    assert len(lines) == 5
    assert document.format == "pdf"
    assert document.blocks[0].bold
    assert not document.blocks[1].bold
    assert {block.page for block in document.blocks} == {1}
    assert "ocr_doubtful" in [finding.code for finding in document.findings]


@reading
@pytest.mark.debian
def test_its_figures_are_those_printed_or_under_review(document: Document) -> None:
    report = qx.extract(document)
    printed = {"12", "3480", "14215", "19", "512", "15", "6", "98.5"}
    assert all(figure.value in printed or figure.review for figure in report.figures)
    assert len({figure.value for figure in report.figures} & printed) >= 7
    assert [section.number for section in report.sections] == ["I", "II"]
    assert report.citations[0].canonical == "21-KH/ĐU"


@reading
@pytest.mark.debian
def test_a_span_of_a_scan_has_its_box(scan: bytes, document: Document) -> None:
    start = document.text.index("3.480")
    ((number, x0, y0, x1, y1),) = boxes(scan, document, (start, start + 5))
    assert number == 1
    left, top, right, bottom = (value * pictures.DPI / 72 for value in (x0, 432 - y1, x1, 432 - y0))
    assert 470 < left < right < 760
    assert 90 < top < bottom < 160


@reading
@pytest.mark.debian
def test_a_span_of_a_photograph_has_its_box() -> None:
    data = pictures.png(pictures.page(ROWS))
    found = qx.read(data, name="anh.png")
    start = found.text.index("512")
    ((number, x0, _, x1, _),) = boxes(data, found, (start, start + 3))
    assert number == 1
    assert 250 < x0 * pictures.DPI / 72 < x1 * pictures.DPI / 72 < 400


@reading
@pytest.mark.debian
def test_a_page_upside_down_or_sideways_is_turned() -> None:
    rows = pictures.page(ROWS, size=(1240, 700))
    for turn in (Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90):
        found = qx.read(pictures.png(rows.transpose(turn)), name="anh.png")
        assert "3.480 hộ" in found.text


@reading
@pytest.mark.debian
def test_photographs_are_pages_and_printed_numbers_order_them() -> None:
    sheets = {
        "anh 1.png": pictures.page(ROWS[:3], size=(1240, 1600)),
        "anh 2.png": pictures.page(
            [(600, "3"), *ROWS[4:], (80, "Trang cuối của báo cáo.")], size=(1240, 1600)
        ),
        "anh 3.png": pictures.page([(600, "2"), *ROWS[1:5]], size=(1240, 1600)),
    }
    found = read_photos([(name, pictures.png(sheet)) for name, sheet in sheets.items()])
    assert found.format == "image"
    assert found.blocks[0].member == "anh 1.png"
    order = list(dict.fromkeys(block.member for block in found.blocks))
    assert order == ["anh 1.png", "anh 3.png", "anh 2.png"]
    assert any("xếp lại" in finding.message for finding in found.findings)
    assert [story.kind for story in found.stories].count("page_number") == 2


@reading
@pytest.mark.debian
def test_cells_of_a_ruled_table_are_cells() -> None:
    sheet = pictures.page([(130, "Kết quả tổ chức hội nghị của các xã như sau:")], size=(1240, 600))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(pictures.FONT), 27)
    for y in (140, 220, 300, 380):
        pen.line((120, y, 1100, y), fill="black", width=2)
    for x in (120, 600, 1100):
        pen.line((x, 140, x, 380), fill="black", width=2)
    for row, cells in enumerate(
        (("Tên xã", "Số cuộc"), ("Minh Khai", "15"), ("Quang Trung", "27"))
    ):
        for column, words in enumerate(cells):
            pen.text((150 + 480 * column, 162 + 80 * row), words, fill="black", font=font)
    found = qx.read(pictures.png(sheet), name="bang.png")
    (table,) = found.tables
    assert (table.rows, table.columns) == (3, 2)
    cells = [found.text[cell.start : cell.end] for cell in table.cells]
    assert cells == ["Tên xã", "Số cuộc", "Minh Khai", "15", "Quang Trung", "27"]


@reading
@pytest.mark.debian
def test_a_secrecy_mark_in_red_is_found() -> None:
    sheet = pictures.page([(80, ""), (80, ""), *ROWS], size=(1240, 800))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((90, 50, 260, 120), outline=(210, 30, 40), width=4)
    font = ImageFont.truetype(str(pictures.BOLD), 40)
    pen.text((120, 60), "MẬT", fill=(210, 30, 40), font=font)
    found = qx.read(pictures.png(sheet), name="anh.png")
    assert "MẬT" in [story.text for story in found.stories]


@reading
@pytest.mark.debian
def test_the_same_scan_gives_the_same_text(scan: bytes, document: Document) -> None:
    again = qx.read(scan, name="ban-quet.pdf")
    assert (again.text, again.doubtful) == (document.text, document.doubtful)


@reading
@pytest.mark.debian
def test_a_picture_without_text_is_told() -> None:
    with pytest.raises(NoText, match="không có chữ"):
        qx.read(pictures.png(Image.new("RGB", (600, 800), "white")), name="trang.png")


def test_a_broken_picture_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_engine, "available", lambda: "tesseract 5")
    with pytest.raises(BrokenFile):
        qx.read(b"\x89PNG\r\n\x1a\n" + b"\0" * 50, name="hong.png")


def test_without_an_engine_the_way_to_get_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan_engine, "find_engine", lambda: None)
    sheet = pictures.page([], size=(400, 500))
    for data, name in ((pictures.png(sheet), "anh.png"), (pictures.pdf([sheet]), "quet.pdf")):
        with pytest.raises(NoText) as caught:
            qx.read(data, name=name)
        assert "Tesseract" in caught.value.hint
        assert "tesseract-ocr-vie" in caught.value.hint
        assert "không cần quyền quản trị" in caught.value.hint


def test_the_engine_is_found_beside_the_program_and_in_windows_folders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "Programs" / "Tesseract-OCR"
    folder.mkdir(parents=True)
    program = folder / ("tesseract.exe" if scan_engine.os.name == "nt" else "tesseract")
    program.write_bytes(b"")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(scan_engine.shutil, "which", lambda name: None)
    assert str(program) in list(scan_engine._programs())
    (folder / "tessdata").mkdir()
    (folder / "tessdata" / "vie.traineddata").write_bytes(b"")
    assert str(folder / "tessdata") in list(scan_engine._data_folders(str(program)))
