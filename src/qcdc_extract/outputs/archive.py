"""Bytes of an Office file with fixed time stamps, so that equal content gives equal bytes."""

import io
import zipfile

_STAMP = (2020, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """The same zip with the same members in the same order, each dated 1/1/2020."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _STAMP)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            target.writestr(member, source.read(name))
    return buffer.getvalue()
