"""Options of several commands: passwords for locked files, and files with a secrecy mark."""

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from qcdc_extract.errors import UsageError, reason

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def access_options(command: Decorated) -> Decorated:
    """Adds --password, --password-file and --secret-ok."""
    for option in (
        click.option(
            "--secret-ok",
            is_flag=True,
            help="Đọc cả tệp có dấu chỉ độ mật (mặc định: không đọc tiếp).",
        ),
        click.option(
            "--password-file",
            metavar="TỆP",
            type=click.Path(path_type=Path),
            help="Tệp chữ chứa các mật khẩu, mỗi dòng một mật khẩu.",
        ),
        click.option(
            "--password",
            "passwords",
            metavar="MẬT_KHẨU",
            multiple=True,
            help="Mật khẩu mở tệp Word, Excel, PDF, ZIP; nêu nhiều lần được, không ghi lại ở đâu.",
        ),
    ):
        command = option(command)
    return command


def passwords_of(given: tuple[str, ...], file: Path | None) -> tuple[str, ...]:
    """The passwords of the command line and of the file, UTF-8 or UTF-16. Raises UsageError."""
    if file is None:
        return given
    try:
        lines = _decoded(file.read_bytes()).splitlines()
    except OSError as error:
        raise UsageError(
            f"không mở được tệp mật khẩu {file}: {reason(error)}",
            hint="Kiểm tra đường dẫn của --password-file.",
        ) from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"tệp mật khẩu {file} không phải tệp chữ Unicode",
            hint="Lưu tệp bằng Notepad, bảng mã UTF-8, mỗi dòng một mật khẩu.",
        ) from error
    return (*given, *(line for line in lines if line))


def _decoded(data: bytes) -> str:
    """Notepad and PowerShell also save UTF-16, and UTF-8 with a mark in front."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    return data.decode("utf-16-le" if b"\0" in data else "utf-8-sig")
