"""Workers that die or hang at a file, for the tests of what becomes of the rest."""

import os
import time
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from qcdc_extract.records import Report
from qcdc_extract.runs.workers import Task


def _answer(pipe: Connection, task: Task) -> None:
    report = Report(id=task.key, file=task.source.file, sha256="", unit=None, text="")
    pipe.send_bytes(msgspec.json.encode({"report": report, "failure": None}))


def dying(pipe: Connection, vocabulary: Path | None) -> None:
    """Ends the process at a file named "crash", and between two files after one named "leave"."""
    while True:
        try:
            task = msgspec.json.decode(pipe.recv_bytes(), type=Task)
        except EOFError:
            return
        if "crash" in task.source.file:
            os._exit(139)
        _answer(pipe, task)
        if "leave" in task.source.file:
            os._exit(0)


def hanging(pipe: Connection, vocabulary: Path | None) -> None:
    """Never answers for a file named "hang"."""
    while True:
        try:
            task = msgspec.json.decode(pipe.recv_bytes(), type=Task)
        except EOFError:
            return
        if "hang" in task.source.file:
            time.sleep(600)
        _answer(pipe, task)


def never(pipe: Connection, vocabulary: Path | None) -> None:
    """Cannot even begin."""
    os._exit(1)


def babbling(pipe: Connection, vocabulary: Path | None) -> None:
    """Answers with something that is no outcome."""
    while True:
        try:
            pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(b"?")
