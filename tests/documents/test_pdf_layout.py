"""Drawn lines become grids only where they rule a table."""

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
