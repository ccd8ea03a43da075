"""Gold that marks some kinds only, and gold in two splits."""

import json
from pathlib import Path
from typing import Any

import pytest

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation import evaluate, evaluate_folder, format_scores
from qcdc_extract.evaluation.measures import find
from qcdc_extract.records import Figure, Report, Section

TEXT = "I. Kết quả\nXã có 12 chi bộ.\n"
HEADING = {"start": 0, "number": "I", "title": "Kết quả", "level": 1, "kind": "RESULTS"}


def _gold(**more: Any) -> dict[str, Any]:
    return {"file": "a.txt", "sections": [HEADING], **more}


def _read(path: Path) -> Report:
    part = Section(
        kind="RESULTS",
        number="I",
        title="Kết quả",
        role="heading",
        level=1,
        start=0,
        end=27,
        heading_end=10,
    )
    figure = Figure(start=17, end=19, surface="12", value="12", unit="chi bộ")
    return Report(
        id="",
        file=path.name,
        sha256="",
        unit=None,
        text=TEXT,
        sections=(part,) if path.name == "a.txt" else (),
        figures=(figure,),
    )


def test_kinds_that_nobody_marked_are_not_scored() -> None:
    scores = evaluate(_gold(annotated=["sections"]), _read(Path("a.txt")))
    assert find(scores, "sections", "heading").tp == 1
    assert (scores.citations, scores.figures, scores.units) == ((), (), ())
    assert not any(mistake.kind == "figures" for mistake in scores.mistakes)
    assert "Số liệu\n" not in format_scores(scores)


def test_without_a_list_every_kind_is_scored() -> None:
    scores = evaluate(_gold(), _read(Path("a.txt")))
    assert find(scores, "figures", "value_unit").fp == 1


def test_a_marked_kind_may_be_empty() -> None:
    scores = evaluate(_gold(annotated=["sections", "figures"]), _read(Path("a.txt")))
    assert find(scores, "figures", "value_unit").fp == 1


def test_an_unknown_kind_is_said() -> None:
    with pytest.raises(UsageError, match="titles"):
        evaluate(_gold(annotated=["titles"]), _read(Path("a.txt")))


def _folder(home: Path) -> Path:
    for name, split in (("a", "dev"), ("b", "held"), ("c", "held")):
        gold = _gold(annotated=["sections"], split=split) | {"file": f"{name}.txt"}
        (home / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        (home / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    return home


def test_each_split_has_its_own_scores(tmp_path: Path) -> None:
    scores = evaluate_folder(_folder(tmp_path), None, _read)
    assert [(each.tag, each.reports) for each in scores.by_split] == [
        ("split:dev", 1),
        ("split:held", 2),
    ]
    dev, held = (each.sections[0] for each in scores.by_split)
    assert (dev.tp, dev.fn, held.tp, held.fn) == (1, 0, 0, 2)
    assert find(scores, "sections", "heading").n == 3


def test_mistakes_in_held_reports_are_counted_and_never_listed(tmp_path: Path) -> None:
    scores = evaluate_folder(_folder(tmp_path), None, _read)
    assert scores.mistakes == ()
    assert [report.file for report in scores.by_report] == ["a.txt"]
    shown = format_scores(scores, verbose=True)
    assert "split:held" in shown
    assert "b.txt" not in shown
