"""What the merge needs from other stages, handed in by the flow: the stages stay strangers."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, TypeAlias

from qcdc_extract.consolidated import Method
from qcdc_extract.records import Record, SectionKind

Verdict: TypeAlias = Literal["same", "different", "review"]
SameName: TypeAlias = Callable[[str, str], Verdict]
"""Whether two names are one organisation."""


class IndicatorInfo(Record, frozen=True, kw_only=True):
    """What is known of an indicator: its printed name, unit, how it adds up over units, its section.

    ``within`` is the wider indicator that it is one kind of: a report that states only kinds gives
    their sum to it.
    """

    name: str
    unit: str = ""
    how: Method = "sum"
    section_kind: SectionKind | None = None
    within: str | None = None


class MatchedUnit(Protocol):
    """A reporting unit and the roster row it answers for."""

    @property
    def unit(self) -> str:
        """The unit as its report names it."""

    @property
    def row(self) -> str:
        """The name on the roster."""


class DoubtfulUnit(Protocol):
    """A reporting unit that may be a row of the roster."""

    @property
    def unit(self) -> str:
        """The unit as its report names it."""

    @property
    def row(self) -> str:
        """The name on the roster."""

    @property
    def reason(self) -> str:
        """Why it is doubtful, in Vietnamese."""

    @property
    def runner_up(self) -> str | None:
        """The next likely row, where it is as likely as a unit of that name."""


class RosterName(Protocol):
    """A row of the roster."""

    @property
    def name(self) -> str:
        """The name on the roster."""


class RosterOutcome(Protocol):
    """Who on the roster has reported."""

    @property
    def rows(self) -> Sequence[RosterName]:
        """The roster, in its order."""

    @property
    def expected(self) -> int:
        """How many rows the roster has."""

    @property
    def matched(self) -> Sequence[MatchedUnit]:
        """Units with a row."""

    @property
    def missing(self) -> Sequence[str]:
        """Rows without a report."""

    @property
    def unlisted(self) -> Sequence[str]:
        """Units on no row."""

    @property
    def doubtful(self) -> Sequence[DoubtfulUnit]:
        """Units that may be a row."""


CheckRoster: TypeAlias = Callable[[Sequence[str]], RosterOutcome]
"""Reporting units → who reported, who is missing."""

GuessUnit: TypeAlias = Callable[[str], str | None]
"""Name of a file that could not be read → the roster row it surely belongs to, or None."""
