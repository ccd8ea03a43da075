"""What is no figure: limits of rules, slogans, sizes, hours; and what only looks so."""

import pytest

from qcdc_extract.figures import find_figures


@pytest.mark.parametrize(
    "text",
    [
        "Công ty có từ 10 lao động trở lên phải có quy chế.",
        "Theo Điều lệ mỗi nhóm không vượt 25 trẻ.",
        "Đối với gói dưới 300 triệu đồng, xã giao cộng đồng tự làm.",
        "Cuộc vận động “Mỗi tuần 5.000 đồng” được hưởng ứng.",
        "Tiếp công dân sáng từ 7 giờ đến 10 giờ.",
        "Gas bình 12 kg được bán rộng rãi.",
        "Vùng phủ sóng 4G đã đến các bản.",
        "Chi bộ một lần nữa đến từng nhà.",
    ],
)
def test_a_limit_a_slogan_a_size_an_hour_are_no_figures(text):
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Kiến nghị thu hồi 52,4 triệu đồng.", "52.4", "triệu đồng"),
        ("Đã giải quyết dứt điểm 15 kiến nghị.", "15", "kiến nghị"),
        ("Thời gian chờ giảm còn 12 phút/lượt.", "12", "phút/lượt"),
        ("Ngày điều trị trung bình 6,3 ngày.", "6.3", "ngày"),
        ("Tuổi thọ trung bình đạt 74,2 tuổi.", "74.2", "tuổi"),
        ("Đảm nhận 18 công trình trị giá lớn.", "18", "công trình"),
        ("Hồ chứa trữ 2,4 triệu m3.", "2.4", "triệu m3"),
        ("Ủng hộ hai trăm triệu đồng.", "200", "triệu đồng"),
        ("Kho lưu 86 mét giá tài liệu.", "86", "mét giá"),
        ("Lắp đặt 12 trụ nước.", "12", "trụ nước"),
    ],
)
def test_what_only_looks_like_one_is_a_figure(text, value, unit):
    figure = next(row for row in find_figures(text) if row.value == value)
    assert figure.unit == unit


def test_ratios_in_words_and_with_a_gap_are_ratios():
    (row,) = find_figures("Có sáu trên bảy phòng đã họp.")
    assert (row.value, row.denominator, row.kind) == ("6", "7", "ratio")
    (row,) = find_figures("Có 4 trong số 7 phòng đạt loại tốt.")
    assert (row.value, row.denominator) == ("4", "7")


def test_groups_parted_by_thin_blanks_keep_their_decimals():
    (row,) = find_figures("Diện tích rừng là 12\u2009480,5 ha.")
    assert row.value == "12480.5"


def test_ends_of_a_span_may_print_the_unit_differently():
    (row,) = find_figures("Rau cải giá từ 8.000đ - 12.000đ/kg.")
    assert (row.value, row.value_high, row.kind) == ("8000", "12000", "range")
    (row,) = find_figures("Cá giá 60.000~70.000đ/kg.")
    assert row.value_high == "70000"


def test_a_serial_number_before_a_tab_is_none():
    assert find_figures("1\tKhối phòng, ban đã họp\n2\tKhối xã đã họp\n") == ()


def test_rows_parted_by_tabs_are_a_table():
    text = "TT\tNội dung\tSố lượng\n1\tĐơn tiếp nhận\t12\n2\tĐơn đã giải quyết\t10\n"
    assert [(row.value, row.indicator) for row in find_figures(text)] == [
        ("12", "Đơn tiếp nhận | Số lượng"),
        ("10", "Đơn đã giải quyết | Số lượng"),
    ]
