"""A folder of reports in, records and a consolidated draft out. A second run redoes only what changed."""

import hashlib
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from qcdc_extract import flow
from qcdc_extract._version import __version__
from qcdc_extract.consolidated import (
    Changes,
    Consolidation,
    Draft,
    InputEntry,
    Ledger,
    RunManifest,
)
from qcdc_extract.documents.folder import MANIFEST, Found, discover, failure_of, is_output
from qcdc_extract.errors import ReadError, UsageError, reason
from qcdc_extract.outputs import docx_bytes, overview_html, record_lines
from qcdc_extract.records import Failure, FailureDetail, Record, Report
from qcdc_extract.runs.ledger import LedgerCount
from qcdc_extract.runs.publish import Publisher
from qcdc_extract.runs.store import SCHEMA, Store, write_atomically
from qcdc_extract.runs.workers import Task, outcomes
from qcdc_extract.vocabulary import Vocabulary

Progress = Callable[[int, int, str], None]
"""Called with (done, of, file) after each file."""

_SECONDS = 120.0  # for one file; a 100-page Word file takes well under one
DRAFT, OVERVIEW = "tong-hop.docx", "bang-ke.html"


class RunResult(Record, frozen=True, kw_only=True):
    """What a run did. ``exit_code`` is 0, 1 (some failed) or 3 (nothing could be read)."""

    folder: str
    manifest: RunManifest
    consolidation: Consolidation
    draft: Draft
    extracted: int
    reused: int
    outputs: dict[str, str]
    kept: tuple[tuple[str, str], ...]
    exit_code: int


class _Input(Record, frozen=True, kw_only=True):
    file: str
    sha256: str | None
    key: str | None
    failure: Failure | None = None
    ignored: bool = False


def run(
    folder: str | Path,
    out: str | Path,
    *,
    roster: str | Path | None = None,
    vocabulary: str | Path | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> RunResult:
    """Reads every report below ``folder`` and writes the outputs into ``out``.

    ``roster`` is a CSV of the units that must report (column ``name``); ``jobs`` the number of
    processes (all cores). Raises UsageError for a folder or roster that cannot be used; a report that
    cannot be read is in ``manifest.inputs``, with why and what to do, and in ``exit_code``.
    """
    source, target = Path(folder), Path(out)
    tables = Vocabulary.load(Path(vocabulary) if vocabulary else None)
    units = flow.read_roster(Path(roster)) if roster else None
    leave_out = [target] + ([Path(roster)] if roster else [])
    found = discover(source, leave_out)
    _keep_apart(source, target)
    if all(item.ignored for item in found):
        raise ReadError(
            f"không có báo cáo nào trong thư mục {source}",
            hint="Chép các báo cáo vào thư mục rồi chạy lại; kết quả cũ (nếu có) được giữ nguyên.",
        )
    previous = _previous(target)
    _claim(target)
    store = Store(target / "reports", f"{__version__}:{tables.fingerprint}")
    inputs = [_look_up(source, item, store) for item in found]
    todo = [item for item in inputs if item.key and not store.has(item.key)]
    _extract(source, todo, store, vocabulary, jobs, progress)
    keys = [item.key for item in inputs if item.key]

    consolidation = flow.merge(_merged_inputs(inputs, store), roster=units, vocabulary=tables)
    draft = flow.compose(consolidation, vocabulary=tables)
    entries = _entries(inputs, store, consolidation)
    ledger = _ledger(inputs, store, consolidation, draft, tables)
    manifest = RunManifest(
        schema=SCHEMA,
        versions={"qcdc-extract": __version__, "python": platform.python_version()},
        vocabulary=tables.fingerprint,
        inputs=entries,
        counts=consolidation.counts,
        ledger=ledger,
    )
    publisher = Publisher(target, previous.outputs if previous else ())
    outputs = _write(
        publisher, inputs, store, consolidation, draft, manifest, previous, tables.compose.reasons
    )
    manifest = msgspec.structs.replace(manifest, outputs=publisher.entries())
    write_atomically(target / MANIFEST, _pretty(manifest))
    store.sweep(keys)
    return RunResult(
        folder=str(target),
        manifest=manifest,
        consolidation=consolidation,
        draft=draft,
        extracted=len(todo),
        reused=len(keys) - len(todo),
        outputs=outputs,
        kept=tuple(publisher.kept),
        exit_code=_exit_code(entries),
    )


def _previous(target: Path) -> RunManifest | None:
    try:
        return msgspec.json.decode((target / MANIFEST).read_bytes(), type=RunManifest)
    except (OSError, msgspec.DecodeError):
        return None


def _keep_apart(source: Path, target: Path) -> None:
    """Raises UsageError where outputs would be read as reports, or records lie among reports."""
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} là một tệp", hint="Chọn một thư mục để ghi kết quả.")
    here, there = source.resolve(), target.resolve()
    records = there / "reports"
    if here in (there, records) or records in here.parents:
        raise UsageError(
            f"thư mục kết quả {target} trùng với thư mục báo cáo {source}",
            hint="Chọn cho -o một thư mục khác, để kết quả không lẫn với báo cáo.",
        )
    if is_output(source):
        raise UsageError(
            f"{source} là thư mục kết quả của một lần chạy, không phải thư mục báo cáo",
            hint="Nêu thư mục chứa báo cáo của các đơn vị.",
        )


def _claim(target: Path) -> None:
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"không tạo được thư mục {target}: {reason(error)}",
            hint="Chọn thư mục kết quả mà anh/chị có quyền ghi.",
        ) from error


def _look_up(source: Path, found: Found, store: Store) -> _Input:
    if found.ignored:
        return _Input(file=found.file, sha256=None, key=None, ignored=True)
    failure, file = failure_of(found), found.file
    if failure is not None:
        return _Input(file=failure.file, sha256=None, key=None, failure=failure)
    try:
        with (source / file).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        detail = FailureDetail(
            code="unreadable_file",
            stage="read",
            message=f"Không mở được tệp: {reason(error)}.",
            hint="Đóng chương trình đang mở tệp hoặc kiểm tra quyền đọc, rồi chạy lại.",
        )
        failure = Failure(file=file, error=detail)
        return _Input(file=file, sha256=None, key=None, failure=failure)
    return _Input(file=file, sha256=digest, key=store.key(file, digest))


def _extract(
    source: Path,
    todo: list[_Input],
    store: Store,
    vocabulary: str | Path | None,
    jobs: int | None,
    progress: Progress | None,
) -> None:
    tasks = [
        Task(key=item.key or "", path=str(source / item.file), file=item.file) for item in todo
    ]
    count = max(1, min(jobs or os.cpu_count() or 1, len(tasks)))
    folder = Path(vocabulary) if vocabulary else None
    results = outcomes(tasks, jobs=count, vocabulary=folder, seconds=_SECONDS)
    for done, (task, outcome) in enumerate(results, start=1):
        store.save(task.key, outcome)
        if progress:
            progress(done, len(tasks), task.file)


def _merged_inputs(inputs: list[_Input], store: Store) -> Iterator[Report | Failure]:
    for item in inputs:
        if item.failure:
            yield item.failure
        stored = store.load(item.key) if item.key else None
        if stored and stored.report:
            yield stored.report
        elif stored and stored.failure:
            yield stored.failure


def _reports(inputs: list[_Input], store: Store) -> Iterator[Report]:
    for outcome in _merged_inputs(inputs, store):
        if isinstance(outcome, Report):
            yield outcome


def _lines(inputs: list[_Input], store: Store) -> Iterator[bytes]:
    for report in _reports(inputs, store):
        yield from record_lines(report)


def _entries(
    inputs: list[_Input], store: Store, consolidation: Consolidation
) -> tuple[InputEntry, ...]:
    by_file = {entry.file: entry for entry in consolidation.reports}
    guessed = {entry.file: entry.guessed_unit for entry in consolidation.failures}
    entries = []
    for item in inputs:
        stored = store.load(item.key) if item.key else None
        failure = item.failure or (stored.failure if stored else None)
        report = by_file.get(item.file)
        if item.ignored:
            entries.append(InputEntry(file=item.file, status="ignored"))
        elif failure:
            entries.append(
                InputEntry(
                    file=item.file,
                    status="failed",
                    sha256=item.sha256,
                    error=failure.error,
                    guessed_unit=guessed.get(failure.file),
                )
            )
        elif report:
            entries.append(
                InputEntry(
                    file=item.file,
                    status=report.status,
                    sha256=item.sha256,
                    report=report.report,
                    unit=report.unit,
                    reason=report.reason,
                )
            )
    return tuple(entries)


def _ledger(
    inputs: list[_Input],
    store: Store,
    consolidation: Consolidation,
    draft: Draft,
    tables: Vocabulary,
) -> Ledger:
    count = LedgerCount(consolidation, draft, tables.compose.reasons)
    for report in _reports(inputs, store):
        count.add(report)
    return count.total()


def _write(
    publisher: Publisher,
    inputs: list[_Input],
    store: Store,
    consolidation: Consolidation,
    draft: Draft,
    manifest: RunManifest,
    previous: RunManifest | None,
    reasons: Mapping[str, str],
) -> dict[str, str]:
    names = {
        "records.jsonl": publisher.write("records.jsonl", _lines(inputs, store)),
        "consolidation.json": publisher.write("consolidation.json", [_pretty(consolidation)]),
        "draft.json": publisher.write("draft.json", [_pretty(draft)]),
        DRAFT: publisher.write(DRAFT, [docx_bytes(draft)]),
    }
    notes = tuple(
        f"{edited} đã được sửa sau lần chạy trước nên được giữ nguyên; bản mới là {new}."
        for edited, new in publisher.kept
    )
    page = overview_html(
        consolidation,
        manifest,
        _changes(manifest, previous),
        aside=tuple(
            (row.statement, reasons.get(row.reason, row.reason)) for row in draft.set_aside
        ),
        links=((f"Dự thảo báo cáo ({names[DRAFT]})", names[DRAFT]),),
        notes=notes,
    )
    names[OVERVIEW] = publisher.write(OVERVIEW, [page.encode("utf-8")])
    return names


def _changes(manifest: RunManifest, previous: RunManifest | None) -> Changes:
    if previous is None:
        return Changes(first_run=True)
    old = {entry.file: entry.sha256 for entry in previous.inputs if entry.status != "ignored"}
    new = {entry.file: entry.sha256 for entry in manifest.inputs if entry.status != "ignored"}
    return Changes(
        first_run=False,
        added=tuple(file for file in new if file not in old),
        changed=tuple(file for file in new if file in old and old[file] != new[file]),
        removed=tuple(file for file in old if file not in new),
    )


def _exit_code(entries: tuple[InputEntry, ...]) -> int:
    statuses = {entry.status for entry in entries}
    if not statuses - {"failed", "ignored"}:
        return 3
    return 1 if "failed" in statuses else 0


def _pretty(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
