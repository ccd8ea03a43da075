"""Word and Excel files with a password, opened in memory."""

import io
import random
import zipfile

import msoffcrypto
import pytest
from docx_builder import docx, paragraph
from workbook_builder import sheet, workbook

from qcdc_extract import errors
from qcdc_extract.documents import Access, read


def locked(data: bytes, password: str) -> bytes:
    padded, out = io.BytesIO(data), io.BytesIO()
    with zipfile.ZipFile(padded, "a") as package:  # the library that locks needs 4096 bytes
        package.writestr("docProps/pad.bin", random.Random(0).randbytes(6000))
    msoffcrypto.OfficeFile(padded).encrypt(password, out)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_locked_office_file_opens_with_the_password_only(kind: str) -> None:
    plain = docx(paragraph("Báo cáo")) if kind == "docx" else workbook(Biểu=sheet(["Báo cáo"]))
    data = locked(plain, "mở khóa")
    with pytest.raises(errors.EncryptedFile, match="đặt mật khẩu nên không mở được"):
        read(data, f"a.{kind}")
    with pytest.raises(errors.EncryptedFile, match="các mật khẩu đã nêu"):
        read(data, f"a.{kind}", access=Access(passwords=("sai",)))
    document = read(data, f"a.{kind}", access=Access(passwords=("sai", "mở khóa")))
    assert "Báo cáo" in document.text
    assert document.locked
    assert not read(plain, f"a.{kind}").locked


def test_a_workbook_that_excel_opens_without_asking_is_read() -> None:
    document = read(locked(workbook(Biểu=sheet(["Báo cáo"])), "VelvetSweatshop"), "a.xlsx")
    assert "Báo cáo" in document.text
    assert not document.locked
