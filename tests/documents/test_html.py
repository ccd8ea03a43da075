"""Web pages, and Word files that are one inside."""

import random

import pytest

from qcdc_extract import errors
from qcdc_extract.documents import read

HEAD = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8"><title>t</title>'


def page(body: str) -> bytes:
    return f"{HEAD}<style>p {{}}</style></head><body>{body}</body></html>".encode()


def lines(body: str) -> list[str]:
    return read(page(body), "bc.doc").text.splitlines()


def test_paragraphs_and_breaks_are_lines_and_runs_are_joined() -> None:
    assert lines("<p>Báo\n  <b>cáo</b> số<sup>1</sup></p><div>I. KẾT<br>QUẢ</div>tự do") == [
        *("Báo cáo số¹", "I. KẾT", "QUẢ", "tự do"),
    ]


def test_lists_have_the_numbers_a_browser_draws() -> None:
    body = "<ol start=3><li>ba<li>bốn<ol type=a><li>a</ol></ol><ul><li>gạch</ul>"
    assert lines(body) == ["3. ba", "4. bốn", "a. a", "- gạch"]


def test_tables_keep_their_grid() -> None:
    body = (
        "<table><tr><th rowspan=2>Xã<th colspan=2>Số<tr><td>nam<td>nữ<tr><td>Hòa<td>1<td>2"
        "<tr><td>An<td>3<td>4</table>"
    )
    document = read(page(body), "bc.doc")
    assert [
        (document.text[c.start : c.end], c.row, c.column) for c in document.tables[0].cells
    ] == [
        *(("Xã", 1, 1), ("Số", 1, 2), ("nam", 2, 2), ("nữ", 2, 3)),
        *(("Hòa", 3, 1), ("1", 3, 2), ("2", 3, 3), ("An", 4, 1), ("3", 4, 2), ("4", 4, 3)),
    ]


def test_hidden_text_and_programs_stay_out() -> None:
    document = read(
        page("<p>thấy<span style='display: none'>ẩn</span></p><script>x()</script>"), "a.doc"
    )
    assert document.text == "thấy\n"
    assert [finding.code for finding in document.findings] == ["hidden_text"]


def test_look_is_kept() -> None:
    document = read(
        page("<p align=center><b>BÁO CÁO</b></p><p style='text-align:right'>x</p>"), "a.doc"
    )
    assert [(b.bold, b.align) for b in document.blocks] == [(True, "center"), (False, "right")]


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "utf-8"])
def test_letters_come_by_mark_or_named_charset(code: str) -> None:
    data = "<html><body><p>Thực hiện dân chủ ở cơ sở</p></body></html>".encode(code)
    assert read(data, "a.doc").text == "Thực hiện dân chủ ở cơ sở\n"


def test_nothing_is_fetched_and_entities_stay_small() -> None:
    body = '<img src="http://vidu.vn/a.png"><link rel=stylesheet href="http://vidu.vn/a.css"><p>chữ&nbsp;x'
    assert lines(body) == ["chữ\xa0x"]


def test_a_page_without_text_says_so() -> None:
    with pytest.raises(errors.NoText):
        read(page("<img src=a.png>"), "a.doc")


@pytest.mark.parametrize("seed", range(40))
def test_damaged_pages_end_in_a_typed_error_or_a_document(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(page("<table><tr><td>a<ol><li>b</ol><td colspan=3>c</table><p>d<b>e</p>" * 5))
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(15, len(data))
        data[at : at + chance.randint(0, 3)] = chance.choice(
            [b"<", b">", b"<table>", b'"', b"\xff", b""]
        )
    document, failure = None, None
    try:
        document = read(bytes(data), "a.doc")
    except errors.ReadError as error:
        failure = error
    assert failure is None or failure.file == "a.doc"
    for block in document.blocks if document else ():
        assert document is not None
        assert document.text[block.end] == "\n"


def test_deep_nesting_is_refused_or_read() -> None:
    failure = None
    try:
        read(page("<div>" * 5000 + "x"), "a.doc")
    except errors.ReadError as error:
        failure = error
    assert failure is None or failure.file == "a.doc"


def test_captions_stray_words_and_cells_without_a_row_are_kept() -> None:
    body = (
        "<table><caption>Biểu 1: 12 hội nghị</caption><td>5</td><td>6</td>"
        "<form><tr>ngoài ô<td>7<td>8</tr></form></table>"
    )
    document = read(page(body), "a.html")
    assert document.text.splitlines() == ["Biểu 1: 12 hội nghị", "ngoài ô", "5", "6", "7", "8"]
    (table,) = document.tables
    assert [(cell.row, cell.column) for cell in table.cells] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_typed_lines_stay_lines_and_a_form_shows_what_was_typed() -> None:
    assert lines("<pre>Dòng một\nDòng hai</pre><textarea>Có 7 ý kiến</textarea>") == [
        *("Dòng một", "Dòng hai", "Có 7 ý kiến")
    ]


def test_struck_words_are_out_and_told() -> None:
    document = read(page("<p>Có <del>30</del><s>31</s><ins>45</ins> hộ</p>"), "a.html")
    assert document.text == "Có 45 hộ\n"
    (finding,) = document.findings
    assert (finding.code, finding.found) == ("tracked_changes", "2")


def test_an_item_may_say_its_own_number() -> None:
    assert lines("<ol><li value=5>a<li>b</ol>") == ["5. a", "6. b"]


def test_every_way_to_hide_words_is_counted() -> None:
    document = read(page("<p hidden>a</p><p style='visibility: hidden'>b</p><p>c</p>"), "a.html")
    assert document.text == "c\n"
    assert [(row.code, row.found) for row in document.findings] == [("hidden_text", "2")]


def test_a_notes_mark_above_the_line_is_no_digit_of_the_number_before_it() -> None:
    assert lines("<p>Có 45<sup>1</sup> hộ, 20 m<sup>2</sup>, x<sup>ngày 12</sup></p>") == [
        "Có 45¹ hộ, 20 m², xngày 12"
    ]


def test_cells_outside_any_table_stay_apart() -> None:
    assert lines("<table><td>5<form><tr><td>7<td>8</tr></form></table>") == ["5", "7", "8"]
