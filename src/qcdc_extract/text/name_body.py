"""How far a name goes after its head: fields, legal forms, proper names, places, numerals, joints."""

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from qcdc_extract.text.name_tables import Head, squeeze

if TYPE_CHECKING:
    from qcdc_extract.text.name_reading import NameReader

Piece: TypeAlias = Literal["head", "field", "legal", "place", "proper", "number", "loose"]

_PLACES = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
_RANK = {level: 0 if level == "tỉnh" else 1 if level in _PLACES[1:5] else 2 for level in _PLACES}
_LOOSE_JOINTS = ("business", "school", "mass", "public", "health", "community")
_NUMBERED = frozenset(
    [
        "số",
        "tổ",
        "thôn",
        "xóm",
        "bản",
        "ấp",
        "khu",
        "phố",
        "quận",
        "phường",
        "khóm",
        "đội",
        "khối",
        "vực",
        "trạm",
        "bàn",
        "ca",
        "bậc",
        "chợ",
    ]
)


_REASONS = ("với ", "vì ", "nhờ ")
"""Words that open what a list says of a member."""


@cache
def _token() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{1,40}\d{0,5}|\d{1,6}|[^\w\s]")


class NameBody:
    """One walk over the words after a head."""

    __slots__ = (
        "broad",
        "good",
        "kind",
        "last",
        "levels",
        "limit",
        "listed",
        "loose",
        "reader",
        "run",
        "shared",
        "start",
    )

    def __init__(
        self,
        reader: "NameReader",
        start: int,
        limit: int,
        kind: str,
        *,
        listed: bool,
        broad: bool,
        shared: bool = False,
    ) -> None:
        self.reader = reader
        self.start = start
        self.limit = limit
        self.kind = kind
        self.listed = listed
        self.broad = broad
        self.shared = shared
        self.good = start
        self.last: Piece = "head"
        self.run = 0
        self.loose = 0
        self.levels: set[str] = {kind} if kind == "place" else set()

    def read(self) -> int:
        """The end of the name; where the walk began if nothing more belongs to it."""
        position = self.start
        while position < self.limit:
            following = self.reader.skip(position, self.limit)
            if following >= self.limit or not self.reader.is_wrap(position, following):
                break
            step = self._step(following)
            if step is None:
                break
            position = step
        return self._settle(position)

    def _settle(self, position: int) -> int:
        """Loose words (no field, no proper name) close a list member, never a name in a sentence."""
        begun = self.good > self.start or self.kind in ("mass", "sub") or self.broad
        if self.run > 1 and self.kind not in ("mass", "sub", "public", "union", "body"):
            return self.good  # after a company's proper name small words are its predicate
        if not (self.listed and begun and 0 < self.loose <= 7):
            return self.good
        following = self.reader.skip(position, self.limit)
        ends = following >= self.limit or self.reader.text[following] in ",;.…(:)\n"
        joint = self.reader.folded.startswith("và ", following)
        wrapped = "\n" in self.reader.text[position:following]
        reason = self.kind == "sub" and self.reader.folded.startswith(_REASONS, following)
        return position if ends or joint or wrapped or reason else self.good

    def _step(self, position: int) -> int | None:
        token = _token().match(self.reader.text, position, self.limit)
        if token is None:
            return None
        word = token.group()
        if not word[0].isalnum():
            return self._joint(position, word)
        if word[0].isdigit():
            return self._number(position, token.end())
        return self._word(position, token.end(), word)

    def _commit(self, end: int, piece: Piece) -> int:
        self.good = end
        self.last = piece
        self.run = self.run + 1 if piece == "proper" else 0
        self.loose = 0
        return end

    def _number(self, position: int, end: int) -> int | None:
        text = self.reader.text
        before = self.reader.folded[max(0, position - 14) : position].split()
        after = text[end : end + 1]
        colon = after == ":" and text[end + 1 : end + 2].isspace()
        if (after in ("/", "%", "-", ":") and not colon) or (
            after in (".", ",") and text[end + 1 : end + 2].isdigit()
        ):
            return None
        open_end = self.last != "loose" or self.listed
        if open_end and before and before[-1] in _NUMBERED | {"số"}:
            return self._commit(end, "number")
        following = self.reader.skip(end, len(text))
        alone = (
            following >= len(text)
            or text[following] in ",;.…()-–:"
            or text[following].isupper()
            or self.reader.folded.startswith("và ", following)
            or self.reader.tables.break_pattern.match(self.reader.folded, following) is not None
        )
        if (
            self.last in ("proper", "head", "field")
            and alone
            and end - position <= 3
            and text[position] != "0"
        ):
            return self._commit(end, "number")
        return None

    def _word(self, position: int, end: int, word: str) -> int | None:
        reader, folded = self.reader, self.reader.folded
        if folded[position:end] in ("và", "&"):
            return self._and(end)
        capital = word[0].isupper()
        stop = reader.tables.break_pattern.match(folded, position)
        inner = reader.head(position)
        field = reader.tables.field_pattern.match(folded, position, self.limit)
        if inner is not None and (field is None or field.end() <= inner[1]):
            return self._inner(*inner)
        if field is not None and (capital or stop is None or field.end() > stop.end()):
            return self._commit(field.end(), "field")
        legal = reader.tables.legal_pattern.match(folded, position, self.limit)
        if legal is not None and (not capital or word.isupper() or self.last == "head"):
            return self._commit(legal.end(), "legal")
        if stop is not None and not capital and self._closes(stop.end()):
            return self._small(stop.end(), word)
        if stop is not None and not capital:
            body = self.kind == "body" and reader.tables.field_pattern.match(folded, position)
            return self._commit(body.end(), "field") if body else None
        if capital:
            title = reader.tables.title_pattern.match(folded, position)
            if title is not None and self.last != "head":
                return None
            whole = stop.end() if stop is not None and " " in stop.group() else end
            return self._commit(whole, "proper")
        return self._place(position) or self._small(end, word)

    def _closes(self, end: int) -> bool:
        """Whether a word that else ends a name is the last of a department's ("Khoa Hồi sức tích cực,")."""
        if not self.listed or self.kind != "sub":
            return False
        following = self.reader.skip(end, self.limit)
        return following >= self.limit or self.reader.text[following] in ",;.…)"

    def _inner(self, head: Head, end: int) -> int:
        """A head inside the name: of a Party body's organisation, of a parent, of a place."""
        if head.kind == "place":
            self.levels.add(head.head)
        elif head.kind != "community":
            self.kind = head.kind
        return self._commit(end, "place" if head.kind in ("place", "community") else "proper")

    def _place(self, position: int) -> int | None:
        """A place word without a name ("tỉnh", "huyện") at the name's end."""
        folded = self.reader.folded
        for level in _PLACES:
            end = position + len(level)
            if folded.startswith(level, position) and not folded[end : end + 1].isalnum():
                self.levels.add(level)
                return self._commit(end, "place")
        return None

    def _small(self, end: int, word: str) -> int | None:
        if word == "số" and self.reader.text[end : end + 3].strip()[:1].isdigit():
            self.last = "proper"
            return end
        if word in ("các", "những"):  # "LĐLĐ các huyện: …" shares its head with a list
            shared = self.reader.plural(self.reader.skip(end, self.limit))
            if shared is not None and shared[0].kind in ("place", "community"):
                return None
        self.loose += 1
        if (
            self.last == "head"
            and self.kind not in ("mass", "sub")
            and not (self.broad and self.listed)
        ):
            return None
        many = 7 if self.kind in ("mass", "sub", "public") else 4
        if self.loose > (many if self.listed else 2):
            return None
        if self.last != "head":
            self.last = "loose"
        return end

    def _and(self, end: int) -> int | None:
        """After "và" the name goes on only with a field, in names that have several."""
        following = self.reader.skip(end, self.limit)
        if self.last == "head" or following >= self.limit or self._starts_name(following):
            return None
        tables, folded = self.reader.tables, self.reader.folded
        field = tables.field_pattern.match(folded, following, self.limit)
        if tables.marker_pattern.match(folded, following) and self.reader.text[following].islower():
            return None  # "… và chuyên viên Đinh Thị Ví Dụ"
        loose = self.kind in _LOOSE_JOINTS or (self.kind == "sub" and not self.shared)
        if field is not None and (
            (loose and tables.break_pattern.match(folded, following) is None)
            or self._known(field.end())
        ):
            return self._commit(field.end(), "field")
        if loose and self.listed and self.reader.text[following].isupper():
            apart = self.reader.head(following) or tables.title_pattern.match(folded, following)
            return None if apart else following
        return None

    def _known(self, end: int) -> bool:
        """Whether the fields up to ``end`` are together one known field."""
        words = squeeze(self.reader.text[self.start : end]).split()
        return any(" ".join(words[i:]) in self.reader.tables.compounds for i in range(len(words)))

    def _starts_name(self, position: int) -> bool:
        return self.reader.at(position, self.limit) is not None

    def _joint(self, position: int, mark: str) -> int | None:
        text = self.reader.text
        if mark == "." and text[max(0, position - 2) : position] in ("TP", "TX", "TT"):
            return position + 1
        following = self.reader.skip(position + 1, self.limit)
        if following >= self.limit or not self.reader.is_wrap(position + 1, following):
            return None
        if mark == "&":
            return self._and(position + 1) or self._glued(position, following)
        if self.reader.plain[position] == "-":
            return self._hyphen(position, following)
        if mark == ",":
            return self._comma(following)
        return None

    def _glued(self, position: int, following: int) -> int | None:
        glued = following == position + 1 and self.reader.text[following].isupper()
        return following if glued else None

    def _hyphen(self, position: int, following: int) -> int | None:
        text, folded = self.reader.text, self.reader.folded
        spaced = text[position - 1 : position].isspace()
        if folded.startswith(("chi nhánh", "ctcp", "cn ", "công ty cổ phần"), following):
            return following
        if self.reader.at(following, self.limit) is not None or text[following].isdigit():
            part = self.last == "number" and self.kind in ("party", "union", "youth", "sub")
            return following if part else None  # "Chi bộ 2 - Đảng bộ …"
        if not spaced and text[following].isupper():
            return following
        field = self.reader.tables.field_pattern.match(folded, following, self.limit)
        if field is not None and self.last == "field":
            return self._commit(field.end(), "field")
        wide = {"sub": ("proper", "field", "loose"), "state": ("proper", "number")}.get(
            self.kind, ("proper",)
        )
        return following if text[following].isupper() and self.last in wide else None

    def _comma(self, following: int) -> int | None:
        """A comma goes on with an address or with one more field of a company, school or society."""
        reader = self.reader
        field = reader.tables.field_pattern.match(reader.folded, following, self.limit)
        if field is not None and self.last == "field" and self._and_follows(field.end()):
            return self._commit(field.end(), "field")
        if self.kind not in ("school", "health"):
            return None
        ranks = [_RANK.get(level, 0) for level in self.levels]
        for level in _PLACES:
            end = following + len(level)
            if reader.folded.startswith(level, following) and all(r > _RANK[level] for r in ranks):
                rest = reader.text[end : end + 2].strip()
                if rest and rest[0].isupper() and self.last in ("proper", "number"):
                    return following
        return None

    def _and_follows(self, end: int) -> bool:
        """Whether fields and then "và" with one more field close the enumeration ("A, B và C X")."""
        if self.kind not in _LOOSE_JOINTS:
            return False
        following = self.reader.skip(end, self.limit)
        if not self.reader.folded.startswith("và ", following):
            return False
        following = self.reader.skip(following + 3, self.limit)
        return (
            self.reader.tables.field_pattern.match(self.reader.folded, following) is not None
            and self.reader.at(following, self.limit) is None
        )
