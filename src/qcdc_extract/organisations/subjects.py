"""Who is the subject of a cue: the names before "được biểu dương", directly or at their clause's head."""

import re
from functools import cache

from qcdc_extract.records import Record, Span
from qcdc_extract.text.names import Item, NameReader, read_list

_BACK = 130
_CLAUSE = 260


class Subject(Record, frozen=True, kw_only=True):
    """The units, persons or models before a cue; ``distance`` in characters."""

    items: tuple[Item, ...]
    distance: int


def subject_of(
    reader: NameReader, beginning: int, cue: Span, said: int = 0, *, weak: bool = False
) -> Subject | None:
    """The subject of ``cue``; ``beginning`` is its sentence's, ``said`` the last cue's end.

    The names stand directly before the cue, with adverbs, a person's office or a model's owner
    between; a passive cue behind a comma belongs to the name that opens its clause.
    """
    start, end = cue
    passive = reader.folded.startswith(("bị", "được"), start)
    behind = _coordinate().search(reader.folded[max(beginning, start - 24) : start])
    joined = _joined(reader, start)
    if passive and (behind or joined) and "đánh giá" not in reader.folded[start:end]:
        opening = _opening(reader, beginning, start, weak=weak)
        if opening is not None:
            return opening
    adjacent = _adjacent(reader, max(beginning, said), start, weak=weak)
    if adjacent is None and said > beginning and not _candidates(reader, said, start):
        adjacent = _adjacent(reader, beginning, start, weak=weak)
    at_place = re.match(r"\s{0,3}(?:ở|tại) ", reader.folded[beginning : beginning + 9])
    if re.match(r"được\s[^,]{3,90}đánh giá", reader.folded[start:end]):
        return adjacent  # what somebody thinks of a deed
    if adjacent is None and (behind is not None or joined or (at_place and weak)):
        return _opening(reader, beginning, start, weak=weak)
    return adjacent


def _joined(reader: NameReader, start: int) -> bool:
    """Whether the predicate before a cue goes on with "và" ("giữ vững nền nếp và được …")."""
    return re.search(r"\svà\s{1,3}$", reader.folded[max(0, start - 8) : start]) is not None


def _adjacent(reader: NameReader, beginning: int, start: int, *, weak: bool) -> Subject | None:
    stop = _past_adverbs(reader, beginning, start)
    reached = beginning
    for position in _candidates(reader, beginning, start):
        whose = weak and reader.folded[max(beginning, position - 5) : position].endswith(
            (" của ", " ở ", " tại ")
        )
        if position < reached or (is_inside(reader, beginning, position) and not whose):
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


def _opening(reader: NameReader, beginning: int, start: int, *, weak: bool) -> Subject | None:
    """The names that open the clause of a cue behind a comma or "và" ("X còn chậm, đã bị nhắc nhở")."""
    clause = max(beginning, start - _CLAUSE)
    semicolon = reader.text.rfind(";", clause, start)
    clause = semicolon + 1 if semicolon >= 0 else clause
    for contrast in _contrast().finditer(reader.folded, clause, start):
        clause = contrast.end()
    clause = reader.skip(clause, start)
    lead = _lead().match(reader.folded, clause, start)
    places = [clause, *([lead.end()] if lead else [])]
    begun = _prelude().match(reader.folded, clause, start)
    if begun is not None:
        places.append(begun.end())
    opener = re.compile(r"(?:ở|tại) ").match(reader.folded, clause, start)
    if opener is not None and weak:
        items = read_list(reader, opener.end(), start)
        if items and reader.folded.startswith((",", " việc"), items[-1].end):
            return Subject(items=items, distance=start - items[-1].end)
    if weak:
        found = _possessor().match(reader.folded, clause, start)
        places += [found.end()] if found else []
    for position in dict.fromkeys(places):
        items = read_list(reader, position, start)
        items = _short_of_predicate(reader, items, start)
        if items and items[0].start - position <= 60 and _predicate(reader, items[-1], start):
            return Subject(items=items, distance=start - items[-1].end)
    return None


def _short_of_predicate(
    reader: NameReader, items: tuple[Item, ...], start: int
) -> tuple[Item, ...]:
    """Without the small words that a list member may end with: before a comma they are a predicate."""
    if (
        not items
        or items[-1].kind != "unit"
        or not reader.folded.startswith((",", " và"), items[-1].end)
    ):
        return items
    last = items[-1]
    name = reader.at(last.start, start)
    if name is None or name.end >= last.end:
        return items
    shorter = " ".join(reader.text[last.start : name.end].split())
    item = Item(
        kind="unit",
        start=last.start,
        end=name.end,
        name=shorter,
        tail_start=name.end,
        tail_end=name.end,
    )
    return (*items[:-1], item)


def _predicate(reader: NameReader, item: Item, start: int) -> bool:
    """Whether all between a name and its cue are predicates of that name: no other subject begins."""
    end = item.end
    end = min(end if item.kind == "unit" else item.tail_start, start)
    said = reader.text[end:start]
    if not said[:1].isspace() and said[:1] not in (",", "("):
        return False
    first = said.strip(" ,(\n")[:1]
    if not first or not (first.islower() or first.isdigit() or said[:1] == ",") or ":" in said:
        return False
    if _other_subject().search(reader.folded[end:start]):
        return False
    for comma in re.finditer(",", said):
        following = reader.skip(end + comma.end(), start)
        office = item.kind == "individual" and comma.start() == 0
        if following < start and not reader.text[following].islower() and not office:
            return False
    return True


@cache
def _other_subject() -> re.Pattern[str]:
    """A subject of its own behind a comma ("…, người dân được …")."""
    return re.compile(
        r", (?:người|nhân dân|bà con|cán bộ|công nhân|đoàn viên|hội viên|đảng viên|các|nhiều|một số"
        r"|đời sống|tập thể|cá nhân|việc|công tác|chất lượng|phong trào|lãnh đạo|cấp trên)(?= )"
    )


@cache
def _contrast() -> re.Pattern[str]:
    """What opens a clause with a subject of its own inside a sentence."""
    return re.compile(r"(?:, )?(?:trong khi(?: đó)?|nhưng|trong đó|riêng|tuy nhiên)[ ,]{1,2}")


@cache
def _prelude() -> re.Pattern[str]:
    """A phrase of time, place or manner before the subject ("Về công tác tiếp công dân, …")."""
    openers = (
        "về|với|so với|ở|tại|qua|trong|theo|năm|nhân|sau|từ|đến|cùng với|bên cạnh|ngoài|riêng|tính"
        "|đặc biệt|hằng|6 tháng|quý|tháng|kết quả|nhờ|cụ thể|cuối|đầu|hết|trên|do|để|khi|vừa"
    )
    return re.compile(rf"(?:{openers})(?![^\W_])[^.;:\n]{{0,110}}?, (?=[^\W_])")


@cache
def _possessor() -> re.Pattern[str]:
    """Whose the criticised thing is ("Hồ sơ hội nghị của …")."""
    return re.compile(r"[^,.;:\n]{2,60}? của ")


def is_inside(reader: NameReader, beginning: int, position: int) -> bool:
    """Whether a name belongs to a title or another name before it ("Giám đốc Sở …", "của Sở …")."""
    words = reader.folded[max(beginning, position - 30) : position].split()
    if not words:
        return False
    if re.search(
        r"(?:sáng kiến|cách làm|mô hình|tấm gương|thành tích) của\s{1,3}$",
        reader.folded[max(beginning, position - 24) : position],
    ):
        return False
    attached = {"của", "thuộc", "do", "với", "tại", "ở", "cho", "từ", "trưởng", "phó"}
    return words[-1] in attached or words[-1] in reader.tables.title_ends


_ADVERBS = (
    "đã|vinh dự|luôn|cũng|tiếp tục|nhiều năm|liên tục|đều|còn|và|là|vừa|trong kỳ|năm \\d{4}"
    "|nhiều năm liền|hiện|hiện nay|thật sự|thực sự|vẫn|lại|xứng đáng|vươn lên|nổi lên|trở thành|cùng|đang"
    "|từng|luôn luôn|một lần nữa|tiếp tục là|năm nay|vừa qua|vẫn còn|hai năm liền|ba năm liền|nhiều lần"
)


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between a subject and its cue."""
    return re.compile(rf"(?:[\s,–-]{{0,12}}(?:\([^()]{{0,80}}\)|{_ADVERBS})){{0,4}}[\s,–-]{{0,12}}")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"(?:\s{{1,12}}(?:{_ADVERBS})(?=\s)){{0,4}}\s{{0,12}}$")


@cache
def _office() -> re.Pattern[str]:
    """A person's office or merit between commas: small words, no verb known to open a predicate."""
    return re.compile(r"\s{0,2}[,(-]\s{1,3}[^,.;:()]{2,70}(?:[,)]|\s[-–])")


@cache
def _owner() -> re.Pattern[str]:
    """Whose model it is ("mô hình “…” của Khoa Nhi được …")."""
    return re.compile(r"[”\"»]?\s{1,3}(?:của|tại|ở|do)\s{1,3}[^,.;:()]{2,80}(?=\s)")


@cache
def _coordinate() -> re.Pattern[str]:
    return re.compile(r"(?:,|\snên)\s{1,3}(?:(?:đã|và|cũng|còn|từng|vừa)\s{1,3}){0,2}$")


@cache
def _lead() -> re.Pattern[str]:
    """What opens a clause before its subject ("Qua đó phát hiện …", "Riêng …")."""
    return re.compile(
        r"\s{0,12}(?:(?:qua đó|qua kiểm tra|trong đó|riêng|cá biệt|tuy nhiên|ngược lại|bên cạnh đó|trong nội bộ)[\s,]{1,4}){0,2}"
        r"(?:(?:đã )?(?:phát hiện|còn|có|là)\s{1,3})?"
    )


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:mô hình|sáng kiến|các|tập thể|cá nhân)(?![^\W_])")
