"""The error tree. Each class has a stable ``code``, an exit code, a Vietnamese sentence and a hint.

QcdcError                      anything this package raises on purpose
├── UsageError                 wrong use: a path where text is meant, an option that does not exist (2)
├── TableError                 a table of rules cannot be used; names file, line and column (2)
└── ReadError                  a file cannot be read (3)
    ├── UnsupportedFormat      no reader for this kind of file
    ├── BrokenFile             damaged, cut short, or not what its name says
    ├── EmptyFile              0 bytes
    ├── EncryptedFile          needs a password
    ├── NoText                 no text in it (a scan)
    ├── GarbledText            its text has lost letters, beyond repair
    ├── TooLarge               beyond the limits on size, nesting or unpacked size
    └── SecretDocument         bears a secrecy mark and is not read further
"""

import errno
from typing import ClassVar

from qcdc_extract.records import FailureDetail


class QcdcError(Exception):
    """Base of all errors; ``message`` and ``hint`` are Vietnamese sentences for the user."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2
    stage: ClassVar[str] = "run"
    hint: str = "Xem lại lệnh hoặc tệp vừa dùng."

    def __init__(self, message: str, *, hint: str | None = None, file: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self._hint = hint
        self.hint = hint or type(self).hint

    def __str__(self) -> str:
        return f"{self.file}: {self.message}" if self.file else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self._hint, self.file))

    def detail(self) -> FailureDetail:
        """The error as data, for ``run.json`` and ``bang-ke.html``."""
        return FailureDetail(code=self.code, stage=self.stage, message=self.message, hint=self.hint)


def _rebuild(kind: type[QcdcError], message: str, hint: str | None, file: str | None) -> QcdcError:
    return kind(message, hint=hint, file=file)


_REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là một thư mục",
    errno.ENOTDIR: "có một tệp nằm ở chỗ của thư mục",
    errno.ENOSPC: "ổ đĩa hết chỗ",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EBUSY: "chương trình khác đang dùng",
    errno.ENAMETOOLONG: "tên quá dài",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese where known."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


class UsageError(QcdcError, ValueError):
    """Wrong use of a command or function."""

    code = "usage"
    stage = "usage"


class TableError(QcdcError, ValueError):
    """A table row that cannot be used."""

    code = "table"
    stage = "tables"
    hint = "Sửa dòng được nêu trong bảng từ vựng rồi chạy lại."


class ReadError(QcdcError):
    """A file that cannot be read."""

    code = "read_error"
    exit_code = 3
    stage = "read"
    hint = "Mở tệp bằng Word, lưu lại dạng .docx rồi chạy lại."


class UnsupportedFormat(ReadError):
    """No reader for this kind of file."""

    code = "unsupported_format"
    hint = "Mở tệp bằng chương trình đã tạo ra nó, lưu thành .docx hoặc .pdf rồi chạy lại."


class BrokenFile(ReadError):
    """Damaged, cut short, or not what its name says."""

    code = "broken_file"
    hint = "Đề nghị đơn vị gửi lại tệp; tệp có thể bị hỏng khi sao chép hoặc tải về chưa xong."


class EmptyFile(ReadError):
    """A file of 0 bytes."""

    code = "empty_file"
    hint = "Tệp rỗng: đề nghị đơn vị gửi lại."


class EncryptedFile(ReadError):
    """A file that needs a password."""

    code = "encrypted_file"
    hint = "Mở tệp bằng mật khẩu, lưu một bản không đặt mật khẩu rồi chạy lại."


class NoText(ReadError):
    """A file without a text layer (*bản chụp, bản quét*)."""

    code = "no_text"
    hint = "Tệp là bản quét, không có chữ: đề nghị đơn vị gửi tệp Word hoặc PDF có chữ."


class GarbledText(ReadError):
    """A text layer that has lost letters (*mất chữ, lỗi phông*)."""

    code = "garbled_text"
    hint = (
        "Tệp in ra vẫn đẹp nhưng chữ bên trong bị hỏng do phông chữ khi tạo PDF: đề nghị đơn vị gửi "
        "tệp Word gốc, hoặc PDF tạo lại từ Word."
    )


class TooLarge(ReadError):
    """Beyond the limits on size, nesting or unpacked size."""

    code = "too_large"
    hint = "Tách tệp thành các phần nhỏ hơn hoặc bỏ bớt hình ảnh rồi chạy lại."


class SecretDocument(ReadError):
    """A file with a secrecy mark (MẬT, TỐI MẬT, TUYỆT MẬT)."""

    code = "secrecy_mark"
    hint = (
        "Tệp có dấu chỉ độ mật: xử lý theo quy định về bảo vệ bí mật nhà nước. Nếu được phép đọc tệp "
        "trên máy này thì chạy lại với --secret-ok."
    )
