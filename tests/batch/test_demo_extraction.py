"""How much of the demo reports is found, record by record, and the least that may be."""

import json
from collections.abc import Iterable
from typing import Any

import pytest

import qcdc_extract as qx
from demo import CORPORA, GOLD, REPORTS
from qcdc_extract import evaluation, flow
from qcdc_extract.evaluation import Scores
from qcdc_extract.evaluation.measures import find
from qcdc_extract.records import Part, Report
from qcdc_extract.text.fold import key

pytestmark = pytest.mark.xdist_group("demo")

# Shares that the rules reach; a change that falls below them loses records.
LEAST: dict[tuple[str, str, str], float] = {
    ("sections", "heading", "precision"): 0.95,
    ("sections", "heading", "recall"): 0.99,
    ("sections", "level", "recall"): 0.96,
    ("sections", "kind", "recall"): 0.98,
    ("sections", "title", "recall"): 1.0,
    ("citations", "identity", "precision"): 1.0,
    ("citations", "identity", "recall"): 1.0,
    ("citations", "span", "recall"): 1.0,
    ("citations", "date", "recall"): 1.0,
    ("citations", "doc_type", "recall"): 1.0,
    ("citations", "issuer", "recall"): 0.87,
    ("citations", "named", "f1"): 1.0,
    ("citations", "short", "f1"): 1.0,
    ("citations", "back_reference", "f1"): 1.0,
    ("figures", "value", "precision"): 0.99,
    ("figures", "value", "recall"): 0.97,
    ("figures", "value_unit", "recall"): 0.97,
    ("figures", "full_tuple", "recall"): 0.88,
    ("figures", "indicator", "recall"): 0.93,
    ("figures", "kind", "recall"): 0.98,
    ("figures", "status", "recall"): 0.98,
    ("figures", "qualifier", "recall"): 0.99,
    ("figures", "table_value", "recall"): 1.0,
    ("units", "unit", "precision"): 0.95,
    ("units", "unit", "recall"): 0.85,
    ("units", "kind", "recall"): 1.0,
}
LEAST_IN_A_REPORT = {"sections": 0.9, "citations": 1.0, "figures": 0.92}


@pytest.fixture(scope="module")
def scores() -> Scores:
    return evaluation.evaluate_path(
        GOLD / "reports", REPORTS, extract=flow.extract, find=flow.find_citations
    )


GOLDS: dict[str, dict[str, Any]] = {
    gold["file"]: gold
    for path in sorted((GOLD / "reports").glob("*.json"))
    for gold in [json.loads(path.read_text(encoding="utf-8"))]
}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {file: qx.extract(REPORTS / file, name=file) for file in GOLDS}


def test_every_gold_report_is_scored(scores: Scores) -> None:
    assert scores.errors == ()
    assert scores.reports == len(scores.by_report) == len(GOLDS) == 18


@pytest.mark.parametrize(("kind", "measure", "rate"), LEAST)
def test_no_less_is_found(scores: Scores, kind: Any, measure: str, rate: str) -> None:
    found = find(scores, kind, measure)
    wrong = [
        f"{row.error} {row.file}:{row.start} {row.expected} → {row.found}"
        for row in scores.mistakes
        if (row.kind, row.measure) == (kind, measure)
    ]
    assert getattr(found, rate) >= LEAST[kind, measure, rate], "\n".join(wrong)


@pytest.mark.parametrize("kind", LEAST_IN_A_REPORT)
def test_no_report_is_lost(scores: Scores, kind: str) -> None:
    low = {
        row.file: getattr(row, kind).f1
        for row in scores.by_report
        if getattr(row, kind).f1 < LEAST_IN_A_REPORT[kind]
    }
    assert low == {}


@pytest.mark.parametrize("file", GOLDS)
def test_no_line_is_lost_joined_or_split(reports: dict[str, Report], file: str) -> None:
    """The same lines; in which order two columns of a letterhead are read is open."""
    assert sorted(reports[file].text.split("\n")) == sorted(GOLDS[file]["text"].split("\n"))
    assert reports[file].characters.unaccounted == 0


@pytest.mark.parametrize("file", GOLDS)
def test_the_letterhead_is_read(reports: dict[str, Report], file: str) -> None:
    head, gold = reports[file].letterhead, GOLDS[file]["letterhead"]
    for field in ("issuer", "superior", "symbol", "date"):
        assert (field, getattr(head, field)) == (field, gold.get(field))
    assert key(gold["title"]) in key(head.title or "")
    assert head.signer is not None
    assert head.signer.name == gold["signer"]["name"]
    assert gold["signer"]["title"] in (head.signer.title or "").split("\n")
    assert head.period is not None
    wanted = GOLDS[file]["period"]
    assert (head.period.from_, head.period.to) == (wanted["from"], wanted["to"])


@pytest.mark.parametrize("file", GOLDS)
def test_the_unit_is_named_as_the_report_names_it(reports: dict[str, Report], file: str) -> None:
    assert key(reports[file].unit or "") == key(GOLDS[file]["unit"])
    assert reports[file].is_report


@pytest.mark.parametrize("file", GOLDS)
def test_the_parts_around_the_sections(reports: dict[str, Report], file: str) -> None:
    """Recipients and signature stand side by side; which line is whose, their own tests say."""
    assert _kinds(reports[file].parts) == _kinds(_gold_parts(GOLDS[file]))


def _gold_parts(gold: dict[str, Any]) -> list[Part]:
    return [Part(kind=row["kind"], start=row["start"], end=row["end"]) for row in gold["parts"]]


def _kinds(parts: Iterable[Part]) -> list[str]:
    ends = {"recipients": "end", "signature": "end"}
    kinds = [ends.get(part.kind, part.kind) for part in sorted(parts, key=lambda part: part.start)]
    return [kind for i, kind in enumerate(kinds) if i == 0 or kinds[i - 1] != kind]


def test_the_seed_scores_in_full() -> None:
    scores = evaluation.evaluate_path(
        CORPORA / "seed" / "gold", None, extract=flow.extract, find=flow.find_citations
    )
    assert scores.errors == ()
    for kind, measure in (
        ("sections", "heading"),
        ("sections", "exact_tree"),
        ("citations", "identity"),
        ("citations", "span"),
        ("figures", "full_tuple"),
        ("units", "unit"),
    ):
        found = find(scores, kind, measure)  # type: ignore[arg-type]
        assert (kind, measure, found.tp, found.fp) == (kind, measure, found.n, 0)
