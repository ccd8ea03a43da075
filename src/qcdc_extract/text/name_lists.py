"""Enumerations of names: "A, B và C", ";", bullets, lines, heads shared by a list ("các Sở: …")."""

import re
from collections.abc import Iterator
from typing import Literal

from qcdc_extract.text.list_marks import (
    bullet_mark,
    clause_opener,
    group_word,
    list_stop,
    owner_of,
    plural_opener,
    separators,
)
from qcdc_extract.text.list_openers import NOTHING, Context, Item
from qcdc_extract.text.name_reading import Name, NameReader
from qcdc_extract.text.name_tables import Head, NameTables
from qcdc_extract.text.person_names import listed_person, model_at, person_at, persons_open

_ORGANS = ("party", "union", "youth")
"""Kinds of bodies inside an organisation: "các Chi bộ: Phòng A, Phòng B" names their Chi bộ."""
LONGEST = 6_000
"""Characters an enumeration may run over."""


def split_list(
    text: str, start: int, end: int, *, tables: NameTables | None = None
) -> tuple[Name, ...]:
    """The organisation names enumerated from ``start`` on, as spans of ``text``; () when none begins there.

    It stops before ``end``, at "…", "v.v", "và một số đơn vị khác", or where no member follows.
    """
    reader = NameReader(text, tables)
    return tuple(
        Name(start=item.start, end=item.end, head="", kind="unit", shared=item.name)
        for item in read_list(reader, start, end)
        if item.kind == "unit"
    )


def read_list(
    reader: NameReader, start: int, end: int, opened: Context = NOTHING
) -> tuple[Item, ...]:
    """Units, persons and models enumerated from ``start`` on, with what is said of each."""
    limit = min(end, start + LONGEST, len(reader.text))
    return tuple(_ListReader(reader, start, limit, opened).read())


class _ListReader:
    __slots__ = (
        "announced",
        "end",
        "guessed",
        "head",
        "kind",
        "lines",
        "numbered",
        "open_persons",
        "persons",
        "position",
        "prefix",
        "reader",
    )

    def __init__(self, reader: NameReader, start: int, end: int, opened: Context) -> None:
        self.reader = reader
        self.position = start
        self.end = end
        self.head: Head | None = opened.head
        self.kind = "model" if opened.models else ""
        self.prefix = opened.head.head if opened.head else ""
        self.lines = False
        self.persons = opened.persons
        self.open_persons = opened.open_persons
        self.announced = False
        self.numbered = ""
        self.guessed = opened.head is not None

    def read(self) -> Iterator[Item]:
        first = self.reader.skip(self.position, self.end)
        self.lines = "\n" in self.reader.text[self.position : first]
        self.position = first
        self._skip_table_head()
        self._skip_label()
        item = self._item()
        while item is not None:
            after, following = self._after(item)
            yield item if after == item.tail_start else _said(item, after)
            item = following

    def _skip_table_head(self) -> None:
        """Past the head of a table drawn with "|" ("| TT | Đơn vị | Lý do |")."""
        text = self.reader.text
        for _ in range(2):
            if text[self.position : self.position + 1] != "|":
                return
            self.lines = True
            end = text.find("\n", self.position, min(self.end, self.position + 300))
            row = text[self.position : end]
            if re.search(
                r"họ và tên|họ tên|họ, tên", self.reader.folded[self.position : max(end, 0)]
            ):
                self.persons = True
            if end < 0 or re.match(r"\|\s{0,6}\d{1,3}\s{0,6}\|", row):
                return
            self.position = self.reader.skip(end, self.end)

    def _skip_label(self) -> bool:
        label = bullet_mark().match(self.reader.text, self.position, self.end)
        if label is None:
            return False
        self.position = self.reader.skip(label.end(), self.end)
        return True

    def _item(self) -> Item | None:
        reader, position = self.reader, self.position
        if position >= self.end or self._stops():
            return None
        kind = group_word().match(reader.folded, position, self.end)
        if kind is not None:
            position = self.position = kind.end()
        opened = persons_open(reader, position, self.end)
        if opened is not None and person_at(reader, opened, self.end, shared=True) is not None:
            position, self.persons = opened, True
        person = person_at(reader, position, self.end, shared=self.persons)
        if person is None and self.open_persons:
            person = listed_person(reader, position, self.end)
        if person is not None:
            return self._made("individual", person.start, person.end, after=person.whole_end)
        model = model_at(reader, position, self.end, opened=self.kind == "model")
        if model is not None:
            return self._made("model", *model[0], after=model[1])
        name = reader.at(position, self.end, listed=True)
        if name is not None and self.announced and name.kind not in _ORGANS:
            whole = f"{self.prefix} {_squeezed(reader.text[name.start : name.end])}"
            return self._made("unit", name.start, name.end, name=whole)
        if name is not None and plural_opener().match(
            reader.folded, reader.skip(name.end, self.end)
        ):
            shared = self._shared(name.end)  # "LĐLĐ các huyện: …"
            if shared is not None:
                return shared
        if name is not None:
            found = reader.plural(position) if name.kind in ("place", "community") else None
            if found or not self._keeps_head(name):
                self.head, self.prefix = (found[0], found[0].head) if found else (None, "")
            self.numbered = reader.text[name.start : name.end]
            return self._made("unit", name.start, name.end)
        return self._number() or self._shared()

    def _keeps_head(self, name: Name) -> bool:
        """Whether a member with its whole name still shares its head with the next ("các Sở A và B")."""
        return self.head is not None and name.head == self.head.head and self.head.kind == "state"

    def _number(self) -> Item | None:
        """A member that is the number alone of a shared name ("các phường 1, 3, 7")."""
        number = re.compile(r"\d{1,3}(?=\s{0,3}(?:[,;.](?:\s|$)|và\s|$|\s[^\W\d_]))").match(
            self.reader.folded, self.position, self.end
        )
        whole = re.fullmatch(r"(.{2,80}\s)\d{1,3}", self.numbered)
        if number is None or whole is None:
            return None
        name = f"{_squeezed(whole.group(1))} {number.group()}"
        return self._made("unit", number.start(), number.end(), name=name)

    def _shared(self, outer_end: int = 0) -> Item | None:
        """A member whose head stands before the list; opens such a list at "các Sở: "."""
        reader = self.reader
        if self._open_shared(outer_end):
            name = reader.at(self.position, self.end, listed=True)
            if name is not None:
                colon = ":" in reader.text[max(0, self.position - 4) : self.position]
                self.announced = self.head is not None and self.head.kind in _ORGANS and colon
                if self.announced and name.kind not in _ORGANS:
                    whole = f"{self.prefix} {_squeezed(reader.text[name.start : name.end])}"
                    return self._made("unit", name.start, name.end, name=whole)
                return self._made("unit", name.start, name.end)
        if self.head is None or not reader.text[self.position : self.position + 1].isupper():
            return None
        if reader.head(self.position) is not None and self.head.kind not in _ORGANS:
            return None  # a head of its own: no member of the list before it
        end = reader.body(self.position, self.end, self.head.kind, listed=True, shared=True)
        if end == self.position:
            return None
        said = reader.text[self.position : end]
        following = reader.skip(end, self.end)
        closes = following >= self.end or reader.text[following] in ",;.…()\n"
        joint = reader.folded.startswith("và ", following)
        apart = self.head is not None and self.head.kind == "sub"
        if (
            self.guessed
            and not apart
            and not (all(w[0].isupper() for w in said.split()) and (closes or joint))
        ):
            return None
        name_text = f"{self.prefix} {_squeezed(said)}"
        return self._made("unit", self.position, end, name=name_text)

    def _open_shared(self, outer_end: int = 0) -> bool:
        """Steps over "các Sở:", "03 xã", "Đảng ủy các xã"; the members then share its head."""
        reader, position = self.reader, self.position
        outer = reader.head(position)
        youth = re.compile(r"Đoàn\s{1,3}(?=các\s)").match(reader.text, position)
        if outer is None and youth is not None:
            outer = (Head(head="Đoàn", kind="youth"), youth.end())
        longer = outer is not None and outer_end > outer[1]
        whole = _squeezed(reader.text[position:outer_end]) if longer else ""
        if outer is not None:
            position = reader.skip(max(outer[1], outer_end), self.end)
        plural = plural_opener().match(reader.folded, position, self.end)
        found = reader.plural(plural.end()) if plural is not None else None
        if found is None:
            return False
        self.head = found[0]
        self.prefix = f"{whole or outer[0].head} {found[0].head}" if outer else found[0].head
        self.guessed = False
        inner = reader.plural(reader.skip(found[1], self.end))
        if outer is None and inner is not None and inner[0].kind == "place":
            apart = reader.skip(inner[1], self.end)
            if reader.text[apart : apart + 1] == ":":  # "Các Đảng bộ xã: A và B"
                self.head, self.prefix = inner[0], f"{found[0].head} {inner[0].head}"
                found = (found[0], inner[1])
        opened = re.compile(r"\s{0,3}(?:gồm|như|là)?\s{0,3}:?\s{0,40}").match(
            reader.folded, found[1], self.end
        )
        self.position = opened.end() if opened else found[1]
        return True

    def _made(
        self,
        kind: Literal["unit", "individual", "model"],
        start: int,
        end: int,
        *,
        after: int | None = None,
        name: str | None = None,
    ) -> Item:
        self.kind = kind
        whole = _squeezed(self.reader.text[start:end]) if name is None else name
        tail = end if after is None else after
        return Item(kind=kind, start=start, end=end, name=whole, tail_start=tail, tail_end=tail)

    def _after(self, item: Item) -> tuple[int, Item | None]:
        """Where what is said of a member ends, and the next member."""
        position = self._past_bracket(self.reader.skip(item.tail_start, self.end))
        if item.kind != "unit":
            position = self._past_owner(position)
        if item.kind == "individual" or self._in_village(item):
            position = self._past_place(position, village=item.kind == "unit")
        if self.reader.text[position : position + 1] == ")":
            position = self.reader.skip(position + 1, self.end)
        if self._separator(position):
            if self._stops():
                return item.tail_start, None
            following = self._item()
            if following is not None:
                return item.tail_start, following
        parallel = self._parallel(position)
        if parallel is not None:
            return parallel
        said_end = self._tail(position)
        if said_end is None:
            return item.tail_start, None
        following = self._item() if self._separator(said_end, clause=True) else None
        apart = self.reader.text[position : position + 1] in (",", ";", ".")
        return (item.tail_start if apart and following is None else said_end), following

    def _parallel(self, position: int) -> tuple[int, Item] | None:
        """A member behind a comma after "A với …", when it goes on alike ("B với …", "ông C được …")."""
        reader = self.reader
        opener = clause_opener().match(reader.folded, position, self.end)
        if opener is None:
            return None
        limit = min(self.end, position + 240)
        for mark in separators().finditer(reader.text, position, limit):
            if mark.group() != ",":
                return None
            self.position = reader.skip(mark.end(), self.end)
            following = self._item()
            if following is None:
                continue
            after = reader.skip(following.tail_start, self.end)
            alike = reader.folded.startswith((opener.group(), "được ", "đã "), after)
            return (mark.start(), following) if alike else None
        return None

    def _stops(self) -> bool:
        return list_stop().match(self.reader.folded, self.position) is not None

    def _past_owner(self, position: int) -> int:
        """Past whose a model is ("“A” của xã B, “C” của xã D")."""
        owner = owner_of().match(self.reader.folded, position, self.end)
        return position if owner is None else self.reader.skip(owner.end(), self.end)

    def _in_village(self, item: Item) -> bool:
        """Whether a village's commune stands behind its comma ("ấp A, xã B")."""
        head = self.reader.head(item.start) if item.kind == "unit" else None
        if (
            head is None
            or head[0].kind != "community"
            or re.search(r"(?:xã|phường|thị trấn) ", item.name)
        ):
            return False
        communes = re.compile(r",\s{1,12}(?:xã|phường|thị trấn|huyện)\s{1,3}(?=[^\W\d_])")
        found = communes.match(self.reader.folded, self.reader.skip(item.end, self.end))
        return found is not None and self.reader.text[found.end()].isupper()

    def _past_place(self, position: int, *, village: bool) -> int:
        """Past the unit or village of a person behind a comma ("bà A, thôn B, hiến …")."""
        reader = self.reader
        if reader.plain[position : position + 1] not in (",", "-"):
            return position
        name = reader.at(reader.skip(position + 1, self.end), self.end, listed=True)
        if name is None:
            return position
        following = reader.skip(name.end, self.end)
        another = reader.text[following : following + 1] == "," and reader.at(
            reader.skip(following + 1, self.end), self.end, listed=True
        )
        another = another if another and (another.kind == "place" or not village) else None
        if reader.text[position] == "," and (reader.folded.startswith("và ", following) or another):
            return position  # "ông A, Tổ B và Tổ C": members of one list
        return following

    def _past_bracket(self, position: int) -> int:
        text = self.reader.text
        if text[position : position + 1] != "(":
            return position
        close = text.find(")", position, min(self.end, position + 200))
        return position if close < 0 else self.reader.skip(close + 1, self.end)

    def _separator(self, position: int, *, clause: bool = False) -> bool:
        """Steps over one separator to the next member; a clause ends at ";" or a bullet alone."""
        reader, text = self.reader, self.reader.text
        before = position
        while before > 0 and text[before - 1].isspace():
            before -= 1
        new_line = "\n" in text[before:position] and not reader.is_wrap(before, position)
        mark = text[position : position + 1]
        word = re.compile(r"(?:và|cùng|cùng với)\s{1,12}").match(reader.folded, position, self.end)
        if mark == ";" or (mark in (",", ".") and not clause) or (mark == "." and clause):
            following = reader.skip(position + 1, self.end)
            broken = "\n" in text[position:following] and not reader.is_wrap(
                position + 1, following
            )
            self.position = following
            labelled = self._skip_label() if broken else False
            if mark == "." and not labelled:
                return False
            if broken and not labelled and not self.lines:
                return False
            if not broken and reader.plain[self.position : self.position + 2] in ("- ", "+ "):
                self.position = reader.skip(self.position + 1, self.end)
            joint = re.compile(r"(?:và|cùng|cùng với)\s{1,12}").match(reader.folded, self.position)
            if joint:
                self.position = joint.end()
            return self.position < self.end
        if new_line:
            self.position = position
            return self._skip_label() or (self.lines and position < self.end)
        if word is not None and not clause:
            self.position = word.end()
            return True
        return False

    def _tail(self, position: int) -> int | None:
        """The end of a clause about a member: before ";", a full stop or a new paragraph."""
        text = self.reader.text
        limit = min(self.end, position + 400)
        while position < limit:
            mark = text[position]
            if mark == ";":
                return position
            if mark == "." and (position + 1 >= len(text) or text[position + 1].isspace()):
                return position
            if mark == "\n":
                following = self.reader.skip(position, limit)
                if not self.reader.is_wrap(position, following):
                    return following
                position = following
                continue
            position += 1
        return limit if limit == self.end else None


def _said(item: Item, end: int) -> Item:
    return Item(
        kind=item.kind,
        start=item.start,
        end=item.end,
        name=item.name,
        tail_start=item.tail_start,
        tail_end=end,
    )


def _squeezed(text: str) -> str:
    return " ".join(text.split())
