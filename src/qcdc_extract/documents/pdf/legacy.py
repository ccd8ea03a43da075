"""Old 8-bit text (TCVN3, VNI) in the text layer of a PDF page, put into Unicode font by font.

One font of a page has one code, so a font is judged by all its words on the page (``legacy``: words that
are no syllables as they stand and such when converted); its name is not asked, but for the capitals of
``.Vn…H``. Letters are converted before lines are built: a mark of VNI joins its letter, with one box.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from qcdc_extract.documents.legacy import CODES, Code, code_of_words, codes_of
from qcdc_extract.documents.pages.letters import Glyphs
from qcdc_extract.documents.pdf.meter import Meter
from qcdc_extract.documents.syllables import is_syllable
from qcdc_extract.records import Finding

_FEW = 3
_HYPHENS = "-\ufffe\u00ad"


@cache
def _suspects() -> re.Pattern[str]:
    """Letters and signs of Latin-1 that Vietnamese text in Unicode hardly has."""
    return re.compile(
        "[\u00a1-\u00aa\u00ac-\u00af\u00b1\u00b4-\u00b6\u00b8-\u00ba\u00bc-\u00bfÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ]"
    )


def old_fonts(meter: Meter, text: str) -> dict[bytes, Code]:
    """The page's fonts with text in an old code; ``text`` is what ``meter.text`` gave."""
    if len(_suspects().findall(text)) < _FEW:
        return {}
    words: dict[bytes, list[str]] = {}
    for match in _words().finditer(text):
        start, end = match.span()
        name = meter.font(start)[0]
        words.setdefault(name, []).append(text[start:end])
    codes = {name: code_of_words(" ".join(some)) for name, some in words.items()}
    found = {name: code for name, code in codes.items() if code is not None}
    if len(set(found.values())) == 1:
        # Bold or slanted words of the same text may be too few to tell alone.
        (code,) = set(found.values())
        for name, some in words.items():
            if name not in found and code_of_words(" ".join(some), need=1) == code:
                found[name] = code
    return found


@cache
def _words() -> re.Pattern[str]:
    return re.compile(r"\S+")


def convert(glyphs: Glyphs, meter: Meter, fonts: dict[bytes, Code]) -> None:
    """Put the glyphs of these fonts into Unicode, in place."""
    code_by_glyph: list[Code | None] = []
    high: list[bool] = []
    known: dict[bytes, tuple[Code | None, bool]] = {}
    for i in glyphs.source:
        name = meter.font(i)[0]
        if name not in known:
            known[name] = fonts.get(name), _draws_capitals(name)
        code, capitals = known[name]
        code_by_glyph.append(code)
        high.append(capitals and code == "TCVN3")
    if "VNI" in fonts.values():
        _join_marks(glyphs, code_by_glyph)
    if "TCVN3" in fonts.values():
        _swap_letters(glyphs, code_by_glyph, high)
    _tidy(glyphs)


def _draws_capitals(name: bytes) -> bool:
    """True for the fonts that draw small letters as capitals (".VnTimeH", "VnArialH-Bold")."""
    return _capitals().search(name) is not None


@cache
def _capitals() -> re.Pattern[bytes]:
    return re.compile(rb"(?i:vn)[A-Za-z]{2,20}H(?![A-Za-z])")


def _join_marks(glyphs: Glyphs, codes: Sequence[Code | None]) -> None:
    letters, chars = codes_of("VNI"), glyphs.chars
    k = 0
    while k < len(chars):
        if codes[k] != "VNI":
            k += 1
            continue
        pair = chars[k] + chars[k + 1] if k + 1 < len(chars) and codes[k + 1] == "VNI" else ""
        if pair in letters and abs(glyphs.y[k] - glyphs.y[k + 1]) < glyphs.size[k]:
            chars[k], chars[k + 1] = letters[pair], ""
            glyphs.x1[k] = max(glyphs.x1[k], glyphs.x1[k + 1])
            k += 2
        else:
            chars[k] = letters.get(chars[k], chars[k])
            k += 1


def _swap_letters(glyphs: Glyphs, codes: Sequence[Code | None], high: Sequence[bool]) -> None:
    letters, chars = codes_of("TCVN3"), glyphs.chars
    hyphens = []
    for k, code in enumerate(codes):
        if code != "TCVN3":
            continue
        char = chars[k]
        if char in "-\ufffe":
            hyphens.append(k)
        else:
            # The look-alike Đ is byte D0, é.
            chars[k] = letters.get("\u00d0" if char == "\u0110" else char, char)
    for k in hyphens:
        # ư is byte AD, which common encodings take for a hyphen.
        if _makes_syllable(glyphs, k):
            chars[k] = "ư"
    for k, capital in enumerate(high):
        if capital:
            chars[k] = chars[k].upper()


def _makes_syllable(glyphs: Glyphs, k: int) -> bool:
    """True for a hyphen inside a word that is a syllable with ư in its place."""
    chars, source = glyphs.chars, glyphs.source
    start, end = k, k + 1
    while start > 0 and k - start < 7 and _of_word(chars[start - 1]):
        if source[start] - source[start - 1] > 1:
            break  # a line's end stands between
        start -= 1
    # pdfium joins the next line to a hyphen at a line's end.
    while chars[k] != "\ufffe" and end < len(chars) and end - k < 7 and _of_word(chars[end]):
        if source[end] - source[end - 1] > 1:
            break
        end += 1
    word = "".join("ư" if char in _HYPHENS else char for char in chars[start:end])
    return len(word) > 1 and is_syllable(word.lower())


def _of_word(char: str) -> bool:
    return char.isalpha() or char == "-"


def _tidy(glyphs: Glyphs) -> None:
    """Take out glyphs that joined another; strokes are not known any more, letters end anew."""
    x0, x1 = glyphs.x0, glyphs.x1
    kept = [k for k, char in enumerate(glyphs.chars) if char]
    glyphs.strokes = []
    # Marks reach over the blank behind them: where the next glyph begins, the letter ends.
    for k, after in pairwise(kept):
        if x0[k] < x0[after] < x1[k] and abs(glyphs.y[k] - glyphs.y[after]) < 0.1:
            x1[k] = x0[after]
    for values in (glyphs.x0, glyphs.x1, glyphs.y, glyphs.size):
        values[:] = [values[k] for k in kept]
    glyphs.chars = [glyphs.chars[k] for k in kept]
    glyphs.source = [glyphs.source[k] for k in kept]


def finding_of(pages: Sequence[tuple[int, frozenset[Code]]]) -> list[Finding]:
    """The finding ``encoding_converted`` for pages (number, codes that were converted); or none."""
    used = [(number, codes) for number, codes in pages if codes]
    if not used:
        return []
    names = " và ".join(
        "TCVN3 (ABC)" if code == "TCVN3" else code
        for code in CODES
        if any(code in codes for _, codes in used)
    )
    return [
        Finding(
            code="encoding_converted",
            severity="info",
            message=f"Văn bản có {len(used)} trang dùng bảng mã {names}, đã chuyển sang Unicode.",
            subjects=tuple(str(number) for number, _ in used),
            found=names,
        )
    ]
