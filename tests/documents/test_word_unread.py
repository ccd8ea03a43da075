"""What a Word file shows and no reader can read is said."""

import pytest
from lxml import etree

from qcdc_extract.documents.package import Relation
from qcdc_extract.documents.word.unread import unread

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def drawn(width: float, height: float, inside: str = "<a:blip/>") -> "etree._Element":
    """A document with one drawing of that size in centimetres."""
    return etree.fromstring(
        f'<d xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"><wp:inline>'
        f'<wp:extent cx="{int(width * 360_000)}" cy="{int(height * 360_000)}"/>{inside}'
        "</wp:inline></d>"
    )


def test_inserted_files_charts_and_diagrams_are_named() -> None:
    relations = {
        name: Relation(kind=kind, target="a", external=False)
        for name, kind in [("1", "chart"), ("2", "chart"), ("3", "aFChunk"), ("4", "image")]
    }
    (finding,) = unread(relations, drawn(1, 1), 9000)
    assert (finding.code, finding.severity, finding.found) == ("hidden_text", "check", "3")
    assert "2 biểu đồ, 1 tệp chèn vào (altChunk)" in finding.message


@pytest.mark.parametrize(
    ("root", "length", "told"),
    [
        (drawn(16, 22), 300, True),
        (drawn(16, 22), 9000, False),
        (drawn(3, 3), 300, False),
        (drawn(16, 22, ""), 300, False),
    ],
)
def test_a_large_picture_beside_little_text_is_told(
    root: "etree._Element", length: int, told: bool
) -> None:
    assert [row.code for row in unread({}, root, length)] == ["ocr_doubtful"] * told


def test_a_picture_of_old_word_counts_too() -> None:
    root = etree.fromstring(
        '<d xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:450pt;height:600pt">'
        "<v:imagedata/></v:shape></d>"
    )
    assert [row.found for row in unread({}, root, 100)] == ["1"]
