"""Back-references: "Nghị định này", "Kế hoạch nêu trên", settled to what was cited before."""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import spaced

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
    """Every "Nghị định này", "Kế hoạch nêu trên"; antecedents are settled by ``settle``.

    The cue leads the search, the type is read backwards from it.
    """
    found = []
    tables = page.tables
    cues = _cue_pattern(tables.words("back"))
    for match in cues.finditer(page.low):
        at = page.back(match.start())
        if not tables.last_syllables.intersection(page.low[max(0, at - 8) : at].split()[-1:]):
            continue
        word = tables.type_before.match(page.low[max(0, at - 40) : at][::-1])
        if word is None:
            continue
        start = at - word.end(1)
        name = " ".join(page.low[start:at].split())
        if name in _NEVER or (start and page.seen[start - 1].isalnum()):
            continue
        if name == "luật" and page.seen[start].islower():
            continue
        if name == "văn bản" and _several().search(page.low, max(0, start - 10), start):
            continue
        found.append(
            Mention(
                start=start,
                end=match.end(),
                rule="back-reference",
                doc_type=tables.kinds.by_name[name].name,
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


@cache
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(spaced(cue) for cue in cues)
    return re.compile(rf"[ \n](?:{ends})(?![^\W_])")


@cache
def _several() -> re.Pattern[str]:
    return re.compile(r"(?:các|những|\d|hai|ba)\s{1,3}$")
