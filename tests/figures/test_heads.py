"""Heads of tables: units, periods, aims, changes, totals, spans."""

import pytest

from qcdc_extract.document import Block, Cell, Document, OffsetMap, Table
from qcdc_extract.figures import FigureTables, find_table_figures
from qcdc_extract.figures.heads import named_unit, unit_by_name
from qcdc_extract.records import Figure


def _read(caption: str, rows: list[list[str]]) -> list[Figure]:
    text = f"{caption}\n"
    start = len(text)
    cells = []
    for r, row in enumerate(rows, start=1):
        for c, value in enumerate(row, start=1):
            cells.append(
                Cell(
                    row=r, column=c, row_span=1, column_span=1, start=len(text),
                    end=len(text) + len(value),
                )
            )  # fmt: skip
            text += f"{value}\n"
    table = Table(
        number=1, start=start, end=len(text), rows=len(rows), columns=len(rows[0]),
        cells=tuple(cells),
    )  # fmt: skip
    document = Document(
        file="bieu.docx", sha256="0" * 64, format="docx", text=text,
        blocks=(Block(start=0, end=len(caption), paragraph=1, line=1),), offsets=OffsetMap(),
        tables=(table,),
    )  # fmt: skip
    return list(find_table_figures(document))


def test_a_caption_gives_the_unit_of_all_cells():
    rows = _read("Thu quỹ (ĐVT: 1.000 đồng)", [["Quỹ", "Đã thu"], ["Khuyến học", "312.000"]])
    assert (rows[0].unit, rows[0].kind, rows[0].amount) == ("1.000 đồng", "money", "312000000")
    rows = _read("Giá bán lẻ (đồng/kg)", [["Mặt hàng", "Kỳ này"], ["Gạo", "12.000 - 13.000"]])
    assert (rows[0].kind, rows[0].value_high, rows[0].unit) == ("range", "13000", "đồng/kg")


def test_a_row_head_gives_the_unit_of_its_cells():
    table = [["Chỉ tiêu", "2022", "2023"], ["Số hộ (hộ)", "51 020", "51 764"]]
    rows = _read("Dân số", table)
    assert [(row.value, row.unit, row.indicator) for row in rows] == [
        ("51020", "hộ", "Số hộ | 2022"),
        ("51764", "hộ", "Số hộ | 2023"),
    ]


def test_a_column_of_the_plan_is_a_target_and_one_of_changes_a_change():
    table = [
        ["Nội dung", "Kế hoạch", "Thực hiện", "Tăng, giảm"],
        ["Cuộc giám sát", "10", "12", "+2"],
        ["Cuộc kiểm tra", "8", "7", "-1"],
    ]
    rows = _read("Công tác kiểm tra", table)
    assert [row.status for row in rows[:2]] == ["target", "actual"]
    assert [(row.kind, row.direction) for row in (rows[2], rows[5])] == [
        ("change", "tăng"),
        ("change", "giảm"),
    ]


def test_a_row_of_the_whole_district_is_a_total():
    table = [["Khối", "Đã gửi"], ["Khối xã", "18/19"], ["Toàn huyện", "41/43"]]
    assert (_read("Gửi báo cáo", table)[1].rule or "").endswith("tổng")


def test_a_numbered_row_head_is_a_head():
    table = [["Nhóm hàng", "Tháng này"], ["1. Lương thực", "103,2"], ["2. Giao thông", "99,1"]]
    rows = _read("Chỉ số giá (%)", table)
    assert [row.indicator for row in rows] == ["Lương thực | Tháng này", "Giao thông | Tháng này"]
    assert {row.kind for row in rows} == {"percent"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("đồng/kg", "đồng/kg"),
        ("ĐVT: người", "người"),
        ("%", "%"),
        ("nguồn: Cục", ""),
        ("tr.đ", "tr.đ"),
    ],
)
def test_a_bracket_is_a_unit_when_it_holds_nothing_else(name, unit):
    assert named_unit(name, FigureTables.load()) == unit


def test_a_unit_known_by_name_alone_has_its_base():
    unit = unit_by_name("người/km2", FigureTables.load())
    assert unit is not None
    assert (unit.kind, unit.base) == ("measure", "người/km2")
