"""The outline of reports in the forms that offices use."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.records import Part, Section
from qcdc_extract.sections import segment
from qcdc_extract.text.outline import section_of, walk

BOLD = {"bold": True}


def outline(nodes: tuple[Section, ...]) -> list[str]:
    return [f"{'  ' * (n.level - 1)}{n.number} {n.title or '•'}".rstrip() for n in walk(nodes)]


def kinds(nodes: tuple[Section, ...]) -> list[str]:
    return [node.kind for node in nodes]


def test_roman_parts_arabic_headings_and_items(make: Any) -> None:
    found = segment(
        make(
            "Thực hiện kế hoạch của huyện, xã báo cáo như sau:",
            "I. ĐẶC ĐIỂM TÌNH HÌNH",
            "Xã có 9 thôn.",
            "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
            "1. Công tác tuyên truyền",
            "Đã mở ba lớp.",
            "2. Công tác kiểm tra",
            "Đã kiểm tra hai thôn.",
            "III. NHIỆM VỤ TRỌNG TÂM",
            "1. Tiếp tục vận động nhân dân góp ý vào quy ước.",
            "2. Đẩy mạnh công khai thu, chi.",
            "IV. ĐỀ XUẤT, KIẾN NGHỊ: Không",
            "Trên đây là báo cáo của xã.",
        )
    )
    assert outline(found.sections) == [
        "I ĐẶC ĐIỂM TÌNH HÌNH",
        "II CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
        "  1 Công tác tuyên truyền",
        "  2 Công tác kiểm tra",
        "III NHIỆM VỤ TRỌNG TÂM",
        "  1 •",
        "  2 •",
        "IV ĐỀ XUẤT, KIẾN NGHỊ",
    ]
    assert kinds(found.sections) == ["OVERVIEW", "LEADERSHIP", "TASKS", "PROPOSALS"]
    assert [part.kind for part in found.parts] == ["preamble", "closing"]


def test_party_form_with_parts_on_two_lines(make: Any) -> None:
    found = segment(
        make(
            "PHẦN THỨ NHẤT",
            "KẾT QUẢ THỰC HIỆN",
            "I- TÌNH HÌNH CHUNG",
            "1- Thuận lợi",
            "Cấp ủy quan tâm.",
            "a) Ưu điểm: Nội bộ đoàn kết.",
            "b) Hạn chế. Còn nơi chậm báo cáo.",
            "* Nguyên nhân",
            "- Do thiếu người.",
            "PHẦN THỨ HAI",
            "PHƯƠNG HƯỚNG, NHIỆM VỤ",
            "CỦA NĂM SAU",
            "I- NHIỆM VỤ",
            "Giữ vững nền nếp.",
        )
    )
    assert outline(found.sections) == [
        "PHẦN THỨ NHẤT KẾT QUẢ THỰC HIỆN",
        "  I TÌNH HÌNH CHUNG",
        "    1 Thuận lợi",
        "      a Ưu điểm",
        "      b Hạn chế",
        "         Nguyên nhân",
        "PHẦN THỨ HAI PHƯƠNG HƯỚNG, NHIỆM VỤ CỦA NĂM SAU",
        "  I NHIỆM VỤ",
    ]
    assert kinds(found.sections) == ["RESULTS", "TASKS"]


def test_a_label_outranks_its_place(make: Any) -> None:
    found = segment(
        make(
            "1. Thu chi",
            "a) Thu",
            "Đủ.",
            "b) Chi",
            "Đúng.",
            "1.2. Tài sản",
            "Tốt.",
            "2. Quỹ",
            "Ổn.",
        )
    )
    assert outline(found.sections) == ["1 Thu chi", "  a Thu", "  b Chi", "  1.2 Tài sản", "2 Quỹ"]


def test_capital_letters_above_roman_numerals_up_to_the_letter_i(make: Any) -> None:
    lines = []
    for letter in "ABCDEGHI":
        lines += [f"{letter}. NỘI DUNG {letter}", "Đã làm xong."]
    found = segment(make(*lines))
    assert [node.number for node in found.sections] == list("ABCDEGHI")


def test_headings_in_bold_without_labels(make: Any) -> None:
    found = segment(
        make(
            ("Đặc điểm tình hình", BOLD),
            "Công ty có 80 lao động.",
            ("Kết quả thực hiện", BOLD),
            "Đã tổ chức hội nghị.",
            ("Kiến nghị:", BOLD),
            "Không.",
        )
    )
    assert kinds(found.sections) == ["OVERVIEW", "RESULTS", "PROPOSALS"]
    assert [node.title for node in found.sections][2] == "Kiến nghị"


def test_automatic_labels_stand_for_typed_ones(make: Any) -> None:
    found = segment(
        make(
            ("TÌNH HÌNH CHUNG", {"label": "I."}),
            ("Bộ máy", {"label": "1.", "bold": True}),
            "Có 3 phòng.",
            ("tiếp tục công khai.", {"label": "2."}),
        )
    )
    assert outline(found.sections) == ["I TÌNH HÌNH CHUNG", "  1 Bộ máy", "  2 •"]


def test_quoted_law_and_table_rows_give_no_nodes(make: Any) -> None:
    found = segment(
        make(
            "1. Căn cứ",
            "Điều 5 của quy chế ghi: “1. Công khai tài chính;",
            "2. Công khai cán bộ.”",
            "2. Số liệu",
            "I. Lương thực      126,01      99,75",
            "1. Gạo      12,5      13,5",
            "Hết bảng.",
            format="txt",
        )
    )
    assert [node.number for node in found.sections] == ["1", "2"]


def test_cells_one_a_line_give_no_nodes(make: Any) -> None:
    cells = []
    for name in ("I. Lúa", "1. Ngô", "2. Khoai", "II. Sắn"):
        cells += [name, "12,5", "13,7"]
    found = segment(make("I. SẢN XUẤT", "Số liệu như sau:", *cells, "II. KIẾN NGHỊ", "Không."))
    assert [node.title for node in found.sections] == ["SẢN XUẤT", "KIẾN NGHỊ"]


@pytest.mark.parametrize(
    "line",
    [
        "1. Sở Y tế chủ trì, phối hợp với các cơ quan liên quan:",
        "1. Khoản 2 Điều 3 Nghị định số 04/2015/NĐ-CP quy định: “Công khai”.",
        "1. Các phòng và các xã: Tân Lập, Tân Tiến, Tân Hòa báo cáo trước ngày 20.",
        "1. Tiếp tục công khai, minh bạch thu chi.",
        "1. Từ các nội dung trên, phòng đề nghị xã thực hiện các việc sau:",
        "1. Hội Làm vườn có văn bản số 5/HLV báo cáo: “Hội đã giải thể”.",
    ],
)
def test_running_text_behind_a_label_is_an_item(make: Any, line: str) -> None:
    (node,) = segment(make(line)).sections
    assert (node.role, node.title) == ("item", "")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("4. Công tác kê khai: Trong kỳ có 20 hồ sơ.", "Công tác kê khai"),
        ("4. Công tác của các ban, ngành: Không có", "Công tác của các ban, ngành"),
        ("a) Ưu điểm: Cán bộ gương mẫu.", "Ưu điểm"),
        (
            "2. Về đường liên xã Tân Lập - Tân Hòa: giao phòng rà soát.",
            "Về đường liên xã Tân Lập - Tân Hòa",
        ),
        ("1.1. Mục tiêu 1. Lĩnh vực y tế", "Mục tiêu 1. Lĩnh vực y tế"),
        ("II. Diễn biến cụ thể:", "Diễn biến cụ thể"),
    ],
)
def test_a_title_ends_where_its_content_begins(make: Any, line: str, title: str) -> None:
    (node,) = segment(make(line)).sections
    assert (node.role, node.title) == ("heading", title)


def test_a_line_in_doubt_takes_the_form_of_its_siblings(make: Any) -> None:
    found = segment(
        make(
            "I. NHIỆM VỤ",
            "1. Tiếp tục mở lớp ở các thôn.",
            "2. Tăng cường kiểm tra việc công khai",
            "3. Giữ vững nền nếp sinh hoạt.",
        )
    )
    assert {child.role for child in found.sections[0].children} == {"item"}


def test_annexes_are_parts_and_sections(make: Any) -> None:
    found = segment(
        make(
            "I. KẾT QUẢ",
            "Tốt.",
            "Trên đây là báo cáo của chi bộ.",
            "PHỤ LỤC 01",
            "SỐ LIỆU CẢ NĂM",
            "I. Chi bộ",
            "Có 12 chi bộ.",
        )
    )
    annex = found.sections[-1]
    assert (annex.number, annex.title, annex.kind, annex.level) == (
        "PHỤ LỤC 01",
        "SỐ LIỆU CẢ NĂM",
        "OTHER",
        1,
    )
    assert outline(annex.children) == ["  I Chi bộ"]
    assert found.parts[-1].kind == "annex"


def test_an_outline_behind_the_signature_is_an_annex_named_by_its_title(make: Any) -> None:
    document = make(
        "I. TỔ CHỨC THỰC HIỆN",
        "Các xã gửi báo cáo theo đề cương kèm theo.",
        "CHỦ TỊCH",
        "ĐỀ CƯƠNG KIỂM TRA",
        "(Kèm theo Kế hoạch của huyện)",
        "I. Tình hình chung",
        "Nêu số hộ, số dân.",
        "II. Kết quả",
        "1. Của cấp ủy",
        "2. Của chính quyền",
    )
    signed = document.text.index("CHỦ TỊCH")
    found = segment(document, (Part(kind="signature", start=signed, end=signed + 8),))
    assert outline(found.sections) == [
        "I TỔ CHỨC THỰC HIỆN",
        " ĐỀ CƯƠNG KIỂM TRA",
        "  I Tình hình chung",
        "  II Kết quả",
        "    1 Của cấp ủy",
        "    2 Của chính quyền",
    ]
    assert found.parts[-1].kind == "annex"


def test_an_outline_without_signature_is_a_part(make: Any) -> None:
    found = segment(make("I. MỤC ĐÍCH", "Dân biết.", "II. ĐỀ CƯƠNG BÁO CÁO", "Nêu số liệu."))
    assert outline(found.sections) == ["I MỤC ĐÍCH", "II ĐỀ CƯƠNG BÁO CÁO"]


def test_a_heading_cut_by_a_hard_wrap_is_one(make: Any) -> None:
    found = segment(
        make(
            "I. TÌNH HÌNH THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ TRÊN ĐỊA",
            "BÀN XÃ",
            "1. Công tác tuyên truyền, phổ biến quy chế tới các thôn,",
            "bản trên địa bàn:",
            "Các thôn đã họp dân, nghe phổ biến quy chế và đã ghi ý kiến",
            "vào sổ họp thôn.",
            format="text",
        )
    )
    assert outline(found.sections) == [
        "I TÌNH HÌNH THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ TRÊN ĐỊA BÀN XÃ",
        "  1 Công tác tuyên truyền, phổ biến quy chế tới các thôn, bản trên địa bàn",
    ]


def test_a_report_without_headings_has_no_sections(make: Any) -> None:
    assert segment(make("Chi bộ báo cáo.", "Mọi việc tốt.")).sections == ()


def test_paths_and_effective_kinds(make: Any) -> None:
    document = make(
        "IV. ĐÁNH GIÁ CHUNG",
        "1. Phần chung",
        "1.1. Việc đã làm",
        "Đã xong.",
        "1.2. Hạn chế",
        "Chậm.",
    )
    sections = segment(document).sections
    assert section_of(sections, document.text.index("Đã xong")) == ("IV.1.1", "ASSESSMENT")
    assert section_of(sections, document.text.index("Chậm")) == ("IV.1.2", "ASSESSMENT")
    assert section_of(sections, len(document.text)) is None


_LINES = st.lists(
    st.sampled_from(
        [
            "I. KẾT QUẢ",
            "II",
            "1. Công khai",
            "1.1. Thu. Đủ.",
            "a) Họp dân.",
            "* Ưu điểm:",
            "Kết quả thực hiện",
            "Những việc đã bàn",
            "Thứ nhất, về chợ. Đã sửa.",
            "KIẾN NGHỊ",
            "Không.",
            "- Một ý;",
            "“1. Luật;",
            "2. Luật.”",
            "Trên đây là báo cáo.",
            "PHỤ LỤC",
            "Tiếp tục họp dân",
        ]
    ),
    max_size=14,
)


@given(_LINES)
def test_every_node_lies_inside_its_parent_and_before_its_next(make: Any, lines: list[str]) -> None:
    document = make(*lines, format="txt")

    def check(nodes: tuple[Section, ...], start: int, end: int) -> None:
        for node in nodes:
            assert start <= node.start < node.end <= end
            assert node.start <= node.heading_end <= node.end
            assert document.text[node.start :].startswith(node.number)
            check(node.children, node.start, node.end)
            start = node.end

    check(segment(document).sections, 0, len(document.text))
