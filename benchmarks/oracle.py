"""Nothing lost? ``oracle.py DIR [--libreoffice]``: every Word file of a folder against second readings.

First: the visible ``w:t`` characters of all stories against what our reader gives (labels that Word
makes left out). With ``--libreoffice``: labels against LibreOffice's text export, and the characters of
LibreOffice's PDF through pdftotext. White space never counts; NFC and mended look-alikes on both sides.
"""

import argparse
import hashlib
import io
import sys
import unicodedata
import zipfile
import zlib
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from office_text import Rendered, labels, render
from visible_text import visible

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.normal import LOOKALIKES, repair
from qcdc_extract.documents.sniff import sniff
from qcdc_extract.errors import ReadError

_ENDINGS = (".docx", ".docm", ".dotx", ".dotm")


@dataclass
class Tally:
    """Sums over the folder, and one line for each file that differs."""

    files: int = 0
    repeated: int = 0
    refused: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    characters: int = 0
    lost: int = 0
    added: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    labels: int = 0
    labels_equal: int = 0
    labels_unseen: int = 0
    labels_blank: int = 0
    drawn: int = 0
    drawn_more: int = 0
    drawn_lost: int = 0
    rendered: int = 0
    labelled: list[Path] = field(default_factory=list)
    plain: list[Path] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)


def main() -> int:
    """0 when no character is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--libreoffice", action="store_true", help="also against LibreOffice")
    parser.add_argument("--sample", type=int, default=300, help="files to render, at most")
    parser.add_argument("--show", type=int, default=40, help="differing files to print")
    chosen = parser.parse_args()
    tally = Tally()
    paths = _distinct(chosen.folder, tally)
    for path in paths:
        check(path, tally)
    if chosen.libreoffice:
        for path, rendered in render(_sample(tally, chosen.sample)).items():
            against_office(path, rendered, tally)
    report(tally, chosen.show, chosen.libreoffice)
    return 1 if tally.lost else 0


def _distinct(folder: Path, tally: Tally) -> list[Path]:
    """Word files of a folder, each ``document.xml`` once."""
    found: dict[bytes, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file():
            data = path.read_bytes()
            with suppress(zipfile.BadZipFile, KeyError, zlib.error, NotImplementedError, OSError):
                data = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")
            if found.setdefault(hashlib.sha256(data).digest(), path) != path:
                tally.repeated += 1
    return list(found.values())


def _sample(tally: Tally, size: int) -> list[Path]:
    """Files without tracked changes: those with automatic labels, then others, evenly over the folder."""
    chosen: list[Path] = []
    for files in (tally.labelled, tally.plain):
        room = min(len(files), size - len(chosen))
        chosen += [files[i * len(files) // room] for i in range(room)]
    return chosen


def check(path: Path, tally: Tally) -> None:
    """Add one file to the tally."""
    data = path.read_bytes()
    kind = sniff(data)
    if kind != "docx":
        tally.refused[f"no .docx inside but {kind}"].append(str(path))
        return
    try:
        document = read(data, path.name)
    except ReadError as error:
        tally.refused[error.message].append(str(path))
        if error.code == "no_text":
            _nothing_there(path, data, tally)
        return
    try:
        seen = visible(data)
    except (KeyError, etree.XMLSyntaxError, ValueError) as error:
        tally.refused[f"second reading failed: {error}"].append(str(path))
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
    if not seen.tracked:  # LibreOffice exports deleted and inserted text together
        labelled = any(block.label is not None for block in document.blocks)
        (tally.labelled if labelled else tally.plain).append(path)


def _nothing_there(path: Path, data: bytes, tally: Tally) -> None:
    # A file with nothing but a header says that it has no text: its body alone counts.
    missed = letters(visible(data).stories.get("document", ""))
    if missed:
        tally.lost += missed.total()
        tally.differing.append(f"{path}: read as empty, {missed.total()} lost {_some(missed)}")


def against_office(path: Path, rendered: Rendered, tally: Tally) -> None:
    """Add what LibreOffice shows of one file."""
    document = read(path)
    tally.rendered += 1
    pages = rendered.drawn.count("\f") or 1
    drawn = letters(rendered.drawn.lower())
    ours = letters(document.text.lower())
    for story in document.stories:
        for char, times in letters(story.text.lower()).items():
            ours[char] += times * pages
    lost = Counter({char: times for char, times in (drawn - ours).items() if char.isalpha()})
    tally.drawn += drawn.total()
    tally.drawn_more += lost.total()
    # Heads of tables come again on every page: each line once, and none that ours holds too.
    held = _bare("\n".join((document.text, *(story.text for story in document.stories))))
    lines = dict.fromkeys(_bare(line) for line in rendered.drawn.splitlines())
    lost &= letters("\n".join(lines)) - ours
    lost &= letters("\n".join(line for line in lines if line not in held))
    tally.drawn_lost += lost.total()
    if lost:
        tally.differing.append(f"{path}: {lost.total()} letters only in LibreOffice {_some(lost)}")
    found = labels(document, rendered)
    tally.labels += found.compared
    tally.labels_equal += found.compared - len(found.different) - found.blank
    tally.labels_blank += found.blank
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
    """Characters that are no white space, as our reader writes them.

    Look-alike letters are one on both sides, for which of them is mended depends on the word; soft
    hyphens show at a line's end only.
    """
    alike = str.maketrans(LOOKALIKES)
    joined = "".join(text.replace("\u00ad", "").translate(alike).split())
    return Counter(unicodedata.normalize("NFC", repair(joined)))


def _bare(text: str) -> str:
    joined = "".join(text.replace("\u00ad", "").split())
    return unicodedata.normalize("NFC", repair(joined)).lower()


def _some(counter: Counter[str]) -> str:
    return " ".join(f"{char}×{times}" for char, times in counter.most_common(8))


def report(tally: Tally, show: int, office: bool) -> None:
    """Print the sums, then the files that differ."""
    refused = sum(map(len, tally.refused.values()))
    print(f"files {tally.files}, refused {refused}, same content again {tally.repeated}")
    print(f"visible w:t characters {tally.characters:,}: lost {tally.lost}")
    print(f"given beside w:t (w:sym, hyphens, formulas): {tally.added}")
    print("left out on purpose:", dict(tally.left_out))
    if office:
        print(
            f"rendered by LibreOffice: {tally.rendered} files, {tally.drawn:,} characters, "
            f"letters more often in it {tally.drawn_more}, of them in lines that ours lacks "
            f"{tally.drawn_lost}"
        )
        share = tally.labels_equal / tally.labels if tally.labels else 1.0
        print(
            f"labels compared {tally.labels}, equal {tally.labels_equal} ({share:.2%}); "
            f"a bullet drawn for a blank w:lvlText {tally.labels_blank}; paragraphs not found in the export {tally.labels_unseen}"
        )
    print(f"differing: {len(tally.differing)}")
    for line in tally.differing[:show]:
        print("  ", line)
    for why, files in sorted(tally.refused.items(), key=lambda item: -len(item[1])):
        print(f"refused {len(files)}: {why}", *files[: show // 10], sep="\n     ")


if __name__ == "__main__":
    sys.exit(main())
