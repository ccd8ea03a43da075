"""The ledger: where every character and every statement of all reports went. Sums only."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from qcdc_extract.consolidated import (
    Consolidation,
    Draft,
    Ledger,
    ReportEntry,
    StatementLedger,
)
from qcdc_extract.records import CharacterLedger, Place, Report, Statement

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
    """Fed one report at a time, so that no more than one is in memory."""

    def __init__(
        self, consolidation: Consolidation, draft: Draft, reasons: Mapping[str, str]
    ) -> None:
        self._left = {
            entry.report: _left(entry) for entry in consolidation.reports if not entry.counted
        }
        self._reasons = dict(reasons)
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
        self._characters: Counter[str] = Counter()
        self._statements: Counter[str] = Counter()
        self._set_aside: Counter[str] = Counter()
        self._places: list[Place] = []

    def add(self, report: Report) -> None:
        """Counts one report."""
        for name in CharacterLedger.__struct_fields__:
            self._characters[name] += getattr(report.characters, name)
        if report.characters.unaccounted:
            self._places.append(Place(file=report.file, words="có ký tự không rõ thuộc phần nào"))
        for statement in report.statements:
            self._count(report, statement, self._totalled.get(report.id, ()))

    def total(self) -> Ledger:
        """The ledger of all reports added."""
        return Ledger(
            characters=CharacterLedger(**self._characters),
            statements=StatementLedger(
                draft=self._statements["draft"],
                cluster=self._statements["cluster"],
                annex=self._statements["annex"],
                set_aside=dict(sorted(self._set_aside.items())),
            ),
            unaccounted=tuple(self._places),
        )

    def _count(self, report: Report, statement: Statement, totalled: Iterable[int]) -> None:
        if report.id in self._left:
            self._set_aside[self._left[report.id]] += 1
            return
        row, first = self._rows.get((report.id, statement.start), (None, False))
        if row in self._used:
            self._statements["draft" if first else "cluster"] += 1
        elif any(statement.start <= start < statement.end for start in totalled):
            self._statements["annex"] += 1
        else:
            reason = self._aside.get(row or "", "unmerged")
            self._set_aside[self._reasons.get(reason, reason)] += 1
