"""Paragraphs that may be nodes of the outline, each with its label, title and form."""

import re
from collections.abc import Sequence
from functools import cache

from qcdc_extract.document import Document
from qcdc_extract.records import SectionKind, Span
from qcdc_extract.sections.bare_parts import bare_parts
from qcdc_extract.sections.contents import contents_lines
from qcdc_extract.sections.nodes import Candidate
from qcdc_extract.sections.opening import is_name, name_lines
from qcdc_extract.sections.plain_headings import named_kind, plain_headings
from qcdc_extract.sections.rows import table_rows
from qcdc_extract.sections.tables import SectionTables
from qcdc_extract.sections.titles import LONGEST_TITLE, is_capitals, read_title
from qcdc_extract.sections.unmarked import unmarked_labels
from qcdc_extract.text.fold import fold, key
from qcdc_extract.text.labels import (
    ALPHABET,
    Label,
    bullet_end,
    find_label,
    lone_label,
    ordinals,
)
from qcdc_extract.text.paragraphs import Paragraph

_QUOTED_LAW = 8000
_TITLE_LINES = 3
_PROSE = 100
_FEW_PARTS = 3
_NEAR = 40
_FORMULAS = (
    "quyết định",
    "quyết nghị",
    "nghị quyết",
    "kết luận",
    "thông báo",
    "báo cáo",
    "kế hoạch",
)
_BELOW = ("cấp ", "khối ", "đối với ")
"""How a line in capitals begins that names what is below the heading above it."""


def find_candidates(
    document: Document, body: Sequence[Paragraph], tables: SectionTables
) -> tuple[Candidate, ...]:
    """The candidates in the order of the text; rows of tables and quoted law give none."""
    text = document.text
    quoted = _quoted(text, body)
    rows = table_rows(text, body) | contents_lines(document, body) | name_lines(text, body)
    unmarked = unmarked_labels(text, body, rows, tables)
    found: list[Candidate] = []
    bold = 2 * sum(document.blocks[each.first].bold for each in body) <= len(body)
    taken = -1
    for i, each in enumerate(body):
        if i <= taken or i in rows or any(a < each.start < b for a, b in quoted):
            continue
        label = unmarked.get(i)
        candidate = _labelled(document, body, i, tables, found, bold, label) or _unlabelled(
            document, body, i, rows, tables
        )
        if candidate is not None:
            found.append(candidate)
            taken = candidate.last
    inside = frozenset(
        i for i, each in enumerate(body) if any(a < each.start < b for a, b in quoted)
    )
    plain = plain_headings(document, body, rows | inside, found, tables)
    if sum(each.family == "plain" for each in plain) < _FEW_PARTS:
        plain = bare_parts(document, body, rows | inside, found, tables) or plain
    found.extend(plain)
    found.sort(key=lambda each: each.index)
    while found and _closes_nothing(found[-1], body):
        found.pop()
    if len(found) > 2 and not text[: body[0].start].strip() and is_name(found[0], found[1]):
        found.pop(0)
    return tuple(found)


def _closes_nothing(last: Candidate, body: Sequence[Paragraph]) -> bool:
    """Whether a last line without label has no text below it: a name or an office that signs."""
    bare = last.family in ("capitals", "bold", "plain") and last.last == len(body) - 1
    return bare and last.kind == "OTHER"


def _labelled(
    document: Document,
    body: Sequence[Paragraph],
    i: int,
    tables: SectionTables,
    found: Sequence[Candidate],
    bold: bool,
    known: Label | None,
) -> Candidate | None:
    text, each = document.text, body[i]
    block = document.blocks[each.first]
    generated = block.label is not None and block.label_end > block.start
    label = known or find_label(text, each.start, each.end, generated=generated)
    if label is None:
        lone = None if generated else lone_label(text, each.start, each.end)
        return _alone(document, body, i, lone, generated) if lone else None
    if known is None and not generated and not _plausible(document, body, i, label, found):
        return None
    start = label.body
    if start >= each.end:
        return _alone(document, body, i, label, generated)
    stressed = block.bold and bold
    capitals = is_capitals(text[start : each.end]) or block.caps
    last = _title_lines(document, body, i, start) if capitals else i
    reading = read_title(
        text,
        start,
        body[last].end,
        tables,
        stressed=stressed or block.caps,
        family=label.family,
    )
    return Candidate(
        index=i,
        last=last,
        start=label.start,
        title_start=start,
        title_end=reading.end,
        label_end=label.end,
        family=label.family,
        number=label.number,
        path=label.path,
        role=reading.role,
        sure=reading.sure,
        capitals=is_capitals(text[start : reading.end]),
        stressed=stressed or capitals,
        more=body[last].end - reading.end > 1,
        dotted=text[reading.end : body[last].end] == ".",
        kind=_kind(text[start : reading.end], label, reading.role, tables),
        generated=generated,
    )


def _kind(title: str, label: Label, role: str, tables: SectionTables) -> SectionKind:
    """What the title of a part names, or of a number that may stand for a part."""
    named = role == "heading" and label.family in ("arabic", "roman", "upper", "part")
    return named_kind(title, tables) if named else "OTHER"


def _plausible(
    document: Document, body: Sequence[Paragraph], i: int, label: Label, found: Sequence[Candidate]
) -> bool:
    """False where a label-like beginning goes on with the line before ("… ngày ⏎ 12. …") or opens
    an enumeration inside its own sentence ("Một là, …; hai là, …").
    """
    text = document.text
    if label.family == "roman" and text[label.end - 1].isalpha():  # "XIII CỦA ĐẢNG …" is a title's
        return label.value == 1 or _follows(label, found)
    if label.family in ("letter", "bracket", "ordinal"):
        above = body[i - 1] if i else body[i]
        inline = i > 0 and _counted(text[above.start : above.end], label)
        return not inline and not _counts_on(text[label.end : body[i].end], label)
    if i == 0 or label.family not in ("arabic", "decimal", "half"):
        return True
    above = body[i - 1]
    before = text[above.start : above.end]
    if find_label(text, above.start, above.end) is not None:  # an item or a heading of its own
        return True
    if before[-1] in ",-–" or before.endswith((" ngày", " tháng", " số", " từ")):
        return False
    # A long line that stops in mid-sentence: only a number that is due opens something new.
    cut = document.format != "docx" and len(before) > _PROSE and before[-1].isalnum()
    return not cut or label.value == 1 or len(label.path) > 1 or _follows(label, found)


def _follows(label: Label, found: Sequence[Candidate]) -> bool:
    """Whether a label of the same family with the number before stands above."""
    return any(
        each.family == label.family and each.path[-1] == label.value - 1 for each in found[-_NEAR:]
    )


def _counted(before: str, label: Label) -> bool:
    """Whether the label before this one stands inside the paragraph above ("việc: a) …; ⏎ b) …")."""
    if label.value < 2 or label.family == "ordinal" or label.value > len(ALPHABET):
        return False
    last = str(label.value - 1) if label.number.isdecimal() else ALPHABET[label.value - 2]
    return f" {last}) " in before or f" ({last}) " in before


def _counts_on(rest: str, label: Label) -> bool:
    """Whether the next label of the row follows behind a semicolon or comma."""
    folded = fold(rest)
    if label.family == "ordinal":
        words = [word for word, value in ordinals().items() if value == label.value + 1]
        following = [f"{word} là" for word in words] + [f"thứ {word}" for word in words]
    elif label.family == "bracket" and label.number.isdecimal():
        following = [f"({label.value + 1})"]
    else:
        at = label.value
        following = [f"{ALPHABET[at]})", f"({ALPHABET[at]})"] if at < len(ALPHABET) else []
    return any(f"{mark} {each}" in folded for each in following for mark in ";,")


def _alone(
    document: Document, body: Sequence[Paragraph], i: int, label: Label, generated: bool
) -> Candidate | None:
    """A label on a line of its own ("PHẦN THỨ HAI"): the next line is its title."""
    text = document.text
    lone = label.family not in ("part", "chapter", "division") and not generated
    last, start, end = i, label.end, label.end
    if i + 1 < len(body):
        following = body[i + 1]
        line = text[following.start : following.end]
        if (
            len(line) <= LONGEST_TITLE
            and line[-1] not in (";," if not lone and is_capitals(line) else ".;:,")
            and find_label(text, following.start, following.end) is None
            and bullet_end(text, following.start, following.end) is None
        ):
            last, start, end = i + 1, following.start, following.end
            if is_capitals(line):
                last = _title_lines(document, body, i + 1, start)
                end = body[last].end
                while end > start and text[end - 1] in ".: ":
                    end -= 1
    if lone and (last == i or not (text[start].isupper() and text[end - 1].isalnum())):
        return None
    return Candidate(
        index=i,
        last=last,
        start=label.start,
        title_start=start,
        title_end=end,
        label_end=label.end,
        family=label.family,
        number=label.number,
        path=label.path,
        role="heading",
        sure=True,
        capitals=True,
        more=False,
        generated=generated,
    )


def _title_lines(document: Document, body: Sequence[Paragraph], i: int, start: int) -> int:
    """The last paragraph of a title in capitals that goes on over the next lines."""
    text = document.text
    last = i
    while last + 1 < len(body) and last - i < _TITLE_LINES:
        here, following = body[last], body[last + 1]
        line = text[following.start : following.end]
        same = document.blocks[here.last].align == document.blocks[following.first].align
        if (
            text[here.end - 1] in ".:;"
            or not same
            or not is_capitals(text[start : here.end])
            or not is_capitals(line)
            or any(gap in line for gap in ("\t", "|", "   "))
            or following.end - start > LONGEST_TITLE
            or fold(line[:9]).startswith(_BELOW)
            or following.first - here.last > 1
            or find_label(text, following.start, following.end) is not None
            or bullet_end(text, following.start, following.end) is not None
        ):
            break
        last += 1
    return last


def _unlabelled(
    document: Document,
    body: Sequence[Paragraph],
    i: int,
    rows: frozenset[int],
    tables: SectionTables,
) -> Candidate | None:
    """A heading without label: a line in capitals, or a short one in bold."""
    text, each = document.text, body[i]
    block = document.blocks[each.first]
    line = text[each.start : each.end]
    if block.kind == "note" or bullet_end(text, each.start, each.end) is not None:
        return None
    if fold(line[:12]).startswith(("kính gửi", "kính trình", "nơi nhận")):
        return None
    capitals = is_capitals(line) and len(line.split()) >= 2
    bold = (block.bold or block.outline is not None) and len(line.split()) >= 2
    if (
        not (capitals or bold)
        or len(line) > LONGEST_TITLE
        or line[-1] in ";,…!?"
        or "   " in line
        or "\t" in line
    ):
        return None
    if not any(c.islower() or c.isupper() for c in line[:3]) or i + 1 in rows:
        return None
    last = _title_lines(document, body, i, each.start) if capitals else i
    end = body[last].end
    while end > each.start and text[end - 1] in ":. ":
        end -= 1
    kind = named_kind(text[each.start : end], tables)
    if text[body[last].end - 1] == "." and (kind == "OTHER" or not capitals):
        return None  # a full stop ends a name of a part, else a sentence
    if kind == "OTHER" and (
        _signs(line, tables) or _is_slogan(text, body, i, last) or _is_formula(text, body, i, last)
    ):
        return None
    return Candidate(
        index=i,
        last=last,
        start=each.start,
        title_start=each.start,
        title_end=end,
        label_end=each.start,
        family="capitals" if capitals else "bold",
        number="",
        path=(0,),
        role="heading",
        sure=True,
        capitals=capitals,
        more=False,
        kind=kind,
        outline=block.outline,
    )


def _signs(line: str, tables: SectionTables) -> bool:
    """Whether a line in capitals opens a signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")."""
    opening = f"{key(line)} "
    return is_capitals(line) and any(opening.startswith(f"{each} ") for each in tables.signers)


def _is_formula(text: str, body: Sequence[Paragraph], i: int, last: int) -> bool:
    """Whether a line is the formula of an act: "QUYẾT NGHỊ:", or who issues it above "Căn cứ …"."""
    if key(text[body[i].start : body[last].end][:24]) in _FORMULAS:
        return True
    below = text[body[last + 1].start : body[last + 1].end][:9] if last + 1 < len(body) else ""
    return fold(below).startswith("căn cứ ") and is_capitals(text[body[i].start : body[i].end])


def _is_slogan(text: str, body: Sequence[Paragraph], i: int, last: int) -> bool:
    """Whether a line is quoted, or is the watchword that the line before announces with a colon."""
    if text[body[i].start] in "“\"«‘'" or text[body[last].end - 1] in "”\"»’'":
        return True
    below = last + 1 < len(body) and find_label(text, body[last + 1].start, body[last + 1].end)
    announced = i > 1 and text[body[i - 1].end - 1] == ":"
    watchwords = text.count(" - ", body[i].start, body[last].end) >= 2
    return announced and bool(watchwords or below or last + 1 == len(body))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile("[“”]")


@cache
def _straight_marks() -> re.Pattern[str]:
    return re.compile(r'(?P<open>(?<![^\s(:])"(?=\S))|(?P<close>(?<=\S)"(?![^\s.,;:!?)]))')


def _introduced(text: str, at: int) -> bool:
    """Whether a quotation opens a paragraph or follows a colon; else its mark was not closed."""
    before = text[max(0, at - 3) : at].rstrip(" \t")
    return not before or before[-1] in "\n:"


def _quoted(text: str, body: Sequence[Paragraph]) -> list[Span]:
    """Stretches inside “…” (or "…") that run over more than one paragraph: quoted law."""
    if not body:
        return []
    found: list[Span] = []
    opened: int | None = None
    start, end = body[0].start, body[-1].end
    straight = text.find("“", start, end) < 0
    for match in (_straight_marks() if straight else _marks()).finditer(text, start, end):
        if match.group() == "“" or match.lastgroup == "open":
            opened = match.start() if opened is None else opened
        elif opened is not None:
            far = match.start() - opened > _QUOTED_LAW
            if not far and "\n" in text[opened : match.start()] and _introduced(text, opened):
                found.append((opened, match.start()))
            opened = None
    return found
