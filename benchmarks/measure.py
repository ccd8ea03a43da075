"""CPU time of a function or a process, and Markdown tables of ratios."""

import gc
import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any


def cpu(work: Callable[[], Any], times: int = 5) -> float:
    """Median CPU seconds of ``work`` over ``times`` runs, after one that warms up."""
    work()
    found = []
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return median(found)


def process_cpu(command: Sequence[str], times: int = 5) -> tuple[float, float]:
    """(median CPU, median wall) seconds of a whole command with its children."""
    spent, wall = [], []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=_bare()
        )
        wall.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return median(spent), median(wall)


def _bare() -> dict[str, str]:
    return {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def milliseconds(seconds: float) -> str:
    """ "12.3" for 0.0123 s."""
    return f"{seconds * 1000:.1f}" if seconds < 1 else f"{seconds * 1000:,.0f}"
