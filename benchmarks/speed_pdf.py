"""Reading PDF: ours, pdfplumber, pdfium's raw text; pages in order and pages with stand-in letters."""

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from made_files import paragraphs, prose_pdf, seed_text
from measure import cpu, table

from qcdc_extract.documents import read

STAND_IN = "C059"
"""A font without Vietnamese letters (fonts-urw-base35); Debian 12's Liberation lacks most as well."""


def section() -> str:
    """The section's Markdown."""
    texts = [line for line in seed_text().split("\n") if line.strip()]
    prose = paragraphs(150)
    made = {
        "prose: seed, reportlab, DejaVu Serif": prose_pdf(texts),
        "prose: made, reportlab, DejaVu Serif": prose_pdf(prose),
        "prose: made, LibreOffice, DejaVu Serif": by_office(prose, "DejaVu Serif"),
        "repaired: seed, LibreOffice, Liberation Serif": by_office(texts, "Liberation Serif"),
        f"repaired: seed, LibreOffice, {STAND_IN}": by_office(texts, STAND_IN),
        f"repaired: made, LibreOffice, {STAND_IN}": by_office(prose, STAND_IN),
    }
    rows = []
    for name, data in made.items():
        if data is None:
            rows.append(
                (name, "not made: reportlab, the font or LibreOffice is missing", "", "", "")
            )
            continue
        pages = len(_raw(data))
        ours, raw, plumber = _in_turn(data)
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


def _in_turn(data: bytes) -> tuple[float, float, float]:
    """Median CPU seconds of ours, pdfium's raw text and pdfplumber, by turns (others use the machine)."""
    works = (lambda: read(data, "bao-cao.pdf"), lambda: _raw(data), lambda: _plumber(data))
    found: list[list[float]] = [[], [], []]
    for _ in range(3):
        for work, times, spent in zip(works, (5, 5, 1), found, strict=True):
            spent.append(cpu(work, times))
    ours, raw, plumber = (median(spent) for spent in found)
    return ours, raw, plumber


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


def by_office(texts: list[str], font: str, fonts: Path | None = None) -> bytes | None:
    """The texts as a PDF that LibreOffice makes in a font; None without LibreOffice.

    ``fonts`` is a folder of fonts beside the installed ones.
    """
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
        environment = dict(os.environ)
        if fonts is not None:
            settings = Path(folder) / "fonts.conf"
            settings.write_text(
                f"<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir>"
                f"<cachedir>{folder}/cache</cachedir></fontconfig>",
                encoding="utf-8",
            )
            environment["FONTCONFIG_FILE"] = str(settings)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)],
            capture_output=True,
            timeout=180,
            env=environment,
            check=False,
        )
        made = path.with_suffix(".pdf")
        return made.read_bytes() if made.is_file() else None
