"""Is a labelled line a title, a title with content, or running text? (annotation guide, "Sections")"""

import re
from functools import cache
from typing import Literal

from qcdc_extract.records import Record, SectionKind
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.sentences import sentences

LONGEST_TITLE = 260
_LONGEST_ABOUT = 400
_CONTENT_TITLE = 150
_NOMINAL_WORDS = 14
_MATTERS = ("việc", "nội dung", "vấn đề")
_KNOWN = 40
_JOINED_WORDS = 8
_FEW = 4
_SENTENCE_WORDS = 30
_PARTS = ("part", "chapter", "upper", "roman")
_ASSIGNS = ("giao ", "đề nghị ", "yêu cầu ", "kính ")
_TENSES = ("đã ", "đang ", "sẽ ", "chưa ")
_QUANTIFIERS = ("những ", "các ", "một số ")


class Reading(Record, frozen=True, kw_only=True):
    """How the text after a label reads; a title ends at ``end``.

    ``sure`` says that the line alone decides; else its neighbours do. ``end`` of an item is its
    start, or where the title ends if the neighbours make a heading of it.
    """

    role: Literal["heading", "item"]
    end: int
    sure: bool


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals (a unit or a word in small letters may stand in it)."""
    letters = [c for c in text[:LONGEST_TITLE] if c.isalpha()]
    if any(c.islower() for c in letters[1:4]):
        return False
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def read_title(
    text: str,
    start: int,
    end: int,
    tables: SectionTables,
    *,
    stressed: bool = False,
    family: str = "",
) -> Reading:
    """Reads ``text[start:end]``, the paragraph after a label; ``stressed`` means bold throughout.

    ``family`` is the label's: a word ("Thứ nhất,", "Một là,") opens a sentence, unless a title with
    *về* or a colon follows; below a small one ("a)", "(1)") a colon may stand inside a sentence.
    """
    end = _trim_end(text, start, end)
    body = text[start:end]
    if not body:
        return Reading(role="heading", end=start, sure=True)
    known = _known_opening(body, tables)
    if known:
        return Reading(role="heading", end=start + known, sure=True)
    colon = _colon(text, start, end)
    stop = sentences(text, start, end)[0][1]
    named = _numbered_name(text, start, end)
    if named is not None:  # "Mục tiêu 1. Lĩnh vực …": the name is not the title yet
        rest = read_title(text, named, end, tables, stressed=stressed)
        first = stop if colon is None else min(stop, colon)
        inner = rest.end if rest.role == "heading" and rest.end > named else first
        return Reading(role="heading", end=_trim_end(text, start, inner, ".:"), sure=True)
    if colon is not None and colon < stop:
        return _with_colon(text, start, colon, end, tables, stressed, family in _PARTS)
    if stop < end or body[-1] in ".;!?":
        if family == "ordinal" and not _titled(text[start:stop], tables):
            return Reading(role="item", end=start, sure=True)
        return _with_stop(text, start, stop, end, tables, stressed)
    if body[-1] in ",…":
        return Reading(role="item", end=start, sure=True)
    if is_capitals(body) or (stressed and len(body) <= LONGEST_TITLE):
        return Reading(role="heading", end=end, sure=True)
    if fold(body[:6]).startswith(_TENSES) and not _is_known(body, tables):
        return Reading(role="item", end=start, sure=True)
    if len(body) > _LONGEST_ABOUT or (len(body) > 100 and is_clause(body, tables)):
        return Reading(role="item", end=end, sure=len(body) > _LONGEST_ABOUT)
    if body[0].isdigit() and len(body.split()) > _JOINED_WORDS:
        return Reading(role="item", end=end, sure=True)
    short = len(body) <= 160 and not body[0].isdigit()
    plain = not begins_with_verb(body, tables) or _is_known(body, tables)
    return Reading(role="heading", end=end, sure=short and plain)


def _known_opening(body: str, tables: SectionTables) -> int:
    """How long a known title is that dots end ("Kết quả …") or a dash parts from its text, or 0."""
    if body.endswith(("...", "…")) and len(body.split()) <= _JOINED_WORDS:
        name = body.rstrip(".… ")
        return len(name) if _names_a_part(name, tables, other=False) else 0
    for dash in (" - ", " – "):  # "Hạn chế - Họp còn muộn."
        head, _, content = body[: 2 * _KNOWN].partition(dash)
        named = len(head.split()) <= _JOINED_WORDS and _names_a_part(head, tables, other=False)
        if content[:1].isupper() and body[-1] in ".;" and named:
            return len(head)
    return 0


def is_clause(words: str, tables: SectionTables) -> bool:
    """Whether the words make a finite clause or announce a list, as no title does."""
    folded = f" {key(words)} "
    if any(f" {word} " in folded for word in tables.clauses) and not _names(folded, tables):
        return True
    if _cites_and_tells().search(fold(words)) or _opens_aside(words, tables):
        return True
    return len(folded.split()) > _FEW and _announces(folded, tables)


def _announces(folded: str, tables: SectionTables) -> bool:
    """Whether the words end as those before a list do ("… các việc sau")."""
    return any(folded.endswith(f" {word} ") for word in tables.lead_ins)


def _opens_aside(words: str, tables: SectionTables) -> bool:
    """Whether an adverbial stands before the clause: "Từ các nội dung trên, Sở đề nghị …"."""
    opening = f"{key(words[:40])} "
    if not any(opening.startswith(f"{each} ") for each in tables.openers):
        return False
    behind = words.partition(", ")[2]
    return behind[:1].isupper() or begins_with_verb(behind, tables) or behind.startswith("kính ")


def _is_known(words: str, tables: SectionTables) -> bool:
    """Whether the words are a whole title of the table ("Chưa làm được")."""
    return len(words) <= _KNOWN and key(words) in tables.titles


def _names(folded: str, tables: SectionTables) -> bool:
    """Whether a thing is named by what was done with it: "Những việc tập thể đã bàn".

    The noun stands behind a word of number, or right before the verb ("Kết quả đã đạt được").
    """
    words = folded.strip()
    count = len(words.split())
    if count > _SENTENCE_WORDS:
        return False
    counted = next((each for each in _QUANTIFIERS if words.startswith(each)), "")
    rest = words[len(counted) :]
    noun = next((each for each in tables.nominals if rest.startswith(f"{each} ")), None)
    if noun is None:
        return False
    behind = rest[len(noun) + 1 :]
    if count > _NOMINAL_WORDS:  # "Công tác phối hợp với …": only an action may be so long
        return noun == "công tác" and behind.startswith(("phối hợp ", "chủ trì "))
    if counted or any(f"{behind} ".startswith(f"{word} ") for word in tables.clauses):
        return True
    return noun in _MATTERS and " phải " in behind  # "Việc Hiệu trưởng phải công khai"


@cache
def _time() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:từ|đến|trong|trước|sau) )?(?:quý|tháng|năm|ngày|tuần|kỳ|học kỳ|giai đoạn|\d{1,2} tháng)"
        r"(?: (?:\d[\d/]{0,9}|[ivx]{1,4}|đầu|cuối|đến|tới|năm|tháng|quý|ngày|và|-|–|một|hai|ba|tư)[,;]?){0,12}"
    )


def _is_time(head: str) -> bool:
    """Whether a head names nothing but a time: "Quý II năm 2025", "Từ tháng 3 đến tháng 5"."""
    return len(head) <= _KNOWN and _time().fullmatch(fold(head)) is not None


@cache
def _cites_and_tells() -> re.Pattern[str]:
    """An instrument that says something: "… số 12/2020/NĐ-CP quy định …"."""
    return re.compile(r"\d[^\s:]{0,30}\s{1,3}(?:quy định|nêu|yêu cầu|giao)\b")


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(r"\b(?:có|báo cáo|nêu|trả lời|ý kiến|cho biết|khẳng định)(?:\s|$)")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{2,10}(?: [^\W\d_]{2,10}){0,2} \d{1,2}\s?[.:]\s{1,3}(?=[^\W\d_])")


def _numbered_name(text: str, start: int, end: int) -> int | None:
    match = _numbered().match(text, start, end)
    return match.end() if match else None


def begins_with_verb(words: str, tables: SectionTables) -> bool:
    """Whether the line begins as a task does (*Tiếp tục …, Giao …*)."""
    opening = f"{key(words[:40])} "
    return any(opening.startswith(f"{verb} ") for verb in tables.verbs)


@cache
def _colon_pattern() -> re.Pattern[str]:
    return re.compile(r"[:(“”)]")


def _colon(text: str, start: int, end: int) -> int | None:
    """The first colon that is not inside brackets, quotation marks, a time or a number line."""
    depth = 0
    for match in _colon_pattern().finditer(text, start, min(end, start + _LONGEST_ABOUT + 20)):
        sign = match.group()
        if sign in "(“":
            depth += 1
        elif sign in ")”":
            depth = max(0, depth - 1)
        elif depth == 0:
            at = match.start()
            if at + 1 < end and not text[at + 1].isspace() and not text[at + 1].isalpha():
                continue
            if fold(text[max(start, at - 3) : at]).strip() == "số":
                continue
            return at
    return None


def _with_colon(
    text: str,
    start: int,
    colon: int,
    end: int,
    tables: SectionTables,
    stressed: bool,
    part: bool,
) -> Reading:
    head, content = text[start:colon].strip(), text[colon + 1 : end].strip()
    item = Reading(role="item", end=start, sure=True)
    title_end = _trim_end(text, start, colon)
    if not head:
        return item
    about = fold(head).startswith(("về ", "đối với "))
    if not content:
        return _with_colon_last(head, item, title_end, tables, stressed, part)
    if is_capitals(head):
        return Reading(role="heading", end=title_end, sure=True)
    limit = _LONGEST_ABOUT if about else _CONTENT_TITLE
    if len(head) > limit or is_clause(head, tables):
        return item
    if _tells_at_once(head, content):
        return Reading(role="item", end=title_end, sure=False)
    if begins_with_verb(head, tables) and len(content) > 40 and not content[0].isupper():
        return Reading(role="item", end=title_end, sure=False)
    if content[0] in '“"' and _speech().search(fold(head)):
        return item
    if not about and _opens_list(head, content):
        return item
    # A head that gives numbers, or a long one that runs on in small letters, may begin a sentence.
    running = content[0].islower() or content[0].isdigit()
    known = _names_a_part(head, tables, other=False) and not begins_with_verb(head, tables)
    open_ = running and len(head.split()) > _JOINED_WORDS and not known
    return Reading(role="heading", end=title_end, sure=about or not (open_ or _cites(head)))


def _with_colon_last(
    head: str, item: Reading, title_end: int, tables: SectionTables, stressed: bool, part: bool
) -> Reading:
    """A line that ends in a colon: the label of a ``part`` makes a title of it, whatever it tells."""
    if is_capitals(head) or stressed or _is_known(head, tables):
        return Reading(role="heading", end=title_end, sure=True)
    if len(head) > LONGEST_TITLE:
        return item
    if is_clause(head, tables) and not part:  # "Các quỹ đã lập:" may name, or announce a list
        counted = fold(head).startswith(_QUANTIFIERS) and len(head.split()) <= _JOINED_WORDS
        named = counted and not _announces(f" {key(head)} ", tables)
        return Reading(role="heading", end=title_end, sure=False) if named else item
    return Reading(role="heading", end=title_end, sure=not begins_with_verb(head, tables))


def _tells_at_once(head: str, content: str) -> bool:
    """Whether a colon stands inside a short statement: "Niêm yết: 14/14 xã.", "Quý I: kiểm tra …"."""
    if content[0].isdigit() and len(content.split()) <= _FEW:
        return True
    return _is_time(head) and not content[0].isupper()


def _opens_list(head: str, content: str) -> bool:
    """Whether the colon only opens a list of names inside the sentence ("… và các sở: Nội vụ, …")."""
    words = fold(head).split()
    for back in range(1, min(4, len(words))):
        word = words[-back - 1] if back < len(words) else ""
        if words[-back].endswith(","):
            return False
        if word in ("các", "những", "với"):
            return len(words) > back + 1 and content[:1].isupper() and "," in content[:120]
    return False


def _with_stop(
    text: str, start: int, stop: int, end: int, tables: SectionTables, stressed: bool
) -> Reading:
    head = text[start:stop]
    title_end = _trim_end(text, start, stop, ".;!? ")
    words = len(head.split())
    item = Reading(role="item", end=start, sure=True)
    if head.rstrip().endswith(";") and words <= _JOINED_WORDS and stop >= end:
        # "II. Kết quả thực hiện;" is a slip where its neighbours are headings.
        named = _names_a_part(head, tables, other=False) and not begins_with_verb(head, tables)
        return Reading(role="heading", end=title_end, sure=False) if named else item
    if head.rstrip().endswith(";") or "./." in text[max(start, end - 4) : end]:
        return item
    if is_capitals(head):
        return Reading(role="heading", end=title_end, sure=True)
    if stressed and stop >= end and len(head) <= LONGEST_TITLE:
        return Reading(role="heading", end=title_end, sure=True)
    if is_clause(head, tables) and not _is_known(head, tables):
        return item
    verb = begins_with_verb(head, tables)
    if stop < end:
        return _joined(head, title_end, item, tables, verb=verb)
    if verb:
        short = words <= _JOINED_WORDS and title_end < end
        return Reading(role="item", end=title_end, sure=True) if short else item
    if words <= 10 and head.count(",") <= 2:
        return Reading(role="heading", end=title_end, sure=stressed)
    long = words <= _SENTENCE_WORDS and title_end < end
    return Reading(role="item", end=title_end, sure=True) if long else item


def _titled(head: str, tables: SectionTables) -> bool:
    """Whether a first sentence behind an ordinal is a title: "Thứ nhất, về …", "…, công tác …"."""
    return fold(head).startswith(("về ", "đối với ")) or _names_a_part(head, tables)


def _joined(
    head: str, title_end: int, item: Reading, tables: SectionTables, *, verb: bool
) -> Reading:
    """A short first sentence before others: "a) Ưu điểm. Các chi bộ …", "1. Phối hợp. Hội ký …"."""
    words = len(head.split())
    if fold(head).startswith(("về ", "đối với ")) and words <= 2 * _JOINED_WORDS:
        return Reading(role="heading", end=title_end, sure=True)
    if words > _FEW and _names(f" {key(head)} ", tables):  # "Những việc dân được biết. Hộp thư …"
        return Reading(role="heading", end=title_end, sure=False)
    if words > _JOINED_WORDS or (words > _FEW and fold(head).startswith(_ASSIGNS)):
        return item
    known = _names_a_part(head, tables)
    if known and not verb:
        # "Công khai giá dịch vụ ở chợ." may be a task as well: its neighbours decide.
        named = words <= _FEW or kind_named(head, tables) not in ("RESULTS", "OTHER")
        return Reading(role="heading", end=title_end, sure=named)
    titled = (
        ((known and words <= _FEW) or words <= 2 or not verb)
        and head.count(",") <= 2
        and not _counts(head)
    )
    return Reading(role="heading" if titled else "item", end=title_end, sure=False)


def _cites(head: str) -> bool:
    return re.search(r"\d{1,4}/\d{4}|\d{1,4}-[A-ZĐ]{2}", head[:LONGEST_TITLE]) is not None


def _counts(head: str) -> bool:
    """Whether a first sentence gives a number that is no year, so that it tells something."""
    numbers = re.findall(r"\d{1,9}", head[:LONGEST_TITLE])
    return any(len(number) != 4 for number in numbers)


def _names_a_part(head: str, tables: SectionTables, *, other: bool = True) -> bool:
    kind = kind_named(head, tables)
    return kind is not None and (other or kind != "OTHER")


def kind_named(head: str, tables: SectionTables) -> SectionKind | None:
    """The kind of the longest phrase of the table with which a title begins, or None."""
    opening = f"{key(head[:LONGEST_TITLE])} "
    rows = tables.kinds_at.get(opening.split(" ", 1)[0], ())
    return next((kind for phrase, kind in rows if opening.startswith(f"{phrase} ")), None)


def _trim_end(text: str, start: int, end: int, signs: str = "") -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return end
