"""Same, different or for review: two names as a provincial office would judge them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.organisations.match import match_names
from qcdc_extract.organisations.name_parts import Organ

SAME = [
    ("Công ty CP Chè Liên Sơn", "Công ty cổ phần Chè Liên Sơn"),
    ("Sở Nội vụ tỉnh", "Sở Nội vụ"),
    ("Sở Nội vụ tỉnh Lào Cai", "Sở Nội vụ"),
    ("Đảng bộ cơ sở Sở Y tế", "Đảng bộ Sở Y tế"),
    ("Công đoàn cơ sở Bưu điện tỉnh", "Công đoàn Bưu điện tỉnh"),
    ("Sở Tài nguyên - Môi trường", "Sở Môi trường và Tài nguyên"),
    ("Sở Kê hoạch và Đầu tư", "Sở Kế hoạch và Đầu tư"),
    (
        "Agribank Chi nhánh Lào Cai",
        "Ngân hàng Nông nghiệp và Phát triển nông thôn Việt Nam Chi nhánh Lào Cai",
    ),
    ("UBND TP Lào Cai", "Uỷ ban nhân dân thành phố Lào Cai"),
    ("UBND xã Tân Hợp", "UBND xã Tân Hợp, huyện Văn Yên"),
    ("Văn phòng HĐND và UBND tỉnh", "Văn phòng UBND và HĐND tỉnh"),
    ("Đảng bộ Văn phòng Tỉnh ủy", "Đảng bộ Văn phòng Tỉnh ủy Yên Bái"),
    ("Đài PTTH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
]
DIFFERENT = [
    ("Trường Tiểu học số 1 Hòa Bình", "Trường Tiểu học số 2 Hòa Bình"),
    ("Sở Nội vụ", "Sở Ngoại vụ"),
    ("Chi bộ Ban Tổ chức", "Đảng bộ Ban Tổ chức"),
    ("Đảng bộ Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
    ("xã Tân Thịnh", "xã Tân Thành"),
    ("Công ty CP An Phát", "Công ty TNHH An Phát"),
    ("Sở Y tế tỉnh Yên Bái", "Sở Y tế tỉnh Lào Cai"),
    ("huyện Di Linh", "xã Di Linh"),
    ("UBND huyện Di Linh", "UBND xã Di Linh"),
    ("Trường THCS Lê Lợi", "Trường THPT Lê Lợi"),
    ("Phòng Nội vụ huyện Văn Yên", "Phòng Nội vụ huyện Trấn Yên"),
    ("Trạm Y tế xã Thạnh Phú", "Trạm Y tế xã Thành Phú"),
    ("Sở Y tế", "Trung tâm Y tế"),
    ("Công ty TNHH Hoa Sen", "Công ty TNHH Hoa Mai"),
    ("Đảng bộ Công an tỉnh", "Công đoàn Công an tỉnh"),
]
REVIEW = [
    ("Sở Nông nghiệp và Môi trường", "Sở Tài nguyên và Môi trường"),
    ("Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
    ("Đảng ủy Sở Y tế", "Đảng bộ Sở Y tế"),
    ("Trường Tiểu học Kim Đồng", "Trường Tiểu học Kim Đồng huyện Văn Yên"),
    ("Phòng Nội vụ", "Phòng Nội vụ huyện Văn Yên"),
    ("Công ty An Phát", "Công ty TNHH An Phát"),
    ("Trường Tiểu học Hòa Bình", "Trường Tiểu học số 1 Hòa Bình"),
    ("Trường Mầm non Hoa Phượng", "Trường Mầm non Hoa Phuong"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spelling_alone_makes_no_other_unit(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict == "same"


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_numeral_kind_field_place_and_proper_name_part_units(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict == "different"


@pytest.mark.parametrize(("a", "b"), REVIEW)
def test_what_only_a_roster_decides_is_for_review(a, b):
    match = match_names(a, b)
    assert match.verdict == match_names(b, a).verdict == "review"
    assert match.reason


@pytest.mark.parametrize(
    "row", tables.read("qcdc_extract.organisations", "organs.tsv", Organ), ids=lambda row: row.word
)
def test_a_body_of_an_organisation_is_not_the_organisation(row):
    assert match_names(row.example, "Sở Tư pháp").verdict == "different"


PIECES = [
    "Sở",
    "Y tế",
    "Trường",
    "Tiểu học",
    "số 1",
    "xã",
    "Tân Hợp",
    "tỉnh",
    "CP",
    "Công ty",
    "-",
    "và",
    "Đảng bộ",
    "Hoa Sen",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join),
)
def test_the_order_of_the_two_names_does_not_matter(a, b):
    assert match_names(a, b).verdict == match_names(b, a).verdict
    assert match_names(a, a).verdict == "same"
