"""What a person sees in Word is what the text holds."""

import pytest
from docx_builder import cell, docx, paragraph, run, table

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.normal import compose


def lines(data: bytes) -> list[str]:
    return read(data, "bao-cao.docx").text.splitlines()


def sound(document: Document) -> None:
    text = document.text
    assert compose(text.replace("\n", ""))[0] == text.replace("\n", "")
    end = 0
    for block in document.blocks:
        assert block.start >= end
        assert text[block.end] == "\n"
        assert "\n" not in text[block.start : block.end]
        assert block.start <= block.label_end <= block.end
        end = block.end + 1
    assert end == len(text)


def test_paragraphs_and_tables_come_in_body_order_and_empty_paragraphs_give_no_block() -> None:
    document = read(
        docx(
            paragraph("Phần đầu"),
            "<w:p/>",
            table(("Xã", "Số vụ"), ("Hòa An", "3")),
            paragraph("Cuối"),
        ),
        "bc.docx",
    )
    sound(document)
    assert document.text == "Phần đầu\nXã\nSố vụ\nHòa An\n3\nCuối\n"
    assert [block.kind for block in document.blocks] == ["paragraph", *["cell"] * 4, "paragraph"]
    assert [block.paragraph for block in document.blocks] == [1, 2, 3, 4, 5, 6]
    assert (document.blocks[3].table, document.blocks[3].row, document.blocks[3].column) == (
        1,
        2,
        1,
    )
    (found,) = document.tables
    assert (found.rows, found.columns, found.layout) == (2, 2, False)
    assert [document.text[c.start : c.end] for c in found.cells] == ["Xã", "Số vụ", "Hòa An", "3"]


def test_merged_cells_stand_once_with_their_spans() -> None:
    document = read(
        docx(
            table(
                (cell("Nội dung", merge="restart"), cell("Kết quả", span=2)),
                (cell(merge="continue"), "Quý I", "Quý II"),
                ("Hội nghị", "4", "6"),
            )
        ),
        "bc.docx",
    )
    sound(document)
    assert document.text == "Nội dung\nKết quả\nQuý I\nQuý II\nHội nghị\n4\n6\n"
    first, second, *_ = document.tables[0].cells
    assert (first.row_span, first.column_span) == (2, 1)
    assert (second.row_span, second.column_span) == (1, 2)
    assert document.tables[0].columns == 3


def test_a_table_inside_a_cell_of_quantities_belongs_to_that_cell() -> None:
    inner = table(("Nam", "Nữ"), ("3", "2"))
    document = read(
        docx(table((cell(paragraph("Đảng viên"), inner, "<w:p/>"), "5"), ("Xã", "1"))), "a"
    )
    assert document.text == "Đảng viên\nNam\nNữ\n3\n2\n5\nXã\n1\n"
    assert {(b.table, b.row, b.column) for b in document.blocks[:5]} == {(1, 1, 1)}


@pytest.mark.parametrize(
    "body",
    [
        table((cell(paragraph("I. Tình hình"), paragraph("Đơn vị có 3 tổ.")),)),
        table(("Một dòng",), ("Hai dòng",)),
        table(
            (cell("ĐẢNG BỘ TỈNH M", "ĐẢNG ỦY XÃ N", "Số 12-BC/ĐU"), cell("ĐẢNG CỘNG SẢN VIỆT NAM"))
        ),
        table((cell("Nơi nhận:", "- Như trên;"), cell("TM. BAN CHẤP HÀNH", "BÍ THƯ"))),
        table((cell("UBND XÃ N", "Số: 3/BC-UBND"), cell("N, ngày 03 tháng 6 năm 2024"))),
    ],
)
def test_a_table_that_only_lays_out_is_body_text(body: str) -> None:
    document = read(docx(body), "bc.docx")
    assert all(block.kind == "paragraph" and block.layout for block in document.blocks)
    assert document.tables[0].layout
    assert document.blocks[0].table == 1


def test_tables_of_quantities_are_numbered_without_the_letterhead() -> None:
    head = table((cell("UBND XÃ N"), cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
    document = read(docx(head, table(("Xã", "Số"), ("A", "1"))), "bc.docx")
    assert [(t.number, t.layout) for t in document.tables] == [(2, True), (1, False)]


def test_a_text_box_stands_once_after_the_paragraph_that_anchors_it() -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    drawn = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert lines(docx(paragraph("BÁO CÁO", drawn))) == ["BÁO CÁO", "DỰ THẢO"]
    old = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    assert lines(docx(paragraph(old))) == ["DỰ THẢO"]


def test_content_controls_smart_tags_links_and_maths_are_text() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Trong khung')}</w:sdtContent></w:sdt>",
        paragraph(
            "<w:smartTag>" + run("Hòa An") + "</w:smartTag>",
            "<w:sdt><w:sdtContent>" + run(", ngày 3") + "</w:sdtContent></w:sdt>",
            "<w:hyperlink>" + run(" tháng 5") + "</w:hyperlink>",
            "<m:oMath><m:r><m:t> x</m:t></m:r></m:oMath>",
        ),
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>"
        + cell("Ô trong khung")
        + "</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
    )
    assert lines(docx(*body)) == ["Trong khung", "Hòa An, ngày 3 tháng 5 x", "Ô trong khung"]


def test_fields_show_their_results_not_their_codes() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12/6/2023")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr="PAGE">' + run("7") + "</w:fldSimple>"
    assert lines(docx(paragraph("Ngày ", field, " trang ", simple))) == ["Ngày 12/6/2023 trang 7"]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(docx(paragraph(begin, "Tiếp tục thực hiện"))) == ["Tiếp tục thực hiện"]


def test_special_characters() -> None:
    special = (
        "<w:r><w:t>QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t><w:tab/><w:t>dân</w:t><w:softHyphen/>"
        '<w:t>chủ</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    assert lines(docx(paragraph(special))) == ["QĐ-UBND\tdânchủ✓"]


def test_a_symbol_split_over_runs_is_one() -> None:
    assert lines(docx(paragraph(run("04/20"), run("15/N", "<w:b/>"), run("Đ-CP")))) == [
        "04/2015/NĐ-CP"
    ]


def test_line_breaks_inside_a_sentence_or_heading_are_blanks() -> None:
    br = "<w:r><w:br/></w:r>"
    assert lines(docx(paragraph("theo Nghị định số", br, "145/2020/NĐ-CP"))) == [
        "theo Nghị định số 145/2020/NĐ-CP"
    ]
    assert lines(docx(paragraph("II. CÔNG TÁC LÃNH ĐẠO,", br, "CHỈ ĐẠO"))) == [
        "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO"
    ]


def test_line_breaks_before_labels_bullets_and_titles_end_a_block() -> None:
    br = "<w:r><w:br/></w:r>"
    document = read(
        docx(paragraph("BÁO CÁO", br, "Kết quả công tác", br, "- Một là", br, "- Hai là")), "a"
    )
    sound(document)
    assert document.text == "BÁO CÁO\nKết quả công tác\n- Một là\n- Hai là\n"
    assert {block.paragraph for block in document.blocks} == {1}
    assert document.offsets.look_up(document.text.index("Hai")) == (1, 8 + 17 + 9 + 2)
    page = '<w:r><w:br w:type="page"/></w:r>'
    assert lines(docx(paragraph("Hết phần", page, "phụ lục"))) == ["Hết phần", "phụ lục"]


def test_tracked_changes_show_as_accepted_and_are_counted() -> None:
    removed = '<w:del w:id="1"><w:r><w:delText>không </w:delText></w:r></w:del>'
    added = '<w:ins w:id="2">' + run("đã ") + "</w:ins>"
    moved = (
        '<w:moveFrom w:id="3">'
        + run("cũ")
        + "</w:moveFrom><w:moveTo w:id='4'>"
        + run("mới")
        + "</w:moveTo>"
    )
    mark = '<w:rPr><w:del w:id="5"/></w:rPr>'
    row = '<w:tr><w:trPr><w:del w:id="6"/></w:trPr>' + cell("bỏ") + "</w:tr>"
    document = read(
        docx(
            paragraph("Đơn vị ", removed, added, "họp ", moved),
            paragraph("nối ", more=mark),
            paragraph("liền"),
            f"<w:tbl>{row}<w:tr>{cell('giữ')}</w:tr></w:tbl>",
        ),
        "bc.docx",
    )
    assert document.text == "Đơn vị đã họp mới\nnối liền\ngiữ\n"
    (finding,) = document.findings
    assert finding.code == "tracked_changes"
    assert "2 chỗ thêm, 4 chỗ xóa" in finding.message


def test_hidden_text_is_out_and_counted_also_when_a_style_hides_it() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="PAn"><w:name w:val="PAn"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    document = read(
        docx(
            paragraph("Thấy", run(" ẩn", "<w:vanish/>"), run(" ẩn nữa", '<w:rStyle w:val="An"/>')),
            paragraph("ẩn cả đoạn", style="PAn"),
            paragraph(run("hiện lại", '<w:vanish w:val="0"/>'), style="PAn"),
            styles=styles,
        ),
        "bc.docx",
    )
    assert document.text == "Thấy\nhiện lại\n"
    (finding,) = document.findings
    assert (finding.code, finding.found) == ("hidden_text", "3")


def test_headers_footers_and_comments_are_kept_beside_the_text() -> None:
    document = read(
        docx(
            paragraph("Thân bài"),
            header=paragraph("Đầu trang"),
            footer=paragraph("Trang 2"),
            comments=f'<w:comment w:id="0">{paragraph("Xem lại số này")}</w:comment>',
        ),
        "bc.docx",
    )
    assert document.text == "Thân bài\n"
    assert [(s.kind, s.text) for s in document.stories] == [
        ("header", "Đầu trang"),
        ("footer", "Trang 2"),
        ("comment", "Xem lại số này"),
    ]


def test_notes_stand_at_the_end_with_their_marks() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    document = read(
        docx(
            paragraph("Đã ban hành quyết định", reference, end),
            footnotes='<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
            f'<w:footnote w:id="2">{paragraph("Quyết định số 7-QĐ/ĐU")}</w:footnote>'
            f'<w:footnote w:id="3">{paragraph("không ai nhắc tới")}</w:footnote>',
            endnotes=f'<w:endnote w:id="1">{paragraph("Cuối văn bản")}</w:endnote>',
        ),
        "bc.docx",
    )
    sound(document)
    assert document.text == "Đã ban hành quyết định\n1 Quyết định số 7-QĐ/ĐU\ni Cuối văn bản\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "note"]
    (part,) = document.parts
    assert document.text[part.start : part.end] == "1 Quyết định số 7-QĐ/ĐU\ni Cuối văn bản"


def test_bold_and_capitals_follow_styles_and_direct_formatting() -> None:
    styles = (
        '<w:docDefaults><w:pPrDefault><w:pPr><w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
        '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:caps/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H1a"><w:name w:val="Muc lon"/><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    )
    document = read(
        docx(
            paragraph("Kết quả", style="H1a"),
            paragraph(run("Đậm ", "<w:b/>"), run("thường")),
            paragraph(run("Nhấn mạnh", '<w:rStyle w:val="S"/>'), run("  ")),
            paragraph(run("hai lần đậm", '<w:rStyle w:val="S"/>'), style="H1a"),
            styles=styles,
        ),
        "bc.docx",
    )
    head, mixed, strong, twice = document.blocks
    assert (head.bold, head.caps, head.align, head.outline, head.style) == (
        True,
        True,
        "center",
        0,
        "Muc lon",
    )
    assert document.text.startswith("Kết quả\n")
    assert (mixed.bold, mixed.caps, mixed.align, mixed.outline) == (False, False, "justify", None)
    assert strong.bold
    assert not twice.bold  # a toggle in both the paragraph's and the character's style cancels out


def test_letters_composed_across_runs_keep_their_place() -> None:
    document = read(docx(paragraph(run("ca\u0302"), run("\u0301p u\u0309y xong"))), "bc.docx")
    assert document.text == "cấp ủy xong\n"
    assert document.offsets.look_up(document.text.index("p")) == (1, 4)
    assert document.offsets.look_up(document.text.index("xong")) == (1, 10)


def test_letterhead_typed_with_tabs_is_two_texts() -> None:
    document = read(
        docx(
            paragraph("UBND XÃ HÒA AN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            paragraph("Số: 5/BC-UBND\tHòa An, ngày 03 tháng 6 năm 2024"),
            paragraph("I. TÌNH HÌNH CHUNG"),
        ),
        "bc.docx",
    )
    assert document.text.splitlines() == [
        "UBND XÃ HÒA AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/BC-UBND",
        "Hòa An, ngày 03 tháng 6 năm 2024",
        "I. TÌNH HÌNH CHUNG",
    ]
    assert [(b.column, b.layout) for b in document.blocks] == [
        (1, True), (2, True), (1, True), (2, True), (None, False),
    ]  # fmt: skip


def test_strict_office_files_are_read_too() -> None:
    import io
    import zipfile

    data = docx(paragraph("Theo chuẩn Strict"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, part)
    assert lines(out.getvalue()) == ["Theo chuẩn Strict"]


def test_a_macro_is_named_and_not_run() -> None:
    document = read(docx(paragraph("A"), extra={"word/vbaProject.bin": b"x"}), "bc.docm")
    assert [finding.code for finding in document.findings] == ["macro_present"]


def test_a_raised_mark_and_a_fraction_are_no_digits_of_the_number_before_them() -> None:
    mark = run("1", '<w:vertAlign w:val="superscript"/>')
    share = (
        "<m:oMath><m:f><m:num><m:r><m:t>45</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>60</m:t></m:r></m:den></m:f></m:oMath>"
    )
    data = docx(paragraph(run("Có 45"), mark, run(" hội nghị; đạt "), share, run(" hộ")))
    assert lines(data) == ["Có 45¹ hội nghị; đạt 45/60 hộ"]


def test_the_chosen_entry_of_a_drop_down_list_is_read() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
        '<w:listEntry w:val="Chưa"/><w:listEntry w:val="Rồi"/></w:ddList></w:ffData></w:fldChar>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(docx(paragraph(run("Đã họp: "), field))) == ["Đã họp: Rồi"]


def test_a_lowered_index_and_the_parts_of_a_formula_are_no_digits_of_a_number() -> None:
    below = run("3", '<w:vertAlign w:val="subscript"/>')
    high = run("2", '<w:position w:val="6"/>')
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    root = (
        f'<m:oMath xmlns:m="{math}"><m:rad><m:deg><m:r><m:t>3</m:t></m:r></m:deg>'
        "<m:e><m:r><m:t>2</m:t></m:r><m:r><m:t>7</m:t></m:r></m:e></m:rad></m:oMath>"
    )
    text = read(docx(paragraph(run("15"), below, run(" hộ, 10"), high, run(" m; "), root))).text
    assert text.strip() == "15₃ hộ, 10² m; 3 27"


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def formula(content: str) -> str:
    return f'<m:oMath xmlns:m="{MATH}">{content}</m:oMath>'


def test_numbers_beside_a_part_of_a_formula_stay_numbers_of_their_own() -> None:
    root = "<m:rad><m:deg/><m:e><m:r><m:t>27</m:t></m:r></m:e></m:rad>"
    share = (
        "<m:f><m:num><m:r><m:t>4</m:t></m:r></m:num><m:den><m:r><m:t>5</m:t></m:r></m:den></m:f>"
    )
    twelve = "<m:r><m:t>1</m:t></m:r><m:r><m:t>2</m:t></m:r>"
    data = docx(paragraph(run("Có 3"), formula(f"{twelve}{root}{share}"), run("8 hộ")))
    assert lines(data) == ["Có 3 12 27 4/5 8 hộ"]


def test_runs_inside_a_formula_are_read_as_runs_elsewhere() -> None:
    alternate = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x"><w:r><w:t>một</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>hai</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    content = (
        "<w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:noBreakHyphen/></w:r>"
        + run("kín", "<w:vanish/>")
        + alternate
    )
    document = read(docx(paragraph(formula(content))))
    assert document.text == "x\ty-một\n"
    assert [finding.code for finding in document.findings] == ["hidden_text"]
