"""Every form of file that the seed report is read from, by the name that the tables show."""

from collections.abc import Callable
from typing import NamedTuple

import forms
import office_forms
import word_forms
from seed_gold import Gold


class Form(NamedTuple):
    """How a form is made, and what its file is called."""

    made: Callable[[Gold], bytes]
    file: str


def _office(make: Callable[[Gold], bytes], kind: str) -> Form:
    return Form(lambda gold: office_forms.saved(make(gold), kind), f"bao-cao.{kind}")


def _txt(made: Callable[[Gold], bytes]) -> Form:
    return Form(made, "bao-cao.txt")


def _docx(made: Callable[[Gold], bytes]) -> Form:
    return Form(made, "bao-cao.docx")


TEXT = {
    ".txt, UTF-8": _txt(forms.utf8),
    ".txt, UTF-8 with a mark": _txt(forms.utf8_with_mark),
    ".txt, UTF-16 LE": _txt(forms.utf16_little),
    ".txt, UTF-16 BE": _txt(forms.utf16_big),
    ".txt, letters taken apart (NFD)": _txt(forms.decomposed),
    ".txt, Windows-1258": _txt(forms.windows_1258),
    ".txt, CRLF": _txt(forms.carriage_returns),
    ".txt, wrapped at 80": _txt(forms.wrapped),
    ".txt, wrapped, no blank lines": _txt(forms.wrapped_tight),
    ".txt, VNI": _txt(forms.vni),
}
OLD = {".txt, TCVN3": _txt(forms.tcvn3)}
"""Capitals with tones come back small: TCVN3 has them in a font of their own, which a .txt has not."""

WORD = {
    ".docx, numbers typed": _docx(word_forms.typed),
    ".docx, numbers automatic": _docx(word_forms.automatic),
    ".docx, symbols split over runs": _docx(word_forms.split_runs),
    ".docx, all in one table cell": _docx(word_forms.one_cell),
    ".docx, tracked changes": _docx(word_forms.tracked),
    ".docx, VNI": _docx(word_forms.vni),
    ".docx, TCVN3 (.VnTime, .VnTimeH)": _docx(word_forms.tcvn3),
}
OFFICE = {
    ".doc, numbers typed": _office(word_forms.typed, "doc"),
    ".doc, numbers automatic": _office(word_forms.automatic, "doc"),
    ".odt, numbers typed": _office(word_forms.typed, "odt"),
    ".odt, numbers automatic": _office(word_forms.automatic, "odt"),
    ".rtf, numbers typed": _office(word_forms.typed, "rtf"),
    ".rtf, numbers automatic": _office(word_forms.automatic, "rtf"),
    ".pdf by LibreOffice, numbers typed": _office(word_forms.typed, "pdf"),
    ".pdf by LibreOffice, numbers automatic": _office(word_forms.automatic, "pdf"),
}
SCAN = {
    ".pdf, scanned at 300 dpi": Form(
        lambda gold: office_forms.scanned(office_forms.saved(word_forms.scan_source(gold), "pdf")),
        "bao-cao.pdf",
    )
}
