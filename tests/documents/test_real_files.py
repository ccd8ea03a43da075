"""What files from offices are really like, point by point; each file is made in its test."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_builder import cell, docx, level, numbering, paragraph, run, table

import qcdc_extract as qx
from qcdc_extract import errors
from qcdc_extract.documents.legacy import codes_of
from qcdc_extract.records import Report, Section

SERIF = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
Draw = Callable[[Any], None]


def pdf(*pages: Draw) -> bytes:
    """A PDF of pages that are drawn with a font that has Vietnamese."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    if not SERIF.is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")
    pdfmetrics.registerFont(TTFont("Serif", SERIF))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for draw in pages:
        canvas.setFont("Serif", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def typed(*lines: str, top: float = 760) -> Draw:
    """A page of lines one below the other."""

    def draw(canvas: Any) -> None:
        for i, line in enumerate(lines):
            canvas.drawString(85, top - 18 * i, line)

    return draw


def extracted(data: bytes, name: str = "bao-cao.docx") -> Report:
    return qx.extract(qx.read(data, name=name))


def cited(report: Report) -> list[str | None]:
    return [citation.canonical for citation in report.citations]


def numbers(sections: tuple[Section, ...]) -> list[str]:
    return [section.number for section in sections]


class TestPoint1:
    """The number and day of an e-signed PDF are no text of the page: they lie in its fields."""

    @staticmethod
    def page(canvas: Any) -> None:
        canvas.drawString(85, 760, "ỦY BAN NHÂN DÂN XÃ TẢ LÈNG")
        canvas.drawString(85, 740, "Số:            /BC-UBND")
        canvas.drawString(300, 740, "Tả Lèng, ngày        tháng 5 năm 2025")
        for value, x in (("88", 108), ("27", 392)):
            canvas.acroForm.textfield(
                value=value, x=x, y=736, width=30, height=16, borderWidth=0, fontSize=12, maxlen=9
            )
        canvas.drawString(260, 700, "BÁO CÁO")
        canvas.drawString(150, 680, "Kết quả thực hiện dân chủ ở cơ sở quý II năm 2025")

    def test_they_are_read_where_they_stand(self) -> None:
        report = extracted(pdf(self.page), "bao-cao.pdf")
        assert "88/BC-UBND" in report.text
        assert report.letterhead.symbol == "88/BC-UBND"
        assert report.letterhead.date == "2025-05-27"


class TestPoint2:
    """pdfium has a sign of its own (U+FFFE) for a hyphen at a line's end, and symbols break there."""

    @pytest.mark.parametrize(
        ("first", "second", "symbol"),
        [
            ("Căn cứ Nghị định số 61/2023/NĐ-", "CP ngày 16/8/2023 của Chính phủ", "61/2023/NĐ-CP"),
            ("theo Quyết định số 1245/QĐ-", "UBND ngày 03/4/2024 của tỉnh", "1245/QĐ-UBND"),
        ],
    )
    def test_the_symbol_is_whole_again(self, first: str, second: str, symbol: str) -> None:
        report = extracted(pdf(typed("BÁO CÁO", first, second)), "bao-cao.pdf")
        assert "\ufffe" not in report.text
        assert symbol in report.text
        assert cited(report) == [symbol]

    def test_so_it_is_in_a_text_file_that_was_copied_out_of_one(self) -> None:
        text = "BÁO CÁO\nCăn cứ Nghị định số 61/2023/NĐ\ufffeCP của Chính phủ.\n"
        assert cited(extracted(text.encode(), "bao-cao.txt")) == ["61/2023/NĐ-CP"]


class TestPoint3:
    """A scanner's own recognition, made for English, is no text of a Vietnamese page."""

    WRONG = "CQNG HOA XA HQI CHU NGHiA VI$T NAM DQc lap - Tu do - Hanh phuc BAO cAo s6 12"

    def test_it_is_not_taken_for_the_text(self) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        def scan(canvas: Any) -> None:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 235)), 0, 0, 595, 842)
            typed(*[self.WRONG] * 6)(canvas)

        data = pdf(typed("Trang này có chữ thật của báo cáo xã Tả Lèng."), scan)
        document = qx.read(data, name="bao-cao.pdf")
        assert "HQI" not in document.text
        assert "chữ thật" in document.text
        assert "ocr_doubtful" in [finding.code for finding in document.findings]

    def test_a_picture_under_good_text_does_not_matter(self) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        def page(canvas: Any) -> None:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 250)), 0, 0, 595, 842)
            typed(*["Xã đã tổ chức đối thoại với hội viên, đoàn viên và người lao động."] * 5)(
                canvas
            )

        assert "người lao động" in qx.read(pdf(page), name="bao-cao.pdf").text


class TestPoint4:
    """Letterhead, recipients and signature are two texts side by side, not one."""

    HEAD = ("UBND HUYỆN PHONG NHAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    SECOND = ("UBND XÃ TẢ LÈNG", "Độc lập - Tự do - Hạnh phúc")
    THIRD = ("Số: 12/BC-UBND", "Tả Lèng, ngày 04 tháng 6 năm 2024")

    def check(self, report: Report) -> None:
        assert report.letterhead.issuer == "UBND XÃ TẢ LÈNG"
        assert report.letterhead.superior == "UBND HUYỆN PHONG NHAI"
        assert report.letterhead.symbol == "12/BC-UBND"
        assert report.letterhead.date == "2024-06-04"

    def test_in_the_cells_of_a_table(self) -> None:
        left, right = zip(self.HEAD, self.SECOND, self.THIRD, strict=True)
        head = table((cell(*left), cell(*right)))
        self.check(extracted(docx(head, paragraph("BÁO CÁO"), paragraph("Kết quả quý II"))))

    def test_on_one_line_with_runs_of_blanks(self) -> None:
        rows = (self.HEAD, self.SECOND, self.THIRD)
        head = [paragraph(f"{left}{' ' * 18}{right}") for left, right in rows]
        self.check(extracted(docx(*head, paragraph("BÁO CÁO"), paragraph("Kết quả quý II"))))

    def test_the_signature_does_not_run_into_the_recipients(self) -> None:
        end = table(
            (cell("Nơi nhận:", "- Như trên;", "- Lưu: VT."), cell("CHỦ TỊCH", "Giàng A Mẫu"))
        )
        text = qx.read(docx(paragraph("Đã họp."), end), name="a.docx").text
        assert text.splitlines()[1:] == [
            "Nơi nhận:",
            "- Như trên;",
            "- Lưu: VT.",
            "CHỦ TỊCH",
            "Giàng A Mẫu",
        ]


class TestPoint5:
    """Symbols stand in footnotes and tables as often as in the text."""

    def test_they_are_found_in_all_three(self) -> None:
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        report = extracted(
            docx(
                paragraph("Triển khai Chỉ thị số 30-CT/TW", note, " của Bộ Chính trị."),
                table(
                    ("TT", "Văn bản"),
                    ("1", "Nghị định số 61/2023/NĐ-CP"),
                    ("2", "Kế hoạch số 9/KH-UBND"),
                ),
                footnotes='<w:footnote w:id="2">'
                + paragraph("Thay bằng Kết luận số 120-KL/TW ngày 07/01/2016.")
                + "</w:footnote>",
            )
        )
        assert cited(report) == ["30-CT/TW", "61/2023/NĐ-CP", "9/KH-UBND", "120-KL/TW"]

    def test_a_report_that_is_all_table_gives_all_its_figures(self) -> None:
        rows = [(str(i), f"Thôn Nậm {i}", str(i + 40), str(i * 3)) for i in range(1, 60)]
        report = extracted(docx(table(("TT", "Thôn", "Số hộ", "Hội nghị"), *rows)))
        assert [figure.value for figure in report.figures] == [v for row in rows for v in row[2:]]
        assert all(figure.table for figure in report.figures)


class TestPoint6:
    """Headings are numbered by hand, with slips; where Word numbers them, its labels are the numbers."""

    def test_slips_and_restarts_stay_as_typed(self) -> None:
        heads = ("I. TÌNH HÌNH CHUNG", "II. KẾT QUẢ THỰC HIỆN", "IV. ĐÁNH GIÁ", "IV. NHIỆM VỤ")
        body = [paragraph(p) for head in heads for p in (head, "Xã đã tổ chức họp dân.")]
        report = extracted(docx(*body))
        assert numbers(report.sections) == ["I", "II", "IV", "IV"]

    def test_labels_that_word_makes_are_read(self) -> None:
        lists = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."))
        report = extracted(
            docx(
                paragraph("KẾT QUẢ THỰC HIỆN", num=(1, 0)),
                paragraph("Công tác tuyên truyền", num=(1, 1)),
                paragraph("Đã phát thanh 12 buổi."),
                paragraph("NHIỆM VỤ THỜI GIAN TỚI", num=(1, 0)),
                paragraph("Tiếp tục phát thanh."),
                numbering=lists,
            )
        )
        assert numbers(report.sections) == ["I", "II"]
        assert numbers(report.sections[0].children) == ["1"]
        assert "II. NHIỆM VỤ" in report.text


class TestPoint7:
    """A symbol is split over runs; composed and decomposed letters stand in one file."""

    def test_split_runs_are_one_symbol(self) -> None:
        pieces = ("Nghị định số ", "6", "1/202", "3/N", "Đ", "-CP", " của Chính phủ")
        body = paragraph("Theo ", *(run(p, "<w:b/>" * (i % 2)) for i, p in enumerate(pieces)))
        assert cited(extracted(docx(body))) == ["61/2023/NĐ-CP"]

    def test_letters_in_either_form_are_the_same_text(self) -> None:
        apart = "Quy\u00ea\u0301t \u0111i\u0323nh s\u00f4\u0301 15-Q\u0110/\u0110U"
        document = qx.read(docx(paragraph(apart, run(" và Quyết định số 16-QĐ/ĐU"))), name="a.docx")
        assert document.text == "Quyết định số 15-QĐ/ĐU và Quyết định số 16-QĐ/ĐU\n"
        assert len(qx.find_citations(document)) == 2


class TestPoint8:
    """Fonts of old codes are named over Unicode text; whether it is one, the letters tell."""

    LINES = (
        "Chi bộ đã tổ chức 04 hội nghị, quán triệt việc thực hiện dân chủ ở cơ sở tới từng đảng viên.",
        "Phường có 15 tổ dân phố; người dân được bàn, được biết, được kiểm tra, giám sát.",
    )

    def old(self, text: str) -> str:
        first: dict[str, str] = {}
        for codes, letter in codes_of("TCVN3").items():
            first.setdefault(letter, codes)
        return "".join(first.get(char, char) for char in text)

    @pytest.mark.parametrize("font", [".VnTime", ".VnTimeH", "VNI-Times"])
    def test_unicode_under_such_a_name_stays(self, font: str) -> None:
        look = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
        document = qx.read(docx(*(paragraph(run(t, look)) for t in self.LINES)), name="a.docx")
        assert document.text.splitlines() == list(self.LINES)
        assert document.findings == ()

    def test_old_letters_under_a_new_name_are_converted_and_said(self) -> None:
        look = '<w:rFonts w:ascii="Times New Roman"/>'
        body = [paragraph(run(self.old(text), look)) for text in self.LINES]
        document = qx.read(docx(*body), name="a.docx")
        assert document.text.splitlines() == list(self.LINES)
        assert [finding.code for finding in document.findings] == ["encoding_converted"]

    def test_the_soft_hyphen_of_the_old_code_is_a_letter(self) -> None:
        assert "\u00ad" in self.old(self.LINES[1])
        text = "\n".join(map(self.old, self.LINES))
        document = qx.read(text.encode("latin-1"), name="a.txt")
        assert document.text.splitlines() == list(self.LINES)


class TestPoint9:
    """Word 2010 wrote Ƣ for Ư into its PDFs; Ð stands for Đ anywhere."""

    WRONG = "BAN THƢỜNG VỤ ÐẢNG ỦY PHƢỜNG; ngƣời dân đƣợc biết, Ðảng viên nêu gƣơng"
    RIGHT = "BAN THƯỜNG VỤ ĐẢNG ỦY PHƯỜNG; người dân được biết, Đảng viên nêu gương"

    def test_in_word_and_text(self) -> None:
        wrong = self.WRONG.replace("ƢỜ", "Ƣ\u0300").replace("ƢƠ", "ƢƠ")
        right = self.RIGHT.replace("ƯỜ", "Ừ")
        assert qx.read(docx(paragraph(wrong)), name="a.docx").text == right + "\n"
        assert qx.read(wrong.encode(), name="a.txt").text == right + "\n"

    def test_in_pdf(self) -> None:
        wrong = "Ban Thƣ ký Ðoàn, lƣu trữ hồ sơ"
        document = qx.read(pdf(typed(wrong)), name="a.pdf")
        assert document.text == "Ban Thư ký Đoàn, lưu trữ hồ sơ\n"


class TestPoint10:
    """A draft has no number and no day yet; its period stands in its title."""

    def test_they_are_unknown_and_the_period_is_the_titles(self) -> None:
        head = table(
            (
                cell("UBND XÃ TẢ LÈNG", "Số:        /BC-UBND"),
                cell(
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Tả Lèng, ngày      tháng      năm 2024"
                ),
            )
        )
        title = "Kết quả thực hiện dân chủ ở cơ sở 6 tháng đầu năm 2024"
        body = (
            paragraph("BÁO CÁO"),
            paragraph(title),
            paragraph("I. KẾT QUẢ"),
            paragraph("Đã họp."),
        )
        letterhead = extracted(docx(head, *body)).letterhead
        assert letterhead.date == "2024"
        assert letterhead.symbol == "/BC-UBND"
        assert letterhead.period is not None
        assert (letterhead.period.from_, letterhead.period.to) == ("2024-01-01", "2024-06-30")


class TestPoint11:
    """Endings are guesses: what a file is, its first bytes say."""

    WORD = docx(paragraph("Xã đã họp 03 lần."))
    OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

    @pytest.mark.parametrize("name", ["a.doc", "a.pdf", "a.txt", "a.DOCX", "a", "a.docx.docx"])
    def test_a_word_file_under_any_name(self, name: str) -> None:
        assert qx.read(self.WORD, name=name).text == "Xã đã họp 03 lần.\n"

    @pytest.mark.parametrize(
        "data",
        [
            OLE,
            b"\x05admin".ljust(54, b" ") + b"\x05\0a\0d\0m\0i\0n\0".ljust(108, b" "),
            b"",
            b"Rar!\x1a\x07\x00" + bytes(40),
        ],
        ids=["OLE without a text", "lock file", "0 bytes", "RAR"],
    )
    def test_what_cannot_be_read_is_named_with_what_to_do(self, data: bytes) -> None:
        with pytest.raises(errors.ReadError) as caught:
            qx.read(data, name="bao-cao.docx")
        assert caught.value.file == "bao-cao.docx"
        assert caught.value.hint

    def test_a_web_page_named_doc_is_read_as_what_it_is(self) -> None:
        page = "\ufeff<html><body><p>BÁO CÁO</p><p>Đã họp 03 lần.</p></body></html>".encode()
        assert qx.read(page, name="bao-cao.doc").text.splitlines() == ["BÁO CÁO", "Đã họp 03 lần."]

    @pytest.mark.debian
    def test_rtf_named_doc_is_read(self) -> None:
        data = rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard Da hop 03 lan.\par}"
        assert "03 lan" in qx.read(data, name="bao-cao.doc").text


class TestPoint12:
    """Word keeps a text box twice, for new programs and for old ones."""

    def test_its_text_stands_once(self) -> None:
        box = f"<w:txbxContent>{paragraph('DỰ THẢO LẦN 3')}</w:txbxContent>"
        drawn = (
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
        text = qx.read(docx(paragraph("BÁO CÁO", drawn), paragraph("Đã họp.")), name="a.docx").text
        assert text.count("DỰ THẢO LẦN 3") == 1


class TestPoint13:
    """Whether a point groups thousands or begins decimals, a whole document tells, not one number."""

    def test_points_group_and_commas_divide(self) -> None:
        report = extracted(
            docx(paragraph("Có 1.100 hộ, đạt 83,0% số hộ; 2.345 lượt người dự họp."))
        )
        assert [figure.value for figure in report.figures] == ["1100", "83.0", "2345"]

    def test_commas_group_and_points_divide(self) -> None:
        report = extracted(
            docx(paragraph("Có 698,445 hộ, đạt 58.3% số hộ; 12,345 lượt người dự họp."))
        )
        assert [figure.value for figure in report.figures] == ["698445", "58.3", "12345"]


class TestPoint14:
    """LibreOffice shows deleted words and puts today into date fields; our reader does neither."""

    @pytest.mark.debian
    @pytest.mark.parametrize("kind", ["doc:MS Word 97", "rtf:Rich Text Format"])
    def test_deleted_words_stay_out_of_old_files(self, kind: str, tmp_path: Path) -> None:
        changed = paragraph(
            "Xã đã mở ",
            '<w:del w:id="1" w:author="a"><w:r><w:delText>10 lớp</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="a">{run("12 lớp")}</w:ins>',
            run(" tập huấn"),
        )
        (tmp_path / "a.docx").write_bytes(docx(changed))
        profile = f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
        order = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path)]
        subprocess.run(
            [*order, str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120
        )
        document = qx.read(tmp_path / f"a.{kind.partition(':')[0]}")
        assert document.text == "Xã đã mở 12 lớp tập huấn\n"
        assert "tracked_changes" in [finding.code for finding in document.findings]

    @pytest.mark.debian
    def test_a_date_field_shows_the_day_it_was_saved(self) -> None:
        data = (
            rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\pard Ngay "
            rb'{\field{\*\fldinst { DATE \\@ "dd/MM/yyyy" }}{\fldrslt {04/06/2013}}} het\par}'
        )
        assert "04/06/2013" in qx.read(data, name="a.rtf").text


class TestPoint15:
    """Files that other readers take minutes for: read whole, each cell once."""

    def test_a_large_table_of_merged_cells(self) -> None:
        rows = []
        for i in range(400):
            group = cell(merge="continue") if i % 4 else cell(f"Nhóm {i}", merge="restart")
            rows.append((group, cell(f"ô {i}", span=3), "1"))
        document = qx.read(docx(table(*rows)), name="bieu.docx")
        lines = document.text.splitlines()
        assert [line for line in lines if line.startswith("ô ")] == [f"ô {i}" for i in range(400)]
        assert len([line for line in lines if line.startswith("Nhóm")]) == 100
        (found,) = document.tables
        assert (found.rows, found.columns) == (400, 5)

    def test_a_page_of_thousands_of_lines_drawn(self) -> None:
        def page(canvas: Any) -> None:
            typed("Bản đồ thôn Nậm Pẻn, tỷ lệ 1/500")(canvas)
            for i in range(4_000):
                canvas.line(i * 7 % 590, i * 11 % 700, i * 13 % 590, i * 5 % 700)

        assert "Bản đồ thôn Nậm Pẻn" in qx.read(pdf(page), name="ban-do.pdf").text
