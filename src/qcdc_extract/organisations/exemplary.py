"""Units, persons and models held up by their own name, or named as weak (*điển hình, hạn chế*)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from qcdc_extract.organisations.cue_sense import sentence_start, speaks, told
from qcdc_extract.organisations.exemplary_tables import Cue, ExemplaryTables
from qcdc_extract.organisations.levels import level_of
from qcdc_extract.organisations.second_look import second_look
from qcdc_extract.organisations.subjects import subject_of
from qcdc_extract.records import ExemplaryUnit, Record, Span
from qcdc_extract.text.fold import fold
from qcdc_extract.text.list_openers import context_of
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
    records = second_look(text, [_record(text, group, unit, tables) for group in found.values()])
    return tuple(sorted(records, key=lambda record: (record.start, record.polarity)))


def _mentions(reader: NameReader, tables: ExemplaryTables) -> Iterator[_Mention]:
    """What the cues hold up; cues of a whole group ("03 đơn vị chưa …:") speak where no other did."""
    cues = tuple(_cues(reader, tables))
    seen: set[int] = set()
    for group in (False, True):
        chosen = (found for found in cues if found[2].cue.startswith("những ") is group)
        for mention in tuple(_held(reader, tables, chosen)):
            if not group or mention.item.start not in seen:
                yield mention
            if not group:
                seen.add(mention.item.start)


def _held(
    reader: NameReader, tables: ExemplaryTables, cues: Iterable[tuple[int, int, Cue]]
) -> Iterator[_Mention]:
    """Of overlapping cues the first that finds names counts, and later ones of its polarity."""
    done: tuple[int, int] = (-1, -1)
    reached, polarity = -1, ""
    for start, end, cue in cues:
        other = start < reached and cue.polarity != polarity
        if end > reached:
            reached, polarity = end, cue.polarity
        if other or start == done[0] or start < done[1]:
            continue
        beginning = sentence_start(reader, start)
        if not speaks(reader, tables, beginning, (start, end), cue):
            continue
        held: tuple[_Mention, ...] = ()
        if cue.place != "after":
            held = tuple(_before(reader, beginning, start, end, cue, done[1]))
        if not held and cue.place != "before":
            held = tuple(_after(reader, tables, start, end, cue))
        if held or cue.place == "after":
            done = (start, end)
        as_told = told(reader, beginning, start, cue)
        for mention in held:
            if not _generic(mention.item, reader):
                yield msgspec.structs.replace(mention, cue=as_told)


def _cues(reader: NameReader, tables: ExemplaryTables) -> Iterator[tuple[int, int, Cue]]:
    """Cues of the text in order; of those that begin together the longest first."""
    folded = reader.folded
    words = set(re.findall(r"[^\W\d_]+", folded))
    matches = [
        (match.start(), match.end(), cue)
        for cue, needed, pattern in tables.patterns
        if needed <= words
        for match in pattern.finditer(folded)
        if not folded[max(0, match.start() - 1) : match.start()].isalnum()
    ]
    matches.sort(key=lambda match: (match[0], -match[1], "…" in match[2].cue))
    yield from matches


@cache
def _intro() -> re.Pattern[str]:
    """What stands between a cue (or its clause) and the first name."""
    return re.compile(
        r"(?<![^\W_])(?:như(?: là)?|là|gồm(?: có)?|có|ở|tại|phải kể đến|trong đó có|thuộc về)(?![^\W_])[ \u00a0]{0,3}:?"
        r"|:|\n(?=\||1[.)]\s|[-+*•]\s)"
    )


@cache
def _group() -> re.Pattern[str]:
    """A generic group before the names it stands for ("03 đơn vị:", "các tập thể, cá nhân sau:")."""
    kinds = (
        "cơ quan|đơn vị|tập thể|cá nhân|tổ chức|địa phương|doanh nghiệp|điển hình|mô hình"
        "|bộ|ban|ngành|sở|huyện|xã|phường|đồng chí"
    )
    staff = "thầy và trò|thầy trò|quân và dân|lãnh đạo|cán bộ|công chức|viên chức|giáo viên|nhân viên|người lao động|học sinh|chiến sĩ|đoàn viên|hội viên|đảng viên|nhân dân"
    return re.compile(
        r"(?:(?:các|những|\d{1,3}|một số)\s{1,4})?"
        rf"(?:{kinds})(?:(?:,| và|,? hoặc)?\s{{1,4}}(?:{kinds})){{0,3}}"
        r"(?:\s{1,4}(?:sau|sau đây|như|là|gồm)){0,2}\s{0,3}[:(]?\s{0,3}"
        rf"|\d{{1,3}}\s(?:[^\W\d_]{{1,10}}\s){{0,3}}[^\W\d_]{{1,10}}\s?[:(]\s{{0,3}}"
        rf"|(?:tập thể )?(?:{staff})(?:(?:,| và) (?:{staff})){{0,4}} "
        r"|(?:cách làm|tinh thần|sáng kiến|việc làm|thành tích)(?: (?:hay|mới|tốt|sáng tạo|đẹp))? của "
    )


def _after(
    reader: NameReader, tables: ExemplaryTables, start: int, end: int, cue: Cue
) -> Iterator[_Mention]:
    """The list that follows a cue, directly or after a clause that ends with "như", "là", ":" …"""
    limit = len(reader.text)
    stop = _clause_end(reader, end, min(limit, end + _CLAUSE))
    colon = reader.text.find(":", end, stop)
    stop = stop if colon < 0 else colon + 1
    places = [end]
    if cue.clause:
        places += [
            match.end()
            for match in _intro().finditer(reader.folded, end, min(stop + 2, limit))
            if cue.polarity == "negative" or match.group().strip(" :\n") not in ("ở", "tại")
        ]
    else:
        opener = re.compile(r"\s{0,12}(?:như|là|đối với|cho|:)?\s{0,3}:?").match(reader.folded, end)
        places.append(opener.end() if opener else end)
        merit = tables.merit_of.match(reader.folded, end) if cue.polarity == "positive" else None
        if merit is not None and cue.named_by != "award":
            places.append(merit.end())
    beginning = sentence_start(reader, start)
    for place in places:
        position = reader.skip(place, limit)
        group = _group().match(reader.folded, position, limit)
        opened = context_of(reader, beginning, start, group.end() if group else place)
        for begin in (place, group.end() if group else place):
            items = read_list(reader, begin, limit, opened)
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
    reader: NameReader, beginning: int, start: int, end: int, cue: Cue, said: int
) -> Iterator[_Mention]:
    """The names that are the subject of a cue."""
    subject = subject_of(reader, beginning, (start, end), said, weak=cue.polarity == "negative")
    if subject is None:
        return
    stop = _clause_end(reader, end, min(len(reader.text), end + _REASON))
    reason = _plain_reason(reader.text[start:stop])
    for item in _whole_list(reader, beginning, subject.items):
        yield _Mention(item=item, cue=cue, reason=reason, distance=subject.distance)


def _whole_list(reader: NameReader, beginning: int, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The subject with the members before it, when ";" parts them behind a colon ("…: A; B; C được …")."""
    text = reader.text
    first = reader.skip(beginning, len(text))
    if items[0].start != first or text[beginning - 1 : beginning] != ";":
        return items
    colon = beginning
    for _ in range(2):  # "Tập thể: …; cá nhân: … được khen"
        colon = text.rfind(":", max(0, beginning - 600), colon)
        if colon < 0 or "\n" in text[colon:beginning].lstrip(":\n"):
            break
        whole = read_list(reader, colon + 1, items[-1].end)
        apart = all(item.tail_end == item.end for item in whole[: -len(items)])
        if whole and whole[-1].end == items[-1].end and apart:
            items = whole
    return items


def _generic(item: Item, reader: NameReader) -> bool:
    """Superior bodies and organs without an organisation of their own are not held up."""
    if item.kind == "model" and fold(item.name) in ("dân vận khéo", "dân vận khéo “"):
        return True  # the movement, no model of its own
    if re.fullmatch(r"(?:xã|phường|thôn|huyện) [^\W\d_]+ (?:Văn|Thị) [^\W\d_]+", item.name):
        return True  # "Phó Chủ tịch UBND xã Lê Văn Thử": an office and a person
    name = reader.at(item.start, item.end, listed=True) if item.kind == "unit" else None
    if name is None:
        return False
    head = reader.head(item.start)
    if head is not None and head[1] == name.end and name.kind in ("committee", "state"):
        return True
    last = reader.folded[name.start : name.end].rsplit(maxsplit=1)[-1]
    return name.head in _GOVERNING and last in ("xã", "huyện", "phường", "quận")


_GOVERNING = ("Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng ủy")
"""A reporting unit's own bodies when no place is named ("UBND xã")."""


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
    level = "other" if cue.named_by == "peer" else level_of(item, unit, tables.names)
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
    own = cue.named_by != "award" and not cue.cue.startswith(("được", "thư khen"))
    if level == "reporting_unit" and cue.polarity == "positive" and own:
        return msgspec.structs.replace(record, named_by="self", confidence=0.4, review=SELF_PRAISE)
    return record
