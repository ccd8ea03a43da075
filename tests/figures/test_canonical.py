"""A phrase and the indicator it means."""

import pytest

from qcdc_extract.figures import indicator_id


@pytest.mark.parametrize(
    ("phrase", "unit", "kind", "expected"),
    [
        ("đảng viên", "đảng viên", "count", "party_members"),
        ("Tổng số đảng viên", "đảng viên", "count", "party_members"),
        ("tổ chức cơ sở đảng trực thuộc", "tổ chức cơ sở đảng", "count", "party_base_orgs"),
        ("tỷ lệ hộ nghèo", "%", "percent", "poor_rate"),
        ("hộ nghèo trên địa bàn", "hộ", "count", "poor_households"),
    ],
)
def test_a_known_phrase_has_its_id(phrase, unit, kind, expected):
    found, sure = indicator_id(phrase, unit, kind)
    assert found == expected
    assert sure >= 0.5


@pytest.mark.parametrize(
    ("phrase", "unit", "kind"),
    [
        ("đảng viên cao tuổi", "đảng viên", "count"),
        ("chi bộ trực thuộc", "chi bộ", "count"),
        ("đơn vị", "đơn vị", "count"),
        ("hộ nghèo", "%", "percent"),
        ("đảng viên", "đảng viên", "change"),
        ("", "", "count"),
    ],
)
def test_another_modifier_another_kind_or_two_meanings_give_none(phrase, unit, kind):
    found, sure = indicator_id(phrase, unit, kind)
    assert found is None
    assert sure < 0.5


def test_a_part_is_known_by_its_total():
    assert indicator_id("chi bộ trực thuộc", "chi bộ", "count", part_of="party_base_orgs")[0] == (
        "party_base_cells"
    )
