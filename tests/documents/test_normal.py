"""Composed letters lead back to where they stood in the file."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.documents.normal import ZERO_WIDTH, compose, raised, repair
from qcdc_extract.documents.writer import Writer

WORDS = st.sampled_from(["Đảng ủy", "cơ sở", "Nghị quyết số 12", "đồng chí", "tổ 3", "x"])
MIXED = st.one_of(WORDS, WORDS.map(lambda word: unicodedata.normalize("NFD", word)))
STRANGE = st.sampled_from(["\u0301", "\u0323", "\u1161", "\u11a8", "\u0958", "\ufb1d", "가"])


def written(raw: str) -> tuple[str, Writer]:
    writer = Writer()
    writer.source(raw, 7)
    return writer.text(), writer


@given(st.lists(MIXED, max_size=12))
def test_every_letter_of_mixed_text_leads_to_its_base_letter_in_the_source(
    pieces: list[str],
) -> None:
    raw = "".join(pieces)
    text, writer = written(raw)
    assert text == unicodedata.normalize("NFC", raw)
    for i, char in enumerate(text):
        found = writer.offsets.look_up(i)
        assert found is not None
        assert found[0] == 7
        source = raw[found[1]]
        assert unicodedata.normalize("NFD", source)[0] == unicodedata.normalize("NFD", char)[0]


@given(st.lists(st.one_of(MIXED, STRANGE, st.text(max_size=5)), max_size=12))
def test_any_text_is_composed_and_the_map_is_monotone_and_inside(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, writer = written(raw)
    shown = "".join(char for char in repair(raw) if char not in ZERO_WIDTH)
    assert text == unicodedata.normalize("NFC", shown)
    places = [writer.offsets.look_up(i) for i in range(len(text))]
    insides = [place[1] for place in places if place is not None]
    assert len(insides) == len(text)
    assert insides == sorted(insides)
    assert all(0 <= inside < len(raw) for inside in insides)


@given(st.text())
def test_composing_twice_changes_nothing(raw: str) -> None:
    once, _ = compose(raw)
    assert compose(once) == (once, [(0, 0)])


def test_decomposed_letters_before_a_word_shift_it() -> None:
    raw = unicodedata.normalize("NFD", "Tỉnh ủy") + " họp"
    text, _ = compose(raw)
    writer = Writer()
    writer.source(raw, 1, 10)
    assert text == "Tỉnh ủy họp"
    assert writer.offsets.look_up(text.index("họp")) == (1, 10 + raw.index("họp"))


def test_look_alike_letters_are_mended_in_vietnamese_words_only() -> None:
    assert repair("04/2015/NÐ-CP của TRƢỜNG Ðảng") == "04/2015/NĐ-CP của TRƯỜNG Đảng"
    assert repair("Þórður") == "Þórður"


def test_a_hyphen_that_a_pdf_reader_lost_comes_back() -> None:
    assert repair("126/2024/NĐ\ufffeCP") == "126/2024/NĐ-CP"


def test_separators_inside_a_paragraph_are_blanks() -> None:
    assert repair("a\u2028b\x0bc") == "a b c"


@given(st.lists(st.one_of(MIXED, st.sampled_from([*ZERO_WIDTH])), max_size=12))
def test_letters_without_width_are_out_and_the_others_keep_their_places(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, writer = written(raw)
    assert text == unicodedata.normalize("NFC", "".join(c for c in raw if c not in ZERO_WIDTH))
    for i, char in enumerate(text):
        found = writer.offsets.look_up(i)
        assert found is not None
        source = raw[found[1]]
        assert unicodedata.normalize("NFD", source)[0] == unicodedata.normalize("NFD", char)[0]


def test_a_number_cut_by_letters_without_width_is_whole() -> None:
    assert compose("Có 4\u200b5 hộ, 1\u2060.2\ufeff00 người")[0] == "Có 45 hộ, 1.200 người"


def test_only_the_short_marks_above_the_line_become_raised_digits() -> None:
    assert [raised(word) for word in ("1", "(2)", "12", "1234", "theo 12 xã")] == [
        *("¹", "(²)", "¹²", "1234", "theo 12 xã")
    ]
