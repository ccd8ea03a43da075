"""Damage that any file can take: bytes changed, cut out, doubled; cut short at chosen places."""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

Parts = dict[str, bytes]
STAMP = (2024, 1, 15, 8, 0, 0)
_BYTES = b"\x00\xff\x80 \n<>&\"'[](){}/0123456789"


def flip(data: bytes, chance: random.Random, times: int = 0) -> bytes:
    """Some bytes changed, at random or to one that means something in most formats."""
    changed = bytearray(data)
    for _ in range(times or chance.choice((1, 3, 10, 40, 200))):
        if changed:
            at = chance.randrange(len(changed))
            changed[at] = chance.choice((chance.randrange(256), chance.choice(_BYTES)))
    return bytes(changed)


def splice(data: bytes, chance: random.Random) -> bytes:
    """Stretches taken out, doubled, or moved."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at, size = chance.randrange(len(changed) + 1), chance.choice((1, 4, 17, 60, 400))
        piece = changed[at : at + size]
        match chance.randrange(3):
            case 0:
                del changed[at : at + size]
            case 1:
                changed[at:at] = piece * chance.choice((1, 2, 9))
            case _:
                del changed[at : at + size]
                to = chance.randrange(len(changed) + 1)
                changed[to:to] = piece
    return bytes(changed)


def cut(data: bytes, chance: random.Random, marks: Sequence[bytes] = ()) -> bytes:
    """Cut short: anywhere, or at (or just after) one of the ``marks`` of the format."""
    places = [
        at + more
        for mark in marks
        for at in _all(data, mark)
        for more in (0, 1, len(mark), len(mark) + 9)
    ]
    if places and chance.random() < 0.7:
        return data[: chance.choice(places)]
    return data[: chance.randrange(len(data))]


def _all(data: bytes, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0 and len(found) < 400:
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def pack(parts: Parts, *, twice: Parts | None = None, stored: bool = False) -> bytes:
    """A ZIP file, always the same bytes; ``twice`` are members that stand in it a second time."""
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as package:
        for name, data in [*parts.items(), *(twice or {}).items()]:
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = method
            _write(package, entry, data)
    return out.getvalue()


def _write(package: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name that is there already: meant
        package.writestr(entry, data)


def unpack(data: bytes) -> Parts:
    """The members of a ZIP file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


ZIP_MARKS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")
ZipDamage = Callable[[Parts, random.Random], bytes]


def member_gone(parts: Parts, chance: random.Random) -> bytes:
    """One or two members taken out."""
    kept = dict(parts)
    for name in chance.sample(sorted(parts), min(len(parts), chance.choice((1, 1, 2)))):
        del kept[name]
    return pack(kept)


def member_twice(parts: Parts, chance: random.Random) -> bytes:
    """A member that stands in the file twice, the second time with other content."""
    name = chance.choice(sorted(parts))
    other = chance.choice((parts[name], b"", flip(parts[name], chance), b"<a/>"))
    return pack(parts, twice={chance.choice((name, name.upper(), "/" + name)): other})


def members_swapped(parts: Parts, chance: random.Random) -> bytes:
    """Members with each other's content, or with none."""
    names = sorted(parts)
    first, second = chance.choice(names), chance.choice(names)
    changed = {**parts, first: parts[second], second: parts[first]}
    changed[chance.choice(names)] = chance.choice((b"", b"\0" * 64, b" ", b"\xef\xbb\xbf"))
    return pack(changed)


def member_renamed(parts: Parts, chance: random.Random) -> bytes:
    """A member under a name that leads outside, or that no system can write."""
    old = chance.choice(sorted(parts))
    new = chance.choice(
        (
            f"../../{old}",
            f"/etc/{old}",
            old.replace("/", "\\"),
            old.upper(),
            f"{old}/",
            "a/" * 400 + old,
            f"x\u202e{old}",
            f"C:\\{old}",
            " ",
            "con",
        )
    )
    return pack({(new if name == old else name): data for name, data in parts.items()})


def headers_wrong(parts: Parts, chance: random.Random) -> bytes:
    """The bookkeeping of the ZIP lies: sizes, checksums, methods, flags, offsets, counts."""
    data = bytearray(pack(parts, stored=chance.random() < 0.3))
    for _ in range(chance.choice((1, 1, 3))):
        mark = chance.choice(ZIP_MARKS)
        at = chance.choice(_all(bytes(data), mark))
        field = {
            ZIP_MARKS[0]: (6, 8, 14, 18, 22, 26, 28),
            ZIP_MARKS[1]: (8, 10, 16, 20, 24, 28, 42),
        }
        place = at + chance.choice(field.get(mark, (4, 8, 10, 12, 16, 20)))
        value = chance.choice(
            (b"\0\0", b"\1\0", b"\xff\xff", b"\xff\xff\xff\x7f", b"\x63\0", b"\x0e\0", b"\x0c\0")
        )
        data[place : place + len(value)] = value
    return bytes(data)


def zip_flipped(parts: Parts, chance: random.Random) -> bytes:
    """Bytes of the packed file changed."""
    return flip(pack(parts), chance)


def zip_spliced(parts: Parts, chance: random.Random) -> bytes:
    """Stretches of the packed file gone, doubled or moved."""
    return splice(pack(parts), chance)


def zip_cut(parts: Parts, chance: random.Random) -> bytes:
    """The packed file cut short, mostly where a member begins."""
    return cut(pack(parts), chance, ZIP_MARKS)


def inflated(parts: Parts, chance: random.Random) -> bytes:
    """A member that unpacks to far more than it weighs."""
    name = chance.choice(sorted(parts))
    filler = chance.choice((b" ", b"\0", b"<a>")) * chance.choice((3_000_000, 12_000_000))
    data = parts[name]
    at = data.rfind(b"<")
    return pack({**parts, name: data[:at] + filler + data[at:]})


ZIP_DAMAGE: tuple[ZipDamage, ...] = (
    zip_flipped,
    zip_spliced,
    zip_cut,
    member_gone,
    member_twice,
    members_swapped,
    member_renamed,
    headers_wrong,
    inflated,
)
