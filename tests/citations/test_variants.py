"""Symbols as offices, scanners and old papers spell them."""

import pytest

from qcdc_extract.citations import find_citations
from qcdc_extract.records import Citation


def numbered(text: str) -> list[Citation]:
    return [c for c in find_citations(text) if not (c.named or c.short or c.back_reference)]


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Nghị định số l2/2O19/NĐ-CP", "Nghị định số l2/2O19/NĐ-CP", "12/2019/NĐ-CP"),
        ("Kế hoạch số O7-KH/HU", "Kế hoạch số O7-KH/HU", "07-KH/HU"),
        ("Công văn số 4O/CV-HU", "Công văn số 4O/CV-HU", "40-CV/HU"),
        ("Luật số 22/2019/QHl4", "Luật số 22/2019/QHl4", "22/2019/QH14"),
        ("Nghị quyết số 22/2019/QHI4.", "Nghị quyết số 22/2019/QHI4", "22/2019/QH14"),
    ],
)
def test_a_slip_of_recognition_is_put_right_with_less_confidence(
    text: str, surface: str, canonical: str
) -> None:
    (found,) = numbered(text)
    assert (found.surface, found.canonical) == (surface, canonical)
    assert found.confidence < 1.0
    assert found.review is None


@pytest.mark.parametrize(
    "text",
    ["xe 29l-12345", "mã hàng O1/AB-12", "quý I/2023/T", "mục II/KẾT QUẢ", "phòng l2-A1 nhà O2"],
)
def test_letters_among_digits_alone_make_no_symbol(text: str) -> None:
    assert not numbered(text)


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Pháp lệnh số 14/2003/PL-UBTVQH XI", "Pháp lệnh số 14/2003/PL-UBTVQH XI", "14/2003/PL-UBTVQH11"),
        ("Pháp lệnh số 14/2003/PL-UBTVQHXI", "Pháp lệnh số 14/2003/PL-UBTVQHXI", "14/2003/PL-UBTVQH11"),
        ("Pháp lệnh số 14/2003/PL-UBTVQH 11 ngày", "Pháp lệnh số 14/2003/PL-UBTVQH 11", "14/2003/PL-UBTVQH11"),
        ("Nghị định số 64CP", "Nghị định số 64CP", "64/CP"),
        ("Nghị định số 64 CP", "Nghị định số 64 CP", "64/CP"),
        ("Nghị định số 6-2019/NĐ-CP", "Nghị định số 6-2019/NĐ-CP", "6/2019/NĐ-CP"),
        ("Nghị định số 16-2019-NĐ-CP", "Nghị định số 16-2019-NĐ-CP", "16/2019/NĐ-CP"),
        ("Nghị định 16/2019/NĐCP", "Nghị định 16/2019/NĐCP", "16/2019/NĐ-CP"),
        ("quyết định 61/QĐTU", "quyết định 61/QĐTU", "61-QĐ/TU"),
        ("Kế hoạch số 17/KH.BCĐ", "Kế hoạch số 17/KH.BCĐ", "17/KH-BCĐ"),
        ("Kế hoạch số 17-KH/BCĐ 35.", "Kế hoạch số 17-KH/BCĐ 35", "17-KH/BCĐ35"),
        ("Kế hoạch số 9/KH-THCS HVT ngày", "Kế hoạch số 9/KH-THCS HVT", "9/KH-THCSHVT"),
        ("Công văn số 71/UBND-nc", "Công văn số 71/UBND-nc", "71/UBND-NC"),
        ("Công văn số 71/SNV-TCBM+CCHC", "Công văn số 71/SNV-TCBM+CCHC", "71/SNV-TCBM+CCHC"),
        ("Kế hoạch số 71/KH-SGD & ĐT", "Kế hoạch số 71/KH-SGD & ĐT", "71/KH-SGD&ĐT"),
        ("Công văn số 71/CAT(PA01)", "Công văn số 71/CAT(PA01)", "71/CAT(PA01)"),
        ("Chương trình phối hợp số 03/CTRPH-HPN-CCB", "Chương trình phối hợp số 03/CTRPH-HPN-CCB", "03/CTrPH-HPN-CCB"),
        ("Nghị định số **64/2019/NĐ-CP**", "Nghị định số **64/2019/NĐ-CP", "64/2019/NĐ-CP"),
        ("Luật sửa đổi, bổ sung số 64/2019/QH14", "Luật sửa đổi, bổ sung số 64/2019/QH14", "64/2019/QH14"),
        (
            "Luật sửa đổi, bổ sung một số điều của 21 luật có liên quan đến kế toán số 64/2019/QH14",
            "Luật sửa đổi, bổ sung một số điều của 21 luật có liên quan đến kế toán số 64/2019/QH14",
            "64/2019/QH14",
        ),
        ("và Số:14/QĐ-SNV trong hồ sơ", "Số:14/QĐ-SNV", "14/QĐ-SNV"),
        ("Lời kêu gọi số 04/LKG-MTTW", "Lời kêu gọi số 04/LKG-MTTW", "04/LKG-MTTW"),
    ],
)  # fmt: skip
def test_a_spelling_of_usage_has_one_canonical_form(
    text: str, surface: str, canonical: str
) -> None:
    (found,) = numbered(text)
    assert (found.surface, found.canonical) == (surface, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "Cổ đông nắm 64 CP của công ty.",
        "Mẫu số BC12/HĐG kèm theo.",
        "Tệp QC35-TT71.docx gửi kèm.",
        "Số hiệu:\n71/SNV-VP",
        "| Số ký hiệu | 71/QĐ-SNV |",
        "Độc lập - Tự do - Hạnh phúc |\nSố: 71/QĐ-SNV |\n",
    ],
)
def test_fields_forms_and_file_names_are_none(text: str) -> None:
    assert not numbered(text)


def test_a_type_without_its_of_still_names_type_and_issuer() -> None:
    (found,) = numbered("Theo Nghị quyết HĐND tỉnh số 14/2019/NQ-HĐND thì")
    assert (found.doc_type, found.issuer) == ("Nghị quyết", "HĐND tỉnh")


def test_letters_of_offices_share_a_list_over_their_dates() -> None:
    text = (
        "các văn bản số 14/SNV-TC ngày 05 tháng 4 năm 2021 và số 16/SNV-TC ngày 07 tháng 4 năm 2021"
    )
    assert [(c.canonical, c.date) for c in numbered(text)] == [
        ("14/SNV-TC", "2021-04-05"),
        ("16/SNV-TC", "2021-04-07"),
    ]


def test_the_word_papers_holds_over_a_list_of_other_letters() -> None:
    found = numbered(
        "Sở có các văn bản: số 14/TTr-SNV ngày 05/4/2021, số 16/BC-SNV ngày 07/4/2021."
    )
    assert [c.doc_type for c in found] == ["Văn bản", "Văn bản"]


def test_a_bare_number_shares_the_symbol_of_a_letter() -> None:
    found = numbered("Công văn số 14 & 16/UBND-NC")
    assert [c.canonical for c in found] == ["14/UBND-NC", "16/UBND-NC"]
    assert {c.doc_type for c in found} == {"Công văn"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Ngày 26 tháng 11 vừa qua, năm 2021, UBND huyện đã ra Quyết định số 14/QĐ-UBND", "2021-11-26"),
        ("Năm 2021, ngày 26/11, UBND huyện ban hành Quyết định số 14/QĐ-UBND", "2021-11-26"),
        ("Từ ngày 01/7 đến hết năm 2021, UBND huyện ban hành Quyết định số 14/QĐ-UBND", None),
        ("Trong năm 2021, UBND huyện ban hành Quyết định số 14/QĐ-UBND", None),
        ("Ngày 26/11/2021, UBND huyện triển khai Nghị định số 14/2019/NĐ-CP", None),
    ],
)  # fmt: skip
def test_a_date_in_two_phrases_is_one_and_a_period_is_none(text: str, date: str | None) -> None:
    (found,) = numbered(text)
    assert found.date == date


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("phổ biến luật bình đẳng giới tới đoàn viên", "luật bình đẳng giới"),
        ("thi hành luật đất đai năm 2013", "luật đất đai"),
    ],
)
def test_a_law_in_small_letters_is_named_with_less_confidence(text: str, surface: str) -> None:
    (found,) = find_citations(text)
    assert found.surface == surface
    assert found.named
    assert found.confidence < 1.0


@pytest.mark.parametrize(
    "text", ["vi phạm luật giao thông", "theo pháp luật bình đẳng giới", "ngành luật dân sự"]
)
def test_law_in_general_is_no_law(text: str) -> None:
    assert not find_citations(text)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Thực hiện NQ18, chi bộ họp.", "NQ18"),
        ("KẾT QUẢ THỰC HIỆN CHỈ THỊ 14", "CHỈ THỊ 14"),
        ("quán triệt nghị quyết số 14 của Bộ Chính trị", "nghị quyết số 14"),
        ("quán triệt kết luận 14 của Tỉnh ủy", "kết luận 14"),
    ],
)
def test_a_short_form_may_be_glued_small_or_in_capitals(text: str, surface: str) -> None:
    (found,) = find_citations(text)
    assert found.short
    assert found.surface == surface


@pytest.mark.parametrize(
    "text",
    ["đã ban hành 02 nghị quyết 15 kế hoạch", "các kế hoạch 60 ngày đêm", "thông tư 2 trang"],
)
def test_counts_beside_a_type_are_no_short_form(text: str) -> None:
    assert not find_citations(text)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("Nghị định số. 145/2020/NĐ-CP", "145/2020/NĐ-CP"),
        ("Nghị định sổ 145/2020/NĐ-CP", "145/2020/NĐ-CP"),
        ("Nghị định số 145/NĐ-CP/2020", "145/2020/NĐ-CP"),
        ("Thông tư số 01/TT-BNV/2016", "01/2016/TT-BNV"),
        ("Luật số 10/QH15/2022", "10/2022/QH15"),
        ("Luật số 10/2022/QH-15", "10/2022/QH15"),
        ("Quyết định số 12/QĐ-UBNĐ", "12/QĐ-UBND"),
        ("Quyết định số 12/QĐ-ƯBND", "12/QĐ-UBND"),
        ("Quyết định số 12/OĐ-UBND", "12/QĐ-UBND"),
        ("Nghị quyết số 18-NO/TW", "18-NQ/TW"),
        ("Kết luận số 62-KI/TW", "62-KL/TW"),
        ("Chỉ thị số 30-CT/TVV", "30-CT/TW"),
        ("Công văn số 12/TTg – KTN", "12/TTg-KTN"),
        ("Pháp lệnh số 34/2007/PLUBTVQH11", "34/2007/PL-UBTVQH11"),
        ("QD 1528/QD-BTC", "1528/QĐ-BTC"),
        ("Công văn số 12UBND-NC", "12/UBND-NC"),
        ("Công văn số :12/UBND-NC", "12/UBND-NC"),
        ("Công văn số 12//UBND-NC", "12/UBND-NC"),
        ("Nghị quyết số 03.NQ/TW", "03-NQ/TW"),
        ("Quyết định số 93.QĐ/UB", "93/QĐ-UB"),
        ("LUẬT THỦ ĐÔ SỐ 39/2024/QH15", "39/2024/QH15"),
    ],
)
def test_slips_and_turned_symbols_are_put_right(written: str, canonical: str) -> None:
    (found,) = find_citations(f"Cơ quan đã đọc {written}, rồi báo cáo.")
    assert (found.surface, found.canonical) == (written, canonical)


def test_a_circular_letter_of_the_party_gets_no_year_from_its_date() -> None:
    (found,) = find_citations("Thông tri số 25/TT-MTTW-BTT ngày 10/8/2023 đã đến xã.")
    assert found.canonical == "25/TT-MTTW-BTT"
