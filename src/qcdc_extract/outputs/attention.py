"""What the page and the screen both say of a run, counted in one place: decisions, strangers, re-sent."""

from qcdc_extract.consolidated import Consolidation, DuplicateGroup, ReviewItem
from qcdc_extract.places import source_name


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
    told = {(row.file, row.member) for row in consolidation.unread}
    names = [
        source_name(entry.file, entry.member)
        for entry in consolidation.failures
        if entry.status == "failed" and entry.guessed_unit is None
    ]
    names += [
        source_name(entry.file, entry.member)
        for entry in consolidation.reports
        if entry.status == "read" and entry.unit is None and (entry.file, entry.member) not in told
    ]
    return tuple(names)


def used_and_dropped(group: DuplicateGroup, consolidation: Consolidation) -> str:
    """The files of a group in words: which is used, which are not ("dùng: …; bỏ: …")."""
    counted = {entry.report for entry in consolidation.reports if entry.counted}
    first, *others = group.files
    if not others or group.reports[0] not in counted:
        return " · ".join(group.files)
    return f"dùng: {first}; bỏ: {' · '.join(others)}"
