"""One report's sentence among many: it stands for all only when it speaks of all."""

import pytest
from facts import statement

from qcdc_extract.composing.eligible import single_objection
from qcdc_extract.composing.tables import ComposeTables


@pytest.mark.parametrize(
    ("section", "text", "reason"),
    [
        ("RESULTS", "Việc công khai được thực hiện đúng quy định.", None),
        ("RESULTS", "Loa truyền thanh ở bến đò được sửa để bà con nghe thông báo.", "single"),
        ("RESULTS", "Việc công khai được làm ba lần trong năm.", "figure"),
        ("ASSESSMENT", "Công tác kiểm tra chưa thường xuyên.", "single"),
        ("ASSESSMENT", "Công tác kiểm tra có nơi chưa thường xuyên.", None),
        ("ASSESSMENT", "Một số cấp ủy chưa quyết liệt.", None),
        ("TASKS", "Tiếp tục quán triệt các văn bản của cấp trên.", None),
        ("TASKS", "Lắp thêm camera ở kho giống để công nhân yên tâm góp ý.", "single"),
    ],
)
def test_it_speaks_of_all_or_stays_out(
    section: str, text: str, reason: str | None, tables: ComposeTables
) -> None:
    assert single_objection(statement(text, section), text, tables) == reason
