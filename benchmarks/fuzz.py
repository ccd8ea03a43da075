"""Thousands of damaged files: ``fuzz.py [--count N | --seconds S] [--from SEED] [--kinds docx pdf …]``.

Each file is made from its kind and its number, so that ``--kinds pdf --from 369 --count 1`` makes one again.
Prints each file that was not borne and a table of outcomes; exit 1 when there was one.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from measure import table

ROBUSTNESS = Path(__file__).resolve().parents[1] / "tests" / "robustness"
sys.path[:0] = [str(ROBUSTNESS), str(ROBUSTNESS.parent / "documents")]

from mutants import BY_OFFICE, OWN  # noqa: E402
from trials import Trial, trials  # noqa: E402

FIRST = 1_000  # the tests have the numbers below
FEWER = 20  # LibreOffice takes two seconds for a file


def main() -> int:
    """0 when every file ended in a typed error or a sound document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="files of each kind that we read")
    parser.add_argument("--seconds", type=float, help="stop after that time, shared by the kinds")
    parser.add_argument("--from", type=int, default=FIRST, dest="first", help="the first number")
    parser.add_argument(
        "--kinds", nargs="*", default=[*OWN, *BY_OFFICE], choices=[*OWN, *BY_OFFICE]
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--save", type=Path, help="a folder for the files that were not borne")
    chosen = parser.parse_args()
    each = chosen.seconds / len(chosen.kinds) if chosen.seconds else None
    counts = dict.fromkeys(chosen.kinds, chosen.count)
    counts |= {kind: max(1, chosen.count // FEWER) for kind in chosen.kinds if kind in BY_OFFICE}
    found: list[Trial] = []
    with ThreadPoolExecutor(chosen.jobs) as pool:
        jobs = [
            pool.submit(
                _share, kind, range(chosen.first + i, chosen.first + count, chosen.jobs), each
            )
            for kind, count in counts.items()
            for i in range(chosen.jobs)
        ]
        for job in jobs:
            found += job.result()
    failed = [one for one in found if one.failed]
    _report(found)
    for one in failed:
        print(str(one)[:2_000])
        if chosen.save:
            _save(one, chosen.save)
    return 1 if failed else 0


def _share(kind: str, numbers: range, seconds: float | None) -> list[Trial]:
    return list(trials(kind, _in_time(numbers, seconds)))


def _in_time(numbers: range, seconds: float | None) -> Iterator[int]:
    until = time.monotonic() + seconds if seconds else None
    for number in numbers:
        if until is not None and time.monotonic() > until:
            return
        yield number


def _report(found: list[Trial]) -> None:
    rows = []
    for kind in dict.fromkeys(one.kind for one in found):
        ours = [one for one in found if one.kind == kind]
        outcomes = Counter(one.outcome for one in ours)
        bad = sum(one.failed for one in ours)
        told = ", ".join(f"{name} {n}" for name, n in outcomes.most_common() if name != "sound")
        slowest = max(ours, key=lambda one: one.seconds)
        rows.append(
            (
                f".{kind}",
                str(len(ours)),
                str(outcomes["sound"]),
                told,
                str(bad),
                f"{slowest.seconds:.1f}",
                str(max(one.memory for one in ours)),
            )
        )
    head = ("kind", "files", "sound", "errors, by code", "not borne", "slowest, CPU s", "peak MB")
    print(table(head, rows), flush=True)


def _save(one: Trial, folder: Path) -> None:
    from mutants import made

    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{one.kind}-{one.number}").write_bytes(made(one.kind, one.number))


if __name__ == "__main__":
    sys.exit(main())
