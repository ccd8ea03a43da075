"""Page pictures are made straight and clean before they are read."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from qcdc_extract.documents.pages import grids as layout
from qcdc_extract.documents.scans.cleaning import (
    even_light,
    is_sideways,
    sheet,
    skew,
    without_seals,
    without_specks,
)
from qcdc_extract.documents.scans.rules import rules


def _print(size: tuple[int, int] = (1000, 1400)) -> Image.Image:
    """Rows of dashes, as print looks from afar."""
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for y in range(100, size[1] - 100, 40):
        x = 80
        while x < size[0] - 120:
            width = 8 + (x * 7 + y * 13) % 31
            pen.rectangle((x, y, x + width, y + 14), fill=0)
            x += width + 9
    return page


@pytest.mark.parametrize("degrees", [-6.0, -2.0, 0.7, 3.4])
def test_a_sheet_laid_in_askew_is_measured(degrees: float) -> None:
    turned = _print().rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(turned) == pytest.approx(-degrees, abs=0.25)


def test_a_straight_page_and_an_empty_one_stay() -> None:
    assert skew(_print()) == 0
    assert skew(Image.new("L", (1000, 1400), 255)) == 0


def test_lines_that_run_up_the_sheet_are_seen() -> None:
    assert is_sideways(_print().transpose(Image.Transpose.ROTATE_90))
    assert not is_sideways(_print())


def test_a_red_seal_goes_and_black_print_below_it_stays() -> None:
    page = Image.new("RGB", (300, 300), "white")
    pen = ImageDraw.Draw(page)
    pen.ellipse((50, 50, 250, 250), fill=(205, 40, 50))
    pen.rectangle((40, 140, 260, 150), fill=(20, 20, 20))
    gray = np.asarray(without_seals(page))
    assert gray[100, 150] > 200
    assert gray[145, 150] < 60


def test_a_page_typed_in_blue_is_not_emptied() -> None:
    page = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(page).rectangle((40, 40, 200, 60), fill=(10, 20, 160))
    assert np.asarray(without_seals(page))[50, 100] < 120


def test_uneven_light_becomes_white_paper() -> None:
    shade = np.linspace(120, 240, 640)[None, :] * np.ones((640, 1))
    shade[300:310, 100:500] = 30
    lit = np.asarray(even_light(Image.fromarray(shade.astype(np.uint8))))
    assert lit[50, 50] > 200
    assert lit[305, 300] < 100


def test_the_sheet_is_found_on_a_dark_table() -> None:
    photo = Image.new("RGB", (800, 1000), (60, 50, 45))
    ImageDraw.Draw(photo).rectangle((100, 120, 700, 900), fill=(235, 235, 230))
    left, top, right, bottom = sheet(photo)
    assert abs(left - 100) < 12
    assert abs(top - 120) < 12
    assert abs(right - 700) < 12
    assert abs(bottom - 900) < 12
    assert sheet(Image.new("RGB", (800, 1000), "white")) == (0, 0, 800, 1000)


def test_single_dots_go_and_dots_over_letters_stay() -> None:
    page = np.full((400, 400), 255, dtype=np.uint8)
    page[::20, ::20] = 0
    page[101:104, 101:104] = 0
    clean = np.asarray(without_specks(Image.fromarray(page)))
    assert clean[40, 40] == 255
    assert clean[102, 102] == 0


def test_ruled_tables_are_grids_and_their_rules_are_wiped_out() -> None:
    page = Image.new("L", (800, 600), 255)
    pen = ImageDraw.Draw(page)
    for y in (100, 200, 300):
        pen.line((100, y, 700, y), fill=0, width=3)
    for x in (100, 400, 700):
        pen.line((x, 100, x, 300), fill=0, width=3)
    pen.rectangle((150, 140, 160, 160), fill=0)
    edges, cleared = rules(page, 150)
    (grid,) = layout.grids(edges)
    assert (grid.rows, grid.columns, len(grid.cells)) == (2, 2, 4)
    pixels = np.asarray(cleared)
    assert pixels[200, 200] == 255
    assert pixels[150, 155] == 0


def test_print_alone_has_no_rules() -> None:
    edges, cleared = rules(_print(), 150)
    assert edges == []
    assert cleared.size == (1000, 1400)
