"""A Ctrl-C at a bad moment comes a little later, and to the run alone."""

import os
import signal
from pathlib import Path

import pytest

from qcdc_extract.runs.interrupts import ctrl_c_waits
from qcdc_extract.runs.store import write_atomically

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")


def test_it_comes_when_the_work_is_done() -> None:
    done = []

    def work() -> None:
        with ctrl_c_waits():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(1)

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == [1]


def test_a_record_is_whole_or_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def stopped(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.json", b"{}")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_worker_lets_ctrl_c_pass(tmp_path: Path) -> None:
    from qcdc_extract.documents import Source
    from qcdc_extract.runs.workers import Task, outcomes

    (tmp_path / "a.txt").write_text("BÁO CÁO\nI. KẾT QUẢ\nĐã làm.\n", encoding="utf-8")
    source = Source(file="a.txt")
    tasks = [Task(key=str(i), folder=str(tmp_path), source=source) for i in range(4)]
    reading = outcomes(tasks, jobs=1, vocabulary=None, seconds=60)
    next(reading)
    import multiprocessing

    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGINT)
    assert len(list(reading)) == 3


def test_reading_goes_on_where_signals_cannot_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "pthread_sigmask")
    with ctrl_c_waits():
        pass
