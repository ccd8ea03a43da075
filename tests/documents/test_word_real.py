"""What real office files are like, each point on a file made here: nothing lost, nothing twice."""

import pytest
from docx_builder import cell, docx, paragraph, run, table

from qcdc_extract.document import Document
from qcdc_extract.documents import read


def read_(*body: str, **parts: str) -> Document:
    return read(docx(*body, **parts), "bao-cao.docx")


def test_letterhead_and_signatures_typed_on_one_line_with_blanks_are_two_texts() -> None:
    gap = " " * 12
    document = read_(
        paragraph(f"UBND HUYỆN SÔNG MÂY{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        paragraph(f"Số: 41/BC-UBND{gap}Sông Mây, ngày 02 tháng 7 năm 2024"),
        paragraph("I. KẾT QUẢ"),
        paragraph(f"Nơi nhận:{gap * 3}TM. ỦY BAN NHÂN DÂN"),
        paragraph(f"- Như trên;{gap * 3}CHỦ TỊCH"),
    )
    assert document.text.splitlines() == [
        "UBND HUYỆN SÔNG MÂY",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 41/BC-UBND",
        "Sông Mây, ngày 02 tháng 7 năm 2024",
        "I. KẾT QUẢ",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "- Như trên;",
        "CHỦ TỊCH",
    ]
    assert [block.column for block in document.blocks] == [1, 2, 1, 2, None, 1, 2, 1, 2]


def test_symbols_in_footnotes_and_table_cells_are_text_with_their_place() -> None:
    document = read_(
        paragraph("Đã ban hành kế hoạch", '<w:r><w:footnoteReference w:id="5"/></w:r>'),
        table(("Văn bản", "Ngày"), ("Kế hoạch số 18-KH/HU", "05/3/2024")),
        footnotes=f'<w:footnote w:id="5">{paragraph("Quyết định số 77-QĐ/HU")}</w:footnote>',
    )
    note = document.block_at(document.text.index("77-QĐ/HU"))
    inside = document.block_at(document.text.index("18-KH/HU"))
    assert note is not None
    assert note.kind == "note"
    assert inside is not None
    assert (inside.kind, inside.table, inside.row, inside.column) == ("cell", 1, 2, 1)


def test_a_report_that_is_nearly_all_table_is_read_whole() -> None:
    rows = [(f"{i}", f"Nội dung công khai thứ {i}", f"{i * 3}") for i in range(1, 200)]
    document = read_(paragraph("PHỤ LỤC"), table(("TT", "Nội dung", "Số"), *rows))
    assert len(document.blocks) == 601
    assert (document.tables[0].rows, document.tables[0].columns) == (200, 3)
    assert document.text.endswith("199\nNội dung công khai thứ 199\n597\n")


def test_numbers_typed_by_hand_stay_as_typed_even_when_they_repeat() -> None:
    headings = ["I. TÌNH HÌNH", "II. KẾT QUẢ", "IV. HẠN CHẾ", "IV. NHIỆM VỤ"]
    document = read_(*(paragraph(run(words, "<w:b/>")) for words in headings))
    assert document.text.splitlines() == headings
    assert all(block.bold and block.label is None for block in document.blocks)


def test_composed_and_decomposed_letters_mix_in_one_file() -> None:
    document = read_(paragraph("cấp ủy"), paragraph("ca\u0302\u0301p u\u0309y"))
    assert document.text == "cấp ủy\ncấp ủy\n"
    assert document.offsets.look_up(document.text.rindex("ủ")) == (2, 6)


def test_fonts_of_old_codes_over_unicode_text_change_nothing() -> None:
    font = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi="VNI-Times"/>'
    document = read_(paragraph(run("Dân chủ ở cơ sở", font)))
    assert document.text == "Dân chủ ở cơ sở\n"
    assert document.findings == ()


def test_look_alike_letters_are_put_right_where_they_stand() -> None:
    document = read_(paragraph("ÐẢNG BỘ; Ƣu điểm"))
    assert document.text == "ĐẢNG BỘ; Ưu điểm\n"
    assert document.offsets.look_up(document.text.index("Ư")) == (1, 9)


def test_a_blank_number_and_day_of_a_draft_stay_blank() -> None:
    document = read_(
        table(
            (
                cell("UBND XÃ ĐỒI CỌ", "Số:         /BC-UBND"),
                cell("Độc lập - Tự do - Hạnh phúc", "Đồi Cọ, ngày      tháng 11 năm 2024"),
            )
        )
    )
    assert document.text.splitlines() == [
        "UBND XÃ ĐỒI CỌ",
        "Số:         /BC-UBND",
        "Độc lập - Tự do - Hạnh phúc",
        "Đồi Cọ, ngày      tháng 11 năm 2024",
    ]


@pytest.mark.parametrize(
    "name", ["bao-cao.doc", "bao-cao.pdf", "bao-cao", "bao-cao.docm", "m.dotx"]
)
def test_a_word_file_is_read_whatever_its_ending(name: str) -> None:
    assert read(docx(paragraph("Đúng nội dung")), name).text == "Đúng nội dung\n"


def test_a_draft_mark_in_a_box_stands_once() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO LẦN 2')}</w:txbxContent>"
    drawn = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_(paragraph(drawn), paragraph("BÁO CÁO"))
    assert document.text.count("DỰ THẢO") == 1


def test_every_cell_of_a_large_merged_table_is_read_once() -> None:
    wide = cell("Chung cả bảng", span=20)
    tall = [(cell("Nhóm" if i == 0 else "", merge="restart" if i == 0 else "continue"), *(f"{i}.{j}" for j in range(19)))
            for i in range(60)]  # fmt: skip
    document = read_(table((wide,), *tall))
    (found,) = document.tables
    assert (found.rows, found.columns, len(found.cells)) == (61, 20, 2 + 60 * 19)
    assert document.text.count("Nhóm") == document.text.count("Chung cả bảng") == 1
    assert found.cells[1].row_span == 60


def test_macros_tracked_changes_and_hidden_text_are_all_said_with_their_numbers() -> None:
    body = (
        paragraph("Có ", '<w:ins w:id="1">' + run("12") + "</w:ins>", " vụ"),
        paragraph('<w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>', "còn lại"),
        paragraph(run("ẩn", "<w:vanish/>"), "hiện"),
    )
    document = read(docx(*body, extra={"word/vbaProject.bin": b"x"}), "bao-cao.docm")
    assert document.text == "Có 12 vụ\ncòn lại\nhiện\n"
    assert [(finding.code, finding.found) for finding in document.findings] == [
        ("tracked_changes", "2"),
        ("hidden_text", "1"),
        ("macro_present", None),
    ]


def test_a_paragraph_inside_a_paragraph_or_under_an_unknown_name_is_not_lost() -> None:
    document = read_(
        f"<w:p>{run('ngoài')}{paragraph('trong')}{table(('ô',))}</w:p>",
        f"<w:p><w:r><w:t>chữ</w:t>{paragraph('trong chữ')}</w:r></w:p>",
        f"<w:la>{run('dưới tên lạ')}</w:la>",
        f"<w:khung>{paragraph('trong khung lạ')}</w:khung>",
        f"<w:p><w:la>{run('chữ trong tên lạ')}</w:la></w:p>",
    )
    assert document.text.splitlines() == [
        "ngoài",
        "trong",
        "ô",
        "chữ",
        "trong chữ",
        "dưới tên lạ",
        "trong khung lạ",
        "chữ trong tên lạ",
    ]


def test_a_file_with_several_bodies_is_read_whole() -> None:
    second = paragraph("thân một") + "</w:body><w:body>" + paragraph("thân hai")
    assert read_(second).text == "thân một\nthân hai\n"


def test_formulas_of_every_build_are_text() -> None:
    def word(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    built = (
        f"<m:oMath><m:nary><m:naryPr/><m:sub>{word('a')}</m:sub><m:e>{word('b')}</m:e></m:nary>"
        f"<m:func><m:fName>{word('log')}</m:fName><m:e>{word('c')}</m:e></m:func></m:oMath>"
    )
    assert read_(paragraph("T = ", built)).text == "T = ablogc\n"


def test_boxes_of_strict_files_are_read() -> None:
    name = 'xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"'
    box = f"<wne:txbxContent {name}>{paragraph('MẬT')}</wne:txbxContent>"
    assert read_(paragraph(f"<w:r><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></w:r>")).text == "MẬT\n"  # fmt: skip


def test_what_is_not_asked_of_the_styles_does_not_matter() -> None:
    styles = (
        '<w:latentStyles w:count="1"><w:lsdException w:name="heading 1"/></w:latentStyles>'
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="B"><w:name w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="C"/><w:basedOn w:val="A"/></w:style>'
    )
    document = read_(paragraph("đậm", style="C"), paragraph("thường"), styles=styles)
    assert [block.bold for block in document.blocks] == [True, False]
    assert document.blocks[0].style == "C"
