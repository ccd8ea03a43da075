"""Text files: codes, hard wraps, page numbers, letterheads typed on one line."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.document import Document
from qcdc_extract.documents import read
from qcdc_extract.documents.columns import two_columns
from qcdc_extract.documents.lines import is_label, line_starts, open_words, opens_by_word
from qcdc_extract.text.fold import fold

LONG = (
    "Trong sáu tháng đầu năm, các chi bộ trực thuộc đã tổ chức quán triệt đầy đủ các văn bản của cấp "
    "trên về thực hiện dân chủ ở cơ sở; cán bộ, đảng viên và người lao động tham gia góp ý nghiêm túc, "
    "nhiều ý kiến được tiếp thu ngay tại hội nghị và công khai kết quả trên bảng tin của cơ quan."
)
OTHER = (
    "Công đoàn phối hợp với chuyên môn tổ chức hội nghị người lao động theo Nghị định số 145/2020/NĐ-CP, "
    "lấy phiếu góp ý về nội quy, quy chế trả lương và chăm lo đời sống trước khi ban hành chính thức."
)


def plain(text: str, encoding: str = "utf-8") -> Document:
    return read(text.encode(encoding), "bc.txt")


def lines(text: str) -> list[str]:
    return plain(text).text.splitlines()


def solid(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_files_read_alike(encoding: str, form: str) -> None:
    document = plain(unicodedata.normalize(form, LONG), encoding)
    assert document.text == LONG + "\n"
    assert document.findings == ()
    found = document.offsets.look_up(document.text.index("nghiêm"))
    assert found == (1, unicodedata.normalize(form, LONG).index("nghi"))


def test_windows_1258_is_converted_and_said() -> None:
    marks = unicodedata.normalize("NFD", LONG)
    for mark in "\u0302\u0306\u031b":  # the code has â ă ơ as letters, tones as marks
        for letter in "aeouAEOU":
            marks = marks.replace(letter + mark, unicodedata.normalize("NFC", letter + mark))
            for tone in "\u0323\u0300\u0301\u0303\u0309":
                whole = unicodedata.normalize("NFC", letter + mark)
                marks = marks.replace(letter + tone + mark, whole + tone)
    document = read(marks.replace("đ", "đ").encode("cp1258"), "bc.txt")
    assert document.text == LONG + "\n"
    assert [finding.code for finding in document.findings] == ["encoding_converted"]


def test_bytes_that_are_no_vietnamese_are_said_to_be_garbled() -> None:
    document = read("Blåbærsyltetøj på en grød, mæhr øl, þær ågæn".encode("latin-1"), "bc.txt")
    assert "garbled_text" in {finding.code for finding in document.findings}


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_without_indent_are_whole_again(width: int) -> None:
    paragraphs = [
        "I. KẾT QUẢ THỰC HIỆN",
        LONG,
        OTHER,
        "1. Ưu điểm",
        LONG,
        "- Một là, " + OTHER,
        LONG,
    ]
    wrapped = "\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in paragraphs)
    assert lines(wrapped) == paragraphs


def test_wrapped_paragraphs_with_first_line_indent() -> None:
    paragraphs = ["II. PHƯƠNG HƯỚNG", LONG, "a) Về tuyên truyền", OTHER, "- " + LONG, OTHER]
    wrapped = "\n".join(
        textwrap.fill(p, 78, initial_indent="      ", break_on_hyphens=False) for p in paragraphs
    )
    assert lines(wrapped) == paragraphs


def test_paragraphs_parted_by_blank_lines_whose_first_line_ends_anywhere() -> None:
    def page(paragraph: str, first: int) -> str:
        head, rest = paragraph[:first].rsplit(" ", 1)[0], paragraph[:first].rsplit(" ", 1)[1]
        return head + "\n" + textwrap.fill(rest + paragraph[first:], 80, break_on_hyphens=False)

    text = "\n\n".join(
        ["I. MỤC ĐÍCH,\nYÊU CẦU", page(LONG, 26), "2.1.\nSở Nội vụ", page(OTHER, 40)]
    )
    assert lines(text) == ["I. MỤC ĐÍCH, YÊU CẦU", LONG, "2.1. Sở Nội vụ", OTHER]


def test_one_paragraph_a_line_is_never_joined() -> None:
    text = "\n".join([LONG, OTHER, "Kết quả", "trong đó có 3 đơn vị", LONG])
    assert lines(text) == text.split("\n")


def test_a_symbol_cut_at_a_line_end_is_joined_without_a_blank() -> None:
    text = (
        "Thực hiện sự chỉ đạo của cấp trên, đơn vị đã triển khai Quyết định số 12/QĐ-\n"
        "UBND và Công\nvăn số 15/UBND-NC cùng các văn bản có liên quan đến dân chủ cơ sở, báo cáo\n"
        "kết quả về Ban Dân vận giai đoạn từ năm 2021 đến nay theo đúng quy định đề\nra."
    )
    (line,) = lines(text)
    assert "12/QĐ-UBND và Công văn số 15/UBND-NC" in line


def test_page_numbers_are_taken_out_and_kept_as_stories() -> None:
    body = textwrap.wrap(LONG + " " + OTHER + " " + LONG, 76, break_on_hyphens=False)
    text = "\n".join([*body[:4], "", " " * 38 + "2", "", *body[4:]])
    document = plain(text)
    assert document.text == LONG + " " + OTHER + " " + LONG + "\n"
    assert [(story.kind, story.text) for story in document.stories] == [("page_number", "2")]
    found = document.offsets.look_up(document.text.rindex("Trong"))
    assert found is not None
    assert found[0] > 6


def test_serial_numbers_of_a_table_are_no_page_numbers() -> None:
    rows = "\n\n".join(f"{i}\n\nXã số {i}\n\n{i * 7}\n\nđạt\n\ntốt\n\nkhá" for i in range(1, 6))
    assert plain(rows).stories == ()


def test_a_letterhead_on_one_line_is_two_texts_in_the_order_of_the_file() -> None:
    text = (
        " ĐẢNG ỦY XÃ HÒA AN                  ĐẢNG CỘNG SẢN VIỆT NAM\n"
        "         *                          Hòa An, ngày 03 tháng 6 năm 2024\n"
        "  Số      -BC/ĐU\n"
        "\n"
        "                           BÁO CÁO\n"
        "               Kết quả thực hiện quy chế dân chủ\n\n"
        + textwrap.fill(LONG, 78, initial_indent="      ")
        + "\nNơi nhận:                           T/M ĐẢNG ỦY\n"
        "- Ban Dân vận;                         BÍ THƯ\n"
        "- Lưu.\n"
        "\n                                   Trần Văn Mẫu\n"
    )
    document = plain(text)
    found = [(document.text[b.start : b.end], b.column) for b in document.blocks if b.layout]
    assert found == [
        ("ĐẢNG ỦY XÃ HÒA AN", 1),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", 2),
        ("*", 1),
        ("Hòa An, ngày 03 tháng 6 năm 2024", 2),
        ("Số      -BC/ĐU", 1),
        ("Nơi nhận:", 1),
        ("T/M ĐẢNG ỦY", 2),
        ("- Ban Dân vận;", 1),
        ("BÍ THƯ", 2),
        ("- Lưu.", 1),
        ("Trần Văn Mẫu", 2),
    ]
    assert solid(document.text) == solid(text)
    title = next(b for b in document.blocks if document.text[b.start : b.end] == "BÁO CÁO")
    assert title.align == "center"


def test_a_table_drawn_with_blanks_becomes_cells_in_file_order() -> None:
    text = (
        "Kết quả các mặt như sau:\n"
        "   ĐƠN VỊ              Số hội nghị      Số ý kiến\n"
        "                         đã họp         tiếp thu\n"
        " I. Khối xã                12               30\n"
        " 1. Xã Hòa An               5               11\n"
        " 2. Xã Hòa Bình             7               19\n"
        "II. PHƯƠNG HƯỚNG\n"
    )
    document = plain(text)
    (found,) = document.tables
    assert (found.rows, found.columns) == (5, 3)
    cells = {(c.row, c.column): document.text[c.start : c.end] for c in found.cells}
    assert cells[1, 2] == "Số hội nghị"
    assert cells[2, 2] == "đã họp"
    assert cells[2, 3] == "tiếp thu"
    assert cells[3, 1] == "I. Khối xã"
    assert cells[5, 3] == "19"
    assert solid(document.text) == solid(text)
    assert [b.kind for b in document.blocks] == ["paragraph", *["cell"] * 14, "paragraph"]


def test_decomposed_letters_change_nothing_about_letterheads_and_wraps() -> None:
    text = (
        " ĐẢNG ỦY XÃ HÒA AN                  ĐẢNG CỘNG SẢN VIỆT NAM\n\n"
        "I. KẾT QUẢ\n" + textwrap.fill(LONG, 78, initial_indent="      ") + "\n"
        "Nơi nhận:                           T/M ĐẢNG ỦY\n"
    )
    whole, apart = plain(text), plain(unicodedata.normalize("NFD", text))
    assert apart.text == whole.text
    assert apart.blocks[1:2] == whole.blocks[1:2]


def test_a_table_drawn_with_blanks_is_not_a_letterhead() -> None:
    assert two_columns(["Xã Hòa An        12        30%", "Xã Hòa Bình        8        20%"]) == {}


VOCABULARY = st.sampled_from(
    ["dân", "chủ", "Công ty", "số", "12/QĐ-", "UBND", "a)", "-", "II.", "2.1", "trong", "năm 2024",
     "KẾT QUẢ", "Nơi nhận:", "(3)", "*", "không", "đạt 98,5%", "o\u0302\u0323", "2", "V/v", "/BC-STC"]
)  # fmt: skip


@given(st.lists(st.lists(VOCABULARY, max_size=18).map(" ".join), max_size=25), st.integers(0, 9))
def test_no_character_is_lost_or_moved(rows: list[str], indent: int) -> None:
    text = (
        "\n".join(" " * (indent if i % 3 == 0 else 0) + row for i, row in enumerate(rows)) + "\nhết"
    )
    document = plain(text)
    kept = solid(text)
    taken = "".join(story.text for story in document.stories)
    assert len(solid(document.text)) + len(taken) == len(kept)
    if not taken:
        assert solid(document.text) == kept
    source = text.split("\n")
    for block in document.blocks:
        assert document.text[block.end] == "\n"
        for i in range(block.start, block.end):
            found = document.offsets.look_up(i)
            char = document.text[i]
            if found is not None and not char.isspace():
                assert (
                    unicodedata.normalize("NFD", char)[0]
                    == unicodedata.normalize("NFD", source[found[0] - 1][found[1]])[0]
                )


def test_tables_of_words_match_their_examples() -> None:
    from qcdc_extract import tables
    from qcdc_extract.documents.lines import LineStart, OpenWord
    from qcdc_extract.documents.nodes.layout import LayoutCue

    package = "qcdc_extract.documents"
    for row in tables.read(package, "line_starts.tsv", LineStart):
        assert opens_by_word(row.example), row.words
    for word in tables.read(package, "open_words.tsv", OpenWord):
        assert fold(word.example.split(" / ")[0].split()[-1]) in open_words()
    for cue in tables.read(f"{package}.nodes", "layout_cues.tsv", LayoutCue):
        example = fold(cue.example)
        assert (
            example.startswith(fold(cue.cue)) if cue.where == "start" else fold(cue.cue) in example
        )
    assert line_starts()


@pytest.mark.parametrize(
    "line", ["I. Mở đầu", "1.1. Kết quả", "a) Một", "II/ Hai", "(2) Ba", "Phần thứ nhất", "đ) Tư"]
)
def test_labels(line: str) -> None:
    assert is_label(line)


@pytest.mark.parametrize(
    "line", ["I/2025 như đề xuất", "24.800đ/kg", "12/QĐ-UBND", "2024 và", "dân chủ"]
)
def test_what_looks_like_a_label_and_is_none(line: str) -> None:
    assert not is_label(line)


SHORT = "Xã Nà Hoa đã tổ chức 45 hội nghị"


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (SHORT.encode() + b"\xff" + b" v\xc3\xa0 46", SHORT + "\ufffd và 46\n", ["garbled_text"]),
        (SHORT.encode() + "ị".encode()[:2], SHORT + "\n", ["garbled_text"]),
        (SHORT.encode() + b"\n\0", SHORT + "\n", []),
    ],
)
def test_a_unicode_file_with_a_few_broken_bytes_is_read_as_such(
    data: bytes, text: str, codes: list[str]
) -> None:
    document = read(data, "bc.txt")
    assert document.text == text
    assert [finding.code for finding in document.findings] == codes


def test_hyphens_and_letters_without_width_are_out_of_words_and_numbers() -> None:
    document = plain("Đã có 4\u200b5 hội\u00ad nghị của 1\u2060.200 người")
    assert document.text == "Đã có 45 hội nghị của 1.200 người\n"
    assert document.offsets.look_up(document.text.index("nghị")) == (1, 15)
