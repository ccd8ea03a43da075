"""Number and symbol: what is read, and how it is put right."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.kinds import packaged
from qcdc_extract.text.symbols import canonical, find_symbols


def read(text: str, doc_type: str | None = None, date: str | None = None) -> list[str]:
    return [canonical(found, doc_type=doc_type, date=date) for found in find_symbols(text)]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("12/2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("12/2019 - NĐ/CP", "12/2019/NĐ-CP"),
        ("12/2019/NĐ – CP", "12/2019/NĐ-CP"),
        ("12/2019/NĐ‑CP", "12/2019/NĐ-CP"),
        ("12/2019/NÐ-CP", "12/2019/NĐ-CP"),
        ("12/2019/ND-CP", "12/2019/NĐ-CP"),
        ("12⁄2019/NĐ-CP", "12/2019/NĐ-CP"),
        ("12/2019/nđ-cp", "12/2019/NĐ-CP"),
        ("12/2019/NĐ/CP", "12/2019/NĐ-CP"),
        ("12/2019/NĐ-\n   CP", "12/2019/NĐ-CP"),
        ("12 / 2019 / TT - BNV", "12/2019/TT-BNV"),
        ("4/2020/TT-BNV", "4/2020/TT-BNV"),
        ("05- CT/TU", "05-CT/TU"),
        ("05 - CT/TU", "05-CT/TU"),
        ("05/CT-TU", "05-CT/TU"),
        ("05-CT-TU", "05-CT/TU"),
        ("05-CT/TƯ", "05-CT/TW"),
        ("09-NQ/T.Ư", "09-NQ/TW"),
        ("33-Ctr/HU", "33-CTr/HU"),
        ("33-CTR/HU", "33-CTr/HU"),
        ("08-QĐI/TW", "08-QĐi/TW"),
        ("77/QĐ-TTG", "77/QĐ-TTg"),
        ("64CV/ĐUK", "64-CV/ĐUK"),
        ("88 QĐ/TWĐTN", "88-QĐ/TWĐTN"),
        ("21/TBMTTQ-BTT", "21/TB-MTTQ-BTT"),
        ("15/CTPH-UBND-LĐLĐ", "15/CTPH-UBND-LĐLĐ"),
        ("02/QCPH/UBND-UBMTTQ", "02/QCPH-UBND-UBMTTQ"),
        ("11/2014/TTLT/BNV-BTC", "11/2014/TTLT-BNV-BTC"),
        ("21/2016/NQLT- UBTVQH13-CP- ĐCTUBTWMTTQVN", "21/2016/NQLT-UBTVQH13-CP-ĐCTUBTWMTTQVN"),
        ("12/2008/PL-UBTVQH XII", "12/2008/PL-UBTVQH12"),
        ("45/2019/QH14", "45/2019/QH14"),
        ("30c/NQ-CP", "30c/NQ-CP"),
        ("66.4/2025/NQ-CP", "66.4/2025/NQ-CP"),
        ("19-CP", "19-CP"),
        ("99/HĐBT", "99/HĐBT"),
        ("200-TTg", "200-TTg"),
        ("31-L/CTN", "31-L/CTN"),
        ("612/SNV-CCHC&PC", "612/SNV-CCHC&PC"),
        ("612/VP.UBND-NC", "612/VP.UBND-NC"),
        ("612/BCA(X13)", "612/BCA(X13)"),
        ("31/SNgV-LS", "31/SNgV-LS"),
        ("41-CV/VPTW/nb", "41-CV/VPTW/nb"),
        ("03/VBHN-VPQH", "03/VBHN-VPQH"),
        ("16/HD-MTTW-BTT", "16/HD-MTTW-BTT"),
        ("75/QĐ-BCĐ", "75/QĐ-BCĐ"),
        ("75-QĐ/BCĐ", "75-QĐ/BCĐ"),
    ],
)
def test_a_symbol_is_put_right(written: str, right: str) -> None:
    assert read(f"văn bản số {written}, về dân chủ") == [right]


def test_a_normative_symbol_takes_the_year_of_its_date() -> None:
    assert read("145/NĐ-CP", date="2020-12-14") == ["145/2020/NĐ-CP"]
    assert read("06/TT-BNV", date="2019") == ["06/2019/TT-BNV"]
    assert read("145/NĐ-CP") == ["145/NĐ-CP"]


def test_a_decision_of_the_prime_minister_does_not() -> None:
    assert read("1847/QĐ-TTg", date="2018-12-27") == ["1847/QĐ-TTg"]


def test_letters_that_are_type_and_issuer_are_settled_by_the_type_word() -> None:
    assert read("176/CT-VP", doc_type="Công văn") == ["176/CT-VP"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("số 26/2020/NĐ-CPđề nghị", "26/2020/NĐ-CP"),
        ("số 26/2020/TT-BNVNgười", "26/2020/TT-BNV"),
        ("số 01/2021/UBTVQH15ngày 01", "01/2021/UBTVQH15"),
        ("số 12/KH-UBND - Kế hoạch", "12/KH-UBND"),
        ("số 12/QĐ-UBND\n- Ban Chỉ đạo", "12/QĐ-UBND"),
        ("số 12/QĐ-UBND; 13", "12/QĐ-UBND"),
    ],
)
def test_what_is_glued_or_follows_stays_outside(text: str, end: str) -> None:
    (found,) = find_symbols(text)
    assert text[found.start : found.end] == end


@pytest.mark.parametrize(
    "text",
    ["15/15 đơn vị", "100.000 đồng/người", "QCVN 01-97:2012/BTNMT", "ISO/IEC 27001", "24/7", "3-2",
     "tháng 6/2023", "Điều 39.1.TT.1.14.", "kinh tế - xã hội"],
)  # fmt: skip
def test_no_symbol_in_ratios_money_standards(text: str) -> None:
    assert list(find_symbols(text)) == []


def test_every_row_of_the_tables_is_met_in_its_example() -> None:
    kinds = packaged()
    for row in kinds.types:
        assert row.name in row.example, row.name
        assert read(row.example), row.name
    for issuer in kinds.issuers:
        (symbol,) = find_symbols(issuer.example)
        assert any(part.startswith(issuer.symbol) for part in symbol.parts), issuer.symbol


def test_an_alias_is_put_right() -> None:
    kinds = packaged()
    for issuer in kinds.issuers:
        for alias in issuer.aliases:
            assert kinds.right(alias) == issuer.symbol


@given(st.text(alphabet="0123456789/-. –QĐNCPTWUBCVTr\ncôs", max_size=120))
def test_spans_hold_and_canonical_forms_are_fixed_points(text: str) -> None:
    for found in find_symbols(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start].isdigit()
        right = canonical(found)
        assert " " not in right


@given(st.sampled_from(["12/2019/NĐ-CP", "05-CT/ĐUK", "33-KH/HĐND", "7/BC-LĐLĐ"]))
def test_composed_and_decomposed_letters_say_the_same(symbol: str) -> None:
    decomposed = unicodedata.normalize("NFD", symbol)
    assert read(unicodedata.normalize("NFC", decomposed)) == read(symbol)
