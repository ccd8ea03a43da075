"""Findings on citations: only what is plain at the mention."""

import pytest

from qcdc_extract.citations import find_citations
from qcdc_extract.citations.check import check_citations
from qcdc_extract.records import Finding


def findings(text: str, report_date: str | None = None) -> list[Finding]:
    return list(check_citations(text, find_citations(text), report_date=report_date))


@pytest.mark.parametrize(
    ("text", "right", "severity"),
    [
        ("Theo Quyết định số 14/QĐ-TW", "14-QĐ/TW", "info"),
        ("Theo Nghị định số 14/2019/ND-CP", "14/2019/NĐ-CP", "info"),
        ("Theo Nghị định số 14/2019/NĐ/CP", "14/2019/NĐ-CP", "info"),
        ("Theo Thông tư số l4/2019/TT-BNV", "14/2019/TT-BNV", "check"),
    ],
)
def test_a_symbol_that_was_put_right_is_shown(text: str, right: str, severity: str) -> None:
    (found,) = findings(text)
    assert (found.code, found.expected, found.severity) == ("symbol_misspelt", right, severity)
    assert found.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Theo Nghị định số 14/2019/NĐ- CP",
        "Theo Nghị định số 9914/NĐ-CP ngày 05/3/2019",
        "Theo Chỉ thị số 14-CT/TƯ",
        "THEO CHỈ THỊ SỐ 14/CT-TTG",
        "các Quyết định số 14, 15-QĐ/TW",
        "Theo Thông tư liên tịch số 14/2009/TTLT/BNV-BTC",
        "Theo Quyết định số 664/1998/QĐ/UB",
        "Gửi kèm tệp Nghị định số 14-2019-NĐ-CP.docx",
    ],
)
def test_usage_is_no_misspelling(text: str) -> None:
    assert not findings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Thông tư số 14/2019/NĐ-CP", "Nghị định"),
        ("Theo Kế hoạch số 14-CT/TU", "Chỉ thị"),
        ("Theo Chỉ thị số 14-QĐ/TU", "Quyết định hoặc Quy định"),
    ],
)
def test_a_type_that_its_symbol_denies(text: str, expected: str) -> None:
    (found,) = findings(text)
    assert (found.code, found.expected) == ("type_mismatch", expected)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Quy định số 14-QĐ/TW và Quyết định số 15-QĐ/TW",
        "Theo Quy chế số 14-QĐ/TU",
        "Theo Văn bản số 14/BC-SNV",
        "Theo Thông báo số 14/CT-TTHT",
        "Theo Thông tri số 14-TT/TU",
        "Theo Chương trình hành động số 14-CTr/TU",
    ],
)
def test_types_that_share_letters_or_are_promulgated_agree(text: str) -> None:
    assert not findings(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Theo Nghị định số 29/1998/NĐ-CP ngày 15/5/1998", "1998-05-11"),
        ("Theo Chỉ thị số 30-CT/TW ngày 18/3/1998", "1998-02-18"),
        ("Theo Thông tư số 9914/2019/TT-BNV ngày 05/3/2021", "2019"),
    ],
)
def test_a_date_that_is_not_the_instruments(text: str, expected: str) -> None:
    (found,) = findings(text)
    assert (found.code, found.expected) == ("date_mismatch", expected)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Chỉ thị số 30-CT/TW ngày 18/02/1998",
        "Theo Chỉ thị số 30-CT/TW ngày 05/6/2019",
        "Luật số 41/2017/QH14 sửa đổi Bộ luật Hình sự số 100/2015/QH13 ngày 20/6/2017",
        "Theo Nghị định số 29/1998/NĐ-CP có hiệu lực từ ngày 26/5/1998",
        "Theo Nghị định số 29/1998/NĐ-CP\n\nNgày 09/12/2025, Bộ Nội vụ có văn bản",
    ],
)
def test_another_instruments_date_is_no_contradiction(text: str) -> None:
    assert not findings(text)


@pytest.mark.parametrize(
    "text", ["Theo Kế hoạch số 14/KH-UBND ngày 31/02/2023", "Theo Kế hoạch số 14/KH-UBND ngày 05/9/2023"]
)  # fmt: skip
def test_a_date_that_cannot_be(text: str) -> None:
    assert [f.code for f in findings(text, "2023-06-30")] == ["date_impossible"]


def test_a_date_before_the_report_is_possible() -> None:
    assert not findings("Theo Kế hoạch số 14/KH-UBND ngày 05/6/2023", "2023-06-30")


def test_two_dates_of_one_local_instrument_contradict_each_other() -> None:
    (found,) = findings(
        "Theo Kế hoạch số 9914/KH-UBND ngày 05/6/2023; thực hiện Kế hoạch số 9914/KH-UBND ngày 06/6/2023"
    )
    assert (found.code, found.expected, found.found) == (
        "date_mismatch",
        "2023-06-05",
        "2023-06-06",
    )


def test_one_number_of_two_years_is_two_instruments() -> None:
    assert not findings(
        "Theo Kế hoạch số 14/KH-UBND ngày 05/6/2022; thực hiện Kế hoạch số 14/KH-UBND ngày 17/01/2023"
    )


@pytest.mark.parametrize(
    ("text", "expected", "severity"),
    [
        (
            "Nghị định số 9914/2019/NĐ-CP ngày 05/3/2019 của Thủ tướng Chính phủ",
            "Chính phủ",
            "info",
        ),
        ("Quyết định số 9914/QĐ-TTg của Chính phủ", "Thủ tướng Chính phủ", "info"),
        ("Chỉ thị số 30-CT/TW ngày 18/02/1998 của Ban Bí thư", "Bộ Chính trị", "check"),
    ],
)
def test_an_issuer_that_is_not_the_instruments(text: str, expected: str, severity: str) -> None:
    (found,) = findings(text)
    assert (found.code, found.expected, found.severity) == ("issuer_mismatch", expected, severity)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 9914/2019/NĐ-CP ngày 05/3/2019 của Chính phủ",
        "Chỉ thị số 30-CT/TW ngày 18/02/1998 của Bộ Chính trị (khóa VIII)",
        "Chỉ thị số 30-CT/TW ngày 05/6/2019 của Ban Bí thư",
        "Quyết định số 9914/QĐ-TTg của Thủ tướng",
    ],
)
def test_an_issuer_that_fits_or_cannot_be_known_is_fine(text: str) -> None:
    assert not findings(text)


def test_a_day_of_long_ago_is_possible() -> None:
    assert not findings("Nghị định số 156-SC ngày 15/6/1932", "2023-06-30")
