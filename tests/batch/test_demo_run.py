"""A run over the demo folder says what the generator knows: who, how many, how much, by what law."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from demo import BROKEN, REPORTS, Gold, Ran, Row, consolidation, sources, text_of
from qcdc_extract.text.fold import key

pytestmark = pytest.mark.xdist_group("demo")

FIGURES = {row["key"]: row for row in consolidation()["figures"]}


def _files(ran: Ran) -> dict[str, str]:
    return {row.report: row.file for row in ran.result.consolidation.reports if row.report}


def test_the_broken_file_is_named_with_why_and_what_to_do(ran: Ran) -> None:
    assert ran.result.exit_code == 1
    inputs = {row["file"]: row for row in ran.json("run.json")["inputs"]}
    error = inputs[BROKEN]["error"]
    assert error["code"] == "broken_file"
    assert error["stage"] == "read"
    for sentence in (error["message"], error["hint"]):
        assert len(sentence) > 15
        assert any(letter in sentence for letter in "ạảãăâđêôơưệếịộợử")
    page = (ran.out / "bang-ke.html").read_text(encoding="utf-8")
    assert "BC dan chu 6 thang (tai ve loi).docx" in page
    assert error["hint"] in page


def test_every_file_has_the_status_it_deserves(ran: Ran, gold: Gold) -> None:
    wanted = {row["file"]: row["status"] for row in gold["reports"]}
    assert {row["file"]: row["status"] for row in ran.json("run.json")["inputs"]} == wanted


def test_the_consolidation_lists_every_report_with_its_status(ran: Ran, gold: Gold) -> None:
    wanted = {row["file"]: row["status"] for row in gold["reports"]}
    listed = {row["file"]: row["status"] for row in ran.json("consolidation.json")["reports"]}
    assert {file: wanted[file] for file in listed} == listed
    for file, status in wanted.items():
        assert file in listed or status in ("failed", "ignored")


def test_every_report_names_its_unit(ran: Ran, gold: Gold) -> None:
    found = {row.file: key(row.unit or "") for row in ran.result.manifest.inputs if row.report}
    wanted = {row["file"]: key(row["unit"]) for row in gold["reports"] if row["unit"]}
    assert {f: u for f, u in found.items() if wanted[f] != u} == {}
    assert found.keys() == wanted.keys()


def test_the_counts_of_units(ran: Ran, gold: Gold) -> None:
    for name in ("consolidation.json", "run.json"):
        counts = ran.json(name)["counts"]
        assert {key: counts[key] for key in gold["counts"]} == gold["counts"]
        assert counts["answered"] == counts["expected"] - len(gold["missing"])


def test_who_is_missing_and_who_is_not_on_the_roster(ran: Ran, gold: Gold) -> None:
    merged = ran.result.consolidation
    assert sorted(row.unit for row in merged.missing) == sorted(gold["missing"])
    assert sorted(key(row.unit) for row in merged.unlisted) == sorted(map(key, gold["unlisted"]))


@pytest.mark.parametrize("name", FIGURES)
def test_a_total_is_the_sum_of_what_the_units_said(ran: Ran, name: str) -> None:
    """One row of ours has each unit's value; a file whose reading is doubtful may be in it or not."""
    wanted, files = FIGURES[name], _files(ran)
    doubtful = set(wanted["doubtful"])
    sure = {f: Decimal(v) for f, v in wanted["values"].items() if f not in doubtful}
    matches, nearest, most = [], "", 0
    for row in ran.result.consolidation.figures:
        values = {files[value.report]: Decimal(value.value) for value in row.values}
        rest = {file: value for file, value in values.items() if file not in doubtful}
        if row.total is not None and rest == sure and row.approximate == wanted["approximate"]:
            matches.append(row)
        alike = sum(rest.get(file) == value for file, value in sure.items())
        if alike > most:
            most = alike
            missed = sorted(file for file in sure if rest.get(file) != sure[file])
            nearest = f"{row.name}: {alike} of {len(sure)}; not {missed}"
    assert len(matches) == 1, nearest
    if not doubtful:
        assert Decimal(matches[0].total or "") == Decimal(wanted["total"])
        assert matches[0].count == wanted["count"]
    assert matches[0].count == len(matches[0].values)


def test_a_total_is_the_sum_of_its_values(ran: Ran) -> None:
    for row in ran.result.consolidation.figures:
        if row.total is None:
            assert row.values == ()
            continue
        assert len({value.report for value in row.values}) == len(row.values) == row.count
        if row.how == "sum":
            assert Decimal(row.total) == sum(Decimal(value.value) for value in row.values)


def test_no_target_duplicate_or_superseded_report_is_in_a_total(ran: Ran) -> None:
    left = {
        row.report
        for row in ran.result.consolidation.reports
        if row.status in ("duplicate", "superseded", "not_a_report")
    }
    merged = ran.result.consolidation
    for row in merged.figures:
        assert left.isdisjoint(value.report for value in row.values)
    for group in (merged.instruments, merged.exemplary_units, merged.weak_units):
        for fact in group:
            assert left.isdisjoint(fact.reports)
            assert fact.count == len(set(fact.reports)) == len(fact.reports)


def test_one_row_an_instrument_with_the_reports_that_cite_it(ran: Ran, gold: Gold) -> None:
    files = _files(ran)
    wanted = {(row["canonical"], row["date"]): sorted(row["files"]) for row in gold["instruments"]}
    found = {
        (row.canonical, row.date): sorted(files[report] for report in row.reports)
        for row in ran.result.consolidation.instruments
        if not row.named
    }
    assert _told(wanted, found) == []


def test_an_instrument_has_its_type(ran: Ran, gold: Gold) -> None:
    wanted = {(row["canonical"], row["date"]): row["doc_type"] for row in gold["instruments"]}
    for row in ran.result.consolidation.instruments:
        place = (row.canonical, row.date)
        if place in wanted:
            assert (row.doc_type, place) == (wanted[place], place)


@pytest.mark.parametrize("which", ["exemplary_units", "weak_units"])
def test_who_is_held_up_and_who_is_weak(ran: Ran, gold: Gold, which: str) -> None:
    files = _files(ran)
    wanted = {(key(row["name"]), row["kind"]): sorted(row["files"]) for row in gold[which]}
    found = {}
    for row in getattr(ran.result.consolidation, which):
        names = [key(name) for name in (row.name, *row.aliases)]
        name = next((name for name in names if (name, row.kind) in wanted), names[0])
        assert (name, row.kind) not in found, f"two rows of {row.name}"
        found[name, row.kind] = sorted(files[report] for report in row.reports)
    assert _told(wanted, found) == []


def test_nothing_is_unaccounted_for(ran: Ran) -> None:
    ledger = ran.json("run.json")["ledger"]
    assert ledger["characters"]["unaccounted"] == 0
    assert ledger["unaccounted"] == []
    said = Counter(row["record"] for row in ran.lines())["statement"]
    counted = ledger["statements"]
    aside = sum(counted["set_aside"].values())
    assert sum(counted[k] for k in ("draft", "cluster", "annex", "workbook")) + aside == said


def test_every_quote_stands_in_its_report(ran: Ran) -> None:
    files = _files(ran)
    checked = 0
    for name in ("consolidation.json", "draft.json"):
        for source in sources(ran.json(name)):
            text = text_of(files[source["report"]])
            assert text[source["start"] : source["end"]] == source["quote"]
            assert source["at"]["file"] == files[source["report"]]
            assert source["at"]["words"]
            checked += 1
    assert checked > 500


def test_every_paragraph_of_the_draft_has_an_origin(ran: Ran) -> None:
    paragraphs = ran.json("draft.json")["paragraphs"]
    assert len({row["id"] for row in paragraphs}) == len(paragraphs)
    for row in paragraphs:
        if row["kind"] in ("heading", "blank") or row["text"].strip() == "[…]":
            continue
        if row["parts"]:
            assert all(part["template"] or part["sources"] for part in row["parts"]), row["id"]
            rest, here = "", 0
            for part in row["parts"]:
                rest += row["text"][here : part["start"]]
                here = part["end"]
            assert not (rest + row["text"][here:]).strip(), row["id"]
        else:
            assert row["template"] or row["sources"], row["id"]
        for edit in (*row["edits"], *(e for part in row["parts"] for e in part["edits"])):
            start, end = edit["span"]
            assert row["text"][start:end] == edit["to"]


def test_the_six_parts_of_the_draft_in_order(ran: Ran) -> None:
    headings = [
        row["section"]
        for row in ran.json("draft.json")["paragraphs"]
        if row["kind"] == "heading" and row["level"] == 1
    ]
    assert headings == ["I", "II", "III", "IV", "V", "VI"]


def test_every_record_has_a_place_and_stands_where_it_says(ran: Ran) -> None:
    rows = ran.lines()
    kinds = {"report", "section", "citation", "figure", "exemplary_unit", "statement", "finding"}
    assert {row["record"] for row in rows} <= kinds
    files = {row["report"]: row["file"] for row in rows if row["record"] == "report"}
    for row in rows:
        assert row["at"]["file"] == files[row["report"]]
        if row["record"] == "report":
            assert {"file", "sha256", "unit", "period", "letterhead", "parts"} <= row.keys()
        elif "surface" in row:
            assert text_of(files[row["report"]])[row["start"] : row["end"]] == row["surface"]
        elif "text" in row:
            assert text_of(files[row["report"]])[row["start"] : row["end"]] == row["text"]
        assert row["confidence"] >= 0 if row["record"] != "report" else True


def test_ids_are_unique(ran: Ran) -> None:
    ids = Counter((row["record"], row["report"], row["id"]) for row in ran.lines())
    assert [place for place, n in ids.items() if n > 1] == []


def test_what_waits_for_review_is_in_no_total(ran: Ran) -> None:
    waiting = {
        (row["report"], row["start"])
        for row in ran.lines()
        if row["record"] in ("figure", "exemplary_unit") and row["review"]
    }
    merged = ran.json("consolidation.json")
    rows: list[Row] = [value for figure in merged["figures"] for value in figure["values"]]
    rows += [*merged["exemplary_units"], *merged["weak_units"]]
    for source in sources(rows):
        assert (source["report"], source["start"]) not in waiting


def test_the_outputs_are_those_of_the_contract(ran: Ran) -> None:
    names = {row["file"] for row in ran.json("run.json")["outputs"]}
    assert {
        "tong-hop.docx",
        "bang-ke.html",
        "records.jsonl",
        "consolidation.json",
        "draft.json",
    } <= names
    assert "run.json" not in names
    assert all((ran.out / name).is_file() for name in names)
    assert [path for path in ran.out.rglob("*") if path.suffix == ".tmp"] == []


def test_the_page_says_who_is_missing(ran: Ran, gold: Gold) -> None:
    page = (ran.out / "bang-ke.html").read_text(encoding="utf-8")
    for name in gold["missing"]:
        assert name in page
    assert "<script" not in page


def test_nothing_was_written_among_the_reports(ran: Ran, gold: Gold) -> None:
    there = {path.relative_to(REPORTS).as_posix() for path in REPORTS.rglob("*") if path.is_file()}
    assert there == {row["file"] for row in gold["reports"]}


def _told(wanted: dict[Any, list[str]], found: dict[Any, list[str]]) -> list[str]:
    told = [f"missed: {place} in {wanted[place]}" for place in wanted if place not in found]
    told += [f"spurious: {place} in {found[place]}" for place in found if place not in wanted]
    for place in wanted.keys() & found.keys():
        if wanted[place] != found[place]:
            more = sorted(set(found[place]) - set(wanted[place]))
            less = sorted(set(wanted[place]) - set(found[place]))
            told.append(f"{place}: not in {less}, but in {more}")
    return sorted(told)
