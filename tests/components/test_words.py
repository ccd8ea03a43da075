"""The tokenizer: words of Vietnamese, nothing lost."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from qcdc_extract.text.composed import composed
from qcdc_extract.text.words import words

ALPHABET = "aĐộưN b\n\t\u00a0.,;/-–%()“”0123\u0301\u0323\u200b_đe"


def tokens(nlp: Language, text: str) -> list[str]:
    return [token.text for token in nlp.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội nghị bàn về dân chủ.", ["Hội nghị", "bàn", "về", "dân chủ", "."]),
        ("số 15/2021/NĐ-CP,", ["số", "15", "/", "2021", "/", "NĐ", "-", "CP", ","]),
        ("có 4.759 người, 98,5%", ["có", "4.759", "người", ",", "98,5", "%"]),
        ("mức 8.000đ", ["mức", "8.000", "đ"]),
        ("15/NĐ-CPngày 02", ["15", "/", "NĐ", "-", "CP", "ngày", "02"]),
        ("đọc kỹ Luật này", ["đọc", "kỹ", "Luật", "này"]),
        ("dân\nchủ", ["dân", "\n", "chủ"]),
        ("xã  An", ["xã", " ", "An"]),
        (" \n ", [" ", "\n", " "]),
        ("", []),
    ],
)
def test_words_and_signs(nlp: Language, text: str, expected: list[str]) -> None:
    assert tokens(nlp, text) == expected


def test_a_text_that_is_not_composed_keeps_its_characters(nlp: Language) -> None:
    text = unicodedata.normalize("NFD", "Hội nghị nhất trí với 12 ý kiến.")
    found = tokens(nlp, text)
    assert nlp.make_doc(text).text == text
    assert [unicodedata.normalize("NFC", word) for word in found][:2] == ["Hội nghị", "nhất trí"]


@given(st.text(ALPHABET, max_size=60))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_between_words(text: str) -> None:
    spans = words(text)
    at = 0
    for start, end in (*spans, (len(text), len(text))):
        assert at <= start <= end
        assert not text[at:start].strip()
        at = end


@given(st.text(ALPHABET + "\u1100\u1161\u11a8", max_size=30))
@settings(deadline=None)
def test_the_way_back_from_nfc(text: str) -> None:
    plain, offsets = composed(text)
    assert plain == unicodedata.normalize("NFC", text)
    assert len(offsets) == len(plain) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@pytest.mark.parametrize("text", ["1." * 30_000, "a." * 5_000, "(" * 5_000, "a" * 50_000])
def test_hostile_lines_end(nlp: Language, text: str) -> None:
    assert nlp.make_doc(text).text == text
