"""Whose report it is where no letterhead names a body."""

import pytest

from qcdc_extract.flow import document_of
from qcdc_extract.letterhead import find_letterhead

BODY = "\nI. ĐẶC ĐIỂM TÌNH HÌNH\nĐơn vị có 40 người.\nII. KẾT QUẢ\nĐã họp đủ kỳ.\n"


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        (
            "BÁO CÁO\nKết quả thực hiện quy chế dân chủ năm 2025 của Trường THCS Nà Hỏa",
            "Trường THCS Nà Hỏa",
        ),
        (
            "BÁO CÁO KẾT QUẢ THỰC HIỆN DÂN CHỦ Ở CƠ SỞ NĂM 2025 CỦA TRƯỜNG THPT TẢ LÈNG",
            "Trường THPT Tả Lèng",
        ),
        (
            "BÁO CÁO\nThực hiện quy chế dân chủ trong Trường Mầm non Hoa Mận năm học 2025 - 2026",
            "Trường Mầm non Hoa Mận",
        ),
        ("BÁO CÁO\nCHI BỘ THÔN NÀ PHÁT THỰC HIỆN QUY CHẾ DÂN CHỦ NĂM 2025", "Chi bộ thôn Nà Phát"),
        ("Số 07-BC/ĐU\nBÁO CÁO\nkết quả năm 2025 của Đảng ủy xã Lùng Vai", "Đảng ủy xã Lùng Vai"),
    ],
)
def test_a_title_names_the_body(head: str, unit: str) -> None:
    assert find_letterhead(document_of(head + BODY)).unit == unit


def test_the_issuer_of_an_instrument_in_the_title_does_not_report() -> None:
    head = "BÁO CÁO\nSơ kết thực hiện Kế hoạch số 15-KH/ĐU của Đảng ủy xã Lùng Vai năm 2025"
    assert find_letterhead(document_of(head + BODY)).unit is None


def test_a_preamble_comes_before_the_title() -> None:
    text = (
        "BÁO CÁO\nKết quả năm 2025 của Đảng bộ xã Lùng Vai\n"
        "Theo yêu cầu của cấp trên, Chi bộ thôn Nà Phát báo cáo kết quả như sau:"
    )
    assert find_letterhead(document_of(text + BODY)).unit == "Chi bộ thôn Nà Phát"


@pytest.mark.parametrize(
    ("power", "unit"),
    [
        ("TM. CHI BỘ TRƯỜNG MẦM NON HOA LAN", "Chi bộ Trường Mầm non Hoa Lan"),
        ("TM. BAN CHẤP HÀNH CÔNG ĐOÀN", None),
        ("T/M CHI BỘ", None),
    ],
)
def test_a_signature_names_the_body_only_by_its_own_name(power: str, unit: str | None) -> None:
    text = f"BÁO CÁO\nCông tác quý II năm 2026{BODY}{power}\nBÍ THƯ\n"
    assert find_letterhead(document_of(text)).unit == unit
