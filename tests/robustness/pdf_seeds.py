"""A PDF written object by object, so that each object can be damaged by itself."""

import zlib
from functools import cache

Objects = dict[int, bytes]
"""Object number → what stands between "obj" and "endobj"."""

LINES = (
    "ỦY BAN NHÂN DÂN XÃ SUỐI CÁI",
    "Số:      /BC-UBND",
    "BÁO CÁO",
    "Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2024",
    "I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO",
    "Đảng ủy xã đã tổ chức 03 hội nghị quán triệt Nghị định số 59/2023/NĐ-CP",
    "ngày 14/8/2023 của Chính phủ cho 412 lượt cán bộ, đảng viên, đạt 98,5%.",
    "II. KẾT QUẢ",
    "Nhân dân đóng góp 1,25 tỷ đồng; tiêu biểu như: thôn Nà Cáy, thôn Khe Lạnh.",
)
_ROWS = (("Thôn", "Số hộ"), ("Nà Cáy", "131"), ("Khe Lạnh", "98"))
CATALOG, PAGES, PAGE1, PAGE2, FONT, CID, MAP, LATIN, TEXT1, TEXT2, IMAGE, FORM, MARK = range(1, 14)


@cache
def _codes() -> dict[str, int]:
    letters = sorted(set("".join(LINES) + "".join(a + b for a, b in _ROWS)))
    return {letter: i for i, letter in enumerate(letters, start=1)}


def shown(text: str) -> str:
    """The operand that draws a text with the file's font."""
    return "<" + "".join(f"{_codes()[letter]:04x}" for letter in text) + ">"


def stream(content: bytes, more: str = "", *, packed: bool = True) -> bytes:
    """A stream object with its right length."""
    data = zlib.compress(content, 9) if packed else content
    filters = "/Filter /FlateDecode " if packed else ""
    return f"<< {more} {filters}/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def page_text(page: int) -> str:
    """The drawing orders of a page, not packed."""
    orders = ["BT /F1 13 Tf 16 TL 85 760 Td"]
    orders += [f"{shown(line)} Tj T*" for line in LINES]
    orders += ["ET BT /F2 12 Tf 290 30 Td", f"({page}) Tj ET", "/X1 Do", "0.7 w"]
    for i, (left, right) in enumerate(_ROWS):
        y = 500 - 20 * i
        orders.append(f"BT /F1 11 Tf 90 {y} Td {shown(left)} Tj 120 0 Td {shown(right)} Tj ET")
    for i in range(len(_ROWS) + 1):
        orders.append(f"85 {515 - 20 * i} m 300 {515 - 20 * i} l S")
    orders += [f"{x} 515 m {x} 455 l S" for x in (85, 200, 300)]
    return "\n".join(orders)


def _names() -> bytes:
    rows = "".join(
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in _codes().items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(_codes())} beginbfchar\n{rows}endbfchar endcmap end end"
    ).encode()


@cache
def objects() -> Objects:
    """Two pages with a font of numbered shapes, a ruled table, a picture, a form and a signature field."""
    widths = " ".join("560" for _ in _codes())
    inside = (
        f"/Font << /F1 {FONT} 0 R /F2 {LATIN} 0 R >> /XObject << /X1 {FORM} 0 R /I1 {IMAGE} 0 R >>"
    )
    page = f"<< /Type /Page /Parent {PAGES} 0 R /MediaBox [0 0 595 842] /Resources << {inside} >> "
    made = {
        CATALOG: f"<< /Type /Catalog /Pages {PAGES} 0 R "
        f"/AcroForm << /Fields [{MARK} 0 R] /DR << >> >> "
        "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>",
        PAGES: f"<< /Type /Pages /Kids [{PAGE1} 0 R {PAGE2} 0 R] /Count 2 >>",
        PAGE1: f"{page} /Contents {TEXT1} 0 R /Annots [{MARK} 0 R] >>",
        PAGE2: f"{page} /Contents [{TEXT2} 0 R] /Rotate 0 >>",
        FONT: "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Serif /Encoding /Identity-H "
        f"/DescendantFonts [{CID} 0 R] /ToUnicode {MAP} 0 R >>",
        CID: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Serif /CIDSystemInfo "
        f"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 560 /W [1 [{widths}]] "
        "/FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+Serif /Flags 4 /ItalicAngle 0 "
        "/FontBBox [0 -200 1000 900] /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
        LATIN: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
        "/BaseEncoding /WinAnsiEncoding /Differences [65 /A /B] >> >>",
        MARK: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (47) /Rect [110 740 150 756] "
        f"/F 4 /P {PAGE1} 0 R /AP << /N {FORM} 0 R >> >>",
    }
    found = {number: text.encode() for number, text in made.items()}
    found[MAP] = stream(_names())
    found[TEXT1] = stream(page_text(1).encode())
    found[TEXT2] = stream(page_text(2).encode(), packed=False)
    grey = "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8"
    found[IMAGE] = stream(bytes(range(64)), grey)
    found[FORM] = stream(
        b"q BT /F2 12 Tf 2 4 Td (47) Tj ET Q",
        "/Type /XObject /Subtype /Form /BBox [0 0 40 16] "
        f"/Resources << /Font << /F2 {LATIN} 0 R >> >>",
    )
    return found


def written(found: Objects, *, trailer: str = "", table: bool = True) -> bytes:
    """The file; ``trailer`` adds keys, ``table=False`` leaves out the table of places."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, inside in found.items():
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + inside + b"\nendobj\n"
    at, size = len(out), max(found, default=0) + 1
    if table:
        out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
        for number in range(1, size):
            place = places.get(number)
            row = "0000000000 65535 f" if place is None else f"{place:010d} 00000 n"
            out += f"{row} \n".encode()
    out += f"trailer\n<< /Size {size} /Root {CATALOG} 0 R {trailer} >>\nstartxref\n{at}\n%%EOF\n".encode()
    return bytes(out)


def in_streams(found: Objects, widths: tuple[int, int, int] = (1, 4, 2)) -> bytes:
    """The file as newer programs write it: objects packed in a stream, places in another."""
    loose = {number: inside for number, inside in found.items() if b"stream" in inside}
    packed = [(number, inside) for number, inside in found.items() if number not in loose]
    heads, bodies = "", b""
    for number, inside in packed:
        heads += f"{number} {len(bodies)} "
        bodies += inside + b"\n"
    holder = max(found, default=0) + 1
    out = bytearray(b"%PDF-1.7\n")
    rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 65_535)}
    head = f"/Type /ObjStm /N {len(packed)} /First {len(heads)}"
    loose[holder] = stream(heads.encode() + bodies, head)
    for number, inside in loose.items():
        rows[number] = (1, len(out), 0)
        out += f"{number} 0 obj\n".encode() + inside + b"\nendobj\n"
    rows |= {number: (2, holder, i) for i, (number, _) in enumerate(packed)}
    at, size = len(out), holder + 2
    rows[holder + 1] = (1, at, 0)
    data = b"".join(
        (value % 256 ** max(width, 1)).to_bytes(max(width, 1), "big")[: max(width, 0)]
        for number in range(size)
        for value, width in zip(rows.get(number, (0, 0, 0)), (1, 4, 2), strict=True)
    )
    w = " ".join(map(str, widths))
    keys = f"/Type /XRef /Size {size} /W [{w}] /Root {CATALOG} 0 R"
    out += f"{holder + 1} 0 obj\n".encode() + stream(data, keys) + b"\nendobj\n"
    return bytes(out) + f"startxref\n{at}\n%%EOF\n".encode()
