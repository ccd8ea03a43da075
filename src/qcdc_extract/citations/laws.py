"""Laws, codes and ordinances by name, with or without their number.

A name ends where the table of names says, else by grammar: at punctuation or at a word that can only
go on the sentence ("Luật Công nghệ cao và các ưu đãi …"). The year after it is its date.
"""

import re
from functools import cache

from qcdc_extract.citations.page import Mention, Page
from qcdc_extract.citations.tables import GAP, name_pattern
from qcdc_extract.text.fold import fold

_LONGEST = 480
_NO_LAW_BEHIND = frozenset(
    ("pháp", "dự", "bộ", "kỷ", "ngành", "khoa", "môn", "học", "thạc", "cử", "án", "âm")
)
_NO_ACT_BEHIND = frozenset(("pháp", "dự", "kỷ"))
_SCHOOL_OR_FIRM = frozenset(("dân", "trường", "học", "ty", "hãng"))
_KINDS = ("luật", "bộ luật", "pháp lệnh")


def find_laws(page: Page) -> list[Mention]:
    """Every law, code and ordinance by its name, drafts left out."""
    found: list[Mention] = []
    small: list[int] = []
    reached = 0
    for start in _type_words(page.seen, small):
        match = _trigger().match(page.seen, start)
        if match is None or start < reached:
            continue
        if _not_a_law(page, start):
            page.refuse(start, match.end(), "no act")
            continue
        end = name_end(page, match)
        if end is None:
            page.refuse(start, match.end(), "no name")
            continue
        field = page.tables.field_of_law.match(page.low, start)
        if _school_or_firm(page, start, end) or (field is not None and field.end() >= end):
            page.refuse(start, end, "school, firm or field")
            continue
        reached = end
        found.append(
            Mention(
                start=start,
                end=end,
                rule="named law",
                doc_type=_type_of(match[0]),
                canonical=_canonical(page, start, end),
                named=True,
                typed=True,
            )
        )
    more = [*_abbreviated(page), *_in_small_letters(page, small)]
    return sorted([*found, *more], key=lambda mention: mention.start)


def _type_words(seen: str, small: list[int]) -> list[int]:
    """Starts of "Luật", "Bộ luật", "Pháp lệnh"; those of a bare "luật" go to ``small``."""
    starts: list[int] = []
    for word in _WORDS:
        at = seen.find(word)
        while at >= 0:
            code = _code_before().search(seen, max(0, at - 16), at)
            if code is not None:
                starts.append(code.start())
            elif word == "luật":
                small.append(at)
            else:
                starts.append(at)
            at = seen.find(word, at + 4)
    starts.sort()
    return starts


_WORDS = ("Luật", "luật", "LUẬT", "Pháp", "PHÁP LỆNH")


def _abbreviated(page: Page) -> list[Mention]:
    """Laws by an abbreviation ("BLLĐ 2019")."""
    return [
        Mention(
            start=match.start(),
            end=match.end(),
            rule="abbreviated law",
            doc_type=row.doc_type,
            canonical=row.name,
            named=True,
            typed=True,
        )
        for match in page.tables.abbreviated_law.finditer(page.seen)
        if (row := page.tables.law_of[match[0]])
        and not page.seen[match.start() - 1 : match.start()].isalnum()
    ]


def _in_small_letters(page: Page, starts: list[int]) -> list[Mention]:
    """Laws whose known name is written small ("luật bình đẳng giới"); two syllables need a year."""
    found: list[Mention] = []
    for start in starts:
        before = page.low[max(0, start - 14) : start]
        if before.endswith(("pháp ", "kỹ ", "kỷ ")) or before[-1:].isalnum():
            continue
        match = _small_trigger().match(page.seen, start)
        if match is None or _NO_LAW_BEHIND.intersection(before.split()[-1:]):
            continue
        first = _word().match(page.low, match.end())
        for row in page.tables.names.get(f"luật {first[0]}" if first else "", ()):
            known = name_pattern(row.name).match(page.low, start)
            if known is None:
                continue
            if len(row.name.split()) > 3 or _year().match(page.low, known.end()):
                found.append(
                    Mention(
                        start=start,
                        end=known.end(),
                        rule="named law, small letters",
                        doc_type="Luật",
                        canonical=row.name,
                        named=True,
                        typed=True,
                        confidence=0.6,
                    )
                )
            break
    return found


def law_start(page: Page, number: int) -> tuple[int, str] | None:
    """(start, type) of a law's name that a symbol follows: "Luật Đất đai số 31/2024/QH15".

    ``number`` is where "số" or the number begins. An amending law's name holds another law's:
    "Luật sửa đổi, bổ sung một số điều của Luật … số …" is one mention.
    """
    at = page.back(number)
    floor = max(0, at - _LONGEST)
    piece = page.seen[floor:at]
    cut = max(piece.rfind(mark) for mark in (";", ":", "“", '"', "(", ")", ". ", "\n\n", "|"))
    floor += cut + 1
    matches = [
        m for m in _trigger().finditer(page.seen, floor, at) if not _not_a_law(page, m.start())
    ]
    if not matches:
        return None
    nearest = matches[-1]
    if name_end(page, nearest) != at and not _is_name(page, nearest.end(), at):
        if len(matches) < 2 or not _amending().match(page.low, matches[-2].start()):
            return None
        nearest = matches[-2]  # "… một số điều của 10 Luật có liên quan đến …"
        if not _is_name(page, nearest.end(), at):
            return None
    start = nearest
    for match in reversed(matches[:-1]):
        if (
            _amending().match(page.low, match.start())
            and match.start() > at - 420
            and not re.search(r"\d/", page.seen[match.start() : at])
        ):
            start = match
            break
    return start.start(), _type_of(start[0])


def name_end(page: Page, match: re.Match[str], *, inner: bool = False) -> int | None:
    """End of the name that begins at a type word; null when none does.

    ``inner``: it stands in an amending law's name and is no amending law itself.
    """
    start, at = match.start(), match.end()
    amending = None if inner else _amending().match(page.low, start)
    if amending is not None:
        amended = _trigger().match(page.seen, amending.end())
        return _joint_names(page, amended) if amended is not None else None
    first = _word().match(page.low, at)
    if first is None or (first[0] == "luật" and not page.low.startswith("luật sư", at)):
        return None
    kind = " ".join(page.low[start:at].split())
    for row in page.tables.names.get(f"{kind} {first[0]}", ()):
        known = name_pattern(row.name).match(page.low, start)
        if known is not None:
            more = _letters_behind().match(page.seen, known.end())
            return known.end() if more is None else more.end()
    about = _about().match(page.low, at) if kind == "pháp lệnh" else None
    if about is not None:
        return _phrase(page, about.end(), about=True)
    if not page.seen[at].isupper():
        return None
    if page.seen[at : at + 3].isupper():
        letters = _letters().match(page.seen, at) if page.seen[start + 1].islower() else None
        types = page.tables.kinds.by_abbreviation
        return letters.end() if letters and letters[0] not in types else None
    return _phrase(page, at)


def _joint_names(page: Page, first: re.Match[str]) -> int | None:
    """End of the names that an amending law lists: "… của Luật A, Luật B và Luật C"."""
    end = name_end(page, first, inner=True)
    reached = end
    for _ in range(12):
        joined = _and_law().match(page.seen, reached) if reached else None
        law = _trigger().match(page.seen, joined.end()) if joined else None
        if joined is None or law is None:
            break
        reached = name_end(page, law, inner=True)
        if "và" in joined[0]:
            return reached or end
    return end  # a comma alone may list laws beside this one


def read_year(page: Page, mention: Mention) -> None:
    """Reads "năm 2019", a bare year or a date behind a name; done by the tail for full dates."""
    match = _year().match(page.low, mention.end)
    if match is not None:
        mention.date = match[1]
        mention.after = match.end()


def _phrase(page: Page, at: int, *, about: bool = False) -> int | None:
    limit = min(len(page.seen), at + 170)
    stop = _marks().search(page.seen, at, limit)
    end = stop.start() if stop else limit
    if about:
        word = _about_end().search(page.low, at, end)
    else:
        word = page.tables.pattern("name_end").search(page.low, at, end)
        while word is not None and page.seen[word.start()].isupper() and word.start() == at:
            word = page.tables.pattern("name_end").search(page.low, word.end(), end)
    if word is not None:
        end = word.start()
    elif stop is None:
        return None
    if not about:
        comma = page.seen.find(",", at, end)
        while comma >= 0:
            if not page.low.startswith(("chống", "chữa"), page.forth(comma + 1)):
                end = comma
                break
            comma = page.seen.find(",", comma + 1, end)
    while end > at and page.seen[end - 1] in " \n,.-":
        end -= 1
    return end if end - at >= 2 else None


def _is_name(page: Page, start: int, end: int) -> bool:
    """Whether the words between type and number can be a law's name."""
    words = _year_at_end().sub("", page.low[start:end].rstrip())
    if not words.strip() or words.strip() in ("sửa đổi", "sửa đổi, bổ sung", "sửa đổi bổ sung"):
        return True
    first = _word().match(page.low, start)
    amending = words.startswith("sửa đổi")
    if amending:  # "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch"
        words = re.sub(r"(?<=của )\d{1,2} ", "", words, count=1)
    elif not page.seen[start].isupper() and not any(
        page.tables.names.get(f"{kind} {first[0] if first else ''}") for kind in _KINDS
    ):
        return False
    return _not_in_name().search(words) is None and len(words.split()) <= 30


def _school_or_firm(page: Page, start: int, end: int) -> bool:
    """Whether "Đại học Luật Hà Nội", "Công ty Luật …" is meant; an act of the table is an act."""
    words = page.low[max(0, start - 12) : start].split()
    if not words or words[-1] not in _SCHOOL_OR_FIRM:
        return False
    return " ".join(page.low[start:end].split()) not in page.tables.acts


def _not_a_law(page: Page, start: int) -> bool:
    before = page.low[max(0, start - 18) : start]
    if before and (before[-1].isalpha() or before[-1] in "-/"):
        return True
    words = before.split()
    if words and words[-1].strip('*_(“"') in _NO_ACT_BEHIND:
        return True
    return before.rstrip().endswith(("dự thảo", "dự án", "hồ sơ", "đề nghị xây dựng"))


def _type_of(words: str) -> str:
    low = " ".join(words.lower().split())
    return "Bộ luật" if low.startswith("bộ") else "Pháp lệnh" if low.startswith("pháp") else "Luật"


def _canonical(page: Page, start: int, end: int) -> str:
    name = page.flat(start, end)
    letters = page.tables.law_letters.get(name.rpartition(" ")[2])
    if letters is not None and len(name.split()) == 2 + (name.startswith("Bộ")):
        return letters
    if name != name.upper() or len(name) < 6:
        return name
    return page.tables.acts.get(fold(name), name.capitalize())


@cache
def _trigger() -> re.Pattern[str]:
    return re.compile(
        rf"(?:Luật|LUẬT|Bộ{GAP}[Ll]uật|BỘ{GAP}LUẬT|bộ{GAP}[Ll]uật|Pháp{GAP}lệnh|PHÁP LỆNH){GAP}(?=[^\W\d_])"
    )


@cache
def _code_before() -> re.Pattern[str]:
    return re.compile(rf"(?:[Bb]ộ|BỘ){GAP}$")


@cache
def _small_trigger() -> re.Pattern[str]:
    return re.compile(r"luật[ ]{1,3}\n?(?=[a-zđ\u00e0-\u1ef9])")


@cache
def _amending() -> re.Pattern[str]:
    return re.compile(
        r"(?:bộ )?(?:luật|pháp lệnh)\s{1,4}sửa đổi(?:,? bổ sung)?(?:\s{1,4}(?:một số|các))?"
        r"(?:\s{1,4}(?:điều|nội dung)[\w ]{0,12}?)?\s{0,4}(?:của\s{1,4})?(?:các\s{1,4}|\d{1,2}\s{1,4})?"
        r"(?=(?:bộ )?luật\s|pháp lệnh\s)"
    )


@cache
def _letters() -> re.Pattern[str]:
    """A name in letters ("Luật BHYT"); a word in capitals behind it makes it a heading."""
    return re.compile(r"(?!ABC|XYZ|XXX)[A-ZĐ]{2,9}(?:&[A-ZĐ]{1,6})?(?![\w/&-]|[ ][A-ZĐ]{2})")


@cache
def _letters_behind() -> re.Pattern[str]:
    """Letters that go on a known name ("Luật Quy hoạch ĐT&NT")."""
    return re.compile(r"[ ][A-ZĐ]{1,6}&[A-ZĐ]{1,6}(?![\w/&-])")


@cache
def _and_law() -> re.Pattern[str]:
    return re.compile(r"(?:,| và)\s{1,4}(?=(?:Bộ )?[Ll]uật\s)")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")


@cache
def _about() -> re.Pattern[str]:
    return re.compile(r"(?:về|quy định)\s{1,3}(?:việc\s)?(?=\w)")


@cache
def _about_end() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:ban hành|số \d|ngày|năm \d|được|và các|có hiệu lực|do)(?!\w)")


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(
        r"[;:()\"“”|\[\]*?!…]|\.(?!\w)|\d|\n(?=[ ]{0,12}(?:[-+*•]|\d{1,2}[.)]|[a-zđ]\)|\n|$|[A-ZĐ]))"
    )


@cache
def _not_in_name() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:được|năm|ngày|quy định|hướng dẫn|ban hành|này|trên|thông qua|là|theo quy|tại các)(?!\w)|\d"
    )


@cache
def _year_at_end() -> re.Pattern[str]:
    return re.compile(r"\s(?:năm\s)?(?:19|20)\d\d$")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\s{1,3}\n?\s{0,12}\(?(?:năm\s{1,3})?((?:19|20)\d\d)(?![\d/.\-]|\s?-\s?\d)")
