"""Praise beside a fault or a denial is doubtful, and nobody is praised in doubt."""

import pytest

from qcdc_extract.organisations import find_exemplary_units


def praised(text: str) -> list[str]:
    return [
        unit.name
        for unit in find_exemplary_units(text)
        if unit.polarity == "positive" and unit.review is None
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tiêu biểu là Chi bộ Trạm Nà Hoa, Chi bộ Trại giống; Chi bộ Đội xe chưa đạt yêu cầu.",
            ["Chi bộ Trạm Nà Hoa", "Chi bộ Trại giống"],
        ),
        ("Không có đơn vị nào tiêu biểu như Chi bộ Trạm Nà Hoa năm ngoái.", []),
        ("Điển hình là Chi bộ Trạm Nà Hoa, Chi bộ Trại giống còn hạn chế.", ["Chi bộ Trạm Nà Hoa"]),
        ("Tiêu biểu là Chi bộ Trạm Nà Hoa, nhưng hồ sơ chưa đầy đủ.", []),
        (
            "Điển hình là Chi bộ Trạm Nà Hoa, Chi bộ Trại giống.",
            ["Chi bộ Trạm Nà Hoa", "Chi bộ Trại giống"],
        ),
        ("Thực hiện tốt như: Chi bộ Trạm Nà Hoa. Chưa có mô hình nào mới.", ["Chi bộ Trạm Nà Hoa"]),
    ],
)
def test_who_may_be_praised(text: str, names: list[str]) -> None:
    assert praised(text) == names


def test_the_doubtful_one_is_kept_for_review() -> None:
    units = find_exemplary_units("Tiêu biểu là Chi bộ Trạm Nà Hoa; Chi bộ Đội xe chưa đạt yêu cầu.")
    doubtful = [unit for unit in units if unit.name == "Chi bộ Đội xe" and unit.review]
    assert doubtful or all(unit.name != "Chi bộ Đội xe" for unit in units)
