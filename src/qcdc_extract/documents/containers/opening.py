"""Files that hold files: archives and mails, one in another up to a depth. Each member is an input.

A member's path goes through the container inside ("kem-theo.zip/bao-cao.docx"). Files and folders that
programs leave behind (__MACOSX, Thumbs.db, ~$…) are ignored; an unreadable member is named by itself.
"""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from qcdc_extract.documents.access import Access
from qcdc_extract.documents.containers.archive import zip_members
from qcdc_extract.documents.containers.mail import is_mail, mail_members
from qcdc_extract.documents.containers.packed import Packed
from qcdc_extract.documents.folder import is_temporary
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.sniff import is_zip, package_kind, sniff
from qcdc_extract.errors import EmptyFile, EncryptedFile, ReadError, TooLarge

_HEAD = 65_536
_REPORT_KINDS = ("docx", "pdf", "doc", "rtf", "odt", "text", "html")
INSIDE = "::"
"""Between the path of a container and that of a member: "tep.zip::thu-muc/bao-cao.docx"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a container: its bytes, or why there are none, or that it is no input.

    ``story`` is the text of the mail that it came with.
    """

    name: str
    data: bytes | None = None
    error: ReadError | None = None
    ignored: bool = False
    story: str = ""

    @property
    def sha256(self) -> str | None:
        """Hash of the member's bytes."""
        return None if self.data is None else hashlib.sha256(self.data).hexdigest()


Kind = Literal["zip", "mail"]


def container_kind(source: Path | bytes) -> Kind | None:
    """Whether a file holds other files; a Word file, a ZIP too, does not. Raises OSError."""
    if isinstance(source, bytes):
        head = source[:_HEAD]
    else:
        with source.open("rb") as stream:
            head = stream.read(_HEAD)
    if is_zip(head):
        return "zip" if package_kind(source) == "zip" else None
    if sniff(head) != "mime":
        return None
    return "mail" if is_mail(head) else None


def members(
    source: Path | bytes,
    file: str,
    *,
    access: Access,
    limits: Limits,
    only: str | None = None,
) -> Iterator[Member]:
    """Members of an archive or mail in its order, one at a time in memory.

    ``only`` is the path of the one wanted, however typed (``_typed``): nothing else is unpacked. Raises ReadError for the container
    itself: broken, too large, empty, or every member locked.
    """
    kind = container_kind(source) or "zip"
    held: list[Member] = []  # locked ones, until another can be opened
    found = opened = False
    for member in _Walk(file, access, limits, only).walk(source, kind, ()):
        if member.ignored:
            yield member
            continue
        found = True
        if isinstance(member.error, EncryptedFile) and not opened:
            held.append(member)
            continue
        opened = True
        yield from held
        held = []
        yield member
    if held and held[0].error is not None:
        raise EncryptedFile(held[0].error.message, hint=held[0].error.hint, file=file)
    if not found and only is None:
        raise _empty(file)


def chosen(
    source: Path | bytes, file: str, name: str | None, *, access: Access, limits: Limits
) -> Member:
    """The member called ``name``, or the only report inside. Raises ReadError that lists the members."""
    if name is not None:
        meant = _meant(members(source, file, access=access, limits=limits, only=name), name)
        if meant is not None:
            return meant
    names: list[str] = []
    reports: list[Member] = []
    single: Member | None = None
    for member in members(source, file, access=access, limits=limits):
        if member.ignored:
            continue
        single = member if not names else None
        names.append(member.name)
        if member.data is not None and len(reports) < 2 and sniff(member.data) in _REPORT_KINDS:
            reports.append(member)
    only = reports[0] if len(reports) == 1 else single
    if name is None and only is not None:
        return only
    listed = "; ".join(names[:20]) + ("; …" if len(names) > 20 else "")
    said = f"Trong tệp không có “{name}”." if name else f"Tệp chứa {len(names)} tệp."
    raise ReadError(
        f"{said} Bên trong có: {listed}.",
        hint=f"Nêu rõ một tệp: {file}{INSIDE}{names[0]}; hoặc đọc tất cả bằng lệnh run.",
        file=file,
    )


def _meant(found: Iterator[Member], name: str) -> Member | None:
    """The member of exactly that name, else the only one that it may mean."""
    exact = unicodedata.normalize("NFC", name)
    near: list[Member] = []
    for member in found:
        if member.ignored or _typed(member.name) != _typed(name):
            continue
        if member.name == exact:
            return member
        near = [*near, member][:2]
    return near[0] if len(near) == 1 else None


def _typed(name: str) -> str:
    """A path to compare as people type it: either slash or "::", any case, NFC or NFD, "./" or not."""
    folded = unicodedata.normalize("NFC", name).casefold().replace("\\", "/").replace(INSIDE, "/")
    return "/".join(part for part in folded.split("/") if part not in ("", "."))


class _Walk:
    """One way through a container and those inside it, with what may still be unpacked."""

    def __init__(self, file: str, access: Access, limits: Limits, only: str | None) -> None:
        self._file = file
        self._access = access
        self._limits = limits
        self._only = None if only is None else _typed(only)
        self._members = limits.members
        self._size = limits.archive_unpacked

    def walk(self, source: Path | bytes, kind: Kind, above: tuple[str, ...]) -> Iterator[Member]:
        for packed in self._packed(source, kind):
            name = "/".join((*above, packed.name))
            if _is_left_over(packed.name):
                yield Member(name=name, ignored=True)
            elif self._wanted(name):
                yield from self._member(packed, name, above)

    def _wanted(self, name: str) -> bool:
        typed = _typed(name)
        return self._only is None or self._only == typed or self._only.startswith(f"{typed}/")

    def _member(self, packed: Packed, name: str, above: tuple[str, ...]) -> Iterator[Member]:
        try:
            data = packed.read()
        except ReadError as error:
            yield Member(name=name, error=error)
            return
        self._spend(len(data))
        kind = container_kind(data) if self._only != _typed(name) else None
        if kind is None:
            yield Member(name=name, data=data, story=packed.story)
        elif len(above) + 1 >= self._limits.nesting:
            deep = TooLarge(
                "Tệp nén nằm trong quá nhiều lớp tệp nén khác.",
                hint="Giải nén tệp này ra thư mục rồi chạy lại.",
            )
            yield Member(name=name, error=deep)
        else:
            yield from self._inner(data, kind, name, (*above, packed.name))

    def _inner(
        self, data: bytes, kind: Kind, name: str, above: tuple[str, ...]
    ) -> Iterator[Member]:
        """Members of a container inside; when it is broken or holds none, it is named itself."""
        found = False
        try:
            for member in self.walk(data, kind, above):
                found = found or not member.ignored
                yield member
        except _Spent:
            raise
        except ReadError as error:
            yield Member(name=name, error=error)
            return
        if not found and self._only is None:
            yield Member(name=name, error=_empty(None))

    def _spend(self, size: int) -> None:
        self._members -= 1
        self._size -= size
        if self._members < 0 or self._size < 0:
            raise _Spent(
                "Nội dung tệp nén khi giải ra vượt mức cho phép.",
                hint="Giải nén tệp thành một thư mục rồi chạy lại.",
                file=self._file,
            )

    def _packed(self, source: Path | bytes, kind: Kind) -> Iterator[Packed]:
        if kind == "zip":
            return zip_members(source, self._file, self._access, self._limits)
        data = source if isinstance(source, bytes) else source.read_bytes()
        return mail_members(data, self._file, self._limits)


class _Spent(TooLarge):
    """The limit of the whole container, not of a member."""


def _empty(file: str | None) -> ReadError:
    return EmptyFile(
        "Tệp nén rỗng, không có tệp nào để đọc.", hint="Đề nghị đơn vị gửi lại tệp.", file=file
    )


def _is_left_over(name: str) -> bool:
    *folders, last = name.split("/")
    hidden = any(
        part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in folders
    )
    return hidden or is_temporary(last)
