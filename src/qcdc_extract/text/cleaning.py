"""Text out of HTML, hard wraps and loose blanks, with the way back to what was given.

``clean_text("<p>Nghị&nbsp;định số 145/<b>2020</b>/NĐ-CP</p>", ("html", "blanks"))`` reads as one line, and a
span in it leads to the characters of the source that it came from.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal, TypeAlias

from qcdc_extract.errors import UsageError

CleaningStep: TypeAlias = Literal["html", "hyphens", "blanks"]
"""Tags and entities · words broken at a line's end · runs of blanks and of empty lines."""


class CleanedText:
    """A cleaned text and where each of its characters stood.

    ``text`` is NFC; ``source`` is what was given. Kept as runs, not a number a character.
    """

    text: str
    source: str

    def __init__(self, source: str, pieces: Sequence[tuple[str, int, int]]) -> None:
        """``pieces`` are (text, start, end) in the order of the source, ends half open."""
        self.source = source
        self._starts: list[int] = []
        self._pieces: list[tuple[str, int, int]] = []
        offset = 0
        for text, start, end in pieces:
            if text:
                self._starts.append(offset)
                self._pieces.append((text, start, end))
                offset += len(text)
        self.text = "".join(text for text, _, _ in self._pieces)

    def __str__(self) -> str:
        """The cleaned text."""
        return self.text

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The span of ``source`` that a span of ``text`` came from; empty where it is empty."""
        if not 0 <= start <= end <= len(self.text):
            raise UsageError(
                f"đoạn {start}–{end} nằm ngoài văn bản dài {len(self.text)} ký tự",
                hint="Đưa vào vị trí trong thuộc tính text của kết quả clean_text.",
            )
        if not self._pieces:
            return 0, 0
        if start == end:
            at = self._at(start)[0] if start < len(self.text) else self._pieces[-1][2]
            return at, at
        return self._at(start)[0], self._at(end - 1)[1]

    def _at(self, offset: int) -> tuple[int, int]:
        """Source span of the character at ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        text, start, end = self._pieces[index]
        inside = offset - self._starts[index]
        if len(text) == end - start:  # character for character
            return start + inside, start + inside + 1
        return start, end


def clean_text(source: str, steps: Sequence[CleaningStep] = ("html", "blanks")) -> CleanedText:
    """``source`` cleaned by ``steps`` in their order, with the way back.

    ``html`` drops tags, comments, scripts and styles, breaks lines at blocks and reads entities;
    ``hyphens`` joins words that a hyphen at a line's end broke (symbols keep theirs); ``blanks`` makes
    runs of blanks one blank and runs of empty lines one. Raises UsageError for an unknown step.
    """
    pieces = _composed(source)
    for step in steps:
        if step not in _STEPS:
            raise UsageError(
                f"không có bước làm sạch «{step}»", hint=f"Chọn trong: {', '.join(_STEPS)}."
            )
        pieces = _again(pieces, _STEPS[step])
    return CleanedText(source, pieces)


_Pieces: TypeAlias = list[tuple[str, int, int]]
_Edits: TypeAlias = list[tuple[int, int, str]]
"""(start, end, what stands there instead), in order, apart from each other."""


def _composed(source: str) -> _Pieces:
    """The source in NFC: lines that are composed already as they are, letters with marks one by one."""
    pieces: _Pieces = []
    at = 0
    for match in _decomposed().finditer(source):
        written = unicodedata.normalize("NFC", match[0])
        if written != match[0]:
            pieces += ((source[at : match.start()], at, match.start()), (written, *match.span()))
            at = match.end()
    return [*pieces, (source[at:], at, len(source))]


def _again(pieces: _Pieces, step: Callable[[str], _Edits]) -> _Pieces:
    """``pieces`` after the edits that ``step`` makes to their text."""
    before = CleanedText("", pieces)
    made: _Pieces = []
    at = 0
    for start, end, instead in step(before.text):
        made += _slice(before, at, start)
        if instead:
            made.append((instead, *before.to_source(start, end)))
        at = end
    return [*made, *_slice(before, at, len(before.text))]


def _slice(whole: CleanedText, start: int, end: int) -> _Pieces:
    """The pieces of a span, cut where they must be."""
    found: _Pieces = []
    at = start
    while at < end:
        index = bisect_right(whole._starts, at) - 1
        text, first, last = whole._pieces[index]
        inside = at - whole._starts[index]
        size = min(end - at, len(text) - inside)
        if len(text) == last - first:
            found.append((text[inside : inside + size], first + inside, first + inside + size))
        else:
            found.append((text[inside : inside + size], first, last))
        at += size
    return found


def _html(text: str) -> _Edits:
    edits: _Edits = []
    at = 0
    while (match := _markup().search(text, at)) is not None:
        end = match.end()
        if match["comment"]:
            end = _behind(text, "-->", end)
        elif match["name"] and match["name"].lower() in _UNSEEN and not match["close"]:
            end = _behind(text, f"</{match['name']}>", end)
        edits.append((match.start(), end, _instead(match)))
        at = end
    return edits


_UNSEEN = frozenset(("script", "style", "template", "noscript"))


def _behind(text: str, mark: str, at: int) -> int:
    """The offset behind the next ``mark``; the end of the text where there is none."""
    found = text.find(mark, at)
    return len(text) if found < 0 else found + len(mark)


def _instead(match: re.Match[str]) -> str:
    if match["entity"]:
        return unicodedata.normalize("NFC", html.unescape(match["entity"]))
    if match["name"] is None:
        return ""
    name = match["name"].lower()
    if name in ("td", "th"):
        return "\t" if match["close"] else ""
    return "\n" if name in _BLOCKS else ""


_BLOCKS = frozenset(
    (
        *("p", "div", "br", "tr", "li", "ul", "ol", "table", "section", "article", "blockquote"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "hr", "pre", "header", "footer"),
    )
)


def _hyphens(text: str) -> _Edits:
    return [(match.start("cut"), match.end("cut"), "") for match in _broken().finditer(text)]


def _blanks(text: str) -> _Edits:
    edits: _Edits = []
    for match in _runs().finditer(text):
        instead = "\n" if "\n" in match[0] else "\t" if "\t" in match[0] else " "
        if not match.start() or match.end() == len(text):
            instead = ""
        if match[0] != instead:
            edits.append((*match.span(), instead))
    return edits


_STEPS: dict[str, Callable[[str], _Edits]] = {
    "html": _html,
    "hyphens": _hyphens,
    "blanks": _blanks,
}


@cache
def _decomposed() -> re.Pattern[str]:
    return re.compile("[^\\W_][\u0300-\u036f]{1,4}")


@cache
def _markup() -> re.Pattern[str]:
    return re.compile(
        r"(?P<comment><!--)"
        r"|<(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,20})(?:\s[^<>]{0,4000})?/?>|<![a-zA-Z][^<>]{0,500}>"
        r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    )


@cache
def _broken() -> re.Pattern[str]:
    """A small letter, a hyphen at a line's end, a small letter: no symbol is written so."""
    return re.compile(
        r"(?<=[^\W\d_])(?<![A-ZĐ])(?P<cut>-[ \t]{0,8}\n[ \t]{0,12})(?=[a-zđ\u00e0-\u1ef9])"
    )


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[ \t\r\n\u00a0]+")
