"""Pages drawn as pictures, for tests of character recognition."""

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
BOLD = FONT.with_name("DejaVuSerif-Bold.ttf")
DPI = 150

Row = tuple[int, str]
"""Left edge in pixels, words."""


def page(
    rows: Sequence[Row], *, size: tuple[int, int] = (1240, 900), pitch: int = 44
) -> Image.Image:
    """A white sheet at 150 dpi with lines of 13 pt print; a row that begins with "**" is bold."""
    sheet = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(sheet)
    for i, (left, words) in enumerate(rows):
        font = ImageFont.truetype(str(BOLD if words.startswith("**") else FONT), 27)
        pen.text((left, 60 + i * pitch), words.removeprefix("**"), fill="black", font=font)
    return sheet


def png(image: Image.Image) -> bytes:
    """The picture as a PNG file that tells its resolution."""
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(DPI, DPI))
    return out.getvalue()


def pdf(images: Sequence[Image.Image]) -> bytes:
    """A PDF whose pages are pictures."""
    out = io.BytesIO()
    first, *rest = images
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=DPI)
    return out.getvalue()
