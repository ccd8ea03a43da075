"""One report on the terminal."""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from qcdc_extract.text.fold import key


def _on_a_terminal(columns: int, *arguments: str) -> str:
    """What a terminal of that width shows."""
    import fcntl
    import pty
    import struct
    import termios

    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "qcdc_extract", *arguments],
        stdin=side,
        stdout=side,
        stderr=side,
        env={**environment, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
    )
    os.close(side)
    shown = b""
    while select.select([main], [], [], 60)[0]:
        try:
            piece = os.read(main, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(main)
    assert process.wait(60) == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()).replace("\r", "")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")
@pytest.mark.parametrize("columns", [60, 100])
def test_it_fits_the_terminal(columns: int, report: Path) -> None:
    shown = _on_a_terminal(columns, "inspect", str(report))
    assert max(map(len, shown.split("\n"))) <= columns
    for word in (
        "120-KL/TW",
        "kết quả",
        "đề xuất, kiến nghị",
        "Văn bản viện dẫn (1)",
        "Số liệu (1)",
    ):
        assert word in shown, word


def test_the_letterhead_and_the_tree(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import qcdc_extract.cli as command_line

    with pytest.raises(SystemExit) as stop:
        command_line.main(["inspect", str(report)])
    assert not stop.value.code
    shown = capsys.readouterr().out
    assert "trạm thủy nông" in key(shown.splitlines()[0])
    assert "I KẾT QUẢ THỰC HIỆN [kết quả]" in shown


def test_brackets_in_a_report_are_no_markup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import qcdc_extract.cli as command_line

    path = tmp_path / "x.txt"
    path.write_text("I. KẾT QUẢ [red]ĐỎ[/red] [/]\nĐã họp 12 cuộc [bold].\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        command_line.main(["inspect", str(path)])
    assert "[red]ĐỎ[/red] [/]" in capsys.readouterr().out


def test_numbers_and_dates_are_written_the_vietnamese_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import qcdc_extract.cli as command_line

    monkeypatch.setenv("COLUMNS", "200")
    path = tmp_path / "x.txt"
    path.write_text(
        "I. KẾT QUẢ THỰC HIỆN\nCó 1.890 lượt người dự học tập Kết luận số 120-KL/TW, ngày 07/01/2016 của "
        "Bộ Chính trị; kinh phí 2,75 tỷ đồng; tỷ lệ đạt 41,5%.\n",
        encoding="utf-8",
    )
    with pytest.raises(SystemExit):
        command_line.main(["inspect", str(path)])
    shown = capsys.readouterr().out
    for words in ("1.890", "41,5", "07/01/2016"):
        assert words in shown, words
    for words in ("41.5", "2016-01-07"):
        assert words not in shown, words
