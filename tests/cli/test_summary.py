"""What a run says on the screen."""

from pathlib import Path

import pytest

import qcdc_extract as qx
from qcdc_extract.cli.summary import summary
from qcdc_extract.outputs import decisions

LETTER = "SỞ NỘI VỤ\nGIẤY MỜI\nhọp Ban Chỉ đạo\nKính mời đồng chí dự họp lúc 8 giờ.\n"


def test_files_set_aside_are_named_up_to_five(report: Path, tmp_path: Path) -> None:
    for i in range(7):
        (tmp_path / f"giấy mời {i}.txt").write_text(LETTER.replace("8", str(i)), encoding="utf-8")
    shown = summary(qx.run(tmp_path, tmp_path / "out", jobs=1))
    (line,) = [line for line in shown.splitlines() if line.startswith("Không phải báo cáo")]
    assert line.count("giấy mời") == 5
    assert line.endswith("và 2 tệp khác.")


def test_units_are_counted_and_files_of_nobody_known_are_named(
    report: Path, broken: Path, tmp_path: Path
) -> None:
    broken.rename(tmp_path / "0412.docx")
    roster = tmp_path / "ds.csv"
    roster.write_text("Tên đơn vị\nChi bộ Trạm Thủy nông\nChi bộ Xưởng Mộc\n", encoding="utf-8")
    result = qx.run(tmp_path, tmp_path / "out", roster=roster, jobs=1)
    shown = summary(result)
    assert "1 đơn vị đã gửi và 1 tệp chưa rõ của đơn vị nào" in shown
    assert "xem trước khi nhắc đơn vị chưa nộp: 0412.docx." in shown


def test_the_screen_and_the_page_count_the_same_decisions(
    report: Path, tmp_path: Path, text_twice: str
) -> None:
    (tmp_path / "b.txt").write_text(text_twice, encoding="utf-8")
    result = qx.run(tmp_path, tmp_path / "out", jobs=1)
    count = decisions(result.consolidation)
    page = (tmp_path / "out" / "bang-ke.html").read_text(encoding="utf-8")
    assert f"<b>{count}</b>chỗ cần quyết định" in page
    assert count > 0
    assert f"Cần quyết định: {count} chỗ" in summary(result)


@pytest.fixture
def text_twice(report: Path) -> str:
    """The report with two numbers for one thing."""
    text = report.read_text(encoding="utf-8")
    return text.replace("II. ", "Đơn vị đã tổ chức 15 cuộc đối thoại trong kỳ.\nII. ")
