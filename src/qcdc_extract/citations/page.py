"""A text made ready for reading, and a mention while it is being read."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from qcdc_extract.citations.tables import CitationTables
from qcdc_extract.records import Citation, Span
from qcdc_extract.text.fold import fold
from qcdc_extract.text.symbols import Symbol, view


@dataclass(frozen=True)
class Page:
    """NFC text with two copies of equal length: ``seen`` (dashes, blanks put right), ``low`` folded."""

    text: str
    seen: str
    low: str
    tables: CitationTables
    refused: list[tuple[int, int, str]] | None = None
    """Where it is wanted: candidates that were refused, and the rule that did so."""

    @classmethod
    def of(cls, text: str, tables: CitationTables, *, explain: bool = False) -> "Page":
        """The page of a text; offsets are of its NFC form. ``explain``: refusals are kept."""
        composed = composed_form(text)
        seen = view(composed)
        return cls(composed, seen, _low(seen), tables, [] if explain else None)

    def refuse(self, start: int, end: int, rule: str) -> None:
        """Notes that a candidate is no citation, if anybody asked."""
        if self.refused is not None:
            self.refused.append((start, end, rule))

    def back(self, offset: int) -> int:
        """``offset`` moved left over blanks and at most one line break."""
        seen, at, broken = self.seen, offset, False
        while at and offset - at < 40 and seen[at - 1] in " \n":
            if seen[at - 1] == "\n":
                if broken:
                    break
                broken = True
            at -= 1
        return at

    def forth(self, offset: int) -> int:
        """``offset`` moved right over blanks and at most one line break."""
        seen, at, broken = self.seen, offset, False
        while at < len(seen) and at - offset < 40 and seen[at] in " \n":
            if seen[at] == "\n":
                if broken:
                    break
                broken = True
            at += 1
        return at

    def sentence_start(self, offset: int, limit: int = 240) -> int:
        """Where the clause around ``offset`` may begin, at most ``limit`` characters back."""
        floor = max(0, offset - limit)
        piece = self.seen[floor:offset]
        cut = max(piece.rfind(". "), piece.rfind("; "), piece.rfind(".\n"), piece.rfind(";\n"))
        return floor + cut + 1 if cut >= 0 else floor

    def phrase(self, text: str, first: str, second: str) -> Iterator[int]:
        """Where two words stand in ``text`` (a copy of the page's), blanks or a line break between."""
        return (match.start() for match in _two_words(first, second).finditer(text))

    def flat(self, start: int, end: int) -> str:
        """The text between two offsets on one line, single blanks."""
        return " ".join(self.text[start:end].split())


def composed_form(text: str) -> str:
    """``text`` in NFC. Lines of composed Vietnamese are only looked over, at twenty times the speed.

    Nothing composes over a line break, so that a line with a mark is composed by itself.
    """
    at = _inert().match(text).end()  # type: ignore[union-attr]
    if at == len(text):
        return text
    pieces: list[str] = []
    done = 0
    while at < len(text):
        start = text.rfind("\n", done, at) + 1 or done
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        pieces += (text[done:start], unicodedata.normalize("NFC", text[start:end]))
        done = end
        at = _inert().match(text, end).end()  # type: ignore[union-attr]
    return "".join((*pieces, text[done:]))


@cache
def _inert() -> re.Pattern[str]:
    """Characters of blocks that NFC leaves as they are: Latin, punctuation, drawing."""
    return re.compile(
        "[\x00-\u02ff\u1e00-\u1eff\u2002-\u20cf\u2190-\u21ff\u2500-\u25ff\ufffc-\uffff]*"
    )


def _low(seen: str) -> str:
    """``seen`` in lower case, the common tone placements folded; the same length.

    A few replacements instead of ``fold``: the words of the tables need no more, at a third of the time.
    """
    low = seen.lower()
    if len(low) != len(seen):
        return fold(seen)
    for new, old in _TONES:
        if new in low:
            low = _tone(new).sub(old, low)
    for new, old in _SPELLINGS:
        if new in low:
            low = low.replace(new, old)
    return low


@cache
def _tone(syllable: str) -> re.Pattern[str]:
    return re.compile(syllable + r"(?![^\W\d_])")  # khoá, not khoáng


_TONES = (("oá", "óa"), ("oà", "òa"))
_SPELLINGS = (("uỷ", "ủy"), ("quản lí", "quản lý"), ("sỹ quan", "sĩ quan"))


@cache
def _two_words(first: str, second: str) -> re.Pattern[str]:
    """The literal leads, so that a plain search does the most of it."""
    return re.compile(rf"{first}[ \n]{{1,13}}{second}")


@dataclass(slots=True)
class Mention:
    """A citation being read. ``after`` is where its tail (date, issuer, title) has been read to."""

    start: int
    end: int
    rule: str
    doc_type: str | None = None
    number: str | None = None
    symbol: Symbol | None = None
    canonical: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    title_span: Span | None = None
    pinpoint: str | None = None
    named: bool = False
    short: bool = False
    back: bool = False
    typed: bool = False  # the type word stands in the span
    gathered: bool = False  # the type word announces a list ("các Quyết định: số …")
    doubtful: bool = False  # a back-reference that needs an antecedent to be one
    shares: bool = False  # its date and issuer hold for the members behind it too
    after: int = 0
    confidence: float = 1.0
    review: str | None = None
    notes: list[str] = field(default_factory=list)

    def citation(self, text: str) -> Citation:
        """The record."""
        surface = text[self.start : self.end]
        written = text[self.symbol.start : self.end] if self.symbol else None
        return Citation(
            start=self.start,
            end=self.end,
            surface=surface,
            doc_type=self.doc_type,
            number=self.number,
            year=self.symbol.year if self.symbol else None,
            symbol=written,
            canonical=self.canonical,
            date=self.date,
            issuer=self.issuer,
            title=self.title,
            title_span=self.title_span,
            pinpoint=self.pinpoint,
            named=self.named,
            short=self.short,
            back_reference=self.back,
            confidence=self.confidence,
            review=self.review,
            rule=self.rule,
        )
