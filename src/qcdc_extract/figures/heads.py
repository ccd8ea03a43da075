"""Heads of a table: which rows are heads, what a column is called, counts in, aims at or changes by."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from qcdc_extract.document import Cell, Table
from qcdc_extract.figures.rows import Measure
from qcdc_extract.figures.units import Unit
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.text.fold import fold
from qcdc_extract.text.phrases import squeeze

MAX_HEAD_ROWS = 5
MAX_CAPTION = 160
MAX_NAME = 1_000
"""Characters of a cell that name a row or column; beyond is no name, and every figure would carry it."""
_AIMS = (
    "kế hoạch",
    "chỉ tiêu giao",
    "chỉ tiêu",
    "mục tiêu",
    "dự toán",
    "phấn đấu",
    "kh ",
    "được giao",
    "giao ",
)
_DONE = ("thực hiện", "so với", "so ", "tỷ lệ", "%", "đạt", "kết quả", "/")
_TURNS = (
    "tăng, giảm",
    "tăng/giảm",
    "tăng giảm",
    "tăng (+)",
    "tăng(+)",
    "chênh lệch",
    "+/-",
    "mức tăng",
    "biến động",
    "so sánh",
)


@cache
def value_pattern() -> re.Pattern[str]:
    """A cell that holds one quantity: sign, number, denominator, percent sign or unit."""
    number = r"(\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,4}(?:,\d{1,2})?(?!\d)|\d{1,18}(?:[.,]\d{1,18}){0,6})"
    return re.compile(
        rf"\s{{0,20}}([-+]?){number}(?:/(\d{{1,9}})|\s{{0,3}}[-~–]\s{{0,3}}{number})?"
        r"\s{0,3}(%?)((?:[^\d.)\s][^\d]{0,30})?)\s{0,3}$"
    )


@cache
def _dated() -> re.Pattern[str]:
    return re.compile(r"(?:\d{1,2}/){0,2}(?:19|20)\d{2}")


def head_rows(table: Table, texts: Mapping[Cell, str]) -> int:
    """How many rows from the top are heads: those before the first row with a data number."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    heads = 0
    for number in sorted(rows):
        values = [texts[cell] for cell in rows[number]]
        numeric = [value for value in values[1:] if value_pattern().match(value)]
        markers = [value for value in values if re.fullmatch(r"\(?\d{1,2}\)?", value)]
        years = bool(numeric) and all(_dated().fullmatch(value) for value in numeric)
        data = numeric and not (years and number <= 3)
        if data and len(markers) < len([value for value in values if value]):
            break
        heads = max(cell.row + cell.row_span - 1 for cell in rows[number])
        if number >= MAX_HEAD_ROWS:
            break
    return max(1, heads) if len(rows) > 1 else 0


def column_head(
    table: Table, texts: Mapping[Cell, str], heads: int, column: int, tables: FigureTables
) -> tuple[str, str]:
    """(name without its unit, as printed) of a column: its heads from the top joined by " - "."""
    over = [
        texts[cell]
        for cell in sorted(table.cells, key=lambda cell: cell.row)
        if cell.row <= heads and cell.column <= column < cell.column + cell.column_span
    ]
    named = dict.fromkeys(
        squeeze(text[:MAX_NAME])
        for text in over
        if re.search(r"[^\W\d_]|%", text) or _dated().fullmatch(text.strip())
    )
    shown = ""
    for name in named:
        bare = without_unit(name, tables)
        # A head carried over to the next row goes on in lower case ("So với kỳ" / "gốc").
        shown += f" {bare}" if shown and bare[:1].islower() else f" - {bare}" if shown else bare
    return shown, " ".join(named)


def without_unit(head: str, tables: FigureTables) -> str:
    """A head without the unit in its brackets ("Tiền (tr.đ)" → "Tiền"); of the unit alone itself."""
    for match in re.finditer(r"\s{0,3}\(([^()]{1,40})\)", head):
        if named_unit(match.group(1), tables):
            return squeeze(head[: match.start()] + head[match.end() :]) or head
    return head


def named_unit(name: str, tables: FigureTables) -> str:
    """``name`` when it is a unit and nothing else ("đồng/kg", "ĐVT: người"), else empty."""
    found = re.match(r"\s{0,3}(?:đơn vị tính|đơn vị|đvt|unit)\s{0,3}:?\s{1,3}", name, re.IGNORECASE)
    bare = squeeze(name[found.end() :] if found else name) if name.strip() != "%" else "%"
    if not bare:
        return ""
    scaled = re.match(r"1[.,]?000 (?=đ)", bare)
    low = fold(bare)
    place = scaled.end() if scaled else 0
    hit = tables.measures.after(bare, low, place) or tables.nouns.after(bare, low, place)
    if hit is None or hit.start != place:
        return bare if found else ""
    rest = bare[hit.end :]
    return (
        bare
        if not rest or re.fullmatch(r"(?: ?/ ?[^\W\d_][^/()\d]{0,20}\d?){1,3}", rest)
        else (bare if found else "")
    )


def unit_by_name(name: str, tables: FigureTables) -> Unit | None:
    """A unit known only by its name (from a head), without a place in the text; None for no name."""
    if not name:
        return None
    scaled = re.match(r"1[.,]?000 (?=đ)", name)
    low = fold(name)
    place = scaled.end() if scaled else 0
    factor = Decimal(1000 if scaled else 1)
    hit = tables.measures.after(name, low, place)
    noun = tables.nouns.after(name, low, place)
    if hit and (noun is None or noun.end <= hit.end) and _whole(name, hit.end):
        row: Measure = hit.row
        tail = name[hit.end :]
        kind = "measure" if tail and row.kind == "count" else row.kind
        return Unit(
            0, 0, name, kind, f"{row.base}{tail}", Decimal(row.factor) * factor, rate=bool(tail)
        )
    if noun and _whole(name, noun.end):
        tail = name[noun.end :]
        base = noun.row.base or noun.row.unit
        return Unit(0, 0, name, "measure" if tail else "count", f"{base}{tail}", rate=bool(tail))
    return Unit(0, 0, name, "count", low)


def _whole(name: str, end: int) -> bool:
    return end >= len(name) or name[end:].lstrip().startswith("/")


def caption_unit(text: str, start: int, tables: FigureTables) -> str:
    """The unit that the lines above a table give for all its cells, empty when none does."""
    lines = [line for line in text[max(0, start - 400) : start].split("\n") if line.strip()]
    for line in reversed(lines[-2:]):
        if len(line) > MAX_CAPTION:
            break
        for found in reversed(re.findall(r"\(([^()]{1,40})\)", line)):
            name = named_unit(found, tables)
            hit = tables.nouns.after(found, fold(found), 0)
            if name and ("đơn vị" in fold(found) or "đvt" in fold(found) or hit is None):
                return name
        found_unit = re.search(
            r"(?:đơn vị tính|đvt|đơn vị)\s{0,3}:\s{0,3}([^()\n]{1,40})$", line, re.IGNORECASE
        )
        if found_unit:
            return squeeze(found_unit.group(1)) if "%" not in found_unit.group(1) else "%"
    return ""


def aims(head: str) -> bool:
    """Whether a column holds what is planned ("Kế hoạch năm"), not what came of it."""
    low = fold(head)
    return any(
        piece.startswith(_AIMS) and not any(word in piece for word in _DONE)
        for piece in (f"{part} " for part in low.split(" - "))
    )


def turns(head: str) -> bool:
    """Whether a column holds changes ("Tăng, giảm")."""
    return any(word in fold(head) for word in _TURNS)


@cache
def _past() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[ (])(?<!tồn )(?<!của )(?<!từ )(?<!đơn )(cùng kỳ(?: năm (?:trước|\d{4}))?|(?:năm|kỳ|tháng|quý) trước|lũy kế[^()|]{0,30})[ )]{0,3}$"
    )


def past(head: str) -> str | None:
    """The other period that a head names without a date ("Cùng kỳ năm trước", "Lũy kế"), or None."""
    pieces = (_past().search(piece) for piece in fold(head).split(" - "))
    return next((found.group(1).strip() for found in pieces if found and "so " not in head), None)


@cache
def _months() -> re.Pattern[str]:
    return re.compile(r"\d{1,2} tháng(?: (?:đầu|cuối) năm)?(?:(?: năm)? \d{4})?")


def is_period(text: str) -> bool:
    """Whether a cell names months, not how many ("6 tháng", "9 tháng đầu năm 2023")."""
    return _months().fullmatch(fold(squeeze(text))) is not None
