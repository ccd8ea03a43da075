"""FILE or "-": the report a one-file command reads."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qcdc_extract.cli.allowed import passwords_of
from qcdc_extract.errors import UsageError

if TYPE_CHECKING:
    from qcdc_extract.records import Report


def report_of(
    file: str,
    passwords: tuple[str, ...],
    password_file: Path | None,
    *,
    secret_ok: bool,
    vocabulary: Path | None = None,
) -> "Report":
    """The report in a file, in a member "tep.zip::bao-cao.docx", or on standard input for "-".

    Raises ReadError (exit 3).
    """
    from qcdc_extract import flow
    from qcdc_extract.vocabulary import Vocabulary

    if not file.strip():
        raise UsageError(
            "chưa nêu tệp nào", hint="Nêu đường dẫn của tệp, hoặc - để đọc từ đầu vào."
        )
    keys = passwords_of(passwords, password_file)
    if file == "-":
        document = flow.read(sys.stdin.buffer.read(), name="stdin", password=keys)
    else:
        outer = file if Path(file).exists() else file.partition("::")[0]
        # A name in a broken encoding (Linux) would not fit into JSON.
        name = os.fsencode(Path(outer).name).decode("utf-8", "replace")
        document = flow.read(file, name=name, password=keys)
    return flow.extract(document, secret_ok=secret_ok, vocabulary=Vocabulary.load(vocabulary))


def write(data: bytes) -> None:
    """Bytes on standard output, whatever the console's code page."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
