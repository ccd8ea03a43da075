"""Which files of a folder are inputs: subfolders read, temporary files and our own outputs left out."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from qcdc_extract.errors import UsageError
from qcdc_extract.records import Record

MANIFEST = "run.json"
_TEMPORARY_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"}
_TEMPORARY = (
    r"^~\$|^\.~lock\.|^\._|^~wr[dl]\d+|^~.*\.tmp$|\.(?:tmp|temp|part|crdownload|bak|swp|lnk)$"
)


class Found(Record, frozen=True, kw_only=True):
    """An input file: its path from the reports folder, with "/" on every system."""

    file: str
    ignored: bool = False


def discover(folder: Path, leave_out: Iterable[Path] = ()) -> tuple[Found, ...]:
    """Input files below ``folder`` in natural order. Raises UsageError when it is no folder.

    A folder that holds a ``run.json`` of ours is an output and is not entered; nor are hidden
    folders and whatever ``leave_out`` names. Links to folders are not followed.
    """
    if not folder.is_dir():
        raise UsageError(
            f"không có thư mục {folder}",
            hint="Kiểm tra đường dẫn; cần một thư mục chứa các báo cáo.",
        )
    out = {path.resolve() for path in leave_out}
    return tuple(sorted(_walk(folder, out), key=lambda found: natural(found.file)))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts "2.docx" before "10.docx"."""
    pieces = re.split(r"(\d{1,18})", name.casefold())
    return tuple((1, int(p), "") if p.isdigit() and p.isascii() else (0, 0, p) for p in pieces)


def _walk(folder: Path, out: set[Path]) -> Iterator[Found]:
    for base, folders, names in os.walk(folder):
        here = Path(base)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name != "__MACOSX"
            and (here / name).resolve() not in out
            and not is_output(here / name)
        ]
        for name in names:
            path = here / name
            if path.resolve() in out:
                continue
            temporary = name.casefold() in _TEMPORARY_NAMES or re.search(
                _TEMPORARY, name, re.IGNORECASE
            )
            yield Found(file=path.relative_to(folder).as_posix(), ignored=bool(temporary))


def is_output(folder: Path) -> bool:
    """Whether a folder holds the outputs of a run of ours."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return False
    try:
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and "vocabulary" in content and "ledger" in content
