"""One page of a PDF: its lines, its ruled tables, and whether its text can be trusted."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from qcdc_extract.documents.pages import grids as layout
from qcdc_extract.documents.pages.grids import Grid
from qcdc_extract.documents.pages.letters import Frame, Glyphs
from qcdc_extract.documents.pages.lines import Line, build_lines, number
from qcdc_extract.documents.pages.page import Page, PageTable, is_stamp
from qcdc_extract.documents.pdf import glyphs as pdf_glyphs
from qcdc_extract.documents.pdf import legacy as pdf_legacy
from qcdc_extract.documents.pdf import sense as pdf_sense
from qcdc_extract.documents.pdf import turned as pdf_turned
from qcdc_extract.documents.pdf.glyphs import MAX_CHARACTERS
from qcdc_extract.documents.pdf.meter import Meter
from qcdc_extract.documents.pdf.quick import measure_whole, quick_lines
from qcdc_extract.documents.pdf.turned import Turned
from qcdc_extract.errors import TooLarge

GARBLED = 0.12
"""Share of one-letter words from which a page is taken as scattered (median 0.01 on good pages)."""

_ENOUGH_WORDS = 30
_LOST = 0.02
_FEW_LOST = 5
_SCAN_COVER = 0.5
_FEW_LETTERS = 100
_STAMP_LETTERS = 250
_VIETNAMESE = (
    0.03  # recognised by an English engine: at most 0.01 of letters; real text: 0.09 and more
)


Places: TypeAlias = frozenset[tuple[str, int, int]]
"""Characters with their place (x, y) in tenths of points."""


def read_page(document: Any, data: bytes, index: int, *, edges: bool = False) -> Page:
    """Page ``index`` (from 0) of an open pdfium document; ``data`` are the same file's bytes.

    With ``edges`` every character of the lines has its own. Raises TooLarge for a page with more
    characters than any report has.
    """
    page, own = _flattened(document, index)
    try:
        textpage = page.get_textpage()
        try:
            return _Reading(page, textpage, data, index, own).read(edges)
        finally:
            textpage.close()
    finally:
        page.close()


class _Reading:
    """One page under way: first as pdfium orders it, by geometry where that cannot be trusted."""

    def __init__(
        self, page: Any, textpage: Any, data: bytes, index: int, own: Places | None
    ) -> None:
        left, bottom, right, top = page.get_cropbox()
        turn = pdf_glyphs.quarters_of(textpage.raw)
        self._frame = Frame(left, bottom, right - left, top - bottom, turn)
        self._meter = Meter(textpage.raw)
        if self._meter.count > MAX_CHARACTERS:
            raise TooLarge(
                f"Trang {index + 1} có {self._meter.count} ký tự, vượt giới hạn {MAX_CHARACTERS} ký tự."
            )
        text, self._even = self._meter.text()
        self._text = pdf_sense.plain_symbols(text)
        self._odd = pdf_sense.odd_characters(text)
        self._turned, aslant = pdf_turned.turned(textpage.raw, self._meter, self._frame, text)
        self._data = data
        self._own = own
        self._drawn = layout.drawn(page.raw, self._frame)
        width, height = self._frame.shown
        self._made = Page(number=index + 1, width=width, height=height, aslant=aslant)

    def read(self, edges: bool) -> Page:
        """The page's lines and tables."""
        made = self._made
        found = layout.grids(self._drawn.edges)
        self._old = pdf_legacy.old_fonts(self._meter, self._text)
        made.codes = frozenset(self._old.values())
        slow = found or self._old or self._odd or self._turned
        lines = None if slow else self._quick(edges)
        if lines is None:
            glyphs, lines = self._by_geometry()
            made.lost = max(made.lost, glyphs.lost / max(len(glyphs.chars), 1))
            made.undecoded = made.lost > _LOST
            self._judge(lines)
            if found and not made.foreign:
                upright = [letter for letter in self._turned if letter.upright]
                lines, rest = _split_tables(glyphs, found, made, upright, self._meter)
            else:
                rest = [letter for letter in self._turned if letter.upright]
            lines = sorted(
                [*lines, *pdf_turned.lines_of(rest, self._meter)], key=lambda line: -line.y
            )
            made.tilted = pdf_turned.lines_of(
                [letter for letter in self._turned if not letter.upright], self._meter
            )
        else:
            self._judge(lines)
        made.lines = lines
        number(made.all_lines())
        return made

    def _quick(self, edges: bool) -> list[Line] | None:
        """The lines of a page that pdfium orders well, doubtful ones by geometry; None for others."""
        frame = self._frame
        if not self._even or self._own is not None or frame.quarters or "\x00" in self._text:
            return None
        lines, rest = quick_lines(self._meter, self._text, frame)
        if 2 * len(rest) > len(self._text):
            return None
        if edges:
            measure_whole(self._meter, lines, frame)
        if rest:
            glyphs = pdf_glyphs.from_pdfium(self._meter, frame, self._text, rest)
            built = build_lines(glyphs)
            if one_letter_share(built) > GARBLED:
                return None
            lines = sorted(lines + built, key=lambda line: -line.y)
        return lines

    def _by_geometry(self) -> tuple[Glyphs, list[Line]]:
        apart = {letter.source for letter in self._turned}
        straight = [i for i in range(len(self._text)) if i not in apart] if apart else None
        glyphs = pdf_glyphs.from_pdfium(self._meter, self._frame, self._text, straight)
        if self._old:
            pdf_legacy.convert(glyphs, self._meter, self._old)
        if self._own is not None:
            drawn = _places(self._meter, self._text, glyphs.source)
            glyphs.stamped = frozenset(
                i for i, place in zip(glyphs.source, drawn, strict=True) if place not in self._own
            )
        lines = build_lines(glyphs)
        scattered = one_letter_share(lines)
        senseless = self._odd + glyphs.lost > _FEW_LOST or pdf_sense.is_senseless(self._text)
        if scattered > GARBLED or (senseless and not self._old):
            other = pdf_glyphs.from_pdfplumber(self._data, self._made.number, self._frame)
            again = build_lines(other)
            better = again and one_letter_share(again) < 0.7 * scattered
            if better or (senseless and _more_sense(other, again, glyphs)):
                self._made.repaired = True
                self._turned = []  # that reading holds them
                return other, again
            if senseless and other.lost:
                # No reader knows these letters: pdfium has taken the numbers of shapes for them.
                self._made.lost = other.lost / max(len(other.chars) + other.lost, 1)
        return glyphs, lines

    def _judge(self, lines: Sequence[Line]) -> None:
        """Say whether the page is a scan, or a scan with a text layer of another language."""
        if self._drawn.image_cover < _SCAN_COVER:
            return
        letters, vietnamese = _letters(lines)
        few = _FEW_LETTERS + (_STAMP_LETTERS if any(is_stamp(line) for line in lines) else 0)
        self._made.foreign = letters >= _FEW_LETTERS and vietnamese < _VIETNAMESE
        self._made.scan = self._made.foreign or letters < few


def _flattened(document: Any, index: int) -> tuple[Any, Places | None]:
    """The page with what form fields, stamps and signatures show drawn into it (in memory only).

    An e-signed report keeps its number and day in signature fields. The second value is the page's own
    characters with their places, None when nothing was drawn.
    """
    import pypdfium2.raw as raw

    page = document[index]
    wanted = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_FREETEXT}
    for i in range(min(raw.FPDFPage_GetAnnotCount(page.raw), 500)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, i)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in wanted:
            textpage = page.get_textpage()
            meter = Meter(textpage.raw)
            own = _places(meter, meter.text()[0], range(min(meter.count, MAX_CHARACTERS)))
            textpage.close()
            if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
                break
            page.close()
            return document[index], frozenset(own)
    return page, None


def _places(meter: Meter, text: str, indices: Sequence[int]) -> list[tuple[str, int, int]]:
    """Each character with the tenths of points where it stands: pdfium puts stamps among the others."""
    origins = meter.origins(indices)
    return [
        (text[i], round(10 * x), round(10 * y))
        for i, x, y in zip(indices, origins[0::2], origins[1::2], strict=True)
    ]


def one_letter_share(lines: Sequence[Line]) -> float:
    """Share of words that are one letter; 0 where there are too few words to tell.

    Letters thrown out of their words leave such orphans: "ch c s … ủ ở ơ ở".
    """
    words = orphans = 0
    for line in lines:
        for word in line.text.split():
            if word.isalpha():
                words += 1
                orphans += len(word) == 1
    return orphans / words if words >= _ENOUGH_WORDS else 0.0


def _more_sense(other: Glyphs, lines: Sequence[Line], glyphs: Glyphs) -> bool:
    """True for another reading that knows the letters of most shapes the first does not know."""
    if len(other.chars) < 0.5 * sum(char != " " for char in glyphs.chars):
        return False
    doubtful, left = (
        one.lost + pdf_sense.odd_characters("".join(one.chars)) for one in (glyphs, other)
    )
    if doubtful:
        return 2 * left < doubtful
    return not left and not pdf_sense.is_senseless("\n".join(line.text for line in lines))


def _letters(lines: Sequence[Line]) -> tuple[int, float]:
    """How many letters, and the share of those that only Vietnamese has."""
    letters = own = 0
    for line in lines:
        for char in line.text:
            if char.isalpha():
                letters += 1
                own += "\u1ea0" <= char <= "\u1ef9" or char in "đĐơƠưƯăĂ"
    return letters, own / letters if letters else 0.0


def _split_tables(
    glyphs: Glyphs, grids: Sequence[Grid], page: Page, turned: Sequence[Turned], meter: Meter
) -> tuple[list[Line], list[Turned]]:
    """Body lines and letters; what stands inside a grid goes to its cells, which land in ``page``."""
    body: list[int] = []
    inside: dict[tuple[int, int], list[int]] = {}
    for i in range(len(glyphs.chars)):
        x = (glyphs.x0[i] + glyphs.x1[i]) / 2
        y = glyphs.y[i] + 0.25 * glyphs.size[i]
        place = _cell_at(grids, x, y)
        if place is None:
            body.append(i)
        else:
            inside.setdefault(place, []).append(i)
    upright: dict[tuple[int, int] | None, list[Turned]] = {}
    for letter in turned:
        upright.setdefault(_cell_at(grids, letter.x, letter.y), []).append(letter)
    for g, grid in enumerate(grids):
        cells = [
            (
                cell,
                build_lines(glyphs, inside.get((g, c), ()))
                + pdf_turned.lines_of(upright.get((g, c), ()), meter),
            )
            for c, cell in enumerate(grid.cells)
        ]
        if any(lines for _, lines in cells):
            page.tables.append(PageTable(grid, cells))
    return build_lines(glyphs, body), upright.get(None, [])


def _cell_at(grids: Sequence[Grid], x: float, y: float) -> tuple[int, int] | None:
    for g, grid in enumerate(grids):
        x0, y0, x1, y1 = grid.box
        if not (x0 <= x <= x1 and y0 <= y <= y1):
            continue
        for c, cell in enumerate(grid.cells):
            if cell.box[0] <= x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]:
                return g, c
    return None
