"""Preamble, closing, annexes and notes: what belongs to no section, found around the headings."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.records import Part, Span
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import is_capitals
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.labels import bullet_end, find_label
from qcdc_extract.text.paragraphs import Paragraph

_LAST_LINES = 8
_LONGEST_CLOSING = 900
_ANNEX_TITLE = 220
_ANNEX_NAME = 40


def find_closing(text: str, body: Sequence[Paragraph], tables: SectionTables) -> int:
    """Index of the paragraph where the closing begins ("Trên đây là …"); ``len(body)`` if none."""
    lowest = max(0, len(body) - _LAST_LINES)
    for i in range(len(body) - 1, lowest - 1, -1):
        opening = fold(text[body[i].start : body[i].start + 12])
        if opening.startswith("trên đây") or (
            i == len(body) - 1 and opening.startswith("báo cáo này")
        ):
            return i
    begin = len(body)
    for i in range(len(body) - 1, max(lowest, len(body) - 3) - 1, -1):
        if not _is_formula(text, body[i], tables, last=i == len(body) - 1):
            break
        begin = i
    return begin


def _is_formula(text: str, each: Paragraph, tables: SectionTables, *, last: bool) -> bool:
    words = text[each.start : each.end]
    if len(words) > _LONGEST_CLOSING or find_label(text, each.start, each.end) is not None:
        return False
    if bullet_end(text, each.start, each.end) is not None or not words.endswith((".", "./")):
        return False
    folded = f" {key(words)} "
    return (not last or words.endswith("./.")) and any(
        f" {phrase} " in folded for phrase in tables.closings
    )


@cache
def _annex_number() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,3}(?:số\s{0,3})?(?:\d{1,2}|[ivx]{1,5}|[a-e])(?:[./\-][a-z0-9]{1,3})?(?![^\W_])"
    )


def annex_label_end(text: str, each: Paragraph, tables: SectionTables) -> int | None:
    """Where the label of an annex heading ends ("PHỤ LỤC 01"), or None when none opens the line.

    An annex that has a name for a label ("ĐỀ CƯƠNG BÁO CÁO", in capitals) has an empty one.
    """
    if each.end - each.start > _ANNEX_TITLE:
        return None
    if _is_annex_name(text[each.start : each.end], tables):
        return each.start
    if text[each.start].lower() not in {phrase[0] for phrase in tables.annexes}:
        return None
    folded = fold(text[each.start : each.end])
    for phrase in sorted(tables.annexes, key=len, reverse=True):
        if folded.startswith(phrase):
            match = _annex_number().match(folded, len(phrase))
            end = match.end() if match else len(phrase)
            rest = folded[end:].lstrip(" .:-")
            mark = folded[end : end + 2].strip()[:1]
            numbered = match is not None and mark == "."
            stands_alone = (
                not rest or mark == ":" or numbered or text[each.start : each.end][:7].isupper()
            )
            if stands_alone and folded[-1] not in ".;,":
                return each.start + len(folded[:end].rstrip())
    return None


def _is_annex_name(words: str, tables: SectionTables) -> bool:
    opening = f"{key(words[:_ANNEX_NAME])} "
    named = any(opening.startswith(f"{phrase} ") for phrase in tables.annex_names)
    return named and is_capitals(words) and words[-1] not in ".;,"


def annex_starts(text: str, body: Sequence[Paragraph], tables: SectionTables) -> list[int]:
    """Indices of the paragraphs that begin an annex."""
    found: list[int] = []
    bare = -1
    for i, each in enumerate(body):
        end = annex_label_end(text, each, tables)
        if end is None or bare == i - 1 >= 0:  # the line below a label alone is its title
            continue
        found.append(i)
        if end >= each.end - 1:
            bare = i
    return found


@cache
def _note_mark() -> re.Pattern[str]:
    return re.compile(r"\[\d{1,3}\]\s")


def find_notes(document: Document, body: Sequence[Paragraph]) -> tuple[list[Part], int]:
    """Notes as parts, and how many paragraphs of ``body`` stand before the notes typed at its end."""
    parts = [part for part in document.parts if part.kind == "note"]
    if not parts:
        parts = [
            Part(kind="note", start=a, end=b)
            for a, b in _merged([(b.start, b.end) for b in document.blocks if b.kind == "note"])
        ]
    end = len(body)
    while end > 0 and _note_mark().match(document.text, body[end - 1].start):
        end -= 1
    parts.extend(Part(kind="note", start=each.start, end=each.end) for each in body[end:])
    return parts, end


def _merged(spans: Sequence[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in spans:
        if start >= end:
            continue
        if out and start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
