"""The layouts of ``layouts.txt`` as lines for documents, and the headings each should give."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Heading = tuple[int, int, str]
"""Line, level, number."""


@dataclass(frozen=True)
class Layout:
    """A document's lines with their marks, and its headings; ``titles`` by line, where text follows one."""

    name: str
    lines: tuple[tuple[str, dict[str, Any]], ...]
    headings: tuple[Heading, ...]
    titles: dict[int, str]


def layouts() -> tuple[Layout, ...]:
    """All layouts of the file beside this module."""
    text = (Path(__file__).parent / "layouts.txt").read_text("utf-8")
    return tuple(_layout(part) for part in re.split(r"(?m)^=== ", text)[1:])


def _layout(part: str) -> Layout:
    name, *rows = part.splitlines()
    lines: list[tuple[str, dict[str, Any]]] = []
    headings: list[Heading] = []
    titles: dict[int, str] = {}
    for row in filter(str.strip, rows):
        head = re.match(r"#(\d)\[(.*?)\] ", row)
        body = row[head.end() :] if head else row
        marks: dict[str, Any] = {}
        while mark := re.match(r"\{([bLc])\}", body):
            body = body[mark.end() :]
            if mark[1] == "b":
                marks["bold"] = True
            elif mark[1] == "c":
                marks |= {"kind": "cell", "layout": True}
            else:
                marks["label"], _, body = body.partition(" ")
        if head:
            headings.append((len(lines), int(head[1]), head[2]))
            titles[len(lines)] = body.split("§")[0].rstrip(" :.;") if "§" in body else ""
        lines.append((body.replace("§ ", "").strip(), marks))
    return Layout(name, tuple(lines), tuple(headings), titles)
