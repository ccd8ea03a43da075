"""A sentence that names a unit, a person or a place cannot stand in everybody's report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.composing.own_names import names_someone
from qcdc_extract.composing.tables import ComposeTables

_PUBLIC = ComposeTables.load().public_names


@pytest.mark.parametrize(
    "sentence",
    [
        "Việc công khai ở Trạm Thủy nông Nà Hoa được duy trì.",
        "Ý kiến của anh Lò Văn Páo được trả lời ngay.",
        "Người dân ở Khe Tràm được bàn việc làm đường.",
        "Quy chế được niêm yết tại Công ty Chè Suối Mây.",
        "Theo gương Đảng bộ Nà Lường, việc đối thoại được tổ chức.",
        "“Tổ tự quản” ở Mường Lạn giữ được nền nếp.",
        "Cán bộ VNPT được góp ý vào nội quy.",
    ],
)
def test_a_name_inside_is_seen(sentence: str) -> None:
    assert names_someone(sentence, _PUBLIC)


@pytest.mark.parametrize(
    "sentence",
    [
        "Người lao động được góp ý vào nội quy.",
        "“Dân biết, dân bàn” là phương châm được giữ vững.",
        "Chủ trương của Đảng, chính sách của Nhà nước được phổ biến.",
        "Mặt trận Tổ quốc và Công đoàn tham gia giám sát.",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh phát động thi đua.",
        "",
        "12 nội dung được công khai.",
    ],
)
def test_nobodys_capitals_are_no_name(sentence: str) -> None:
    assert not names_someone(sentence, _PUBLIC)


def test_the_first_word_is_no_name_but_the_second_is() -> None:
    assert not names_someone("Quyết tâm được giữ vững.", ())
    assert names_someone("Tại Quyết tâm được giữ vững.", ())


def test_part_of_a_word_is_no_public_name() -> None:
    assert names_someone("Ý kiến của Đảngviên được lắng nghe.", ("Đảng",))


@given(st.lists(st.sampled_from(["dân chủ", "công khai", "được", "bàn"]), min_size=1, max_size=12))
def test_small_letters_name_nobody(words: list[str]) -> None:
    assert not names_someone(" ".join(words).capitalize(), _PUBLIC)
