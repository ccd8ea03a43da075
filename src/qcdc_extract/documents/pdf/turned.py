"""Letters drawn at an angle to their page: upright heads of narrow columns, tilted marks.

They are read along their own line, apart from the page's other text, so that no letter or digit of
theirs stands among others.
"""

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcdc_extract.documents.pages.letters import Frame, Glyphs
from qcdc_extract.documents.pages.lines import Line, build_lines
from qcdc_extract.documents.pdf.meter import Meter

_LEAST = 10
_UPRIGHT = 8
"""Degrees."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A letter with its place on the page as read, and its turn in degrees clockwise (0–359)."""

    source: int
    char: str
    x: float
    y: float
    size: float
    angle: int
    ends: bool = False
    """A blank that the file does not draw follows."""

    @property
    def upright(self) -> bool:
        """True for a quarter turn: a column's head, not a mark across the page."""
        return min(abs(self.angle - 90), abs(self.angle - 270)) <= _UPRIGHT


def turned(textpage: Any, meter: Meter, frame: Frame, text: str) -> tuple[list[Turned], bool]:
    """The letters that run at another angle than the page's, in drawing order; and is it aslant?

    Aslant is a page most of whose lines run a few degrees off: a straight reading mixes them. Angles are
    asked for at both ends of pdfium's lines; letter by letter only where an end is turned.
    """
    angle = _angles(textpage)
    page = -90 * frame.quarters
    found: list[tuple[int, int]] = []
    at = lines = slanting = 0
    for piece in text.split("\r\n"):
        shown = piece.strip()
        first = at + len(piece) - len(piece.lstrip())
        at += len(piece) + 2
        if not shown:
            continue
        ends = [(angle(i) - page) % 360 for i in (first, first + len(shown) - 1)]
        lines += 1
        slanting += 0 < min(ends[0], 360 - ends[0]) <= _LEAST
        if any(map(_is_turned, ends)):
            for i in range(first, first + len(shown)):
                turn = (angle(i) - page) % 360
                if text[i] >= " " and _is_turned(turn):
                    found.append((i, turn))
    aslant = 2 * slanting > lines
    if not found:
        return [], aslant
    indices = [i for i, _ in found]
    origins, sizes = meter.origins(indices), meter.sizes(indices)
    letters = []
    for k, (i, turn) in enumerate(found):
        x, y = frame.point(origins[2 * k], origins[2 * k + 1])
        before_blank = text[i + 1 : i + 2] == " " and (
            k + 1 == len(found) or found[k + 1][0] != i + 1
        )
        letters.append(Turned(i, text[i], x, y, sizes[k], turn, before_blank))
    return letters, aslant


def _is_turned(angle: int) -> bool:
    return _LEAST < angle < 170 or 190 < angle < 360 - _LEAST


def _angles(textpage: Any) -> Callable[[int], int]:
    import ctypes

    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()

    def angle(i: int) -> int:
        # The direction of writing; pdfium's own angle takes slanted letters for turned ones.
        if not raw.FPDFText_GetMatrix(textpage, i, ctypes.byref(matrix)):
            return 0
        return round(-math.degrees(math.atan2(matrix.b, matrix.a))) % 360

    return angle


def lines_of(letters: Sequence[Turned], meter: Meter) -> list[Line]:
    """Lines of turned letters, each read along its own direction and placed where it stands.

    Their characters lie side by side in the width that the line covers on the page.
    """
    lines: list[Line] = []
    for angle in sorted({letter.angle for letter in letters}):
        chosen = [letter for letter in letters if letter.angle == angle]
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        glyphs = Glyphs(font=meter.style)
        placed = sorted(
            (
                round(letter.x * sin + letter.y * cos, 1),
                letter.x * cos - letter.y * sin,
                letter.source,
                letter,
            )
            for letter in chosen
        )
        for k, (level, start, _, letter) in enumerate(placed):
            after = placed[k + 1] if k + 1 < len(placed) else None
            step = after[1] - start if after is not None and after[0] == level else 0.0
            width = step if 0 < step < 1.2 * letter.size and not letter.ends else 0.5 * letter.size
            glyphs.add(letter.char, start, start + width, level, letter.size, letter.source)
        made = build_lines(glyphs)
        top = max(letter.y for letter in chosen)
        for k, line in enumerate(made):
            ends = [u * cos + line.y * sin for u in (line.left, line.right)]
            left, right = min(ends), max(*ends, min(ends) + line.size)
            step = (right - left) / len(line.text)
            lines.append(
                replace(
                    line,
                    x0=array("d", (left + step * n for n in range(len(line.text)))),
                    x1=array("d", (left + step * (n + 1) for n in range(len(line.text)))),
                    y=top - k * 1.2 * line.size,
                    gaps=[],
                )
            )
    return lines
