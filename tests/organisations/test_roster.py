"""Reading a roster as offices save it, and who on it has reported."""

import pytest

from qcdc_extract.errors import TableError, UsageError
from qcdc_extract.organisations.roster import RosterRow, match_roster, read_roster

TEXT = "STT,Tên đơn vị,Tên khác\n1,Sở Y tế,SYT|Ngành Y tế\n2,Bưu điện tỉnh,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_roster_is_read_however_a_spreadsheet_saved_it(tmp_path, encoding, delimiter):
    path = tmp_path / "don-vi.csv"
    path.write_bytes(TEXT.replace(",", delimiter).encode(encoding))
    assert read_roster(path) == (
        RosterRow(name="Sở Y tế", aliases=("SYT", "Ngành Y tế")),
        RosterRow(name="Bưu điện tỉnh"),
    )


def test_a_roster_in_the_old_windows_code_page_is_read(tmp_path):
    path = tmp_path / "don-vi.csv"
    path.write_bytes(b"name\nB\xf0nh vi\xea\xf2n\n")
    (row,) = read_roster(path)
    assert row.name.endswith("viện")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "không có cột tên đơn vị"),
        ("name,x\n,2\n", "dòng 2: chưa ghi tên đơn vị"),
        ("name\nSở Y tế\nSỞ Y TẾ\n", "dòng 3"),
        ("", "không có dòng nào"),
    ],
)
def test_a_faulty_roster_is_refused_in_vietnamese(tmp_path, text, words):
    path = tmp_path / "don-vi.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=words):
        read_roster(path)


def test_a_missing_file_and_a_spreadsheet_are_wrong_use(tmp_path):
    with pytest.raises(UsageError, match="không mở được"):
        read_roster(tmp_path / "khong-co.csv")
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UsageError, match="bảng tính"):
        read_roster(tmp_path / "a.xlsx")


ROSTER = (
    RosterRow(name="Sở Y tế", aliases=("Ngành Y tế",)),
    RosterRow(name="Đảng bộ Bưu điện tỉnh"),
    RosterRow(name="Phòng Nội vụ huyện Văn Yên"),
    RosterRow(name="Công ty CP Gạch Ngọc Lâm"),
)


def test_every_unit_is_matched_missing_unlisted_or_doubtful():
    found = match_roster(
        ["SỞ Y TẾ", "Đảng ủy Bưu điện tỉnh", "Phòng Nội vụ", "Hợp tác xã Quế Đào Thịnh"], ROSTER
    )
    assert {(m.unit, m.row) for m in found.matched} == {
        ("SỞ Y TẾ", "Sở Y tế"),
        ("Đảng ủy Bưu điện tỉnh", "Đảng bộ Bưu điện tỉnh"),
    }
    assert [d.row for d in found.doubtful] == ["Phòng Nội vụ huyện Văn Yên"]
    assert found.unlisted == ("Hợp tác xã Quế Đào Thịnh",)
    assert found.missing == ("Công ty CP Gạch Ngọc Lâm",)
    assert found.expected == 4


def test_a_committee_answers_for_its_organisation_only_when_one_of_them_is_listed():
    both = (RosterRow(name="Sở Y tế"), RosterRow(name="Đảng bộ Sở Y tế"))
    assert match_roster(["Ban Chỉ đạo thực hiện QCDC ở cơ sở Sở Y tế"], both).matched == ()
    assert (
        match_roster(["Ban Chỉ đạo thực hiện QCDC ở cơ sở Sở Y tế"], both[:1]).matched[0].row
        == "Sở Y tế"
    )


@pytest.mark.parametrize(
    "unit",
    [
        "Ban chỉ đạo thực hiện Quy chế dân chủ (QCDC) ở cơ sở của Đảng uỷ Khối doanh nghiệp tỉnh",
        "BAN CHỈ ĐẠO XÂY DỰNG VÀ THỰC HIỆN QCDC Ở CƠ SỞ ĐẢNG ỦY KHỐI DOANH NGHIỆP TỈNH",
        "Đảng ủy Khối doanh nghiệp tỉnh",
    ],
)
def test_a_steering_committee_answers_for_the_party_organisation_it_belongs_to(unit):
    roster = (RosterRow(name="Đảng bộ Khối doanh nghiệp tỉnh"), RosterRow(name="Sở Y tế"))
    assert [m.row for m in match_roster([unit], roster).matched] == [
        "Đảng bộ Khối doanh nghiệp tỉnh"
    ]


def test_an_alias_answers_for_its_row():
    assert match_roster(["Ngành Y tế"], ROSTER).matched[0].row == "Sở Y tế"


PROVINCE = tuple(
    RosterRow(name=name)
    for name in (
        "Đảng bộ Sở Nội vụ",
        "Bệnh viện Đa khoa tỉnh",
        "Đảng bộ Trường Tiểu học số 1 Ngọc Lâm",
        "Đảng bộ Trường Tiểu học số 2 Ngọc Lâm",
        "Chi bộ Trường Phổ thông Dân tộc nội trú tỉnh",
        "Đảng bộ Công ty TNHH một thành viên Thủy lợi Ngọc Lâm",
        "Công ty cổ phần Chè Ngọc Lâm",
        "Đảng bộ Ngân hàng TMCP Đông Á - Chi nhánh Hồng Ca",
        "Hội Nông dân huyện Lâm Hà",
        "Đảng bộ xã Minh Quán",
    )
)


@pytest.mark.parametrize(
    ("unit", "row"),
    [
        ("Sở Nội vụ tỉnh Sơn La", "Đảng bộ Sở Nội vụ"),
        ("Ban Chỉ đạo thực hiện QCDC ở cơ sở Đảng ủy Sở Nội vụ", "Đảng bộ Sở Nội vụ"),
        ("Đảng bộ Bệnh viện Đa khoa tỉnh Sơn La", "Bệnh viện Đa khoa tỉnh"),
        ("Trường Tiểu học số 2 Ngọc Lâm tỉnh Sơn La", "Đảng bộ Trường Tiểu học số 2 Ngọc Lâm"),
        ("Chi bộ Trường PTDT nội trú tỉnh", "Chi bộ Trường Phổ thông Dân tộc nội trú tỉnh"),
        (
            "Công ty TNHH MTV Thủy lợi Ngọc Lâm",
            "Đảng bộ Công ty TNHH một thành viên Thủy lợi Ngọc Lâm",
        ),
        (
            "ĐẢNG BỘ NGÂN HÀNG TMCP ĐÔNG Á - CN HỒNG CA",
            "Đảng bộ Ngân hàng TMCP Đông Á - Chi nhánh Hồng Ca",
        ),
        ("Đảng ủy xã Minh Quán", "Đảng bộ xã Minh Quán"),
    ],
)
def test_committee_organisation_and_body_answer_for_one_row(unit, row):
    found = match_roster([unit], PROVINCE)
    assert [(m.unit, m.row) for m in found.matched] == [(unit, row)]
    assert row not in found.missing


@pytest.mark.parametrize(
    "unit",
    [
        "Trường Tiểu học số 3 Ngọc Lâm",
        "Công ty TNHH Chè Ngọc Lâm",
        "Sở Ngoại vụ tỉnh Sơn La",
        "Hội Nông dân tỉnh Sơn La",
        "Đảng bộ xã Minh Quân",
        "Công đoàn Sở Nội vụ",
        "Ngân hàng TMCP Đông Á - CN Lâm Hà",
    ],
)
def test_number_kind_place_field_and_level_make_another_unit(unit):
    found = match_roster([unit], PROVINCE)
    assert found.unlisted == (unit,)
    assert len(found.missing) == len(PROVINCE)


@pytest.mark.parametrize(
    ("unit", "row"),
    [
        ("Chi bộ Sở Nội vụ", "Đảng bộ Sở Nội vụ"),
        ("Công ty Chè Ngọc Lâm", "Công ty cổ phần Chè Ngọc Lâm"),
        ("Trường Tiểu học Ngọc Lâm", "Đảng bộ Trường Tiểu học số 1 Ngọc Lâm"),
    ],
)
def test_what_could_be_two_units_is_doubtful(unit, row):
    found = match_roster([unit], PROVINCE)
    assert [(d.unit, d.row) for d in found.doubtful] == [(unit, row)]
    assert found.matched == ()


def test_a_unit_of_another_province_than_the_rosters_is_doubtful():
    rows = (RosterRow(name="Đảng bộ Sở Nội vụ"), RosterRow(name="Cục Thuế tỉnh Sơn La"))
    found = match_roster(["Đảng ủy Sở Nội vụ tỉnh Lào Cai"], rows)
    assert [d.row for d in found.doubtful] == ["Đảng bộ Sở Nội vụ"]
