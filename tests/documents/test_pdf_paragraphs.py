"""Lines become paragraphs; what was one symbol before the line broke is one again."""

import pytest

from qcdc_extract.documents.pages.columns import Zone, part_columns
from qcdc_extract.documents.pages.letters import Glyphs
from qcdc_extract.documents.pages.lines import build_lines, number
from qcdc_extract.documents.pages.page import Page
from qcdc_extract.documents.pages.paragraphs import Paragraph, arrange, joint
from qcdc_extract.documents.pdf.pages import one_letter_share

LEFT, RIGHT, STEP = 85, 545, 17


def page(rows, page_number=1, size=14):
    """A page from (left, text) rows, or (left, text, drop) with more than one step down.

    Letters are as wide as makes a full row end at RIGHT when its text is marked with "|".
    """
    glyphs = Glyphs()
    y = 760.0
    for left, text, *drop in rows:
        y -= STEP * (drop[0] if drop else 1)
        for piece_left, piece in left if isinstance(left, list) else [(left, text)]:
            full = piece.endswith("|")
            piece = piece.rstrip("|")
            width = (RIGHT - piece_left) / len(piece) if full else 6.5
            x = piece_left
            for char in piece:
                if char == " ":
                    glyphs.add(" ", x, x + width, y, size, len(glyphs.chars))
                else:
                    glyphs.add(char, x, x + width, y, size, len(glyphs.chars))
                x += width
    lines = build_lines(glyphs)
    number(lines)
    return Page(number=page_number, width=595, height=842, lines=lines)


def paragraphs(*pages):
    return [
        " ".join(line.text for _, line in item.lines)
        for item in arrange(pages)
        if isinstance(item, Paragraph)
    ]


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("số 12/2021/NQLT-", "UBTVQH15-CP", ""),
        ("Quyết định số 8/QĐ-", "UBND tỉnh", ""),
        ("Nghị định số 126/2024/", "NĐ-CP ngày", ""),
        ("giai đoạn 2021-", "2025 của tỉnh", ""),
        ("nhiệm kỳ 2020 -", "2025 của tỉnh", " "),
        ("kinh tế -", "xã hội", " "),
        ("cán bộ, công chức", "và người lao động", " "),
    ],
)
def test_symbols_cut_by_a_line_are_joined_without_blank(before, after, between):
    assert joint(before, after) == between


def test_wrapped_lines_are_one_paragraph():
    assert paragraphs(
        page(
            [
                (121, "Trong sáu tháng đầu năm, xã đã tổ chức nhiều hội|"),
                (85, "nghị để lấy ý kiến của Nhân dân về các việc phải|"),
                (85, "bàn và quyết định."),
                (121, "Các thôn đã công khai đầy đủ mười một nội dung|"),
                (85, "theo quy định của pháp luật hiện hành trên bảng|"),
                (85, "tin."),
            ]
        )
    ) == [
        (
            "Trong sáu tháng đầu năm, xã đã tổ chức nhiều hội nghị để lấy ý kiến của Nhân dân về các "
            "việc phải bàn và quyết định."
        ),
        (
            "Các thôn đã công khai đầy đủ mười một nội dung theo quy định của pháp luật hiện hành trên "
            "bảng tin."
        ),
    ]


def test_a_paragraph_goes_on_over_a_page_break():
    first = page(
        [
            (121, "Công tác tuyên truyền được thực hiện thường xuyên|"),
            (85, "qua nhiều hình thức như hội nghị, loa truyền thanh|"),
        ]
    )
    second = page(
        [
            (85, "và các buổi sinh hoạt chi bộ."),
            (121, "Công tác kiểm tra được quan tâm đúng mức theo các|"),
            (85, "chương trình đã đề ra."),
        ],
        page_number=2,
    )
    got = paragraphs(first, second)
    assert len(got) == 2
    assert got[0].endswith("loa truyền thanh và các buổi sinh hoạt chi bộ.")


def test_without_indents_a_full_stop_at_the_page_end_closes_the_paragraph():
    first = page([(85, "Các chi bộ đã sinh hoạt chuyên đề đủ theo kế hoạch.|")])
    second = page([(85, "Các đoàn thể đã phối hợp giám sát theo chương trình|"), (85, "năm.")], 2)
    assert len(paragraphs(first, second)) == 2


def test_a_wider_gap_parts_paragraphs_without_indent():
    got = paragraphs(
        page(
            [
                (85, "Dòng thứ nhất của đoạn đầu kéo hết bề ngang trang|"),
                (85, "và dòng thứ hai cũng kéo hết bề ngang của trang|"),
                (85, "Đoạn sau cách đoạn trước một khoảng rộng hơn hẳn|", 1.6),
                (85, "rồi hết."),
            ]
        )
    )
    assert len(got) == 2


def test_a_label_opens_a_paragraph_after_a_full_stop():
    got = paragraphs(
        page(
            [
                (85, "- Tổ chức đối thoại với công nhân tại các nhà máy.|"),
                (85, "- Giải quyết kịp thời kiến nghị của người lao động|"),
                (85, "trong các doanh nghiệp."),
            ]
        )
    )
    assert [text[:8] for text in got] == ["- Tổ chứ", "- Giải q"]


def test_a_dash_at_a_line_start_inside_a_sentence_opens_nothing():
    got = paragraphs(
        page(
            [
                (121, "Tình hình thực hiện các chỉ tiêu phát triển kinh tế|"),
                (85, "- xã hội sáu tháng có nhiều chuyển biến tích cực và|"),
                (85, "đồng đều."),
            ]
        )
    )
    assert len(got) == 1


def test_small_print_at_the_foot_becomes_notes_at_the_end():
    made = page([(121, "Toàn xã có nhiều mô hình hay về dân vận khéo của|"), (85, "các thôn.")])
    foot = page([(85, "1 Gồm các thôn: Đông, Đoài.")], size=9)
    for line in foot.lines:
        line.y = 80
    made.lines += page([(121, "Đoạn khác.")]).lines[:0] + foot.lines
    second = page([(121, "Phần tiếp theo của báo cáo.")] * 4, page_number=2)
    got = list(arrange([made, second]))
    assert isinstance(got[-1], Paragraph)
    assert got[-1].note
    assert got[-1].last.text == "1 Gồm các thôn: Đông, Đoài."


def zone_of(rows):
    (zone,) = [item for item in part_columns(page(rows).lines) if isinstance(item, Zone)]
    return [([a.text for a in left], [b.text for b in right]) for left, right in zone.rows]


def test_a_letterhead_in_two_columns_is_read_row_by_row():
    rows = zone_of(
        [
            ([(100, "UBND XÃ AN HÒA"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")], ""),
            ([(110, "BAN CHỈ ĐẠO"), (330, "Độc lập - Tự do - Hạnh phúc")], ""),
            ([(110, "Số: 12/BC-BCĐ"), (320, "An Hòa, ngày 03 tháng 6 năm 2024")], "", 2.2),
            (270, "BÁO CÁO", 2),
            (121, "Thực hiện quy chế dân chủ ở cơ sở sáu tháng đầu năm|"),
            (85, "hai nghìn không trăm hai mươi tư."),
        ]
    )
    assert rows == [
        (
            ["UBND XÃ AN HÒA", "BAN CHỈ ĐẠO"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        ),
        (["Số: 12/BC-BCĐ"], ["An Hòa, ngày 03 tháng 6 năm 2024"]),
    ]


def test_recipients_and_signature_are_two_columns():
    rows = zone_of(
        [
            (121, "Trên đây là báo cáo của Ban Chỉ đạo xã về kết quả|"),
            (85, "thực hiện./."),
            ([(85, "Nơi nhận:"), (360, "TM. BAN CHỈ ĐẠO")], "", 2),
            ([(85, "- Đảng ủy;"), (370, "TRƯỞNG BAN")], ""),
            (85, "- Lưu: VT."),
            (365, "Trần Văn Mẫu", 4),
        ]
    )
    assert rows == [
        (
            ["Nơi nhận:", "- Đảng ủy;", "- Lưu: VT."],
            ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Trần Văn Mẫu"],
        )
    ]


def test_a_label_with_a_tab_is_no_column():
    items = part_columns(
        page(
            [
                ([(85, "a)"), (140, "Nội dung thứ nhất")], ""),
                ([(85, "b)"), (140, "Nội dung hai")], ""),
            ]
        ).lines
    )
    assert not any(isinstance(item, Zone) for item in items)


def test_scattered_letters_are_recognised():
    good = page([(85, "Ban Chỉ đạo đã ban hành kế hoạch kiểm tra năm nay")] * 5)
    bad = page([(85, "Ban Ch đ o đã ban hành k ho ch ki m ỉ ạ ế ạ ể tra")] * 5)
    assert one_letter_share(good.lines) < 0.05
    assert one_letter_share(bad.lines) > 0.12


def test_a_national_title_close_to_the_office_is_a_column_of_its_own():
    rows = zone_of(
        [
            (85, "VĂN PHÒNG HỘI ĐỒNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|"),
            ([(110, "BAN CHỈ ĐẠO"), (330, "Độc lập - Tự do - Hạnh phúc")], ""),
            (270, "BÁO CÁO", 2),
        ]
    )
    assert rows == [
        (
            ["VĂN PHÒNG HỘI ĐỒNG", "BAN CHỈ ĐẠO"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
        )
    ]


def test_the_partys_name_at_the_end_of_a_sentence_line_is_no_column():
    got = paragraphs(
        page(
            [
                (121, "Xã tổ chức kỷ niệm ngày thành lập Đảng Cộng sản Việt Nam|"),
                (85, "tại các chi bộ."),
            ]
        )
    )
    assert len(got) == 1


def test_a_full_line_of_text_that_recurs_at_page_heads_is_no_running_head():
    from qcdc_extract.documents.pages.furniture import take_out

    again = "cán bộ và hệ thống truyền thanh của xã, phường theo quy chế|"
    pages = []
    for sheet in range(1, 7):
        made = page(
            [
                (85, again, 0.1),
                (85, f"được phát {sheet} lần mỗi tuần cho mọi người dân trong|"),
                (85, "các thôn và khu phố."),
            ],
            page_number=sheet,
        )
        for line in made.lines:
            line.y += 60
        pages.append(made)
    assert take_out(pages) == []
