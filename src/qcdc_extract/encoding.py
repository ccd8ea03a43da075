"""Records as JSON text and back."""

from typing import TypeVar

import msgspec

from qcdc_extract.errors import UsageError
from qcdc_extract.records import Record

Decoded = TypeVar("Decoded", bound=Record)


def to_json(record: Record, *, indent: int | None = None) -> str:
    """One JSON object with every key of the record; unknown is ``null``."""
    data = msgspec.json.encode(record)
    return (msgspec.json.format(data, indent=indent) if indent else data).decode()


def from_json(data: str | bytes, record_type: type[Decoded]) -> Decoded:
    """A record of ``record_type`` from JSON. Raises UsageError that names the place and what was expected."""
    try:
        return msgspec.json.decode(data, type=record_type)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"JSON không đọc được thành {record_type.__name__}: {error}",
            hint="Dùng JSON do chính qcdc-extract ghi ra, cùng phiên bản.",
        ) from error
