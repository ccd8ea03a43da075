"""Resolution: facts of the table apart from what is written, candidates left open."""

from qcdc_extract.citations import find_citations, resolve_citations
from qcdc_extract.records import Citation


def resolved(text: str) -> tuple[Citation, ...]:
    return resolve_citations(find_citations(text))


def test_a_unique_symbol_gives_the_facts_and_no_status() -> None:
    (found,) = resolved("Nghị định số 04/2015/NĐ-CP")
    assert found.date is None
    assert found.resolved is not None
    assert (found.resolved.date, found.resolved.issuer) == ("2015-01-09", "Chính phủ")
    assert found.resolved.status is None


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
