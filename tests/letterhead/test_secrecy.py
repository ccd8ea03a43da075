"""A secrecy mark stands alone; the same words inside a sentence mark nothing."""

import msgspec
import pytest

from qcdc_extract.document import Story
from qcdc_extract.letterhead import find_letterhead

HEAD = ("TỈNH ỦY SƠN LA", "ĐẢNG ỦY QUÂN SỰ TỈNH", "Số 08-BC/ĐU", "BÁO CÁO", "Công tác năm 2024")
BODY = ("I. TÌNH HÌNH", "Đơn vị có 20 chi bộ.")


def marks(document):
    return [
        (row.found, None if row.start is None else document.text[row.start : row.end])
        for row in find_letterhead(document).findings
        if row.code == "secrecy_mark"
    ]


@pytest.mark.parametrize("mark", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "(MẬT)", "Độ mật: TỐI MẬT"])
@pytest.mark.parametrize("place", range(len(HEAD) + 1))
def test_a_mark_on_a_line_of_its_own_is_seen_wherever_it_stands_on_the_first_page(
    make, mark, place
):
    document = make(*HEAD[:place], mark, *HEAD[place:], *BODY)
    assert marks(document) == [(mark, mark)]


@pytest.mark.parametrize(
    "line", ["Số 08-BC/ĐU MẬT", "Số: 08/BC-BCH * MẬT", "Số 08-BC/ĐU   TỐI MẬT"]
)
def test_a_mark_behind_the_number_is_seen(make, line):
    document = make(*HEAD[:2], line, *HEAD[3:], *BODY)
    (found,) = marks(document)
    assert found[0] == found[1]
    assert found[0].endswith("MẬT")


def test_a_mark_in_a_header_or_a_drawn_stamp_has_no_place_in_the_text(make):
    document = msgspec.structs.replace(
        make(*HEAD, *BODY), stories=(Story(kind="header", text="Lưu hành nội bộ\nMẬT"),)
    )
    assert marks(document) == [("MẬT", None)]
    later = msgspec.structs.replace(document, stories=(Story(kind="header", text="MẬT", page=3),))
    assert marks(later) == []


@pytest.mark.parametrize(
    "line",
    [
        "Bảo đảm bí mật, bảo mật thông tin theo quy định.",
        "Quản lý tài liệu mật, tối mật, tuyệt mật đúng quy trình.",
        "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Mật",
        "mật ong rừng",
        "Mật độ dân số: 120 người/km2",
        "SƠN MẬT",
    ],
)
def test_the_words_in_a_sentence_or_a_name_are_no_mark(make, line):
    assert marks(make(*HEAD, line, *BODY)) == []


def test_a_column_of_a_table_may_be_headed_so(make):
    cell = {"kind": "cell", "table": 1, "row": 1, "column": 2}
    assert marks(make(*HEAD, *BODY, ("MẬT", cell), ("3", cell))) == []
