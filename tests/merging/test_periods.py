"""The batch's period is the one most reports name; what lies outside it is another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.merging.periods import batch_period, covers, days_of, is_other, meet
from qcdc_extract.records import Period


def half(year, text=None):
    return Period(text=text or f"6 tháng đầu năm {year}", from_=f"{year}-01-01", to=f"{year}-06-30")


def whole(year):
    return Period(text=f"năm {year}", from_=f"{year}-01-01", to=f"{year}-12-31")


SCHOOL = Period(text="năm học 2030 - 2031")


def test_the_period_most_reports_name_in_its_commonest_words():
    named = [half(2031), half(2031, "Sáu tháng đầu năm 2031"), half(2031), whole(2031), None]
    assert batch_period(named) == half(2031)


def test_of_two_equally_common_the_one_that_ends_last():
    assert batch_period([half(2031), whole(2031)]) == whole(2031)
    assert batch_period([]) is None
    assert batch_period([None]) is None


@pytest.mark.parametrize(
    ("period", "other"),
    [
        (half(2030), True),
        (whole(2030), True),
        (half(2031), False),
        (Period(text="quý IV/2031", from_="2031-10-01", to="2031-12-31"), False),
        (Period(text="tính đến 15/11/2031", to="2031-11-15"), False),
        (Period(text="từ 15/12/2030 đến 14/12/2031", from_="2030-12-15", to="2031-12-14"), False),
        (SCHOOL, False),
        (None, False),
    ],
)
def test_another_year_is_another_period(period, other):
    assert is_other(period, whole(2031)) is other


def test_the_other_half_of_the_year_is_another_period():
    second = Period(text="6 tháng cuối năm 2031", from_="2031-07-01", to="2031-12-31")
    assert is_other(second, half(2031))


def test_a_year_that_only_touches_the_batchs_is_another_period():
    batch = Period(text="từ 15/12/2030 đến 14/12/2031", from_="2030-12-15", to="2031-12-14")
    assert is_other(whole(2030), batch)
    assert not is_other(whole(2031), batch)


def test_a_year_covers_its_half_and_not_the_other_way_round():
    assert covers(whole(2031), half(2031))
    assert not covers(half(2031), whole(2031))
    assert not covers(whole(2031), half(2030))
    assert not covers(whole(2031), whole(2031))
    several = Period(text="giai đoạn 2030 - 2032", from_="2030-01-01", to="2032-12-31")
    assert not covers(several, half(2031))


def test_an_unknown_period_may_be_any():
    assert meet(None, half(2031))
    assert meet(SCHOOL, half(2031))
    assert not meet(half(2030), half(2031))


def test_days_that_are_none_are_unknown():
    assert days_of(Period(text="năm nay", to="2031-13-45")) is None


@given(st.lists(st.sampled_from([half(2030), half(2031), whole(2031), SCHOOL, None])))
def test_the_order_is_nothing_and_the_batchs_period_is_never_another(periods):
    found = batch_period(periods)
    assert found == batch_period(periods[::-1])
    assert not is_other(found, found)
