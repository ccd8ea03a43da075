"""Text, blocks and offset map of a document under way: what the Word and the .txt reader share."""

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
        self.offsets = OffsetMap()

    def source(self, raw: str, unit: int, inside: int = 0) -> None:
        """Append text of the file: ``raw`` stands in ``unit`` from offset ``inside`` on."""
        text, shifts = compose(raw)
        for result, source in shifts:
            self.offsets.add(self.length + result, unit, inside + source)
        self._append(text)

    def composed(self, text: str, shifts: Sequence[Shift], start: int, end: int, unit: int) -> None:
        """Append ``text[start:end]``, where ``text`` and ``shifts`` are what ``compose`` gave."""
        piece = text[start:end]
        if not piece.isprintable():
            piece = repair(piece)  # its breaks were kept; its letters are right
        if len(shifts) == 1:
            self.offsets.add(self.length, unit, start)
            self._pieces.append(piece)
            self.length += len(piece)
            return
        i = bisect_right(shifts, start, key=lambda shift: shift[0]) - 1
        self.offsets.add(self.length, unit, shifts[i][1] + start - shifts[i][0])
        for result, source in shifts[i + 1 :]:
            if result >= end:
                break
            self.offsets.add(self.length + result - start, unit, source)
        self._append(piece)

    def generated(self, text: str, unit: int) -> None:
        """Append text that stands nowhere in the file: a label, a blank between lines, a block end."""
        self.offsets.add(self.length, unit, -1)
        self._append(text)

    def close(self, block: Block, unit: int) -> None:
        """End the block that begins at ``block.start``; its closing newline follows."""
        self.blocks.append(block)
        self.offsets.add(self.length, unit, -1)
        self._pieces.append("\n")
        self.length += 1

    def text(self) -> str:
        """The whole text so far."""
        return "".join(self._pieces)

    def _append(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)
