"""Whatever goes wrong, one Vietnamese sentence says what, one says what to do, and the code is right."""

import os
import re
from pathlib import Path

import pytest

import qcdc_extract.cli as command_line

VIETNAMESE = re.compile("[ạảãăâđêôơưệếịộợửủấầậốồồớờùúìíéèòóàá]")
ENGLISH = re.compile(
    r"\b(?:is|not|no|such|file|error|the|must|invalid|option|argument|missing|required|value|usage)\b",
    re.I,
)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, what stands on stdout and what on stderr."""
    with pytest.raises(SystemExit) as stop:
        command_line.main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    code = stop.value.code
    return (code if isinstance(code, int) else 1), out, err


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["run"], "THƯ_MỤC_BÁO_CÁO"),
        (["run", "a"], "--out"),
        (["run", "a", "-o"], "-o"),
        (["run", "a", "-o", "b", "thêm"], "thêm"),
        (["run", "a", "-o", "b", "--jobs", "0"], "--jobs"),
        (["run", "a", "-o", "b", "--jobs", "hai"], "--jobs"),
        (["run", "a", "-o", "b", "--job", "2"], "--jobs"),
        (["run", "không có", "-o", "b"], "không có"),
        (["run", "dir", "-o", "file.txt"], "file.txt"),
        (["run", "dir", "-o", "dir"], "trùng"),
        (["run", "dir", "-o", "b", "--roster", "không có.csv"], "không có.csv"),
        (["run", "dir", "-o", "b", "--vocabulary", "không có"], "không có"),
        (["extract"], "TỆP"),
        (["extract", "a", "b"], "b"),
        (["cite", "--lạ", "a"], "--lạ"),
        (["inspect"], "TỆP"),
        (["demo"], "--out"),
        (["evaluate"], "ĐÁP_ÁN"),
        (["evaluate", "không có"], "không có"),
        (["lạ"], "lạ"),
        (["--lạ"], "--lạ"),
    ],
)
def test_wrong_use_is_exit_2(
    arguments: list[str],
    about: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dir").mkdir()
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith("Lỗi: ")
    assert second.startswith("Cần làm: ")
    assert about in first
    assert VIETNAMESE.search(first)
    bare = re.sub(r"«[^»]*»|--?\w+|\S+\.\w+|\b[A-Z_]+\b", "", f"{first} {second}")
    assert not ENGLISH.search(bare), bare
    assert {path.name for path in tmp_path.iterdir()} == {"dir", "file.txt"}


@pytest.mark.parametrize("name", ["extract", "cite", "inspect"])
@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("không có.docx", None),
        ("hỏng.docx", b"PK\x03\x04 no more"),
        ("rỗng.pdf", b""),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n0000"),
        ("hỏng.pdf", b"%PDF-1.4 no more"),
    ],
)
def test_a_file_that_cannot_be_read_is_exit_3_and_prints_nothing(
    name: str,
    file: str,
    content: bytes | None,
    tmp_path: Path,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    if content is not None:
        (tmp_path / file).write_bytes(content)
    with pytest.raises(SystemExit) as stop:
        command_line.main([name, str(tmp_path / file)])
    out, err = capfdbinary.readouterr()
    assert (stop.value.code, out) == (3, b"")
    told = err.decode()
    assert file in told
    assert "Cần làm: " in told
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="needs a device that is always full")
def test_a_full_disk_is_told(
    tmp_path: Path,
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from qcdc_extract.runs import publish

    def full(folder: Path, chunks: object) -> None:
        raise OSError(28, "No space left on device", str(folder / "x"))

    monkeypatch.setattr(publish, "stage", full)
    code, out, err = said(capsys, "run", tmp_path, "-o", tmp_path / "out", "--jobs", 1)
    assert (code, out) == (2, "")
    assert "ổ đĩa hết chỗ" in err
    assert "Traceback" not in err


def test_what_nobody_foresaw_is_told_without_a_traceback(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from qcdc_extract import flow

    def surprise(*_: object, **__: object) -> None:
        raise ZeroDivisionError("x")

    monkeypatch.setattr(flow, "extract", surprise)
    code, out, err = said(capsys, "extract", report)
    assert (code, out) == (2, "")
    assert err.startswith("Lỗi ngoài dự kiến (ZeroDivisionError")
    assert "QCDC_DEBUG" in err
    monkeypatch.setenv("QCDC_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        command_line.main(["extract", str(report)])


def test_a_stop_by_hand_is_130(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from qcdc_extract import flow

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "extract", stop)
    code, out, err = said(capsys, "extract", report)
    assert (code, out) == (130, "")
    assert err.strip().startswith("Đã dừng.")


def test_a_table_that_cannot_be_used_names_its_line(
    tmp_path: Path, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "từ vựng"
    words.mkdir()
    (words / "themes.tsv").write_text("theme\tsource\n\na\tb\tc\n", encoding="utf-8")
    code, out, err = said(capsys, "run", tmp_path, "-o", tmp_path / "out", "--vocabulary", words)
    assert (code, out) == (2, "")
    assert "themes.tsv, dòng 3" in err
    assert not (tmp_path / "out").exists()


def test_no_command_at_all_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys)
    assert (code, out) == (2, "")
    assert err.startswith("Cách dùng: qcdc-extract")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "Báo", "cáo", "nhận", "-o", "b"], "trong dấu ngoặc kép"),
        (["run", "file.txt", "-o", "b"], "file.txt là một tệp, không phải thư mục"),
        (["run", "dir", "-o", "b", "--roster", "ds.csv"], "dấu ngoặc kép. Danh sách là tệp CSV"),
        (["run", "dir", "-o", "b", "--roster", "dir"], "là một thư mục, không phải tệp"),
        (["rum"], "ý anh/chị là run?"),
        (["inspct", "x"], "ý anh/chị là inspect?"),
        (["run", "dir", "-o", "b", "--password"], "«qcdc-extract run --help»"),
    ],
)
def test_the_way_out_is_told(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dir").mkdir()
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert words in err
