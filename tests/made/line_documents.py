"""Documents made of lines, as the readers would give them."""

from collections.abc import Callable
from typing import Any

from qcdc_extract.document import Block, Document, OffsetMap

Line = str | tuple[str, dict[str, Any]]
Make = Callable[..., Document]


def build(*lines: Line, format: str = "docx") -> Document:  # noqa: A002
    text, blocks = "", []
    for line in lines:
        words, marks = (line, {}) if isinstance(line, str) else line
        marks = dict(marks)
        start = len(text)
        label = marks.get("label")
        prefix = f"{label} " if label else ""
        text += f"{prefix}{words}\n"
        blocks.append(Block(start=start, end=len(text) - 1, label_end=start + len(prefix), **marks))
    return Document(
        file="bao-cao.docx",
        sha256="0" * 64,
        format=format,  # type: ignore[arg-type]
        text=text,
        blocks=tuple(blocks),
        offsets=OffsetMap(),
    )
