"""On a page read from a picture, what may be a misread mark stops the reading too."""

import msgspec
import pytest

from qcdc_extract import errors, flow
from qcdc_extract.letterhead.secrecy import find_secrecy
from qcdc_extract.records import Finding

HEAD = ("UBND HUYỆN NÀ LỪ", "PHÒNG NỘI VỤ", "Số: 31/BC-PNV")
TITLE = ("BÁO CÁO", "Kết quả thực hiện dân chủ ở cơ sở")
BODY = ("I. TÌNH HÌNH", "Phòng có 9 công chức.")
MISREAD = ["MÂT", "MẤT", "MAT", "MẶT", "TUYẾT MÁT", "TÔI MẬT", "TOI MAT", "[MÂT]", "MẬI", "NẬT"]


@pytest.mark.parametrize("words", MISREAD)
def test_a_near_mark_is_doubted_on_a_recognised_page_only(make, words):
    lines = (*HEAD, words, *TITLE, *BODY)
    found = find_secrecy(make(*lines, format="image"))
    assert found is not None
    assert (found.severity, found.found) == ("check", words)
    assert found.review
    typed = find_secrecy(make(*lines))
    assert typed is None


@pytest.mark.parametrize("line", ["Số: 31/BC-PNV MÂT", "UBND XÃ B MẤT", "PHÒNG NỘI VỤ | TÔI MÂT"])
def test_at_the_end_of_a_line_of_the_letterhead(make, line):
    found = find_secrecy(make(line, *TITLE, *BODY, format="image"))
    assert found is not None
    assert found.severity == "check"


def test_a_clear_mark_is_no_doubt(make):
    found = find_secrecy(make(*HEAD, "MẬT", *TITLE, *BODY, format="image"))
    assert found is not None
    assert found.severity == "error"


@pytest.mark.parametrize(
    "lines",
    [
        (*HEAD, *TITLE, "Công tác bảo vệ BÍ MẬT", *BODY),
        (*HEAD, *TITLE, "CÔNG TÁC BẢO VỆ BI MAT", *BODY),
        ("ỦY BAN MẶT TRẬN TỔ QUỐC", "XÃ NÀ LỪ", *TITLE, *BODY),
        ("ỦY BAN MẶT", "TRẬN TỔ QUỐC", *TITLE, *BODY),
        (*HEAD, "MAI", *TITLE, *BODY),
        (*HEAD, "NHẬT", *TITLE, *BODY),
        (*HEAD, *TITLE, *BODY, "MẤT"),
        (*HEAD, *TITLE, "Đại biểu có mặt", "Tiền mất", *BODY),
    ],
)
def test_other_words_are_not_doubted(make, lines):
    assert find_secrecy(make(*lines, format="image")) is None


def test_pages_of_a_pdf_that_were_recognised(make):
    document = make(*HEAD, "MÂT", *TITLE, *BODY, format="pdf")
    assert find_secrecy(document) is None
    at = document.text.index("MÂT")
    assert find_secrecy(msgspec.structs.replace(document, doubtful=((at, at + 3),)))
    for page, doubted in (("1", True), ("4", False)):
        said = Finding(code="ocr_doubtful", severity="info", message="…", subjects=(page,))
        found = find_secrecy(msgspec.structs.replace(document, findings=(said,)))
        assert (found is not None) is doubted


def test_the_refusal_says_that_it_may_be_a_misreading(make):
    document = make(*HEAD, "MÂT", *TITLE, *BODY, format="image")
    with pytest.raises(errors.SecretDocument, match="có thể là dấu chỉ độ mật") as stopped:
        flow.extract(document)
    assert "Kiểm tra bản gốc, nếu không phải thì dùng --secret-ok" in stopped.value.hint
    report = flow.extract(document, secret_ok=True)
    assert "secrecy_mark" in {row.code for row in report.findings}
