"""An Office package (ZIP of XML parts): parts by name, relationships, safe XML parsing.

Only what is asked for is unpacked, within ``Limits``; no entity is resolved and nothing is fetched.
"""

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from qcdc_extract.documents.guard import Limits
from qcdc_extract.errors import BrokenFile, EncryptedFile, TooLarge
from qcdc_extract.records import Record

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_UNREADABLE = "Tệp Word bị hỏng: nội dung bên trong không đọc được."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Relation(Record, frozen=True, kw_only=True):
    """One relationship of a part; ``kind`` is the last word of its type ("footnotes")."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Office file."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN as error:
            raise BrokenFile("Tệp Word bị hỏng hoặc bị cắt cụt.", file=file) from error
        if len(entries) > limits.entries:
            raise TooLarge(f"Tệp Word chứa {len(entries)} phần, nhiều quá mức cho phép.", file=file)
        if sum(entry.file_size for entry in entries) > limits.unpacked_size:
            raise TooLarge("Nội dung trong tệp Word lớn quá mức cho phép.", file=file)
        self._entries = {_key(entry.filename): entry for entry in entries}

    def names(self) -> tuple[str, ...]:
        """Part names in lower case, without a leading slash."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        """True when a part of that name (any case) exists."""
        return _key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises BrokenFile, EncryptedFile or TooLarge."""
        entry = self._entries.get(_key(name))
        if entry is None:
            raise BrokenFile("Tệp Word bị hỏng: thiếu một phần nội dung.", file=self._file)
        if entry.flag_bits & 0x1:
            raise EncryptedFile("Tệp Word đặt mật khẩu nên không mở được.", file=self._file)
        limit = self._limits.part_size
        inflated = entry.file_size > self._limits.ratio_from and (
            entry.file_size > self._limits.ratio * max(1, entry.compress_size)
        )
        if entry.file_size > limit or inflated:
            raise TooLarge("Nội dung trong tệp Word lớn quá mức cho phép.", file=self._file)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except _BROKEN as error:
            raise BrokenFile(
                "Tệp Word bị hỏng: một phần nội dung không mở được.", file=self._file
            ) from error
        except RuntimeError as error:
            raise EncryptedFile(
                "Tệp Word đặt mật khẩu nên không mở được.", file=self._file
            ) from error
        if len(data) > limit:
            raise TooLarge("Nội dung trong tệp Word lớn quá mức cho phép.", file=self._file)
        return data

    def markup(self, name: str) -> bytes:
        """The bytes of an XML part, Strict namespaces turned into the usual ones."""
        data = self.read(name)
        if b"purl.oclc.org/ooxml" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return data

    def xml(self, name: str) -> "_Element":
        """The root of an XML part."""
        return parse(self.markup(name), self._file)

    def relations(self, name: str) -> dict[str, Relation]:
        """Relationships of a part ("" is the package itself) by id; targets are part names."""
        folder, base = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(path):
            return {}
        found = {}
        for element in self.xml(path).iter("{*}Relationship"):
            target = unquote(element.get("Target", ""))
            external = element.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            found[element.get("Id", "")] = Relation(kind=kind, target=target, external=external)
        return found

    def main_part(self) -> str | None:
        """Name of the part that the package opens with; None when it names none that exists."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and self.has(relation.target):
                return relation.target
        return "word/document.xml" if self.has("word/document.xml") else None


def parse(data: bytes, file: str) -> "_Element":
    """The root element; raises BrokenFile for broken XML or a DOCTYPE, TooLarge for deep nesting."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        words = str(error)
        if "depth" in words or "huge" in words.lower():
            raise TooLarge(
                "Nội dung trong tệp Word lồng nhau quá nhiều lớp hoặc quá lớn.", file=file
            ) from error
        raise BrokenFile(_UNREADABLE, file=file) from error
    except ValueError as error:
        raise BrokenFile(_UNREADABLE, file=file) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenFile(
            "Tệp Word chứa khai báo lạ có thể gây hại nên không được đọc.",
            hint="Không mở tệp này; đề nghị đơn vị gửi lại bản lưu trực tiếp từ Word.",
            file=file,
        )
    return root


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
