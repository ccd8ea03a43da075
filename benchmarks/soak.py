"""Hundreds of reports through ``run``, stopped at random moments: ``soak.py [--reports N] [--stops N]``.

Three questions, asked of a folder of .docx, .pdf, .txt and .zip and again after it has changed: are the
outputs of a run that was interrupted (Ctrl-C, kill) and resumed those of an undisturbed one? Does a
resumed run redo only what was not done? Do the worker processes grow? Exit 1 when one is answered wrongly.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from made_files import prose_pdf, small_report
from measure import table

_TELLS_CHANGES = {
    "bang-ke.html",
    "run.json",
}  # what changed since the last run, and that page's hash
_GROWTH = 1.25
_SPARE = 30.0  # MB


def main() -> int:
    """0 when nothing differs and nothing grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=400)
    parser.add_argument("--stops", type=int, default=8, help="interruptions of each disturbed run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        place = Path(name)
        folder = place / "bao-cao"
        make(folder, chosen.reports)
        soak = _Soak(place, folder, chosen.jobs, chance)
        first = soak.compare("new folder", "mot", chosen.stops)
        change(folder, chance)
        second = soak.compare("a tenth changed", "hai", chosen.stops)
    head = (
        "folder",
        "inputs",
        "wall s, whole run",
        "stops",
        "differing outputs",
        "worker MB, begin → end",
    )
    print(table(head, soak.rows))
    for problem in soak.problems:
        print(problem)
    return 0 if first and second and not soak.problems else 1


def make(folder: Path, count: int) -> None:
    """Reports of made units: two of five .txt, two .docx, one .pdf; every twentieth batch in a .zip."""
    packed: list[tuple[str, bytes]] = []
    for number in range(count):
        text = small_report(number)
        kind = ("txt", "docx", "txt", "docx", "pdf")[number % 5]
        data = _as(kind, text)
        if number % 40 < 4:
            packed.append((f"don vi {number}.{kind}", data))
            continue
        path = folder / f"cum {number % 7}" / f"don vi {number}.{kind}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    with zipfile.ZipFile(folder / "gui sau.zip", "w") as archive:
        for name, data in packed:
            archive.writestr(name, data)


def _as(kind: str, text: str) -> bytes:
    if kind == "txt":
        return text.encode()
    if kind == "pdf":
        return prose_pdf([line for line in text.split("\n") if line]) or text.encode()
    import io

    import docx

    document: Any = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def change(folder: Path, chance: random.Random) -> None:
    """A tenth of the text files changed, some files gone, some new."""
    texts = sorted(folder.rglob("*.txt"))
    for path in chance.sample(texts, max(1, len(texts) // 10)):
        path.write_bytes(path.read_bytes() + "Bổ sung: đã họp thêm 03 lần.\n".encode())
    for path in chance.sample(sorted(folder.rglob("*.docx")), 3):
        path.unlink()
    for number in range(9_000, 9_005):
        (folder / f"moi {number}.txt").write_text(small_report(number), encoding="utf-8")


class _Soak:
    def __init__(self, place: Path, folder: Path, jobs: int, chance: random.Random) -> None:
        self._place = place
        self._folder = folder
        self._jobs = jobs
        self._chance = chance
        self.rows: list[tuple[str, ...]] = []
        self.problems: list[str] = []

    def compare(self, what: str, name: str, stops: int) -> bool:
        """Whether a disturbed run into one output folder ends as an undisturbed one into a new folder."""
        whole = self._place / f"nguyen {name}"
        start = time.perf_counter()
        process = self._start(whole)
        sizes = list(_sizes(process))
        seconds = time.perf_counter() - start
        if process.returncode not in (0, 1):
            self.problems.append(f"{what}: the undisturbed run ended with {process.returncode}")
            return False
        disturbed = self._place / "ngat"
        stopped = self._disturb(disturbed, seconds, stops)
        last = self._start(disturbed)
        last.wait()
        inputs = json.loads((whole / "run.json").read_bytes())["inputs"]
        again = name != "mot"
        differing = _differing(whole, disturbed, _TELLS_CHANGES if again else frozenset())
        begin, end = _quarters(sizes)
        if end > _GROWTH * begin + _SPARE:
            self.problems.append(f"{what}: workers grew from {begin:.0f} to {end:.0f} MB")
        self.problems += [f"{what}: {file} differs" for file in differing]
        self.rows.append(
            (
                what,
                str(len(inputs)),
                f"{seconds:.1f}",
                stopped,
                str(len(differing)),
                f"{begin:.0f} → {end:.0f}",
            )
        )
        return True

    def _disturb(self, out: Path, seconds: float, stops: int) -> str:
        """Begins the run and stops it, again and again; what each stop was, and what was kept."""
        told = []
        for _ in range(stops):
            process = self._start(out)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=self._chance.uniform(0.2, 0.6 * seconds))
            how = self._chance.choice((signal.SIGINT, signal.SIGKILL))
            with suppress(ProcessLookupError):
                os.killpg(process.pid, how)
            code = process.wait(timeout=120)
            if how == signal.SIGINT and code not in (130, 0, 1, -signal.SIGINT):
                self.problems.append(f"Ctrl-C ended with {code}")
            told.append("C" if how == signal.SIGINT else "k")
        kept = len(list((out / "reports").glob("*.json"))) if out.is_dir() else 0
        return f"{''.join(told)}, {kept} kept"

    def _start(self, out: Path) -> "subprocess.Popen[bytes]":
        order = [sys.executable, "-m", "qcdc_extract", "run", str(self._folder), "-o", str(out)]
        return subprocess.Popen(
            [*order, "--jobs", str(self._jobs)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,
        )


def _sizes(process: "subprocess.Popen[bytes]") -> Iterator[float]:
    """The memory of the largest process that the run started, in MB, ten times a second (Linux)."""
    while process.poll() is None:
        below = [_memory(pid) for pid in _below(process.pid)]
        if below:
            yield max(below)
        time.sleep(0.1)


def _below(parent: int) -> list[int]:
    found, fresh = [], [parent]
    while fresh:
        pid = fresh.pop()
        with suppress(OSError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
            fresh += map(int, children)
            found += map(int, children)
    return found


def _memory(pid: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        status = Path(f"/proc/{pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024
    return 0.0


def _quarters(sizes: list[float]) -> tuple[float, float]:
    """The largest in the second quarter (rules are loaded by then) and in the last."""
    if len(sizes) < 8:
        return 0.0, 0.0
    quarter = len(sizes) // 4
    return max(sizes[quarter : 2 * quarter]), max(sizes[-quarter:])


def _differing(one: Path, other: Path, leave_out: "set[str] | frozenset[str]") -> list[str]:
    here, there = _contents(one), _contents(other)
    names = here.keys() | there.keys()
    return sorted(n for n in names - leave_out if here.get(n) != there.get(n))


def _contents(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file()
    }


if __name__ == "__main__":
    if shutil.which("true") is None:
        sys.exit("soak.py needs a POSIX system")
    sys.exit(main())
