"""NFC of any string, with the way back: records count NFC code points, a caller's text may not be NFC."""

import unicodedata


def composed(text: str) -> tuple[str, list[int]]:
    r"""The NFC form, and for each of its offsets (the end included) the offset in ``text``.

    >>> composed("ho\u0323p")
    ('họp', [0, 1, 3, 4])
    """
    if unicodedata.is_normalized("NFC", text):
        return text, list(range(len(text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    begin = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or _parts(text[begin:at], text[at]):
            piece = unicodedata.normalize("NFC", text[begin:at])
            pieces.append(piece)
            offsets += [begin] * len(piece)
            begin = at
    return "".join(pieces), [*offsets, len(text)]


def _parts(before: str, char: str) -> bool:
    """Whether ``char`` is no mark and composes with nothing before it (Hangul vowels do)."""
    if unicodedata.combining(char):
        return False
    return char < "\u0300" or unicodedata.normalize("NFC", before + char)[-1:] == char
