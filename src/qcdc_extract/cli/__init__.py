"""The command line: a lazy group, one module a command. A command parses, calls one function, prints."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from qcdc_extract._version import __version__
from qcdc_extract.cli.vietnamese import Command, Group, sentence
from qcdc_extract.errors import QcdcError, reason

_COMMANDS = {
    "run": "qcdc_extract.cli.run",
    "demo": "qcdc_extract.cli.demo",
    "inspect": "qcdc_extract.cli.inspect",
    "extract": "qcdc_extract.cli.extract",
    "cite": "qcdc_extract.cli.cite",
    "evaluate": "qcdc_extract.cli.evaluate",
}
INTERRUPTED = 130


class _LazyGroup(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(
    cls=_LazyGroup,
    help="Đọc báo cáo thực hiện Quy chế dân chủ ở cơ sở và dự thảo báo cáo tổng hợp.",
)
@click.version_option(
    __version__,
    prog_name="qcdc-extract",
    message="%(prog)s %(version)s",
    help="In phiên bản rồi thoát.",
)
def group() -> None:
    """The commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits with its code; every error is a Vietnamese sentence on stderr.

    0 done · 1 some reports failed · 2 wrong use · 3 nothing could be read · 130 interrupted. With the
    environment variable QCDC_DEBUG the Python traceback is shown too.
    """
    steady_streams()
    try:
        code = group.main(arguments, prog_name="qcdc-extract", standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = _say("Đã dừng. Chạy lại lệnh cũ để làm tiếp từ chỗ dừng.", INTERRUPTED)
    except KeyboardInterrupt:
        code = _say("Đã dừng. Chạy lại lệnh cũ để làm tiếp từ chỗ dừng.", INTERRUPTED)
    except click.ClickException as error:
        code = _say(sentence(error), 2)
    except QcdcError as error:
        code = _say(f"Lỗi: {error}\nCần làm: {error.detail().hint}", error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        code = _say(
            f"Lỗi: {where}{reason(error)}\nCần làm: Kiểm tra đường dẫn, quyền ghi và dung lượng trống.",
            2,
        )
    except Exception as error:
        if os.environ.get("QCDC_DEBUG"):
            raise
        code = _say(
            f"Lỗi ngoài dự kiến ({type(error).__name__}: {error}).\n"
            "Cần làm: đặt biến môi trường QCDC_DEBUG=1, chạy lại và gửi phần in ra cho người bảo trì.",
            2,
        )
    sys.exit(code if isinstance(code, int) else 0)


def steady_streams() -> None:
    """UTF-8 when piped, and never a crash for a letter that a Windows console lacks."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(message: str, code: int) -> int:
    click.echo(message, err=True)
    return code
