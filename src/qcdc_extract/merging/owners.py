"""Whether a figure's owner is the reporting unit itself."""

from qcdc_extract.merging.inputs import SameName
from qcdc_extract.records import Report
from qcdc_extract.text.fold import key

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
