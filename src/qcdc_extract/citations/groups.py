"""Mentions of one instrument, in a report and across reports: one group an instrument."""

from collections.abc import Iterable, Mapping, Sequence

from qcdc_extract.records import Citation, Record, Status
from qcdc_extract.text.fold import key


class InstrumentGroup(Record, frozen=True, kw_only=True):
    """One instrument and where it is mentioned: (report, index among that report's citations).

    ``date`` and ``status`` are null where neither a mention nor the table settles them.
    """

    doc_type: str | None
    canonical: str
    date: str | None
    title: str | None = None
    status: Status | None = None
    mentions: tuple[tuple[str, int], ...] = ()


def group_citations(cited: Mapping[str, Sequence[Citation]]) -> tuple[InstrumentGroup, ...]:
    """Groups over the resolved citations of each report (by its id), by symbol and date.

    A mention without date joins the one dated group of its type and symbol; where there are several,
    it is a group of its own: left open. A named law joins the number it was resolved to. A mention
    that means no known instrument (a short one without antecedent) is in no group.
    """
    dated: dict[tuple[str, str, str], list[tuple[str, int, Citation]]] = {}
    loose: dict[tuple[str, str], list[tuple[str, int, Citation]]] = {}
    for report, mentions in cited.items():
        for index, mention in enumerate(mentions):
            symbol = _symbol(mention)
            if symbol is None:
                continue
            kind, date = key(mention.doc_type or ""), _date(mention)
            if date is not None:
                dated.setdefault((kind, symbol, date), []).append((report, index, mention))
            else:
                loose.setdefault((kind, symbol), []).append((report, index, mention))
    known: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for home in dated:
        known.setdefault(home[:2], []).append(home)
    groups = []
    for bare, rest in loose.items():
        homes = known.get(bare, [])
        if len(homes) == 1:
            dated[homes[0]] += rest
        else:
            groups.append(_group(rest, None))
    groups += [_group(found, home[2]) for home, found in dated.items()]
    return tuple(sorted(groups, key=lambda g: (g.canonical, g.doc_type or "", g.date or "")))


def _symbol(mention: Citation) -> str | None:
    """What tells the instrument: the symbol it was resolved to, else the one it writes, else its name."""
    if mention.resolved is not None and not mention.resolved.candidates:
        return key(mention.resolved.canonical)
    return None if mention.short or mention.canonical is None else key(mention.canonical)


def _date(mention: Citation) -> str | None:
    """The full date of a mention: its own before the table's."""
    resolved = mention.resolved
    known = resolved.date if resolved is not None and not resolved.candidates else None
    for date in (mention.date, known):
        if date is not None and len(date) == 10:
            return date
    return None


def _group(found: Iterable[tuple[str, int, Citation]], date: str | None) -> InstrumentGroup:
    rows = sorted(found, key=lambda row: (row[0], row[1]))
    mentions = [mention for _, _, mention in rows]
    resolved = [m.resolved for m in mentions if m.resolved and not m.resolved.candidates]
    first = resolved[0] if resolved else None
    written = next((m for m in mentions if not m.short and m.canonical), mentions[0])
    return InstrumentGroup(
        doc_type=written.doc_type,
        canonical=first.canonical if first else (written.canonical or ""),
        date=date,
        title=first.title if first else next((m.title for m in mentions if m.title), None),
        status=first.status if first else None,
        mentions=tuple((report, index) for report, index, _ in rows),
    )
