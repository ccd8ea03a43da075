"""Marks of notes above the line belong to neither the number nor the thing counted."""

import pytest

from qcdc_extract.figures import find_figures


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("Đã tổ chức 45¹ hội nghị.", "45", "hội nghị"),
        ("Đã tổ chức 45² hội nghị.", "45", "hội nghị"),
        ("Có 1.234 (²) hộ gia đình tham gia.", "1.234", "hộ gia đình"),
        ("Đã tổ chức 45 hội nghị¹; còn lại chưa họp.", "45", "hội nghị"),
        ("Nhà văn hóa rộng 120 m².", "120", "m²"),
    ],
)
def test_a_mark_is_passed_over(text: str, surface: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.surface, figure.unit) == (surface, unit)
