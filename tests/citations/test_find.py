"""Single mentions: what is one, where it runs, what it says."""

import unicodedata

import pytest

from qcdc_extract.citations import find_citations
from qcdc_extract.records import Citation


def one(text: str) -> Citation:
    (found,) = (c for c in find_citations(text) if not c.back_reference)
    return found


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Thực hiện Nghị định số 12/2019/NĐ-CP.", "Nghị định số 12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("Theo Nghị định 12/2019/NĐ-CP thì", "Nghị định 12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("theo nghị định số12/2019/NĐ-CPđã ban hành", "nghị định số12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("Chỉ thị Số: 33-CT/TU", "Chỉ thị Số: 33-CT/TU", "33-CT/TU"),
        ("Chỉ thị số số 33-CT/TU", "Chỉ thị số số 33-CT/TU", "33-CT/TU"),
        ("Nghị quyết .12-NQ/HU về", "Nghị quyết .12-NQ/HU", "12-NQ/HU"),
        ("Nghị định sô 12/2019/NĐ-CP", "Nghị định sô 12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("NĐ 12/2019/NĐ-CP", "NĐ 12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("QĐ số 45/QĐ-SNV", "QĐ số 45/QĐ-SNV", "45/QĐ-SNV"),
        ("HD38-HD/BTCTU", "HD38-HD/BTCTU", "38-HD/BTCTU"),
        ("QĐ 17-QĐ/TWĐTN-VP", "QĐ 17-QĐ/TWĐTN-VP", "17-QĐ/TWĐTN-VP"),
        ("Báo cáo thẩm tra số 24/BC-HĐND", "Báo cáo thẩm tra số 24/BC-HĐND", "24/BC-HĐND"),
        ("Công văn\n   số 51/SNV-VP", "Công văn\n   số 51/SNV-VP", "51/SNV-VP"),
        ("Quyết định số 22/2019/QĐ-\n  UBND", "Quyết định số 22/2019/QĐ-\n  UBND", "22/2019/QĐ-UBND"),
        ("CHỈ THỊ SỐ 32/CT-TTG", "CHỈ THỊ SỐ 32/CT-TTG", "32/CT-TTg"),
        ("Công văn 4410 BTP CQLTHADS", "Công văn 4410 BTP CQLTHADS", "4410/BTP-CQLTHADS"),
        ("Văn bản số 16/CGC.BT", "Văn bản số 16/CGC.BT", "16/CGC.BT"),
        ("Ban Chỉ đạo Nghị quyết số 57-NQ/TW họp", "Nghị quyết số 57-NQ/TW", "57-NQ/TW"),
        ("theo Kế hoạch số 51/KH-UBND.", "Kế hoạch số 51/KH-UBND", "51/KH-UBND"),
    ],
)  # fmt: skip
def test_a_mention_runs_from_its_type_word_to_the_end_of_its_symbol(
    text: str, surface: str, canonical: str
) -> None:
    found = one(text)
    assert (found.surface, found.canonical) == (surface, canonical)
    assert text[found.start : found.end] == surface


def test_the_fields_of_a_mention() -> None:
    found = one("Theo Nghị quyết số 12/2021/NQ - HĐND của Hội đồng nhân dân tỉnh")
    assert found.doc_type == "Nghị quyết"
    assert (found.number, found.year, found.symbol) == ("12", "2021", "12/2021/NQ - HĐND")
    assert {found.named, found.short, found.back_reference} == {False}


def test_a_letter_called_van_ban_is_a_cong_van() -> None:
    assert one("Văn bản số 12/SNV-VP").doc_type == "Công văn"
    assert one("Văn bản số 12/TTr-SNV").doc_type == "Văn bản"


def test_a_wrong_type_word_is_kept() -> None:
    assert one("Kết luận số 159-TB/TW").doc_type == "Kết luận"


def test_party_letters_alone_do_not_tell_decision_from_rule() -> None:
    assert one("(124-QĐ/TW)").doc_type is None
    assert one("(124/QĐ-UBND)").doc_type == "Quyết định"


def test_an_instrument_inside_a_title_is_a_mention_too() -> None:
    text = "Kết luận số 21-KL/TU về tiếp tục thực hiện Chỉ thị số 15-CT/TU"
    assert [c.canonical for c in find_citations(text)] == ["21-KL/TU", "15-CT/TU"]


def test_bare_symbols_in_a_table_row_take_the_next_cell_as_date() -> None:
    found = find_citations("| 1 | 70-TB/HU | 12/3/2021 |\n| 2 | 45-KH/HU | 15/4/2021 |")
    assert [(c.canonical, c.date) for c in found] == [
        ("70-TB/HU", "2021-03-12"),
        ("45-KH/HU", "2021-04-15"),
    ]


def test_decomposed_input_gives_the_same_records() -> None:
    text = "Thực hiện Chỉ thị số 30-CT/TW, ngày 18-2-1998 của Bộ Chính trị; Luật Khiếu nại; NĐ 145."
    assert find_citations(unicodedata.normalize("NFD", text)) == find_citations(text)


def test_spans_to_skip_hold_no_citation() -> None:
    text = "Báo cáo số 15/BC-UBND; Kế hoạch số 16/KH-UBND"
    assert [c.canonical for c in find_citations(text, skip=[(0, 21)])] == ["16/KH-UBND"]


def test_a_misprinted_year_is_put_right_by_the_date_and_doubted() -> None:
    found = one("Nghị định số 45/20110/NĐ-CP ngày 21/4/2011")
    assert found.canonical == "45/2011/NĐ-CP"
    assert found.confidence < 0.5
    assert found.review
