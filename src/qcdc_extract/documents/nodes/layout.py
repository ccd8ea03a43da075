"""Does a Word table hold quantities, or does it only lay out text (``layout_cues.tsv``)?"""

from functools import cache
from typing import Literal

from qcdc_extract import tables
from qcdc_extract.documents.nodes.model import TableNode
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold

_ROWS = 14  # letterheads typed one line a row reach about ten
_COLUMNS = 5
_ONE_ROW = 3
_NUMBERS = " 0123456789.,%"


class LayoutCue(Record, frozen=True, kw_only=True):
    """A row of ``layout_cues.tsv``."""

    cue: str
    where: Literal["start", "inside"]
    strength: Literal["strong", "weak"]
    source: str = ""
    example: str = ""


@cache
def layout_cues() -> tuple[LayoutCue, ...]:
    """The packaged cues, folded."""
    rows = tables.read("qcdc_extract.documents.nodes", "layout_cues.tsv", LayoutCue)
    return tuple(
        LayoutCue(cue=fold(row.cue), where=row.where, strength=row.strength) for row in rows
    )


def lays_out(table: TableNode) -> bool:
    """True when the table is no table to a reader: one column or cell, letterhead, signatures."""
    filled = [(cell.column, found) for cell in table.cells if (found := cell.paragraphs())]
    columns = {column for column, _ in filled}
    if len(filled) <= 1 or len(columns) == 1:
        return True
    if table.rows == 1 and table.columns <= _ONE_ROW:
        return True  # no head and body: quantities do not stand in one row
    if table.rows > _ROWS or len(columns) > _COLUMNS:
        return False
    lines = [
        paragraph.line[:200].strip()
        for _, found in filled
        for paragraph in found
        if paragraph.text.strip(_NUMBERS)
    ]
    folded = fold("\n".join(lines))
    present = [cue for cue in layout_cues() if cue.cue in folded]
    weak = set()
    for line in folded.split("\n") if present else ():
        for cue in present:
            if line.startswith(cue.cue) if cue.where == "start" else cue.cue in line:
                if cue.strength == "strong":
                    return True
                weak.add(cue.cue)
    return len(weak) >= 2 and table.rows <= _ROWS // 2
