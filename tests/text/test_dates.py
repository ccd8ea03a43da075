"""Dates as Vietnamese documents write them."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.dates import date_at, find_dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("ngày 25/5/2023", "2023-05-25"),
        ("18-2-1998", "1998-02-18"),
        ("01.7.2023", "2023-07-01"),
        ("(22/10/2018)", "2018-10-22"),
        ("ngày 03 tháng 4 năm 2018", "2018-04-03"),
        ("NGÀY 09 THÁNG 12 NĂM 2021", "2021-12-09"),
        ("ngày 03\n   tháng 4 năm\n2018", "2018-04-03"),
        ("Tân Lập, ngày 05 tháng 01 năm 2020", "2020-01-05"),
        ("tháng 6/2023", "2023-06"),
        ("tháng 6 năm 2023", "2023-06"),
        ("năm 2025", "2025"),
        ("ngày    tháng     năm 2024", "2024"),
        ("ngày … tháng … năm 2024", "2024"),
        ("ngày      tháng 11 năm 2024", "2024-11"),
        ("ngày 21 tháng năm 2001", "2001"),
        ("ngày 29/02/2024", "2024-02-29"),
        ("ngày 25/5 năm 2023", "2023-05-25"),
        ("ngày 25/5, năm 2023", "2023-05-25"),
        ("ngày 3 tháng 4, năm 2018", "2018-04-03"),
        ("ngày 3, tháng 4/2018", "2018-04-03"),
        ("ngày 18/2/98", "1998-02-18"),
        ("ngày 05-6-07", "2007-06-05"),
    ],
)
def test_a_date_says_what_is_known_of_it(written: str, iso: str) -> None:
    (found,) = find_dates(f"Văn bản {written}.")
    assert found.iso == iso


@pytest.mark.parametrize("written", ["ngày 31/02/2023", "29.02.2023", "tháng 13/2023", "năm 3021"])
def test_a_date_no_calendar_has_keeps_its_place_and_says_nothing(written: str) -> None:
    (found,) = find_dates(f"Ghi nhận {written}.")
    assert found.iso is None


@pytest.mark.parametrize(
    "text", ["tỷ lệ 15/15", "điểm 1.2.3", "số 12/2023/QĐ-UBND", "5/10 hộ", "mã 1/2/20234"]
)
def test_numbers_that_are_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_the_span_runs_from_the_word_to_the_year() -> None:
    text = "Họp ngày 05/6/2023, tại xã."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "ngày 05/6/2023"


def test_a_date_is_read_only_where_it_begins() -> None:
    text = "ký ngày 05/6/2023"
    assert date_at(text, 3) == find_dates(text)[0]
    assert date_at(text, 0) is None


@given(st.dates(min_value=datetime.date(1945, 1, 1), max_value=datetime.date(2100, 12, 31)))
def test_every_calendar_day_is_read_in_each_form(day: datetime.date) -> None:
    iso = day.isoformat()
    year, month, date = iso.split("-")
    for form in (
        f"{int(date)}/{int(month)}/{year}",
        f"{date}-{month}-{year}",
        f"ngày {date} tháng {int(month)} năm {year}",
    ):
        assert [found.iso for found in find_dates(form)] == [iso]


@given(st.text(alphabet="ngàytháăm 0123456789/-.…\n", max_size=200))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
