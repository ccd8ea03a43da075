"""Labels before their numbers: lists, colons, plans, and what is said of another."""

import pytest

from qcdc_extract.figures import find_figures


def ids(text):
    return [(figure.value, figure.indicator_id) for figure in find_figures(text)]


PARTS = ["petitions", "complaints", "denunciations", "petitions_reflections"]


@pytest.mark.parametrize(
    "text",
    [
        "Xã tiếp nhận 44 đơn (khiếu nại 09 đơn, tố cáo 03 đơn, kiến nghị, phản ánh 32 đơn).",
        "Xã tiếp nhận 44 đơn thư, trong đó khiếu nại 9 đơn, tố cáo 3 đơn, kiến nghị, phản ánh 32 đơn.",
        "Xã tiếp nhận 44 đơn (khiếu nại 9, tố cáo 03, phản ánh 32).",
        "Xã tiếp nhận 44 đơn, gồm: khiếu nại 9, tố cáo 3, kiến nghị, phản ánh 32.",
        "Xã tiếp nhận 44 đơn, gồm 9 đơn khiếu nại, 3 đơn tố cáo, 32 đơn kiến nghị, phản ánh.",
    ],
)
def test_a_label_before_its_number_binds_to_that_number(text):
    assert ids(text) == list(zip(["44", "9", "3", "32"], PARTS, strict=True))


def test_a_list_of_parts_may_be_of_another_whole_and_then_names_nothing():
    assert {name for _, name in ids("Xã có 44 hộ (khiếu nại 9, tố cáo 3).")} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Toàn Đảng bộ hiện có tổng số đảng viên 412 đồng chí.",
        "Có 09 chi bộ; tổng số đảng viên 412 đồng chí (nam 300, nữ 112).",
        "Số đảng viên: 412 đồng chí.",
    ],
)
def test_members_may_be_counted_as_comrades(text):
    assert ("412", "party_members") in ids(text)


def test_members_taken_in_are_no_stock():
    assert ("12", "party_members") not in ids("Đã kết nạp đảng viên 12 đồng chí.")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Đã chuyển cấp trên 14 ý kiến.", None),
        ("Đã trả cấp dưới 14 hồ sơ.", None),
        ("Với nội dung nêu trên 14 ý kiến được trả lời.", None),
        ("Trên địa bàn 12 xã đã mở hội nghị.", None),
        ("Có trên 90 hộ tham gia.", "trên"),
    ],
)
def test_above_in_another_word_blurs_no_number(text, qualifier):
    assert find_figures(text)[0].qualifier == qualifier


def test_letters_are_counted_and_money_taken_back_is_money():
    (letters,) = find_figures("Hộp thư nội bộ nhận 31 thư.")
    assert (letters.value, letters.unit, letters.review) == ("31", "thư", None)
    money = find_figures("Phát hiện 02 vụ việc, thu hồi 18,5 triệu đồng.")[1]
    assert (money.kind, money.amount, money.review) == ("money", "18500000", None)


def test_what_a_plan_sets_is_a_target_and_what_is_done_a_result():
    figures = find_figures("Kế hoạch 20 cuộc, đã thực hiện 12.")
    assert [(f.value, f.status) for f in figures] == [("20", "target"), ("12", "actual")]
    assert find_figures("Thực hiện Kế hoạch 20 của Huyện ủy.") == ()


def test_a_colon_stands_between_a_label_and_its_number():
    assert ids("Số cuộc đối thoại: 8. Ý kiến: 73. Đơn tiếp nhận: 17, đã giải quyết: 15.") == [
        ("8", "dialogs_all"),
        ("73", "dialog_opinions"),
        ("17", "petitions"),
        ("15", "petitions_solved"),
    ]


def test_what_is_settled_is_what_was_named_last():
    text = "Đơn khiếu nại: 7; đã giải quyết: 5; đơn tố cáo: 2; đã giải quyết: 1."
    assert ids(text) == [
        ("7", "complaints"),
        ("5", "complaints_solved"),
        ("2", "denunciations"),
        ("1", "denunciations_solved"),
    ]


def test_opinions_settled_are_of_a_dialogue_only_where_the_sentence_speaks_of_one():
    settled = "dialog_opinions_solved"
    assert ("15", settled) in ids("Qua đối thoại, xã đã trả lời 15 kiến nghị.")
    far = "Xã đã đối thoại với Nhân dân. Cấp ủy tiếp thu 17 kiến nghị."
    assert ("17", settled) not in ids(far)


@pytest.mark.parametrize(
    "text",
    [
        "Đảng ủy ban hành 16 văn bản; các chi, đảng bộ trực thuộc ban hành 83 văn bản.",
        "Đảng ủy ban hành 16 văn bản; các chi bộ trực thuộc 83.",
    ],
)
def test_beside_the_own_number_that_of_the_bodies_below_has_another_owner(text):
    first, second = find_figures(text)
    assert first.owner is None
    assert (second.owner or "").startswith("các chi")


def test_alone_what_the_bodies_below_did_is_the_number_of_the_whole():
    (figure,) = find_figures("Các chi bộ trực thuộc đã ban hành 83 văn bản.")
    assert figure.owner is None


def test_another_clause_is_no_part_of_what_a_measure_counts():
    first = find_figures("Bão làm hại 41 ha lúa, trụ sở làm việc còn tạm bợ ở 02 nơi.")[0]
    assert "trụ sở" not in first.indicator
    assert find_figures("Giám sát 22 cuộc, kiến nghị xử lý 05 vụ việc.")[0].indicator.startswith(
        "cuộc"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Xã đã giải quyết 12 đơn (khiếu nại 5 đơn, tố cáo 7 đơn).",
        "Xã chuyển cấp trên 12 đơn (khiếu nại 5 đơn, tố cáo 7 đơn).",
        "Còn tồn 12 đơn, gồm khiếu nại 5 đơn, tố cáo 7 đơn.",
        "Xã đã giải quyết 12 đơn (khiếu nại 5, tố cáo 7).",
    ],
)
def test_parts_of_another_whole_are_not_what_was_taken_in(text):
    assert not {"complaints", "denunciations"} & {name for _, name in ids(text)}
