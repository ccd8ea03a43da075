"""What the head of a document says, while it is being read."""

from dataclasses import dataclass

from qcdc_extract.letterhead.tables import DocTypeRow
from qcdc_extract.records import Span


@dataclass(slots=True)
class Masthead:
    """What the head says; ``end`` is where it stops, 0 when the document has none."""

    end: int = 0
    issuer: str | None = None
    superior: str | None = None
    symbol: str | None = None
    symbol_span: Span | None = None
    date: str | None = None
    year: int | None = None
    place: str | None = None
    type: DocTypeRow | None = None
    title: str | None = None
    subject: bool = False
