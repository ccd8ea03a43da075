"""Text out of HTML, hard wraps and loose blanks; every span leads back to the source."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.errors import UsageError
from qcdc_extract.text.cleaning import clean_text

PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br/>", "<!-- x -->", "<script>", "</script>", "&amp;", "&nbsp;", "&#7885;", "<",
     ">", "&", "Nghị định", "số 145/2020/NĐ-CP", " ", "  ", "\n", "\n\n", "-\n", "a\u0323\u0302", "<td>", "</td>", "đ"]
)  # fmt: skip
SOURCES = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=40).map("".join))
STEPS = st.lists(st.sampled_from(["html", "hyphens", "blanks"]), max_size=3)


@given(SOURCES, STEPS)
@settings(max_examples=300, deadline=None)
def test_spans_stay_in_order_and_in_the_source(source: str, steps) -> None:
    cleaned = clean_text(source, steps)
    spans = [cleaned.to_source(at, at + 1) for at in range(len(cleaned.text))]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(SOURCES)
@settings(max_examples=200, deadline=None)
def test_blanks_are_cleaned_once(source: str) -> None:
    once = clean_text(source, ("blanks",)).text
    assert clean_text(once, ("blanks",)).text == once


def test_a_span_leads_back_over_tags_and_entities() -> None:
    source = "<p>Theo Nghị&nbsp;định số 145/<b>2020</b>/NĐ-CP &amp; Luật Đất đai</p>"
    cleaned = clean_text(source)
    start = cleaned.text.index("Nghị")
    end = cleaned.text.index("NĐ-CP") + 5
    assert cleaned.text == "Theo Nghị định số 145/2020/NĐ-CP & Luật Đất đai"
    assert (
        source[slice(*cleaned.to_source(start, end))] == "Nghị&nbsp;định số 145/<b>2020</b>/NĐ-CP"
    )


def test_blocks_break_lines_and_cells_are_set_apart() -> None:
    source = "<table><tr><td>Số</td><td>12-KH/TU</td></tr></table><p>Hết</p><style>p{}</style>"
    assert clean_text(source).text == "Số\t12-KH/TU\nHết"


def test_a_word_is_joined_and_a_symbol_keeps_its_hyphen() -> None:
    wrapped = "phát huy dân ch-\n  ủ theo Kế hoạch số 12/KH-\nUBND"
    assert (
        clean_text(wrapped, ("hyphens",)).text == "phát huy dân chủ theo Kế hoạch số 12/KH-\nUBND"
    )


def test_marks_are_composed() -> None:
    cleaned = clean_text(unicodedata.normalize("NFD", "họp thảo luận"), ())
    assert (cleaned.text, cleaned.to_source(1, 2)) == ("họp thảo luận", (1, 3))


def test_an_unknown_step_is_said() -> None:
    with pytest.raises(UsageError, match="không có bước"):
        clean_text("a", ("xml",))  # type: ignore[arg-type]


def test_a_span_outside_the_text_is_said() -> None:
    with pytest.raises(UsageError, match="nằm ngoài"):
        clean_text("abc").to_source(2, 9)


def test_hostile_markup_comes_to_an_end() -> None:
    for piece in ("<!--", "<script>", "<a ", "&amp", "<", "-\n", "  \n"):
        clean_text(piece * (200_000 // len(piece)), ("html", "hyphens", "blanks"))
