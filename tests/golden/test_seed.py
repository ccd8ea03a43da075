"""What the seed report must give, record by record, against its gold."""

import hashlib

import pytest
from seed_gold import (
    SOURCE,
    Gold,
    citation_differences,
    figure_differences,
    flat,
    numbered,
    offset_differences,
    outline,
    part_differences,
    section_differences,
    unit_differences,
)

import qcdc_extract as qx
from qcdc_extract.records import Report, Section


def _section(report: Report, *path: str) -> Section:
    nodes, found = report.sections, None
    for number in path:
        found = next(node for node in nodes if node.number == number)
        nodes = found.children
    assert found is not None
    return found


def _numbers(section: Section, role: str) -> list[str]:
    return [child.number for child in section.children if child.role == role]


def test_the_source_is_the_report_that_the_gold_speaks_of(gold: Gold) -> None:
    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() == gold["sha256"]
    assert len(gold["text"]) == gold["text_chars"]


def test_six_parts_in_order_with_their_kinds(report: Report) -> None:
    parts = [(s.number, s.kind) for s in report.sections]
    assert parts == [
        ("I", "OVERVIEW"),
        ("II", "LEADERSHIP"),
        ("III", "RESULTS"),
        ("IV", "ASSESSMENT"),
        ("V", "TASKS"),
        ("VI", "PROPOSALS"),
    ]


def test_subsections_stand_under_their_parts(report: Report) -> None:
    assert _numbers(_section(report, "I"), "heading") == []
    assert _numbers(_section(report, "II"), "heading") == ["1", "2", "3"]
    assert _numbers(_section(report, "III"), "heading") == ["1", "2"]
    assert _numbers(_section(report, "IV"), "heading") == ["1", "2"]
    assert _numbers(_section(report, "IV", "1"), "heading") == ["1.1", "1.2"]
    assert _numbers(_section(report, "IV", "2"), "heading") == ["2.1", "2.2"]


def test_the_seven_tasks_are_items(report: Report) -> None:
    tasks = _section(report, "V")
    assert _numbers(tasks, "item") == ["1", "2", "3", "4", "5", "6", "7"]
    assert _numbers(tasks, "heading") == []


def test_the_proposals_say_none(report: Report) -> None:
    proposals = _section(report, "VI")
    assert proposals.title == "ĐỀ XUẤT, KIẾN NGHỊ"
    assert report.text[proposals.heading_end : proposals.end].strip(": \n") == "Không"


def test_the_tree_is_the_gold(gold: Gold, report: Report) -> None:
    assert section_differences(gold, report) == []
    assert len(outline(report)) == 24


def test_preamble_and_closing_are_parts(gold: Gold, report: Report) -> None:
    assert part_differences(gold, report) == []


def test_every_character_is_accounted_for(report: Report) -> None:
    ledger = report.characters
    counted = ledger.heading + ledger.statement + ledger.cell + ledger.part
    assert ledger.unaccounted == 0
    assert counted == sum(not char.isspace() for char in report.text)
    assert ledger.cell == 0


def test_every_record_stands_where_it_says(report: Report) -> None:
    assert offset_differences(report) == []
    for statement in report.statements:
        assert report.text[statement.start : statement.end] == statement.text
    assert [s for s in flat(report.sections) if not s.start <= s.heading_end <= s.end] == []


def test_27_numbered_mentions_of_17_instruments(report: Report) -> None:
    mentions = numbered(report)
    assert len(mentions) == 27
    assert len({c.canonical for c in mentions}) == 17


def test_spans_and_canonical_forms_are_the_gold(gold: Gold, report: Report) -> None:
    assert citation_differences(gold, report, "canonical") == []


@pytest.mark.parametrize(
    ("surface", "canonical"),
    [
        ("Nghị định số 04/2015 - NĐ/CP", "04/2015/NĐ-CP"),
        ("Nghị định số 145/NĐ-CP", "145/2020/NĐ-CP"),
        ("Chỉ thị 05- CT/TW", "05-CT/TW"),
        (
            "Nghị quyết liên tịch số 403/2017/NQLT- UBTVQH14-CP- ĐCTUBTWMTTQVN",
            "403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN",
        ),
    ],
)
def test_a_slip_in_a_symbol_is_put_right(report: Report, surface: str, canonical: str) -> None:
    assert {c.canonical for c in report.citations if c.surface == surface} == {canonical}


def test_the_labour_code_is_a_named_mention(report: Report) -> None:
    named = [c for c in report.citations if c.named]
    assert [(c.surface, c.canonical) for c in named] == [("Bộ luật lao động", "Bộ luật lao động")]
    assert [c for c in report.citations if c.short or c.back_reference] == []


@pytest.mark.parametrize(
    "field", ["doc_type", "number", "year", "symbol", "date", "issuer", "title", "pinpoint"]
)
def test_what_is_written_of_an_instrument_is_the_gold(
    gold: Gold, report: Report, field: str
) -> None:
    assert citation_differences(gold, report, field) == []


def test_ten_figures_and_nothing_else(report: Report) -> None:
    assert [(f.surface, f.value, f.kind) for f in report.figures] == [
        ("74", "74", "count"),
        ("46", "46", "count"),
        ("28", "28", "count"),
        ("4.759", "4759", "count"),
        ("512", "512", "count"),
        ("817", "817", "count"),
        ("288", "288", "count"),
        ("03", "3", "count"),
        ("03", "3", "count"),
        ("100", "100", "percent"),
    ]


@pytest.mark.parametrize("field", ["value", "unit", "indicator", "kind", "status", "qualifier"])
def test_what_a_figure_says_is_the_gold(gold: Gold, report: Report, field: str) -> None:
    assert figure_differences(gold, report, field) == []


def test_the_twelve_exemplary_units_by_their_whole_names(gold: Gold, report: Report) -> None:
    assert unit_differences(gold, report, "name", "kind", "polarity") == []
    assert len(report.exemplary_units) == 12


def test_nothing_sure_waits_for_review(report: Report) -> None:
    rows = (*numbered(report), *report.figures, *report.exemplary_units)
    assert [row.surface for row in rows if row.review] == []


def test_the_reporting_unit_and_its_period(gold: Gold, report: Report) -> None:
    assert report.unit in [gold["unit"], *gold["unit_alt"]]
    period = report.letterhead.period
    assert period is not None
    assert (period.text, period.from_, period.to) == tuple(gold["period"].values())


def test_text_and_file_give_the_same_records(report: Report, from_file: Report) -> None:
    assert outline(from_file) == outline(report)
    assert offset_differences(from_file) == []
    for kind, field in (
        ("citations", "canonical"),
        ("figures", "value"),
        ("exemplary_units", "name"),
    ):
        here, there = getattr(from_file, kind), getattr(report, kind)
        assert [getattr(row, field) for row in here] == [getattr(row, field) for row in there]
    assert from_file.unit == report.unit


def test_each_stage_alone_finds_the_same(gold: Gold, report: Report) -> None:
    text = gold["text"]
    assert [(c.start, c.canonical) for c in qx.find_citations(text)] == [
        (c.start, c.canonical) for c in report.citations
    ]
    assert [(f.start, f.value) for f in qx.find_figures(text)] == [
        (f.start, f.value) for f in report.figures
    ]
    assert [u.name for u in qx.find_exemplary_units(text)] == [
        u.name for u in report.exemplary_units
    ]
    assert [s.title for s in flat(qx.segment(text))] == [s.title for s in flat(report.sections)]
