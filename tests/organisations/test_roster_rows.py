"""A row is a unit's only for more than a kind of body; rosters with titles; what to do with a faulty one."""

import pytest

from qcdc_extract.errors import TableError
from qcdc_extract.organisations import RosterRow, match_roster, read_roster, same_sender

ROSTER = tuple(
    RosterRow(name=name)
    for name in (
        "Huyện ủy Văn Khê",
        "Thành ủy Hà Lâm",
        "Đảng bộ xã Nậm Hoa",
        "Đảng bộ Bảo hiểm xã hội tỉnh",
        "Đảng bộ Tòa án nhân dân tỉnh",
    )
)


@pytest.mark.parametrize(
    "unit",
    [
        "Ban Chấp hành Đảng bộ huyện Văn Khê",
        "Đảng bộ huyện Văn Khê",
        "Huyện uỷ Văn Khê",
        "Ban Thường vụ Huyện ủy Văn Khê",
    ],
)
def test_committee_and_organisation_of_a_district_are_one_row(unit):
    found = match_roster([unit], ROSTER)
    assert [one.row for one in found.matched] == ["Huyện ủy Văn Khê"]
    assert "Huyện ủy Văn Khê" not in found.missing


@pytest.mark.parametrize(
    "unit",
    [
        "Ban Chấp hành Đảng bộ huyện Bảo Mai",
        "Ủy ban nhân dân huyện Văn Khê",
        "Đ NG B TR NG Cao Đ NG K Thu T T NH Hà Lâm",
    ],
)
def test_nothing_in_common_but_kind_and_level_is_no_candidate(unit):
    found = match_roster([unit], ROSTER)
    assert (found.matched, found.doubtful, found.unlisted) == ((), (), (unit,))
    assert len(found.missing) == len(ROSTER)


def test_one_body_of_the_province_is_a_candidate_and_has_no_rival():
    found = match_roster(["Chi bộ BHXH tỉnh"], ROSTER)
    assert [(one.row, one.runner_up) for one in found.doubtful] == [
        ("Đảng bộ Bảo hiểm xã hội tỉnh", None)
    ]


def test_the_roster_comes_back_in_its_order():
    assert match_roster([], ROSTER).rows == ROSTER


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_titles_above_the_head_are_passed_over(tmp_path, mark):
    path = tmp_path / "don-vi.csv"
    lines = ["DANH SÁCH ĐƠN VỊ, NĂM 2031", mark * 2, "STT,Tên đơn vị,Khối", "1,Huyện ủy Văn Khê,x"]
    path.write_text("\n".join([lines[0], *(x.replace(",", mark) for x in lines[1:])]), "utf-8")
    assert [row.name for row in read_roster(path)] == ["Huyện ủy Văn Khê"]


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "name\n", "name,x\n,2\n", "name\nSở Y tế\nSỞ Y TẾ\n"]
)
def test_hints_speak_of_the_list_of_units(tmp_path, text):
    path = tmp_path / "don-vi.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_roster(path)
    hint = caught.value.detail().hint
    assert "từ vựng" not in hint
    assert "đơn vị" in hint


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Sở Y tế", "SỞ Y TẾ", "same"),
        ("Sở Y tế", "Đảng bộ Sở Y tế", "review"),
        ("Chi bộ BHXH tỉnh", "Đảng bộ Bảo hiểm xã hội tỉnh Hà Lâm", "review"),
        ("Huyện ủy Văn Khê", "Ban Chấp hành Đảng bộ huyện Văn Khê", "review"),
        ("Đảng bộ Sở Y tế", "Đảng bộ Sở Nội vụ", "different"),
        ("Sở Y tế", "Công đoàn Sở Y tế", "different"),
    ],
)
def test_organisation_and_body_of_one_name_may_be_one_sender(a, b, verdict):
    assert same_sender(a, b) == same_sender(b, a) == verdict
