import json
from pathlib import Path
from typing import Any

import pytest

from qcdc_extract.errors import BrokenFile, UsageError
from qcdc_extract.evaluation import evaluate, evaluate_folder, evaluate_path
from qcdc_extract.evaluation.measures import find
from qcdc_extract.records import Citation, Failure, Figure, Report

TEXT = "Toàn xã có 12 chi bộ.\n"
FIGURE = {"start": 11, "end": 13, "surface": "12", "value": "12", "unit": "chi bộ", "kind": "count"}
GOLD: dict[str, Any] = {"file": "a.txt", "figures": [FIGURE]}
FOUND = Figure(start=11, end=13, surface="12", value="12", unit="chi bộ")


def _read(path: Path) -> Report | Failure:
    text = path.read_text(encoding="utf-8")
    return Report(id="", file=path.name, sha256="", unit=None, text=text, figures=(FOUND,))


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("gold", "text"),
    [
        ("gold/a.json", "gold/a.txt"),
        ("gold/a.json", "gold/texts/a.txt"),
        ("gold/a.json", "texts/a.txt"),
        ("gold/a.json", "source/a.txt"),
        ("gold/a.json", "reports/a.txt"),
        ("gold/khoi/a.json", "texts/khoi/a.txt"),
        ("gold/xa/gold/a.json", "gold/xa/source/a.txt"),
    ],
)
def test_texts_are_found_beside_the_gold(tmp_path: Path, gold: str, text: str) -> None:
    _write(tmp_path / gold, GOLD)
    _write(tmp_path / text, TEXT)
    scores = evaluate_folder(tmp_path / "gold", None, _read)
    assert (scores.reports, scores.errors) == (1, ())
    assert find(scores, "figures", "value_unit").tp == 1


@pytest.mark.parametrize("folder", ["demo-gold", "demo-gold/reports"])
def test_gold_of_demo_finds_the_texts_in_demo(tmp_path: Path, folder: str) -> None:
    _write(tmp_path / "demo-gold/reports/a.json", GOLD)
    _write(tmp_path / "demo/a.txt", TEXT)
    assert evaluate_folder(tmp_path / folder, None, _read).reports == 1


def test_a_named_text_folder_is_the_only_one_looked_in(tmp_path: Path) -> None:
    _write(tmp_path / "gold/a.json", GOLD)
    _write(tmp_path / "texts/a.txt", TEXT)
    assert evaluate_folder(tmp_path / "gold", tmp_path / "texts", _read).reports == 1
    elsewhere = evaluate_folder(tmp_path / "gold", tmp_path, _read)
    assert elsewhere.reports == 0
    assert elsewhere.errors == ("a.json: không thấy văn bản a.txt",)


def test_gold_with_its_own_text_counts_in_that_text(tmp_path: Path) -> None:
    text = "\n\n" + TEXT
    _write(tmp_path / "a.json", {"file": "a.txt", "text": text, "figures": [_moved(2)]})
    _write(tmp_path / "a.txt", TEXT)
    scores = evaluate_folder(tmp_path, None, _read)
    assert (find(scores, "figures", "span").tp, scores.errors) == (1, ())


def test_other_json_is_passed_over_and_broken_json_is_said(tmp_path: Path) -> None:
    _write(tmp_path / "consolidation.json", {"counts": {}})
    _write(tmp_path / "list.json", [1])
    _write(tmp_path / "hong.json", "{")
    _write(tmp_path / "sai.json", {"file": "a.txt", "figures": 3})
    scores = evaluate_folder(tmp_path, None, _read)
    assert scores.reports == 0
    assert [error.split(":")[0] for error in scores.errors] == ["hong.json", "sai.json"]


def test_a_report_that_cannot_be_read_counts_as_nothing_found(tmp_path: Path) -> None:
    def fail(path: Path) -> Report | Failure:
        raise BrokenFile("tệp hỏng", file=path.name)

    _write(tmp_path / "a.json", GOLD)
    _write(tmp_path / "a.txt", TEXT)
    scores = evaluate_folder(tmp_path, None, fail)
    assert find(scores, "figures", "value").fn == 1
    assert scores.errors == ("a.json: không đọc được a.txt: tệp hỏng",)


def test_gold_that_does_not_stand_in_its_text_is_said(tmp_path: Path) -> None:
    _write(tmp_path / "a.json", {"file": "a.txt", "figures": [_moved(1)]})
    _write(tmp_path / "a.txt", TEXT)
    scores = evaluate_folder(tmp_path, None, _read)
    assert scores.errors == ("a.json: 1 bản ghi chuẩn không khớp văn bản ở vị trí đã ghi",)


def test_a_folder_may_hold_reports_and_lines(tmp_path: Path) -> None:
    _write(tmp_path / "a.json", GOLD)
    _write(tmp_path / "a.txt", TEXT)
    _write(tmp_path / "cau.jsonl", json.dumps({"id": 1, "text": "Không có.", "mentions": []}))
    scores = evaluate_path(tmp_path, extract=_read, find=_nothing)
    assert (scores.reports, scores.line_count) == (1, 1)
    assert evaluate_path(tmp_path / "cau.jsonl", extract=_read, find=_nothing).line_count == 1
    assert evaluate_path(tmp_path / "a.json", extract=_read, find=_nothing).reports == 1


def test_a_folder_without_gold_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "không có"):
        with pytest.raises(UsageError):
            evaluate_path(path, extract=_read, find=_nothing)


def test_evaluate_takes_gold_and_reports_already_read(tmp_path: Path) -> None:
    report = Report(id="", file="b/a.txt", sha256="", unit=None, text=TEXT, figures=(FOUND,))
    assert find(evaluate(GOLD, report), "figures", "value").f1 == 1.0
    both = evaluate([GOLD, {**GOLD, "file": "z.txt"}], [report])
    value = find(both, "figures", "value")
    assert (value.tp, value.fn, len(both.errors)) == (1, 1, 1)
    _write(tmp_path / "a.json", GOLD)
    assert find(evaluate(tmp_path / "a.json", report), "figures", "value").tp == 1


def test_evaluate_takes_folders_and_lines_with_a_function(tmp_path: Path) -> None:
    _write(tmp_path / "a.json", GOLD)
    _write(tmp_path / "a.txt", TEXT)
    assert evaluate(tmp_path, _read).reports == 1
    assert evaluate([{"id": "1", "text": "Không.", "mentions": []}], _nothing).line_count == 1


def test_evaluate_refuses_what_does_not_fit(tmp_path: Path) -> None:
    report = Report(id="", file="a.txt", sha256="", unit=None, text="khác")
    with pytest.raises(UsageError, match="không khớp"):
        evaluate(GOLD, report)
    with pytest.raises(UsageError, match="hàm"):
        evaluate(tmp_path, report)
    with pytest.raises(UsageError, match="hàm"):
        evaluate([{"id": "1", "text": "Không.", "mentions": []}], report)
    with pytest.raises(UsageError, match="hàm"):
        evaluate(GOLD, _read)


def _moved(by: int) -> dict[str, Any]:
    return {**FIGURE, "start": 11 + by, "end": 13 + by}


def _nothing(_: str) -> tuple[Citation, ...]:
    return ()
