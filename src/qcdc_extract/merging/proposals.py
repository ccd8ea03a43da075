"""What units ask of whom (*đề xuất, kiến nghị*), by addressee; "Không" asks nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from qcdc_extract.consolidated import Proposal
from qcdc_extract.merging.evidence import by_source, source
from qcdc_extract.merging.likeness import wording
from qcdc_extract.records import Report, Section, Source, Statement
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.names import NameReader


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(
        r"(?:đơn vị |chi bộ |công ty |cơ quan |nhà trường |hiện nay |trong kỳ )?"
        r"không(?: có)?(?: (?:nội dung|ý kiến|gì|đề xuất|kiến nghị|đề nghị|vướng mắc|khó khăn|nào|thêm)){0,5}"
        r"(?: với cấp trên)?"
    )


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:đề nghị|kiến nghị(?: với| đến| tới)?|đề xuất(?: với| đến| tới)?|đối với)\s{1,4}"
    )


@cache
def _superior() -> re.Pattern[str]:
    return re.compile(
        r"(?:cấp trên|các cấp|trung ương|tỉnh|các (?:cơ quan|sở|ban|ngành)[^.;:,]{0,40})(?![^\W_])"
    )


def merge_proposals(reports: Iterable[Report]) -> tuple[Proposal, ...]:
    """Proposals of all reports by addressee and wording; the addressee is null when none is named.

    An addressee that a heading ("1. Đối với Tỉnh ủy") or a line ending in ":" names holds for what
    follows it.
    """
    groups: dict[tuple[str, str], list[tuple[str | None, str, Source]]] = defaultdict(list)
    for report in reports:
        titles = dict(_titles(report.sections, ""))
        carried: str | None = None
        path: str | None = None
        for statement in report.statements:
            if statement.section_kind != "PROPOSALS" or statement.review is not None:
                continue
            if statement.section != path:
                path, carried = statement.section, _titled(statement.section, titles)
            named = addressee(statement.text)
            if named is not None and statement.text.rstrip().endswith(":"):
                carried = named
                continue
            if asks(statement.text):
                _add(groups, report, statement, named or carried)
    made = [_proposal(members) for members in groups.values()]
    return tuple(sorted(made, key=lambda p: (p.addressee or "\uffff", -len(p.reports), p.text)))


def _add(
    groups: dict[tuple[str, str], list[tuple[str | None, str, Source]]],
    report: Report,
    statement: Statement,
    to: str | None,
) -> None:
    group = (key(to or ""), wording(statement.text).text)
    groups[group].append((to, statement.text, source(report, statement, statement.text)))


def asks(text: str) -> bool:
    """Whether a sentence of that section asks for anything: "Không", "Không có kiến nghị gì." do not."""
    spoken = key(wording(text).text)
    return bool(spoken) and _nothing().fullmatch(spoken) is None


def addressee(text: str) -> str | None:
    """Whom a sentence asks ("Đề nghị Ủy ban nhân dân tỉnh xem xét …"), as written."""
    folded = fold(text)
    reader = NameReader(text)
    for match in _asking().finditer(folded):
        name = reader.at(match.end())
        if name is not None:
            return " ".join(text[name.start : name.end].split())
        superior = _superior().match(folded, match.end())
        if superior is not None:
            return " ".join(text[match.end() : superior.end()].split())
    return None


def _titles(sections: Iterable[Section], path: str) -> Iterable[tuple[str, str]]:
    for section in sections:
        here = f"{path}.{section.number}" if path else section.number
        yield here, section.title
        yield from _titles(section.children, here)


def _titled(path: str | None, titles: dict[str, str]) -> str | None:
    title = titles.get(path or "")
    if title is None:
        return None
    return addressee(title) or addressee(f"Đối với {title}")


def _proposal(members: list[tuple[str | None, str, Source]]) -> Proposal:
    sources = sorted((one for _, _, one in members), key=by_source)
    return Proposal(
        addressee=min((to for to, _, _ in members if to), default=None),
        text=min(text for _, text, _ in members),
        reports=tuple(sorted({one.report for one in sources})),
        sources=tuple(sources),
    )
