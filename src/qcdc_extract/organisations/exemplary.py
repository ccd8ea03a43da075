"""Units, persons and models held up by their own name, or named as weak (*điển hình, hạn chế*)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

import msgspec

from qcdc_extract.organisations.exemplary_tables import Cue, ExemplaryTables
from qcdc_extract.organisations.subjects import subject_of
from qcdc_extract.records import ExemplaryUnit, Record, Span
from qcdc_extract.text.names import Item, NameReader, canonical_name, name_key, read_list

SELF_PRAISE = "Đơn vị báo cáo tự nêu mình là điển hình; cần nguồn khác xác nhận."
FAR_FROM_CUE = "Tên đứng xa cụm từ nêu gương; cần xem lại câu."
_CLAUSE = 170
_REASON = 240


class _Mention(Record, frozen=True, kw_only=True):
    item: Item
    cue: Cue
    reason: str | None
    distance: int


def find_exemplary_units(
    text: str,
    *,
    unit: str | None = None,
    forward: Iterable[Span] = (),
    tables: ExemplaryTables | None = None,
) -> tuple[ExemplaryUnit, ...]:
    """Units, persons and models that ``text`` holds up or names as weak, one record each, in order.

    ``unit`` is the reporting unit: its praise of itself is doubtful. ``forward`` spans (tasks,
    proposals) hold nobody up. Offsets are code points of the NFC form of ``text``.
    """
    tables = tables or ExemplaryTables.load()
    text = unicodedata.normalize("NFC", text)
    reader = NameReader(text, tables.names)
    plans = tuple(forward)
    found: dict[tuple[str, str, str], list[_Mention]] = {}
    mentions = sorted(
        _mentions(reader, tables), key=lambda mention: (mention.item.start, mention.distance)
    )
    for mention in mentions:
        item = mention.item
        if any(start <= item.start < end for start, end in plans):
            continue
        identity = (item.kind, mention.cue.polarity, name_key(item.name, tables.names))
        found.setdefault(identity, []).append(mention)
    records = [_record(text, group, unit, tables) for group in found.values()]
    return tuple(sorted(records, key=lambda record: (record.start, record.polarity)))


def _mentions(reader: NameReader, tables: ExemplaryTables) -> Iterator[_Mention]:
    for start, end, cue in _cues(reader, tables):
        beginning = _sentence_start(reader, start)
        if _planned(reader, tables, beginning, start) or _near(reader, tables, beginning, start):
            continue
        held = () if cue.place == "after" else tuple(_before(reader, beginning, start, end, cue))
        if not held and cue.place != "before":
            held = tuple(_after(reader, tables, start, end, cue))
        yield from (mention for mention in held if not _generic(mention.item, reader))


def _cues(reader: NameReader, tables: ExemplaryTables) -> Iterator[tuple[int, int, Cue]]:
    """Cues of the text in order; of overlapping ones the longest, of the same length the first."""
    folded = reader.folded
    words = set(re.findall(r"[^\W\d_]+", folded))
    matches = [
        (match.start(), match.end(), cue)
        for cue, needed, pattern in tables.patterns
        if needed <= words
        for match in pattern.finditer(folded)
        if not folded[max(0, match.start() - 1) : match.start()].isalnum()
    ]
    matches.sort(key=lambda match: (match[0], -match[1]))
    reached = -1
    for start, end, cue in matches:
        if start >= reached:
            yield start, end, cue
            reached = end


_SUPPOSED = frozenset(("sẽ", "nếu", "không để", "trường hợp", "dự kiến", "khắc phục"))


def _planned(reader: NameReader, tables: ExemplaryTables, beginning: int, start: int) -> bool:
    """Whether a sentence plans, asks or supposes; what somebody suffered ("bị …") was not asked for."""
    guards = tables.before.finditer(reader.folded, beginning, start)
    if not reader.folded.startswith("bị ", start):
        return next(guards, None) is not None
    return any(" ".join(guard.group().split()) in _SUPPOSED for guard in guards)


def _near(reader: NameReader, tables: ExemplaryTables, beginning: int, start: int) -> bool:
    """Whether a guard stands directly before a cue; a capital inside a sentence is a name's ("Sở Xây dựng")."""
    before = reader.text[max(beginning, start - 30) : start]
    words = before.split()
    for size in (1, 2):
        if " ".join(words[-size:]).lower() in tables.near and len(words) >= size:
            return words[-size].islower() or len(words) == size
    return False


def _sentence_start(reader: NameReader, position: int) -> int:
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


@cache
def _intro() -> re.Pattern[str]:
    """What stands between a cue (or its clause) and the first name."""
    return re.compile(
        r"(?<![^\W_])(?:như(?: là)?|là|gồm(?: có)?|có|ở|tại|phải kể đến|trong đó có|thuộc về)(?![^\W_])\s{0,3}:?|:"
    )


@cache
def _group() -> re.Pattern[str]:
    """A generic group before the names it stands for ("03 đơn vị:", "các tập thể, cá nhân sau:")."""
    kinds = (
        "cơ quan|đơn vị|tập thể|cá nhân|tổ chức|địa phương|doanh nghiệp|điển hình|mô hình"
        "|bộ|ban|ngành|sở|huyện|xã|phường|đồng chí"
    )
    return re.compile(
        r"(?:(?:các|những|\d{1,3}|một số)\s{1,4})?"
        rf"(?:{kinds})(?:(?:,| và|,? hoặc)?\s{{1,4}}(?:{kinds})){{0,3}}"
        r"(?:\s{1,4}(?:sau|sau đây|như|là|gồm)){0,2}\s{0,3}:?\s{0,3}"
    )


def _after(
    reader: NameReader, tables: ExemplaryTables, start: int, end: int, cue: Cue
) -> Iterator[_Mention]:
    """The list that follows a cue, directly or after a clause that ends with "như", "là", ":" …"""
    limit = len(reader.text)
    stop = _clause_end(reader, end, min(limit, end + _CLAUSE))
    places = [end]
    if cue.clause:
        places += [
            match.end()
            for match in _intro().finditer(reader.folded, end, stop)
            if cue.polarity == "negative" or match.group().strip(" :\n") not in ("ở", "tại")
        ]
    else:
        opened = re.compile(r"\s{0,12}(?:như|là|đối với|cho|:)?\s{0,3}:?").match(reader.folded, end)
        places.append(opened.end() if opened else end)
        merit = tables.merit_of.match(reader.folded, end) if cue.polarity == "positive" else None
        if merit is not None and cue.named_by != "award":
            places.append(merit.end())
    for place in places:
        position = reader.skip(place, limit)
        group = _group().match(reader.folded, position, limit)
        for begin in (position, group.end() if group else position):
            items = read_list(reader, begin, limit)
            if items:
                clause = _bare_clause(reader.text[start:place])
                for item in items:
                    yield _Mention(
                        item=item,
                        cue=cue,
                        reason=_tail(reader, item) or _plain_reason(clause),
                        distance=place - end,
                    )
                return


def _bare_clause(text: str) -> str:
    """A cue with its clause, without the words that open the list."""
    text = " ".join(text.split()).rstrip(" :,")
    return re.sub(r",? (?:như|là|gồm|gồm có|có|ở|tại|của|trong đó có|phải kể đến)$", "", text)


def _clause_end(reader: NameReader, start: int, limit: int) -> int:
    for i in range(start, limit):
        if reader.text[i] in ".;!?" and reader.text[i + 1 : i + 2].isspace():
            return i
        if reader.text[i] == "\n" and not reader.is_wrap(i, reader.skip(i, len(reader.text))):
            return i
    return limit


def _before(
    reader: NameReader, beginning: int, start: int, end: int, cue: Cue
) -> Iterator[_Mention]:
    """The names that are the subject of a cue."""
    subject = subject_of(reader, beginning, start, end)
    if subject is None:
        return
    stop = _clause_end(reader, end, min(len(reader.text), end + _REASON))
    reason = _plain_reason(reader.text[start:stop])
    for item in subject.items:
        yield _Mention(item=item, cue=cue, reason=reason, distance=subject.distance)


def _generic(item: Item, reader: NameReader) -> bool:
    """Superior bodies and organs without an organisation of their own are not held up."""
    name = reader.at(item.start, item.end, listed=True) if item.kind == "unit" else None
    return name is not None and name.end - name.start == len(name.head) and name.kind in (
        "committee", "state",
    )  # fmt: skip


def _tail(reader: NameReader, item: Item) -> str | None:
    said = reader.text[item.tail_start : item.tail_end].strip(" \n\t:–-,")
    said = re.sub(r"^(?:với|vì|do|đã có|về)\s", "", said)
    return _plain_reason(said)


def _plain_reason(text: str) -> str | None:
    squeezed = " ".join(text.split()).strip(" :,;.–-")
    return squeezed[:_REASON] if len(squeezed) > 3 else None


def _record(
    text: str, group: list[_Mention], unit: str | None, tables: ExemplaryTables
) -> ExemplaryUnit:
    first = group[0]
    item, cue = first.item, first.cue
    reasons = dict.fromkeys(mention.reason for mention in group if mention.reason)
    level = _level(item, unit, tables)
    record = ExemplaryUnit(
        start=item.start,
        end=item.end,
        surface=text[item.start : item.end],
        name=item.name,
        canonical_name=canonical_name(item.name, tables.names)
        if item.kind == "unit"
        else item.name,
        kind=item.kind,
        polarity=cue.polarity,
        named_by=cue.named_by,
        level=level,
        reason="; ".join(reasons) or None,
        confidence=0.9 if first.distance < 100 else 0.6,
        rule=cue.cue,
    )
    if level == "reporting_unit" and cue.polarity == "positive" and cue.named_by != "award":
        return msgspec.structs.replace(record, named_by="self", confidence=0.4, review=SELF_PRAISE)
    return record


def _level(
    item: Item, unit: str | None, tables: ExemplaryTables
) -> Literal["reporting_unit", "sub_unit", "other"]:
    if unit is None or item.kind != "unit":
        return "sub_unit"
    mine, its = name_key(unit, tables.names), name_key(item.name, tables.names)
    same = mine == its or mine.endswith(f" {its}") or its.endswith(f" {mine}")
    party = {"đảng bộ", "đảng ủy", "chi bộ", "cấp ủy", "ban thường vụ"}
    leading = (mine if len(mine) > len(its) else its).removesuffix(min(mine, its, key=len)).strip()
    return "reporting_unit" if same and (mine == its or leading in party) else "sub_unit"
