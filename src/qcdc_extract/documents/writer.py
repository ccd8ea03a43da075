"""Text, blocks and offset map of a document under way: what the Word and the .txt reader share."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from qcdc_extract.document import Block, OffsetMap
from qcdc_extract.documents.normal import Shift, compose, repair


class Writer:
    """Collects NFC text piece by piece; every piece says where it came from."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self._map: list[int] = []  # starts, units and insides by turns

    def source(self, raw: str, unit: int, inside: int = 0) -> None:
        """Append text of the file: ``raw`` stands in ``unit`` from offset ``inside`` on."""
        text, shifts = compose(raw)
        for result, source in shifts:
            self._map += (self.length + result, unit, inside + source)
        self._append(text)

    def composed(self, text: str, shifts: Sequence[Shift], start: int, end: int, unit: int) -> None:
        """Append ``text[start:end]``, where ``text`` and ``shifts`` are what ``compose`` gave."""
        piece = text[start:end]
        if not piece.isprintable():
            piece = repair(piece)  # its breaks were kept; its letters are right
        if len(shifts) == 1:
            self._map += (self.length, unit, start)
        else:
            i = bisect_right(shifts, start, key=lambda shift: shift[0]) - 1
            self._map += (self.length, unit, shifts[i][1] + start - shifts[i][0])
            for result, source in shifts[i + 1 :]:
                if result >= end:
                    break
                self._map += (self.length + result - start, unit, source)
        self._append(piece)

    def generated(self, text: str, unit: int) -> None:
        """Append text that stands nowhere in the file: a label, a blank between lines, a block end."""
        self._map += (self.length, unit, -1)
        self._append(text)

    def close(self, block: Block, unit: int) -> None:
        """End the block that begins at ``block.start``; its closing newline follows."""
        self.blocks.append(block)
        self._map += (self.length, unit, -1)
        self._pieces.append("\n")
        self.length += 1

    def line(self, text: str, unit: int) -> int:
        """Append a whole ``unit`` that stands in its source as it is, and its closing newline.

        Gives where the text ends; the caller appends the block.
        """
        start = self.length
        end = start + len(text)
        self._map += (start, unit, 0, end, unit, -1)
        self._pieces += (text, "\n")
        self.length = end + 1
        return end

    @property
    def offsets(self) -> OffsetMap:
        """Where each stretch of the text so far came from."""
        found = OffsetMap()
        found.starts = array("l", self._map[::3])
        found.units = array("l", self._map[1::3])
        found.insides = array("l", self._map[2::3])
        return found

    def text(self) -> str:
        """The whole text so far."""
        return "".join(self._pieces)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)
