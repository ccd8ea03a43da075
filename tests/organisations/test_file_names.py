"""Whose a file is, by its name and the roster alone; nobody's when that is not sure."""

import pytest

from qcdc_extract.organisations import RosterRow, guess_row

ROSTER = tuple(
    RosterRow(name=name)
    for name in (
        "Đảng bộ Sở Y tế",
        "Đảng bộ Sở Giáo dục và Đào tạo",
        "Đảng bộ Tòa án nhân dân tỉnh",
        "Đảng bộ Bệnh viện Đa khoa tỉnh",
        "Công ty CP Cấp nước Hà Lâm",
        "Đảng bộ xã Nậm Hoa",
        "Huyện ủy Văn Khê",
        "Trường Tiểu học số 1 Hồng Ca",
        "Trường Tiểu học số 2 Hồng Ca",
        "Chi bộ Thuế tỉnh",
    )
)


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("03. SYT bao cao.pdf", "Đảng bộ Sở Y tế"),
        ("Sở GDĐT 2031.doc", "Đảng bộ Sở Giáo dục và Đào tạo"),
        ("Toa an (loi).docx", "Đảng bộ Tòa án nhân dân tỉnh"),
        ("BV đa khoa tỉnh (scan).pdf", "Đảng bộ Bệnh viện Đa khoa tỉnh"),
        ("Cap nuoc - bieu QCDC.xlsx", "Công ty CP Cấp nước Hà Lâm"),
        ("xa Nam Hoa.rtf", "Đảng bộ xã Nậm Hoa"),
        ("HU Van Khe.zip", "Huyện ủy Văn Khê"),
    ],
)
def test_words_and_initials_of_one_row(file, row):
    assert guess_row(file, ROSTER) == row


@pytest.mark.parametrize(
    "file",
    [
        "IMG_2031.jpg", "Bao cao (2).pdf", "tinh.pdf", "So.pdf", "Ha Lam.pdf.pdf", "Cong ty.pdf",
        "Tieu hoc Hong Ca.pdf", "Toa an - VKS.zip", "xa Na Hoa.rtf", "Cap nuoc Van Khe.pdf", "",
    ],
)  # fmt: skip
def test_a_name_that_gives_less_or_more_is_nobodys(file):
    assert guess_row(file, ROSTER) is None


def test_an_alias_is_a_name_of_its_row():
    roster = (RosterRow(name="Ngân hàng Nông nghiệp", aliases=("Agribank Hà Lâm",)),)
    assert guess_row("Agribank.pdf", roster) == "Ngân hàng Nông nghiệp"
