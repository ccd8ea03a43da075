"""Instruments without a symbol: names, short forms, back-references."""

import pytest

from qcdc_extract.citations import find_citations
from qcdc_extract.citations.tables import packaged


@pytest.mark.parametrize(
    ("text", "name", "date"),
    [
        ("theo Luật Thực hiện dân chủ ở cơ sở năm 2022", "Luật Thực hiện dân chủ ở cơ sở", "2022"),
        ("theo Bộ luật Lao động 2019 và", "Bộ luật Lao động", "2019"),
        ("một số điều của Bộ luật lao động", "Bộ luật lao động", None),
        ("Luật Phòng, chống tham nhũng và các quy định khác", "Luật Phòng, chống tham nhũng", None),
        ("Luật phòng chống ma túy", "Luật phòng chống ma túy", None),
        ("Luật Giao thông nông thôn và các ưu đãi", "Luật Giao thông nông thôn", None),
        ("thi hành Luật Tiếp công dân, ban hành", "Luật Tiếp công dân", None),
        ("Luật Khiếu nại ngày 11/11/2011", "Luật Khiếu nại", "2011-11-11"),
        ("Pháp lệnh Dân số", "Pháp lệnh Dân số", None),
        ("Luật Trật tự, an toàn\n  giao thông đường bộ", "Luật Trật tự, an toàn giao thông đường bộ", None),
        ("LUẬT TIẾP CÔNG DÂN", "Luật Tiếp công dân", None),
        ("Hiến pháp năm 2013", "Hiến pháp", "2013"),
        ("Điều lệ Đảng và", "Điều lệ Đảng", None),
        ("Nghị quyết Trung ương 4 khóa XII về", "Nghị quyết Trung ương 4 khóa XII", None),
        ("Nghị quyết TW 6 (khóa XII)", "Nghị quyết TW 6 (khóa XII)", None),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII", "Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII", None),
        ("Nghị quyết Đại hội XIII của Đảng", "Nghị quyết Đại hội XIII", None),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX", None),
    ],
)  # fmt: skip
def test_instruments_by_name(text: str, name: str, date: str | None) -> None:
    (found,) = find_citations(text)
    assert found.named
    assert (found.canonical, found.date) == (name, date)
    assert text[found.start : found.end] == found.surface


@pytest.mark.parametrize(
    "text",
    [
        "các nghị quyết, chỉ thị của Trung ương",
        "Nghị quyết Đại hội đảng bộ các cấp",
        "trái với Hiến pháp, luật, nghị quyết của Quốc hội",
        "dự thảo Luật Việc làm",
        "dự án Luật Nhà giáo",
        "theo quy định của pháp luật",
        "mời luật sư dự họp",
        "Kế hoạch, Chương trình công tác năm 2023",
    ],
)
def test_generic_words_and_drafts_are_none(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        (
            "Luật Đất đai số 31/2024/QH15 được sửa đổi",
            "Luật Đất đai số 31/2024/QH15",
            "31/2024/QH15",
        ),
        (
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15",
            "64/2025/QH15",
        ),
        (
            "của Luật sửa đổi, bổ sung một số điều của Luật Cư trú số 12/2020/QH14",
            "Luật sửa đổi, bổ sung một số điều của Luật Cư trú số 12/2020/QH14",
            "12/2020/QH14",
        ),
        (
            "một số quy định của Bộ luật Tố tụng dân sự số 92/2015/QH13",
            "Bộ luật Tố tụng dân sự số 92/2015/QH13",
            "92/2015/QH13",
        ),
        (
            "theo Luật\nCư trú số 68/2020/QH14",
            "Luật\nCư trú số 68/2020/QH14",
            "68/2020/QH14",
        ),
        (
            "theo Luật Cư trú năm 2020 số 68/2020/QH14",
            "Luật Cư trú năm 2020 số 68/2020/QH14",
            "68/2020/QH14",
        ),
        ("pháp luật số 12/2020/QH14", "số 12/2020/QH14", "12/2020/QH14"),
        (
            "người Việt Nam theo Luật Người đi làm việc theo hợp đồng số 72/2006/QH11",
            "Luật Người đi làm việc theo hợp đồng số 72/2006/QH11",
            "72/2006/QH11",
        ),
    ],
)
def test_a_law_with_name_and_number_is_one_numbered_mention(
    text: str, surface: str, canonical: str
) -> None:
    (found,) = find_citations(text)
    assert (found.surface, found.canonical, found.named) == (surface, canonical, False)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thực hiện Chỉ thị 05 của Bộ Chính trị", ["05"]),
        ("Nghị định 168 xử phạt", ["168"]),
        ("Nghị định 130/2020 về kê khai", ["130/2020"]),
        ("theo NĐ 145;", ["145"]),
        ("TB 630 ngày 10/10/2025", ["630"]),
        ("Tỉnh ủy ban hành Chỉ thị số 17 về lãnh đạo", ["17"]),
        ("Các Chỉ thị 10, 12 và 15 của Tỉnh ủy", ["10", "12", "15"]),
    ],
)
def test_a_type_with_a_bare_number_is_short(text: str, numbers: list[str]) -> None:
    found = find_citations(text)
    assert [c.canonical for c in found] == numbers
    assert all(c.short for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "hướng dẫn 4 thủ tục",
        "kế hoạch 60 ngày đêm",
        "Nghị quyết 6 tháng cuối năm",
        "Kế hoạch 5 năm",
        "Báo cáo 12 nội dung",
        "Luật 2020",
        "Đề án 06",
        "bão số 13",
        "thông báo số tiền 500",
        "Nghị quyết 100%",
    ],
)
def test_counts_and_names_with_a_number_are_not(text: str) -> None:
    assert find_citations(text) == ()


def test_a_back_reference_takes_the_last_instrument_of_its_type() -> None:
    text = "Nghị định số 12/2019/NĐ-CP, Thông tư số 15/2020/TT-BNV. Nội dung Nghị định trên, Thông tư này"
    *_, decree, circular = find_citations(text)
    assert (decree.back_reference, decree.canonical) == (True, "12/2019/NĐ-CP")
    assert (circular.surface, circular.canonical) == ("Thông tư này", "15/2020/TT-BNV")


def test_a_back_reference_without_antecedent_is_under_review() -> None:
    (found,) = find_citations("Nghị định này có hiệu lực")
    assert found.canonical is None
    assert found.confidence < 0.5
    assert found.review


def test_a_plan_that_may_speak_of_itself_is_not_guessed() -> None:
    *_, plan = find_citations("theo Kế hoạch số 12/KH-UBND. Kế hoạch này được gửi các đơn vị")
    assert (plan.back_reference, plan.canonical) == (True, None)


@pytest.mark.parametrize("row", packaged().abbreviated, ids=lambda row: row.abbreviation)
def test_a_code_by_its_abbreviation_is_the_code(row) -> None:
    (found,) = find_citations(row.example)
    alone = row.abbreviation.startswith("BL")
    surface = row.abbreviation if alone else f"{row.doc_type} {row.abbreviation}"
    assert (found.surface, found.canonical, found.named) == (surface, row.name, True)


def test_the_year_of_an_abbreviated_code_is_its_date() -> None:
    assert find_citations("Áp dụng Điều 63 BLLĐ 2019 về đối thoại.")[0].date == "2019"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Chi bộ học Nghị quyết 25 và 26 khóa XII.", ["25", "26"]),
        ("Vốn Nghị quyết 30a của Chính phủ.", ["30a"]),
    ],
)
def test_short_numbers_before_a_term_and_with_a_letter(text: str, numbers: list[str]) -> None:
    assert [found.canonical for found in find_citations(text)] == numbers


@pytest.mark.parametrize("row", packaged().law_fields, ids=lambda row: row.field)
def test_a_field_of_law_is_no_act(row) -> None:
    assert find_citations(row.example) == ()


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi có hiệu lực từ tháng sau.",
            "Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi",
        ),
        (
            "Tổ đọc lại Luật sửa đổi, bổ sung một số điều của Luật Trợ giúp pháp lý.",
            "Luật sửa đổi, bổ sung một số điều của Luật Trợ giúp pháp lý",
        ),
        ("Đơn vị áp dụng Luật PLĐVT trong năm tới.", "Luật PLĐVT"),
        ("Bộ phận tra cứu Luật Quy hoạch ĐT&NT 2024.", "Luật Quy hoạch ĐT&NT"),
        ("Thôn dùng hiến pháp 1992 để so sánh.", "hiến pháp"),
        (
            "In Nghị quyết Đại hội Đảng bộ xã Nậm Sài lần thứ III, nhiệm kỳ 2025 - 2030 thành sổ tay.",
            "Nghị quyết Đại hội Đảng bộ xã Nậm Sài lần thứ III, nhiệm kỳ 2025 - 2030",
        ),
        (
            "Học Nghị quyết Đại hội Công đoàn tỉnh khóa XVI trong tuần.",
            "Nghị quyết Đại hội Công đoàn tỉnh khóa XVI",
        ),
        (
            "Xem Nghị quyết Trung ương 6 (lần 2) khóa VIII.",
            "Nghị quyết Trung ương 6 (lần 2) khóa VIII",
        ),
    ],
)
def test_a_name_is_taken_to_its_end(text: str, surface: str) -> None:
    assert [item.surface for item in find_citations(text)] == [surface]


def test_letters_of_a_table_of_types_name_no_law() -> None:
    assert find_citations("L Luật NQ Nghị quyết NĐ Nghị định") == ()


@pytest.mark.parametrize(
    "text",
    [
        "18. Công văn\n19. Công điện\n20. Bản ghi nhớ",
        "Điều 7. Báo cáo\n1. Trước ngày 15 hằng tháng, phòng gửi số liệu.",
        "Kế hoạch 100 ngày đêm đã xong.",
        "Triển khai kế hoạch trên địa bàn và thông báo trên các phương tiện.",
        "Giám đốc quyết định trên cơ sở đề nghị của phòng; kết luận đó là đúng.",
        "THỰC HIỆN PHÁP LUẬT TRÊN ĐỊA BÀN",
    ],
)
def test_labels_counts_and_prepositions_are_none(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ('Bảng ghi "CV 45 này" và (QĐ 1528).', ["CV 45", "QĐ 1528"]),
        ("Phòng hỏi nghị định 168 nói gì.", ["nghị định 168"]),
        ("Ông ký quyết định số 167 lập tổ công tác.", ["quyết định số 167"]),
        ("Làng đọc Sắc lệnh số 76 ngày 18/12/1945.", ["Sắc lệnh số 76"]),
        (
            "Tra TT 97/2026 và Thông tư liên tịch số 01/2017.",
            ["TT 97/2026", "Thông tư liên tịch số 01/2017"],
        ),
        ("Nghị quyết 70 về năng lượng, 71 về giáo dục, 72 về y tế.", ["Nghị quyết 70", "71", "72"]),
        ("Theo Công văn 2065 của Cục Thuế tỉnh.", ["Công văn 2065"]),
        ("Quyết định 126 triển khai nhiệm vụ.", ["Quyết định 126"]),
    ],
)
def test_short_mentions_in_free_text(text: str, surfaces: list[str]) -> None:
    found = find_citations(text)
    assert [item.surface for item in found] == surfaces
    assert all(item.short for item in found)


def test_a_reference_in_small_letters_needs_something_to_point_at() -> None:
    decree, back = find_citations(
        "Xã nhận Quyết định số 12/QĐ-UBND; quyết định đó đã được niêm yết."
    )
    assert (back.surface, back.canonical) == ("quyết định đó", decree.canonical)
    assert find_citations("Họp xong, quyết định đó được thông báo.") == ()


def test_a_plural_points_at_no_single_instrument() -> None:
    *_, back = find_citations(
        "Nghị định số 5/2020/NĐ-CP và Nghị định số 6/2020/NĐ-CP; hai Nghị định trên đều cũ."
    )
    assert (back.back_reference, back.canonical) == (True, None)


def test_a_type_may_be_repeated_without_its_modifier() -> None:
    rules, back = find_citations(
        "Ký Quy chế phối hợp số 07/QCPH-CA-GDĐT; theo Điều 6 Quy chế đó, hai bên họp."
    )
    assert back.canonical == rules.canonical
