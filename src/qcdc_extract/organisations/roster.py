"""The roster (*danh sách đơn vị phải báo cáo*): reading it, and who on it has reported."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from qcdc_extract.errors import TableError, UsageError, reason
from qcdc_extract.organisations.answers import answers_for, plausible, province_of
from qcdc_extract.organisations.match import match_names
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold
from qcdc_extract.text.names import NameTables, name_key

_NAME = ("name", "tên đơn vị", "đơn vị", "tên", "tên cơ quan, đơn vị", "cơ quan, đơn vị", "unit")
_ALIASES = ("aliases", "alias", "tên khác", "tên gọi khác", "tên viết tắt")
_TITLE_LINES = 10
"""Lines of titles ("DANH SÁCH ĐƠN VỊ …") before the head, at most."""
_MEND = "Mở danh sách đơn vị, sửa dòng được nêu rồi chạy lại."


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
    rows: tuple[RosterRow, ...] = ()


def read_roster(path: str | Path) -> tuple[RosterRow, ...]:
    """Rows of a .csv roster, known by its heads (``name`` or "Tên đơn vị"; ``aliases`` or "Tên khác").

    UTF-8 with or without BOM, UTF-16 or cp1258; comma, semicolon or tab. Aliases are parted by "|"
    or ";". Raises UsageError when the file cannot be read, TableError for a head or row in it.
    """
    path = Path(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"không mở được danh sách đơn vị {path}: {reason(error)}") from error
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
        raise TableError(
            f"{path.name}: không nhận ra bảng mã",
            hint="Mở danh sách đơn vị bằng Excel, lưu lại dạng CSV UTF-8 rồi chạy lại.",
        ) from error


def _delimiter(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()][: _TITLE_LINES + 1]
    head = next((line for line in lines if _is_head(line)), lines[0] if lines else "")
    return max((",", ";", "\t"), key=head.count)


def _is_head(line: str) -> bool:
    return any(_columns([c.strip(' "') for c in line.split(mark)]) for mark in (";", "\t", ","))


def _rows(path: Path, lines: Sequence[Sequence[str]]) -> Iterable[RosterRow]:
    import unicodedata

    name_at, aliases_at = -1, -1
    heads: list[int] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(lines, start=1):
        cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in cells]
        if not any(cells):
            continue
        if name_at < 0:
            columns = _columns(cells)
            if columns is not None:
                name_at, aliases_at = columns
            heads.append(number)
            if columns is None and len(heads) > _TITLE_LINES:
                break
            continue
        name = cells[name_at] if name_at < len(cells) else ""
        if not name:
            raise TableError(f"{path.name}, dòng {number}: chưa ghi tên đơn vị", hint=_MEND)
        key = name_key(name)
        if key in seen:
            raise TableError(
                f"{path.name}, dòng {number}: “{name}” trùng với đơn vị ở dòng {seen[key]}",
                hint="Mở danh sách đơn vị, bỏ một trong hai dòng rồi chạy lại.",
            )
        seen[key] = number
        spelled = cells[aliases_at] if 0 <= aliases_at < len(cells) else ""
        aliases = tuple(a.strip() for a in spelled.replace(";", "|").split("|") if a.strip())
        yield RosterRow(name=name, aliases=aliases)
    if not heads:
        raise TableError(
            f"{path.name}: tệp không có dòng nào",
            hint="Ghi danh sách đơn vị: dòng đầu là “Tên đơn vị”, mỗi dòng sau một đơn vị.",
        )
    if name_at < 0:
        raise TableError(
            f"{path.name}, dòng {heads[0]}: không có cột tên đơn vị "
            "(đầu cột phải là “name”, “Tên đơn vị” hoặc “Đơn vị”)",
            hint="Thêm một dòng đầu có tên cột, ví dụ: Tên đơn vị, Tên khác.",
        )
    if not seen:
        raise TableError(
            f"{path.name}: chưa có đơn vị nào dưới dòng đầu",
            hint="Ghi mỗi đơn vị một dòng dưới dòng đầu rồi chạy lại.",
        )


def _columns(cells: Sequence[str]) -> tuple[int, int] | None:
    """Where names and aliases stand when ``cells`` are the head; None for a line of a title."""
    heads = [fold(cell).strip() for cell in cells]
    name = next((heads.index(fold(h)) for h in _NAME if fold(h) in heads), -1)
    if name < 0:
        return None
    return name, next((heads.index(fold(h)) for h in _ALIASES if fold(h) in heads), -1)


def match_roster(
    units: Iterable[str], roster: Sequence[RosterRow], *, tables: NameTables | None = None
) -> RosterMatch:
    """Which rows the reporting ``units`` answer for, which rows are missing, who is on no row.

    A committee, its organisation and its body of one X answer for X's row when only one of them is
    listed; a superior place more or less is nothing where one row is left. A doubtful unit is
    neither matched nor unlisted, and its row is not counted as missing; a row that has nothing in
    common with a unit but a kind of body or "tỉnh" is no candidate.
    """
    tables = tables or NameTables.load()
    matched: list[Matched] = []
    doubtful: list[Doubtful] = []
    unlisted: list[str] = []
    exact = {
        name_key(name, tables): row.name for row in roster for name in (row.name, *row.aliases)
    }
    for unit in sorted(set(units)):
        row = exact.get(name_key(unit, tables))
        found = _likely(unit, roster, tables) if row is None else row
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
        rows=tuple(roster),
    )


def _likely(unit: str, roster: Sequence[RosterRow], tables: NameTables) -> str | Doubtful | None:
    """The one row that a unit answers for, a doubt, or None."""
    found: dict[str, tuple[int, float, str]] = {}
    for row in roster:
        ranked = [_ranked(unit, name, tables) for name in (row.name, *row.aliases)]
        best = max((one for one in ranked if one is not None), default=None)
        if best is not None and best[0] == _DOUBT:
            names = (row.name, *row.aliases)
            best = best if any(plausible(unit, name, tables) for name in names) else None
        if best is not None:
            found[row.name] = best
    if not found:
        return None
    order = sorted(found, key=lambda name: (-found[name][0], -found[name][1], name))
    first = order[0]
    level, _, reason = found[first]
    mine, listed = province_of(unit, tables), {province_of(row.name, tables) for row in roster}
    if level == _BY_BODY and mine and listed - {""} and mine not in listed:
        level, reason = _DOUBT, "Đơn vị ghi tên tỉnh khác với danh sách"
    rivals = [name for name in order[1:] if found[name][0] == level]
    if level > _DOUBT and not rivals:
        return first
    return Doubtful(
        unit=unit,
        row=first,
        reason="Có nhiều đơn vị trùng tên." if level > _DOUBT else reason,
        runner_up=order[1] if len(order) > 1 else None,
    )


_BY_NAME, _BY_BODY, _DOUBT = 2, 1, 0


def _ranked(unit: str, name: str, tables: NameTables) -> tuple[int, float, str] | None:
    """How surely a unit is a row's: by the two names (2), as a body of one X (1), or a doubt (0)."""
    by_name = match_names(unit, name, tables)
    if by_name.verdict == "same":
        return _BY_NAME, by_name.score, by_name.reason
    answer = answers_for(unit, name, tables)
    if answer.verdict == "same":
        return _BY_BODY, by_name.score, answer.reason
    for verdict in (by_name, answer):
        if verdict.verdict == "review":
            return _DOUBT, by_name.score, verdict.reason
    return None
