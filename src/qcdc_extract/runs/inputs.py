"""The inputs of a run: looked up in the store, read where they are new, handed on one at a time."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from qcdc_extract.consolidated import Consolidation, InputEntry, ReportEntry
from qcdc_extract.documents import Access, Source
from qcdc_extract.outputs import record_lines
from qcdc_extract.places import source_name
from qcdc_extract.records import Failure, Record, Report
from qcdc_extract.runs.ledger import LedgerCount
from qcdc_extract.runs.store import Store
from qcdc_extract.runs.workers import Task, outcomes

Progress = Callable[[int, int, str], None]
"""Called with (done, of, file) after each file."""

SECONDS = 120.0  # for one file; a 100-page Word file takes well under one
_PHOTO_SECONDS = 30.0


class Input(Record, frozen=True, kw_only=True):
    """An input and the key of its record; no key where it cannot be read or is ignored."""

    source: Source
    key: str | None = None


def look_up(sources: Iterable[Source], store: Store) -> list[Input]:
    """The inputs with their keys; those of pictures depend on every picture."""
    found = []
    for source in sources:
        name = source_name(source.file, source.member)
        digests = [part.sha256 for part in source.parts if part.sha256]
        readable = source.failure is None and not source.ignored and digests
        key = store.key(name, ":".join(digests)) if readable else None
        found.append(Input(source=source, key=key))
    return found


def extract(
    folder: Path,
    todo: Sequence[Input],
    store: Store,
    access: Access,
    vocabulary: Path | None,
    jobs: int | None,
    progress: Progress | None,
) -> None:
    """Reads the inputs of ``todo`` and stores what came of them."""
    tasks = [
        Task(key=item.key or "", folder=str(folder), source=item.source, access=access)
        for item in todo
    ]
    count = max(1, min(jobs or os.cpu_count() or 1, len(tasks)))
    longest = max((len(item.source.more) for item in todo), default=0)
    seconds = SECONDS + longest * _PHOTO_SECONDS
    results = outcomes(tasks, jobs=count, vocabulary=vocabulary, seconds=seconds)
    for done, (task, outcome) in enumerate(results, start=1):
        store.save(task.key, outcome)
        if progress:
            progress(done, len(tasks), source_name(task.source.file, task.source.member))


class Reading:
    """One pass over the stored outcomes: what merging, records and ledger need of each report.

    ``lines`` goes to records.jsonl, ``count`` to the ledger; no more than one report is in memory.
    """

    def __init__(self, inputs: Sequence[Input], store: Store) -> None:
        self._inputs = inputs
        self._store = store
        self.failures: dict[int, Failure] = {}
        self.reports: dict[int, str] = {}
        self.count = LedgerCount()

    def outcomes(self, write: Callable[[bytes], object]) -> Iterator[Report | Failure]:
        """Each outcome in the order of the inputs; the lines of a report are written on the way."""
        for at, item in enumerate(self._inputs):
            outcome = item.source.failure or self._stored(item)
            if outcome is None:
                continue
            if isinstance(outcome, Failure):
                self.failures[at] = outcome
            else:
                self.reports[at] = outcome.id
                self.count.add(outcome)
                for line in record_lines(outcome):
                    write(line)
            yield outcome

    def entries(self, consolidation: Consolidation) -> tuple[InputEntry, ...]:
        """What became of every input, in order; each picture of a report is one."""
        of_report = {entry.report: entry for entry in consolidation.reports}
        guessed = {
            (entry.file, entry.member): entry.guessed_unit for entry in consolidation.failures
        }
        entries: list[InputEntry] = []
        for at, item in enumerate(self._inputs):
            for part in item.source.parts:
                entry = InputEntry(
                    file=part.file, member=part.member, status="ignored", sha256=part.sha256
                )
                failure = self.failures.get(at)
                report = of_report.get(self.reports.get(at, ""))
                if failure is not None:
                    whose = guessed.get((failure.file, failure.member))
                    entries.append(_failed(entry, failure, whose))
                elif report is not None:
                    entries.append(_read(entry, report))
                elif item.source.ignored:
                    entries.append(entry)
        return tuple(entries)

    def _stored(self, item: Input) -> Report | Failure | None:
        stored = self._store.load(item.key) if item.key else None
        return stored.outcome if stored else None


def _failed(entry: InputEntry, failure: Failure, whose: str | None) -> InputEntry:
    return InputEntry(
        file=entry.file,
        member=entry.member,
        status="failed",
        sha256=entry.sha256,
        error=failure.error,
        guessed_unit=whose,
    )


def _read(entry: InputEntry, report: ReportEntry) -> InputEntry:
    return InputEntry(
        file=entry.file,
        member=entry.member,
        status=report.status,
        sha256=entry.sha256,
        report=report.report,
        unit=report.unit,
        reason=report.reason,
        guessed_unit=report.guessed_unit,
    )
