"""Reporting periods and their first and last day."""

import pytest

from qcdc_extract.text.periods import find_periods, main_period


@pytest.mark.parametrize(
    ("title", "text", "first", "last"),
    [
        ("Kết quả 6 tháng đầu năm 2024", "6 tháng đầu năm 2024", "2024-01-01", "2024-06-30"),
        ("Nhiệm vụ 6 tháng cuối năm 2024", "6 tháng cuối năm 2024", "2024-07-01", "2024-12-31"),
        ("Báo cáo 9 tháng đầu năm 2023", "9 tháng đầu năm 2023", "2023-01-01", "2023-09-30"),
        ("Báo cáo 10 tháng năm 2025", "10 tháng năm 2025", "2025-01-01", "2025-10-31"),
        ("Công tác quý II/2023", "quý II/2023", "2023-04-01", "2023-06-30"),
        ("Công tác quý 4 năm 2023", "quý 4 năm 2023", "2023-10-01", "2023-12-31"),
        ("Công tác tháng 02 năm 2024", "tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("Công tác tháng 7/2024", "tháng 7/2024", "2024-07-01", "2024-07-31"),
        ("Kết quả năm 2022", "năm 2022", "2022-01-01", "2022-12-31"),
        (
            "Tổng kết giai đoạn 2021 – 2025",
            "giai đoạn 2021 – 2025",
            "2021-01-01",
            "2025-12-31",
        ),
        (
            "Số liệu từ ngày 15/12/2022 đến hết ngày 14/6/2023",
            "từ ngày 15/12/2022 đến hết ngày 14/6/2023",
            "2022-12-15",
            "2023-06-14",
        ),
        ("Số liệu tính đến ngày 30/9/2024", "tính đến ngày 30/9/2024", None, "2024-09-30"),
        ("Công tác năm học 2023 - 2024", "năm học 2023 - 2024", None, None),
    ],
)
def test_the_period_of_a_title(title: str, text: str, first: str | None, last: str | None) -> None:
    period = main_period(title)
    assert period is not None
    assert (period.text, period.from_, period.to) == (text, first, last)


def test_a_year_left_out_is_the_next_one_named() -> None:
    period = main_period("Kết quả 6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm 2023")
    assert period is not None
    assert (period.from_, period.to) == ("2023-01-01", "2023-06-30")


def test_what_lies_ahead_is_not_the_period() -> None:
    period = main_period("Kết quả công tác năm 2024, phương hướng, nhiệm vụ quý I năm 2025")
    assert period is not None
    assert period.text == "năm 2024"


@pytest.mark.parametrize(
    "text",
    ["Luật Thực hiện dân chủ ở cơ sở năm 2022", "ngày 28 tháng 11 năm 2024", "kỷ niệm 80 năm"],
)
def test_years_of_laws_and_dates_are_no_periods(text: str) -> None:
    assert find_periods(text) == ()


def test_spans_are_those_of_the_text() -> None:
    text = "Quý I/2024 và quý II/2024, so với năm 2023"
    assert [text[f.start : f.end] for f in find_periods(text)] == [
        "Quý I/2024",
        "quý II/2024",
        "năm 2023",
    ]
