"""Which reports count: duplicates once, a re-sent report instead of the one it replaces."""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from qcdc_extract.consolidated import DuplicateGroup, ReportEntry, ReviewItem
from qcdc_extract.merging.alike import group_names
from qcdc_extract.merging.inputs import SameName
from qcdc_extract.records import InputStatus, Place, Record, Report
from qcdc_extract.text.fold import key

SAME_BYTES = "Hai tệp giống hệt nhau"
SAME_TEXT = "Hai tệp có nội dung giống nhau"
OLDER = "Đơn vị gửi lại báo cáo cùng kỳ; bản cũ được thay bằng bản mới"
_SKETCH = 128


class Digest(Record, frozen=True, kw_only=True):
    """A report without its text, and what of the text is needed to know it again."""

    report: Report
    text_hash: str
    sketch: tuple[int, ...]


class Standing(Record, frozen=True, kw_only=True):
    """What became of every report; ``read`` are those that count."""

    entries: tuple[ReportEntry, ...]
    read: tuple[Report, ...]
    set_aside: tuple[tuple[Report, str], ...]
    duplicates: tuple[DuplicateGroup, ...]
    review: tuple[ReviewItem, ...]


def digest(report: Report) -> Digest:
    """The report without its text: quotes live in its records, so the text need not be kept."""
    words = key(report.text).split()
    grams = {zlib.crc32(" ".join(words[i : i + 3]).encode()) for i in range(max(1, len(words) - 2))}
    return Digest(
        report=msgspec.structs.replace(report, text=""),
        text_hash=hashlib.sha256(" ".join(words).encode()).hexdigest() if words else report.sha256,
        sketch=tuple(sorted(grams)[:_SKETCH]),
    )


def settle(digests: Iterable[Digest], same_name: SameName | None = None) -> Standing:
    """The status of every report; independent of their order."""
    ordered = sorted(digests, key=lambda one: (one.report.file, one.report.id))
    status: dict[int, InputStatus] = {}
    why: dict[int, str] = {}
    groups: list[DuplicateGroup] = []
    review: list[ReviewItem] = []
    left: list[int] = []
    for i, one in enumerate(ordered):
        if one.report.is_report:
            left.append(i)
        else:
            status[i] = "not_a_report"
    left = _drop_copies(ordered, left, status, why, groups)
    _replace_older(ordered, left, status, why, groups, review, same_name)
    entries = tuple(
        ReportEntry(
            report=one.report.id,
            file=one.report.file,
            unit=one.report.unit,
            status=status.get(i, "read"),
            date=one.report.letterhead.date,
            symbol=one.report.letterhead.symbol,
        )
        for i, one in enumerate(ordered)
    )
    return Standing(
        entries=entries,
        read=tuple(one.report for i, one in enumerate(ordered) if i not in status),
        set_aside=tuple((one.report, why[i]) for i, one in enumerate(ordered) if i in why),
        duplicates=tuple(sorted(groups, key=lambda group: group.files)),
        review=tuple(review),
    )


def _drop_copies(
    ordered: list[Digest],
    left: list[int],
    status: dict[int, InputStatus],
    why: dict[int, str],
    groups: list[DuplicateGroup],
) -> list[int]:
    first: dict[str, int] = {}
    copies: dict[int, list[int]] = defaultdict(list)
    kept: list[int] = []
    for i in left:
        one = ordered[i]
        original = first.get(one.report.sha256, first.get(one.text_hash))
        for mark in (one.report.sha256, one.text_hash):
            first.setdefault(mark, i if original is None else original)
        if original is None:
            kept.append(i)
        else:
            copies[original].append(i)
    for original, others in copies.items():
        same = all(ordered[i].report.sha256 == ordered[original].report.sha256 for i in others)
        _group(ordered, [original, *others], SAME_BYTES if same else SAME_TEXT, groups)
        for i in others:
            status[i] = "duplicate"
            why[i] = f"Bản trùng với tệp {ordered[original].report.file}"
    return kept


def _group(
    ordered: list[Digest], members: list[int], why: str, groups: list[DuplicateGroup]
) -> None:
    groups.append(
        DuplicateGroup(
            reports=tuple(ordered[i].report.id for i in members),
            files=tuple(ordered[i].report.file for i in members),
            why=why,
        )
    )


def _replace_older(
    ordered: list[Digest],
    left: list[int],
    status: dict[int, InputStatus],
    why: dict[int, str],
    groups: list[DuplicateGroup],
    review: list[ReviewItem],
    same_name: SameName | None,
) -> None:
    units = group_names((u for i in left if (u := ordered[i].report.unit)), same_name)
    of_unit: dict[int, list[int]] = defaultdict(list)
    for i in left:
        unit = ordered[i].report.unit
        if unit:
            of_unit[units.group_of[unit]].append(i)
    for members in of_unit.values():
        for same in _same_period(ordered, members):
            if len(same) > 1:
                _order(ordered, same, status, why, groups, review)


def _same_period(ordered: list[Digest], members: list[int]) -> list[list[int]]:
    """Members by reporting period; one without a period goes with the only period there is."""
    by_period: dict[tuple[str | None, ...] | None, list[int]] = defaultdict(list)
    for i in members:
        period = ordered[i].report.letterhead.period
        if period is None:
            by_period[None].append(i)
        elif period.from_ or period.to:
            by_period[(period.from_, period.to)].append(i)
        else:
            by_period[(key(period.text),)].append(i)
    known = [period for period in by_period if period is not None]
    if len(known) == 1 and None in by_period:
        by_period[known[0]] = sorted(by_period[known[0]] + by_period.pop(None))
    return list(by_period.values())


def _order(
    ordered: list[Digest],
    same: list[int],
    status: dict[int, InputStatus],
    why: dict[int, str],
    groups: list[DuplicateGroup],
    review: list[ReviewItem],
) -> None:
    """The newest of one unit's reports stays: by date, own number, else the last file, for review."""
    ranks = {i: _rank(ordered[i].report) for i in same}
    newest = max(same, key=lambda i: (*ranks[i], i))
    others = [i for i in same if i != newest]
    copies = [i for i in others if _overlap(ordered[i].sketch, ordered[newest].sketch) >= 0.95]
    older = [i for i in others if i not in copies]
    if copies:
        _group(ordered, [newest, *copies], f"{SAME_TEXT} (khác định dạng)", groups)
    for i in copies:
        status[i] = "duplicate"
        why[i] = f"Bản trùng với tệp {ordered[newest].report.file}"
    if not older:
        return
    _group(ordered, [newest, *older], OLDER, groups)
    kept = ordered[newest].report
    for i in older:
        status[i] = "superseded"
        why[i] = f"Bản cũ, đã thay bằng tệp {kept.file}"
        if ranks[i] == ranks[newest]:
            review.append(
                ReviewItem(
                    id=f"{kept.id}:superseded",
                    kind="report",
                    report=kept.id,
                    at=Place(file=kept.file),
                    value=kept.file,
                    runner_up=ordered[i].report.file,
                    reason="Hai báo cáo cùng đơn vị, cùng kỳ, không rõ bản nào mới hơn; "
                    "tạm dùng tệp đứng sau.",
                )
            )


def _rank(report: Report) -> tuple[str, int]:
    number = re.match(r"\D{0,20}(\d{1,6})", report.letterhead.symbol or "")
    return report.letterhead.date or "", int(number.group(1)) if number else -1


def _overlap(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated share of common word triples (bottom-k sketch)."""
    union = sorted(set(a) | set(b))[:_SKETCH]
    return len(set(union) & set(a) & set(b)) / len(union) if union else 0.0
