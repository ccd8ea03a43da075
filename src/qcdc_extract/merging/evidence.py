"""Sources and review items made from records; every merged fact keeps where it comes from."""

from typing import Protocol

from qcdc_extract.consolidated import ReviewItem
from qcdc_extract.records import Place, Report, Source


class Spanned(Protocol):
    """A record with a span and a place."""

    @property
    def start(self) -> int:
        """First offset."""

    @property
    def end(self) -> int:
        """Offset after the last."""

    @property
    def at(self) -> Place | None:
        """Its place, where known."""

    @property
    def id(self) -> str:
        """Its id, "" before the flow gave one."""


def source(report: Report, record: Spanned, quote: str) -> Source:
    """The source of ``record``; ``quote`` is the text of its span, never shortened."""
    return Source(
        report=report.id,
        start=record.start,
        end=record.end,
        quote=quote,
        at=record.at or Place(file=report.file, member=report.member),
    )


def review_item(
    report: Report,
    record: Spanned,
    kind: str,
    value: str,
    reason: str,
    runner_up: str | None = None,
) -> ReviewItem:
    """A record that waits for a decision."""
    return ReviewItem(
        id=record.id or f"{report.id}:{kind}:{record.start}",
        kind=kind,
        report=report.id,
        at=record.at or Place(file=report.file, member=report.member),
        value=value,
        runner_up=runner_up,
        reason=reason,
    )


def by_source(one: Source) -> tuple[str, int, int]:
    """The order of sources: report, then place in it."""
    return (one.report, one.start, one.end)
