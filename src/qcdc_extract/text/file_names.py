"""What the name of a file says of its sender: its words without marks, dates and marks of versions."""

import re
from functools import cache

import msgspec

from qcdc_extract import tables as tsv
from qcdc_extract.text.fold import fold, strip_marks

_LONGEST = 5
_NUMBER = "0"


class Noise(msgspec.Struct, frozen=True):
    """Words that say nothing of whose file it is."""

    phrase: str
    source: str = ""
    example: str = ""


@cache
def noise() -> tuple[Noise, ...]:
    """The table of words."""
    return tsv.read("qcdc_extract.text", "file_name_noise.tsv", Noise)


def telling_words(file: str) -> tuple[str, ...]:
    """Words of the file's name, folded and without marks, that may name its sender.

    >>> telling_words("Nộp/02. BC QCDC Sở Y tế 2031 (1).docx")
    ('so', 'y', 'te')
    """
    stem = file.rsplit("/", 1)[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", stem)
    stem = re.sub(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]", " ", stem)
    words = re.findall(r"[a-z0-9]+", strip_marks(fold(stem)))
    shapes = tuple(_NUMBER if any(c.isdigit() for c in word) else word for word in words)
    kept: list[str] = []
    i = 0
    while i < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if shapes[i : i + n] in _phrases()), 0)
        if not size:
            kept.append(words[i])
        i += size or 1
    return tuple(kept)


@cache
def _phrases() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row.phrase.split()) for row in noise())
