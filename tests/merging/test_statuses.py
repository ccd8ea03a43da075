"""Which reports count: copies once, the newest of a unit's reports of one period."""

import msgspec

from qcdc_extract.merging.statuses import digest, settle

LONG = (
    "Công tác tiếp công dân được duy trì, lịch tiếp được niêm yết tại trụ sở và cổng thông tin. "
    * 12
)


def standing(*reports, **more):
    return settle([digest(report) for report in reports], **more)


def statuses(*reports, **more):
    return {entry.report: entry.status for entry in standing(*reports, **more).entries}


def test_equal_bytes_and_equal_texts_are_one_report(write):
    assert statuses(
        write.report("a", sha256="s", text="x y"),
        write.report("b", sha256="s", text="x y"),
        write.report("c", text="X,  y."),
    ) == {
        "a": "read",
        "b": "duplicate",
        "c": "duplicate",
    }


def test_the_later_dated_report_replaces_the_older(write):
    old = write.report("z", unit="Sở Y tế", date="2023-06-01", text="một")
    new = write.report("a", unit="SỞ Y TẾ", date="2023-06-09", text="hai")
    settled = standing(old, new)
    assert statuses(old, new) == {"z": "superseded", "a": "read"}
    assert settled.review == ()
    assert "a.docx" in settled.set_aside[0][1]


def test_the_own_number_decides_on_one_day(write):
    first = write.report("z", unit="Sở Y tế", symbol="12/BC-SYT", text="một")
    second = write.report("a", unit="Sở Y tế", symbol="15/BC-SYT", text="hai")
    assert statuses(first, second) == {"z": "superseded", "a": "read"}


def test_when_nothing_tells_the_order_a_person_decides(write):
    settled = standing(
        write.report("a", unit="Sở Y tế", text="một"), write.report("b", unit="Sở Y tế", text="hai")
    )
    assert [e.status for e in settled.entries] == ["superseded", "read"]
    assert (settled.review[0].value, settled.review[0].runner_up) == ("b.docx", "a.docx")


def test_a_report_corrected_by_one_number_is_no_copy(write):
    """Alike in nearly every word, but it states another number: the later one counts."""
    old = write.report("a", unit="Sở Y tế", date="2023-06-01", text=LONG + "Có 34 đơn.")
    new = write.report("b", unit="Sở Y tế", date="2023-06-09", text=LONG + "Có 35 đơn.")
    old = msgspec.structs.replace(old, figures=(write.figure("34", "đơn thư"),))
    new = msgspec.structs.replace(new, figures=(write.figure("35", "đơn thư"),))
    assert statuses(old, new) == {"a": "superseded", "b": "read"}
    undated = [
        msgspec.structs.replace(one, letterhead=msgspec.structs.replace(one.letterhead, date=None))
        for one in (old, new)
    ]
    assert len(standing(*undated).review) == 1


def test_another_period_replaces_nothing(write):
    from qcdc_extract.records import Period

    year = Period(text="năm 2022", from_="2022-01-01", to="2022-12-31")
    assert set(
        statuses(
            write.report("a", unit="Sở Y tế", text="một"),
            write.report("b", unit="Sở Y tế", text="hai", period=year),
        ).values()
    ) == {"read"}


def test_one_report_read_from_two_formats_is_a_duplicate(write):
    word = write.report("a", unit="Sở Y tế", text=LONG + "Hết.")
    pdf = write.report("b", unit="Sở Y tế", text=LONG)
    assert sorted(statuses(word, pdf).values()) == ["duplicate", "read"]


def test_a_letter_or_plan_is_no_report(write):
    assert statuses(write.report("a", is_report=False)) == {"a": "not_a_report"}


def test_like_names_are_one_unit_only_when_the_matcher_says_so(write):
    a = write.report("a", unit="Sở Y tế", text="một", date="2023-06-01")
    b = write.report("b", unit="Sở Y tế tỉnh", text="hai")
    assert set(statuses(a, b).values()) == {"read"}
    assert statuses(a, b, same_name=lambda x, y: "same") == {"a": "superseded", "b": "read"}


def test_a_report_that_says_which_one_it_replaces_wins_whatever_the_dates(write):
    for said in ("thay thế Báo cáo số 36-BC/ĐU", "thay cho báo cáo ngày 05/6/2023"):
        old = write.report("old", unit="Sở A", date="2023-06-05", symbol="36-BC/ĐU", text="bản đầu")
        new = write.report(
            "new",
            unit="Sở A",
            date="2023-06-01",
            symbol="12-BC/ĐU",
            text=f"Báo cáo này {said} đã gửi.",
        )
        settled = standing(old, new)
        assert [report.id for report in settled.read] == ["new"]
        assert settled.duplicates[0].reports == ("new", "old")
        assert settled.review == ()


def test_a_report_that_replaces_another_number_says_nothing_of_this_one(write):
    old = write.report("old", unit="Sở A", date="2023-06-05", symbol="36-BC/ĐU", text="bản đầu")
    new = write.report(
        "new", unit="Sở A", date="2023-06-01", text="Báo cáo này thay thế Báo cáo số 360-BC/ĐU."
    )
    assert [report.id for report in standing(old, new).read] == ["old"]


def picture(write, name, **more):
    return write.report(name, file=f"Zalo/{name}.jpg", format="image", text=f"trang {name}", **more)


def test_a_picture_that_is_no_report_may_be_a_page_of_another(write):
    first, page = picture(write, "1"), picture(write, "2", is_report=False)
    (entry,) = [one for one in standing(first, page).entries if one.report == "2"]
    assert entry.status == "not_a_report"
    assert "đặt các ảnh của một báo cáo vào một thư mục riêng" in entry.reason
    (alone,) = standing(page).entries
    assert "thư mục riêng" not in alone.reason


def test_a_picture_without_a_unit_beside_pictures_is_asked_about(write):
    page = msgspec.structs.replace(picture(write, "2"), unit=None)
    (item,) = standing(picture(write, "1"), page).review
    assert (item.report, item.kind) == ("2", "report")
    assert "trang của báo cáo khác" in item.reason
