"""Every layout of ``layouts.txt``: as Word gives it, as plain lines, and with hard-wrapped lines."""

import textwrap
from typing import Any

import pytest
from layouts import Heading, Layout, layouts

from qcdc_extract.document import Document
from qcdc_extract.flow import document_of
from qcdc_extract.records import Section
from qcdc_extract.sections import segment
from qcdc_extract.text.outline import walk

_MORE = (
    "Cấp ủy, chính quyền và các đoàn thể phối hợp chặt chẽ, có phân công từng người phụ trách "
    "từng việc, từng địa bàn và báo cáo kết quả hằng tháng. Qua kiểm tra cho thấy hồ sơ, biên bản "
    "được lưu đầy đủ; ý kiến của Nhân dân được ghi chép và trả lời bằng văn bản."
)


def headings(document: Document, starts: list[int]) -> tuple[list[Heading], list[Section]]:
    found = [node for node in walk(segment(document).sections) if node.role == "heading"]
    at = {start: i for i, start in enumerate(starts)}
    return [(at.get(node.start, -1), node.level, node.number) for node in found], found


@pytest.mark.parametrize("format_", ["docx", "txt"])
@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_headings_levels_and_numbers(layout: Layout, format_: str, make: Any) -> None:
    document = make(*layout.lines, format=format_)
    found, nodes = headings(document, [block.start for block in document.blocks])
    assert found == list(layout.headings)
    for (line, _, _), node in zip(found, nodes, strict=True):
        assert layout.titles[line].endswith(node.title) or not layout.titles[line]


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_hard_wrapped_lines_give_the_same_headings(layout: Layout, gap: str) -> None:
    text, starts = "", []
    for i, (line, marks) in enumerate(layout.lines):
        long = i not in layout.titles and line.endswith(".") and len(line.split()) > 3
        words = f"{line} {_MORE}" if long and not line.isupper() else line
        starts.append(len(text))
        label = f"{marks['label']} " if "label" in marks else ""
        shown = f"{label}{words}" if "\t" in words else "\n".join(textwrap.wrap(label + words, 78))
        text += shown + gap
    found, _ = headings(document_of(text), starts)
    assert found == list(layout.headings)
