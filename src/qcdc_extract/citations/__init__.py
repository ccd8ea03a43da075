"""Citations (*văn bản viện dẫn*): found in a text, resolved against known instruments, checked."""

from qcdc_extract.citations.check import check_citations
from qcdc_extract.citations.explain import Explanation, explain_citations
from qcdc_extract.citations.find import find_citations
from qcdc_extract.citations.groups import InstrumentGroup, group_citations
from qcdc_extract.citations.relations import find_relations
from qcdc_extract.citations.resolve import STEPS, Step, resolve_citations
from qcdc_extract.citations.tables import CitationTables

__all__ = [
    "STEPS",
    "CitationTables",
    "Explanation",
    "InstrumentGroup",
    "Step",
    "check_citations",
    "explain_citations",
    "find_citations",
    "find_relations",
    "group_citations",
    "resolve_citations",
]
