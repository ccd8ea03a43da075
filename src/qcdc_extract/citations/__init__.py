"""Citations (*văn bản viện dẫn*): found in a text, then resolved against known instruments."""

from qcdc_extract.citations.find import find_citations
from qcdc_extract.citations.resolve import resolve_citations
from qcdc_extract.citations.tables import CitationTables

__all__ = ["CitationTables", "find_citations", "resolve_citations"]
