"""Tables of quantities: laid out in plain text, or in a document."""

import pytest

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


def table_document(rows, above=""):
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
    figures = find_table_figures(table_document(ROWS))
    assert [figure.value for figure in figures] == ["12", "95.5", "7", "88", "19"]
    assert figures[0].indicator == "Hội nghị người lao động | Kỳ này"
    assert [figure.unit for figure in figures] == ["hội nghị", "%", "cuộc", "%", ""]
    assert (figures[-1].rule or "").endswith("tổng")


def test_a_whole_document_gives_prose_and_tables_once():
    document = table_document(ROWS, above="Trong kỳ có 45 hội viên mới.\n")
    figures = find_in_document(document)
    assert [figure.value for figure in figures] == ["45", "12", "95.5", "7", "88", "19"]
    for figure in figures:
        assert document.text[figure.start : figure.end] == figure.surface


def test_a_table_that_only_lays_out_is_prose():
    document = table_document([["Đơn vị có 12 hội viên."]])
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
    document = table_document(rows)
    return check_figures(find_table_figures(document), document.text)


def test_a_total_row_that_adds_up_is_silent_and_one_that_does_not_is_named():
    assert _totals("19") == ()
    (finding,) = _totals("20")
    assert (finding.code, finding.expected, finding.found) == ("sum_mismatch", "19", "20")


def told(*rows):
    return [
        (figure.value, figure.indicator_id)
        for figure in find_table_figures(table_document(list(rows)))
    ]


NUMBERED = (
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"],
    ["1", "Số đơn tiếp nhận", "Đơn", "44"],
    ["", "Trong đó: khiếu nại", "Đơn", "9"],
    ["", "tố cáo", "Đơn", "03"],
    ["", "kiến nghị, phản ánh", "Đơn", "32"],
    ["2", "Đơn đã giải quyết", "Đơn", "41"],
)


def test_rows_below_of_which_are_parts_of_the_row_above():
    assert told(*NUMBERED) == [
        ("44", "petitions"),
        ("9", "complaints"),
        ("3", "denunciations"),
        ("32", "petitions_reflections"),
        ("41", "petitions_solved"),
    ]


def test_a_part_goes_by_its_whole_and_its_own_words():
    figures = find_table_figures(table_document(list(NUMBERED)))
    assert figures[2].indicator == "Số đơn tiếp nhận - tố cáo | Kết quả"


def test_dashed_rows_are_parts_where_rows_have_no_numbers():
    assert told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Tổng số đơn tiếp nhận", "đơn", "44"],
        ["- Khiếu nại", "đơn", "9"],
        ["- Tố cáo", "đơn", "3"],
        ["Cuộc đối thoại", "cuộc", "2"],
    ) == [("44", "petitions"), ("9", "complaints"), ("3", "denunciations"), ("2", "dialogs_all")]


def test_a_part_that_counts_another_thing_is_no_indicator_of_the_unit():
    rows = told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Số cán bộ, công chức", "người", "60"],
        ["Trong đó: đảng viên", "người", "41"],
    )
    assert rows[1] == ("41", None)


def test_a_row_that_names_the_total_of_a_thing_is_no_total_row():
    rows = told(
        ["Chỉ tiêu", "ĐVT", "Số lượng"],
        ["Tổng số đảng viên", "đồng chí", "60"],
        ["Trong đó: nữ", "đồng chí", "21"],
    )
    assert rows == [("60", "party_members"), ("21", "party_members_female")]


def test_a_column_that_narrows_its_row_is_not_the_row():
    rows = told(["Nội dung", "Tiếp nhận", "Khiếu nại"], ["Đơn thư", "44", "9"])
    assert rows == [("44", "petitions"), ("9", None)]


def test_a_row_of_a_stranger_gives_the_column_no_value_of_the_unit():
    rows = told(["Nơi", "Số cuộc đối thoại"], ["Bến Đò Hạ", "4"], ["Tổng cộng", "9"])
    assert rows == [("4", None), ("9", "dialogs_all")]


@pytest.mark.parametrize(
    ("column", "period"),
    [("Cùng kỳ năm trước", "cùng kỳ năm trước"), ("Kỳ trước", "kỳ trước"), ("Kỳ này", None)],
)
def test_a_column_of_another_period_says_so(column, period):
    (figure,) = find_table_figures(
        table_document([["Nội dung", "ĐVT", column], ["Đơn tiếp nhận", "đơn", "5"]])
    )
    assert figure.period == period


def test_plan_done_and_change_are_three_things():
    figures = find_table_figures(
        table_document(
            [
                ["Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "So sánh"],
                ["Số cuộc đối thoại", "cuộc", "4", "5", "1"],
            ]
        )
    )
    assert [(f.status, f.kind) for f in figures] == [
        ("target", "count"),
        ("actual", "count"),
        ("actual", "change"),
    ]


def test_a_row_of_months_keeps_its_name_and_counts_no_months():
    figures = find_table_figures(
        table_document([["Kỳ", "Số đơn tiếp nhận"], ["6 tháng", "12"], ["Năm", "22"]])
    )
    assert [f.indicator for f in figures] == [
        "6 tháng | Số đơn tiếp nhận",
        "Năm | Số đơn tiếp nhận",
    ]
    assert {f.indicator_id for f in figures} == {"petitions"}


def test_columns_of_laid_out_tables_tell_plan_other_period_and_change():
    figures = find_figures(
        "  Chỉ tiêu            Kỳ trước    Kế hoạch    Thực hiện    Tăng/giảm\n"
        "  Số cuộc đối thoại       4           5           7           +3\n"
        "  Số đơn tiếp nhận        9           8          12           +3\n"
    )
    assert [(f.value, f.period, f.status, f.kind) for f in figures[:4]] == [
        ("4", "kỳ trước", "actual", "count"),
        ("5", None, "target", "count"),
        ("7", None, "actual", "count"),
        ("3", None, "actual", "change"),
    ]


def test_parts_in_laid_out_tables_are_parts():
    figures = find_figures(
        "Chỉ tiêu\tSố lượng\nSố đơn tiếp nhận\t44\nTrong đó: khiếu nại\t9\ntố cáo\t3\n"
    )
    assert [f.indicator_id for f in figures] == ["petitions", "complaints", "denunciations"]


def test_parts_of_what_is_settled_are_settled_or_nothing():
    rows = told(
        ["STT", "Chỉ tiêu", "ĐVT", "Số lượng"],
        ["1", "Đơn đã giải quyết", "đơn", "41"],
        ["", "Trong đó: khiếu nại", "đơn", "9"],
        ["2", "Đơn chuyển cơ quan khác", "đơn", "5"],
        ["", "Trong đó: khiếu nại", "đơn", "2"],
    )
    assert rows[1][1] in ("complaints_solved", None)
    assert rows[3] == ("2", None)


def test_what_is_left_of_the_period_before_is_no_number_of_another_period():
    (figure,) = find_table_figures(
        table_document([["Nội dung", "Số lượng"], ["Đơn tồn kỳ trước", "5"]])
    )
    assert figure.period is None


def test_a_part_of_a_total_row_is_no_total_row():
    figures = find_table_figures(
        table_document([["Nội dung", "Số đảng viên"], ["Tổng số", "50"], ["Trong đó: nữ", "21"]])
    )
    assert [figure.rule for figure in figures] == ["bảng:tổng", "bảng"]
    assert figures[1].indicator_id != "party_members"
