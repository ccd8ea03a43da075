from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.evaluation.align import Alignment, equal_runs

TEXT = "Toàn xã có 12 chi bộ\nvới 340 đảng viên.\nTrong đó có 5 chi bộ cơ quan.\n"


def _placed(source: str, target: str, words: str) -> str | None:
    start = source.index(words)
    span = Alignment(source, target).span(start, start + len(words))
    return None if span is None else target[span[0] : span[1]]


def test_undone_wraps_and_doubled_blanks_do_not_move_a_span() -> None:
    joined = TEXT.replace("bộ\nvới", "bộ  với")
    assert _placed(joined, TEXT, "340 đảng viên") == "340 đảng viên"
    assert _placed(joined, TEXT, "chi bộ  với") == "chi bộ\nvới"


def test_blanks_at_the_ends_of_a_span_fall_away() -> None:
    assert Alignment(TEXT, TEXT).span(20, 25) == (21, 24)


def test_a_page_number_the_reader_dropped_does_not_move_what_follows() -> None:
    raw = TEXT.replace("đảng viên.\n", "đảng viên.\n\n3\n\n")
    assert _placed(TEXT, raw, "5 chi bộ cơ quan") == "5 chi bộ cơ quan"


def test_a_generated_label_has_no_counterpart() -> None:
    labelled = TEXT.replace("Trong đó", "IX. Trong đó")
    assert _placed(labelled, TEXT, "IX") is None
    assert _placed(labelled, TEXT, "Trong đó") == "Trong đó"


def test_a_span_beyond_both_texts_is_harmless() -> None:
    assert Alignment("", TEXT).span(0, 3) is None
    assert Alignment(TEXT, "").span(0, 3) is None


def test_a_long_text_with_many_small_differences_is_tied_almost_whole() -> None:
    source = " ".join(f"thôn số {i} có {i * 7} hộ dân;" for i in range(5000))
    target = source.replace("0 hộ dân;", "0 hộ dân; trang 8").replace("99 có", "99 cũng có")
    runs = equal_runs(source, target)
    assert sum(size for _, _, size in runs) == len(source)
    assert _placed(source, target, "thôn số 4321 có 30247 hộ dân;") is not None


def test_long_texts_without_a_common_word_come_back_unmatched() -> None:
    assert equal_runs("a" * 30_000, "b" * 30_000) == []
    assert Alignment("xy" * 2000, "yz" * 2000).span(0, 1) is None


@given(st.text("ab c\n", max_size=60), st.text("ab c\n", max_size=60))
def test_runs_are_equal_ascending_and_never_overlap(a: str, b: str) -> None:
    before = (0, 0)
    for i, j, size in equal_runs(a, b):
        assert size > 0
        assert a[i : i + size] == b[j : j + size]
        assert i >= before[0]
        assert j >= before[1]
        before = (i + size, j + size)


@given(st.text("ab c\n", min_size=1, max_size=60), st.data())
def test_a_text_aligned_with_itself_gives_every_span_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Alignment(text, text).span(start, end)
    if text[start:end].strip():
        assert span is not None
        assert text[span[0] : span[1]] == text[start:end].strip()


@given(st.lists(st.text("ăđ12", min_size=1, max_size=6), min_size=1, max_size=12), st.data())
def test_only_white_space_changed_means_the_same_words(
    words: list[str], data: st.DataObject
) -> None:
    source, target = " ".join(words), "\n  ".join(words)
    which = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:which])) + (which > 0)
    span = Alignment(source, target).span(start, start + len(words[which]))
    assert span is not None
    assert target[span[0] : span[1]] == words[which]
