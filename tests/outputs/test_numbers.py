"""Numbers and dates as offices write them."""

import pytest

from qcdc_extract.outputs import spoken_date, spoken_number


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1.105", "1,105"), ("41.5", "41,5"), ("1890", "1.890"), ("-1200.5", "-1.200,5")],
)
def test_numbers(value: str, shown: str) -> None:
    assert spoken_number(value) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-06-01", "01/6/2026"),
        ("2016-01-07", "07/01/2016"),
        ("2025-12-31", "31/12/2025"),
        ("2022-11", "11/2022"),
        ("2022", "2022"),
    ],
)
def test_dates(iso: str, shown: str) -> None:
    assert spoken_date(iso) == shown
