"""Who sent what: reports of other periods, of other subjects, of one unit under two names, unread files."""

import pytest

from qcdc_extract.errors import UsageError
from qcdc_extract.merging.consolidate import merge
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.records import Failure, FailureDetail, Finding, Period, Record

INDICATORS = {"talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc")}
YEAR_BEFORE = Period(text="năm 2022", from_="2022-01-01", to="2022-12-31")
YEAR = Period(text="năm 2023", from_="2023-01-01", to="2023-12-31")


class Name(Record, frozen=True, kw_only=True):
    name: str


class Match(Record, frozen=True, kw_only=True):
    unit: str
    row: str
    reason: str = "chưa rõ"
    runner_up: str | None = None


class Outcome(Record, frozen=True, kw_only=True):
    rows: tuple[Name, ...]
    matched: tuple[Match, ...] = ()
    missing: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    doubtful: tuple[Match, ...] = ()

    @property
    def expected(self):
        return len(self.rows)


def roster(*rows, doubtful=(), also=()):
    """A roster on which a unit is its row by the same name, or as ``doubtful`` and ``also`` say."""

    def check(units):
        said = {match.unit: match for match in (*doubtful, *also)}
        matched = tuple(
            said.get(unit, Match(unit=unit, row=unit))
            for unit in units
            if (unit in rows or unit in {m.unit for m in also})
        )
        return Outcome(
            rows=tuple(Name(name=row) for row in rows),
            matched=matched,
            doubtful=tuple(doubtful),
            unlisted=tuple(u for u in units if u not in rows and u not in said),
        )

    return check


def talks(write, name, value, **more):
    return write.report(
        name,
        text=f"văn bản {name}",
        figures=(write.figure(value, indicator_id="talks"),),
        statements=(write.statement(f"Sở {name} đã tổ chức đối thoại.", start=9),),
        citations=(write.citation("04/2015/NĐ-CP", start=60),),
        exemplary_units=(write.unit(f"Phòng {name}", start=90),),
        **more,
    )


def total(facts):
    (found,) = [one for one in facts.figures if one.indicator == "talks"]
    return found


def failure(file):
    return Failure(
        file=file, error=FailureDetail(code="no_text", stage="read", message="m", hint="h")
    )


def test_a_report_of_another_period_is_read_and_in_no_list(write):
    facts = merge(
        [
            talks(write, "A", "3"),
            talks(write, "B", "4"),
            talks(write, "C", "50", period=YEAR_BEFORE),
        ],
        indicators=INDICATORS,
        check_roster=roster("Sở A", "Sở B", "Sở C", "Sở D"),
    )
    assert facts.period.text == "6 tháng đầu năm 2023"
    assert (total(facts).total, total(facts).count) == ("7", 2)
    (left,) = total(facts).left_out
    assert (left.report, left.value) == ("C", "50")
    assert left.reason == "Báo cáo của kỳ khác: năm 2022"
    assert [row.count for row in facts.instruments] == [2]
    assert {report for row in facts.statements for report in row.reports} == {"A", "B"}
    assert {row.name for row in facts.exemplary_units} == {"Phòng A", "Phòng B"}
    entry = next(one for one in facts.reports if one.report == "C")
    assert (entry.status, entry.counted, entry.row) == ("read", False, "Sở C")
    (finding,) = [f for f in facts.findings if f.finding.code == "wrong_period"]
    assert (finding.report, finding.finding.severity) == ("C", "check")
    assert "năm 2022" in finding.finding.message
    assert (facts.counts.received, facts.counts.read, facts.counts.answered) == (3, 2, 2)
    assert [(one.unit, one.period) for one in facts.other_period] == [("Sở C", "năm 2022")]
    assert [one.unit for one in facts.missing] == ["Sở D"]


def test_a_report_without_a_period_counts(write):
    facts = merge(
        [talks(write, "A", "3"), talks(write, "B", "4", period=None)], indicators=INDICATORS
    )
    assert total(facts).total == "7"


def test_a_whole_year_covers_the_half_of_the_same_unit(write):
    facts = merge(
        [
            talks(write, "A", "9", period=YEAR),
            talks(write, "A6", "4", unit="Sở A"),
            talks(write, "B", "5", period=YEAR),
        ],
        indicators=INDICATORS,
    )
    assert total(facts).total == "14"
    entry = next(one for one in facts.reports if one.report == "A6")
    assert (entry.status, entry.counted) == ("superseded", False)
    assert "năm 2023" in entry.reason
    assert "resent_report" in {one.finding.code for one in facts.findings}


def test_two_spellings_of_one_row_are_one_unit(write):
    facts = merge(
        [
            talks(write, "A", "3", date="2023-06-09"),
            talks(write, "old", "4", unit="Chi bộ Sở A", date="2023-06-01"),
        ],
        indicators=INDICATORS,
        check_roster=roster("Sở A", doubtful=[Match(unit="Chi bộ Sở A", row="Sở A")]),
    )
    assert (total(facts).total, facts.counts.received) == ("3", 1)
    assert next(e.status for e in facts.reports if e.report == "old") == "superseded"
    (item,) = [one for one in facts.review if one.kind == "report"]
    assert "Có thể là một đơn vị" in item.reason
    assert (item.value, item.runner_up) == ("A.docx", "old.docx")


def test_a_name_that_could_be_two_rows_replaces_nobody_and_waits(write):
    facts = merge(
        [talks(write, "A", "3"), talks(write, "x", "4", unit="Trường Hoa Mai")],
        indicators=INDICATORS,
        check_roster=roster(
            "Sở A",
            "Trường Hoa Mai 2",
            doubtful=[Match(unit="Trường Hoa Mai", row="Sở A", runner_up="Trường Hoa Mai 2")],
        ),
    )
    assert {entry.status for entry in facts.reports} == {"read"}
    assert total(facts).total == "3"


def test_two_names_that_may_be_one_are_not_added_twice(write):
    reports = [
        talks(write, "A", "3", unit="Đảng ủy Hoa Mai", date="2023-06-01"),
        talks(write, "B", "4", unit="Đảng bộ Hoa Mai", date="2023-06-02"),
    ]
    facts = merge(reports, indicators=INDICATORS, same_name=lambda a, b: "review")
    assert [entry.status for entry in facts.reports] == ["read", "read"]
    assert total(facts).total == "3"
    (left,) = total(facts).left_out
    assert left.report == "B"
    assert "Có thể là một đơn vị" in left.reason
    assert {report for row in facts.statements for report in row.reports} == {"A", "B"}
    item = next(one for one in facts.review if one.kind == "report")
    assert (item.report, item.runner_up) == ("B", "A.docx")
    assert facts.counts.read == 2


def test_two_rows_of_the_roster_are_two_units_however_alike(write):
    facts = merge(
        [talks(write, "A", "3"), talks(write, "B", "4")],
        indicators=INDICATORS,
        same_name=lambda a, b: "review",
        check_roster=roster("Sở A", "Sở B"),
    )
    assert total(facts).total == "7"


def test_an_unread_file_is_its_senders_and_not_missing(write):
    guesses = {"So C.pdf": "Sở C", "So A.pdf": "Sở A"}
    facts = merge(
        [talks(write, "A", "3"), failure("So C.pdf"), failure("So A.pdf"), failure("0012.pdf")],
        check_roster=roster("Sở A", "Sở B", "Sở C"),
        guess_unit=guesses.get,
    )
    assert [(one.unit, one.file) for one in facts.unread] == [("Sở C", "So C.pdf")]
    assert [one.unit for one in facts.missing] == ["Sở B"]
    assert {one.file: one.guessed_unit for one in facts.failures} == {**guesses, "0012.pdf": None}
    assert (facts.counts.received, facts.counts.read, facts.counts.answered) == (3, 1, 1)


def test_a_report_of_another_subject_is_named_and_in_no_total(write):
    facts = merge(
        [talks(write, "A", "3"), talks(write, "B", "4", subject="other")], indicators=INDICATORS
    )
    entry = next(one for one in facts.reports if one.report == "B")
    assert (entry.status, entry.counted) == ("not_a_report", False)
    assert "việc khác" in entry.reason
    assert total(facts).total == "3"
    assert total(facts).left_out == ()


def test_a_text_with_lost_letters_is_unread_not_another_subject(write):
    lost = Finding(code="garbled_text", severity="check", message="mất mã")
    facts = merge(
        [
            talks(write, "A", "3"),
            talks(write, "so-b", "4", unit="S B", subject="other", findings=(lost,)),
        ],
        indicators=INDICATORS,
        check_roster=roster("Sở A", "Sở B"),
        guess_unit=lambda file: "Sở B" if file == "so-b.docx" else None,
    )
    entry = next(one for one in facts.reports if one.report == "so-b")
    assert (entry.status, entry.counted) == ("read", False)
    assert "mất mã" in entry.reason
    assert total(facts).total == "3"
    assert [one.unit for one in facts.unread] == ["Sở B"]
    assert facts.missing == ()
    assert lost in [one.finding for one in facts.findings]


def test_a_superseded_spelling_does_not_answer_for_another_row(write):
    facts = merge(
        [talks(write, "A", "3"), talks(write, "x", "4", unit="Đơn vị lạ")],
        check_roster=roster("Sở A", "Sở B"),
    )
    assert [one.unit for one in facts.unlisted] == ["Đơn vị lạ"]
    assert [one.unit for one in facts.missing] == ["Sở B"]
    assert (facts.counts.received, facts.counts.answered) == (2, 1)


@pytest.mark.parametrize("reports", [[1], ["a.docx"], 5])
def test_what_is_no_report_is_wrong_use(reports):
    with pytest.raises(UsageError) as caught:
        merge(reports)
    assert "qx.extract" in caught.value.detail().hint
