"""What a text says of two instruments."""

import pytest

from qcdc_extract.citations import find_citations, find_relations
from qcdc_extract.citations.tables import packaged


@pytest.mark.parametrize("row", packaged().relations, ids=lambda row: row.phrase)
def test_every_phrase_relates_the_mentions_of_its_example(row) -> None:
    found = find_relations(row.example, find_citations(row.example))
    assert [relation.kind for relation in found] == [row.kind]


def test_a_list_behind_the_words_shares_them() -> None:
    text = (
        "Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ (được sửa đổi, bổ sung bởi "
        "Nghị định số 35/2022/NĐ-CP và Nghị định số 10/2024/NĐ-CP)."
    )
    found = find_relations(text, find_citations(text))
    assert [(item.kind, item.subject_canonical, item.object_canonical) for item in found] == [
        ("amended_by", "145/2020/NĐ-CP", "35/2022/NĐ-CP"),
        ("amended_by", "145/2020/NĐ-CP", "10/2024/NĐ-CP"),
    ]
    assert all(text[item.start : item.end] == item.surface for item in found)
    assert text[slice(*found[1].object)] == "Nghị định số 10/2024/NĐ-CP"


def test_another_sentence_holds_no_subject() -> None:
    text = "Xã đọc Luật Đất đai; thay thế Nghị định số 5/2020/NĐ-CP. Hướng dẫn Nghị định số 6/2020/NĐ-CP."
    assert find_relations(text, find_citations(text)) == ()
