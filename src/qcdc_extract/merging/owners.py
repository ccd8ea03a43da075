"""Whether a figure is the reporting unit's own, or another's."""

import re
from functools import cache

from qcdc_extract.merging.clauses import around, pieces_before
from qcdc_extract.merging.inputs import SameName
from qcdc_extract.records import Figure, Report
from qcdc_extract.text.fold import fold, key

_PARTY = ("đảng bộ", "đảng ủy", "chi bộ", "công đoàn")
"""Bodies inside a unit whose figures are the unit's own."""


def is_own(report: Report, owner: str, same_name: SameName | None) -> bool:
    """Whether ``owner`` names the unit of ``report``, or its Party organisation as a whole."""
    if report.unit is None:
        return False
    mine, other = key(report.unit), key(owner)
    if mine == other or _bare(mine) == _bare(other):
        return True
    return same_name is not None and same_name(owner, report.unit) == "same"


def _bare(name: str) -> str:
    for head in _PARTY:
        if name.startswith(f"{head} "):
            return name[len(head) + 1 :]
    return name


_LEVELS = (
    (("xã", "phường", "thị trấn", "đặc khu"), 1),
    (("huyện", "quận", "thị xã"), 2),
    (("tỉnh", "thành phố"), 3),
)
_LOW = ("trường", "bệnh viện", "công ty", "chi bộ", "trung tâm", "hợp tác xã", "khu công nghiệp")


@cache
def _whole() -> re.Pattern[str]:
    """A piece that begins with the whole of an area ("Toàn tỉnh đã tiếp …")."""
    return re.compile(
        r"(?:(?:tính|trên|trong kỳ|hiện nay|hiện|còn|so với|và) ){0,2}"
        r"((?:toàn|cả|địa bàn toàn) (?:đảng bộ )?(xã|phường|huyện|quận|thị xã|tỉnh|thành phố|nước|quốc))(?!\w)"
    )


@cache
def _own_part() -> re.Pattern[str]:
    """A piece that begins with one body: what follows is no longer the whole's."""
    return re.compile(
        r"(?:(?:còn|riêng|trong đó|và|tại|ở) ){0,3}(?:riêng|xã|phường|đơn vị|đảng bộ|đảng ủy|ubnd|ủy ban|trường|sở|công ty|cơ quan|huyện|ban)(?!\w)"
    )


def superior_whole(report: Report, figure: Figure) -> str | None:
    """The larger area whose figure it is ("Toàn tỉnh đã tiếp 5.432 lượt"), else None.

    Of a unit whose level its name does not tell the area may be its own, unless a "riêng" behind
    the figure sets the unit against it.
    """
    if report.unit is None or figure.table:
        return None
    for piece in pieces_before(report, figure):
        found = _whole().match(piece.low)
        if found is None:
            if _own_part().match(piece.low):
                return None
            continue
        mine = _level(key(report.unit))
        its = next((rank for words, rank in _LEVELS if found[2] in words), 4)
        if mine is not None:
            return found[1] if its > mine else None
        behind = fold(around(report, figure)[1][:160])
        contrast = re.match(r"[^.\n;]{0,120}[;,(] ?(?:trong đó )?riêng ", behind)
        return found[1] if contrast else None
    return None


def _level(unit: str) -> int | None:
    """The level of the area a unit governs; 0 for one that governs none; None where it is not told."""
    bare = _bare(unit)
    for lead in ("ubnd", "ủy ban nhân dân", "hđnd", "mttq", "ban chỉ đạo", "đảng bộ", "đảng ủy"):
        bare = bare.removeprefix(f"{lead} ")
    if bare.startswith(_LOW):
        return 0
    return next(
        (rank for words, rank in _LEVELS if any(bare.startswith(f"{word} ") for word in words)),
        None,
    )
