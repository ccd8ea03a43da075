"""The kind of a section, from its title alone: the same title means the same under any numeral."""

from functools import cache

from qcdc_extract.records import SectionKind
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.text.fold import key, strip_marks

_SKIPPED = ("ve", "mot so", "nhung", "cac", "cong tac", "phan", "noi dung", "y kien")
_FUZZY = 88


def kind_of(title: str, level: int, tables: SectionTables) -> tuple[SectionKind, float]:
    """Kind and confidence of a title; (OTHER, …) when it names none.

    A title that joins two kinds takes the first. Below level 1 the title has to begin with the
    phrase, since there the words of another kind are often only an object ("Công tác kiểm tra …").
    """
    words = f" {key(title)} "
    if words.strip() in tables.whole_titles:
        return tables.whole_titles[words.strip()], 1.0
    best: tuple[int, int, SectionKind] | None = None
    for phrase, kind in tables.kinds:
        at = words.find(f" {phrase} ")
        if at >= 0 and (best is None or (at, -len(phrase)) < best[:2]):
            best = (at, -len(phrase), kind)
    # "Công tác dân vận thời gian tới": a word of the future outweighs a mere field of work.
    if level == 1 and (best is None or best[2] != "TASKS"):
        for phrase, kind in tables.top_kinds:
            at = words.find(f" {phrase} ")
            if at < 0 or (best is not None and (at, -len(phrase)) >= best[:2]):
                continue
            if _is_lead(words[:at]):
                best = (at, -len(phrase), kind)
    if best is not None:
        leads = _is_lead(words[: best[0]])
        if level == 1 or leads:
            return best[2], 1.0 if leads else 0.8
        return "OTHER", 1.0
    return _by_likeness(words.strip(), tables) if level == 1 else ("OTHER", 1.0)


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

    opening = strip_marks(words)[:60]
    best: tuple[float, SectionKind] = (0.0, "OTHER")
    for phrase, kind in _long_phrases(tables.kinds):
        if len(opening) < len(phrase) - 1:
            continue
        score = fuzz.ratio(opening[: len(phrase)], phrase, score_cutoff=_FUZZY)
        if score > best[0]:
            best = (score, kind)
    return (best[1], 0.7) if best[0] else ("OTHER", 0.6)


@cache
def _long_phrases(
    kinds: tuple[tuple[str, SectionKind], ...],
) -> tuple[tuple[str, SectionKind], ...]:
    return tuple((strip_marks(phrase), kind) for phrase, kind in kinds if len(phrase) >= 7)
