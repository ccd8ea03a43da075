"""Letterhead, sections, parts and statements together leave no character out."""

from hypothesis import given, settings
from hypothesis import strategies as st
from line_documents import build

from qcdc_extract.letterhead import find_letterhead
from qcdc_extract.sections import segment
from qcdc_extract.statements import count_characters, split
from qcdc_extract.text.outline import walk

LINES = [
    "SỞ NỘI VỤ   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Số: 12/BC-SNV   Sơn La, ngày 5 tháng 6 năm 2024",
    "BÁO CÁO",
    "Kết quả công tác quý II/2024",
    "Thực hiện kế hoạch, Sở báo cáo như sau:",
    "I. KẾT QUẢ",
    "TRONG QUÝ",
    "II. KIẾN NGHỊ: Không",
    "PHẦN THỨ HAI",
    "1. Công tác chung",
    "1.2. Thu chi: đủ.",
    "a) Ưu điểm. Tốt. Rất tốt.",
    "* Nguyên nhân",
    "- Một việc; hai việc.",
    "“1. Điều luật",
    "2. Điều khác”.",
    "Gạo   12,5   13,5",
    "12,5",
    "Câu chưa hết của",
    "và phần còn lại.",
    "Trên đây là báo cáo của Sở.",
    "Nơi nhận:   KT. GIÁM ĐỐC",
    "- Lưu: VT.   PHÓ GIÁM ĐỐC",
    "Hà Văn Mẫu",
    "PHỤ LỤC 01",
    "SỐ LIỆU",
    "[1] Theo số liệu cuối quý.",
    "",
    "   ",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=30),
    st.sampled_from(["docx", "txt", "text"]),
    st.lists(st.booleans(), min_size=30, max_size=30),
)
def test_nothing_is_left_over(lines: list[str], format: str, bold: list[bool]) -> None:  # noqa: A002
    document = build(
        *((line, {"bold": mark}) for line, mark in zip(lines, bold, strict=False)), format=format
    )
    head = find_letterhead(document)
    found = segment(document, head.parts)
    parts = head.parts + found.parts
    statements = split(document, found.sections, parts)
    ledger, loose = count_characters(document, found.sections, parts, statements)
    assert (ledger.unaccounted, loose) == (0, ())
    whole = sum(not char.isspace() for char in document.text)
    assert ledger.heading + ledger.statement + ledger.part == whole
    for node in walk(found.sections):
        assert 0 <= node.start < node.heading_end <= node.end <= len(document.text)
        assert all(node.start <= child.start and child.end <= node.end for child in node.children)
        if node.role == "heading":
            assert node.title or node.number
    taken = [(part.start, part.end) for part in parts if part.kind != "annex"]
    for statement in statements:
        assert document.text[statement.start : statement.end] == statement.text
        assert not any(a < statement.end and statement.start < b for a, b in taken)
