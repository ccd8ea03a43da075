"""What stands before a number: the type word, "số", a shared head, or words that refuse it.

Read backwards from the number over a bounded slice, never forwards from every type word.
"""

import re
from dataclasses import dataclass
from functools import cache

from qcdc_extract.citations.bodies import body_at
from qcdc_extract.citations.page import Page
from qcdc_extract.text.fold import strip_marks

_REACH = 64


@dataclass(frozen=True)
class Head:
    """Where the mention starts and what its type word says.

    ``numbered``: "số" stands before the number. ``typed``: the type word belongs to the span.
    ``shared``: the type word is cut off by a colon or an issuer ("các Quyết định: số …").
    """

    start: int
    doc_type: str | None = None
    numbered: bool = False
    typed: bool = False
    shared: bool = False
    refused: bool = False
    issuer: tuple[int, int] | None = None


def head_before(page: Page, number: int) -> Head:
    """The head of the number at offset ``number``."""
    at, so, colon = _number_word(page, number)
    numbered = so is not None
    start = number if so is None else so
    refused = page.tables.refusal_before.match(page.low[max(0, at - _REACH) : at][::-1])
    direct = type_before(page, at) or (_misread_type(page, at) if numbered else None)
    if (
        refused is not None
        and not page.seen[at - refused.end(1) - 1 : at - refused.end(1)].isupper()
    ):
        return Head(start, numbered=numbered, refused=True)
    if direct is not None and direct[0] < at == number and _form_code(page, direct[0]):
        return Head(start, numbered=numbered, refused=True)
    if direct is not None and not colon:
        return Head(direct[0], direct[1], numbered, typed=True)
    if numbered and not colon:
        worded = _type_with_words(page, at)
        if worded is not None:
            return Head(worded[0], worded[1], numbered, typed=True)
    shared = _shared_head(page, start, colon=colon)
    if shared is None and numbered and not colon:
        shared = _type_with_body(page, page.back(start))
    if shared is not None:
        return Head(start, shared[0], numbered, shared=True, issuer=shared[1])
    return Head(start, None, numbered)


def type_before(page: Page, offset: int) -> tuple[int, str] | None:
    """(start, type) of the type word that ends at ``offset`` (blanks between), or null."""
    at = page.back(offset)
    floor = max(0, at - _REACH)
    match = page.tables.type_before.match(page.low[floor:at][::-1])
    if match is not None:
        start = at - match.end(1)
        name = " ".join(page.low[start:at].split())
        row = page.tables.kinds.by_name.get(name)
        if (
            row is not None
            and not _inside_word(page, start)
            and not _is_law_in_general(page, start)
        ):
            return start, row.name
    letters = page.tables.letters_before.match(page.seen[max(0, at - 8) : at][::-1])
    if letters is not None:
        start = at - letters.end(1)
        before = page.seen[start - 1] if start else " "
        if not (before.isalnum() or before in "-/.&"):
            kinds = page.tables.kinds
            rows = kinds.by_abbreviation.get(kinds.right_type(letters[1][::-1]))
            return start, rows[0].name if rows else "Văn bản"
    return None


def _form_code(page: Page, start: int) -> bool:
    """Whether letters glued to the number are a form's ("Mẫu số BC26/HĐG")."""
    at = page.back(start)
    so = _so_before(page, at)
    at = at if so is None else page.back(so)
    return page.tables.refusal_before.match(page.low[max(0, at - _REACH) : at][::-1]) is not None


def _misread_type(page: Page, offset: int) -> tuple[int, str] | None:
    """A type of two words whose marks were misread, right before "số" ("Nghị đinh số …")."""
    at = page.back(offset)
    words = list(_word().finditer(page.low, max(0, at - 24), at))[-2:]
    if len(words) < 2 or words[1].end() != at or not page.seen[words[0].start()].isupper():
        return None
    row = page.tables.types_without_marks.get(strip_marks(f"{words[0][0]} {words[1][0]}"))
    return None if row is None else (words[0].start(), row)


def _number_word(page: Page, number: int) -> tuple[int, int | None, bool]:
    """(offset before "số", start of "số" or null, whether a colon ends what is before)."""
    at = page.back(number)
    if at and page.seen[at - 1] in "*_":  # bold marks: "Nghị định số **88-CP**"
        inner = page.back(len(page.seen[max(0, at - 40) : at].rstrip("*_")) + max(0, at - 40))
        if _so_before(page, inner) is not None or page.seen[inner - 1 : inner] == ":":
            at = inner
    if at and page.seen[at - 1] in ".:":
        inner = page.back(at - 1)
        if page.seen[at - 1] == "." and (at == number or _so_before(page, inner) is not None):
            at = inner  # "Nghị quyết .68-NQ/TW", "số. 145/2020/NĐ-CP"
        elif page.seen[at - 1] == ":" and _so_before(page, inner) is not None:
            at = inner
    so = None
    for _ in range(2):  # "số số 72/2002/NĐ-CP"
        found = _so_before(page, at)
        if found is None:
            break
        so, at = found, page.back(found)
    return at, so, bool(at) and page.seen[at - 1] == ":"


def _so_before(page: Page, at: int) -> int | None:
    """Start of the word "số" that ends at ``at``; slips of recognition and typing are taken too."""
    word = page.low[max(0, at - 2) : at]
    if word == "sổ" and type_before(page, at - 2) is None:
        return None  # a register, unless a type word stands before it: a slip of recognition
    if word not in ("số", "sô", "só", "so", "sớ", "sồ", "sổ"):
        return None
    if at == 2 or not page.seen[at - 3].isalnum():
        return at - 2
    glued = page.low[at - 2 : at] == "số" and type_before(page, at - 2) is not None
    return at - 2 if glued else None  # "Thông tưsố 21/…"


def _inside_word(page: Page, start: int) -> bool:
    """Whether a word goes on to the left of ``start``; a glued capital starts a word of its own."""
    if not start or not page.seen[start - 1].isalpha():
        return False
    return not (page.seen[start].isupper() and page.seen[start - 1].islower())


def _is_law_in_general(page: Page, start: int) -> bool:
    """Whether "luật" is no act of its own: "pháp luật số", "dự luật", "kỷ luật số"."""
    return page.low[max(0, start - 5) : start].split()[-1:] in (["pháp"], ["dự"], ["kỷ"])


def _type_with_words(page: Page, offset: int) -> tuple[int, str] | None:
    """A type with up to three words of its own before "số": "Báo cáo thẩm tra số"."""
    at = page.back(offset)
    tokens = list(_word().finditer(page.low, max(0, at - 44), at))
    stops = page.tables.words("stop_modifier")
    for count in (1, 2, 3):
        if len(tokens) <= count:
            return None
        added = tokens[-count:]
        between = page.seen[added[0].start() : at]
        if any(word[0] in stops for word in added) or re.search(r"[^\w \n]", between):
            return None
        if not added[0][0].islower() or page.seen[added[0].start()].isupper():
            return None
        found = type_before(page, added[0].start())
        if found is not None and not found[1].startswith(("Luật", "Bộ luật", "Văn bản")):
            if page.seen[page.back(added[0].start()) : added[0].start()].strip(" \n"):
                return None
            return found
    return None


def _shared_head(
    page: Page, start: int, *, colon: bool
) -> tuple[str, tuple[int, int] | None] | None:
    """The type that announces a list: "các Quyết định: số …", "Nghị quyết của Chính phủ: số …"."""
    at = page.back(start)
    marks = page.seen[max(0, at - 3) : at]
    if marks.endswith(("*", "_")):
        found = type_before(page, at - len(marks) + len(marks.rstrip("*_")))
        return (found[1], None) if found else None
    bracket = page.seen[at - 1 : at] == "("  # "Quyết định (số 45-QĐ/HU)"
    if colon or bracket:
        at = page.back(at - 1)
    found = type_before(page, at) if colon or bracket else None
    if found is not None:
        return found[1], None
    floor = page.sentence_start(at, 120)
    of = page.low.rfind(" của ", floor, at)
    if of < 0:
        return None
    found = type_before(page, of)
    body = body_at(page, of + 5, at) if found else None
    if found is None or body is None or body[1] < at - 1:
        return None
    return found[1], body


def _type_with_body(page: Page, at: int) -> tuple[str, tuple[int, int]] | None:
    """A type whose issuer stands before "số" without "của" ("Nghị quyết HĐND tỉnh số …")."""
    for match in _capital().finditer(page.seen, max(0, at - 60), at):
        found = type_before(page, match.start())
        if found is None:
            continue
        body = body_at(page, match.start(), at)
        if body is not None and body[1] == at:
            return found[1], body
    return None


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"(?<=\s)[A-ZĐỦ]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


def doc_type_of_letters(page: Page, letters: str | None, issuer: str | None) -> str | None:
    """The type that the letters of a symbol alone say; null when two types share them."""
    if letters is None:
        return None
    rows = page.tables.kinds.by_abbreviation.get(letters, ())
    party = page.tables.kinds.order(issuer) == "party"
    if letters == "QĐ":
        return None if party else "Quyết định"
    if letters in ("TT", "TTr"):
        return "Tờ trình" if letters == "TTr" else ("Thông tri" if party else "Thông tư")
    return rows[0].name if rows else None
