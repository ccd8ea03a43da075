"""Is the text of a PDF right? Character error rates of three readers on files made from known texts.

The distance is Levenshtein's over the whole text, divided by the length of the source. ``letters``: all
blanks and line ends left out on both sides. ``words``: each run of blanks and line ends is one blank, so
that glued and split words count.
"""

import io
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from made_files import paragraphs, seed_text
from measure import table
from pdf_classes import files, old_truth

from qcdc_extract.documents import read
from qcdc_extract.errors import ReadError


def section() -> str:
    """The section's Markdown."""
    seed = unicodedata.normalize("NFC", seed_text())
    texts = [" ".join(line.split()) for line in seed.split("\n") if line.strip()]
    texts += paragraphs(60)
    rows = []
    for kind, made in files(texts).items():
        for how, data in made:
            if data is None:
                rows.append((kind, how, *["not made"] * 6))
                continue
            truth = _truth(texts, how)
            rows.append((kind, how, *_rates(truth, data)))
    length = len(_letters("".join(texts)))
    head = ("font class", "made how", "ours: letters", "words", "said")
    peers = ("pdfplumber: letters", "words", "pdfium: letters", "words")
    return (
        f"Source: the seed and 60 made paragraphs, {length:,} letters a file. Error in % of the source's "
        "characters; *letters*: without any blanks; *words*: every run of blanks and line ends is one "
        f"blank.\n\n{table((*head, *peers), rows)}"
    )


def _truth(texts: Sequence[str], how: str) -> str:
    for code in ("VNI", "TCVN3"):
        if how.startswith(code):
            texts = old_truth(texts, code, 3 if "third" in how else 1)
    return "\n".join(texts)


def _rates(truth: str, data: bytes) -> list[str]:
    found = []
    readers: list[Callable[[bytes], str]] = [_ours, _plumber, _pdfium]
    for reader in readers:
        text = reader(data)
        found += [
            _percent(_letters(truth), _letters(text)),
            _percent(" ".join(truth.split()), " ".join(text.split())),
        ]
        if reader is _ours:
            found.append(_said(data))
    return found


def _percent(truth: str, text: str) -> str:
    from rapidfuzz.distance import Levenshtein

    return f"{100 * Levenshtein.distance(truth, text) / len(truth):.3f}"


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _ours(data: bytes) -> str:
    try:
        return read(data, "bao-cao.pdf").text
    except ReadError:
        return ""


def _said(data: bytes) -> str:
    """Codes of the reader's findings or error."""
    try:
        codes = sorted({finding.code for finding in read(data, "bao-cao.pdf").findings})
    except ReadError as error:
        return error.code
    return ", ".join(codes) or "–"


def _plumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as file:
        return "\n".join(page.extract_text() for page in file.pages)


def _pdfium(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    found = []
    for page in document:
        text: Any = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return "\n".join(found)


if __name__ == "__main__":
    print(section())
