"""Recognised words of a page, without what seals, rules and specks look like to the engine."""

from collections.abc import Sequence
from statistics import median

from qcdc_extract.documents.scans.engine import Word
from qcdc_extract.documents.scans.lines import Token
from qcdc_extract.documents.scans.mending import put_right
from qcdc_extract.documents.syllables import is_syllable

_SHAPELESS = 30.0
_WEAK = 60.0
_STRONG = 80.0
_RULES = frozenset("|_—–-~=.'`^\"“”‘’«»<>*°•:;,[](){}\\/")


def tokens_of(words: Sequence[Word]) -> list[Token]:
    """The page's words in order, debris of seals, rules and specks left out."""
    kept: list[Token] = []
    line: list[Word] = []
    for word in (*words, None):
        if word is not None and (not line or word.line == line[-1].line):
            line.append(word)
            continue
        kept.extend(_line(line))
        line = [word] if word is not None else []
    return kept


def _line(words: list[Word]) -> list[Token]:
    if not _is_text(words):
        return []
    while words and _is_speck(words[0], words):
        words = words[1:]
    while words and _is_speck(words[-1], words):
        words = words[:-1]
    return [
        Token(word, text)
        for word in words
        if not (_is_rule(word.text) and word.confidence < _WEAK) and (text := put_right(word.text))
    ]


def _is_text(words: Sequence[Word]) -> bool:
    """Whether a recognised line holds at least one word that is one."""
    if not words:
        return False
    sound = sum(
        len(word.text)
        for word in words
        if (word.confidence >= _WEAK and (_letters(word.text) or word.text[:1].isdigit()))
        or (word.confidence >= _STRONG and sum(char.isalnum() for char in word.text) > 1)
    )
    whole = sum(len(word.text) for word in words)
    if sound >= 0.4 * whole:
        return True
    real = [word for word in words if is_syllable(_bare(word.text)) and len(word.text) > 1]
    return (
        len(real) >= 2
        and 2 * len(real) >= len(words)
        and median(word.confidence for word in words) >= _SHAPELESS
    )


def _is_speck(word: Word, line: Sequence[Word]) -> bool:
    """A sign at a line's end that is dirt, the edge of a seal or a piece of a rule."""
    if _is_rule(word.text) and word.text not in ("-", "+", "*", "•", "–"):
        tall = median(other.height for other in line)
        return word.confidence < 85 or word.text in ("|", "_", "~") or word.height > 1.6 * tall
    return word.confidence < _SHAPELESS and len(word.text) < 3 and not word.text.isalnum()


def _is_rule(text: str) -> bool:
    return all(char in _RULES for char in text)


def _bare(text: str) -> str:
    return text.strip("“”\"'‘’()[].,;:!?…-–/*")


def _letters(text: str) -> bool:
    bare = _bare(text)
    return len(bare) > 1 and bare.isalpha() and (is_syllable(bare) or bare.isupper())
