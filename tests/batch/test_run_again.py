"""Runs over a folder that was read before, edited outputs, interruptions, exit codes."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from demo import BROKEN, REPORTS, ROSTER, SMALL, Ran, cli, command, contents, environment, run

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports that can be read."""
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    for name in SMALL:
        shutil.copy(REPORTS / name, folder / name)
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with nothing but a broken file."""
    folder = tmp_path / "hong"
    folder.mkdir()
    shutil.copy(REPORTS / BROKEN, folder / "hong.docx")
    return folder


@pytest.fixture
def again(ran: Ran, tmp_path: Path) -> Path:
    """The folder of the demo run, to be run into once more."""
    out = tmp_path / "out"
    shutil.copytree(ran.out, out)
    return out


def test_a_second_run_reads_nothing_and_writes_the_same(again: Path) -> None:
    first = contents(again)
    second = run(again)
    assert (second.result.extracted, second.result.reused) == (0, 19)
    after = contents(again)
    assert after.keys() == first.keys()
    # The page tells what changed since the last run, and run.json holds the page's hash.
    assert {f for f in first if first[f] != after[f]} <= {"bang-ke.html", "run.json"}
    run(again)
    assert contents(again) == after


def test_two_runs_into_two_folders_write_the_same(ran: Ran, tmp_path: Path) -> None:
    other = run(tmp_path / "other")
    assert contents(other.out) == contents(ran.out)


def test_an_edited_draft_survives(again: Path) -> None:
    draft = again / "tong-hop.docx"
    before = {row["file"]: row["sha256"] for row in _outputs(again)}
    edited = draft.read_bytes() + b"\0"
    draft.write_bytes(edited)
    result = run(again).result
    assert draft.read_bytes() == edited
    assert result.kept == (("tong-hop.docx", "tong-hop (2).docx"),)
    after = {row["file"]: row["sha256"] for row in _outputs(again)}
    assert after["tong-hop.docx"] == before["tong-hop.docx"]
    assert after["tong-hop (2).docx"] == before["tong-hop.docx"]
    run(again)
    assert draft.read_bytes() == edited
    assert not (again / "tong-hop (3).docx").exists()


def test_a_changed_input_redoes_only_itself(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(out, folder, None).result.extracted == 3
    path = folder / SMALL[0]
    path.write_bytes(path.read_bytes().replace(b"402", b"403"))
    result = run(out, folder, None).result
    assert (result.extracted, result.reused) == (1, 2)
    (folder / SMALL[2]).unlink()
    result = run(out, folder, None).result
    assert (result.extracted, result.reused) == (0, 2)
    assert [row.file for row in result.manifest.inputs] == sorted(
        [SMALL[0], SMALL[1]], key=str.casefold
    )
    assert len(list((out / "reports").glob("*.json"))) == 2


def test_outputs_among_the_reports_are_not_read(folder: Path) -> None:
    out = folder / "ket-qua"
    first = run(out, folder, None).result
    second = run(out, folder, None).result
    assert [row.file for row in second.manifest.inputs] == [
        row.file for row in first.manifest.inputs
    ]
    elsewhere = run(folder.parent / "out", folder, None).result
    assert len(elsewhere.manifest.inputs) == 3


def test_a_folder_of_broken_files_only(broken: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "out", broken, None).result
    assert result.exit_code == 3
    assert [row.status for row in result.manifest.inputs] == ["failed"]
    assert (tmp_path / "out" / "bang-ke.html").exists()


def test_exit_codes_of_a_run(folder: Path, broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = cli("run", folder, "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    assert "tong-hop.docx" in done.stdout.decode()
    shutil.copy(broken / "hong.docx", folder / "hong.docx")
    some = cli("run", folder, "-o", out, "--roster", ROSTER)
    assert some.returncode == 1
    assert "hong.docx" in some.stdout.decode() + some.stderr.decode()
    assert cli("run", broken, "-o", tmp_path / "none").returncode == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", "khong-co-thu-muc-nay", "-o", "x"),
        ("run", str(REPORTS), "-o", "x", "--roster", "khong-co.csv"),
        ("run", str(REPORTS), "-o", "x", "--khong-co"),
        ("khong-co-lenh-nay",),
    ],
)
def test_wrong_use_is_said_in_vietnamese(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = cli(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert any(letter in said for letter in "ạảãăâđêôơưệếịộợử")
    assert not (tmp_path / "x").exists()


def test_one_file_commands(folder: Path, broken: Path) -> None:
    file = folder / SMALL[0]
    done = cli("extract", file)
    assert done.returncode == 0
    report = json.loads(done.stdout)
    assert report["citations"]
    assert report["figures"]
    cited = cli("cite", "-", input=file.read_bytes())
    assert cited.returncode == 0
    lines = [json.loads(line) for line in cited.stdout.decode().splitlines()]
    assert [row["canonical"] for row in lines] == [row["canonical"] for row in report["citations"]]
    shown = cli("inspect", file)
    assert shown.returncode == 0
    assert "30-CT/TW" not in shown.stdout.decode()
    assert "217-QĐ/TW" in shown.stdout.decode()
    for name in ("extract", "cite", "inspect"):
        failed = cli(name, broken / "hong.docx")
        assert (failed.returncode, failed.stdout) == (3, b"")
        assert "Cần làm" in failed.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_a_stop_in_the_middle_leaves_a_state_to_go_on_from(folder: Path, tmp_path: Path) -> None:
    for copy in range(12):
        # Long names, so that a narrow pipe is full before the last file is read.
        place = folder / f"{copy}".rjust(200, "x") / ("y" * 200)
        place.mkdir(parents=True)
        for name in SMALL:
            data = (REPORTS / name).read_bytes()
            # Another report each time: a text file with one more line, a Word file as it is.
            more = f"\n{copy}. Khác.\n".encode() if name.endswith(".txt") else b""
            (place / name).write_bytes(data + more)
    out, files = tmp_path / "out", 39
    process = subprocess.Popen(
        command("run", folder, "-o", out, "--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
        pipesize=4096,
    )
    assert process.stderr is not None
    for _ in range(3):
        assert b"/39]" in process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said.decode()
    assert "Traceback" not in said.decode()
    kept = len(list((out / "reports").glob("*.json")))
    assert 3 <= kept < files
    result = run(out, folder, None).result
    assert result.exit_code == 0
    assert (result.extracted, result.reused) == (files - kept, kept)
    assert len(result.manifest.inputs) == files
    assert [path.name for path in out.rglob(".*")] == []


def _outputs(out: Path) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads((out / "run.json").read_bytes())["outputs"]
    return rows
