"""Archives: every member an input of its own, by the name that people gave it, within limits."""

import hashlib
import hmac
import io
import struct
import unicodedata
import zipfile
import zlib

import pytest

import qcdc_extract as qx
from qcdc_extract import errors
from qcdc_extract.documents import Access, Limits, read
from qcdc_extract.documents.containers.opening import Member, container_kind, members

TEXT = (
    "ĐẢNG ỦY XÃ NÀ HOA\nCHI BỘ TRẠM THỦY NÔNG\nBÁO CÁO\n"
    "kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2023\nI. KẾT QUẢ\nĐã họp 12 cuộc.\n"
)


def packed(contents: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in contents.items():
            package.writestr(name, data)
    return out.getvalue()


def named(*names: bytes) -> bytes:
    """An archive whose names are bytes of an old code page, as Windows packs them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for i in range(len(names)):
            package.writestr(f"{i:0{len(names[i])}d}", TEXT)
    data = out.getvalue()
    for i, name in enumerate(names):
        data = data.replace(f"{i:0{len(name)}d}".encode(), name)
    return data


def listed(data: bytes, access: Access | None = None, limits: Limits | None = None) -> list[Member]:
    found = members(data, "tep.zip", access=access or Access(), limits=limits or Limits())
    return [member for member in found if not member.ignored]


def test_members_come_by_name_and_bytes() -> None:
    found = listed(packed({"thư mục/": b"", "thư mục/báo cáo.txt": TEXT, "b.docx": b"PK"}))
    assert [member.name for member in found] == ["thư mục/báo cáo.txt", "b.docx"]
    assert found[0].data == TEXT.encode()
    assert found[0].sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize("code", ["utf-8", "cp1258", "tcvn3"])
def test_names_in_old_codes_are_read(code: str) -> None:
    name = "Báo cáo của Đảng ủy phường Hòa Lạc.txt"
    if code == "tcvn3":
        written = "B¸o c¸o cña §¶ng ñy ph­êng Hßa L¹c.txt".encode("latin-1")
    elif code == "cp1258":
        marks = str.maketrans(
            {"ả": "a\u0309", "ủ": "u\u0309", "ờ": "ơ\u0300", "ạ": "a\u0323", "ò": "o\u0300"}
        )
        written = name.translate(marks).encode("cp1258")
    else:
        written = name.encode(code)
    assert [member.name for member in listed(named(written))] == [name]


def test_names_are_nfc() -> None:
    name = unicodedata.normalize("NFD", "Đảng ủy phường.txt")
    assert listed(packed({name: TEXT}))[0].name == "Đảng ủy phường.txt"


def test_two_members_of_one_name_are_told_apart() -> None:
    data = packed({"a.txt": "một", "b.txt": "hai"}).replace(b"b.txt", b"a.txt")
    assert [member.name for member in listed(data)] == ["a.txt", "a (2).txt"]


@pytest.mark.parametrize(
    "name", ["__MACOSX/._a.docx", "~$a.docx", "x/.DS_Store", "Thumbs.db", ".git/a"]
)
def test_what_programs_leave_behind_is_ignored(name: str) -> None:
    data = packed({name: b"x", "a.txt": TEXT})
    assert [member.name for member in listed(data)] == ["a.txt"]


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "C:/a.txt", "x/../../a.txt"])
def test_a_name_that_leads_out_is_a_failure_of_its_own(name: str) -> None:
    bad, good = listed(packed({name: TEXT, "a.txt": TEXT}))
    assert isinstance(bad.error, errors.BrokenFile)
    assert "không hợp lệ" in bad.error.message
    assert good.data


def test_a_broken_member_is_named_alone() -> None:
    data = bytearray(packed({"a.txt": TEXT * 9, "b.txt": "khác"}, zipfile.ZIP_STORED))
    data[60] ^= 0xFF
    bad, good = listed(bytes(data))
    assert isinstance(bad.error, errors.BrokenFile)
    assert (good.name, good.data) == ("b.txt", "khác".encode())


def test_an_archive_inside_is_opened_once_and_no_deeper() -> None:
    inner = packed({"c.txt": TEXT})
    data = packed({"trong.zip": inner, "sâu.zip": packed({"x.zip": inner})})
    first, second = listed(data)
    assert first.name == "trong.zip/c.txt"
    assert second.name == "sâu.zip/x.zip"
    assert isinstance(second.error, errors.TooLarge)


def test_a_word_file_is_no_archive() -> None:
    assert container_kind(packed({"word/document.xml": b"<a/>"})) is None
    assert container_kind(packed({"word/bao-cao.docx": b"PK", "a.txt": b"x"})) == "zip"


@pytest.mark.parametrize("contents", [{}, {"thư mục/": b""}, {"Thumbs.db": b"x"}])
def test_an_empty_archive_is_one_failure(contents: dict[str, str | bytes]) -> None:
    with pytest.raises(errors.EmptyFile, match="rỗng"):
        listed(packed(contents))


def test_limits_hold() -> None:
    swollen = packed({"a.txt": b"0" * 2_000_000, "b.txt": "x"})
    bad, good = listed(swollen, limits=Limits(ratio_from=1_000_000))
    assert isinstance(bad.error, errors.TooLarge)
    assert good.data == b"x"
    with pytest.raises(errors.TooLarge, match="2 tệp"):
        listed(swollen, limits=Limits(members=1))
    with pytest.raises(errors.TooLarge):
        listed(swollen, limits=Limits(archive_unpacked=1000))
    inner = packed({f"{i}.txt": b"0" * 900 for i in range(9)})
    with pytest.raises(errors.TooLarge):
        listed(packed({"a.zip": inner, "b.zip": inner}), limits=Limits(members=12))


def test_the_one_report_of_an_archive_is_read_and_of_several_one_is_named() -> None:
    one = packed({"thư mục/báo cáo.txt": TEXT, "phụ lục.xlsx": packed({"xl/workbook.xml": b"x"})})
    document = read(one, "tep.zip")
    assert (document.file, document.member) == ("tep.zip", "thư mục/báo cáo.txt")
    two = packed({"a.txt": TEXT, "b.txt": TEXT})
    with pytest.raises(errors.ReadError, match=r"Bên trong có: a\.txt; b\.txt\.") as caught:
        read(two, "tep.zip")
    assert "tep.zip::a.txt" in caught.value.hint
    assert read(two, "tep.zip", member="b.txt").member == "b.txt"
    with pytest.raises(errors.ReadError, match=r"không có “c\.txt”"):
        read(two, "tep.zip", member="c.txt")


def test_a_record_says_archive_and_member() -> None:
    report = qx.extract(packed({"x/a.txt": TEXT}), name="tep.zip")
    assert report.member == "x/a.txt"
    assert report.figures[0].at is not None
    assert (report.figures[0].at.file, report.figures[0].at.member) == ("tep.zip", "x/a.txt")
    assert report.id != qx.extract(TEXT.encode(), name="tep.zip").id


def locked(name: str, data: bytes, password: bytes, method: int = 8) -> bytes:
    """An archive with one member under AES-256 (WinZip AE-2), as WinRAR writes it."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    salt = bytes(range(16))
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 66)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = deflate.compress(data) + deflate.flush()
    encryptor = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
    stream = encryptor.update(
        b"".join(i.to_bytes(16, "little") for i in range(1, len(plain) // 16 + 2))
    )
    body = bytes(a ^ b for a, b in zip(plain, stream, strict=False))
    seal = hmac.new(keys[32:64], body, "sha1").digest()[:10]
    content = salt + keys[64:66] + body + seal
    extra = struct.pack("<HHHBBBH", 0x9901, 7, 2, 0x41, 0x45, 3, method)
    raw = name.encode()
    common = struct.pack(
        "<HHHHHIIIHH", 51, 0x801, 99, 0, 0x21, 0, len(content), len(data), len(raw), len(extra)
    )
    local = b"PK\x03\x04" + common + raw + extra + content
    central = b"PK\x01\x02" + struct.pack("<H", 51) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0)
    central += raw + extra
    end = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def test_a_locked_archive_is_one_failure_that_names_the_option_and_opens_with_the_password() -> (
    None
):
    data = locked("báo cáo.txt", TEXT.encode(), "mật khẩu".encode())
    with pytest.raises(errors.EncryptedFile, match="đặt mật khẩu nên không mở được") as caught:
        listed(data)
    assert caught.value.file == "tep.zip"
    assert "--password" in caught.value.hint
    with pytest.raises(errors.EncryptedFile, match="các mật khẩu đã nêu"):
        listed(data, Access(passwords=("sai",)))
    (member,) = listed(data, Access(passwords=("sai", "mật khẩu")))
    assert member.data == TEXT.encode()


def test_a_sealed_member_that_was_changed_is_not_read() -> None:
    data = bytearray(locked("a.txt", TEXT.encode(), b"x"))
    data[90] ^= 1
    with pytest.raises(errors.EncryptedFile):
        listed(bytes(data), Access(passwords=("x",)))
