"""Repeats of a sentence joined, and never two that differ in what matters."""

import pytest

from qcdc_extract import tables
from qcdc_extract.merging.likeness import Contrast, alike, wording
from qcdc_extract.merging.proposals import addressee, asks, merge_proposals
from qcdc_extract.merging.statements import merge_statements, merge_topics
from qcdc_extract.records import Section

BASE = "Thủ trưởng cơ quan đã tổ chức 03 cuộc đối thoại với công chức, viên chức và người lao động theo quy chế."


@pytest.mark.parametrize(
    "other",
    [
        "2. " + BASE,
        "- Thủ trưởng cơ quan đã tổ chức 03 cuộc đối thoại với công chức, viên chức, người lao động theo quy chế",
        "Thủ trưởng các cơ quan đã tổ chức 03 cuộc đối thoại với công chức, viên chức và người lao động theo quy chế.".replace(
            "các ", ""
        ),
        BASE.replace("theo quy chế", "theo đúng quy chế"),
    ],
)
def test_spelling_and_small_words_make_no_other_sentence(other):
    assert alike(wording(BASE), wording(other))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("03", "04"),
        ("đã tổ chức", "chưa tổ chức"),
        ("đã tổ chức", "không tổ chức"),
        ("theo quy chế", "theo Nghị định số 04/2015/NĐ-CP"),
        ("03 cuộc", "ba cuộc"),
        ("cơ quan", "Sở Y tế"),
        ("đối thoại", "tiếp xúc cử tri với lãnh đạo và nhân dân địa phương"),
    ],
)
def test_numbers_negation_instruments_and_names_part_sentences(old, new):
    assert not alike(wording(BASE), wording(BASE.replace(old, new)))


@pytest.mark.parametrize(
    "row", tables.read("qcdc_extract.merging", "contrasts.tsv", Contrast), ids=lambda r: r.word
)
def test_every_contrast_parts_its_example_from_the_sentence_without_it(row):
    import re

    without = re.sub(rf"(?i)(?<!\w){row.word}(?!\w)", "", row.example)
    assert not alike(wording(row.example), wording(without))


def test_a_repeated_sentence_is_one_row_with_every_place(write):
    other = BASE.replace("theo quy chế", "theo đúng quy chế")
    reports = [
        write.report("A", statements=(write.statement(BASE), write.statement(BASE, start=200))),
        write.report("B", statements=(write.statement(BASE),)),
        write.report("C", statements=(write.statement(other),)),
        write.report("D", statements=(write.statement(BASE, kind="TASKS"),)),
        write.report("E", statements=(write.statement(BASE, review="mờ"),)),
    ]
    rows = merge_statements(reports)
    assert [(row.section, row.count, row.reports, len(row.sources)) for row in rows] == [
        ("RESULTS", 3, ("A", "B", "C"), 4),
        ("TASKS", 1, ("D",), 1),
    ]
    assert rows[0].text == BASE
    assert len({row.id for row in rows}) == 2
    assert all(row.id.startswith(f"{row.section}-") for row in rows)


def test_the_id_of_a_row_survives_other_reports(write):
    one = merge_statements([write.report("A", statements=(write.statement(BASE),))])
    two = merge_statements(
        [
            write.report(
                "Z",
                statements=(
                    write.statement("Việc khác.", start=0),
                    write.statement(BASE, start=20),
                ),
            )
        ]
    )
    assert one[0].id in {row.id for row in two}


def test_silence_on_a_topic_is_no_denial(write):
    reports = [
        write.report("A", statements=(write.statement(BASE, topics=("doi_thoai",)),)),
        write.report("B"),
    ]
    (topic,) = merge_topics(reports)
    assert (topic.said, topic.denied, topic.silent) == (("A",), (), ("B",))


@pytest.mark.parametrize(
    "text",
    [
        "Không",
        "Không.",
        "Không có.",
        "Không có đề xuất, kiến nghị gì.",
        "Chi bộ không có ý kiến đề xuất, kiến nghị",
        "…",
    ],
)
def test_no_proposal_asks_nothing(text):
    assert not asks(text)


def test_what_begins_with_a_verb_asks():
    assert asks("Không tổ chức hội nghị vào cuối tháng.")
    assert asks("Tăng kinh phí tập huấn.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đề nghị Ủy ban nhân dân tỉnh xem xét, bố trí kinh phí.", "Ủy ban nhân dân tỉnh"),
        ("Kiến nghị với Sở Tài chính sớm hướng dẫn.", "Sở Tài chính"),
        ("Đề nghị cấp trên mở lớp tập huấn.", "cấp trên"),
        ("Sớm ban hành hướng dẫn.", None),
    ],
)
def test_the_addressee_is_named_after_the_request(text, expected):
    assert addressee(text) == expected


def test_proposals_stand_by_addressee_and_headings_hold_for_what_follows(write):
    heading = Section(kind="PROPOSALS", number="VI", title="KIẾN NGHỊ", role="heading", level=1, start=0, end=9, heading_end=5, children=(
        Section(kind="PROPOSALS", number="1", title="Đối với Tỉnh ủy", role="heading", level=2, start=5, end=9, heading_end=6),
    ))  # fmt: skip
    ask = "Mở lớp tập huấn về dân chủ ở cơ sở."
    reports = [
        write.report("A", sections=(heading,), statements=(write.statement(ask, kind="PROPOSALS", section="VI.1"),)),
        write.report("B", statements=(
            write.statement("Đề nghị Tỉnh ủy:", kind="PROPOSALS", section="VI"),
            write.statement("- " + ask, kind="PROPOSALS", section="VI", start=30),
        )),
        write.report("C", statements=(write.statement("Không.", kind="PROPOSALS", section="VI"),)),
    ]  # fmt: skip
    (proposal,) = merge_proposals(reports)
    assert (proposal.addressee, proposal.reports) == ("Tỉnh ủy", ("A", "B"))
