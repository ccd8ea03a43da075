"""What a run makes of archives, mails, workbooks, photos, locked files and files with a secrecy mark."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import qcdc_extract as qx
from qcdc_extract.document import Block, Document, OffsetMap
from qcdc_extract.documents import inputs
from qcdc_extract.errors import UsageError


def _pack(path: Path, **members: str) -> None:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in members.items():
            package.writestr(name.replace("__", "/"), text)


def _told(result: qx.RunResult) -> dict[tuple[str, str | None], str]:
    return {(row.file, row.member): row.status for row in result.manifest.inputs}


def test_every_member_of_an_archive_is_an_input(reports: Path, tmp_path: Path, text: str) -> None:
    with zipfile.ZipFile(reports / "tệp.zip", "w") as package:
        package.writestr("thư mục/3.txt", text.replace("THỦY NÔNG", "BẢO VỆ"))
        package.writestr("hỏng.docx", b"PK\x03\x04")
        package.writestr("Thumbs.db", b"x")
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert _told(result) == {
        ("1.txt", None): "read",
        ("2.txt", None): "read",
        ("tệp.zip", "thư mục/3.txt"): "read",
        ("tệp.zip", "hỏng.docx"): "failed",
        ("tệp.zip", "Thumbs.db"): "ignored",
    }
    assert result.exit_code == 1
    lines = (tmp_path / "out" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    figures = [one for one in map(json.loads, lines) if one["record"] == "figure"]
    assert ("tệp.zip", "thư mục/3.txt") in {
        (one["at"]["file"], one["at"]["member"]) for one in figures
    }
    page = (tmp_path / "out" / "bang-ke.html").read_text(encoding="utf-8")
    assert "tệp.zip › thư mục/3.txt" in page
    assert "tệp.zip › hỏng.docx" in page


def test_a_second_run_reads_only_the_member_that_changed(
    reports: Path, tmp_path: Path, text: str
) -> None:
    other = text.replace("THỦY NÔNG", "BẢO VỆ")
    _pack(reports / "tệp.zip", a=other, b=text.replace("TRẠM", "ĐỘI"))
    qx.run(reports, tmp_path / "out", jobs=1)
    _pack(reports / "tệp.zip", a=other, b=text.replace("TRẠM", "TỔ"))
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert (result.extracted, result.reused) == (1, 3)
    page = (tmp_path / "out" / "bang-ke.html").read_text(encoding="utf-8")
    assert "1 tệp thay đổi (tệp.zip › b)" in page


def test_a_copy_inside_an_archive_counts_once(reports: Path, tmp_path: Path, text: str) -> None:
    _pack(reports / "tệp.zip", **{"bản sao.txt": text})
    result = qx.run(reports, tmp_path / "out", jobs=1)
    assert sorted(_told(result).values()) == ["duplicate", "read", "read"]
    assert set(result.consolidation.duplicates[0].files) == {"1.txt", "tệp.zip › bản sao.txt"}


def test_a_folder_gives_the_same_members_without_a_run(reports: Path, text: str) -> None:
    _pack(reports / "tệp.zip", x__c=text.replace("TRẠM", "TỔ"))
    found = list(qx.extract_folder(reports))
    assert [(one.file, one.member) for one in found] == [
        ("1.txt", None),
        ("2.txt", None),
        ("tệp.zip", "x/c"),
    ]


def test_a_file_with_a_secrecy_mark_is_read_only_when_allowed(
    reports: Path, tmp_path: Path, text: str
) -> None:
    marked = text.replace("BÁO CÁO\n", "MẬT\nBÁO CÁO\n", 1).replace("TRẠM", "TỔ")
    (reports / "3.txt").write_text(marked, encoding="utf-8")
    out = tmp_path / "out"
    first = qx.run(reports, out, jobs=1)
    (failed,) = [row for row in first.manifest.inputs if row.status == "failed"]
    assert failed.error is not None
    assert (failed.file, failed.error.code) == ("3.txt", "secrecy_mark")
    second = qx.run(reports, out, jobs=1, secret_ok=True)
    assert (second.extracted, second.exit_code) == (1, 0)
    assert "báo cáo mang dấu chỉ độ mật (MẬT): 3.txt" in (out / "bang-ke.html").read_text("utf-8")
    assert second.draft.paragraphs[0].text.startswith("[… ĐỘ MẬT")
    third = qx.run(reports, out, jobs=1)
    assert third.exit_code == 1
    assert not third.draft.paragraphs[0].text.startswith("[… ĐỘ MẬT")
    with pytest.raises(qx.ReadError, match="độ mật"):
        qx.extract(reports / "3.txt")
    assert qx.extract(reports / "3.txt", secret_ok=True).figures


def _locked_pdf(path: Path, text: str) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("mo-khoa", strength=128))
    for i, line in enumerate(text.splitlines()):
        canvas.drawString(60, 800 - 20 * i, line)
    canvas.save()
    path.write_bytes(out.getvalue())


def test_a_locked_file_is_read_with_the_password_and_the_password_is_written_nowhere(
    reports: Path, tmp_path: Path
) -> None:
    _locked_pdf(
        reports / "3.pdf", "BAO CAO\nKET QUA THUC HIEN\nDa to chuc 12 cuoc hop trong nam 2023."
    )
    out = tmp_path / "out"
    (failed,) = [
        row for row in qx.run(reports, out, jobs=1).manifest.inputs if row.status == "failed"
    ]
    assert failed.error is not None
    assert failed.error.code == "encrypted_file"
    assert "--password" in failed.error.hint
    opened = qx.run(reports, out, jobs=1, password=["sai", "mo-khoa"])
    assert (opened.extracted, opened.exit_code) == (1, 0)
    assert not any(b"mo-khoa" in path.read_bytes() for path in out.rglob("*") if path.is_file())
    assert qx.run(reports, out, jobs=1).exit_code == 1
    assert "12 cuoc hop" in qx.read(reports / "3.pdf", password="mo-khoa").text


@pytest.mark.parametrize("password", ["", [""], [None]])
def test_an_empty_password_is_wrong_use(reports: Path, password: list[str]) -> None:
    with pytest.raises(UsageError):
        list(qx.extract_folder(reports, password=password))


def test_a_workbook_of_figures_is_named_with_the_unit_of_its_file(
    reports: Path, tmp_path: Path
) -> None:
    (reports / "Phụ lục Trạm Thủy nông.ods").write_bytes(_ods())
    (tmp_path / "units.csv").write_text("name\nChi bộ Trạm Thủy nông\n", encoding="utf-8")
    result = qx.run(reports, tmp_path / "out", jobs=1, roster=tmp_path / "units.csv")
    (row,) = [row for row in result.manifest.inputs if row.status == "not_a_report"]
    assert row.guessed_unit == "Chi bộ Trạm Thủy nông"
    assert row.reason is not None
    assert "không nằm trong tổng số nào" in row.reason
    assert result.exit_code == 0
    page = (tmp_path / "out" / "bang-ke.html").read_text(encoding="utf-8")
    assert "Bảng tính gửi kèm: số liệu chưa nằm trong tổng số nào (1)" in page


def _ods() -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cells = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("Nội dung", "Số lượng"), ("Cuộc họp", "12"), ("Ý kiến", "40"))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
            f' xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table '
            f'table:name="Biểu 1">{cells}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return out.getvalue()


PHOTO = b"\xff\xd8\xff\xe0" + bytes(64)


@pytest.fixture
def photos(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Pictures "trang …" of one folder are one report; what they show is made up."""

    def group(names: list[str]) -> list[tuple[str, ...]]:
        return [tuple(sorted(names))]

    def read(items: Sequence[tuple[str, bytes]]) -> Document:
        shown = text.replace("TRẠM", "TỔ").splitlines()
        offsets, blocks, start = OffsetMap(), [], 0
        for number, line in enumerate(shown, start=1):
            end = start + len(line)
            name = items[0 if number < 4 else -1][0]
            blocks.append(Block(start=start, end=end, page=1, paragraph=number, member=name))
            start = end + 1
        return Document(
            file=items[0][0],
            sha256="".join(str(len(data)) for _, data in items),
            format="image",
            text="\n".join(shown) + "\n",
            blocks=tuple(blocks),
            offsets=offsets,
        )

    monkeypatch.setattr(inputs, "group_photos", group)
    monkeypatch.setattr("qcdc_extract.documents.scans.photos.read_photos", read)


@pytest.mark.usefixtures("photos")
def test_photos_of_one_report_are_one_and_each_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    for name in ("trang 1.jpg", "trang 2.jpg"):
        (folder / name).write_bytes(PHOTO)
    (report,) = list(qx.extract_folder(folder))
    assert isinstance(report, qx.Report)
    assert report.file == "trang 1.jpg"
    (figure,) = report.figures
    assert figure.at is not None
    assert (figure.at.file, figure.at.member) == ("trang 2.jpg", None)


@pytest.mark.usefixtures("photos")
def test_photos_in_an_archive_are_members(tmp_path: Path) -> None:
    folder = tmp_path / "bc"
    folder.mkdir()
    with zipfile.ZipFile(folder / "ảnh.zip", "w") as package:
        package.writestr("a/trang 1.jpg", PHOTO)
        package.writestr("a/trang 2.jpg", PHOTO)
    (report,) = list(qx.extract_folder(folder))
    assert isinstance(report, qx.Report)
    assert (report.file, report.member) == ("ảnh.zip", "a/trang 1.jpg")
    at = report.figures[0].at
    assert at is not None
    assert (at.file, at.member) == ("ảnh.zip", "a/trang 2.jpg")


@pytest.mark.usefixtures("photos")
def test_a_photo_that_came_or_went_makes_another_key(tmp_path: Path) -> None:
    from qcdc_extract.documents import Access, sources
    from qcdc_extract.documents.folder import discover
    from qcdc_extract.runs.inputs import look_up
    from qcdc_extract.runs.store import Store

    keys = []
    store = Store(tmp_path / "reports", "0")
    for count in (2, 3, 2):
        folder = tmp_path / str(len(keys))
        folder.mkdir()
        for i in range(count):
            (folder / f"trang {i}.jpg").write_bytes(PHOTO)
        (item,) = look_up(sources(folder, discover(folder), Access()), store)
        assert len(item.source.parts) == count
        keys.append(item.key)
    assert keys[0] == keys[2] != keys[1]
