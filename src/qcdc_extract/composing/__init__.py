"""Consolidation → Draft."""

from qcdc_extract.composing.draft import compose
from qcdc_extract.composing.tables import ComposeTables

__all__ = ["ComposeTables", "compose"]
