"""A run that is killed without warning and begun again ends as one that nobody disturbed.

``benchmarks/soak.py`` asks the same of hundreds of files, at random moments.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="cần tín hiệu của POSIX")


_AS_A_GROUP: dict[str, Any] = {
    "stdout": subprocess.DEVNULL,
    "start_new_session": True,
    "pipesize": 4096,
}


def _order(folder: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "qcdc_extract", "run", str(folder), "-o", str(out), "--jobs", "2"]


def _records(out: Path) -> dict[str, int]:
    """The record files of reports, and when each was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "reports").glob("*.json")}


def _contents(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_killed_twice_and_begun_again(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "báo cáo"
    folder.mkdir()
    files = 24
    for i in range(files):
        unit = text.replace("TRẠM THỦY NÔNG", f"THÔN NẬM {i}").replace("12 cuộc", f"{i + 3} cuộc")
        # Long names, so that a narrow pipe is full before the last file is read.
        (folder / f"{i}{'x' * 180}.txt").write_text(unit, encoding="utf-8")
    out = tmp_path / "out"
    kept: list[dict[str, int]] = []
    for seen in (2, 5):
        process = subprocess.Popen(_order(folder, out), stderr=subprocess.PIPE, **_AS_A_GROUP)
        assert process.stderr is not None
        for _ in range(seen):
            assert process.stderr.readline()
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        kept.append(_records(out))
    assert 2 <= len(kept[0]) < len(kept[1]) < files
    for place in (out, tmp_path / "whole"):
        assert (
            subprocess.run(_order(folder, place), capture_output=True, timeout=120).returncode == 0
        )
    assert kept[1].items() <= _records(out).items()  # what was done is not done again
    assert _contents(out) == _contents(tmp_path / "whole")
