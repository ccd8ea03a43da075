"""What may be read, and what counts as a report: passwords, secrecy marks, workbooks."""

from collections.abc import Iterable, Sequence

from qcdc_extract import documents, letterhead
from qcdc_extract.document import Document
from qcdc_extract.errors import SecretDocument, UsageError
from qcdc_extract.places import source_name
from qcdc_extract.records import Finding, Section

_TREE = 2
"""Headings from which a workbook with the letterhead of a report is one."""


def access_of(password: str | Sequence[str] = (), *, secret_ok: bool = False) -> documents.Access:
    """What the user allows a reading. Raises UsageError for an empty password."""
    passwords = (password,) if isinstance(password, str) else tuple(password)
    if not all(isinstance(one, str) and one for one in passwords):
        raise UsageError("mật khẩu trống", hint="Bỏ tùy chọn mật khẩu, hoặc nêu mật khẩu của tệp.")
    return documents.Access(passwords=passwords, secret_ok=secret_ok)


def refuse_secret(document: Document, findings: Iterable[Finding]) -> None:
    """Raises SecretDocument for a document whose first page bears a secrecy mark, or may bear one."""
    secret = next((row for row in findings if row.code == "secrecy_mark"), None)
    if secret is not None and secret.severity == "check":
        raise SecretDocument(
            f"Chữ nhận dạng “{secret.found}” có thể là dấu chỉ độ mật, không đọc tiếp.",
            hint=(
                "Kiểm tra bản gốc, nếu không phải thì dùng --secret-ok; nếu phải thì xử lý theo quy định "
                "về bảo vệ bí mật nhà nước."
            ),
            file=source_name(document.file, document.member) or None,
        )
    if secret is not None:
        raise SecretDocument(
            f"Văn bản có dấu chỉ độ mật “{secret.found}”, không đọc tiếp.",
            file=source_name(document.file, document.member) or None,
        )


def counts_as_report(
    document: Document, head: letterhead.LetterheadResult, tree: Sequence[Section]
) -> bool:
    """A workbook is an annex unless a report with its letterhead and headings stands in its cells."""
    if document.format != "xlsx":
        return head.is_report
    headings = [section for section in tree if section.role == "heading" and section.number]
    return head.is_report and head.letterhead.doc_type == "Báo cáo" and len(headings) >= _TREE
