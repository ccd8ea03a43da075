"""Sheets of an Excel 97–2003 file (.xls), by python-calamine in a process of its own.

The library ends its whole process at some damaged files (it asks for more memory than there is); in
another process that costs the file alone.
"""

import datetime
import io
import subprocess
import sys
from typing import Any

import msgspec

from qcdc_extract.documents.access import HOW_TO
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.workbooks.numbers import general, moment
from qcdc_extract.documents.workbooks.sheets import Sheet
from qcdc_extract.errors import BrokenFile, EncryptedFile, TooLarge

SECONDS = 60
_MEMORY = 1_000_000_000
_LOCKED, _LARGE = 3, 4  # exit codes


class _Row(msgspec.Struct, array_like=True):
    """A sheet on its way between the processes."""

    name: str
    hidden: bool
    cells: list[tuple[int, int, str]]
    merged: list[tuple[int, int, int, int]]


def read_xls(data: bytes, file: str, limits: Limits) -> list[Sheet]:
    """All sheets in order; formats of numbers are not known.

    Raises BrokenFile, EncryptedFile or TooLarge.
    """
    command = [sys.executable, "-m", __name__, str(limits.sheet_cells)]
    try:
        done = subprocess.run(  # noqa: S603  (our own words, no shell)
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise _broken(file) from error
    if done.returncode == _LOCKED:
        raise EncryptedFile("Tệp Excel đặt mật khẩu nên không mở được.", hint=HOW_TO, file=file)
    if done.returncode == _LARGE:
        raise TooLarge("Bảng tính có quá nhiều ô.", file=file)
    try:
        rows = msgspec.json.decode(done.stdout, type=list[_Row])
    except msgspec.DecodeError as error:
        raise _broken(file) from error
    return [
        Sheet(
            name=row.name,
            hidden=row.hidden,
            cells={(at, column): text for at, column, text in row.cells},
            merged={(at, column): (down, across) for at, column, down, across in row.merged},
        )
        for row in rows
    ]


def _broken(file: str) -> BrokenFile:
    return BrokenFile(
        "Bảng tính bị hỏng, không đọc được.",
        hint="Mở tệp bằng Excel, lưu thành .xlsx rồi chạy lại; nếu không mở được, đề nghị đơn vị gửi lại.",
        file=file,
    )


def _serve(data: bytes, most: int) -> list[_Row]:
    """The sheets of a file, in the other process. Raises OverflowError for too many cells."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    count = 0
    rows = []
    for at, meta in enumerate(book.sheets_metadata):
        row = _Row(meta.name, not str(meta.visible).endswith(".Visible"), [], [])
        rows.append(row)
        if not str(meta.typ).endswith(".WorkSheet"):
            continue
        found = book.get_sheet_by_index(at)
        top, left = found.start or (0, 0)
        for number, values in enumerate(found.to_python(skip_empty_area=True), start=top + 1):
            for column, value in enumerate(values, start=left + 1):
                text = _shown(value)
                if text.strip():
                    count += 1
                    row.cells.append((number, column, text))
            if count > most:
                raise OverflowError
        for (first, start), (last, end) in found.merged_cell_ranges or ():
            row.merged.append((first + 1, start + 1, last - first + 1, end - start + 1))
    return rows


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, int | float):
        return general(value)
    if isinstance(value, datetime.date | datetime.time):
        return moment(value)
    if isinstance(value, datetime.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return ""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The other process: a file on standard input, its sheets as JSON on standard output."""
    import python_calamine

    _limit_memory()
    try:
        rows = _serve(sys.stdin.buffer.read(), int(sys.argv[1]))
    except python_calamine.PasswordError:
        sys.exit(_LOCKED)
    except OverflowError:
        sys.exit(_LARGE)
    except BaseException:  # a panic of the Rust library is no Exception
        sys.exit(1)
    sys.stdout.buffer.write(msgspec.json.encode(rows))


if __name__ == "__main__":
    main()
