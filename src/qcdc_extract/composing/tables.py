"""The tables compose works by: outline, templates, eligibility, reasons. A value, never a global."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from qcdc_extract import tables
from qcdc_extract.errors import TableError
from qcdc_extract.records import Record, SectionKind

PACKAGE = "qcdc_extract.composing"
Form = Literal[
    "heading", "overview", "instruments", "paragraphs", "exemplary", "items", "proposals"
]


class Heading(Record, frozen=True, kw_only=True):
    """A row of ``outline.tsv``: a heading of the draft and what goes under it."""

    number: str
    level: int
    title: str
    kind: SectionKind
    form: Form
    limit: int
    cues: tuple[str, ...] = ()
    aspect: str = ""
    source: str = ""
    example: str = ""


class Template(Record, frozen=True, kw_only=True):
    """A row of ``templates.tsv``: a sentence with {slots}."""

    id: str
    text: str
    source: str = ""
    example: str = ""


class Unfit(Record, frozen=True, kw_only=True):
    """A row of ``eligibility.tsv``: words that keep a sentence out of the draft."""

    pattern: str
    kind: Literal["word", "start"]
    reason: str
    source: str = ""
    example: str = ""


class Reason(Record, frozen=True, kw_only=True):
    """A row of ``reasons.tsv``: why a statement is not in the draft, in words."""

    reason: str
    words: str
    source: str = ""
    example: str = ""


class PublicName(Record, frozen=True, kw_only=True):
    """A row of ``public_names.tsv``: capitalised words that name no single unit or person."""

    name: str
    source: str = ""
    example: str = ""


class Theme(Record, frozen=True, kw_only=True):
    """A row of ``themes.tsv``: what a sentence of the report must speak of."""

    theme: str
    source: str = ""
    example: str = ""


class Rank(Record, frozen=True, kw_only=True):
    """A row of ``ranks.tsv``: the rank of an instrument by the end of its symbol."""

    pattern: str
    rank: int
    source: str = ""
    example: str = ""


class Superior(Record, frozen=True, kw_only=True):
    """A row of ``superiors.tsv``: a body above the office, in the order proposals are printed."""

    superior: str
    order: int
    source: str = ""
    example: str = ""


class Opening(Record, frozen=True, kw_only=True):
    """A row of ``openings.tsv``: how one report's sentence must begin to stand for all."""

    opening: str
    where: Literal["body", "tasks", "both"]
    source: str = ""
    example: str = ""


class ComposeTables(Record, frozen=True, kw_only=True):
    """All tables of this stage."""

    outline: tuple[Heading, ...]
    templates: dict[str, Template]
    unfit: tuple[Unfit, ...]
    reasons: dict[str, str]
    public_names: tuple[str, ...]
    themes: tuple[str, ...]
    ranks: tuple[Rank, ...]
    superiors: tuple[Superior, ...]
    openings: tuple[Opening, ...]

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> "ComposeTables":
        """The packaged tables with users' rows laid over them."""
        return cls(
            outline=tables.read(PACKAGE, "outline.tsv", Heading, extra),
            templates={
                row.id: row for row in tables.read(PACKAGE, "templates.tsv", Template, extra)
            },
            unfit=tables.read(PACKAGE, "eligibility.tsv", Unfit, extra),
            reasons={
                row.reason: row.words for row in tables.read(PACKAGE, "reasons.tsv", Reason, extra)
            },
            public_names=tuple(
                row.name for row in tables.read(PACKAGE, "public_names.tsv", PublicName, extra)
            ),
            themes=tuple(row.theme for row in tables.read(PACKAGE, "themes.tsv", Theme, extra)),
            openings=tables.read(PACKAGE, "openings.tsv", Opening, extra),
            superiors=tables.read(PACKAGE, "superiors.tsv", Superior, extra),
            ranks=_checked(tables.read(PACKAGE, "ranks.tsv", Rank, extra)),
        )


def _checked(ranks: tuple[Rank, ...]) -> tuple[Rank, ...]:
    for rank in ranks:
        try:
            re.compile(rank.pattern)
        except re.error as error:
            raise TableError(
                f"ranks.tsv, cột pattern: {rank.pattern!r} không phải mẫu hợp lệ ({error})"
            ) from error
    return ranks


@cache
def packaged() -> ComposeTables:
    """The packaged tables, read once."""
    return ComposeTables.load()
