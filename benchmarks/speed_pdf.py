"""Reading PDF: ours, pdfplumber, pdfium's raw text; pages in order and pages with stand-in letters."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from made_files import paragraphs, prose_pdf, seed_text
from measure import cpu, table

from qcdc_extract.documents import read

_STAND_IN = "C059"
"""A font without Vietnamese letters, where Debian's fonts-urw-base35 is installed."""


def section() -> str:
    """The section's Markdown."""
    texts = [line for line in seed_text().split("\n") if line.strip()]
    made = {
        "seed, reportlab, DejaVu Serif": prose_pdf(texts),
        "made prose, reportlab, DejaVu Serif": prose_pdf(paragraphs(150)),
        "seed, LibreOffice, Liberation Serif": _by_office(texts, "Liberation Serif"),
        f"seed, LibreOffice, {_STAND_IN} with stand-in letters": _by_office(texts, _STAND_IN),
    }
    rows = []
    for name, data in made.items():
        if data is None:
            rows.append(
                (name, "not made: reportlab, the font or LibreOffice is missing", "", "", "")
            )
            continue
        pages = len(_raw(data))
        ours = cpu(lambda data=data: read(data, "bao-cao.pdf"))  # type: ignore[misc]
        raw = cpu(lambda data=data: _raw(data))  # type: ignore[misc]
        plumber = cpu(lambda data=data: _plumber(data), 1)  # type: ignore[misc]
        rows.append(
            (
                name,
                str(pages),
                f"{pages / ours:,.0f}",
                f"{plumber / ours:.1f}",
                f"{ours / raw:.1f}",
            )
        )
    return table(
        ("file", "pages", "pages/s (CPU)", "× pdfplumber's speed", "cost in pdfium's raw text"),
        rows,
    )


def _raw(data: bytes) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text: Any = page.get_textpage()
        found.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return found


def _plumber(data: bytes) -> list[str]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        return [page.extract_text() for page in file.pages]


def _by_office(texts: list[str], font: str) -> bytes | None:
    """The texts as a PDF that LibreOffice makes in a font; None without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        return None
    import docx
    from docx.shared import Pt

    document: Any = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(13)
    for text in texts:
        document.add_paragraph(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bao-cao.docx"
        document.save(str(path))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)],
            capture_output=True,
            timeout=180,
            check=False,
        )
        made = path.with_suffix(".pdf")
        return made.read_bytes() if made.is_file() else None
