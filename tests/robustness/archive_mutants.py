"""ZIP files of reports: damaged, one in another without end, with names that lead outside."""

import random
from collections.abc import Callable
from functools import cache

from damage import ZIP_DAMAGE, Parts, flip, pack
from seeds import TEXT, word

Mutation = Callable[[Parts, random.Random], bytes]


@cache
def archive_parts() -> Parts:
    """Two reports, a picture's beginning, and a temporary file."""
    return {
        "Xã Suối Cái/bao cao.txt": TEXT.encode(),
        "Xã Nà Mơ/bao cao.docx": word(),
        "anh.jpg": b"\xff\xd8\xff\xe0" + bytes(60),
        "~$o cao.docx": b"\x05admin".ljust(162, b"\0"),
    }


def nested(parts: Parts, chance: random.Random) -> bytes:
    """Archives in archives, a few or many layers deep, or wide."""
    inside, data = dict(parts), pack(parts)
    for layer in range(chance.choice((1, 3, 30))):
        inside = {f"lop {layer}.zip": data}
        if chance.random() < 0.3:
            inside |= {f"{layer} {i}.zip": data for i in range(3)}
        data = pack(inside, stored=chance.random() < 0.3)
        if len(data) > 3_000_000:
            break
    return data


def names_strange(parts: Parts, chance: random.Random) -> bytes:
    """Members by names that lead outside, are the same, have no end, or are in an old code page."""
    data = bytearray(pack(parts, stored=True))
    old = "Xã Suối Cái/bao cao.txt".encode()
    new = chance.choice(
        (
            b"../" * 9,
            b"/etc/",
            b"C:\\",
            b"\x83\x84\xa0\xa1",
            b"\xff" * 9,
            b"\0" * 9,
            b"\x1b[31m",
            b"a//b/./",
        )
    )
    at = data.find(old)
    while at >= 0:
        data[at : at + len(new)] = new
        at = data.find(old, at + 1)
    return bytes(data)


def very_many(parts: Parts, chance: random.Random) -> bytes:
    """Hundreds of members, empty or the same."""
    content = chance.choice((b"", b"x", TEXT.encode()[:200]))
    times = 300 if len(content) < 2 else 30
    return pack({**parts, **{f"{i}.txt": content for i in range(times)}})


def members_damaged(parts: Parts, chance: random.Random) -> bytes:
    """A sound archive of damaged reports."""
    return pack({name: flip(data, chance) if data else data for name, data in parts.items()})


MUTATIONS: tuple[Mutation, ...] = (
    *ZIP_DAMAGE,
    nested,
    names_strange,
    members_damaged,
    very_many,
    names_strange,
)


def mutant(number: int) -> bytes:
    """The archive of that number."""
    chance = random.Random(f"zip {number}")
    return MUTATIONS[number % len(MUTATIONS)](archive_parts(), chance)
