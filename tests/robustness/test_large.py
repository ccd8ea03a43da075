"""Files that are large or long where no file is: read all the same, and soundly."""

import pytest
from docx_builder import docx, paragraph, table
from pdf_seeds import TEXT1, objects, page_text, stream, written
from seeds import TEXT
from soundness import document_problems, report_problems

import qcdc_extract as qx
from qcdc_extract.errors import TooLarge

LINE = TEXT.replace("\n", " ")


def test_one_line_of_five_megabytes() -> None:
    data = (LINE * (5_000_000 // len(LINE.encode()) + 1)).encode()
    document = qx.read(data, name="dai.txt")
    assert document_problems(document) == []
    assert len(document.text) > 3_000_000


@pytest.mark.parametrize("where", ["before", "between", "after"])
def test_a_million_blank_lines(where: str) -> None:
    blank = "\n" * 1_000_000
    text = {
        "before": blank + TEXT,
        "between": TEXT.replace("\n\n", blank, 1),
        "after": TEXT + blank,
    }[where]
    document = qx.read(text.encode(), name="trong.txt")
    assert document_problems(document) == []
    assert "".join(document.text.split()) == "".join(TEXT.split())


def test_heaps_of_marks_on_one_letter_end_after_thirty() -> None:
    heap = "a" + "\u0323\u0302\u0301" * 100_000
    document = qx.read(f"BÁO CÁO\n{heap} hết\n".encode(), name="dau.txt")
    assert document_problems(document) == []
    assert "hết" in document.text
    assert qx.read(docx(paragraph(heap + " hết")), name="dau.docx").text.endswith("hết\n")


def test_a_table_of_thousands_of_rows_is_extracted_row_by_row() -> None:
    rows = [(str(i), f"Thôn số {i}", str(i % 90), str(i * 31 % 900)) for i in range(1, 3_000)]
    document = qx.read(docx(table(("STT", "Thôn", "Hội nghị", "Số hộ"), *rows)), name="bieu.docx")
    report = qx.extract(document)
    assert report_problems(report) == []
    assert len(report.figures) == 2 * len(rows)
    assert {figure.indicator for figure in report.figures[-2:]} == {
        "Thôn số 2999 | Hội nghị",
        "Thôn số 2999 | Số hộ",
    }


def test_a_head_without_end_names_nothing_whole() -> None:
    head = "Nội dung rất dài " * 20_000
    document = qx.read(docx(table(("Xã", head), ("A", "1"), ("B", "2"))), name="bieu.docx")
    report = qx.extract(document)
    assert report_problems(report) == []
    assert [figure.value for figure in report.figures] == ["1", "2"]
    assert all(len(figure.indicator) < 3_000 for figure in report.figures)


@pytest.mark.parametrize("order", [b"\nq", b" 0 0 m"])
def test_orders_that_unpack_to_millions_are_refused(order: bytes) -> None:
    page = stream(page_text(1).encode() + order * 15_000_000)
    with pytest.raises(TooLarge):
        qx.read(written({**objects(), TEXT1: page}), name="bom.pdf")


def test_a_page_with_a_large_drawing_is_read() -> None:
    lines = "".join(
        f"{i % 590} {i * 7 % 840} m {i * 3 % 590} {i % 840} l S\n" for i in range(60_000)
    )
    page = stream(f"{page_text(1)}\n{lines}".encode())
    assert "Nà Cáy" in qx.read(written({**objects(), TEXT1: page}), name="ban-do.pdf").text
