"""Pages of a PDF whose text layer has lost letters beyond repair ("k t qu th c hi n").

Such a file prints well and cannot be read: its fonts do not tell which letter a shape is. Lost shapes
are counted where pdfium says so, and seen in the words where it does not: running Vietnamese text is
made of syllables, what is left of it is not.
"""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.documents.legacy import is_modern
from qcdc_extract.documents.pages.page import Page
from qcdc_extract.documents.syllables import is_syllable
from qcdc_extract.text.fold import strip_marks

_LOST = 0.08  # of the letters: one in twelve, so that hardly a line is whole
_WORDS = 40
_BROKEN = 0.35  # sound pages have at most 0.13 of such words
_BARE = 0.12


def is_garbled(pages: Sequence[Page]) -> bool:
    """Whether most pages with text are beyond repair; scans do not count."""
    written = [page for page in pages if not page.scan and (page.lines or page.tables)]
    broken = sum(page.lost > _LOST or _is_broken(page) for page in written)
    return 2 * broken > len(written)


def _is_broken(page: Page) -> bool:
    """Whether the small words of a Vietnamese page are mostly no syllables, many without a vowel."""
    lines = page.all_lines()
    if 2 * sum(line.source is not None for line in lines) > len(lines):
        return False  # most lines were taken as they stood, since their words are sound
    text = "\n".join(line.text for line in lines)
    words = _words().findall(text)
    if len(words) < _WORDS or not is_modern(text.lower().replace("đ", "ơ")):
        return False  # too little to tell, or another language
    broken = [word for word in words if not is_syllable(word)]
    if len(broken) <= _BROKEN * len(words):
        return False
    bare = sum(_vowel().search(strip_marks(word)) is None for word in broken)
    return bare > _BARE * len(words)


@cache
def _vowel() -> re.Pattern[str]:
    return re.compile("[aeiouy]")


@cache
def _words() -> re.Pattern[str]:
    """Words in small letters: names and abbreviations have capitals."""
    return re.compile(r"(?<![\w./-])[a-zà-ỹđ]{1,12}(?![\w./-])")
