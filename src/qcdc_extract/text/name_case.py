"""A name printed in capitals put into ordinary case ("SỞ TÀI CHÍNH" → "Sở Tài chính")."""

import re
from functools import cache

from qcdc_extract.text.fold import fold, strip_marks
from qcdc_extract.text.name_tables import NameTables, phrase_pattern, squeeze

_SMALL = (
    "tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
    "và", "các", "của", "ở", "về", "cho", "trong", "với", "cấp", "cơ sở", "thực hiện",
    "xây dựng và thực hiện", "khối cơ quan", "dân chủ", "cơ quan", "toàn dân",
)  # fmt: skip
_VOWELS = frozenset("aeiouy")


def ordinary_case(name: str, text: str = "", tables: NameTables | None = None) -> str:
    """``name`` in ordinary capitals, letters and length kept; returned as it is when not in capitals.

    Known heads, fields and legal forms are written as their tables write them, abbreviations stay,
    every other word is taken for part of the proper name. Where ``text`` names the same body (or the
    end of its name) in mixed case, its capitals hold.
    """
    if not name.isupper():
        return name
    tables = tables or NameTables.load()
    cased = _by_rule(name, tables)
    shown = _shown(name, text)
    return cased[: len(name) - len(shown)] + shown if shown else cased


def _by_rule(name: str, tables: NameTables) -> str:
    folded = fold(name)
    written: list[str] = []
    position = 0
    for word in re.finditer(r"[^\W_]+(?:[&.][^\W_]+)*", name):
        if word.start() < position:
            continue
        written.append(name[position : word.start()])
        end, spelled = _known(name, folded, word, tables)
        written.append(spelled)
        position = end
    return "".join(written) + name[position:]


def _known(name: str, folded: str, word: re.Match[str], tables: NameTables) -> tuple[int, str]:
    """The longest known phrase at a word, as its table writes it; else the word alone."""
    start = word.start()
    found = [
        match
        for pattern in (tables.head_pattern, tables.field_pattern, tables.legal_pattern, _small())
        if (match := pattern.match(folded, start)) is not None
    ]
    match = max(found, key=lambda one: one.end(), default=None)
    if match is None or match.end() <= word.end():
        if word[0] in tables.full_of or _abbreviated(word[0]):
            return word.end(), word[0]
        if match is None:
            return word.end(), word[0].capitalize()
    printed = name[start : match.end()]
    like = _table_form(" ".join(match[0].split()), tables)
    return match.end(), " ".join(
        old if _abbreviated(old) or (old in tables.full_of and len(old) > 2) else new
        for old, new in zip(
            printed.split(" "), _with_capitals(printed, like).split(" "), strict=True
        )
    )


def _table_form(folded: str, tables: NameTables) -> str:
    """A folded phrase as a table writes it; small words and legal forms stay small."""
    head = tables.head_of.get(folded)
    if head is not None:
        return head.head
    field = tables.field_of.get(squeeze(folded))
    return folded if field is None or len(field) != len(folded) else field


def _with_capitals(printed: str, like: str) -> str:
    """``printed`` with the capitals of ``like``, or a capital for its first letter where they differ."""
    if len(printed) != len(like) or fold(printed) != fold(like):
        return printed.capitalize()
    return "".join(
        letter.upper() if model.isupper() else letter.lower()
        for letter, model in zip(printed, like, strict=True)
    )


def _abbreviated(word: str) -> bool:
    """No syllable: letters without a vowel (THPT, CN), joined by "&", or a Roman numeral."""
    if "&" in word or re.fullmatch(r"(?:X{0,2}(?:IX|IV|V?I{2,3})|X{1,2}V?|V|I)", word):
        return True
    letters = strip_marks(word.lower())
    return not _VOWELS & set(letters)


@cache
def _small() -> re.Pattern[str]:
    return phrase_pattern(_SMALL)


def _shown(name: str, text: str) -> str:
    """The longest end of ``name`` (two words or more) that ``text`` writes in mixed case, as written."""
    folded = fold(text).replace("\n", " ")
    words = [match.start() for match in re.finditer(r"\S+", name)]
    for start in words[:-1]:
        form = fold(name[start:])
        at = folded.find(form)
        while at >= 0:
            written = text[at : at + len(form)].replace("\n", " ")
            bounded = (
                not folded[at - 1 : at].isalnum() and not folded[at + len(form) :][:1].isalnum()
            )
            if bounded and written[:1].isupper() and not written.isupper():
                return written
            at = folded.find(form, at + 1)
    return ""
