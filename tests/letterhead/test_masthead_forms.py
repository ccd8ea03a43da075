"""Heads as they are typed: short dates, blanks, two bodies on a line, a bar between the columns."""

import pytest

from qcdc_extract.flow import document_of
from qcdc_extract.letterhead import LetterheadResult, find_letterhead

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
BODY = "\nI. ĐẶC ĐIỂM TÌNH HÌNH\nĐơn vị có 40 người.\n"


def read(*lines: str) -> LetterheadResult:
    return find_letterhead(document_of("\n".join(lines) + BODY))


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Hòn Ngọc, ngày 05/12/2025", "Hòn Ngọc", "2025-12-05"),
        ("Hòn Ngọc, ngày 5.12.2025", "Hòn Ngọc", "2025-12-05"),
        ("Hòn Ngọc, 05/12/2025", "Hòn Ngọc", "2025-12-05"),
        ("Hòn Ngọc, tháng 12/2025", "Hòn Ngọc", "2025-12"),
        ("Hòn Ngọc, tháng 12 năm 2025", "Hòn Ngọc", "2025-12"),
        ("Hòn Ngọc, ngày 31/02/2025", "Hòn Ngọc", "2025-02"),
        ("Hòn Ngọc, ngày      tháng 12 năm 2025", "Hòn Ngọc", "2025-12"),
        ("Hòn Ngọc, ngày ... tháng ... năm 2025", "Hòn Ngọc", "2025"),
    ],
)
def test_places_and_dates(line: str, place: str, date: str) -> None:
    found = read(
        "ĐẢNG ỦY ĐẶC KHU HÒN NGỌC", "*", "Số 07-BC/ĐU", line, "BÁO CÁO", "kết quả năm 2025"
    )
    assert (found.letterhead.place, found.letterhead.date) == (place, date)


def test_a_date_beside_the_number() -> None:
    found = read("Số 07-BC/ĐU, ngày 05/12/2025", "BÁO CÁO", "kết quả của Đảng ủy xã Lùng Vai")
    assert (found.letterhead.symbol, found.letterhead.date) == ("07-BC/ĐU", "2025-12-05")


def test_the_date_of_an_instrument_in_a_subject_is_not_the_letters() -> None:
    found = read(
        "SỞ NỘI VỤ",
        "Số: 12/SNV-VP",
        "V/v báo cáo theo Công văn số 15/UBND-NC, ngày 05/12/2025",
        "Kính gửi: Văn phòng tỉnh",
    )
    assert found.letterhead.date is None


def test_two_bodies_on_one_line() -> None:
    found = read(
        "UBND HUYỆN BẮC HÀ TRƯỜNG THCS TẢ CỦ", "Số: 15/BC-THCS", STATE, "BÁO CÁO", "năm 2024"
    )
    assert found.letterhead.superior == "UBND HUYỆN BẮC HÀ"
    assert found.letterhead.issuer == "TRƯỜNG THCS TẢ CỦ"


def test_columns_parted_by_a_bar() -> None:
    motto, freedom = STATE.split("\n")
    found = read(
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA | {motto}",
        f"CÔNG ĐOÀN VIÊN CHỨC TỈNH | {freedom}",
        "Số: 145/BC-CĐVC | Sơn La, ngày 24 tháng 11 năm 2020",
        "BÁO CÁO",
        "Công đoàn tham gia thực hiện dân chủ năm 2020",
    )
    assert found.letterhead.issuer == "CÔNG ĐOÀN VIÊN CHỨC TỈNH"
    assert (found.unit or "").endswith(" tỉnh Sơn La")
    assert found.letterhead.date == "2020-11-24"


def test_a_numeral_at_the_head_of_a_line_goes_on_with_a_title_in_capitals() -> None:
    found = read(
        "ỦY BAN NHÂN DÂN",
        "XÃ LÙNG VAI",
        "Số: 15/BC-UBND",
        STATE,
        "BÁO CÁO",
        "THỰC HIỆN DÂN CHỦ Ở CƠ SỞ CHÀO MỪNG ĐẠI HỘI LẦN THỨ",
        "XIV CỦA ĐẢNG",
    )
    assert (found.letterhead.title or "").endswith("ĐẠI HỘI LẦN THỨ XIV CỦA ĐẢNG")


def test_a_blank_number_with_its_year_is_no_body() -> None:
    found = read("BỘ TÀI CHÍNH", "Số:", "/2025/TT-BTC", STATE, "BÁO CÁO", "năm 2025")
    assert found.letterhead.issuer == "BỘ TÀI CHÍNH"


def test_a_line_in_capitals_above_the_first_office_signs_nothing() -> None:
    text = "BÁO CÁO\nnăm 2025\nI. KẾT QUẢ\nĐạt.\nQUYẾT TÂM:\nCHỦ TỊCH\nNguyễn Văn Mẫu\n"
    signer = find_letterhead(document_of(text)).letterhead.signer
    assert signer is not None
    assert signer.title == "CHỦ TỊCH"
