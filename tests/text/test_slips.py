"""Slips of recognition in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.slips import slipped_number, term
from qcdc_extract.text.symbols import find_symbols


@pytest.mark.parametrize(
    ("written", "right"),
    [("l4", "14"), ("I4", "14"), ("1O4", "104"), ("O4/2O19", "04/2019"), ("l/2019", "1/2019")],
)
def test_letters_among_digits_are_put_right(written: str, right: str) -> None:
    text = f"số {written}/TT"
    found = slipped_number(text, 3 + len(written))
    assert found == (3, f"{right}/TT")


@pytest.mark.parametrize("written", ["IO", "lo", "14", "chỉ", "mục l", "29-l"])
def test_words_and_whole_numbers_are_left_alone(written: str) -> None:
    text = f"số {written}/TT"
    assert slipped_number(text, 3 + len(written)) is None


@pytest.mark.parametrize(
    ("letters", "right"), [("l5", "15"), ("1I", "11"), ("V", None), ("15", None)]
)
def test_a_term_misread(letters: str, right: str | None) -> None:
    assert term(letters) == right


@given(st.text(alphabet="lIOo01 29/-QĐTTNBVsố.", max_size=60))
def test_symbols_stand_where_they_say(text: str) -> None:
    for symbol in find_symbols(text):
        assert 0 <= symbol.start < symbol.end <= len(text)
