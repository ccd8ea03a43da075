"""Broken, hostile and foreign files end in a typed error that names the file, or in a sound Document."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from docx_builder import docx, level, numbering, paragraph, table

from qcdc_extract import errors
from qcdc_extract.document import Document
from qcdc_extract.documents import Limits, read
from qcdc_extract.documents.access import HOW_TO
from qcdc_extract.documents.sniff import formats

SAMPLE = docx(
    paragraph("BÁO CÁO"),
    *[paragraph(f"Nội dung thứ {i} về dân chủ ở cơ sở", num=(1, i % 2)) for i in range(40)],
    table(("Xã", "Số"), ("Hòa An", "3")),
    numbering=numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.")),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return out.getvalue()


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr("qcdc_extract.documents.reading.office", lambda: None)


def attempt(data: bytes, name: str) -> Document | None:
    """The Document, or None after a typed error that names the file; anything else fails."""
    failure = None
    try:
        return read(data, name)
    except errors.ReadError as error:
        failure = error
    assert failure.file == name
    assert_a_sentence(failure.message)
    assert_a_sentence(failure.detail().hint)
    return None


def assert_a_sentence(words: str) -> None:
    """What an official reads: capital, full stop, no word of the trade."""
    assert words[0].isupper()
    assert words.endswith(".")
    assert not any(word in words for word in ("XML", "gói", "word/", "byte order", "Traceback"))


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE, "ole"),
        (b"{\\rtf1\\ansi B\\'c1O", "rtf"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"MIME-Version: 1.0\r\n", "mime"),
        (packed(ppt__presentation=b"x"), "pptx"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c\x00", "7z"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (packed(Index__Document=b"x", **{"Index__Document.iwa": b"x"}), "pages"),
        (b"\x05admin".ljust(54, b" ") + b"\x05\0a\0d\0m\0i\0n\0".ljust(108, b" "), "lock"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_other_kinds_are_named_whatever_the_ending_says(data: bytes, kind: str) -> None:
    with pytest.raises(errors.UnsupportedFormat) as caught:
        read(data, "thang-5/bao-cao.docx")
    assert caught.value.file == "thang-5/bao-cao.docx"
    assert caught.value.message == (f"Tệp có đuôi .docx nhưng thực ra là {formats()[kind].name}.")
    assert caught.value.detail().hint == formats()[kind].hint


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize(
    ("data", "name", "message", "hint"),
    [
        (
            OLE + "WordDocument".encode("utf-16-le"),
            "bao-cao.doc",
            "Đây là tệp Word 97–2003 (.doc), chương trình chưa đọc được loại tệp này.",
            "Mở tệp bằng Word, chọn Lưu thành (Save As) dạng .docx rồi chạy lại.",
        ),
        (
            b"Rar!\x1a\x07\x00",
            "bao-cao.rar",
            "Đây là tệp nén RAR, chương trình chưa đọc được loại tệp này.",
            "Giải nén tệp rồi chạy lại.",
        ),
        (
            SAMPLE[: len(SAMPLE) // 2],
            "bao-cao.docx",
            "Tệp Word bị hỏng hoặc bị cắt cụt.",
            "Đề nghị đơn vị gửi lại tệp; tệp có thể bị hỏng khi sao chép hoặc tải về chưa xong.",
        ),
        (
            b"%PDF-1.7\n1 0 obj\n<<",
            "bao-cao.pdf",
            "Tệp PDF bị hỏng hoặc bị cắt cụt.",
            "Đề nghị đơn vị gửi lại tệp; tệp có thể bị hỏng khi sao chép hoặc tải về chưa xong.",
        ),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "bao-cao.docx",
            "Tệp Word hoặc Excel đặt mật khẩu nên không mở được.",
            HOW_TO,
        ),
        (
            b"",
            "bao-cao.docx",
            "Tệp rỗng, không có nội dung (0 byte).",
            "Đề nghị đơn vị gửi lại tệp.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(
    data: bytes, name: str, message: str, hint: str
) -> None:
    with pytest.raises(errors.ReadError) as caught:
        read(data, name)
    assert (caught.value.message, caught.value.detail().hint) == (message, hint)


def test_every_kind_has_a_name_and_a_hint() -> None:
    for row in formats().values():
        assert row.name
        assert row.hint.endswith(".")
        assert row.example


def test_a_word_file_is_read_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "bao cao.doc"
    path.write_bytes(SAMPLE)
    document = read(path)
    assert (document.file, document.format) == ("bao cao.doc", "docx")
    assert read(str(path), "thang-5\\bao cao.doc").file == "thang-5/bao cao.doc"


def test_empty_encrypted_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.EmptyFile):
        read(b"", "a.docx")
    with pytest.raises(errors.EncryptedFile):
        read(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")
    with pytest.raises(errors.ReadError, match="Không tìm thấy tệp") as caught:
        read(tmp_path / "khong-co.docx")
    assert caught.value.hint == caught.value.detail().hint
    assert "đường dẫn" in caught.value.hint
    with pytest.raises(errors.ReadError, match="thư mục"):
        read(tmp_path)
    with pytest.raises(errors.NoText):
        read(b" \r\n \n", "a.txt")
    with pytest.raises(errors.NoText):
        read(docx("<w:p/>"), "anh.docx")


def test_limits_on_file_parts_ratio_entries_and_depth() -> None:
    with pytest.raises(errors.TooLarge):
        read(SAMPLE, "a.docx", limits=Limits(file_size=100))
    with pytest.raises(errors.TooLarge):
        read(SAMPLE, "a.docx", limits=Limits(unpacked_size=100))
    with pytest.raises(errors.TooLarge):
        read(SAMPLE, "a.docx", limits=Limits(part_size=1_000))
    with pytest.raises(errors.TooLarge):
        read(SAMPLE, "a.docx", limits=Limits(entries=2))
    bomb = docx(paragraph("a" * 1_000_000))
    with pytest.raises(errors.TooLarge):
        read(bomb, "a.docx", limits=Limits(ratio_from=100_000))
    deep = docx("<w:sdt><w:sdtContent>" * 60 + paragraph("sâu") + "</w:sdtContent></w:sdt>" * 60)
    with pytest.raises(errors.TooLarge):
        read(deep, "a.docx", limits=Limits(xml_depth=40))


@pytest.mark.parametrize("depth", [150, 400, 3_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
    ],
)
def test_deep_nesting_neither_crashes_nor_hangs(depth: int, opening: str, closing: str) -> None:
    data = docx(opening * depth + paragraph("sâu") + closing * depth)
    with pytest.raises((errors.TooLarge, errors.BrokenFile)):
        read(data, "a.docx", limits=Limits(xml_depth=100))


def test_entities_are_not_resolved_and_a_doctype_is_refused() -> None:
    data = SAMPLE
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + part
            new.writestr(name, part)
    with pytest.raises(errors.BrokenFile, match="khai báo lạ"):
        read(out.getvalue(), "a.docx")


@pytest.mark.parametrize("length", [4, 30, 200, len(SAMPLE) // 2, len(SAMPLE) - 10])
def test_a_file_cut_short_is_broken(length: int) -> None:
    with pytest.raises((errors.BrokenFile, errors.UnsupportedFormat)) as caught:
        read(SAMPLE[:length], "a.docx")
    assert caught.value.file == "a.docx"


def test_a_package_without_its_main_part_is_broken() -> None:
    with pytest.raises(errors.BrokenFile):
        read(packed(word__styles=b"<a/>"), "a.docx")
    with pytest.raises(errors.BrokenFile):
        read(packed(**{"word__document.xml": b"<a"}), "a.docx")
    with pytest.raises(errors.BrokenFile):
        read(packed(**{"word__document.xml": b"<a/>"}), "a.docx")


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes(seed: int) -> None:
    data = random.Random(seed).randbytes(3_000)
    for head in (b"", b"PK\x03\x04", b"\xff\xfe", OLE[:8]):
        attempt(head + data, "a.txt")
