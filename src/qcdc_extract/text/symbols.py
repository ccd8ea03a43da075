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

from qcdc_extract.text import slips
from qcdc_extract.text.fold import plain
from qcdc_extract.text.kinds import SCHOOLS, UPPER, Kinds, packaged
from qcdc_extract.text.symbol_parts import (
    assembly_term,
    board_number,
    issuer_behind_blank,
    law_pattern,
    next_part,
    school_name,
    split_glued_type,
)

_MAX_PARTS = 9


class Symbol(NamedTuple):
    """A number with its symbol. ``parts`` are put right; ``marks[i]`` stands before ``parts[i]``.

    ``year`` as written; ``kind`` the type letters when the first part has a type's, else null.
    ``slipped``: letters among the digits were put right ("l1/2020/TT-BGDĐT").
    """

    start: int
    end: int
    number: str
    year: str | None
    parts: tuple[str, ...]
    marks: tuple[str, ...]
    kind: str | None
    slipped: bool = False

    @property
    def issuers(self) -> tuple[str, ...]:
        """The parts behind the type."""
        return self.parts[1:] if self.kind else self.parts

    @property
    def law(self) -> bool:
        """Whether it is a symbol of the National Assembly (10/2022/QH15)."""
        return self.year is not None and bool(law_pattern().fullmatch(self.parts[0]))


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
    for at in _spots(seen):
        if at < reached or not any(map(str.isdigit, seen[max(0, at - 4) : at])):
            continue  # "và/hoặc", "KT-XH"
        slipped = slips.slipped_number(seen, at)
        if slipped is not None and slipped[0] >= reached:
            symbol = _in_window(*slipped, table)
        else:
            start = _number_start(seen, at)
            if start is None or start < reached:
                continue
            symbol = symbol_at(seen, start, table)
        if symbol is not None and symbol.end > at:
            reached = symbol.end
            yield symbol


def _in_window(start: int, window: str, kinds: Kinds) -> Symbol | None:
    """The symbol at the beginning of a window that was put right, with the text's offsets."""
    symbol = symbol_at(window, 0, kinds)
    if symbol is None:
        return None
    return symbol._replace(start=start, end=start + symbol.end, slipped=True)


def symbol_at(seen: str, start: int, kinds: Kinds | None = None) -> Symbol | None:
    """The symbol whose number begins at ``start`` of a ``view``, or null."""
    table = kinds or packaged()
    usual = _usual_form().match(seen, start)
    if usual is not None and usual["t"] in table.by_abbreviation and table.plain_issuer(usual["i"]):
        parts2, marks2 = (usual["t"], usual["i"]), (usual["a"], usual["b"])
        return Symbol(start, usual.end(), usual["n"], usual["y"], parts2, marks2, usual["t"])
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
        piece = next_part(seen, offset, table, first=not parts, after_year=year is not None)
        if piece is None and len(parts) == 1 and year is not None:
            piece = issuer_behind_blank(seen, offset, table, parts[0])
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
    board = board_number().match(seen, ends[-1]) if parts[-1] == "BCĐ" else None
    if board is not None:  # "45-KH/BCĐ 35"
        parts[-1], ends[-1] = parts[-1] + board[1], board.end()
    school = school_name().match(seen, ends[-1]) if parts[-1] in SCHOOLS else None
    if school is not None:  # "15/KH-THPT LQĐ"
        parts[-1], ends[-1] = parts[-1] + school[1], school.end()
    split_glued_type(parts, marks, ends, table)
    rights = (table.right_type(parts[0]), *(table.right(part) for part in parts[1:]))
    assembly, end, slipped = assembly_term(seen, rights[-1], ends[-1])
    rights = (*rights[:-1], assembly)
    kind = rights[0] if rights[0] in table.by_abbreviation else None
    behind = _year_behind().match(seen, end) if year is None else None
    if behind is not None and (kind is not None or law_pattern().fullmatch(rights[0])):
        year, end = behind[1], behind.end()  # "15/NĐ-CP/2021"
    return Symbol(start, end, number[1], year, rights, tuple(marks), kind, slipped)


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
    if len(issuers) > 1 and table.system(issuers[0]) == "mass":
        order = "open"  # joint instruments and departments keep the order they are written in
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
    normative = symbol.kind in table.normative_letters and doc_type not in table.without_year
    if year is None and date and normative and date[:4] >= "1996":
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


@cache
def _usual() -> dict[str, str]:
    """What ``plain`` puts right, and U+FFFE, which some readers of PDF give for a hyphen."""
    table = {"\ufffe": "-", "\u200b": " ", "\ufeff": " "}
    for code in (*range(0xA0, 0x250), *range(0x2000, 0x2250), 9):
        char = chr(code)
        if plain(char) != char:
            table[char] = plain(char)
    return table


def _spots(seen: str) -> list[int]:
    """Where a number may end and its symbol go on: separators, and letters right behind a digit.

    Each pattern begins with one literal, which is found at the speed of a plain search.
    """
    spots: list[int] = []
    for pattern in _separated():
        for match in pattern.finditer(seen):
            at = match.start()
            spots.append(at)
            if seen[at - 1].isupper():
                glued = _glued().search(seen, max(0, at - 28), at)
                if glued is not None:
                    spots.append(glued.end("n"))
    for pattern in _old_issuers():
        for match in pattern.finditer(seen):
            at = match.start()
            spots.append(at - (seen[at - 1] == " "))
    spots.sort()
    return spots


@cache
def _separated() -> tuple[re.Pattern[str], ...]:
    # Before the separator a digit (or a letter misread for one), blanks behind a digit or capitals, or
    # a letter behind a digit or a capital: "15/", "15 -", "88b/", "858CV/", "QĐ -", "1O/".
    before = rf"[\d{UPPER}i][a-zđ{UPPER}i]"
    return tuple(
        re.compile(
            rf"{mark}(?:(?<=[\dlIO]{mark})|(?<=\d[ ]{mark})|(?<=\d[ ]{{2}}{mark})|(?<=\do{mark})|(?<=\d{mark}{mark})|(?<={before}{mark})|(?<={before}[ ]{mark}))"
            rf"[ ]{{0,2}}(?:\n[ ]{{0,10}})?(?=[{UPPER}a-zđ])"
        )
        for mark in "/-"
    )


@cache
def _glued() -> re.Pattern[str]:
    """Type letters behind the number without a separator: "858CV", "1836 QĐ", "TBMTTQ"."""
    return re.compile(rf"\d(?P<n>)[ .]?[{UPPER}]{{2,3}}i?[{UPPER}]{{0,20}}$")


@cache
def _old_issuers() -> tuple[re.Pattern[str], ...]:
    """Issuers of the years before 1996 right behind the number ("Nghị định số 08CP")."""
    return tuple(
        re.compile(rf"{letters}(?:(?<=\d{letters})|(?<=\d[ ]{letters}))(?![^\W_])")
        for letters in ("CP", "TTg", "HĐBT")
    )


@cache
def _number_before() -> re.Pattern[str]:
    # The number (and year) right before a separator; what stands before it must not be part of a
    # longer code, an index or a decimal.
    return re.compile(
        r"(?:^|(?<![\w/.:\-])|(?<=[sS]ố:)|(?<=[sS]ố :)|(?<=SỐ:)|(?<=[^\W\d_])|(?<=[\s(\"“]\.)|(?<=\.\.)|(?<=[^\W_]\.)(?=\d{1,5}/\d{4}/))"
        r"(?P<n>\d{1,6}(?:\.\d{1,2})?(?:[a-zđA-ZĐ])?"
        r"(?:[ ]{0,2}/[ ]{0,2}(?:\n[ ]{0,8})?\d{2,5}|-(?:19|20)\d\d)?[ ]{0,2}/?)$"
    )


@cache
def _number() -> re.Pattern[str]:
    return re.compile(rf"(\d{{1,6}}(?:\.\d{{1,2}})?(?:[a-zđA-ZĐ](?=[ ]?[-/]))?)(?![\d{UPPER}]\d)")


@cache
def _usual_form() -> re.Pattern[str]:
    """What nine symbols in ten are: number, year or none, type, issuer, and nothing behind."""
    return re.compile(
        rf"(?P<n>\d{{1,6}}[a-zđ]?)(?:/(?P<y>(?:19|20)\d\d))?(?P<a>[-/])(?P<t>[{UPPER}][A-Za-zĐ]{{1,4}})"
        rf"(?P<b>[-/])(?P<i>[{UPPER}][{UPPER}A-Za-z&0-9]{{1,18}})(?![\w/&\-]|\.\w|[ ]{{0,2}}\n?[ ]{{0,10}}[-/&]|\()"
    )


@cache
def _year_behind() -> re.Pattern[str]:
    return re.compile(r"/((?:19|20)\d\d)(?![\w/]|-\w)")


@cache
def _year() -> re.Pattern[str]:
    # Five digits are a misprint of four ("45/25010/NĐ-CP"), two an old habit ("8/07/NQNS-TW").
    return re.compile(
        r"(?:[ ]{0,2}/[ ]{0,2}(?:\n[ ]{0,8})?|-(?=\d{4}[ ]?[-/][ ]?(?:N|T|QĐ|QH|PL|UBTV)))"
        r"((?:19|20)\d\d|2\d{4}|\d\d(?=[ ]?[/]))(?!\d)"
    )
