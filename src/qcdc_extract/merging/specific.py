"""Whether a phrase without indicator says enough of what it counts to be added up."""

from functools import cache
from typing import Literal

import msgspec

from qcdc_extract import tables
from qcdc_extract.records import Figure
from qcdc_extract.text.fold import key

PACKAGE = "qcdc_extract.merging"
_AROUND = frozenset("số tổng các những toàn cả có hiện và được đã của ta tất này trong kỳ".split())  # noqa: SIM905


class Told(msgspec.Struct, frozen=True):
    """A phrase that says nothing by itself (``bare``, ``turn``), or that money must begin with.

    A ``turn`` counts how often: it joins no row of nouns.
    ``money`` needs what the money is for behind it, ``sum`` is enough alone. A phrase that begins with
    a ``verb`` has lost its noun.
    """

    phrase: str
    role: Literal["bare", "turn", "money", "sum", "verb"]
    source: str = ""
    example: str = ""


@cache
def rows() -> tuple[Told, ...]:
    """The table of phrases."""
    return tables.read(PACKAGE, "specific.tsv", Told)


@cache
def _phrases(role: str) -> frozenset[str]:
    return frozenset(key(row.phrase) for row in rows() if row.role == role)


def phrase_of(figure: Figure) -> str:
    """The phrase a figure is known by; of a total row of a table its column's."""
    if (figure.rule or "").endswith("tổng") and " | " in figure.indicator:
        return figure.indicator.split(" | ", 1)[1]
    return figure.indicator or figure.unit


def is_specific(figure: Figure) -> bool:
    """Whether the phrase names a thing: "cuộc", "ý kiến" do not; money says what for."""
    phrase = phrase_of(figure)
    if "," in phrase and (
        figure.kind == "measure" or key(phrase.split(",")[0]) in _phrases("turn")
    ):
        return False  # "lúa, trụ sở …", "cuộc, kiến nghị …": two things in one breath
    words = key(phrase).split()
    while words and words[0] in _AROUND:
        words.pop(0)
    while words and words[-1] in _AROUND:
        words.pop()
    if not words or " ".join(words) in _phrases("bare") | _phrases("turn"):
        return False
    heads = [" ".join(words[:count]) for count in (3, 2, 1)]
    if any(head in _phrases("verb") for head in heads) or any(word.isdigit() for word in words):
        return False
    if figure.kind != "money":
        return figure.measure not in ("điểm", "độ")
    if any(head in _phrases("sum") for head in heads):
        return True
    return any(
        head in _phrases("money") and len(words) > count
        for head, count in zip(heads, (3, 2, 1), strict=True)
    )
