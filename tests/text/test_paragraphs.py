"""Which lines belong to one paragraph."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.document import Block, Document, OffsetMap
from qcdc_extract.text.paragraphs import paragraphs


def _document(text: str) -> Document:
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        blocks.append(Block(start=start, end=end - line.endswith("\n"), label_end=start))
        start = end
    return Document(
        file="a.txt",
        sha256="0" * 64,
        format="text",
        text=text,
        blocks=tuple(blocks),
        offsets=OffsetMap(),
    )


def _read(text: str) -> list[str]:
    return [text[each.start : each.end] for each in paragraphs(_document(text))]


def test_a_line_in_small_letters_goes_on() -> None:
    assert _read("Chi bộ họp\nmỗi tháng một kỳ.\n") == ["Chi bộ họp\nmỗi tháng một kỳ."]


def test_a_line_that_opens_a_list_does_not() -> None:
    text = "2. Phân công\na, Bí thư theo dõi chung; b, Phó Bí thư theo dõi thôn.\n"
    assert len(_read(text)) == 2


_LONG = (
    "Cấp ủy, chính quyền và các đoàn thể phối hợp chặt chẽ, có phân công từng\n"
    "người phụ trách từng việc, từng địa bàn, báo cáo kết quả hằng tháng và\n"
    "trả lời ý kiến của Nhân dân bằng văn bản trong thời hạn luật định.\n"
)


def test_a_short_title_does_not_run_into_its_text_whatever_its_last_word() -> None:
    for title in ("II. Kết quả thực hiện", "1) Ở xã", "1. Dân số", "I. TÌNH HÌNH TRIỂN KHAI"):
        read = _read(f"{title}\nXã có chín thôn.\n{_LONG * 3}")
        assert read[0] == title


def test_an_office_named_by_its_head_alone_goes_on() -> None:
    assert _read("2.1. Sở\nTài chính\n") == ["2.1. Sở\nTài chính"]


def test_a_number_that_is_announced_goes_on() -> None:
    assert _read("Theo Kế hoạch số\n15/KH-UBND của huyện.\n") == [
        "Theo Kế hoạch số\n15/KH-UBND của huyện."
    ]


def test_a_full_line_that_ends_in_the_name_of_a_level_goes_on_with_the_name() -> None:
    line = "Thực hiện chương trình công tác của cấp ủy và của Ủy ban nhân dân tỉnh"
    read = _read(f"{_LONG * 3}{line}\nNgọc Lâm, chi bộ họp ba kỳ.\n")
    assert read[-1].endswith("tỉnh\nNgọc Lâm, chi bộ họp ba kỳ.")


@given(st.text(alphabet="Aaá .,;1)-\n", max_size=80))
def test_paragraphs_are_trimmed_and_in_order(text: str) -> None:
    found = paragraphs(_document(text))
    for each in found:
        assert text[each.start : each.end].strip() == text[each.start : each.end] != ""
    assert all(a.end < b.start for a, b in pairwise(found))
