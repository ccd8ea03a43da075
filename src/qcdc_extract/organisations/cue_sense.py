"""What a cue says where it stands: praise, blame or a plan, and who names."""

import re
from functools import cache
from typing import Literal

import msgspec

from qcdc_extract.organisations.exemplary_tables import Cue, ExemplaryTables
from qcdc_extract.records import Span
from qcdc_extract.text.names import NameReader


def speaks(
    reader: NameReader, tables: ExemplaryTables, beginning: int, span: Span, cue: Cue
) -> bool:
    """Whether nothing around a cue makes it a plan, a denial or a thing of its own."""
    start, end = span
    if tables.behind.match(reader.folded, reader.skip(end, len(reader.text))):
        return False
    if cue.cue == "nhất là" and not _weakness().search(
        reader.folded[max(beginning, start - 90) : start]
    ):
        return False
    weak = cue.cue.startswith("những ") and cue.polarity == "positive"
    if weak and _weakness().search(reader.folded[start:end]):
        return False
    return not (
        _planned(reader, tables, beginning, start) or _near(reader, tables, beginning, start)
    )


def told(reader: NameReader, beginning: int, start: int, cue: Cue) -> Cue:
    """The cue with who names, and turned to weakness where it closes a clause about that."""
    if _weak(reader, beginning, start, cue):
        return msgspec.structs.replace(cue, polarity="negative", named_by="superior")
    return msgspec.structs.replace(cue, named_by=_giver(reader, beginning, start, cue))


def _giver(
    reader: NameReader, beginning: int, start: int, cue: Cue
) -> Literal["self", "superior", "peer", "award"]:
    """Who names: of what is learnt from others a peer, of what is only proposed a superior."""
    before = reader.folded[beginning:start]
    if cue.named_by == "award" and reader.folded.startswith("được đề nghị", start):
        return "superior"
    if cue.named_by == "award" and re.search(r"đề nghị (?:tặng|khen|xét)", before):
        return "superior"
    learnt = re.search(r"học tập|học hỏi|tham khảo|trao đổi kinh nghiệm", before[-90:])
    if cue.named_by == "superior" and cue.polarity == "positive" and learnt:
        return "peer"
    return cue.named_by


@cache
def _weakness() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:chưa|chậm|hạn chế|yếu kém|còn yếu|thiếu sót|vi phạm|tồn tại|lúng túng|sơ sài|hình thức"
        r"|khiếu kiện|bất cập|khuyết điểm)(?![^\W_])"
    )


def _weak(reader: NameReader, beginning: int, start: int, cue: Cue) -> bool:
    """Whether "điển hình là …" closes a clause about weakness ("còn chậm, điển hình là …")."""
    if cue.cue not in ("điển hình", "tiêu biểu", "nổi bật", "nổi lên là"):
        return False
    clause = reader.folded[max(beginning, start - 160) : start]
    return clause.rstrip()[-1:] in (",", ";", "-") and _weakness().search(clause) is not None


_SUPPOSED = frozenset(("sẽ", "nếu", "không để", "trường hợp", "dự kiến", "khắc phục"))


def _planned(reader: NameReader, tables: ExemplaryTables, beginning: int, start: int) -> bool:
    """Whether a sentence plans, asks or supposes; what somebody suffered ("bị …") was not asked for."""
    guards = [
        " ".join(guard.group().split())
        for guard in tables.before.finditer(reader.folded, beginning, start)
        if not _no_plan(reader, beginning, guard)
    ]
    if not reader.folded.startswith(_COMMANDED, start):
        return bool(guards)
    return any(guard in _SUPPOSED for guard in guards)


@cache
def _noun() -> re.Pattern[str]:
    """Words before "đề nghị", "kiến nghị" as things, not as what a sentence does."""
    return re.compile(
        r"(?:của|theo|tập thể|cá nhân|đơn vị|danh sách|các|những|ý kiến|giải quyết|trả lời|nhiều|số|%|\d|lượt|phản ánh,|mọi|từng|tiếp thu|về|được) $"
    )


def _no_plan(reader: NameReader, beginning: int, guard: re.Match[str]) -> bool:
    """Whether a guard is a noun ("trả lời kiến nghị") or an adverb behind a subject ("X tiếp tục là")."""
    if guard.group().startswith("tiếp"):
        return guard.start() > reader.skip(beginning, guard.start()) + 3
    if not guard.group().endswith(("nghị", "xuất", "mưu")):
        return False
    return _noun().search(reader.folded[max(0, guard.start() - 14) : guard.start()]) is not None


_COMMANDED = ("bị ", "nghiêm túc rút", "phê bình")
"""What befalls somebody although a sentence asks for something."""


def _near(reader: NameReader, tables: ExemplaryTables, beginning: int, start: int) -> bool:
    """Whether a guard stands directly before a cue; a capital inside a sentence is a name's ("Sở Xây dựng")."""
    before = reader.text[max(beginning, start - 30) : start]
    words = before.split()
    for size in (1, 2):
        if " ".join(words[-size:]).lower() in tables.near and len(words) >= size:
            return words[-size].islower() or len(words) == size
    return False


def sentence_start(reader: NameReader, position: int) -> int:
    """Where the sentence or bullet around ``position`` begins, at most 600 characters before."""
    text = reader.text
    floor = max(0, position - 600)
    i = position - 1
    while i >= floor:
        mark = text[i]
        if mark in ".;!?" and text[i + 1 : i + 2].isspace():
            return i + 1
        if mark == "…" and text[i + 1 : i + 2].isspace() and text[i + 2 : i + 3].isupper():
            return i + 1
        if mark == "\n" and not reader.is_wrap(i, reader.skip(i, len(text))):
            return i + 1
        i -= 1
    return max(floor, 0)
