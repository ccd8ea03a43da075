"""Workbooks with strange cells, ranges and references."""

import random
from collections.abc import Callable
from functools import cache

from damage import ZIP_DAMAGE, Parts, pack
from word_mutants import elements_in

Mutation = Callable[[Parts, random.Random], bytes]
SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WORDS = ("STT", "Thôn", "Số hộ", "Nà Cáy", "Khe Lạnh", "Ghi chú")


@cache
def sheet_parts() -> Parts:
    """A workbook with one sheet: shared words, numbers, a formula, a merged cell, a date."""
    words = "".join(f"<si><t>{word}</t></si>" for word in _WORDS)
    head = "".join(f'<c r="{c}1" t="s"><v>{i}</v></c>' for i, c in enumerate("ABC"))
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r - 1}</v></c><c r="B{r}" t="s"><v>{r + 1}</v></c>'
        f'<c r="C{r}"><v>{n}</v></c><c r="D{r}" t="inlineStr"><is><t>ghi</t></is></c></row>'
        for r, n in ((2, 131), (3, 98))
    )
    total = (
        '<row r="4"><c r="C4"><f>SUM(C2:C3)</f><v>229</v></c><c r="D4" s="1"><v>45448</v></c></row>'
    )
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("sharedStrings", "sharedStrings"),
            ("styles", "styles"),
        )
    )
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            )
        )
    )
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_REL}"><sheets>'
        '<sheet name="Biểu 1" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/sharedStrings.xml": f'<sst {_MAIN} count="6" uniqueCount="6">{words}</sst>',
        "xl/styles.xml": f'<styleSheet {_MAIN}><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        SHEET: f'<worksheet {_MAIN}><dimension ref="A1:D4"/><sheetData><row r="1">{head}</row>{rows}'
        f'{total}</sheetData><mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells></worksheet>',
    }
    return {name: text.encode() for name, text in texts.items()}


def elements_changed(parts: Parts, chance: random.Random) -> bytes:
    """Elements of one part deleted, doubled, moved or renamed."""
    name = SHEET if chance.random() < 0.6 else chance.choice(sorted(parts))
    return pack({**parts, name: elements_in(parts[name], chance)})


def references_strange(parts: Parts, chance: random.Random) -> bytes:
    """Cells and ranges that lie beyond the sheet, or name no place."""
    text = parts[SHEET].decode()
    old = chance.choice(("A1:D4", "A4:B4", 'r="C2"', 'r="A1"', 'r="3"', 'r="D4"'))
    place = chance.choice(
        (
            "XFD1048576",
            "ZZZZZ99999999",
            "A0",
            "",
            "1A",
            "A1:XFD1048576",
            "A-1",
            "A99999999999999999999",
        )
    )
    new = f'r="{place}"' if old.startswith("r=") else place
    return pack({**parts, SHEET: text.replace(old, new).encode()})


def values_strange(parts: Parts, chance: random.Random) -> bytes:
    """Values of another kind than the cell says, words that are not there, dates beyond time."""
    text = parts[SHEET].decode()
    value = chance.choice(
        ("-1", "99999999999", "1e308", "1e999", "NaN", "", "x", "45448.99999", "-700000", "9" * 400)
    )
    old = chance.choice(("<v>131</v>", "<v>3</v>", "<v>45448</v>", "<v>229</v>", "<v>0</v>"))
    kind = chance.choice(('t="s"', 't="b"', 't="e"', 't="d"', 't="str"', 't="?"'))
    text = text.replace(old, f"<v>{value}</v>").replace('t="s"', kind, chance.choice((0, 1, 9)))
    words = parts["xl/sharedStrings.xml"].decode()
    if chance.random() < 0.3:
        words = words.replace(
            "Thôn", chance.choice(("\u0323\u0302\u0301" * 3_000, "Thôn\n" * 9, "&#10;", "\u202e"))
        )
    return pack({**parts, SHEET: text.encode(), "xl/sharedStrings.xml": words.encode()})


def very_many(parts: Parts, chance: random.Random) -> bytes:
    """Thousands of rows, columns, merged ranges or sheets."""
    text, book = parts[SHEET].decode(), parts["xl/workbook.xml"].decode()
    times = chance.choice((300, 3_000))
    rows = "".join(f'<row r="{r}"><c r="C{r}"><v>{r}</v></c></row>' for r in range(5, 5 + times))
    merged = "".join(f'<mergeCell ref="A{r}:D{r + 3}"/>' for r in range(1, times))
    sheet = '<sheet name="Biểu 1" sheetId="1" r:id="r0"/>'
    match chance.randrange(3):
        case 0:
            text = text.replace("</sheetData>", rows + "</sheetData>")
        case 1:
            text = text.replace("</mergeCells>", merged + "</mergeCells>")
        case _:
            book = book.replace(sheet, sheet * 60)
    return pack({**parts, SHEET: text.encode(), "xl/workbook.xml": book.encode()})


MUTATIONS: tuple[Mutation, ...] = (
    elements_changed,
    references_strange,
    values_strange,
    *ZIP_DAMAGE,
    very_many,
    elements_changed,
    values_strange,
)


def mutant(number: int) -> bytes:
    """The workbook of that number."""
    chance = random.Random(f"xlsx {number}")
    return MUTATIONS[number % len(MUTATIONS)](sheet_parts(), chance)
