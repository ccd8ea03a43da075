"""The kind of a section, from its title alone: the same title means the same under any numeral."""

from functools import cache

from qcdc_extract.records import SectionKind
from qcdc_extract.sections.tables import Phrases, SectionTables
from qcdc_extract.text.fold import key, strip_marks

_SKIPPED = ("ve", "mot so", "nhung", "cac", "cong tac", "phan", "noi dung", "y kien")
_ABOUT = (" về ", " đối với ")
_FUZZY = 88
_NEAR = 62


def kind_of(title: str, level: int, tables: SectionTables) -> tuple[SectionKind, float]:
    """Kind and confidence of a title; (OTHER, …) when it names none.

    A title that joins two kinds takes the first. Below level 1 the title has to begin with the
    phrase, since there the words of another kind are often only an object ("Công tác kiểm tra …").
    """
    words = f" {key(title)} "
    if words.strip() in tables.whole_titles:
        return tables.whole_titles[words.strip()], 1.0
    best = _first(words, tables.kinds_at, len(words))
    # "Công tác dân vận thời gian tới": a word of the future outweighs a mere field of work.
    if level == 1 and (best is None or best[2] != "TASKS"):
        top = _first(words, tables.top_kinds_at, len(words) if best is None else best[0] + 1)
        longer = best is None or (top is not None and top[:2] < best[:2])
        if top is not None and longer and _is_lead(words[: top[0]]):
            best = top
    if best is not None:
        leads = _is_lead(words[: best[0]])
        if not leads and words.startswith(_ABOUT):  # the matter is what follows, not the phrase
            return "OTHER", 0.8
        if level == 1 or leads:
            return best[2], 1.0 if leads else 0.8
        return "OTHER", 1.0
    return _by_likeness(words.strip(), tables) if level == 1 else ("OTHER", 1.0)


def _first(
    words: str, phrases: dict[str, Phrases], until: int
) -> tuple[int, int, SectionKind] | None:
    """The first phrase of a title between blanks: its place, its length (negative) and its kind."""
    at = 0
    while 0 <= at < until:
        behind = words.find(" ", at + 1)
        for phrase, kind in phrases.get(words[at + 1 : behind], ()):
            if words.startswith(f"{phrase} ", at + 1):
                return at, -len(phrase), kind
        at = behind
    return None


def kinds_in(title: str, tables: SectionTables) -> tuple[SectionKind, ...]:
    """The kinds that a title names, in their order: "Đánh giá, phương hướng" names two."""
    words = f" {key(title)} "
    if words.strip() in tables.whole_titles:
        return (tables.whole_titles[words.strip()],)
    found: dict[SectionKind, None] = {}
    at = 0
    while (hit := _first(words[at:], tables.kinds_at, len(words) - at)) is not None:
        if hit[2] != "OTHER":
            found[hit[2]] = None
        at += hit[0] - hit[1]
    return tuple(found)


def runner_up(title: str, tables: SectionTables) -> tuple[SectionKind | None, float]:
    """The kind a part may have instead of its own (or None), and how sure its own is."""
    kind, sure = kind_of(title, 1, tables)
    second = next((each for each in kinds_in(title, tables) if each != kind), None)
    if second is None and kind == "OTHER" and sure < 1.0:
        second = _nearest(key(title), tables)
    return second, sure


def _nearest(words: str, tables: SectionTables) -> SectionKind | None:
    """The kind of the phrase most like the title, if any is near."""
    from rapidfuzz import fuzz, process

    phrases = _long_phrases(tables.kinds)
    found = process.extractOne(
        strip_marks(words),
        [phrase for phrase, _ in phrases],
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
    )
    kind = phrases[found[2]][1] if found else "OTHER"
    return None if kind == "OTHER" else kind


def _is_lead(before: str) -> bool:
    rest = strip_marks(before).strip()
    while rest:
        word = next((word for word in _SKIPPED if f"{rest} ".startswith(f"{word} ")), None)
        if word is None:
            return False
        rest = rest[len(word) :].strip()
    return True


def _by_likeness(words: str, tables: SectionTables) -> tuple[SectionKind, float]:
    """The phrase most like the title's opening: slips of the keyboard and lost marks."""
    from rapidfuzz import fuzz

    opening = strip_marks(words)[:60].split()
    best: tuple[float, SectionKind] = (0.0, "OTHER")
    for phrase, kind in _long_phrases(tables.kinds):
        count = phrase.count(" ") + 1
        if len(opening) < count:
            continue
        score = fuzz.ratio(" ".join(opening[:count]), phrase, score_cutoff=_FUZZY)
        if score > best[0]:
            best = (score, kind)
    return (best[1], 0.7) if best[0] else ("OTHER", 0.6)


@cache
def _long_phrases(
    kinds: tuple[tuple[str, SectionKind], ...],
) -> tuple[tuple[str, SectionKind], ...]:
    return tuple((strip_marks(phrase), kind) for phrase, kind in kinds if len(phrase) >= 7)
