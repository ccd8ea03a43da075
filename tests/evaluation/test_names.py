import pytest

from qcdc_extract.evaluation.names import (
    agreeing_issuer,
    name_hash,
    same_counted_noun,
    same_name,
    same_number,
    same_phrase,
    same_title,
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Trường THCS Hoà Bình", "TRƯỜNG THCS HÒA BÌNH", True),
        ("Sở Tài nguyên - Môi trường", "Sở Tài nguyên, Môi trường", True),
        ("Xã Tân Thạnh", "Xã Tân Thành", False),
        ("Trường Tiểu học số 1", "Trường Tiểu học số 2", False),
    ],
)
def test_names_are_the_same_but_for_spelling(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("4759", "4759.0", True), ("98.5", "98.50", True), ("3", "30", False), ("ba", "ba", True)],
)
def test_numbers_are_compared_by_value(one: str, other: str, same: bool) -> None:
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("đảng viên", "đảng viên dự bị", True),
        ("%", "phần trăm", True),
        ("", None, True),
        ("hộ", "", False),
        ("hộ", "hội", False),
        ("đồng chí", "triệu đồng", False),
    ],
)
def test_a_counted_noun_may_reach_less_far(one: str, other: str | None, same: bool) -> None:
    assert same_counted_noun(one, other) is same


def test_an_indicator_may_change_the_order_of_its_words() -> None:
    assert same_phrase("đảng viên mới kết nạp", "kết nạp đảng viên mới")
    assert not same_phrase("đảng viên mới kết nạp", "hộ nghèo thoát nghèo")
    assert not same_phrase("", "")


def test_a_title_may_lose_a_letter_but_not_half_its_words() -> None:
    assert same_title("KẾT QUẢ THỰC HIỆN", "Kết quả thực hiện.")
    assert not same_title("Kết quả thực hiện", "Kết quả")


def test_an_issuer_may_be_written_shorter() -> None:
    assert agreeing_issuer("UBND tỉnh", "ubnd tỉnh Lào Cai")
    assert not agreeing_issuer("UBND tỉnh", "Tỉnh ủy")


def test_a_hidden_name_is_known_by_its_hash() -> None:
    assert name_hash("Chi bộ  thôn Đoài") == name_hash("chi bộ thôn\nĐoài ")
    assert name_hash("Chi bộ thôn Đoài") != name_hash("Chi bộ thôn Đông")
