"""Slips of recognition in a symbol: l and I for 1, O and o for 0 in the number, look-alike letters.

"Thông tư số l1/2O20/TT-BGDĐT" is 11/2020. Only letters among digits right before a separator are
put right, so that words stay words; the caller decides whether it is a symbol at all.
"""

import re
from functools import cache

LETTERS = frozenset("lIOo")
_RIGHT = str.maketrans("lIOo", "1100")
_WINDOW = 200


def slipped_number(seen: str, offset: int) -> tuple[int, str] | None:
    """(start, window put right) of a number with slips that ends at ``offset``, or null.

    The window runs from the number's start over the symbol behind it; only the number is changed.
    """
    back = seen[max(0, offset - 16) : offset]
    if LETTERS.isdisjoint(back):
        return None
    match = _number().search(back)
    if match is None:
        return None
    number = match[0]
    if LETTERS.isdisjoint(number):
        return None
    start = offset - len(number)
    return start, number.translate(_RIGHT) + seen[offset : offset + _WINDOW]


def term(letters: str) -> str | None:
    """A term of the National Assembly with its slips put right ("I5" → "15"), or null."""
    match = _term().fullmatch(letters)
    return letters.translate(_RIGHT) if match else None


def spellings(letters: str) -> tuple[str, ...]:
    """``letters`` with one look-alike put right ("UBNĐ" → "UBND", "NO" → "NQ", "TVV" → "TW")."""
    found = [letters.replace("VV", "W")] if "VV" in letters else []
    for index, letter in enumerate(letters):
        found.extend(
            letters[:index] + other + letters[index + 1 :] for other in _LIKE.get(letter, "")
        )
    return tuple(found)


_LIKE = {"O": "QD", "Q": "O", "Đ": "D", "Ư": "U", "I": "L", "L": "I", "q": "g"}
"""What a letter may have been; D for Đ is a habit of writing, not a slip, and stays ("SGDDT")."""


@cache
def _number() -> re.Pattern[str]:
    # One digit at least in the number, or a whole year behind it.
    return re.compile(
        r"(?<![\w/.\-])(?:(?=[lIO]{0,3}\d)[\dlIO](?:[\dlIO]|o(?=\d)){0,5}(?:[ ]?/[ ]?[12Il][09Oo][\dlIOo]{2})?"
        r"|[lI][\dlIO]{0,3}[ ]?/[ ]?[12Il][09Oo][\dlIOo]{2})[ ]{0,2}$"
    )


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"[lI][\dlIO]|\d[lIO]")
