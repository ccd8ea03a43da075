"""Text as Word runs, with what the office must fill in marked yellow."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_BLANK = r"\[…[^\]\n]{0,4000}\]"


def add_runs(paragraph: "Paragraph", text: str, *, bold: bool | None = None) -> None:
    """Adds ``text`` as runs; a ``[…]`` that the office must fill in is marked yellow."""
    from docx.enum.text import WD_COLOR_INDEX

    place = 0
    for match in re.finditer(_BLANK, text):
        if match.start() > place:
            paragraph.add_run(text[place : match.start()]).bold = bold
        run = paragraph.add_run(match.group())
        run.bold = bold
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        place = match.end()
    if place < len(text):
        paragraph.add_run(text[place:]).bold = bold
