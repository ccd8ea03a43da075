"""Why a figure is in no total: no result, of another time, of another unit, or nothing that adds up."""

from qcdc_extract.merging.heads import other_period
from qcdc_extract.merging.inputs import SameName
from qcdc_extract.merging.owners import is_own, superior_whole
from qcdc_extract.merging.years import Time, time_of
from qcdc_extract.records import Figure, Report

_SUMS = ("lũy kế", "lũy kế từ đầu năm", "lũy kế từ đầu năm đến nay")
"""Sums of figures so far; those of the report's own period are its value."""


def not_added(report: Report, figure: Figure, same_name: SameName | None) -> str | None:
    """Why a figure is in no total (Vietnamese), or None."""
    if figure.review is not None:
        return f"Cần rà soát: {figure.review}"
    if figure.status == "target":
        return "Là chỉ tiêu, không phải kết quả"
    if figure.section_kind in ("TASKS", "PROPOSALS"):
        return "Nằm trong phần nhiệm vụ, đề xuất, không phải kết quả"
    time = _of_time(report, figure)
    if time is not None:
        return f"Số liệu của kỳ khác ({time})"
    if figure.kind == "change":
        return "Là mức tăng, giảm, không phải số lượng"
    if figure.kind == "range":
        return "Là một khoảng giá trị"
    whose = _of_another(report, figure, same_name)
    if whose is not None:
        return f"Số liệu của đơn vị khác ({whose})"
    if figure.kind in ("money", "measure") and "/" in (figure.measure or ""):
        return "Là mức tính trên một đơn vị, không cộng được"
    if figure.kind in ("money", "measure") and figure.measure and figure.amount is None:
        return "Chưa quy đổi được đơn vị tính"
    return None


def _of_time(report: Report, figure: Figure) -> str | None:
    """The other time a figure is of, as its record, its clause or the heads of its cell name it."""
    time = time_of(report, figure)
    so_far = time is not None and figure.period in _SUMS and _bounded(time)
    if figure.period is not None and not so_far:
        return figure.period
    if time is not None and time.kind == "other":
        return time.text
    return other_period(report, figure)


def _bounded(time: Time) -> bool:
    """Whether a sum so far is of the report's own period: "đến nay" alone tells no beginning."""
    return time.kind == "own" and ("đầu năm" in time.text or not time.text.endswith("nay"))


def _of_another(report: Report, figure: Figure, same_name: SameName | None) -> str | None:
    if figure.owner is not None and not is_own(report, figure.owner, same_name):
        return figure.owner
    return superior_whole(report, figure)
