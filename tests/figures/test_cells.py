"""What the heads of a table say a cell counts, aims at, or belongs to."""

import pytest

from qcdc_extract.figures import find_table_figures
from tests.figures.test_grids import _document


def told(*rows):
    return [
        (figure.value, figure.indicator_id) for figure in find_table_figures(_document(list(rows)))
    ]


NUMBERED = (
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
    ["1", "Số đơn tiếp nhận", "Đơn", "44"],
    ["", "Trong đó: khiếu nại", "Đơn", "9"],
    ["", "tố cáo", "Đơn", "03"],
    ["", "kiến nghị, phản ánh", "Đơn", "32"],
    ["2", "Đơn đã giải quyết", "Đơn", "41"],
)


def test_rows_below_of_which_are_parts_of_the_row_above():
    assert told(*NUMBERED) == [
        ("44", "petitions"),
        ("9", "complaints"),
        ("3", "denunciations"),
        ("32", "petitions_reflections"),
        ("41", "petitions_solved"),
    ]


def test_a_part_goes_by_its_whole_and_its_own_words():
    figures = find_table_figures(_document(list(NUMBERED)))
    assert figures[2].indicator == "Số đơn tiếp nhận - tố cáo | Kết quả"


def test_dashed_rows_are_parts_where_rows_have_no_numbers():
    assert told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Tổng số đơn tiếp nhận", "đơn", "44"],
        ["- Khiếu nại", "đơn", "9"],
        ["- Tố cáo", "đơn", "3"],
        ["Cuộc đối thoại", "cuộc", "2"],
    ) == [("44", "petitions"), ("9", "complaints"), ("3", "denunciations"), ("2", "dialogs_all")]


def test_a_part_that_counts_another_thing_is_no_indicator_of_the_unit():
    rows = told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Số cán bộ, công chức", "người", "60"],
        ["Trong đó: đảng viên", "người", "41"],
    )
    assert rows[1] == ("41", None)


def test_a_row_that_names_the_total_of_a_thing_is_no_total_row():
    rows = told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Tổng số đảng viên", "đồng chí", "60"],
        ["Trong đó: nữ", "đồng chí", "21"],
    )
    assert rows == [("60", "party_members"), ("21", "party_members_female")]


def test_a_column_that_narrows_its_row_is_not_the_row():
    rows = told(["Nội dung", "Tiếp nhận", "Khiếu nại"], ["Đơn thư", "44", "9"])
    assert rows == [("44", "petitions"), ("9", None)]


def test_a_row_of_a_stranger_gives_the_column_no_value_of_the_unit():
    rows = told(["Nơi", "Số cuộc đối thoại"], ["Bến Đò Hạ", "4"], ["Tổng cộng", "9"])
    assert rows == [("4", None), ("9", "dialogs_all")]


@pytest.mark.parametrize(
    ("column", "period"),
    [("Cùng kỳ năm trước", "cùng kỳ năm trước"), ("Kỳ trước", "kỳ trước"), ("Kỳ này", None)],
)
def test_a_column_of_another_period_says_so(column, period):
    (figure,) = find_table_figures(
        _document([["Nội dung", "ĐVT", column], ["Đơn tiếp nhận", "đơn", "5"]])
    )
    assert figure.period == period


def test_plan_done_and_change_are_three_things():
    figures = find_table_figures(
        _document(
            [
                ["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "So sánh"],
                ["Số cuộc đối thoại", "cuộc", "4", "5", "1"],
            ]
        )
    )
    assert [(f.status, f.kind) for f in figures] == [
        ("target", "count"),
        ("actual", "count"),
        ("actual", "change"),
    ]


def test_a_row_of_months_keeps_its_name_and_counts_no_months():
    figures = find_table_figures(
        _document([["Kỳ", "Số đơn tiếp nhận"], ["6 tháng", "12"], ["Năm", "22"]])
    )
    assert [f.indicator for f in figures] == [
        "6 tháng | Số đơn tiếp nhận",
        "Năm | Số đơn tiếp nhận",
    ]
    assert {f.indicator_id for f in figures} == {"petitions"}
