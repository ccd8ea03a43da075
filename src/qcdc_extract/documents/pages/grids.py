"""Ruled tables of a PDF page: drawn lines → grids of cells.

pdfium gives the drawn lines (cheap, on any page); only a page that has enough of them is asked for a
grid, which pdfplumber's table finder makes from those lines.
"""

import ctypes
import itertools
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from qcdc_extract.documents.pages.letters import Box, Frame

MAX_OBJECTS = 20_000
MAX_EDGES = 4_000
"""Maps and drawings have more; the grid search grows with the square."""

MAX_PAIRS = 250_000
"""Pairs of a vertical and a horizontal line that are compared."""

_THIN = 3.0
_SHORT = 4.0
_SNAP = 3.0


@dataclass(frozen=True, slots=True)
class Edge:
    """A horizontal or vertical drawn line: across ``at``, from ``start`` to ``end``."""

    vertical: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: row and column from 1, spans, and its box in points."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page; ``cells`` row by row, ``edges`` the x of its column borders."""

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    borders: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page besides text: lines, and the share of it that images cover."""

    edges: tuple[Edge, ...]
    image_cover: float


def drawn(page: Any, frame: Frame) -> Drawn:
    """The ruling lines and image cover of a pdfium page."""
    import pypdfium2.raw as raw

    edges: list[Edge] = []
    cover = 0.0
    area = max(frame.width * frame.height, 1.0)
    for thing, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            cover += _area(thing, frame) / area
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(edges) < MAX_EDGES:
            edges.extend(_path_edges(thing, matrix, frame))
    return Drawn(tuple(edges[:MAX_EDGES]), min(cover, 1.0))


def grids(edges: Sequence[Edge]) -> list[Grid]:
    """Tables from lines, from top to bottom; at least two rows and two columns each.

    A frame around running text, a rule under a title and a boxed stamp are no tables.
    """
    vertical = sum(edge.vertical for edge in edges)
    if vertical < 2 or len(edges) - vertical < 3 or len(edges) >= MAX_EDGES:
        return []
    from pdfplumber import table as plumber

    rules = plumber.merge_edges([_plumber_edge(edge) for edge in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    rules = [rule for rule in rules if rule["x1"] - rule["x0"] + rule["bottom"] - rule["top"] > 8]
    upright = sum(rule["orientation"] == "v" for rule in rules)
    if upright * (len(rules) - upright) > MAX_PAIRS:
        return []
    crossings = plumber.edges_to_intersections(rules, _SNAP, _SNAP)
    if len(crossings) > MAX_EDGES:
        return []
    found = (
        _grid(cells) for cells in plumber.cells_to_tables(plumber.intersections_to_cells(crossings))
    )
    kept = [grid for grid in found if grid.rows >= 2 and grid.columns >= 2]
    return sorted(kept, key=lambda grid: -grid.box[3])


def _objects(page: Any) -> Iterator[tuple[Any, tuple[float, ...]]]:
    """Page objects but text, with the matrix of the form they stand in, two forms deep."""
    import pypdfium2.raw as raw

    identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    left = MAX_OBJECTS
    get, kind = _quick_calls()
    handle = ctypes.cast(page, ctypes.c_void_p).value
    for i in range(min(raw.FPDFPage_CountObjects(page), left)):
        at = get(handle, i)
        if not at or kind(at) == raw.FPDF_PAGEOBJ_TEXT:
            continue
        thing = ctypes.cast(at, raw.FPDF_PAGEOBJECT)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_FORM:
            yield thing, identity
            continue
        outer = _matrix(thing)
        for j in range(min(raw.FPDFFormObj_CountObjects(thing), left)):
            left -= 1
            inner = raw.FPDFFormObj_GetObject(thing, j)
            if inner:
                yield inner, outer


@cache
def _quick_calls() -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Calls for a page object by number and for its type, with plain addresses: most objects are text, and left."""
    import pypdfium2.raw as raw

    void = ctypes.c_void_p
    addresses = [
        ctypes.cast(function, void).value or 0
        for function in (raw.FPDFPage_GetObject, raw.FPDFPageObj_GetType)
    ]
    return (
        ctypes.CFUNCTYPE(void, void, ctypes.c_int)(addresses[0]),
        ctypes.CFUNCTYPE(ctypes.c_int, void)(addresses[1]),
    )


def _matrix(thing: Any) -> tuple[float, ...]:
    import pypdfium2.raw as raw

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, m):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _through(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(thing: Any, frame: Frame) -> float:
    import pypdfium2.raw as raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return 0.0
    width = min(right.value, frame.left + frame.width) - max(left.value, frame.left)
    height = min(top.value, frame.bottom + frame.height) - max(bottom.value, frame.bottom)
    return max(width, 0.0) * max(height, 0.0)


def _path_edges(thing: Any, outer: tuple[float, ...], frame: Frame) -> list[Edge]:
    import pypdfium2.raw as raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    count = raw.FPDFPath_CountSegments(thing)
    if not (fill.value or stroke.value) or not 2 <= count <= 400:
        return []
    inner = _matrix(thing)
    points: list[tuple[float, float]] = []
    edges: list[Edge] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, i)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO or not raw.FPDFPathSegment_GetPoint(segment, x, y):
            return []
        if kind == raw.FPDF_SEGMENT_MOVETO:
            edges.extend(_figure_edges(points, bool(stroke.value)))
            points = []
        at = _through(outer, *_through(inner, x.value, y.value))
        points.append(frame.point(*at))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    edges.extend(_figure_edges(points, bool(stroke.value)))
    return edges


def _figure_edges(points: Sequence[tuple[float, float]], stroked: bool) -> Iterator[Edge]:
    """Lines of one figure; a wide box that is only filled is shading behind text, no rule."""
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if height <= _THIN < _SHORT <= width:  # a rule, also one drawn as a thin filled box
        yield Edge(False, (max(ys) + min(ys)) / 2, min(xs), max(xs))
    elif width <= _THIN < _SHORT <= height:
        yield Edge(True, (max(xs) + min(xs)) / 2, min(ys), max(ys))
    elif stroked:
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            if abs(ay - by) < 0.5 and abs(ax - bx) >= _SHORT:
                yield Edge(False, ay, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) < 0.5 and abs(ay - by) >= _SHORT:
                yield Edge(True, ax, min(ay, by), max(ay, by))


def _plumber_edge(edge: Edge) -> dict[str, Any]:
    # pdfplumber counts y downwards: the sign is turned, nothing else.
    x0, x1 = (edge.at, edge.at) if edge.vertical else (edge.start, edge.end)
    top, bottom = (-edge.end, -edge.start) if edge.vertical else (-edge.at, -edge.at)
    return {
        "orientation": "v" if edge.vertical else "h",
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
    }


def _grid(cells: Sequence[tuple[float, float, float, float]]) -> Grid:
    columns = _stops([x for cell in cells for x in (cell[0], cell[2])])
    rows = _stops([y for cell in cells for y in (cell[1], cell[3])])
    made = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _index(rows, top), _index(columns, x0)
        made.append(
            GridCell(
                row=row + 1,
                column=column + 1,
                row_span=max(1, _index(rows, bottom) - row),
                column_span=max(1, _index(columns, x1) - column),
                box=(x0, -bottom, x1, -top),
            )
        )
    return Grid(
        box=(columns[0], -rows[-1], columns[-1], -rows[0]),
        rows=len(rows) - 1,
        columns=len(columns) - 1,
        cells=tuple(made),
        borders=tuple(columns),
    )


def _stops(values: Sequence[float]) -> list[float]:
    stops: list[float] = []
    for value in sorted(values):
        if not stops or value - stops[-1] > _SNAP:
            stops.append(value)
    return stops


def _index(stops: Sequence[float], value: float) -> int:
    return min(bisect_left(stops, value - _SNAP), len(stops) - 1)
