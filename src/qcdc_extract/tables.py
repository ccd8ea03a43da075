"""TSV tables → typed rows, user rows laid over the package's, and one fingerprint for all.

A table is UTF-8, tab separated, with a header and ``#`` comments; its first column is the key. A
user's file of the same name is appended: a row with a known key replaces the packaged one, and
``status`` = ``off`` disables it. Lists inside a cell are joined by ``|``.
"""

import hashlib
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import TypeVar

import msgspec

from qcdc_extract.errors import TableError, reason

Row = TypeVar("Row", bound=msgspec.Struct)
Tables = TypeVar("Tables")


def read(
    package: str, name: str, row_type: type[Row], extra: Iterable[Path] = ()
) -> tuple[Row, ...]:
    """Rows of ``name`` beside ``package``'s modules, then of the same name in each ``extra`` folder.

    Raises TableError naming file, line and column.
    """
    rows: dict[str, Row] = {}
    for file, text in sources(package, name, extra):
        for key, off, row in _parse(file, text, row_type):
            if off:
                rows.pop(key, None)
            else:
                rows[key] = row
    return tuple(rows.values())


def sources(package: str, name: str, extra: Iterable[Path] = ()) -> Iterator[tuple[str, str]]:
    """(file name, text) of the packaged table and of each user folder's table of that name."""
    yield name, resources.files(package).joinpath(name).read_text(encoding="utf-8-sig")
    for folder in extra:
        path = folder / name
        if path.is_file():
            yield str(path), text_of(path)


def text_of(path: Path) -> str:
    """A user's table as text. Raises TableError when it is not UTF-8 or cannot be opened."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TableError(
            f"{path}, dòng {line}: không phải UTF-8",
            hint="Lưu lại bảng dạng văn bản UTF-8, các cột cách nhau bằng dấu tab.",
        ) from error
    except OSError as error:
        raise TableError(f"{path}: không mở được ({reason(error)})") from error


def packaged_once(
    build: Callable[[tuple[Path, ...]], Tables],
) -> Callable[[tuple[Path, ...]], Tables]:
    """``build`` that keeps what it made of the packaged tables alone; users' files may change."""
    packaged: list[Tables] = []

    def load(extra: tuple[Path, ...]) -> Tables:
        if extra:
            return build(extra)
        if not packaged:
            packaged.append(build(()))
        return packaged[0]

    return load


def fingerprint(texts: Iterable[str]) -> str:
    """Sixteen hex digits that change when any table changes."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()[:16]


def _parse(file: str, text: str, row_type: type[Row]) -> Iterator[tuple[str, bool, Row]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(row_type)}
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            lacking = [
                name for name, field in fields.items() if field.required and name not in header
            ]
            if lacking:
                raise TableError(f"{file}, dòng {number}: thiếu cột {', '.join(lacking)}")
            continue
        if len(cells) > len(header):
            raise TableError(
                f"{file}, dòng {number}: có {len(cells)} cột, dòng đầu chỉ có {len(header)} cột"
            )
        record = dict(zip(header, cells, strict=False))
        off = record.get("status") == "off" and "status" not in fields
        if not cells[0]:
            raise TableError(f"{file}, dòng {number}, cột {header[0]}: khóa để trống")
        if off:
            yield cells[0], True, typing.cast(Row, None)
            continue
        values = {
            name: _value(file, number, name, record[name], field.type)
            for name, field in fields.items()
            if record.get(name, "") != "" or (field.required and name in record)
        }
        try:
            yield cells[0], False, msgspec.convert(values, row_type, strict=False)
        except msgspec.ValidationError as error:
            raise TableError(f"{file}, dòng {number}{_fault(str(error), record)}") from error


def _fault(words: str, record: dict[str, str]) -> str:
    """Msgspec's complaint ("Expected `int`, got `str` - at `$.level`") with column and cell."""
    what, _, place = words.partition(" - at `$.")
    column = re.split(r"[`.\[]", place, maxsplit=1)[0]
    if not column:
        return f": giá trị không dùng được ({what})"
    return f", cột {column}: giá trị {record.get(column, '')!r} không dùng được ({what})"


def _value(file: str, number: int, name: str, cell: str, kind: object) -> object:
    if typing.get_origin(kind) is tuple:
        return tuple(piece.strip() for piece in cell.split("|") if piece.strip())
    if kind is bool:
        if cell not in ("yes", "no", ""):
            raise TableError(f"{file}, dòng {number}, cột {name}: cần yes hoặc no, có {cell!r}")
        return cell == "yes"
    if cell == "" and isinstance(kind, types.UnionType):
        return None
    return cell
