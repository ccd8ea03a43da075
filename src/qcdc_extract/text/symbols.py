"""The grammar of number and symbol (*số, ký hiệu*): found, taken apart and put right.

Forms: ``NN/YYYY/TYPE-ISSUER``, ``NN/YYYY/QHnn``, ``NN/TYPE-ISSUER[-UNIT]``, ``NN-TYPE/ISSUER``,
letters ``NN/ISSUER-UNIT``, joint issuers, older ``15-CP`` and ``99/HĐBT``. Separators are met with
blanks, any dash, a line break behind them, swapped or lost; the canonical form has none of that.
Works for the citations in a text and for a report's own number line alike.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from qcdc_extract.text.fold import plain
from qcdc_extract.text.kinds import UPPER, Kinds, packaged

_MAX_PARTS = 9
_ROMAN = {"X": "10", "XI": "11", "XII": "12", "XIII": "13", "XIV": "14", "XV": "15", "XVI": "16"}


class Symbol(NamedTuple):
    """A number with its symbol. ``parts`` are put right; ``marks[i]`` stands before ``parts[i]``.

    ``year`` as written; ``kind`` the type letters when the first part has a type's, else null.
    """

    start: int
    end: int
    number: str
    year: str | None
    parts: tuple[str, ...]
    marks: tuple[str, ...]
    kind: str | None

    @property
    def issuers(self) -> tuple[str, ...]:
        """The parts behind the type."""
        return self.parts[1:] if self.kind else self.parts

    @property
    def law(self) -> bool:
        """Whether it is a symbol of the National Assembly (10/2022/QH15)."""
        return self.year is not None and bool(_law_pattern().fullmatch(self.parts[0]))


def view(text: str) -> str:
    """``text`` with dashes, blanks and look-alikes put right for matching; same length."""
    for odd, usual in _usual().items():
        if odd in text:
            text = text.replace(odd, usual)
    return text


def find_symbols(text: str, kinds: Kinds | None = None) -> Iterator[Symbol]:
    """Every number with a symbol in ``text``, in order; form codes and contracts are among them."""
    table = kinds or packaged()
    seen = view(text)
    reached = 0
    for match in _trigger().finditer(seen):
        if match.start() < reached:
            continue
        start = _number_start(seen, match.start())
        if start is None or start < reached:
            continue
        symbol = symbol_at(seen, start, table)
        if symbol is not None and symbol.end > match.start():
            reached = symbol.end
            yield symbol


def symbol_at(seen: str, start: int, kinds: Kinds | None = None) -> Symbol | None:
    """The symbol whose number begins at ``start`` of a ``view``, or null."""
    table = kinds or packaged()
    number = _number().match(seen, start)
    if number is None:
        return None
    offset, year = number.end(), None
    dated = _year().match(seen, offset)
    if dated is not None:
        offset, year = dated.end(), dated[1]
    parts: list[str] = []
    marks: list[str] = []
    ends: list[int] = []
    while len(parts) < _MAX_PARTS:
        piece = _next_part(seen, offset, table, first=not parts, after_year=year is not None)
        if piece is None and len(parts) == 1 and year is not None:
            piece = _issuer_behind_blank(seen, offset, table, parts[0])
        if piece is None:
            break
        mark, letters, offset = piece
        parts.append(letters)
        marks.append(mark)
        ends.append(offset)
    if not parts:
        return None
    if len(parts) < 2 and parts[0] == parts[0].lower():
        return None
    _split_glued_type(parts, marks, ends, table)
    rights = (table.right_type(parts[0]), *(table.right(part) for part in parts[1:]))
    if rights[-1].endswith("QH") and (term := _roman_term().match(seen, ends[-1])):
        rights = (*rights[:-1], rights[-1] + _ROMAN[term[1]])
        ends[-1] = term.end()
    kind = rights[0] if rights[0] in table.by_abbreviation else None
    return Symbol(start, ends[-1], number[1], year, rights, tuple(marks), kind)


def canonical(
    symbol: Symbol,
    kinds: Kinds | None = None,
    doc_type: str | None = None,
    date: str | None = None,
) -> str:
    """The symbol put right: separators by the issuer's system, the year from ``date`` if it lacks.

    ``doc_type`` settles letters that are a type and an issuer alike: "Công văn số 176/CT-VP" is a
    tax department's.
    """
    table = kinds or packaged()
    number, parts, marks = symbol.number, symbol.parts, symbol.marks
    year = symbol.year
    if year is not None and len(year) == 5:
        year = date[:4] if date else year
    head = f"{number}/{year}" if year else number
    if symbol.kind is None or _letter_of(symbol, table, doc_type):
        first = marks[0] if marks[0] in ("-", "/") else "/"
        if symbol.law:
            first = "/"
        rest = "".join(
            (mark if mark in ("-", "/") else "-") + part
            for mark, part in zip(marks[1:], parts[1:], strict=True)
        )
        return f"{head}{first}{parts[0]}{rest}"
    issuers = parts[1:]
    order = table.order(issuers[0]) if issuers else "open"
    if order == "open":
        order = "state" if year is not None or marks[0] == "/" else "party"
    if not issuers:
        return f"{head}{'/' if order == 'state' else '-'}{parts[0]}"
    if order == "party":
        tail = "".join(
            (mark or "-").replace(" ", "-") + part
            for mark, part in zip(marks[2:], issuers[1:], strict=True)
        )
        return f"{head}-{parts[0]}/{issuers[0]}{tail}"
    if year is None and date and symbol.kind in table.normative_letters and date[:4] >= "1996":
        head = f"{number}/{date[:4]}"
    return f"{head}/{'-'.join((parts[0], *issuers))}"


def _letter_of(symbol: Symbol, kinds: Kinds, doc_type: str | None) -> bool:
    """Whether a letter (công văn) starts with an issuer that looks like a type (176/CT-VP)."""
    if doc_type not in ("Công văn", "Văn bản") or symbol.kind is None:
        return False
    return symbol.kind != "CV" and symbol.marks[0] == "/" and kinds.issuer(symbol.parts[-1]) is None


def _number_start(seen: str, offset: int) -> int | None:
    """Start of the number whose separator, year or first part stands at ``offset``."""
    back = seen[max(0, offset - 24) : offset]
    match = _number_before().search(back)
    if match is None:
        return None
    return offset - len(back) + match.start("n")


def _next_part(
    seen: str, offset: int, kinds: Kinds, *, first: bool, after_year: bool
) -> tuple[str, str, int] | None:
    """(separator, letters, end) of the part at ``offset``."""
    separator = _separator().match(seen, offset)
    if separator is None:
        return _loose_part(seen, offset, kinds, first=first, after_year=after_year)
    letters = _letters(seen, separator.end(), kinds)
    if letters is None:
        return None
    part, end = letters
    before, after = bool(separator["a"]), bool(separator["b"])
    known = kinds.known(part) or bool(_law_pattern().fullmatch(part))
    if before and after and not known and (first or not _dated().match(seen, end)):
        return None
    if (before or after) and len(part) < 2:
        return None
    if separator["c"] == "/" and after and not known:
        return None
    return separator["c"], part, end


def _loose_part(
    seen: str, offset: int, kinds: Kinds, *, first: bool, after_year: bool
) -> tuple[str, str, int] | None:
    """A type without its separator: "858CV/ĐUK", "1836 QĐ/TWĐTN", "01/2016 TT-BNV"."""
    if not first:
        return None
    blank = 1 if seen[offset : offset + 1] == " " else 0
    letters = _letters(seen, offset + blank, kinds)
    if letters is None:
        return None
    part, end = letters
    if not (kinds.is_type(part) or _glued_type(part, kinds)):
        return None
    if not after_year and (after := _separator().match(seen, end)) is None:
        return None
    if not after_year and (after is None or after["a"] or after["b"]):
        return None
    return " " if blank else "", part, end


def _issuer_behind_blank(
    seen: str, offset: int, kinds: Kinds, kind: str
) -> tuple[str, str, int] | None:
    """A known issuer whose hyphen is a blank: "27/2022/NQ HĐND"."""
    if seen[offset : offset + 1] != " " or not kinds.is_type(kind):
        return None
    letters = _letters(seen, offset + 1, kinds)
    if letters is None or len(letters[0]) < 4 or not kinds.known(letters[0]):
        return None
    return " ", letters[0], letters[1]


def _letters(seen: str, offset: int, kinds: Kinds) -> tuple[str, int] | None:
    """The letters of a part at ``offset`` and their end; what is glued to them is left outside."""
    match = kinds.part_pattern.match(seen, offset)
    if match is None:
        small = _small_part().match(seen, offset)
        if small is None or not kinds.known(small[0]):
            return None
        return small[0], small.end()
    end = match.end()
    following = seen[end : end + 1]
    if following.isalpha():
        core = match[0]
        surname = _foreign_tail().match(seen, end)
        if surname is not None:  # "SNgV": Sở Ngoại vụ
            return match[0] + surname[0], surname.end()
        if following.isupper():  # a word in capitals: "QĐ- VỀ"
            return None
        if core[-1:].isalpha() and kinds.known(core[:-1]) and not kinds.known(core):
            return core[:-1], end - 1
        if kinds.known(core) or len(core) > 3:
            return core, end
        tail = _short_tail().match(seen, end)
        if tail is None:
            return (core, end) if len(core) > 1 and offset and seen[offset - 1] in "-/" else None
        return core + tail[0], tail.end()
    return match[0], end


def _split_glued_type(parts: list[str], marks: list[str], ends: list[int], kinds: Kinds) -> None:
    """Takes "TBMTTQ" apart into its type and its issuer."""
    glued = _glued_type(parts[0], kinds)
    if glued:
        rest = parts[0][len(glued) :]
        parts[:1] = [glued, rest]
        marks[1:1] = ["-"]
        ends[:1] = [ends[0] - len(rest), ends[0]]


def _glued_type(part: str, kinds: Kinds) -> str | None:
    if kinds.known(part):
        return None
    for length in (2, 3):
        rest = part[length:]
        if len(rest) >= 3 and kinds.is_type(part[:length]) and rest in kinds.by_issuer:
            return part[:length]
    return None


@cache
def _usual() -> dict[str, str]:
    """What ``plain`` puts right, and U+FFFE, which some readers of PDF give for a hyphen."""
    table = {"\ufffe": "-", "\u200b": " ", "\ufeff": " "}
    for code in (*range(0xA0, 0x250), *range(0x2000, 0x2250), 9):
        char = chr(code)
        if plain(char) != char:
            table[char] = plain(char)
    return table


@cache
def _trigger() -> re.Pattern[str]:
    """A separator or type letters behind a number: the rare literal that leads the search."""
    return re.compile(
        rf"[-/][ ]{{0,2}}(?:\n[ ]{{0,10}})?(?=[{UPPER}a-zđ])|(?<=\d)[ ]?(?=[{UPPER}]{{2,3}}[i]?[{UPPER}]*[-/])"
    )


@cache
def _number_before() -> re.Pattern[str]:
    # The number (and year) right before a separator; what stands before it must not be part of a
    # longer code, an index or a decimal.
    return re.compile(
        r"(?:^|(?<![\w/.:\-])|(?<=[^\W\d_])|(?<=[\s(\"“]\.)|(?<=\.\.)|(?<=[^\W_]\.)(?=\d{1,5}/\d{4}/))"
        r"(?P<n>\d{1,6}(?:\.\d{1,2})?(?:[a-zđA-ZĐ])?"
        r"(?:[ ]{0,2}/[ ]{0,2}(?:\n[ ]{0,8})?\d{2,5})?[ ]{0,2})$"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,6}}(?:\.\d{{1,2}})?(?:[a-zđA-ZĐ](?=[ ]?[-/]))?)(?![\d{UPPER}]\d)")


@cache
def _year() -> re.Pattern[str]:
    # Five digits are a misprint of four ("45/25010/NĐ-CP"), two an old habit ("8/07/NQNS-TW").
    return re.compile(
        r"[ ]{0,2}/[ ]{0,2}(?:\n[ ]{0,8})?((?:19|20)\d\d|2\d{4}|\d\d(?=[ ]?[/]))(?!\d)"
    )


@cache
def _separator() -> re.Pattern[str]:
    return re.compile(r"(?P<a>[ ]{0,2})(?P<c>[-/])[-/]?(?P<b>[ ]{0,2})(?:\n[ ]{0,10})?")


@cache
def _dated() -> re.Pattern[str]:
    """What shows that a part set off by blanks closes a symbol: its date ("UBND - NV ngày 2/3")."""
    return re.compile(r",?[ ]{1,2}\n?(?:ngày|đề ngày)[ ]{1,3}\d")


@cache
def _small_part() -> re.Pattern[str]:
    return re.compile(r"[a-zđư]{2,10}\d{0,2}(?![^\W_])")


@cache
def _short_tail() -> re.Pattern[str]:
    return re.compile(r"[a-zđ]{1,2}(?![^\W_])")


@cache
def _foreign_tail() -> re.Pattern[str]:
    return re.compile(r"[a-z]{1,2}[A-ZĐ]{1,5}(?![^\W_])")


@cache
def _roman_term() -> re.Pattern[str]:
    return re.compile(r"[ ]?(XVI|XV|XIV|XIII|XII|XI|X)(?![^\W_])")


@cache
def _law_pattern() -> re.Pattern[str]:
    return re.compile(r"(?:UBTV)?QH(?:\d{1,2}|KHÓA)?")
