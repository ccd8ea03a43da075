"""One-file commands in pipes: pure UTF-8 JSON, whatever the console; nothing else on stdout."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import qcdc_extract as qx
from qcdc_extract.records import Citation, Report


@pytest.mark.parametrize("encoding", [None, "ascii", "cp1252", "utf-16", "ascii:strict"])
@pytest.mark.parametrize("name", ["extract", "cite"])
def test_json_is_utf_8_on_any_console(
    name: str, encoding: str | None, cli: Any, report: Path
) -> None:
    environment = {"PYTHONIOENCODING": encoding} if encoding else {"LC_ALL": "C"}
    done = cli(name, report, environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == 1
    if name == "extract":
        found = qx.from_json(lines[0], Report)
        assert "dân chủ" in found.text
        assert [c.canonical for c in found.citations] == ["120-KL/TW"]
    else:
        assert qx.from_json(lines[0], Citation).doc_type == "Kết luận"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "ascii:strict"])
def test_errors_survive_any_console(encoding: str, cli: Any, broken: Path) -> None:
    done = cli("extract", broken, environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"Traceback" not in done.stderr
    assert done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "cp1252:strict"])
def test_inspect_survives_any_console(encoding: str, cli: Any, report: Path) -> None:
    done = cli("inspect", report, environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"120-KL/TW" in done.stdout


def test_a_dash_is_standard_input(cli: Any, report: Path) -> None:
    data = report.read_bytes()
    for name in ("extract", "cite", "inspect"):
        done = cli(name, "-", input=data)
        assert done.returncode == 0, done.stderr.decode()
        assert b"120-KL/TW" in done.stdout
    by_file = json.loads(cli("extract", report).stdout)
    by_pipe = json.loads(cli("extract", "-", input=data).stdout)
    assert by_pipe["file"] == "stdin"
    assert by_pipe["text"] == by_file["text"]
    assert [c["surface"] for c in by_pipe["citations"]] == [
        c["surface"] for c in by_file["citations"]
    ]


def test_nothing_on_standard_input(cli: Any) -> None:
    done = cli("extract", "-", input=b"")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "Cần làm" in done.stderr.decode()


def test_a_word_file_through_a_pipe(cli: Any) -> None:
    import io

    import docx

    document = docx.Document()
    document.add_paragraph("Thực hiện Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị.")
    buffer = io.BytesIO()
    document.save(buffer)
    done = cli("cite", "-", input=buffer.getvalue())
    assert [json.loads(line)["canonical"] for line in done.stdout.splitlines()] == ["30-CT/TW"]


def test_cite_prints_nothing_where_nothing_is_cited(cli: Any) -> None:
    done = cli("cite", "-", input="Không có văn bản nào.\n".encode())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_decomposed_file_name_is_kept(cli: Any, tmp_path: Path, report: Path) -> None:
    name = unicodedata.normalize("NFD", "Đảng ủy – kết quả.txt")
    (tmp_path / name).write_bytes(report.read_bytes())
    assert json.loads(cli("extract", name).stdout)["file"] == name


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_in_a_broken_encoding_does_not_break_the_json(tmp_path: Path, report: Path) -> None:
    name = os.fsencode(tmp_path) + b"/b\xe1o c\xe1o.txt"
    os.rename(os.fsencode(report), name)  # noqa: PTH104
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"qcdc_extract", b"extract", name],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout.decode("utf-8"))["file"].endswith("o.txt")


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes")
@pytest.mark.parametrize("name", ["extract", "cite", "inspect"])
def test_a_reader_that_stops_early_is_no_error(name: str, tmp_path: Path) -> None:
    many = tmp_path / "dài.txt"
    many.write_text(
        "".join(
            f"Kết luận số {n}-KL/TW, ngày 07/01/2016 của Bộ Chính trị.\n" for n in range(1, 900)
        ),
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "qcdc_extract", name, str(many)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(20)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 0
    assert said == b""


def test_run_prints_its_summary_in_utf_8(cli: Any, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "báo cáo"
    folder.mkdir()
    report.rename(folder / "1.txt")
    done = cli("run", folder, "-o", tmp_path / "kết quả", "--jobs", 1)
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[-1] == f"Dự thảo: {tmp_path / 'kết quả' / 'tong-hop.docx'}"
    assert done.stderr.decode("utf-8").splitlines() == ["[1/1] 1.txt"]
