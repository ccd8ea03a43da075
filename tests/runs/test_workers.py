"""A file that kills or stops its reader costs that file only."""

import faulty_workers
import pytest

from qcdc_extract.documents import Source
from qcdc_extract.records import Failure, Report
from qcdc_extract.runs.workers import Outcome, Serve, Task, outcomes


def _read(
    files: list[str], serve: Serve, *, jobs: int = 2, seconds: float = 60
) -> dict[str, Outcome]:
    tasks = [Task(key=str(i), folder="/", source=Source(file=file)) for i, file in enumerate(files)]
    found = {}
    for task, outcome in outcomes(tasks, jobs=jobs, vocabulary=None, seconds=seconds, serve=serve):
        assert task.source.file not in found
        found[task.source.file] = outcome
    return found


def _failed(found: dict[str, Outcome]) -> dict[str, str]:
    return {file: one.error.code for file, one in found.items() if isinstance(one, Failure)}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_costs_one_file(jobs: int) -> None:
    files = ["a", "crash 1", "b", "c", "crash 2", "d"]
    found = _read(files, faulty_workers.dying, jobs=jobs)
    assert set(found) == set(files)
    assert _failed(found) == {"crash 1": "crashed", "crash 2": "crashed"}
    for file in ("a", "b", "c", "d"):
        assert isinstance(found[file], Report)
        assert found[file].file == file


def test_a_failure_says_which_file_why_and_what_to_do() -> None:
    found = _read(["crash"], faulty_workers.dying, jobs=1)["crash"]
    assert isinstance(found, Failure)
    assert found.file == "crash"
    assert found.error.stage == "read"
    assert "dừng đột ngột" in found.error.message
    assert "Word" in found.error.hint


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_hang_costs_one_file(jobs: int) -> None:
    found = _read(["a", "hang", "b"], faulty_workers.hanging, jobs=jobs, seconds=3)
    assert _failed(found) == {"hang": "timeout"}
    assert isinstance(found["b"], Report)


def test_a_worker_that_leaves_between_two_files_costs_none() -> None:
    found = _read(["leave 1", "a", "leave 2", "b"], faulty_workers.dying, jobs=1)
    assert _failed(found) == {}
    assert set(found) == {"leave 1", "a", "leave 2", "b"}


def test_workers_that_cannot_begin_fail_every_file_and_end() -> None:
    found = _read(["a", "b", "c"], faulty_workers.never)
    assert _failed(found) == dict.fromkeys("abc", "crashed")


def test_an_answer_that_is_none_fails_the_file() -> None:
    found = _read(["a", "b"], faulty_workers.babbling, jobs=1)
    assert _failed(found) == dict.fromkeys("ab", "crashed")


def test_no_task_starts_no_worker() -> None:
    assert _read([], faulty_workers.never) == {}


def test_whoever_stops_listening_leaves_no_process_behind() -> None:
    import multiprocessing

    tasks = [Task(key=str(i), folder="/", source=Source(file=f"{i}")) for i in range(9)]
    reading = outcomes(tasks, jobs=2, vocabulary=None, seconds=60, serve=faulty_workers.dying)
    next(reading)
    reading.close()
    assert [p for p in multiprocessing.active_children() if p.is_alive()] == []
