"""Nothing lost? ``oracle.py DIR [--libreoffice]``: every Word file of a folder against second readings.

First: the visible ``w:t`` characters of all stories against what our reader gives (labels that Word
makes left out). With ``--libreoffice``: labels against LibreOffice's text export, and the characters of
LibreOffice's PDF through pdftotext. White space never counts; NFC and mended look-alikes on both sides.
"""

import argparse
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from office_text import Rendered, labels, render
from visible_text import visible

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.normal import repair
from qcdc_extract.errors import ReadError


@dataclass
class Tally:
    """Sums over the folder, and one line for each file that differs."""

    files: int = 0
    refused: list[str] = field(default_factory=list)
    characters: int = 0
    lost: int = 0
    added: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    labels: int = 0
    labels_equal: int = 0
    labels_unseen: int = 0
    drawn: int = 0
    drawn_lost: int = 0
    rendered: int = 0
    differing: list[str] = field(default_factory=list)


def main() -> int:
    """0 when no character is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--libreoffice", action="store_true", help="also against LibreOffice")
    parser.add_argument("--show", type=int, default=40, help="differing files to print")
    chosen = parser.parse_args()
    paths = sorted(
        path
        for path in chosen.folder.rglob("*")
        if path.suffix.lower() in (".docx", ".docm", ".dotx") and path.is_file()
    )
    tally = Tally()
    rendered = render(paths) if chosen.libreoffice else {}
    for path in paths:
        check(path, tally, rendered.get(path))
    report(tally, chosen.show, chosen.libreoffice)
    return 1 if tally.lost else 0


def check(path: Path, tally: Tally, rendered: Rendered | None) -> None:
    """Add one file to the tally."""
    data = path.read_bytes()
    try:
        document = read(data, path.name)
    except ReadError as error:
        tally.refused.append(f"{path}: {error.message}")
        if error.code == "no_text":
            _nothing_there(path, data, tally)
        return
    if document.format != "docx":
        tally.refused.append(f"{path}: is no Word file but {document.format}")
        return
    try:
        seen = visible(data)
    except (KeyError, etree.XMLSyntaxError, ValueError) as error:
        tally.refused.append(f"{path}: second reading failed: {error}")
        return
    tally.files += 1
    wanted = letters("".join(seen.stories.values()))
    ours = letters(own_text(document) + "".join(story.text for story in document.stories))
    lost, added = wanted - ours, ours - wanted
    tally.characters += wanted.total()
    tally.lost += lost.total()
    tally.added += added.total()
    tally.left_out.update(seen.left_out)
    if lost:
        tally.differing.append(f"{path}: {lost.total()} lost {_some(lost)}")
    if rendered is not None:
        _against_office(path, document, rendered, tally, seen.tracked)


def _nothing_there(path: Path, data: bytes, tally: Tally) -> None:
    # A file with nothing but a header says that it has no text: its body alone counts.
    missed = letters(visible(data).stories.get("document", ""))
    if missed:
        tally.lost += missed.total()
        tally.differing.append(f"{path}: read as empty, {missed.total()} lost {_some(missed)}")


def _against_office(
    path: Path, document: Document, rendered: Rendered, tally: Tally, tracked: bool
) -> None:
    tally.rendered += 1
    drawn = letters(rendered.drawn)
    pages = rendered.drawn.count("\f") or 1
    ours = letters(document.text)
    for story in document.stories:
        for char, times in letters(story.text).items():
            ours[char] += times * pages
    lost = Counter({char: times for char, times in (drawn - ours).items() if char.isalpha()})
    tally.drawn += drawn.total()
    tally.drawn_lost += lost.total()
    if lost:
        tally.differing.append(f"{path}: {lost.total()} letters only in LibreOffice {_some(lost)}")
    if tracked:
        return  # LibreOffice exports deleted and inserted text together
    found = labels(document, rendered.text)
    tally.labels += found.compared
    tally.labels_equal += found.compared - len(found.different)
    tally.labels_unseen += found.unseen
    for ours_, theirs, words in found.different[:5]:
        tally.differing.append(f"{path}: label {ours_!r}, LibreOffice {theirs!r} before {words!r}")


def own_text(document: Document) -> str:
    """The text without the labels that the reader made."""
    pieces = []
    at = 0
    for block in document.blocks:
        pieces.append(document.text[at : block.start])
        at = max(at, block.label_end)
    pieces.append(document.text[at:])
    return "".join(pieces)


def letters(text: str) -> Counter[str]:
    """Characters that are no white space, as our reader writes them."""
    return Counter(unicodedata.normalize("NFC", "".join(repair(text).split())))


def _some(counter: Counter[str]) -> str:
    return " ".join(f"{char}×{times}" for char, times in counter.most_common(8))


def report(tally: Tally, show: int, office: bool) -> None:
    """Print the sums, then the files that differ."""
    print(f"files {tally.files}, refused {len(tally.refused)}")
    print(f"visible w:t characters {tally.characters:,}: lost {tally.lost}")
    print(f"given beside w:t (w:sym, hyphens, formulas): {tally.added}")
    print("left out on purpose:", dict(tally.left_out))
    if office:
        print(
            f"rendered by LibreOffice: {tally.rendered} files, {tally.drawn:,} characters, "
            f"letters missing from ours {tally.drawn_lost}"
        )
        share = tally.labels_equal / tally.labels if tally.labels else 1.0
        print(
            f"labels compared {tally.labels}, equal {tally.labels_equal} ({share:.2%}); "
            f"paragraphs not found in the export {tally.labels_unseen}"
        )
    print(f"differing: {len(tally.differing)}")
    for line in [*tally.differing[:show], *tally.refused[:show]]:
        print("  ", line)


if __name__ == "__main__":
    sys.exit(main())
