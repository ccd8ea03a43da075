"""What a file is by its bytes; its ending says nothing."""

import io
import zipfile

import pytest

from qcdc_extract.documents.sniff import formats, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PAGE = "<html><body><p>Báo cáo</p></body></html>"


def packed(*names: str, mimetype: str | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        if mimetype:
            package.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        for name in names:
            package.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (packed("word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "docProps/app.xml"), "zip_broken"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("content.xml", mimetype="spreadsheet"), "ods"),
        (packed("content.xml", mimetype="text"), "odt"),
        (packed("word/bao cao.docx", "a.txt"), "zip"),
        (packed("Index/Document.iwa"), "pages"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "MatOST".encode("utf-16-le"), "works"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-8-sig"), "html"),
        (PAGE.encode("utf-16"), "html"),
        (b"<?xml version='1.0'?>\n" + PAGE.encode(), "html"),
        (b"<!-- saved from url -->\n" + PAGE.encode(), "html"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
            "wordml",
        ),
        (b"From: a@vidu.vn\r\nTo: b@vidu.vn\r\nDate: x\r\n\r\nchao", "mime"),
        (b"Received: x\r\n" + b"X-A: b\r\n" * 900 + b"MIME-Version: 1.0\r\n\r\nchao", "mime"),
        ("Kính gửi: Đảng ủy xã\nBáo cáo: kết quả\n".encode(), "text"),
        (b"To trinh: ve viec\nDate: 5\n", "text"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"%!PS-Adobe", "postscript"),
    ],
)
def test_bytes_tell_the_kind(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


def test_every_refused_kind_says_what_to_do() -> None:
    for kind in ("works", "pages", "heic", "postscript", "rar", "7z", "msg", "pptx", "wordml"):
        assert formats()[kind].hint.endswith(".")
