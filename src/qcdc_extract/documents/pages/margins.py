"""Where running text begins and ends on each page, and how far its lines stand apart."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pages.page import Page

_FEW = 6
USUAL_PITCH = 1.25


@dataclass(frozen=True, slots=True)
class Margins:
    """Text area of a page in points, and the usual step between lines in font sizes."""

    left: float
    right: float
    pitch: float
    indents: frozenset[int] = frozenset()
    """Left edges, in points, at which three lines or more begin: no centred line begins there."""

    @property
    def indented(self) -> bool:
        """True when first lines are indented in this document."""
        return any(edge > self.left + 10 for edge in self.indents)

    def centered(self, line: Line) -> bool:
        """True for a line in the middle of the text area that leaves both sides free."""
        before, after = line.left - self.left, self.right - line.right
        return (
            round(line.left) not in self.indents
            and before > 2 * line.size
            and after > 2 * line.size
            and abs(before - after) < 0.12 * (before + after) + line.size
        )

    def middle(self, line: Line) -> bool:
        """True for a line with its middle in the middle of the text area, however long."""
        return abs((line.left + line.right) - (self.left + self.right)) < 1.2 * line.size


def margins(pages: Sequence[Page], running: Sequence[Sequence[Line]]) -> list[Margins]:
    """One value a page; ``running`` holds each page's lines outside columns and tables.

    A page with few lines takes the margins of the other pages of its width.
    """
    own = [(_edge(lines, True), _edge(lines, False)) for lines in running]
    pitch = _pitch(running)
    begins = Counter(round(line.left) for lines in running for line in lines)
    indents = frozenset(
        left for left in begins if sum(begins[left + near] for near in (-1, 0, 1)) >= 3
    )
    made = []
    for page, lines, (left, right) in zip(pages, running, own, strict=True):
        alike = [
            edges
            for other, others, edges in zip(pages, running, own, strict=True)
            if len(others) >= _FEW and abs(other.width - page.width) < 5
        ]
        if len(lines) < _FEW and alike:
            left = min(left, median(edges[0] for edges in alike))
            right = max(right, median(edges[1] for edges in alike))
        made.append(Margins(left, right, pitch, indents))
    return made


def _edge(lines: Sequence[Line], left: bool) -> float:
    """The outermost edge that at least two lines share; else the outermost."""
    if not lines:
        return 0.0
    edges = sorted(line.left if left else -line.right for line in lines)
    for a, b in itertools.pairwise(edges):
        if b - a < 2.5:
            return a if left else -a
    return edges[0] if left else -edges[0]


def _pitch(running: Sequence[Sequence[Line]]) -> float:
    steps: Counter[int] = Counter()
    for lines in running:
        for a, b in itertools.pairwise(lines):
            if abs(a.size - b.size) < 0.5 and 0.8 < (step := (a.y - b.y) / a.size) < 3:
                steps[round(step * 20)] += 1
    if not steps:
        return USUAL_PITCH
    # The closest step that is common: gaps between paragraphs are wider.
    most = max(steps.values())
    return min(step for step, times in steps.items() if times >= 0.35 * most) / 20
