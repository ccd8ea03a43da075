"""A folder of reports in, records and a consolidated draft out. A second run redoes only what changed."""

import platform
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from qcdc_extract import flow
from qcdc_extract._version import __version__
from qcdc_extract.admission import access_of
from qcdc_extract.consolidated import Consolidation, Draft, InputEntry, RunManifest
from qcdc_extract.documents import sources
from qcdc_extract.documents.folder import MANIFEST, discover, is_output
from qcdc_extract.errors import ReadError, UsageError, reason
from qcdc_extract.records import Record
from qcdc_extract.runs.inputs import Progress, Reading, extract, look_up
from qcdc_extract.runs.publish import Publisher
from qcdc_extract.runs.secrecy import marked, warned
from qcdc_extract.runs.store import SCHEMA, Store, write_atomically
from qcdc_extract.runs.writing import pretty, write
from qcdc_extract.vocabulary import Vocabulary

_CHUNK = 1 << 20


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


def run(
    folder: str | Path,
    out: str | Path,
    *,
    roster: str | Path | None = None,
    vocabulary: str | Path | None = None,
    jobs: int | None = None,
    password: str | Sequence[str] = (),
    secret_ok: bool = False,
    leave_out: Sequence[str | Path] = (),
    progress: Progress | None = None,
) -> RunResult:
    """Reads every report below ``folder`` and writes the outputs into ``out``.

    ``roster`` is a CSV of the units that must report (column ``name``); ``jobs`` the number of
    processes (all cores); ``password`` opens locked files (several are tried in turn, none is written
    anywhere); with ``secret_ok`` files with a secrecy mark are read too; files of ``leave_out`` among
    the reports are none (the file of passwords). Raises UsageError for a folder or roster that cannot
    be used; a report that cannot be read is in ``manifest.inputs``, with why and what to do, and in
    ``exit_code``.
    """
    source, target = Path(folder), Path(out)
    access = access_of(password, secret_ok=secret_ok)
    tables = Vocabulary.load(Path(vocabulary) if vocabulary else None)
    _is_folder(source)
    units = flow.read_roster(_is_file(Path(roster))) if roster else None
    others = [target, *map(Path, leave_out)] + ([Path(roster)] if roster else [])
    found = discover(source, others)
    _keep_apart(source, target)
    if all(item.ignored for item in found):
        raise ReadError(
            f"không có báo cáo nào trong thư mục {source}",
            hint="Chép các báo cáo vào thư mục rồi chạy lại; kết quả cũ (nếu có) được giữ nguyên.",
        )
    previous = _previous(target)
    _claim(target)
    store = Store(
        target / "reports", f"{__version__}:{tables.fingerprint}", secret_ok=access.secret_ok
    )
    inputs = look_up(sources(source, found, access), store)
    todo = [item for item in inputs if item.key and not store.has(item.key)]
    extract(source, todo, store, access, Path(vocabulary) if vocabulary else None, jobs, progress)
    keys = [item.key for item in inputs if item.key]

    reading = Reading(inputs, store)
    with tempfile.TemporaryFile(dir=target) as records:
        outcomes = reading.outcomes(records.write)
        consolidation = flow.merge(outcomes, roster=units, vocabulary=tables)
        secret = marked(consolidation)
        draft = warned(flow.compose(consolidation, vocabulary=tables), secret)
        entries = reading.entries(consolidation)
        manifest = RunManifest(
            schema=SCHEMA,
            versions={"qcdc-extract": __version__, "python": platform.python_version()},
            vocabulary=tables.fingerprint,
            inputs=entries,
            counts=consolidation.counts,
            ledger=reading.count.total(consolidation, draft, tables.compose.reasons),
        )
        publisher = Publisher(target, previous.outputs if previous else ())
        outputs = write(
            publisher,
            _chunks(cast(BinaryIO, records)),
            consolidation,
            draft,
            manifest,
            previous,
            tables.compose.reasons,
            secret.notes,
        )
    manifest = msgspec.structs.replace(manifest, outputs=publisher.entries())
    write_atomically(target / MANIFEST, pretty(manifest))
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


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(_CHUNK):
        yield chunk


def _previous(target: Path) -> RunManifest | None:
    try:
        return msgspec.json.decode((target / MANIFEST).read_bytes(), type=RunManifest)
    except (OSError, msgspec.DecodeError):
        return None


def _is_folder(source: Path) -> None:
    """Raises UsageError for a file in the place of the folder."""
    if source.is_file():
        raise UsageError(
            f"{source} là một tệp, không phải thư mục",
            hint="Nêu thư mục chứa các báo cáo; xem riêng một tệp bằng «qcdc-extract inspect TỆP».",
        )


def _is_file(roster: Path) -> Path:
    """The roster, where it is a file. Raises UsageError."""
    if roster.is_file():
        return roster
    said = "là một thư mục, không phải tệp" if roster.is_dir() else "không tìm thấy tệp này"
    raise UsageError(
        f"danh sách đơn vị {roster}: {said}",
        hint="Kiểm tra đường dẫn sau --roster; đường dẫn có dấu cách thì đặt trong dấu ngoặc kép. Danh sách "
        "là tệp CSV có dòng đầu “Tên đơn vị”, mỗi dòng sau một đơn vị.",
    )


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


def _exit_code(entries: tuple[InputEntry, ...]) -> int:
    statuses = {entry.status for entry in entries}
    if not statuses - {"failed", "ignored"}:
        return 3
    return 1 if "failed" in statuses else 0
