"""Drawn lines become grids only where they rule a table."""

from array import array

from qcdc_extract.documents.pages.grids import Edge, grids


def ruled(xs, ys):
    return [Edge(False, y, xs[0], xs[-1]) for y in ys] + [Edge(True, x, ys[-1], ys[0]) for x in xs]


def test_lines_that_cross_make_a_grid():
    (grid,) = grids(ruled([50, 150, 300], [700, 680, 660, 640]))
    assert (grid.rows, grid.columns, len(grid.cells)) == (3, 2, 6)
    first = grid.cells[0]
    assert (first.row, first.column, first.box) == (1, 1, (50, 680, 150, 700))


def test_merged_cells_have_spans():
    edges = [
        Edge(False, 700, 50, 300),
        Edge(False, 680, 50, 300),
        Edge(False, 660, 50, 300),
        Edge(True, 50, 660, 700),
        Edge(True, 300, 660, 700),
        Edge(True, 150, 660, 680),
    ]
    (grid,) = grids(edges)
    head = grid.cells[0]
    assert (head.column_span, head.row_span) == (2, 1)
    assert [(cell.row, cell.column) for cell in grid.cells] == [(1, 1), (2, 1), (2, 2)]


def test_a_frame_around_text_is_no_table():
    assert grids(ruled([50, 500], [700, 500])) == []


def test_a_single_column_is_no_table():
    assert grids(ruled([50, 500], [700, 650, 600, 500])) == []


def test_rules_under_titles_are_no_table():
    assert grids([Edge(False, 700, 100, 200), Edge(False, 650, 100, 200)]) == []


def test_two_tables_come_from_top_to_bottom():
    lower = ruled([50, 150, 300], [400, 380, 360])
    upper = ruled([50, 150, 300], [700, 680, 660])
    assert [grid.box[3] for grid in grids(lower + upper)] == [700, 400]


def test_a_drawing_with_thousands_of_lines_is_left_alone():
    assert grids([Edge(i % 2 == 0, i, 0, 500) for i in range(5_000)]) == []


def test_a_fine_net_of_lines_is_left_alone():
    assert grids(ruled(list(range(0, 9_000, 5)), list(range(9_000, 0, -5)))) == []


def table(rows):
    """A ruled table with one line of text a cell."""
    from qcdc_extract.documents.pages.lines import Line
    from qcdc_extract.documents.pages.page import PageTable

    ys = [700 - 20 * i for i in range(len(rows) + 1)]
    xs = [50 + 80 * i for i in range(len(rows[0]) + 1)]
    (grid,) = grids(ruled(xs, ys))
    cells = []
    for cell in grid.cells:
        x0, y0, x1, _ = cell.box
        text = rows[cell.row - 1][cell.column - 1]
        edges = array("d", [x0] * len(text)), array("d", [x1] * len(text))
        line = Line(text, *edges, y0 + 5, 12.0, (False, False), italic=False, gaps=[])
        cells.append((cell, [line] if text else []))
    return PageTable(grid, cells)


def heads(rows, other):
    from qcdc_extract.documents.pages.text import _head_rows

    return _head_rows(table(rows), table(other))


def test_a_head_that_is_printed_again_is_known_by_its_words():
    first = [["TT", "Thôn", "Số hộ"], ["A", "B", "1"], ["1", "Thôn Bắc", "40"]]
    again = [["TT", "Thôn", "Số hộ"], ["A", "B", "1"], ["2", "Thôn Nam", "35"]]
    assert heads(first, again) == 2
    numbered = [["TT", "Thôn", "Số hộ"], ["(1)", "(2)", "(3)"], ["1", "Thôn Bắc", "40"]]
    assert heads(numbered, [*numbered[:2], ["2", "Thôn Nam", "35"]]) == 2
    years = [["", "2024", "2025"], ["Thôn Bắc", "40", "41"]]
    assert heads(years, [["", "2024", "2025"], ["Thôn Nam", "35", "36"]]) == 1


def test_a_first_row_of_data_that_two_tables_share_is_no_head():
    first = [["TT", "Thôn", "Số hộ"], ["1", "Thôn Bắc", "15"], ["2", "Thôn Nam", "35"]]
    other = [["TT", "Thôn", "Số hộ"], ["1", "Thôn Bắc", "15"], ["2", "Thôn Tây", "28"]]
    assert heads(first, other) == 1
    assert heads(first[1:], other[1:]) == 0


def test_a_serial_and_a_count_are_no_numbers_of_columns():
    first = [["1", "Thôn Đông", "2"], ["2", "Thôn Nam", "35"]]
    assert heads(first, [["1", "Thôn Đông", "2"], ["2", "Thôn Tây", "28"]]) == 0
    sums = [["TT", "Giao", "Làm", "Còn"], ["A", "1", "2", "3=1-2"], ["1", "9", "8", "1"]]
    assert heads(sums, [*sums[:2], ["2", "7", "6", "1"]]) == 2
