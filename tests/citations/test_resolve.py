"""Resolution: facts of the table apart from what is written, candidates left open."""

import pytest

from qcdc_extract.citations import find_citations, resolve_citations
from qcdc_extract.citations.instruments import Instrument
from qcdc_extract.records import Citation


def resolved(text: str) -> tuple[Citation, ...]:
    return resolve_citations(find_citations(text))


def test_a_unique_symbol_gives_the_facts() -> None:
    (found,) = resolved("Nghị định số 04/2015/NĐ-CP")
    assert found.date is None
    assert found.resolved is not None
    assert (found.resolved.date, found.resolved.issuer) == ("2015-01-09", "Chính phủ")
    assert found.resolved.status is not None
    assert (found.resolved.status.state, found.resolved.status.uncertain) == ("unknown", True)


def test_a_status_says_when_and_by_what_source() -> None:
    (found,) = resolved("Pháp lệnh số 34/2007/PL-UBTVQH11")
    assert found.resolved is not None
    status = found.resolved.status
    assert status is not None
    assert (status.state, status.as_of, status.uncertain) == ("expired", "2023-07-01", False)
    assert status.source


def test_a_symbol_of_several_terms_stays_open() -> None:
    (found,) = resolved("Quy định số 124-QĐ/TW")
    assert found.resolved is not None
    assert found.resolved.date is None
    assert len(found.resolved.candidates) > 1


def test_the_mentions_own_date_settles_it() -> None:
    (found,) = resolved("Quy định số 124-QĐ/TW, ngày 02/02/2018 của Ban Bí thư")
    assert found.resolved is not None
    assert found.resolved.date == "2018-02-02"
    assert found.resolved.candidates == ()


def test_another_mention_with_a_date_settles_it_too() -> None:
    *_, last = resolved("Quy định số 124-QĐ/TW, ngày 02/02/2018; theo Quy định số 124-QĐ/TW")
    assert last.date is None
    assert last.resolved is not None
    assert last.resolved.date == "2018-02-02"


def test_a_date_no_row_has_resolves_to_nothing() -> None:
    (found,) = resolved("Nghị định số 04/2015/NĐ-CP ngày 01/02/2003")
    assert found.resolved is None


def test_a_law_by_name_needs_its_year() -> None:
    (bare,) = resolved("Luật Thực hiện dân chủ ở cơ sở")
    (dated,) = resolved("Luật Thực hiện dân chủ ở cơ sở năm 2022")
    assert bare.resolved is None
    assert dated.resolved is not None
    assert dated.resolved.canonical == "10/2022/QH15"


def test_short_and_unknown_mentions_stay_unresolved() -> None:
    assert all(c.resolved is None for c in resolved("Chỉ thị 05; Kế hoạch số 9999/KH-UBND"))


def test_a_number_that_returns_needs_more_than_the_symbol() -> None:
    (found,) = resolved("Chỉ thị số 05-CT/TW")
    assert found.resolved is not None
    assert found.resolved.date is None
    assert [candidate.date for candidate in found.resolved.candidates] == ["2016-05-15"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Nghị quyết số 18-NQ/TW của Bộ Chính trị (khóa XII)", "2017-10-25"),
        ("Nghị quyết số 18-NQ/TW khóa XIII của Đảng", "2022-06-16"),
        ("Quy định số 124-QĐ/TW về kiểm điểm và đánh giá, xếp loại chất lượng", "2023-10-04"),
        ("Chỉ thị số 30-CT/TW", "1998-02-18"),
    ],
)
def test_the_term_the_title_or_the_subject_settles_it(text: str, date: str) -> None:
    (found,) = resolve_citations(find_citations(text), text=text)
    assert found.resolved is not None
    assert found.resolved.date == date


def test_what_was_issued_after_the_report_is_not_meant() -> None:
    text = "Quy định số 124-QĐ/TW khóa XII"
    (found,) = resolve_citations(find_citations("Quy định số 124-QĐ/TW"), report_date="2020-06-30")
    assert found.resolved is not None
    assert [candidate.date for candidate in found.resolved.candidates] == ["2018-02-02"]
    (settled,) = resolve_citations(find_citations(text), text=text, report_date="2020-06-30")
    assert settled.resolved is not None
    assert settled.resolved.date == "2018-02-02"


def test_a_short_mention_takes_its_antecedents_identity() -> None:
    first, short = resolved("Quyết định số 217-QĐ/TW ngày 12/12/2013; thực hiện Quyết định 217")
    assert short.short
    assert short.resolved is not None
    assert first.resolved is not None
    assert short.resolved.date == first.resolved.date == "2013-12-12"


def test_a_short_mention_of_two_antecedents_stays_open() -> None:
    *_, short = resolved(
        "Chỉ thị số 35-CT/TW ngày 26/5/2014, Chỉ thị số 35-CT/TW ngày 30/5/2019 và Chỉ thị 35"
    )
    assert short.short
    assert short.resolved is None


def test_steps_can_be_replaced() -> None:
    def newest(
        _mention: Citation, rows: tuple[Instrument, ...], _evidence: object
    ) -> tuple[Instrument, ...]:
        return tuple(sorted(rows, key=lambda row: row.date or "")[-1:])

    (found,) = resolve_citations(
        find_citations("Quy định số 124-QĐ/TW, ngày 02/02/2018"), steps=(newest,)
    )
    assert found.resolved is not None
    assert found.resolved.date == "2023-10-04"
