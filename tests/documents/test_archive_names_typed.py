"""A member is found by its name as people type it, a lock by its password as keyboards write it."""

import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, paragraph
from test_unlock import locked

from qcdc_extract import errors
from qcdc_extract.documents import Access, read

TEXT = "UBND XÃ NÀ LỪ\nBÁO CÁO\nI. KẾT QUẢ\nĐã họp {} cuộc.\n"


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for at, name in enumerate(names):
            package.writestr(name, TEXT.format(at))
    return out.getvalue()


@pytest.mark.parametrize(
    "typed",
    [
        "Thư mục/Báo cáo.txt",
        "./Thư mục/Báo cáo.txt",
        "Thư mục\\Báo cáo.txt",
        "Thư mục::Báo cáo.txt",
        "thư mục/BÁO CÁO.TXT",
        unicodedata.normalize("NFD", "Thư mục/Báo cáo.txt"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_member_by_its_name_however_typed(typed: str, form: str) -> None:
    data = packed("khác.txt", unicodedata.normalize(form, "Thư mục/Báo cáo.txt"))
    assert read(data, "tep.zip", member=typed).member == "Thư mục/Báo cáo.txt"


def test_of_two_that_differ_in_case_the_exact_one_or_none() -> None:
    data = packed("bc.txt", "BC.txt")
    assert "1 cuộc" in read(data, "tep.zip", member="BC.txt").text
    with pytest.raises(errors.ReadError, match="Bên trong có"):
        read(data, "tep.zip", member="Bc.txt")


def test_a_name_may_hold_the_sign_between_file_and_member(tmp_path: Path) -> None:
    data = packed("a::b.txt", "c.txt")
    assert "0 cuộc" in read(data, "tep.zip", member="a::b.txt").text
    path = tmp_path / "tep.zip"
    path.write_bytes(data)
    assert "0 cuộc" in read(f"{path}::a::b.txt").text


def test_a_name_with_a_drive_is_still_refused() -> None:
    with pytest.raises(errors.BrokenFile):
        read(packed("c:/x.txt", "y.txt"), "tep.zip", member="c:/x.txt")


def test_a_member_of_an_archive_inside_by_its_name_however_typed() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("Xã.zip", packed("Một.txt", "Hai.txt"))
        package.writestr("z.txt", TEXT)
    assert "1 cuộc" in read(out.getvalue(), "tep.zip", member="xã.ZIP::hai.txt").text


@pytest.mark.parametrize("of_file", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_password_composed_or_not(of_file: str, typed: str) -> None:
    word = "Khóa đẹp ậ"
    data = locked(docx(paragraph("Báo cáo")), unicodedata.normalize(of_file, word))
    access = Access(passwords=(unicodedata.normalize(typed, word),))
    assert read(data, "a.docx", access=access).locked


def test_hidden_capitals_are_kept_where_they_may_be_a_mark() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    body = paragraph("Báo cáo")
    assert [s.text for s in read(docx(body + hidden.format("MẬT")), "a.docx").stories] == ["MẬT"]
    assert not read(docx(body + hidden.format("GHI CHÚ")), "a.docx").stories
