"""The indicator that a table cell's heads name: its row, its column, or both together."""

import re
from functools import cache

from qcdc_extract.figures.canonical import indicator_id
from qcdc_extract.figures.contexts import of_heads
from qcdc_extract.figures.rows import Context
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.records import FigureKind
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.phrases import squeeze

SURE = 0.9
_NEUTRAL = frozenset(
    "kết quả thực hiện số lượng kỳ này báo cáo trong tổng cộng năm tháng quý cả nay trước cùng đến ước "  # noqa: SIM905
    "kế hoạch giao chỉ tiêu đạt được giá trị liệu đã lũy từ đầu cuối nội dung đơn vị tính i ii iii iv so với và".split()
)
"""Words of heads that say when or how much, not what."""
_PLACING = frozenset("có của với tại các được trên địa bàn toàn ở do".split())  # noqa: SIM905


def cell_indicator(
    row: str,
    column: str,
    counted: str,
    kind: FigureKind,
    tables: FigureTables,
    *,
    apart: bool = False,
) -> str | None:
    """The id of the indicator that a cell means, or None when its heads do not say one for certain.

    ``counted`` is the unit, empty where none is told; ``apart``: the row is a total or a part of the
    reporting unit, so that its column alone says what is counted.
    """
    above = _saying(column, counted)
    beside = "" if apart else _saying(row, counted)
    if above and beside:
        both = (f"{beside} {above}", f"{above} {beside}")
        return next((name for one in both if (name := _means(one, counted, kind, tables))), None)
    phrase = beside or above or _stripped(column if apart else row) or _stripped(column)
    return _means(phrase, counted, kind, tables) if phrase else None


def part_indicator(
    label: str, whole: str, counted: str, kind: FigureKind, tables: FigureTables
) -> str | None:
    """The id of a row that tells a part of the row above ("Số đơn tiếp nhận" / "khiếu nại"), or None.

    A part that names another thing than its whole counts ("Số cán bộ" / "trong đó: đảng viên") is no
    indicator of the reporting unit.
    """
    noun = noun_of(_stripped(whole), tables) or counted
    own = noun_of(label, tables)
    named = noun_of(_stripped(whole), tables)
    rest = _stripped(whole)[len(named) :].strip()
    phrases = [f"{noun} {label} {rest}", f"{noun} {label}"] if noun else []
    if own and key(own).startswith(key(noun)):
        phrases.insert(0, label)
    all_of = _means(_stripped(whole), counted, kind, tables)
    for phrase in phrases:
        name = _exact(phrase, counted or noun, kind, tables, SURE)
        row = tables.lookup.by_id.get(name or "")
        if row is None or name == all_of:
            continue
        parents = {row.within, row.part_of} - {""}
        if not parents or all_of in parents:
            return name  # else: "Đơn đã giải quyết" / "khiếu nại" are not the complaints taken in
    return None


def noun_of(phrase: str, tables: FigureTables) -> str:
    """The counted noun that a phrase begins with, or nothing."""
    hit = tables.nouns.after(phrase, fold(phrase), 0)
    return phrase[: hit.end] if hit else ""


def _means(phrase: str, counted: str, kind: FigureKind, tables: FigureTables) -> str | None:
    unit = counted or _beside(phrase) or noun_of(phrase, tables)
    named = set(key(unit).split()) <= set(key(phrase).split())
    phrases = [phrase] if named or not unit else [phrase, f"{unit} {phrase}"]
    for one in phrases:
        name = _exact(one, unit, kind, tables, SURE)
        if name is not None:
            return name
    context = tables.contexts.find(unit, phrase, kind, of_heads(phrase, ""))
    if context is not None and _covers(context, phrase):
        return context.id or None
    loose = (_exact(one, unit, kind, tables, 0.5) for one in phrases)
    return None if context is not None else next((name for name in loose if name), None)


def _exact(
    phrase: str, unit: str, kind: FigureKind, tables: FigureTables, least: float
) -> str | None:
    name, sure = indicator_id(phrase, unit, kind, tables=tables)
    return name if sure >= least else None


def _covers(context: Context, phrase: str) -> bool:
    """Whether a context answers for all that a head says: "đơn khiếu nại" is more than "đơn"."""
    said = f" {key(phrase)} "
    cues = (*context.left, *context.right, *context.near, *context.also, *context.about)
    known = [cue.rstrip("$~.") for cue in cues] + [key(noun) for noun in context.nouns]
    for words in sorted({one for one in known if one}, key=len, reverse=True):
        said = said.replace(f" {words} ", "  ").replace(f" {words} ", "  ")
    return (_NEUTRAL | _PLACING).issuperset(said.split())


def _saying(head: str, counted: str) -> str:
    """A head without its unit, empty when it names only a period, a unit or "kết quả"."""
    bare = _stripped(head)
    words = key(bare).split()
    idle = _NEUTRAL | set(key(counted).split()) if len(words) <= 6 else _NEUTRAL
    said = [word for word in words if word not in idle and not word.isdigit()]
    return bare if said or (words and words == key(counted).split()) else ""


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(r"\s{0,9}(?:tổng số|tổng|số)\s{1,9}(?:các\s{1,9})?", re.IGNORECASE)


def _stripped(head: str) -> str:
    """A head without what counts and its unit ("Tổng số đơn tiếp nhận (đơn)" → "đơn tiếp nhận")."""
    bare = re.sub(r"\([^()]{0,40}\)", " ", head)
    found = _leading().match(bare)
    return squeeze(bare[found.end() :] if found else bare)


def _beside(head: str) -> str:
    found = re.search(r"\(([^()]{1,24})\)", head)
    return squeeze(found.group(1)) if found else ""
