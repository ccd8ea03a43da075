"""In a table, what a doubtful head, an unread cell or a lost comma makes unsure is doubtful."""

from qcdc_extract.documents.pages.grids import Grid, GridCell
from qcdc_extract.documents.scans.cells import TableCells, mark_rows, mark_unsure
from qcdc_extract.documents.scans.engine import Word
from qcdc_extract.documents.scans.lines import Token


def _table(rows: list[list[str]]) -> TableCells:
    columns = len(rows[0])
    cells = [
        GridCell(row=r + 1, column=c + 1, row_span=1, column_span=1, box=(0, 0, 1, 1))
        for r in range(len(rows))
        for c in range(columns)
    ]
    grid = Grid(
        (0, 0, 1, 1), len(rows), columns, tuple(cells), tuple(map(float, range(columns + 1)))
    )
    tokens = [
        [Token(Word(word, 96, 0, 0, 9, 9, (1, 1, 1)), word) for word in cell.split()]
        for row in rows
        for cell in row
    ]
    return TableCells(grid, tokens, [])


def _doubtful(table: TableCells) -> list[str]:
    mark_unsure(table)
    return [token.text for cell in table.tokens for token in cell if token.doubtful]


ROWS = [
    ["STT", "Xã", "Số cuộc", "Tỷ lệ"],
    ["1", "An Hòa", "15", "68,12"],
    ["2", "Bình Minh", "27", "70,5"],
]


def test_a_sound_table_has_no_doubt() -> None:
    assert _doubtful(_table(ROWS)) == []


def test_numbers_below_a_doubtful_head_are_doubtful() -> None:
    table = _table(ROWS)
    table.tokens[2][0].doubtful = True
    assert _doubtful(table) == ["Số", "15", "27"]


def test_numbers_beside_an_unread_cell_are_doubtful() -> None:
    table = _table(ROWS)
    table.tokens[5].clear()
    table.unread.append(5)
    assert set(_doubtful(table)) == {"1", "15", "68,12"}


def test_serial_numbers_with_a_word_among_them_are_doubtful() -> None:
    assert _doubtful(_table([*ROWS, ["ỳ", "Cao Sơn", "31", "55,9"]])) == ["1", "2"]


def test_serial_numbers_without_a_head_are_known_by_their_run() -> None:
    rows = [["4", "An Hòa"], ["xử", "Kim Tân"], ["6", "Cao Sơn"], ["7", "Minh Khai"]]
    assert _doubtful(_table(rows)) == ["4", "6", "7"]


def test_four_digits_among_decimals_have_lost_their_comma() -> None:
    assert _doubtful(_table([*ROWS, ["3", "Cao Sơn", "31", "7249"]])) == ["7249"]


def test_several_numbers_in_one_cell_leave_no_number_of_the_table_sure() -> None:
    rows = [*ROWS, ["3", "Cao Sơn", "31 42", "55,9"]]
    assert set(_doubtful(_table(rows))) == {
        "1", "15", "68,12", "2", "27", "70,5", "3", "31", "42", "55,9",
    }  # fmt: skip


def test_a_number_with_its_words_in_one_cell_is_no_sign_of_a_lost_rule() -> None:
    assert _doubtful(_table([*ROWS, ["3", "Cao Sơn", "31 cuộc", "55,9"]])) == []


def _line(text: str) -> list[Token]:
    return [Token(Word(word, 96, 0, 0, 9, 9, (1, 1, 1)), word) for word in text.split()]


def test_the_row_of_a_table_without_rules_is_doubtful() -> None:
    row = _line("1 Xã An Hòa 979 50,8% 92 5")
    mark_rows(row)
    assert [token.text for token in row if token.doubtful] == ["1", "979", "50,8%", "92", "5"]


def test_a_sentence_with_numbers_is_no_row() -> None:
    row = _line("tổ chức 15 cuộc đối thoại với 320 lượt người tham dự, đạt 98% kế hoạch")
    mark_rows(row)
    assert not any(token.doubtful for token in row)
