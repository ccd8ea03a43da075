"""Photographs of one report lie together, in the order of its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.documents.scans.groups import group_photos, natural
from qcdc_extract.documents.scans.photos import page_order

_NAMES = st.lists(st.text(alphabet="abz 019_()./Ạ-", max_size=12).map(lambda s: s + ".jpg"))


@pytest.mark.parametrize(
    ("files", "groups"),
    [
        (
            ["bc xã A 10.jpg", "bc xã A 2.jpg", "bc xã A 1.jpg", "bc xã B.docx"],
            [("bc xã A 1.jpg", "bc xã A 2.jpg", "bc xã A 10.jpg")],
        ),
        (["bc.png", "bc (2).png", "bc (1).png"], [("bc.png", "bc (1).png", "bc (2).png")]),
        (
            ["IMG_20250601_0002.jpg", "IMG_20250601_0001.jpg"],
            [("IMG_20250601_0001.jpg", "IMG_20250601_0002.jpg")],
        ),
        (
            ["IMG_20250601_081530.jpg", "IMG_20250601_081602.jpg", "IMG_20250601_141602.jpg"],
            [("IMG_20250601_081530.jpg", "IMG_20250601_081602.jpg"), ("IMG_20250601_141602.jpg",)],
        ),
        (
            ["z5512345678901_ab12cd34.jpg", "z5512345690012_bc23de45.jpg"],
            [("z5512345678901_ab12cd34.jpg", "z5512345690012_bc23de45.jpg")],
        ),
        (
            ["Xã A/trang 2.jpg", "Xã A/trang 10.jpg", "Xã A/trang 1.jpg", "Xã A/Thumbs.db"],
            [("Xã A/trang 1.jpg", "Xã A/trang 2.jpg", "Xã A/trang 10.jpg")],
        ),
        (
            ["Xã A/image.jpg", "Xã A/IMG_7.jpg", "Xã B/IMG_1.jpg"],
            [("Xã A/image.jpg", "Xã A/IMG_7.jpg"), ("Xã B/IMG_1.jpg",)],
        ),
        (
            ["chung/z59312_Tân 2.jpg", "chung/z59314_Tân 1.jpg", "chung/IMG_7.jpg"],
            [("chung/IMG_7.jpg",), ("chung/z59314_Tân 1.jpg", "chung/z59312_Tân 2.jpg")],
        ),
        (
            ["z7001_suối bàng 1.jpg", "z7002_suối bàng 2.jpg", "z7003_mường khoa 1.jpg", "a.pdf"],
            [
                ("z7001_suối bàng 1.jpg", "z7002_suối bàng 2.jpg"),
                ("z7003_mường khoa 1.jpg",),
            ],
        ),
        (["xã A.jpg", "xã B.jpg"], [("xã A.jpg",), ("xã B.jpg",)]),
        (["nộp/xã A.jpg", "nộp/xã B.jpg"], [("nộp/xã A.jpg",), ("nộp/xã B.jpg",)]),
        (["Phường 1.jpg", "Phường 2.jpg"], [("Phường 1.jpg",), ("Phường 2.jpg",)]),
        (
            ["Tiểu học số 1.jpg", "Tiểu học số 2.jpg"],
            [("Tiểu học số 1.jpg",), ("Tiểu học số 2.jpg",)],
        ),
    ],
)
def test_groups(files: list[str], groups: list[tuple[str, ...]]) -> None:
    assert group_photos(files) == groups


@given(_NAMES)
def test_every_picture_is_in_one_group_whatever_its_name(files: list[str]) -> None:
    grouped = [file for group in group_photos(files) for file in group]
    assert sorted(grouped) == sorted(set(files))


def test_the_order_does_not_hang_on_the_order_of_listing() -> None:
    files = ["a/bc 1.jpg", "a/bc 2.jpg", "b.jpg", "IMG_20250601_081530.jpg"]
    assert group_photos(files) == group_photos(files[::-1])


def test_numbers_sort_as_numbers() -> None:
    assert sorted(["trang 10", "Trang 2", "trang 1"], key=natural) == [
        "trang 1",
        "Trang 2",
        "trang 10",
    ]


@pytest.mark.parametrize(
    ("printed", "order"),
    [
        ([None, 2, 3], None),
        ([3, 2, None], [2, 1, 0]),
        ([None, 3, 2], [0, 2, 1]),
        ([None, None, None, 2], None),
        ([2, 2, 3], None),
        ([41, 12, 7], None),
    ],
)
def test_printed_page_numbers_put_photographs_in_order(
    printed: list[int | None], order: list[int] | None
) -> None:
    assert page_order(printed) == order
