"""records.jsonl: a line is a record of the published types, with its place."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

import qcdc_extract as qx
from qcdc_extract import records
from qcdc_extract.outputs import record_lines
from qcdc_extract.records import Report

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schema" / "report.schema.json").read_text(
        encoding="utf-8"
    )
)
TYPES = {
    "section": records.Section,
    "citation": records.Citation,
    "figure": records.Figure,
    "exemplary_unit": records.ExemplaryUnit,
    "statement": records.Statement,
    "finding": records.Finding,
}
TEXT = (
    "I. LÃNH ĐẠO\n1. Chỉ đạo\nChi bộ đã quán triệt Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị.\n"
    "II. KẾT QUẢ\nTrong kỳ đã tổ chức 12 cuộc đối thoại với 450 người.\n"
    "Điển hình là Chi bộ Trạm Thủy nông Nà Hoa.\n"
)


@pytest.fixture(scope="module")
def report() -> Report:
    return qx.extract_text(TEXT)


@pytest.fixture(scope="module")
def rows(report: Report) -> list[dict[str, Any]]:
    return [json.loads(line) for line in record_lines(report)]


def test_each_line_is_one_object_of_a_known_kind(
    report: Report, rows: list[dict[str, Any]]
) -> None:
    for line in record_lines(report):
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
    assert rows[0]["record"] == "report"
    assert {row["record"] for row in rows} == {
        "report",
        "section",
        "citation",
        "figure",
        "exemplary_unit",
        "statement",
    }
    assert {row["report"] for row in rows} == {report.id}


def test_each_line_decodes_to_its_record(report: Report, rows: list[dict[str, Any]]) -> None:
    decoded: dict[str, list[Any]] = {name: [] for name in TYPES}
    for row in rows[1:]:
        assert row["report"] == report.id
        decoded[row["record"]].append(msgspec.convert(row, TYPES[row["record"]]))
    assert tuple(decoded["citation"]) == report.citations
    assert tuple(decoded["figure"]) == report.figures
    assert tuple(decoded["exemplary_unit"]) == report.exemplary_units
    assert tuple(decoded["statement"]) == report.statements
    assert [s.number for s in decoded["section"]] == ["I", "1", "II"]


def test_each_line_is_valid_under_the_published_schema(report: Report) -> None:
    for line in record_lines(report):
        row = json.loads(line)
        kind = TYPES.get(row.pop("record"))
        if kind is not None:
            row.pop("report")
            wanted = {"$ref": f"#/$defs/{kind.__name__}", "$defs": SCHEMA["$defs"]}
            jsonschema.validate(row, wanted)


def test_the_whole_report_is_valid_under_the_published_schema(report: Report) -> None:
    jsonschema.validate(json.loads(qx.to_json(report)), SCHEMA)


def test_keys_are_always_there(rows: list[dict[str, Any]]) -> None:
    for row in rows[1:]:
        fields = {f.encode_name for f in msgspec.structs.fields(TYPES[row["record"]])}
        assert fields <= row.keys()
        assert row["at"]["words"]


def test_a_report_comes_back_from_json(report: Report) -> None:
    assert qx.from_json(qx.to_json(report), Report) == report
    assert qx.from_json(qx.to_json(report, indent=2), Report) == report


@pytest.mark.parametrize("data", ["", "{", "[]", '{"id": 1}', b"\xff"])
def test_json_that_is_no_report_is_refused_in_vietnamese(data: str | bytes) -> None:
    with pytest.raises(qx.UsageError, match="không đọc được thành Report"):
        qx.from_json(data, Report)
