"""Numbers as Vietnamese offices write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.numbers import decimal, find_numbers, number_style, words_value


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("4.759", "4759"),
        ("1.234,5", "1234.5"),
        ("4 759", "4759"),
        ("03", "3"),
        ("98,5", "98.5"),
        ("0,25", "0.25"),
        ("7.546.000", "7546000"),
        ("11.7", "11.7"),
        ("00", "0"),
    ],
)
def test_a_vietnamese_number_has_points_for_thousands_and_a_comma_for_decimals(surface, value):
    assert decimal(surface) == value


@pytest.mark.parametrize(
    ("surface", "value"), [("698,445", "698445"), ("58.3", "58.3"), ("1,234.5", "1234.5")]
)
def test_an_english_document_has_them_the_other_way_round(surface, value):
    assert decimal(surface, "english") == value


@pytest.mark.parametrize("surface", ["", "abc", "1.2.3,4,5", "-5", "1" * 30, "12a", ",5"])
def test_what_is_no_number_has_no_value(surface):
    assert decimal(surface) is None


def test_the_convention_is_decided_once_for_a_document():
    assert number_style("Thu 1.250 tỷ đồng, đạt 98,5% kế hoạch; chi 700 tỷ đồng.") == "vietnamese"
    assert number_style("Thu 698,445 triệu đồng, đạt 58.3%; chi 1,240.5 triệu đồng.") == "english"
    assert number_style("Không có số nào.") == "vietnamese"


def test_the_day_of_a_date_says_nothing_about_the_convention():
    assert number_style("Ngày 01.7.2024 và 15.8.2024, thu đạt 12,5%.") == "vietnamese"


@pytest.mark.parametrize(
    ("words", "value", "used"),
    [
        ("hai", "2", 1),
        ("mười hai", "12", 2),
        ("hai mươi lăm đảng viên", "25", 3),
        ("một trăm hai mươi tư", "124", 5),
        ("một trăm linh ba", "103", 4),
        ("năm nghìn ba trăm", "5300", 4),
        ("ba chục", "30", 2),
        ("hai vạn", "20000", 2),
        ("nửa triệu", "0.5", 1),
        ("ba rưỡi", "3.5", 2),
        ("hai trăm rưỡi", "250", 3),
        ("hai triệu rưỡi", "2500000", 3),
    ],
)
def test_number_words_are_read_as_they_are_spoken(words, value, used):
    assert words_value(words.split()) == (value, used)


def test_other_words_open_no_number():
    assert words_value(["hội", "nghị"]) is None
    assert words_value([]) is None


def test_groups_parted_by_a_blank_are_one_number():
    found = [number.value for number in find_numbers("có 4 759 đảng viên và 12 345 hộ")]
    assert found == ["4759", "12345"]


def test_a_year_and_the_count_behind_it_stay_two_numbers():
    assert [number.value for number in find_numbers("năm 2023 120 hộ")] == ["2023", "120"]


@given(st.integers(min_value=0, max_value=10**15))
def test_grouping_is_undone(value):
    assert Decimal(decimal(f"{value:,}".replace(",", "."))) == value


@given(st.text(alphabet="0123456789., -\nđ%/abc", max_size=80))
def test_every_number_is_where_it_says(text):
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert decimal(text[number.start : number.end]) == number.value
        last = number.end
