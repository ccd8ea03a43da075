"""What of an assessment a sentence speaks of: by the titles above it, then by its own words."""

import pytest

from qcdc_extract.composing.aspects import aspect_of

GOOD = ("ĐÁNH GIÁ CHUNG", "Ưu điểm")
BAD = ("ĐÁNH GIÁ CHUNG", "Hạn chế, yếu kém")


@pytest.mark.parametrize(
    ("titles", "text", "aspect"),
    [
        (GOOD, "Nội bộ giữ được đoàn kết, không để phát sinh đơn vượt cấp.", "results"),
        (BAD, "Việc công khai ở một vài tổ làm theo mùa.", "limits"),
        (("Hạn chế và nguyên nhân",), "Nguyên nhân là biên chế mỏng.", "causes_of_limits"),
        (("Hạn chế và nguyên nhân",), "Bảng tin có nơi để trống.", "limits"),
        (("Hạn chế", "Nguyên nhân"), "Người phụ trách hay thay đổi.", "causes_of_limits"),
        (("Kết quả đạt được", "Nguyên nhân"), "Cấp trên chỉ đạo sát sao.", "causes_of_results"),
        (
            ("Kết quả đạt được và nguyên nhân",),
            "Nguyên nhân là do cấp ủy sâu sát.",
            "causes_of_results",
        ),
        (("Nhận xét, đánh giá",), "Ý thức dân chủ được nâng lên.", "results"),
        (("Nhận xét, đánh giá",), "Công tác kiểm tra chưa thường xuyên.", "limits"),
        (("Ưu điểm, hạn chế",), "Một số tổ còn lúng túng khi họp dân.", "limits"),
        ((), "Nguyên nhân chủ quan là một số đồng chí chưa sâu sát.", "causes_of_limits"),
    ],
)
def test_where_it_belongs(titles: tuple[str, ...], text: str, aspect: str) -> None:
    assert aspect_of(titles, text) == aspect


def test_a_cause_whose_side_nobody_tells_is_not_guessed() -> None:
    assert aspect_of(("Nguyên nhân",), "Nguyên nhân là lịch diễn dày.") is None
