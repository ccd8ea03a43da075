"""A ZIP file as a container: its members one at a time, within limits; nothing is written to disk."""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from qcdc_extract.documents.access import HOW_TO, Access, locked_message
from qcdc_extract.documents.containers.archive_names import is_safe, member_names
from qcdc_extract.documents.containers.packed import Packed
from qcdc_extract.documents.containers.zip_aes import AES, decrypted
from qcdc_extract.documents.guard import Limits
from qcdc_extract.errors import BrokenFile, EncryptedFile, ReadError, TooLarge, UnsupportedFormat

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip
_LOCKED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def zip_members(
    source: Path | bytes, file: str, access: Access, limits: Limits
) -> Iterator[Packed]:
    """Members in the order of the archive; folders are none.

    Raises BrokenFile or TooLarge for the archive itself; a member's own fault comes when it is read.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except _BROKEN as error:
        raise BrokenFile("Tệp nén ZIP bị hỏng hoặc bị cắt cụt.", file=file) from error
    with package:
        entries = [entry for entry in package.infolist() if not _is_folder(entry)]
        if len(entries) > limits.members:
            raise TooLarge(
                f"Tệp nén chứa {len(entries)} tệp, vượt giới hạn {limits.members} tệp.",
                hint="Giải nén tệp thành một thư mục rồi chạy lại.",
                file=file,
            )
        if sum(entry.file_size for entry in entries) > limits.archive_unpacked:
            raise TooLarge(
                f"Nội dung tệp nén khi giải ra vượt {limits.archive_unpacked // 1_000_000} MB.",
                hint="Giải nén tệp thành một thư mục rồi chạy lại.",
                file=file,
            )
        reader = _Reader(package, access, limits)
        for entry, name in zip(entries, member_names(entries), strict=True):
            yield Packed(name=name, read=partial(reader.read, entry, name))


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    linked = entry.create_system == 3 and stat.S_ISLNK(mode)
    return entry.orig_filename.endswith(("/", "\\")) or linked


class _Reader:
    def __init__(self, package: zipfile.ZipFile, access: Access, limits: Limits) -> None:
        self._package = package
        self._access = access
        self._limits = limits

    def read(self, entry: zipfile.ZipInfo, name: str) -> bytes:
        """The bytes of one member; raises ReadError."""
        if not is_safe(name):
            raise BrokenFile(
                "Tên tệp bên trong tệp nén không hợp lệ (dẫn ra ngoài tệp nén).",
                hint="Giải nén bằng chương trình khác, kiểm tra tệp rồi chạy lại.",
            )
        limits = self._limits
        swollen = entry.file_size > limits.ratio_from and (
            entry.file_size > limits.ratio * max(1, entry.compress_size)
        )
        if entry.file_size > limits.file_size or swollen:
            raise TooLarge("Tệp này khi giải nén lớn quá mức cho phép.")
        if entry.flag_bits & _LOCKED:
            return self._unlocked(entry)
        if entry.compress_type not in _METHODS:
            raise _unknown_method()
        try:
            return self._package.read(entry)
        except _BROKEN as error:
            raise BrokenFile("Tệp này bị hỏng bên trong tệp nén.") from error
        except RuntimeError as error:
            raise _locked(self._access) from error

    def _unlocked(self, entry: zipfile.ZipInfo) -> bytes:
        for password in self._access.keys:
            for code in ("utf-8", "cp1258"):
                key = password.encode(code, "ignore")
                try:
                    if entry.compress_type == AES:
                        data = decrypted(self._package, entry, key)
                        if data is not None:
                            return data
                        continue
                    return self._package.read(entry, pwd=key)
                except (*_BROKEN, RuntimeError):
                    continue  # a wrong key may pass the first check and fail at the end
        raise _locked(self._access)


def _locked(access: Access) -> ReadError:
    return EncryptedFile(locked_message("Tệp nén", access), hint=HOW_TO)


def _unknown_method() -> ReadError:
    return UnsupportedFormat(
        "Tệp được nén bằng phương pháp mà chương trình chưa mở được.",
        hint="Giải nén bằng 7-Zip hoặc WinRAR rồi chạy lại trên thư mục đã giải nén.",
    )
