"""Which time a figure's clause speaks of, and what of it is added up."""

import pytest

from qcdc_extract.merging.clauses import around, pieces_before
from qcdc_extract.merging.figures import PART_OF_TIME, sum_figures
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.merging.years import time_of
from qcdc_extract.records import Period

HALF = Period(text="6 tháng đầu năm 2031", from_="2031-01-01", to="2031-06-30")
INFO = {"talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc", how="sum")}


def told(write, text, number, period=HALF, **more):
    figure = write.figure(number, start=text.index(number), indicator_id="talks", **more)
    return time_of(write.report("A", text=text, period=period, figures=(figure,)), figure)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Đảng bộ có 97 đảng viên. Năm 2030, Đảng bộ có 88 đảng viên.", "88"),
        ("Năm 2030 phường mở 14 lớp; tiếp 88 người.", "88"),
        ("Phường mở 14 lớp (năm 2030: 88 lớp).", "88"),
        ("Phường mở 14 lớp, cùng kỳ năm trước mở 88 lớp.", "88"),
        ("Phường mở 14 lớp, tăng 03 lớp so với 6 tháng đầu năm 2030 (88 lớp).", "88"),
        ("Lũy kế từ đầu nhiệm kỳ đã mở 88 lớp.", "88"),
        ("Trong năm 2030 cấp ủy cơ sở\nđã mở 88 lớp.", "88"),
    ],
)
def test_a_clause_led_by_another_time_is_of_that(write, text, number):
    assert told(write, text, number).kind == "other"


@pytest.mark.parametrize(
    "text",
    [
        "So với năm 2030, phường mở 88 lớp nhiều hơn trước.",
        "Thực hiện Kế hoạch năm 2030 của tỉnh, phường mở 88 lớp.",
        "Nhiệm kỳ 2030 - 2035, Ban Chấp hành có 88 ủy viên.",
        "Tính đến ngày 31/12/2030, phường có 88 tổ hòa giải.",
        "Phường mở 88 lớp (năm 2030: 14 lớp).",
        "Năm 2030 phường mở 14 lớp. Phường tiếp 88 người.",
    ],
)
def test_a_time_that_does_not_open_the_clause_says_nothing(write, text):
    assert told(write, text, "88") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Năm 2031, Đảng bộ có 88 đảng viên.", "own"),
        ("Năm 2030 mở 14 lớp; hiện có 88 tổ hòa giải.", "own"),
        ("Năm 2030 mở 14 lớp; riêng 6 tháng đầu năm 2031 mở 88 lớp.", "own"),
        ("Trong quý II mở 88 lớp.", "part"),
    ],
)
def test_the_own_time_and_its_parts(write, text, kind):
    assert told(write, text, "88").kind == kind


def test_a_year_of_its_own_report_is_no_other(write):
    year = Period(text="năm 2030", from_="2030-01-01", to="2030-12-31")
    assert told(write, "Năm 2030, Đảng bộ có 88 đảng viên.", "88", year).kind == "own"


def test_without_its_text_a_report_still_tells_the_time_by_its_statements(write):
    sentence = "Năm 2030, Đảng bộ có 88 đảng viên."
    figure = write.figure("88", start=100 + sentence.index("88"))
    report = write.report(
        "A", text="", period=HALF, figures=(figure,), statements=(write.statement(sentence, start=100),)
    )  # fmt: skip
    assert time_of(report, figure).text == "năm 2030"
    assert around(report, figure)[1] == " đảng viên."
    outside = write.figure("88", start=500)
    assert pieces_before(report, outside)[0].low == ""


def test_a_part_of_the_period_gives_way_to_the_whole(write):
    text = "Trong quý II đối thoại 21 cuộc; lũy kế 6 tháng đối thoại 53 cuộc."
    figures = (
        write.figure("21", start=text.index("21"), indicator_id="talks"),
        write.figure("53", start=text.index("53"), indicator_id="talks", period="lũy kế"),
    )
    report = write.report("A", text=text, period=HALF, figures=figures)
    found = sum_figures([report], indicators=INFO)
    (total,) = found.totals
    assert (total.total, [one.value for one in total.left_out]) == ("53", ["21"])
    assert total.left_out[0].reason.startswith(PART_OF_TIME)
    assert not found.contradictions


def test_the_only_value_stays_though_it_is_of_a_part(write):
    text = "Trong quý I đối thoại 21 cuộc."
    figure = write.figure("21", start=text.index("21"), indicator_id="talks")
    (total,) = sum_figures(
        [write.report("A", text=text, period=HALF, figures=(figure,))], indicators=INFO
    ).totals
    assert total.total == "21"


@pytest.mark.parametrize("words", ["Lũy kế đến nay", "Lũy kế từ đầu nhiệm kỳ"])
def test_a_sum_without_the_periods_beginning_is_no_value_of_it(write, words):
    text = f"{words} đã đối thoại 45 cuộc; riêng 6 tháng đầu năm 2031 đối thoại 04 cuộc."
    figures = (
        write.figure("45", start=text.index("45"), indicator_id="talks", period="lũy kế"),
        write.figure("4", start=text.index("04"), surface="04", indicator_id="talks"),
    )
    (total,) = sum_figures(
        [write.report("A", text=text, period=HALF, figures=figures)], indicators=INFO
    ).totals
    assert total.total == "4"
