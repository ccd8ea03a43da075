"""A text made from another by edits; where everything comes to stand is recorded while it is made."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]


class Piece(NamedTuple):
    """A stretch of new text; ``mark`` names it when its place matters."""

    text: str
    mark: str = ""


class Edit(NamedTuple):
    """``pieces`` take the place of ``old[start:end]``."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


class Woven:
    """The new text, and the way from old offsets to new ones."""

    def __init__(self, old: str, edits: Iterable[Edit]) -> None:
        self.text = ""
        self.marks: dict[str, Span] = {}
        self._kept: list[tuple[int, int, int]] = []
        self._changed: dict[int, int] = {}
        here = 0
        for edit in sorted(edits):
            assert here <= edit.start <= edit.end, f"edits overlap at {edit.start}"
            self._keep(old, here, edit.start)
            self._changed[edit.start] = len(self.text)
            for piece in edit.pieces:
                start = len(self.text)
                self.text += piece.text
                if piece.mark:
                    self.marks[piece.mark] = (start, len(self.text))
            here = edit.end
            self._changed[here] = len(self.text)
        self._keep(old, here, len(old))

    def span(self, start: int, end: int) -> Span:
        """Where an old stretch stands now. Its ends must not lie inside an edit."""
        return self._at(start), self._at(end)

    def quote(self, start: int, end: int) -> str:
        """What an old stretch says now."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def _keep(self, old: str, start: int, end: int) -> None:
        self._kept.append((start, end, len(self.text)))
        self.text += old[start:end]

    def _at(self, offset: int) -> int:
        if offset in self._changed:
            return self._changed[offset]
        for start, end, new in self._kept:
            if start <= offset <= end:
                return new + offset - start
        raise AssertionError(f"offset {offset} lies inside an edit")
