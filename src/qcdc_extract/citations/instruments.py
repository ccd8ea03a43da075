"""Rows of the tables about known instruments: what they are, which a period rests on, what is said of them."""

import re
from typing import Literal

import msgspec

from qcdc_extract.records import Status


class Instrument(msgspec.Struct, frozen=True):
    """A known instrument; ``key`` is type, symbol and date, its identity.

    ``uncertain`` names the columns that ``source`` does not confirm, "all" where none is found yet.
    A ``status_source`` of "source" is the row's own ``source``.
    """

    key: str
    doc_type: str
    symbol: str
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    term: str | None = None
    effective_from: str | None = None
    ceased_on: str | None = None
    replaced_by: str | None = None
    state: Literal["in_force", "expired", "partly", "unknown"] = "unknown"
    as_of: str | None = None
    status_source: str | None = None
    uncertain: tuple[str, ...] = ()
    source: str = ""
    example: str = ""

    def sure(self, *columns: str) -> bool:
        """Whether a source that can be looked up confirms these columns."""
        return not {"all", *columns} & set(self.uncertain)

    @property
    def state_from(self) -> str | None:
        """Where the state was seen."""
        return self.source if self.status_source == "source" else self.status_source

    @property
    def yearly(self) -> bool:
        """Whether the number returns: no year in the symbol, so every term or year has its own."""
        return re.search(r"/\d{4}/", self.symbol) is None

    @property
    def status(self) -> Status:
        """The row's standing, with its day and source; never more than the table can show."""
        shown = self.state != "unknown" and bool(self.state_from)
        return Status(
            state=self.state,
            as_of=self.as_of,
            source=self.state_from,
            uncertain=not shown or not self.sure("ceased_on" if self.ceased_on else "date"),
        )


class Expected(msgspec.Struct, frozen=True):
    """An instrument that reports of a period rest on, by its ``key`` in instruments.tsv.

    ``names`` are other ways to name it; ``units`` are words in the name of a unit it concerns, none:
    every unit; ``to`` is null while it goes on.
    """

    key: str
    from_: str = msgspec.field(name="from")
    to: str | None = None
    names: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    source: str = ""
    example: str = ""


class StandingCue(msgspec.Struct, frozen=True):
    """Words around a mention: ``basis`` rests work on it, ``history`` speaks of it as past."""

    cue: str
    role: Literal["basis", "history"]
    source: str = ""
    example: str = ""
