"""The letters of a printed page with their places, in drawing order.

Coordinates are points, x to the right, y upwards, from the lower left corner of the visible page as it
is read.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the visible page lies in the file's own coordinates, and its turn in quarters."""

    left: float
    bottom: float
    width: float
    height: float
    quarters: int = 0

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height as read."""
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file as a point of the page as read."""
        x, y = x - self.left, y - self.bottom
        if self.quarters == 0:
            return x, y
        if self.quarters == 1:
            return y, self.width - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        return self.height - y, x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the file as a box of the page as read, corners in order."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


@dataclass(slots=True)
class Glyphs:
    """Characters in drawing order: letter, left and right edge, baseline, font size."""

    chars: list[str] = field(default_factory=list)
    x0: list[float] = field(default_factory=list)
    x1: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    font: Callable[[int], tuple[bool, bool]] = lambda _: (False, False)
    """(bold, italic) of a glyph by its ``source`` index."""
    lost: int = 0
    """Glyphs whose letter the file does not tell."""
    stamped: frozenset[int] | None = None
    """``source`` of the glyphs that were stamped onto the page (form fields, signatures)."""
    strokes: list[range] = field(default_factory=list)
    """Neighbours known to be drawn with one baseline, font and size: ranges of glyphs, in order."""

    def add(self, char: str, x0: float, x1: float, y: float, size: float, source: int) -> None:
        """Append one character."""
        self.chars.append(char)
        self.x0.append(x0)
        self.x1.append(x1)
        self.y.append(y)
        self.size.append(size)
        self.source.append(source)


def is_mark(char: str) -> bool:
    """True for a combining mark (dấu rời)."""
    return char >= "\u0300" and unicodedata.combining(char) != 0
