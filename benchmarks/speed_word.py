"""Reading made 100-page .docx: ours, python-docx's own loops, and bare unzip + lxml parse."""

import io
import zipfile
from typing import Any

from made_files import paragraphs, word_report
from measure import cpu, milliseconds, table

from qcdc_extract.documents import read


def section() -> str:
    """The section's Markdown."""
    return "\n\n".join(
        (
            _compared(
                "A report with lists and tables, made by python-docx", word_report(100), True
            ),
            _compared("Prose alone: one run a paragraph, no table, no list", _prose(800), False),
            _compared(
                "The first as Word saves it: marks of editing, fonts named in every run",
                _as_word_saves(word_report(100)),
                False,
            ),
        )
    )


def _compared(title: str, data: bytes, styles: bool) -> str:
    ours = cpu(lambda: read(data, "bao-cao.docx"))
    rows = [
        ("qcdc-extract: text, labels, places, tables, looks", ours),
        ("python-docx: `paragraph.text`, `row.cells`", cpu(lambda: _python_docx(data, False), 3)),
        ("bare: unzip and parse document.xml", cpu(lambda: _bare(data))),
    ]
    if styles:
        spent = cpu(lambda: _python_docx(data, True), 3)
        rows.insert(2, ("the same with `paragraph.style.name`", spent))
    document = read(data, "bao-cao.docx")
    return (
        f"{title}: {len(document.blocks):,} blocks, {len(document.tables)} tables, "
        f"{len(document.text):,} characters.\n\n"
        + table(
            ("reading", "ms", "× ours"),
            [(name, milliseconds(spent), f"{spent / ours:.2f}") for name, spent in rows],
        )
    )


def _prose(count: int) -> bytes:
    import docx

    document: Any = docx.Document()
    for text in paragraphs(count):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _as_word_saves(data: bytes) -> bytes:
    """The same text with what Word adds: rsids, paragraph ids, proofing marks, fonts in every run."""
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                text = part.decode()
                text = text.replace("<w:p>", '<w:p w:rsidR="00A77427" w:rsidRDefault="00CE6F3B">')
                text = text.replace("<w:rPr>", "<w:rPr>" + font)
                text = text.replace(
                    "<w:r><w:t", f'<w:r w:rsidRPr="00CE6F3B"><w:rPr>{font}</w:rPr><w:t'
                )
                part = text.replace(
                    "</w:r><w:r>", '</w:r><w:proofErr w:type="spellEnd"/><w:r>'
                ).encode()
            new.writestr(name, part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
