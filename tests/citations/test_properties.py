"""Laws that hold for any text."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.citations import explain_citations, find_citations
from qcdc_extract.citations.page import _inert, composed_form
from qcdc_extract.citations.tables import packaged
from qcdc_extract.text.symbols import canonical, symbol_at

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
        if _inert().fullmatch(chr(code)):
            pair = "a" + chr(code)
            assert unicodedata.normalize("NFC", pair) == pair
    whole = "Chỉ thị số 12-CT/TU\nNghị quyết ✓ số 5\nNgày 3"
    for form in ("NFC", "NFD"):
        assert composed_form(unicodedata.normalize(form, whole)) == whole


@given(st.one_of(TEXTS, GLUED))
@settings(max_examples=150, deadline=None)
def test_putting_a_symbol_right_twice_changes_nothing(text: str) -> None:
    kinds = packaged().kinds
    for found in find_citations(text):
        symbol = symbol_at(found.canonical or "", 0, kinds) if found.symbol else None
        if symbol is not None and symbol.end == len(found.canonical or ""):
            again = canonical(symbol, kinds, found.doc_type, found.date)
            assert again == found.canonical


@given(st.one_of(TEXTS, GLUED))
@settings(max_examples=150, deadline=None)
def test_explanations_take_what_is_found(text: str) -> None:
    taken = [item for item in explain_citations(text) if item.taken]
    assert [(item.start, item.end) for item in taken] == [
        (found.start, found.end) for found in find_citations(text)
    ]


def test_laws_in_laws_in_laws_come_to_an_end() -> None:
    for piece in (
        "Luật sửa đổi, bổ sung một số điều của ",
        "Luật Đất đai và ",
        "Điều lệ Hội ",
        "(",
        "“",
    ):
        find_citations(piece * (100_000 // len(piece)))


def test_a_number_before_blanks_at_the_end_is_read() -> None:
    assert [found.surface for found in find_citations("Xem Thông báo 12 ")] == ["Thông báo 12"]
