"""PDF files written byte by byte: fonts and text operators as odd as real files have them."""

import io
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

WIDTH, HEIGHT = 595, 842
LEFT, RIGHT, TOP, BOTTOM = 85.0, 545.0, 780.0, 60.0
SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")


class Writer:
    """Objects of one file; ``made`` gives its bytes."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._pages: list[int] = []
        self._fonts: dict[str, int] = {}

    def add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def stream(self, data: bytes, extra: bytes = b"") -> int:
        packed = zlib.compress(data)
        head = b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), extra)
        return self.add(head + packed + b"\nendstream")

    def font(self, name: str, number: int) -> None:
        self._fonts[name] = number

    def page(self, content: str | bytes, extra: bytes = b"") -> None:
        data = content.encode("latin-1") if isinstance(content, str) else content
        body = self.stream(data)
        fonts = b"".join(b"/%s %d 0 R" % (k.encode(), n) for k, n in self._fonts.items())
        self._pages.append(
            self.add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R"
                b"/Resources<</Font<<%s>>>>%s>>" % (WIDTH, HEIGHT, body, fonts, extra)
            )
        )

    def made(self) -> bytes:
        kids = b" ".join(b"%d 0 R" % n for n in self._pages)
        self._objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
        self._objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(self._pages))
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n")
        places = []
        for number, body in enumerate(self._objects, start=1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.writelines(b"%010d 00000 n \n" % place for place in places)
        out.write(b"trailer<</Size %d/Root 1 0 R>>\n" % (len(places) + 1))
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()


class Face:
    """Letters of a TrueType file as a subset: glyph number and width (1/1000) of each."""

    def __init__(self, letters: Iterable[str], path: Path = SERIF, *, cmap: bool = True) -> None:
        from fontTools import subset
        from fontTools.ttLib import TTFont

        options = subset.Options(
            drop_tables=["GSUB", "GPOS", "GDEF", "kern", "name", "FFTM"], hinting=False
        )
        options.glyph_names = False
        font = TTFont(str(path))
        maker = subset.Subsetter(options)
        maker.populate(text="".join(letters))
        maker.subset(font)
        names = font.getBestCmap()
        scale = 1000 / font["head"].unitsPerEm
        self.gid = {chr(code): font.getGlyphID(name) for code, name in names.items()}
        self.width = {
            chr(code): round(font["hmtx"][name][0] * scale) for code, name in names.items()
        }
        if not cmap:
            del font["cmap"]
        buffer = io.BytesIO()
        font.save(buffer)
        self.data = buffer.getvalue()

    def text_width(self, text: str) -> float:
        return sum(self.width[char] for char in text) / 1000


def cid_font(
    writer: Writer,
    face: Face,
    told: Mapping[str, str] | None,
    *,
    name: bytes = b"ABCDEF+TimesNewRomanPSMT",
    ranges: bool = False,
) -> int:
    """A composite font whose codes are glyph numbers; ``told`` is what ToUnicode says, None for none."""
    program = writer.stream(face.data, b"/Length1 %d" % len(face.data))
    descriptor = writer.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[-200 -250 1200 950]/ItalicAngle 0"
        b"/Ascent 900/Descent -220/CapHeight 700/StemV 80/FontFile2 %d 0 R>>" % (name, program)
    )
    widths = b"".join(b"%d[%d]" % (face.gid[c], face.width[c]) for c in face.gid)
    below = writer.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 500/W[%s]/FontDescriptor %d 0 R>>"
        % (name, widths, descriptor)
    )
    more = b""
    if told is not None:
        rows = [
            (face.gid[char], text.encode("utf-16-be").hex().upper())
            for char, text in sorted(told.items(), key=lambda item: face.gid.get(item[0], 0))
            if char in face.gid
        ]
        more = b"/ToUnicode %d 0 R" % writer.stream(_cmap(rows, ranges))
    return writer.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]%s>>"
        % (name, below, more)
    )


def _cmap(rows: Sequence[tuple[int, str]], ranges: bool) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    for start in range(0, len(rows), 90):
        part = rows[start : start + 90]
        if ranges:
            lines.append(f"{len(part)} beginbfrange")
            lines += [f"<{gid:04X}> <{gid:04X}> [<{text}>]" for gid, text in part]
            lines.append("endbfrange")
        else:
            lines.append(f"{len(part)} beginbfchar")
            lines += [f"<{gid:04X}> <{text}>" for gid, text in part]
            lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def byte_font(
    writer: Writer,
    width: Callable[[int], int],
    *,
    encoding: bytes = b"/Encoding/WinAnsiEncoding",
    name: bytes = b"Times-Roman",
) -> int:
    """A font of one byte a letter with its own widths (1/1000), as old Vietnamese fonts are."""
    descriptor = writer.add(
        b"<</Type/FontDescriptor/FontName/%s/Flags 32/FontBBox[-200 -250 1200 950]/ItalicAngle 0"
        b"/Ascent 900/Descent -220/CapHeight 700/StemV 80>>" % name
    )
    widths = b" ".join(b"%d" % width(code) for code in range(32, 256))
    return writer.add(
        b"<</Type/Font/Subtype/Type1/BaseFont/%s/FirstChar 32/LastChar 255/Widths[%s]"
        b"/FontDescriptor %d 0 R%s>>" % (name, widths, descriptor, encoding)
    )


@cache
def _serif_widths() -> dict[str, int]:
    return Face(map(chr, range(32, 127))).width


def latin_width(code: int) -> int:
    """Width of a Latin-1 letter in a common serif."""
    return _serif_widths().get(chr(code), 560)


def vni_width(code: int) -> int:
    """The same; marks of VNI fonts stand over the letter before them and take no room."""
    return 0 if chr(code) in VNI_MARKS else latin_width(code)


VNI_MARKS = frozenset("øùûõïâêáàåãäéèúüëÂÊÁÀÅÃÄÉÈÚÜËØÙÛÕÏ")


def wrapped(
    paragraphs: Sequence[str], measure: Callable[[str], float], size: float
) -> list[list[tuple[float, float, str, bool]]]:
    """Pages of lines: (x, y, text, last line of its paragraph)."""
    pages: list[list[tuple[float, float, str, bool]]] = [[]]
    y = TOP
    for paragraph in paragraphs:
        words, x = paragraph.split(" "), LEFT + 2.5 * size
        while words:
            taken = 1
            while taken < len(words) and (
                x + size * measure(" ".join(words[: taken + 1])) <= RIGHT
            ):
                taken += 1
            if y < BOTTOM:
                pages.append([])
                y = TOP
            pages[-1].append((x, y, " ".join(words[:taken]), taken == len(words)))
            words, x, y = words[taken:], LEFT, y - 1.35 * size
        y -= 0.4 * size
    return pages


def shown(data: bytes) -> str:
    """A string for the operator Tj."""
    return f"<{data.hex().upper()}>"
