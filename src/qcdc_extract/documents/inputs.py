"""What the files of a folder hold as inputs: a file, a member of an archive or mail, photos of one report."""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from qcdc_extract.document import Document
from qcdc_extract.documents.access import Access
from qcdc_extract.documents.containers.opening import container_kind, members
from qcdc_extract.documents.folder import Found, failure_of, natural
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.reading import read, read_member
from qcdc_extract.documents.scans.groups import group_photos
from qcdc_extract.documents.sniff import sniff
from qcdc_extract.errors import BrokenFile, ReadError, TooLarge, reason
from qcdc_extract.records import Failure, FailureDetail, Record

_HEAD = 4096


class Source(Record, frozen=True, kw_only=True):
    """One input. ``sha256`` is of its bytes, null where they cannot be had (see ``failure``).

    ``photo``: a picture; ``more`` are further pictures of the same report, in order, this one first.
    """

    file: str
    member: str | None = None
    sha256: str | None = None
    ignored: bool = False
    failure: Failure | None = None
    photo: bool = False
    more: tuple["Source", ...] = ()

    @property
    def parts(self) -> tuple["Source", ...]:
        """The input itself and the pictures that belong to it."""
        return (self, *self.more)


def sources(
    folder: Path, found: Iterable[Found], access: Access, limits: Limits | None = None
) -> tuple[Source, ...]:
    """The inputs of the files found below ``folder``, in their order; pictures of one report are one."""
    listed: list[Source] = []
    for one in found:
        listed.extend(_sources(folder, one, access, limits or Limits()))
    return tuple(_grouped(listed))


def load(folder: Path, source: Source, access: Access, limits: Limits | None = None) -> Document:
    """The Document of an input. Raises ReadError."""
    if source.more:
        return _photos(folder, source, access, limits or Limits())
    if source.member is None:
        return read(folder / source.file, source.file, limits=limits, access=access)
    data, story = _bytes(folder, source, access, limits or Limits())
    return read_member(data, source.file, source.member, story=story, limits=limits, access=access)


def _sources(folder: Path, found: Found, access: Access, limits: Limits) -> Iterator[Source]:
    file = found.file
    if found.ignored:
        yield Source(file=file, ignored=True)
        return
    failure = failure_of(found)
    if failure is not None:
        yield Source(file=failure.file, failure=failure)
        return
    path = folder / file
    try:
        holds = container_kind(path) is not None
        size = path.stat().st_size
        with path.open("rb") as stream:
            photo = sniff(stream.read(_HEAD)) == "image"
            digest = hashlib.sha256() if holds else hashlib.file_digest(_rewound(stream), "sha256")
    except OSError as error:
        yield Source(file=file, failure=_unreadable(file, error))
        return
    if not holds:
        yield Source(file=file, sha256=digest.hexdigest(), photo=photo)
        return
    try:
        if size > limits.archive_size:
            raise TooLarge(
                f"Tệp nén nặng {size // 1_000_000} MB, vượt giới hạn {limits.archive_size // 1_000_000} MB.",
                hint="Giải nén tệp thành một thư mục rồi chạy lại.",
            )
        yield from _members(path, file, access, limits)
    except ReadError as error:
        yield Source(file=file, failure=Failure(file=file, error=error.detail()))
    except OSError as error:
        yield Source(file=file, failure=_unreadable(file, error))


def _rewound(stream: io.BufferedReader) -> io.BufferedReader:
    stream.seek(0)
    return stream


def _members(path: Path, file: str, access: Access, limits: Limits) -> Iterator[Source]:
    found = []
    for member in members(path, file, access=access, limits=limits):
        failure = None
        if member.error is not None:
            detail = member.error.detail()
            failure = Failure(file=file, member=member.name, error=detail, sha256=member.sha256)
        found.append(
            Source(
                file=file,
                member=member.name,
                sha256=member.sha256,
                ignored=member.ignored,
                failure=failure,
                photo=member.data is not None and sniff(member.data[:_HEAD]) == "image",
            )
        )
    yield from sorted(found, key=lambda one: natural(one.member or ""))


def _unreadable(file: str, error: OSError) -> Failure:
    detail = FailureDetail(
        code="unreadable_file",
        stage="read",
        message=f"Không mở được tệp: {reason(error)}.",
        hint="Đóng chương trình đang mở tệp hoặc kiểm tra quyền đọc, rồi chạy lại.",
    )
    return Failure(file=file, error=detail)


def _grouped(listed: Sequence[Source]) -> Iterator[Source]:
    """The inputs, each picture with those that go on where it ends."""
    pictures = {_path(one): one for one in listed if one.photo}
    first: dict[str, tuple[Source, ...]] = {}
    if pictures:
        for names in group_photos([_path(one) for one in listed if not one.ignored]):
            # What a file is its bytes say: a name alone makes no picture.
            group = [pictures[name] for name in names if name in pictures]
            if group:
                first[_path(group[0])] = tuple(group[1:])
    later = {_path(one) for more in first.values() for one in more}
    for one in listed:
        if not one.photo:
            yield one
        elif _path(one) not in later:
            yield msgspec.structs.replace(one, more=first.get(_path(one), ()))


def _path(source: Source) -> str:
    return source.file if source.member is None else f"{source.file}/{source.member}"


def _photos(folder: Path, source: Source, access: Access, limits: Limits) -> Document:
    from qcdc_extract.documents.scans.photos import read_photos

    items = [
        (part.member or part.file, _bytes(folder, part, access, limits)[0]) for part in source.parts
    ]
    try:
        document = read_photos(items)
    except ReadError as error:
        error.file = source.file
        raise
    return msgspec.structs.replace(document, file=source.file, member=source.member)


def _bytes(folder: Path, source: Source, access: Access, limits: Limits) -> tuple[bytes, str]:
    """The bytes of an input, and the text of the mail that it came with."""
    path = folder / source.file
    if source.member is None:
        return path.read_bytes(), ""
    for member in members(path, source.file, access=access, limits=limits, only=source.member):
        if member.name == source.member and not member.ignored:
            if member.error is not None:
                raise member.error
            return member.data or b"", member.story
    raise BrokenFile("Tệp nén đã thay đổi trong khi chạy.", file=source.file)
