"""Text in the old 8-bit codes TCVN3 (ABC) and VNI, known by its letters and put into Unicode.

Names of fonts lie in real files, so they are not asked: a word counts for a code when it is no
Vietnamese syllable as it stands and one when read in that code. Real Unicode text has letters above
U+0100 (ă, ơ, ạ …), which an 8-bit text cannot hold; a paragraph with one of them is left alone.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, TypeAlias

from qcdc_extract import tables
from qcdc_extract.documents.normal import Shift
from qcdc_extract.documents.syllables import is_syllable
from qcdc_extract.records import Finding, Record

Code: TypeAlias = Literal["TCVN3", "VNI"]
CODES: tuple[Code, ...] = ("TCVN3", "VNI")

_WHOLE = 5
_ALONE = 3
_AMONG = 2
_SAMPLE = 200_000


class LegacyLetter(Record, frozen=True, kw_only=True):
    """A row of ``legacy_letters.tsv``: a letter and its bytes (hexadecimal) in both codes."""

    letter: str
    tcvn3: str
    vni: str
    source: str
    example: str


@cache
def codes_of(code: Code) -> dict[str, str]:
    """What stands in the file, its bytes read as Latin-1, to the letter it is."""
    found: dict[str, str] = {}
    for row in tables.read("qcdc_extract.documents", "legacy_letters.tsv", LegacyLetter):
        written = row.tcvn3 if code == "TCVN3" else row.vni
        if written:
            found[bytes.fromhex(written).decode("latin-1")] = row.letter
    for written, letter in tuple(found.items()):
        if len(written) == 2:  # a mark typed in the other case than its letter
            found.setdefault(written[0] + written[1].swapcase(), letter)
    return found


def convert(text: str, code: Code) -> tuple[str, list[Shift]]:
    """``text`` in Unicode, and where its stretches begin in ``text`` (as ``normal.compose`` says)."""
    letters = codes_of(code)
    if code == "TCVN3":
        # The reader has taken Ð, here é, for a look-alike of Đ; é stands behind a small letter.
        text = re.sub("(?<=[a-z])\u0110", "\u00d0", text)
        return text.translate(_table()), [(0, 0)]
    out: list[str] = []
    shifts: list[Shift] = [(0, 0)]
    length = last = 0
    for match in _pairs().finditer(text):
        out.append(text[last : match.start()])
        out.append(letters[match[0]])
        length += match.start() - last + 1
        last = match.end()
        if len(match[0]) > 1:
            shifts.append((length, last))
    out.append(text[last:])
    return "".join(out), shifts


@cache
def _table() -> dict[int, str]:
    return {ord(written): letter for written, letter in codes_of("TCVN3").items()}


@cache
def _pairs() -> re.Pattern[str]:
    written = sorted(codes_of("VNI"), key=lambda codes: (-len(codes), codes))
    return re.compile("|".join(map(re.escape, written)))


def code_of(paragraphs: Sequence[str]) -> Code | None:
    """The code of a whole text, by its paragraphs; None for Unicode and for other languages."""
    old = [text for text in paragraphs if not is_modern(text)]
    return _judge(old, _WHOLE if len(old) > 3 else _ALONE)


def code_of_words(text: str, need: int = _ALONE) -> Code | None:
    """The code of a stretch set in one font; ``need`` words at least must speak for it."""
    return None if text.isascii() or is_modern(text) else _judge([text], need)


def codes_by_paragraph(paragraphs: Sequence[str]) -> list[Code | None]:
    """The code of each paragraph: where the whole is old, all that is not Unicode follows it."""
    modern = [is_modern(text) for text in paragraphs]
    old = [text for text, now in zip(paragraphs, modern, strict=True) if not now]
    whole = _judge(old, _WHOLE if len(old) > 3 else _ALONE)
    if whole is not None and not any(modern):
        return [whole] * len(paragraphs)
    need = _ALONE if whole is None else _AMONG
    return [
        None if now or text.isascii() else _judge([text], need)
        for text, now in zip(paragraphs, modern, strict=True)
    ]


def is_modern(text: str) -> bool:
    """Whether a text holds a Vietnamese letter that no 8-bit code has room for."""
    return not text.isascii() and _above().search(text) is not None


@cache
def _above() -> re.Pattern[str]:
    return re.compile("[\u0102\u0103\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")


@cache
def _words() -> re.Pattern[str]:
    return re.compile("[A-Za-z\u00a1-\u00ff\u0110\u0111]{2,12}")


def _judge(texts: Iterable[str], need: int) -> Code | None:
    """The code in which most words that are no syllables become such; None when too few do."""
    pro: dict[Code, int] = dict.fromkeys(CODES, 0)
    bad: dict[Code, int] = dict.fromkeys(CODES, 0)
    plain = read = 0
    for text in texts:
        read += len(text)
        if read > _SAMPLE:
            break
        if text.isascii():
            continue
        for match in _words().finditer(text):
            word = match[0]
            if max(word.replace("\u0110", "").replace("\u0111", ""), default="") < "\u00a1":
                continue  # nothing but letters of English and Đ
            if is_syllable(word):
                plain += 1
                continue
            for code in CODES:
                if is_syllable(convert(word, code)[0]):
                    pro[code] += 1
                else:
                    bad[code] += 1
    best = max(CODES, key=lambda code: pro[code])
    sure = pro[best] >= need and pro[best] >= 3 * bad[best] and pro[best] > plain
    return best if sure else None


def converted_finding(
    codes: Iterable[Code | None], paragraphs: Iterable[str]
) -> tuple[Finding, ...]:
    """The finding ``encoding_converted`` for what ``codes_by_paragraph`` found; none for none."""
    used = [
        code
        for code, text in zip(codes, paragraphs, strict=True)
        if code is not None and not text.isascii()
    ]
    if not used:
        return ()
    names = " và ".join(
        f"{code} (ABC)" if code == "TCVN3" else code for code in CODES if code in used
    )
    return (
        Finding(
            code="encoding_converted",
            severity="info",
            message=f"Văn bản có {len(used)} đoạn dùng bảng mã {names}, đã chuyển sang Unicode.",
            found=names,
        ),
    )
