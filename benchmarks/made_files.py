"""Files to measure with, the same on every run: a long Word report, PDFs, a text thick with citations."""

import io
from pathlib import Path
from typing import Any

_SENTENCES = tuple(
    """Ban Chỉ đạo đã tổ chức {a} cuộc kiểm tra tại {b} đơn vị trực thuộc, qua kiểm tra nhắc nhở {c} đơn vị chậm niêm yết công khai.
Thực hiện Nghị định số {c}/2023/NĐ-CP ngày 14/8/2023 của Chính phủ, các đơn vị đã ban hành {a} quy chế, sửa đổi {b} quy chế cho phù hợp với tình hình thực tế.
Trong kỳ, {b}/{a} thôn, khu phố đã họp bàn việc đóng góp tự nguyện; các khoản thu, chi được thông báo đến từng hộ dân sau mỗi quý.
Công tác tuyên truyền được thực hiện qua {a} buổi sinh hoạt chi bộ, {b} hội nghị cán bộ, viên chức và hệ thống truyền thanh của xã, phường.
Các kiến nghị của người lao động tại {c} cuộc đối thoại định kỳ đều được trả lời bằng văn bản, không có đơn thư vượt cấp.""".splitlines()
)
_HEADINGS = (
    "Đặc điểm tình hình",
    "Công tác lãnh đạo, chỉ đạo",
    "Kết quả thực hiện",
    "Đánh giá chung",
    "Phương hướng, nhiệm vụ",
)
_NAMES = (
    "AN HÒA",
    "BÌNH MINH",
    "CAO SƠN",
    "ĐÔNG HẢI",
    "HƯNG LONG",
    "KIM TÂN",
    "LONG BIÊN",
    "MINH KHAI",
    "NAM CƯỜNG",
    "PHÚ THỊNH",
    "QUANG TRUNG",
    "TÂN TIẾN",
    "THANH SƠN",
    "VĂN PHÚ",
)
_ROWS = 12
ROOT = Path(__file__).resolve().parents[1]
_FONTS = Path("/usr/share/fonts/truetype/dejavu")


def sentences(count: int, start: int = 0) -> list[str]:
    """``count`` sentences of reports, numbers varied."""
    return [
        _SENTENCES[i % len(_SENTENCES)].format(
            a=20 + i * 7 % 90, b=3 + i * 5 % 17, c=4 + i * 3 % 95
        )
        for i in range(start, start + count)
    ]


def paragraphs(count: int) -> list[str]:
    """``count`` paragraphs of three sentences, about eight to a page."""
    return [" ".join(sentences(3, 3 * i)) for i in range(count)]


def word_report(pages: int = 100) -> bytes:
    """A .docx of about ``pages`` pages: headings and items numbered by Word, a table every five pages."""
    import docx

    document: Any = docx.Document()
    for page in range(pages):
        if page % 5 == 0:
            document.add_heading(_HEADINGS[page // 5 % len(_HEADINGS)], level=1)
        for i, text in enumerate(paragraphs(8 if page % 5 else 5)):
            style = "List Number" if i % 3 == 1 else "List Bullet" if i % 3 == 2 else None
            paragraph = document.add_paragraph(style=style)
            middle = len(text) // 2
            paragraph.add_run(text[:60]).bold = i == 0
            paragraph.add_run(text[60:middle])
            paragraph.add_run(text[middle:])
        if page % 5 == 0:
            _table(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any) -> None:
    table = document.add_table(rows=_ROWS, cols=5)
    for row, cells in enumerate(table._tbl.tr_lst):
        for column, cell in enumerate(cells.tc_lst):
            words = f"Xã số {row}" if column == 0 else f"{row * 1_000 + column * 37:,}"
            cell.p_lst[0].add_r().text = words.replace(",", ".")


def prose_pdf(texts: list[str], font: str = "DejaVuSerif") -> bytes | None:
    """A PDF of justified paragraphs made by reportlab; None without it or the font."""
    try:
        from reportlab.lib.enums import TA_JUSTIFY
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.platypus import Paragraph, SimpleDocTemplate
    except ImportError:
        return None
    if not (_FONTS / f"{font}.ttf").is_file():
        return None
    pdfmetrics.registerFont(TTFont(font, _FONTS / f"{font}.ttf"))
    style = ParagraphStyle(
        "body", fontName=font, fontSize=13, leading=17, firstLineIndent=36, alignment=TA_JUSTIFY
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=85, rightMargin=50).build(
        [Paragraph(text.replace("&", "&amp;").replace("<", "&lt;"), style) for text in texts]
    )
    return out.getvalue()


def dense_citations(megabytes: float = 2.0) -> str:
    """A text in which every second sentence cites an instrument, in NFC."""
    piece = "\n".join(
        f"Thực hiện Nghị định số {10 + i % 150}/{2010 + i % 14}/NĐ-CP ngày {1 + i % 28}/{1 + i % 12}/"
        f"{2010 + i % 14} của Chính phủ và Chỉ thị số {1 + i % 40}-CT/TW của Ban Bí thư, đơn vị đã "
        f"triển khai đến {20 + i % 80} chi bộ trực thuộc.\n{_SENTENCES[i % 5].format(a=i, b=3, c=9)}"
        for i in range(400)
    )
    times = max(1, round(megabytes * 1e6 / len(piece.encode())))
    return (piece + "\n") * times


def seed_text() -> str:
    """The seed report as text."""
    return next((ROOT / "corpora" / "seed" / "source").glob("*.txt")).read_text(encoding="utf-8")


def small_report(number: int) -> str:
    """A made unit report as typed text: letterhead, five parts, some sentences shared by many units."""
    unit = f"XÃ {_NAMES[number % len(_NAMES)]} {_NAMES[number // len(_NAMES) % len(_NAMES)]}"
    lines = [
        f"ĐẢNG BỘ {unit}",
        f"Số: {number + 1}-BC/ĐU",
        "BÁO CÁO",
        "Kết quả thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2023",
    ]
    for part, heading in enumerate(_HEADINGS):
        lines.append(f"{('I', 'II', 'III', 'IV', 'V')[part]}. {heading.upper()}")
        # Every third sentence is the same in all reports, as offices copy from the guide.
        lines += [
            sentences(1, part if i % 3 == 0 else number * 31 + part * 7 + i)[0] for i in range(6)
        ]
    return "\n".join(lines) + "\n"
