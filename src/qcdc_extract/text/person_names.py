"""Persons named in running text ("đồng chí …", "ông …") and models in quotation marks ("mô hình “…”")."""

import re
from functools import cache

from qcdc_extract.records import Record, Span
from qcdc_extract.text.name_reading import NameReader


class PersonName(Record, frozen=True, kw_only=True):
    """A person: the span of the name alone, and the end of the title or unit that follows it."""

    start: int
    end: int
    whole_end: int


@cache
def _shared() -> re.Pattern[str]:
    return re.compile(r"(?:các|những|\d{1,2})\s{1,4}")


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(
        r"[^\W\d_](?:['’]?[^\W\d_]){0,11}(?:\s{1,12}[^\W\d_](?:['’]?[^\W\d_]){0,11}){1,5}"
    )


@cache
def _model() -> re.Pattern[str]:
    return re.compile(
        r"(?:các )?(?:mô hình|cách làm|phần việc|công trình|sáng kiến)(?: [^\W\d_]{1,8}){0,3}:?\s{0,3}([“\"«])"
    )


def persons_open(reader: NameReader, start: int, limit: int) -> int | None:
    """Where the first name stands after a shared honorific ("các đồng chí: "), else None."""
    opened = _shared().match(reader.folded, start, limit)
    if opened is None:
        return None
    marker = reader.tables.marker_pattern.match(reader.folded, opened.end(), limit)
    if marker is None:
        return None
    position = reader.skip(marker.end(), limit)
    if reader.text[position : position + 1] == ":":
        position = reader.skip(position + 1, limit)
    return position


def person_at(
    reader: NameReader, start: int, limit: int, *, shared: bool = False
) -> PersonName | None:
    """The person whose honorific stands at ``start``; None for one named by office alone.

    ``shared``: the honorific stands before the list, the name here.
    """
    marker = reader.tables.marker_pattern.match(reader.folded, start, limit)
    if marker is None:
        return _named(reader, start, limit) if shared else None
    title = reader.tables.title_pattern.match(
        reader.folded, reader.skip(marker.end(), limit), limit
    )
    position = reader.skip(title.end() if title else marker.end(), limit)
    if title is None and " ".join(marker.group().split()) in reader.tables.qualified:
        position = _past_qualifier(reader, position, limit)
    return _named(reader, position, limit)


def listed_person(reader: NameReader, start: int, limit: int) -> PersonName | None:
    """A person without honorific in a list: a family name first, a separator or bracket behind."""
    word = re.compile(r"[^\W\d_]{1,12}").match(reader.text, start, limit)
    if word is None or word.group() not in reader.tables.surnames:
        return None
    person = _named(reader, start, limit)
    if person is None or len(reader.text[person.start : person.end].split()) < 3:
        return None
    following = reader.skip(person.end, limit)
    closes = following >= limit or reader.plain[following] in ",;.(-…"
    return person if closes or reader.folded.startswith("và ", following) else None


def _named(reader: NameReader, position: int, limit: int) -> PersonName | None:
    """The person whose name, two to five words with capitals, stands at ``position``."""
    words = _capitals().match(reader.text, position, limit)
    if words is None:
        return None
    end = position
    count = 0
    for word in re.finditer(r"[^\W\d_](?:['’]?[^\W\d_]){0,11}", words.group()):
        if not word.group()[0].isupper() or reader.tables.title_pattern.match(
            reader.folded, position + word.start()
        ):
            break
        end, count = position + word.end(), count + 1
    field = reader.tables.field_pattern.match(reader.folded, position, limit)
    known = field is not None and field.end() >= end
    if not 2 <= count <= 5 or known or reader.at(position, limit) is not None:
        return None
    return PersonName(start=position, end=end, whole_end=_office(reader, end, limit))


def _past_qualifier(reader: NameReader, position: int, limit: int) -> int:
    """Past at most two small words ("bác sĩ thú y …"), when a capital follows them; else ``position``."""
    grade = re.compile(r"(?:bậc\s{1,3})?\d/\d\s{1,3}|ckii?\s{1,3}|chuyên khoa i{1,2}\s{1,3}").match(
        reader.folded, position, limit
    )
    if grade is not None:
        return grade.end()
    words = re.compile(r"(?:[^\W\d_]{1,8}\s{1,4}){1,2}(?=[^\W\d_])").match(
        reader.text, position, limit
    )
    while words is not None:
        if words.group().islower() and reader.text[words.end()].isupper():
            grade = re.compile(r"I{1,3}\s{1,4}").match(reader.text, words.end(), limit)
            return grade.end() if grade else words.end()
        first = re.compile(r"[^\W\d_]{1,8}\s{1,4}(?=[^\W\d_])").match(reader.text, position, limit)
        words = first if first is not None and first.end() < words.end() else None
    return position


def _office(reader: NameReader, end: int, limit: int) -> int:
    """The end of ", Bí thư Chi bộ …" or " - Giám đốc Công ty …" after a name, else ``end``."""
    position = reader.skip(end, limit)
    if position >= limit or reader.plain[position] not in ",-(":
        return end
    opened = reader.text[position] == "("
    position = reader.skip(position + 1, limit)
    title = reader.tables.title_pattern.match(reader.folded, position, limit)
    if title is None:
        return end
    last = title.end()
    for _ in range(5):
        following = reader.skip(last, limit)
        more = reader.tables.title_pattern.match(reader.folded, following, limit)
        name = reader.at(following, limit, listed=True)
        organ = reader.head(following)
        if name is not None:
            last = name.end
        elif organ is not None:
            last = organ[1]
        elif reader.text[following : following + 1].isupper() and more is None:
            last = reader.body(following, limit, "community", listed=True)
        elif more is not None:
            last = more.end()
        elif reader.text[following : following + 1] == "," and reader.tables.title_pattern.match(
            reader.folded, reader.skip(following + 1, limit), limit
        ):
            last = following + 1
        else:
            break
    if opened and reader.text[last : last + 1] == ")":
        last += 1
    return last


@cache
def _bare_model() -> re.Pattern[str]:
    """A model without quotation marks ("mô hình Góc trà lắng nghe"): its title begins with a capital."""
    return re.compile(r"(?:các )?mô hình:?\s{1,3}(?=[^\W\d_])")


@cache
def _after_title() -> re.Pattern[str]:
    """Where a title without quotation marks ends: a mark, or the predicate or owner behind it."""
    return re.compile(
        r"[,;:.…()\n“\"]|(?<![^\W_])(?:được|đã|do|của|tại|ở|trên|thu hút|hoạt động|đạt|giúp|góp phần|mang lại|là|với|trong)(?![^\W_])"
        r"| [-–] | và "
    )


def model_at(
    reader: NameReader, start: int, limit: int, *, opened: bool = False
) -> tuple[Span, int] | None:
    """The bare title of the model at ``start`` ("mô hình “…”") and where it ends, marks included.

    ``opened``: in a list of models, where a title may stand in its marks alone.
    """
    head = _model().match(reader.folded, start, limit)
    if head is None and opened:
        head = re.compile(r"([“\"«])").match(reader.folded, start, limit)
    if head is None:
        return _bare_title(reader, start, limit)
    mark = head.group(1)
    close = {"“": "”", '"': '"', "«": "»"}[mark]
    end = reader.text.find(close, head.end(), min(limit, head.end() + 160))
    if end < 0 or end == head.end():
        return None
    return (head.end(), end), end + 1


def _bare_title(reader: NameReader, start: int, limit: int) -> tuple[Span, int] | None:
    head = _bare_model().match(reader.folded, start, limit)
    if head is None or not reader.text[head.end()].isupper():
        return None
    begin, limit = head.end(), min(limit, head.end() + 90)
    named = reader.at(begin, limit)
    if named is not None and named.kind not in ("sub", "mass"):
        return None  # "mô hình Tổ tự quản …" is a title, "mô hình Sở …" none
    end = limit
    for mark in _after_title().finditer(reader.folded, begin, limit):
        if mark.group() == "\n" and reader.is_wrap(
            mark.start(), reader.skip(mark.start(), len(reader.text))
        ):
            continue
        following = reader.skip(mark.end(), len(reader.text))
        joint = mark.group() == " và " and not (
            reader.folded.startswith("mô hình", following)
            or reader.at(following) is not None
            or person_at(reader, following, len(reader.text)) is not None
        )
        if not joint:
            end = mark.start()
            break
    while end > begin and reader.text[end - 1].isspace():
        end -= 1
    if len(reader.text[begin:end].split()) < 2:
        return None
    return (begin, end), end
