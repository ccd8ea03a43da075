"""A number that counts again, names that end at a semicolon, and numbers that are part of a name."""

import pytest

from qcdc_extract.figures import find_figures


def by_surface(text):
    return {figure.surface: figure for figure in find_figures(text)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Trong quý II tiếp 21 lượt công dân với 13 vụ việc; lũy kế 6 tháng tiếp 53.", "53"),
        ("Trong quý II tiếp 21 lượt công dân với 13 vụ việc; lũy kế 6 tháng tiếp 53 lượt.", "53"),
        ("Toàn tỉnh đã tiếp 4.321 lượt công dân; riêng phường tiếp 53.", "53"),
        ("Phường tiếp 21 lượt công dân (năm 2030: 53 lượt).", "53"),
    ],
)
def test_it_has_the_indicator_of_what_is_counted_before(text, number):
    found = by_surface(text)[number]
    assert (found.indicator_id, found.indicator) == ("reception_turns", "lượt công dân")


def test_a_part_of_a_term_is_no_sum_so_far():
    text = "Lũy kế từ đầu nhiệm kỳ đã mở 41 cuộc đối thoại; riêng 6 tháng đầu năm 2031 mở 02 cuộc."
    found = by_surface(text)
    assert found["41"].period == "lũy kế"
    assert found["02"].period is None
    assert found["02"].indicator_id == found["41"].indicator_id


@pytest.mark.parametrize(
    "text",
    [
        "Quý II mở 12 lớp; riêng quý I tặng 40 phần quà.",
        "Quý II mở 12 lớp; cơ sở vật chất đạt 40.",
    ],
)
def test_a_number_of_another_thing_counts_nothing_again(text):
    assert all("lớp" not in one.indicator for one in find_figures(text) if one.surface == "40")


@pytest.mark.parametrize(
    "text",
    ["Tổng số chi bộ: 14; tổng số đảng viên: 321.", "Chi bộ: 14; đảng viên: 321."],
)
def test_no_name_runs_over_a_semicolon(text):
    found = by_surface(text)
    assert found["321"].indicator == "đảng viên"
    assert found["321"].indicator_id == "party_members"


@pytest.mark.parametrize("doing", ["kiện toàn", "Củng cố, kiện toàn", "thành lập"])
def test_the_members_of_a_body_are_no_number_of_bodies(doing):
    found = by_surface(f"Cấp ủy {doing} Ban Chỉ đạo gồm 12 đồng chí.")["12"]
    assert found.indicator_id == "sc_members"


@pytest.mark.parametrize(
    "text",
    [
        "Lâm trường 3 đã họp công nhân.",
        "Đại đội Bộ binh 1 tổ chức sinh hoạt dân chủ.",
        "Một bộ phận Nhân dân còn ngại góp ý, đời sống còn khó.",
    ],
)
def test_a_number_in_a_name_is_no_figure(text):
    assert not find_figures(text)


def test_one_part_of_the_people_in_a_list_is_no_figure():
    assert "Một" not in by_surface("Một bộ phận Nhân dân còn khó khăn, 12 hộ được hỗ trợ.")


def test_former_communes_are_no_figure_of_an_indicator():
    assert by_surface("Phường được lập từ 03 xã cũ.")["03"].indicator_id is None
