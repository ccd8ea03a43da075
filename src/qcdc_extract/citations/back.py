"""Back-references: "Nghị định này", "Kế hoạch nêu trên", settled to what was cited before."""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import GAP, reversed_alternatives

_ANTECEDENT = 6000
_NEAR = 600
"""How far back "Nghị định này" may point in its own block: further on it names the document itself."""
_OWN = ("Kế hoạch", "Chương trình", "Thông báo", "Đề án", "Phương án", "Văn bản", "Báo cáo")
"""Types that a report's own file may have: "Kế hoạch này" may well be this document."""
_SURE = frozenset(
    (
        "nghị định",
        "thông tư",
        "thông tư liên tịch",
        "chỉ thị",
        "nghị quyết",
        "công văn",
        "công điện",
        "pháp lệnh",
        "bộ luật",
        "thông tri",
        "sắc lệnh",
    )
)
"""Types that are nothing but an instrument's: mentions even with no antecedent."""
_SURE_WITH_CAPITAL = frozenset(("luật", "quyết định", "kết luận"))
_NEVER = frozenset(
    ("hợp đồng", "lệnh", "giấy phép", "dự án", "danh mục", "kiến nghị", "biên bản", "quy trình")
)


def find_back(page: Page) -> list[Mention]:
    """Every "Nghị định này", "Kế hoạch nêu trên"; antecedents are settled by ``settle``.

    The last word of the cue leads the search, cue and type are read backwards from it.
    """
    found: list[Mention] = []
    words = page.tables.words("back")
    cues = _cues_before(words)
    for pattern in _last_words(words):
        for match in pattern.finditer(page.low):
            mention = _mention(page, cues, match.end())
            if mention is not None:
                found.append(mention)
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _mention(page: Page, cues: re.Pattern[str], end: int) -> Mention | None:
    low, tables = page.low, page.tables
    cue = cues.match(low[max(0, end - 24) : end][::-1])
    if cue is None:
        return None
    at = page.back(end - cue.end(1))
    if not low.endswith(tables.last_syllables, max(0, at - 8), at):
        return None
    word = tables.type_before.match(low[max(0, at - 40) : at][::-1])
    if word is None:
        return None
    start = at - word.end(1)
    name = " ".join(low[start:at].split())
    if name in _NEVER or (start and page.seen[start - 1].isalnum()):
        return None
    small = page.seen[start].islower()
    if name == "luật" and (small or low.endswith(("pháp ", "pháp\n", "kỷ ", "kỷ\n"), 0, start)):
        return None
    if cue[1] == "trên"[::-1] and not _above(page, end):
        page.refuse(start, end, "preposition")
        return None
    several = _several().search(low, max(0, start - 10), start)
    if name == "văn bản" and several:
        return None
    return Mention(
        start=start,
        end=end,
        rule="back-reference",
        doc_type=tables.kinds.by_name[name].name,
        back=True,
        typed=True,
        gathered=several is not None,
        doubtful=not (name in _SURE or (name in _SURE_WITH_CAPITAL and not small)),
    )


def _above(page: Page, end: int) -> bool:
    """Whether "trên" looks back and is no preposition ("Kế hoạch trên địa bàn tỉnh")."""
    at = page.forth(end)
    if at >= len(page.seen) or not page.seen[at].isalnum():
        return True
    return page.tables.pattern("after_back").match(page.low, at) is not None


def settle(page: Page, mentions: list[Mention]) -> list[Mention]:
    """The mentions with each back-reference given the symbol of the last of its type before it.

    One that points at nothing stays, without canonical, when its type can be no other thing's name;
    a plural has no single antecedent.
    """
    last: dict[str, Mention] = {}
    kept: list[Mention] = []
    for mention in mentions:
        if not mention.back:
            if mention.doc_type is not None and mention.canonical and not mention.short:
                last[mention.doc_type] = mention
            kept.append(mention)
            continue
        antecedent = _antecedent(page, mention, last)
        if antecedent is None:
            if mention.doubtful:
                page.refuse(mention.start, mention.end, "no antecedent")
                continue
            mention.confidence, mention.review = 0.4, "Chưa rõ văn bản được nhắc lại"
        elif mention.gathered:
            mention.confidence, mention.review = 0.4, "Nhắc lại nhiều văn bản"
        elif mention.doc_type in _OWN and page.low.endswith("này", mention.start, mention.end):
            mention.confidence, mention.review = 0.4, "Chưa rõ văn bản được nhắc lại"
        else:
            mention.canonical = antecedent.canonical
            mention.confidence = 0.7
        kept.append(mention)
    return kept


def _antecedent(page: Page, mention: Mention, last: dict[str, Mention]) -> Mention | None:
    kind = mention.doc_type or ""
    found = last.get(kind)
    if found is None:  # "Quy chế phối hợp số … Quy chế đó"
        family = [item for name, item in last.items() if name.startswith(kind + " ")]
        found = max(family, key=lambda item: item.start, default=None)
    if found is None:
        return None
    away = mention.start - found.end
    this = page.low.endswith("này", mention.start, mention.end)
    if this or mention.doubtful:
        apart = away > _NEAR or _new_block().search(page.seen, found.end, mention.start)
        return None if apart else found
    return found if away <= _ANTECEDENT else None


@cache
def _cues_before(cues: tuple[str, ...]) -> re.Pattern[str]:
    """A cue that ends here, for folded text read backwards, blanks before it."""
    return re.compile(rf"({reversed_alternatives(cues)}){GAP}")


@cache
def _new_block() -> re.Pattern[str]:
    return re.compile(r"[.;:,*|][ *]{0,3}\n|\n[ ]{0,8}\n|\n[ ]{0,8}[-+*•\d(]")


@cache
def _last_words(cues: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The last words of the cues behind a word; each pattern is led by its literal."""
    words = sorted({re.escape(cue.split()[-1]) for cue in cues})
    return tuple(
        re.compile(rf"{word}(?:(?<=[^\W\d_][ \n]{word})|(?<=[ \n][ ]{word}))(?![^\W_])")
        for word in words
    )


@cache
def _several() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:các|những|mọi|hai|ba|bốn)\s{1,3}$")
