"""What a Word file shows and no reader can read: pictures of text, charts, SmartArt, inserted files."""

import re
from functools import cache
from typing import TYPE_CHECKING

from qcdc_extract.documents.package import Relation
from qcdc_extract.records import Finding

if TYPE_CHECKING:
    from lxml.etree import _Element

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_KINDS = {
    "aFChunk": "tệp chèn vào (altChunk)",
    "subDocument": "văn bản con",
    "chart": "biểu đồ",
    "chartEx": "biểu đồ",
    "diagramData": "sơ đồ SmartArt",
    "oleObject": "đối tượng nhúng",
    "package": "bảng tính hoặc tệp nhúng",
}
"""Kinds of relationship (ECMA-376 part 1, 15.2 and 14.2) whose target holds text of its own."""

_EMU, _POINT = 360_000, 28.35  # of a centimetre
_SIDE = 8.0  # centimetres: pictures this high and wide may be pages or tables
_LITTLE = 800  # letters beside each large picture
_MOST = 5


def unread(relations: dict[str, Relation], root: "_Element", length: int) -> tuple[Finding, ...]:
    """Findings on what is not read; ``length`` is that of the text that was."""
    found = []
    counts: dict[str, int] = {}
    for relation in relations.values():
        if relation.kind in _KINDS:
            name = _KINDS[relation.kind]
            counts[name] = counts.get(name, 0) + 1
    if counts:
        listed = ", ".join(f"{count} {name}" for name, count in counts.items())
        found.append(
            Finding(
                code="hidden_text",
                severity="check",
                message=f"Tệp Word có nội dung không đọc được: {listed}; cần xem bằng mắt.",
                subjects=tuple(counts),
                found=str(sum(counts.values())),
            )
        )
    if length < _LITTLE * _MOST:
        large = _large_pictures(root)
        if large and length < _LITTLE * min(large, _MOST):
            found.append(
                Finding(
                    code="ocr_doubtful",
                    severity="check",
                    message=(
                        f"Tệp Word có ảnh lớn ({large} ảnh), chữ trong ảnh không đọc được; "
                        "cần xem bằng mắt."
                    ),
                    found=str(large),
                )
            )
    return tuple(found)


def _large_pictures(root: "_Element") -> int:
    """Pictures at least a third of a page wide; one that is stored in two ways counts once."""
    drawn = sum(
        min(_number(extent.get("cx")), _number(extent.get("cy"))) / _EMU >= _SIDE
        and _holds_picture(extent.getparent())
        for extent in root.iter(_EXTENT)
    )
    old = 0
    for image in root.iter(_IMAGE):
        shape = image.getparent()
        style = (shape.get("style") or "") if shape is not None else ""
        sides = {name: float(size) for name, size in _sides().findall(style)}
        old += min(sides.get("width", 0.0), sides.get("height", 0.0)) / _POINT >= _SIDE
    return max(drawn, old)


def _holds_picture(drawing: "_Element | None") -> bool:
    return drawing is not None and next(drawing.iter(_BLIP), None) is not None


@cache
def _sides() -> re.Pattern[str]:
    return re.compile(r"(?:^|;)\s{0,3}(width|height):(\d{1,6}(?:\.\d{1,6})?)pt")


def _number(text: str | None) -> int:
    return int(text) if text and len(text) < 12 and text.isascii() and text.isdigit() else 0
