"""Targets apart from results, and doubtful figures under review."""

import pytest

from qcdc_extract.figures import find_figures
from qcdc_extract.figures.doubts import HALF_CLAUSE, ONLY_PLACE
from qcdc_extract.figures.prose import prose_figures
from qcdc_extract.figures.vocabulary import FigureTables
from qcdc_extract.text.phrases import flow


def _in_tasks(text: str) -> list[str]:
    whole = [(0, len(text))]
    found = prose_figures(text, flow(text), "vietnamese", (), FigureTables.load(), whole)
    return [row.status for row in found]


def test_an_aim_at_the_opening_governs_the_whole_sentence():
    rows = find_figures("Phấn đấu có 100% cơ quan mở hội nghị; ít nhất 90% công ty mở hội nghị.")
    assert [row.status for row in rows] == ["target", "target"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Thời gian chờ giảm còn không quá 15 phút/lượt.", "actual"),
        ("Doanh nghiệp đối thoại theo yêu cầu 02 lần.", "actual"),
        ("Đại hội đề ra 18 chỉ tiêu.", "actual"),
        ("Tháng sau sẽ kiểm tra 4 đơn vị.", "target"),
    ],
)
def test_words_of_aiming_and_words_that_take_the_aim_away(text, status):
    assert {row.status for row in find_figures(text)} == {status}


def test_among_tasks_a_number_to_be_reached_is_a_target_and_a_thing_done_is_none():
    assert _in_tasks("Mở 04 lớp tập huấn cho cán bộ.") == ["target"]
    assert _in_tasks("Toàn huyện hiện có 46 mô hình.") == ["actual"]
    assert _in_tasks("Về sửa chữa 19 phòng học xuống cấp.") == ["actual"]


def test_a_place_alone_is_no_indicator():
    rows = find_figures("Huyện Tân Lạc đạt 71,6%, thành phố đạt 39%.")
    assert {row.review for row in rows} <= {ONLY_PLACE, "chưa rõ số liệu về nội dung gì"}


def test_half_a_clause_is_no_indicator():
    (row,) = find_figures("Do thay đổi chính sách ước khoảng 500 tỷ đồng.")
    assert row.review == HALF_CLAUSE
    assert row.confidence < 0.5


def test_a_noun_of_growth_is_no_half_clause():
    (row,) = find_figures("Tăng tỷ lệ hộ dùng nước sạch đạt 95%.")
    assert (row.indicator, row.review) == ("tỷ lệ hộ dùng nước sạch", None)
