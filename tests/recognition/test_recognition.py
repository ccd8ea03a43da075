"""Records on doubtful words of character recognition are held back, the others are not."""

import msgspec
import pytest

import qcdc_extract as qx
from qcdc_extract.document import Document
from qcdc_extract.flow import document_of, extract
from qcdc_extract.recognition import REASON

TEXT = """BÁO CÁO
Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2024
I. KẾT QUẢ
Đã triển khai Chỉ thị số 30-CT/TW ngày 18/02/1998 của Bộ Chính trị.
Tổ chức 25 hội nghị đối thoại. Có 317 hộ dân tham gia góp ý.
Đơn vị thực hiện tốt: Chi bộ Trường Tiểu học Tân Lập.
"""


def with_doubt(*words: str) -> Document:
    """The text as if recognition had not been sure of ``words``."""
    document = document_of(TEXT)
    spans = sorted((at, at + len(word)) for word in words for at in [document.text.index(word)])
    return msgspec.structs.replace(document, doubtful=tuple(spans))


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("25", "figures"),
        ("30-CT/TW", "citations"),
        ("18/02/1998", "statements"),
        ("Lập", "exemplary_units"),
    ],
)
def test_a_record_that_touches_a_doubtful_word_is_under_review(word: str, kind: str) -> None:
    report = extract(with_doubt(word))
    at = report.text.index(word)
    touching = [r for r in getattr(report, kind) if r.start < at + len(word) and at < r.end]
    assert touching
    assert all(record.review == REASON and record.confidence <= 0.4 for record in touching)


def test_records_beside_a_doubtful_word_keep_their_confidence() -> None:
    plain, doubtful = extract(document_of(TEXT)), extract(with_doubt("25"))
    assert [f.review for f in doubtful.figures if f.value == "317"] == [None]
    assert doubtful.citations == plain.citations
    assert doubtful.exemplary_units == plain.exemplary_units


def test_a_doubtful_figure_is_in_no_total() -> None:
    certain = qx.merge([extract(document_of(TEXT))])
    doubtful = qx.merge([extract(with_doubt("25", "317"))])
    assert {row.total for row in certain.figures} >= {"25"}
    assert not any(row.total for row in doubtful.figures)
    assert {item.value for item in doubtful.review if item.kind == "figure"} >= {"25"}


def test_a_reason_that_was_there_stays() -> None:
    text = TEXT.replace("Có 317 hộ", "Có khoảng 5-7 trăm hộ")
    before = extract(document_of(text))
    document = msgspec.structs.replace(document_of(text), doubtful=((0, len(text)),))
    after = extract(document)
    for old, new in zip(before.figures, after.figures, strict=True):
        assert new.review == (old.review or REASON)
