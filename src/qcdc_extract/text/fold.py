"""Folding for comparison. ``fold`` keeps length, so offsets hold; ``key`` does not.

Tone placement (*hoà/hòa*, *uỷ/ủy*) and i/y doublets are spelling, not meaning: conventions of
30/2020/NĐ-CP and Party guides disagree, and one report mixes both.
"""

import re
import unicodedata
from functools import cache

_OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy"
_NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ"
_DOUBLETS = "kỉ kỷ|kĩ kỹ|lí lý|mĩ mỹ|tỉ tỷ|sĩ sỹ"
_DASHES = "‐‑‒–—―−⁃"
_SPACES = "\u00a0\u2007\u2002\u2003\u2009\u202f\t"
_LOOKALIKES = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư", "⁄": "/", "∕": "/"}


@cache
def _char_map() -> dict[int, str]:
    table = {ord(dash): "-" for dash in _DASHES}
    table.update({ord(space): " " for space in _SPACES})
    table.update({ord(char): plain for char, plain in _LOOKALIKES.items()})
    return table


@cache
def _tone_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = dict(zip(_NEW.split(), _OLD.split(), strict=True))
    doublets = dict(pair.split() for pair in _DOUBLETS.split("|"))
    # After "qu" the u belongs to the onset: quý, quỷ stay; a final letter fixes the mark: hoàn.
    pattern = re.compile(
        rf"(?<![qQ])(?:{'|'.join(pairs)})(?![^\W\d_])|\b(?:{'|'.join(doublets)})\b", re.IGNORECASE
    )
    return pattern, pairs | doublets


def plain(text: str) -> str:
    """``text`` with every dash "-", every blank " " and look-alike letters put right; same length."""
    return text.translate(_char_map())


def fold(text: str) -> str:
    """``plain`` in lower case with one tone placement; always the same length as ``text``."""
    lowered = plain(text).lower()
    if len(lowered) != len(text):  # a few capitals outside Vietnamese grow when lowered
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in plain(text))
    pattern, pairs = _tone_pattern()
    return pattern.sub(lambda match: pairs[match.group()], lowered)


def key(text: str) -> str:
    """A comparison key: folded, NFC, punctuation and runs of blanks one blank. Length differs."""
    return re.sub(r"[\W_]+", " ", fold(unicodedata.normalize("NFC", text))).strip()


def strip_marks(text: str) -> str:
    """Letters without Vietnamese marks ("đảng" → "dang"), for file names and weak evidence only."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
