"""Tables of contents: their lines name headings and are none."""

from typing import Any

import pytest

from qcdc_extract.sections import segment

BODY = (
    "I. TÌNH HÌNH CHUNG",
    "Huyện có 20 xã.",
    "II. KẾT QUẢ THỰC HIỆN",
    "Các xã đã kiện toàn ban chỉ đạo.",
)


def titles(document: Any) -> list[str]:
    return [node.title for node in segment(document).sections]


@pytest.mark.parametrize("leader", [" ........ ", "……", " . . . . ", "____", " "])
def test_lines_below_the_title_of_the_table(leader: str, make: Any) -> None:
    head = ("MỤC LỤC", f"{BODY[0]}{leader}1", f"{BODY[2]}{leader}12")
    assert titles(make(*head, *BODY)) == ["TÌNH HÌNH CHUNG", "KẾT QUẢ THỰC HIỆN"]


def test_a_table_without_page_numbers_or_with_a_style_of_word(make: Any) -> None:
    assert titles(make("Mục lục", BODY[0], BODY[2], *BODY)) == titles(make(*BODY))
    styled = [(line, {"style": "TOC 1"}) for line in ("I. Tình hình\t1", "II. Kết quả\t2")]
    assert titles(make(*styled, *BODY)) == titles(make(*BODY))


def test_one_line_of_dots_with_a_number_is_a_blank_to_fill(make: Any) -> None:
    found = titles(make("I. Tổng số hội viên: ........ 12", "Đã rà soát.", *BODY[2:]))
    assert found[0].startswith("Tổng số hội viên")
