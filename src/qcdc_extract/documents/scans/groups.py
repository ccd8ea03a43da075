"""Which photographs of a folder are the pages of one report, and in which order."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from qcdc_extract.text.fold import strip_marks

ENDINGS = frozenset({"jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "webp"})
"""Kinds of picture that are read; HEIC must be converted first."""

_APART = 300
"""Seconds between two shots of one report, at most."""

_FEW = 40
_MISSING = 12
"""Numbers that may lack in a series: pages sent apart, shots thrown away."""

_CAMERAS = frozenset(
    [
        "img",
        "image",
        "images",
        "anh",
        "photo",
        "foto",
        "scan",
        "scans",
        "dsc",
        "dscn",
        "dscf",
        "pict",
        "pic",
        "trang",
        "page",
        "pxl",
        "screenshot",
        "capture",
    ]
)


def group_photos(files: Sequence[str]) -> list[tuple[str, ...]]:
    """The groups of picture files that are one report each, pages in order; other files are left out.

    ``files`` are paths with "/", all files of the folders. One folder, and: one name with running
    numbers ("bc xa A 1.jpg", "bc xa A (2).jpg", "IMG_20250601_0001.jpg", "trang 1.jpg", after a
    messenger's number too: "z593211_xa A 1.jpg"), or shots a phone named by the time, close together; or a folder that holds nothing but a few pictures.
    """
    folders: dict[str, list[str]] = {}
    mixed: set[str] = set()
    for file in dict.fromkeys(files):
        folder, _, name = file.rpartition("/")
        if is_picture(name):
            folders.setdefault(folder, []).append(file)
        elif not name.startswith(("~$", ".")) and name.lower() not in ("thumbs.db", "desktop.ini"):
            mixed.add(folder)
    groups: list[tuple[str, ...]] = []
    for folder, pictures in folders.items():
        alone = folder not in mixed and folder != "" and len(pictures) <= _FEW
        named = [_stem(name)[0] for name in pictures if _is_named(name)]
        # Pages that somebody named beside a camera's shots: the shots may be another's report.
        shared = 1 < len(named) < len(pictures)
        if alone and not shared and len(set(named)) <= 1:
            groups.append(tuple(sorted(pictures, key=_order)))
        else:
            groups.extend(_series(pictures))
    return sorted(groups, key=lambda group: natural(group[0]))


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its ending."""
    return name.rpartition(".")[2].lower() in ENDINGS


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "trang 2" before "trang 10", letters without regard to case or composition."""
    text = unicodedata.normalize("NFC", text).lower()
    return tuple(
        (0, int(piece[:18]), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece)
        for piece in re.split(r"([0-9]{1,18})", text)
        if piece
    )


def _series(pictures: Sequence[str]) -> list[tuple[str, ...]]:
    """Groups of one folder by name: a common stem, or close times."""
    stems: dict[str, list[str]] = {}
    for file in pictures:
        stems.setdefault(_stem(file)[0], []).append(file)
    groups: list[tuple[str, ...]] = []
    for stem, members in stems.items():
        ordered = sorted(members, key=_order)
        if stem.startswith("\0"):
            groups.extend(_by_time(ordered))
        elif _runs(ordered):
            groups.append(tuple(ordered))
        else:
            groups.extend((file,) for file in ordered)
    return groups


def _runs(ordered: Sequence[str]) -> bool:
    """Whether the numbers of one stem are those of pages: no two the same, hardly a gap."""
    numbers = [_stem(file)[1] for file in ordered]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) - 1 or len(set(known)) < len(known):
        return len(ordered) == 1
    stem = strip_marks(_stem(ordered[-1])[0])
    if _names_units().search(stem) and not all("(" in file for file in ordered[1:]):
        return len(ordered) == 1
    return not known or known[-1] - known[0] < len(known) + _MISSING


def _by_time(ordered: Sequence[str]) -> list[tuple[str, ...]]:
    groups: list[list[str]] = []
    for file in ordered:
        time = _stem(file)[1] or 0
        if groups and time - (_stem(groups[-1][-1])[1] or 0) <= _APART:
            groups[-1].append(file)
        else:
            groups.append([file])
    return [tuple(group) for group in groups]


def _order(file: str) -> tuple[int, tuple[tuple[int, int, str], ...]]:
    number = _stem(file)[1]
    return (-1 if number is None else number, natural(file))


def _is_named(file: str) -> bool:
    """Whether a person named the picture: not a camera's or messenger's own name."""
    stem = _stem(file)[0]
    first = re.split(r"[ _\d-]", strip_marks(stem), maxsplit=1)[0]
    return bool(stem) and not stem.startswith("\0") and first not in _CAMERAS


def _stem(file: str) -> tuple[str, int | None]:
    """(name without its running number, the number); a stem that begins with a zero byte counts seconds."""
    name = unicodedata.normalize("NFC", file.rpartition("/")[2]).lower()
    name = name.rpartition(".")[0]
    shot = _shot().fullmatch(name)
    if shot:
        seconds = _seconds(shot["day"], shot["time"]) if shot["time"] else None
        if seconds is not None:
            return f"\0{shot['head']}", seconds
        return f"{shot['head']}{shot['day']}", int(shot["number"] or 0)
    zalo = _zalo().fullmatch(name)
    if zalo:
        return "\0z", int(zalo["stamp"][:10])
    ahead = _ahead().match(name)
    numbered = _numbered().fullmatch(name, ahead.end() if ahead else 0)
    if numbered:
        return numbered["stem"].rstrip(" _-.(").strip(), int(numbered["number"])
    return name.strip(), None


@cache
def _names_units() -> re.Pattern[str]:
    """Stems whose number names a unit, not a page: "phường 1", "tiểu học số 2", "tổ 5"."""
    return re.compile(
        r"(?:^|[ _-])(?:to|to dan pho|tdp|thon|ban|ap|khom|khu|khu pho|phuong|quan|xa|doi|cum|khoi|so|chi bo"
        r"|truong|don vi)$"
    )


@cache
def _shot() -> re.Pattern[str]:
    """Names that phones and scanners give: IMG_20250601_081530, IMG_20250601_0001, Scan 20250601."""
    return re.compile(
        r"(?P<head>[a-z]{0,12})[ _-]?(?P<day>20\d{6})(?:[ _-](?:(?P<time>\d{6})\d{0,3}|(?P<number>\d{1,5})))"
        r"(?:[ _~-][a-z0-9]{1,12})?"
    )


@cache
def _zalo() -> re.Pattern[str]:
    """Names that Zalo gives: z5512345678901_0f3c…: a running time, then a hash."""
    return re.compile(r"z(?P<stamp>\d{10,16})_[0-9a-f]{6,40}")


@cache
def _ahead() -> re.Pattern[str]:
    """A running number that a messenger puts before the sender's own name: z593211_nam pha 1."""
    return re.compile(r"z\d{4,16}[ _-]{1,3}(?=[^\W\d_]{2})")


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"(?P<stem>.{0,200}?)[ _.(-]{0,3}(?P<number>\d{1,5})\)?(?: ?- ?copy)?")


def _seconds(day: str, time: str) -> int | None:
    hour, minute, second = int(time[:2]), int(time[2:4]), int(time[4:6])
    if hour > 23 or minute > 59 or second > 59:
        return None
    return ((int(day) - 20_000_000) * 24 + hour) * 3600 + minute * 60 + second
