"""Drawing orders that unpack to far more than they weigh: refused before pdfium fills the memory.

pdfium keeps what every order draws: thirty kilobytes that unpack to millions of orders take gigabytes.
Only streams that are large enough for that are unpacked here, and no pictures and fonts, which pdfium
leaves packed.
"""

import zlib

from qcdc_extract.errors import TooLarge

_LEAST = 16_000  # bytes, packed: deflate makes at most 1,032 of one
_MOST = 20_000_000
_RATIO = 150  # drawings of maps reach about 10
_HEAD = 1_000
_STEP = 1 << 20


def check_streams(data: bytes, file: str) -> None:
    """Nothing when the streams of a PDF are of a size that a report has; raises TooLarge."""
    end = data.find(b"endstream")
    while end >= 0:
        begin = data.rfind(b"stream", 0, end)
        start = begin + len(b"stream")
        if end - start >= _LEAST and _swollen(data, begin, start, end):
            raise TooLarge("Một trang của tệp PDF chứa nội dung lớn quá mức cho phép.", file=file)
        end = data.find(b"endstream", end + 9)


def _swollen(data: bytes, begin: int, start: int, end: int) -> bool:
    head = data[max(0, begin - _HEAD) : begin]
    head = head[head.rfind(b" obj") + 1 :]
    if b"FlateDecode" not in head or b"/Image" in head or b"/Length1" in head:
        return False
    unpacked = zlib.decompressobj()
    piece, size = data[start:end].lstrip(b"\r\n"), 0
    try:
        while piece and size <= _MOST and not unpacked.eof:
            size += len(unpacked.decompress(piece, _STEP))
            piece = unpacked.unconsumed_tail
    except zlib.error:
        return False
    return size > _MOST and size > _RATIO * (end - start - len(piece))
