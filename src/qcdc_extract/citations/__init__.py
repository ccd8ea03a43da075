"""Citations (*văn bản viện dẫn*): found in a text, resolved against known instruments, checked."""

from qcdc_extract.citations.check import check_citations
from qcdc_extract.citations.find import find_citations
from qcdc_extract.citations.resolve import resolve_citations
from qcdc_extract.citations.tables import CitationTables

__all__ = ["CitationTables", "check_citations", "find_citations", "resolve_citations"]
