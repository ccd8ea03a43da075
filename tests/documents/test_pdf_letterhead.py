"""Letterheads and signatures that LibreOffice prints: left and right are two texts, each in order."""

import subprocess
from pathlib import Path

import pytest

from qcdc_extract.documents.pdf.reading import read_pdf

pytest.importorskip("docx")

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt

pytestmark = pytest.mark.debian

PARTY = (
    ["HUYỆN ỦY TÂN PHÚ", "ĐẢNG ỦY XÃ AN HÒA", "*", "Số 15-BC/ĐU"],
    ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "", "An Hòa, ngày 12 tháng 6 năm 2024"],
)
STATE = (
    ["UBND HUYỆN TÂN PHÚ", "UBND XÃ AN HÒA", "", "Số: 27/BC-UBND"],
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "",
        "An Hòa, ngày 12 tháng 6 năm 2024",
    ],
)
TITLE = ["BÁO CÁO", "Kết quả thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2024"]
BODY = (
    "Thực hiện Kế hoạch số 08-KH/BCĐ ngày 05/01/2024 của Ban Chỉ đạo huyện về kiểm tra việc thực hiện "
    "dân chủ ở cơ sở, xã An Hòa báo cáo kết quả như sau: toàn xã có 9 thôn với 2.150 hộ, 8.412 nhân khẩu."
)
FOOT = (
    ["Nơi nhận:", "- Như trên;", "- Thường trực Đảng ủy;", "- Lưu: VT."],
    ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Trần Văn Mẫu"],
)


def in_cells(document, left, right, rows=False):
    table = document.add_table(rows=len(left) if rows else 1, cols=2)
    table.autofit = False
    for column, (texts, width) in enumerate(((left, 6.0), (right, 10.5))):
        for i, text in enumerate(texts):
            cell = table.cell(i if rows else 0, column)
            cell.width = Cm(width)
            line = cell.paragraphs[0] if rows or i == 0 else cell.add_paragraph()
            line.add_run(text).bold = i < 2
            line.alignment = WD_ALIGN_PARAGRAPH.CENTER


def in_rows(document, left, right):
    in_cells(document, left, right, rows=True)


def in_tabs(document, left, right):
    for a, b in zip(left, right, strict=True):
        line = document.add_paragraph()
        for at in (3.0, 11.5):
            line.paragraph_format.tab_stops.add_tab_stop(Cm(at), WD_TAB_ALIGNMENT.CENTER)
        line.add_run(f"\t{a}\t{b}")


def in_blanks(document, left, right):
    for a, b in zip(left, right, strict=True):
        document.add_paragraph(f"{a}{' ' * (38 - len(a))}{b}")


WAYS = {"cells": in_cells, "rows": in_rows, "tabs": in_tabs, "blanks": in_blanks}


def paper(way, head):
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "DejaVu Serif", Pt(11)
    style.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    way(document, *head)
    for i, text in enumerate(TITLE):
        line = document.add_paragraph()
        line.add_run(text).bold = True
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = Pt(14 if i == 0 else 0)
    for _ in range(2):
        line = document.add_paragraph(BODY)
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        line.paragraph_format.first_line_indent = Cm(1.27)
        line.paragraph_format.space_after = Pt(8)
    way(document, *FOOT)
    return document


@pytest.fixture(scope="module")
def papers(tmp_path_factory) -> dict[tuple[str, str], bytes]:
    folder: Path = tmp_path_factory.mktemp("letterheads")
    names = {}
    for way, draw in WAYS.items():
        for form, head in (("party", PARTY), ("state", STATE)):
            names[way, form] = folder / f"{way}-{form}.docx"
            paper(draw, head).save(str(names[way, form]))
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, names.values()),
        ],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return {key: name.with_suffix(".pdf").read_bytes() for key, name in names.items()}


@pytest.mark.parametrize("form", ["party", "state"])
@pytest.mark.parametrize("way", list(WAYS))
def test_left_and_right_are_two_texts_and_then_comes_the_title(papers, way, form):  # point 4
    document = read_pdf(papers[way, form], "bao-cao.pdf", "")
    left, right = PARTY if form == "party" else STATE
    texts = [
        (document.text[block.start : block.end], block.column, block.row)
        for block in document.blocks
    ]
    title = next(i for i, (text, _, _) in enumerate(texts) if text == "BÁO CÁO")
    head, foot = texts[:title], [row for row in texts[title:] if row[1] is not None]
    assert all(row[1] is not None for row in head)
    for column, wanted, got in (
        (1, left, head),
        (2, right, head),
        (1, FOOT[0], foot),
        (2, FOOT[1], foot),
    ):
        found = [text for text, at, _ in got if at == column]
        assert found == [text for text in wanted if text]
    assert [text for text, column, _ in texts[title:] if column is None] == [*TITLE, BODY, BODY]
    assert document.tables == ()
