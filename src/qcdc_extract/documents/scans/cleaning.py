"""Page pictures made fit for recognition: seals out, light even, upright, straight."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels: TypeAlias = Any
"""A numpy array of gray values, 0 black."""

MAX_SKEW = 10.0
_COARSE, _FINE = 0.5, 0.1
_STRAIGHT = 0.15
"""Degrees that need no turning: a quarter of a line's height over the width of a page."""

_PROFILE = 1000
_COLOURED = 60
_DARK = 110
_SPECKED = 0.0001


def without_seals(image: "Image") -> "Image":
    """Gray, with red and blue ink gone and what is black below it kept.

    A page written in blue throughout stays: there the ink is the text.
    """
    import numpy as np
    from PIL import Image

    if image.mode != "RGB":
        return image.convert("L")
    colours = np.asarray(image)
    lightest = colours.max(axis=2)
    coloured = (lightest - colours.min(axis=2)) > _COLOURED
    gray = np.asarray(image.convert("L"))
    blue = coloured & (colours[..., 0] < lightest)
    if (blue & (gray < _DARK)).sum() > 0.6 * (gray < _DARK).sum():
        coloured &= ~blue
    # In its own colour's light red ink is as white as paper, black print is black.
    cleaned = np.where(coloured, np.maximum(lightest, gray), gray)
    faded = coloured & (lightest > _DARK)
    cleaned[faded] = np.maximum(cleaned[faded], 225)
    return Image.fromarray(cleaned)


def sheet(image: "Image") -> tuple[int, int, int, int]:
    """The box of the bright sheet in a photograph; the whole picture where no dark table shows."""
    import numpy as np

    small = image.convert("L").reduce(max(1, image.width // 200))
    values = np.asarray(small).astype(np.float32)
    paper = float(np.percentile(values, 90))
    bright = values > 0.6 * paper
    if bright.mean() > 0.97:
        return (0, 0, image.width, image.height)
    rows, columns = bright.mean(axis=1), bright.mean(axis=0)
    top, bottom = _stretch(rows)
    left, right = _stretch(columns)
    if (bottom - top) * (right - left) < 0.4 * values.size:
        return (0, 0, image.width, image.height)
    x, y = image.width / small.width, image.height / small.height
    return (round(left * x), round(top * y), round(right * x), round(bottom * y))


def _stretch(shares: Pixels) -> tuple[int, int]:
    inside = [i for i, share in enumerate(shares) if share > 0.5]
    return (inside[0], inside[-1] + 1) if inside else (0, len(shares))


def even_light(image: "Image") -> "Image":
    """The gray picture with its paper white everywhere; a scan with clean paper stays as it is."""
    import numpy as np
    from PIL import Image, ImageFilter

    small = image.resize(
        (max(1, image.width // 16), max(1, image.height // 16)), Image.Resampling.BOX
    )
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.GaussianBlur(4))
    values = np.asarray(paper)
    if values.std() < 8 and values.mean() > 235:
        return image
    whole = np.asarray(paper.resize(image.size, Image.Resampling.BICUBIC)).astype(np.float32)
    lit = np.asarray(image).astype(np.float32) * 250 / np.maximum(whole, 40)
    return Image.fromarray(lit.clip(0, 255).astype(np.uint8))


def without_specks(image: "Image") -> "Image":
    """The gray picture without single dark dots on paper and single light ones in strokes.

    A picture with few of them stays as it is: dots over letters are larger.
    """
    import numpy as np
    from PIL import Image, ImageFilter

    values = np.asarray(image)
    second = np.asarray(image.filter(ImageFilter.RankFilter(3, 1)))
    eighth = np.asarray(image.filter(ImageFilter.RankFilter(3, 7)))
    usual = np.asarray(image.filter(ImageFilter.MedianFilter(3)))
    dark = (values < 120) & (second > values.astype(np.int16) + 60)
    light = (values > 160) & (eighth < values.astype(np.int16) - 60)
    if dark.mean() < _SPECKED:
        return image
    return Image.fromarray(np.where(dark | light, usual, values))


def skew(image: "Image") -> float:
    """Degrees by which the lines of text must be turned back (counter-clockwise), −10 to 10.

    Rows of a straight page are full or empty: the turn with the sharpest profile is taken.
    """
    ink = _ink(image)
    if ink is None:
        return 0.0
    best, sharpest = _straightest(*ink)
    if abs(best) < _STRAIGHT or sharpest < 1.1 * _sharpness(*ink, 0.0):
        return 0.0
    return best


def is_sideways(image: "Image") -> bool:
    """Whether the lines of text of a gray page run up or down the sheet."""
    ink = _ink(image)
    if ink is None:
        return False
    ys, xs = ink
    return _straightest(xs, ys)[1] > 1.5 * _straightest(ys, xs)[1]


def _ink(image: "Image") -> tuple[Pixels, Pixels] | None:
    """Rows and columns of the dark pixels of a page made small; None where they tell nothing."""
    import numpy as np

    small = image.reduce(max(1, max(image.size) // _PROFILE))
    values = np.asarray(small)
    dark = values < min(_DARK + 30, float(np.median(values)) - 40)
    # Black borders of a copy are solid; print is thin.
    margin = max(2, max(small.size) // 40)
    dark[:, :margin] = dark[:, -margin:] = False
    dark[:margin] = dark[-margin:] = False
    ys, xs = np.nonzero(dark)
    return (ys, xs) if 200 < len(xs) < 0.35 * dark.size else None


def _sharpness(ys: Pixels, xs: Pixels, degrees: float) -> float:
    import numpy as np

    rows = ys - xs * math.tan(math.radians(degrees))
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float((np.diff(counts.astype(np.float64)) ** 2).sum())


def _straightest(ys: Pixels, xs: Pixels) -> tuple[float, float]:
    """The turn with the sharpest profile of rows, and how sharp it is."""

    def sharpness(degrees: float) -> float:
        return _sharpness(ys, xs, degrees)

    best = max(_angles(-MAX_SKEW, MAX_SKEW, _COARSE), key=sharpness)
    best = max(_angles(best - _COARSE, best + _COARSE, _FINE), key=sharpness)
    return best, sharpness(best)


def _angles(low: float, high: float, step: float) -> Iterator[float]:
    for i in range(round((high - low) / step) + 1):
        yield round(low + i * step, 3)


def turned(image: "Image", degrees: float) -> "Image":
    """The picture turned counter-clockwise on white, of the same size."""
    from PIL import Image

    if not degrees:
        return image
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
