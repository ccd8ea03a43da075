"""Reading a made 100-page .docx: ours, python-docx's own loops, and bare unzip + lxml parse."""

import io
import zipfile
from typing import Any

from made_files import word_report
from measure import cpu, milliseconds, table

from qcdc_extract.documents import read


def section() -> str:
    """The section's Markdown."""
    data = word_report(100)
    ours = cpu(lambda: read(data, "bao-cao.docx"))
    rows = [
        ("qcdc-extract: text, labels, places, tables, looks", ours),
        ("python-docx: `paragraph.text`, `row.cells`", cpu(lambda: _python_docx(data, False), 3)),
        ("the same with `paragraph.style.name`", cpu(lambda: _python_docx(data, True), 3)),
        ("bare: unzip and parse document.xml", cpu(lambda: _bare(data))),
    ]
    document = read(data, "bao-cao.docx")
    return (
        f"Made by python-docx: {len(document.blocks):,} blocks, {len(document.tables)} tables, "
        f"{len(document.text):,} characters.\n\n"
        + table(
            ("reading", "ms", "× ours"),
            [(name, milliseconds(spent), f"{spent / ours:.2f}") for name, spent in rows],
        )
    )


def _python_docx(data: bytes, styles: bool) -> list[str]:
    import docx

    document: Any = docx.Document(io.BytesIO(data))
    found = []
    for paragraph in document.paragraphs:
        found.append(paragraph.text)
        if styles:
            found.append(paragraph.style.name)
    for grid in document.tables:
        for row in grid.rows:
            for cell in row.cells:
                found.append(cell.text)
                if styles:
                    found.extend(paragraph.style.name for paragraph in cell.paragraphs)
    return found


def _bare(data: bytes) -> Any:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))
