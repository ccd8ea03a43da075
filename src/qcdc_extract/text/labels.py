"""Labels that open a heading or an item ("II.", "1.1.", "a)", "Phần thứ nhất"), and bullets.

The forms are those of 30/2020/NĐ-CP, annex I, and of the Party's form guides (``I-``, ``1-``, ``a)``),
with the variants met in practice (``1/``, ``1)``, ``(1)``, ``Thứ nhất,``, ``*``). A label is judged
by its form alone; whether the line it opens is a heading is for the outline to say.
"""

import re
from functools import cache
from typing import Literal, TypeAlias

from qcdc_extract import tables
from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold, plain

Family: TypeAlias = Literal[
    "part",
    "chapter",
    "upper",
    "roman",
    "division",
    "arabic",
    "decimal",
    "half",
    "letter",
    "bracket",
    "ordinal",
    "star",
]
"""Phần · Chương · A. · I. · Mục · 1. · 1.1. · 1) · a) · (1) · Thứ nhất, · *"""

BULLETS = "-+•●▪◦·►✓➢❖■□♦–—‒\uf0b7\uf0a7\uf02d\uf0fc\uf0d8"
ALPHABET = "abcdđeghiklmnopqrstuvxy"
_SLIPS = {"IIII": 4, "VIIII": 9}  # as typed for IV and IX
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NOUN_FAMILIES: dict[str, Family] = {"chương": "chapter", "khoản": "arabic"}
_OPENING = "“\"'‘«(["


class Label(Record, frozen=True, kw_only=True):
    """A label at ``start``; ``end`` is past its mark, ``body`` where the text after it begins.

    ``number`` is the label as shown without its closing mark ("1.1", "a", "PHẦN THỨ HAI", ""),
    ``path`` its numbers from the outside in (1.2 → (1, 2); b → (2,)).
    """

    start: int
    end: int
    body: int
    number: str
    family: Family
    path: tuple[int, ...]

    @property
    def value(self) -> int:
        """Its last number: what a next sibling should exceed by one."""
        return self.path[-1]


class OrdinalRow(Record, frozen=True, kw_only=True):
    """A row of ``ordinals.tsv``: the word of an ordinal and its value."""

    word: str
    value: int
    source: str
    example: str


@cache
def ordinals() -> dict[str, int]:
    """Folded ordinal words (*nhất, hai, ba …*) → value."""
    rows = tables.read("qcdc_extract.text", "ordinals.tsv", OrdinalRow)
    return {fold(row.word): row.value for row in rows}


@cache
def _worded() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, ordinals()), key=len, reverse=True))
    return re.compile(
        rf"(?P<noun>phần|chương|tiểu mục|mục|khoản|nội dung)\s{{1,3}}(?:(?:thứ\s{{1,3}})?(?P<word>{words})"
        r"|(?:thứ\s{1,3})?(?:(?P<roman>[ivx]{1,5})|(?P<digits>\d{1,2}))|(?P<letter>[a-eđ]))(?![^\W_])"
        r"|(?P<opening>phần\s{1,3}(?:mở đầu|nội dung|kết luận))(?=[\s.:]{0,3}$)"
        rf"|(?:thứ\s{{1,3}}(?P<first>{words})|(?P<count>{words})\s{{1,3}}là)\s{{0,2}}[,:\-.]"
    )


def roman_value(numeral: str) -> int | None:
    """Value of a Roman numeral up to 89, or None when it is not one as it is regularly written."""
    total = 0
    for i, letter in enumerate(numeral):
        value = _ROMAN.get(letter, 0)
        total += -value if any(_ROMAN.get(c, 0) > value for c in numeral[i + 1 : i + 2]) else value
    return total if 0 < total < 90 and _as_roman(total) == numeral else None


def _as_roman(value: int) -> str:
    out = ""
    for step, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += sign * (value // step)
        value %= step
    return out


def bullet_end(text: str, start: int, end: int) -> int | None:
    """Where the text after a bullet ("-", "+", "•" …) begins, or None when no bullet opens it."""
    at = _skip_blanks(text, start, end)
    if at < end and text[at] in BULLETS:
        after = at + 1
        if (
            after >= end
            or text[after].isspace()
            or text[after].isalpha()
            or text[after] in _OPENING
        ):
            return _skip_blanks(text, after, end)
    return None


def find_label(text: str, start: int, end: int, *, generated: bool = False) -> Label | None:
    """The label that opens ``text[start:end]``, or None.

    ``generated`` says that a word processor made the label, so that its form needs no second proof.
    """
    at = _skip_blanks(text, start, end)
    if at >= end:
        return None
    head = plain(text[at : min(end, at + 64)])
    first = head[0]
    if first == "*":
        return _star(text, at, end)
    if first == "(":
        return _bracket(text, head, at, end)
    if first.isdigit():
        return _number(text, head, at, end, generated)
    if first.isalpha():
        return _worded_label(text, head, at, end) or _lettered(text, head, at, end, generated)
    return None


def _skip_blanks(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _make(
    text: str, at: int, length: int, end: int, number: str, family: Family, path: tuple[int, ...]
) -> Label:
    mark = at + length
    return Label(
        start=at,
        end=mark,
        body=_skip_blanks(text, mark, end),
        number=number,
        family=family,
        path=path,
    )


def _star(text: str, at: int, end: int) -> Label | None:
    label = _make(text, at, 1, end, "", "star", (1,))
    return label if label.body < end and text[label.body].isalpha() else None


def _bracket(text: str, head: str, at: int, end: int) -> Label | None:
    close = head.find(")", 1, 6)
    inner = head[1:close].strip() if close > 0 else ""
    if inner.isdecimal() and len(inner) <= 2:
        path: tuple[int, ...] = (int(inner),)
    elif inner[:1] in "ivx" and (value := roman_value(inner.upper())):  # "(i)", "(ii)"
        path = (value,)
    elif len(inner) == 1 and inner in ALPHABET:
        path = (ALPHABET.index(inner) + 1,)
    elif (
        inner.isupper() and text[at + close + 1 : at + close + 6].strip().isupper()
    ):  # "(I) KẾT QUẢ"
        outer = roman_value(inner) or ALPHABET.find(inner.lower()) + 1
        family: Family = "roman" if roman_value(inner) else "upper"
        return _make(text, at, close + 1, end, inner, family, (outer,)) if outer else None
    else:
        return None
    label = _make(text, at, close + 1, end, inner, "bracket", path)
    return label if label.body < end and text[label.body] not in ",;.)" else None


def _number(text: str, head: str, at: int, end: int, generated: bool) -> Label | None:
    length = 0
    while length < len(head) and (head[length].isdecimal() or head[length] == "."):
        length += 1
    pieces = head[:length].rstrip(".").split(".")
    if len(pieces) > 5 or not all(1 <= len(piece) <= 2 for piece in pieces):
        return None
    path = tuple(map(int, pieces))
    bare = len(head[:length].rstrip("."))
    rest = head[length:]
    if length > bare + 2:
        return None
    if length == bare and len(path) == 1 and rest[:1] in ("°", "º"):  # "1°/ Thuận lợi"
        length, rest = length + 1, rest[1:]
    if length > bare and head[length - 1] == ".":  # "1.", "1.1."; "1.-" is an old Party form
        used = length + (1 if rest[:1] in ("-", "/", ")") and not rest[1:2].isdigit() else 0)
        marked = "."
    else:
        gap = len(rest) - len(rest.lstrip(" "))
        marked = rest[gap : gap + 1]
        if gap <= 1 and marked in (")", "/", "-", ":", ">") and marked:
            if marked == "/" and gap == 0 and _symbol().match(rest):
                return None
            used = length + gap + 1 + _dash_behind(rest[gap:])
        elif gap == 1 and _spaced_dot(rest) and len(path) == 1:  # "1 . Công khai"
            used, marked = length + 2, "."
        elif len(path) > 1 and gap >= 1:
            used, marked = length, ""
        else:
            return None
    family: Family = "decimal" if len(path) > 1 else "half" if marked == ")" else "arabic"
    label = _make(text, at, used, end, head[:bare], family, path)
    return label if generated or _opens_text(text, label, end, marked) else None


@cache
def _symbol() -> re.Pattern[str]:
    """What follows the number of an instrument that a line begins with ("28/CT-TTg")."""
    return re.compile(r"/(?:[A-ZĐ][A-ZĐa-zđ]{1,7}[-–][A-ZĐ]|\d)")


def _spaced_dot(rest: str) -> bool:
    return rest[1:2] == "." and (rest[2:3] == " " or rest[2:3].isupper())


def _dash_behind(mark: str) -> int:
    """1 where a second sign belongs to the mark ("1/- Công khai", "I.- KẾT QUẢ", "2/. Thu")."""
    return 1 if mark[:2] in ("/-", ".-", ")-", "/.") else 0


def _opens_text(text: str, label: Label, end: int, mark: str) -> bool:
    """Whether what follows may open a clause: "6.700 đồng" or "1-1,5 lần" does not."""
    if label.body >= end:
        return label.family in ("part", "chapter", "division")
    following = text[label.body]
    apart = label.body > label.end
    if following.isupper() or following in _OPENING:
        return True
    if following.isdigit():
        if mark == "-" and apart and text[label.end - 2].isdigit():  # "1- 100% chi bộ"
            return "%" in text[label.body : min(end, label.body + 5)]
        return apart and mark in (".", ")") and label.family != "decimal"
    return following.isalpha() and (mark == ")" or label.family == "bracket")


def _lettered(text: str, head: str, at: int, end: int, generated: bool) -> Label | None:
    run = 0
    while run < len(head) and head[run].isalpha():
        run += 1
    word = head[:run]
    rest = head[run:]
    gap = len(rest) - len(rest.lstrip(" "))
    mark = rest[gap : gap + 1]
    value = (roman_value(word) or _SLIPS.get(word)) if word.isupper() else None
    if value is not None:
        return _roman(text, head, at, end, value, run, gap, mark)
    if run == 1 and gap == 0 and mark.isdigit() and word.isupper() and word.lower() in ALPHABET:
        return _lettered_number(text, head, at, end, word, "")
    if run != 1 or gap > 1 or mark not in (".", ")", "/", "-", ":") or not mark:
        return None
    if word.lower() in ALPHABET and mark == "." and rest[1:2].isdigit():
        return _lettered_number(text, head, at, end, word, ".")
    used = run + gap + 1 + _dash_behind(rest[gap:])
    family: Family = "upper" if word.isupper() else "letter"
    if word.lower() not in ALPHABET + "fjzw":
        return None
    value = ALPHABET.index(word.lower()) + 1 if word.lower() in ALPHABET else 30
    label = _make(text, at, used, end, word, family, (value,))
    if generated:
        return label
    if mark != ")" and label.body == label.end and not _glued(text, label, end, mark):
        return None
    return label if _opens_text(text, label, end, mark) else None


def _lettered_number(
    text: str, head: str, at: int, end: int, word: str, between: str
) -> Label | None:
    """A number below a letter: "a.1) Ở Sở", "b.2. Ở xã", "A1. Công khai"."""
    inner = 1 + len(between)
    tail = _number(text, head[inner:], at + inner, end, False)
    if tail is None or len(tail.path) > 1 or tail.end == tail.body or text[tail.end - 1] in "-:":
        return None
    path = (ALPHABET.index(word.lower()) + 1, *tail.path)
    return Label(
        start=at,
        end=tail.end,
        body=tail.body,
        number=f"{word}{between}{tail.number}",
        family="decimal",
        path=path,
    )


def _glued(text: str, label: Label, end: int, mark: str) -> bool:
    """Whether a letter stands close to its text as a label ("a.Thu", "A.TÌNH HÌNH", not "C.Mác")."""
    following = text[label.body : min(end, label.body + 3)]
    if mark != "." or len(following) < 3 or not following.isalpha():
        return False
    return following.isupper() if label.family == "upper" else following[0].isupper()


def lone_label(text: str, start: int, end: int) -> Label | None:
    """A numeral, capital letter or number alone on its line ("II", "A.", "1."): its title is below."""
    at = _skip_blanks(text, start, end)
    head = plain(text[at:end]).rstrip()
    word = head.rstrip(".:-/) ")
    mark = head[len(word) :].strip()
    if not 1 <= len(word) <= 5 or len(mark) > 1:
        return None
    value = roman_value(word)
    if value is not None:
        return _make(text, at, len(head), end, word, "roman", (value,))
    if mark and len(word) == 1 and word.isupper() and word.lower() in ALPHABET:
        path = (ALPHABET.index(word.lower()) + 1,)
        return _make(text, at, len(head), end, word, "upper", path)
    pieces = word.split(".")
    if mark and len(pieces) <= 3 and all(p.isdecimal() and len(p) <= 2 for p in pieces):
        family: Family = "decimal" if len(pieces) > 1 else "half" if mark == ")" else "arabic"
        return _make(text, at, len(head), end, word, family, tuple(map(int, pieces)))
    return None


def _roman(
    text: str, head: str, at: int, end: int, value: int, run: int, gap: int, mark: str
) -> Label | None:
    after = run + gap + 1
    if mark == "." and head[after : after + 1].isdigit():  # "II.1. …"
        tail = _number(text, head[after:], at + after, end, True)
        if tail is None:
            return None
        return Label(
            start=at,
            end=tail.end,
            body=tail.body,
            number=f"{head[:run]}.{tail.number}",
            family="decimal",
            path=(value, *tail.path),
        )
    if gap > 2 or mark not in (".", "-", "/", ")", ":", "_") or not mark:
        title = text[at + run : min(end, at + run + 40)]
        bare = gap and title.strip()[:12].isupper() and len(title.strip()) >= 8
        return _make(text, at, run, end, head[:run], "roman", (value,)) if bare else None
    if head[after + 1 : after + 2] == "." and head[after : after + 1].isupper():  # "V.I. Lê-nin"
        return None
    used = after + (1 if mark == "." and head[after : after + 1] == "/" else 0)
    used += _dash_behind(head[used - 1 :])
    label = _make(text, at, used, end, head[:run], "roman", (value,))
    return label if _opens_text(text, label, end, mark) else None


def _worded_label(text: str, head: str, at: int, end: int) -> Label | None:
    if head[0] not in "PpCcMmTtHhBbNnSsKkĐđ":
        return None
    match = _worded().match(fold(head.split("\n")[0]))
    if match is None:
        return None
    if match["opening"]:  # "Phần mở đầu" alone on its line
        return _make(text, at, match.end(), end, head[: match.end()], "part", (0,))
    word = match["first"] or match["count"]
    if word:
        number = head[: match.end()].rstrip(" ,:-.")
        return _make(text, at, match.end(), end, number, "ordinal", (ordinals()[word],))
    value = _worded_value(match)
    if value is None:
        return None
    length = match.end()
    rest = head[length : length + 3]
    mark = rest[: len(rest) - len(rest.lstrip(" .:-/"))].rstrip()
    label = _make(text, at, length + len(mark), end, head[:length], "part", (value,))
    if match["noun"] != "phần":
        kind: Family = _NOUN_FAMILIES.get(match["noun"], "division")
        label = Label(
            start=label.start,
            end=label.end,
            body=label.body,
            number=label.number,
            family=kind,
            path=label.path,
        )
    # A line "Mục 2 Chương III của Nghị định …" goes on speaking: a label has a mark or stands alone.
    alone = label.body >= end or bool(mark) or "\n" in text[at : label.body]
    return label if alone or text[label.body : label.body + 6].isupper() else None


def _worded_value(match: re.Match[str]) -> int | None:
    if match["word"]:
        return ordinals()[match["word"]]
    if match["roman"]:
        return roman_value(match["roman"].upper())
    if match["digits"]:
        return int(match["digits"])
    return ALPHABET.index(match["letter"]) + 1
