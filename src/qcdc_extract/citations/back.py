"""Back-references: "Nghị định này", "Kế hoạch nêu trên", settled to what was cited before."""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import CitationTables, spaced

_ANTECEDENT = 6000
_OWN = ("Kế hoạch", "Chương trình", "Thông báo", "Đề án", "Phương án", "Văn bản")
_NEVER = frozenset(
    (
        "hợp đồng",
        "lệnh",
        "giấy phép",
        "dự án",
        "danh mục",
        "kiến nghị",
        "báo cáo",
        "biên bản",
        "quy trình",
        "hướng dẫn",
    )
)


def find_back(page: Page) -> list[Mention]:
    """Every "Nghị định này", "Kế hoạch nêu trên"; antecedents are settled by ``settle``."""
    found = []
    for match in _back_pattern(page.tables).finditer(page.low):
        if match["t"] == "luật" and page.seen[match.start("t")].islower():
            continue
        row = page.tables.kinds.by_name[" ".join(match["t"].split())]
        found.append(
            Mention(
                start=match.start("t"),
                end=match.end(),
                rule="back-reference",
                doc_type=row.name,
                back=True,
                typed=True,
            )
        )
    return found


def settle(page: Page, mentions: list[Mention]) -> None:
    """Gives each back-reference the symbol of the last mention of its type before it, if any."""
    last: dict[str, Mention] = {}
    for mention in mentions:
        if mention.doc_type is None:
            continue
        if not mention.back:
            if mention.canonical and not mention.short:
                last[mention.doc_type] = mention
            continue
        antecedent = last.get(mention.doc_type)
        if mention.doc_type in _OWN and page.low.endswith("này", mention.start, mention.end):
            antecedent = None  # the document may well speak of itself
        if antecedent is None or mention.start - antecedent.end > _ANTECEDENT:
            mention.confidence, mention.review = 0.4, "Chưa rõ văn bản được nhắc lại"
            continue
        mention.canonical = antecedent.canonical
        mention.confidence = 0.7


def _back_pattern(tables: CitationTables) -> re.Pattern[str]:
    return _compile_back(tuple(tables.kinds.by_name), tables.words("back"))


@cache
def _compile_back(names: tuple[str, ...], cues: tuple[str, ...]) -> re.Pattern[str]:
    types = "|".join(
        spaced(name) for name in sorted(names, key=len, reverse=True) if name not in _NEVER
    )
    ends = "|".join(spaced(cue) for cue in cues)
    return re.compile(
        rf"(?<![^\W_])(?P<t>{types})(?:[ ]{{1,3}}\n?|\n)[ ]{{0,12}}(?:{ends})(?![^\W_])"
    )
