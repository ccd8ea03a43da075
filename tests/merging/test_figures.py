"""What adds up over reports, what is left out and why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.merging import specific
from qcdc_extract.merging.figures import CONTRADICTION, plain_number, sum_figures
from qcdc_extract.merging.inputs import IndicatorInfo
from qcdc_extract.records import Figure, Report

INFO = {
    "talks": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc", how="sum"),
    "rate": IndicatorInfo(name="Tỷ lệ giải quyết", unit="%", how="weighted"),
    "best": IndicatorInfo(name="Mức cao nhất", unit="điểm", how="max"),
    "settled": IndicatorInfo(name="Ý kiến được giải quyết", unit="ý kiến", how="weighted"),
}


def total_of(write, *figures, **more):
    reports = [write.report(f"R{i}", figures=(one,)) for i, one in enumerate(figures)]
    (total,) = sum_figures(reports, indicators=INFO, **more).totals
    return total


def test_one_indicator_adds_up_over_reports_with_its_sources(write):
    total = total_of(
        write,
        write.figure("3", indicator_id="talks"),
        write.figure("4", indicator_id="talks", start=9),
    )
    assert (total.total, total.how, total.count, total.name, total.unit) == (
        "7",
        "sum",
        2,
        "Cuộc đối thoại",
        "cuộc",
    )
    assert [(v.report, v.value, v.sources[0].start, v.sources[0].quote) for v in total.values] == [
        ("R0", "3", 0, "3"),
        ("R1", "4", 9, "4"),
    ]


def test_without_an_indicator_the_phrase_and_unit_decide(write):
    total = total_of(
        write, write.figure("3", "số bảng tin lịch"), write.figure("4", "Số  bảng tin, lịch")
    )
    assert total.total == "7"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"status": "target"}, "chỉ tiêu"),
        ({"period": "năm 2022"}, "kỳ khác (năm 2022)"),
        ({"kind": "change", "direction": "tăng"}, "mức tăng, giảm"),
        ({"kind": "range", "value_high": "9"}, "khoảng giá trị"),
        ({"owner": "Phòng Kế toán"}, "đơn vị khác (Phòng Kế toán)"),
        ({"review": "số mờ"}, "Cần rà soát: số mờ"),
        ({"kind": "money", "measure": "đồng"}, "quy đổi"),
    ],
)
def test_what_does_not_count_is_left_out_with_its_reason(write, more, words):
    total = total_of(write, write.figure("5", indicator_id="x", **more))
    assert (total.total, total.count) == (None, 0)
    assert words in total.left_out[0].reason
    assert total.left_out[0].sources[0].quote == "5"


def test_the_reporting_unit_itself_is_no_other_owner(write):
    report = write.report("A", unit="Sở Y tế", figures=(write.figure("5", owner="SỞ Y TẾ"),))
    assert sum_figures([report]).totals[0].total == "5"
    other = write.report("A", unit="Sở Y tế", figures=(write.figure("5", owner="Sở Y tế tỉnh"),))
    assert sum_figures([other]).totals[0].total is None
    assert sum_figures([other], same_name=lambda a, b: "same").totals[0].total == "5"


def test_text_and_annex_of_one_report_count_once(write):
    report = write.report(
        "A",
        figures=(
            write.figure("5", indicator_id="talks"),
            write.figure("05", indicator_id="talks", start=40, table=True),
        ),
    )
    (total,) = sum_figures([report], indicators=INFO).totals
    assert (total.total, total.count, len(total.values[0].sources)) == ("5", 1, 2)


def test_two_values_in_one_report_are_a_contradiction_and_in_no_total(write):
    report = write.report(
        "A",
        figures=(
            write.figure("5", indicator_id="talks"),
            write.figure("6", indicator_id="talks", start=40),
        ),
    )
    sums = sum_figures(
        [report, write.report("B", figures=(write.figure("2", indicator_id="talks"),))],
        indicators=INFO,
    )
    assert (sums.totals[0].total, sums.totals[0].count) == ("2", 1)
    assert {left.reason for left in sums.totals[0].left_out} == {CONTRADICTION}
    assert sums.contradictions[0].values == ("5", "6")
    assert [(item.value, item.runner_up) for item in sums.review] == [("5", "6"), ("6", "5")]


def test_a_vague_phrase_with_two_values_is_left_out_but_contradicts_nothing(write):
    report = write.report(
        "A", figures=(write.figure("5", "ý kiến"), write.figure("6", "ý kiến", start=40))
    )
    sums = sum_figures([report])
    assert sums.contradictions == ()
    assert sums.totals[0].total is None


def test_percentages_add_up_to_nothing(write):
    total = total_of(
        write,
        write.figure("98.5", "tỷ lệ", unit="%", kind="percent"),
        write.figure("90", "tỷ lệ", unit="%", kind="percent"),
    )
    assert (total.total, total.how, total.count) == (None, "none", 2)


def test_a_rate_is_weighted_where_both_parts_are_known(write):
    total = total_of(
        write,
        write.figure("9", indicator_id="settled", kind="ratio", denominator="10"),
        write.figure("30", indicator_id="settled", kind="ratio", denominator="30"),
    )
    assert (total.total, total.how) == ("97.5", "weighted")


def test_the_numerators_of_ratios_add_up(write):
    total = total_of(
        write,
        write.figure("15", indicator_id="talks", kind="ratio", denominator="16"),
        write.figure("7", indicator_id="talks", kind="ratio", denominator="7"),
    )
    assert total.total == "22"


def test_money_adds_up_in_its_base_unit(write):
    total = total_of(
        write,
        write.figure(
            "1.5",
            "kinh phí hỗ trợ",
            unit="triệu đồng",
            kind="money",
            measure="đồng",
            amount="1500000",
        ),
        write.figure(
            "2",
            "kinh phí hỗ trợ",
            unit="tỷ đồng",
            kind="money",
            measure="đồng",
            amount="2000000000",
        ),
    )
    assert (total.total, total.unit) == ("2001500000", "đồng")


def test_the_highest_value_and_an_approximate_addend(write):
    assert (
        total_of(
            write, write.figure("7", indicator_id="best"), write.figure("9", indicator_id="best")
        ).total
        == "9"
    )
    assert total_of(write, write.figure("7", qualifier="khoảng"), write.figure("9")).approximate


def test_a_set_aside_report_is_listed_and_never_added(write):
    kept = write.report("A", figures=(write.figure("5", indicator_id="talks"),))
    old = write.report("B", figures=(write.figure("4", indicator_id="talks"),))
    (total,) = sum_figures([kept], set_aside=[(old, "Bản cũ")], indicators=INFO).totals
    assert (total.total, total.left_out[0].reason) == ("5", "Bản cũ")


def test_a_printed_number_has_no_zeros_at_its_end():
    assert [plain_number(Decimal(x)) for x in ("98.50", "4759", "100", "0.0", "1E+3")] == [
        "98.5",
        "4759",
        "100",
        "0",
        "1000",
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.integers(0, 10**9), st.sampled_from(["actual", "target"])
        ),
        max_size=20,
    )
)
def test_totals_equal_an_independent_sum(rows):
    reports = [
        Report(id=f"{i:02}", file="", sha256=str(i), unit=None, text="", figures=(
            Figure(start=0, end=1, surface=str(n), value=str(n), indicator=name, unit="x", status=status),
        ))
        for i, (name, n, status) in enumerate(rows)
    ]  # fmt: skip
    sums = {t.indicator: (t.total, t.count) for t in sum_figures(reports).totals}
    for name in {name for name, _, _ in rows}:
        mine = [n for other, n, status in rows if other == name and status == "actual"]
        assert sums[name] == (str(sum(mine)) if mine else None, len(mine))


KINDS = {
    "all": IndicatorInfo(name="Cuộc đối thoại", unit="cuộc"),
    "people": IndicatorInfo(name="Đối thoại với Nhân dân", unit="cuộc", within="all"),
    "staff": IndicatorInfo(name="Đối thoại với công chức", unit="cuộc", within="all"),
}


def wider(write, *reports):
    sums = sum_figures(
        [
            write.report(
                f"R{i}",
                figures=tuple(
                    write.figure(value, indicator_id=name, start=9 * k)
                    for k, (name, value) in enumerate(figures)
                ),
            )
            for i, figures in enumerate(reports)
        ],
        indicators=KINDS,
    )
    return next((total for total in sums.totals if total.indicator == "all"), None)


def test_a_report_that_states_only_kinds_gives_their_sum_to_the_wider_indicator(write):
    total = wider(write, [("people", "3"), ("staff", "2")], [("all", "4")])
    assert (total.total, total.count) == ("9", 2)
    assert [len(value.sources) for value in total.values] == [2, 1]


def test_a_stated_whole_is_never_added_to_its_kinds(write):
    assert wider(write, [("all", "5"), ("people", "3")]).total == "5"


def test_kinds_above_their_whole_or_with_one_number_are_left_out(write):
    above = wider(write, [("all", "5"), ("people", "3"), ("staff", "4")])
    assert (above.total, above.count) == (None, 0)
    alike = wider(write, [("people", "2"), ("staff", "2")], [("all", "7")])
    assert (alike.total, alike.count) == ("7", 1)
    assert {left.report for left in alike.left_out} == {"R0"}


def test_one_kind_alone_makes_no_wider_total(write):
    assert wider(write, [("people", "3")], [("people", "2")]) is None


def test_a_wider_total_whose_report_contradicts_itself_takes_no_kinds(write):
    total = wider(write, [("all", "5"), ("all", "6"), ("people", "1")])
    assert (total.total, total.count) == (None, 0)


@pytest.mark.parametrize(
    "phrase", ["cuộc", "số người", "Đơn", "ý kiến", "các hội nghị", "buổi", "lượt", "văn bản"]
)
def test_a_bare_counting_word_has_no_total(write, phrase):
    total = total_of(write, write.figure("3", phrase), write.figure("4", phrase))
    assert (total.total, total.how, total.count) == (None, "none", 2)


def test_a_phrase_without_its_noun_has_no_total(write):
    assert total_of(write, write.figure("3", "phục vụ tưới lúa")).total is None
    assert total_of(write, write.figure("3", "trạm họp xong trước ngày 15/3/2023")).total is None


def test_money_is_added_only_under_what_it_is_for(write):
    def money(phrase, measure="đồng"):
        return write.figure(
            "5", phrase, unit="triệu đồng", kind="money", measure=measure, amount="5000000"
        )

    assert total_of(write, money("Công đoàn chi")).total is None
    assert total_of(write, money("kinh phí")).total is None
    assert total_of(write, money("kinh phí mua sắm bàn ghế")).total == "5000000"
    assert total_of(write, money("doanh thu")).total == "5000000"
    rate = total_of(write, money("lương bình quân", "đồng/người/tháng"))
    assert (rate.total, rate.count) == (None, 0)


def test_what_stands_among_the_tasks_is_no_result(write):
    figure = write.figure("5", indicator_id="talks", section_kind="TASKS")
    total = total_of(write, figure)
    assert (total.total, total.count) == (None, 0)
    assert "nhiệm vụ" in total.left_out[0].reason


def test_a_total_row_is_known_by_its_column(write):
    total = total_of(
        write,
        write.figure("9", "Tổng cộng | Số sáng kiến đề xuất", rule="bảng:tổng", table=True),
        write.figure("4", "số sáng kiến đề xuất"),
    )
    assert (total.total, total.count) == ("13", 2)


def test_the_party_body_of_a_unit_is_the_unit(write):
    report = write.report(
        "A", unit="Đảng ủy Sở Y tế", figures=(write.figure("5", owner="Chi bộ Sở Y tế"),)
    )
    assert sum_figures([report]).totals[0].total == "5"


@pytest.mark.parametrize("row", specific.rows(), ids=lambda row: f"{row.role}:{row.phrase}")
def test_a_row_of_the_table_of_phrases_stands_in_its_example(row):
    assert row.phrase.lower() in row.example.lower()


def test_a_sentence_about_another_year_gives_nothing(write):
    from qcdc_extract.records import Letterhead, Period

    text = "Năm 2021, đơn vị đối thoại 5 cuộc. Năm 2023, đơn vị đối thoại 7 cuộc."
    period = Period(text="năm 2023", from_="2023-01-01", to="2023-12-31")
    figures = tuple(
        write.figure(value, indicator_id="talks", start=text.index(f"{value} cuộc"))
        for value in ("5", "7")
    )
    report = Report(
        id="A", file="A.docx", sha256="A", unit="A", text=text, figures=figures,
        letterhead=Letterhead(period=period),
    )  # fmt: skip
    (total,) = sum_figures([report], indicators=INFO).totals
    assert (total.total, total.count) == ("7", 1)
    assert total.left_out[0].reason == "Số liệu của kỳ khác (năm 2021)"


def test_a_figure_left_out_is_told_in_the_unit_of_its_total(write):
    def money(value, amount, **more):
        return write.figure(
            value, "kinh phí hỗ trợ", unit="triệu đồng", kind="money", measure="đồng",
            amount=amount, **more,
        )  # fmt: skip

    total = total_of(write, money("182", "182000000"), money("150", "150000000", status="target"))
    assert (total.total, total.left_out[0].value) == ("182000000", "150000000")


@pytest.mark.parametrize(
    ("phrase", "more", "reason"),
    [
        ("tỷ lệ hài lòng", {"unit": "%", "kind": "percent"}, "phần trăm"),
        ("cuộc", {}, "chưa nói rõ"),
    ],
)
def test_values_without_a_total_are_left_out_with_the_reason(write, phrase, more, reason):
    total = total_of(write, write.figure("3", phrase, **more), write.figure("4", phrase, **more))
    assert (total.total, total.values) == (None, ())
    assert [left.value for left in total.left_out] == ["3", "4"]
    assert all(reason in left.reason and left.sources for left in total.left_out)


def test_two_things_in_one_breath_have_no_total(write):
    def area(phrase):
        return write.figure("5", phrase, unit="ha", kind="measure", measure="m2", amount="50000")

    assert total_of(write, area("lúa, trụ sở làm việc còn tạm bợ")).total is None
    assert total_of(write, area("diện tích đất hiến làm đường")).total == "50000"
    assert total_of(write, write.figure("5", "cuộc, kiến nghị xử lý")).total is None
    assert total_of(write, write.figure("5", "bảng tin, loa truyền thanh")).total == "5"
