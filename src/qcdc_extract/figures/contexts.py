"""The indicator that a bare counting noun means in its clause: the table of contexts applied."""

from collections import defaultdict

from qcdc_extract.figures.rows import Context
from qcdc_extract.figures.surroundings import Around, bare_left, padded
from qcdc_extract.records import FigureKind
from qcdc_extract.text.fold import key

_OPEN = frozenset(
    "của thuộc trong tại ở trên với sinh trực này nói như cấp toàn phát góp đóng gửi tham thảo nêu "  # noqa: SIM905
    "về và cho tiếp sau đã hiện".split()
)
"""First words after a noun that place it and make it no other thing."""


_SHUT = frozenset({"cấp phát", "cấp giấy", "cấp thẻ", "cấp nước", "sinh con", "trong nước"})


class Contexts:
    """Rows of the table by the nouns they speak of."""

    __slots__ = ("_any", "_by_noun", "_longest")

    def __init__(self, rows: tuple[Context, ...]) -> None:
        by_noun: dict[str, list[Context]] = defaultdict(list)
        self._any: list[Context] = []
        for row in rows:
            folded = _folded(row)
            for noun in row.nouns:
                by_noun[key(noun)].append(folded)
            if not row.nouns:
                self._any.append(folded)
        self._by_noun = dict(by_noun)
        self._longest = max((len(noun.split()) for noun in self._by_noun), default=0)

    def rows(self, unit: str, phrase: str) -> list[Context]:
        """The rows that may speak of a figure, in the table's order for its longest noun."""
        words = key(phrase).split()
        found = list(self._by_noun.get(key(unit), ()))
        shortest = max(1, len(key(unit).split()))  # "đơn" is no beginning of "đơn vị"
        for count in range(min(self._longest, len(words)), shortest - 1, -1):
            found += self._by_noun.get(" ".join(words[:count]), ())
        return [*dict.fromkeys(found), *self._any]

    def speaks_of(self, unit: str, phrase: str, kind: FigureKind) -> bool:
        """Whether any row may speak of a figure."""
        return any(kind in row.kinds for row in self.rows(unit, phrase))

    def find(self, unit: str, phrase: str, kind: FigureKind, words: Around) -> Context | None:
        """The first row whose cues all stand around the number, or None."""
        for row in self.rows(unit, phrase):
            if kind in row.kinds and _holds(row, words, key(phrase), _noun(row, unit, phrase)):
                return row
        return None


def _noun(row: Context, unit: str, phrase: str) -> str:
    """The key of the unit; of a number without one the noun that its phrase begins with ("Ý kiến: 73")."""
    words = f"{key(phrase)} "
    named = [noun for noun in row.nouns if words.startswith(f"{noun} ")]
    return key(unit) or max(named, key=len, default="")


def _folded(row: Context) -> Context:
    def cues(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_cue(value) for value in values)

    return Context(
        row.key, row.id, tuple(key(noun) for noun in row.nouns), cues(row.left), cues(row.right), cues(row.near),
        cues(row.also), cues(row.about), cues(row.none), row.kinds,
    )  # fmt: skip


def _cue(value: str) -> str:
    mark = value[-1] if value[-1] in "$~." else ""
    name = key(value)
    return f"{name}{mark}"


def _holds(row: Context, words: Around, phrase: str, unit: str) -> bool:
    counted = bool(words.right.strip()) or "money" in row.kinds
    right = words.right if counted else f" {phrase} "
    near = f"{words.left}{right} {phrase} {words.gloss}"
    if any(f" {cue} " in f"{words.left}{right} {phrase} " for cue in row.none):
        return False
    if row.left and not any(_at_left(cue, words) for cue in row.left):
        return False
    if row.right and not any(_at_right(cue, right, unit) for cue in row.right):
        return False
    if row.near and not any(f" {cue} " in near for cue in row.near):
        return False
    if row.also and not any(f" {cue} " in near for cue in row.also):
        return False
    return not row.about or _about(row, words, near, right, unit)


def _about(row: Context, words: Around, near: str, right: str, unit: str) -> bool:
    """Whether the topic is named beside the number, or before it and nothing has come between."""
    if any(
        f" {cue.rstrip('.')} " in f"{near}{words.sentence}" for cue in row.about if cue[-1] == "."
    ):
        return True
    if any(f" {cue} " in near for cue in row.about):
        return True
    if not _plain(right, unit):
        return False
    place = max((words.before.rfind(f" {cue} ") for cue in row.about), default=-1)
    if place < 0:
        return False
    since = words.before[place:]
    named = max((cue for cue in row.about if since.startswith(f" {cue} ")), key=len)
    return not any(f" {cue} " in since[len(named) :] for cue in row.none)


def _at_left(cue: str, words: Around) -> bool:
    if cue == "~":
        return words.stated
    if cue.endswith("$"):
        return f" {bare_left(words.left)}".endswith(f" {cue[:-1]}")
    if cue.endswith("~"):
        return words.stated and f" {cue[:-1]} " in words.left
    return f" {cue} " in words.left


def _at_right(cue: str, right: str, unit: str) -> bool:
    return _plain(right, unit) if cue == "." else f" {cue} " in right


def _plain(right: str, unit: str) -> bool:
    """Whether nothing after the noun makes it another thing."""
    rest = right.strip().removeprefix(unit).split()
    return not rest or (rest[0] in _OPEN and " ".join(rest[:2]) not in _SHUT)


def of_heads(row: str, column: str) -> Around:
    """The surroundings of a table cell: its heads are all that is said of it."""
    heads = padded(f"{row} {column}")
    return Around(heads, " ", " ", " ", stated=True)
