"""Where stamps (*con dấu*) may stand on a page: patches of coloured ink, closed boxes, tilted print."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcdc_extract.documents.pages.grids import Edge
from qcdc_extract.documents.scans.blobs import blobs, grown

if TYPE_CHECKING:
    from PIL.Image import Image

HEAD = 0.5
"""The mark stands below the number and symbol, or at the top: the upper half of the page."""

COLOUR_DPI = 75
DARK_DPI = 100
MOST = 6
"""Patches that are looked at on a page."""

_COLOURED = 40
_DARK = 0.72
"""Of the paper's brightness: pink ink in a gray scan is no darker."""

_TILT = 25
"""Degrees to either side that a hand may turn a stamp."""

_TILTED = 2.5
_WIDTH = (0.3, 3.2)
_HEIGHT = (0.12, 1.0)
_SHAPE = (1.25, 9.0)
"""Inches, and width to height: "MẬT" in 13 pt print up to "TUYỆT MẬT" in the largest stamp."""

_JOIN = (0.08, 0.035)
"""Inches to the sides, and up and down, by which ink is widened: the words of a stamp then touch."""

_PATCH = (4.5, 2.5)
"""Inches: the largest patch, a stamp and the lines of print that it runs into."""

_FRAMED = 0.8
_EDGE = 0.05
_BOX = 0.2
"""Inches: a frame is as tall as that, or it is letters that touch."""

_POINTS = 2500


@dataclass(frozen=True, slots=True)
class Stamp:
    """A patch that may be a stamp: centre and size in inches, degrees to turn it straight."""

    x: float
    y: float
    width: float
    height: float
    degrees: float
    coloured: bool
    framed: bool


def coloured_stamps(image: "Image", dpi: float) -> list[Stamp]:
    """Patches of coloured ink, of any colour, in the upper half of an upright picture.

    A page written in a colour throughout has too many of them: then framed and tilted ones alone.
    """
    import numpy as np

    if image.mode != "RGB":
        return []
    factor = max(1, round(dpi / COLOUR_DPI))
    head = image.crop((0, 0, image.width, round(image.height * HEAD)))
    small = np.asarray(head.reduce(factor)).astype(np.float32)
    small *= 255 / np.maximum(np.percentile(small[::4, ::4], 85, axis=(0, 1)), 60)
    inked = small.max(axis=2) - small.min(axis=2) > _COLOURED
    if inked.mean() < 0.00005:
        return []
    dots = dpi / factor
    found = list(_patches(inked, dots, join=_join(dots), coloured=True))
    if len(found) > MOST:
        found = [one for one in found if one.framed or abs(one.degrees) >= _TILTED]
    return found[:MOST]


def dark_stamps(image: "Image", dpi: float, edges: Sequence[Edge]) -> list[Stamp]:
    """Closed boxes, and print that stands askew, in the upper half of a straight gray page."""
    import numpy as np

    factor = max(1, round(dpi / DARK_DPI))
    height = round(image.height * HEAD) // factor * factor
    width = image.width // factor * factor
    pixels = np.asarray(image)[:height, :width]
    pixels = pixels < _DARK * np.median(pixels[::8, ::8])
    dark = pixels.reshape(height // factor, factor, width // factor, factor).any(axis=(1, 3))
    dots = dpi / factor
    found = [one for one in _patches(dark, dots, join=(1, 1), coloured=False) if one.framed]
    found += [
        one
        for one in _ruled(edges, image.height * 72 / dpi)
        if not any(_same(one, other) for other in found)
    ]
    found += [
        one
        for one in _patches(dark, dots, join=_join(dots), coloured=False)
        if abs(one.degrees) >= _TILTED and not any(_same(one, other) for other in found)
    ]
    return found[:MOST]


def _join(dpi: float) -> tuple[int, int]:
    return round(_JOIN[0] * dpi), round(_JOIN[1] * dpi)


def _patches(mask: Any, dpi: float, *, join: tuple[int, int], coloured: bool) -> Iterator[Stamp]:
    import numpy as np

    wide = grown(mask, *join)
    for ys, xs in blobs(wide, round(0.02 * dpi * dpi)):
        across, down = np.ptp(xs) / dpi, np.ptp(ys) / dpi
        if across > _PATCH[0] or down > _PATCH[1] or across < _WIDTH[0] * 0.8:
            continue
        own = mask[ys, xs]
        made = _stamp(ys[own], xs[own], dpi, coloured=coloured)
        if made is not None:
            yield made


def _stamp(ys: Any, xs: Any, dpi: float, *, coloured: bool) -> Stamp | None:
    if len(xs) < 20:
        return None
    step = max(1, len(xs) // _POINTS)
    degrees = _lie(ys[::step], xs[::step])
    turn = math.radians(degrees)
    along = xs * math.cos(turn) + ys * math.sin(turn)
    across = ys * math.cos(turn) - xs * math.sin(turn)
    box = _frame(along, across, dpi)
    framed = box is not None
    left, right, top, bottom = box or (
        float(along.min()),
        float(along.max()) + 1,
        float(across.min()),
        float(across.max()) + 1,
    )
    width, height = (right - left) / dpi, (bottom - top) / dpi
    if not _is_sized(width, height):
        return None
    middle, level = (left + right) / 2, (top + bottom) / 2
    return Stamp(
        x=(middle * math.cos(turn) - level * math.sin(turn)) / dpi,
        y=(middle * math.sin(turn) + level * math.cos(turn)) / dpi,
        width=width,
        height=height,
        degrees=degrees,
        coloured=coloured,
        framed=framed,
    )


def _is_sized(width: float, height: float) -> bool:
    return (
        _WIDTH[0] <= width <= _WIDTH[1]
        and _HEIGHT[0] <= height <= _HEIGHT[1]
        and _SHAPE[0] <= width / height <= _SHAPE[1]
    )


def _frame(along: Any, across: Any, dpi: float) -> tuple[float, float, float, float] | None:
    """Left, right, top and bottom of the frame in a straightened patch; None where no four rules close.

    Print outside may hang on to it: the outermost of the longest rules are taken.
    """
    import numpy as np

    low = float(across.min())
    counts = np.bincount((across - low).astype(np.int64), minlength=2)
    double = counts[:-1] + counts[1:]
    long = np.nonzero(double >= max(0.75 * double.max(), _WIDTH[0] * dpi))[0]
    if not len(long):
        return None
    top, bottom = low + float(long[0]), low + float(long[-1]) + 2
    if not _BOX * dpi <= bottom - top <= _HEIGHT[1] * dpi:
        return None
    upper = _longest(along[(across >= top) & (across < top + 2)], dpi)
    lower = _longest(along[(across >= bottom - 2) & (across < bottom)], dpi)
    left, right = max(upper[0], lower[0]), min(upper[1], lower[1])
    if not _is_sized((right - left) / dpi, (bottom - top) / dpi):
        return None
    edge = _EDGE * dpi
    inside = (
        (along >= left - 1) & (along <= right + 1) & (across >= top - 1) & (across <= bottom + 1)
    )
    along, across = along[inside], across[inside]
    closed = (
        _covered(along[across < top + edge], left, right),
        _covered(along[across > bottom - edge], left, right),
        _covered(across[along < left + edge], top, bottom),
        _covered(across[along > right - edge], top, bottom),
    )
    return (left, right, top, bottom) if min(closed) >= _FRAMED else None


def _longest(places: Any, dpi: float) -> tuple[float, float]:
    """Where the longest run of ink along a rule begins and ends; small breaks are bridged."""
    import numpy as np

    values = np.sort(places)
    breaks = np.nonzero(np.diff(values) > 0.06 * dpi)[0]
    starts, ends = values[np.r_[0, breaks + 1]], values[np.r_[breaks, len(values) - 1]]
    at = int(np.argmax(ends - starts))
    return float(starts[at]), float(ends[at]) + 1


def _covered(values: Any, low: float, high: float) -> float:
    """The share of the pixels from ``low`` to ``high`` that ink stands on."""
    import numpy as np

    return len(np.unique((values - low).astype(np.int64))) / max(high - low, 1.0)


def _lie(ys: Any, xs: Any) -> float:
    """Degrees by which a patch must be turned counter-clockwise to lie straight; 0 where it hardly tells."""
    import numpy as np

    def sharpness(degrees: float) -> float:
        turn = math.radians(degrees)
        rows = ys * math.cos(turn) - xs * math.sin(turn)
        counts = np.bincount(np.rint(rows - rows.min()).astype(np.int64)).astype(np.float64)
        return float((counts**2).sum())

    best = max(range(-_TILT, _TILT + 1), key=sharpness)
    fine = max((best + part / 4 for part in range(-3, 4)), key=sharpness)
    return fine if sharpness(fine) > 1.08 * sharpness(0.0) else 0.0


def _ruled(edges: Sequence[Edge], height: float) -> Iterator[Stamp]:
    """Boxes of stamp size between two rules that begin and end together; ``height`` in points.

    A box whose frame is crossed by print is no patch of its own.
    """
    level = sorted((edge for edge in edges if not edge.vertical), key=lambda edge: -edge.at)
    level = [edge for edge in level if _WIDTH[0] * 72 <= edge.end - edge.start <= _WIDTH[1] * 72]
    for at, upper in enumerate(level[:40]):
        for lower in level[at + 1 : at + 8]:
            gap = upper.at - lower.at
            if not _HEIGHT[0] * 72 <= gap <= _HEIGHT[1] * 72 or upper.at < height * (1 - HEAD):
                continue
            if max(abs(upper.start - lower.start), abs(upper.end - lower.end)) > 5:
                continue
            width = upper.end - upper.start
            if not _SHAPE[0] <= width / gap <= _SHAPE[1]:
                continue
            yield Stamp(
                x=(upper.start + upper.end) / 144,
                y=(height - (upper.at + lower.at) / 2) / 72,
                width=width / 72,
                height=gap / 72,
                degrees=0.0,
                coloured=False,
                framed=True,
            )


def _same(one: Stamp, other: Stamp) -> bool:
    """Whether one lies on the other."""
    across, down = abs(one.x - other.x), abs(one.y - other.y)
    return across < max(one.width, other.width) / 2 and down < max(one.height, other.height) / 2
