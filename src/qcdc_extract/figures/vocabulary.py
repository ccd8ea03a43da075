"""The tables of the figure stage as one frozen value, with indexes by first and last word."""

from pathlib import Path

import msgspec

from qcdc_extract import tables
from qcdc_extract.figures.contexts import Contexts
from qcdc_extract.figures.lookup import IndicatorLookup
from qcdc_extract.figures.matching import Phrases
from qcdc_extract.figures.rows import (
    Context,
    Cue,
    Direction,
    Indicator,
    Link,
    Measure,
    Noun,
    Qualifier,
    Refusal,
    Word,
)
from qcdc_extract.text.fold import fold

PACKAGE = "qcdc_extract.figures"
FILES = (
    "measures.tsv",
    "units.tsv",
    "figure_refusals.tsv",
    "qualifiers.tsv",
    "targets.tsv",
    "directions.tsv",
    "links.tsv",
    "indicators.tsv",
    "contexts.tsv",
    "predicates.tsv",
    "hollow.tsv",
    "doings.tsv",
)


class FigureTables(msgspec.Struct, frozen=True):
    """Every table of the stage with its indexes; ``load`` lays user folders over the package's."""

    measures: Phrases[Measure]
    nouns: Phrases[Noun]
    refused_before: Phrases[Refusal]
    refused_after: Phrases[Refusal]
    lifted: Phrases[str]
    qualifiers: Phrases[Qualifier]
    targets: tuple[Cue, ...]
    directions: Phrases[Direction]
    links: Phrases[Link]
    predicates: Phrases[Word]
    hollow: Phrases[Word]
    doings: Phrases[Word]
    indicators: tuple[Indicator, ...]
    lookup: IndicatorLookup
    contexts: Contexts
    rows: dict[str, tuple[msgspec.Struct, ...]]
    fingerprint: str

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> "FigureTables":
        """The packaged tables with those of ``extra`` folders laid over; raises TableError."""
        return _load(extra)


@tables.packaged_once
def _load(extra: tuple[Path, ...]) -> FigureTables:
    measures = tables.read(PACKAGE, "measures.tsv", Measure, extra)
    nouns = tables.read(PACKAGE, "units.tsv", Noun, extra)
    refusals = tables.read(PACKAGE, "figure_refusals.tsv", Refusal, extra)
    qualifiers = tables.read(PACKAGE, "qualifiers.tsv", Qualifier, extra)
    targets = tuple(
        msgspec.structs.replace(row, word=fold(row.word))
        for row in tables.read(PACKAGE, "targets.tsv", Cue, extra)
    )
    directions = tables.read(PACKAGE, "directions.tsv", Direction, extra)
    links = tables.read(PACKAGE, "links.tsv", Link, extra)
    predicates = tables.read(PACKAGE, "predicates.tsv", Word, extra)
    hollow = tables.read(PACKAGE, "hollow.tsv", Word, extra)
    doings = tables.read(PACKAGE, "doings.tsv", Word, extra)
    indicators = tables.read(PACKAGE, "indicators.tsv", Indicator, extra)
    contexts = tables.read(PACKAGE, "contexts.tsv", Context, extra)
    return FigureTables(
        measures=Phrases((row.unit, row) for row in measures),
        nouns=Phrases((row.unit, row) for row in nouns),
        refused_before=Phrases((phrase, row) for row in refusals for phrase in row.before),
        refused_after=Phrases(
            (phrase, row) for row in refusals if not row.before for phrase in row.after
        ),
        lifted=Phrases((phrase, row.key) for row in refusals for phrase in row.unless),
        qualifiers=Phrases((row.word, row) for row in qualifiers),
        targets=targets,
        directions=Phrases((row.word, row) for row in directions),
        links=Phrases((row.word, row) for row in links),
        predicates=Phrases((row.word, row) for row in predicates),
        hollow=Phrases((row.word, row) for row in hollow),
        doings=Phrases((row.word, row) for row in doings),
        indicators=indicators,
        lookup=IndicatorLookup(indicators),
        contexts=Contexts(contexts),
        rows={
            "measures.tsv": measures,
            "units.tsv": nouns,
            "figure_refusals.tsv": refusals,
            "qualifiers.tsv": qualifiers,
            "targets.tsv": targets,
            "directions.tsv": directions,
            "links.tsv": links,
            "indicators.tsv": indicators,
            "contexts.tsv": contexts,
            "predicates.tsv": predicates,
            "hollow.tsv": hollow,
            "doings.tsv": doings,
        },
        fingerprint=tables.fingerprint(
            text for name in FILES for _, text in tables.sources(PACKAGE, name, extra)
        ),
    )
