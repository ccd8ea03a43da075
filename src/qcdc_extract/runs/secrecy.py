"""What a run with ``secret_ok`` says where it used files with a secrecy mark (*dấu chỉ độ mật*)."""

import msgspec

from qcdc_extract.consolidated import Consolidation, Draft, DraftParagraph
from qcdc_extract.places import source_name
from qcdc_extract.records import Record

_LISTED = 10


class Marked(Record, frozen=True, kw_only=True):
    """Names of the reports with a mark that stand in the draft, and the degrees on them."""

    names: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentence at the head of the overview; none without such a report."""
        if not self.names:
            return ()
        listed = "; ".join(self.names[:_LISTED]) + ("; …" if len(self.names) > _LISTED else "")
        said = (
            f"Kết quả này có dùng nội dung của {len(self.names)} báo cáo mang dấu chỉ độ mật "
            f"({', '.join(self.degrees)}): {listed}. Xác định độ mật của dự thảo và bảo quản cả thư mục "
            "kết quả theo quy định về bảo vệ bí mật nhà nước."
        )
        return (said,)


def marked(consolidation: Consolidation) -> Marked:
    """The reports that count and bear a mark."""
    found = {
        row.report: row.finding.found or ""
        for row in consolidation.findings
        if row.report is not None and row.finding.code == "secrecy_mark"
    }
    names = [
        source_name(entry.file, entry.member)
        for entry in consolidation.reports
        if entry.report in found
    ]
    return Marked(names=tuple(names), degrees=tuple(sorted(set(found.values()))))


def warned(draft: Draft, secret: Marked) -> Draft:
    """The draft with a blank at its head that asks for its own degree; itself without such reports."""
    if not secret.names:
        return draft
    blank = DraftParagraph(
        id="secrecy-0",
        section=None,
        kind="blank",
        text=f"[… ĐỘ MẬT của dự thảo này: có dùng báo cáo mang dấu {', '.join(secret.degrees)}]",
    )
    return msgspec.structs.replace(draft, paragraphs=(blank, *draft.paragraphs))
