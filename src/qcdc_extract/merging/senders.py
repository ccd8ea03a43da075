"""Whose report it is: one unit under its different names, and names that may be one unit."""

from collections.abc import Iterable

from qcdc_extract.merging.alike import group_names
from qcdc_extract.merging.inputs import RosterOutcome, SameName
from qcdc_extract.records import Record


class Senders(Record, frozen=True, kw_only=True):
    """``unit_of``: name → key of its unit; ``row_of``: name → the roster row it answers for.

    ``unsure``: names joined to a unit by a doubtful row, with why; ``doubts``: pairs that may be one.
    """

    unit_of: dict[str, str]
    row_of: dict[str, str]
    unsure: dict[str, str]
    doubts: frozenset[tuple[str, str]]


def senders(
    names: Iterable[str], outcome: RosterOutcome | None, same_name: SameName | None
) -> Senders:
    """The units behind ``names``: by the roster's rows first, then by the names alone.

    A name that could be two rows is a unit of its own, in doubt with whoever answers for them.
    """
    names = sorted(set(names))
    row_of: dict[str, str] = {}
    unsure: dict[str, str] = {}
    torn: dict[str, set[str]] = {}
    if outcome is not None:
        row_of.update({one.unit: one.row for one in outcome.matched})
        for one in outcome.doubtful:
            row_of[one.unit] = one.row
            if one.runner_up is None:
                unsure[one.unit] = one.reason
            else:
                torn[one.unit] = {one.row, one.runner_up}
    unit_of = {name: f"row:{row_of[name]}" for name in names if name in row_of and name not in torn}
    alone = [name for name in names if name not in unit_of]
    groups = group_names(alone, same_name)
    unit_of.update({name: f"name:{groups.group_of[name]}" for name in alone})
    doubts = set(groups.doubts)
    for name, rows in torn.items():
        doubts |= {
            (name, other) for other in names if other not in torn and row_of.get(other) in rows
        }
    return Senders(
        unit_of=unit_of,
        row_of={name: row for name, row in row_of.items() if name in unit_of},
        unsure={name: why for name, why in unsure.items() if name in unit_of},
        doubts=frozenset((a, b) if a < b else (b, a) for a, b in doubts),
    )
