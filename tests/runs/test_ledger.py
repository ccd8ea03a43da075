"""Where a sentence went: the one that the draft quotes, and those that say the same."""

from qcdc_extract.consolidated import Consolidation, Counts, Draft, StatementRow
from qcdc_extract.records import Place, Report, Source, Statement
from qcdc_extract.runs.ledger import LedgerCount


def _source(report: str, quote: str) -> Source:
    return Source(report=report, start=0, end=len(quote), quote=quote, at=Place(file=report))


def _report(name: str, text: str) -> Report:
    said = Statement(start=0, end=len(text), text=text)
    return Report(id=name, file=name, sha256="", unit=None, text=text, statements=(said,))


def test_the_quoted_sentence_is_in_the_draft_the_like_one_in_its_cluster() -> None:
    """Whichever report comes first by name."""
    like, quoted = "Việc công khai được duy trì tốt.", "Việc công khai được duy trì rất tốt."
    row = StatementRow(
        id="s",
        section="RESULTS",
        topics=(),
        text=quoted,
        count=2,
        reports=("a", "b"),
        sources=(_source("a", like), _source("b", quoted)),
    )
    merged = Consolidation(
        period=None, reports=(), counts=Counts(expected=None, received=2, read=2), statements=(row,)
    )
    draft = Draft(paragraphs=(), used=("s",))
    for name, text, where in (("a", like, (0, 1)), ("b", quoted, (1, 0))):
        count = LedgerCount()
        count.add(_report(name, text))
        total = count.total(merged, draft, {}).statements
        assert (total.draft, total.cluster) == where
