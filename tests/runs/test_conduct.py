"""A run over a folder, whatever the folder is like."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import qcdc_extract as qx
from qcdc_extract.errors import ReadError


def _statuses(result: qx.RunResult) -> dict[str, str]:
    return {row.file: row.status for row in result.manifest.inputs}


def test_one_process_and_several_give_the_same(reports: Path, tmp_path: Path) -> None:
    for jobs in (1, 3):
        assert qx.run(reports, tmp_path / str(jobs), jobs=jobs).exit_code == 0
    for name in ("records.jsonl", "consolidation.json", "draft.json", "tong-hop.docx", "run.json"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "3" / name).read_bytes()


def test_progress_is_told_once_a_file(reports: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    qx.run(reports, tmp_path / "out", jobs=2, progress=lambda *said: told.append(said))
    assert [(done, of) for done, of, _ in told] == [(1, 2), (2, 2)]
    assert {file for _, _, file in told} == {"1.txt", "2.txt"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_names_with_blanks_in_either_form(tmp_path: Path, form: str, text: str) -> None:
    folder = tmp_path / unicodedata.normalize(form, "Báo cáo của các đơn vị (đợt 2)")
    name = unicodedata.normalize(form, "Đảng ủy xã Nà Hoa/BC số 12 – thực hiện dân chủ.txt")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text(text, encoding="utf-8")
    result = qx.run(folder, tmp_path / "kết quả", jobs=1)
    assert _statuses(result) == {name: "read"}
    assert qx.run(folder, tmp_path / "kết quả", jobs=1).reused == 1


def test_very_long_names(tmp_path: Path, text: str) -> None:
    name = "x" * 120 + "/" + "báo cáo " * 20 + ".txt"
    (tmp_path / "bc" / name).parent.mkdir(parents=True)
    (tmp_path / "bc" / name).write_text(text, encoding="utf-8")
    result = qx.run(tmp_path / "bc", tmp_path / "out", jobs=1)
    assert _statuses(result) == {name: "read"}


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_a_name_in_a_broken_encoding_is_told_and_the_rest_is_read(
    reports: Path, tmp_path: Path
) -> None:
    broken = os.fsencode(reports) + b"/b\xe1o c\xe1o.txt"
    with open(broken, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert result.exit_code == 1
    assert sorted(_statuses(result).values()) == ["failed", "read", "read"]
    (failed,) = [row for row in result.manifest.inputs if row.status == "failed"]
    assert failed.error is not None
    assert failed.error.code == "unreadable_file"
    assert "Đổi tên" in failed.error.hint


def test_a_file_that_cannot_be_opened_is_told(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, *args: object, **more: object) -> object:
        if self.name == "1.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert _statuses(result) == {"1.txt": "failed", "2.txt": "read"}
    error = result.manifest.inputs[0].error
    assert error is not None
    assert error.message == "Không mở được tệp: không có quyền."


def test_a_damaged_record_is_read_again(reports: Path, tmp_path: Path) -> None:
    qx.run(reports, tmp_path / "out", jobs=1)
    path = sorted((tmp_path / "out" / "reports").glob("*.json"))[0]
    path.write_bytes(path.read_bytes()[:100])
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert (result.extracted, result.reused) == (1, 1)


def test_another_vocabulary_reads_again(reports: Path, tmp_path: Path) -> None:
    words = tmp_path / "từ vựng"
    words.mkdir()
    (words / "themes.tsv").write_text(
        "theme\tsource\texample\nhòa giải\tusage\tHòa giải tốt.\n", encoding="utf-8"
    )
    first = qx.run(reports, tmp_path / "out", jobs=1)
    second = qx.run(reports, tmp_path / "out", jobs=1, vocabulary=words)
    third = qx.run(reports, tmp_path / "out", jobs=1, vocabulary=words)
    assert (second.extracted, second.reused) == (2, 0)
    assert (third.extracted, third.reused) == (0, 2)
    assert first.manifest.vocabulary != second.manifest.vocabulary


def test_a_damaged_run_json_is_no_obstacle(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    qx.run(reports, out, jobs=1)
    (out / "run.json").write_text("{", encoding="utf-8")
    result = qx.run(reports, out, jobs=1)
    assert (result.exit_code, result.reused, result.kept) == (0, 2, ())


def test_the_sums_of_the_ledger(reports: Path, tmp_path: Path) -> None:
    result = qx.run(reports, tmp_path / "out", jobs=1)
    lines = (tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    ledger = result.manifest.ledger
    counted = ledger.statements
    said = sum(row["record"] == "statement" for row in rows)
    assert said == (
        counted.draft
        + counted.cluster
        + counted.annex
        + counted.workbook
        + sum(counted.set_aside.values())
    )
    for name in ("heading", "statement", "cell", "part", "unaccounted"):
        total = sum(row["characters"][name] for row in rows if row["record"] == "report")
        assert getattr(ledger.characters, name) == total
    assert ledger.characters.unaccounted == 0
    characters = sum(
        len("".join(qx.read(reports / name).text.split())) for name in ("1.txt", "2.txt")
    )
    assert (
        sum(getattr(ledger.characters, n) for n in ("heading", "statement", "cell", "part"))
        == characters
    )


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes")
def test_outputs_can_be_read_by_the_whole_office(reports: Path, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        qx.run(reports, tmp_path / "out", jobs=1)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert modes == {0o644}


def test_outputs_never_lie_among_the_reports(reports: Path) -> None:
    def contents() -> set[str]:
        return {path.name for path in reports.rglob("*")}

    before = contents()
    with pytest.raises(qx.UsageError, match="trùng với thư mục báo cáo"):
        qx.run(reports, reports)
    renamed = reports.rename(reports.parent / "reports")
    with pytest.raises(qx.UsageError, match="trùng với thư mục báo cáo"):
        qx.run(renamed, renamed.parent)
    assert {path.name for path in renamed.rglob("*")} == before


def test_a_folder_of_outputs_is_no_folder_of_reports(reports: Path, tmp_path: Path) -> None:
    qx.run(reports, tmp_path / "out", jobs=1)
    with pytest.raises(qx.UsageError, match="thư mục kết quả"):
        qx.run(tmp_path / "out", tmp_path / "out 2")
    assert not (tmp_path / "out 2").exists()


def test_a_file_in_the_place_of_the_output_folder(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(qx.UsageError, match="là một tệp"):
        qx.run(reports, tmp_path / "out")
    with pytest.raises(qx.UsageError, match="không tạo được thư mục"):
        qx.run(reports, tmp_path / "out" / "sâu")


def test_a_file_for_the_folder_of_reports(tmp_path: Path, reports: Path) -> None:
    with pytest.raises(qx.UsageError, match="là một tệp, không phải thư mục"):
        qx.run(reports / "1.txt", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_roster_among_the_reports_is_no_report(reports: Path, tmp_path: Path) -> None:
    roster = reports / "danh-sach.csv"
    roster.write_text(
        "name\nChi bộ Trạm Thủy nông\nChi bộ Trại giống\nChi bộ Lâm trường\n", encoding="utf-8"
    )
    result = qx.run(reports, tmp_path / "out", roster=roster, jobs=1)
    assert set(_statuses(result)) == {"1.txt", "2.txt"}
    assert result.manifest.counts.expected == 3
    assert [row.unit for row in result.consolidation.missing] == ["Chi bộ Lâm trường"]


def test_nothing_but_temporary_files_is_nothing_read(tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    (folder / "~$bc.docx").write_bytes(b"x")
    for _ in range(2):
        with pytest.raises(ReadError) as caught:
            qx.run(folder, tmp_path / "out")
        assert caught.value.exit_code == 3
        (folder / "~$bc.docx").unlink(missing_ok=True)
    assert not (tmp_path / "out").exists()


def test_what_changed_since_the_last_run_is_on_the_page(
    reports: Path, tmp_path: Path, text: str
) -> None:
    out = tmp_path / "out"
    qx.run(reports, out, jobs=1)
    assert "So với lần chạy trước" not in (out / "bang-ke.html").read_text(encoding="utf-8")
    (reports / "3.txt").write_text(text.replace("12 cuộc", "5 cuộc"), encoding="utf-8")
    (reports / "1.txt").write_text(text.replace("12 cuộc", "13 cuộc"), encoding="utf-8")
    (reports / "2.txt").unlink()
    qx.run(reports, out, jobs=1)
    page = (out / "bang-ke.html").read_text(encoding="utf-8")
    assert "1 tệp mới (3.txt), 1 tệp thay đổi (1.txt), 1 tệp không còn (2.txt)" in page


def test_names_that_look_like_markup_stay_text(reports: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    shutil.move(reports / "1.txt", reports / "<script>alert(1)<b>.txt")
    qx.run(reports, tmp_path / "out", jobs=1)
    page = (tmp_path / "out" / "bang-ke.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_a_stop_before_the_first_file_is_no_error(reports: Path, tmp_path: Path) -> None:
    for copy in range(3, 30):
        (reports / f"{copy}.txt").write_text(f"Báo cáo số {copy}.\n" * 50, encoding="utf-8")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "qcdc_extract",
            "run",
            str(reports),
            "-o",
            str(tmp_path / "out"),
            "--jobs",
            "1",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert b"[1/" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert said.decode().splitlines()[-1].startswith("Đã dừng.")
    assert "Traceback" not in said.decode()
    assert not (tmp_path / "out" / "run.json").exists()
