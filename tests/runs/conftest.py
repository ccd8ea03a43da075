import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

TEXT = (
    "ĐẢNG ỦY XÃ NÀ HOA\nCHI BỘ TRẠM THỦY NÔNG\n"
    "BÁO CÁO\nkết quả thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2023\n"
    "I. KẾT QUẢ THỰC HIỆN\n"
    "Trong kỳ đã tổ chức 12 cuộc đối thoại theo Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị.\n"
    "II. ĐỀ XUẤT, KIẾN NGHỊ\nKhông.\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports."""
    folder = tmp_path / "báo cáo"
    folder.mkdir()
    (folder / "1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "2.txt").write_text(
        TEXT.replace("TRẠM THỦY NÔNG", "TRẠI GIỐNG").replace("12 cuộc", "30 cuộc"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="session")
def text() -> str:
    return TEXT
