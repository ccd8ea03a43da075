"""Scores as a plain table for the terminal, or as Markdown for a results page."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

from qcdc_extract.evaluation.measures import KINDS, Measure, measures, rows
from qcdc_extract.evaluation.records import Mistake, Score, Scores
from qcdc_extract.records import Record
from qcdc_extract.tables import read

Language: TypeAlias = Literal["vi", "en"]
_COLUMNS = [
    "measure",
    "n",
    "right",
    "spurious",
    "missed",
    "precision",
    "recall",
    "f1",
    "precision_bounds",
    "recall_bounds",
]
_NOT_MEASURED = "–"


class Word(Record, frozen=True, kw_only=True):
    """A row of ``words.tsv``."""

    key: str
    vi: str
    en: str
    source: str


class _Grid(Record, frozen=True, kw_only=True):
    title: str
    head: list[str]
    rows: list[list[str]]


def format_scores(scores: Scores, lang: Language = "vi", *, verbose: bool = False) -> str:
    """Plain tables, one a kind; with ``verbose`` every report, tag and mistake too."""
    grids = _grids(scores, lang, verbose=verbose)
    blocks = [_counted(scores, lang), *(_plain(grid) for grid in grids)]
    if scores.errors:
        blocks.append("\n".join([_word("errors", lang), *(f"  {line}" for line in scores.errors)]))
    if verbose and scores.mistakes:
        lines = (f"  {_mistake(row, lang)}" for row in scores.mistakes)
        blocks.append("\n".join([f"{_word('mistakes', lang)}: {len(scores.mistakes)}", *lines]))
    return "\n\n".join(blocks) + "\n"


def format_markdown(scores: Scores, lang: Language = "en") -> str:
    """The same tables in Markdown, without the mistakes."""
    blocks = [_counted(scores, lang)]
    for grid in _grids(scores, lang, verbose=True):
        table = [grid.head, ["---", *("---:" for _ in grid.head[1:])], *grid.rows]
        lines = ("| " + " | ".join(row) + " |" for row in table)
        blocks.append(f"### {grid.title}\n\n" + "\n".join(lines))
    if scores.errors:
        blocks.append("\n".join(f"- {line}" for line in scores.errors))
    return "\n\n".join(blocks) + "\n"


def _grids(scores: Scores, lang: Language, *, verbose: bool) -> list[_Grid]:
    grids = []
    for kind in KINDS:
        shown = [
            _row(measure, row, lang)
            for measure, row in zip(measures()[kind], rows(scores, kind), strict=False)
            if row.tp or row.fp or row.fn or measure is measures()[kind][0]
        ]
        if shown:
            head = [_word(name, lang) for name in _COLUMNS]
            grids.append(_Grid(title=_word(kind, lang), head=head, rows=shown))
    grids.extend(_splits(scores, lang))
    if scores.tags:
        grids.append(_tags(scores, lang))
    if verbose and len(scores.by_report) > 1:
        grids.append(_reports(scores, lang))
    return grids


def _row(measure: Measure, row: Score, lang: Language) -> list[str]:
    name = measure.vi if lang == "vi" else measure.en
    if measure.aspect == "hits":
        return [name, *([_NOT_MEASURED] * 2), str(row.fp), *([_NOT_MEASURED] * 6)]
    recall, bounds = _share(row.recall), _bounds(row.recall_low, row.recall_high)
    counts = [str(row.n), str(row.tp)]
    if measure.aspect in ("field", "recall"):  # a share of what is there: nothing can be spurious
        gap = _NOT_MEASURED
        return [name, *counts, gap, str(row.fn), gap, recall, gap, gap, bounds]
    return [
        name,
        *counts,
        str(row.fp),
        str(row.fn),
        _share(row.precision),
        recall,
        _share(row.f1),
        _bounds(row.precision_low, row.precision_high),
        bounds,
    ]


def _tags(scores: Scores, lang: Language) -> _Grid:
    columns = (
        "tag",
        "tag_lines",
        "tag_mentions",
        "tag_span",
        "tag_identity",
        "spurious",
        "tag_date",
    )
    return _Grid(
        title=_word("tag", lang),
        head=[_word(name, lang) for name in columns],
        rows=[
            [
                tag.tag,
                str(tag.lines),
                str(tag.mentions),
                _share(tag.span.f1),
                _share(tag.identity.f1),
                str(tag.span.fp),
                f"{tag.date.tp}/{tag.date.n}",
            ]
            for tag in scores.tags
        ],
    )


def _splits(scores: Scores, lang: Language) -> list[_Grid]:
    """One table a kind: every measure of every split, where the reports have splits."""
    grids = []
    for kind in KINDS[:4]:
        shown = [
            [f"{split.tag} · {name}", *counts]
            for split in scores.by_split
            for measure, row in zip(measures()[kind], getattr(split, kind), strict=False)
            if row.tp or row.fp or row.fn
            for name, *counts in [_row(measure, row, lang)]
        ]
        if shown:
            head = [_word(name, lang) for name in _COLUMNS]
            title = f"{_word(kind, lang)}: {_word('by_split', lang)}"
            grids.append(_Grid(title=title, head=head, rows=shown))
    return grids


def _reports(scores: Scores, lang: Language) -> _Grid:
    kinds = KINDS[:4]
    return _Grid(
        title=_word("reports", lang).capitalize(),
        head=[_word("file", lang), *(f"{_word(kind, lang)} F1" for kind in kinds)],
        rows=[
            [
                report.file,
                *(
                    _first(score)
                    for score in (report.sections, report.citations, report.figures, report.units)
                ),
            ]
            for report in scores.by_report
        ],
    )


def _first(row: Score) -> str:
    return _share(row.f1) if row.tp or row.fp or row.fn else _NOT_MEASURED


def _counted(scores: Scores, lang: Language) -> str:
    counted = [
        f"{number} {_word(name, lang)}"
        for name, number in (("reports", scores.reports), ("line_count", scores.line_count))
        if number
    ]
    return ", ".join(counted) or _word("nothing", lang)


def _mistake(row: Mistake, lang: Language) -> str:
    labels = {measure.key: measure for measure in measures()[row.kind]}
    measure = labels[f"{row.kind}.{row.measure}"]
    name = measure.vi if lang == "vi" else measure.en
    place = "" if row.start is None else f":{row.start}"
    change = " → ".join(
        "∅" if side is None else " ".join(side.split()) for side in (row.expected, row.found)
    )
    where = f" | {row.context}" if row.context else ""
    kind, error = _word(row.kind, lang), _word(f"error_{row.error}", lang)
    return f"{row.file}{place}  {kind}, {name}, {error}: {change}{where}"


def _plain(grid: _Grid) -> str:
    table = [grid.head, *grid.rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ("  " + _padded(row, widths) for row in table)
    return "\n".join([grid.title, *lines])


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))])


def _share(value: float) -> str:
    return f"{value:.3f}"


def _bounds(low: float, high: float) -> str:
    return f"{low:.3f}–{high:.3f}"


def _word(key: str, lang: Language) -> str:
    word = _words()[key]
    return word.vi if lang == "vi" else word.en


@cache
def _words() -> dict[str, Word]:
    return {word.key: word for word in read("qcdc_extract.evaluation", "words.tsv", Word)}
