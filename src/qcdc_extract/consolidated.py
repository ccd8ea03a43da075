"""Record types of many reports: the Consolidation (facts), the Draft (paragraphs), the run."""

from typing import Literal, TypeAlias

import msgspec

from qcdc_extract.records import (
    CharacterLedger,
    FailureDetail,
    Finding,
    InputStatus,
    Period,
    Place,
    Record,
    SectionKind,
    Source,
)

Method: TypeAlias = Literal["sum", "weighted", "latest", "max", "none"]
"""How values of one indicator add up over units."""


class ReportEntry(Record, frozen=True, kw_only=True):
    """One input report and what became of it.

    ``counted``: whether its facts are in the merged lists. ``reason``: why they, or its figures alone,
    are not (Vietnamese). ``row``: the roster row that its unit answers for. ``guessed_unit``: the row that
    the name of a workbook's file points to, where the workbook is no report.
    """

    report: str
    file: str
    unit: str | None
    status: InputStatus
    date: str | None = None
    symbol: str | None = None
    counted: bool = True
    reason: str | None = None
    row: str | None = None
    member: str | None = None
    guessed_unit: str | None = None


class Counts(Record, frozen=True, kw_only=True):
    """Units and reports of a batch.

    ``expected``: units on the roster (null without one) · ``received``: units with a file, read or not,
    and files of nobody known · ``read``: reports that count · ``answered``: rows of the roster with a
    report that counts (null without one).
    """

    expected: int | None
    received: int
    read: int
    answered: int | None = None


class FigureValue(Record, frozen=True, kw_only=True):
    """One report's value of an indicator."""

    report: str
    value: str
    sources: tuple[Source, ...]


class LeftOut(Record, frozen=True, kw_only=True):
    """A figure that is not in a total, and why."""

    report: str
    value: str
    reason: str
    sources: tuple[Source, ...] = ()


class FigureTotal(Record, frozen=True, kw_only=True):
    """One indicator over all reports. ``total`` is null where values do not add up (``how`` none)."""

    indicator: str
    name: str
    unit: str
    total: str | None
    how: Method
    count: int
    approximate: bool = False
    baseline: str | None = None
    values: tuple[FigureValue, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    section_kind: SectionKind | None = None


class InstrumentRow(Record, frozen=True, kw_only=True):
    """One instrument over all reports; ``count`` is the number of distinct reports that give its number.

    ``also_by_name``: reports that reach the row only by name, short number or back-reference; a
    ``named`` row has no number anywhere and counts those that name it. ``resolved_canonical`` is the
    number that the table of instruments gives a named row, null where it is not certain.
    """

    canonical: str
    doc_type: str | None
    date: str | None
    issuer: str | None
    title: str | None
    count: int
    reports: tuple[str, ...]
    sources: tuple[Source, ...]
    named: bool = False
    section_kinds: tuple[SectionKind, ...] = ()
    also_by_name: tuple[str, ...] = ()
    resolved_canonical: str | None = None


class UnitRow(Record, frozen=True, kw_only=True):
    """A unit, person or model held up (or named as weak) in one or more reports."""

    name: str
    kind: str
    count: int
    reports: tuple[str, ...]
    aliases: tuple[str, ...]
    named_by: tuple[str, ...]
    sources: tuple[Source, ...]
    level: str | None = None


class StatementRow(Record, frozen=True, kw_only=True):
    """A sentence and its near-duplicates over all reports; ``text`` is the representative's."""

    id: str
    section: SectionKind | None
    topics: tuple[str, ...]
    text: str
    count: int
    reports: tuple[str, ...]
    sources: tuple[Source, ...]
    titles: tuple[str, ...] = ()


class TopicRow(Record, frozen=True, kw_only=True):
    """Who says, denies or is silent on a topic."""

    topic: str
    said: tuple[str, ...]
    denied: tuple[str, ...]
    silent: tuple[str, ...]


class Proposal(Record, frozen=True, kw_only=True):
    """What units ask of an addressee (*đề xuất, kiến nghị*); null when none is named."""

    addressee: str | None
    text: str
    reports: tuple[str, ...]
    sources: tuple[Source, ...]


class Contradiction(Record, frozen=True, kw_only=True):
    """Two values where one was expected; shown side by side, never resolved silently."""

    kind: str
    text: str
    reports: tuple[str, ...]
    values: tuple[str, ...]
    sources: tuple[Source, ...]


class MissingUnit(Record, frozen=True, kw_only=True):
    """A unit on the roster without a report."""

    unit: str


class UnreadUnit(Record, frozen=True, kw_only=True):
    """A unit on the roster that sent a file which could not be read; known by the file's name."""

    unit: str
    file: str
    member: str | None = None


class OtherPeriodUnit(Record, frozen=True, kw_only=True):
    """A unit on the roster that sent reports of other periods only; ``period`` as written in one."""

    unit: str
    report: str
    file: str
    period: str
    member: str | None = None


class UnlistedUnit(Record, frozen=True, kw_only=True):
    """A unit with a report that is not on the roster."""

    unit: str
    report: str


class DuplicateGroup(Record, frozen=True, kw_only=True):
    """Reports that are one, or of which one replaces the other."""

    reports: tuple[str, ...]
    files: tuple[str, ...]
    why: str


class ReviewItem(Record, frozen=True, kw_only=True):
    """A doubtful record: in no total, no merge and no praise until someone decides."""

    id: str
    kind: str
    report: str
    at: Place
    value: str
    runner_up: str | None
    reason: str


class ReportFinding(Record, frozen=True, kw_only=True):
    """A finding of one report, or of the whole batch (``report`` null)."""

    report: str | None
    finding: Finding


class Consolidation(Record, frozen=True, kw_only=True):
    """Facts of many reports, each with its sources."""

    period: Period | None
    reports: tuple[ReportEntry, ...]
    counts: Counts
    figures: tuple[FigureTotal, ...] = ()
    instruments: tuple[InstrumentRow, ...] = ()
    exemplary_units: tuple[UnitRow, ...] = ()
    weak_units: tuple[UnitRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()
    topics: tuple[TopicRow, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    missing: tuple[MissingUnit, ...] = ()
    unlisted: tuple[UnlistedUnit, ...] = ()
    duplicates: tuple[DuplicateGroup, ...] = ()
    review: tuple[ReviewItem, ...] = ()
    findings: tuple[ReportFinding, ...] = ()
    failures: tuple["InputEntry", ...] = ()
    unread: tuple[UnreadUnit, ...] = ()
    other_period: tuple[OtherPeriodUnit, ...] = ()


class Edit(Record, frozen=True, kw_only=True):
    """One allowed edit of a source sentence (rules E1–E6): ``text[span] == to`` in the final text."""

    rule: str
    span: tuple[int, int]
    from_: str = msgspec.field(name="from")
    to: str


class DraftPart(Record, frozen=True, kw_only=True):
    """A stretch of a mixed paragraph with its own origin."""

    start: int
    end: int
    template: str | None = None
    sources: tuple[Source, ...] = ()
    edits: tuple[Edit, ...] = ()


class DraftParagraph(Record, frozen=True, kw_only=True):
    """One paragraph of the draft; labels that Word makes are not in ``text``.

    ``section`` is the number of the section it stands in ("II.1"); ``level`` that of a heading.
    A ``[…]`` in ``text`` is what the office must fill in; writers show it yellow.
    """

    id: str
    section: str | None
    kind: Literal["heading", "text", "item", "list", "blank"]
    text: str
    sources: tuple[Source, ...] = ()
    template: str | None = None
    edits: tuple[Edit, ...] = ()
    parts: tuple[DraftPart, ...] = ()
    level: int | None = None


class SetAside(Record, frozen=True, kw_only=True):
    """A statement row (its id) that is not in the draft, and why."""

    statement: str
    reason: str


class AnnexRow(Record, frozen=True, kw_only=True):
    """One line of the annex of figures: ``count`` units of ``of`` gave a value."""

    name: str
    unit: str
    total: str
    approximate: bool
    count: int
    of: int


class Draft(Record, frozen=True, kw_only=True):
    """The consolidated draft, in document order.

    ``used`` (ids of statement rows whose sentence stands in it) and ``set_aside`` say where every
    statement of the merged reports went; ``annex`` is the table of totals behind the text.
    """

    paragraphs: tuple[DraftParagraph, ...]
    period: str | None = None
    annex: tuple[AnnexRow, ...] = ()
    used: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


class InputEntry(Record, frozen=True, kw_only=True):
    """One file of the reports folder in ``run.json``, or one member of an archive or mail.

    ``reason``: why a report is in no total; ``guessed_unit``: the roster row that the name of a failed
    file, or of a workbook that is no report, points to. Photos of one report have one ``report``.
    """

    file: str
    status: InputStatus
    member: str | None = None
    sha256: str | None = None
    error: FailureDetail | None = None
    report: str | None = None
    unit: str | None = None
    reason: str | None = None
    guessed_unit: str | None = None


class OutputEntry(Record, frozen=True, kw_only=True):
    """A file this run wrote and its hash at that moment."""

    file: str
    sha256: str


class Changes(Record, frozen=True, kw_only=True):
    """What differs from the run before, as file paths; null before when there was none."""

    first_run: bool = True
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class StatementLedger(Record, frozen=True, kw_only=True):
    """Where every statement ended."""

    draft: int = 0
    cluster: int = 0
    annex: int = 0
    workbook: int = 0
    set_aside: dict[str, int] = msgspec.field(default_factory=dict)


class Ledger(Record, frozen=True, kw_only=True):
    """Nothing lost: every character and every statement accounted for."""

    characters: CharacterLedger = CharacterLedger()
    statements: StatementLedger = StatementLedger()
    unaccounted: tuple[Place, ...] = ()


class OfficeName(Record, frozen=True, kw_only=True):
    """The consolidating office and its other names."""

    name: str | None = None
    aliases: tuple[str, ...] = ()


class RunManifest(Record, frozen=True, kw_only=True):
    """``run.json``."""

    schema: int
    versions: dict[str, str]
    vocabulary: str
    inputs: tuple[InputEntry, ...]
    counts: Counts
    office: OfficeName = OfficeName()
    outputs: tuple[OutputEntry, ...] = ()
    ledger: Ledger = Ledger()
    complete: bool = True
