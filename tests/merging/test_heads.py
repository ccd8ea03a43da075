"""The period that the heads of a table name, beside that of the report."""

import pytest

from qcdc_extract.merging.figures import sum_figures
from qcdc_extract.merging.heads import other_period
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.records import Period

YEAR = Period(text="năm 2023", from_="2023-01-01", to="2023-12-31")
HALF = Period(text="6 tháng đầu năm 2023", from_="2023-01-01", to="2023-06-30")


def other(write, head, period):
    figure = write.figure("5", head, table=True)
    return other_period(write.report("A", period=period, figures=(figure,)), figure)


@pytest.mark.parametrize(
    "head",
    [
        "Đơn tiếp nhận | Năm 2022",
        "Năm 2022 | Đơn tiếp nhận",
        "Đơn tiếp nhận | Thực hiện năm 2022",
        "Đơn tiếp nhận | 6 tháng đầu năm 2023",
        "6 tháng | Đơn tiếp nhận",
        "Đơn tiếp nhận | Quý I",
        "Đơn tiếp nhận | 2022",
    ],
)
def test_a_head_of_another_period_is_told(write, head):
    assert other(write, head, YEAR)


@pytest.mark.parametrize(
    "head",
    [
        "Đơn tiếp nhận | Năm 2023",
        "Năm | Đơn tiếp nhận",
        "Đơn tiếp nhận | Kết quả năm 2023",
        "Hội nghị tổng kết năm 2022 | Kết quả",
        "Đơn tiếp nhận | Kết quả",
    ],
)
def test_the_own_period_and_a_year_inside_a_name_are_no_other(write, head):
    assert other(write, head, YEAR) is None


def test_the_year_is_another_period_for_a_half_year(write):
    assert other(write, "Năm | Đơn tiếp nhận", HALF)
    assert other(write, "6 tháng | Đơn tiếp nhận", HALF) is None


def test_a_year_from_december_to_november_is_the_year(write):
    own = Period(text="…", from_="2022-12-01", to="2023-11-30")
    assert other(write, "Đơn tiếp nhận | Năm 2023", own) is None
    assert other(write, "Đơn tiếp nhận | Năm 2022", own)


def test_columns_of_years_contradict_nothing(write):
    figures = tuple(
        write.figure(value, f"Cuộc đối thoại | Năm {year}", indicator_id="talks", table=True, start=at)
        for value, year, at in (("5", 2022, 0), ("7", 2023, 9))
    )  # fmt: skip
    known = {"talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc", how="sum")}
    sums = sum_figures([write.report("A", period=YEAR, figures=figures)], indicators=known)
    assert (sums.totals[0].total, sums.contradictions) == ("7", ())
    assert "kỳ khác (Năm 2022)" in sums.totals[0].left_out[0].reason


def test_without_a_period_of_the_report_no_head_is_judged(write):
    assert other(write, "Đơn tiếp nhận | Năm 2022", None) is None
