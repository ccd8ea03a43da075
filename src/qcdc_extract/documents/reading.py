"""``read``: the one door to all readers. Chooses by content, never by the file's ending."""

import hashlib
from pathlib import Path

import msgspec

from qcdc_extract.document import Document, Story
from qcdc_extract.documents.access import NOTHING, Access
from qcdc_extract.documents.convert import KINDS, is_locked, office, to_docx
from qcdc_extract.documents.guard import Limits, check_size
from qcdc_extract.errors import EmptyFile, EncryptedFile, ReadError


def read(
    source: str | Path | bytes,
    name: str | None = None,
    *,
    limits: Limits | None = None,
    access: Access = NOTHING,
    member: str | None = None,
) -> Document:
    """The Document of a file given by path or by its bytes.

    ``name`` is what records call the file (a relative path with "/"); without it the file's own name.
    ``member`` is the path inside an archive or mail, also written "tep.zip::thu-muc/bao-cao.docx"; one
    that holds a single report needs none. Raises ReadError and its kinds, each with the file and a
    sentence on what to do.
    """
    limits = limits or Limits()
    if isinstance(source, bytes):
        check_size(len(source), limits, name or "")
        return read_bytes(source, name or "", limits=limits, access=access, member=member)
    path, inside = _split(source)
    member = member or inside
    file = name or path.name
    held = _load(path, file, limits, access, member)
    if isinstance(held, Document):
        return held
    return read_bytes(held, file, limits=limits, access=access, member=member)


def read_bytes(
    data: bytes,
    file: str,
    *,
    limits: Limits | None = None,
    access: Access = NOTHING,
    member: str | None = None,
) -> Document:
    """The Document of bytes; ``file`` is its name in records. Raises ReadError."""
    limits = limits or Limits()
    file = file.replace("\\", "/")
    if not data:
        raise _empty(file)
    if member is not None or _holds_files(data):
        return _member(data, file, limits, access, member)
    return _Reader(file, limits, access).read(data)


def _member(
    source: bytes | Path, file: str, limits: Limits, access: Access, name: str | None
) -> Document:
    """The report in a container: the one named, or the only one."""
    from qcdc_extract.documents.containers.opening import chosen

    found = chosen(source, file, name, access=access, limits=limits)
    if found.error is not None:
        found.error.file = f"{file} › {found.name}"
        raise found.error
    return read_member(
        found.data or b"", file, found.name, story=found.story, limits=limits, access=access
    )


def read_member(
    data: bytes,
    file: str,
    member: str,
    *,
    story: str = "",
    limits: Limits | None = None,
    access: Access = NOTHING,
) -> Document:
    """The Document of a member's bytes; ``story`` is the text of the mail it came with."""
    if not data:
        raise _empty(f"{file} › {member}")
    try:
        document = _Reader(member, limits or Limits(), access).read(data)
    except ReadError as error:
        error.file = f"{file} › {member}"
        raise
    stories = document.stories
    if story.strip():
        stories = (*stories, Story(kind="mail", text=story.strip()))
    return msgspec.structs.replace(document, file=file, member=member, stories=stories)


class _Reader:
    """Reads the bytes of one file by what they are."""

    def __init__(self, file: str, limits: Limits, access: Access) -> None:
        self._file = file
        self._limits = limits
        self._access = access

    def read(self, data: bytes) -> Document:
        return self._kind(data, hashlib.sha256(data).hexdigest())

    def _kind(self, data: bytes, sha256: str) -> Document:
        from qcdc_extract.documents.sniff import refuse, sniff

        kind = sniff(data)
        if kind == "docx":
            from qcdc_extract.documents.word.reading import read_word

            return read_word(data, self._file, sha256, self._limits)
        if kind == "pdf":
            return self._pdf(data, sha256)
        if kind == "text":
            from qcdc_extract.documents.plain.reading import read_plain

            return read_plain(data, self._file, sha256)
        if kind == "image":
            from qcdc_extract.documents.scans.photos import read_image

            return read_image(data, self._file, sha256)
        if kind in ("xlsx", "ods", "xls"):
            from qcdc_extract.documents.workbooks.reading import read_workbook

            return read_workbook(data, kind, self._file, sha256, self._limits)
        if kind in ("html", "mime"):
            return self._page(data, kind, sha256)
        if kind in KINDS:
            return self._converted(data, kind, sha256)
        if kind == "encrypted":
            return self._unlocked(data, sha256)
        raise refuse(kind, self._file)

    def _pdf(self, data: bytes, sha256: str) -> Document:
        from qcdc_extract.documents.pdf.reading import read_pdf
        from qcdc_extract.documents.pdf.streams import check_streams
        from qcdc_extract.documents.unlock import open_pdf

        check_streams(data, self._file)
        try:
            return read_pdf(data, self._file, sha256)
        except EncryptedFile:
            opened = open_pdf(data, self._access, self._file)
            check_streams(opened, self._file)
        return msgspec.structs.replace(read_pdf(opened, self._file, sha256), locked=True)

    def _page(self, data: bytes, kind: str, sha256: str) -> Document:
        from qcdc_extract.documents.containers.mail import page_of
        from qcdc_extract.documents.html import read_html
        from qcdc_extract.documents.sniff import refuse

        page = page_of(data) if kind == "mime" else data
        if not page:
            raise refuse(kind, self._file)
        return read_html(page, self._file, sha256, "mht" if kind == "mime" else "html")

    def _unlocked(self, data: bytes, sha256: str) -> Document:
        from qcdc_extract.documents.unlock import open_office

        opened, locked = open_office(data, self._access, self._file)
        check_size(len(opened), self._limits, self._file)
        document = self._kind(opened, sha256)
        return msgspec.structs.replace(document, locked=locked or document.locked)

    def _converted(self, data: bytes, kind: str, sha256: str) -> Document:
        """A file of another word processor, read by way of .docx; refused without LibreOffice."""
        from qcdc_extract.documents.package import Package
        from qcdc_extract.documents.sniff import refuse
        from qcdc_extract.documents.word.reading import read_word

        if kind == "doc" and is_locked(data):
            return self._unlocked(data, sha256)
        program = office()
        if program is None:
            raise refuse(kind, self._file)
        if kind == "odt":  # damaged or swollen: said before another program opens it
            Package(data, self._file, self._limits).read("content.xml")
        made = to_docx(data, kind, self._file, program)
        document = read_word(made, self._file, sha256, self._limits)
        return msgspec.structs.replace(document, converted_from=kind)


def _holds_files(data: bytes) -> bool:
    from qcdc_extract.documents.containers.opening import container_kind

    return container_kind(data) is not None


def _empty(file: str) -> ReadError:
    return EmptyFile(
        "Tệp rỗng, không có nội dung (0 byte).", hint="Đề nghị đơn vị gửi lại tệp.", file=file
    )


def _split(source: str | Path) -> tuple[Path, str | None]:
    """The path of a file, and the member that "::" names behind it."""
    path, text = Path(source), str(source)
    if "::" not in text or path.exists():
        return path, None
    at = text.find("::")
    while at >= 0:  # "::" may stand in the name of the file or of the member
        outer, inside = Path(text[:at]), text[at + 2 :]
        if inside and outer.is_file():
            return outer, inside
        at = text.find("::", at + 1)
    return path, None


def _load(
    path: Path, file: str, limits: Limits, access: Access, member: str | None
) -> bytes | Document:
    """The bytes of a file; of a container, which may be larger than memory should hold, its report."""
    from qcdc_extract.documents.containers.opening import container_kind

    try:
        if path.is_dir():
            raise ReadError(
                "Đây là thư mục, không phải tệp.", hint="Chỉ ra một tệp trong thư mục.", file=file
            )
        size = path.stat().st_size
        if size > limits.file_size and container_kind(path) == "zip":
            return _member(path, file.replace("\\", "/"), limits, access, member)
        check_size(size, limits, file)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            "Không tìm thấy tệp.", hint="Kiểm tra lại tên và đường dẫn của tệp.", file=file
        ) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            "Không mở được tệp.",
            hint="Kiểm tra quyền đọc tệp, đóng chương trình đang giữ tệp rồi chạy lại.",
            file=file,
        ) from error
