"""Text as Word runs, with what the office must fill in marked yellow."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_NOT_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"


def add_runs(paragraph: "Paragraph", text: str, *, bold: bool | None = None) -> None:
    """Adds ``text`` as runs; a ``[…]`` that the office must fill in is marked yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    for piece, blank in pieces(re.sub(_NOT_XML, " ", text)):
        run = paragraph.add_run(piece)
        run.bold = bold
        if blank:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """``text`` cut into (stretch, to be filled in or not).

    A blank runs from ``[…`` to the bracket that closes it, inner pairs included; one that nobody
    closes runs to the end of the text.
    """
    place = 0
    while (start := text.find("[…", place)) >= 0:
        end = _closing(text, start)
        if start > place:
            yield text[place:start], False
        yield text[start:end], True
        place = end
    if place < len(text):
        yield text[place:], False


def _closing(text: str, start: int) -> int:
    depth = 0
    for match in re.finditer(r"[\[\]]", text[start:]):
        depth += 1 if match.group() == "[" else -1
        if depth == 0:
            return start + match.end()
    return len(text)
