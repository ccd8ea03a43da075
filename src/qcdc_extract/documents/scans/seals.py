"""Secrecy marks (*dấu chỉ độ mật*) stamped in red on the first page: read from the red ink alone."""

import unicodedata
from typing import TYPE_CHECKING

from qcdc_extract.documents.scans.engine import recognise
from qcdc_extract.text.fold import strip_marks

if TYPE_CHECKING:
    from PIL.Image import Image

_MARKS = {"MAT": "MẬT", "TOI MAT": "TỐI MẬT", "TUYET MAT": "TUYỆT MẬT"}
_DPI = 150
_HEAD = 0.5
"""The mark stands in the upper half of the page, below the number or at the top."""


def secrecy_mark(red: "Image", dpi: float) -> str | None:
    """The mark in a page's red ink (black on white), None without one.

    The tone of "MẬT" may be lost, its circumflex not: "MẶT TRẬN" is no secret.
    """
    from PIL import Image

    head = red.crop((0, 0, red.width, round(red.height * _HEAD)))
    scale = _DPI / dpi
    if scale < 1:
        size = (max(1, round(head.width * scale)), max(1, round(head.height * scale)))
        head = head.resize(size, Image.Resampling.LANCZOS)
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word in recognise(head, _DPI, "sparse"):
        letters = "".join(char for char in word.text if char.isalpha())
        if letters and letters.isupper():
            lines.setdefault(word.line, []).append(letters)
    for words in lines.values():
        found = _MARKS.get(strip_marks(" ".join(words)))
        if found and unicodedata.normalize("NFD", words[-1])[2:3] in ("\u0302", "\u0323"):
            return found
    return None
