"""Whether a sentence names a unit, person or place: capitals inside it that are nobody's in particular
are listed in ``public_names.tsv``; any other is taken for a name.
"""

import re
from functools import cache

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_OPENING = "“\"'(‘"


def names_someone(text: str, public_names: tuple[str, ...]) -> bool:
    """True when a capitalised word inside the sentence is no public name."""
    masked = _public(public_names).sub(lambda match: match.group().lower(), text)
    first = True
    for match in re.finditer(_WORD, masked):
        before = masked[: match.start()].rstrip()
        opens = first or (before[-1:] in _OPENING and not before[:-1].strip())
        first = False
        if match.group()[0].isupper() and not opens:
            return True
    return False


@cache
def _public(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((re.escape(name) for name in names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")
