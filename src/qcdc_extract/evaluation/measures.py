"""Counts → scores with Wilson bounds, and the table of all measures in the order shown."""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, TypeAlias, cast

import msgspec

from qcdc_extract.evaluation.records import Kind, Score, Scores, SplitScores, TagScores
from qcdc_extract.records import Record
from qcdc_extract.tables import read

Counts: TypeAlias = tuple[int, int, int]
"""(right, spurious, missed)."""

NONE: Counts = (0, 0, 0)
KINDS: tuple[Kind, ...] = ("sections", "citations", "figures", "units", "lines")


class Measure(Record, frozen=True, kw_only=True):
    """A row of ``measures.tsv``; ``key`` is kind.name."""

    key: str
    aspect: Literal["found", "span", "field", "recall", "apart", "hits"]
    vi: str
    en: str
    meaning: str
    source: str


@cache
def measures() -> dict[str, tuple[Measure, ...]]:
    """Kind → its measures, the main one first."""
    rows = read("qcdc_extract.evaluation", "measures.tsv", Measure)
    return {kind: tuple(row for row in rows if row.key.startswith(f"{kind}.")) for kind in KINDS}


def names(kind: Kind) -> tuple[str, ...]:
    """The names of a kind's measures, the main one first."""
    return tuple(row.key.partition(".")[2] for row in measures()[kind])


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """(lower, upper) bound of a share at 95 % (E. B. Wilson, 1927); of nothing (0, 1)."""
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, z * z / n
    middle = share + square / 2
    half = z * math.sqrt(share * (1 - share) / n + square / (4 * n))
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return (low if right else 0.0), (high if right < n else 1.0)


def score(name: str, counts: Counts, empty: float = 0.0) -> Score:
    """The score of (right, spurious, missed); a share of nothing is ``empty``."""
    tp, fp, fn = counts
    precision_low, precision_high = wilson(tp, tp + fp)
    recall_low, recall_high = wilson(tp, tp + fn)
    whole = 2 * tp + fp + fn
    return Score(
        name=name,
        tp=tp,
        fp=fp,
        fn=fn,
        n=tp + fn,
        precision=tp / (tp + fp) if tp + fp else empty,
        recall=tp / (tp + fn) if tp + fn else empty,
        f1=2 * tp / whole if whole else empty,
        precision_low=precision_low,
        precision_high=precision_high,
        recall_low=recall_low,
        recall_high=recall_high,
    )


def kind_scores(kind: Kind, counts: Mapping[str, Counts]) -> tuple[Score, ...]:
    """Every measure of a kind, in the table's order; a measure without counts is zero."""
    empty = 1.0 if kind == "lines" else 0.0
    return tuple(score(name, counts.get(name, NONE), empty) for name in names(kind))


def add(one: Counts, other: Counts) -> Counts:
    """Both counts together."""
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def combine(parts: Iterable[Scores]) -> Scores:
    """The scores of all parts as one: counts are added, so every record weighs the same."""
    parts = tuple(parts)
    totals = {kind: _total(kind, (rows(part, kind) for part in parts)) for kind in KINDS}
    return Scores(
        reports=sum(part.reports for part in parts),
        line_count=sum(part.line_count for part in parts),
        sections=totals["sections"],
        citations=totals["citations"],
        figures=totals["figures"],
        units=totals["units"],
        lines=totals["lines"],
        tags=_tags(tag for part in parts for tag in part.tags),
        by_split=_splits(row for part in parts for row in part.by_split),
        by_report=tuple(row for part in parts for row in part.by_report),
        mistakes=tuple(row for part in parts for row in part.mistakes),
        errors=tuple(row for part in parts for row in part.errors),
    )


def rows(scores: Scores, kind: Kind) -> tuple[Score, ...]:
    """The scores of one kind."""
    return cast(tuple[Score, ...], getattr(scores, kind))


def find(scores: Scores, kind: Kind, name: str) -> Score:
    """One measure of one kind. Raises KeyError when there is none of that name."""
    for row in rows(scores, kind):
        if row.name == name:
            return row
    raise KeyError(f"{kind}.{name}")


def _splits(parts: Iterable[SplitScores]) -> tuple[SplitScores, ...]:
    groups: dict[str, list[SplitScores]] = {}
    for part in parts:
        groups.setdefault(part.tag, []).append(part)
    return tuple(
        SplitScores(
            tag=tag,
            reports=sum(part.reports for part in group),
            sections=_total("sections", [part.sections for part in group]),
            citations=_total("citations", [part.citations for part in group]),
            figures=_total("figures", [part.figures for part in group]),
            units=_total("units", [part.units for part in group]),
        )
        for tag, group in sorted(groups.items())
    )


def _total(kind: Kind, parts: Iterable[tuple[Score, ...]]) -> tuple[Score, ...]:
    counts: dict[str, Counts] = {}
    for row in (row for part in parts for row in part):
        counts[row.name] = add(counts.get(row.name, NONE), (row.tp, row.fp, row.fn))
    return kind_scores(kind, counts) if counts else ()


def _tags(parts: Iterable[TagScores]) -> tuple[TagScores, ...]:
    together: dict[str, TagScores] = {}
    for part in parts:
        before = together.get(part.tag)
        together[part.tag] = part if before is None else _join(before, part)
    # Tags of lines without mention last, the frequent ones first.
    order = sorted(together, key=lambda tag: (tag.startswith("neg"), -together[tag].lines, tag))
    return tuple(together[tag] for tag in order)


def _join(one: TagScores, other: TagScores) -> TagScores:
    joined = {
        name: score(
            name,
            add((a.tp, a.fp, a.fn), (b.tp, b.fp, b.fn)),
            1.0,
        )
        for name, a, b in (
            ("span", one.span, other.span),
            ("identity", one.identity, other.identity),
            ("date", one.date, other.date),
        )
    }
    return msgspec.structs.replace(
        one, lines=one.lines + other.lines, mentions=one.mentions + other.mentions, **joined
    )
