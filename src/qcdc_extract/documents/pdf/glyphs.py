"""The drawn characters of a PDF page with their places, in drawing order.

Coordinates are points, x to the right, y upwards, from the lower left corner of the visible page as it
is read: pages whose text runs up or down the sheet are turned. Blanks that pdfium makes up stay as
blanks without width; our own line builder finds words by gaps.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from qcdc_extract.documents.pages.letters import Frame, Glyphs
from qcdc_extract.documents.pdf.meter import Meter, name_style

MAX_CHARACTERS = 200_000
"""More on one page is no report (a dense A3 table has about 15,000)."""

_MOST_OBJECTS = 50_000

_TURN_SAMPLES = 12
_MOST_STROKES = 6
_DRAWN_BLANK = 0.15
"""Font sizes that a drawn blank is wide at least."""


def quarters_of(textpage: Any) -> int:
    """How many quarter turns most of the text needs to run from left to right (0–3)."""
    import pypdfium2.raw as raw

    count = raw.FPDFText_CountChars(textpage)
    votes: Counter[int] = Counter()
    for i in range(0, count, max(1, count // _TURN_SAMPLES)):
        if raw.FPDFText_GetUnicode(textpage, i) > 32 and not raw.FPDFText_IsGenerated(textpage, i):
            angle = raw.FPDFText_GetCharAngle(textpage, i)
            votes[-round(angle / 1.5707963) % 4 if angle >= 0 else 0] += 1  # clockwise
    if not votes:
        return 0
    best, number = votes.most_common(1)[0]
    return best if number * 3 > sum(votes.values()) * 2 else 0


def from_pdfium(
    meter: Meter, frame: Frame, text: str, chosen: Sequence[int] | None = None
) -> Glyphs:
    """The glyphs of a pdfium text page; ``source`` is pdfium's character index.

    ``text`` is what ``meter.text`` gave; ``chosen`` restricts to some characters, in drawing order.
    """
    glyphs = Glyphs(font=meter.style)
    # "\x02" is pdfium's older mark of a hyphen at a line's end.
    if chosen is None:
        source = [i for i, char in enumerate(text) if char >= " " or char == "\x02"]
        glyphs.lost = text.count("\x00")
    else:
        source = [i for i in chosen if text[i] >= " " or text[i] == "\x02"]
        glyphs.lost = sum(text[i] == "\x00" for i in chosen) if len(source) < len(chosen) else 0
    if not source:
        return glyphs
    edges = meter.edges(source)
    glyphs.chars = ["-" if text[i] == "\x02" else text[i] for i in source]
    glyphs.source = source
    if frame.quarters:
        origins = meter.origins(source)
        turned = [frame.box(*edges[k : k + 4]) for k in range(0, len(edges), 4)]
        glyphs.x0, glyphs.x1 = [box[0] for box in turned], [box[2] for box in turned]
        glyphs.y = [frame.point(*origins[k : k + 2])[1] for k in range(0, len(origins), 2)]
        glyphs.size = _sizes(meter, glyphs)
        return glyphs
    shift = frame.left
    glyphs.x0, glyphs.x1 = edges[0::4].tolist(), edges[2::4].tolist()
    if shift:
        glyphs.x0 = [x - shift for x in glyphs.x0]
        glyphs.x1 = [x - shift for x in glyphs.x1]
    _set_levels(meter, glyphs, frame.bottom)
    _widen_blanks(glyphs)
    return glyphs


def _widen_blanks(glyphs: Glyphs) -> None:
    """Give made-up blanks the width of a drawn blank that pdfium left out for them.

    Behind a letter of a stand-in font pdfium makes up a blank, whether one is drawn or not; where none
    is drawn, the next letter follows at the same place.
    """
    x0, x1, source = glyphs.x0, glyphs.x1, glyphs.source
    blanks = [k for k, char in enumerate(glyphs.chars) if char == " "]
    if blanks and blanks[-1] == len(source) - 1:
        blanks.pop()
    for k in blanks:
        if x1[k] - x0[k] < 0.01 and source[k + 1] == source[k] + 1:
            size = glyphs.size[k + 1]
            if _DRAWN_BLANK * size < x0[k + 1] - x0[k] < size:
                x1[k] = x0[k + 1]


def _set_levels(meter: Meter, glyphs: Glyphs, bottom: float) -> None:
    """Baseline and size of each glyph; asked once a stroke where pdfium's line is known to have few."""
    source = glyphs.source
    first = 0
    for after in range(1, len(source) + 1):
        if after < len(source) and source[after] == source[after - 1] + 1:
            continue
        line = range(first, after)
        first = after
        strokes = _strokes(meter, glyphs, line)
        if strokes is None:
            origins = meter.origins(source[line.start : line.stop])
            glyphs.y += [y - bottom for y in origins[1::2]]
            glyphs.size += _sizes(meter, glyphs, line)
            continue
        for stroke, y, size in strokes:
            glyphs.y += [y - bottom] * len(stroke)
            glyphs.size += [size] * len(stroke)
            glyphs.strokes.append(stroke)


def _strokes(meter: Meter, glyphs: Glyphs, line: range) -> list[tuple[range, float, float]] | None:
    """The strokes of a line of pdfium's text with baseline and size; None where that is not sure.

    A stroke runs to the right; the next one, in a stand-in font, begins back in the line.
    """
    xs, source = glyphs.x0, glyphs.source
    pieces = meter.pieces(source[line.start], len(line))
    if not 0 < pieces <= _MOST_STROKES:
        return None
    lefts = xs[line.start : line.stop]
    cuts = [
        line.start + i for i, (a, b) in enumerate(itertools.pairwise(lefts), start=1) if b < a - 1.0
    ]
    if len(cuts) != pieces - 1:
        return None
    found = []
    for a, b in itertools.pairwise([line.start, *cuts, line.stop]):
        drawn = [i for i in (a, b - 1) if glyphs.chars[i] != " "] or [a]
        levels = meter.origins([source[i] for i in drawn])[1::2]
        size = meter.size(source[drawn[0]])
        if abs(levels[0] - levels[-1]) > 0.01 or meter.size(source[drawn[-1]]) != size:
            return None
        found.append((range(a, b), levels[0], size))
    return found


def _sizes(meter: Meter, glyphs: Glyphs, chosen: range | None = None) -> list[float]:
    """A size for each glyph; asked for where a run of glyphs on one baseline begins."""
    sizes = []
    size, last_x, last_y = 0.0, 0.0, -1e9
    for k in range(len(glyphs.source)) if chosen is None else chosen:
        x0, x1, y = glyphs.x0[k], glyphs.x1[k], glyphs.y[k]
        if not (-0.3 <= y - last_y <= 0.3 and -size <= x0 - last_x <= size):
            size = meter.size(glyphs.source[k])
        last_x, last_y = x1, y
        sizes.append(size)
    return sizes


def from_pdfplumber(data: bytes, number: int, frame: Frame) -> Glyphs:
    """The glyphs of page ``number`` (from 1) as pdfminer decodes them; ``source`` counts them.

    Empty when pdfminer cannot read the file at all.
    """
    import io
    import logging

    import pdfplumber

    glyphs = Glyphs()
    names: list[str] = []
    logger = logging.getLogger("pdfminer")  # it reports every odd operator of a damaged file
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as file:
            for char in _plumbed(file):
                if str(char["text"]).startswith("(cid:") or str(char["text"]) < " ":
                    glyphs.lost += 1
                    continue
                x0, y0, x1, y1 = frame.box(char["x0"], char["y0"], char["x1"], char["y1"])
                matrix = char["matrix"]
                y = frame.point(matrix[4], matrix[5])[1]
                if not y0 - 2 <= y <= y1 + 2:
                    y = y0 + 0.2 * (y1 - y0)
                names.append(str(char.get("fontname", "")))
                for letter in str(char["text"]):
                    glyphs.add(letter, x0, x1, y, max(float(char["size"]), 1.0), len(names) - 1)
    except Exception:  # pdfminer raises anything on damaged files: pdfium's own text then stands
        return Glyphs()
    finally:
        logger.setLevel(level)
    glyphs.font = lambda i: name_style(names[i])
    return glyphs


def _plumbed(file: Any) -> Iterator[dict[str, Any]]:
    fetch, left = file.doc.getobj, iter(range(_MOST_OBJECTS))

    def bounded(number: int) -> Any:  # pdfminer follows an object that leads to itself for ever
        if next(left, None) is None:
            raise ValueError
        return fetch(number)

    file.doc.getobj = bounded
    for page in file.pages:
        yield from page.chars[:MAX_CHARACTERS]
