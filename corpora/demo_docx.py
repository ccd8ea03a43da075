"""Writes demo reports as .docx: plain WordprocessingML, stored with fixed timestamps."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape

from demo_markup import TRACKED, Block, Inline, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHO = 'w:id="{}" w:author="Văn phòng" w:date="2023-06-14T08:00:00Z"'
FORMATS = {"I": "upperRoman", "A": "upperLetter", "a": "lowerLetter", "1": "decimal"}
STAMP = (2023, 6, 20, 8, 0, 0)


def _run(text: str, style: str, deleted: bool = False) -> str:
    tag = "w:delText" if deleted else "w:t"
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    return f'<w:r>{properties}<{tag} xml:space="preserve">{escape(text)}</{tag}></w:r>'


def _runs(raw: str, style: str = "") -> str:
    out: list[str] = []
    for number, piece in enumerate(TRACKED.split(raw)):
        if piece.startswith("[-"):
            body = _run(piece[2:-2], style, deleted=True)
            out.append(f"<w:del {WHO.format(900 + number)}>{body}</w:del>")
        elif piece.startswith("[+"):
            body = _run(piece[2:-2], style)
            out.append(f"<w:ins {WHO.format(900 + number)}>{body}</w:ins>")
        else:
            out += [_run(part, style) for part in piece.split("¦") if part]
    return "".join(out)


def _paragraph(raw: str, style: str = "", properties: str = "") -> str:
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{_runs(raw, style)}</w:p>"


BOLD = "<w:b/>"
SMALL = '<w:sz w:val="24"/>'
CENTRE = '<w:jc w:val="center"/>'
INDENT = '<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
KEEP = '<w:keepNext/><w:spacing w:before="60" w:after="60"/>'


def _cell(paragraphs: list[str], width: float) -> str:
    size = f'<w:tcPr><w:tcW w:w="{round(width * 91)}" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{size}{''.join(paragraphs)}</w:tc>"


def _table(rows: list[list[list[str]]], widths: tuple[float, ...], border: str) -> str:
    edges = "".join(
        f'<w:{edge} w:val="{border}" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{round(width * 91)}"/>' for width in widths)
    body = "".join("<w:tr>" + "".join(map(_cell, row, widths)) + "</w:tr>" for row in rows)
    properties = (
        f'<w:tblPr><w:tblW w:w="9100" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _columns(blocks: list[Block], one_row: bool) -> str:
    """The letterhead or the signature: two columns without borders."""
    align = CENTRE if blocks[0].kind == "L" else ""

    def cell(parts: list[Inline | None], side: int) -> list[str]:
        jc = CENTRE if side else align
        shown = [p for p in parts if p and p.plain]
        return [_paragraph(p.raw, _weight(p.plain) + SMALL, jc) for p in shown]

    groups = [blocks] if one_row else [[block] for block in blocks]
    rows = [
        [cell([b.content for b in group], 0), cell([b.right for b in group], 1)] for group in groups
    ]
    return _table(rows, (46, 54), "nil")


def _weight(text: str) -> str:
    return BOLD if text.isupper() or text == "Nơi nhận:" else ""


def _figures(block: Block) -> str:
    rows = [
        [[_paragraph(c.raw, BOLD if not number else "")] for c in row]
        for number, row in enumerate(block.rows)
    ]
    return _table(rows, block.widths, "single")


def _labelled(block: Block, auto: bool) -> str:
    bold = BOLD if block.kind == "heading" else ""
    raw = block.content.raw
    if auto and not block.annex:
        number = f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="1"/></w:numPr>'
        return _paragraph(raw.removeprefix(block.label + " "), bold, number)
    centre = CENTRE if "\n" in raw or block.annex else ""
    first = "<w:pageBreakBefore/>" if block.annex else ""
    lines = raw.split("\n")
    return "".join(
        _paragraph(line, bold, first * (not number) + KEEP + centre)
        for number, line in enumerate(lines)
    )


def _plain(block: Block) -> str:
    if block.kind == "T":
        return _paragraph(block.content.raw, BOLD, CENTRE)
    if block.kind == "G":
        return _paragraph(block.content.raw, BOLD, '<w:ind w:left="4500"/>' + CENTRE)
    if block.kind == "R":
        return _paragraph(block.content.raw)
    return _paragraph(block.content.raw, "", INDENT)


def _body(source: Source) -> str:
    out: list[str] = []
    one_row = source.head.get("cells", "one") == "one"
    for kind, group in groupby(source.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind in "LS":
            out.append(_columns(blocks, one_row))
            continue
        for block in blocks:
            if kind == "table":
                out.append(_figures(block))
            elif kind in ("heading", "item"):
                out.append(_labelled(block, bool(source.head.get("auto"))))
            else:
                out.append(_plain(block))
    return "".join(out)


def _numbering(levels: list[str]) -> str:
    out = []
    for depth, sample in enumerate(levels):
        out.append(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/>'
            f'<w:numFmt w:val="{FORMATS[sample[0]]}"/><w:suff w:val="space"/>'
            f'<w:lvlText w:val="%{depth + 1}{sample[1:]}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:spacing w:after="120"/><w:ind w:left="0" w:firstLine="567"/>'
            "</w:pPr></w:lvl>"
        )
    return (
        f'{XML}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(out)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


STYLES = (
    f'{XML}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:sz w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)


def _parts(source: Source) -> dict[str, str]:
    parts = {"document": _document(source), "styles": STYLES}
    if source.head.get("auto"):
        parts["numbering"] = _numbering(source.head["auto"].split("|"))
    return parts


def _document(source: Source) -> str:
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
        'w:bottom="1134" w:left="1701" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    body = _body(source) + section
    return f'{XML}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def _types(parts: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OOXML}.'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    return (
        f'{XML}<Types xmlns="{PKG}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PKG}/relationships">{rows}</Relationships>'


def docx_bytes(source: Source) -> bytes:
    """The report as a Word file; the same bytes on every run and machine."""
    parts = _parts(source)
    members = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations(
            [(name, f"{name}.xml") for name in parts if name != "document"]
        ),
    }
    members |= {f"word/{name}.xml": text for name, text in parts.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system = 0
            archive.writestr(info, text.encode("utf-8"))
    return buffer.getvalue()
