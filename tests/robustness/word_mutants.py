"""Word files that no Word would write: elements moved, cycles, huge values, strange encodings."""

import random
import re
from collections.abc import Callable

from damage import ZIP_DAMAGE, Parts, pack
from docx_builder import NAMES, W, paragraph
from lxml import etree
from seeds import word_parts

Mutation = Callable[[Parts, random.Random], bytes]
MAIN = "word/document.xml"
_VALUES = (
    "1000000000",
    "-1",
    "-9223372036854775809",
    "99999999999999999999999999",
    "1e9",
    "0x10",
    "",
    " ",
    "NaN",
    "٣",
    "²",
    "a" * 70_000,
    "%1%2%3%4%5%6%7%8%9%1",
    "\u202e",
    "true",
)


def _xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _part(parts: Parts, chance: random.Random) -> str:
    """A part, mostly the main one."""
    if chance.random() < 0.5 and MAIN in parts:
        return MAIN
    return chance.choice(sorted(name for name in parts if _xml(name)))


def _with(parts: Parts, name: str, data: bytes) -> bytes:
    return pack({**parts, name: data})


def _tree(data: bytes) -> tuple[etree._Element, list[etree._Element]]:
    root = etree.fromstring(data)
    return root, list(root.iter())[1:]


def elements_changed(parts: Parts, chance: random.Random) -> bytes:
    """Elements of one part deleted, doubled, moved below others, or renamed."""
    name = _part(parts, chance)
    return _with(parts, name, elements_in(parts[name], chance))


def elements_in(data: bytes, chance: random.Random) -> bytes:
    """The XML with elements deleted, doubled, moved below others, or renamed."""
    root, items = _tree(data)
    for _ in range(chance.choice((1, 2, 5, 15))):
        item = chance.choice(items)
        above = item.getparent()
        if above is None:
            continue
        match chance.randrange(4):
            case 0:
                above.remove(item)
            case 1:
                for _ in range(chance.choice((1, 3))):
                    above.insert(above.index(item), etree.fromstring(etree.tostring(item)))
            case 2:
                place = chance.choice(items)
                if item not in place.iterancestors() and place is not item:
                    place.insert(chance.randrange(len(place) + 1), item)
            case _:
                item.tag = chance.choice(items).tag
    return etree.tostring(root)


def attributes_changed(parts: Parts, chance: random.Random) -> bytes:
    """Attributes with values that are huge, negative, empty, or no numbers."""
    name = _part(parts, chance)
    root, items = _tree(parts[name])
    bearing = [item for item in items if item.attrib]
    for item in chance.sample(bearing, min(len(bearing), chance.choice((1, 3, 10)))):
        item.attrib[chance.choice(sorted(item.attrib))] = chance.choice(_VALUES)
    return _with(parts, name, etree.tostring(root))


def nested(parts: Parts, chance: random.Random) -> bytes:
    """The body inside many layers of one element."""
    opening, closing = chance.choice(
        (
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
            ("<w:ins>", "</w:ins>"),
            ("<mc:AlternateContent><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
            ("<w:p><w:fldSimple>", "</w:fldSimple></w:p>"),
            ("<w:customXml>", "</w:customXml>"),
        )
    )
    depth = chance.choice((2, 20, 60, 90, 300, 5_000))
    text = parts[MAIN].decode()
    at, end = text.index("<w:body>") + 8, text.index("<w:sectPr/>")
    return _with(
        parts,
        MAIN,
        (text[:at] + opening * depth + text[at:end] + closing * depth + text[end:]).encode(),
    )


def namespaces_wrong(parts: Parts, chance: random.Random) -> bytes:
    """Namespaces changed, swapped, taken away or Strict in part of the files."""
    name = _part(parts, chance)
    text = parts[name].decode()
    found = sorted(set(re.findall(r'"((?:http|urn)[^"]{1,120})"', text)))
    old = chance.choice(found)
    new = chance.choice(
        (*found, "", "x", "http://purl.oclc.org/ooxml/wordprocessingml/main", old.upper())
    )
    return _with(parts, name, text.replace(f'"{old}"', f'"{new}"').encode())


def styles_cyclic(parts: Parts, chance: random.Random) -> bytes:
    """Styles based on themselves, on each other, or in a chain of thousands."""
    size = chance.choice((1, 2, 3, 3_000))
    kinds = ("paragraph", "character", "numbering", "?")
    rows = "".join(
        f'<w:style w:type="{chance.choice(kinds)}" '
        f'w:styleId="S{i}"><w:name w:val="S{i}"/><w:basedOn w:val="S{(i + 1) % size}"/>'
        f'<w:link w:val="S{i}"/><w:next w:val="S{i}"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{chance.choice((1, 2, 99))}"/></w:numPr></w:pPr></w:style>'
        for i in range(size)
    )
    text = parts[MAIN].decode().replace('w:val="H1"', 'w:val="S0"').replace("An", "S0")
    styles = parts["word/styles.xml"].decode().replace("</w:styles>", rows + "</w:styles>")
    return pack({**parts, MAIN: text.encode(), "word/styles.xml": styles.encode()})


def lists_strange(parts: Parts, chance: random.Random) -> bytes:
    """Lists that lead to themselves, miss, or count in ways that do not exist."""
    number = chance.choice(("1", "0", "-5", "2147483647", "999999999999999999", "x"))
    form = chance.choice(("decimal", "upperRoman", "lowerLetter", "chicago", "none", "khác", "hex"))
    pattern = chance.choice(("%1.", "%9%9%9", "%", "%0%10", "%1" * 5_000, "\u0301", "&#10;%1&#9;"))
    levels = "".join(
        f'<w:lvl w:ilvl="{i if chance.random() < 0.8 else number}"><w:start w:val="{number}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlRestart w:val="{number}"/><w:pStyle w:val="H1"/>'
        f'<w:isLgl/><w:lvlText w:val="{pattern}"/><w:lvlPicBulletId w:val="0"/></w:lvl>'
        for i in range(chance.choice((0, 1, 9, 40)))
    )
    link = chance.choice(
        ("", '<w:numStyleLink w:val="H1"/>', '<w:styleLink w:val="H1"/>', '<w:nsid w:val="0"/>')
    )
    inside = (
        f'<w:abstractNum w:abstractNumId="0">{link}{levels}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="{chance.choice("07x")}"/>'
        f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{number}"/></w:lvlOverride></w:num>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    return _with(
        parts, "word/numbering.xml", f"<w:numbering {NAMES}>{inside}</w:numbering>".encode()
    )


def grids_strange(parts: Parts, chance: random.Random) -> bytes:
    """Tables whose cells span what is not there, or thousands of millions of columns."""
    span = chance.choice(("1000000000", "0", "-3", "x", "63", "99999999999999999999"))

    def cell() -> str:
        properties = "".join(
            one
            for one in (
                f'<w:gridSpan w:val="{span}"/>',
                '<w:vMerge w:val="restart"/>',
                '<w:vMerge w:val="continue"/>',
                "<w:vMerge/>",
                '<w:hMerge w:val="continue"/>',
                "<w:cellDel/>",
            )
            if chance.random() < 0.3
        )
        inside = chance.choice(("", paragraph("ô")))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    rows = "".join(
        f'<w:tr><w:trPr><w:gridBefore w:val="{span if chance.random() < 0.3 else 1}"/>'
        f'<w:gridAfter w:val="{span}"/></w:trPr>{"".join(cell() for _ in range(size))}</w:tr>'
        for size in chance.choices((0, 1, 3, 70), k=chance.choice((1, 4, 30)))
    )
    text = parts[MAIN].decode()
    at = text.index("<w:body>") + 8
    return _with(parts, MAIN, f"{text[:at]}<w:tbl>{rows}</w:tbl>{text[at:]}".encode())


def relations_outside(parts: Parts, chance: random.Random) -> bytes:
    """Relationships that lead outside, to themselves, to nothing, or to the wrong part."""
    name = chance.choice([n for n in sorted(parts) if n.endswith(".rels")])
    text = parts[name].decode()
    target = chance.choice(
        (
            "../../../../etc/passwd",
            "file:///etc/passwd",
            "http://127.0.0.1:9/x.xml",
            "\\\\may\\chung\\x.xml",
            "document.xml",
            "_rels/document.xml.rels",
            "",
            "%00",
            "%2e%2e%2f%2e%2e",
            "/" + MAIN,
            "a" * 9_000,
        )
    )
    old = chance.choice(re.findall(r'Target="[^"]{1,80}"', text))
    mode = chance.choice(("", "", ' TargetMode="External"', ' TargetMode="?"'))
    return _with(parts, name, text.replace(old, f'Target="{target}"{mode}').encode())


def entities(parts: Parts, chance: random.Random) -> bytes:
    """A DOCTYPE: entities that grow, that name files, or that do not exist."""
    name = _part(parts, chance)
    grow = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    head = chance.choice(
        (
            f'<!DOCTYPE w [<!ENTITY e0 "ha">{grow}]>',
            '<!DOCTYPE w [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>',
            '<!DOCTYPE w [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
            '<!DOCTYPE w SYSTEM "x.dtd">',
            "",
        )
    )
    text = parts[name].decode()
    if "</w:t>" in text:
        text = text.replace("</w:t>", "&e9;</w:t>", 1)
    return _with(parts, name, (head + text).encode())


def encodings(parts: Parts, chance: random.Random) -> bytes:
    """XML in UTF-16 or with marks, right or not what it says, with NUL and half letters."""
    name = _part(parts, chance)
    text = re.sub(r"^<\?xml.*?\?>", "", parts[name].decode())
    said = chance.choice(("UTF-8", "UTF-16", "windows-1258", "TCVN3", "ascii", "utf-7", ""))
    head = f'<?xml version="{chance.choice(("1.0", "1.1"))}" encoding="{said}"?>' if said else ""
    data = chance.choice(
        (
            (head + text).encode("utf-16"),
            (head + text).encode("utf-16-be"),
            b"\xef\xbb\xbf" + (head + text).encode(),
            b"\xff\xfe" + (head + text).encode(),
            (head + text).encode("utf-32"),
            (head + text).encode("cp1258", errors="xmlcharrefreplace"),
            (head + text).encode().replace(b"</w:t>", b"\x00</w:t>", 1),
            (head + text).encode().replace(b"</w:t>", b"\xed\xa0\x80</w:t>", 1),
            b"\n \t" + (head + text).encode(),
        )
    )
    return _with(parts, name, data)


def letters_strange(parts: Parts, chance: random.Random) -> bytes:
    """Text with control codes, marks of direction, letters that do not exist, marks without end."""
    strange = chance.choice(
        (
            "&#xFFFE;&#xFFFF;",
            "&#0;",
            "&#xD800;",
            "\u202e\u2066\u200f",
            "\u200b\ufeff\u00ad" * 40,
            "\u0323\u0302\u0301" * 20_000,
            "a\u0301" * 30_000,
            "\U0010ffff\ue000\uf0b7",
            "\u2028\u2029\x85",
            "&#13;&#10;&#9;",
            "1" * 30_000,
            "(" * 20_000,
            "%1",
        )
    )
    text = parts[MAIN].decode()
    places = [found.end() for found in re.finditer(r'<w:t xml:space="preserve">', text)]
    for at in sorted(chance.sample(places, chance.choice((1, 3, 12))), reverse=True):
        text = text[:at] + strange + text[at:]
    return _with(parts, MAIN, text.encode())


def very_many(parts: Parts, chance: random.Random) -> bytes:
    """Very many of one thing: runs, paragraphs, cells, notes, tabs, or one very long run."""
    times = chance.choice((2_000, 20_000))
    one, note = paragraph("1"), '<w:r><w:footnoteReference w:id="2"/></w:r>'
    few = times // 10
    piece = chance.choice(
        (
            paragraph(*["a"] * times),
            "<w:p/>" * times,
            paragraph("Đã họp 3 lần") * few,
            "<w:tbl><w:tr>" + f"<w:tc>{one}</w:tc>" * few + "</w:tr></w:tbl>",
            "<w:tbl>" + f"<w:tr><w:tc>{one}</w:tc></w:tr>" * few + "</w:tbl>",
            "<w:p>" + "<w:r><w:tab/><w:br/></w:r>" * times + "</w:p>",
            paragraph("Kết quả " * times),
            "<w:p>" + note * few + "</w:p>",
            "<w:p>" + "<w:bookmarkStart/><w:proofErr/>" * times + "</w:p>",
            paragraph("Mục", num=(1, 0)) * few,
        )
    )
    text = parts[MAIN].decode()
    at = text.index("<w:sectPr/>")
    return _with(parts, MAIN, (text[:at] + piece + text[at:]).encode())


def fields_unbalanced(parts: Parts, chance: random.Random) -> bytes:
    """Field marks, insertions and deletions that begin and end anywhere."""
    text = parts[MAIN].decode()
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    ]
    marks += ["<w:r><w:fldChar/></w:r>", "<w:r><w:instrText> DATE </w:instrText></w:r>"]
    places = [found.start() for found in re.finditer(r"<w:r>", text)]
    for at in sorted(chance.sample(places, min(len(places), 12)), reverse=True):
        text = text[:at] + chance.choice(marks) * chance.choice((1, 1, 400)) + text[at:]
    return _with(parts, MAIN, text.encode())


def notes_cyclic(parts: Parts, chance: random.Random) -> bytes:
    """Notes that refer to themselves or to each other, and boxes inside their own text."""
    inside = "".join(
        f'<w:footnote w:id="{chance.choice("223x")}">'
        + paragraph("Ghi chú", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + "</w:footnote>"
        for _ in range(chance.choice((1, 2, 50)))
    )
    return _with(parts, "word/footnotes.xml", f"<w:footnotes {W}>{inside}</w:footnotes>".encode())


def part_cut(parts: Parts, chance: random.Random) -> bytes:
    """One XML part that ends in the middle, or has something after its end."""
    name = _part(parts, chance)
    data = parts[name]
    if chance.random() < 0.3:
        return _with(parts, name, data + chance.choice((b"<x/>", b"\0" * 9, data, b"</w:p>")))
    return _with(parts, name, data[: chance.randrange(len(data))])


MUTATIONS: tuple[Mutation, ...] = (
    elements_changed,
    *ZIP_DAMAGE,
    elements_changed,
    attributes_changed,
    nested,
    namespaces_wrong,
    styles_cyclic,
    elements_changed,
    lists_strange,
    grids_strange,
    relations_outside,
    attributes_changed,
    entities,
    encodings,
    letters_strange,
    very_many,
    fields_unbalanced,
    notes_cyclic,
    part_cut,
)


def mutant(number: int) -> bytes:
    """The Word file of that number; the same on every machine."""
    chance = random.Random(f"docx {number}")
    return MUTATIONS[number % len(MUTATIONS)](word_parts(), chance)
