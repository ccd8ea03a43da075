"""Builds small .docx files from raw XML, so that each test says exactly what Word would store."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    f"{W} "
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FILES = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "footnotes": "footnotes.xml",
    "endnotes": "endnotes.xml",
    "comments": "comments.xml",
    "header": "header1.xml",
    "footer": "footer1.xml",
}
_ROOTS = {"header": "hdr", "footer": "ftr"}


def run(text: str, properties: str = "") -> str:
    """A run; ``properties`` is the inside of its w:rPr."""
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(
    *content: str, style: str = "", num: tuple[int, int] | None = None, more: str = ""
) -> str:
    """A paragraph; plain words become one run. ``num`` is (numId, level)."""
    inside = "".join(item if item.startswith("<") else run(item) for item in content)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    properties += more
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>" if properties else f"<w:p>{inside}</w:p>"
    )


def cell(*content: str, span: int = 1, merge: str = "") -> str:
    """A table cell; ``merge`` is "restart" or "continue"."""
    properties = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    inside = "".join(item if item.startswith("<w:") else paragraph(item) for item in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or '<w:p/>'}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of rows of cells; plain words become a cell."""
    lines = (
        "<w:tr>" + "".join(c if c.startswith("<w:tc") else cell(c) for c in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def level(at: int, form: str, pattern: str, start: int = 1, more: str = "") -> str:
    """One w:lvl of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{more}<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def numbering(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    """numbering.xml with one abstract list 0 and, unless given, list 1 on it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def docx(*body: str, extra: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A package; ``parts`` are the insides of styles, numbering, footnotes, comments, header …"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        overrides = "".join(
            f'<Override PartName="/word/{file}" ContentType="{_CONTENT}.{kind}+xml"/>'
            for kind, file in [("document.main", "document.xml")]
            + [(kind, _FILES[kind]) for kind in parts]
        )
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        links = "".join(
            f'<Relationship Id="p{i}" Type="{_TYPE}/{kind}" Target="{_FILES[kind]}"/>'
            for i, kind in enumerate(parts)
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{links}</Relationships>",
        )
        package.writestr(
            "word/document.xml",
            f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        )
        for kind, inside in parts.items():
            root = _ROOTS.get(kind, kind)
            package.writestr(f"word/{_FILES[kind]}", f"<w:{root} {NAMES}>{inside}</w:{root}>")
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return out.getvalue()
