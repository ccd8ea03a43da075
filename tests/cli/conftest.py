import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "ĐẢNG ỦY XÃ NÀ HOA\nCHI BỘ TRẠM THỦY NÔNG\nBÁO CÁO\n"
    "kết quả thực hiện Quy chế dân chủ ở cơ sở 6 tháng đầu năm 2023\n"
    "I. KẾT QUẢ THỰC HIỆN\n"
    "Trong kỳ đã tổ chức 12 cuộc đối thoại theo Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị.\n"
    "II. ĐỀ XUẤT, KIẾN NGHỊ\nKhông.\n"
)

Cli = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"PK\x03\x04 no more")
    return path


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """The command line in a process of its own, in an empty folder."""

    def call(*arguments: object, **more: Any) -> subprocess.CompletedProcess[bytes]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHONIO")}
        environment.update(more.pop("environment", {}))
        return subprocess.run(
            [sys.executable, "-m", "qcdc_extract", *map(str, arguments)],
            capture_output=True,
            timeout=120,
            check=False,
            cwd=tmp_path,
            env=environment,
            **more,
        )

    return call
