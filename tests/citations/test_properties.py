"""Laws that hold for any text."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.citations import find_citations
from qcdc_extract.citations.page import _may_change, composed_form

PIECES = st.sampled_from(
    ["Nghị định", "Quyết định", "Luật", "Bộ luật", "số", "Số:", "12", "/", "-", " ", "\n", ",", ";", "và",
     "2019", "NĐ-CP", "QĐ/TW", "QH15", "KH", "UBND", "của", "Chính phủ", "ngày", "05/6/2019", "về", "(", ")",
     "“", "Đất đai", "này", "điểm a", "khoản 2", "Trung ương 4", "khóa XII", "các", "sửa đổi, bổ sung", "."]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join))
GLUED = st.lists(PIECES, max_size=40).map("".join)


@given(st.one_of(TEXTS, GLUED))
@settings(max_examples=300, deadline=None)
def test_spans_slice_back_to_surfaces_in_order(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    found = find_citations(text)
    assert all(composed[c.start : c.end] == c.surface for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_decomposed_letters_give_the_same_citations(text: str) -> None:
    assert find_citations(unicodedata.normalize("NFD", text)) == find_citations(text)


def test_hostile_texts_come_to_an_end() -> None:
    for piece in ("số 1/1/1-", "1234567890", "ABCDEĐ", "Luật ", "Luật Luật", "1, 2, 3, ", "12/QĐ-"):
        find_citations(piece * (20_000 // len(piece)))


def test_composed_text_is_left_as_it_is_and_decomposed_text_is_composed() -> None:
    for code in range(0xFFFF):
        if _may_change().search(chr(code)) is None:
            pair = "a" + chr(code)
            assert unicodedata.normalize("NFC", pair) == pair
    decomposed = unicodedata.normalize("NFD", "Chỉ thị số 12-CT/TU")
    assert composed_form(decomposed) == "Chỉ thị số 12-CT/TU"
