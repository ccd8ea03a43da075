"""The demo reports, the generator's gold, and what a run over them says."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from qcdc_extract.runs import RunResult

CORPORA = Path(__file__).parents[2] / "corpora"
REPORTS = CORPORA / "demo"
GOLD = CORPORA / "demo-gold"
ROSTER = GOLD / "units.csv"
BROKEN = "Doanh nghiệp/BC dan chu 6 thang (tai ve loi).docx"
SMALL = ("Thanh tra tỉnh - BC số 21.txt", "PTDT nội trú tỉnh.docx", "HTX Dược liệu Pả Lìn.txt")

Row: TypeAlias = dict[str, Any]
Gold: TypeAlias = dict[str, Any]


class Ran(NamedTuple):
    """A run and its folder."""

    result: RunResult
    out: Path

    def json(self, name: str) -> Any:
        """An output as data."""
        return json.loads((self.out / name).read_text(encoding="utf-8"))

    def lines(self) -> list[Row]:
        """The objects of records.jsonl."""
        text = (self.out / "records.jsonl").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]


def consolidation() -> Gold:
    """What the whole folder must give."""
    gold: Gold = json.loads((GOLD / "consolidation.json").read_text(encoding="utf-8"))
    return gold


def run(out: Path, reports: Path = REPORTS, roster: Path | None = ROSTER) -> Ran:
    """A run with two processes."""
    import qcdc_extract as qx

    return Ran(qx.run(reports, out, roster=roster, jobs=2), out)


def cli(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        timeout=120,
        env=environment(),
        check=False,
        **more,
    )


def command(*arguments: str | Path) -> list[str]:
    """The words that start the command line."""
    return [sys.executable, "-m", "qcdc_extract", *map(str, arguments)]


def environment() -> dict[str, str]:
    """The environment of a pipe: UTF-8 whatever the locale."""
    return {**os.environ, "PYTHONUTF8": "1"}


@cache
def text_of(file: str) -> str:
    """A demo report's text, read again from its file."""
    import qcdc_extract as qx

    return qx.read(REPORTS / file).text


def sources(value: Any) -> Iterator[Row]:
    """Every source inside a JSON value."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for inner in value.values():
            yield from sources(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from sources(inner)


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a run folder."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
