"""What an evaluation says: counts, shares with their bounds, and every mistake by itself."""

from typing import Literal, TypeAlias

from qcdc_extract.records import Record

Kind: TypeAlias = Literal["sections", "citations", "figures", "units", "lines"]
"""What is measured: four kinds of records in whole reports, and citations in single lines."""


class Score(Record, frozen=True, kw_only=True):
    """One measure (*thước đo*): right, spurious and missed, and what follows from them.

    ``n`` is what the gold holds (``tp + fn``). Bounds are Wilson's at 95 %; of nothing they are 0
    and 1. A measure of a field has ``fp`` 0: its ``recall`` is the share that is right.
    """

    name: str
    tp: int
    fp: int
    fn: int
    n: int
    precision: float
    recall: float
    f1: float
    precision_low: float
    precision_high: float
    recall_low: float
    recall_high: float


class Mistake(Record, frozen=True, kw_only=True):
    """One record missed, spurious or with a wrong field; offsets are those of the gold's text."""

    kind: Kind
    error: Literal["missed", "spurious", "wrong"]
    measure: str
    file: str
    start: int | None = None
    end: int | None = None
    expected: str | None = None
    found: str | None = None
    context: str = ""


class TagScores(Record, frozen=True, kw_only=True):
    """The lines that bear one tag; ``mentions`` counts numbered ones."""

    tag: str
    lines: int
    mentions: int
    span: Score
    identity: Score
    date: Score


class SplitScores(Record, frozen=True, kw_only=True):
    """The reports of one split (``split:dev``, ``split:held``): every measure of each kind marked."""

    tag: str
    reports: int
    sections: tuple[Score, ...] = ()
    citations: tuple[Score, ...] = ()
    figures: tuple[Score, ...] = ()
    units: tuple[Score, ...] = ()


class ReportScores(Record, frozen=True, kw_only=True):
    """One report: the first measure of each kind, zero for a kind that was not marked.

    A report of the split ``held`` has no row of its own.
    """

    file: str
    sections: Score
    citations: Score
    figures: Score
    units: Score


class Scores(Record, frozen=True, kw_only=True):
    """Gold against found over reports and lines; ``errors`` are sentences on what was not scored."""

    reports: int = 0
    line_count: int = 0
    sections: tuple[Score, ...] = ()
    citations: tuple[Score, ...] = ()
    figures: tuple[Score, ...] = ()
    units: tuple[Score, ...] = ()
    lines: tuple[Score, ...] = ()
    tags: tuple[TagScores, ...] = ()
    by_split: tuple[SplitScores, ...] = ()
    by_report: tuple[ReportScores, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    errors: tuple[str, ...] = ()
