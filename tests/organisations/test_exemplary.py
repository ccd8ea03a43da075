"""Who a report holds up or names as weak, and who merely appears in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.organisations.exemplary import SELF_PRAISE, find_exemplary_units
from qcdc_extract.organisations.exemplary_tables import ExemplaryTables

TABLES = ExemplaryTables.load()


@pytest.mark.parametrize("cue", TABLES.cues, ids=lambda row: row.cue)
def test_every_cue_finds_the_names_of_its_example(cue):
    units = find_exemplary_units(cue.example)
    assert units
    assert {(u.polarity, u.rule) for u in units} == {(cue.polarity, cue.cue)}


@pytest.mark.parametrize("guard", TABLES.guards, ids=lambda row: row.guard)
def test_every_guard_silences_its_example(guard):
    assert find_exemplary_units(guard.example) == ()


@pytest.mark.parametrize("row", TABLES.merits, ids=lambda row: row.merit)
def test_praise_of_a_merit_is_praise_of_whose_it_is(row):
    assert [u.name for u in find_exemplary_units(row.example)] == ["Sở Tư pháp"]


@pytest.mark.parametrize(
    "text",
    [
        "Công tác khen thưởng, nhân rộng điển hình được quan tâm.",
        "Kịp thời biểu dương những tập thể, cá nhân tiêu biểu.",
        "Nhiều đơn vị thực hiện tốt việc công khai, minh bạch.",
        "Kế hoạch của Sở Nội vụ nêu các chỉ tiêu tiêu biểu.",
        "Hội nghị do Ban Thường vụ Huyện ủy Lâm Hà tổ chức tại xã Tân Hợp.",
        "Sở Y tế phối hợp Bảo hiểm xã hội tỉnh thực hiện tốt công tác tuyên truyền.",
        "Cấp ủy chi bộ nghiêm túc tự phê bình và phê bình.",
        "Các hội tự giải thể gồm: Hội Người mù, Hội Đông y.",
        "02 tập thể và 05 cá nhân được tặng Giấy khen.",
        "Đơn vị được khen thưởng theo Quyết định của Giám đốc Sở Tư pháp.",
        "Đồng chí Bí thư Đảng ủy được cấp trên biểu dương.",
        "Mô hình được đưa vào sử dụng.",
        "Giám đốc Sở Tư pháp được tặng Bằng khen.",
        "Ban Dân vận phối hợp tổ chức tốt hội nghị tổng kết tại Trung tâm Hội nghị tỉnh.",
        "Nhiều mô hình tiêu biểu được nhân rộng ở xã Tân Hợp.",
        "Sở Y tế được UBND tỉnh giao biên chế, khen thưởng theo quy định.",
        "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.",
        "",
    ],
)
def test_routine_praise_groups_issuers_and_plans_are_no_record(text):
    assert find_exemplary_units(text) == ()


def test_tasks_and_proposals_hold_nobody_up():
    text = "Kết quả. Tiêu biểu là Sở Tư pháp. Nhiệm vụ. Tiêu biểu là Sở Y tế."
    cut = text.index("Nhiệm vụ")
    (unit,) = find_exemplary_units(text, forward=[(cut, len(text))])
    assert unit.name == "Sở Tư pháp"


def test_an_award_names_the_awarded_not_the_giver():
    units = find_exemplary_units(
        "Trong kỳ, Chủ tịch UBND tỉnh tặng Bằng khen cho Bưu điện tỉnh và đồng chí Đinh Thị Ví Dụ, "
        "Giám đốc Bưu điện tỉnh."
    )
    assert [(u.kind, u.name, u.named_by) for u in units] == [
        ("unit", "Bưu điện tỉnh", "award"),
        ("individual", "Đinh Thị Ví Dụ", "award"),
    ]


def test_several_subjects_share_an_award():
    units = find_exemplary_units(
        "Năm qua, Sở Tư pháp, Bưu điện tỉnh và Điện lực Lục Yên đã được tặng Giấy khen."
    )
    assert [u.name for u in units] == ["Sở Tư pháp", "Bưu điện tỉnh", "Điện lực Lục Yên"]


def test_a_model_is_named_by_its_bare_title():
    (model,) = find_exemplary_units("Tiêu biểu là mô hình “Ngày thứ Sáu nghe dân nói” ở nhiều nơi.")
    assert (model.kind, model.name) == ("model", "Ngày thứ Sáu nghe dân nói")


def test_bullets_give_each_unit_its_reason():
    units = find_exemplary_units(
        "Các đơn vị tiêu biểu gồm:\n- Công ty TNHH Đại Thành: tổ chức 04 cuộc đối thoại;\n"
        "- Trạm Y tế xã Vĩnh Kiên công khai viện phí hằng tuần.\nTrong kỳ, Sở Y tế ban hành kế hoạch."
    )
    assert [(u.name, u.reason) for u in units] == [
        ("Công ty TNHH Đại Thành", "tổ chức 04 cuộc đối thoại"),
        ("Trạm Y tế xã Vĩnh Kiên", "công khai viện phí hằng tuần"),
    ]


def test_weak_units_stand_apart_from_good_ones():
    units = find_exemplary_units(
        "Các đơn vị thực hiện tốt gồm: Sở Tư pháp. Các đơn vị chưa thực hiện tốt gồm: Bưu điện tỉnh."
    )
    assert [(u.name, u.polarity) for u in units] == [
        ("Sở Tư pháp", "positive"),
        ("Bưu điện tỉnh", "negative"),
    ]


def test_a_unit_is_one_record_and_a_later_naming_adds_its_reason():
    (unit,) = find_exemplary_units(
        "Điển hình là Sở Tư pháp. Tiêu biểu trong tiếp công dân có Sở tư pháp."
    )
    assert unit.reason == "Điển hình; Tiêu biểu trong tiếp công dân"


def test_praise_of_itself_is_doubtful():
    (unit,) = find_exemplary_units("Tiêu biểu là Sở Tư pháp.", unit="Đảng bộ Sở Tư pháp")
    assert (unit.level, unit.named_by, unit.review) == ("reporting_unit", "self", SELF_PRAISE)
    assert unit.confidence < 0.5


WORDS = [cue.cue.replace("…", "UBND tỉnh") for cue in TABLES.cues] + [
    "Sở Tư pháp", "các xã: A, B", ":", "như", ",", ";", ".", "\n-", "và", "đồng chí Lê Văn Thử", "mô hình “", "”", "İ", "…",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_record_spells_its_span(text):
    for unit in find_exemplary_units(text):
        assert text[unit.start : unit.end] == unit.surface
        assert " ".join(unit.surface.split()) in unit.name
