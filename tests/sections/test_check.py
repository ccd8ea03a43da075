"""What the outline of a report lacks, and numbers that do not run on."""

from typing import Any

from qcdc_extract.records import Finding
from qcdc_extract.sections import check_outline, segment

WHOLE = (
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "Xã có 9 thôn.",
    "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
    "Đã ra kế hoạch.",
    "III. KẾT QUẢ THỰC HIỆN",
    "Đã họp dân.",
    "IV. ĐÁNH GIÁ CHUNG",
    "Nền nếp tốt.",
    "V. PHƯƠNG HƯỚNG, NHIỆM VỤ",
    "Họp đủ kỳ.",
    "VI. ĐỀ XUẤT, KIẾN NGHỊ: Không",
)


def findings(make: Any, *lines: str, subject: Any = "qcdc") -> tuple[Finding, ...]:
    document = make(*lines)
    return check_outline(document.text, segment(document).sections, subject)


def missing(rows: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(row.subjects[0], row.severity) for row in rows if row.code == "section_missing"]


def test_a_whole_report_gives_no_finding(make: Any) -> None:
    assert findings(make, *WHOLE) == ()


def test_each_part_that_is_not_there_is_named(make: Any) -> None:
    rows = findings(make, *WHOLE[:6])
    assert missing(rows) == [("ASSESSMENT", "check"), ("TASKS", "check"), ("PROPOSALS", "info")]
    assert "“Đánh giá chung (ưu điểm, hạn chế, nguyên nhân)”" in rows[0].message
    assert rows[0].found == (
        "I. ĐẶC ĐIỂM TÌNH HÌNH; II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO; III. KẾT QUẢ THỰC HIỆN"
    )


def test_the_overview_may_be_left_out(make: Any) -> None:
    renumbered = [
        line.replace("II. CÔNG", "I. CÔNG").replace("III. KẾT", "II. KẾT") for line in WHOLE[2:6]
    ]
    rest = ["III. ĐÁNH GIÁ CHUNG", "Tốt.", "IV. NHIỆM VỤ VÀ KIẾN NGHỊ", "Họp đủ kỳ."]
    assert findings(make, *renumbered, *rest) == ()


def test_a_merged_title_stands_for_both_parts(make: Any) -> None:
    rows = findings(
        make,
        "I. CÔNG TÁC TRIỂN KHAI",
        "Đã ra kế hoạch.",
        "II. KẾT QUẢ",
        "Đã họp dân.",
        "III. ĐÁNH GIÁ, PHƯƠNG HƯỚNG",
        "Nền nếp tốt.",
        "- Đề xuất: Không.",
    )
    assert rows == ()


def test_sub_headings_count(make: Any) -> None:
    rows = findings(
        make,
        "PHẦN I. TÌNH HÌNH",
        "1. Công tác lãnh đạo, chỉ đạo",
        "Đã ra kế hoạch.",
        "2. Kết quả",
        "Đã họp dân.",
        "3. Hạn chế",
        "Họp muộn.",
        "PHẦN II. PHƯƠNG HƯỚNG",
        "Họp đủ kỳ. Đơn vị không có kiến nghị.",
    )
    assert missing(rows) == []


def test_a_report_without_parts_gives_one_finding(make: Any) -> None:
    rows = findings(make, "Chi bộ báo cáo: trong quý, chi bộ họp ba kỳ.", "Nền nếp tốt.")
    assert [row.code for row in rows] == ["section_missing"]
    assert "không chia thành các phần" in rows[0].message


def test_a_part_of_no_known_kind_is_doubtful_and_names_another_kind(make: Any) -> None:
    rows = findings(make, *WHOLE[:10], "VI. CHĂM SÓC ĐOÀN VIÊN", "Thăm 12 lượt.")
    doubtful = [row for row in rows if row.code == "section_doubtful"]
    assert [row.severity for row in doubtful] == ["check"]
    assert "“VI. CHĂM SÓC ĐOÀN VIÊN” chưa rõ thuộc phần nào" in doubtful[0].message
    slip = findings(make, *WHOLE[:10], "VI. KIẾN NGHJ", "Cấp kinh phí.")
    assert [row.confidence for row in slip if row.code == "section_doubtful"] == [0.7]


def test_repeated_and_missing_numbers_name_both(make: Any) -> None:
    lines = [*WHOLE]
    lines[4] = "II. KẾT QUẢ THỰC HIỆN"
    rows = findings(make, *lines)
    assert [row.message for row in rows] == [
        "Đánh trùng số: sau mục “II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO” là mục “II. KẾT QUẢ THỰC HIỆN”."
    ]
    assert rows[0].subjects == ("II", "II")
    jumped = findings(make, *WHOLE[:2], *WHOLE[4:], subject="other")
    assert [row.message for row in jumped] == [
        "Đánh nhảy số: sau mục “I. ĐẶC ĐIỂM TÌNH HÌNH” là mục “III. KẾT QUẢ THỰC HIỆN”."
    ]


def test_a_first_part_with_another_number_and_a_number_that_falls_back(make: Any) -> None:
    late = findings(make, *WHOLE[2:], subject="other")
    assert ["đứng đầu nhưng không mang số thứ nhất" in row.message for row in late] == [True]
    fallen = findings(make, *WHOLE[:6], "II. ĐÁNH GIÁ CHUNG", "Tốt.", subject="other")
    assert [row.message[:12] for row in fallen] == ["Đánh lùi số:"]


def test_what_is_no_report_has_no_outline_to_keep(make: Any) -> None:
    assert findings(make, *WHOLE[4:], subject=None) == ()
    assert missing(findings(make, *WHOLE[:4], subject="other")) == []


def test_parts_counted_with_or_without_d_with_stroke_run_on(make: Any) -> None:
    titles = [line.split(". ", 1)[1] for line in WHOLE[::2]]
    for letters in ("ABCDĐE", "ABCDEF", "ABCDEG"):
        lines = []
        for letter, title in zip(letters, titles, strict=True):
            lines += [f"{letter}. {title}", "Đã họp dân đủ kỳ."]
        assert findings(make, *lines) == (), letters


def test_a_letter_passed_over_is_told(make: Any) -> None:
    titles = [line.split(". ", 1)[1] for line in WHOLE[::2]]
    lines = []
    for letter, title in zip("ABCEGH", titles, strict=True):
        lines += [f"{letter}. {title}", "Đã họp dân đủ kỳ."]
    assert [row.code for row in findings(make, *lines)] == ["section_doubtful"]


def test_what_a_doubtful_part_may_be_is_not_called_missing(make: Any) -> None:
    lines = [*WHOLE[:8], "V. VỀ XÃ NÀ LƯỜNG", "Họp đủ kỳ.", WHOLE[10]]
    rows = findings(make, *lines)
    assert "section_doubtful" in {row.code for row in rows}
    assert all(severity == "info" for _, severity in missing(rows))
