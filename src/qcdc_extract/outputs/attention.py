"""What the page and the screen both say of a run, counted in one place: decisions, strangers, re-sent."""

from qcdc_extract.consolidated import Consolidation, DuplicateGroup, ReportEntry, ReviewItem
from qcdc_extract.places import source_name

_GARBLED = "Chữ trong tệp bị mất mã"


def to_review(consolidation: Consolidation) -> tuple[ReviewItem, ...]:
    """Review items without the figures that stand in a contradiction."""
    shown = {
        (source.report, source.at) for row in consolidation.contradictions for source in row.sources
    }
    return tuple(
        item
        for item in consolidation.review
        if item.kind != "figure" or (item.report, item.at) not in shown
    )


def decisions(consolidation: Consolidation) -> int:
    """How many places wait for a decision (*cần quyết định*)."""
    return len(to_review(consolidation)) + len(consolidation.contradictions)


def unknown_files(consolidation: Consolidation) -> tuple[str, ...]:
    """Names of files that came in and that nobody can tell a unit of: unread, or read without a name.

    Their units may stand among the missing ones.
    """
    names = [
        source_name(entry.file, entry.member)
        for entry in consolidation.failures
        if entry.status == "failed" and entry.guessed_unit is None
    ]
    names += [
        source_name(entry.file, entry.member)
        for entry in consolidation.reports
        if _is_strange(entry)
    ]
    return tuple(names)


def units_sent(consolidation: Consolidation) -> int:
    """How many units sent something: ``received`` without the files of nobody known."""
    return max(0, consolidation.counts.received - len(unknown_files(consolidation)))


def used_and_dropped(group: DuplicateGroup, consolidation: Consolidation) -> str:
    """The files of a group in words: which is used, which are not ("dùng: …; bỏ: …")."""
    counted = {entry.report for entry in consolidation.reports if entry.counted}
    first, *others = group.files
    if not others or group.reports[0] not in counted:
        return " · ".join(group.files)
    return f"dùng: {first}; bỏ: {' · '.join(others)}"


def _is_strange(entry: ReportEntry) -> bool:
    """A file with lost letters is its sender's by its name alone, whatever its letterhead seems to say."""
    if (entry.reason or "").startswith(_GARBLED):
        return entry.guessed_unit is None
    return entry.status == "read" and entry.unit is None
