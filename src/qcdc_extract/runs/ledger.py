"""The ledger: where every character and every statement of all reports went. Sums only."""

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping

from qcdc_extract.consolidated import (
    Consolidation,
    Draft,
    Ledger,
    ReportEntry,
    StatementLedger,
)
from qcdc_extract.records import CharacterLedger, Place, Report

_LEFT_STATUS = {
    "duplicate": "báo cáo trùng",
    "superseded": "báo cáo đã có bản gửi lại",
    "not_a_report": "không phải báo cáo",
}


def _left(entry: ReportEntry) -> str:
    """Why a report's statements are set aside; of one that was read the head of its reason."""
    if entry.status in _LEFT_STATUS:
        return _LEFT_STATUS[entry.status]
    head = re.split(r"[:;,]", entry.reason or "báo cáo không được tính", maxsplit=1)[0]
    return head[:1].lower() + head[1:]


class LedgerCount:
    """Fed one report at a time before the merge: of each it keeps where its statements stand, no text."""

    def __init__(self) -> None:
        self._characters: Counter[str] = Counter()
        self._places: list[Place] = []
        self._spans: dict[str, array[int]] = {}  # starts and ends by turns

    def add(self, report: Report) -> None:
        """Counts one report."""
        for name in CharacterLedger.__struct_fields__:
            self._characters[name] += getattr(report.characters, name)
        if report.characters.unaccounted:
            self._places.append(
                Place(
                    file=report.file,
                    member=report.member,
                    words="có ký tự không rõ thuộc phần nào",
                )
            )
        spans = self._spans.setdefault(report.id, array("q"))
        for statement in report.statements:
            spans.extend((statement.start, statement.end))

    def total(
        self, consolidation: Consolidation, draft: Draft, reasons: Mapping[str, str]
    ) -> Ledger:
        """The ledger of all reports added; ``reasons`` puts the draft's reasons into words."""
        where = _Where(consolidation, draft, reasons)
        statements: Counter[str] = Counter()
        aside: Counter[str] = Counter()
        for report, spans in self._spans.items():
            for start, end in zip(spans[::2], spans[1::2], strict=True):
                place, why = where.find(report, start, end)
                (aside if place == "set_aside" else statements)[why or place] += 1
        return Ledger(
            characters=CharacterLedger(**self._characters),
            statements=StatementLedger(
                draft=statements["draft"],
                cluster=statements["cluster"],
                annex=statements["annex"],
                set_aside=dict(sorted(aside.items())),
            ),
            unaccounted=tuple(self._places),
        )


class _Where:
    """Where a statement of a report went."""

    def __init__(
        self, consolidation: Consolidation, draft: Draft, reasons: Mapping[str, str]
    ) -> None:
        self._left = {
            entry.report: _left(entry) for entry in consolidation.reports if not entry.counted
        }
        self._reasons = reasons
        self._rows: dict[tuple[str, int], tuple[str, bool]] = {}
        for row in consolidation.statements:
            # The sentence the draft quotes is the one the row's text was taken from.
            quoted = next((i for i, one in enumerate(row.sources) if one.quote == row.text), 0)
            for i, source in enumerate(row.sources):
                self._rows[source.report, source.start] = (row.id, i == quoted)
        self._used = set(draft.used)
        self._aside = {row.statement: row.reason for row in draft.set_aside}
        self._totalled: dict[str, list[int]] = defaultdict(list)
        for figure in consolidation.figures:
            for value in figure.values if figure.total is not None else ():
                for source in value.sources:
                    self._totalled[source.report].append(source.start)

    def find(self, report: str, start: int, end: int) -> tuple[str, str | None]:
        """A key of the statement ledger, and for one set aside why."""
        if report in self._left:
            return "set_aside", self._left[report]
        row, first = self._rows.get((report, start), (None, False))
        if row in self._used:
            return ("draft" if first else "cluster"), None
        if any(start <= at < end for at in self._totalled.get(report, ())):
            return "annex", None
        reason = self._aside.get(row or "", "unmerged")
        return "set_aside", self._reasons.get(reason, reason)
