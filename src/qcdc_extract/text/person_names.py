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
def _marker() -> re.Pattern[str]:
    return re.compile(
        r"(?<![^\W_])(?:đồng chí|đ/c|ông|bà|anh|chị|cô giáo|thầy giáo|cô|thầy|bác sĩ|bác sỹ|cháu|em"
        r"|già làng|nghệ nhân)\s{1,4}(?=[^\W\d_])"
    )


@cache
def _capitals() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,12}(?:\s{1,12}[^\W\d_]{1,12}){1,5}")


@cache
def _model() -> re.Pattern[str]:
    return re.compile(
        r"(?:các )?(?:mô hình|cách làm|phần việc|công trình)(?: [^\W\d_]{1,8}){0,3}:?\s{0,3}([“\"«])"
    )


def person_at(reader: NameReader, start: int, limit: int) -> PersonName | None:
    """The person whose honorific stands at ``start``; None for one named by office alone."""
    marker = _marker().match(reader.folded, start, limit)
    if marker is None:
        return None
    title = reader.tables.title_pattern.match(reader.folded, marker.end(), limit)
    position = reader.skip(title.end(), limit) if title else marker.end()
    words = _capitals().match(reader.text, position, limit)
    if words is None:
        return None
    end = position
    count = 0
    for word in re.finditer(r"[^\W\d_]{1,12}", words.group()):
        if not word.group()[0].isupper() or reader.tables.title_pattern.match(
            reader.folded, position + word.start()
        ):
            break
        end, count = position + word.end(), count + 1
    if not 2 <= count <= 5 or reader.at(position, limit) is not None:
        return None
    return PersonName(start=position, end=end, whole_end=_office(reader, end, limit))


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


def model_at(
    reader: NameReader, start: int, limit: int, *, opened: bool = False
) -> tuple[Span, int] | None:
    """The bare title of the model at ``start`` ("mô hình “…”") and the end of its quotation marks.

    ``opened``: in a list of models, where a title may stand in its marks alone.
    """
    head = _model().match(reader.folded, start, limit)
    if head is None and opened:
        head = re.compile(r"([“\"«])").match(reader.folded, start, limit)
    if head is None:
        return None
    mark = head.group(1)
    close = {"“": "”", '"': '"', "«": "»"}[mark]
    end = reader.text.find(close, head.end(), min(limit, head.end() + 160))
    if end < 0 or end == head.end():
        return None
    return (head.end(), end), end + 1
