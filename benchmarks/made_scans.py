"""Scans and photographs made from reports: Word → PDF by LibreOffice → page pictures, then spoilt."""

import io
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = ("Times New Roman", "Tinos", "DejaVu Serif")
"""Print as offices use it, where it is installed; Debian: fonts-croscore. Each has all letters."""

_SEED = 20231
_STAMP_FONT = "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"


@cache
def font() -> str:
    """The first of the fonts that this machine has."""
    if shutil.which("fc-list") is None:
        return _FONTS[-1]
    told = subprocess.run(["fc-list", ":lang=vi", "family"], capture_output=True, check=True)
    families = told.stdout.decode().replace(",", "\n").split("\n")
    return next((name for name in _FONTS if name in families), _FONTS[-1])


def report_docx(lines: list[str], headings: set[str]) -> bytes:
    """Lines of a report as an office types them: 14 pt, justified, first lines indented, bold headings."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    document: Any = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font(), Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font())
    part = document.sections[0]
    part.page_width, part.page_height = Cm(21), Cm(29.7)
    part.left_margin, part.right_margin = Cm(3), Cm(1.8)
    part.top_margin = part.bottom_margin = Cm(2)
    _page_numbers(part)
    for line in lines:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.space_after, shape.line_spacing = Cm(1.27), Pt(6), 1.15
        paragraph.add_run(line.strip()).bold = line in headings
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page_numbers(part: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    part.different_first_page_header_footer = True
    paragraph = part.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def figures_docx(pages: int = 3) -> bytes:
    """Sentences thick with numbers of every form, and a table of them on each page."""
    import docx
    from docx.shared import Cm, Pt

    chance = random.Random(_SEED)
    document: Any = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font(), Pt(13)
    part = document.sections[0]
    part.page_width, part.page_height = Cm(21), Cm(29.7)
    part.left_margin, part.right_margin = Cm(3), Cm(1.8)
    for page in range(pages):
        for _ in range(14):
            paragraph = document.add_paragraph(_counting(chance))
            paragraph.paragraph_format.first_line_indent = Cm(1)
        table = document.add_table(rows=8, cols=5)
        table.style = "Table Grid"
        heads = ("STT", "Tên đơn vị", "Số cuộc", "Số lượt người", "Tỷ lệ (%)")
        for row in range(8):
            unit = f"Xã {_PLACES[(page * 8 + row) % len(_PLACES)]}"
            cells = (
                str(row),
                unit,
                f"{chance.randint(0, 99):02d}",
                _grouped(chance.randint(100, 99_999)),
                f"{chance.randint(50, 99)},{chance.randint(0, 99):02d}",
            )
            for column, words in enumerate(cells if row else heads):
                table.cell(row, column).text = words
        document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


_PLACES = ("An Hòa", "Bình Minh", "Cao Sơn", "Đông Hải", "Hưng Long", "Kim Tân", "Minh Khai")


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _counting(chance: random.Random) -> str:
    n = chance.randint
    forms: tuple[Callable[[], str], ...] = (
        lambda: (
            f"Toàn xã có {n(1, 99):02d} chi bộ với {_grouped(n(100, 9_999))} đảng viên, tăng {n(1, 60)} "
            f"đảng viên so với cùng kỳ; có {n(1, 40)}/{n(41, 60)} chi bộ xếp loại tốt, đạt {n(50, 99)},{n(0, 9)}%."
        ),
        lambda: (
            f"Đã tổ chức {n(1, 9):02d} cuộc đối thoại với {_grouped(n(200, 4_000))} lượt người tham dự, "
            f"tiếp nhận {n(11, 180)} ý kiến, trả lời {n(5, 100)} ý kiến."
        ),
        lambda: (
            f"Thu ngân sách đạt {_grouped(n(1_000, 999_999))} triệu đồng, bằng {n(80, 119)},{n(10, 99)}% dự toán; "
            f"huy động Nhân dân đóng góp {n(1, 30)},{n(1, 9)} tỷ đồng và hiến {_grouped(n(1_000, 90_000))} m2 đất."
        ),
        lambda: (
            f"Thực hiện Nghị định số {n(10, 170)}/20{n(10, 25)}/NĐ-CP ngày {n(1, 28)}/{n(1, 12)}/20{n(10, 25)} "
            f"của Chính phủ và Kế hoạch số {n(10, 300)}-KH/TU ngày {n(1, 28):02d}/{n(1, 12):02d}/20{n(20, 25)} của Tỉnh ủy."
        ),
        lambda: (
            f"Ban Thanh tra nhân dân giám sát {n(1, 17)} cuộc, phát hiện {n(0, 8):02d} vụ việc, kiến nghị thu hồi "
            f"{n(10, 900)}.{n(0, 999):03d}.000 đồng; {n(1, 10)}/{n(11, 17)} thôn sửa đổi hương ước."
        ),
    )
    return forms[n(0, len(forms) - 1)]()


def to_pdf(data: bytes, ending: str = "docx") -> bytes:
    """A Word file as LibreOffice prints it. Raises FileNotFoundError without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"bao-cao.{ending}"
        path.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        subprocess.run(
            [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)],
            capture_output=True,
            timeout=180,
            check=True,
        )
        return path.with_suffix(".pdf").read_bytes()


def pictures(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages in colour."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    made = [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]
    document.close()
    return made


def scan_pdf(pages: list[Image.Image], dpi: int, quality: int = 85) -> bytes:
    """A PDF whose pages are pictures, as a scanner writes it."""
    out = io.BytesIO()
    pages[0].save(
        out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=quality
    )
    return out.getvalue()


def skewed(page: Image.Image, degrees: float = 2.0) -> Image.Image:
    """A sheet laid in askew."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def noisy(page: Image.Image) -> Image.Image:
    """A worn copy: grain, specks, soft edges."""
    chance = np.random.default_rng(_SEED)
    soft = page.convert("L").filter(ImageFilter.GaussianBlur(0.8))
    values = np.asarray(soft, dtype=np.float32) * 0.85 + 25
    values += chance.normal(0, 18, values.shape)
    specks = chance.random(values.shape)
    values[specks < 0.0008] = 0
    values[specks > 0.9992] = 255
    return Image.fromarray(values.clip(0, 255).astype(np.uint8)).convert("RGB")


def stamped(page: Image.Image) -> Image.Image:
    """A red seal across the middle of the text, as over a signature."""
    size = page.width // 4
    seal = Image.new("RGB", (size, size), "white")
    pen = ImageDraw.Draw(seal)
    red = (205, 40, 50)
    for inset in (2, size // 12):
        pen.ellipse((inset, inset, size - inset, size - inset), outline=red, width=size // 60 + 2)
    font = ImageFont.truetype(_STAMP_FONT, size // 9)
    for i, words in enumerate(("ĐẢNG ỦY", "★ XÃ ★", "MINH KHAI")):
        pen.text((size / 2, size * (0.3 + 0.2 * i)), words, fill=red, font=font, anchor="mm")
    made = np.asarray(page).copy()
    for x, y in ((0.3, 0.4), (0.6, 0.75)):
        left, top = int(page.width * x), int(page.height * y)
        under = made[top : top + size, left : left + size]
        ink = np.asarray(seal)[: under.shape[0], : under.shape[1]]
        made[top : top + size, left : left + size] = np.minimum(under, ink)
    return Image.fromarray(made)


def squeezed(page: Image.Image, quality: int = 40) -> Image.Image:
    """Saved as a poor JPEG."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def photographed(page: Image.Image, height: int = 3200) -> Image.Image:
    """A phone's picture: seen at a slant on a table, light from one side, a little out of focus."""
    width = round(height * 0.75)
    table = Image.new("RGB", (width, height), (96, 84, 72))
    corners = ((0.06, 0.05), (0.93, 0.07), (0.96, 0.95), (0.04, 0.96))
    target = [(x * width, y * height) for x, y in corners]
    source = [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)]
    coefficients = _perspective(target, source)
    mask = Image.new("L", page.size, 255)
    size, how = (width, height), Image.Transform.PERSPECTIVE
    sheet = page.transform(size, how, coefficients, Image.Resampling.BICUBIC)
    table.paste(sheet, (0, 0), mask.transform(size, how, coefficients))
    values = np.asarray(table.filter(ImageFilter.GaussianBlur(1.0)), dtype=np.float32)
    light = (
        np.linspace(1.0, 0.55, width)[None, :, None] * np.linspace(0.9, 1.0, height)[:, None, None]
    )
    chance = np.random.default_rng(_SEED)
    values = values * light + chance.normal(0, 5, values.shape)
    return squeezed(Image.fromarray(values.clip(0, 255).astype(np.uint8)), 75)


def chatted(page: Image.Image) -> Image.Image:
    """The same sent through a messenger: 1,280 pixels high, poor JPEG."""
    return squeezed(photographed(page).resize((960, 1280), Image.Resampling.LANCZOS), 60)


def _perspective(target: list[tuple[float, float]], source: list[tuple[int, int]]) -> list[float]:
    rows, values = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))
    return [float(value) for value in solved]
