"""When two names, titles or counted nouns are the same for an evaluation."""

import hashlib
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from qcdc_extract.text.fold import strip_marks


def nfc(text: str | None) -> str:
    """``text`` composed; nothing is the empty string."""
    return unicodedata.normalize("NFC", text or "")


def letters(text: str | None) -> str:
    """Letters and digits alone, without case and marks, words one blank apart."""
    return re.sub(r"[\W_]+", " ", strip_marks(nfc(text).casefold())).strip()


def marks(text: str) -> str:
    """The marks of a text in one order: a tone may move in its word ("hoà", "hòa"), not change."""
    decomposed = unicodedata.normalize("NFD", nfc(text).casefold())
    return "".join(sorted(c for c in decomposed if unicodedata.category(c) == "Mn"))


def same_name(one: str, other: str) -> bool:
    """Whether two names differ at most in case, punctuation, blanks and the place of tones."""
    return letters(one) == letters(other) and marks(one) == marks(other)


def name_hash(name: str) -> str:
    """SHA-1 of a name in lower case with single blanks: gold that may not print a name gives this."""
    plain = re.sub(r"\s+", " ", nfc(name)).casefold().strip()
    return hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest()


def same_number(one: object, other: object) -> bool:
    """Whether two decimal strings have one value ("4759" and "4759.0")."""
    return _number(one) == _number(other)


def _number(value: object) -> object:
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return value


def same_counted_noun(one: str | None, other: str | None) -> bool:
    """Whether two units agree: alike, or one the beginning of the other in whole words.

    How far the counted noun reaches ("đảng viên", "đảng viên dự bị") is open to taste.
    """
    from rapidfuzz import fuzz

    a, b = _noun(one), _noun(other)
    if a == b or fuzz.ratio(a, b) >= 85:
        return True
    return bool(a and b) and (f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} "))


def _noun(unit: str | None) -> str:
    return letters((unit or "").replace("%", " phần trăm "))


def same_phrase(one: str | None, other: str | None) -> bool:
    """Whether two indicators share their words to four fifths, order and repeats aside."""
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(letters(one), letters(other)) >= 80


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two titles are alike to nine tenths, case aside."""
    from rapidfuzz import fuzz

    return fuzz.ratio(nfc(one).casefold(), nfc(other).casefold()) >= 90


def agreeing_issuer(one: str, other: str) -> bool:
    """Whether one issuer is the other or a part of it, case aside."""
    a, b = nfc(one).lower(), nfc(other).lower()
    return a in b or b in a
