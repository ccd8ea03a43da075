"""``read``: the one door to all readers. Chooses by content, never by the file's ending."""

import hashlib
from pathlib import Path

import msgspec

from qcdc_extract.document import Document
from qcdc_extract.documents.convert import KINDS, office, to_docx
from qcdc_extract.documents.guard import Limits, check_size
from qcdc_extract.errors import EmptyFile, EncryptedFile, ReadError


def read(
    source: str | Path | bytes, name: str | None = None, *, limits: Limits | None = None
) -> Document:
    """The Document of a file given by path or by its bytes.

    ``name`` is what records call the file (a relative path with "/"); without it the file's own name.
    Raises ReadError and its kinds, each with the file and a sentence on what to do.
    """
    limits = limits or Limits()
    if isinstance(source, bytes):
        file, data = name or "", source
        check_size(len(data), limits, file)
    else:
        path = Path(source)
        file = name or path.name
        data = _load(path, file, limits)
    if not data:
        raise EmptyFile(
            "Tệp rỗng, không có nội dung (0 byte).", hint="Đề nghị đơn vị gửi lại tệp.", file=file
        )
    return _dispatch(data, file.replace("\\", "/"), limits)


def _dispatch(data: bytes, file: str, limits: Limits) -> Document:
    from qcdc_extract.documents.sniff import refuse, sniff

    sha256 = hashlib.sha256(data).hexdigest()
    kind = sniff(data)
    if kind == "docx":
        from qcdc_extract.documents.word import read_word

        return read_word(data, file, sha256, limits)
    if kind == "pdf":
        from qcdc_extract.documents.pdf import read_pdf

        return read_pdf(data, file, sha256)
    if kind == "text":
        from qcdc_extract.documents.plain import read_plain

        return read_plain(data, file, sha256)
    if kind in KINDS:
        return _converted(data, kind, file, sha256, limits)
    if kind == "encrypted":
        raise EncryptedFile("Tệp Word hoặc Excel đặt mật khẩu nên không mở được.", file=file)
    raise refuse(kind, file)


def _converted(data: bytes, kind: str, file: str, sha256: str, limits: Limits) -> Document:
    """A file of another word processor, read by way of .docx; refused without LibreOffice."""
    from qcdc_extract.documents.sniff import refuse
    from qcdc_extract.documents.word import read_word

    program = office()
    if program is None:
        raise refuse(kind, file)
    document = read_word(to_docx(data, kind, file, program), file, sha256, limits)
    return msgspec.structs.replace(document, converted_from=kind)


def _load(path: Path, file: str, limits: Limits) -> bytes:
    try:
        if path.is_dir():
            raise ReadError(
                "Đây là thư mục, không phải tệp.", hint="Chỉ ra một tệp trong thư mục.", file=file
            )
        check_size(path.stat().st_size, limits, file)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            "Không tìm thấy tệp.", hint="Kiểm tra lại tên và đường dẫn của tệp.", file=file
        ) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            "Không mở được tệp.",
            hint="Kiểm tra quyền đọc tệp, đóng chương trình đang giữ tệp rồi chạy lại.",
            file=file,
        ) from error
