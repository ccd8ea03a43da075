"""The whole merge: whatever the order of reports, the same facts with their sources."""

import random

import pytest

from qcdc_extract.merging.consolidate import merge
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.records import Failure, FailureDetail, Record

INDICATORS = {"talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc")}


class Row(Record, frozen=True, kw_only=True):
    name: str


class Outcome(Record, frozen=True, kw_only=True):
    expected: int = 3
    matched: tuple = ()
    missing: tuple[str, ...] = ("Sở Tư pháp",)
    unlisted: tuple[str, ...] = ("Sở Hai",)
    doubtful: tuple = ()
    rows: tuple = (Row(name="Sở Tư pháp"),)


def batch(write):
    """Twelve reports: repeats, a duplicate, a re-sent one, a letter, doubts; and a broken file."""
    reports = []
    for i in range(8):
        sentence = f"Đơn vị đã tổ chức {i % 3 + 1} cuộc đối thoại với người lao động theo quy chế đối thoại."
        reports.append(
            write.report(
                f"r{i}",
                unit=f"Sở {['Một', 'Hai', 'Ba', 'Bốn', 'Tư', 'Sáu', 'Bảy', 'Tám'][i]}",
                text=f"văn bản {i}",
                figures=(
                    write.figure(str(i + 1), indicator_id="talks"),
                    write.figure("7", "ý kiến góp ý của người dân", start=5),
                ),
                citations=(
                    write.citation("04/2015/NĐ-CP", date="2015-01-09" if i % 2 else None),
                    write.citation("Bộ luật Lao động", named=True, start=30),
                    write.citation("9-KH/BCĐ", start=60, review="mờ" if i == 3 else None),
                ),
                exemplary_units=(
                    write.unit("Chi bộ Thanh tra tỉnh" if i % 2 else "Chi bộ Thanh Tra tỉnh"),
                    write.unit("Bưu điện tỉnh", polarity="negative", start=40),
                ),
                statements=(
                    write.statement(sentence),
                    write.statement(
                        "Đề nghị Tỉnh ủy mở lớp tập huấn.", kind="PROPOSALS", start=90, section="VI"
                    ),
                ),
            )
        )
    reports.append(write.report("copy-1", sha256="sha-r1", unit="Sở Hai", text="văn bản 1"))
    reports.append(
        write.report(
            "old",
            unit="Sở Ba",
            date="2023-05-01",
            text="bản cũ",
            figures=(write.figure("99", indicator_id="talks"),),
        )
    )
    reports.append(write.report("letter", is_report=False))
    reports.append(
        Failure(
            file="hong.docx",
            error=FailureDetail(code="broken_file", stage="read", message="m", hint="h"),
        )
    )
    return reports


def merged(reports):
    return merge(
        reports,
        indicators=INDICATORS,
        same_name=lambda a, b: "different",
        check_roster=lambda units: Outcome(),
    )


def test_the_order_of_reports_is_nothing(write):
    reports = batch(write)
    expected = merged(reports)
    for seed in range(5):
        shuffled = reports.copy()
        random.Random(seed).shuffle(shuffled)
        assert merged(iter(shuffled)) == expected


def test_counts_totals_and_rows_of_a_batch(write):
    facts = merged(batch(write))
    assert (facts.counts.expected, facts.counts.received, facts.counts.read) == (3, 9, 8)
    talks = next(t for t in facts.figures if t.indicator == "talks")
    assert (talks.total, talks.count) == (str(sum(range(1, 9))), 8)
    assert [left.value for left in talks.left_out] == ["99"]
    assert [(row.canonical, row.count) for row in facts.instruments] == [
        ("04/2015/NĐ-CP", 8),
        ("9-KH/BCĐ", 7),
        ("Bộ luật Lao động", 8),
    ]
    assert [(row.name, row.count, row.aliases) for row in facts.exemplary_units] == [
        ("Chi bộ Thanh Tra tỉnh", 8, ("Chi bộ Thanh tra tỉnh",))
    ]
    assert [row.name for row in facts.weak_units] == ["Bưu điện tỉnh"]
    assert facts.proposals[0].addressee == "Tỉnh ủy"
    assert facts.period.text == "6 tháng đầu năm 2023"
    assert [item.kind for item in facts.review] == ["citation"]
    assert facts.missing[0].unit == "Sở Tư pháp"
    assert [(u.unit, u.report) for u in facts.unlisted] == [("Sở Hai", "r1")]
    assert {f.finding.code for f in facts.findings} == {
        "duplicate_report",
        "resent_report",
        "unit_not_on_roster",
    }
    assert facts.failures[0].error.code == "broken_file"
    assert {e.report: e.status for e in facts.reports if e.status != "read"} == {
        "copy-1": "duplicate",
        "old": "superseded",
        "letter": "not_a_report",
    }


def test_every_quote_is_the_text_of_its_span(write):
    text = "Đã tổ chức 03 cuộc đối thoại."
    report = write.report(
        "a", text=text, figures=(write.figure("03", start=11),), statements=(write.statement(text),)
    )
    facts = merge([report])
    sources = [s for t in facts.figures for v in t.values for s in v.sources] + [
        s for r in facts.statements for s in r.sources
    ]
    assert len(sources) == 2
    for one in sources:
        assert text[one.start : one.end] == one.quote
        assert one.at.file == "a.docx"


def test_a_doubtful_unit_is_praised_by_nobody(write):
    report = write.report("a", exemplary_units=(write.unit("Sở Y tế", review="tự nêu"),))
    facts = merge([report])
    assert facts.exemplary_units == ()
    assert [(i.kind, i.value, i.reason) for i in facts.review] == [
        ("exemplary_unit", "Sở Y tế", "tự nêu")
    ]


def test_names_that_may_be_one_stay_two_and_are_asked_about(write):
    reports = [
        write.report("a", exemplary_units=(write.unit("Đảng ủy Sở Y tế"),)),
        write.report("b", exemplary_units=(write.unit("Đảng bộ Sở Y tế"),)),
    ]
    facts = merge(reports, same_name=lambda a, b: "review")
    assert len(facts.exemplary_units) == 2
    item = next(i for i in facts.review if i.kind == "exemplary_unit")
    assert {item.value, item.runner_up} == {"Đảng ủy Sở Y tế", "Đảng bộ Sở Y tế"}


@pytest.mark.parametrize(
    "reports",
    [
        [],
        [
            Failure(
                file="x",
                status="ignored",
                error=FailureDetail(code="c", stage="s", message="m", hint="h"),
            )
        ],
    ],
)
def test_nothing_read_is_an_empty_consolidation(reports):
    facts = merge(reports)
    assert (facts.counts.received, facts.counts.read, facts.figures) == (0, 0, ())


def asked(*reports):
    facts = merge(reports, same_name=lambda a, b: "review")
    return [item for item in facts.review if item.kind == "exemplary_unit"]


def test_a_cell_of_one_unit_is_not_a_cell_of_another(write):
    there = write.report("a", exemplary_units=(write.unit("Chi bộ thôn 8"),))
    elsewhere = write.report("b", exemplary_units=(write.unit("Chi bộ thôn Suối Bàng"),))
    assert asked(there, elsewhere) == []
    same_unit = (write.unit("Chi bộ thôn 8"), write.unit("Chi bộ thôn Suối Bàng", start=40))
    assert len(asked(write.report("c", exemplary_units=same_unit))) == 1


def test_a_cell_that_a_superior_unit_names_may_be_the_one_below(write):
    own = write.report("a", exemplary_units=(write.unit("Chi bộ Trạm Thủy nông"),))
    above = write.report(
        "b", exemplary_units=(write.unit("Chi bộ Trạm Thủy nông Nà Hoa", level="other"),)
    )
    assert len(asked(own, above)) == 1
