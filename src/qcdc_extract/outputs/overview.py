"""``bang-ke.html``: the first page to open. Static, Vietnamese, no script, nothing fetched."""

from functools import cache
from typing import TYPE_CHECKING, Any

from qcdc_extract.consolidated import (
    Changes,
    Consolidation,
    FigureTotal,
    InputEntry,
    ReviewItem,
    RunManifest,
)
from qcdc_extract.outputs.attention import (
    decisions,
    to_review,
    units_sent,
    unknown_files,
    used_and_dropped,
)
from qcdc_extract.outputs.numbers import number
from qcdc_extract.places import source_name
from qcdc_extract.records import Place, Record

if TYPE_CHECKING:
    from jinja2 import Template

STATUS_WORDS = {
    "read": "đã đọc",
    "failed": "không đọc được",
    "ignored": "bỏ qua (tệp tạm hoặc tệp kết quả)",
    "duplicate": "trùng báo cáo khác, không tính",
    "superseded": "đã có bản gửi lại, không tính",
    "not_a_report": "không phải báo cáo, không tính",
}
_SECTIONS = {
    "OVERVIEW": "Khái quát",
    "LEADERSHIP": "Lãnh đạo, chỉ đạo",
    "RESULTS": "Kết quả",
    "ASSESSMENT": "Đánh giá",
    "TASKS": "Nhiệm vụ",
    "PROPOSALS": "Đề xuất, kiến nghị",
    "OTHER": "Phần khác",
}
_ANNEX = "Bảng tính phụ lục"
_SHOWN_ELSEWHERE = {"contradiction", "unit_not_on_roster", "unit_doubtful"}
_NOTES = {
    "unit": "Số liệu và nội dung của các báo cáo này vẫn được tính; chỉ chưa chắc báo cáo là của "
    "đơn vị nào trong danh sách.",
    "report": "Mỗi dòng nói rõ tệp nào đang được dùng; báo cáo có thể trùng đơn vị thì số liệu chưa "
    "được cộng.",
}
_GROUPS = (
    ("unit", "Đơn vị nào nộp báo cáo: chưa chắc"),
    ("report", "Báo cáo và đơn vị"),
    ("figure", "Số liệu chưa chắc"),
    ("exemplary_unit", "Đơn vị nêu tên chưa chắc"),
    ("citation", "Văn bản viện dẫn chưa chắc"),
    ("instrument", "Văn bản viện dẫn có hai khả năng"),
    ("section", "Đề mục chưa chắc"),
)


class AsideRow(Record, frozen=True, kw_only=True):
    """A sentence that is not in the draft: who says it, where, and why it was set aside."""

    text: str
    unit: str
    at: Place
    reason: str


def overview_html(
    consolidation: Consolidation,
    manifest: RunManifest,
    changes: Changes,
    aside: tuple[tuple[str, str], ...] = (),
    links: tuple[tuple[str, str], ...] = (),
    notes: tuple[str, ...] = (),
) -> str:
    """The page as HTML; text from reports stays text.

    ``aside`` pairs the id of a statement row that is not in the draft with the reason in words.
    """
    expected = consolidation.counts.expected
    review = to_review(consolidation)
    html: str = _template().render(
        period=consolidation.period.text if consolidation.period else None,
        counts=consolidation.counts,
        expected=expected if expected is not None else "chưa rõ",
        has_roster=expected is not None,
        failed=[item for item in manifest.inputs if item.status == "failed"],
        annexes=[
            item
            for item in manifest.inputs
            if item.status == "not_a_report" and (item.reason or "").startswith(_ANNEX)
        ],
        missing=consolidation.missing,
        unlisted=consolidation.unlisted,
        contradictions=consolidation.contradictions,
        review=review,
        review_groups=_grouped(review),
        findings=[
            row
            for row in consolidation.findings
            if row.finding.severity != "info" and row.finding.code not in _SHOWN_ELSEWHERE
        ],
        duplicates=[
            (row.why, used_and_dropped(row, consolidation)) for row in consolidation.duplicates
        ],
        waiting=decisions(consolidation),
        unknown=unknown_files(consolidation),
        sent=units_sent(consolidation),
        figures=_totals(consolidation, several=True),
        single_figures=_totals(consolidation, several=False),
        units={
            entry.report: entry.unit or source_name(entry.file, entry.member)
            for entry in consolidation.reports
        },
        inputs=manifest.inputs,
        status=_status,
        unread=consolidation.unread,
        other_period=consolidation.other_period,
        ledger=manifest.ledger,
        changes=changes,
        aside=_aside(consolidation, dict(aside)),
        links=links,
        notes=notes,
    )
    return html


def _aside(
    consolidation: Consolidation, reasons: dict[str, str]
) -> list[tuple[str, list[AsideRow]]]:
    """Sentences set aside, by section of the report, so that the office can still take one over."""
    units = {
        entry.report: entry.unit or source_name(entry.file, entry.member)
        for entry in consolidation.reports
    }
    groups: dict[str, list[AsideRow]] = {words: [] for words in _SECTIONS.values()}
    for row in consolidation.statements:
        if row.id in reasons:
            source = row.sources[0]
            groups[_SECTIONS[row.section or "OTHER"]].append(
                AsideRow(
                    text=row.text, unit=units[source.report], at=source.at, reason=reasons[row.id]
                )
            )
    return [
        (
            words,
            sorted(
                rows, key=lambda row: (row.unit, row.at.file, row.at.member or "", row.at.words)
            ),
        )
        for words, rows in groups.items()
        if rows
    ]


def _totals(consolidation: Consolidation, *, several: bool) -> list[FigureTotal]:
    """Totals by the number of units behind them: several first, one unit's own behind."""
    rows = [
        row for row in consolidation.figures if row.total is not None and (row.count > 1) == several
    ]
    return sorted(rows, key=lambda row: (-row.count, row.name))


def _status(item: InputEntry) -> str:
    words = STATUS_WORDS[item.status]
    if item.status == "read" and item.reason:
        doubled = item.reason.startswith("Có thể là một đơn vị")
        words += ", chưa cộng số liệu" if doubled else ", chưa tính"
    return f"{words}: {item.reason}" if item.reason else words


def _grouped(review: tuple[ReviewItem, ...]) -> list[tuple[str, str, list[ReviewItem]]]:
    known = {kind for kind, _ in _GROUPS}
    groups = [
        (words, _NOTES.get(kind, ""), [item for item in review if item.kind == kind])
        for kind, words in _GROUPS
    ]
    groups.append(("Khác", "", [item for item in review if item.kind not in known]))
    return [group for group in groups if group[2]]


def _vn(value: Any) -> str:
    return number(str(value))


def _named(item: Any) -> str:
    return source_name(item.file, item.member) if item is not None else ""


def _capfirst(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _template() -> "Template":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("qcdc_extract", "outputs"),
        autoescape=True,
        trim_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["vn"] = _vn
    environment.filters["named"] = _named
    environment.filters["capfirst"] = _capfirst
    return environment.get_template("overview.html.j2")
