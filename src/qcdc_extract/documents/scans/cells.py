"""Cells of a ruled table in a page picture: whose words they hold, those overlooked read again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from qcdc_extract.documents.pages.grids import Grid, GridCell
from qcdc_extract.documents.scans.engine import Word, recognise
from qcdc_extract.documents.scans.lines import Token
from qcdc_extract.documents.scans.words import tokens_of
from qcdc_extract.text.fold import key

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 140
_INSET = 3
_LEAST_INK = 14
_LEAST_HEIGHT = 0.045
"""Inches: the height of a small digit; what is lower is a speck or a piece of a rule."""

_ROW = 3
_PAD = 6
_LEFT = 60
_MOST = 300
_BLOCK = 9_000


@dataclass(slots=True)
class TableCells:
    """A grid with the tokens of each of its cells, and the cells whose ink nobody could read."""

    grid: Grid
    tokens: list[list[Token]]
    unread: list[int]


def fill(
    tokens: Sequence[Token], grids: Sequence[Grid], image: "Image", dpi: int
) -> tuple[list[Token], list[TableCells]]:
    """Tokens outside of tables, and the tables; ``image`` is the gray page without rules."""
    body: list[Token] = []
    tables = [TableCells(grid, [[] for _ in grid.cells], []) for grid in grids]
    for token in tokens:
        place = _cell_of(token, grids, image.height, 72 / dpi)
        if place is None:
            body.append(token)
        else:
            tables[place[0]].tokens[place[1]].append(token)
    _read_again(tables, image, dpi)
    return body, tables


def mark_unsure(table: TableCells) -> None:
    """Numbers below or beside a cell that is unread, or below a head with a doubtful word, are doubtful.

    What such a number counts is not sure. Where a cell holds several numbers one above another, or
    beside each other without a word, rules were overlooked: no number of the table is sure.
    """
    grid = table.grid
    if any(_holds_several(tokens) for tokens in table.tokens):
        _mark_numbers(token for tokens in table.tokens for token in tokens)
    columns: set[int] = set()
    rows: set[int] = set()
    for i in table.unread:
        columns.update(_columns(grid.cells[i]))
        rows.add(grid.cells[i].row)
    for cell, tokens in zip(grid.cells, table.tokens, strict=True):
        if cell.row == 1 and any(token.doubtful for token in tokens):
            columns.update(_columns(cell))
    for cell, tokens in zip(grid.cells, table.tokens, strict=True):
        if cell.row in rows or columns.intersection(_columns(cell)):
            _mark_numbers(tokens)
    for column in range(1, grid.columns + 1):
        _mark_column(
            [
                (cell, tokens)
                for cell, tokens in zip(grid.cells, table.tokens, strict=True)
                if cell.column == column and cell.column_span == 1
            ]
        )


def mark_rows(body: Sequence[Token]) -> None:
    """Doubt the numbers of a line that is nearly all numbers: the row of a table without its rules."""
    lines: dict[tuple[int, int, int], list[Token]] = {}
    for token in body:
        lines.setdefault(token.word.line, []).append(token)
    for tokens in lines.values():
        numbers = sum(_is_numeral(token) for token in tokens)
        if numbers >= _ROW and 2 * numbers >= len(tokens):
            _mark_numbers(tokens)


def _holds_several(tokens: Sequence[Token]) -> bool:
    numbers = [token for token in tokens if _is_numeral(token)]
    return len(numbers) > 1 and len(numbers) == len(tokens)


def _is_numeral(token: Token) -> bool:
    return token.text[0].isdigit() and not any(char.isalpha() for char in token.text)


def _mark_numbers(tokens: Iterable[Token]) -> None:
    for token in tokens:
        token.doubtful = token.doubtful or any(char.isdigit() for char in token.text)


def _mark_column(column: Sequence[tuple[GridCell, list[Token]]]) -> None:
    """Doubt what stands out in a column of numbers.

    Serial numbers with a word among them may be taken for counts; where all others have a comma or a
    stop, four digits in a row have lost theirs.
    """
    head = " ".join(token.text for cell, tokens in column if cell.row == 1 for token in tokens)
    body = [tokens for cell, tokens in column if tokens and (cell.row > 1 or _counts(tokens))]
    single = [tokens[0] for tokens in body if _counts(tokens)]
    serial = key(head) in ("stt", "tt", "số tt") or _is_serial(column)
    if serial and len(single) < len(body):
        for token in single:
            token.doubtful = True
    parted = sum("," in token.text or "." in token.text for token in single)
    if len(single) >= 3 and parted >= 0.6 * len(single):
        for token in single:
            token.doubtful = token.doubtful or (token.text.isdigit() and len(token.text) > 3)


def _counts(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].text[0].isdigit()


def _is_serial(column: Sequence[tuple[GridCell, list[Token]]]) -> bool:
    """Whether most cells of a column count its rows (a table that goes on has no head)."""
    steps = Counter(
        int(tokens[0].text.strip(".")) - cell.row
        for cell, tokens in column
        if len(tokens) == 1 and tokens[0].text.strip(".").isdecimal() and len(tokens[0].text) < 5
    )
    most = max(steps.values(), default=0)
    return most >= 3 and 2 * most > sum(1 for _, tokens in column if tokens)


def _columns(cell: GridCell) -> range:
    return range(cell.column, cell.column + cell.column_span)


def _cell_of(
    token: Token, grids: Sequence[Grid], height: int, scale: float
) -> tuple[int, int] | None:
    x = (token.word.left + token.word.right) / 2 * scale
    y = (height - (token.word.top + token.word.bottom) / 2) * scale
    for g, grid in enumerate(grids):
        x0, y0, x1, y1 = grid.box
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            continue
        for c, cell in enumerate(grid.cells):
            if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]:
                return g, c
    return None


def _read_again(tables: Sequence[TableCells], image: "Image", dpi: int) -> None:
    """Read the pictures of cells that have ink and no word, one below another, in one more call."""
    import numpy as np

    pixels = np.asarray(image)
    empty = [
        (table, i, box)
        for table in tables
        for i, (cell, tokens) in enumerate(zip(table.grid.cells, table.tokens, strict=True))
        if not tokens and (box := _ink_box(cell, pixels, dpi)) is not None
    ]
    for table, i, _ in empty:
        table.unread.append(i)
    if not empty or len(empty) > _MOST:
        return
    for start, words in _looked([box for _, _, box in empty], image, dpi).items():
        table, i, _ = empty[start]
        tokens = tokens_of(words)
        if tokens:
            table.tokens[i] = tokens
            table.unread.remove(i)


def _ink_box(cell: GridCell, pixels: Any, dpi: int) -> tuple[int, int, int, int] | None:
    """Left, top, right, bottom of the ink in a cell; None for an empty one."""
    import numpy as np

    scale, height = dpi / 72, pixels.shape[0]
    left, right = round(cell.box[0] * scale) + _INSET, round(cell.box[2] * scale) - _INSET
    top = height - round(cell.box[3] * scale) + _INSET
    bottom = height - round(cell.box[1] * scale) - _INSET
    inside = pixels[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)] < _DARK
    if inside.sum() < _LEAST_INK:
        return None
    rows, columns = np.nonzero(inside.any(axis=1))[0], np.nonzero(inside.any(axis=0))[0]
    box = (
        max(left, 0) + int(columns[0]),
        max(top, 0) + int(rows[0]),
        max(left, 0) + int(columns[-1]) + 1,
        max(top, 0) + int(rows[-1]) + 1,
    )
    return box if box[3] - box[1] >= _LEAST_HEIGHT * dpi else None


def _looked(
    boxes: Sequence[tuple[int, int, int, int]], image: "Image", dpi: int
) -> dict[int, list[Word]]:
    """The words in each box, in the page's pixels."""
    from PIL import Image

    heights = [bottom - top + 4 * _PAD for _, top, _, bottom in boxes]
    width = max(right - left for left, _, right, _ in boxes) + 2 * _LEFT
    sheet = Image.new("L", (width, min(sum(heights) + _LEFT, _BLOCK)), 255)
    starts: list[int] = []
    at = _LEFT // 2
    for (left, top, right, bottom), height in zip(boxes, heights, strict=True):
        starts.append(at)
        box = (left - _PAD, top - _PAD, right + _PAD, bottom + _PAD)
        sheet.paste(image.crop(box), (_LEFT - _PAD, at + _PAD))
        at += height
    found: dict[int, list[Word]] = {}
    for word in recognise(sheet, dpi, "block"):
        middle = (word.top + word.bottom) // 2
        i = max((k for k, start in enumerate(starts) if start <= middle), default=0)
        x, y = boxes[i][0] - _LEFT, boxes[i][1] - starts[i] - 2 * _PAD
        found.setdefault(i, []).append(
            replace(
                word,
                left=word.left + x,
                right=word.right + x,
                top=word.top + y,
                bottom=word.bottom + y,
                line=(1_000 + i, word.line[1], word.line[2]),
            )
        )
    return found
