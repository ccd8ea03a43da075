"""One-file commands on archives, locked files and files with a secrecy mark."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest


def _pack(path: Path, text: str, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(name, text)
    return path


@pytest.mark.parametrize("command", ["cite", "extract", "inspect"])
def test_the_one_report_of_an_archive_is_read(
    cli: Any, report: Path, tmp_path: Path, command: str
) -> None:
    path = _pack(tmp_path / "tệp.zip", report.read_text("utf-8"), "thư mục/bc.txt")
    done = cli(command, path)
    assert done.returncode == 0
    assert "120-KL/TW" in done.stdout.decode()


def test_of_several_reports_one_is_named(cli: Any, report: Path, tmp_path: Path) -> None:
    path = _pack(tmp_path / "tệp.zip", report.read_text("utf-8"), "a.txt", "b/c.txt")
    done = cli("cite", path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "Bên trong có: a.txt; b/c.txt." in done.stderr.decode()
    assert "tệp.zip::a.txt" in done.stderr.decode()
    done = cli("extract", f"{path}::b/c.txt")
    assert done.returncode == 0
    assert json.loads(done.stdout)["member"] == "b/c.txt"


def test_a_secrecy_mark_stops_the_reading_unless_allowed(
    cli: Any, report: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mật.txt"
    path.write_text(report.read_text("utf-8").replace("BÁO CÁO\n", "MẬT\nBÁO CÁO\n", 1), "utf-8")
    done = cli("extract", path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "độ mật" in done.stderr.decode()
    done = cli("extract", path, "--secret-ok")
    assert done.returncode == 0
    assert "secrecy_mark" in {row["code"] for row in json.loads(done.stdout)["findings"]}


def test_a_password_file_that_is_not_there_is_wrong_use(
    cli: Any, report: Path, tmp_path: Path
) -> None:
    done = cli("cite", report, "--password-file", tmp_path / "không có.txt")
    assert done.returncode == 2
    assert "--password-file" in done.stderr.decode()
