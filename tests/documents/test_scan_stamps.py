"""Secrecy marks on scanned pages are found in any ink, framed or not, straight or tilted; other stamps are not."""

from collections.abc import Sequence

import numpy as np
import pytest
import scan_pictures as pictures
from PIL import Image, ImageDraw, ImageFont

import qcdc_extract as qx
from qcdc_extract.documents.scans import engine as scan_engine
from qcdc_extract.documents.scans.blobs import blobs, grown
from qcdc_extract.documents.scans.seals import degree_of
from qcdc_extract.documents.scans.stamps import coloured_stamps, dark_stamps
from qcdc_extract.errors import SecretDocument

reading = pytest.mark.skipif(
    scan_engine.available() is None or not pictures.FONT.is_file(),
    reason="needs pytesseract and: apt-get install tesseract-ocr tesseract-ocr-vie fonts-dejavu-core",
)

RED, BLUE, BLACK, DARK_RED = (210, 30, 40), (35, 50, 170), (20, 20, 20), (160, 50, 50)
ROWS = [
    (130, "UBND HUYỆN BÌNH AN"),
    (130, "**UBND XÃ ĐÔNG HẢI"),
    (130, "Số: 37/BC-UBND"),
    (130, ""),
    (130, ""),
    (520, "**BÁO CÁO"),
    (250, "Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2024"),
    (130, "**I. KẾT QUẢ"),
    (130, "Xã có 12 thôn; mật độ dân số 312 người; các thôn đều họp dân."),
    (80, "Tài liệu mật được lưu giữ theo đúng quy định về bảo vệ bí mật."),
]


def stamped(
    words: str,
    ink: tuple[int, int, int],
    *,
    frame: bool = True,
    tilt: float = 0,
    gray: bool = False,
) -> Image.Image:
    """A page with a stamp below the number."""
    sheet = pictures.page(ROWS, size=(1240, 1000))
    font = ImageFont.truetype(str(pictures.BOLD), 38)
    left, top, right, bottom = (round(value) for value in font.getbbox(words))
    stamp = Image.new("RGB", (right - left + 40, bottom - top + 36), "white")
    pen = ImageDraw.Draw(stamp)
    pen.text((20 - left, 18 - top), words, fill=ink, font=font)
    if frame:
        pen.rectangle((1, 1, stamp.width - 2, stamp.height - 2), outline=ink, width=3)
    turned = stamp.rotate(tilt, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    place = (330 - turned.width // 2, 245 - turned.height // 2)
    over = sheet.crop((*place, place[0] + turned.width, place[1] + turned.height))
    darker = np.minimum(np.asarray(over), np.asarray(turned))
    sheet.paste(Image.fromarray(darker), place)
    return sheet.convert("L") if gray else sheet


@reading
@pytest.mark.debian
@pytest.mark.parametrize(
    "sheet",
    [
        stamped("MẬT", RED, tilt=-8),
        stamped("TỐI MẬT", BLUE, frame=False, tilt=5),
        stamped("TUYỆT MẬT", DARK_RED),
        stamped("MẬT", BLACK),
        stamped("TUYỆT MẬT", BLACK, tilt=12),
        stamped("TỐI MẬT", RED, tilt=-6, gray=True),
    ]
    if pictures.FONT.is_file()
    else [],
    ids=["red", "blue without a frame", "dark red", "black", "black and askew", "gray scan"],
)
def test_a_page_with_a_secrecy_mark_is_refused(sheet: Image.Image) -> None:
    document = qx.read(pictures.png(sheet), name="anh.png")
    with pytest.raises(SecretDocument) as caught:
        qx.extract(document)
    assert "--secret-ok" in caught.value.hint
    assert qx.extract(document, secret_ok=True).sections


@reading
@pytest.mark.debian
@pytest.mark.parametrize("words", ["ĐẾN", "HỎA TỐC", "BÍ MẬT KINH DOANH", "CÔNG VĂN ĐẾN"])
def test_a_page_with_another_stamp_is_read(words: str) -> None:
    document = qx.read(pictures.png(stamped(words, RED, tilt=4)), name="anh.png")
    assert qx.extract(document).sections


@pytest.mark.parametrize(
    ("words", "degree"),
    [
        (["MẬT"], "MẬT"),
        (["|", "TUYỆT", "MẬT"], "TUYỆT MẬT"),
        (["TỐI", "MẬT", "Bản", "số:", "03"], "TỐI MẬT"),
        (["HỎA", "TỐC", "MẬT"], "MẬT"),
        (["M", "Ậ", "T"], "MẬT"),
        (["TÔI", "MAT"], "TOI MAT"),
        (["TUYFT", "MẬT"], "TUYET MAT"),
        (["MẤT"], "MAT"),
        (["MẶT"], "MAT"),
    ],
)
def test_the_words_of_a_stamp_say_a_degree(words: Sequence[str], degree: str) -> None:
    assert degree_of(words) == degree


@pytest.mark.parametrize(
    "words",
    [
        "ĐẾN",
        "HỎA TỐC",
        "THƯỢNG KHẨN",
        "BÍ MẬT",
        "BÍ MẬT KINH DOANH",
        "MẬT ĐỘ",
        "MẶT TRẬN",
        "ĐỐI MẶT",
        "CÓ MẶT",
        "NHẬT KÝ",
        "ĐÃ KÝ",
        "LƯU",
        "",
        "|",
    ],
)
def test_other_words_say_none(words: str) -> None:
    assert degree_of(words.split()) is None


def _framed(ink: tuple[int, int, int], tilt: float) -> Image.Image:
    page = Image.new("RGB", (1240, 1754), "white")
    stamp = Image.new("RGB", (220, 80), "white")
    pen = ImageDraw.Draw(stamp)
    pen.rectangle((1, 1, 218, 78), outline=ink, width=3)
    for x in (40, 90, 140):
        pen.rectangle((x, 25, x + 12, 55), fill=ink)
    page.paste(stamp.rotate(tilt, expand=True, fillcolor="white"), (300, 300))
    return page


@pytest.mark.parametrize("tilt", [-15, -4, 0, 9, 20])
def test_a_frame_is_found_with_its_tilt(tilt: float) -> None:
    (coloured,) = coloured_stamps(_framed(BLUE, tilt), 150)
    (black,) = dark_stamps(_framed(BLACK, tilt).convert("L"), 150, [])
    for stamp in (coloured, black):
        assert stamp.framed
        assert stamp.degrees == pytest.approx(-tilt, abs=1.5)
        assert stamp.width == pytest.approx(220 / 150, abs=0.08)
        assert stamp.height == pytest.approx(80 / 150, abs=0.08)


def test_a_page_of_print_and_an_empty_one_have_no_stamps() -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    assert coloured_stamps(page, 150) == []
    assert dark_stamps(page.convert("L"), 150, []) == []
    pen = ImageDraw.Draw(page)
    for y in range(100, 1600, 40):
        pen.rectangle((100, y, 1100, y + 14), fill="black")
    assert dark_stamps(page.convert("L"), 150, []) == []


def test_a_round_seal_is_no_stamp_of_a_degree() -> None:
    page = Image.new("RGB", (1240, 1754), "white")
    ImageDraw.Draw(page).ellipse((300, 300, 510, 510), outline=RED, width=5)
    assert coloured_stamps(page, 150) == []


def test_patches_are_what_touches() -> None:
    mask = np.zeros((20, 30), dtype=bool)
    mask[2:5, 2:10] = True
    mask[5, 10] = True  # at a corner
    mask[12, 20:25] = True
    found = sorted(len(rows) for rows, _ in blobs(mask, 1))
    assert found == [5, 25]
    assert [len(rows) for rows, _ in blobs(mask, 6)] == [25]
    assert len(list(blobs(grown(mask, 10, 7), 1))) == 1
    assert list(blobs(np.zeros((5, 5), dtype=bool), 1)) == []
