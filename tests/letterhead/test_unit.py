"""Whose report it is: the issuer's name, and when the superior's place belongs to it."""

import pytest

from qcdc_extract.letterhead.unit import unit_as_written


@pytest.mark.parametrize(
    ("issuer", "superior", "unit"),
    [
        ("SỞ TÀI CHÍNH", "UBND TỈNH SƠN LA", "Sở Tài chính tỉnh Sơn La"),
        ("PHÒNG NỘI VỤ", "ỦY BAN NHÂN DÂN HUYỆN LÂM HÀ", "Phòng Nội vụ huyện Lâm Hà"),
        ("THANH TRA TỈNH", "ỦY BAN NHÂN DÂN TỈNH SƠN LA", "Thanh tra tỉnh Sơn La"),
        ("VĂN PHÒNG", "ỦY BAN NHÂN DÂN TỈNH SƠN LA", "Văn phòng Ủy ban nhân dân tỉnh Sơn La"),
        ("TRẠM Y TẾ", "UBND XÃ MINH QUÁN", "Trạm Y tế xã Minh Quán"),
        ("TRƯỜNG TIỂU HỌC SỐ 2", "UBND XÃ MINH QUÁN", "Trường Tiểu học số 2 xã Minh Quán"),
    ],
)
def test_an_office_named_by_its_field_takes_the_place_of_its_superior(issuer, superior, unit):
    assert unit_as_written("", issuer, superior) == unit


@pytest.mark.parametrize(
    ("issuer", "unit"),
    [
        ("TRƯỜNG CAO ĐẲNG NGHỀ NGỌC LÂM", "Trường Cao đẳng Nghề Ngọc Lâm"),
        ("CÔNG TY TNHH MTV THỦY LỢI NGỌC LÂM", "Công ty TNHH MTV Thủy lợi Ngọc Lâm"),
        ("BAN QUẢN LÝ RỪNG PHÒNG HỘ NGỌC LÂM", "Ban Quản lý rừng phòng hộ Ngọc Lâm"),
        ("BỆNH VIỆN ĐA KHOA HUYỆN LÂM HÀ", "Bệnh viện Đa khoa huyện Lâm Hà"),
    ],
)
def test_a_name_of_its_own_stands_as_the_letterhead_has_it(issuer, unit):
    assert unit_as_written("", issuer, "UBND TỈNH SƠN LA") == unit


def test_the_body_gives_its_own_capitals():
    text = "Chi bộ Xưởng phim Ngọc Lâm hiện có 09 đảng viên."
    assert unit_as_written(text, "CHI BỘ XƯỞNG PHIM NGỌC LÂM") == "Chi bộ Xưởng phim Ngọc Lâm"


@pytest.mark.parametrize(
    ("issuer", "text", "unit"),
    [
        ("ỦY BAN MTTQ VIỆT NAM XÃ NGỌC LÂM", "", "Ủy ban MTTQ Việt Nam xã Ngọc Lâm"),
        (
            "BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN NGỌC LÂM",
            "Huyện Ngọc Lâm có 12 xã.",
            "Ban Chấp hành Đảng bộ huyện Ngọc Lâm",
        ),
        (
            "CHI BỘ BAN TỔ CHỨC TỈNH ỦY",
            "Ban Tổ chức Tỉnh ủy có 20 người.",
            "Chi bộ Ban Tổ chức Tỉnh ủy",
        ),
        ("ĐẢNG ỦY XÃ NGỌC LâM", "", "Đảng ủy xã Ngọc Lâm"),
        (
            "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh đã chỉ đạo.",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        ),
    ],
)
def test_a_name_reads_as_one_writes_it(issuer, text, unit):
    assert unit_as_written(text, issuer) == unit


def test_a_branch_is_named_with_its_house():
    unit = unit_as_written("", "CHI NHÁNH TỈNH NGỌC LÂM", "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI")
    assert unit == "Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Ngọc Lâm"


@pytest.mark.parametrize(
    ("issuer", "superior", "unit"),
    [
        (
            "HỘI LIÊN HIỆP PHỤ NỮ",
            "ỦY BAN MTTQ VIỆT NAM TỈNH SƠN LA",
            "Hội Liên hiệp Phụ nữ tỉnh Sơn La",
        ),
        ("CÔNG ĐOÀN GIÁO DỤC", "LĐLĐ HUYỆN LÂM HÀ", "Công đoàn Giáo dục huyện Lâm Hà"),
        (
            "BAN TUYÊN GIÁO VÀ DÂN VẬN",
            "TỈNH ỦY SƠN LA",
            "Ban Tuyên giáo và Dân vận Tỉnh ủy Sơn La",
        ),
        (
            "TRUNG TÂM DỊCH VỤ TỔNG HỢP",
            "UBND PHƯỜNG MINH QUÁN",
            "Trung tâm Dịch vụ tổng hợp phường Minh Quán",
        ),
        ("TRẠM Y TẾ", "UBND XÃ LÂM TRƯỜNG", "Trạm Y tế xã Lâm Trường"),
    ],
)
def test_the_place_of_any_superior_tells_a_body_named_by_its_kind(issuer, superior, unit):
    assert unit_as_written("", issuer, superior) == unit


@pytest.mark.parametrize(
    ("issuer", "unit"),
    [
        ("BAN THƯỜNG VỤ HỘI LHPN XÃ MINH QUÁN", "Hội LHPN xã Minh Quán"),
        (
            "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM XÃ MINH QUÁN",
            "Ủy ban MTTQ Việt Nam xã Minh Quán",
        ),
    ],
)
def test_the_organ_before_a_body_is_no_part_of_its_name(issuer, unit):
    assert unit_as_written("", issuer) == unit
