"""Every record has an id and a place that a person can find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import qcdc_extract as qx
from qcdc_extract.document import Block, Document, OffsetMap
from qcdc_extract.places import locate
from qcdc_extract.records import Report

TEXT = (
    "II. KẾT QUẢ\n1. Công khai\nĐã họp 12 cuộc theo Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị.\n"
    "Việc công khai được duy trì.\nViệc công khai được duy trì.\nĐiển hình là Chi bộ Trạm Thủy nông Nà Hoa.\n"
)


def _document(**more: object) -> Document:
    block = Block(start=0, end=9, **more)  # type: ignore[arg-type]
    return Document(
        file="bc/a.docx",
        sha256="",
        format="docx",
        text="Công khai\n",
        blocks=(block,),
        offsets=OffsetMap(),
    )


@pytest.mark.parametrize(
    ("block", "section", "words"),
    [
        ({"paragraph": 14}, "II.1", "mục II.1, đoạn 14"),
        ({"paragraph": 14}, None, "đoạn 14"),
        ({"page": 3, "paragraph": 2}, "I", "mục I, trang 3, đoạn 2"),
        (
            {"kind": "cell", "table": 1, "row": 2, "column": 3, "paragraph": 9},
            None,
            "bảng 1, dòng 2, cột 3",
        ),
        (
            {"kind": "cell", "table": 1, "row": 1, "column": 2, "layout": True, "paragraph": 4},
            None,
            "đoạn 4",
        ),
        ({}, None, ""),
    ],
)
def test_a_place_is_said_in_vietnamese(
    block: dict[str, object], section: str | None, words: str
) -> None:
    place = locate(_document(**block), (0, 4), section)
    assert (place.words, place.file) == (words, "bc/a.docx")


@pytest.mark.parametrize("span", [(-1, 2), (3, 2), (0, 99)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="nằm ngoài văn bản"):
        locate(_document(), span)


@given(st.text(min_size=1, max_size=200), st.data())
def test_any_span_of_any_text_has_a_place(text: str, data: st.DataObject) -> None:
    document = qx.extract_text("x\n" + text.replace("\x00", ""))
    end = data.draw(st.integers(0, len(document.text)))
    start = data.draw(st.integers(0, end))
    from qcdc_extract.flow import document_of

    assert locate(document_of(document.text), (start, end)).file == ""


@pytest.fixture(scope="module")
def report() -> Report:
    return qx.extract_text(TEXT)


def test_every_record_has_its_own_id(report: Report) -> None:
    ids = [
        record.id
        for records in (
            report.sections,
            report.sections[0].children,
            report.citations,
            report.figures,
            report.exemplary_units,
            report.statements,
        )
        for record in records
    ]
    assert len(ids) == len(set(ids)) > 6
    assert all(ids)


def test_a_repeated_sentence_is_counted(report: Report) -> None:
    repeated = [s.id for s in report.statements if s.text == "Việc công khai được duy trì."]
    assert [one.rpartition("-")[2] for one in repeated] == ["1", "2"]
    assert len({one.rpartition("-")[0] for one in repeated}) == 1


def test_a_statement_keeps_its_id_when_the_text_around_it_changes(report: Report) -> None:
    other = qx.extract_text(TEXT.replace("Đã họp 12 cuộc", "Trong kỳ đã họp cả thảy 15 cuộc"))
    kept = {s.text: s.id for s in other.statements}
    for statement in report.statements:
        if statement.text in kept and "công khai" not in statement.text:
            assert kept[statement.text] == statement.id


def test_a_statement_names_the_records_inside_it(report: Report) -> None:
    by_id = {r.id: r for r in (*report.citations, *report.figures, *report.exemplary_units)}
    held = [one for statement in report.statements for one in statement.records]
    assert sorted(held) == sorted(by_id)
    for statement in report.statements:
        for one in statement.records:
            assert statement.start <= by_id[one].start < by_id[one].end <= statement.end


def test_records_know_their_section(report: Report) -> None:
    (citation,) = report.citations
    assert (citation.section, citation.section_kind) == ("II.1", "RESULTS")
    assert citation.at is not None
    assert citation.at.words.startswith("mục II.1, đoạn 3")
