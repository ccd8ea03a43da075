"""Sentences over all reports: repeats joined, each row with every place it was said."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from qcdc_extract.consolidated import StatementRow, TopicRow
from qcdc_extract.merging.evidence import by_source, source
from qcdc_extract.merging.likeness import Wording, alike, buckets, wording
from qcdc_extract.records import Report, SectionKind, Statement

_COMPARED = 60
"""Representatives of one bucket that a sentence is compared with, at most."""
_READABLE = 35
"""Words of a sentence that reads best (composition: representative)."""

Said = tuple[Report, Statement]


def merge_statements(reports: Iterable[Report]) -> tuple[StatementRow, ...]:
    """Rows of like sentences of one section kind; sentences under review are in none."""
    exact: dict[tuple[str, str], list[Said]] = defaultdict(list)
    wordings: dict[str, Wording] = {}
    spoken_as: dict[str, Wording] = {}
    for report in reports:
        for statement in report.statements:
            if statement.review is None:
                spoken = spoken_as.get(statement.text)
                if spoken is None:
                    spoken = spoken_as[statement.text] = wording(statement.text)
                    wordings.setdefault(spoken.text, spoken)
                exact[(statement.section_kind or "", spoken.text)].append((report, statement))
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, text in sorted(exact):
        by_kind[kind].append(text)
    rows: list[StatementRow] = []
    used: Counter[str] = Counter()
    for kind, texts in by_kind.items():
        texts.sort(key=lambda text: (-len(exact[(kind, text)]), text))
        for cluster in _clusters(texts, wordings):
            said = [one for text in cluster for one in exact[(kind, text)]]
            rows.append(_row(kind, cluster, said, used))
    rows.sort(key=lambda row: (row.section or "", -row.count, row.text, row.id))
    return tuple(rows)


def _clusters(texts: list[str], wordings: dict[str, Wording]) -> list[list[str]]:
    """Texts by representative: the first of each cluster, in the order given."""
    clusters: list[list[str]] = []
    holders: dict[int, list[int]] = defaultdict(list)
    for text in texts:
        mine = wordings[text]
        keys = buckets(mine)
        near = dict.fromkeys(i for number in keys for i in holders[number][:_COMPARED])
        home = next((i for i in near if alike(mine, wordings[clusters[i][0]])), None)
        if home is None:
            for number in keys:
                holders[number].append(len(clusters))
            clusters.append([text])
        else:
            clusters[home].append(text)
    return clusters


def _row(kind: str, cluster: list[str], said: list[Said], used: "Counter[str]") -> StatementRow:
    spelled: dict[str, set[str]] = defaultdict(set)
    for report, statement in said:
        spelled[statement.text].add(report.id)
    text = min(
        spelled,
        key=lambda t: (-len(spelled[t]), abs(len(t.split()) - _READABLE), t),
    )
    digest = hashlib.sha256(min(cluster).encode()).hexdigest()[:12]
    base = f"{kind or 'NONE'}-{digest}"
    used[base] += 1
    reports = sorted({report.id for report, _ in said})
    section: SectionKind | None = said[0][1].section_kind
    return StatementRow(
        id=base if used[base] == 1 else f"{base}-{used[base]}",
        section=section,
        topics=tuple(sorted({topic for _, statement in said for topic in statement.topics})),
        text=text,
        count=len(reports),
        reports=tuple(reports),
        sources=tuple(
            sorted((source(report, one, one.text) for report, one in said), key=by_source)
        ),
        titles=said[0][1].titles,
    )


def merge_topics(reports: Iterable[Report]) -> tuple[TopicRow, ...]:
    """Who speaks of each topic that somebody speaks of. Silence is never a denial."""
    said: dict[str, set[str]] = defaultdict(set)
    everyone: set[str] = set()
    for report in reports:
        everyone.add(report.id)
        for statement in report.statements:
            for topic in statement.topics:
                said[topic].add(report.id)
    return tuple(
        TopicRow(
            topic=topic,
            said=tuple(sorted(said[topic])),
            denied=(),
            silent=tuple(sorted(everyone - said[topic])),
        )
        for topic in sorted(said)
    )
