"""PDF files that no printer driver would write: cycles, wrong lengths, strange pages, fonts and orders."""

import random
import re
import zlib
from collections.abc import Callable

from damage import cut, flip, splice
from pdf_seeds import (
    CATALOG,
    CID,
    FONT,
    FORM,
    IMAGE,
    LATIN,
    MAP,
    MARK,
    PAGE1,
    PAGE2,
    PAGES,
    TEXT1,
    Objects,
    in_streams,
    objects,
    page_text,
    shown,
    stream,
    written,
)

Mutation = Callable[[Objects, random.Random], bytes]
_MARKS = (b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF")
_NUMBERS = (
    "0",
    "-1",
    "1e99",
    "2147483648",
    "-2147483649",
    "99999999999999999999",
    "0.0000000001",
    "null",
    "(x)",
    "1 0 R",
    "999 0 R",
    "[ ]",
)


def _changed(found: Objects, number: int, old: str, new: str) -> Objects:
    return {**found, number: found[number].replace(old.encode(), new.encode())}


def _either(found: Objects, chance: random.Random) -> bytes:
    return in_streams(found) if chance.random() < 0.4 else written(found)


def bytes_flipped(found: Objects, chance: random.Random) -> bytes:
    """Bytes of the file changed."""
    return flip(_either(found, chance), chance)


def bytes_spliced(found: Objects, chance: random.Random) -> bytes:
    """Stretches gone, doubled or moved."""
    return splice(_either(found, chance), chance)


def file_cut(found: Objects, chance: random.Random) -> bytes:
    """Cut short, mostly at the end of an object or stream."""
    return cut(_either(found, chance), chance, _MARKS)


def places_wrong(found: Objects, chance: random.Random) -> bytes:
    """The table of places lies, loops, or is not there."""
    match chance.randrange(6):
        case 0:
            return written(found, table=False)
        case 1:
            return written(found, trailer=f"/Prev {chance.choice((0, 9, 10**9, -5))}")
        case 2:
            data = written(found)
            return re.sub(
                rb"startxref\n\d+", b"startxref\n" + chance.choice((b"0", b"-7", b"9" * 30)), data
            )
        case 3:
            data = written(found)
            return re.sub(
                rb"\n(\d{10}) 00000 n", lambda m: b"\n%010d 00000 n" % chance.randrange(9_000), data
            )
        case 4:
            at = written(found).rindex(b"xref\n0")
            return written(found, trailer=f"/Prev {at - 5} /XRefStm {at}")
        case _:
            widths = chance.choice(((8, 8, 8), (0, 0, 0), (1, 4, 9999), (-1, 4, 2), (1, 2, 2)))
            return in_streams(found, widths)


def lengths_wrong(found: Objects, chance: random.Random) -> bytes:
    """Streams of another length than they say, or packed in a way that they do not say."""
    number = chance.choice((TEXT1, MAP, IMAGE, FORM))
    inside = found[number]
    length = chance.choice((*_NUMBERS, f"{number} 0 R", "5", "100000"))
    inside = re.sub(rb"/Length \d+", f"/Length {length}".encode(), inside)
    filters = chance.choice(
        (
            "/FlateDecode",
            "/LZWDecode",
            "/DCTDecode",
            "/JBIG2Decode",
            "/JPXDecode",
            "/CCITTFaxDecode",
            "/RunLengthDecode",
            "/Khong",
            "[" + "/FlateDecode " * chance.choice((2, 300)) + "]",
            "/FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 99 >>",
        )
    )
    return _either({**found, number: inside.replace(b"/FlateDecode", filters.encode(), 1)}, chance)


def objects_swapped(found: Objects, chance: random.Random) -> bytes:
    """Objects gone, of another kind, or leading to themselves."""
    changed = dict(found)
    for number in chance.sample(sorted(found), chance.choice((1, 1, 2, 4))):
        new = chance.choice(
            (
                "null",
                "[ ]",
                "<< >>",
                "42",
                "(a)",
                "/A",
                f"{number} 0 R",
                f"[ {number} 0 R ]",
                None,
                "x",
            )
        )
        if new is None:
            changed[number] = found[chance.choice(sorted(found))]
        else:
            changed[number] = new.encode()
    return _either(changed, chance)


def trees_strange(found: Objects, chance: random.Random) -> bytes:
    """Page trees that hold themselves, are deep or wide, or count wrongly."""
    changed = dict(found)
    match chance.randrange(6):
        case 0:
            kids = f"[{PAGES} 0 R {PAGE1} 0 R {CATALOG} 0 R]"
            changed[PAGES] = f"<< /Type /Pages /Kids {kids} /Count 3 >>".encode()
        case 1:
            count = chance.choice(_NUMBERS)
            changed[PAGES] = found[PAGES].replace(b"/Count 2", f"/Count {count}".encode())
        case 2:
            depth = chance.choice((30, 2_000))
            for i in range(100, 100 + depth):
                changed[i] = f"<< /Type /Pages /Kids [{i + 1} 0 R] /Count 1 >>".encode()
            changed[100 + depth] = found[PAGE1]
            changed[PAGES] = b"<< /Type /Pages /Kids [100 0 R] /Count 1 >>"
        case 3:
            times = chance.choice((40, 1_500))
            kids = f"{PAGE2} 0 R " * times
            changed[PAGES] = f"<< /Type /Pages /Kids [{kids}] /Count {times} >>".encode()
        case 4:
            changed[PAGES] = (
                f"<< /Type /Pages /Kids [999 0 R {PAGE1} 0 R null] /Count 3 >>".encode()
            )
        case _:
            changed[PAGE1] = found[PAGE1].replace(b"/Page ", b"/Pages ")
    return _either(changed, chance)


def pages_strange(found: Objects, chance: random.Random) -> bytes:
    """Pages of no size, of negative or enormous size, turned by any angle."""
    side = chance.choice(_NUMBERS)
    box = chance.choice(
        (
            f"[0 0 {side} {side}]",
            f"[{side} 0 595 842]",
            "[595 842 0 0]",
            "[0 0 1e9 1e9]",
            "[1e38 1e38 -1e38 -1e38]",
            "[0 0 0 0]",
            "[1 2]",
            "null",
            "[0 0 595 842] /CropBox [5000 5000 6000 6000]",
            "[0 0 595 842] /UserUnit 100000",
            f"[0 0 595 842] /Rotate {chance.choice(('45', '-90', '1e9', '360000090'))}",
        )
    )
    return _either(_changed(found, PAGE1, "[0 0 595 842]", box), chance)


def fonts_strange(found: Objects, chance: random.Random) -> bytes:
    """Fonts missing, cyclic, of wrong widths, with other letters than they draw."""
    cycle = f"/DescendantFonts [{FONT} 0 R]"
    choices = (
        (PAGE1, f"/F1 {FONT} 0 R", ""),
        (
            FONT,
            "/Identity-H",
            chance.choice(("/Identity-V", "/UniJIS-UTF16-H", "/Khong", f"{MAP} 0 R")),
        ),
        (
            FONT,
            f"/ToUnicode {MAP} 0 R",
            chance.choice(("", "/ToUnicode /Identity-H", f"/ToUnicode {FONT} 0 R")),
        ),
        (FONT, f"/DescendantFonts [{CID} 0 R]", chance.choice(("", cycle, "/DescendantFonts [ ]"))),
        (FONT, "/BaseFont /AAAAAA+Serif", "/BaseFont /" + "A" * 9_000),
        (CID, "/CIDFontType2", "/CIDFontType0"),
        (CID, "/DW 560", f"/DW {chance.choice(_NUMBERS)}"),
        (
            CID,
            "/W [1 [",
            f"/W [{chance.choice(('0 4000000000 500 1 [', '-1 [', '1 1 [', '(a) ['))}",
        ),
        (
            CID,
            "/FontBBox [0 -200 1000 900]",
            f"/FontBBox [{' '.join([chance.choice(_NUMBERS)] * 4)}]",
        ),
        (
            LATIN,
            "[65 /A /B]",
            chance.choice(("[48 /Khong /uni1EA0]", "[-5 /A]", "[65 /g1 /g2]", "65")),
        ),
        (LATIN, "/Type1", chance.choice(("/Type3", "/TrueType", "/MMType1", "/Type9"))),
    )
    changed = dict(found)
    for number, old, new in chance.sample(choices, chance.choice((1, 1, 3))):
        changed = _changed(changed, number, old, new)
    return _either(changed, chance)


def letters_strange(found: Objects, chance: random.Random) -> bytes:
    """A map of letters that gives halves of pairs, NUL, whole sentences, or the same for all."""
    text = zlib.decompress(found[MAP].split(b"stream\n")[1].rsplit(b"\nendstream", 1)[0])
    new = chance.choice(
        (
            "d800",
            "0000",
            "fffe",
            "ffff",
            "0041" * 500,
            "",
            "0301",
            "00200041",
            "dc00d800",
            "000a",
            "202e",
            "f0b7",
        )
    )
    rate = chance.choice((0.02, 0.3, 1.0))
    text = re.sub(
        rb"> <([0-9a-f]+)>",
        lambda m: b"> <" + new.encode() + b">" if chance.random() < rate else m.group(),
        text,
    )
    if chance.random() < 0.2:
        text = text.replace(
            b"endbfchar", b"endbfchar 1 beginbfrange <0000> <ffff> <0041> endbfrange"
        )
    return _either({**found, MAP: stream(text)}, chance)


def orders_strange(found: Objects, chance: random.Random) -> bytes:
    """Drawing orders without end, out of place, with numbers beyond sense."""
    number = chance.choice(_NUMBERS[:7])
    orders = page_text(1)
    piece = chance.choice(
        (
            "q " * 100_000,
            "Q " * 1_000,
            "BT " * 5_000,
            f"{number} {number} {number} {number} {number} {number} cm",
            f"BT /F1 {number} Tf 85 700 Td {shown('BÁO CÁO')} Tj ET",
            f"BT /F1 12 Tf {number} Tz {number} Tc {number} Tw {number} TL {shown('BÁO CÁO')} ' ET",
            f"BT /F1 12 Tf 0 0 0 0 85 700 Tm {shown('BÁO CÁO')} Tj ET",
            f"BT /F1 12 Tf 3 Tr 85 700 Td {shown('BÁO CÁO')} Tj ET",
            f"BT /F1 12 Tf 85 700 Td [{shown('BÁO')} {number} {shown('CÁO')}] TJ ET",
            "BT /F1 12 Tf 85 700 Td " + f"{shown('BÁO CÁO ')} Tj " * 3_000 + "ET",
            "BT /F1 12 Tf " + f"1 0 0 1 85 700 Tm {shown('BÁO CÁO')} Tj " * 800 + "ET",
            "".join(f"{i % 500} {i % 700} m 500 {i % 700} l S " for i in range(3_000)),
            "".join(f"{i % 590} {i * 7 % 840} 3 3 re f " for i in range(6_000)),
            "BI /W 100000 /H 100000 /BPC 8 /CS /G ID x EI",
            "(" * 2_000,
            "[" * 20_000,
            "<<" * 2_000,
            "/X1 Do " * 2_000,
            "0.7 0.7 -0.7 0.7 100 100 cm",
            "BT 1 0 0.3 1 85 600 Tm /F1 12 Tf " + shown("BÁO CÁO") + " Tj ET",
        )
    )
    lines = orders.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), piece)
    if chance.random() < 0.3:
        chance.shuffle(lines)
    return _either({**found, TEXT1: stream("\n".join(lines).encode())}, chance)


def forms_cyclic(found: Objects, chance: random.Random) -> bytes:
    """Forms that draw themselves, fields without place, thousands of them."""
    changed = dict(found)
    match chance.randrange(5):
        case 0:
            changed[FORM] = stream(
                b"q BT /F2 12 Tf (47) Tj ET Q /X1 Do",  # twice: see test_known.py
                f"/Type /XObject /Subtype /Form /BBox [0 0 40 16] /Resources << /XObject << /X1 {FORM} 0 R >> >>",
            )
        case 1:
            box = " ".join([chance.choice(_NUMBERS)] * 4)
            changed = _changed(changed, MARK, "[110 740 150 756]", f"[{box}]")
        case 2:
            changed = _changed(changed, PAGE1, f"[{MARK} 0 R]", "[" + f"{MARK} 0 R " * 3_000 + "]")
        case 3:
            changed = _changed(changed, MARK, f"/N {FORM} 0 R", f"/N << /A {MARK} 0 R >> /AS /A")
            changed = _changed(
                changed, MARK, "/T (so)", f"/T (so) /Parent {MARK} 0 R /Kids [{MARK} 0 R]"
            )
        case _:
            changed = _changed(
                changed, MARK, "/Widget /FT /Tx", chance.choice(("/Stamp", "/FreeText", "/Popup"))
            )
            changed = _changed(
                changed, FORM, "[0 0 40 16]", f"[0 0 {chance.choice(_NUMBERS)} 1e-9]"
            )
    return _either(changed, chance)


def bombs(found: Objects, chance: random.Random) -> bytes:
    """Streams and pictures that unpack to far more than they weigh."""
    if chance.random() < 0.5:
        filler = chance.choice((b" ", b"\0", b"q ", b"0 0 m ")) * chance.choice(
            (2_000_000, 15_000_000)
        )
        return written({**found, TEXT1: stream(page_text(1).encode() + b"\n" + filler)})
    size = chance.choice((20_000, 200_000, 2_000_000_000))
    changed = _changed(found, IMAGE, "/Width 8 /Height 8", f"/Width {size} /Height {size}")
    changed = {**changed, TEXT1: stream((page_text(1) + "\n595 0 0 842 0 0 cm /I1 Do").encode())}
    return _either(changed, chance)


def syntax_strange(found: Objects, chance: random.Random) -> bytes:
    """Names, strings and arrays that never close or never end; a password on top."""
    number = chance.choice(sorted(found))
    inside = found[number]
    at = chance.choice([m.end() for m in re.finditer(rb"<<|\[| ", inside)] or [0])
    piece = chance.choice(
        (
            b"(",
            b"<<" * 3_000,
            b"[" * 50_000,
            b"/" + b"A" * 70_000,
            b"\0" * 99,
            b"%",
            b"<0",
            b"#",
            b">>",
            b"]" * 9,
        )
    )
    changed = {**found, number: inside[:at] + piece + inside[at:]}
    locked = (
        f"/Encrypt << /Filter /Standard /V {chance.choice((1, 5, 99))} /R 3 /O (x) /U (y) /P -4 >>"
    )
    return written(changed, trailer=locked if chance.random() < 0.3 else "")


MUTATIONS: tuple[Mutation, ...] = (
    bytes_flipped,
    bytes_spliced,
    file_cut,
    places_wrong,
    lengths_wrong,
    objects_swapped,
    trees_strange,
    pages_strange,
    fonts_strange,
    letters_strange,
    orders_strange,
    forms_cyclic,
    bombs,
    syntax_strange,
    orders_strange,
    bytes_flipped,
    file_cut,
)


def mutant(number: int) -> bytes:
    """The PDF file of that number; the same on every machine."""
    chance = random.Random(f"pdf {number}")
    return MUTATIONS[number % len(MUTATIONS)](objects(), chance)
