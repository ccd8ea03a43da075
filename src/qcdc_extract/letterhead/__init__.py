"""Whose report, which number, which date, which period, who signed (*thể thức văn bản*)."""

from qcdc_extract.letterhead.find import LetterheadResult, find_letterhead
from qcdc_extract.letterhead.tables import LetterheadTables

__all__ = ["LetterheadResult", "LetterheadTables", "find_letterhead"]
