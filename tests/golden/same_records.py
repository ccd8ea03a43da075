"""What two readings of one report have in common: their records, place and blanks aside."""

from collections import Counter
from collections.abc import Callable

from seed_gold import flat

from qcdc_extract.records import Report

Rows = list[tuple[object, ...]]


def plain(words: str | None) -> str | None:
    """Words with single blanks."""
    return " ".join(words.split()) if words else words


def tree(report: Report) -> Rows:
    """Number, title, level, role and kind of every section."""
    return [(s.number, plain(s.title), s.level, s.role, s.kind) for s in flat(report.sections)]


def citations(report: Report) -> Rows:
    """Mentions; whether a blank stood where a line broke after a hyphen, no reader can know."""
    return [
        ("".join(c.surface.split()), c.canonical, c.date, plain(c.issuer), c.named, c.section)
        for c in report.citations
    ]


def figures(report: Report) -> Rows:
    """Figures with what they count."""
    return [
        (f.surface, f.value, plain(f.unit), plain(f.indicator), f.kind, f.table, f.section)
        for f in report.figures
    ]


def units(report: Report) -> Rows:
    """Units held up."""
    return [(plain(u.name), u.kind, u.polarity, u.section) for u in report.exemplary_units]


KINDS: dict[str, Callable[[Report], Rows]] = {
    "headings": tree,
    "citations": citations,
    "figures": figures,
    "units": units,
}


def folded(rows: Rows) -> Rows:
    """The same without a difference of capitals."""
    return [tuple(v.casefold() if isinstance(v, str) else v for v in row) for row in rows]


def differences(found: Report, wanted: Report, *, case: bool = True) -> list[str]:
    """Every record that only one of two reports has; "in another order" when that is all."""
    told: list[str] = []
    for name, rows in KINDS.items():
        here, there = rows(found), rows(wanted)
        if not case:
            here, there = folded(here), folded(there)
        told += [f"{name} missed: {row}" for row in (Counter(there) - Counter(here)).elements()]
        told += [f"{name} spurious: {row}" for row in (Counter(here) - Counter(there)).elements()]
        if here != there and not told:
            told.append(f"{name} in another order")
    return told
