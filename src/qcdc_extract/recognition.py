"""What rests on a doubtful word of character recognition goes to review, never into a total."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from qcdc_extract.document import Document
from qcdc_extract.records import Citation, ExemplaryUnit, Figure, Report, Statement

Spanned = TypeVar("Spanned", Citation, ExemplaryUnit, Figure, Statement)

REASON = "Chữ nhận dạng từ ảnh quét chưa chắc; cần đối chiếu với bản gốc."
_CONFIDENCE = 0.4


def flagged(report: Report, document: Document) -> Report:
    """The report with every record that touches a doubtful word (``Document.doubtful``) under review.

    A reason that a record already has stays. Without doubtful words the report itself comes back.
    """
    if not document.doubtful:
        return report
    starts = [start for start, _ in document.doubtful]
    ends = [end for _, end in document.doubtful]

    def touched(start: int, end: int) -> bool:
        i = bisect_right(ends, start)
        return i < len(starts) and starts[i] < end

    def check(records: Sequence[Spanned]) -> tuple[Spanned, ...]:
        return tuple(
            msgspec.structs.replace(
                record,
                confidence=min(record.confidence, _CONFIDENCE),
                review=record.review or REASON,
            )
            if touched(record.start, record.end)
            else record
            for record in records
        )

    return msgspec.structs.replace(
        report,
        citations=check(report.citations),
        figures=check(report.figures),
        exemplary_units=check(report.exemplary_units),
        statements=check(report.statements),
    )
