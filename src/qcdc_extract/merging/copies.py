"""Reports that are one text under several names of files: the most telling name stays."""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from qcdc_extract.records import Record, Report
from qcdc_extract.text.file_names import telling_words
from qcdc_extract.text.fold import fold, key, strip_marks

_SKETCH = 128


class Digest(Record, frozen=True, kw_only=True):
    """A report without its text, and what of the text is needed to know it again."""

    report: Report
    text_hash: str
    sketch: tuple[int, ...]


def digest(report: Report) -> Digest:
    """The report without its text: quotes live in its records, so the text need not be kept."""
    words = key(report.text).split()
    grams = {zlib.crc32(" ".join(words[i : i + 3]).encode()) for i in range(max(1, len(words) - 2))}
    return Digest(
        report=msgspec.structs.replace(report, text=""),
        text_hash=hashlib.sha256(" ".join(words).encode()).hexdigest() if words else report.sha256,
        sketch=tuple(sorted(grams)[:_SKETCH]),
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
