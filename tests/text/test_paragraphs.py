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


@given(st.text(alphabet="Aaá .,;1)-\n", max_size=80))
def test_paragraphs_are_trimmed_and_in_order(text: str) -> None:
    found = paragraphs(_document(text))
    for each in found:
        assert text[each.start : each.end].strip() == text[each.start : each.end] != ""
    assert all(a.end < b.start for a, b in pairwise(found))
