"""Which files of a folder are reports to read, which are named and left, which are not looked at."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import qcdc_extract as qx
from qcdc_extract.documents.folder import discover, natural


def _make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "~$BC 2023.docx",
        ".DS_Store",
        "Thumbs.db",
        "thumbs.DB",
        "desktop.ini",
        ".~lock.bao cao.docx#",
        "._bao cao.docx",
        "~WRD0001.tmp",
        "~wrl0003.tmp",
        "bc.docx.part",
        "bc.docx.crdownload",
        "bc.bak",
        "BC.TMP",
        "bc.lnk",
    ],
)
def test_temporary_files_are_named_and_left(tmp_path: Path, name: str) -> None:
    _make(tmp_path, name, "bc.docx")
    assert {row.file: row.ignored for row in discover(tmp_path)} == {name: True, "bc.docx": False}


def test_subfolders_are_read_and_hidden_ones_are_not(tmp_path: Path) -> None:
    _make(tmp_path, "a/b/c.txt", ".git/x.txt", "__MACOSX/y.txt", "a/.an/z.txt", "d.txt")
    assert [row.file for row in discover(tmp_path)] == ["a/b/c.txt", "d.txt"]


def test_numbers_count_as_numbers(tmp_path: Path) -> None:
    _make(tmp_path, "BC 10.txt", "bc 9.txt", "BC 100.txt", "BC 1.txt", "2/b.txt", "10/a.txt")
    assert [row.file for row in discover(tmp_path)] == [
        "2/b.txt",
        "10/a.txt",
        "BC 1.txt",
        "bc 9.txt",
        "BC 10.txt",
        "BC 100.txt",
    ]


@pytest.mark.parametrize("name", ["", "²³", "٣", "9" * 50, "a" * 300, "1.2.3", "ĐẢNG ủy"])
def test_any_name_has_a_place_in_the_order(name: str) -> None:
    assert natural(name) == natural(name)
    assert sorted([name, "a1", "1a", "b"], key=natural)


def test_a_folder_of_our_outputs_is_not_entered(reports: Path) -> None:
    qx.run(reports, reports / "kết quả", jobs=1)
    qx.run(reports, reports.parent / "khác", jobs=1)
    shutil.move(reports.parent / "khác", reports / "sâu" / "hơn")
    assert [row.file for row in discover(reports)] == ["1.txt", "2.txt"]


def test_a_folder_with_another_programs_run_json_is_entered(tmp_path: Path) -> None:
    _make(tmp_path, "a/bc.txt")
    for content in ("{}", "không phải JSON", "[]", '{"vocabulary": 1}'):
        (tmp_path / "a" / "run.json").write_text(content, encoding="utf-8")
        assert "a/bc.txt" in [row.file for row in discover(tmp_path)]


@pytest.mark.parametrize("name", ["bc.txt", "không có"])
def test_what_is_no_folder_is_refused(tmp_path: Path, name: str) -> None:
    _make(tmp_path, "bc.txt")
    with pytest.raises(qx.UsageError, match="không có thư mục"):
        discover(tmp_path / name)


def test_an_empty_folder_has_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path) == ()


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_back_to_the_folder_is_not_followed(tmp_path: Path) -> None:
    _make(tmp_path, "a/bc.txt")
    (tmp_path / "a" / "vòng").symlink_to(tmp_path, target_is_directory=True)
    assert [row.file for row in discover(tmp_path)] == ["a/bc.txt"]


def test_a_draft_of_ours_among_the_reports_is_ignored(tmp_path: Path) -> None:
    from qcdc_extract.consolidated import Draft
    from qcdc_extract.outputs import write_docx

    write_docx(Draft(paragraphs=()), tmp_path / "tong-hop (2).docx")
    (tmp_path / "bang-ke.html").write_text("<p>", encoding="utf-8")
    assert [found.ignored for found in discover(tmp_path)] == [True, True]


def test_a_report_named_as_our_draft_is_read(tmp_path: Path) -> None:
    (tmp_path / "tong-hop.docx").write_bytes(b"not ours")
    assert [found.ignored for found in discover(tmp_path)] == [False]


def test_a_closed_subfolder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from qcdc_extract.documents import folder

    def walk(
        top: Path, onerror: Callable[[OSError], None]
    ) -> Iterator[tuple[str, list[str], list[str]]]:
        yield str(top), [], ["a.docx"]
        onerror(PermissionError(13, "denied", str(top / "đóng")))

    (tmp_path / "a.docx").write_bytes(b"PK")
    monkeypatch.setattr(folder.os, "walk", walk)
    first, second = discover(tmp_path)
    assert folder.failure_of(first) is None
    failure = folder.failure_of(second)
    assert failure is not None
    assert failure.file == "đóng"
    assert "Không mở được thư mục con này" in failure.error.message
