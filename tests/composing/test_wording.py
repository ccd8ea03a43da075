"""Records in words: instruments as cited, dates, periods, slots."""

import pytest
from facts import instrument as row
from facts import source

from qcdc_extract.composing.tables import Template
from qcdc_extract.composing.wording import (
    Piece,
    around,
    assembled,
    date,
    filled,
    instrument,
    next_period,
)
from qcdc_extract.records import Period


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2023-05-25", "25/5/2023"),
        ("2016-01-07", "07/01/2016"),
        ("2020-02-10", "10/02/2020"),
        ("2020-12-03", "03/12/2020"),
        ("2021-03-09", "09/3/2021"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(iso: str, written: str) -> None:
    assert date(iso) == written


@pytest.mark.parametrize(
    ("cited", "words"),
    [
        (
            row(
                "10/2022/QH15",
                doc_type="Luật",
                date="2022-11-10",
                issuer="Quốc hội",
                title="thực hiện dân chủ ở cơ sở",
            ),
            "Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15, ngày 10/11/2022",
        ),
        (
            row(
                "120-KL/TW",
                doc_type="Kết luận",
                date="2016-01-07",
                issuer="Bộ Chính trị",
                title="Về tiếp tục đẩy mạnh việc thực hiện dân chủ",
            ),
            "Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị về tiếp tục đẩy mạnh việc thực hiện dân chủ",
        ),
        (
            row("59/2019/NĐ-CP", doc_type="Nghị định", title="Quy định chi tiết một số điều"),
            "Nghị định số 59/2019/NĐ-CP quy định chi tiết một số điều",
        ),
        (
            row("33-CT/TU", doc_type="Chỉ thị", title="Công tác dân vận"),
            "Chỉ thị số 33-CT/TU về công tác dân vận",
        ),
        (
            row("33-CT/TU", doc_type="Chỉ thị", title="QCDC ở cơ sở"),
            "Chỉ thị số 33-CT/TU về QCDC ở cơ sở",
        ),
        (row("33-CT/TU", date="2019"), "Văn bản số 33-CT/TU"),
        (row("Bộ luật Lao động", doc_type="Bộ luật", named=True), "Bộ luật Lao động"),
    ],
)
def test_an_instrument_is_cited_as_offices_cite(cited: object, words: str) -> None:
    assert instrument(cited) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "following"),
    [
        ("2023-01-01", "2023-06-30", "6 tháng cuối năm 2023"),
        ("2023-07-01", "2023-12-31", "năm 2024"),
        ("2023-01-01", "2023-12-31", "năm 2024"),
        ("2023-01-01", "2023-03-31", None),
        ("2022-12-15", "2023-06-14", None),
        (None, "2023-06-30", None),
        ("2023-01-01", None, None),
    ],
)
def test_tasks_are_set_for_the_period_that_follows(
    first: str | None, last: str | None, following: str | None
) -> None:
    assert next_period(Period(text="kỳ", from_=first, to=last)) == following


def test_no_period_has_none_that_follows() -> None:
    assert next_period(None) is None


def test_a_slot_without_a_record_is_a_blank() -> None:
    template = Template(id="t", text="{who} báo cáo {what}.")
    assert filled(template, {"who": None, "what": "kết quả"}) == "[…] báo cáo kết quả."
    assert filled(template, {"who": "", "what": "kết quả"}) == "[…] báo cáo kết quả."


def test_what_fills_a_slot_is_never_filled_again() -> None:
    template = Template(id="t", text="{what} của {who}")
    assert filled(template, {"what": "{who}", "who": "Sở"}) == "{who} của Sở"
    assert around(Template(id="t", text="Gồm {list}; {what}."), "list", {"what": "hết"}) == (
        "Gồm ",
        "; hết.",
    )


def test_pieces_keep_their_places() -> None:
    pieces = [
        Piece(text="Gồm: ", template="t"),
        Piece(text="Chỉ thị", sources=(source("a", "Chỉ thị"),)),
        Piece(text=" "),
        Piece(text="Luật", sources=(source("b", "Luật"),)),
    ]
    made = assembled("p", "II.1", pieces)
    assert made.text == "Gồm: Chỉ thị Luật"
    assert [made.text[part.start : part.end] for part in made.parts] == ["Gồm: ", "Chỉ thị", "Luật"]
    assert [one.report for one in made.sources] == ["a", "b"]
