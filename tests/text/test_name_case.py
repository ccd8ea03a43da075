"""Names printed in capitals, in the capitals an office would give them in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.fold import fold
from qcdc_extract.text.name_case import ordinary_case


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("ỦY BAN NHÂN DÂN XÃ MINH QUÁN", "Ủy ban nhân dân xã Minh Quán"),
        ("UBND HUYỆN LÂM HÀ", "UBND huyện Lâm Hà"),
        ("ĐẢNG BỘ CÔNG TY CP CHÈ NGỌC LÂM", "Đảng bộ Công ty CP Chè Ngọc Lâm"),
        ("ĐẢNG BỘ CÔNG TY CỔ PHẦN GẠCH NGỌC LÂM", "Đảng bộ Công ty cổ phần Gạch Ngọc Lâm"),
        ("NGÂN HÀNG TMCP ĐÔNG Á - CN HỒNG CA", "Ngân hàng TMCP Đông Á - CN Hồng Ca"),
        ("CHI BỘ TRƯỜNG THPT LÝ THƯỜNG KIỆT", "Chi bộ Trường THPT Lý Thường Kiệt"),
        ("PHÒNG GD&ĐT HUYỆN LÂM HÀ", "Phòng GD&ĐT huyện Lâm Hà"),
        ("KHO BẠC NHÀ NƯỚC KHU VỰC VIII", "Kho bạc Nhà nước khu vực VIII"),
        ("BAN CHỈ ĐẠO THỰC HIỆN QCDC Ở CƠ SỞ", "Ban Chỉ đạo thực hiện QCDC ở cơ sở"),
        ("HỘI LIÊN HIỆP PHỤ NỮ PHƯỜNG HỒNG HÀ", "Hội Liên hiệp Phụ nữ phường Hồng Hà"),
        ("SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("HỢP TÁC XÃ QUẾ ĐÀO THỊNH", "Hợp tác xã Quế Đào Thịnh"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_heads_and_fields_are_known_and_the_rest_is_proper(printed: str, written: str) -> None:
    assert ordinary_case(printed) == written


def test_the_body_shows_which_words_are_a_name() -> None:
    text = "Chi bộ có 12 đảng viên; Bảo tàng Gốm cổ truyền mở cửa hằng ngày."
    assert ordinary_case("CHI BỘ BẢO TÀNG GỐM CỔ TRUYỀN", text) == "Chi bộ Bảo tàng Gốm cổ truyền"
    assert ordinary_case("CHI BỘ BẢO TÀNG GỐM CỔ TRUYỀN") == "Chi bộ Bảo tàng Gốm Cổ Truyền"


@given(st.text(alphabet="ABĐÔƠỦ ÂN-&.3", max_size=40), st.text(max_size=60))
def test_no_letter_is_added_or_lost(name: str, text: str) -> None:
    assert fold(ordinary_case(name, text)) == fold(name)
