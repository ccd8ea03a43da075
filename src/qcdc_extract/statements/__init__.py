"""The body of a report as statements, and the ledger that proves nothing was lost."""

from qcdc_extract.statements.ledger import count_characters
from qcdc_extract.statements.split import split

__all__ = ["count_characters", "split"]
