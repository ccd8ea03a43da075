"""Which files of a folder are inputs: subfolders read, temporary files and our own outputs left out."""

import json
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from qcdc_extract.errors import UsageError, reason
from qcdc_extract.records import Failure, FailureDetail, Record

MANIFEST = "run.json"
DRAFT_TITLE = "Báo cáo tổng hợp"
_OUTPUTS = r"^(?:bang-ke(?: \(\d{1,3}\))?\.html|records(?: \(\d{1,3}\))?\.jsonl)$"
_LOOKED_AT = 20_000_000  # bytes; a member may unpack to any size
UNFILLED = "[… CƠ QUAN BAN HÀNH]"
_TEMPORARY_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"}
_TEMPORARY = (
    r"^~\$|^\.~lock\.|^\._|^~wr[dl]\d+|^~.*\.tmp$|\.(?:tmp|temp|part|crdownload|bak|swp|lnk)$"
)


class Found(Record, frozen=True, kw_only=True):
    """An input file: its path from the reports folder, with "/" on every system.

    ``unreadable`` says why it cannot be opened (a closed subfolder, a broken link, a pipe).
    """

    file: str
    ignored: bool = False
    unreadable: str | None = None


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


def failure_of(found: Found) -> Failure | None:
    """Why an input cannot even be opened: a closed subfolder, a name in a broken encoding."""
    written = found.file.encode("utf-8", "backslashreplace").decode()
    if found.unreadable is not None:
        return _failure(
            written, found.unreadable, "Kiểm tra quyền đọc, hoặc chép tệp thật vào rồi chạy lại."
        )
    if written != found.file:
        return _failure(
            written,
            "Tên tệp có ký tự hỏng (thường do giải nén sai bảng mã).",
            "Đổi tên tệp rồi chạy lại.",
        )
    return None


def _failure(file: str, message: str, hint: str) -> Failure:
    detail = FailureDetail(code="unreadable_file", stage="read", message=message, hint=hint)
    return Failure(file=file, error=detail)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts "2.docx" before "10.docx"."""
    pieces = re.split(r"(\d{1,18})", name.casefold())
    return tuple((1, int(p), "") if p.isdigit() and p.isascii() else (0, 0, p) for p in pieces)


def _walk(folder: Path, out: set[Path]) -> Iterator[Found]:
    closed: list[OSError] = []
    for base, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(base)
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and name != "__MACOSX"
            and _resolved(here / name) not in out
            and not is_output(here / name)
        ]
        for name in names:
            path = here / name
            if _resolved(path) in out:
                continue
            file = path.relative_to(folder).as_posix()
            if is_temporary(name):
                yield Found(file=file, ignored=True)
            elif (why := _no_file(path)) is not None:
                yield Found(file=file, unreadable=why)
            else:
                yield Found(file=file, ignored=_is_ours(path))
    for error in closed:
        path = Path(error.filename)
        yield Found(
            file=path.relative_to(folder).as_posix(),
            unreadable=f"Không mở được thư mục con này: {reason(error)}; chưa rõ trong đó có tệp nào.",
        )


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return path.absolute()


def is_temporary(name: str) -> bool:
    """Whether programs leave files of that name behind: locks, thumbnails, halves of downloads."""
    return name.casefold() in _TEMPORARY_NAMES or bool(re.search(_TEMPORARY, name, re.IGNORECASE))


def _no_file(path: Path) -> str | None:
    """Why something that is listed as a file is none: a broken link, a pipe, a device."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except (OSError, RuntimeError):
        return "Đây là liên kết hỏng, không dẫn tới tệp nào."
    return None if regular else "Đây không phải là tệp thông thường."


def _is_ours(path: Path) -> bool:
    """An output of ours that lies among the reports: by name, or a draft nobody has filled in.

    A lower office may send up what it drafted with us: once its letterhead is filled in, it is a
    report like any other.
    """
    if re.search(_OUTPUTS, path.name):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            if DRAFT_TITLE not in _beginning(archive, "docProps/core.xml"):
                return False
            return UNFILLED in _beginning(archive, "word/document.xml")
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error):
        return False
    except (OSError, KeyError, ValueError, EOFError, RuntimeError):
        return False


def _beginning(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as stream:
        return stream.read(_LOOKED_AT).decode("utf-8", "replace")


def is_output(folder: Path) -> bool:
    """Whether a folder holds the outputs of a run of ours."""
    manifest = folder / MANIFEST
    try:
        if not manifest.is_file():
            return False
        content = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and "vocabulary" in content and "ledger" in content
