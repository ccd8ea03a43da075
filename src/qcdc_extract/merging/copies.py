"""Reports that are one text under several names of files: the most telling name stays."""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from qcdc_extract.records import Record, Report
from qcdc_extract.text.file_names import telling_words
from qcdc_extract.text.fold import fold, key, strip_marks

_SKETCH = 128
_AHEAD = 80  # characters after "thay thế" in which the replaced report stands


class Digest(Record, frozen=True, kw_only=True):
    """A report without its text, and what of the text is needed to know it again."""

    report: Report
    text_hash: str
    sketch: tuple[int, ...]
    replaces: tuple[str, ...] = ()


def digest(report: Report) -> Digest:
    """The report without its text: quotes live in its records, so the text need not be kept."""
    words = key(report.text).split()
    grams = {zlib.crc32(" ".join(words[i : i + 3]).encode()) for i in range(max(1, len(words) - 2))}
    return Digest(
        report=msgspec.structs.replace(report, text=""),
        text_hash=hashlib.sha256(" ".join(words).encode()).hexdigest() if words else report.sha256,
        sketch=tuple(sorted(grams)[:_SKETCH]),
        replaces=_replaced(report.text),
    )


def is_replaced(old: Report, new: Digest) -> bool:
    """Whether the text of ``new`` says that it takes the place of ``old``, by number or by date."""
    number = own_number(old.letterhead.symbol)
    marks = {str(number)} if number >= 0 else set()
    if old.letterhead.date:
        marks.add(old.letterhead.date)
    return not marks.isdisjoint(new.replaces)


def own_number(symbol: str | None) -> int:
    """The number in a symbol ("36-BC/ĐU" → 36); -1 without one."""
    found = re.match(r"\D{0,20}(\d{1,6})", symbol or "")
    return int(found.group(1)) if found else -1


def _replaced(text: str) -> tuple[str, ...]:
    """Numbers of the reports a text takes the place of (*thay thế Báo cáo số …*); dates without one."""
    found: set[str] = set()
    for match in re.finditer(r"thay (?:thế|cho|thế cho) ", fold(text)):
        rest = " ".join(fold(text[match.end() : match.end() + _AHEAD]).split())
        said = _report_said().match(rest)
        if said is None:
            continue
        if said["number"]:
            found.add(str(int(said["number"])))
        else:
            day, month, year = (int(said[part]) for part in ("day", "month", "year"))
            found.add(f"{year:04d}-{month:02d}-{day:02d}")
    return tuple(sorted(found))


@cache
def _report_said() -> re.Pattern[str]:
    return re.compile(
        r"(?:cho )?(?:nội dung )?báo cáo (?:số ?:? ?(?P<number>\d{1,6})(?!\d)"
        r"|(?:đã gửi )?(?:ngày )(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?!\d))"
    )


def copies(ordered: Sequence[Digest], among: Iterable[int]) -> list[list[int]]:
    """Indices of reports with the same bytes or the same words, grouped, the one that stays first."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[int]] = defaultdict(list)
    for i in among:
        one = ordered[i]
        marks = (one.report.sha256, one.text_hash)
        known = sorted({group_of[mark] for mark in marks if mark in group_of}) or [i]
        home = known[0]
        groups[home].append(i)
        for other in known[1:]:
            groups[home] += groups.pop(other)
        group_of.update({m: home for m, group in group_of.items() if group in known})
        group_of.update(dict.fromkeys(marks, home))
    return [
        sorted(
            members,
            key=lambda i: (*_untelling(ordered[i].report.member or ordered[i].report.file), i),
        )
        for members in groups.values()
    ]


def _untelling(file: str) -> tuple[int, bool]:
    """Smaller for a name that says more of its sender; "(1)", "copy", "scan" say nothing."""
    words = telling_words(file)
    name = strip_marks(fold(file.rsplit("/", 1)[-1]))
    copied = re.search(r"\(\d{1,3}\)|copy|ban sao|scan", name) is not None
    return -len(" ".join(words)), copied


def facts(report: Report) -> tuple[list[str], list[str], list[str]]:
    """What a report states, whatever its file looks like: numbers, instruments and names, sorted."""
    return (
        sorted(f"{figure.value} {figure.value_high} {figure.kind}" for figure in report.figures),
        sorted(f"{citation.canonical} {citation.date}" for citation in report.citations),
        sorted(unit.canonical_name for unit in report.exemplary_units),
    )


def overlap(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated share of common word triples (bottom-k sketch)."""
    union = sorted(set(a) | set(b))[:_SKETCH]
    return len(set(union) & set(a) & set(b)) / len(union) if union else 0.0
