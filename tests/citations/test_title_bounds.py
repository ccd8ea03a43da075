"""A title ends where the next instrument stands beside it."""

import qcdc_extract as qx


def titles(text: str) -> list[str | None]:
    return [citation.title for citation in qx.find_citations(text)]


def test_the_type_word_of_the_next_instrument_opens_no_title() -> None:
    assert titles(
        "Thực hiện Quyết định số 218-QĐ/TW, ngày 12/12/2013 của Bộ Chính trị, Quy định số "
        "11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị."
    ) == [None, None]


def test_a_law_behind_a_comma_is_no_part_of_the_title() -> None:
    first, _ = titles(
        "Nghị định số 59/2023/NĐ-CP, ngày 14/8/2023 của Chính phủ quy định chi tiết một số điều, "
        "Luật Thực hiện dân chủ ở cơ sở năm 2022."
    )
    assert first == "quy định chi tiết một số điều"


def test_an_instrument_named_in_the_title_stays_in_it() -> None:
    first, second = titles(
        "Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị về tiếp tục thực hiện Chỉ thị số "
        "05-CT/TW, ngày 15/5/2016 của Bộ Chính trị."
    )
    assert first is not None
    assert first.startswith("tiếp tục thực hiện Chỉ thị số 05-CT/TW")
    assert second is None
