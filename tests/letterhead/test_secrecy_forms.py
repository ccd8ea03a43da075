"""Marks as offices print them: with the copy's number, the urgency, a label; and what is none."""

import msgspec
import pytest

from qcdc_extract.document import Story
from qcdc_extract.letterhead.secrecy import find_secrecy
from qcdc_extract.letterhead.secrecy_words import is_mark

HEAD = ("UBND HUYỆN NÀ LỪ", "PHÒNG NỘI VỤ", "Số: 31/BC-PNV")
TITLE = ("BÁO CÁO", "Kết quả thực hiện dân chủ ở cơ sở")
BODY = ("I. TÌNH HÌNH", "Phòng có 9 công chức.")


def mark(document):
    found = find_secrecy(document)
    return None if found is None else found.found


@pytest.mark.parametrize(
    "line",
    [
        "M Ậ T",
        "T Ố I M Ậ T",
        "ĐỘ MẬT: Mật",
        "Độ mật: mật",
        "Mức độ mật: Tối mật",
        "MẬT - Bản số 01",
        "MẬT, Bản số: 01",
        "MẬT (bản số …)",
        "Mật, bản số 3",
        "MẬT - HỎA TỐC",
        "HỎA TỐC - TỐI MẬT",
        "MẬT KHẨN",
        "MẬT; BẢN SỐ: 02; ĐÃ ĐÁNH SỐ",
        "MẬT - KHÔNG PHỔ BIẾN",
        "Trang 1 – MẬT",
        "Mức độ: MẬT",
        "BÁO CÁO (MẬT)",
        "BÁO CÁO MẬT",
        "TÀI LIỆU TỐI MẬT",
        "Tối mật",
        "Thượng khẩn - Tối mật",
        "MẬT THƯỢNG KHẨN",
        "MẬT - Trang 1/4",
        "TUYỆT ĐỐI MẬT",
    ],
)
def test_a_mark_with_what_stands_beside_it(make, line):
    assert mark(make(*HEAD, line, *TITLE, *BODY)) == line
    for kind in ("header", "footer"):
        story = Story(kind=kind, text=f"Lưu hành nội bộ\n{line}")
        document = msgspec.structs.replace(make(*HEAD, *TITLE, *BODY), stories=(story,))
        assert mark(document) == line


@pytest.mark.parametrize(
    "line",
    [
        "MẬT KHẨU",
        "Báo cáo mật",
        "BÁO CÁO MẬT ĐỘ DÂN SỐ",
        "DANH MỤC BÍ MẬT NHÀ NƯỚC",
        "BÁO CÁO CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật ong",
        "Mức độ: cao",
        "MẬT SƠN",
        "XÃ MẬT SƠN",
        "Mật Sơn, ngày 3 tháng 5 năm 2024",
        "BẢO MẬT",
        "BÍ MẬT",
        "Bí mật: bản số 01",
        "Tài liệu mật",
        "Độ mật của tài liệu: 3 cấp",
        "mật",
        "- Mật",
        "Mật",
        "KHẨN",
        "Bản số 01",
        "MẬT ĐỘ DÂN SỐ",
        "Số tài liệu mật: 12",
        "",
    ],
)
def test_what_is_no_mark(make, line):
    assert not is_mark(line)
    assert mark(make(*HEAD, line, *TITLE, *BODY)) is None


def test_small_letters_mark_only_where_they_are_set_as_a_mark(make):
    stamped = {"bold": True, "align": "center"}
    assert mark(make(*HEAD, ("Mật", stamped), *TITLE, *BODY)) == "Mật"
    assert mark(make(*HEAD, ("mật", stamped), *TITLE, *BODY)) is None
    assert mark(make(*HEAD, ("Mật", {"bold": True}), *TITLE, *BODY)) is None
    assert mark(make(*HEAD, *TITLE, *BODY, ("Mật", stamped))) is None


def test_comments_are_no_place_for_a_mark(make):
    document = msgspec.structs.replace(
        make(*HEAD, *TITLE, *BODY), stories=(Story(kind="comment", text="MẬT"),)
    )
    assert mark(document) is None


def sheet(make, *rows):
    cells = [
        (words, {"kind": "cell", "table": 1, "sheet": "Biểu", "row": row, "column": column})
        for row, line in enumerate(rows, start=1)
        for column, words in enumerate(line, start=1)
    ]
    return make(*cells, format="xlsx")


TABLE = (["STT", "Nội dung", "Số"], ["1", "Hội nghị", "4"])


def test_a_cell_of_a_workbook_above_its_table_may_be_a_mark(make):
    assert mark(sheet(make, ["UBND XÃ NÀ LỪ"], ["MẬT"], *TABLE)) == "MẬT"
    assert mark(sheet(make, ["MẬT", "UBND XÃ NÀ LỪ"], *TABLE)) == "MẬT"


def test_a_table_about_secret_papers_is_none(make):
    assert mark(sheet(make, ["STT", "Loại", "Số"], ["MẬT"], ["1", "Công văn", "4"])) is None
    assert (
        mark(sheet(make, ["Tổng hợp văn bản"], ["STT", "MẬT", "TỐI MẬT"], ["1", "2", "3"])) is None
    )
    assert mark(sheet(make, ["MẬT", "3"], ["TỐI MẬT", "1"])) is None
