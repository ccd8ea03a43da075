"""Where an organisation's name begins and ends in running text (grammar: docs, "Tên cơ quan").

    name = [party word] head {field | legal form | proper name | place | numeral | head}

A comma, "và" or a hyphen belongs to the name only inside a field of several parts, before a place
that makes an address, or between two fields of a company, school or society.
"""

from collections.abc import Iterator

from qcdc_extract.records import Record
from qcdc_extract.text.fold import fold, plain
from qcdc_extract.text.name_body import NameBody
from qcdc_extract.text.name_tables import Head, NameTables

LONGEST = 200
"""No name is longer, in characters."""


class Name(Record, frozen=True, kw_only=True):
    """A name in a text: its span, its first head, and whether more than the head names it.

    ``shared`` is a head that stands elsewhere in its list ("các Sở: Tài chính, …").
    """

    start: int
    end: int
    head: str
    kind: str
    shared: str = ""


class NameReader:
    """Reads names of one text; folds the text once."""

    __slots__ = ("folded", "plain", "tables", "text")

    def __init__(self, text: str, tables: NameTables | None = None) -> None:
        self.text = text
        self.plain = plain(text)
        self.folded = fold(text)
        self.tables = tables or NameTables.load()

    def at(self, start: int, limit: int | None = None, *, listed: bool = False) -> Name | None:
        """The name that begins at ``start``, or None. ``listed``: separators end it, not verbs alone.

        A head alone is a name only where it names one unit of a province ("Tỉnh ủy").
        """
        limit = min(len(self.text) if limit is None else limit, start + LONGEST)
        found = self.head(start)
        if found is None:
            return None
        head, end = found
        broad = " " in head.head and head.kind not in ("party", "place", "community")
        last = self.body(end, limit, head.kind, listed=listed, broad=broad)
        if last == end and not head.bare:
            return None
        return Name(start=start, end=last, head=head.head, kind=head.kind)

    def find(self, start: int, end: int) -> Iterator[Name]:
        """Names between two offsets, in order, none inside another."""
        position = start
        while position < end:
            match = self.tables.head_pattern.search(self.folded, position, end)
            if match is None:
                return
            name = self.at(match.start(), end)
            if name is None:
                position = match.end()
            else:
                yield name
                position = max(name.end, match.end())

    def head(self, start: int) -> tuple[Head, int] | None:
        """The head word at ``start`` with the capitals it needs, and its end."""
        match = self.tables.head_pattern.match(self.folded, start)
        if match is None:
            return None
        spelling = " ".join(match.group().split())
        short = self.tables.short_heads.get(spelling)
        if short is not None and spelling not in self.tables.head_of:
            written, head = short
            return (head, match.end()) if self.text[start : match.end()] == written else None
        head = self.tables.head_of[spelling]
        if head.kind == "none":
            return None
        if head.kind in ("place", "community"):
            rest = self.text[match.end() : match.end() + 14].lstrip()
            named = bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[:2] == "số")
            return (head, match.end()) if named else None
        return (head, match.end()) if self.text[start].isupper() else None

    def plural(self, start: int) -> tuple[Head, int] | None:
        """A shared head in the plural ("các Sở", "03 xã"), whatever its capitals, and its end."""
        match = self.tables.head_pattern.match(self.folded, start)
        if match is None:
            return None
        head = self.tables.head_of.get(" ".join(match.group().split()))
        return None if head is None or head.kind == "none" else (head, match.end())

    def is_wrap(self, start: int, end: int) -> bool:
        """Whether the blanks between two words are at most a hard wrap, no new paragraph or bullet."""
        breaks = self.text.count("\n", start, end)
        if breaks == 0:
            return True
        if breaks > 1 or end >= len(self.text):
            return False
        newline = self.text.find("\n", start, end)
        width = newline - (self.text.rfind("\n", 0, newline) + 1)
        following = self.text[end]
        if following.islower() or following.isdigit():
            return width <= 140 and self.text[end + 1 : end + 2] not in (")", ".")
        return following.isupper() and 60 <= width <= 140

    def skip(self, position: int, limit: int) -> int:
        """The first offset from ``position`` on that is no white space, or ``limit``."""
        while position < limit and self.text[position].isspace():
            position += 1
        return position

    def body(
        self,
        start: int,
        limit: int,
        kind: str,
        *,
        listed: bool,
        broad: bool = False,
        shared: bool = False,
    ) -> int:
        """Where the rest of a name ends that continues at ``start``; ``start`` if nothing belongs to it.

        ``broad``: after its head a list member may go on with words no table knows. ``shared``: the
        head stands before a list, so "và" parts members.
        """
        return NameBody(self, start, limit, kind, listed=listed, broad=broad, shared=shared).read()
