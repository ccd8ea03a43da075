"""Lists that share a head or a symbol."""

import pytest

from qcdc_extract.citations import find_citations


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "các Quyết định số 37, 38-QĐ/TU của Tỉnh ủy",
            [("Quyết định số 37", "37-QĐ/TU"), ("38-QĐ/TU", "38-QĐ/TU")],
        ),
        (
            "Quyết định số 37 và số 38-QĐ/TU",
            [("Quyết định số 37", "37-QĐ/TU"), ("số 38-QĐ/TU", "38-QĐ/TU")],
        ),
        (
            "Chỉ thị 11, 26-CT/TU",
            [("Chỉ thị 11", "11-CT/TU"), ("26-CT/TU", "26-CT/TU")],
        ),
        (
            "Thông báo số 3, 4, 5-TB/HU",
            [("Thông báo số 3", "3-TB/HU"), ("4", "4-TB/HU"), ("5-TB/HU", "5-TB/HU")],
        ),
        (
            "(37 và 38-QĐ/TU)",
            [("37", "37-QĐ/TU"), ("38-QĐ/TU", "38-QĐ/TU")],
        ),
        (
            "Nghị định số 04/2019/NĐ-CP, 45/2020/NĐ-CP",
            [("Nghị định số 04/2019/NĐ-CP", "04/2019/NĐ-CP"), ("45/2020/NĐ-CP", "45/2020/NĐ-CP")],
        ),
        (
            "Thông tư số 01/2019/TT-BNV, số 02/2020/TT-BNV",
            [("Thông tư số 01/2019/TT-BNV", "01/2019/TT-BNV"), ("số 02/2020/TT-BNV", "02/2020/TT-BNV")],
        ),
        (
            "các Quyết định: số 51/QĐ-TTg và số 52/QĐ-TTg",
            [("số 51/QĐ-TTg", "51/QĐ-TTg"), ("số 52/QĐ-TTg", "52/QĐ-TTg")],
        ),
        (
            "Nghị quyết của Chính phủ: số 11/NQ-CP, số 12/NQ-CP",
            [("số 11/NQ-CP", "11/NQ-CP"), ("số 12/NQ-CP", "12/NQ-CP")],
        ),
        (
            "các Quyết định số 37-QĐ/TU, 38 của Tỉnh ủy",
            [("Quyết định số 37-QĐ/TU", "37-QĐ/TU"), ("38", "38-QĐ/TU")],
        ),
        (
            "(sửa đổi bởi 02/2021/QH15, 34/2024/QH15)",
            [("02/2021/QH15", "02/2021/QH15"), ("34/2024/QH15", "34/2024/QH15")],
        ),
    ],
)  # fmt: skip
def test_each_member_is_a_mention_of_its_own(text: str, members: list[tuple[str, str]]) -> None:
    found = find_citations(text)
    assert [(c.surface, c.canonical) for c in found] == members
    assert all(text[c.start : c.end] == c.surface for c in found)
    assert not any(c.short for c in found)


def test_the_type_is_carried_over() -> None:
    found = find_citations("các Quyết định: số 51-QĐ/TU và số 52-QĐ/TU")
    assert [c.doc_type for c in found] == ["Quyết định", "Quyết định"]


def test_one_date_and_issuer_at_the_end_serve_members_that_have_none() -> None:
    text = "các Quyết định số 24/2018/QĐ-UBND, 25/2018/QĐ-UBND ngày 05/02/2018 của Ủy ban nhân dân tỉnh"
    for found in find_citations(text):
        assert (found.date, found.issuer) == ("2018-02-05", "Ủy ban nhân dân tỉnh")


def test_mentions_with_their_own_type_words_share_nothing() -> None:
    first, second = find_citations(
        "Nghị định số 04/2019/NĐ-CP, Nghị định số 45/2020/NĐ-CP của Chính phủ"
    )
    assert (first.issuer, second.issuer) == (None, "Chính phủ")


def test_an_issuer_in_the_head_serves_every_member() -> None:
    first, _ = find_citations("các Kế hoạch của Sở Nội vụ: số 51/KH-SNV, số 52/KH-SNV")
    assert first.issuer == "Sở Nội vụ"


def test_counts_beside_a_symbol_are_no_members() -> None:
    text = "ban hành Kế hoạch số 15/KH-UBND, 25 chi bộ và 12 đảng bộ thực hiện"
    assert [c.canonical for c in find_citations(text)] == ["15/KH-UBND"]


def test_bare_numbers_take_year_and_symbol_of_the_last_member() -> None:
    found = find_citations("Gửi kèm Thông tư số 04, 05 và 06/2024/TT-BNV để các xã thực hiện.")
    assert [c.canonical for c in found] == ["04/2024/TT-BNV", "05/2024/TT-BNV", "06/2024/TT-BNV"]
    assert found[0].surface == "Thông tư số 04"


def test_a_bare_number_with_a_full_date_belongs_to_the_list_and_any_other_does_not() -> None:
    found = find_citations("Quyết định số 21-QĐ/TW và 22 ngày 12/12/2013.")
    assert [(c.canonical, c.date) for c in found] == [
        ("21-QĐ/TW", "2013-12-12"),
        ("22-QĐ/TW", "2013-12-12"),
    ]
    assert len(find_citations("Quyết định số 21-QĐ/TW và 22 đơn vị.")) == 1
