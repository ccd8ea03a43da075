"""Whose a figure is: the reporting unit's, or that of the larger area its clause begins with."""

import pytest

from qcdc_extract.merging.figures import sum_figures
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.merging.owners import superior_whole

INFO = {"talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc", how="sum")}


def whose(write, unit, text, number="712"):
    figure = write.figure(number, start=text.index(number))
    return superior_whole(write.report("A", unit=unit, text=text, figures=(figure,)), figure)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("Đảng ủy xã Sông Thao", "Toàn tỉnh đã đối thoại 712 cuộc."),
        ("UBND phường Đồi Chè", "Trong kỳ, toàn thành phố mở 712 lớp."),
        ("Trường THPT Hoa Sim", "Cả nước có 712 trường."),
        ("Đảng bộ huyện Bến Gỗ", "Toàn quốc có 712 huyện."),
        ("Sở Nội vụ", "Toàn tỉnh đã mở 712 lớp; riêng Sở mở 14 lớp."),
    ],
)
def test_a_clause_that_begins_with_the_larger_area_is_its(write, unit, text):
    assert whose(write, unit, text)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("Đảng ủy xã Sông Thao", "Toàn xã đã đối thoại 712 cuộc."),
        ("Đảng ủy xã Sông Thao", "Toàn tỉnh mở 14 lớp; riêng xã mở 712 lớp."),
        ("Đảng ủy xã Sông Thao", "Dự hội nghị trực tuyến toàn tỉnh có 712 đại biểu."),
        ("Đảng ủy tỉnh Bình Sơn", "Toàn tỉnh đã đối thoại 712 cuộc."),
        ("Sở Nội vụ", "Toàn tỉnh đã mở 712 lớp."),
    ],
)
def test_the_units_own_area_and_a_mere_mention_are_its_own(write, unit, text):
    assert whose(write, unit, text) is None


def test_the_larger_areas_figure_is_in_no_total(write):
    text = "Toàn tỉnh đã đối thoại 712 cuộc; riêng xã đối thoại 06 cuộc."
    figures = (
        write.figure("712", start=text.index("712"), indicator_id="talks"),
        write.figure("6", surface="06", start=text.index("06"), indicator_id="talks"),
    )
    report = write.report("A", unit="Đảng ủy xã Sông Thao", text=text, figures=figures)
    found = sum_figures([report], indicators=INFO)
    assert found.totals[0].total == "6"
    assert found.totals[0].left_out[0].reason == "Số liệu của đơn vị khác (toàn tỉnh)"
    assert not found.contradictions
