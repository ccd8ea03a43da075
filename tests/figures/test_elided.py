"""Numbers whose noun is left out go by the noun of a neighbour in their list."""

import pytest

from qcdc_extract.figures import find_figures


def _told(text: str) -> list[tuple[str, str, str]]:
    return [(row.surface, row.unit, row.indicator) for row in find_figures(text)]


def test_parts_with_a_label_go_by_the_noun_of_the_whole_and_print_no_unit():
    assert _told("Tiếp nhận 46 ý kiến, gồm: đất đai 21, thủy lợi 13, việc khác 12.") == [
        ("46", "ý kiến", "ý kiến"),
        ("21", "", "ý kiến đất đai"),
        ("13", "", "ý kiến thủy lợi"),
        ("12", "", "ý kiến việc khác"),
    ]


def test_a_noun_at_the_end_of_a_list_serves_the_members_before():
    assert [row[:2] for row in _told("Phát ra 260, thu về 251 phiếu.")] == [
        ("260", "phiếu"),
        ("251", "phiếu"),
    ]
    assert _told("Ban hành mới 05 và sửa đổi 09 nội quy.")[0][:2] == ("05", "nội quy")


def test_a_predicate_after_a_number_tells_that_the_noun_stands_before():
    rows = _told("Có 14 bản đã họp, 11 thống nhất ngay, 3 chưa thống nhất.")
    assert [row[0] for row in rows] == ["14", "11", "3"]
    assert rows[2][2].startswith("bản chưa thống nhất")


def test_a_bare_change_takes_the_unit_of_what_changed():
    rows = find_figures("Giá bí xanh 9.000 đồng/kg (tăng 1.500).")
    assert (rows[1].kind, rows[1].unit, rows[1].direction) == ("change", "đồng/kg", "tăng")


def test_ratios_of_a_list_stand_with_their_labels_alone():
    rows = find_figures("Tỷ lệ dự họp: tổ Toán 14/15, tổ Văn 11/13, tổ Hóa 9/9.")
    assert [(row.surface, row.denominator) for row in rows] == [
        ("14/15", "15"),
        ("11/13", "13"),
        ("9/9", "9"),
    ]


def test_a_borrowed_noun_is_in_no_canonical_total():
    rows = find_figures("Tiếp 40 lượt công dân, trong đó thường xuyên 31, định kỳ 9.")
    assert [row.indicator_id for row in rows[1:]] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Hộp thư đặt tại phòng 12, tầng 2, nhà B.",
        "Các khối 6, 7, 8 đã họp xong.",
        "Giống lúa OM 18, ST 25 được ưa chuộng.",
        "Họp tại thôn Nà Pan 2, thôn Nà Pan 3.",
    ],
)
def test_numbers_of_names_and_labels_borrow_nothing(text):
    assert find_figures(text) == ()


def test_a_lone_digit_far_behind_a_figure_may_be_a_footnote():
    text = "Có 08/09 phòng đã gửi văn bản góp ý và bày tỏ sự đồng thuận cao 1."
    assert [row.surface for row in find_figures(text)] == ["08/09"]
