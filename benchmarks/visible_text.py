"""What a Word file shows, read a second way: every ``w:t`` of every story by its ancestors alone."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = W[1:-1].encode()
_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")
_OUT = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"}
_OFF = ("0", "false", "off", "none")


@dataclass
class Visible:
    """Visible characters by story, and what was left out and why."""

    stories: dict[str, str] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    tracked: bool = False


def visible(data: bytes) -> Visible:
    """The visible text of a Word file's stories. Raises what zipfile and lxml raise."""
    found = Visible()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name.lstrip("/").lower(): name for name in package.namelist()}
        main = _main(package, parts)
        styles = _Styles(
            _parse(package, parts, posixpath.join(posixpath.dirname(main), "styles.xml"))
        )
        root = _parse(package, parts, main)
        if root is None:
            return found
        found.tracked = any(
            next(root.iter(f"{W}{name}"), None) is not None
            for name in ("ins", "del", "moveFrom", "moveTo")
        )
        found.stories["document"] = _text(root, styles, found)
        shown_notes = {
            kind: {item.get(f"{W}id") for item in root.iter(f"{W}{kind}Reference")}
            for kind in ("footnote", "endnote")
        }
        for kind, target in _related(package, parts, main):
            story = _parse(package, parts, target)
            if story is None:
                continue
            for note in ("footnote", "endnote"):
                for item in list(story.iterchildren(f"{W}{note}")):
                    if item.get(f"{W}id") not in shown_notes[note]:
                        story.remove(item)
            found.stories[f"{kind} {target}"] = _text(story, styles, found)
    return found


def _main(package: zipfile.ZipFile, parts: dict[str, str]) -> str:
    rels = _parse(package, parts, "_rels/.rels")
    for item in rels.iter("{*}Relationship") if rels is not None else ():
        if item.get("Type", "").endswith("/officeDocument"):
            return item.get("Target", "").lstrip("/")
    return "word/document.xml"


def _related(
    package: zipfile.ZipFile, parts: dict[str, str], main: str
) -> Iterator[tuple[str, str]]:
    folder, name = posixpath.split(main)
    rels = _parse(package, parts, f"{folder}/_rels/{name}.rels")
    for item in rels.iter("{*}Relationship") if rels is not None else ():
        kind = item.get("Type", "").rsplit("/", 1)[-1]
        if kind in _STORIES and item.get("TargetMode") != "External":
            yield (
                kind,
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )


def _parse(package: zipfile.ZipFile, parts: dict[str, str], name: str) -> "etree._Element | None":
    real = parts.get(name.lower())
    if real is None:
        return None
    data = package.read(real).replace(STRICT, USUAL)
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


class _Styles:
    """Which styles hide their text, through ``basedOn``."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._own: dict[str, tuple[bool | None, str]] = {}
        self.default = ""
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.get(f"{W}styleId", "")
            based = style.find(f"{W}basedOn")
            self._own.setdefault(
                name,
                (
                    _vanish(style.find(f"{W}rPr")),
                    based.get(f"{W}val", "") if based is not None else "",
                ),
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
                self.default = name

    def hides(self, name: str) -> bool:
        """True when the style's chain says so."""
        for _ in range(40):
            said, based = self._own.get(name, (None, ""))
            if said is not None:
                return said
            if not based:
                return False
            name = based
        return False


def _vanish(properties: "etree._Element | None") -> bool | None:
    mark = properties.find(f"{W}vanish") if properties is not None else None
    return None if mark is None else mark.get(f"{W}val", "1").lower() not in _OFF


def _text(root: "etree._Element", styles: _Styles, found: Visible) -> str:
    pieces: list[str] = []
    codes = _field_codes(root)
    for item in root.iter(f"{W}t", "{*}oMath"):
        if item.tag != f"{W}t":
            continue
        why = _why_out(item, styles, codes)
        words = "".join((item.text or "").split())
        if why is None:
            pieces.append(words)
        elif words:
            found.left_out[why] = found.left_out.get(why, 0) + len(words)
    return "".join(pieces)


def _field_codes(root: "etree._Element") -> "set[etree._Element]":
    """Runs between a field's begin and its separator."""
    open_: list[bool] = []
    closing = sum(c.get(f"{W}fldCharType") == "end" for c in root.iter(f"{W}fldChar"))
    opening = sum(c.get(f"{W}fldCharType") == "begin" for c in root.iter(f"{W}fldChar"))
    inside: set[etree._Element] = set()
    if closing != opening:
        return inside
    for item in root.iter(f"{W}fldChar", f"{W}t"):
        kind = item.get(f"{W}fldCharType")
        if item.tag == f"{W}t":
            if any(open_):
                inside.add(item)
        elif kind == "begin":
            open_.append(True)
        elif kind == "separate" and open_:
            open_[-1] = False
        elif kind == "end" and open_:
            open_.pop()
    return inside


def _why_out(item: "etree._Element", styles: _Styles, codes: "set[etree._Element]") -> str | None:
    if item in codes:
        return "field code"
    run = paragraph = None
    for parent in item.iterancestors():
        why = _holder_out(parent)
        if why is not None:
            return why
        if parent.tag == f"{W}r" and run is None:
            run = parent
        if parent.tag == f"{W}p" and paragraph is None:
            paragraph = parent
    return "hidden" if _hidden(run, paragraph, styles) else None


def _holder_out(parent: "etree._Element") -> str | None:
    """Why nothing inside this element is shown."""
    tag = parent.tag
    if tag in _OUT:
        return "deletion"
    if tag == f"{MC}Fallback" and parent.getparent().find(f"{MC}Choice") is not None:
        return "fallback"
    if tag == f"{MC}Choice" and parent.getprevious() is not None:
        return "second choice"
    if tag == f"{W}rt":
        return "ruby"
    if tag == f"{W}tr":
        if parent.find(f"{W}trPr/{W}del") is not None:
            return "deletion"
        return "hidden" if parent.find(f"{W}trPr/{W}hidden") is not None else None
    if tag == f"{W}tc" and parent.find(f"{W}tcPr/{W}cellDel") is not None:
        return "deletion"
    if tag.endswith("}anchor") and parent.get("hidden", "0") in ("1", "true"):
        return "hidden"
    return None


def _hidden(
    run: "etree._Element | None", paragraph: "etree._Element | None", styles: _Styles
) -> bool:
    look = run.find(f"{W}rPr") if run is not None else None
    own = _vanish(look)
    if own is not None:
        return own
    named = look.find(f"{W}rStyle") if look is not None else None
    character = styles.hides(named.get(f"{W}val", "")) if named is not None else False
    style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    by_style = styles.hides(style.get(f"{W}val", "") if style is not None else styles.default)
    return character != by_style
