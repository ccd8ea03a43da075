"""FILE or "-": the document a one-file command reads."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qcdc_extract.document import Document


def document_of(file: str) -> "Document":
    """The document in a file, or on standard input for "-". Raises ReadError (exit 3)."""
    from qcdc_extract import flow

    if file == "-":
        return flow.read(sys.stdin.buffer.read(), name="stdin")
    # A name in a broken encoding (Linux) would not fit into JSON.
    name = os.fsencode(Path(file).name).decode("utf-8", "replace")
    return flow.read(file, name=name)


def write(data: bytes) -> None:
    """Bytes on standard output, whatever the console's code page."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
