"""The run folder's memory: one record file a report, keyed by content, place, vocabulary and version.

Written to a temporary name and renamed, so that a stop at any moment leaves whole files only. A record
says what of the machine it rests on (LibreOffice, character recognition): where that has changed, and
for files that need a password, the file is read again.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from qcdc_extract.records import Failure, Record, Report
from qcdc_extract.runs.interrupts import ctrl_c_waits
from qcdc_extract.runs.machine import needs, version_of

SCHEMA = 1
_PASSING = ("timeout", "crashed", "encrypted_file", "unexpected")
"""Failures of the machine or the command that day, not of the file."""


class Stored(Record, frozen=True, kw_only=True):
    """What a record file holds: a report, or why there is none."""

    schema: int
    report: Report | None = None
    failure: Failure | None = None
    machine: dict[str, str] = msgspec.field(default_factory=dict)

    @property
    def outcome(self) -> Report | Failure | None:
        """The report or the failure."""
        return self.report or self.failure


class Store:
    """Record files under ``folder``; ``stamp`` is the version and the vocabulary's fingerprint.

    ``secret_ok``: whether files with a secrecy mark are read; ``machine`` says which
    version there is of a program that some files need ("" for none).
    """

    def __init__(
        self,
        folder: Path,
        stamp: str,
        *,
        secret_ok: bool = False,
        machine: Callable[[str], str] = version_of,
    ) -> None:
        self.folder = folder
        self._stamp = stamp
        self._secret_ok = secret_ok
        self._machine = machine

    def key(self, file: str, sha256: str) -> str:
        """The name of a file's record: same bytes, place, vocabulary and version, same key."""
        content = "\0".join((file, sha256, self._stamp, str(SCHEMA)))
        return hashlib.sha256(content.encode()).hexdigest()[:24]

    def has(self, key: str) -> bool:
        """Whether a whole record of this schema is there that a new reading would only repeat."""
        stored = self.load(key)
        if stored is None or stored.outcome is None:
            return False
        if any(self._machine(name) != was for name, was in stored.machine.items()):
            return False
        if stored.failure is not None:
            code = stored.failure.error.code
            return code not in _PASSING and not (code == "secrecy_mark" and self._secret_ok)
        return stored.report is not None and self._may_stay(stored.report)

    def _may_stay(self, report: Report) -> bool:
        if report.locked:
            return False  # whether it may be opened depends on the password given today
        return self._secret_ok or all(row.code != "secrecy_mark" for row in report.findings)

    def load(self, key: str) -> Stored | None:
        """The record, or None when it is absent, damaged or of another schema."""
        try:
            data = self._path(key).read_bytes()
            stored = msgspec.json.decode(data, type=Stored)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return stored if stored.schema == SCHEMA else None

    def save(self, key: str, outcome: Report | Failure) -> None:
        """Writes one record."""
        machine = {name: self._machine(name) for name in needs(outcome)}
        stored = (
            Stored(schema=SCHEMA, report=outcome, machine=machine)
            if isinstance(outcome, Report)
            else Stored(schema=SCHEMA, failure=outcome, machine=machine)
        )
        write_atomically(self._path(key), msgspec.json.encode(stored))

    def sweep(self, keep: Iterable[str]) -> None:
        """Removes records that no present file needs; a file that is none of ours stays."""
        kept = {f"{key}.json" for key in keep}
        for path in self.folder.glob("*.json"):
            if path.name not in kept and re.fullmatch(r"[0-9a-f]{24}\.json", path.name):
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def write_atomically(path: Path, data: bytes) -> None:
    """Writes beside the target and renames over it; a Ctrl-C comes before or after."""
    with ctrl_c_waits():
        staged, _ = stage(path.parent, (data,))
        try:
            staged.replace(path)
        finally:
            staged.unlink(missing_ok=True)


def _umask() -> int:
    """The umask: mkstemp makes files for their owner alone; an office's folder is shared."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def stage(folder: Path, chunks: Iterable[bytes]) -> tuple[Path, str]:
    """Writes chunks to a temporary file in ``folder``: its path and the sha256 of its bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                file.write(chunk)
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name), digest.hexdigest()
