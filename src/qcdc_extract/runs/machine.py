"""Programs of this machine that some files need, and which of them an outcome rests on."""

from collections.abc import Iterator
from functools import cache

from qcdc_extract.documents.convert import KINDS, office
from qcdc_extract.records import Failure, Report

OFFICE, OCR = "libreoffice", "tesseract"


@cache
def version_of(program: str) -> str:
    """What there is of a program on this machine, "" for none; looked for when first asked."""
    from qcdc_extract.documents.scans.engine import available

    if program == OFFICE:
        return "có" if office() else ""
    return available() or ""


def needs(outcome: Report | Failure) -> tuple[str, ...]:
    """The programs whose coming or going would change an outcome."""
    return tuple(_needs(outcome))


def _needs(outcome: Report | Failure) -> Iterator[str]:
    if isinstance(outcome, Failure):
        if outcome.error.code in ("unsupported_format", "broken_file"):
            yield OFFICE
        if outcome.error.code == "no_text":
            yield OCR
        return
    if outcome.format in KINDS:
        yield OFFICE
    if outcome.format == "image" or any(row.code == "ocr_doubtful" for row in outcome.findings):
        yield OCR
