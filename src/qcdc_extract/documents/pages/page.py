"""One printed page as read: its lines and its ruled tables."""

import re
from dataclasses import dataclass, field
from functools import cache

from qcdc_extract.documents.legacy import Code
from qcdc_extract.documents.pages.grids import Grid, GridCell
from qcdc_extract.documents.pages.lines import Line


@dataclass(slots=True)
class PageTable:
    """A ruled table and the lines in each of its cells."""

    grid: Grid
    cells: list[tuple[GridCell, list[Line]]]


@dataclass(slots=True)
class Page:
    """A page as read, ``number`` from 1; width and height in points; lines from top to bottom.

    Every line's ``at`` counts the characters of the page in one order: body, then tables cell by cell.
    """

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    scan: bool = False
    foreign: bool = False
    repaired: bool = False
    undecoded: bool = False
    codes: frozenset[Code] = frozenset()
    """Old 8-bit codes that were put into Unicode."""
    lost: float = 0.0
    """Letters whose shape the file does not name, as a share of those it names."""
    aslant: bool = False
    """Its lines run a few degrees off; a straight reading may mix them."""
    tilted: list[Line] = field(default_factory=list)
    """Text drawn across the page (a watermark), no part of the body."""

    def all_lines(self) -> list[Line]:
        """Body lines and cell lines, in the order of their ``at``."""
        return self.lines + [
            line for table in self.tables for _, lines in table.cells for line in lines
        ]


@cache
def _stamp_form() -> re.Pattern[str]:
    return re.compile(
        r"(?:ký bởi|người ký|ký số bởi|cơ quan|email|thời gian ký|giờ ký|ngày ký|thời gian) ?:",
        re.IGNORECASE,
    )


def is_stamp(line: Line) -> bool:
    """True for a labelled line of a signature's picture: "Ký bởi: …", "Thời gian ký: …"."""
    return _stamp_form().match(line.text) is not None
