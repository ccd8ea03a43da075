"""Does a page's text make sense, or are its characters numbers of glyphs taken for letters?

A composite font without ToUnicode tells no letters; pdfium then gives the code itself: control
characters, letters of many scripts, signs in the middle of words. Nothing fails, so it has to be seen.
"""

import re
import unicodedata
from functools import cache

_ODD = 6
_SYMBOL_WORDS = 6
_TOKENS = 40
_CLEAN = 0.45


def odd_characters(text: str) -> int:
    """How many characters no report has: controls, private ones, other scripts."""
    return 0 if text.isascii() and text.isprintable() else len(_odd().findall(text))


def is_senseless(text: str) -> bool:
    """Whether much of a page's text is no writing ("7KӵF KLӋQ")."""
    if odd_characters(text) >= _ODD:
        return True
    tokens = unicodedata.normalize("NFC", text).split()
    if len(tokens) < _TOKENS:
        return False
    clean = sum(_clean().fullmatch(token) is not None for token in tokens)
    return clean < _CLEAN * len(tokens)


@cache
def _odd() -> re.Pattern[str]:
    # Combining marks, punctuation, signs and symbol fonts' F0xx are no surprise.
    return re.compile(
        "[\x00\x01\x03-\x08\x0b\x0e-\x1f\x7f-\x9f\u0180-\u019f\u01c0-\u02af\u0370-\u1dff"
        "\u2c00-\uefff\uf100-\uf8ff\ufb50-\ufdff\ufe70-\ufefe]"
    )


@cache
def _clean() -> re.Pattern[str]:
    """A word, a number, a sign alone, leaders."""
    return re.compile(
        r"[(\[“\"'«]{0,2}(?:[^\W\d_]{1,40}|\d[\d.,/:%-]{0,20}|\W|[.…_=*-]{2,400})\W{0,4}"
    )


def plain_symbols(text: str) -> str:
    """Words in symbol fonts (U+F0xx) as the Latin-1 letters they stand for; bullets stay."""
    if len(_symbol_words().findall(text)) < _SYMBOL_WORDS:
        return text
    return _symbols().sub(lambda match: chr(ord(match[0]) & 0xFF), text)


@cache
def _symbol_words() -> re.Pattern[str]:
    return re.compile("[\uf041-\uf05a\uf061-\uf07a]{2,}")


@cache
def _symbols() -> re.Pattern[str]:
    return re.compile("[\uf020-\uf0b6\uf0b8-\uf0ff]")
