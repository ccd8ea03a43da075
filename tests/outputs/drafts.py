"""A draft with everything a draft can hold, written by hand."""

from typing import Any

from qcdc_extract.consolidated import AnnexRow, Draft, DraftParagraph


def paragraph(text: str, section: str = "I", kind: str = "text", **more: Any) -> DraftParagraph:
    """One paragraph; its id is made of its text."""
    return DraftParagraph(
        id=f"{section}:{kind}:{text}"[:80], section=section, kind=kind, text=text, **more
    )  # type: ignore[arg-type]


def heading(number: str, text: str) -> DraftParagraph:
    """A heading at the level its number says."""
    return paragraph(text, number, "heading", level=number.count(".") + 1)


DRAFT = Draft(
    paragraphs=(
        paragraph(
            "Thực hiện […], […] báo cáo kết quả (tổng hợp từ báo cáo của 2/3 đơn vị) như sau:"
        ),
        heading("I", "KHÁI QUÁT"),
        paragraph("Tình hình tư tưởng của cán bộ và người lao động ổn định."),
        heading("II", "LÃNH ĐẠO"),
        heading("II.1", "Công tác lãnh đạo"),
        paragraph("Các văn bản được quán triệt đầy đủ.", "II.1"),
        heading("II.2", "Hoạt động của các tổ chức"),
        paragraph("[…]", "II.2", "blank"),
        heading("IV", "ĐÁNH GIÁ"),
        heading("IV.1", "Kết quả và nguyên nhân"),
        heading("IV.1.1", "Kết quả"),
        paragraph(
            "Tiêu biểu là: [… đề nghị chọn trong số: Chi bộ Nà Hoa, Đảng bộ Suối Mây].", "IV.1.1"
        ),
        heading("IV.1.2", "Nguyên nhân"),
        paragraph("Được sự quan tâm của cấp trên.", "IV.1.2"),
        heading("V", "NHIỆM VỤ […]"),
        paragraph("Tiếp tục tuyên truyền.", "V", "item"),
        paragraph("Tăng cường kiểm tra.", "V", "item"),
        heading("VI", "ĐỀ XUẤT, KIẾN NGHỊ"),
        paragraph("Đề nghị tỉnh sớm hướng dẫn.", "VI", "item"),
        paragraph("Trên đây là Báo cáo của […].", "VI"),
    ),
    annex=(
        AnnexRow(
            name="số cuộc đối thoại", unit="cuộc", total="12", approximate=False, count=2, of=2
        ),
        AnnexRow(
            name="kinh phí", unit="triệu đồng", total="1250.5", approximate=True, count=1, of=2
        ),
    ),
)
