"""What a bare counting noun means in its clause, and where it means nothing."""

import pytest

from qcdc_extract.figures import FigureTables, find_figures

CONTEXTS = FigureTables.load().rows["contexts.tsv"]


def ids(text: str) -> list[tuple[str, str | None]]:
    return [(figure.value, figure.indicator_id) for figure in find_figures(text)]


def test_the_table_speaks_of_known_indicators():
    known = {row.id for row in FigureTables.load().indicators}
    assert {row.id for row in CONTEXTS} - {""} <= known


@pytest.mark.parametrize("row", CONTEXTS, ids=lambda row: row.key)
def test_a_context_is_found_in_its_example(row):
    assert row.id in {name or "" for _, name in ids(row.example)}


def test_what_is_taken_in_and_what_is_settled_are_two_things():
    assert ids("Văn phòng tiếp nhận 19 đơn, đã giải quyết 16 đơn, số còn lại đang xác minh.") == [
        ("19", "petitions"),
        ("16", "petitions_solved"),
    ]
    assert ids("Đã giải quyết 02/03 đơn khiếu nại.") == [("2", "complaints_solved")]
    assert ids("Trong kỳ có 14 đơn, đến nay đã trả lời xong 14 đơn.") == [
        ("14", "petitions"),
        ("14", "petitions_solved"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hiện còn 04 đơn đang xem xét.",
        "Ba đơn còn lại chờ xác minh.",
        "Có 05 đơn xin vào Đảng.",
        "Chuyển 03 đơn không thuộc thẩm quyền sang Thanh tra huyện.",
        "Đơn vị tổ chức 04 cuộc, nội dung thiết thực.",
        "Có 250 người dự.",
        "Chi bộ phân công 03 đồng chí phụ trách thôn.",
        "Có 12 ý kiến.",
        "Tổ chức 06 hội nghị.",
        "Hội nghị cán bộ chủ chốt được tổ chức 02 lần.",
        "Ban Chấp hành Công đoàn có 07 đồng chí.",
        "Giám sát 04 đợt cấp phát quà.",
        "Tập huấn cho 35 cán bộ, công chức, viên chức và người lao động.",
        "Có 92 viên chức và người lao động tham gia.",
        "Đoàn nghệ thuật biểu diễn 26 buổi.",
        "Tiếp cận 300 lượt người.",
        "Công ty vay vốn hỗ trợ sản xuất 900 triệu đồng.",
        "Mức hỗ trợ là 500 nghìn đồng/người.",
        "Góp ý 09 văn bản của ngành.",
        "Kiểm tra việc thi hành tại 11 xã, phường.",
        "Giao ban với 30 xã, phường.",
        "Bồi dưỡng kỹ năng cho 60 hòa giải viên.",
        "Mỗi chi bộ tổ chức ít nhất 02 buổi sinh hoạt chuyên đề.",
        "Đơn vị được 02 cuộc kiểm tra của tỉnh.",
        "Kiểm tra 06 lượt chi bộ.",
        "Rà soát 12 quy chế, quy định.",
        "Trao 20 suất, mỗi suất 500.000 đồng.",
        "Hội nghị viên chức họp tháng 01. Trưởng phòng trực tiếp công khai 02 lần.",
        "4. Tiếp công dân, đối thoại\nLãnh đạo bố trí lịch trực 12 buổi.\n",
        "Ngân sách hỗ trợ hộ nghèo làm nhà 2 tỷ đồng.",
    ],
)
def test_where_nothing_says_what_is_counted_there_is_no_indicator(text):
    assert {name for _, name in ids(text)} == {None}


def test_a_noun_left_out_is_taken_from_the_sentence_before():
    text = (
        "Hội nghị người lao động được mở từ tổ sản xuất. Có 12 hội nghị cấp tổ; 96 ý kiến gửi về, "
        "trong đó 15 ý kiến viết giấy."
    )
    assert ids(text) == [("12", "wconf_held"), ("96", "wconf_opinions"), ("15", None)]


def test_a_noun_left_out_is_taken_from_the_heading():
    text = "3. Đối thoại tại nơi làm việc\nTrong kỳ có 09 cuộc, ghi nhận 77 ý kiến.\n"
    assert ids(text) == [("9", "dialogs_all"), ("77", "dialog_opinions")]


def test_another_topic_in_between_takes_the_opinions():
    text = "Hội nghị viên chức họp tháng 01. Lấy ý kiến vào dự thảo quy chế, thu 40 ý kiến."
    assert ids(text)[-1] == ("40", None)


def test_whom_one_talks_to_tells_the_dialogues_apart():
    assert ids(
        "Chủ tịch Ủy ban nhân dân xã đối thoại với Nhân dân 03 cuộc; đối thoại với công chức 02 cuộc."
    ) == [("3", "head_dialogs"), ("2", "staff_dialogs")]


def test_a_list_of_strength_is_stated_by_its_first_verb():
    assert ids("Trung tâm có 05 phòng, 61 viên chức, người lao động; 24 đảng viên.") == [
        ("5", None),
        ("61", "staff_total"),
        ("24", "party_members"),
    ]
    assert ids("Khen thưởng 03 tập thể, 24 đảng viên.")[-1] == ("24", None)


def test_a_part_is_never_its_whole():
    text = "Có 21 hội nghị viên chức, trong đó 02 hội nghị viên chức cấp toàn trường."
    assert ids(text)[1] == ("2", None)


def test_a_named_part_of_the_unit_owns_its_figures():
    first, second = find_figures("Chi bộ Khoa Nội có 14 đảng viên, kết nạp 01 đảng viên.")
    assert (first.owner, second.owner) == ("Chi bộ Khoa Nội", "Chi bộ Khoa Nội")
    (own,) = find_figures("Chi bộ Trường có 41 đảng viên.")
    assert own.owner is None


def test_a_bare_time_says_what_is_done_so_often():
    (figure,) = find_figures("Hiệu trưởng gặp gỡ, đối thoại với sinh viên 03 buổi.")
    assert figure.indicator == "buổi đối thoại với sinh viên"


def test_a_whole_and_its_kinds_are_told_apart():
    text = "Toàn khối mở 15 hội nghị, gồm 10 hội nghị viên chức và 05 hội nghị người lao động."
    assert ids(text) == [("15", "staff_conferences"), ("10", "conf_held"), ("5", "wconf_held")]
    text = "Công ty đối thoại định kỳ 02 lần, đối thoại đột xuất 01 lần."
    assert ids(text) == [("2", "dialogs_periodic"), ("1", "dialogs_unscheduled")]
