"""Two spellings of one name, by class: initials, slips, provinces, order, superiors, successors."""

import pytest

from qcdc_extract.organisations.match import match_names
from qcdc_extract.organisations.name_parts import take_apart
from qcdc_extract.text.names import NameTables

SAME = {
    "initials": [
        ("Hạt KL Lâm Hà", "Hạt Kiểm lâm Lâm Hà"),
        ("Đồn BP A Mú", "Đồn Biên phòng A Mú"),
        ("Chi hội PN thôn Hoa Ban", "Chi hội Phụ nữ thôn Hoa Ban"),
        ("HTX DVNN Hoa Ban", "Hợp tác xã Dịch vụ nông nghiệp Hoa Ban"),
        ("Kho bạc Nhà nước KV VIII", "Kho bạc Nhà nước khu vực VIII"),
    ],
    "abbreviations": [
        ("UBND H. Lâm Hà", "Ủy ban nhân dân huyện Lâm Hà"),
        ("Công an P. Hoa Ban", "Công an phường Hoa Ban"),
        ("UBND TT. Mậu A", "UBND thị trấn Mậu A"),
        ("TT GDNN - GDTX H. Lâm Hà", "Trung tâm GDNN - GDTX huyện Lâm Hà"),
        ("Công ty C.P Hoa Ban", "Công ty cổ phần Hoa Ban"),
        ("Ban Dân vận TU", "Ban Dân vận Tỉnh ủy"),
        ("Chi bộ KP3", "Chi bộ khu phố 3"),
        ("Đoàn TNCSHCM xã Tân Hợp", "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Tân Hợp"),
    ],
    "slips": [
        ("Sờ Y tế", "Sở Y tế"),
        ("Cong ty CP Hoa Ban", "Công ty CP Hoa Ban"),
        ("Bênh viện Mắt", "Bệnh viện Mắt"),
        ("Liên đòan Lao động tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Sở Y tế tỉnh Quãng Nam", "Sở Y tế tỉnh Quảng Nam"),
        ("Sở Y tế tỉnh Đắc Lắc", "Sở Y tế tỉnh Đắk Lắk"),
        ("Trường Tiểu học Vĩnh Kỳ", "Trường Tiểu học Vĩnh Kì"),
    ],
    "order": [
        ("Trường THCS và Tiểu học Hoa Ban", "Trường Tiểu học và THCS Hoa Ban"),
        ("Tiểu học Hoa Ban số 1", "Trường Tiểu học số 1 Hoa Ban"),
        ("Chi nhánh Hoa Ban, Ngân hàng TMCP Đông Á", "Ngân hàng TMCP Đông Á - CN Hoa Ban"),
    ],
    "banks": [
        ("Vietcombank Hoa Ban", "Ngân hàng TMCP Ngoại thương Việt Nam - Chi nhánh Hoa Ban"),
        ("Agribank Hoa Ban", "Ngân hàng NN&PTNT Chi nhánh Hoa Ban"),
    ],
    "superiors": [
        ("Bản Huổi Hoa", "Bản Huổi Hoa, xã Tân Hợp"),
        ("Đồn Biên phòng A Mú", "Đồn Biên phòng A Mú, Bộ đội Biên phòng tỉnh"),
        ("Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy Sơn La"),
        ("Sở Y tế Hà Nội", "Sở Y tế thành phố Hà Nội"),
        ("Hội Nông dân Việt Nam tỉnh Sơn La", "Hội Nông dân tỉnh Sơn La"),
    ],
}
REVIEW = {
    "successors": [
        ("Ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("Cục Thuế tỉnh", "Thuế tỉnh"),
        ("Trung tâm Y tế khu vực Lâm Hà", "Trung tâm Y tế huyện Lâm Hà"),
        ("Đài Phát thanh và Truyền hình tỉnh", "Báo và Phát thanh, truyền hình tỉnh"),
    ],
    "a mark lost": [
        ("xã Tân Hop", "xã Tân Hợp"),
        ("Công ty TNHH Hoa Phuong", "Công ty TNHH Hoa Phượng"),
        ("UBND xã Nâm Hoa", "UBND xã Nậm Hoa"),
    ],
    "vague": [
        ("Phòng TC Sở Y tế", "Phòng Tổ chức Sở Y tế"),
        ("CĐ Sở Y tế", "Công đoàn Sở Y tế"),
        ("Chi bộ TT Phù Hoa", "Chi bộ thị trấn Phù Hoa"),
        ("Ngân hàng Chính sách xã hội", "NHCSXH huyện Lâm Hà"),
        ("Khoa Nhi", "Khoa Nhi, Bệnh viện Đa khoa tỉnh"),
        ("thôn 3", "thôn 3, xã Tân Hợp"),
        ("Trạm Y tế Tân Hợp", "Trạm Y tế xã Tân Hợp"),
        ("Trường Mầm non Hoa Sen", "Trường Mầm non Hoa Sen, tỉnh Sơn La"),
    ],
    "committee and organisation": [
        ("Đảng bộ huyện Lâm Hà", "Huyện ủy Lâm Hà"),
        ("Đảng bộ xã Tân Hợp", "Ban Chấp hành Đảng bộ xã Tân Hợp"),
        ("MTTQ xã Tân Hợp", "Ủy ban MTTQ xã Tân Hợp"),
        ("Tập đoàn Hoa Ban", "Công ty CP Tập đoàn Hoa Ban"),
    ],
}
DIFFERENT = [
    ("Chi cục Thuế huyện Lâm Hà", "Cục Thuế tỉnh Sơn La"),
    ("Bệnh viện Sản - Nhi Hoa Ban", "Bệnh viện Nhi Hoa Ban"),
    ("TAND khu vực 3 - Lâm Hà", "TAND huyện Lâm Hà"),
    ("Bệnh viện Đa khoa tỉnh", "Bệnh viện Đa khoa khu vực Hoa Ban"),
    ("huyện đảo Hòn Hoa", "đặc khu Hòn Hoa"),
    ("bản Pá Hoà", "bản Pá Hoá"),
    ("Trường Tiểu học Hoa Ban", "Trường PTDTBT Tiểu học và THCS Hoa Ban"),
    ("Khoa Nội tổng hợp", "Khoa Ngoại tổng hợp"),
    ("Công ty CP Giấy Mới", "Công ty CP Giày Mới"),
]


def pairs(table):
    return [pytest.param(a, b, id=f"{name}: {a}") for name, rows in table.items() for a, b in rows]


@pytest.mark.parametrize(("a", "b"), pairs(SAME))
def test_another_spelling_is_the_same_unit(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict == "same"


@pytest.mark.parametrize(("a", "b"), pairs(REVIEW))
def test_what_needs_a_roster_is_for_review(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict == "review"


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_levels_fields_and_tones_part(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict == "different"


TABLES = NameTables.load()


@pytest.mark.parametrize("row", TABLES.successions, ids=lambda row: row.before)
def test_a_body_and_its_like_successor_are_for_review(row):
    for after in row.after:
        renamed = row.example.replace(row.before, after)
        assert match_names(row.example, renamed).verdict == "review"


def test_a_school_is_known_by_its_grades():
    parts = take_apart("Trường PTDTBT Tiểu học và THCS Hoa Ban", TABLES)
    assert parts.grades == {"phổ thông dân tộc bán trú", "tiểu học", "trung học cơ sở"}
    assert parts.words == ("hoa", "ban")
