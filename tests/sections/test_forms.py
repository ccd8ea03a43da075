"""Forms of headings and items as offices type them, and lines that only look like them."""

from typing import Any

import pytest

from qcdc_extract.records import Section
from qcdc_extract.sections import segment
from qcdc_extract.text.outline import walk


def outline(nodes: tuple[Section, ...]) -> list[str]:
    return [f"{'  ' * (n.level - 1)}{n.number} {n.title or '•'}".rstrip() for n in walk(nodes)]


def roles(nodes: tuple[Section, ...]) -> list[str]:
    return [node.role for node in walk(nodes)]


def test_a_numeral_alone_has_its_title_on_the_next_line(make: Any) -> None:
    found = segment(
        make(
            "I",
            "TÌNH HÌNH CHUNG",
            "Có 9 thôn.",
            "II.",
            "Kết quả thực hiện",
            "1.",
            "Công khai",
            "Đủ.",
            "A. Không phải phần",
        )
    )
    assert outline(found.sections)[:3] == [
        "I TÌNH HÌNH CHUNG",
        "II Kết quả thực hiện",
        "  1 Công khai",
    ]


def test_a_short_title_joined_to_its_text_by_a_full_stop(make: Any) -> None:
    found = segment(
        make(
            "I. Công tác lãnh đạo. Chi ủy đã họp bốn kỳ.",
            "1. Quán triệt văn bản. Luật được đọc ở chi bộ.",
            "2. Phân công người phụ trách. Bí thư theo dõi chung.",
            "II. Kết quả.",
            "a) Trách nhiệm của cán bộ. Tiếp dân đúng lịch.",
            "b) Việc niêm yết. Niêm yết ở nhà văn hóa.",
        )
    )
    assert outline(found.sections) == [
        "I Công tác lãnh đạo",
        "  1 Quán triệt văn bản",
        "  2 Phân công người phụ trách",
        "II Kết quả",
        "  a Trách nhiệm của cán bộ",
        "  b Việc niêm yết",
    ]


def test_tasks_of_two_sentences_are_items(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "1. Duy trì họp dân. Mỗi thôn họp ba tháng một lần.",
            "2. Công khai quỹ ở nhà văn hóa, có người ký xác nhận.",
            "3. Mở lớp tập huấn cho trưởng thôn.",
        )
    )
    assert roles(found.sections) == ["heading", "item", "item", "item"]


def test_where_parts_end_in_a_full_stop_short_lines_above_text_are_headings(make: Any) -> None:
    found = segment(
        make(
            "I. Công tác chỉ đạo.",
            "1. Thành lập Ban Chỉ đạo.",
            "Ban có 7 người.",
            "2. Mở lớp tập huấn.",
            "Có 60 người học.",
            "II. Phương hướng.",
            "1. Mở lớp tập huấn.",
            "2. Thành lập tổ giám sát.",
        )
    )
    assert roles(found.sections) == ["heading"] * 4 + ["item"] * 2


def test_a_row_of_names_with_full_stops_above_text_is_a_row_of_headings(make: Any) -> None:
    found = segment(
        make(
            "I. KẾT QUẢ",
            "1. Đối với hiệu trưởng.",
            "- Công khai đủ.",
            "2. Đối với giáo viên.",
            "- Góp ý đủ.",
            "3. Giải quyết đơn.",
            "Không có đơn.",
        )
    )
    assert roles(found.sections) == ["heading"] * 4


def test_short_labelled_lines_with_nothing_below_are_items(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "1. Rà soát quy ước",
            "2. Tập huấn trưởng thôn",
            "3. Vận hành trang thông tin",
            "II. KIẾN NGHỊ",
            "Không.",
        )
    )
    assert roles(found.sections[:1]) == ["heading", "item", "item", "item"]


def test_what_was_done_to_a_thing_may_be_its_name(make: Any) -> None:
    found = segment(make("a) Những việc tập thể đã bàn. Quy chế quỹ, lịch trực."))
    assert outline(found.sections) == ["a Những việc tập thể đã bàn"]


def test_a_title_may_stand_below_a_line_that_ends_in_a_word_of_time(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "5. Việc cuối năm",
            "a) Họp dân trước ngày 15.",
            "b) Sơ kết ở từng thôn.",
        )
    )
    assert outline(found.sections) == ["I NHIỆM VỤ", "  5 Việc cuối năm", "    a •", "    b •"]


def test_points_of_a_conclusion_with_their_subject(make: Any) -> None:
    found = segment(
        make(
            "I. KẾT LUẬN",
            "Thứ nhất, về đất bãi. Giao phòng chuyên môn đo lại.",
            "Thứ hai, về chợ: giao xã lấy ý kiến tiểu thương.",
            "II. TỔ CHỨC THỰC HIỆN",
            "Thứ nhất, các thôn báo cáo trước ngày 20.",
        )
    )
    assert outline(found.sections) == [
        "I KẾT LUẬN",
        "  Thứ nhất về đất bãi",
        "  Thứ hai về chợ",
        "II TỔ CHỨC THỰC HIỆN",
        "  Thứ nhất •",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "“GẦN DÂN - HIỂU DÂN - VÌ DÂN”",
        "TM. ỦY BAN NHÂN DÂN",
        "T/M CHI BỘ",
        "KT. GIÁM ĐỐC",
        "HIỆU TRƯỞNG",
        "Một là, họp đúng kỳ; hai là, công khai quỹ; ba là, trả lời dân.",
        "a) thu quỹ; b) chi quỹ; c) số dư.",
        "12 năm qua, thôn không có đơn thư.",
        "05/05 thôn có quy ước.",
        "TT | Thôn | Số cuộc họp",
        "1. | Thôn Đoài | 5",
        "1. Thôn Đông          12,5",
    ],
)
def test_lines_that_only_look_like_headings(make: Any, line: str) -> None:
    found = segment(make("I. KẾT QUẢ", "Đã họp.", line, "II. KIẾN NGHỊ", "Không."))
    assert outline(found.sections) == ["I KẾT QUẢ", "II KIẾN NGHỊ"]


def test_a_watchword_behind_a_colon_is_no_heading(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "Phương châm của năm là:",
            "SÁT DÂN - SÁT VIỆC - SÁT CƠ SỞ",
            "II. KIẾN NGHỊ",
            "Không.",
        )
    )
    assert outline(found.sections) == ["I NHIỆM VỤ", "II KIẾN NGHỊ"]


def test_a_signature_at_the_end_is_no_heading(make: Any) -> None:
    found = segment(make("TÌNH HÌNH CHUNG", "Ổn.", "ĐỀ XUẤT", "Không.", "BAN QUẢN LÝ CHỢ"))
    assert outline(found.sections) == [" TÌNH HÌNH CHUNG", " ĐỀ XUẤT"]


def test_decimal_labels_below_half_brackets(make: Any) -> None:
    found = segment(
        make(
            "1) Chung",
            "Có.",
            "2) Việc đã làm",
            "2.1) Bàn",
            "Đủ.",
            "2.2) Kiểm tra",
            "Đủ.",
            "3) Xin",
            "Ít.",
        )
    )
    assert outline(found.sections) == [
        "1 Chung",
        "2 Việc đã làm",
        "  2.1 Bàn",
        "  2.2 Kiểm tra",
        "3 Xin",
    ]


def test_an_annex_with_a_bare_label_above_its_title(make: Any) -> None:
    found = segment(
        make(
            "I. KẾT QUẢ",
            "Tốt.",
            "Trên đây là báo cáo.",
            "PHỤ LỤC",
            "SỐ LIỆU CÁC THÔN",
            "Có 9 thôn.",
        )
    )
    assert (found.sections[-1].number, found.sections[-1].title) == ("PHỤ LỤC", "SỐ LIỆU CÁC THÔN")


def test_a_first_part_about_the_situation_of_something_is_the_overview(make: Any) -> None:
    found = segment(
        make(
            "I. TÌNH HÌNH TỔ NUÔI ONG",
            "Có 9 hộ.",
            "II. VIỆC CÔNG KHAI",
            "Đủ.",
            "III. NHỮNG ĐIỂM CÒN YẾU",
            "Ít họp.",
            "IV. VIỆC CẦN LÀM NĂM TỚI",
            "Họp.",
        )
    )
    assert [node.kind for node in found.sections] == ["OVERVIEW", "RESULTS", "ASSESSMENT", "TASKS"]


def test_a_part_that_may_be_a_heading_or_an_item_is_for_review(make: Any) -> None:
    found = segment(
        make(
            "1. Kết quả",
            "Tốt.",
            "2. Đề nghị xã sửa nhà văn hóa, mở thêm lớp học cho trưởng thôn.",
            "3. Tuyên truyền ở các thôn",
            "Có loa.",
        )
    )
    doubtful = found.sections[2]
    assert doubtful.confidence < 0.5
    assert doubtful.review
    assert [node.review for node in found.sections[:2]] == [None, None]


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_labels_inside_quoted_rules_give_no_nodes(make: Any, marks: str) -> None:
    found = segment(
        make(
            "I. CĂN CỨ",
            f"Quy ước của thôn ghi: {marks[0]}1. Họp mỗi quý một kỳ;",
            "2. Công khai quỹ;",
            f"3. Trả lời trong năm ngày.{marks[1]}",
            "II. KẾT QUẢ",
            "Tốt.",
        )
    )
    assert outline(found.sections) == ["I CĂN CỨ", "II KẾT QUẢ"]


def test_rows_of_two_cells_give_no_nodes(make: Any) -> None:
    found = segment(
        make(
            "I. SỐ LIỆU",
            "NỘI DUNG\tKỲ HỌP",
            "1. Công khai\tTháng ba",
            "2. Đối thoại\tTháng sáu",
            "II.\tKẾT QUẢ",
            "Tốt.",
        )
    )
    assert outline(found.sections) == ["I SỐ LIỆU", "II KẾT QUẢ"]


def test_a_last_line_about_the_report_itself_closes_it(make: Any) -> None:
    found = segment(make("I. KẾT QUẢ", "Tốt.", "Báo cáo này thay cho báo cáo gửi ngày 02/3."))
    assert [part.kind for part in found.parts] == ["closing"]
