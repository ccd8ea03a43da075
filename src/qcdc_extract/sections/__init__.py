"""Headings and items of a report as a tree, with kinds by title (*các phần, mục của báo cáo*)."""

from qcdc_extract.sections.check import check_outline
from qcdc_extract.sections.segment import Segmentation, segment
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.text.outline import section_of

__all__ = ["SectionTables", "Segmentation", "check_outline", "section_of", "segment"]
