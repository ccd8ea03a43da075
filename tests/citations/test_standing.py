"""Standing: cited as a basis though no longer in force; told as past, or before its end, is fine."""

import pytest

from qcdc_extract.citations import check_citations, find_citations, resolve_citations
from qcdc_extract.records import Finding, Period

H2_2024 = Period(text="6 tháng cuối năm 2024", from_="2024-07-01", to="2024-12-31")
YEAR_2023 = Period(text="năm 2023", from_="2023-01-01", to="2023-12-31")


def standing(text: str, period: Period | None = H2_2024, day: str = "2024-12-10") -> list[Finding]:
    mentions = resolve_citations(find_citations(text), text=text, report_date=day)
    found = check_citations(text, mentions, report_date=day, period=period)
    return [finding for finding in found if finding.code == "not_in_force"]


def test_a_basis_that_had_ceased_is_shown_with_successor_day_and_source() -> None:
    (found,) = standing("Xã tiếp tục thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11.")
    assert (found.expected, found.severity) == ("10/2022/QH15", "check")
    assert "01/07/2023" in found.message
    assert found.source


def test_one_finding_an_instrument() -> None:
    sentence = "Xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11. "
    assert len(standing(sentence * 3)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Luật được ban hành thay thế Pháp lệnh số 34/2007/PL-UBTVQH11.",
        "Trước đây xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11.",
        "Qua 15 năm thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11, dân chủ được mở rộng.",
        "Giai đoạn 2015 - 2020, xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11.",
        "Thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11 năm 2019, xã công khai 11 nội dung.",
        "Pháp lệnh số 34/2007/PL-UBTVQH11 đã hết hiệu lực.",
        "Thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11, nay là Luật số 10/2022/QH15.",
        "Thực hiện Luật số 10/2022/QH15.",
        "Theo Quyết định số 9999/QĐ-UBND ngày 01/02/2003.",
    ],
)
def test_what_is_told_as_past_or_goes_on_is_fine(text: str) -> None:
    assert not standing(text)


def test_a_period_that_began_under_it_is_fine() -> None:
    text = "Xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11."
    assert not standing(text, YEAR_2023, "2023-12-10")


def test_without_a_period_the_report_must_be_a_year_later() -> None:
    text = "Xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11."
    assert not standing(text, None, "2024-03-10")
    assert standing(text, None, "2024-10-10")


def test_a_report_that_names_the_successor_too_is_only_asked() -> None:
    (found,) = standing(
        "Xã thực hiện Pháp lệnh số 34/2007/PL-UBTVQH11. Xã đã triển khai Luật số 10/2022/QH15."
    )
    assert found.severity == "info"
    assert "còn hiệu lực không?" in found.message


def test_what_no_text_repealed_is_at_most_a_question() -> None:
    for finding in standing("Đơn vị thực hiện Nghị định số 04/2015/NĐ-CP ngày 09/01/2015."):
        assert finding.severity == "info"
        assert "?" in finding.message
