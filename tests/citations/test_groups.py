"""Groups: the mentions of one instrument in a report and across reports."""

from qcdc_extract.citations import find_citations, group_citations, resolve_citations
from qcdc_extract.records import Citation


def cited(text: str) -> tuple[Citation, ...]:
    return resolve_citations(find_citations(text), text=text)


def test_mentions_of_one_instrument_are_one_group_over_reports() -> None:
    groups = group_citations(
        {
            "a": cited("Thực hiện Chỉ thị số 30-CT/TW ngày 18/02/1998; tiếp tục Chỉ thị 30"),
            "b": cited("Quán triệt Chỉ thị số 30-CT/TW của Bộ Chính trị"),
        }
    )
    (group,) = groups
    assert (group.canonical, group.date) == ("30-CT/TW", "1998-02-18")
    assert group.mentions == (("a", 0), ("a", 1), ("b", 0))


def test_one_symbol_of_two_days_is_two_groups() -> None:
    groups = group_citations(
        {
            "a": cited(
                "Quy định số 124-QĐ/TW ngày 02/02/2018 và Quy định số 124-QĐ/TW ngày 04/10/2023"
            )
        }
    )
    assert [group.date for group in groups] == ["2018-02-02", "2023-10-04"]


def test_a_mention_that_may_be_either_stays_apart() -> None:
    groups = group_citations(
        {
            "a": cited("Quy định số 124-QĐ/TW ngày 02/02/2018"),
            "b": cited("Quy định số 124-QĐ/TW ngày 04/10/2023"),
            "c": cited("Quy định số 124-QĐ/TW"),
        }
    )
    assert [(group.date, group.mentions) for group in groups] == [
        (None, (("c", 0),)),
        ("2018-02-02", (("a", 0),)),
        ("2023-10-04", (("b", 0),)),
    ]


def test_a_law_by_name_and_by_number_is_one() -> None:
    groups = group_citations(
        {
            "a": cited(
                "Luật số 10/2022/QH15 ngày 10/11/2022; Luật Thực hiện dân chủ ở cơ sở năm 2022"
            )
        }
    )
    assert [len(group.mentions) for group in groups] == [2]


def test_an_unknown_short_mention_is_in_no_group() -> None:
    assert group_citations({"a": cited("Thực hiện Chỉ thị 05")}) == ()
