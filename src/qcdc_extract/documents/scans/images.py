"""Pictures of pages: rendered from a PDF, or the frames of an image file, upright and of sane size."""

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qcdc_extract.errors import BrokenFile, ReadError, TooLarge

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 80_000_000
"""An A4 sheet at 600 dpi has 35 million."""

MAX_FRAMES = 200
_KEPT_PIXELS = 25_000_000
_RENDER_DPI = 300
_RENDER_PIXELS = 25_000_000
_MOST_OBJECTS = 20_000
_A4_LONG = 11.69
_A4_SHORT = 8.27
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "GIF", "WEBP", "MPO")


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture in colour or gray, and its dots an inch."""

    image: "Image"
    dpi: float

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the page in points."""
        return self.image.width * 72 / self.dpi, self.image.height * 72 / self.dpi


def of_page(page: Any) -> Picture:
    """A pdfium page as a picture: the scan in it as it is, else rendered at its resolution.

    At most 300 dpi, and _RENDER_PIXELS.
    """
    whole = _only_picture(page)
    if whole is not None:
        return whole
    width, height = page.get_size()
    dpi = min(max(_native(page), 72.0), _RENDER_DPI)
    most = (_RENDER_PIXELS / max(width * height, 1.0)) ** 0.5 * 72
    dpi = min(dpi, most)
    bitmap = page.render(scale=dpi / 72)
    try:
        return Picture(bitmap.to_pil().convert("RGB"), dpi)
    finally:
        bitmap.close()


def _only_picture(page: Any) -> Picture | None:
    """The picture that is all a page shows, pixel by pixel: rendering would mix neighbours anew."""
    import pypdfium2
    import pypdfium2.raw as raw

    if page.get_rotation() or raw.FPDFPage_GetAnnotCount(page.raw):
        return None
    found = None
    for seen, thing in enumerate(page.get_objects(max_depth=3)):
        if seen > _MOST_OBJECTS:
            return None
        if thing.type == raw.FPDF_PAGEOBJ_TEXT and _is_invisible(thing):
            continue
        if thing.type != raw.FPDF_PAGEOBJ_IMAGE or found is not None or thing.level:
            return None
        found = thing
    if found is None:
        return None
    width, height = page.get_size()
    left, bottom, right, top = found.get_bounds()
    matrix = found.get_matrix()
    columns, rows = found.get_px_size()
    upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) < 0.01
    edges = max(abs(left), abs(bottom), abs(width - right), abs(height - top))
    if not upright or edges > 0.02 * max(width, height) or columns * rows > _RENDER_PIXELS:
        return None
    if raw.FPDFPageObj_HasTransparency(found.raw):
        return None
    try:
        bitmap = found.get_bitmap(render=False)
    except pypdfium2.PdfiumError:
        return None
    # A copy: the bitmap's memory is pdfium's and goes with it.
    image = bitmap.to_pil().convert("RGB")
    return Picture(image, columns * 72 / max(right - left, 1.0))


def _is_invisible(thing: Any) -> bool:
    import pypdfium2.raw as raw

    return bool(raw.FPDFTextObj_GetTextRenderMode(thing.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _native(page: Any) -> float:
    """The finest resolution of the pictures on a page that are not mere marks; 300 without any."""
    import pypdfium2.raw as raw

    found = [0.0]
    for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, _, right, _ = thing.get_bounds()
        if right - left > 0.3 * page.get_width():
            found.append(thing.get_px_size()[0] * 72 / (right - left))
    return max(found) or _RENDER_DPI


def frames(data: bytes, file: str) -> Iterator[Picture]:
    """The pages of an image file, turned as its camera says.

    Raises BrokenFile, and TooLarge beyond MAX_PIXELS a frame or MAX_FRAMES frames.
    """
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            Image.init()  # else only some of the kinds are known, and the others are a KeyError
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
        count = getattr(image, "n_frames", 1) if image.format in ("TIFF", "GIF", "WEBP") else 1
        if count > MAX_FRAMES:
            raise TooLarge(f"Ảnh có {count} trang, vượt giới hạn {MAX_FRAMES} trang.", file=file)
        for number, frame in enumerate(ImageSequence.Iterator(image)):
            if number >= count:
                break
            if frame.width * frame.height > MAX_PIXELS:
                raise TooLarge("Ảnh quá lớn.", file=file)
            yield _picture(frame)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooLarge("Ảnh quá lớn.", file=file) from error
    except ReadError:
        raise
    except Exception as error:  # damaged pictures raise anything there is
        raise BrokenFile("Tệp ảnh bị hỏng, không mở được.", file=file) from error


def _picture(frame: "Image") -> Picture:
    """A frame turned upright, at most _KEPT_PIXELS: more than print needs costs memory alone."""
    from PIL import ImageOps

    dpi, factor = _dpi(frame), 1
    while frame.width * frame.height > _KEPT_PIXELS * factor**2:
        factor += 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about tags that nobody needs
        upright = _on_white(ImageOps.exif_transpose(frame))
    return Picture(upright.reduce(factor) if factor > 1 else upright, dpi / factor)


def _on_white(image: "Image") -> "Image":
    from PIL import Image

    if image.mode in ("RGB", "L"):
        return image.copy()
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, seen).convert("RGB")
    if image.mode.startswith("I;16"):
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("L" if image.mode == "1" else "RGB")


def _dpi(image: "Image") -> float:
    """Resolution as the file tells it when the page is then of a paper's size; else taken as A4."""
    told = image.info.get("dpi", (0, 0))
    short, long = sorted(image.size)
    try:
        dpi = float(told[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    if dpi > 0 and 5 <= short / dpi <= 13 and 7 <= long / dpi <= 19:
        return dpi
    return max(long / _A4_LONG, short / _A4_SHORT, 1.0)
