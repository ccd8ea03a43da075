"""The draft as a Word file: sound, of the prescribed look, equal for equal drafts."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from drafts import DRAFT, heading, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from word_structure import W, faults

from qcdc_extract.consolidated import AnnexRow, Draft
from qcdc_extract.outputs import docx_bytes, write_docx
from qcdc_extract.outputs.numbers import number
from qcdc_extract.outputs.word_runs import pieces

DATA = docx_bytes(DRAFT)


def _tree(name: str, data: bytes = DATA) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def _word(data: bytes = DATA) -> Any:
    import docx

    return docx.Document(io.BytesIO(data))


def _style(name: str) -> etree._Element:
    found = _tree("word/styles.xml").xpath(
        f"//w:style[w:name/@w:val='{name}']", namespaces={"w": W}
    )
    return found[0]


def test_the_file_is_sound() -> None:
    assert faults(DATA) == []


def test_an_empty_draft_is_sound() -> None:
    assert faults(docx_bytes(Draft(paragraphs=()))) == []


def test_the_checker_sees_what_is_wrong() -> None:
    """Children out of order, a list that is not there, a part that is not there."""
    spoilt = _rewritten(
        {
            "word/document.xml": [
                (
                    rb"<w:pPr>(<w:pStyle[^>]*/>)(.*?)</w:pPr>",
                    rb"<w:pPr>\2<w:jc w:val='left'/>\1</w:pPr>",
                ),
            ],
            "word/_rels/document.xml.rels": [(rb'Target="settings.xml"', rb'Target="lost.xml"')],
        }
    )
    told = " ".join(faults(spoilt))
    assert "pPr holds" in told
    assert "word/lost.xml is not there" in told


def _rewritten(changes: dict[str, list[tuple[bytes, bytes]]]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            for pattern, other in changes.get(name, []):
                body, n = re.subn(pattern, other, body)
                assert n
            new.writestr(name, body)
    return buffer.getvalue()


def test_every_paragraph_stands_in_it_in_order() -> None:
    texts = [p.text for p in _word().paragraphs]
    places = [texts.index(p.text) for p in DRAFT.paragraphs]
    assert places == sorted(places)


def test_headings_have_real_styles_with_numbering() -> None:
    by_text = {p.text: p for p in _word().paragraphs}
    for wanted in DRAFT.paragraphs:
        style = by_text[wanted.text].style.name
        assert style == (f"Heading {wanted.level}" if wanted.kind == "heading" else "Normal")
    used = set()
    for level in (1, 2, 3):
        numbering = _style(f"heading {level}").find(f"{{{W}}}pPr/{{{W}}}numPr")
        assert numbering is not None
        ilvl = numbering.find(f"{{{W}}}ilvl")
        assert (ilvl.get(f"{{{W}}}val") if ilvl is not None else "0") == str(level - 1)
        used.add(numbering.find(f"{{{W}}}numId").get(f"{{{W}}}val"))
    assert len(used) == 1


def test_items_begin_at_one_under_each_heading() -> None:
    lists = [
        p._p.pPr.numPr.numId.val
        for p in _word().paragraphs
        if p.style.name == "Normal" and p._p.pPr is not None and p._p.pPr.numPr is not None
    ]
    assert len(lists) == 3
    assert lists[0] == lists[1] != lists[2]
    root = _tree("word/numbering.xml")
    for one in set(lists):
        start = root.xpath(
            f"//w:num[@w:numId='{one}']/w:lvlOverride/w:startOverride/@w:val", namespaces={"w": W}
        )
        assert start == ["1"]


def test_the_page_is_a4_with_the_prescribed_margins() -> None:
    (section,) = _word().sections
    sizes = (section.page_width, section.page_height)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(size.mm) for size in sizes] == [210, 297]
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


@pytest.mark.parametrize("name", ["Normal", "heading 1", "heading 2", "heading 3"])
def test_times_new_roman_14_in_every_slot(name: str) -> None:
    fonts = _style(name).find(f"{{{W}}}rPr/{{{W}}}rFonts")
    assert fonts is not None
    assert dict(fonts.attrib) == {
        f"{{{W}}}{slot}": "Times New Roman" for slot in ("ascii", "hAnsi", "eastAsia", "cs")
    }
    assert _style(name).find(f"{{{W}}}rPr/{{{W}}}sz").get(f"{{{W}}}val") == "28"


def test_the_text_is_marked_as_vietnamese() -> None:
    assert _style("Normal").find(f"{{{W}}}rPr/{{{W}}}lang").get(f"{{{W}}}val") == "vi-VN"


def test_every_blank_is_yellow_and_nothing_else() -> None:
    body = _tree("word/document.xml")
    seen = 0
    for element in body.iter(f"{{{W}}}p"):
        text = "".join(element.itertext(f"{{{W}}}t"))
        yellow = "".join(
            "".join(run.itertext(f"{{{W}}}t"))
            for run in element.iter(f"{{{W}}}r")
            if run.xpath("w:rPr/w:highlight[@w:val='yellow']", namespaces={"w": W})
        )
        assert yellow == "".join(re.findall(r"\[…[^\]]*\]", text))
        seen += bool(yellow)
    assert seen > 8


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("không có gì", []),
        ("[…]", ["[…]"]),
        ("a […] b […] c", ["[…]", "[…]"]),
        ("[… chọn: Tổ [1], Tổ [2]] hết", ["[… chọn: Tổ [1], Tổ [2]]"]),
        ("[… không đóng", ["[… không đóng"]),
        ("[x] và […]", ["[…]"]),
        ("[… " + "Chi bộ Nà Hoa, " * 900 + "]", ["[… " + "Chi bộ Nà Hoa, " * 900 + "]"]),
    ],
)
def test_a_blank_ends_where_its_bracket_closes(text: str, blanks: list[str]) -> None:
    cut = list(pieces(text))
    assert "".join(piece for piece, _ in cut) == text
    assert [piece for piece, blank in cut if blank] == blanks


def test_the_content_of_a_heading_is_not_bold() -> None:
    draft = Draft(paragraphs=(heading("VI", "ĐỀ XUẤT, KIẾN NGHỊ: Không"),))
    found = next(p for p in _word(docx_bytes(draft)).paragraphs if p.text.endswith("Không"))
    assert [(run.text, run.bold) for run in found.runs] == [
        ("ĐỀ XUẤT, KIẾN NGHỊ:", None),
        (" Không", False),
    ]


def test_equal_drafts_give_equal_bytes() -> None:
    assert docx_bytes(DRAFT) == DATA
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}


def test_the_file_names_no_author_and_no_machine() -> None:
    properties = _word().core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert str(Path.home()).encode() not in everything
    assert b"python-docx" not in everything


def test_the_page_number_is_centred_and_not_on_the_first_page() -> None:
    section = _tree("word/document.xml").find(f".//{{{W}}}sectPr")
    assert section.find(f"{{{W}}}titlePg") is not None
    kinds = [e.get(f"{{{W}}}type") for e in section.iter(f"{{{W}}}headerReference")]
    assert "first" not in kinds
    assert "default" in kinds
    word = _word()
    header = word.sections[0].header.paragraphs[0]
    assert header.alignment == 1
    assert [e.text for e in header._p.iter(f"{{{W}}}instrText")] == ["PAGE"]
    marks = [e.get(f"{{{W}}}fldCharType") for e in header._p.iter(f"{{{W}}}fldChar")]
    assert marks[0] == "begin"
    assert marks[-1] == "end"


def test_the_annex_keeps_its_columns_and_repeats_its_head() -> None:
    table = _word().tables[-1]
    assert not table.autofit
    assert [cell.text for cell in table.rows[0].cells] == [
        "STT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Tổng số",
        "Số đơn vị có số liệu",
    ]
    assert [c.text for c in table.rows[1].cells] == ["1", "Số cuộc đối thoại", "cuộc", "12", "2/2"]
    assert [c.text for c in table.rows[2].cells][3:] == ["khoảng 1.250,5", "1/2"]
    widths = [1.2, 5.8, 2.7, 4.6, 2.2]
    assert [round(column.width.cm, 1) for column in table.columns] == widths
    for row in table.rows:
        assert [round(cell.width.cm, 1) for cell in row.cells] == widths
    assert sum(widths) == pytest.approx(21.0 - 3.0 - 1.5)
    head = table.rows[0]._tr.trPr.find(f"{{{W}}}tblHeader")
    assert head is not None


def test_the_signature_is_not_torn_by_the_end_of_a_page() -> None:
    for table in _word().tables[:2]:
        assert table.rows[0]._tr.trPr.find(f"{{{W}}}cantSplit") is not None


def test_without_totals_there_is_no_annex() -> None:
    bare = Draft(paragraphs=DRAFT.paragraphs)
    assert len(_word(docx_bytes(bare)).tables) == 2
    assert "PHỤ LỤC" not in [p.text for p in _word(docx_bytes(bare)).paragraphs]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("4759", "4.759"),
        ("1234567.5", "1.234.567,5"),
        ("0", "0"),
        ("-1200", "-1.200"),
        ("0.25", "0,25"),
        ("100", "100"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: str, written: str) -> None:
    assert number(value) == written


def test_what_xml_cannot_hold_does_not_stop_the_draft(tmp_path: Path) -> None:
    draft = Draft(
        paragraphs=(paragraph('a\x00b\x0bc\ud800d\uffffe & <f> "g" \u200b h\ti'),),
        annex=(
            AnnexRow(name="số\x0c cuộc", unit="\x01", total="1", approximate=False, count=1, of=1),
        ),
    )
    write_docx(draft, tmp_path / "x.docx")
    data = (tmp_path / "x.docx").read_bytes()
    assert faults(data) == []
    assert '& <f> "g"' in "".join(p.text for p in _word(data).paragraphs)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_text_makes_a_sound_file(texts: list[str]) -> None:
    draft = Draft(paragraphs=tuple(paragraph(text, kind="item") for text in texts))
    assert faults(docx_bytes(draft)) == []


@pytest.mark.debian
def test_another_program_opens_it_and_shows_the_numbers(tmp_path: Path) -> None:
    path = tmp_path / "tong-hop.docx"
    path.write_bytes(DATA)
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "tong-hop.txt").read_text(encoding="utf-8-sig")
    for line in (
        "I. KHÁI QUÁT",
        "II. LÃNH ĐẠO",
        "1. Công tác lãnh đạo",
        "2. Hoạt động của các tổ chức",
        "1. Kết quả và nguyên nhân",
        "1.1. Kết quả",
        "1.2. Nguyên nhân",
        "1. Tiếp tục tuyên truyền.",
        "2. Tăng cường kiểm tra.",
        "1. Đề nghị tỉnh sớm hướng dẫn.",
    ):
        assert re.search(rf"^\s*{re.escape(line)}$", text, re.MULTILINE), line
    assert "khoảng 1.250,5" in text


def test_a_number_of_the_annex_stays_on_one_line() -> None:
    rows = _word().tables[-1].rows
    for row in rows[1:]:
        marks = [cell._tc.tcPr.find(f"{{{W}}}noWrap") is not None for cell in row.cells]
        assert marks == [False, False, False, True, True]
        assert row.cells[3].width.cm > 4
