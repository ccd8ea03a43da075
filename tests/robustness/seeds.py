"""Sound files to be damaged: a report with everything that a reader must handle, in each kind of file."""

from functools import cache

from damage import Parts, pack, unpack
from docx_builder import cell, docx, level, numbering, paragraph, run, table

TEXT = """ỦY BAN NHÂN DÂN HUYỆN ĐỒNG MƠ          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
ỦY BAN NHÂN DÂN XÃ SUỐI CÁI                 Độc lập - Tự do - Hạnh phúc
Số: 47/BC-UBND                       Suối Cái, ngày 05 tháng 6 năm 2024

BÁO CÁO
Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2024

Thực hiện Kế hoạch số 31/KH-UBND ngày 12/01/2024 của Ủy ban nhân dân huyện, xã báo cáo như sau:

I. ĐẶC ĐIỂM TÌNH HÌNH
Xã có 09 thôn với 1.284 hộ, 5.310 nhân khẩu; 14 chi bộ trực thuộc với 236 đảng viên.

II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO
1. Công tác quán triệt
Đảng ủy xã đã tổ chức 03 hội nghị quán triệt Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 và
Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ cho 412 lượt cán bộ, đảng viên.
2. Công tác kiểm tra
Kiểm tra 07/09 thôn, đạt 77,8%; nhắc nhở 02 thôn chậm niêm yết công khai.

III. KẾT QUẢ THỰC HIỆN
Nhân dân đóng góp 1,25 tỷ đồng làm 3,4 km đường; tiêu biểu như: thôn Nà Cáy, thôn Khe Lạnh.

STT   Nội dung          Quý I      Quý II
1     Hội nghị            12         15
2     Đối thoại            3          4

IV. ĐÁNH GIÁ CHUNG
Một số thôn thực hiện chưa tốt việc công khai theo Điều 11 của Luật nêu trên.

V. NHIỆM VỤ
1. Tiếp tục tuyên truyền; phấn đấu 100% thôn có hương ước.
2. Kiểm tra ít nhất 05 thôn trong 6 tháng cuối năm.

VI. ĐỀ XUẤT, KIẾN NGHỊ: Không.

Nơi nhận:                                   TM. ỦY BAN NHÂN DÂN
- UBND huyện;                                    CHỦ TỊCH
- Lưu: VT.
                                              Lò Văn Mẫu
"""

_BOX = f"<w:txbxContent>{paragraph('DỰ THẢO LẦN 2')}</w:txbxContent>"
_DRAWN = (
    "<w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>'
    f"{_BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:textbox>{_BOX}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("05/6/2024")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
    "<w:rPr><w:b/><w:caps/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="An"><w:name w:val="An"/><w:rPr><w:vanish/></w:rPr></w:style>'
)
_NUMBERING = numbering(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    nums='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="4"/></w:lvlOverride></w:num>',
)


@cache
def word_parts() -> Parts:
    """The parts of a Word report with all that Word can put into one."""
    inner = table(("Nam", "Nữ"), ("120", "116"))
    body = (
        table(
            (
                cell("ỦY BAN NHÂN DÂN XÃ SUỐI CÁI", "Số: 47/BC-UBND"),
                cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
            )
        ),
        paragraph("BÁO CÁO", _DRAWN),
        paragraph("Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2024"),
        paragraph("Đặc điểm tình hình", style="H1"),
        paragraph(
            "Xã có 09 thôn với 1.284 hộ", run(" và 236 đảng viên", "<w:b/>"), run(".", "<w:i/>")
        ),
        paragraph("Công tác lãnh đạo, chỉ đạo", style="H1"),
        paragraph("Công tác quán triệt", style="H2"),
        paragraph(
            "Thực hiện Nghị định số 59/20",
            run("23/NĐ-CP"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            " của Chính phủ, ngày ",
            _FIELD,
            "<w:r><w:br/></w:r>",
            " đã họp 03 lần",
        ),
        paragraph(
            "Đã ",
            f'<w:ins w:id="3">{run("mở 12 lớp")}</w:ins>',
            '<w:del w:id="4"><w:r><w:delText>mở 10 lớp</w:delText></w:r></w:del>',
            run(" ẩn", '<w:rStyle w:val="An"/>'),
            '<w:hyperlink r:id="x1">' + run(" xem phụ lục") + "</w:hyperlink>",
            '<w:r><w:commentReference w:id="1"/></w:r>',
        ),
        f"<w:sdt><w:sdtContent>{paragraph('Trong khung nội dung')}</w:sdtContent></w:sdt>",
        paragraph("Mục tự đánh số", num=(2, 0)),
        paragraph("Mục con", num=(2, 3)),
        table(
            (cell("Nội dung", merge="restart"), cell("Kết quả", span=2)),
            (cell(merge="continue"), "Quý I", "Quý II"),
            ("Hội nghị", "12", "15"),
            (cell(paragraph("Đảng viên"), inner, "<w:p/>"), "3", "4"),
        ),
        paragraph("Tiêu biểu như: thôn Nà Cáy, thôn Khe Lạnh."),
        table((cell("Nơi nhận:", "- Lưu: VT."), cell("CHỦ TỊCH", "Lò Văn Mẫu"))),
    )
    data = docx(
        *body,
        styles=_STYLES,
        numbering=_NUMBERING,
        footnotes=f'<w:footnote w:id="2">{paragraph("Ban hành ngày 14/8/2023")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{paragraph("Số liệu đến 31/5")}</w:endnote>',
        comments=f'<w:comment w:id="1">{paragraph("Xem lại")}</w:comment>',
        header=paragraph("Đầu trang"),
        footer=paragraph("Trang 1"),
    )
    return unpack(data)


def word() -> bytes:
    """The Word report packed, the same bytes at all times."""
    return pack(word_parts())


@cache
def odt_parts() -> Parts:
    """An OpenDocument text with a list, a table, a date field and a footnote."""
    names = "".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" '
        for name in ("office", "text", "table", "style")
    )
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{a}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{b}</text:p></table:table-cell></table:table-row>"
        for a, b in (("Thôn", "Số hộ"), ("Nà Cáy", "131"))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}'
        'office:version="1.2"><office:body><office:text><text:p>BÁO CÁO</text:p>'
        "<text:h text:outline-level='1'>I. KẾT QUẢ</text:h>"
        "<text:p>Đã họp <text:span>12</text:span> lần<text:note text:note-class='footnote'>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Đến 31/5</text:p>"
        "</text:note-body></text:note>, ngày "
        '<text:date text:date-value="2024-06-05" text:fixed="false">05/6/2024</text:date></text:p>'
        "<text:list><text:list-item><text:p>Mục một</text:p></text:list-item></text:list>"
        f"<table:table><table:table-column/><table:table-column/>{rows}</table:table>"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return {
        "mimetype": kind.encode(),
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }


def rtf() -> bytes:
    """An RTF text with a table, a field, a footnote and letters by their numbers."""

    def letters(text: str) -> str:
        return "".join(c if c < "\x7f" else f"\\u{ord(c)}?" for c in text)

    row = r"\trowd\cellx3000\cellx6000 " + letters("Thôn Nà Cáy") + r"\cell 131\cell\row "
    return (
        r"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0 Times New Roman;}{\f1 Arial;}}"
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}\pard\qc\b "
        + letters("BÁO CÁO")
        + r"\b0\par\pard "
        + letters("Đã tổ chức 12 hội nghị")
        + r"{\footnote "
        + letters("Đến 31/5")
        + r"}, {\field{\*\fldinst { DATE }}{\fldrslt {05/06/2024}}}\par "
        + row
        + r"\pard "
        + letters("Nơi nhận: như trên.")
        + r"\par}"
    ).encode()
