"""Whatever a PDF's fonts tell of their letters, the text is the author's, or the reader says it is not."""

import unicodedata

import pytest

from qcdc_extract.document import Document
from qcdc_extract.documents.legacy import codes_of
from qcdc_extract.documents.pdf import glyphs as pdf_glyphs
from qcdc_extract.documents.pdf import pages as pdf_pages
from qcdc_extract.documents.pdf.reading import boxes, read_pdf
from qcdc_extract.errors import GarbledText

pytest.importorskip("fontTools", reason="cần fonttools để làm tệp PDF thử (pip install fonttools)")

import pdf_writer as pdf

SIZE = 13.0
TEXTS = [
    (
        "Thực hiện Kế hoạch số 21-KH/ĐU, ngày 14/02/2024 của Đảng ủy phường về xây dựng và thực hiện "
        "Quy chế dân chủ ở cơ sở, Ban Chỉ đạo phường báo cáo kết quả sáu tháng đầu năm như sau:"
    ),
    (
        "Phường có 12 khu phố với 3.480 hộ, 14.215 nhân khẩu; 19 chi bộ trực thuộc với 512 đảng viên. "
        "Tư tưởng của cán bộ, đảng viên và Nhân dân ổn định; các phong trào thi đua được đẩy mạnh."
    ),
    (
        "Ủy ban nhân dân phường đã niêm yết công khai các khoản thu, chi tại 12/12 khu phố; mọi kiến nghị "
        "của người dân đều được trả lời đúng hạn, không có đơn thư vượt cấp."
    ),
]


@pytest.fixture(scope="module", autouse=True)
def _font():
    if not pdf.SERIF.is_file():
        pytest.skip("thiếu phông DejaVu: chạy apt-get install fonts-dejavu-core")


def read(data: bytes) -> Document:
    return read_pdf(data, "bao-cao.pdf", "0" * 64)


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def codes(face, text: str) -> bytes:
    return b"".join(face.gid[char].to_bytes(2, "big") for char in text)


def faced(texts) -> "pdf.Face":
    return pdf.Face({char for text in texts for char in text} | set("\u0301\u0323 "))


def cid_file(texts, face, told) -> bytes:
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, told))
    for page in pdf.wrapped(texts, face.text_width, SIZE):
        rows = [
            f"1 0 0 1 {x:.2f} {y:.2f} Tm {pdf.shown(codes(face, text))} Tj"
            for x, y, text, _ in page
        ]
        writer.page("\n".join([f"BT /F1 {SIZE} Tf", *rows, "ET"]))
    return writer.made()


def test_a_subset_that_tells_its_letters_is_read():
    face = faced(TEXTS)
    document = read(cid_file(TEXTS, face, {char: char for char in face.gid}))
    assert blocks(document) == TEXTS
    assert document.findings == ()


def test_a_glyph_told_as_letter_and_mark_is_one_letter():
    face = faced(TEXTS)
    told = {char: unicodedata.normalize("NFD", char) for char in face.gid}
    document = read(cid_file(TEXTS, face, told))
    assert blocks(document) == TEXTS
    assert document.findings == ()


def test_without_tounicode_the_fonts_own_table_is_asked_and_the_page_named():
    document = read(cid_file(TEXTS, faced(TEXTS), None))
    assert blocks(document) == TEXTS
    assert [(finding.code, finding.severity) for finding in document.findings] == [
        ("garbled_text", "info")
    ]


def test_letters_that_nothing_tells_are_an_error_and_no_text():
    face = pdf.Face({char for text in TEXTS for char in text}, cmap=False)
    with pytest.raises(GarbledText):
        read(cid_file(TEXTS * 3, face, None))


def test_look_alikes_of_word_2010_are_mended():  # point 9
    face = faced(TEXTS)
    told = {char: char for char in face.gid} | {"Ư": "Ƣ", "ư": "ƣ", "Đ": "Ð"}
    assert blocks(read(cid_file(TEXTS, face, told))) == TEXTS


def test_one_bold_font_without_tounicode_spoils_no_other_line():
    face, bold = faced(TEXTS), faced(TEXTS)
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, {char: char for char in face.gid}))
    writer.font("F2", pdf.cid_font(writer, bold, None, name=b"ABCDEG+Serif-Bold"))
    head = "KẾT QUẢ THỰC HIỆN Ở PHƯỜNG"
    bold = pdf.Face(set(head))
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, {char: char for char in face.gid}))
    writer.font("F2", pdf.cid_font(writer, bold, None, name=b"ABCDEG+Serif-Bold"))
    rows = [f"BT /F2 {SIZE} Tf 1 0 0 1 85 800 Tm {pdf.shown(codes(bold, head))} Tj /F1 {SIZE} Tf"]
    rows += [
        f"1 0 0 1 {x:.2f} {y - 30:.2f} Tm {pdf.shown(codes(face, text))} Tj"
        for x, y, text, _ in pdf.wrapped(TEXTS, face.text_width, SIZE)[0]
    ]
    writer.page("\n".join([*rows, "ET"]))
    document = read(writer.made())
    assert blocks(document) == [head, *TEXTS]


def word_file(texts, piece: int, blanks: bool, marks: bool = False, actual: bool = False) -> bytes:
    """Runs of words or letters in kerned arrays, each put into its place, justified."""
    face = faced([*texts, *(unicodedata.normalize("NFC", w) for w in texts)])
    plain = {unicodedata.normalize("NFC", unicodedata.normalize("NFD", c)[:-1]) for c in face.gid}
    face = faced([*texts, "".join(plain), "\u0300\u0301\u0303\u0309\u0323"])
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, {char: char for char in face.gid}, ranges=True))

    def array(run: str) -> str:
        made = []
        for char in run:
            pieces = unicodedata.normalize("NFD", char)
            base = unicodedata.normalize("NFC", pieces[:-1])
            if marks and len(pieces) > 1 and pieces[-1] in face.gid and base in face.gid:
                over, width = face.width[pieces[-1]], face.width[char]
                back = (width + over) // 2
                made.append(f"{pdf.shown(codes(face, base))} {face.width[base] - width + back}")
                made.append(f"{pdf.shown(codes(face, pieces[-1]))} {over - back}")
            else:
                made.append(f"{pdf.shown(codes(face, char))} 4")
        return f"[{' '.join(made)}] TJ"

    for page in pdf.wrapped(texts, face.text_width, SIZE):
        rows = []
        for number, (x, y, text, last) in enumerate(page):
            words = text.split(" ")
            more = (
                0
                if last
                else (pdf.RIGHT - x - SIZE * face.text_width(text)) / max(1, len(words) - 1)
            )
            told = ("\ufeff" + text).encode("utf-16-be").hex()
            tag = f"/Span <</ActualText <{told}>>>" if actual else f"/P <</MCID {number}>>"
            rows.append(f"{tag} BDC BT /F1 {SIZE} Tf")
            for k, word in enumerate(words):
                shown = word + " " if blanks and k < len(words) - 1 else word
                for at in range(0, len(shown), piece or len(shown)):
                    run = shown[at : at + (piece or len(shown))]
                    rows.append(f"1 0 0 1 {x:.3f} {y:.2f} Tm {array(run)}")
                    x += SIZE * face.text_width(run)
                x += more + (0 if blanks else SIZE * face.width[" "] / 1000)
            rows.append("ET EMC")
        writer.page("\n".join(rows))
    return writer.made()


@pytest.mark.parametrize("piece", [0, 1, 3])
@pytest.mark.parametrize("blanks", [True, False])
def test_text_in_pieces_is_whole_whether_blanks_are_drawn_or_gaps(piece, blanks):
    assert blocks(read(word_file(TEXTS, piece, blanks))) == TEXTS


def test_tone_marks_drawn_as_glyphs_join_their_letters():
    assert blocks(read(word_file(TEXTS, 0, True, marks=True))) == TEXTS


def test_text_told_by_actualtext_keeps_its_double_letters():
    texts = ["Nghị quyết số 11-NQ/TW khóa XIII; tình hình an ninh ở các xã ổn định 100%."]
    assert blocks(read(word_file(texts, 0, True, actual=True))) == texts


def encoded(text: str, code: str) -> str:
    letters: dict[str, str] = {}
    for written, letter in codes_of(code).items():
        letters.setdefault(letter, written)
    return "".join(letters.get(char, char) for char in text)


def old_file(paragraphs, code: str, name: bytes = b"Times-Roman") -> bytes:
    """Paragraphs (text, whether in the old code) on one page; the others tell their letters."""
    face = faced([text for text, _ in paragraphs])
    width = pdf.vni_width if code == "VNI" else pdf.latin_width
    writer = pdf.Writer()
    writer.font("F1", pdf.byte_font(writer, width, name=name))
    writer.font("F2", pdf.cid_font(writer, face, {char: char for char in face.gid}))
    rows, y = ["BT"], pdf.TOP
    for text, old in paragraphs:
        shown = encoded(text, code) if old else text
        measure = (
            (lambda part: sum(width(ord(char)) for char in part) / 1000) if old else face.text_width
        )
        for x, _, line, _last in (row for p in pdf.wrapped([shown], measure, SIZE) for row in p):
            data = line.encode("latin-1") if old else codes(face, line)
            font = "F1" if old else "F2"
            rows.append(f"/{font} {SIZE} Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {pdf.shown(data)} Tj")
            y -= 1.35 * SIZE
        y -= 0.4 * SIZE
    writer.page("\n".join([*rows, "ET"]))
    return writer.made()


# TCVN3 has no capitals with tones.
OLD_TEXTS = {"VNI": TEXTS, "TCVN3": [text.replace("Ủy", "Uỷ") for text in TEXTS]}


@pytest.mark.parametrize("code", ["VNI", "TCVN3"])
def test_a_page_in_an_old_code_is_put_into_unicode_and_said_so(code):
    texts = OLD_TEXTS[code]
    document = read(old_file([(text, True) for text in texts], code))
    assert blocks(document) == texts
    (finding,) = document.findings
    assert (finding.code, finding.subjects) == ("encoding_converted", ("1",))
    assert code in finding.message


@pytest.mark.parametrize("code", ["VNI", "TCVN3"])
def test_only_the_font_in_the_old_code_is_converted(code):
    texts = OLD_TEXTS[code]
    document = read(old_file([(texts[0], False), (texts[1], True), (texts[2], False)], code))
    assert blocks(document) == texts


@pytest.mark.parametrize("code", ["VNI", "TCVN3"])
def test_boxes_on_a_converted_page_stand_around_their_words(code):
    texts = OLD_TEXTS[code]
    data = old_file([(text, True) for text in texts], code)
    document = read(data)
    width = pdf.vni_width if code == "VNI" else pdf.latin_width
    first = encoded(texts[0], code)
    before, word = encoded("Thực hiện Kế hoạch ", code), encoded("số", code)
    assert first.startswith(before + word)
    at = document.text.index("số 21-KH")
    ((page, x0, y0, x1, y1),) = boxes(data, document, (at, at + 2))
    left = pdf.LEFT + 2.5 * SIZE + SIZE * sum(width(ord(c)) for c in before) / 1000
    assert page == 1
    assert abs(x0 - left) < 1
    assert abs(x1 - left - SIZE * sum(width(ord(c)) for c in word) / 1000) < 2.5
    assert y0 < pdf.TOP < y1
    for block in document.blocks:
        assert boxes(data, document, (block.start, block.end))


def test_a_font_of_capitals_gives_capitals():
    head = "kết quả thực hiện quy chế dân chủ ở cơ sở"
    document = read(old_file([(head, True)], "TCVN3", name=b".VnTimeH"))
    assert blocks(document) == [head.upper()]


def test_french_letters_are_no_old_code():
    face_text = "Le Comité a été créé à Orléans où l’évêque naïf reçut des élèves très âgés"
    document = read(old_file([(face_text.replace("’", "'"), False)], "VNI"))
    assert "évêque naïf reçut" in document.text
    assert document.findings == ()


def test_sound_pages_never_cost_a_second_reader(monkeypatch):  # point 15
    monkeypatch.setattr(pdf_glyphs, "from_pdfplumber", None)
    face = faced(TEXTS)
    data = cid_file(TEXTS * 20, face, {char: char for char in face.gid})
    calls = []
    built = pdf_pages.build_lines
    monkeypatch.setattr(pdf_pages, "build_lines", lambda *given: calls.append(1) or built(*given))
    assert blocks(read(data)) == TEXTS * 20
    assert calls == []  # nor is any letter measured


def test_hyphens_at_line_ends_join_their_symbol():  # point 2
    text = "theo Nghị định số 126/2024/NĐ-"
    face = faced([text, "CP ngày 08/10/2024 của Chính phủ."])
    writer = pdf.Writer()
    writer.font("F1", pdf.cid_font(writer, face, {char: char for char in face.gid}))
    size = (pdf.RIGHT - pdf.LEFT) / face.text_width(text)
    second = pdf.shown(codes(face, "CP ngày 08/10/2024 của Chính phủ."))
    writer.page(
        f"BT /F1 {size:.3f} Tf 1 0 0 1 85 700 Tm {pdf.shown(codes(face, text))} Tj "
        f"1 0 0 1 85 {700 - 1.3 * size:.2f} Tm {second} Tj ET"
    )
    assert "126/2024/NĐ-CP ngày 08/10/2024" in read(writer.made()).text


def test_a_number_in_a_signature_field_is_placed_by_its_box():  # point 1
    face = faced(["Số: /BC-UBND An Hòa, ngày tháng 6 năm 2024 0123456789"])
    writer = pdf.Writer()
    font = pdf.cid_font(writer, face, {char: char for char in face.gid})
    writer.font("F1", font)
    places = {}
    rows = ["BT /F1 13 Tf"]
    x = 85.0
    for piece in ("Số: ", "#27", "/BC-UBND"):
        if piece[0] == "#":
            places[piece[1:]] = x
            x += 13 * face.text_width(piece[1:])
        else:
            rows.append(f"1 0 0 1 {x:.2f} 760 Tm {pdf.shown(codes(face, piece))} Tj")
            x += 13 * face.text_width(piece)
    x = 320.0
    for piece in ("An Hòa, ngày ", "#05", " tháng 6 năm 2024"):
        if piece[0] == "#":
            places[piece[1:]] = x
            x += 13 * face.text_width(piece[1:])
        else:
            rows.append(f"1 0 0 1 {x:.2f} 760 Tm {pdf.shown(codes(face, piece))} Tj")
            x += 13 * face.text_width(piece)
    fields = []
    for digits, left in places.items():
        look = writer.stream(
            f"BT /F1 13 Tf 0 4 Td {pdf.shown(codes(face, digits))} Tj ET".encode(),
            b"/Type/XObject/Subtype/Form/BBox[0 0 40 20]/Resources<</Font<</F1 %d 0 R>>>>" % font,
        )
        fields.append(
            writer.add(
                b"<</Type/Annot/Subtype/Widget/FT/Sig/F 4/Rect[%.2f 756 %.2f 776]/AP<</N %d 0 R>>>>"
                % (left, left + 40, look)
            )
        )
    annots = b"/Annots[%s]" % b" ".join(b"%d 0 R" % field for field in fields)
    writer.page("\n".join([*rows, "ET"]), annots)
    text = read(writer.made()).text
    assert "Số: 27/BC-UBND" in text
    assert "An Hòa, ngày 05 tháng 6 năm 2024" in text


def test_blank_numbers_and_days_of_drafts_stay_as_they_are():  # point 10
    lines = ["Số:      /BC-UBND", "An Hòa, ngày     tháng 6 năm 2024"]
    face = faced(lines)
    document = read(cid_file(lines, face, {char: char for char in face.gid}))
    assert blocks(document) == ["Số: /BC-UBND", "An Hòa, ngày tháng 6 năm 2024"]


def test_numbers_keep_their_own_points_and_commas():  # point 13
    text = "Thu 1.100 triệu đồng, đạt 83,0%; hỗ trợ 698,445 triệu đồng cho 58.3% số hộ ở 3 thôn."
    face = faced([text])
    document = read(cid_file([text], face, {char: char for char in face.gid}))
    assert blocks(document) == [text]
