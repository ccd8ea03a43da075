"""Bold print in a page picture: thickness of strokes against the page's usual one."""

from collections.abc import Sequence
from statistics import median
from typing import Any

from qcdc_extract.documents.scans.engine import Word
from qcdc_extract.documents.scans.lines import Token, extents

_BOLD = 1.3
"""Bold strokes measure 1.5 to 1.8 times those of usual print, usual ones 0.8 to 1.2."""


def mark_bold(tokens: Sequence[Token], pixels: Any) -> None:
    """Find the words whose strokes are clearly thicker than those of the page's usual print.

    ``pixels`` is the gray page as an array.
    """
    sizes: dict[tuple[int, int, int], list[float]] = {}
    for token in tokens:
        if len(token.text) > 1 and token.text.isalnum():
            size = token.word.height / sum(extents(token.text))
            sizes.setdefault(token.word.line, []).append(size)
    usual_size = median([size for line in sizes.values() for size in line] or [0.0])
    strokes = [
        _stroke(token.word, pixels) / max(median(sizes.get(token.word.line, [usual_size])), 1.0)
        for token in tokens
    ]
    known = [stroke for stroke in strokes if stroke]
    if len(known) < 20:
        return
    usual = median(known)
    for token, stroke in zip(tokens, strokes, strict=True):
        token.bold = stroke > _BOLD * usual
    _bold_signs(tokens, strokes)


def _bold_signs(tokens: Sequence[Token], strokes: Sequence[float]) -> None:
    """A label or a sign too small to measure is as bold as the word beside it."""
    for i, token in enumerate(tokens):
        if not strokes[i]:
            beside = [
                tokens[k].bold
                for k in (i + 1, i - 1)
                if 0 <= k < len(tokens) and tokens[k].word.line == token.word.line and strokes[k]
            ]
            token.bold = bool(beside) and beside[0]


def _stroke(word: Word, pixels: Any) -> float:
    """Mean thickness of the upright strokes of a word in pixels; 0 when there is too little of it."""
    import numpy as np

    piece = pixels[max(word.top, 0) : word.bottom, max(word.left, 0) : word.right]
    if sum(char.isalnum() for char in word.text) < 2 or piece.size < 50 or word.height < 8:
        return 0.0
    ink = (255.0 - piece.astype(np.float32)) / 255.0
    ink[ink < 0.25] = 0.0
    # Each upright stroke has a left edge on every row: ink over edges is its mean width.
    edges = np.maximum(np.diff(ink, axis=1, prepend=0.0), 0.0).sum()
    return float(ink.sum() / edges) if edges > 0 else 0.0
