"""Gold as typed rows: what a report, or a line, should give by the annotation guide.

``X_alt`` lists other answers that count as right; ``doubtful`` records count neither way.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

from qcdc_extract.errors import UsageError

Text: TypeAlias = str | None
Alternatives: TypeAlias = list[Text] | Text


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What all gold rows share; keys that no measure needs are passed over."""


class GoldSection(Row, frozen=True, kw_only=True):
    """A heading or item; of a ``doubtful`` one, or one with ``role_alt``, only the place matters."""

    start: int
    number: str | int | None = None
    title: Text = None
    level: int | None = None
    role: str = "heading"
    kind: Text = None
    kind_alt: Alternatives = None
    role_alt: Any = None
    doubtful: bool | None = None


class GoldCitation(Row, frozen=True, kw_only=True):
    """A mention."""

    start: int
    end: int
    surface: str = ""
    doc_type: Text = None
    doc_type_alt: Alternatives = None
    canonical: Text = None
    canonical_alt: Alternatives = None
    date: Text = None
    date_far: bool | None = None
    issuer: Text = None
    issuer_alt: Alternatives = None
    named: bool | None = None
    short: bool | None = None
    back_reference: bool | None = None
    doubtful: bool | None = None


class GoldFigure(Row, frozen=True, kw_only=True):
    """A figure."""

    start: int
    end: int
    surface: str = ""
    value: str | int | float | None = None
    unit: Text = None
    unit_alt: Alternatives = None
    indicator: Text = None
    indicator_alt: Alternatives = None
    qualifier: Text = None
    qualifier_alt: Alternatives = None
    kind: Text = None
    kind_alt: Alternatives = None
    direction: Text = None
    direction_alt: Alternatives = None
    status: Text = None
    status_alt: Alternatives = None
    table: bool | None = None
    doubtful: bool | None = None


class GoldUnit(Row, frozen=True, kw_only=True):
    """A unit, person or model; gold that may not print a name gives ``name_sha1``."""

    start: int
    end: int
    surface: str = ""
    name: Text = None
    name_sha1: Text = None
    end_alt: Any = None
    kind: Text = None
    kind_alt: Alternatives = None
    polarity: Text = None
    doubtful: bool | None = None


class GoldReport(Row, frozen=True, kw_only=True):
    """One report's gold. Offsets refer to ``text`` if given, else to the NFC text of ``file``.

    ``annotated`` names what was marked (``sections``, ``citations``, ``figures``,
    ``exemplary_units``); other kinds are not scored. Mistakes in reports of the split ``held`` are
    counted, not shown.
    """

    file: str = ""
    text: Text = None
    text_chars: int | None = None
    sections: tuple[GoldSection, ...] = ()
    citations: tuple[GoldCitation, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    exemplary_units: tuple[GoldUnit, ...] = ()
    unscored_ranges: list[tuple[int, int]] | dict[str, list[tuple[int, int]] | None] | None = None
    tables_unannotated_from: int | None = None
    annotated: tuple[str, ...] | None = None
    split: Text = None


class GoldLine(Row, frozen=True, kw_only=True):
    """One line with its mentions. Mistakes on lines of the split ``held`` are counted, not shown."""

    text: str
    mentions: tuple[GoldCitation, ...]
    id: str | int = ""
    tags: tuple[str, ...] = ()
    split: Text = None


def read_report(gold: Mapping[str, object]) -> GoldReport:
    """A report's gold from its JSON object. Raises UsageError naming the key at fault."""
    try:
        return msgspec.convert(gold, GoldReport)
    except msgspec.ValidationError as error:
        raise UsageError(f"dữ liệu chuẩn không đúng dạng: {error}") from error


def read_line(gold: Mapping[str, object]) -> GoldLine:
    """A line's gold from its JSON object. Raises UsageError naming the key at fault."""
    try:
        return msgspec.convert(gold, GoldLine)
    except msgspec.ValidationError as error:
        raise UsageError(f"dòng chuẩn không đúng dạng: {error}") from error


def options(value: Text, alternatives: Alternatives) -> list[Text]:
    """The answer and all others that count as right."""
    if isinstance(alternatives, list):
        return [value, *alternatives]
    return [value, alternatives] if alternatives else [value]


def unscored(gold: GoldReport) -> list[tuple[int, int]]:
    """Ranges of the text whose figures nobody marked."""
    given = gold.unscored_ranges
    ranges = list((given.get("figures") if isinstance(given, dict) else given) or [])
    if gold.tables_unannotated_from:
        ranges.append((gold.tables_unannotated_from, 10**9))
    return ranges


def mismatches(gold: GoldReport, text: str) -> int:
    """How many gold records do not stand in ``text`` where they say."""
    rows: tuple[GoldCitation | GoldFigure | GoldUnit, ...] = (
        *gold.citations,
        *gold.figures,
        *gold.exemplary_units,
    )
    return sum(bool(row.surface) and text[row.start : row.end] != row.surface for row in rows)
