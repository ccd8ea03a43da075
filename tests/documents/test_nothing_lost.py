"""Whatever Word puts into whatever: each visible word stands once in the text or a story, no hidden one."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from docx_builder import cell, docx, paragraph, run
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.documents import read

LAYERS = 3


@dataclass
class Written:
    """Words given out: those that a reader sees, and those that nobody does."""

    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def word(self, *, visible: bool = True) -> str:
        """A word that stands nowhere else."""
        word = f"từ{next(self.numbers)}z"
        (self.seen if visible else self.unseen).append(word)
        return word


Draw = Callable[[st.SearchStrategy[str]], str]
_INSIDE = (
    "run",
    "run",
    "split",
    "link",
    "control",
    "tag",
    "field",
    "simple field",
    "inserted",
    "deleted",
    "hidden",
    "box",
    "note",
    "endnote",
    "comment",
    "tab",
    "moved",
    "alternate",
)
_BLOCKS = ("paragraph", "paragraph", "table", "control", "custom", "inserted")


def _inline(draw: Draw, told: Written, depth: int) -> str:
    kind = draw(st.sampled_from(_INSIDE))
    if kind in ("box", "alternate") and depth >= LAYERS:
        kind = "run"
    if kind not in ("link", "control", "tag", "inserted"):
        return _single(kind, draw, told, depth)
    if depth >= LAYERS:
        return _wrapped(kind, run(told.word()))
    return _wrapped(kind, "".join(_inline(draw, told, depth + 1) for _ in range(2)))


def _wrapped(kind: str, inside: str) -> str:
    return {
        "link": f"<w:hyperlink>{inside}</w:hyperlink>",
        "control": f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
        "tag": f'<w:smartTag w:element="x">{inside}</w:smartTag>',
        "inserted": f'<w:ins w:id="1">{inside}</w:ins>',
    }[kind]


def _single(kind: str, draw: Draw, told: Written, depth: int) -> str:
    match kind:
        case "split":
            word = told.word()
            return run(word[:2], "<w:b/>") + run(word[2:])
        case "deleted":
            word = told.word(visible=False)
            return f'<w:del w:id="2"><w:r><w:delText>{word}</w:delText></w:r></w:del>'
        case "hidden":
            return run(told.word(visible=False), "<w:vanish/>")
        case "moved":
            gone = f'<w:moveFrom w:id="3">{run(told.word(visible=False))}</w:moveFrom>'
            return gone + f'<w:moveTo w:id="4">{run(told.word())}</w:moveTo>'
        case "tab":
            return f"<w:r><w:tab/><w:t>{told.word()}</w:t><w:br/></w:r>"
        case "field" | "simple field":
            return _field(kind, told)
        case "box" | "alternate":
            return _box(kind, draw, told, depth)
        case "note" | "endnote" | "comment":
            return _reference(kind, told)
        case _:
            return run(told.word())


def _field(kind: str, told: Written) -> str:
    code = told.word(visible=False)
    if kind == "simple field":
        return f'<w:fldSimple w:instr="{code}">{run(told.word())}</w:fldSimple>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{at}"/></w:r>' for at in ("begin", "separate", "end")]
    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return marks[0] + code + marks[1] + run(told.word()) + marks[2]


def _box(kind: str, draw: Draw, told: Written, depth: int) -> str:
    content = f"<w:txbxContent>{_paragraph(draw, told, depth + 1)}</w:txbxContent>"
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    if kind == "box":
        return f"<w:r>{old}</w:r>"
    new = f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _reference(kind: str, told: Written) -> str:
    stories = {"note": told.notes, "endnote": told.ends, "comment": told.comments}[kind]
    number = len(stories) + 2
    stories.append(paragraph(run(told.word())))
    name = {"note": "footnote", "endnote": "endnote", "comment": "comment"}[kind]
    return f'<w:r><w:{name}Reference w:id="{number}"/></w:r>'


def _paragraph(draw: Draw, told: Written, depth: int) -> str:
    count = int(draw(st.sampled_from("1123")))
    return paragraph(*(_inline(draw, told, depth) for _ in range(count)))


def _block(draw: Draw, told: Written, depth: int) -> str:
    kind = draw(st.sampled_from(_BLOCKS))
    if kind == "paragraph" or depth >= LAYERS:
        return _paragraph(draw, told, depth)
    if kind != "table":
        inside = "".join(_block(draw, told, depth + 1) for _ in range(2))
        return {
            "control": f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
            "custom": f"<w:customXml>{inside}</w:customXml>",
            "inserted": f'<w:ins w:id="5">{inside}</w:ins>',
        }[kind]
    rows = int(draw(st.sampled_from("123")))
    columns = int(draw(st.sampled_from("123")))
    lines = (
        "<w:tr>"
        + "".join(cell(_block(draw, told, depth + 1), "<w:p/>") for _ in range(columns))
        + "</w:tr>"
        for _ in range(rows)
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def _stories(kind: str, bodies: list[str]) -> str:
    return "".join(f'<w:{kind} w:id="{i}">{body}</w:{kind}>' for i, body in enumerate(bodies, 2))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_each_visible_word_stands_once_and_no_hidden_one(data: st.DataObject) -> None:
    told = Written()
    body = [paragraph(run(told.word()))]
    body += [_block(data.draw, told, 0) for _ in range(data.draw(st.integers(1, 5)))]
    parts = {
        "footnotes": _stories("footnote", told.notes),
        "endnotes": _stories("endnote", told.ends),
        "comments": _stories("comment", told.comments),
        "header": paragraph(run(told.word())),
        "footer": paragraph(run(told.word())),
    }
    document = read(docx(*body, **parts), "bc.docx")
    everywhere = "\n".join([document.text, *(story.text for story in document.stories)])
    found = re.findall(r"từ\d+z", everywhere)
    assert sorted(found) == sorted(told.seen)
