"""One kind of one report (or line) while it is scored: found records placed, pairs, counts, mistakes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from qcdc_extract.evaluation.align import Alignment
from qcdc_extract.evaluation.measures import NONE, Counts, add
from qcdc_extract.evaluation.records import Kind, Mistake
from qcdc_extract.records import Citation, ExemplaryUnit, Figure, Section, Span

R = TypeVar("R", bound=Section | Citation | Figure | ExemplaryUnit)
G = TypeVar("G")
F = TypeVar("F")
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """A found record and its span in the gold's text (None where that text lacks it)."""

    record: R
    span: Span | None

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it has a character in common with a gold span."""
        return self.span is not None and start < self.span[1] and self.span[0] < end


class Pairing(NamedTuple, Generic[G, F]):
    """Gold and found, each at most once."""

    pairs: list[tuple[G, F]]
    missed: list[G]
    spurious: list[F]


def place(records: Iterable[R], alignment: Alignment) -> list[Found[R]]:
    """Records with their spans in the gold's text."""
    return [Found(row, alignment.span(row.start, row.end)) for row in records]


def pair(gold: Sequence[G], found: Sequence[F], same: Callable[[G, F], bool]) -> Pairing[G, F]:
    """Each gold record, in order, with the first found one left that is the same."""
    left = list(found)
    pairs: list[tuple[G, F]] = []
    missed: list[G] = []
    for row in gold:
        at = next((i for i, other in enumerate(left) if same(row, other)), None)
        if at is None:
            missed.append(row)
        else:
            pairs.append((row, left.pop(at)))
    return Pairing(pairs, missed, left)


class Book:
    """Counts by measure and the mistakes behind them."""

    def __init__(self, kind: Kind, file: str, text: str) -> None:
        self.kind: Kind = kind
        self.file = file
        self.text = text
        self.counts: dict[str, Counts] = {}
        self.mistakes: list[Mistake] = []

    def count(self, measure: str, right: int = 0, spurious: int = 0, missed: int = 0) -> None:
        """Add to a measure."""
        before = self.counts.get(measure, NONE)
        self.counts[measure] = add(before, (right, spurious, missed))

    def share(self, measure: str, answers: Iterable[bool]) -> None:
        """Add answers to a measure that is a share: right or wrong."""
        listed = list(answers)
        self.count(measure, sum(listed), 0, len(listed) - sum(listed))

    def note(
        self,
        error: Literal["missed", "spurious", "wrong"],
        measure: str,
        span: Span | None,
        *,
        expected: str | None = None,
        found: str | None = None,
    ) -> None:
        """Keep a mistake, with the words around it."""
        start, end = span or (None, None)
        around = "" if start is None else self.text[max(0, start - _AROUND) : (end or 0) + _AROUND]
        self.mistakes.append(
            Mistake(
                kind=self.kind,
                error=error,
                measure=measure,
                file=self.file,
                start=start,
                end=end,
                expected=expected,
                found=found,
                context=" ".join(around.split()),
            )
        )
