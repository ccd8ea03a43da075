"""A run in a few Vietnamese lines: the same as ``bang-ke.html``, in short."""

from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_extract.places import source_name
from qcdc_extract.runs.secrecy import marked

if TYPE_CHECKING:
    from qcdc_extract.runs import RunResult


def summary(result: "RunResult") -> str:
    """What came in, what failed and why, who is missing, what needs a decision, where the draft lies."""
    merged = result.consolidation
    counts = merged.counts
    expected = f"{counts.expected} đơn vị phải nộp, " if counts.expected is not None else ""
    answered = f"{counts.answered} đơn vị trong danh sách, " if counts.answered is not None else ""
    lines = [
        f"{expected}{counts.received} đơn vị đã gửi; tổng hợp {counts.read} báo cáo ({answered}"
        f"{len(merged.unlisted)} ngoài danh sách)."
        if counts.expected is not None
        else f"{counts.received} đơn vị đã gửi; tổng hợp {counts.read} báo cáo.",
        f"Đọc mới {result.extracted} tệp, dùng lại {result.reused} tệp từ lần chạy trước.",
    ]
    lines += [
        f"Đã gửi nhưng chưa đọc được: {row.unit} (tệp {source_name(row.file, row.member)})."
        for row in merged.unread
    ]
    lines += [
        f"Báo cáo của kỳ khác, không tính: {row.unit or source_name(row.file, row.member)} ({row.period})."
        for row in merged.other_period
    ]
    if merged.missing:
        lines.append("Chưa nộp: " + _listed([row.unit for row in merged.missing]))
    if merged.unlisted:
        lines.append("Ngoài danh sách: " + _listed([row.unit for row in merged.unlisted]))
    lines += [f"{group.why}: {' · '.join(group.files)}" for group in merged.duplicates]
    annexes = [row for row in merged.reports if (row.reason or "").startswith("Bảng tính phụ lục")]
    if annexes:
        names = [source_name(row.file, row.member) for row in annexes]
        lines.append("Bảng tính gửi kèm, số liệu không nằm trong tổng số nào: " + _listed(names))
    lines += marked(merged).notes
    waiting = len(merged.review) + len(merged.contradictions)
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


def _listed(names: list[str]) -> str:
    return "; ".join(names) + "."
