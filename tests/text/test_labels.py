"""Which beginnings of a line are labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.text.fold import fold
from qcdc_extract.text.labels import (
    OrdinalRow,
    bullet_end,
    find_label,
    lone_label,
    ordinals,
    roman_value,
)


@pytest.mark.parametrize(
    ("line", "number", "family"),
    [
        ("I. ĐẶC ĐIỂM", "I", "roman"),
        ("II- KẾT QUẢ", "II", "roman"),
        ("III - KẾT QUẢ", "III", "roman"),
        ("IV/ KIẾN NGHỊ", "IV", "roman"),
        ("V.Nhiệm vụ", "V", "roman"),
        ("II CÔNG TÁC CHỈ ĐẠO", "II", "roman"),
        ("A. TÌNH HÌNH", "A", "upper"),
        ("1. Công khai", "1", "arabic"),
        ("1- Công khai", "1", "arabic"),
        ("1/ Công khai", "1", "arabic"),
        ("1/- Công khai", "1", "arabic"),
        ("2.1/- Công khai", "2.1", "decimal"),
        ("I/- KẾT QUẢ", "I", "roman"),
        ("I.- KẾT QUẢ", "I", "roman"),
        ("a/- Công khai", "a", "letter"),
        ("1) Công khai", "1", "half"),
        ("(1) Công khai", "1", "bracket"),
        ("2. 95% đơn vị", "2", "arabic"),
        ("1 . Công khai", "1", "arabic"),
        ("II_ KẾT QUẢ", "II", "roman"),
        ("IIII. KẾT QUẢ", "IIII", "roman"),
        ("Khoản 2. Những việc phải công khai", "Khoản 2", "arabic"),
        ("Nội dung 1: Công khai", "Nội dung 1", "division"),
        ("Phần mở đầu", "Phần mở đầu", "part"),
        ("a.1) Ở cơ quan", "a.1", "decimal"),
        ("b.2. Ở xã", "b.2", "decimal"),
        ("2- 95% đơn vị", "2", "arabic"),
        ("a.Thu quỹ", "a", "letter"),
        ("B.KẾT QUẢ", "B", "upper"),
        ("1.1. Thu chi", "1.1", "decimal"),
        ("1.2 Thu chi", "1.2", "decimal"),
        ("II.1. Thu chi", "II.1", "decimal"),
        ("a) ưu điểm", "a", "letter"),
        ("đ. Khen thưởng", "đ", "letter"),
        ("Phần thứ nhất", "Phần thứ nhất", "part"),
        ("PHẦN II: KẾT QUẢ", "PHẦN II", "part"),
        ("Mục 1. Công khai", "Mục 1", "division"),
        ("Thứ hai, về kiểm tra", "Thứ hai", "ordinal"),
        ("Một là, giữ kỷ cương", "Một là", "ordinal"),
        ("* Nguyên nhân", "", "star"),
    ],
)
def test_a_label_opens_the_line(line: str, number: str, family: str) -> None:
    label = find_label(line, 0, len(line))
    assert label is not None
    assert (label.number, label.family) == (number, family)


@pytest.mark.parametrize(
    "line",
    [
        "6.700 đồng một cân",
        "28/CT-TTg ngày 18/9/2025",
        "15/2026/NĐ-CP của Chính phủ",
        "45/2017/NĐ-CP ngày 21/4/2017",
        "1-1,5 lần",
        "12.5.2023 họp",
        "15- 20 hộ",
        "2025. Năm qua",
        "đ/c Bí thư chi bộ",
        "V.I. Lê-nin",
        "C.Mác",
        "Mục 2 Chương III của nghị định",
        "Phần lớn đơn vị",
        "- Bảo đảm công khai",
        "e-office của tỉnh",
        "I",
    ],
)
def test_what_only_looks_like_a_label_is_none(line: str) -> None:
    assert find_label(line, 0, len(line)) is None


def test_a_label_made_by_the_word_processor_needs_no_second_proof() -> None:
    line = "1. tuyên truyền"
    assert find_label(line, 0, len(line)) is None
    assert find_label(line, 0, len(line), generated=True) is not None


@pytest.mark.parametrize(
    ("line", "number", "family"),
    [
        ("II", "II", "roman"),
        ("III.", "III", "roman"),
        ("B.", "B", "upper"),
        ("1.", "1", "arabic"),
        ("2)", "2", "half"),
        ("2.1.", "2.1", "decimal"),
    ],
)
def test_a_label_may_stand_alone_on_its_line(line: str, number: str, family: str) -> None:
    label = lone_label(line, 0, len(line))
    assert label is not None
    assert (label.number, label.family, label.body) == (number, family, len(line))


@pytest.mark.parametrize("line", ["12", "2025.", "B", "1.250.", "IIII", "Có", "---", "*"])
def test_other_short_lines_are_no_label(line: str) -> None:
    assert lone_label(line, 0, len(line)) is None


def test_roman_numerals_are_read_only_as_regularly_written() -> None:
    assert [roman_value(each) for each in ("IV", "IX", "XIV", "IIII", "VX", "ABC")] == [
        4,
        9,
        14,
        None,
        None,
        None,
    ]


def test_bullets_are_no_labels() -> None:
    assert bullet_end("- Một việc", 0, 10) == 2
    assert bullet_end("+ Một việc", 0, 10) == 2
    assert bullet_end("-5 độ", 0, 5) is None


def test_every_ordinal_matches_its_example() -> None:
    for row in tables.read("qcdc_extract.text", "ordinals.tsv", OrdinalRow):
        label = find_label(row.example, 0, len(row.example))
        assert label is not None, row.example
        assert label.value == row.value == ordinals()[fold(row.word)]


@given(st.text(alphabet="IVX1. )(-/aAđThứ nhất,Phần:\n*“0123", max_size=40))
def test_a_label_lies_in_its_line(line: str) -> None:
    label = find_label(line, 0, len(line))
    if label is not None:
        assert 0 <= label.start < label.end <= label.body <= len(line)
        assert fold(label.number) in fold(line)
