"""Quiet checks: sums and ratios that do not agree."""

import pytest

from qcdc_extract.figures import check_figures, find_figures


def codes(text):
    return [finding.code for finding in check_figures(find_figures(text), text)]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện có 30 tổ chức cơ sở đảng (18 đảng bộ và 12 chi bộ).",
        "Toàn khối có 59 đơn vị, gồm 37 cơ quan, 17 doanh nghiệp và 05 trường học.",
        "Có 13/15 đơn vị (đạt 86,7%) hoàn thành.",
        "Có 13/15 đơn vị (đạt 86,6%) hoàn thành.",
        "Có 2/3 đơn vị (67%) hoàn thành.",
        "Có 12/12 đơn, đạt 100%.",
        "Có khoảng 60 đơn vị (37 cơ quan và 17 doanh nghiệp).",
        "Có 60 đơn vị (trong đó 37 cơ quan và 17 doanh nghiệp).",
        "Xã có 45 hộ nghèo (giảm 5 hộ và 2 khẩu).",
        "Giải quyết 8/10 đơn; thu ngân sách đạt 95% kế hoạch.",
    ],
)
def test_what_agrees_or_is_no_sum_is_silent(text):
    assert codes(text) == []


def test_parts_that_do_not_add_up_are_named():
    text = "Toàn khối có 57 đơn vị, gồm 37 cơ quan, 17 doanh nghiệp và 05 trường học."
    (finding,) = check_figures(find_figures(text), text)
    assert (finding.code, finding.expected, finding.found) == ("sum_mismatch", "59", "57")
    assert "37 + 17 + 05" in finding.message
    assert codes("Có 74 tổ chức (46 đảng bộ và 27 chi bộ).") == ["sum_mismatch"]


def test_a_share_that_its_ratio_does_not_give_is_named():
    text = "Có 28/28 chi bộ (đạt 91%) hoàn thành nhiệm vụ."
    (finding,) = check_figures(find_figures(text), text)
    assert (finding.code, finding.expected, finding.found) == ("ratio_mismatch", "100", "91")
    assert text[finding.start : finding.end] == "28/28 chi bộ (đạt 91"
