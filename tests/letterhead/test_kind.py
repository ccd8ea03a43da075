"""What is a report, and on what."""

import pytest

from qcdc_extract import tables
from qcdc_extract.letterhead import LetterheadTables, find_letterhead
from qcdc_extract.letterhead.tables import CueRow
from qcdc_extract.text.fold import key

STATE = ("UBND TỈNH SƠN LA", "SỞ NỘI VỤ", "Số: 31/SNV-TCCC", "Sơn La, ngày 02 tháng 6 năm 2024")
REPORT = ("UBND TỈNH SƠN LA", "SỞ NỘI VỤ", "Số: 31/BC-SNV", "BÁO CÁO")


def kind(document):
    found = find_letterhead(document)
    return found.is_report, found.subject


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("V/v đôn đốc báo cáo thực hiện QCDC năm 2024", "Đề nghị các đơn vị gửi báo cáo."),
        ("V/v báo cáo kết quả thực hiện QCDC", "Sở Nội vụ đề nghị các đơn vị gửi báo cáo."),
        (
            "V/v báo cáo năm 2024",
            "Đề nghị Quý cơ quan báo cáo kết quả thực hiện với nội dung như sau:",
        ),
        (
            "V/v kết quả đại hội của Hội",
            "Căn cứ hồ sơ báo cáo kết quả đại hội, Sở có ý kiến như sau:",
        ),
        ("V/v mời họp", "Kính mời dự họp."),
    ],
)
def test_a_letter_that_asks_or_answers_is_no_report(make, subject, body):
    assert kind(make(*STATE, subject, "Kính gửi: Các đơn vị", body)) == (False, None)


@pytest.mark.parametrize(
    "body",
    [
        "Sở Nội vụ báo cáo kết quả thực hiện dân chủ ở cơ sở như sau:",
        "Trong năm, Sở đã tổ chức 02 hội nghị.",
    ],
)
def test_a_letter_whose_subject_reports_is_one(make, body):
    letter = make(*STATE, "V/v báo cáo kết quả thực hiện QCDC", "Kính gửi: UBND tỉnh", body)
    assert kind(letter) == (True, "qcdc")


@pytest.mark.parametrize(
    "lines",
    [
        ("MIT License", "Permission is hereby granted, free of charge, to any person."),
        ("npm ERR! code ELIFECYCLE", "npm ERR! errno 1"),
        ("HƯỚNG DẪN SỬ DỤNG", "1. Mở phần mềm", "2. Kết quả hiện ra bên phải"),
        ("Phụ lục II", "VIẾT HOA TRONG VĂN BẢN", "1. Tên người", "2. Tên địa lý"),
        ("BẢN TỰ KIỂM ĐIỂM", "Họ và tên:", "I. Ưu điểm", "II. Hạn chế"),
        ("ĐƠN XIN NGHỈ PHÉP", "Kính gửi: Ban Giám đốc"),
        (
            "LUẬT THỰC HIỆN DÂN CHỦ Ở CƠ SỞ",
            "Điều 1. Luật này quy định việc thực hiện dân chủ ở cơ sở.",
            "Điều 2. Thực hiện dân chủ ở cơ sở là quyền của công dân.",
        ),
    ],
)
def test_what_does_not_say_that_it_reports_is_none(make, lines):
    assert kind(make(*lines)) == (False, None)


@pytest.mark.parametrize(
    "lines",
    [
        ("Thực hiện văn bản của tỉnh, Chi bộ báo cáo kết quả công tác như sau:", "Tốt."),
        ("Chi bộ có 12 đảng viên.", "Trên đây là báo cáo của Chi bộ."),
        ("I. ĐẶC ĐIỂM TÌNH HÌNH", "Tốt.", "II. KẾT QUẢ", "Tốt.", "III. PHƯƠNG HƯỚNG", "Tốt."),
        ("UBND XÃ TÂN LẬP", "Số: 05/BC-UBND", "Xã có 12 bản."),
    ],
)
def test_a_report_without_its_type_line_is_known_by_what_it_says(make, lines):
    assert kind(make(*lines))[0]


def test_a_text_that_speaks_of_it_again_and_again_counts_though_nothing_says_so(make):
    line = "Việc thực hiện dân chủ ở cơ sở được quan tâm, quy chế dân chủ đã niêm yết."
    assert kind(make(line, line)) == (True, "qcdc")


@pytest.mark.parametrize(
    ("title", "body", "subject"),
    [
        ("Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2024", "Tốt.", "qcdc"),
        ("Công tác QCDC quý I", "Tốt.", "qcdc"),
        ("Phát huy dân chủ trong nhà trường", "Tốt.", "qcdc"),
        ("Sơ kết 5 năm thực hiện Kết luận số 120-KL/TW", "Tốt.", "qcdc"),
        ("Công tác 6 tháng đầu năm 2024", "Sở báo cáo việc thực hiện QCDC như sau:", "qcdc"),
        ("Công tác 6 tháng đầu năm 2024", "Tốt.", None),
        ("Kết quả công tác kiểm tra, giám sát năm 2024", "Đã kiểm tra 09 tổ chức.", "other"),
        ("Tình hình kinh tế - xã hội quý I", "Thu ngân sách tăng.", "other"),
        ("Việc thực hiện nguyên tắc tập trung dân chủ trong Đảng", "Tốt.", "other"),
    ],
)
def test_the_subject_is_told_by_title_preamble_and_body(make, title, body, subject):
    assert kind(make(*REPORT, title, body, "I. KẾT QUẢ", "Tốt.")) == (True, subject)


def test_one_heading_among_many_does_not_make_the_subject(make):
    document = make(
        *REPORT,
        "Tình hình kinh tế - xã hội 6 tháng đầu năm 2024",
        "I. KINH TẾ",
        *["Sản lượng lúa tăng so với cùng kỳ, thu ngân sách đạt dự toán được giao."] * 30,
        "II. XÃ HỘI",
        "1. Thực hiện dân chủ ở cơ sở",
        "Đã tổ chức 02 cuộc đối thoại.",
    )
    assert kind(document) == (True, "other")


def test_every_cue_matches_its_example():
    loaded = LetterheadTables.load()
    for row in tables.read("qcdc_extract.letterhead", "report_cues.tsv", CueRow):
        assert loaded.patterns[row.role].search(key(row.example)), row.cue
