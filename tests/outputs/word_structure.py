"""What Word insists on in a .docx, checked part by part (ECMA-376, part 1)."""

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# Children in the order of the schema: CT_PPr, CT_RPr, CT_TcPr, CT_SectPr, CT_TblPr, CT_TrPr, CT_Lvl …
ORDER = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers
        pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE
        autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents
        suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr
        sectPr pPrChange""",
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline
        shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs
        highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
        rPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText
        vAlign hideMark headers cellIns cellDel cellMerge tcPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
        tblPrChange""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
        printerSettings sectPrChange""",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "numPr": "ilvl numId numberingChange ins",
}


def faults(data: bytes) -> list[str]:
    """Everything wrong with the package, as sentences; an empty list is a sound file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        members = {name: archive.read(name) for name in names}
    told = [f"member twice: {name}" for name, n in Counter(names).items() if n > 1]
    told += [f"not first: {names[0]}"] if names[0] != "[Content_Types].xml" else []
    trees = {
        name: etree.fromstring(body)
        for name, body in members.items()
        if name.endswith((".xml", ".rels"))
    }
    told += _types(trees["[Content_Types].xml"], members)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            told += _relations(name, tree, members)
        elif name.startswith("word/"):
            told += _order(name, tree)
            told += _references(name, tree, trees)
    return [*told, *_numbers(trees), *_styles(trees)]


def _types(tree: etree._Element, members: dict[str, bytes]) -> Iterator[str]:
    defaults = {e.get("Extension") for e in tree if e.tag.endswith("}Default")}
    overrides = {(e.get("PartName") or "").lstrip("/") for e in tree if e.tag.endswith("}Override")}
    for name in members:
        known = name in overrides or name.rpartition(".")[2] in defaults
        if name != "[Content_Types].xml" and not known:
            yield f"no content type: {name}"
    for name in overrides - members.keys():
        yield f"content type of nothing: {name}"


def _relations(name: str, tree: etree._Element, members: dict[str, bytes]) -> Iterator[str]:
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = Counter(e.get("Id") for e in tree)
    yield from (f"{name}: id {one} twice" for one, n in ids.items() if n > 1)
    for relation in tree:
        if relation.get("TargetMode") == "External":
            yield f"{name}: leads out of the file: {relation.get('Target')}"
            continue
        target = relation.get("Target") or ""
        path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if path not in members:
            yield f"{name}: {path} is not there"


def _references(name: str, tree: etree._Element, trees: dict[str, etree._Element]) -> Iterator[str]:
    folder, _, file = name.rpartition("/")
    rels = trees.get(f"{folder}/_rels/{file}.rels")
    known = {e.get("Id") for e in rels} if rels is not None else set()
    for element in tree.iter():
        for attribute, value in element.attrib.items():
            if attribute.startswith(f"{{{R}}}") and value not in known:
                yield f"{name}: {value} leads nowhere"
    for kind in ("bookmarkStart", "commentRangeStart"):
        ids = Counter(e.get(f"{{{W}}}id") for e in tree.iter(f"{{{W}}}{kind}"))
        yield from (f"{name}: {kind} {one} twice" for one, n in ids.items() if n > 1)


def _order(name: str, tree: etree._Element) -> Iterator[str]:
    for parent in tree.iter(*(f"{{{W}}}{tag}" for tag in ORDER)):
        tag = etree.QName(parent).localname
        order = ORDER[tag].split()
        children = [etree.QName(c).localname for c in parent if etree.QName(c).namespace == W]
        unknown = [child for child in children if child not in order]
        if unknown:
            yield f"{name}: {unknown} inside {tag}"
            continue
        places = [order.index(child) for child in children]
        if places != sorted(places):
            yield f"{name}: {tag} holds {children}"
        repeatable = {"lvl", "lvlOverride", "num", "abstractNum", "tr", "tblStylePr"} | {
            "headerReference",
            "footerReference",
            "bookmarkStart",
            "bookmarkEnd",
        }
        for child, n in Counter(children).items():
            if n > 1 and child not in repeatable:
                yield f"{name}: {child} {n} times in {tag}"


def _numbers(trees: dict[str, etree._Element]) -> Iterator[str]:
    root = trees["word/numbering.xml"]
    for tag, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
        ids = Counter(e.get(f"{{{W}}}{key}") for e in root.iter(f"{{{W}}}{tag}"))
        yield from (f"numbering: {tag} {one} twice" for one, n in ids.items() if n > 1)
    abstract = {e.get(f"{{{W}}}abstractNumId") for e in root.iter(f"{{{W}}}abstractNum")}
    nums = {e.get(f"{{{W}}}numId") for e in root.iter(f"{{{W}}}num")}
    for e in root.iter(f"{{{W}}}num"):
        used = e.find(f"{{{W}}}abstractNumId")
        if used is None or used.get(f"{{{W}}}val") not in abstract:
            yield f"numbering: num {e.get(f'{{{W}}}numId')} has no list"
    for name in ("word/document.xml", "word/styles.xml"):
        for e in trees[name].iter(f"{{{W}}}numId"):
            if e.getparent().tag == f"{{{W}}}numPr" and e.get(f"{{{W}}}val") not in nums | {"0"}:
                yield f"{name}: num {e.get(f'{{{W}}}val')} is not there"


def _styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    ids = Counter(e.get(f"{{{W}}}styleId") for e in trees["word/styles.xml"].iter(f"{{{W}}}style"))
    yield from (f"style {one} twice" for one, n in ids.items() if n > 1)
    for name, tree in trees.items():
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for e in tree.iter(f"{{{W}}}{tag}"):
                if e.get(f"{{{W}}}val") not in ids:
                    yield f"{name}: no style {e.get(f'{{{W}}}val')}"
