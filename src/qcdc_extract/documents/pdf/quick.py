"""Lines as pdfium orders them, where that order can be trusted: a fraction of the cost of geometry.

pdfium's order and words are right on most pages and wrong on some (see ``pdf_lines``). A line is
trusted when its words are Vietnamese syllables, numbers or symbols, no other line stands beside it, and
it is drawn in one operation, or its words run from left to right on one baseline in one size, a word's
gap apart. Only what is needed is measured: of a line drawn at once its ends, of others the ends of words
and of digit runs (raised note marks). The other lines are left to geometry.
"""

import itertools
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from statistics import median

from qcdc_extract.documents.normal import repair
from qcdc_extract.documents.pages.gaps import WIDE_GAP
from qcdc_extract.documents.pages.letters import Frame
from qcdc_extract.documents.pages.lines import Line
from qcdc_extract.documents.pdf.meter import Meter

_BREAK = "\r\n"
_LONGEST = 7
"""Letters of the longest syllable ("nghiêng")."""

_BESIDE = 0.75
"""Lines closer than this many font sizes stand beside each other, or in a raised row."""


_LEAST_GAP = 0.12
"""Font sizes between words at least."""

_WIDER = 1.06
_LETTER = 0.58
"""Font sizes of an average letter in a wide print."""

_NARROW = 0.15
"""Font sizes that a letter of a word is wide at least, on average."""


@dataclass(slots=True)
class _Piece:
    """A line of pdfium's text, without blanks at its ends; ``start`` is its first character's index."""

    text: str
    words: list[str]
    start: int
    y: float = 0.0
    size: float = 1.0
    line: Line | None = None

    @property
    def stop(self) -> int:
        """The index after its last character."""
        return self.start + len(self.text)


@cache
def _digits() -> re.Pattern[str]:
    # A digit that ends a run and follows something without a blank between: "2023¹", "m²".
    return re.compile(r"(?<=\S)\d(?!\d)")


@cache
def _syllable() -> re.Pattern[str]:
    vowels = "aăâeêioôơuưy" + "".join(map(chr, range(0x1EA0, 0x1EFA))) + "àáãèéìíòóõùúýĩũ"
    return re.compile(rf"(?:gi|qu|[^\W\d_{vowels}]{{0,3}})[{vowels}]{{1,3}}[^\W\d_{vowels}]{{0,2}}")


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _shapes() -> re.Pattern[str]:
    # Letters, digits and the signs of prose: no marks apart, ligatures, private or shapeless ones.
    return re.compile(r"[0-9A-Za-zÀ-ɏẠ-ỹ.,;:!?()\[\]/%&+\-–—“”‘’\"'…*•=<>°]+")


@lru_cache(maxsize=50_000)
def _sound(word: str) -> bool:
    """True for a word that pdfium surely did not take apart, glue or double; False for no word."""
    if not _shapes().fullmatch(word) or repair(word) != word:
        return False
    pieces = _letters().findall(word)
    digits = any(char.isdigit() for char in word)
    if "...." in word or (not pieces and not digits and len(word) > 3):
        return False  # leaders
    if digits or len(pieces) > 1:
        return all(len(piece) <= _LONGEST for piece in pieces)
    return all(map(_sound_letters, pieces)) or (len(word) == 2 and word[1] in ".)/")


def _sound_letters(piece: str) -> bool:
    lowered = piece.lower()
    if len(piece) <= _LONGEST and _syllable().fullmatch(lowered):
        return not _doubled(lowered)
    # Abbreviations and Roman numerals; two consonants alone may be what is left of a word.
    if set(piece) <= set("IVXLC"):
        return True
    return piece.isupper() and len(piece) > 2 and piece[0::2] != piece[1::2]


def _doubled(letters: str) -> bool:
    return any(a == b and a not in "oi" for a, b in itertools.pairwise(letters))


def quick_lines(meter: Meter, text: str, frame: Frame) -> tuple[list[Line], list[int]]:
    """(trusted lines, character indices of all others) of an upright page."""
    pieces = _pieces(text)
    if not pieces:
        return [], []
    _measure(meter, pieces, frame)
    _part_neighbours(pieces)
    lines = [piece.line for piece in pieces if piece.line is not None]
    rest = [i for piece in pieces if piece.line is None for i in range(piece.start, piece.stop)]
    return lines, rest


def measure_whole(meter: Meter, lines: Sequence[Line], frame: Frame) -> None:
    """Give trusted lines the edges of every character (only ends of words have theirs)."""
    for line in lines:
        if line.source is not None:
            edges = meter.edges(range(line.source, line.source + len(line.text)))
            line.x0 = array("d", (x - frame.left for x in edges[0::4]))
            line.x1 = array("d", (x - frame.left for x in edges[2::4]))


def _pieces(text: str) -> list[_Piece]:
    pieces = []
    at = 0
    for raw in text.split(_BREAK):
        shown = raw.strip()
        if shown:
            start = at + len(raw) - len(raw.lstrip())
            pieces.append(_Piece(shown, shown.split(" "), start))
        at += len(raw) + len(_BREAK)
    return pieces


def _measure(meter: Meter, pieces: Sequence[_Piece], frame: Frame) -> None:
    starts = [piece.start for piece in pieces]
    baselines, sizes = meter.origins(starts)[1::2], meter.sizes(starts)
    sound: list[_Piece] = []
    for piece, y, size in zip(pieces, baselines, sizes, strict=True):
        piece.y = y - frame.bottom
        piece.size = size
        if all(map(_sound, piece.words)) and not _two_texts(piece.text):
            sound.append(piece)
    whole, patched = _drawn_at_once(meter, pieces, sound)
    wide = _trust(meter, whole, frame, mixed=False)
    _trust(meter, _checked(meter, patched + wide, frame), frame, mixed=True)


def _two_texts(text: str) -> bool:
    """True for a national title with other words before it: the left side of a letterhead."""
    return text.endswith(" VIỆT NAM") and not text.startswith(("CỘNG", "ĐẢNG CỘNG"))


def _drawn_at_once(
    meter: Meter, pieces: Sequence[_Piece], sound: Sequence[_Piece]
) -> tuple[list[_Piece], list[_Piece]]:
    """Lines of one drawing operation with all their blanks (their order is the file's own); others."""
    if not sound:
        return [], []
    single: Sequence[_Piece] = sound
    if meter.pieces(0, meter.count) != len(pieces):
        single = [piece for piece in sound if meter.pieces(piece.start, len(piece.text)) == 1]
    # Where blanks are made up, it is many of them: one of each line is asked first.
    whole = list(single)
    if meter.made_up([_some_blank(piece) for piece in single if len(piece.words) > 1]):
        whole = [piece for piece in single if not meter.made_up(_blanks(piece))]
    if len(whole) == len(sound):
        return whole, []
    at_once = {piece.start for piece in whole}
    return whole, [piece for piece in sound if piece.start not in at_once]


def _some_blank(piece: _Piece) -> int:
    """The index of a blank in the middle of a line."""
    at = piece.text.find(" ", len(piece.text) // 2)
    return piece.start + (at if at >= 0 else piece.text.rfind(" "))


def _blanks(piece: _Piece) -> list[int]:
    """Indices of all blanks of a line."""
    return [piece.start + at for at, char in enumerate(piece.text) if char == " "]


def _trust(meter: Meter, pieces: Sequence[_Piece], frame: Frame, *, mixed: bool) -> list[_Piece]:
    """Make lines of these; of those that are not ``mixed``, wider ones than usual are given back.

    pdfium makes one blank of many ("UBND XÃ         CỘNG HÒA"): such a line is wide for its letters.
    """
    ends = [
        i
        for piece in pieces
        for i in (piece.start, piece.start + len(piece.words[0]) - 1, piece.stop - 1)
    ]
    if not pieces:
        return []
    edges = meter.edges(ends)
    shift = frame.left
    wide: list[_Piece] = []
    widths = [
        (right - left) / (len(piece.text) * piece.size)
        for piece, left, right in zip(pieces, edges[0::12], edges[10::12], strict=True)
    ]
    usual = 1e9 if mixed else _WIDER * min(median(widths), _LETTER)
    empty = array("d", bytes(8 * max(len(piece.text) for piece in pieces)))
    begins = meter.styles([piece.start for piece in pieces])
    ends_in = meter.styles([piece.stop - 1 for piece in pieces]) if mixed else begins
    for piece, width, left, word, right, begin, finish in zip(
        pieces, widths, edges[0::12], edges[6::12], edges[10::12], begins, ends_in, strict=True
    ):
        if width > usual and len(piece.words) > 1:
            wide.append(piece)
            continue
        text = piece.text
        length = len(text)
        x0, x1 = empty[:length], empty[:length]
        x0[0], x1[len(piece.words[0]) - 1], x1[-1] = left - shift, word - shift, right - shift
        bold, italic = (begin[0], finish[0]), begin[1] and finish[1]
        piece.line = Line(text, x0, x1, piece.y, piece.size, bold, italic, [], 0, piece.start)
    return wide


def _checked(meter: Meter, pieces: Sequence[_Piece], frame: Frame) -> list[_Piece]:
    """Those of several drawing operations whose words stand in order on one baseline in one size."""
    ends: list[int] = []
    lengths: list[int] = []
    for piece in pieces:
        at = piece.start
        for word in piece.words:
            ends += at, at + len(word) - 1
            lengths.append(len(word))
            at += len(word) + 1
    if not pieces:
        return []
    edges = meter.edges(ends)
    lefts, rights = edges[0::8], edges[6::8]  # of first and of last characters
    gaps = [left - right for left, right in zip(lefts[1:], rights, strict=False)]
    widths = [(right - left) / n for left, right, n in zip(lefts, rights, lengths, strict=True)]
    lasts = meter.origins([piece.stop - 1 for piece in pieces])[1::2]
    kept = []
    first = 0
    for piece, y in zip(pieces, lasts, strict=True):
        last = first + len(piece.words) - 1
        size = piece.size
        if (
            abs(y - frame.bottom - piece.y) < 0.3
            and min(widths[first : last + 1]) > _NARROW * size
            and (first == last or _apart(gaps[first:last], size))
            and abs(meter.size(piece.stop - 1) - size) < 0.05 * size
            and not _raised(meter, piece, frame)
            and not _stand_in(meter, piece)
        ):
            kept.append(piece)
        first = last + 1
    return kept


def _apart(gaps: Sequence[float], size: float) -> bool:
    return min(gaps) > _LEAST_GAP * size and max(gaps) <= WIDE_GAP * size


def _raised(meter: Meter, piece: _Piece, frame: Frame) -> bool:
    """True where digits stand above the line: note marks, m²."""
    ends = [piece.start + match.start() for match in _digits().finditer(piece.text)]
    if not ends:
        return False
    base = piece.y + frame.bottom
    return any(abs(y - base) > 0.1 * piece.size for y in meter.origins(ends)[1::2])


def _stand_in(meter: Meter, piece: _Piece) -> bool:
    """True when letters of another font stand in for letters that the line's font lacks."""
    for pattern in _marked():
        match = pattern.search(piece.text)
        if match:
            at = piece.start + match.start()
            if meter.font(at) != meter.font(at + 1):
                return True
    return False


@cache
def _marked() -> tuple[re.Pattern[str], ...]:
    # Letters that only Vietnamese has, and those of other Latin alphabets, beside a plain one.
    classes = ("Ạ-ỹ", "ĂăĐđĨĩŨũƠơƯư")
    return tuple(re.compile(f"[a-zA-Z][{some}]|[{some}][a-zA-Z]") for some in classes)


def _part_neighbours(pieces: list[_Piece]) -> None:
    """Distrust lines that stand beside each other, and sort the rest from top to bottom."""
    pieces.sort(key=lambda piece: -piece.y)
    for above, below in itertools.pairwise(pieces):
        if above.y - below.y < _BESIDE * min(above.size, below.size):
            above.line = below.line = None
