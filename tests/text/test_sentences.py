"""Where a sentence ends, and where it does not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.text.sentences import AbbreviationRow, sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "Đoàn kiểm tra làm việc tại TP. Vinh và TX. Cửa Lò.",
        "Các việc: công khai thu chi; lấy ý kiến; đối thoại.",
        "Nông thôn, đô thị… đều tham gia.",
        "Tiếp dân, giải quyết đơn... được quan tâm.",
        "Phương châm “Nói đi đôi với làm. Làm phải có kiểm tra” được giữ.",
        "Ba việc (thu quỹ. Chi quỹ. Báo cáo) đã xong.",
        "Nghị định số 04/2015/NĐ-CP ngày 09.01.2015 còn hiệu lực.",
        "Toàn xã có 1.250 hộ.",
    ],
)
def test_one_sentence_stays_whole(whole: str) -> None:
    assert split(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ("Đã mở hội nghị.", "Có 45 người dự."),
        ("Nhiều nơi làm tốt v.v...", "Tuy vậy còn hạn chế."),
        ("Kết quả ra sao?", "Rất tốt!", "“Dân là gốc.”", "Hết."),
        ("Năm qua có 3 đơn.", "100% đã giải quyết."),
        ("Công khai ngân sách…", "Lấy ý kiến nhân dân."),
    ],
)
def test_sentences_end_at_full_stops(parts: tuple[str, ...]) -> None:
    assert split(" ".join(parts)) == list(parts)


def test_no_abbreviation_ends_a_sentence() -> None:
    for row in tables.read("qcdc_extract.text", "abbreviations.tsv", AbbreviationRow):
        assert split(row.example) == [row.example]


@given(st.text(alphabet="AaĐđ.!?…;:“”() \n\t0123", max_size=80))
def test_sentences_leave_out_nothing_but_blanks(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
