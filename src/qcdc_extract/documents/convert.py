"""Old Word files, RTF and OpenDocument → .docx, by LibreOffice where it is installed.

LibreOffice runs by itself: without a window, in a profile of its own that is thrown away, macros and
links switched off, within a time limit. It would put today's date into date fields; what they showed
when the file was saved is kept (see ``date_fields``).
"""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from qcdc_extract.documents.word import date_fields
from qcdc_extract.errors import BrokenFile, EncryptedFile

KINDS = {
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "wordml": "MS Word 2003 XML",
}
"""Kinds of ``sniff`` and the filter that reads them; naming it keeps other guesses out."""

TIME_LIMIT = 60.0
"""Seconds for one file; a file of a hundred pages takes about five."""

_PROGRAMS = ("soffice", "libreoffice")
_ELSEWHERE = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_OUTPUT = "docx:MS Word 2007 XML"
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def office() -> str | None:
    """The path of LibreOffice, or None when it is not installed."""
    for name in _PROGRAMS:
        found = shutil.which(name)
        if found:
            return found
    return next((path for path in _ELSEWHERE if Path(path).is_file()), None)


def to_docx(data: bytes, kind: str, file: str, program: str, limit: float = TIME_LIMIT) -> bytes:
    """The bytes of a .docx made from a file of ``kind``. Raises BrokenFile or EncryptedFile."""
    if kind == "doc" and is_locked(data):
        raise EncryptedFile("Tệp Word đặt mật khẩu nên không mở được.", file=file)
    with tempfile.TemporaryDirectory(prefix="qcdc-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        source = here / f"nguon.{kind}"
        source.write_bytes(date_fields.freeze(data, kind))
        _profile(here / "profile")
        finished = _run(_command(program, kind, here), here, limit)
        made = here / "out" / "nguon.docx"
        if not finished:
            raise BrokenFile(
                f"LibreOffice không chuyển xong tệp này trong {limit:.0f} giây.",
                hint="Mở tệp bằng Word, lưu thành .docx rồi chạy lại.",
                file=file,
            )
        if not made.is_file() or not made.stat().st_size:
            raise BrokenFile(
                "LibreOffice không mở được tệp này, có thể tệp bị hỏng.",
                hint="Mở tệp bằng Word, lưu thành .docx rồi chạy lại; nếu không mở được, đề nghị đơn vị gửi lại.",
                file=file,
            )
        return date_fields.restore(made.read_bytes(), data, kind)


def _command(program: str, kind: str, here: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(here / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        f"--infilter={KINDS[kind]}",
        "--convert-to",
        _OUTPUT,
        "--outdir",
        str(here / "out"),
        str(here / f"nguon.{kind}"),
    ]


def _profile(folder: Path) -> None:
    """A new profile with macros, links and the network switched off."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items '
        'xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )


def _run(command: list[str], here: Path, limit: float) -> bool:
    """Whether the program ended in time; if not, it and what it started are stopped."""
    environment = {**os.environ, "HOME": str(here), "SAL_USE_VCLPLUGIN": "svp"}
    try:
        process = subprocess.Popen(  # noqa: S603  (our own words, no shell)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=here,
            env=environment,
            start_new_session=True,
        )
    except OSError:
        return True  # it cannot be started: nothing is made
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(process)
    return True


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Nothing that the program started is left running."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            _stop_tree(process.pid)
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()


def _stop_tree(pid: int) -> None:
    """Windows: soffice.exe has started soffice.bin, which does the work and would go on."""
    system = os.environ.get("SystemRoot", r"C:\Windows")  # noqa: SIM112  (its name on Windows)
    command = [rf"{system}\System32\taskkill.exe", "/F", "/T", "/PID", str(pid)]
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(command, capture_output=True, timeout=10, check=False)  # noqa: S603


def is_locked(data: bytes) -> bool:
    """Whether the header of a Word 97 text says that it is encrypted ([MS-DOC] 2.5.2)."""
    at = data.find(b"\xec\xa5", 512, 4096)
    return at >= 0 and len(data) > at + 12 and bool(data[at + 11] & 0x01)
