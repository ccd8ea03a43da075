"""Figures (*số liệu*): numbers that state a quantity of the thing reported on."""

from qcdc_extract.figures.canonical import indicator_id
from qcdc_extract.figures.check import check_figures
from qcdc_extract.figures.find import find_figures, find_in_document, find_table_figures
from qcdc_extract.figures.vocabulary import FigureTables

__all__ = [
    "FigureTables",
    "check_figures",
    "find_figures",
    "find_in_document",
    "find_table_figures",
    "indicator_id",
]
