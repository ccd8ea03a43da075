"""One-file commands on archives, locked files and files with a secrecy mark."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from qcdc_extract.cli.allowed import passwords_of
from qcdc_extract.errors import UsageError


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


@pytest.mark.parametrize("command", ["cite", "extract", "inspect"])
def test_no_file_named_is_wrong_use(cli: Any, command: str) -> None:
    done = cli(command, "")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "chưa nêu tệp nào" in done.stderr.decode()


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_password_file_as_any_notepad_saves_it(tmp_path: Path, code: str) -> None:
    path = tmp_path / "khóa.txt"
    path.write_bytes("mở khóa\r\n\r\nĐẹp 1\r\n".encode(code))
    assert passwords_of(("sai",), path) == ("sai", "mở khóa", "Đẹp 1")


def test_a_password_file_that_is_no_text_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "khóa.txt"
    path.write_bytes(b"\xff\xfea\xd8b\xd8x")
    with pytest.raises(UsageError, match="không phải tệp chữ"):
        passwords_of((), path)


def test_a_password_file_among_the_reports_is_none_of_them(
    cli: Any, report: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "báo cáo xã"
    folder.mkdir()
    report.rename(folder / "bc.txt")
    (folder / "khóa.txt").write_text("Khóa-rất-riêng-7\n", "utf-8")
    done = cli("run", folder, "-o", "kq", "--password-file", folder / "khóa.txt")
    assert done.returncode == 0
    written = [path for path in (tmp_path / "kq").rglob("*") if path.is_file()]
    assert written
    assert not [path.name for path in written if b"-ri\xc3\xaang-7" in path.read_bytes()]
    manifest = json.loads((tmp_path / "kq" / "run.json").read_text("utf-8"))
    assert [entry["file"] for entry in manifest["inputs"]] == ["bc.txt"]
