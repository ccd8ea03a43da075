"""Ruled tables in a page picture: long runs of ink are lines; lines make grids."""

from typing import TYPE_CHECKING, Any, TypeAlias

from qcdc_extract.documents.pages.grids import MAX_EDGES, Edge

if TYPE_CHECKING:
    from PIL.Image import Image

_DARK = 140
_LEAST = 0.35
"""Inches: the least length of a rule; letters are shorter."""

_THICK = 0.035
_NEAR = 3
_LEVEL = 8
_STRIP = 80


Run: TypeAlias = tuple[int, int, int]
"""A run of ink: row, start, end."""


def rules(image: "Image", dpi: float) -> tuple[list[Edge], "Image"]:
    """The ruling lines of a straight gray page, in points from the lower left, and the page without them."""
    import numpy as np
    from PIL import Image

    dark = np.asarray(image) < _DARK
    least, thick = round(_LEAST * dpi), max(3, round(_THICK * dpi))
    across = _lines(dark, least, thick)
    down = _lines(dark.T, least, thick)
    if not across and not down:
        return [], image
    points, height = 72 / dpi, image.height
    edges = [
        Edge(False, (height - row - 0.5) * points, left * points, right * points)
        for line in across
        for row, left, right in _pieces(line)
    ]
    edges += [
        Edge(True, (column + 0.5) * points, (height - bottom) * points, (height - top) * points)
        for line in down
        for column, top, bottom in _pieces(line)
    ]
    if len(edges) > MAX_EDGES:
        return [], image
    cleared = np.asarray(image).copy()
    for pixels, lines in ((cleared, across), (cleared.T, down)):
        for line in lines:
            _wipe(pixels, line)
    return edges, Image.fromarray(cleared)


def _lines(dark: Any, least: int, thick: int) -> list[list[Run]]:
    """Horizontal lines as their runs of ink: runs of ``least`` pixels that touch, thin on the whole.

    A line may sink or rise: no sheet lies quite straight.
    """
    found: list[list[Run]] = []
    open_: list[list[Run]] = []
    for run in _runs(dark, least):
        row, left, right = run
        open_ = [line for line in open_ if row - line[-1][0] <= 1]
        for line in open_:
            if any(
                row - other[0] <= 1 and left < other[2] + _NEAR and other[1] < right + _NEAR
                for other in line[-4:]
            ):
                line.append(run)
                break
        else:
            if len(found) > MAX_EDGES:
                return []
            line = [run]
            found.append(line)
            open_.append(line)
    return [line for line in found if _thickness(line) <= thick]


def _thickness(line: list[Run]) -> float:
    ink = sum(right - left for _, left, right in line)
    return ink / (max(right for _, _, right in line) - min(left for _, left, _ in line))


def _pieces(line: list[Run]) -> list[Run]:
    """One stretch for a straight line; one a run for a line that sinks or rises."""
    top, bottom = line[0][0], line[-1][0]
    if bottom - top <= _LEVEL:
        left = min(run[1] for run in line)
        return [((top + bottom) // 2, left, max(run[2] for run in line))]
    return line


def _runs(dark: Any, least: int) -> list[Run]:
    """(row, start, end) of each run of at least ``least`` dark pixels; a gap of one pixel is closed."""
    import numpy as np

    closed = dark.copy()
    closed[:, 1:-1] |= dark[:, :-2] & dark[:, 2:]
    padded = np.zeros((closed.shape[0], closed.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = closed
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    long = ends - starts >= least
    return [
        (int(row), int(start), int(end))
        for row, start, end in zip(rows[long], starts[long], ends[long], strict=True)
    ]


def _wipe(pixels: Any, line: list[Run]) -> None:
    """Whiten a horizontal line but for columns where ink goes on above and below (a letter's stroke)."""
    import numpy as np

    left, right = min(run[1] for run in line), max(run[2] for run in line)
    for start in range(left, right, _STRIP):
        end = min(start + _STRIP, right)
        rows = [row for row, a, b in line if a < end and start < b]
        if not rows:
            continue
        top, bottom = max(0, min(rows) - 1), min(pixels.shape[0], max(rows) + 2)
        above = pixels[max(0, top - 1), start:end] < _DARK
        below = pixels[min(pixels.shape[0] - 1, bottom), start:end] < _DARK
        strip = pixels[top:bottom, start:end]
        pixels[top:bottom, start:end] = np.where(above & below, strip, 255)
