"""Pictures cut short, of enormous or no size, of strange kinds; small, so that recognition is quick."""

import io
import random
import struct
import zlib
from collections.abc import Callable
from functools import cache

from damage import cut, flip, splice

Mutation = Callable[[random.Random], bytes]
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")


@cache
def picture(kind: str) -> bytes:
    """A line of words as a picture of that kind."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (220, 40), 255)
    ImageDraw.Draw(image).text((6, 12), "BAO CAO QUY CHE DAN CHU 2024", fill=0)
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def _any(chance: random.Random) -> bytes:
    return picture(chance.choice(_KINDS))


def flipped(chance: random.Random) -> bytes:
    """Bytes behind the first twelve changed."""
    data = _any(chance)
    return data[:12] + flip(data[12:], chance)


def spliced(chance: random.Random) -> bytes:
    """Stretches gone, doubled or moved."""
    data = _any(chance)
    return data[:4] + splice(data[4:], chance)


def cut_short(chance: random.Random) -> bytes:
    """Cut short after its first bytes."""
    data = _any(chance)
    return data[:4] + cut(data[4:], chance)


def png(width: int, height: int, rows: bytes, *, depth: int = 8, colour: int = 0) -> bytes:
    """A PNG by its fields, whatever they say."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def sizes_strange(chance: random.Random) -> bytes:
    """A PNG of no size, of one line, or of more points than any memory has."""
    width, height = chance.choice(
        (
            (0, 0),
            (1, 1),
            (1, 60_000),
            (60_000, 1),
            (50_000, 50_000),
            (2**31 - 1, 2**31 - 1),
            (9, 9),
            (25_000, 8_000),
        )
    )
    return png(width, height, bytes(min(3_000_000, (width + 1) * height)))


def depths_strange(chance: random.Random) -> bytes:
    """Depths and colours that do not go together, rows too short or too long."""
    rows = chance.choice((b"", bytes(40), bytes(900), b"\xff" * 900))
    return png(
        30, 20, rows, depth=chance.choice((0, 1, 3, 16, 255)), colour=chance.choice(range(8))
    )


def tags_strange(chance: random.Random) -> bytes:
    """A TIFF whose fields lie or lead to themselves."""
    data = bytearray(picture("TIFF"))
    first = struct.unpack_from("<I", data, 4)[0]
    for _ in range(chance.choice((1, 2, 5))):
        at = first + 2 + 12 * chance.randrange(10) + chance.choice((0, 2, 4, 8))
        if at + 4 <= len(data):
            value = chance.choice((0, first, 0xFFFFFFFF, 0x7FFFFFFF, 65_536))
            struct.pack_into("<I", data, at, value)
    return bytes(data)


MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    cut_short,
    sizes_strange,
    spliced,
    depths_strange,
    tags_strange,
)


def mutant(number: int) -> bytes:
    """The picture of that number."""
    return MUTATIONS[number % len(MUTATIONS)](random.Random(f"image {number}"))
