"""Absence: a period's key instrument that a report on the subject never names."""

import pytest

from qcdc_extract.citations import check_citations, find_citations
from qcdc_extract.records import Finding, Period

H1_2023 = Period(text="6 tháng đầu năm 2023", from_="2023-01-01", to="2023-06-30")
YEAR_2024 = Period(text="năm 2024", from_="2024-01-01", to="2024-12-31")
TEXT = "Đơn vị thực hiện dân chủ ở cơ sở theo Kế hoạch số 14/KH-UBND."


def absent(
    text: str,
    period: Period | None = YEAR_2024,
    *,
    on_subject: bool = True,
    plans: bool = False,
    unit: str | None = None,
) -> list[Finding]:
    found = check_citations(
        text,
        find_citations(text),
        report_date="2024-12-10",
        period=period,
        unit=unit,
        on_subject=on_subject,
        plans=plans,
    )
    return [finding for finding in found if finding.code == "expected_absent"]


def test_the_law_of_the_period_is_missed_once() -> None:
    (found,) = absent(TEXT)
    assert (found.expected, found.severity) == ("10/2022/QH15", "info")
    assert found.start is None
    assert found.source


@pytest.mark.parametrize(
    "name",
    [
        "Luật số 10/2022/QH15",
        "Luật Thực hiện dân chủ ở cơ sở",
        "LUẬT THỰC HIỆN DÂN CHỦ Ở CƠ SỞ",
        "Luật Thực hiện  dân chủ",
        "Luật dân chủ cơ sở",
        "Luật 10/2022",
    ],
)
def test_a_report_that_names_it_in_any_way_has_it(name: str) -> None:
    assert not absent(f"{TEXT} Đơn vị đã quán triệt {name}.")


def test_another_subject_expects_nothing() -> None:
    assert not absent(TEXT, on_subject=False)


def test_what_takes_effect_right_after_the_period_is_expected_of_its_tasks() -> None:
    assert absent(TEXT, H1_2023, plans=True)
    assert not absent(TEXT, H1_2023, plans=False)


def test_a_row_for_some_units_is_not_expected_of_others() -> None:
    year = Period(text="năm 2018", from_="2018-01-01", to="2018-12-31")
    assert [f.expected for f in absent(TEXT, year, unit="Ủy ban nhân dân xã Nà Cáy")]
    assert not absent(TEXT, year, unit="Sở Xây dựng")


def test_a_report_without_a_day_expects_nothing() -> None:
    assert not check_citations(TEXT, find_citations(TEXT), on_subject=True)
