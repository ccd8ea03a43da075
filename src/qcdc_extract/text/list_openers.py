"""What a clause announces before its list: persons, models, a head its members share; and a member."""

import re
from functools import cache
from typing import Literal

from qcdc_extract.records import Record
from qcdc_extract.text.name_reading import NameReader
from qcdc_extract.text.name_tables import Head


class Context(Record, frozen=True, kw_only=True):
    """How members without a head of their own are read."""

    persons: bool = False
    open_persons: bool = False
    """No group is named: a family name may open a member."""
    models: bool = False
    head: Head | None = None


NOTHING = Context()


class Item(Record, frozen=True, kw_only=True):
    """One member: its span, its whole name, and what is said of it before the next separator."""

    kind: Literal["unit", "individual", "model"]
    start: int
    end: int
    name: str
    tail_start: int
    tail_end: int
    bare: bool = False


@cache
def _models() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:mô hình|cách làm|phần việc|công trình|sáng kiến)(?![^\W_])")


@cache
def _persons() -> re.Pattern[str]:
    """A group of persons in front of a cue ("Công nhân tiêu biểu: …")."""
    groups = (
        "cá nhân|công nhân|người lao động|hội viên|đoàn viên|đảng viên|cán bộ|giáo viên|nông dân"
        "|học sinh|sinh viên|nhân viên|gương|chiến sĩ|người có uy tín|già làng"
    )
    return re.compile(rf"(?<![^\W_])(?:{groups})(?![^\W_])[^.;:\n]{{0,24}}$")


@cache
def _units() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:trường|đơn vị|xã|phường|huyện|thôn|chi bộ|đảng bộ|doanh nghiệp|công ty|khu|tổ"
        r"|cơ quan|sở|ngành|chi đoàn|chi hội|hội)(?![^\W_])"
    )


def context_of(reader: NameReader, beginning: int, cue: int, place: int) -> Context:
    """What the clause from ``beginning`` to the list at ``place`` announces; ``cue`` starts between."""
    floor = max(beginning, cue - 80)
    before = reader.folded[floor:cue]
    clause = reader.folded[floor:place]
    colon = clause.rstrip().endswith(":")
    if _models().search(clause):
        return Context(models=True)
    if colon and (_persons().search(before) or _persons().search(clause.rstrip(" :"))):
        return Context(persons=True)
    head = _group(reader, floor, cue, colon=colon)
    return Context(head=head, open_persons=colon and head is None and not _units().search(clause))


def _group(reader: NameReader, floor: int, cue: int, *, colon: bool) -> Head | None:
    """The head of "Các xã, thị trấn … như", "Khoa tiêu biểu:"."""
    for match in re.finditer(
        r"(?<![^\W_])(?:các|những|nhiều|một số|\d{1,3})\s{1,4}", reader.folded[floor:cue]
    ):
        found = reader.plural(floor + match.end())
        if found is not None and found[0].kind in ("place", "community"):
            return found[0]
    start = reader.skip(floor, cue)
    found = reader.plural(start) if colon else None
    alone = found is not None and not reader.text[found[1] : cue].strip()
    return found[0] if found is not None and alone and found[0].kind == "sub" else None
