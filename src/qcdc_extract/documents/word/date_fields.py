"""Date fields of files that LibreOffice converts: they keep the day they showed, not today.

In RTF and OpenDocument the field is frozen before the conversion. In a Word 97 file that would need its
field tables, so what the fields showed is read from its text and put back afterwards; where that does
not come out even, the field is left empty rather than wrong.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOVING = ("DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE")
_PARTS = ("document", "footnotes", "header", "footer", "comments", "endnotes")
_TEXT = r"word/(?:document|footnotes|endnotes|comments|header\d{0,3}|footer\d{0,3})\.xml"


def freeze(data: bytes, kind: str) -> bytes:
    """The file with its date fields made plain, so that they are shown as saved."""
    if kind == "rtf":
        return _rtf_field().sub(lambda found: found[1] + found[2][:-1] + b"X", data)
    return _frozen_odt(data) if kind == "odt" else data


@cache
def _rtf_field() -> re.Pattern[bytes]:
    """The keyword of a date field; an unknown one keeps its saved result."""
    words = "|".join(_MOVING).encode()
    return re.compile(
        rb"(\\fldinst\b[^\\]{0,20}(?:\\[a-z]{1,12}-?\d{0,6}[ {}]{0,4}){0,12})(" + words + rb")\b"
    )


def _frozen_odt(data: bytes) -> bytes:
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for item in old.infolist():
                part = old.read(item)
                if item.filename in ("content.xml", "styles.xml"):
                    part = _odt_field().sub(b"", part)
                new.writestr(item, part)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        return data  # LibreOffice will say that it cannot open it
    return out.getvalue()


@cache
def _odt_field() -> re.Pattern[bytes]:
    """The tags of a date field; the text between them is what it showed."""
    return re.compile(
        rb"</?text:(?:(?:creation-|modification-|print-)?(?:date|time))(?:\s[^<>]{0,800})?>"
    )


def restore(docx: bytes, data: bytes, kind: str) -> bytes:
    """The converted file with the dates of a Word 97 file as they were saved."""
    if kind != "doc":
        return docx
    from lxml import etree

    out = io.BytesIO()
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(io.BytesIO(docx)) as old:
        names = sorted(filter(re.compile(_TEXT).fullmatch, old.namelist()), key=_order)
        roots = {name: etree.fromstring(old.read(name), parser) for name in names}
        fields = [texts for root in roots.values() for texts in _shown_dates(root)]
        if not fields:
            return docx
        saved = _saved_dates(data)
        kept = saved if len(saved) == len(fields) else [""] * len(fields)
        for texts, words in zip(fields, kept, strict=True):
            for i, text in enumerate(texts):
                text.text = words if i == 0 else ""
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for item in old.infolist():
                root = roots.get(item.filename)
                new.writestr(item, old.read(item) if root is None else etree.tostring(root))
    return out.getvalue()


def _order(name: str) -> tuple[int, str]:
    """Stories in the order in which a Word 97 file keeps them."""
    return next(i for i, part in enumerate(_PARTS) if f"/{part}" in name), name


def _shown_dates(root: "_Element") -> "Iterator[list[_Element]]":
    """For each date field of a part: the text elements that show its result."""
    code, state = "", ""
    texts: list[_Element] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}t"):
        if element.tag == f"{_W}fldChar":
            state = element.get(f"{_W}fldCharType", "")
            if state == "begin":
                code, texts = "", []
            elif state == "end" and texts and code.split()[:1] and code.split()[0] in _MOVING:
                yield texts
        elif state == "begin" and element.tag == f"{_W}instrText":
            code += element.text or ""
        elif state == "separate" and element.tag == f"{_W}t":
            texts.append(element)


def _saved_dates(data: bytes) -> list[str]:
    """What the date fields of a Word 97 file showed, in the order of its text."""
    found = [
        (match.start(), match[1].decode(code, "replace"))
        for code in ("cp1252", "utf-16-le")
        for match in _doc_field(wide=code != "cp1252").finditer(data)
    ]
    return [words for _, words in sorted(found)]


@cache
def _doc_field(*, wide: bool) -> re.Pattern[bytes]:
    """A field in the text of a Word 97 file: mark 13h, code, mark 14h, result, mark 15h."""

    def code(text: str) -> bytes:
        return re.escape(text.encode("utf-16-le" if wide else "ascii"))

    unit = rb"(?:[^\x13-\x15]\x00|[^\x00][^\x00])" if wide else rb"[^\x13-\x15]"
    words = b"|".join(map(code, _MOVING))
    return re.compile(
        code("\x13")
        + rb"(?:"
        + code(" ")
        + rb"){0,4}(?:"
        + words
        + rb")"
        + unit
        + rb"{0,120}?"
        + code("\x14")
        + rb"("
        + unit
        + rb"{0,80}?)"
        + code("\x15"),
        re.DOTALL,
    )
