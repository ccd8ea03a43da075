"""Where words part: gaps between letters, and blanks drawn or made up between them."""

import itertools
from collections.abc import Sequence

from qcdc_extract.documents.pages.letters import Glyphs, is_mark

WIDE_GAP = 1.2
"""A gap of this many font sizes may part two columns."""

_HORNED = frozenset("ơờởỡớợƠỜỞỠỚỢưừửữứựƯỪỬỮỨỰ")


def word_gap(glyphs: Glyphs, order: Sequence[int], size: float) -> float:
    """The least gap between words without a blank between; wider in letter-spaced lines."""
    gaps = [
        glyphs.x0[b] - glyphs.x1[a]
        for a, b in itertools.pairwise(order)
        if glyphs.chars[a] != " " and glyphs.chars[b] != " " and not is_mark(glyphs.chars[b])
    ]
    return usual_gap(sorted(gaps), size)


def usual_gap(gaps: Sequence[float], size: float) -> float:
    """The same from the sorted gaps between letters."""
    if len(gaps) < 5:
        return 0.15 * size
    usual = 0.11 * size
    middle = gaps[len(gaps) // 2]
    # Condensed print overlaps by a constant that word gaps lack too.
    return (
        max(usual, 1.9 * middle) if middle > 0.5 * usual else usual + max(min(middle, 0.0), -usual)
    )


def follow(glyphs: Glyphs, before: int, blank: int, after: int) -> bool:
    """True for a made-up blank between neighbours in drawing order (elsewhere pdfium misjudges)."""
    return glyphs.source[before] + 1 == blank == glyphs.source[after] - 1


def parted(
    letter: str,
    place: tuple[float, float],
    blank: tuple[float, float],
    after: float,
    size: float,
    follows: bool,
) -> bool:
    """True for a blank between a letter at ``place`` and the next, which begins at ``after``.

    One that pdfium made up needs a gap. Letters are moved back over blanks, and numbers are stamped
    onto blanks ("Số:      /BC"). ``follows``: the three are drawn one after the other.
    """
    room, right = blank[1] - blank[0], place[1]
    if after - right < (0.06 if room < 0.01 else -0.3) * size:
        return False
    if follows and room > 0.1 * size:
        # The boxes of slanted letters, of f and of letters with a horn reach over blanks.
        over = blank[0] - place[0] > 0.4 * (right - place[0])
        return over and after - blank[0] > 0.3 * room
    free = 0.1 * size
    over_horn = 2 * free if letter in _HORNED else free
    under = max(free, 0.6 * room)
    return blank[0] > right - over_horn and blank[1] < after + under
