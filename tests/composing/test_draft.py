"""The draft: nothing worded freely, nothing twice, nothing lost."""

import re
from collections import Counter

import msgspec
import pytest
from facts import SENTENCES, facts, full, instrument, proposal, source, statement, unit
from hypothesis import given, settings
from hypothesis import strategies as st

from qcdc_extract.composing import ComposeTables, compose
from qcdc_extract.composing.eligible import own_text
from qcdc_extract.consolidated import Counts, Draft, DraftParagraph, FigureTotal

_TABLES = ComposeTables.load()


def _under(draft: Draft, number: str) -> list[DraftParagraph]:
    return [p for p in draft.paragraphs if p.section == number and p.kind != "heading"]


def _has_an_origin(paragraph: DraftParagraph) -> bool:
    if paragraph.kind in ("heading", "blank") or paragraph.template:
        return True
    if not paragraph.parts:
        quotes = {own_text(one.quote) for one in paragraph.sources}
        return paragraph.text in quotes
    here = 0
    for part in paragraph.parts:
        piece = paragraph.text[part.start : part.end]
        if paragraph.text[here : part.start].strip() or not (part.template or part.sources):
            return False
        here = part.end
        if part.sources and not (paragraph.id.startswith("instruments") or part.template):
            quotes = {own_text(one.quote) for one in part.sources}
            if piece not in quotes:
                return False
    return not paragraph.text[here:].strip()


def test_every_paragraph_has_an_origin() -> None:
    draft = compose(full())
    assert [p.id for p in draft.paragraphs if not _has_an_origin(p)] == []


def test_every_sentence_stands_in_its_section() -> None:
    draft = compose(full())
    where = {
        "LEADERSHIP": ("II.1", "II.2", "II.3"),
        "RESULTS": ("III.1", "III.2"),
        "ASSESSMENT": ("IV.1.1", "IV.2.1"),
    }
    for kind, numbers in where.items():
        for number, sentence in zip(numbers, SENTENCES[kind], strict=True):
            assert any(sentence in p.text for p in _under(draft, number)), (number, sentence)
    assert {p.text for p in _under(draft, "V")} == set(SENTENCES["TASKS"])
    assert all(p.kind == "item" for p in _under(draft, "V"))


def test_no_sentence_stands_twice() -> None:
    draft = compose(full())
    text = "\n".join(p.text for p in draft.paragraphs)
    for texts in SENTENCES.values():
        for sentence in texts:
            assert text.count(sentence) == 1


def test_every_statement_is_used_or_set_aside_once() -> None:
    consolidation = facts(
        [
            *full().statements,
            statement("Công ty đã đối thoại.", "RESULTS"),
            statement("Không.", "PROPOSALS"),
            statement("Nội dung khác hẳn.", "OTHER"),
        ]
    )
    draft = compose(consolidation)
    seen = Counter((*draft.used, *(row.statement for row in draft.set_aside)))
    assert set(seen) == {row.id for row in consolidation.statements}
    assert set(seen.values()) == {1}
    assert {row.reason for row in draft.set_aside} <= _TABLES.reasons.keys()


def test_ids_are_unique() -> None:
    ids = Counter(p.id for p in compose(full()).paragraphs)
    assert [one for one, n in ids.items() if n > 1] == []


def test_ids_stay_when_a_report_comes_late() -> None:
    """Another unit says the same and more: what stood keeps its id and its place."""
    before = compose(full())
    said = [
        msgspec.structs.replace(
            row,
            count=3,
            reports=(*row.reports, "c"),
            sources=(*row.sources, source("c", row.text)),
        )
        for row in full().statements
    ]
    late = statement(
        "Việc tiếp công dân được duy trì đúng lịch, đúng nơi, có sổ theo dõi kết quả.",
        "RESULTS",
        "c",
    )
    after = compose(msgspec.structs.replace(full(), statements=(*said, late)))
    places = {p.id: p.text for p in after.paragraphs}
    for paragraph in before.paragraphs:
        assert paragraph.id in places
        assert places[paragraph.id].startswith(paragraph.text.split(" (tổng hợp")[0])


def test_the_order_of_the_facts_does_not_matter() -> None:
    one = full()
    other = msgspec.structs.replace(one, statements=tuple(reversed(one.statements)))
    assert compose(one).paragraphs == compose(other).paragraphs


def test_nothing_said_is_a_draft_of_blanks() -> None:
    draft = compose(facts(period=None, counts=Counts(expected=None, received=0, read=0)))
    assert draft.used == ()
    assert draft.annex == ()
    for paragraph in draft.paragraphs:
        assert not paragraph.sources
        if paragraph.kind != "heading":
            assert "[…]" in paragraph.text
    assert [p.section for p in draft.paragraphs if p.kind == "heading"] == [
        row.number for row in _TABLES.outline
    ]


def test_a_section_nobody_speaks_of_is_a_blank() -> None:
    draft = compose(facts([statement(SENTENCES["RESULTS"][0], "RESULTS")]))
    (blank,) = _under(draft, "III.2")
    assert (blank.kind, blank.text) == ("blank", "[…]")


def test_no_proposal_is_said_in_one_word() -> None:
    draft = compose(facts([statement("Không.", "PROPOSALS")]))
    assert draft.paragraphs[-2].text.endswith(": Không")
    assert draft.paragraphs[-2].template == "no_proposal"
    assert _under(draft, "VI") == []
    assert [row.reason for row in draft.set_aside] == ["nothing_proposed"]


def test_a_proposal_is_asked_of_someone_in_its_own_words() -> None:
    asked = "Đề nghị Tỉnh ủy sớm ban hành hướng dẫn mới."
    loose = "Đề nghị sớm có hướng dẫn mới."
    draft = compose(
        facts(
            [statement(asked, "PROPOSALS"), statement(loose, "PROPOSALS", "b")],
            proposals=(proposal(f"- {asked}", "Tỉnh ủy"), proposal(loose, None, "b")),
        )
    )
    assert [p.text for p in _under(draft, "VI")] == [asked]
    assert [row.reason for row in draft.set_aside] == ["no_addressee"]


def test_no_section_outgrows_its_limit() -> None:
    limit = next(row.limit for row in _TABLES.outline if row.number == "V")
    rows = [
        statement(
            f"Tiếp tục tuyên truyền, phổ biến {'rộng ' * i}các văn bản về dân chủ ở cơ sở đến từng người.",
            "TASKS",
        )
        for i in range(1, limit + 4)
    ]
    draft = compose(facts(rows))
    assert len(_under(draft, "V")) == limit
    assert [row.reason for row in draft.set_aside] == ["over_limit"] * 3


def test_what_more_units_say_comes_first() -> None:
    one, two = SENTENCES["TASKS"]
    draft = compose(facts([statement(one, "TASKS", "a"), statement(two, "TASKS", "a", "b")]))
    assert [p.text for p in _under(draft, "V")] == [two, one]


def test_instruments_by_rank_and_at_most_six_a_paragraph() -> None:
    cited = [instrument(f"{n:02}/20{n:02}/NĐ-CP", doc_type="Nghị định") for n in range(10, 18)]
    cited += [
        instrument("22/KH-TTNH", doc_type="Kế hoạch"),
        instrument("Bộ luật Lao động", named=True),
        instrument("120-KL/TW", doc_type="Kết luận"),
    ]
    draft = compose(facts(instruments=tuple(cited)))
    first, second = [p for p in _under(draft, "II.1") if p.id.startswith("instruments")]
    assert first.text.count(" số ") == 6
    assert second.text.count(" số ") == 3
    assert first.text.index("120-KL/TW") < first.text.index("10/2010/NĐ-CP")
    assert "22/KH-TTNH" not in first.text + second.text


def test_what_one_of_many_reports_cites_is_not_the_focus() -> None:
    cited = (
        instrument("120-KL/TW", "a", doc_type="Kết luận"),
        instrument("18-NQ/TW", "a", "b", doc_type="Nghị quyết"),
    )
    many = facts(instruments=cited, counts=Counts(expected=9, received=9, read=9))
    text = "".join(p.text for p in compose(many).paragraphs)
    assert "18-NQ/TW" in text
    assert "120-KL/TW" not in text


def test_who_praises_himself_is_not_proposed() -> None:
    rows = (
        unit("Chi bộ Trạm Nà Hoa", "a", "b"),
        unit("Chi bộ Trại giống", "a", "b", named_by=("self",)),
    )
    text = "".join(p.text for p in compose(facts(exemplary_units=rows)).paragraphs)
    assert "đề nghị chọn trong số: Chi bộ Trạm Nà Hoa]" in text
    assert "Trại giống" not in text


def test_a_units_own_sub_units_are_not_proposed() -> None:
    rows = (unit("Phòng Kế toán"), unit("Tổ Toán - Tin"))
    text = "".join(p.text for p in compose(facts(exemplary_units=rows)).paragraphs)
    assert "Phòng Kế toán" not in text
    assert "tiêu biểu là" not in text


def test_persons_and_models_are_not_listed() -> None:
    rows = (unit("Lò Văn Páo", kind="individual"), unit("Tổ tự quản", kind="model"))
    text = "".join(p.text for p in compose(facts(exemplary_units=rows)).paragraphs)
    assert "Lò Văn Páo" not in text
    assert "tiêu biểu là" not in text


@pytest.mark.parametrize(
    ("expected", "said"), [(16, "14/16 đơn vị"), (None, "14/[…] đơn vị"), (0, "0/0 đơn vị")]
)
def test_the_preamble_says_how_many_of_how_many(expected: int | None, said: str) -> None:
    draft = compose(
        facts(
            counts=Counts(
                expected=expected,
                received=14,
                read=14,
                answered=None if expected is None else min(14, expected),
            )
        )
    )
    assert said in draft.paragraphs[0].text


def test_the_tasks_are_those_of_the_period_that_follows() -> None:
    titles = [p.text for p in compose(facts()).paragraphs if p.section == "V" and p.level == 1]
    assert titles == ["NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM 2023"]
    titles = [p.text for p in compose(facts(period=None)).paragraphs if p.id == "heading-V"]
    assert titles == ["NHIỆM VỤ TRỌNG TÂM […]"]


def test_the_annex_holds_totals_of_several_units() -> None:
    def total(name: str, value: str | None, count: int) -> FigureTotal:
        return FigureTotal(
            indicator=name, name=name, unit="cuộc", total=value, how="sum", count=count
        )

    rows = (total("a", "7", 2), total("b", "9", 1), total("c", None, 2))
    assert [row.name for row in compose(facts(figures=rows)).annex] == ["a"]
    alone = facts(figures=rows, counts=Counts(expected=1, received=1, read=1))
    assert {row.name for row in compose(alone).annex} == {"a", "b"}


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8"), max_size=120),
            st.sampled_from(
                ["OVERVIEW", "LEADERSHIP", "RESULTS", "ASSESSMENT", "TASKS", "PROPOSALS"]
            ),
        ),
        max_size=6,
    )
)
def test_any_text_composes(said: list[tuple[str, str]]) -> None:
    rows = [
        msgspec.structs.replace(statement(text, kind), id=f"s{i}")
        for i, (text, kind) in enumerate(said)
    ]
    draft = compose(facts(rows))
    assert sorted((*draft.used, *(r.statement for r in draft.set_aside))) == sorted(
        r.id for r in rows
    )
    assert all(_has_an_origin(p) for p in draft.paragraphs)


def test_a_record_under_review_is_nowhere_in_the_draft() -> None:
    """From reports on: what the merge holds back, the composer cannot know."""
    import qcdc_extract as qx

    report = qx.extract_text(
        "Kết quả thực hiện Quy chế dân chủ ở cơ sở như sau:\n"
        "IV. ĐÁNH GIÁ\n1. Kết quả\nĐiển hình là Chi bộ Trạm Thủy nông Nà Hoa, Đảng bộ Công ty Chè Suối Mây.\n"
    )
    doubtful = msgspec.structs.replace(
        report,
        exemplary_units=tuple(
            msgspec.structs.replace(row, review="cần xem", confidence=0.3)
            for row in report.exemplary_units
        ),
        statements=tuple(
            msgspec.structs.replace(row, review="cần xem") for row in report.statements
        ),
    )
    assert report.exemplary_units
    shown = "".join(p.text for p in qx.compose(qx.merge([report])).paragraphs)
    assert "Nà Hoa" in shown
    hidden = "".join(p.text for p in qx.compose(qx.merge([doubtful])).paragraphs)
    assert not re.search("Nà Hoa|Suối Mây", hidden)


def test_the_items_of_one_report_stand_as_it_has_them() -> None:
    import qcdc_extract as qx

    report = qx.extract_text(
        "Chi bộ báo cáo kết quả thực hiện Quy chế dân chủ ở cơ sở như sau:\n"
        "I. NHIỆM VỤ TRỌNG TÂM\n"
        "1. Tiếp tục quán triệt các văn bản của cấp trên về thực hiện dân chủ ở cơ sở đến cán bộ.\n"
        "2. Nâng cao chất lượng hội nghị cán bộ, công chức và công tác tiếp công dân hằng tháng.\n"
        "3. Tăng cường kiểm tra, giám sát việc công khai ở các phòng, ban và đơn vị trực thuộc.\n"
    )
    items = [p.text for p in qx.compose(qx.merge([report])).paragraphs if p.kind == "item"]
    assert [text.split()[0] for text in items] == ["Tiếp", "Nâng", "Tăng"]
