"""Lists told apart by "lần lượt", values before and after, comparisons at a distance."""

from qcdc_extract.figures import find_figures


def _told(text: str) -> list[tuple[str, str, str]]:
    return [(row.surface, row.kind, row.indicator) for row in find_figures(text)]


def test_as_many_names_as_numbers_are_told_in_order():
    assert _told("Gạo, ngô, sắn lần lượt tăng 1,5%, 0,8% và 2,3%.") == [
        ("1,5", "change", "Gạo"),
        ("0,8", "change", "ngô"),
        ("2,3", "change", "sắn"),
    ]


def test_periods_in_a_row_are_one_thing():
    rows = _told("Số lượt tiếp dân quý I, quý II tương ứng là 31, 27 lượt.")
    assert [row[2] for row in rows] == ["số lượt tiếp dân", "số lượt tiếp dân"]


def test_a_value_before_and_after_is_two_counts_even_at_a_distance():
    rows = _told("Tỷ lệ hộ nghèo giảm từ 9,2% đầu năm xuống còn 7,1%.")
    assert rows == [("9,2", "percent", "Tỷ lệ hộ nghèo"), ("7,1", "percent", "Tỷ lệ hộ nghèo")]
    rows = _told("Thu nhập tăng từ 38,5 triệu đồng năm 2020 lên 44 triệu đồng.")
    assert [row[:2] for row in rows] == [("38,5", "money"), ("44", "money")]


def test_a_change_that_ends_at_a_level_is_a_change():
    rows = _told("Giá nước sạch tăng 4% lên 9.800 đồng/m3.")
    assert [row[1] for row in rows] == ["change", "money"]


def test_what_is_compared_with_may_stand_between():
    (row,) = find_figures("Năng suất thấp hơn bình quân toàn huyện 1,2 tạ/ha.")
    assert (row.kind, row.direction) == ("change", "giảm")


def test_a_sign_in_brackets_is_a_direction():
    rows = find_figures("Có 46 vụ, giảm 9 vụ (-16,4%) so với năm trước.")
    assert [(row.value, row.direction) for row in rows[1:]] == [("9", "giảm"), ("16.4", "giảm")]
    (row,) = find_figures("Nhóm lương thực tăng (+0,62%).")
    assert (row.value, row.direction) == ("0.62", "tăng")


def test_a_change_goes_by_the_figure_with_its_noun():
    rows = _told("Xảy ra 03 vụ tranh chấp với 86 công nhân tham gia, giảm 02 vụ so với cùng kỳ.")
    assert rows[2] == ("02", "change", "vụ tranh chấp")


def test_words_that_name_nothing_leave_the_subject_before():
    rows = _told("Tỷ lệ giải ngân đạt 61% kế hoạch (bình quân cả nước là 55%).")
    assert [row[2] for row in rows] == ["Tỷ lệ giải ngân", "Tỷ lệ giải ngân"]


def test_a_share_of_a_whole_is_of_what_was_counted():
    rows = _told("Phong trào được 640 hộ đăng ký, bằng 82% số hộ toàn xã.")
    assert rows[1] == ("82", "percent", "hộ đăng ký")


def test_a_verb_before_the_next_number_is_no_part_of_a_phrase():
    rows = _told("Đã sửa 12 phòng học và xây 4 nhà kho.")
    assert rows[0][2] == "phòng học"
    rows = _told("Triển khai 05 cuộc thanh tra, kết luận 03 cuộc, kiến nghị thu hồi 86 triệu đồng.")
    assert [row[2] for row in rows[:2]] == ["cuộc thanh tra", "cuộc kết luận"]


def test_a_subject_may_hold_a_number():
    rows = _told("Tổng thu của 04 thôn vùng cao khoảng 3,2 tỷ đồng.")
    assert rows[1][2] == "Tổng thu của 04 thôn vùng cao"


def test_people_of_a_body_are_its_members():
    (row,) = find_figures("Ban Chỉ đạo của huyện gồm 17 đồng chí.")
    assert row.indicator == "thành viên Ban Chỉ đạo của huyện"


def test_a_clause_that_ends_on_a_verb_tells_what_was_done():
    (row,) = find_figures("Huyện ủy biểu dương 09 tập thể.")
    assert row.indicator == "tập thể được biểu dương"


def test_a_share_in_brackets_behind_a_change_is_a_change():
    rows = find_figures("Số đơn giảm 9 đơn (15%) so với cùng kỳ.")
    assert [(row.kind, row.direction) for row in rows] == [("change", "giảm"), ("change", "giảm")]
