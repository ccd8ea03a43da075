"""LibreOffice's view of Word files: its text export (with labels) and its PDF through pdftotext."""

import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from qcdc_extract.document import Document
from qcdc_extract.documents.normal import repair

_BATCH = 40
_SECONDS = 600


@dataclass
class Rendered:
    """What LibreOffice shows of one file."""

    text: str
    drawn: str


@dataclass
class Labels:
    """Labels compared: (ours, LibreOffice's, words that follow) where they differ."""

    compared: int = 0
    unseen: int = 0
    blank: int = 0
    """LibreOffice draws a bullet where w:lvlText is a blank, which ECMA-376 17.9.11 shows as nothing."""
    different: list[tuple[str, str, str]] = field(default_factory=list)


def render(paths: Sequence[Path]) -> dict[Path, Rendered]:
    """LibreOffice's text and PDF text of each file that it opens; empty when the programs are missing."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        print(
            "LibreOffice or pdftotext is missing: apt-get install libreoffice-writer poppler-utils"
        )
        return {}
    found: dict[Path, Rendered] = {}
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
        for at in range(0, len(paths), _BATCH):
            batch = {
                room / f"{at + i}.docx": path for i, path in enumerate(paths[at : at + _BATCH])
            }
            for copy, path in batch.items():
                shutil.copyfile(path, copy)
            for form in ("txt:Text (encoded):UTF8", "pdf"):
                command = [
                    office,
                    profile,
                    "--headless",
                    "--convert-to",
                    form,
                    "--outdir",
                    str(room),
                ]
                try:
                    subprocess.run(
                        [*command, *map(str, batch)],
                        capture_output=True,
                        timeout=_SECONDS,
                        check=False,
                    )
                except subprocess.TimeoutExpired:
                    print(f"LibreOffice took too long on a batch at file {at}")
            for copy, path in batch.items():
                text, pdf = copy.with_suffix(".txt"), copy.with_suffix(".pdf")
                if text.is_file() and pdf.is_file():
                    drawn = subprocess.run(
                        [reader, "-q", str(pdf), "-"], capture_output=True, check=False
                    ).stdout.decode("utf-8", "replace")
                    found[path] = Rendered(text.read_text("utf-8-sig", errors="replace"), drawn)
    return found


def labels(document: Document, rendered: Rendered) -> Labels:
    """Each block's label against what LibreOffice writes before the same words.

    The text export leaves out text boxes and finds the same words elsewhere, so a label that differs
    there counts as equal when the PDF shows it before these words.
    """
    lines = [_bare(line) for line in rendered.text.split("\n")]
    drawn = _bare(rendered.drawn)
    found = Labels()
    at = 0
    for block in document.blocks:
        words = _bare(document.text[block.label_end : block.end])
        if not words or block.kind == "note":
            continue
        place = next(
            (i for i in range(at, min(at + 400, len(lines))) if lines[i].endswith(words)), None
        )
        if place is None:
            found.unseen += block.label is not None
            continue
        at = place + 1
        theirs = lines[place][: len(lines[place]) - len(words)]
        ours = _bare(block.label or "")
        if not ours and not (_is_bullet(theirs) or _label().fullmatch(theirs)):
            continue  # no label on either side; the words end a longer line
        found.compared += 1
        if ours == theirs or (_is_bullet(ours) and _is_bullet(theirs)):
            continue
        if not ours and _is_bullet(theirs):
            found.blank += 1
        elif not (ours and len(words) >= 8 and ours + words in drawn):
            found.different.append((ours, theirs, words[:40]))
    return found


def _bare(line: str) -> str:
    return "".join(unicodedata.normalize("NFC", repair(line)).split())


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"\(?(?:\d{1,3}|[a-zA-ZđĐ]|[ivxlcIVXLC]{1,7})(?:[.-]\d{1,3}){0,6}[.):/]{1,2}")


def _is_bullet(label: str) -> bool:
    return len(label) == 1 and (not label.isalnum() or label == "o")
