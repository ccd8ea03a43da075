"""Every record type, as plain data that knows nobody.

Names and meanings follow the data contract (``docs/records.md``; JSON Schema under ``docs/schema/``).
Spans are half open and count code points of ``Report.text``, which is NFC; ``text[start:end]`` is the
record's ``surface`` or ``quote``. Keys are always present: unknown is ``null``, never a missing key.
"""

from typing import Literal, TypeAlias

import msgspec

Span: TypeAlias = tuple[int, int]
"""(start, end), half open, in code points."""

SectionKind: TypeAlias = Literal[
    "OVERVIEW", "LEADERSHIP", "RESULTS", "ASSESSMENT", "TASKS", "PROPOSALS", "OTHER"
]
"""Khái quát · lãnh đạo, chỉ đạo · kết quả · đánh giá · nhiệm vụ · đề xuất, kiến nghị · khác."""

PartKind: TypeAlias = Literal[
    "letterhead", "preamble", "closing", "recipients", "signature", "annex", "note"
]
FigureKind: TypeAlias = Literal["count", "percent", "ratio", "money", "change", "measure", "range"]
Subject: TypeAlias = Literal["qcdc", "other"]
"""What a report is on (*chủ đề*): quy chế dân chủ, thực hiện dân chủ ở cơ sở · another matter."""
Severity: TypeAlias = Literal["info", "check", "error"]
InputStatus: TypeAlias = Literal[
    "read", "failed", "ignored", "duplicate", "superseded", "not_a_report"
]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What all records share: frozen, keyword only, compared by value."""


class Place(Record, frozen=True, kw_only=True):
    """Where a span stands in its source file (*vị trí*); null where unknown, counted from 1.

    ``words`` says it in Vietnamese: "mục II.1, đoạn 14".
    """

    file: str
    member: str | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None
    words: str = ""


class Part(Record, frozen=True, kw_only=True):
    """A stretch that belongs to no section: letterhead, preamble, closing, recipients …"""

    kind: PartKind
    start: int
    end: int


class Period(Record, frozen=True, kw_only=True):
    """Reporting period (*kỳ báo cáo*): as written, and its first and last day in ISO form."""

    text: str
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Signer(Record, frozen=True, kw_only=True):
    """Who signed: title and name as printed; a power mark ("KT.", "T/M") stays in the title."""

    title: str | None = None
    name: str | None = None


class Letterhead(Record, frozen=True, kw_only=True):
    """What the head and the end of a report say about itself (*thể thức*)."""

    issuer: str | None = None
    superior: str | None = None
    symbol: str | None = None
    date: str | None = None
    place: str | None = None
    title: str | None = None
    period: Period | None = None
    signer: Signer | None = None
    doc_type: str | None = None


class Section(Record, frozen=True, kw_only=True):
    """A node of the section tree; ``heading_end`` is the end of its label and title."""

    kind: SectionKind
    number: str
    title: str
    role: Literal["heading", "item"]
    level: int
    start: int
    end: int
    heading_end: int
    children: tuple["Section", ...] = ()
    confidence: float = 1.0
    review: str | None = None
    id: str = ""
    at: Place | None = None


class Candidate(Record, frozen=True, kw_only=True):
    """One instrument a mention may mean."""

    canonical: str
    date: str | None = None
    title: str | None = None


class Status(Record, frozen=True, kw_only=True):
    """Whether an instrument is in force (*hiệu lực*), as ``source`` shows it on the day ``as_of``.

    A later day is not vouched for; ``uncertain`` where no source confirms it.
    """

    state: Literal["in_force", "expired", "partly", "unknown"]
    as_of: str | None = None
    source: str | None = None
    uncertain: bool = False


class Resolution(Record, frozen=True, kw_only=True):
    """What the table of instruments adds to a mention; never mixed with what is written."""

    canonical: str
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    status: Status | None = None
    candidates: tuple[Candidate, ...] = ()


class Citation(Record, frozen=True, kw_only=True):
    """A mention of a legal or Party instrument (*văn bản viện dẫn*)."""

    start: int
    end: int
    surface: str
    doc_type: str | None = None
    number: str | None = None
    year: str | None = None
    symbol: str | None = None
    canonical: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    title_span: Span | None = None
    pinpoint: str | None = None
    named: bool = False
    short: bool = False
    back_reference: bool = False
    section: str | None = None
    section_kind: SectionKind | None = None
    resolved: Resolution | None = None
    confidence: float = 1.0
    review: str | None = None
    rule: str | None = None
    id: str = ""
    at: Place | None = None


RelationKind: TypeAlias = Literal[
    "amends",
    "amended_by",
    "replaces",
    "replaced_by",
    "repeals",
    "repealed_by",
    "guides",
    "guided_by",
    "implements",
    "issued_with",
]
"""How one instrument stands to another: sửa đổi · thay thế · bãi bỏ · hướng dẫn · thực hiện · kèm theo."""


class Relation(Record, frozen=True, kw_only=True):
    """What a text says of two cited instruments (*được sửa đổi, bổ sung bởi …*).

    ``start``, ``end``, ``surface`` are the words that say it; ``subject`` and ``object`` the spans of
    the two mentions.
    """

    kind: RelationKind
    start: int
    end: int
    surface: str
    subject: Span
    object: Span
    subject_canonical: str | None = None
    object_canonical: str | None = None


class Figure(Record, frozen=True, kw_only=True):
    """A number that states a quantity of the thing reported on (*số liệu*).

    ``value`` is a decimal string without grouping; ``amount`` is the same in the base unit
    ``measure`` (đồng, người, %), the only pair that roll-ups use.
    """

    start: int
    end: int
    surface: str
    value: str
    value_high: str | None = None
    unit: str = ""
    measure: str | None = None
    amount: str | None = None
    indicator: str = ""
    indicator_id: str | None = None
    qualifier: str | None = None
    kind: FigureKind = "count"
    denominator: str | None = None
    direction: Literal["tăng", "giảm"] | None = None
    status: Literal["actual", "target"] = "actual"
    owner: str | None = None
    period: str | None = None
    table: bool = False
    section: str | None = None
    section_kind: SectionKind | None = None
    confidence: float = 1.0
    review: str | None = None
    rule: str | None = None
    id: str = ""
    at: Place | None = None


class ExemplaryUnit(Record, frozen=True, kw_only=True):
    """A unit, person or model held up by its own name, or named as weak (*điển hình*)."""

    start: int
    end: int
    surface: str
    name: str
    canonical_name: str
    kind: Literal["unit", "individual", "model"] = "unit"
    polarity: Literal["positive", "negative"] = "positive"
    named_by: Literal["self", "superior", "peer", "award"] = "superior"
    level: Literal["reporting_unit", "sub_unit", "other"] = "sub_unit"
    reason: str | None = None
    section: str | None = None
    section_kind: SectionKind | None = None
    confidence: float = 1.0
    review: str | None = None
    rule: str | None = None
    id: str = ""
    at: Place | None = None


class Statement(Record, frozen=True, kw_only=True):
    """A sentence of the body that belongs to a section; ``records`` are ids of records inside it.

    ``titles`` are those of the headings above it, outermost first.
    """

    start: int
    end: int
    text: str
    section: str | None = None
    section_kind: SectionKind | None = None
    titles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    confidence: float = 1.0
    review: str | None = None
    id: str = ""
    at: Place | None = None


class Finding(Record, frozen=True, kw_only=True):
    """Something a reader should check; ``code`` is one of the documented finding codes."""

    code: str
    severity: Severity
    message: str
    start: int | None = None
    end: int | None = None
    subjects: tuple[str, ...] = ()
    expected: str | None = None
    found: str | None = None
    source: str | None = None
    confidence: float = 1.0
    review: str | None = None
    id: str = ""
    at: Place | None = None


class CharacterLedger(Record, frozen=True, kw_only=True):
    """Where every character that is no white space went (*sổ cái ký tự*)."""

    heading: int = 0
    statement: int = 0
    cell: int = 0
    part: int = 0
    unaccounted: int = 0


class Report(Record, frozen=True, kw_only=True):
    """One submitted report, extracted. ``unit`` is the reporting unit as its letterhead names it.

    ``subject`` is null when nothing tells it, and for what is no report. ``member`` is the path inside an
    archive or mail; ``locked``: the file was opened with a password.
    """

    id: str
    file: str
    sha256: str
    unit: str | None
    text: str
    parts: tuple[Part, ...] = ()
    letterhead: Letterhead = Letterhead()
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    exemplary_units: tuple[ExemplaryUnit, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_report: bool = True
    subject: Subject | None = None
    characters: CharacterLedger = CharacterLedger()
    format: str = ""
    member: str | None = None
    locked: bool = False


class FailureDetail(Record, frozen=True, kw_only=True):
    """Why a file could not be read: stable code, stage, sentence and what to do (Vietnamese)."""

    code: str
    stage: str
    message: str
    hint: str


class Failure(Record, frozen=True, kw_only=True):
    """A file that gave no report."""

    file: str
    error: FailureDetail
    sha256: str | None = None
    member: str | None = None
    status: Literal["failed", "ignored"] = "failed"


class Source(Record, frozen=True, kw_only=True):
    """Where a merged fact or sentence comes from; ``quote`` is never shortened."""

    report: str
    start: int
    end: int
    quote: str
    at: Place
