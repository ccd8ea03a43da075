"""Who is the subject of a cue: the names before "được biểu dương", directly or at their clause's head."""

import re
from functools import cache

from qcdc_extract.records import Record
from qcdc_extract.text.names import Item, NameReader, read_list

_BACK = 130
_CLAUSE = 260


class Subject(Record, frozen=True, kw_only=True):
    """The units, persons or models before a cue; ``distance`` in characters."""

    items: tuple[Item, ...]
    distance: int


def subject_of(reader: NameReader, beginning: int, start: int, end: int) -> Subject | None:
    """The subject of the cue at ``start``–``end``; ``beginning`` is its sentence's.

    The names stand directly before the cue, with adverbs, a person's office or a model's owner
    between; a passive cue behind a comma belongs to the name that opens its clause.
    """
    rated = (
        "đánh giá" in reader.folded[start:end]
    )  # speaks of what was done as often as of who did it
    if reader.folded.startswith(("bị", "được"), start) and not rated:
        opening = _opening(reader, beginning, start)
        if opening is not None:
            return opening
    return _adjacent(reader, beginning, start)


def _adjacent(reader: NameReader, beginning: int, start: int) -> Subject | None:
    stop = _past_adverbs(reader, beginning, start)
    reached = beginning
    for position in _candidates(reader, beginning, start):
        if position < reached or is_inside(reader, beginning, position):
            continue
        items = read_list(reader, position, stop)
        reached = items[-1].end if items else reached  # what is read once ends where it ended
        if items and _leads_to(reader, items[-1], min(items[-1].tail_start, start), start):
            return Subject(items=items, distance=start - min(items[-1].tail_start, start))
    return None


def _candidates(reader: NameReader, beginning: int, start: int) -> list[int]:
    patterns = (reader.tables.head_pattern, reader.tables.marker_pattern, _openers())
    return sorted(
        {m.start() for p in patterns for m in p.finditer(reader.folded, beginning, start)}
    )


def _past_adverbs(reader: NameReader, beginning: int, start: int) -> int:
    """Where a subject ends whose predicate opens with the cue: before "đã", "còn", "vinh dự" …"""
    floor = max(beginning, start - _BACK)
    match = _adverbs().search(reader.folded[floor:start])
    return floor + match.start() if match else start


def _leads_to(reader: NameReader, item: Item, last: int, start: int) -> bool:
    gap = _gap().match(reader.folded, last, start)
    if gap is not None and gap.end() == start:
        return True
    if item.kind == "individual":
        last = item.end  # a person's office may be read in part
        match = _office().match(reader.text, last, start)
    else:
        match = _owner().match(reader.text, last, start) if item.kind == "model" else None
    if match is None:
        return False
    gap = _gap().match(reader.folded, match.end(), start)
    return gap is not None and gap.end() == start


def _opening(reader: NameReader, beginning: int, start: int) -> Subject | None:
    """The name that opens the clause of a passive cue behind a comma ("X còn chậm, đã bị nhắc nhở")."""
    clause = max(beginning, start - _CLAUSE)
    semicolon = reader.text.rfind(";", clause, start)
    clause = semicolon + 1 if semicolon >= 0 else clause
    if _coordinate().search(reader.folded[max(clause, start - 24) : start]) is None:
        return None
    lead = _lead().match(reader.folded, clause, start)
    floor = lead.end() if lead else clause
    for position in _candidates(reader, clause, start):
        words = reader.text[clause:position].split()
        if len(words) > 6 or (position < floor and position != reader.skip(clause, start)):
            return None
        if is_inside(reader, clause, position):
            continue
        name = reader.at(position, start)
        if name is None:
            continue
        if not _predicate(reader, name.end, start):
            return None
        items = read_list(reader, position, name.end)
        return Subject(items=items[:1], distance=start - name.end) if items else None
    return None


def _predicate(reader: NameReader, end: int, start: int) -> bool:
    """Whether all between a name and its cue are predicates of that name: no other subject begins."""
    said = reader.text[end:start]
    if not said[:1].isspace() or not said.strip()[:1].islower() or ":" in said:
        return False
    for comma in re.finditer(",", said):
        following = reader.skip(end + comma.end(), start)
        if following < start and not reader.text[following].islower():
            return False
    return True


def is_inside(reader: NameReader, beginning: int, position: int) -> bool:
    """Whether a name belongs to a title or another name before it ("Giám đốc Sở …", "của Sở …")."""
    words = reader.folded[max(beginning, position - 30) : position].split()
    if not words:
        return False
    attached = {"của", "thuộc", "do", "với", "tại", "ở", "cho", "từ", "trưởng", "phó"}
    return words[-1] in attached or words[-1] in reader.tables.title_ends


_ADVERBS = (
    "đã|vinh dự|luôn|cũng|tiếp tục|nhiều năm|liên tục|đều|còn|và|là|vừa|trong kỳ|năm \\d{4}"
    "|nhiều năm liền"
)


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between a subject and its cue."""
    return re.compile(rf"(?:[\s,]{{0,12}}(?:\([^()]{{0,80}}\)|{_ADVERBS})){{0,4}}[\s,]{{0,12}}")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:\s{{1,12}}(?:{_ADVERBS})(?=\s)){{0,4}}\s{{0,12}}$")


@cache
def _office() -> re.Pattern[str]:
    """A person's office or merit between commas: small words, no verb known to open a predicate."""
    return re.compile(r"\s{0,2}[,(-]\s{1,3}[^,.;:()]{2,70}[,)]")


@cache
def _owner() -> re.Pattern[str]:
    """Whose model it is ("mô hình “…” của Khoa Nhi được …")."""
    return re.compile(r"[”\"»]?\s{1,3}(?:của|tại|ở|do)\s{1,3}[^,.;:()]{2,80}(?=\s)")


@cache
def _coordinate() -> re.Pattern[str]:
    return re.compile(r",\s{1,3}(?:(?:đã|và|cũng|còn|từng|vừa)\s{1,3}){0,2}$")


@cache
def _lead() -> re.Pattern[str]:
    """What opens a clause before its subject ("Qua đó phát hiện …", "Riêng …")."""
    return re.compile(
        r"\s{0,12}(?:(?:qua đó|qua kiểm tra|trong đó|riêng|cá biệt|tuy nhiên|ngược lại|bên cạnh đó|trong nội bộ)[\s,]{1,4}){0,2}"
        r"(?:(?:đã )?(?:phát hiện|còn|có|là)\s{1,3})?"
    )


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:mô hình|các|tập thể|cá nhân)(?![^\W_])")
