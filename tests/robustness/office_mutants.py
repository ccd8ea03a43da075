"""Damaged .doc, .rtf and .odt, which LibreOffice reads; the .doc comes from LibreOffice itself."""

import random
import re
import struct
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from damage import ZIP_DAMAGE, cut, flip, pack, splice
from seeds import odt_parts, rtf, word
from word_mutants import elements_in

Mutation = Callable[[random.Random], bytes]


@cache
def doc() -> bytes:
    """The Word report as Word 97 wrote it; not the same bytes each time, but the same structure."""
    from qcdc_extract.documents.convert import office

    program = office()
    if program is None:
        raise RuntimeError("LibreOffice is missing: apt-get install libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.docx").write_bytes(word())
        subprocess.run(
            [
                program,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                "doc:MS Word 97",
                "--outdir",
                name,
                str(folder / "a.docx"),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return (folder / "a.doc").read_bytes()


def doc_flipped(chance: random.Random) -> bytes:
    """Bytes after the head of the file changed."""
    data = doc()
    return data[:512] + flip(data[512:], chance, chance.choice((5, 60, 600)))


def doc_cut(chance: random.Random) -> bytes:
    """Cut at the end of a sector, or in one."""
    data = doc()
    at = chance.randrange(1, len(data) // 512) * 512
    return data[: at + chance.choice((0, 0, 100))]


def doc_sectors(chance: random.Random) -> bytes:
    """Sectors that lead to themselves, to each other, or to none."""
    data = bytearray(doc())
    first = struct.unpack_from("<I", data, 76)[0]
    table = 512 * (first + 1)
    for _ in range(chance.choice((1, 4, 30))):
        entry = chance.randrange(128)
        value = chance.choice((entry, 0, 1, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF))
        struct.pack_into("<I", data, table + 4 * entry, value)
    return bytes(data)


def doc_head(chance: random.Random) -> bytes:
    """Places and lengths in the head of the text (FIB) that lie."""
    data = bytearray(doc())
    at = data.find(b"\xec\xa5")
    for _ in range(chance.choice((1, 3, 12))):
        place = at + 24 + 4 * chance.randrange(200)
        value = chance.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF, chance.randrange(1 << 16)))
        struct.pack_into("<I", data, place, value)
    return bytes(data)


def rtf_flipped(chance: random.Random) -> bytes:
    """Bytes changed or moved."""
    data = rtf()
    return data[:6] + chance.choice((flip, splice))(data[6:], chance)


def rtf_cut(chance: random.Random) -> bytes:
    """Cut in a group, a word or a letter."""
    return cut(rtf(), chance, (b"{", b"}", b"\\u", b"\\cell"))


def rtf_numbers(chance: random.Random) -> bytes:
    """Control words with numbers beyond sense."""
    numbers = (b"-1", b"99999999999", b"0", b"-2147483648", b"32768")
    return re.sub(
        rb"(\\[a-z]{1,9})-?\d+",
        lambda m: m.group(1) + chance.choice(numbers) if chance.random() < 0.3 else m.group(),
        rtf(),
    )


def rtf_groups(chance: random.Random) -> bytes:
    """Groups that never close, very deep, or bytes that are announced and do not come."""
    piece = chance.choice(
        (
            b"{" * chance.choice((50, 20_000)),
            b"}" * 9,
            b"\\bin999999999 x",
            b"{\\object\\objdata 0105}",
            b"{\\pict\\wmetafile8 ffff}",
            b"\\trowd" * 300,
            b'{\\field{\\*\\fldinst {INCLUDETEXT "/etc/passwd"}}{\\fldrslt }}',
            b"\\u55357?\\u55357?\\u0?\\'00",
        )
    )
    data = rtf()
    at = chance.choice([m.start() for m in re.finditer(rb"\\par|\\cell", data)])
    return data[:at] + piece + data[at:]


def odt_elements(chance: random.Random) -> bytes:
    """Elements of the text deleted, doubled, moved or renamed."""
    parts = odt_parts()
    return pack({**parts, "content.xml": elements_in(parts["content.xml"], chance)})


def odt_packed(chance: random.Random) -> bytes:
    """The package damaged, its first member left as it is."""
    parts = dict(odt_parts())
    kind = {"mimetype": parts.pop("mimetype")}
    damaged = chance.choice(ZIP_DAMAGE[3:6])(parts, chance)
    from damage import unpack

    return pack({**kind, **unpack(damaged)})


def odt_values(chance: random.Random) -> bytes:
    """Columns and rows repeated without end, levels and dates beyond sense."""
    parts = odt_parts()
    number = chance.choice(("1000000000", "-1", "x", "16385"))
    text = parts["content.xml"].decode()
    text = chance.choice(
        (
            text.replace(
                "<table:table-column/>",
                f'<table:table-column table:number-columns-repeated="{number}"/>',
                1,
            ),
            text.replace(
                "<table:table-row>", f'<table:table-row table:number-rows-repeated="{number}">', 1
            ),
            text.replace(
                "<table:table-cell>",
                f'<table:table-cell table:number-columns-spanned="{number}">',
                1,
            ),
            text.replace("outline-level='1'", f"outline-level='{number}'"),
            text.replace("2024-06-05", number),
            text.replace("<text:list>", "<text:list><text:list-item>" * 80, 1).replace(
                "</text:list>", "</text:list-item></text:list>" * 80, 1
            ),
        )
    )
    return pack({**parts, "content.xml": text.encode()})


def odt_cut(chance: random.Random) -> bytes:
    """The text cut short, or the whole package."""
    parts = odt_parts()
    content = parts["content.xml"]
    if chance.random() < 0.5:
        return pack({**parts, "content.xml": content[: chance.randrange(len(content))]})
    return flip(pack(parts), chance, 5)


_BY_KIND: dict[str, tuple[Mutation, ...]] = {
    "doc": (doc_flipped, doc_cut, doc_sectors, doc_head),
    "rtf": (rtf_flipped, rtf_cut, rtf_numbers, rtf_groups),
    "odt": (odt_elements, odt_packed, odt_values, odt_cut),
}


def mutation(kind: str, number: int) -> Mutation:
    """How the file of that number is damaged."""
    return _BY_KIND[kind][number % len(_BY_KIND[kind])]


def mutant(kind: str, number: int) -> bytes:
    """The file of that kind and number."""
    return mutation(kind, number)(random.Random(f"{kind} {number}"))
