"""The rows of the stage's tables."""

from typing import Literal

import msgspec

from qcdc_extract.records import FigureKind


class Measure(msgspec.Struct, frozen=True):
    """A unit that is measured: money, share, length; ``factor`` × value is the amount in ``base``."""

    unit: str
    kind: FigureKind
    base: str
    factor: str
    source: str = ""
    example: str = ""


class Noun(msgspec.Struct, frozen=True):
    """A counted noun (*danh từ đơn vị*)."""

    unit: str
    base: str = ""
    generic: bool = False
    source: str = ""
    example: str = ""


class Refusal(msgspec.Struct, frozen=True):
    """What beside a number says that it is no figure."""

    key: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    reason: str = ""
    source: str = ""
    example: str = ""


class Qualifier(msgspec.Struct, frozen=True):
    """A word that bounds or blurs a number (*trên, gần, khoảng*)."""

    word: str
    kept: bool = True
    source: str = ""
    example: str = ""


class Cue(msgspec.Struct, frozen=True):
    """A word that makes a number a target (*chỉ tiêu*)."""

    word: str
    reach: Literal["sentence", "clause"] = "clause"
    heading: bool = False
    source: str = ""
    example: str = ""


class Direction(msgspec.Struct, frozen=True):
    """A verb of change before a number."""

    word: str
    direction: str
    change: bool = True
    source: str = ""
    example: str = ""


class Link(msgspec.Struct, frozen=True):
    """A linking word and what it may do: stop, verb, lead, tail."""

    word: str
    roles: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


class Word(msgspec.Struct, frozen=True):
    """A word of a list: a predicate after a number, a hollow word before it, a verb of doing."""

    word: str
    source: str = ""
    example: str = ""


class Context(msgspec.Struct, frozen=True):
    """Words around a number that say which indicator its noun means (*ngữ cảnh*).

    Every filled column must hold, one of its cues each; a cue of ``none`` rules the row out. In
    ``left`` a cue may end on ``$`` (directly before the number) or ``~`` (and the number is stated
    by "có, gồm, là"); ``~`` alone is stated, ``.`` in ``right`` nothing that narrows the noun.
    A cue of ``about`` that ends on ``.`` must stand in the number's own sentence.
    ``near`` and ``also`` look at the whole clause, ``about`` also at what was said before it. An empty
    ``id`` says that the figure means none.
    """

    key: str
    id: str = ""
    nouns: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    kinds: tuple[FigureKind, ...] = ("count",)
    source: str = ""
    example: str = ""


class Indicator(msgspec.Struct, frozen=True):
    """A canonical indicator (*chỉ tiêu báo cáo*) and how it adds up.

    ``within`` is the wider indicator that it is one kind of: a report's kinds add up to it.
    """

    id: str
    name: str
    variants: tuple[str, ...] = ()
    unit: str = ""
    kind: FigureKind = "count"
    over_units: str = "none"
    over_periods: str = "none"
    base: str = ""
    part_of: str = ""
    within: str = ""
    section: str = ""
    unit_kinds: tuple[str, ...] = ()
    baseline: bool = False
    note: str = ""
    source: str = ""
    example: str = ""
