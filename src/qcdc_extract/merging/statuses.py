"""Which reports count: of their period, copies once, a re-sent report instead of the one it replaces."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from qcdc_extract.consolidated import DuplicateGroup, ReportEntry, ReviewItem
from qcdc_extract.merging.copies import (
    Digest,
    copies,
    digest,
    facts,
    is_replaced,
    overlap,
    own_number,
)
from qcdc_extract.merging.inputs import RosterOutcome, SameName
from qcdc_extract.merging.periods import batch_period, covers, is_other, meet, period_key
from qcdc_extract.merging.senders import Senders, senders
from qcdc_extract.places import source_name
from qcdc_extract.records import InputStatus, Period, Place, Record, Report

__all__ = ["OLDER", "SHORTER", "Digest", "Standing", "digest", "settle"]

SAME_BYTES = "Hai tệp giống hệt nhau"
SAME_TEXT = "Hai tệp có nội dung giống nhau"
OLDER = "Đơn vị gửi lại báo cáo cùng kỳ; bản cũ được thay bằng bản mới"
SHORTER = "Báo cáo kỳ dài hơn của đơn vị đã gồm báo cáo kỳ ngắn hơn trong cùng năm"
OTHER_PERIOD = "Báo cáo của kỳ khác"
OTHER_SUBJECT = "Báo cáo về việc khác, không phải về thực hiện quy chế dân chủ ở cơ sở"
GARBLED = "Chữ trong tệp bị mất mã, đọc không ra; cần bản gốc hoặc bản có chữ đúng mã"
WORKBOOKS = ("xlsx", "xls", "ods")
ANNEX = (
    "Bảng tính phụ lục, không phải báo cáo: số liệu trong tệp này không nằm trong tổng số nào; cần đối chiếu "
    "với báo cáo của đơn vị, hoặc chép bảng vào báo cáo rồi chạy lại"
)
PICTURE = "image"
PAGE = "Có thể là một trang của báo cáo khác; đặt các ảnh của một báo cáo vào một thư mục riêng"
_ALIKE = 0.95


class Standing(Record, frozen=True, kw_only=True):
    """What became of every report; ``read`` are those that count, ``period`` is theirs.

    ``set_aside``: reports with no fact in a merged list, and why; ``held``: reports in ``read`` whose
    figures wait, and why; ``other_period`` and ``garbled``: of ``set_aside`` those of another period
    and those whose letters are lost.
    """

    period: Period | None
    entries: tuple[ReportEntry, ...]
    read: tuple[Report, ...]
    set_aside: tuple[tuple[Report, str], ...]
    held: tuple[tuple[Report, str], ...]
    other_period: tuple[Report, ...]
    garbled: tuple[Report, ...]
    duplicates: tuple[DuplicateGroup, ...]
    review: tuple[ReviewItem, ...]
    senders: Senders


def settle(
    digests: Iterable[Digest],
    same_name: SameName | None = None,
    outcome: RosterOutcome | None = None,
) -> Standing:
    """The status of every report; independent of their order. ``outcome`` is about all their units."""
    ordered = sorted(
        digests, key=lambda one: (one.report.file, one.report.member or "", one.report.id)
    )
    return _Settling(ordered, same_name, outcome).standing()


class _Settling:
    """Reports by index in the order of their files, and what is decided of each."""

    def __init__(
        self, ordered: list[Digest], same_name: SameName | None, outcome: RosterOutcome | None
    ) -> None:
        self._digests = ordered
        self._reports = [one.report for one in ordered]
        self._status: dict[int, InputStatus] = {}
        self._why: dict[int, str] = {}
        self._held: dict[int, str] = {}
        self._groups: list[DuplicateGroup] = []
        self._review: list[ReviewItem] = []
        self._garbled: list[int] = []
        left = self._drop_copies(self._drop_others())
        self._period = batch_period(self._reports[i].letterhead.period for i in left)
        self._other = [
            i for i in left if is_other(self._reports[i].letterhead.period, self._period)
        ]
        for i in self._other:
            period = self._reports[i].letterhead.period
            self._why[i] = f"{OTHER_PERIOD}: {period.text if period else ''}"
        left = [i for i in left if i not in self._why]
        units = (report.unit for report in self._reports if report.unit)
        self._senders = senders(units, outcome, same_name)
        for members in self._by_unit(left):
            self._replace_older(members)
        self._hold_back([i for i in left if i not in self._status])
        self._ask_about_pages([i for i in left if i not in self._status])

    def standing(self) -> Standing:
        """Everything decided."""
        counted = [
            i for i in range(len(self._reports)) if i not in self._status and i not in self._why
        ]
        return Standing(
            period=self._period,
            entries=tuple(self._entry(i) for i in range(len(self._reports))),
            read=tuple(self._reports[i] for i in counted),
            set_aside=tuple(
                (self._reports[i], why)
                for i, why in sorted(self._why.items())
                if self._status.get(i) != "not_a_report"
            ),
            held=tuple((self._reports[i], why) for i, why in sorted(self._held.items())),
            other_period=tuple(self._reports[i] for i in self._other),
            garbled=tuple(self._reports[i] for i in self._garbled),
            duplicates=tuple(sorted(self._groups, key=lambda group: group.files)),
            review=tuple(self._review),
            senders=self._senders,
        )

    def _entry(self, i: int) -> ReportEntry:
        report = self._reports[i]
        return ReportEntry(
            report=report.id,
            file=report.file,
            member=report.member,
            unit=report.unit,
            status=self._status.get(i, "read"),
            date=report.letterhead.date,
            symbol=report.letterhead.symbol,
            counted=i not in self._status and i not in self._why,
            reason=self._why.get(i, self._held.get(i)),
            row=self._senders.row_of.get(report.unit or ""),
        )

    def _drop_others(self) -> list[int]:
        left = []
        for i, report in enumerate(self._reports):
            if _is_garbled(report):
                self._garbled.append(i)
                self._why[i] = GARBLED
            elif not report.is_report and report.format in WORKBOOKS:
                self._status[i] = "not_a_report"
                self._why[i] = ANNEX
            elif not report.is_report:
                kind = report.letterhead.doc_type
                self._status[i] = "not_a_report"
                why = f"{kind}, không phải báo cáo" if kind else "Không phải báo cáo"
                self._why[i] = f"{why}. {PAGE}" if self._is_beside_pictures(i) else why
            elif report.subject == "other":
                self._status[i] = "not_a_report"
                self._why[i] = OTHER_SUBJECT
            else:
                left.append(i)
        return left

    def _is_beside_pictures(self, i: int) -> bool:
        """Whether a picture lies in one folder with others that are a source of their own."""
        mine = self._reports[i]
        return mine.format == PICTURE and any(
            other.format == PICTURE and _folder(other) == _folder(mine)
            for j, other in enumerate(self._reports)
            if j != i
        )

    def _ask_about_pages(self, left: Iterable[int]) -> None:
        for i in left:
            report = self._reports[i]
            if report.unit is None and self._is_beside_pictures(i):
                self._ask(i, None, "page", f"Ảnh không nêu đơn vị. {PAGE}, rồi chạy lại.")

    def _drop_copies(self, left: list[int]) -> list[int]:
        groups = copies(self._digests, left)
        for original, *others in groups:
            if not others:
                continue
            mine = self._reports[original].sha256
            same = all(self._reports[i].sha256 == mine for i in others)
            self._group([original, *others], SAME_BYTES if same else SAME_TEXT)
            for i in others:
                self._copy_of(original, i)
        return sorted(members[0] for members in groups)

    def _copy_of(self, original: int, i: int) -> None:
        self._status[i] = "duplicate"
        self._why[i] = f"Bản trùng với tệp {_name(self._reports[original])}"

    def _group(self, members: list[int], why: str) -> None:
        self._groups.append(
            DuplicateGroup(
                reports=tuple(self._reports[i].id for i in members),
                files=tuple(_name(self._reports[i]) for i in members),
                why=why,
            )
        )

    def _by_unit(self, left: list[int]) -> Iterator[list[int]]:
        of_unit: dict[str, list[int]] = defaultdict(list)
        for i in left:
            unit = self._reports[i].unit
            if unit:
                of_unit[self._senders.unit_of[unit]].append(i)
        yield from of_unit.values()

    def _replace_older(self, members: list[int]) -> None:
        """Of one unit's reports of one period the newest stays, and the longest period of a year."""
        for same in self._same_period(members):
            if len(same) > 1:
                self._newest(same)
        kept = [i for i in members if i not in self._status]
        for i in kept:
            period = self._reports[i].letterhead.period
            longer = [j for j in kept if covers(self._reports[j].letterhead.period, period)]
            if longer:
                # The longest is covered by none.
                whole = max(longer, key=lambda j: (sum(self._covered(j, k) for k in kept), j))
                self._group([whole, i], SHORTER)
                self._status[i] = "superseded"
                words = self._reports[whole].letterhead.period
                self._why[i] = (
                    f"Đã nằm trong báo cáo {words.text if words else ''} của cùng đơn vị"
                    f" (tệp {_name(self._reports[whole])})"
                )
                self._ask_if_unsure(whole, i)

    def _covered(self, longer: int, shorter: int) -> bool:
        of = [self._reports[i].letterhead.period for i in (longer, shorter)]
        return covers(*of)

    def _same_period(self, members: list[int]) -> list[list[int]]:
        """Members by reporting period; one without a period goes with the only period there is."""
        by_period: dict[tuple[str, ...] | None, list[int]] = defaultdict(list)
        for i in members:
            period = self._reports[i].letterhead.period
            by_period[None if period is None else period_key(period)].append(i)
        known = [period for period in by_period if period is not None]
        if len(known) == 1 and None in by_period:
            by_period[known[0]] = sorted(by_period[known[0]] + by_period.pop(None))
        return list(by_period.values())

    def _newest(self, same: list[int]) -> None:
        """The newest stays: by its own word, date, own number, else the last file, for review."""
        ranks = {i: (not self._gives_way(i, same), *_rank(self._reports[i])) for i in same}
        newest = max(same, key=lambda i: (*ranks[i], i))
        others = [i for i in same if i != newest]
        sketch = self._digests[newest].sketch
        # A corrected report differs by one number: alike in words is not the same report.
        alike = [
            i
            for i in others
            if overlap(self._digests[i].sketch, sketch) >= _ALIKE
            and facts(self._reports[i]) == facts(self._reports[newest])
        ]
        older = [i for i in others if i not in alike]
        if alike:
            self._group([newest, *alike], f"{SAME_TEXT} (khác định dạng)")
        for i in alike:
            self._copy_of(newest, i)
        if older:
            self._group([newest, *older], OLDER)
        for i in older:
            self._status[i] = "superseded"
            self._why[i] = f"Bản cũ, đã thay bằng tệp {_name(self._reports[newest])}"
            if ranks[i] == ranks[newest]:
                self._ask(
                    newest,
                    i,
                    "superseded",
                    "Hai báo cáo cùng đơn vị, cùng kỳ, không rõ bản nào mới hơn; "
                    "tạm dùng tệp đứng sau.",
                )
            self._ask_if_unsure(newest, i)

    def _gives_way(self, i: int, same: list[int]) -> bool:
        """Whether another of ``same`` says that it replaces this one."""
        return any(j != i and is_replaced(self._reports[i], self._digests[j]) for j in same)

    def _ask_if_unsure(self, kept: int, gone: int) -> None:
        names = [self._reports[i].unit or "" for i in (kept, gone)]
        why = next(
            (self._senders.unsure[name] for name in names if name in self._senders.unsure), ""
        )
        if why and names[0] != names[1]:
            self._ask(
                kept,
                gone,
                f"one-unit:{self._reports[gone].id}",
                f"Có thể là một đơn vị với “{names[1]}” ({why}); tạm tính là một đơn vị, "
                "chỉ dùng tệp này.",
            )

    def _hold_back(self, left: list[int]) -> None:
        """Of two reports that may be one unit's, the figures of the second wait for a decision."""
        doubted = {name for pair in self._senders.doubts for name in pair}
        left = [i for i in left if self._reports[i].unit in doubted]
        order = sorted(left, key=lambda i: (*_rank(self._reports[i]), i))
        for at, second in enumerate(order):
            for first in order[:at]:
                if first in self._held or not self._may_be_one(first, second):
                    continue
                file = _name(self._reports[first])
                self._held[second] = (
                    f"Có thể là một đơn vị với tệp {file}, chưa cộng để không tính hai lần"
                )
                self._ask(
                    second,
                    first,
                    "one-unit",
                    f"Có thể là một đơn vị với “{self._reports[first].unit}”; số liệu của tệp này "
                    "chưa được cộng, để không tính hai lần.",
                )
                break

    def _may_be_one(self, a: int, b: int) -> bool:
        names = sorted({self._reports[i].unit or "" for i in (a, b)})
        if len(names) != 2 or (names[0], names[1]) not in self._senders.doubts:
            return False
        return meet(self._reports[a].letterhead.period, self._reports[b].letterhead.period)

    def _ask(self, kept: int, other: int | None, about: str, reason: str) -> None:
        report = self._reports[kept]
        self._review.append(
            ReviewItem(
                id=f"{report.id}:{about}",
                kind="report",
                report=report.id,
                at=Place(file=report.file, member=report.member),
                value=_name(report),
                runner_up=None if other is None else _name(self._reports[other]),
                reason=reason,
            )
        )


def _folder(report: Report) -> tuple[str, str | None]:
    """The folder a file lies in; within an archive the archive and the folder in it."""
    if report.member is None:
        return report.file.rpartition("/")[0], None
    return report.file, report.member.rpartition("/")[0]


def _name(report: Report) -> str:
    return source_name(report.file, report.member)


def _is_garbled(report: Report) -> bool:
    """Whether letters are lost, and with them whose report it is or about what."""
    if all(finding.code != "garbled_text" for finding in report.findings):
        return False
    return report.unit is None or not report.is_report or report.subject == "other"


def _rank(report: Report) -> tuple[str, int]:
    return report.letterhead.date or "", own_number(report.letterhead.symbol)
