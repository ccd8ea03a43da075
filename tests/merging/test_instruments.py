"""One row an instrument: number and date, whatever way it is mentioned."""

from qcdc_extract.merging.instruments import merge_instruments
from qcdc_extract.records import Candidate, Resolution


def rows(write, *mentions):
    reports = [
        write.report(f"R{i}", citations=(m,) if not isinstance(m, tuple) else m)
        for i, m in enumerate(mentions)
    ]
    return merge_instruments(reports)


def test_a_mention_without_date_joins_the_one_dated_row(write):
    merged = rows(
        write,
        write.citation("05-CT/TW", date="2016-05-15", doc_type="Chỉ thị"),
        write.citation("05-CT/TW", doc_type="Chỉ thị"),
    )
    (row,) = merged.rows
    assert (row.canonical, row.date, row.count, row.reports) == (
        "05-CT/TW",
        "2016-05-15",
        2,
        ("R0", "R1"),
    )


def test_with_two_dates_it_waits_for_a_decision(write):
    merged = rows(
        write,
        write.citation("30-CT/TW", date="1998-02-18"),
        write.citation("30-CT/TW", date="2019-01-22"),
        write.citation("30-CT/TW"),
    )
    assert [row.count for row in merged.rows] == [1, 1]
    (item,) = merged.review
    assert (item.report, item.runner_up) == ("R2", "30-CT/TW ngày 2019-01-22")


def test_the_type_chooses_between_two_dates(write):
    merged = rows(
        write,
        write.citation("124-QĐ/TW", date="2018-02-02", doc_type="Quy định"),
        write.citation("124-QĐ/TW", date="2011-01-01", doc_type="Quyết định"),
        write.citation("124-QĐ/TW", doc_type="Quy định"),
    )
    assert [row.count for row in merged.rows] == [1, 2]
    assert merged.review == ()


def test_the_majority_names_the_type(write):
    mentions = [
        write.citation("124-QĐ/TW", date="2018-02-02", doc_type=t)
        for t in ("Quy định", "Quyết định", "Quy định")
    ]
    (row,) = rows(write, *mentions).rows
    assert (row.doc_type, row.count) == ("Quy định", 3)


def test_a_report_counts_once_and_every_mention_is_a_source(write):
    (row,) = rows(
        write, (write.citation("11/2024/NĐ-CP"), write.citation("11/2024/NĐ-CP", start=50))
    ).rows
    assert (row.count, [s.start for s in row.sources]) == (1, [0, 50])


def test_named_laws_have_rows_of_their_own(write):
    merged = rows(
        write,
        write.citation("Bộ luật Lao động", named=True),
        write.citation("bộ luật lao động", named=True),
    )
    (row,) = merged.rows
    assert (row.named, row.count) == (True, 2)


def test_a_named_law_joins_its_number_where_that_is_cited(write):
    named = write.citation("Luật Thủ đô", named=True, resolved=Resolution(canonical="39/2024/QH15"))
    assert len(rows(write, named, write.citation("39/2024/QH15")).rows) == 1
    assert rows(write, named).rows[0].named


def test_short_forms_and_back_references_join_only_a_row_that_exists(write):
    back = write.citation("11/2024/NĐ-CP", surface="Nghị định này", back_reference=True)
    merged = rows(write, (write.citation("11/2024/NĐ-CP"), back))
    assert (merged.rows[0].count, len(merged.rows[0].sources)) == (1, 2)
    alone = rows(write, back)
    assert alone.rows == ()
    assert alone.review[0].value == "Nghị định này"


def test_a_doubtful_citation_is_in_no_row(write):
    assert rows(write, write.citation("1/2024/NĐ-CP", review="sai loại")).rows == ()


def test_resolution_dates_a_mention_only_when_it_is_sure(write):
    sure = Resolution(canonical="05-CT/TW", date="2016-05-15")
    assert rows(write, write.citation("05-CT/TW", resolved=sure)).rows[0].date == "2016-05-15"
    unsure = Resolution(
        canonical="05-CT/TW", date="2016-05-15", candidates=(Candidate(canonical="05-CT/TW"),)
    )
    assert rows(write, write.citation("05-CT/TW", resolved=unsure)).rows[0].date is None


def test_who_only_names_an_instrument_is_told_apart_from_who_gives_its_number(write):
    named = write.citation("Luật Thủ đô", named=True, resolved=Resolution(canonical="39/2024/QH15"))
    (row,) = rows(write, write.citation("39/2024/QH15"), named).rows
    assert (row.count, row.reports, row.also_by_name) == (1, ("R0",), ("R1",))
    assert {source.report for source in row.sources} == {"R0", "R1"}


def test_a_law_by_name_joins_the_number_that_another_report_writes_with_the_name(write):
    whole = write.citation("39/2024/QH15", surface="Luật Thủ đô số 39/2024/QH15", date="2024-06-28")
    (row,) = rows(write, whole, write.citation("Luật Thủ đô", named=True)).rows
    assert (row.canonical, row.count, row.also_by_name) == ("39/2024/QH15", 1, ("R1",))
    older = rows(write, whole, write.citation("Luật Thủ đô", named=True, date="2012")).rows
    assert [row.named for row in older] == [False, True]


def test_a_short_number_joins_the_one_central_instrument_of_its_type(write):
    short = write.citation("30", surface="Chỉ thị 30", number="30", doc_type="Chỉ thị", short=True)
    central = write.citation("30-CT/TW", number="30", doc_type="Chỉ thị", date="1998-02-18")
    merged = rows(write, central, short)
    assert (merged.rows[0].count, merged.rows[0].also_by_name) == (1, ("R1",))
    assert merged.review == ()
    local = write.citation("30-CT/HU", number="30", doc_type="Chỉ thị")
    assert len(rows(write, local, short).review) == 1


SURE = Resolution(canonical="39/2024/QH15", date="2024-06-28", title="Thủ đô")


def test_a_law_that_everybody_only_names_is_one_row_with_the_tables_number(write):
    dated = write.citation("Luật Thủ đô", named=True, date="2024", resolved=SURE)
    other_name = write.citation("Luật về Thủ đô", named=True, resolved=SURE)
    (row,) = rows(write, dated, write.citation("Luật Thủ đô", named=True), other_name).rows
    assert (row.named, row.count, row.canonical) == (True, 3, "Luật Thủ đô")
    assert (row.resolved_canonical, row.date, row.title) == ("39/2024/QH15", "2024-06-28", "Thủ đô")


def test_a_name_that_may_be_two_laws_has_no_number(write):
    unsure = Resolution(canonical="39/2024/QH15", candidates=(Candidate(canonical="25/2012/QH13"),))
    (row,) = rows(write, write.citation("Luật Thủ đô", named=True, resolved=unsure)).rows
    assert row.resolved_canonical is None


def test_the_older_law_of_the_name_stays_apart(write):
    sure = write.citation("Luật Thủ đô", named=True, date="2024", resolved=SURE)
    older = write.citation("Luật Thủ đô", named=True, date="2012")
    found = rows(write, sure, older).rows
    assert sorted(row.resolved_canonical or "" for row in found) == ["", "39/2024/QH15"]


def test_a_numbered_row_needs_no_number_from_the_table(write):
    (row,) = rows(write, write.citation("39/2024/QH15", resolved=SURE)).rows
    assert (row.named, row.resolved_canonical) == (False, None)
