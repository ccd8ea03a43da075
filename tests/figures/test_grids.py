"""Tables of quantities: laid out in plain text, or in a document."""

from qcdc_extract.document import Block, Cell, Document, OffsetMap, Table
from qcdc_extract.figures import check_figures, find_figures, find_in_document, find_table_figures

LAID_OUT = """Kết quả cụ thể như sau:
                                  Tỷ lệ thực hiện (%)
        NỘI DUNG              Kỳ trước      Kỳ này
 Tiếp công dân                 95,20         98,75
 1. Giải quyết đơn             90,00         92,50
 2. Hòa giải                   81,40         88,10
"""


def test_rows_of_columns_are_read_with_row_and_column_head():
    figures = find_figures(LAID_OUT)
    assert [(f.value, f.unit) for f in figures][:2] == [("95.20", "%"), ("98.75", "%")]
    assert all(figure.table for figure in figures)
    assert len(figures) == 6
    assert "Giải quyết đơn" in figures[2].indicator
    assert "Kỳ trước" in figures[2].indicator


def test_a_unit_above_the_table_holds_for_its_cells():
    text = (
        "Đơn vị tính: triệu đồng\n"
        "   Nội dung           Năm trước      Năm nay\n"
        "   Thu phí               1.200         1.350\n"
        "   Thu khác                310           295\n"
    )
    figures = find_figures(text)
    assert {figure.unit for figure in figures} == {"triệu đồng"}
    assert figures[0].amount == "1200000000"


def test_one_cell_a_line_is_a_table_under_review():
    text = "Chỉ số (%)\nTháng này\nTháng trước\n" + "".join(
        f"Nhóm hàng {name}\n10{i},5\n9{i},2\n" for i, name in enumerate("ABCD")
    )
    figures = find_figures(text)
    assert len(figures) == 8
    assert all(figure.table and figure.review for figure in figures)


def _document(rows, above=""):
    text, blocks, cells = above, [], []
    if above:
        blocks.append(Block(start=0, end=len(above) - 1, label_end=0))
    begin = len(text)
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            start = len(text)
            text += value + "\n"
            end = len(text) - 1
            cells.append(Cell(row=r, column=c, row_span=1, column_span=1, start=start, end=end))
            blocks.append(
                Block(start=start, end=end, kind="cell", table=1, row=r, column=c, label_end=start)
            )
    table = Table(
        number=1,
        start=begin,
        end=len(text),
        rows=len(rows),
        columns=len(rows[0]),
        cells=tuple(cells),
    )
    return Document(
        file="bieu.docx", sha256="0" * 64, format="docx", text=text, blocks=tuple(blocks),
        offsets=OffsetMap(), tables=(table,),
    )  # fmt: skip


ROWS = [
    ["STT", "Nội dung", "Đơn vị tính", "Kỳ này", "Tỷ lệ (%)"],
    ["1", "Hội nghị người lao động", "hội nghị", "12", "95,5"],
    ["2", "Cuộc đối thoại", "cuộc", "7", "88"],
    ["", "Tổng số", "", "19", ""],
]


def test_a_cell_is_a_figure_with_row_and_column_head_and_serial_numbers_are_not():
    figures = find_table_figures(_document(ROWS))
    assert [figure.value for figure in figures] == ["12", "95.5", "7", "88", "19"]
    assert figures[0].indicator == "Hội nghị người lao động | Kỳ này"
    assert [figure.unit for figure in figures] == ["hội nghị", "%", "cuộc", "%", ""]
    assert (figures[-1].rule or "").endswith("tổng")


def test_a_whole_document_gives_prose_and_tables_once():
    document = _document(ROWS, above="Trong kỳ có 45 hội viên mới.\n")
    figures = find_in_document(document)
    assert [figure.value for figure in figures] == ["45", "12", "95.5", "7", "88", "19"]
    for figure in figures:
        assert document.text[figure.start : figure.end] == figure.surface


def test_a_table_that_only_lays_out_is_prose():
    document = _document([["Đơn vị có 12 hội viên."]])
    laid = Table(
        **{f: getattr(document.tables[0], f) for f in document.tables[0].__struct_fields__}
        | {"layout": True}
    )
    document = Document(
        **{f: getattr(document, f) for f in document.__struct_fields__} | {"tables": (laid,)}
    )
    (figure,) = find_in_document(document)
    assert not figure.table


def _totals(last):
    rows = [
        ["Nội dung", "Số lượng"],
        ["Hội nghị", "12"],
        ["Cuộc đối thoại", "7"],
        ["Tổng số", last],
    ]
    document = _document(rows)
    return check_figures(find_table_figures(document), document.text)


def test_a_total_row_that_adds_up_is_silent_and_one_that_does_not_is_named():
    assert _totals("19") == ()
    (finding,) = _totals("20")
    assert (finding.code, finding.expected, finding.found) == ("sum_mismatch", "19", "20")
