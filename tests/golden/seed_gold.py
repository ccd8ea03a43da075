"""The seed report with its gold, and what differs between any gold of that form and a report."""

import json
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from qcdc_extract.records import Citation, Report, Section

SEED = Path(__file__).parents[2] / "corpora" / "seed"
SOURCE = SEED / "source" / "bao-cao-qcdc-6-thang-2023.txt"

Row: TypeAlias = dict[str, Any]
Gold: TypeAlias = dict[str, Any]

CITED = ("canonical", "date", "doc_type", "named", "short", "back_reference", "pinpoint")
WRITTEN = ("number", "year", "symbol")
COUNTED = ("value", "value_high", "unit", "indicator", "kind", "qualifier", "denominator")
STATED = ("direction", "status", "table")
HELD_UP = ("name", "kind", "polarity")


def load() -> Gold:
    """The gold, ``text`` added: the NFC text that its offsets count."""
    gold: Gold = json.loads(
        (SEED / "gold" / "bao-cao-qcdc-6-thang-2023.json").read_text(encoding="utf-8")
    )
    gold["text"] = unicodedata.normalize("NFC", SOURCE.read_text(encoding="utf-8"))
    return gold


def flat(sections: Sequence[Section]) -> Iterator[Section]:
    """All nodes of a section tree in text order."""
    for section in sections:
        yield section
        yield from flat(section.children)


def outline(report: Report) -> list[tuple[str, str, int, str]]:
    """(number, title, level, role) of every node."""
    return [(s.number, s.title, s.level, s.role) for s in flat(report.sections)]


def differences(gold: Gold, report: Report, *, fields: Sequence[str] = ()) -> list[str]:
    """Every way in which the report's records are not the gold's, as sentences.

    ``fields`` names further fields of citations to compare ("issuer", "title").
    """
    assert report.text == gold["text"]
    return [
        *section_differences(gold, report),
        *part_differences(gold, report),
        *_spans("citation", gold["citations"], report.citations, (*CITED, *WRITTEN, *fields)),
        *_spans("figure", gold["figures"], report.figures, (*COUNTED, *STATED)),
        *_spans("unit", gold["exemplary_units"], report.exemplary_units, HELD_UP),
        *offset_differences(report),
    ]


def section_differences(gold: Gold, report: Report) -> list[str]:
    """Differences of the section tree, place, number, title, level, role, and kind where it has one."""
    wanted = [_node(row["start"], row["end_of_heading"], row) for row in gold["sections"]]
    nodes = list(flat(report.sections))
    found = [(s.start, s.heading_end, s.number, s.title, s.level, s.role) for s in nodes]
    told = [f"section missed: {row}" for row in wanted if row not in found]
    told += [f"section spurious: {row}" for row in found if row not in wanted]
    kinds = {s.start: s.kind for s in nodes}
    for row in gold["sections"]:
        kind = kinds.get(row["start"])
        if kind and row["kind"] and kind not in answers(row, "kind"):
            told.append(f"section {row['number']} {row['title']!r}: kind {kind}")
    return told


def part_differences(gold: Gold, report: Report) -> list[str]:
    """Differences of the parts, white space at their ends aside."""
    wanted = [(row["kind"], row["start"], row["end"]) for row in gold["parts"]]
    found = [(part.kind, *_trimmed(report.text, part.start, part.end)) for part in report.parts]
    return [] if wanted == found else [f"parts: {wanted} but {found}"]


def offset_differences(report: Report) -> list[str]:
    """Records that do not stand where they say, and characters that are nowhere."""
    rows = (*report.citations, *report.figures, *report.exemplary_units)
    told = [
        f"offset: {row.surface!r} but {report.text[row.start : row.end]!r}"
        for row in rows
        if report.text[row.start : row.end] != row.surface
    ]
    if report.characters.unaccounted:
        told.append(f"unaccounted: {report.characters.unaccounted}")
    return told


def citation_differences(gold: Gold, report: Report, *fields: str) -> list[str]:
    """Differences of the citations in the given fields."""
    return _spans("citation", gold["citations"], report.citations, fields)


def figure_differences(gold: Gold, report: Report, *fields: str) -> list[str]:
    """Differences of the figures in the given fields."""
    return _spans("figure", gold["figures"], report.figures, fields)


def unit_differences(gold: Gold, report: Report, *fields: str) -> list[str]:
    """Differences of the exemplary units in the given fields."""
    return _spans("unit", gold["exemplary_units"], report.exemplary_units, fields)


def answers(row: Row, field: str) -> list[Any]:
    """The gold's answer and the others that count as right."""
    return [row.get(field), *row.get(f"{field}_alt", [])]


def _node(start: int, end: int, row: Row) -> tuple[int, int, str, str, int, str]:
    return start, end, row["number"], row["title"], row["level"], row["role"]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _spans(what: str, gold: list[Row], found: Sequence[Any], fields: Sequence[str]) -> list[str]:
    told, places = [], {(row.start, row.end): row for row in found}
    for row in gold:
        record = places.pop((row["start"], row["end"]), None)
        if record is None:
            told.append(f"{what} missed: {row['surface']!r} at {row['start']}")
            continue
        for field in fields:
            value = getattr(record, field)
            if value not in answers(row, field):
                told.append(f"{what} {row['surface']!r}: {field} {value!r}, not {row.get(field)!r}")
    told += [f"{what} spurious: {record.surface!r} at {span[0]}" for span, record in places.items()]
    return told


Chosen: TypeAlias = Callable[[Citation], bool]


def numbered(report: Report, chosen: Chosen = lambda _: True) -> list[Citation]:
    """Mentions by number: neither named nor short nor back-references."""
    return [
        c for c in report.citations if not (c.named or c.short or c.back_reference) and chosen(c)
    ]
