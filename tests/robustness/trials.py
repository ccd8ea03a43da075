"""Damaged files given to worker processes; what ends a process is told like any other outcome."""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mutants import BY_OFFICE, described

WORKER = Path(__file__).parent / "worker.py"
WALL = 90.0
"""Seconds of the clock after which a process that uses no CPU is stopped."""


class Trial(NamedTuple):
    """One damaged file and what became of it."""

    kind: str
    number: int
    outcome: str
    why: str = ""
    seconds: float = 0.0
    memory: int = 0

    @property
    def failed(self) -> bool:
        """Whether the reader neither said what is wrong nor gave a sound document."""
        return self.outcome in ("unsound", "raised", "died", "hung", "not made")

    def __str__(self) -> str:
        how = described(self.kind, self.number)
        return f"{self.kind} {self.number} ({how}): {self.outcome} {self.why}".strip()


class Worker:
    """A process that reads; a new one after each that ended."""

    def __init__(self, *, office: bool = False) -> None:
        self._office = office
        self._process: subprocess.Popen[bytes] | None = None

    def attempt(self, kind: str, number: int) -> Trial:
        """What becomes of one damaged file."""
        process = self._process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{kind} {number}\n".encode())
        process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            ready = selector.select(WALL)
        line = process.stdout.readline() if ready else b""
        if line:
            found = json.loads(line)
            return Trial(kind, number, **found)
        return self._ended(kind, number, bool(ready))

    def _ended(self, kind: str, number: int, answered: bool) -> Trial:
        process = self._process
        assert process is not None
        if not answered:
            _kill(process)
        _, said = process.communicate(timeout=30)
        code = process.returncode
        self._process = None
        words = said.decode(errors="replace").strip()[-900:]
        if not answered or code == -signal.SIGPROF:
            return Trial(kind, number, "hung", words)
        return Trial(kind, number, "died", f"{code}: {words}")

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            _kill(self._process)
            self._process.communicate()
            self._process = None

    def _start(self) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen(
            [sys.executable, str(WORKER), *(["--office"] if self._office else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"},
            start_new_session=True,
        )
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            _, said = process.communicate()
            raise RuntimeError(
                f"the reader cannot begin:\n{said.decode(errors='replace')[-2_000:]}"
            )
        return process


def _kill(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def trials(kind: str, numbers: Iterable[int]) -> Iterator[Trial]:
    """The outcomes for damaged files of one kind, one after another, in one process."""
    worker = Worker(office=kind in BY_OFFICE)
    try:
        for number in numbers:
            yield worker.attempt(kind, number)
    finally:
        worker.close()
