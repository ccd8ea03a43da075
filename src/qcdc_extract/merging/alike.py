"""Names grouped into one a unit; pairs worth asking about are found by their rarest words."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from qcdc_extract.merging.inputs import SameName
from qcdc_extract.records import Record
from qcdc_extract.text.names import name_key

_RARE = 3
_MOST = 200
"""Names sharing a word that are compared with one name, at most."""


class NameGroups(Record, frozen=True, kw_only=True):
    """``group_of``: name → its group's number; ``doubts``: pairs that may be one."""

    group_of: dict[str, int]
    doubts: tuple[tuple[str, str], ...]


def group_names(names: Iterable[str], same_name: SameName | None) -> NameGroups:
    """Groups of names of one unit: equal in full spelling, or said to be the same by ``same_name``.

    A group is joined only when no two of its names are different. The order of ``names`` is nothing.
    """
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        by_key[name_key(name)].append(name)
    keys = sorted(by_key)
    group = {key: i for i, key in enumerate(keys)}
    members = {i: [key] for i, key in enumerate(keys)}
    doubts: list[tuple[str, str]] = []
    if same_name is not None:
        for a, b in _pairs(keys):
            first, second = by_key[a][0], by_key[b][0]
            verdict = same_name(first, second)
            if verdict == "review":
                doubts.append((first, second))
            if verdict != "same" or group[a] == group[b]:
                continue
            crossed = (
                same_name(by_key[x][0], by_key[y][0])
                for x in members[group[a]]
                for y in members[group[b]]
            )
            if any(answer == "different" for answer in crossed):
                continue
            kept, gone = sorted((group[a], group[b]))
            members[kept] += members.pop(gone)
            for key in members[kept]:
                group[key] = kept
    return NameGroups(
        group_of={name: group[key] for key in keys for name in by_key[key]},
        doubts=tuple(doubts),
    )


def _pairs(keys: list[str]) -> list[tuple[str, str]]:
    frequency = Counter(word for key in keys for word in set(key.split()))
    holders: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        rare = sorted(set(key.split()), key=lambda word: (frequency[word], word))[:_RARE]
        for word in rare:
            holders[word].append(key)
    pairs = {
        (a, b) if a < b else (b, a)
        for held in holders.values()
        for i, a in enumerate(held[:_MOST])
        for b in held[i + 1 : _MOST]
    }
    return sorted(pairs)
