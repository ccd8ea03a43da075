"""Statements of the body, and the ledger of characters."""

import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from line_documents import build

from qcdc_extract.records import Part, Section
from qcdc_extract.statements import count_characters, split


def heading(text: str, title: str, number: str = "", end: int | None = None) -> Section:
    at = text.index(title)
    start = text.rindex(number, 0, at) if number else at
    return Section(
        kind="PROPOSALS",
        number=number,
        title=title,
        role="heading",
        level=1,
        start=start,
        end=end or len(text),
        heading_end=at + len(title),
    )


def test_content_behind_a_heading_is_a_statement(make: Any) -> None:
    document = make("VI. ĐỀ XUẤT, KIẾN NGHỊ: Không")
    section = heading(document.text, "ĐỀ XUẤT, KIẾN NGHỊ", "VI")
    (statement,) = split(document, (section,), ())
    assert (statement.text, statement.section, statement.section_kind) == (
        "Không",
        "VI",
        "PROPOSALS",
    )


def test_labels_and_bullets_belong_to_what_they_open(make: Any) -> None:
    document = make("1. Tiếp tục vận động. Mở rộng lớp học.", "- Giữ vững nền nếp.", "• Báo cáo")
    assert [each.text for each in split(document, (), ())] == [
        "1. Tiếp tục vận động.",
        "Mở rộng lớp học.",
        "- Giữ vững nền nếp.",
        "• Báo cáo",
    ]


def test_parts_and_cells_hold_no_statements(make: Any) -> None:
    document = make("BÁO CÁO", "Mọi việc tốt.", ("45", {"kind": "cell", "table": 1}))
    parts = (Part(kind="letterhead", start=0, end=7),)
    statements = split(document, (), parts)
    assert [each.text for each in statements] == ["Mọi việc tốt."]
    ledger, loose = count_characters(document, (), parts, statements)
    assert (ledger.part, ledger.cell, ledger.statement, loose) == (6, 2, 11, ())


def test_the_ledger_says_what_was_lost(make: Any) -> None:
    document = make("Một câu.", "Câu khác.")
    statements = split(document, (), ())[:1]
    ledger, loose = count_characters(document, (), (), statements)
    assert ledger.unaccounted == 8
    assert [document.text[a:b] for a, b in loose] == ["Câu khác."]


lines = st.lists(st.text(alphabet="AĐaề .:;-1)(“”•…I\t", max_size=30), min_size=1, max_size=12)


@given(lines, st.sampled_from(["docx", "text", "txt"]), st.data())
def test_every_character_is_accounted_for(
    texts: list[str],
    format: str,  # noqa: A002
    data: st.DataObject,
) -> None:
    document = build(*texts, format=format)
    size = len(document.text)
    bounds = sorted(data.draw(st.lists(st.integers(0, size), max_size=4)))
    parts = tuple(
        Part(kind="note", start=a, end=b)
        for a, b in zip(bounds[::2], bounds[1::2], strict=False)
        if a < b
    )
    statements = split(document, (), parts)
    ledger, loose = count_characters(document, (), parts, statements)
    assert (ledger.unaccounted, loose) == (0, ())
    assert all(document.text[s.start : s.end] == s.text for s in statements)
    spans = sorted([(s.start, s.end) for s in statements] + [(p.start, p.end) for p in parts])
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans) if a[0] < a[1])
