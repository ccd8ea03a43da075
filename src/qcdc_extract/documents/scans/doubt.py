"""Which recognised words are not sure: by confidence, by the script, by a second look at numbers."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from qcdc_extract.documents.scans.engine import Word, recognise
from qcdc_extract.documents.scans.lines import Token
from qcdc_extract.documents.syllables import is_syllable

if TYPE_CHECKING:
    from PIL.Image import Image

WORD = 55.0
"""Confidence (0–100) below which a word of letters is doubtful."""

NUMBER = 80.0
"""The same for a word with a digit: of 27 wrong numbers among 2,309 on made scans 20 lay below or were
no numbers by their form, the second look found the others."""

SURE = 93.0
"""From here on a number that the second look cannot make out at all is taken as it is."""

_MARGIN = 5
_ROW = 64
_DIGIT_HEIGHT = 34
_MOST = 400


def mark_doubtful(tokens: Sequence[Token], image: "Image", dpi: int) -> None:
    """Set ``doubtful`` of each word; every number is looked at a second time, in one more call."""
    numbers = [token for token in tokens if has_digit(token.text)]
    again = second_look(numbers[:_MOST], image, dpi)
    for token in tokens:
        token.doubtful = token.word.confidence < (WORD if _is_word(token.text) else NUMBER)
    for i, token in enumerate(numbers):
        token.doubtful = is_doubtful_number(token.text, token.word.confidence, again.get(i))
    # What a number counts stands behind it.
    for token, after in pairwise(tokens):
        beside = token.word.line == after.word.line and not has_digit(after.text)
        if has_digit(token.text) and beside and after.word.confidence < NUMBER:
            token.doubtful = True


def is_doubtful_number(text: str, confidence: float, again: str | None) -> bool:
    """Whether a number may be wrong; ``again`` is what the second look read, None for nothing."""
    if confidence < NUMBER or not is_number(text):
        return True
    if again is None or not has_digit(again):
        return confidence < SURE
    return numeral(again) != numeral(text)


def has_digit(text: str) -> bool:
    """Whether a word holds a digit."""
    return any(char.isdigit() for char in text)


def numeral(text: str) -> str:
    """The digits of a word with the signs that give them their meaning."""
    kept = re.sub(r"[^\d.,/%+-]", "", text).strip(".,/-+")
    # A stop and a comma part decimals alike ("74.4", "74,4"); before three digits they do not.
    return re.sub(r"[.,](?!\d{3}(?!\d))", ",", kept)


@cache
def _number_form() -> re.Pattern[str]:
    return re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,3})?")


def is_number(text: str) -> bool:
    """Whether the digits of a word can be a number, a date, a label or an instrument's symbol.

    "83.0883" is no number, "2O" and "l5" are none.
    """
    bare = text.strip("“”\"'‘’()[].,;:!?…-–%+*")
    if not bare or (_odd().search(bare) and not _hour().fullmatch(bare)):
        return False
    ratio = _ratio().fullmatch(bare)
    if ratio and int(ratio[1]) > int(ratio[2]) and (int(ratio[1]) > 31 or int(ratio[2]) > 12):
        return False
    return all(
        _number_form().fullmatch(piece) or _label_form().fullmatch(piece)
        for piece in re.split(r"[/:hx%–-]|(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)", bare)
        if has_digit(piece)
    )


@cache
def _odd() -> re.Pattern[str]:
    """Letters, bars and colons where a number cannot have them; "8:30" and "m2", "3a" can."""
    return re.compile(
        r"\d[^\W\d_]{1,2}\d|[a-zà-ỹđ]{2}\d|\d[a-zà-ỹđ]{2}|\d\||\|\d|:\d{3}|\d{3}:\d|\d,\d{4}"
        r"|(?<!\d)\d:|[^\W\d_]\.\d|(?<![^\W_])[lIOo]\d|[^\W\d_][IlO]\d"
    )


@cache
def _hour() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:[:h]\d{2}|h|giờ)")


@cache
def _ratio() -> re.Pattern[str]:
    """A part over its whole ("15/17"), or a day: "81/76" is a comma misread."""
    return re.compile(r"(\d{1,6})/(\d{1,6})")


@cache
def _label_form() -> re.Pattern[str]:
    return re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}")


def _is_word(text: str) -> bool:
    bare = text.strip("“”\"'‘’()[].,;:!?…-–/*+")
    return not bare or is_syllable(bare) or bare.isupper() or "/" in bare or "-" in bare


def second_look(tokens: Sequence[Token], image: "Image", dpi: int) -> dict[int, str]:
    """What the engine reads in each number's picture alone, larger, one below another."""
    plain = [i for i, token in enumerate(tokens) if _digits_only().fullmatch(token.text)]
    mixed = sorted(set(range(len(tokens))) - set(plain))
    found = {}
    for chosen, letters in ((plain, _DIGITS), (mixed, None)):
        seen = _looked([tokens[i] for i in chosen], image, dpi, letters)
        found.update({chosen[row]: text for row, text in seen.items() if row < len(chosen)})
    return found


_DIGITS = "0123456789.,/%-"


@cache
def _digits_only() -> re.Pattern[str]:
    return re.compile(r"[(\[]?[\d.,/%-]+[)\]]?[;:]?")


def _looked(
    tokens: Sequence[Token], image: "Image", dpi: int, letters: str | None
) -> dict[int, str]:
    if not tokens:
        return {}
    from PIL import Image

    pieces = [_cut(token.word, image) for token in tokens]
    width = max(piece.width for piece in pieces) + 120
    sheet = Image.new("L", (width, _ROW * len(pieces) + _ROW), 255)
    for i, piece in enumerate(pieces):
        sheet.paste(piece, (60, _ROW // 2 + i * _ROW + (_ROW - piece.height) // 2))
    found: dict[int, list[Word]] = {}
    for word in recognise(sheet, dpi, "block", letters=letters):
        row = ((word.top + word.bottom) // 2 - _ROW // 2) // _ROW
        found.setdefault(row, []).append(word)
    return {
        row: "".join(word.text for word in sorted(words, key=lambda word: word.left))
        for row, words in found.items()
    }


def _cut(word: Word, image: "Image") -> "Image":
    from PIL import Image

    box = (
        max(word.left - _MARGIN, 0),
        max(word.top - _MARGIN, 0),
        min(word.right + _MARGIN, image.width),
        min(word.bottom + _MARGIN, image.height),
    )
    piece = image.crop(box)
    scale = min(_DIGIT_HEIGHT / max(word.height, 1), 3.0, 1800 / max(piece.width, 1))
    size = (max(1, round(piece.width * scale)), max(1, min(_ROW - 4, round(piece.height * scale))))
    return piece.resize(size, Image.Resampling.LANCZOS)
