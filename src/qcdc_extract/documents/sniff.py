"""What a file is by its first bytes; names and endings are guesses (``formats.tsv`` says what to do)."""

import io
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path

from qcdc_extract import tables
from qcdc_extract.errors import UnsupportedFormat
from qcdc_extract.records import Record

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"%!PS", "postscript"),
    (b"\x00\x00\x00\x18ftyphei", "heic"),
    (b"\x00\x00\x00\x1cftyphei", "heic"),
    (b"\x00\x00\x00\x20ftyphei", "heic"),
    (b"\x00\x00\x00\x18ftypmif1", "heic"),
    (b"\x00\x00\x00\x24ftyphei", "heic"),
    (b"\xdb\xa5-\x00", "word2"),
    (b"\x31\xbe\x00\x00", "word2"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>")
_PACKAGE_PARTS = (
    "[content_types].xml",
    "_rels/",
    "docprops/",
    "meta-inf/manifest.xml",
    "content.xml",
)
_PDF_WITHIN = 1024
_HEADERS = 32_768  # a mail that many servers handed on begins with pages of headers
_LOCK_SIZES = (162, 165)  # what Word and Excel write while a file is open: the user's name, twice
_LOCK_NAME = 54


class FormatRow(Record, frozen=True, kw_only=True):
    """A row of ``formats.tsv``: what the file is, in Vietnamese, and what the user can do."""

    kind: str
    name: str
    hint: str
    source: str = ""
    example: str = ""


@cache
def formats() -> dict[str, FormatRow]:
    """The packaged rows by kind."""
    return {
        row.kind: row for row in tables.read("qcdc_extract.documents", "formats.tsv", FormatRow)
    }


def sniff(data: bytes) -> str:
    """The kind of a file: ``docx``, ``pdf``, ``text``, ``encrypted``, or a kind of ``formats.tsv``."""
    head = data[:4096]
    if len(data) in _LOCK_SIZES and 0 < data[0] < _LOCK_NAME and not data[53:54].strip(b" \0"):
        return "lock"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return package_kind(data)
    if head.startswith(_OLE):
        return _compound(data)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    found = _markup(_plain(head))
    if found:
        return found
    if _is_message(data):
        return "mime"
    return "text" if looks_like_text(data) else "binary"


def _markup(start: bytes) -> str | None:
    """The kind of a page or an XML file by its first letters."""
    if start.startswith(_HTML) or (start.startswith(b"<!--") and b"<html" in start):
        return "html"
    if not start.startswith(b"<?xml"):
        return None
    if b'progid="word.document"' in start or b"/word/2003/wordml" in start:
        return "wordml"
    return "html" if b"<html" in start else "xml"


def _plain(head: bytes) -> bytes:
    """The first letters in lower case, without mark or blanks; UTF-16 with its mark as bytes of ASCII."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) & ~1].decode("utf-16", "replace").encode("ascii", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _is_message(data: bytes) -> bool:
    """Whether bytes begin with the headers of a mail or of a page packed as mail (RFC 5322)."""
    start = data[:_HEADERS].removeprefix(b"\xef\xbb\xbf").lstrip()
    headers = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    first = headers.partition(b"\n")[0]
    if not re.match(rb"[a-z][a-z0-9\-]{1,60}:", first):
        return False
    names = {line.partition(b":")[0] for line in headers.split(b"\n")}
    return b"mime-version" in names or len(names & {b"from", b"to", b"date", b"message-id"}) >= 3


def is_zip(head: bytes) -> bool:
    """Whether a file begins as a ZIP does; a Word file does so too."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def refuse(kind: str, file: str) -> UnsupportedFormat:
    """The error for a kind no reader is there for."""
    row = formats().get(kind) or formats()["binary"]
    ending = file.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    named = ending in ("doc", "docx", "pdf", "txt") and ending != kind
    message = (
        f"Tệp có đuôi .{ending} nhưng thực ra là {row.name}."
        if named
        else f"Đây là {row.name}, chương trình chưa đọc được loại tệp này."
    )
    return UnsupportedFormat(message, hint=row.hint, file=file)


def looks_like_text(data: bytes) -> bool:
    """True when the bytes may be text in UTF-8, UTF-16 or an 8-bit code: few control codes."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:65_536]
    if sample.endswith(b"\0") and 0 not in sample.rstrip(b"\0"):
        sample = sample[:-1]  # a zero behind the text, as some programs of C leave it
    zeros = sample.count(0)
    if zeros:
        return _utf16(sample, zeros)
    controls = sum(sample.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13))
    return controls * 200 <= len(sample)


def _utf16(sample: bytes, zeros: int) -> bool:
    even = sample[0::2].count(0)
    odd = zeros - even
    pairs = max(1, len(sample) // 2)
    # In UTF-16 of Vietnamese about three letters in four lie below U+0100.
    return max(even, odd) > pairs * 0.3 and min(even, odd) <= pairs * 0.05


def package_kind(source: Path | bytes) -> str:
    """The kind of a file that begins as a ZIP: an Office file, another document, or an archive."""
    try:
        with zipfile.ZipFile(
            io.BytesIO(source) if isinstance(source, bytes) else source
        ) as package:
            names = package.namelist()
            kind = _odf(package) if "mimetype" in names else None
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        # A truncated .docx still says what it was in its first local headers.
        head = source[:65_536] if isinstance(source, bytes) else b""
        return "docx" if b"word/" in head or b"[Content_Types].xml" in head else "zip_broken"
    if kind:
        return kind
    lowered = [name.replace("\\", "/").lower() for name in names]
    if any(name.endswith(".iwa") for name in lowered):
        return "pages"
    for folder, found in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
        if any(_is_part(name.lstrip("/"), folder) for name in lowered):
            return found
    if any(name.lstrip("/").startswith(_PACKAGE_PARTS) for name in lowered):
        return "zip_broken"  # an Office file whose main part is lost
    return "zip"


def _is_part(name: str, folder: str) -> bool:
    """Whether a member is a part of an Office file; an archive too may hold a folder named "word"."""
    if not name.startswith(folder):
        return False
    _, dot, ending = name.rsplit("/", 1)[-1].rpartition(".")
    return not dot or ending in ("xml", "rels", "bin")


def _odf(package: zipfile.ZipFile) -> str | None:
    try:
        with package.open("mimetype") as stream:
            words = stream.read(100)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, KeyError, EOFError):
        return None
    if b"opendocument.spreadsheet" in words:
        return "ods"
    if b"opendocument.presentation" in words:
        return "pptx"
    return "odt" if b"opendocument" in words else "epub" if b"epub" in words else None


def _compound(data: bytes) -> str:
    def named(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if named("EncryptedPackage") or named("EncryptionInfo"):
        return "encrypted"
    if named("WordDocument"):
        return "doc"
    if named("MatOST"):
        return "works"
    if named("Workbook") or named("Book\0"):
        return "xls"
    if named("PowerPoint Document"):
        return "ppt"
    return "msg" if named("__properties_version1.0") else "ole"
