"""Labels that only a row of them proves: no mark, a comma, a noun with its number."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract import tables
from qcdc_extract.flow import document_of
from qcdc_extract.sections.tables import PhraseRow, SectionTables
from qcdc_extract.sections.titles import is_clause
from qcdc_extract.sections.unmarked import unmarked_labels
from qcdc_extract.text.paragraphs import paragraphs

_ROWS = tables.read("qcdc_extract.sections", "phrases.tsv", PhraseRow)


def numbers(lines: str) -> list[str]:
    document = document_of(lines)
    found = unmarked_labels(document.text, paragraphs(document), frozenset(), SectionTables.load())
    return [label.number for label in found.values()]


def test_a_row_without_marks_is_proved_by_its_count_and_its_text() -> None:
    row = "I Tình hình\nThôn có 90 hộ.\nII Kết quả\nHọp đủ kỳ.\nIII Kiến nghị\nKhông có.\n"
    assert numbers(row) == ["I", "II", "III"]
    assert numbers(row.replace("III", "V")) == []
    assert numbers(row.replace("Thôn có 90 hộ.", "Thôn")) == []


def test_commas_count_only_before_titles() -> None:
    assert numbers("a, Ưu điểm:\nGần dân.\nb, Hạn chế:\nHọp muộn.\n") == ["a", "b"]
    assert numbers("5, Điều 7 của Luật quy định việc niêm yết.\nThôn đã niêm yết.\n") == []


def test_numbered_nouns_need_a_row_of_titles_on_their_own_lines() -> None:
    row = "Nhiệm vụ 1: Tuyên truyền\n- Đọc loa.\nNhiệm vụ 2: Giám sát\n- Lập tổ.\n"
    assert numbers(row) == ["Nhiệm vụ 1", "Nhiệm vụ 2"]
    assert numbers("Bước 1: Họp dân, lấy ý kiến.\nBước 2: Niêm yết bảy ngày.\nXong.\n") == []


@pytest.mark.parametrize("row", [row for row in _ROWS if row.role == "opener"])
def test_an_adverbial_opens_a_clause(row: Any) -> None:
    assert is_clause(row.example, SectionTables.load())


@pytest.mark.parametrize("row", [row for row in _ROWS if row.role == "numbered"])
def test_every_numbered_noun_counts(row: Any) -> None:
    first = "".join("1" if c.isdigit() else c for c in row.example)
    second = "".join("2" if c.isdigit() else c for c in row.example)
    assert len(numbers(f"{first}\n- Một việc.\n{second}\n- Hai việc.\n")) == 2


@given(
    st.lists(st.sampled_from(["I Tình hình", "1, Công khai", "a, Việc", "Dự án 1: Nhà", "Hết."]))
)
def test_labels_lie_where_their_paragraphs_begin(lines: list[str]) -> None:
    document = document_of("\n".join(lines))
    body = paragraphs(document)
    for i, label in unmarked_labels(document.text, body, frozenset(), SectionTables.load()).items():
        assert document.text[label.start : label.start + len(label.number)] == label.number
        assert body[i].start == label.start < label.end <= label.body <= body[i].end
