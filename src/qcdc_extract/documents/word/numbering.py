"""numbering.xml: the label Word shows before a paragraph (ECMA-376 part 1, 17.9)."""

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from qcdc_extract.documents.numerals import numeral
from qcdc_extract.documents.word.glyphs import bullet
from qcdc_extract.documents.word.styles import (
    ParagraphLook,
    Styles,
    W,
    flag,
    integer,
    paragraph_look,
    value,
)
from qcdc_extract.records import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9
_AS_THEY_ARE = ("none", "bullet", "decimalZero")  # legal numbering turns other forms into decimals


class Level(Record, frozen=True, kw_only=True):
    """One level of a list: first value, number format, pattern ("%1.%2"), restart rule, font."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    font: str = ""
    look: ParagraphLook = ParagraphLook()


class _List:
    """A ``w:num``: its abstract list and what it overrides."""

    def __init__(self, abstract: str, starts: dict[int, int], levels: dict[int, Level]) -> None:
        self.abstract = abstract
        self.starts = starts
        self.levels = levels


@cache
def _place() -> re.Pattern[str]:
    return re.compile("%([1-9])")


class Numbering:
    """The lists of a document. Knows no counters: ``Counters`` counts through one story."""

    def __init__(self, root: "_Element | None", styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._found: dict[tuple[str, str], int] = {}
        self._levels: dict[tuple[str, int], Level] = {}
        if root is None:
            return
        for element in root.iterfind(f"{W}abstractNum"):
            name = element.get(f"{W}abstractNumId", "")
            self._abstract[name] = _levels(element)
            link = value(element.find(f"{W}numStyleLink"))
            if link:
                self._links[name] = link
        for element in root.iterfind(f"{W}num"):
            abstract = value(element.find(f"{W}abstractNumId")) or ""
            starts: dict[int, int] = {}
            levels: dict[int, Level] = {}
            for override in element.iterfind(f"{W}lvlOverride"):
                at = integer(override.get(f"{W}ilvl")) or 0
                start = integer(value(override.find(f"{W}startOverride")))
                if start is not None:
                    starts[at] = start
                level = override.find(f"{W}lvl")
                if level is not None:
                    levels[at] = _level(level)
            self._lists[element.get(f"{W}numId", "")] = _List(abstract, starts, levels)

    def find(self, look: ParagraphLook, style: str) -> tuple[str, int] | None:
        """(numId, level) of a paragraph with this resolved look and style id; None: no number."""
        if look.num_id is None or look.num_id == "0" or look.num_id not in self._lists:
            return None
        level = look.level
        if level is None:
            level = self._linked(look.num_id, style)
        return (look.num_id, level) if 0 <= level < _LEVELS else None

    def _linked(self, num_id: str, style: str) -> int:
        """The level that belongs to a style; the first when none does."""
        key = (num_id, style)
        if key not in self._found:
            levels = self._abstract.get(self.abstract(num_id), {}) | self._lists[num_id].levels
            linked = (at for at, level in levels.items() if style and level.style == style)
            self._found[key] = next(linked, 0)
        return self._found[key]

    def abstract(self, num_id: str) -> str:
        """The abstract list whose counters this ``numId`` shares; links by style are followed."""
        name = self._lists[num_id].abstract
        for _ in range(4):
            style = self._links.get(name)
            linked = self._styles.numbering_of(style) if style else None
            if linked is None or linked not in self._lists or not style:
                return name
            name = self._lists[linked].abstract
        return name

    def level(self, num_id: str, at: int) -> Level:
        """The level's definition, overrides applied."""
        level = self._levels.get((num_id, at))
        if level is None:
            own = self._lists[num_id].levels.get(at)
            level = own or self._abstract.get(self.abstract(num_id), {}).get(at) or Level()
            self._levels[num_id, at] = level
        return level

    def override(self, num_id: str, at: int) -> int | None:
        """The value that this ``numId`` starts the level anew with, or None."""
        return self._lists[num_id].starts.get(at)


class _State(Struct):
    """What counting one level of one list needs, looked up once."""

    values: list[int | None]
    level: Level
    start: int
    override: int | None
    lower: tuple[tuple[int, int | None], ...]
    """The levels below and what they restart after."""
    fixed: str | None
    """The label when it never changes: a bullet, none at all."""
    around: tuple[str, str] | None
    """What stands around the number when the label shows this level alone."""


class Counters:
    """Counts through the paragraphs of one story, in order."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._values: dict[str, list[int | None]] = {}
        self._states: dict[tuple[str, int], _State] = {}

    def next(self, num_id: str, at: int) -> str:
        """The label of the next paragraph of this list and level; empty when it shows none."""
        state = self._states.get((num_id, at))
        if state is None:
            state = self._state(num_id, at)
        values = state.values
        current = values[at]
        if state.override is not None:
            # A startOverride works once, when its list is first used at that level.
            state.override = None
            current = None
        values[at] = state.start if current is None else current + 1
        # A level that was skipped counts as used once: its next paragraph shows the second number.
        for i in range(at - 1, -1, -1):
            if values[i] is not None:
                break
            values[i] = self._numbering.level(num_id, i).start
        for i, restart in state.lower:
            if values[i] is not None and (restart is None or at < restart):
                values[i] = None
        if state.fixed is not None:
            return state.fixed
        if state.around is None:
            return self._shown(num_id, state)
        before, after = state.around
        form = state.level.form
        if state.level.legal and form not in _AS_THEY_ARE:
            form = "decimal"
        return f"{before}{numeral(values[at] or 0, form)}{after}"

    def _state(self, num_id: str, at: int) -> _State:
        numbering = self._numbering
        level = numbering.level(num_id, at)
        fixed = None
        if level.form == "bullet":
            fixed = bullet(level.pattern, level.font)
        elif "%" not in level.pattern:
            fixed = " ".join(level.pattern.split())
        before, place, after = level.pattern.partition(f"%{at + 1}")
        alone = bool(place) and "%" not in before + after
        blanks = any(char.isspace() for char in level.pattern)
        state = _State(
            values=self._values.setdefault(numbering.abstract(num_id), [None] * _LEVELS),
            level=level,
            start=self._start(num_id, at),
            override=numbering.override(num_id, at),
            lower=tuple((i, numbering.level(num_id, i).restart) for i in range(at + 1, _LEVELS)),
            fixed=fixed,
            around=(before, after) if alone and not blanks else None,
        )
        self._states[num_id, at] = state
        return state

    def _start(self, num_id: str, at: int) -> int:
        override = self._numbering.override(num_id, at)
        return self._numbering.level(num_id, at).start if override is None else override

    def _shown(self, num_id: str, state: _State) -> str:
        values, level = state.values, state.level

        def put(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            amount = values[at]
            amount = self._start(num_id, at) if amount is None else amount
            form = self._numbering.level(num_id, at).form
            if level.legal and form not in _AS_THEY_ARE:
                form = "decimal"
            return numeral(amount, form)

        return " ".join(_place().sub(put, level.pattern).split())


def _levels(element: "_Element") -> dict[int, Level]:
    found = {}
    for child in element.iterfind(f"{W}lvl"):
        at = integer(child.get(f"{W}ilvl"))
        if at is not None and 0 <= at < _LEVELS:
            found[at] = _level(child)
    return found


def _level(element: "_Element") -> Level:
    start = integer(value(element.find(f"{W}start")))
    # A custom format ("001") stands in mc:AlternateContent; its fallback is the plain one.
    form = next((value(item) for item in element.iter(f"{W}numFmt")), None)
    if form == "custom":
        form = [value(item) for item in element.iter(f"{W}numFmt")][-1]
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=0 if start is None else start,
        form=form or "decimal",
        pattern=value(element.find(f"{W}lvlText")) or "",
        legal=bool(flag(element, "isLgl")),
        restart=integer(value(element.find(f"{W}lvlRestart"))),
        style=value(element.find(f"{W}pStyle")),
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
        look=paragraph_look(element.find(f"{W}pPr")),
    )
