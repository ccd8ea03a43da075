"""Secrecy marks (*dấu chỉ độ mật*) stamped on a page, read before the page is cleaned of its stamps.

Each patch that may be a stamp is cut out, turned straight by its own tilt, freed of its frame and made
as tall as print at 300 dpi; all patches of a page are read in one pass.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from qcdc_extract.documents.scans.engine import Word, recognise
from qcdc_extract.documents.scans.stamps import Stamp
from qcdc_extract.text.fold import strip_marks
from qcdc_extract.text.secrecy_degrees import DEGREES, is_mat, may_be_mat, misread, vowel_marks

if TYPE_CHECKING:
    from PIL.Image import Image

_TALL = 64
"""Pixels from the circumflex to the dot below: print of 14 pt at 300 dpi."""

_WIDEST = 900
_GAP = 40
_DPI = 300
_RULE = 0.75
"""Share of a row or column at the edge of a patch from which it is the frame's."""

_RIM = 0.13
"""Inches at the edge in which a frame, also a double one, lies."""

_LEADING = 0.025
_LETTER = 0.085
"""Inches: blank between the lines of a stamp at least, and the height of letters."""

_INK = 0.35


def mark_of(
    coloured: tuple["Image", float], gray: tuple["Image", float], stamps: Sequence[Stamp]
) -> str | None:
    """The secrecy mark in one of a page's stamps, None without one.

    ``coloured`` and ``gray`` are pictures with their resolution in which the stamps are placed. A mark
    read not quite rightly comes as its letters without marks ("TOI MAT").
    """
    cuts = [
        cut for stamp in stamps for cut in _cuts(*(coloured if stamp.coloured else gray), stamp)
    ]
    doubtful = None
    for lines in _read(cuts):
        found = degree_of([word for line in lines for word in line])
        for said in (found, *map(degree_of, lines)):
            if said in DEGREES.values():
                return said
        doubtful = doubtful or found
    return doubtful


def degree_of(words: Sequence[str]) -> str | None:
    """The degree that all words of a stamp say, but for the copy's number and the urgency.

    "MẬT" needs its circumflex or its dot to be sure; else, or with a letter misread, the letters of
    the degree are given without marks. "BÍ MẬT KINH DOANH" is none.
    """
    text = unicodedata.normalize("NFC", " ".join(words)).upper()
    text = _beside().sub(" ", text)
    kept = re.findall(r"[^\W_]+", text)
    while len(kept) > 1 and len(kept[0]) == 1 and not _spaced(kept):
        del kept[0]
    while len(kept) > 1 and len(kept[-1]) == 1 and not _spaced(kept):
        del kept[-1]
    joined = "".join(kept)
    if not 3 <= len(joined) <= 13:
        return None
    plain = strip_marks(joined).upper()
    marks = vowel_marks(joined[-2])
    if plain in DEGREES and is_mat(marks):
        return DEGREES[plain]
    if plain not in DEGREES and "\u0306" in marks:  # "ĐỐI MẶT"
        return None
    like = plain if plain in DEGREES else misread(plain, marked=may_be_mat(marks))
    return strip_marks(DEGREES[like]) if like else None


def _spaced(words: Sequence[str]) -> bool:
    """Whether letters stand apart ("M Ậ T")."""
    return all(len(word) == 1 for word in words)


@cache
def _beside() -> re.Pattern[str]:
    """What may stand in a stamp beside the degree."""
    return re.compile(
        r"(?<!\w)(?:H[OỎ][AẢ] TỐC|THƯỢNG KHẨN|KHẨN|ĐỘ MẬT\s{0,2}:|BẢN(?: SAO)? SỐ\s{0,2}:?[\s\d.…_/]{0,20})"
    )


def _cuts(image: "Image", dpi: float, stamp: Stamp) -> Iterator[list["Image"]]:
    """A stamp as gray pictures of its letters: by its ink's darkness, coloured ones by colour too."""
    import numpy as np

    reach = (stamp.width**2 + stamp.height**2) ** 0.5 / 2 + 0.1
    box = [round((at + side * reach) * dpi) for side in (-1, 1) for at in (stamp.x, stamp.y)]
    region = image.crop((box[0], box[1], box[2], box[3]))
    colours = np.asarray(region)
    if stamp.coloured:
        bright = colours.astype(np.float32)
        paper = np.maximum(np.percentile(bright, 80, axis=(0, 1)), 60)
        bright = (bright * 255 / paper).clip(0, 255)
        chroma = bright.max(axis=2) - bright.min(axis=2)
        most = max(float(np.percentile(chroma, 97)), 40.0)
        views = [bright.min(axis=2), 255 - (chroma * 255 / most).clip(0, 255)]
    else:
        views = [colours]
    for view in views:
        lines = list(_straight(view, dpi, stamp))
        if lines:
            yield lines


def _straight(view: Any, dpi: float, stamp: Stamp) -> Iterator["Image"]:
    """The lines of a stamp without its frame, upright and of one height."""
    import numpy as np
    from PIL import Image

    picture = Image.fromarray(np.asarray(view).astype(np.uint8))
    turned = picture.rotate(stamp.degrees, Image.Resampling.BICUBIC, fillcolor=255)
    margin = 0.03
    across, down = (stamp.width / 2 + margin) * dpi, (stamp.height / 2 + margin) * dpi
    x, y = turned.width / 2, turned.height / 2
    whole = turned.crop((round(x - across), round(y - down), round(x + across), round(y + down)))
    pixels = np.asarray(whole)
    low, high = (float(value) for value in np.percentile(pixels, (3, 90)))
    if high - low < 40:
        return
    dark = pixels < high - _INK * (high - low)
    top, bottom = _inside(dark.mean(axis=1), dpi)
    left, right = _inside(dark[top:bottom].mean(axis=0), dpi)
    dark = dark[top:bottom, left:right]
    dark[dark.mean(axis=1) > _RULE] = False  # a frame that print from above has run into
    columns = np.nonzero(dark.any(axis=0))[0]
    if len(columns) < 12:
        return
    stretched = whole.point(lambda value: (value - low) * 255 / (high - low))
    for first, last in _lines(dark.any(axis=1), dpi):
        letters = stretched.crop(
            (left + int(columns[0]), top + first, left + int(columns[-1]) + 1, top + last)
        )
        scale = min(_TALL / letters.height, _WIDEST / letters.width)
        size = max(1, round(letters.width * scale)), max(1, round(letters.height * scale))
        yield letters.resize(size, Image.Resampling.BICUBIC)


def _inside(shares: Any, dpi: float) -> tuple[int, int]:
    """The stretch within the rules of a frame at the edges; all of it without one."""
    first, last = 0, len(shares)
    rim = min(round(_RIM * dpi), len(shares) // 3)
    for at in range(rim):
        if shares[at] > _RULE:
            first = at + 1
        if shares[-1 - at] > _RULE:
            last = len(shares) - 1 - at
    # The frame's edge is soft: what is left of it beside the rule goes too.
    soft = max(1, round(0.015 * dpi))
    return (first + soft if first else 0), (last - soft if last < len(shares) else last)


def _lines(rows: Any, dpi: float) -> Iterator[tuple[int, int]]:
    """The lines of print among the rows with ink: each taller than a mark over a letter."""
    import numpy as np

    steps = np.diff(np.concatenate(([0], rows.astype(np.int8), [0])))
    gap, least = _LEADING * dpi, _LETTER * dpi
    found: list[list[int]] = []
    starts, ends = np.nonzero(steps == 1)[0].tolist(), np.nonzero(steps == -1)[0].tolist()
    for first, last in zip(starts, ends, strict=True):
        near = found and first - found[-1][1] < gap
        if near or (found and min(last - first, found[-1][1] - found[-1][0]) < least):
            found[-1][1] = last
        else:
            found.append([first, last])
    for first, last in found:
        if last - first >= least:
            yield first, last


def _read(cuts: Sequence[Sequence["Image"]]) -> Iterator[list[list[str]]]:
    """The words of each line of each stamp, all read below each other on one sheet."""
    from PIL import Image

    lines = [line for cut in cuts for line in cut]
    if not lines:
        return
    height = sum(line.height + _GAP for line in lines) + _GAP
    sheet = Image.new("L", (max(line.width for line in lines) + 2 * _GAP, height), 255)
    top = _GAP
    for line in lines:
        sheet.paste(line, (_GAP, top))
        top += line.height + _GAP
    words = sorted(recognise(sheet, _DPI, "sparse"), key=_place)
    high = _GAP / 2
    for cut in cuts:
        read = []
        for line in cut:
            low = high + line.height + _GAP
            read.append([word.text for word in words if high <= (word.top + word.bottom) / 2 < low])
            high = low
        yield read


def _place(word: Word) -> tuple[tuple[int, int, int], int]:
    return word.line, word.left
