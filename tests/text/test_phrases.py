"""Sentences seen through the wraps of a page."""

from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.phrases import flow, squeeze, words

WRAPPED = (
    "Trong kỳ báo cáo, toàn xã đã vận động Nhân dân đóng góp xây dựng 12 công\n"
    "trình phúc lợi. Các tổ hòa giải hoạt động đều đặn.\n"
)


def test_a_wrap_inside_a_sentence_becomes_a_blank():
    assert "12 công trình" in flow(WRAPPED).text


def test_the_copy_has_the_length_of_the_text():
    assert len(flow(WRAPPED).text) == len(flow(WRAPPED).low) == len(WRAPPED)


def test_list_items_stay_apart():
    text = "- Ban Chỉ đạo tổ chức họp giao ban hằng tháng để nắm tình hình\n- Tổ giúp việc họp"
    assert "\n" in flow(text).text


def test_a_page_number_inside_a_sentence_is_seen_through():
    text = (
        "Các đơn vị tiếp tục duy trì nền nếp sinh hoạt, tổ chức giao ban và báo\n\n"
        "                         3\n\ncáo định kỳ theo đúng quy định của cấp trên.\n"
    )
    assert "báo cáo" in squeeze(flow(text).text)
    assert "3" not in flow(text).text


def test_a_sentence_ends_at_its_full_stop_and_not_at_an_abbreviation():
    text = "Đoàn đi TP. Huế học tập. Sau đó tổ chức rút kinh nghiệm."
    flowing = flow(text)
    start, end = flowing.sentence(text.index("Huế"), text.index("Huế") + 3)
    assert text[start:end].strip() == "Đoàn đi TP. Huế học tập."


def test_block_ends_named_by_a_document_hold():
    text = "dòng thứ nhất\ndòng thứ hai\n"
    assert flow(text, [13]).text == text
    assert flow(text, []).text == "dòng thứ nhất dòng thứ hai\n"


def test_words_know_their_places():
    text = "có 12 hộ, 3 tổ"
    assert [word.text for word in words(flow(text), 0, len(text))] == [
        "có", "12", "hộ", ",", "3", "tổ",
    ]  # fmt: skip


@given(st.text(alphabet="aB1. \n-;đ,3", max_size=200))
def test_any_text_keeps_its_length(text):
    flowing = flow(text)
    assert len(flowing.text) == len(text)
    assert list(flowing.breaks) == sorted(flowing.breaks)
