"""Figures of running text, by the annotation guide."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.figures import find_figures


def read(text, **kwargs):
    return [
        (figure.surface, figure.value, figure.unit, figure.kind, figure.indicator)
        for figure in find_figures(text, **kwargs)
    ]


def one(text):
    (figure,) = find_figures(text)
    return figure


def test_the_thing_counted_stands_to_the_right_with_its_modifiers():
    assert read("Đảng bộ có 32 tổ chức cơ sở đảng trực thuộc.") == [
        ("32", "32", "tổ chức cơ sở đảng", "count", "tổ chức cơ sở đảng trực thuộc")
    ]


def test_a_subject_that_says_so_names_the_thing_counted():
    figure = one("Số chi ủy viên các chi bộ trực thuộc là 145 đồng chí.")
    assert (figure.indicator, figure.unit) == ("chi ủy viên các chi bộ trực thuộc", "đồng chí")
    assert figure.measure == "người"


def test_a_bracket_divides_its_total():
    figures = find_figures("Huyện có 30 tổ chức cơ sở đảng (18 đảng bộ và 12 chi bộ trực thuộc).")
    assert [figure.indicator_id for figure in figures] == [
        "party_base_orgs",
        "party_base_committees",
        "party_base_cells",
    ]


def test_outside_a_bracket_an_ambiguous_phrase_gets_no_id():
    assert one("Kiểm tra tại 07 chi bộ trực thuộc.").indicator_id is None


def test_what_is_taken_in_is_no_stock():
    assert one("Chi bộ kết nạp 12 đảng viên.").indicator_id == "party_admissions"
    assert one("Khen thưởng 12 đảng viên.").indicator_id is None
    assert one("Chi bộ có 12 đảng viên.").indicator_id == "party_members"


def test_bare_numbers_of_a_list_divide_what_stands_before():
    assert read("Toàn xã có 1.250 hội viên, trong đó: nam 640, nữ 610.") == [
        ("1.250", "1250", "hội viên", "count", "hội viên"),
        ("640", "640", "", "count", "hội viên nam"),
        ("610", "610", "", "count", "hội viên nữ"),
    ]


def test_a_ratio_and_its_percent_are_two_figures():
    ratio, share = find_figures("Có 13/15 đơn vị (đạt 86,7%) tổ chức hội nghị người lao động.")
    assert (ratio.kind, ratio.value, ratio.denominator) == ("ratio", "13", "15")
    assert (share.kind, share.value, share.unit) == ("percent", "86.7", "%")
    assert ratio.indicator == "đơn vị tổ chức hội nghị người lao động"


@pytest.mark.parametrize(
    ("text", "value", "kind", "direction"),
    [
        ("Thu ngân sách tăng 12% so với cùng kỳ.", "12", "change", "tăng"),
        ("Số vụ vi phạm giảm 3 vụ so với cùng kỳ.", "3", "change", "giảm"),
        ("Thu ngân sách bằng 104% kế hoạch.", "104", "percent", None),
        ("Tốc độ tăng trưởng đạt 8,04%.", "8.04", "percent", None),
        ("Mức tăng của ngành là 9,2%.", "9.2", "percent", None),
        ("Doanh thu gấp 2,7 lần so với năm trước.", "2.7", "change", "tăng"),
        ("Giá vé giảm (-13 đồng/kg) so với tháng trước.", "13", "change", "giảm"),
        ("Cơ quan báo giảm 02 người.", "2", "count", None),
    ],
)
def test_a_change_needs_a_verb_of_change_and_something_compared(text, value, kind, direction):
    figure = one(text)
    assert (figure.value, figure.kind, figure.direction) == (value, kind, direction)


def test_before_and_after_are_two_counts():
    first, second = find_figures("Số vụ cháy giảm từ 38 vụ xuống còn 15 vụ.")
    assert [(f.value, f.kind, f.indicator) for f in (first, second)] == [
        ("38", "count", "vụ cháy"),
        ("15", "count", "vụ cháy"),
    ]


def test_two_cases_parted_by_a_slash_are_two_counts():
    assert [row[1:4] for row in read("Trong tuần có 02 ca mắc/0 ca tử vong.")] == [
        ("2", "ca mắc", "count"),
        ("0", "ca", "count"),
    ]


def test_a_price_has_its_whole_unit_and_a_span_of_prices_is_a_range():
    figures = find_figures(
        "Cam sành có giá 25.000 - 30.000đ/kg (giảm 2.000đ/kg), gas 350.000đ/bình 12kg."
    )
    assert [(f.kind, f.value, f.value_high, f.unit) for f in figures] == [
        ("range", "25000", "30000", "đ/kg"),
        ("change", "2000", None, "đ/kg"),
        ("money", "350000", None, "đ/bình 12kg"),
    ]
    assert {figure.indicator for figure in figures} == {"giá cam sành", "giá gas"}


def test_a_change_over_a_span_stays_a_change():
    figure = find_figures("Sản lượng đạt 500 tấn, tăng 50 - 100 tấn.")[1]
    assert (figure.kind, figure.value, figure.value_high) == ("change", "50", "100")


def test_a_frequency_is_a_measure_with_its_whole_unit():
    figure = one("Chi đoàn đăng 04 bài viết/tuần.")
    assert (figure.kind, figure.unit) == ("measure", "bài viết/tuần")


def test_money_is_turned_into_its_base_unit():
    figure = one("Quỹ khen thưởng là 1,25 tỷ đồng.")
    assert (figure.measure, figure.amount) == ("đồng", "1250000000")
    half = find_figures("Ủng hộ nửa triệu đồng và 3 tỷ rưỡi đồng.")
    assert [f.amount for f in half] == ["500000", "3500000000"]


def test_targets_are_told_from_results():
    assert one("Phấn đấu kết nạp 20 đảng viên trong năm.").status == "target"
    assert one("Đã kết nạp 20 đảng viên, vượt chỉ tiêu.").status == "actual"
    assert one("Kết nạp đảng viên đạt 95% chỉ tiêu.").status == "actual"


def test_a_heading_of_targets_governs_its_items():
    text = "2. Chỉ tiêu chủ yếu\n- Kết nạp 20 đảng viên.\n3. Kết quả\n- Kết nạp 18 đảng viên.\n"
    assert [figure.status for figure in find_figures(text)] == ["target", "actual"]


def test_another_period_and_another_owner_are_said():
    figures = find_figures("Có 15 vụ, giảm 3 vụ so với cùng kỳ (18 vụ).")
    assert [figure.period for figure in figures] == [None, None, "cùng kỳ"]
    assert one("Lũy kế từ đầu năm tiếp nhận 45 đơn.").period == "lũy kế từ đầu năm"
    shares = find_figures("Giải ngân đạt 66,7% kế hoạch (bình quân cả nước là 54,4%).")
    assert [figure.owner for figure in shares] == [None, "cả nước"]
    assert one("Riêng Chi bộ Thanh tra có 12 đảng viên.").owner == "Chi bộ Thanh tra"


def test_one_estimate_qualifies_the_number_it_stands_before():
    assert one("Tổng thu ước đạt 45 tỷ đồng.").qualifier == "ước"
    assert one("Có khoảng trên 150 người dự.").qualifier == "khoảng trên"


def test_number_words_count_when_they_count():
    assert [row[:3] for row in read("Hội nghị khen hai mô hình và ba tập thể.")] == [
        ("hai", "2", "mô hình"),
        ("ba", "3", "tập thể"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Một số đơn vị còn chậm.",
        "Một cá nhân được biểu dương.",
        "Đây là một trong những đơn vị đi đầu.",
        "Bà Nguyễn Thị Hai và ông Ba dự.",
        "Trong năm đơn vị đã cố gắng.",
    ],
)
def test_other_number_words_do_not(text):
    assert read(text) == []


def test_one_counts_beside_other_counts():
    assert [row[1] for row in read("Khen một tập thể và hai cá nhân.")] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/5/2023 và 01.7.2023, lúc 8 giờ 30 phút.",
        "Giai đoạn 2021 - 2025, nhiệm kỳ 2020-2025, quý II/2023.",
        "Thực hiện Nghị định số 145/2020/NĐ-CP và Kế hoạch 25-KH/ĐU.",
        "Trực 24/24h, điện thoại 0912345678, biển số 21A-123.45.",
        "Thi đua “5 xung kích”, “3 sạch”; dịch Covid-19; bài K17.",
        "Căn cứ Điều 12, khoản 3 và điểm a mục 2.",
        "Giống lúa OM18, thép phi 10, nước 600ml có giá ổn định.",
        "Nơi nhận:\n- Lưu VT (2b), 15 bản.\n",
    ],
)
def test_dates_codes_names_and_sizes_are_no_figures(text):
    assert read(text) == []


def test_quoted_law_and_taken_spans_hold_no_figures():
    text = "Nghị định quy định: “Hội có 50 hội viên trở lên”. Hội có 62 hội viên."
    assert [row[1] for row in read(text)] == ["62"]
    assert read("Đề án 100 mô hình mới được duyệt.", taken=[(0, 19)]) == []


def test_a_number_is_found_across_a_wrap_and_a_page_foot():
    text = (
        "Toàn Đảng bộ đã tổ chức học tập, quán triệt các văn bản của cấp trên cho 1.250\n\n"
        "                                 2\n\n"
        "đảng viên, đạt tỷ lệ 98,5% so với tổng số đảng viên của toàn Đảng bộ.\n"
    )
    assert [row[1:3] for row in read(text)] == [("1250", "đảng viên"), ("98.5", "%")]


def test_a_doubtful_unit_is_put_under_review():
    figure = one("Đơn vị có 12 khung treo.")
    assert figure.confidence < 0.5
    assert figure.review


PIECES = st.sampled_from(
    ["có ", "12", " đảng viên", "4.759", ", ", "tăng ", "98,5", "%", "\n", " (", ")", "/", " - ",
     "đồng/kg", "ngày ", "hai ", "mô hình", "và ", ":", ";", "số ", "trong đó ", "1", "  ", "“", "”", "năm "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_figure_is_where_it_says(text):
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.surface
        assert Decimal(figure.value) >= 0
        assert figure.start < figure.end
