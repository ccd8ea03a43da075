"""Writing outputs without ever overwriting what someone edited.

A file whose bytes differ from the hash of our last writing is an official's: the new one goes beside
it as "tên (2).docx". The same when another program holds the file open.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from qcdc_extract.consolidated import OutputEntry
from qcdc_extract.errors import QcdcError
from qcdc_extract.runs.store import stage

_MOST_COPIES = 1000


class Publisher:
    """Writes into one run folder, given the outputs that the last ``run.json`` lists."""

    def __init__(self, folder: Path, previous: Iterable[OutputEntry]) -> None:
        self.folder = folder
        self._hashes = {entry.file: entry.sha256 for entry in previous}
        self.kept: list[tuple[str, str]] = []

    def entries(self) -> tuple[OutputEntry, ...]:
        """All outputs known to this folder; an edited file keeps its old hash."""
        return tuple(
            OutputEntry(file=file, sha256=digest)
            for file, digest in sorted(self._hashes.items())
            if (self.folder / file).exists()
        )

    def write(self, name: str, chunks: Iterable[bytes]) -> str:
        """Writes ``chunks`` as ``name`` or beside it; returns the name used.

        ``kept`` collects (edited file, new file). Raises QcdcError when no name is free.
        """
        staged, digest = stage(self.folder, chunks)
        try:
            for copy in range(1, _MOST_COPIES):
                candidate = name if copy == 1 else _numbered(name, copy)
                path = self.folder / candidate
                if path.exists() and not self._is_ours(candidate, path, digest):
                    continue
                try:
                    staged.replace(path)
                except PermissionError:
                    continue
                self._hashes[candidate] = digest
                if copy > 1:
                    self.kept.append((name, candidate))
                return candidate
        finally:
            staged.unlink(missing_ok=True)
        raise QcdcError(
            f"không ghi được {name} vào {self.folder}",
            hint="Kiểm tra quyền ghi và dung lượng trống của thư mục kết quả.",
        )

    def _is_ours(self, candidate: str, path: Path, digest: str) -> bool:
        """As we left it, or byte for byte what is to be written (a run that stopped before the end)."""
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return False
        return found in (digest, self._hashes.get(candidate))


def _numbered(name: str, copy: int) -> str:
    path = Path(name)
    return f"{path.stem} ({copy}){path.suffix}"
