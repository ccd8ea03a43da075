"""The cues that hold a unit up or name it as weak, and what turns a cue into a plan, as one value."""

import re
from pathlib import Path
from typing import Literal

import msgspec

from qcdc_extract import tables as tsv
from qcdc_extract.text.fold import fold
from qcdc_extract.text.name_tables import NameTables, phrase_pattern

PACKAGE = "qcdc_extract.organisations"
_GAP = r"\s{1,12}[^\s.,;:](?:[^.,;:]|(?<=văn hóa),){0,90}?\s{1,12}"
"""A gap in a cue: no mark but the comma of "Sở Văn hóa, Thể thao và Du lịch"."""

_PLURAL = "những"
_SEVERAL = r"(?:một\s{1,3}trong\s{1,3})?(?:những|các|nhiều|một\s{1,3}số|một\s{1,3}vài|\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"


class Cue(msgspec.Struct, frozen=True):
    """Words beside which a name is held up; see the table's head."""

    cue: str
    place: Literal["after", "before", "both"]
    polarity: Literal["positive", "negative"]
    named_by: Literal["self", "superior", "peer", "award"]
    clause: bool = False
    source: str = ""
    example: str = ""


class Guard(msgspec.Struct, frozen=True):
    """Words that make a cue a plan, a request or a denial."""

    guard: str
    scope: Literal["before", "near", "after"]
    source: str = ""
    example: str = ""


class Merit(msgspec.Struct, frozen=True):
    """A merit that is praised in somebody."""

    merit: str
    source: str = ""
    example: str = ""


class ExemplaryTables:
    """Cues and guards with their patterns (on folded text), and the grammar of names."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
        self.names = NameTables.load(extra)
        self.cues = tuple(tsv.read(PACKAGE, "exemplary_cues.tsv", Cue, extra))
        self.guards = tuple(tsv.read(PACKAGE, "exemplary_guards.tsv", Guard, extra))
        self.patterns = tuple(
            (
                cue,
                frozenset(
                    part
                    for word in fold(cue.cue).replace(",", " ").split()
                    if "/" not in word and word not in ("…", _PLURAL)
                    for part in word.split("_")
                ),
                cue_pattern(cue.cue),
            )
            for cue in self.cues
        )
        self.before = phrase_pattern(fold(g.guard) for g in self.guards if g.scope == "before")
        self.merits = tuple(tsv.read(PACKAGE, "exemplary_merits.tsv", Merit, extra))
        merits = "|".join(re.escape(fold(row.merit)) for row in self.merits)
        self.merit_of = re.compile(
            r"[\s,]{0,12}(?:(?:biểu dương|ghi nhận|đánh giá cao|khen ngợi|hoan nghênh|và)[\s,]{0,12}){0,4}"
            rf"(?:(?:những|sự|các|tinh thần|nhiệt liệt)\s{{1,12}}){{0,3}}(?:{merits})(?![^\W_])"
            r"[^.;:]{0,90}?\s(?:của|tại|ở)\s{1,12}"
        )
        self.behind = phrase_pattern(fold(g.guard) for g in self.guards if g.scope == "after")
        self.near = frozenset(fold(g.guard) for g in self.guards if g.scope == "near")

    @staticmethod
    def load(extra: tuple[Path, ...] = ()) -> "ExemplaryTables":
        """The packaged tables with users' rows from the folders in ``extra`` laid over them; cached."""
        return _load(extra)


@tsv.packaged_once
def _load(extra: tuple[Path, ...]) -> ExemplaryTables:
    return ExemplaryTables(extra)


def _cue_word(word: str) -> str:
    """One word of a cue, or "a/b" for either; "_" is a blank inside such a word."""
    if word == _PLURAL:
        return _SEVERAL
    either = sorted(word.split("/"), key=len, reverse=True)
    spelled = (r"\s{1,12}".join(re.escape(part) for part in one.split("_")) for one in either)
    return f"(?:{'|'.join(spelled)})"


def cue_pattern(cue: str) -> re.Pattern[str]:
    """A cue as a pattern on folded text: "…" is a gap inside one clause, wraps are seen through.

    "những" stands for any number of them ("là hai tập thể tiêu biểu").

    It begins with the literal, which makes the search quick: whether a word begins there is the
    caller's check.
    """
    pieces = [
        r"\s{1,12}".join(_cue_word(word) for word in piece.split())
        for piece in fold(cue).split("…")
    ]
    return re.compile(rf"{_GAP.join(pieces)}(?![^\W_])")
