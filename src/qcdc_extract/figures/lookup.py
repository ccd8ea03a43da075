"""Indicators indexed by their words."""

from collections import defaultdict

from qcdc_extract.figures.rows import Indicator
from qcdc_extract.text.fold import key

_NEUTRAL = frozenset(("các", "số", "tổng", "toàn", "hiện", "có", "nay", "trực", "thuộc", "được", "đã", "trong", "kỳ", "trên", "địa", "bàn", "tỉnh", "khối", "của", "ta", "năm", "quý"))  # fmt: skip
"""Words at either end of a phrase that name no other thing."""


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` without neutral ones at either end."""
    start, end = 0, len(words)
    while start < end and words[start] in _NEUTRAL:
        start += 1
    while end > start and words[end - 1] in _NEUTRAL:
        end -= 1
    return words[start:end]


class IndicatorLookup:
    """Indicators by the words of their names and variants, and by what they are part of."""

    __slots__ = ("by_id", "exact", "parts", "wild")

    def __init__(self, rows: tuple[Indicator, ...]) -> None:
        exact: dict[tuple[str, ...], dict[str, Indicator]] = defaultdict(dict)
        wild: dict[tuple[str, ...], dict[str, Indicator]] = defaultdict(dict)
        parts: dict[str, list[Indicator]] = defaultdict(list)
        for row in rows:
            for variant in (row.name, *row.variants):
                if "…" in variant:
                    around = tuple(key(variant.replace("%", " ").replace("…", " ")).split())
                    wild[around][row.id] = row
                else:
                    words = tuple(key(variant.replace("%", " ")).split())
                    exact[words][row.id] = row
                    if len(bare(words)) > 2:  # "đơn vị trực thuộc" is more than "đơn vị"
                        exact[bare(words)][row.id] = row
            if row.part_of:
                parts[row.part_of].append(row)
        self.by_id = {row.id: row for row in rows}
        self.exact = {words: tuple(found.values()) for words, found in exact.items() if words}
        self.wild = {words: tuple(found.values()) for words, found in wild.items() if words}
        self.parts = {name: tuple(found) for name, found in parts.items()}
