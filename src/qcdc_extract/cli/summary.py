"""A run in a few Vietnamese lines: the same as ``bang-ke.html``, in short."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_extract.outputs import decisions, units_sent, unknown_files, used_and_dropped
from qcdc_extract.places import source_name
from qcdc_extract.runs.secrecy import marked

if TYPE_CHECKING:
    from qcdc_extract.consolidated import Consolidation
    from qcdc_extract.runs import RunResult

_SHOWN = 5
_OTHER_PERIOD = "Báo cáo của kỳ khác"
_ANNEX = "Bảng tính phụ lục"


def summary(result: "RunResult") -> str:
    """What came in, what failed and why, who is missing, what needs a decision, where the draft lies."""
    merged = result.consolidation
    counts = merged.counts
    expected = f"{counts.expected} đơn vị phải nộp, " if counts.expected is not None else ""
    answered = f"{counts.answered} đơn vị trong danh sách, " if counts.answered is not None else ""
    unknown = unknown_files(merged)
    strangers = f" và {len(unknown)} tệp chưa rõ của đơn vị nào" if unknown else ""
    lines = [
        f"{expected}{units_sent(merged)} đơn vị đã gửi{strangers}; tổng hợp {counts.read} báo cáo ({answered}"
        f"{len(merged.unlisted)} ngoài danh sách)."
        if counts.expected is not None
        else f"{units_sent(merged)} đơn vị đã gửi{strangers}; tổng hợp {counts.read} báo cáo.",
        f"Đọc mới {result.extracted} tệp, dùng lại {result.reused} tệp từ lần chạy trước.",
    ]
    lines += [
        f"Đã gửi nhưng chưa đọc được: {row.unit} (tệp {source_name(row.file, row.member)})."
        for row in merged.unread
    ]
    if merged.missing:
        lines.append("Chưa nộp: " + _listed([row.unit for row in merged.missing]))
    if unknown:
        why = ", xem trước khi nhắc đơn vị chưa nộp" if merged.missing else ""
        lines.append(f"Chưa rõ của đơn vị nào{why}: {_few(unknown)}")
    if merged.unlisted:
        lines.append("Ngoài danh sách: " + _listed([row.unit for row in merged.unlisted]))
    lines += [f"{group.why}: {used_and_dropped(group, merged)}" for group in merged.duplicates]
    names = _reasoned(merged, _OTHER_PERIOD)
    if names:
        lines.append(f"Báo cáo của kỳ khác, không tính: {_few(names)}")
    names = _set_aside(merged)
    if names:
        lines.append(f"Không phải báo cáo về quy chế dân chủ ở cơ sở, không tính: {_few(names)}")
    names = _reasoned(merged, _ANNEX)
    if names:
        lines.append("Bảng tính gửi kèm, số liệu không nằm trong tổng số nào: " + _listed(names))
    lines += marked(merged).notes
    waiting = decisions(merged)
    if waiting:
        lines.append(f"Cần quyết định: {waiting} chỗ, xem {result.outputs['bang-ke.html']}.")
    for edited, new in result.kept:
        lines.append(f"Giữ nguyên {edited} vì đã được sửa; bản mới: {new}.")
    for item in result.manifest.inputs:
        if item.status == "failed" and item.error:
            lines.append(
                f"KHÔNG ĐỌC ĐƯỢC {source_name(item.file, item.member)}: {item.error.message} {item.error.hint}"
            )
    if not counts.read:
        lines.append("Không đọc được báo cáo nào.")
    folder = Path(result.folder)
    lines.append(f"Bảng kê (mở trước): {folder / result.outputs['bang-ke.html']}")
    lines.append(f"Dự thảo: {folder / result.outputs['tong-hop.docx']}")
    return "\n".join(lines)


def _reasoned(merged: "Consolidation", beginning: str) -> list[str]:
    """Files whose status has a reason that begins so."""
    return [
        source_name(row.file, row.member)
        for row in merged.reports
        if (row.reason or "").startswith(beginning)
    ]


def _set_aside(merged: "Consolidation") -> list[str]:
    annexes = _reasoned(merged, _ANNEX)
    names = [
        source_name(row.file, row.member) for row in merged.reports if row.status == "not_a_report"
    ]
    return [name for name in names if name not in annexes]


def _few(names: Sequence[str]) -> str:
    """Up to five names, then how many more."""
    more = f" và {len(names) - _SHOWN} tệp khác" if len(names) > _SHOWN else ""
    return "; ".join(names[:_SHOWN]) + more + "."


def _listed(names: list[str]) -> str:
    return "; ".join(names) + "."
