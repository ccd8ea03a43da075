"""Names of files: what is left when dates, versions and the words of every report are gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.file_names import noise, telling_words


@pytest.mark.parametrize("row", noise(), ids=lambda row: row.phrase)
def test_every_row_leaves_the_name_of_its_example(row):
    assert telling_words(f"{row.example}.docx") == ("so", "y", "te")


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("Nộp/05_BC QCDC 6 tháng đầu năm 2031 - xã Nà Hoa (1).docx", "xa na hoa"),
        ("Phường Tân Lập.pdf", "phuong tan lap"),
        ("BC dan chu 6 thang (tai ve loi).docx", ""),
        ("Sở TN&MT.docx", "so tn mt"),
    ],
)
def test_words_that_may_name_a_sender(file, words):
    assert " ".join(telling_words(file)) == words


@given(st.text())
def test_any_name_has_words_without_marks(name):
    assert all(word.isascii() and word.isalnum() for word in telling_words(name))
