"""Files spread over processes. A crash or a hang costs one file, which becomes a Failure.

Forkserver where it exists, else spawn: a fork of a process with threads may hang. Workers hand back
encoded bytes, which is cheaper than pickles.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qcdc_extract.documents.access import NOTHING, Access
from qcdc_extract.documents.inputs import Source
from qcdc_extract.records import Failure, FailureDetail, Record, Report
from qcdc_extract.runs.interrupts import ctrl_c_waits

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

MEMORY = 2_000_000_000
"""Bytes that a worker, and each program that it starts, may take; a 100-page file takes about 0.1 GB."""

Outcome = Report | Failure
Serve = Callable[[Connection, Path | None], None]
"""A worker's loop: tasks come through the pipe, replies go back."""


class Task(Record, frozen=True, kw_only=True):
    """One input of ``folder`` to extract, and what the user allows; ``key`` is the caller's own."""

    key: str
    folder: str
    source: Source
    access: Access = NOTHING


class _Reply(Record, frozen=True, kw_only=True):
    report: Report | None = None
    failure: Failure | None = None


def outcomes(
    tasks: Iterable[Task],
    *,
    jobs: int,
    vocabulary: Path | None,
    seconds: float,
    serve: Serve | None = None,
) -> Iterator[tuple[Task, Outcome]]:
    """(task, report or failure) as they are done; at most ``jobs`` reports are in memory.

    ``serve`` is what a worker runs, by default the loop that extracts.
    """
    context = multiprocessing.get_context(_method())
    queue = iter(tasks)
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            task = next(queue, None)
            if task is None:
                break
            worker = _Worker(context, serve or extracting, vocabulary)
            worker.give(task)
            workers.append(worker)
        while any(worker.task for worker in workers):
            yield from _round(workers, queue, seconds)
    finally:
        for worker in workers:
            worker.stop()


def _round(
    workers: "list[_Worker]", queue: Iterator[Task], seconds: float
) -> Iterator[tuple[Task, Outcome]]:
    busy = [worker for worker in workers if worker.task]
    wait([worker.pipe for worker in busy], timeout=0.25)
    for worker in busy:
        outcome = worker.take(seconds)
        if outcome is None or worker.task is None:
            continue
        done, worker.task = worker.task, None
        following = next(queue, None)
        if following is not None:
            worker.give(following)
        yield done, outcome


def _method() -> str:
    known = multiprocessing.get_all_start_methods()
    return "forkserver" if "forkserver" in known else "spawn"


class _Worker:
    """One process and the pipe to it; a dead process is replaced at the next task."""

    def __init__(self, context: "BaseContext", serve: Serve, vocabulary: Path | None) -> None:
        self._context = context
        self._serve = serve
        self._vocabulary = vocabulary
        self.task: Task | None = None
        self._since = 0.0
        self._served = 0
        self._process: BaseProcess | None = None
        self.pipe: Connection
        self._start()

    def give(self, task: Task) -> None:
        """Hands over the next file."""
        if self._process is None or not self._process.is_alive():
            self._start()
        self.task, self._since = task, time.monotonic()
        try:
            self.pipe.send_bytes(msgspec.json.encode(task))
        except (
            OSError
        ):  # it died since the last file; if the next one dies too, the file is to blame
            self.stop()
            self._start()
            with suppress(OSError):
                self.pipe.send_bytes(msgspec.json.encode(task))

    def take(self, seconds: float) -> Outcome | None:
        """The outcome of the task, or None while it is under way."""
        assert self.task is not None
        if self.pipe.poll():
            try:
                reply = msgspec.json.decode(self.pipe.recv_bytes(), type=_Reply)
            except (EOFError, OSError, msgspec.DecodeError):
                return self._crashed()
            self._served += 1
            return reply.report or reply.failure
        if self._process is not None and not self._process.is_alive():
            return self._crashed()
        if time.monotonic() - self._since > seconds:
            return self._lost("timeout", f"Đọc tệp quá {seconds:.0f} giây.")
        return None

    def _crashed(self) -> Failure | None:
        """The file is to blame only when a fresh process dies of it too: else it is given again."""
        assert self.task is not None
        if self._served == 0:
            return self._lost("crashed", "Chương trình đọc tệp này dừng đột ngột.")
        self.stop()
        self.give(self.task)
        return None

    def stop(self) -> None:
        """Ends the process, whatever it does."""
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
            self.pipe.close()
            self._process = None

    def _start(self) -> None:
        self.pipe, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=self._serve, args=(theirs, self._vocabulary), daemon=True
        )
        if os.name == "posix":
            resource_tracker.ensure_running()  # its start unblocks Ctrl-C: not inside
        with ctrl_c_waits():  # for the process for ever: it would die of an early one, loudly
            process.start()
        self._process, self._served = process, 0
        theirs.close()

    def _lost(self, code: str, message: str) -> Failure:
        assert self.task is not None
        source = self.task.source
        self.stop()
        return Failure(
            file=source.file,
            member=source.member,
            sha256=source.sha256,
            error=FailureDetail(
                code=code,
                stage="read",
                message=message,
                hint="Mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại; nếu vẫn lỗi, tách riêng tệp này.",
            ),
        )


def extracting(pipe: Connection, vocabulary: Path | None) -> None:
    """The worker's loop: a path in, an encoded outcome out. Ctrl-C is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    from qcdc_extract.folders import extract_outcome
    from qcdc_extract.vocabulary import Vocabulary

    tables = Vocabulary.load(vocabulary)
    while True:
        try:
            task = msgspec.json.decode(pipe.recv_bytes(), type=Task)
        except (EOFError, OSError):
            return
        outcome = extract_outcome(Path(task.folder), task.source, task.access, vocabulary=tables)
        reply = _Reply(report=outcome) if isinstance(outcome, Report) else _Reply(failure=outcome)
        pipe.send_bytes(msgspec.json.encode(reply))


def _limit_memory() -> None:
    """From now on this process fails, and costs its file, rather than fill the machine's memory."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))
