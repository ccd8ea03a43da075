"""Folders of reports without a run: each file, member of an archive and group of photos extracted once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from qcdc_extract import documents, flow
from qcdc_extract.admission import access_of
from qcdc_extract.documents.folder import discover
from qcdc_extract.errors import QcdcError, ReadError
from qcdc_extract.places import source_name
from qcdc_extract.records import Failure, FailureDetail, Report
from qcdc_extract.vocabulary import Vocabulary


def extract_outcome(
    folder: Path,
    source: documents.Source,
    access: documents.Access,
    *,
    vocabulary: Vocabulary | None = None,
) -> Report | Failure:
    """A report, or why there is none: the outer guard of every batch, so that nothing stops it."""
    if source.failure is not None:
        return source.failure
    try:
        document = documents.load(folder, source, access)
        return flow.extract(document, vocabulary=vocabulary, secret_ok=access.secret_ok)
    except QcdcError as error:
        detail = error.detail()
    except (Exception, RecursionError, MemoryError) as error:
        detail = FailureDetail(
            code="unexpected",
            stage="extract",
            message=f"Lỗi ngoài dự kiến khi đọc tệp ({type(error).__name__}).",
            hint="Mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại; nếu vẫn lỗi, gửi tệp cho người bảo trì.",
        )
    return Failure(file=source.file, member=source.member, error=detail, sha256=source.sha256)


def extract_folder(
    path: str | Path,
    *,
    on_error: Literal["collect", "raise"] = "collect",
    password: str | Sequence[str] = (),
    secret_ok: bool = False,
    vocabulary: Vocabulary | None = None,
) -> Iterator[Report | Failure]:
    """Reports and failures of a folder and its subfolders, one at a time, in natural order.

    Members of archives and mails come one by one; several photos of one report are one. Raises
    UsageError when there is no such folder, and with ``on_error="raise"`` the first ReadError.
    """
    folder, access = Path(path), access_of(password, secret_ok=secret_ok)
    for source in documents.sources(folder, discover(folder), access):
        if source.ignored:
            continue
        if on_error == "collect":
            yield extract_outcome(folder, source, access, vocabulary=vocabulary)
        elif source.failure is not None:
            error = source.failure.error
            name = source_name(source.file, source.member)
            raise ReadError(error.message, hint=error.hint, file=name)
        else:
            document = documents.load(folder, source, access)
            yield flow.extract(document, vocabulary=vocabulary, secret_ok=secret_ok)
