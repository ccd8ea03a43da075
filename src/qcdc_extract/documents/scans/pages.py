"""A page picture → the page as PDF text is handed on: lines, ruled tables, and what in them is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qcdc_extract.documents.pages import grids as layout
from qcdc_extract.documents.pages.grids import GridCell
from qcdc_extract.documents.pages.lines import Line, number
from qcdc_extract.documents.pages.page import Page, PageTable
from qcdc_extract.documents.scans import cells as scan_cells
from qcdc_extract.documents.scans import cleaning as scan_cleaning
from qcdc_extract.documents.scans.cells import TableCells
from qcdc_extract.documents.scans.doubt import mark_doubtful
from qcdc_extract.documents.scans.engine import recognise
from qcdc_extract.documents.scans.images import Picture
from qcdc_extract.documents.scans.lines import ReadLine, Token, lines_of
from qcdc_extract.documents.scans.mending import mend
from qcdc_extract.documents.scans.rules import rules
from qcdc_extract.documents.scans.seals import mark_of
from qcdc_extract.documents.scans.stamps import coloured_stamps, dark_stamps
from qcdc_extract.documents.scans.weight import mark_bold
from qcdc_extract.documents.scans.words import tokens_of
from qcdc_extract.documents.syllables import is_syllable
from qcdc_extract.records import Span

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose

WORKING_DPI = 200
"""Measured on 14 pt print: fewest errors at 200 after a slight blur (0.05 % of letters on clean pages;
0.16 % at 300 dpi without), and 150 dpi reads better at 180."""

_SOFTER = 0.7
_FINER = 1.2
_LEAST_DPI = 130
_POOR = 0.6
_ENOUGH = 8


@dataclass(slots=True)
class Recognised:
    """A recognised page: ``doubtful`` are stretches of its characters (the index of ``Line.at``)."""

    page: Page
    doubtful: list[Span] = field(default_factory=list)
    words: int = 0
    mark: str | None = None
    """A secrecy mark in a stamp or a box; its letters without marks where it is doubtful."""


def recognised(picture: Picture, page_number: int, *, photo: bool = False) -> Recognised:
    """The page in a picture. Raises NoText when no engine is there, or it takes too long."""
    image = picture.image
    if photo:
        image = image.crop(scan_cleaning.sheet(image))
    gray, dpi = _working(
        scan_cleaning.without_specks(scan_cleaning.without_seals(image)), picture.dpi
    )
    if photo:
        gray = scan_cleaning.even_light(gray)
    found = _upright(gray, dpi)
    upright, tokens, edges = found.cleared, found.tokens, found.edges
    mark = _mark(
        image if found.turn is None else image.transpose(found.turn), picture.dpi, found, dpi
    )
    body, tables = scan_cells.fill(tokens, layout.grids(edges), upright, dpi)
    cells = [token for table in tables for inside in table.tokens for token in inside]
    mark_doubtful([*body, *cells], upright, dpi)
    scan_cells.mark_rows(body)
    scale = 72 / dpi
    made = Page(
        number=page_number, width=upright.width * scale, height=upright.height * scale, scan=True
    )
    everything = lines_of(body, upright.height, dpi)
    made.lines = [line for line, _ in everything]
    for table in tables:
        scan_cells.mark_unsure(table)
        everything += _table(table, upright.height, dpi, made)
    number(made.all_lines())
    doubtful = [
        (line.at + start, line.at + end) for line, spans in everything for start, end in spans
    ]
    return Recognised(
        made,
        sorted(doubtful),
        len(body) + len(cells),
        mark,
    )


def _working(image: "Image", dpi: float) -> tuple["Image", int]:
    """The picture at a resolution that the engine reads best."""
    from PIL import Image, ImageFilter

    wanted = min(_FINER * dpi if dpi >= _LEAST_DPI else 2 * dpi, WORKING_DPI)
    size = (max(1, round(image.width * wanted / dpi)), max(1, round(image.height * wanted / dpi)))
    soft = image.filter(ImageFilter.GaussianBlur(_SOFTER)) if dpi >= wanted else image
    return soft.resize(size, Image.Resampling.LANCZOS), round(wanted)


def _mark(image: "Image", dpi: float, found: "_Upright", gray_dpi: int) -> str | None:
    """The secrecy mark in a stamp of the page, looked for in its colours and its uncleaned gray."""
    stamps = [
        *coloured_stamps(image, dpi),
        *dark_stamps(found.straight, gray_dpi, found.edges),
    ]
    return mark_of((image, dpi), (found.straight, gray_dpi), stamps)


@dataclass(slots=True)
class _Upright:
    """A page turned so that it reads best: with its rules and without them."""

    turn: "Transpose | None"
    straight: "Image"
    cleared: "Image"
    tokens: list[Token]
    edges: list[layout.Edge]


def _upright(gray: "Image", dpi: int) -> _Upright:
    """The page turned so that it reads best, its words and its rules."""
    import numpy as np
    from PIL import Image

    turns = [
        None,
        Image.Transpose.ROTATE_180,
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_270,
    ]
    if scan_cleaning.is_sideways(gray):
        turns = turns[2:] + turns[:2]
    best: tuple[float, _Upright] | None = None
    for turn in turns:
        image = gray if turn is None else gray.transpose(turn)
        image = scan_cleaning.turned(image, scan_cleaning.skew(image))
        edges, cleared = rules(image, dpi)
        words = recognise(cleared, dpi)
        tokens = tokens_of(words)
        sound = _sound(tokens)
        if best is None or sound > best[0]:
            best = sound, _Upright(turn, image, cleared, tokens, edges)
        share = sound / max(sum(len(word.text) for word in words), 1)
        if share >= _POOR or (len(words) < _ENOUGH and turn is turns[1]):
            break
    assert best is not None
    found = best[1]
    pixels = np.asarray(found.cleared)
    found.tokens = mend(found.tokens, pixels)
    mark_bold(found.tokens, pixels)
    return found


def _sound(tokens: Sequence[Token]) -> int:
    """Letters and digits in words that are syllables or numbers, read with some confidence."""
    return sum(
        len(token.text)
        for token in tokens
        if token.word.confidence > 60
        and len(token.text) > 1
        and (token.text[0].isdigit() or is_syllable(token.text.strip(".,;:()“”\"'-")))
    )


def _table(table: TableCells, height: int, dpi: int, page: Page) -> list[ReadLine]:
    """Put a table with words into the page; the lines of its cells."""
    everything: list[ReadLine] = []
    cells: list[tuple[GridCell, list[Line]]] = []
    for cell, tokens in zip(table.grid.cells, table.tokens, strict=True):
        found = lines_of(tokens, height, dpi)
        everything += found
        cells.append((cell, [line for line, _ in found]))
    if everything:
        page.tables.append(PageTable(table.grid, cells))
    return everything
