"""Reads the marked-up wording of the demo reports.

A wording file is a head of ``key: value`` lines, an empty line, then one block a line:

    L: left || right      a row of the two-column letterhead
    T: text               a title line (type, trích yếu)
    H1 KIND; label; title; rest     a heading (a label that ends in "⏎" has its own line)
    I2; label; text       an item: a label followed by running text
    TB: 8,40,20           a table (column widths in %), its rows follow as ``| a | b |``
    C: R: G: S:           closing, recipients, signature, signature row (left || right)
    X:                    what follows is the annex

Inline marks: {f.key:surface|unit|indicator|name=value}, {c:surface|...}, {u:surface|...},
{x:no figure}; "¦" splits a run; [-deleted-] and [+inserted+] are tracked changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

MARK = re.compile(r"\{(f(?:\.\w+)?|c|u|x):([^{}|]*)((?:\|[^{}|]*)*)\}")
DELETED = re.compile(r"\[-.*?-\]")
TRACKED = re.compile(r"(\[-.*?-\]|\[\+.*?\+\])")


@dataclass(frozen=True)
class Mark:
    """One marked stretch, offsets within the plain text of its block."""

    tag: str
    start: int
    end: int
    surface: str
    args: tuple[str, ...]
    options: dict[str, str]


@dataclass
class Inline:
    """Running text: ``raw`` keeps run breaks and tracked changes, ``plain`` is what is read."""

    raw: str
    plain: str
    marks: list[Mark]


@dataclass
class Block:
    """One block of a report."""

    kind: str
    content: Inline
    right: Inline | None = None
    level: int = 0
    section_kind: str | None = None
    label: str = ""
    title: str = ""
    widths: tuple[float, ...] = ()
    rows: list[list[Inline]] = field(default_factory=list)
    annex: bool = False


@dataclass
class Source:
    """A wording file: its head and its blocks."""

    head: dict[str, str]
    blocks: list[Block]

    @property
    def file(self) -> str:
        return self.head["file"]

    @property
    def form(self) -> str:
        return self.head["file"].rsplit(".", 1)[1]


def clean(text: str) -> str:
    """The accepted view of raw text."""
    text = DELETED.sub("", text)
    return text.replace("[+", "").replace("+]", "").replace("¦", "")


def _mark(match: re.Match[str], start: int) -> Mark:
    surface = clean(match[2])
    parts = match[3].split("|")[1:]
    options = dict(part.split("=", 1) for part in parts if "=" in part)
    args = tuple(part for part in parts if "=" not in part)
    return Mark(match[1], start, start + len(surface), surface, args, options)


def inline(source: str) -> Inline:
    """Expand the marks of one text."""
    raw: list[str] = []
    plain: list[str] = []
    marks: list[Mark] = []
    length = done = 0
    for match in MARK.finditer(source):
        before = source[done : match.start()]
        raw += [before, match[2]]
        length += len(clean(before))
        mark = _mark(match, length)
        marks.append(mark)
        plain += [clean(before), mark.surface]
        length = mark.end
        done = match.end()
    raw.append(source[done:])
    plain.append(clean(source[done:]))
    if "{" in (joined := "".join(plain)) or "}" in joined:
        raise ValueError(f"dấu ngoặc chưa được hiểu: {joined}")
    return Inline("".join(raw), joined, marks)


def _pair(kind: str, rest: str) -> Block:
    left, right = rest.split("||")
    return Block(kind, inline(left.strip()), inline(right.strip()))


def _heading(line: str) -> Block:
    first, label, title, *rest = [part.strip() for part in line.split(";", 3)]
    level, kind = first[1:].split() if " " in first else (first[1:], "")
    lead = "" if not label else label[:-1] + "\n" if label.endswith("⏎") else label + " "
    tail = rest[0] if rest else ""
    glue = "" if not tail or tail[0] in ":." else " "
    content = inline(lead + title + glue + tail)
    return Block(
        "heading",
        content,
        level=int(level),
        section_kind=kind or None,
        label=label.rstrip("⏎"),
        title=inline(title).plain,
    )


def _item(line: str) -> Block:
    first, label, text = [part.strip() for part in line.split(";", 2)]
    return Block("item", inline(f"{label} {text}"), level=int(first[1:]), label=label)


def _block(line: str) -> Block:
    if line.startswith(("L: ", "S: ")):
        return _pair(line[0], line[3:])
    if re.match(r"H\d( [A-Z/]+)?; ?", line):
        return _heading(line)
    if re.match(r"I\d; ?", line):
        return _item(line)
    if line.startswith("TB: "):
        widths = tuple(float(width) for width in line[4:].split(","))
        return Block("table", inline(""), widths=widths)
    if match := re.match(r"([TCRG]): ", line):
        return Block(match[1], inline(line[3:].strip()))
    return Block("p", inline(line.strip()))


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    annex = False
    for line in lines:
        if line.strip() == "X:":
            annex = True
        elif line.startswith("| "):
            cells = line.strip().removeprefix("| ").removesuffix(" |").split(" | ")
            blocks[-1].rows.append([inline(cell.strip()) for cell in cells])
        elif line.strip():
            block = _block(line)
            block.annex = annex
            blocks.append(block)
    return blocks


def load(path: Path) -> Source:
    """Read one wording file."""
    head_text, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    head = dict(line.split(": ", 1) for line in head_text.splitlines())
    source = Source(head, _blocks(body.splitlines()))
    if head.get("auto"):
        _check_labels(source, head["auto"].split("|"))
    return source


def _ordinal(sample: str, count: int) -> str:
    if sample[0] == "I":
        return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][count - 1]
    if sample[0] == "A":
        return "ABCDEFGHI"[count - 1]
    if sample[0] == "a":
        return "abcdefghi"[count - 1]
    return str(count)


def _check_labels(source: Source, levels: list[str]) -> None:
    """Word must make the very labels that the wording shows."""
    counts = [0] * len(levels)
    for block in source.blocks:
        if block.kind not in ("heading", "item") or block.annex:
            continue
        depth = block.level - 1
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
        expected = _ordinal(levels[depth], counts[depth]) + levels[depth][1:]
        if block.label != expected:
            raise ValueError(f"{source.file}: nhãn {block.label!r}, Word sẽ ghi {expected!r}")
