"""Sentences of figures and passages of exemplary units are scored like reports."""

import json
from pathlib import Path
from typing import Any

from qcdc_extract.evaluation import evaluate_passages, evaluate_path
from qcdc_extract.evaluation.measures import find
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.records import Figure, Report

TEXT = "Có 12 hộ và 3 tổ."


def _figure(surface: str, unit: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(surface)
    fields = {"start": start, "end": start + len(surface), "surface": surface, "value": surface}
    return {**fields, "unit": unit, "indicator": unit, "kind": "count", **more}


def _line(**more: Any) -> dict[str, Any]:
    figures = [_figure("12", "hộ"), _figure("3", "tổ")]
    return {"id": "s1", "text": TEXT, "figures": figures, "split": "dev", **more}


def _read(text: str, unit: str | None, keys: frozenset[str]) -> Report:
    assert keys == {"figures"}
    found = Figure(
        start=3, end=5, surface="12", value="12", unit="hộ", indicator="hộ", kind="count"
    )
    return Report(id="", file="", sha256="", unit=unit, text=text, figures=(found,))


def _scores(tmp_path: Path, *lines: dict[str, Any]) -> Scores:
    path = tmp_path / "cau.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return evaluate_passages(path, _read)


def test_a_figure_found_counts_and_one_missed_is_a_mistake(tmp_path):
    scores = _scores(tmp_path, _line())
    value = find(scores, "figures", "value")
    assert (value.tp, value.fp, value.fn) == (1, 0, 1)
    assert (scores.line_count, scores.reports, scores.by_report) == (1, 0, ())
    assert [(row.error, row.file) for row in scores.mistakes] == [("missed", "s1")]


def test_held_lines_are_counted_by_split_and_their_mistakes_not_shown(tmp_path):
    scores = _scores(tmp_path, _line(), _line(id="s2", split="held"))
    assert {row.file for row in scores.mistakes} == {"s1"}
    assert [split.tag for split in scores.by_split] == ["split:dev", "split:held"]
    assert find(scores, "figures", "value").n == 4


def test_tables_and_lines_of_citations_are_passed_over(tmp_path):
    scores = _scores(tmp_path, _line(rows=[]), _line(mentions=[]), {"id": "x", "text": TEXT})
    assert scores.line_count == 0


def test_a_line_that_cannot_be_read_is_said(tmp_path):
    path = tmp_path / "cau.jsonl"
    path.write_text(json.dumps(_line()), encoding="utf-8")

    def broken(text: str, unit: str | None, keys: frozenset[str]) -> Report:
        raise RuntimeError("hỏng")

    scores = evaluate_passages(path, broken)
    assert scores.errors == ("s1: RuntimeError: hỏng",)
    assert find(scores, "figures", "value").fn == 2


def test_a_folder_of_sentences_is_scored(tmp_path):
    (tmp_path / "cau.jsonl").write_text(json.dumps(_line()), encoding="utf-8")

    def nothing(*_: object) -> Any:
        return ()

    scores = evaluate_path(tmp_path, extract=nothing, find=nothing, read_passage=_read)
    assert find(scores, "figures", "value_unit").tp == 1
