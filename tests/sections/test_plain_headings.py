"""Headings that neither a label nor capitals nor bold type marks."""

from typing import Any

from qcdc_extract.records import Section
from qcdc_extract.sections import segment
from qcdc_extract.text.outline import walk


def outline(nodes: tuple[Section, ...]) -> list[str]:
    return [f"{'  ' * (n.level - 1)}{n.number} {n.title or '•'}".rstrip() for n in walk(nodes)]


def test_a_report_typed_with_line_breaks_only(make: Any) -> None:
    found = segment(
        make(
            "Chi hội báo cáo như sau.",
            "Tình hình chung",
            "Chi hội có 40 hội viên.",
            "Kết quả thực hiện",
            "Những việc đã công khai",
            "- Quỹ hội.",
            "Những việc hội viên đã bàn",
            "Mức đóng góp, lịch trực nhà văn hóa.",
            "Hạn chế",
            "Còn ít buổi đối thoại.",
            "Kiến nghị",
            "Không có.",
            format="txt",
        )
    )
    assert outline(found.sections) == [
        " Tình hình chung",
        " Kết quả thực hiện",
        "   Những việc đã công khai",
        "   Những việc hội viên đã bàn",
        " Hạn chế",
        " Kiến nghị",
    ]
    assert [each.kind for each in found.sections] == [
        "OVERVIEW",
        "RESULTS",
        "ASSESSMENT",
        "PROPOSALS",
    ]
    assert [part.kind for part in found.parts] == ["preamble"]


def test_strong_and_weak_points_stay_below_the_assessment(make: Any) -> None:
    found = segment(
        make(
            "Đặc điểm tình hình",
            "Xã có 9 thôn.",
            "Đánh giá chung",
            "Ưu điểm",
            "Dân tin.",
            "Hạn chế",
            "Họp ít.",
            "Nhiệm vụ quý tới",
            "Họp đủ.",
        )
    )
    assert outline(found.sections) == [
        " Đặc điểm tình hình",
        " Đánh giá chung",
        "   Ưu điểm",
        "   Hạn chế",
        " Nhiệm vụ quý tới",
    ]


def test_a_row_of_short_lines_below_a_numbered_heading(make: Any) -> None:
    found = segment(
        make(
            "I. TÌNH HÌNH",
            "Ổn định.",
            "II. KẾT QUẢ",
            "Ở các thôn",
            "Đã họp 12 cuộc.",
            "Ở trạm y tế",
            "Đã công khai giá thuốc.",
            "III. KIẾN NGHỊ",
            "Không.",
        )
    )
    assert outline(found.sections) == [
        "I TÌNH HÌNH",
        "II KẾT QUẢ",
        "   Ở các thôn",
        "   Ở trạm y tế",
        "III KIẾN NGHỊ",
    ]


def test_a_lone_short_line_is_text(make: Any) -> None:
    found = segment(
        make(
            "I. KẾT QUẢ",
            "Đã họp 12 cuộc.",
            "Ở trạm y tế",
            "Đã công khai giá thuốc.",
            "II. KIẾN NGHỊ",
            "Không.",
        )
    )
    assert outline(found.sections) == ["I KẾT QUẢ", "II KIẾN NGHỊ"]


def test_tasks_and_names_on_lines_of_their_own_are_text(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "Tiếp tục họp dân",
            "Nội dung họp do thôn chọn.",
            "Tăng cường công khai",
            "Công khai cả trên loa.",
            "II. KHEN THƯỞNG",
            "Trần Văn Mẫu",
            "Trưởng thôn, được tặng giấy khen.",
            "Lê Thị Thử",
            "Y sĩ, được tặng giấy khen.",
        )
    )
    assert outline(found.sections) == ["I NHIỆM VỤ", "II KHEN THƯỞNG"]


def test_styles_tell_the_level_of_headings_without_labels(make: Any) -> None:
    top, inner = {"bold": True, "outline": 0}, {"bold": True, "outline": 1}
    found = segment(
        make(
            ("Kết quả đạt được", top),
            ("Về kinh tế", inner),
            "Thu đủ.",
            ("Về văn hóa", inner),
            "Có 9 đội văn nghệ.",
            ("Nhiệm vụ năm sau", top),
            "Giữ nền nếp.",
        )
    )
    assert outline(found.sections) == [
        " Kết quả đạt được",
        "   Về kinh tế",
        "   Về văn hóa",
        " Nhiệm vụ năm sau",
    ]
