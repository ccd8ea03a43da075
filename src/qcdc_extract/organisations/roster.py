"""The roster (*danh sách đơn vị phải báo cáo*): reading it, and who on it has reported."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from qcdc_extract.errors import TableError, UsageError
from qcdc_extract.organisations.match import match_names
from qcdc_extract.organisations.name_parts import take_apart
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold
from qcdc_extract.text.names import NameTables, name_key

_NAME = ("name", "tên đơn vị", "đơn vị", "tên", "tên cơ quan, đơn vị", "cơ quan, đơn vị", "unit")
_ALIASES = ("aliases", "alias", "tên khác", "tên gọi khác", "tên viết tắt")
_BODIES = frozenset(("", "đảng bộ", "đảng ủy", "chi bộ", "chi ủy", "cấp ủy", "ban thường vụ",
                     "ban chấp hành", "ban chỉ đạo"))  # fmt: skip


class RosterRow(Record, frozen=True, kw_only=True):
    """One unit that has to report, and its other names."""

    name: str
    aliases: tuple[str, ...] = ()


class Matched(Record, frozen=True, kw_only=True):
    """A reporting unit and the roster row it answers for."""

    unit: str
    row: str


class Doubtful(Record, frozen=True, kw_only=True):
    """A reporting unit that may be a row; ``runner_up`` the next likely one."""

    unit: str
    row: str
    reason: str
    runner_up: str | None = None


class RosterMatch(Record, frozen=True, kw_only=True):
    """Who reported: ``missing`` are rows without a report, ``unlisted`` units on no row."""

    expected: int
    matched: tuple[Matched, ...]
    missing: tuple[str, ...]
    unlisted: tuple[str, ...]
    doubtful: tuple[Doubtful, ...]


def read_roster(path: str | Path) -> tuple[RosterRow, ...]:
    """Rows of a .csv roster, known by its heads (``name`` or "Tên đơn vị"; ``aliases`` or "Tên khác").

    UTF-8 with or without BOM, UTF-16 or cp1258; comma, semicolon or tab. Aliases are parted by "|"
    or ";". Raises UsageError when the file cannot be read, TableError for a head or row in it.
    """
    path = Path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"không mở được danh sách đơn vị {path}: {error.strerror}") from error
    text = _decode(raw, path)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    return tuple(_rows(path, lines))


def _decode(raw: bytes, path: Path) -> str:
    if raw[:2] in (b"PK", b"\xd0\xcf"):
        raise UsageError(
            f"{path.name} là tệp bảng tính",
            hint="Mở bằng Excel, chọn Lưu thành (Save As) dạng CSV UTF-8 rồi chạy lại.",
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1258")
    except UnicodeDecodeError as error:
        raise TableError(f"{path.name}: không nhận ra bảng mã, hãy lưu lại dạng UTF-8") from error


def _delimiter(text: str) -> str:
    head = next((line for line in text.splitlines() if line.strip()), "")
    return max((",", ";", "\t"), key=head.count)


def _rows(path: Path, lines: Sequence[Sequence[str]]) -> Iterable[RosterRow]:
    import unicodedata

    name_at, aliases_at = -1, -1
    seen: dict[str, int] = {}
    for number, cells in enumerate(lines, start=1):
        cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
        if not any(cells):
            continue
        if name_at < 0:
            name_at, aliases_at = _columns(path, number, cells)
            continue
        name = cells[name_at] if name_at < len(cells) else ""
        if not name:
            raise TableError(f"{path.name}, dòng {number}: chưa ghi tên đơn vị")
        key = name_key(name)
        if key in seen:
            raise TableError(
                f"{path.name}, dòng {number}: “{name}” trùng với đơn vị ở dòng {seen[key]}"
            )
        seen[key] = number
        spelled = cells[aliases_at] if 0 <= aliases_at < len(cells) else ""
        aliases = tuple(a.strip() for a in spelled.replace(";", "|").split("|") if a.strip())
        yield RosterRow(name=name, aliases=aliases)
    if name_at < 0:
        raise TableError(f"{path.name}: tệp không có dòng nào")


def _columns(path: Path, number: int, cells: Sequence[str]) -> tuple[int, int]:
    heads = [fold(cell).strip() for cell in cells]
    name = next((heads.index(fold(h)) for h in _NAME if fold(h) in heads), -1)
    if name < 0:
        raise TableError(
            f"{path.name}, dòng {number}: không có cột tên đơn vị "
            "(đầu cột phải là “name”, “Tên đơn vị” hoặc “Đơn vị”)",
            hint="Thêm một dòng đầu có tên cột, ví dụ: Tên đơn vị, Tên khác.",
        )
    return name, next((heads.index(fold(h)) for h in _ALIASES if fold(h) in heads), -1)


def match_roster(
    units: Iterable[str], roster: Sequence[RosterRow], *, tables: NameTables | None = None
) -> RosterMatch:
    """Which rows the reporting ``units`` answer for, which rows are missing, who is on no row.

    A committee, its organisation and its body of one X answer for X's row when only one of them is
    listed. A doubtful unit is neither matched nor unlisted, and its row is not counted as missing.
    """
    tables = tables or NameTables.load()
    matched: list[Matched] = []
    doubtful: list[Doubtful] = []
    unlisted: list[str] = []
    exact = {
        name_key(name, tables): row.name for row in roster for name in (row.name, *row.aliases)
    }
    bodies = _bodies(roster, tables)
    for unit in sorted(set(units)):
        row = exact.get(name_key(unit, tables))
        if row is None:
            row = _only(bodies.get(_body_key(unit, tables), ()))
        if row is not None:
            matched.append(Matched(unit=unit, row=row))
            continue
        found = _likely(unit, roster, tables)
        if isinstance(found, Doubtful):
            doubtful.append(found)
        elif found is not None:
            matched.append(Matched(unit=unit, row=found))
        else:
            unlisted.append(unit)
    answered = {m.row for m in matched} | {d.row for d in doubtful}
    return RosterMatch(
        expected=len(roster),
        matched=tuple(matched),
        missing=tuple(row.name for row in roster if row.name not in answered),
        unlisted=tuple(unlisted),
        doubtful=tuple(doubtful),
    )


def _only(rows: Sequence[str]) -> str | None:
    return rows[0] if len(rows) == 1 else None


def _body_key(name: str, tables: NameTables) -> str:
    """A key without the Party word: committee, organisation and body of one X share it."""
    parts = take_apart(name, tables)
    if parts.organ not in _BODIES or not (parts.head or parts.words or parts.places):
        return ""
    key = name_key(name, tables)
    for _ in range(3):  # "Ban Chỉ đạo … của Đảng ủy X": X stands last
        word = next((w for w in _openers() if key.startswith(f"{w} ")), None)
        if word is None:
            break
        key = key.removeprefix(word).strip()
    return key.removeprefix("thực hiện quy chế dân chủ ở cơ sở").removeprefix(" của").strip()


def _openers() -> tuple[str, ...]:
    return (
        "đảng bộ cơ sở", "đảng bộ", "đảng ủy", "chi bộ cơ sở", "chi bộ", "chi ủy", "cấp ủy",
        "ban thường vụ", "ban chấp hành",
        "ban chỉ đạo xây dựng và thực hiện quy chế dân chủ ở cơ sở",
        "ban chỉ đạo thực hiện quy chế dân chủ ở cơ sở", "ban chỉ đạo quy chế dân chủ ở cơ sở",
        "ban chỉ đạo xây dựng thực hiện quy chế dân chủ ở cơ sở", "ban chỉ đạo", "của",
    )  # fmt: skip


def _bodies(roster: Sequence[RosterRow], tables: NameTables) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in roster:
        for name in (row.name, *row.aliases):
            key = _body_key(name, tables)
            if key and row.name not in found.get(key, ()):
                found[key] = (*found.get(key, ()), row.name)
    return found


def _likely(unit: str, roster: Sequence[RosterRow], tables: NameTables) -> str | Doubtful | None:
    """The one row that is the same by its names, a doubt, or None."""
    same: list[str] = []
    review: list[tuple[float, str, str]] = []
    for row in roster:
        for name in (row.name, *row.aliases):
            verdict = match_names(unit, name, tables)
            if verdict.verdict == "same" and row.name not in same:
                same.append(row.name)
            elif verdict.verdict == "review":
                review.append((-verdict.score, row.name, verdict.reason))
    if len(same) == 1:
        return same[0]
    if len(same) > 1:
        return Doubtful(
            unit=unit, row=same[0], reason="Có nhiều đơn vị trùng tên.", runner_up=same[1]
        )
    if not review:
        return None
    review.sort()
    others = [name for _, name, _ in review if name != review[0][1]]
    return Doubtful(
        unit=unit,
        row=review[0][1],
        reason=review[0][2],
        runner_up=others[0] if others else None,
    )
