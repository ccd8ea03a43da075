"""The seed report as Word would store it: raw OOXML, so that each form says exactly what is inside."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from xml.sax.saxutils import escape

from forms import in_code
from seed_gold import Gold

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STAMP = (2023, 6, 15, 8, 0, 0)
_AUTHOR = 'w:author="Văn thư" w:date="2023-06-15T08:00:00Z"'


def typed(gold: Gold) -> bytes:
    """Labels typed, one run a paragraph."""
    return _docx("".join(_paragraph(_run(line)) for line in _lines(gold)))


def automatic(gold: Gold) -> bytes:
    """Every label taken out of the text and left to Word's numbering."""
    text, here, body = gold["text"], 0, ""
    labels = {row["start"]: row for row in gold["sections"]}
    for line in text.split("\n"):
        row = labels.get(here)
        if row is None:
            body += _paragraph(_run(line)) if line.strip() else ""
        else:
            words = line[len(row["number"]) :].lstrip(". ")
            number = f'<w:numPr><w:ilvl w:val="{row["level"] - 1}"/><w:numId w:val="1"/></w:numPr>'
            body += _paragraph(_run(words), number)
        here += len(line) + 1
    return _docx(body, numbering=_numbering())


def split_runs(gold: Gold) -> bytes:
    """Runs that end in the middle of words and symbols, with looks of their own."""
    looks = ("", "<w:b/>", "<w:i/>", '<w:sz w:val="28"/>')
    body = ""
    for line in _lines(gold):
        cuts, at, step = [0], 0, 0
        while at < len(line):
            at += 1 + (step * 7) % 11
            step += 1
            cuts.append(min(at, len(line)))
        runs = (_run(line[a:b], looks[i % len(looks)]) for i, (a, b) in enumerate(pairwise(cuts)))
        body += _paragraph('<w:proofErr w:type="spellStart"/>'.join(runs))
    return _docx(body)


def one_cell(gold: Gold) -> bytes:
    """The whole report in the only cell of a table."""
    inside = "".join(_paragraph(_run(line)) for line in _lines(gold))
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return _docx(f"<w:tbl>{grid}<w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl><w:p/>")


def tracked(gold: Gold) -> bytes:
    """Changes not yet accepted: what was deleted must not show, what was inserted must."""
    changes = {
        # (place in the text, its length): what stood there before
        _first(gold, "figures", "74"): "72",
        _first(gold, "figures", "4.759"): "4.688",
        _first(gold, "citations", "Chỉ thị số 05-CT/TW"): "Chỉ thị số 30-CT/TW",
        _first(gold, "exemplary_units", "Chi bộ Thanh tra tỉnh"): "Chi bộ Báo tỉnh",
    }
    body, here = "", 0
    for line in gold["text"].split("\n"):
        end, runs, at = here + len(line), "", here
        for (start, length), before in sorted(changes.items()):
            if here <= start < end:
                runs += _run(gold["text"][at:start])
                runs += f'<w:del w:id="{start}" {_AUTHOR}>{_deleted(before)}</w:del>'
                inside = _run(gold["text"][start : start + length])
                runs += f'<w:ins w:id="{start + 1}" {_AUTHOR}>{inside}</w:ins>'
                at = start + length
        runs += _run(gold["text"][at:end])
        body += _paragraph(runs) if line.strip() else ""
        here = end + 1
    gone = _deleted("Có 99 đơn vị thực hiện Chỉ thị số 99-CT/TW, tiêu biểu như: Chi bộ Đài tỉnh.")
    mark = f'<w:rPr><w:del w:id="9" {_AUTHOR}/></w:rPr>'
    body += _paragraph(f'<w:del w:id="8" {_AUTHOR}>{gone}</w:del>', mark)
    return _docx(body)


def vni(gold: Gold) -> bytes:
    """In VNI, the bytes of its letters as Word keeps them."""
    font = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    return _docx("".join(_paragraph(_run(in_code(line, "VNI"), font)) for line in _lines(gold)))


def tcvn3(gold: Gold) -> bytes:
    """In TCVN3, words of capitals in the font that shows capitals."""
    body = ""
    for line in _lines(gold):
        runs = ""
        for upper, words in groupby(line.split(" "), key=lambda word: word.isupper()):
            name = ".VnTimeH" if upper else ".VnTime"
            font = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'
            blank = " " if runs else ""
            runs += _run(blank + in_code(" ".join(words), "TCVN3"), font)
        body += _paragraph(runs)
    return _docx(body)


def scan_source(gold: Gold) -> bytes:
    """As an office prints it: 14 points, headings bold, first lines indented."""
    heads = {row["start"] for row in gold["sections"] if row["role"] == "heading"}
    body, here = "", 0
    for line in gold["text"].split("\n"):
        if line.strip():
            looks = '<w:sz w:val="28"/>' + ("<w:b/>" if here in heads else "")
            shape = '<w:spacing w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>'
            body += _paragraph(_run(line, looks), shape)
        here += len(line) + 1
    return _docx(body)


def _lines(gold: Gold) -> list[str]:
    return [line for line in gold["text"].split("\n") if line.strip()]


def _first(gold: Gold, kind: str, surface: str) -> tuple[int, int]:
    row = next(row for row in gold[kind] if row["surface"] == surface)
    return row["start"], len(surface)


def _run(text: str, looks: str = "") -> str:
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'


def _paragraph(runs: str, properties: str = "") -> str:
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{runs}</w:p>"


def _numbering() -> str:
    levels: Sequence[tuple[str, str]] = (
        ("upperRoman", "%1."),
        ("decimal", "%2."),
        ("decimal", "%2.%3."),
    )
    rows = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, (form, pattern) in enumerate(levels)
    )
    return (
        f'<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{rows}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _docx(body: str, numbering: str = "") -> bytes:
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    parts = {
        "[Content_Types].xml": _content_types(bool(numbering)),
        "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": f'<w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": _relations(
            [("numbering", "numbering.xml")] if numbering else []
        ),
    }
    if numbering:
        parts["word/numbering.xml"] = numbering
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _STAMP)
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return buffer.getvalue()


def _relations(rows: Iterable[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{i}" Type="{_REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(rows)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types(numbering: bool) -> str:
    overrides = f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    if numbering:
        overrides += (
            f'<Override PartName="/word/numbering.xml" ContentType="{_KIND}.numbering+xml"/>'
        )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
