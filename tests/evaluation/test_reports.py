"""Measures of whole reports on one small report with hand-made gold."""

import copy
from typing import Any

import msgspec
import pytest

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation.measures import find
from qcdc_extract.evaluation.records import Kind, Scores
from qcdc_extract.evaluation.reports import evaluate_report
from qcdc_extract.records import Citation, ExemplaryUnit, Figure, Report, Section

TEXT = """I. Kết quả
Xã triển khai Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ và Luật Đất đai.
1. Về chi bộ
Có 12 chi bộ, khoảng 340 đảng viên, tăng 5% so với năm trước. Tiêu biểu là Chi bộ thôn Đoài.
II. Đề xuất
Không.
"""


def _at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "surface": words}


GOLD: dict[str, Any] = {
    "file": "bao-cao.txt",
    "sections": [
        {"number": "I", "title": "Kết quả", "level": 1, "kind": "RESULTS", "start": 0},
        {
            "number": "1",
            "title": "Về chi bộ",
            "level": 2,
            "kind": None,
            "start": TEXT.index("1. Về"),
        },
        {
            "number": "II",
            "title": "Đề xuất",
            "level": 1,
            "kind": "PROPOSALS",
            "kind_alt": ["OTHER"],
            "start": TEXT.index("II."),
        },
    ],
    "citations": [
        {
            **_at("Nghị định số 59/2023/NĐ-CP"),
            "canonical": "59/2023/NĐ-CP",
            "date": "2023-08-14",
            "doc_type": "Nghị định",
            "issuer": "Chính phủ",
        },
        {**_at("Luật Đất đai"), "canonical": "Luật Đất đai", "named": True},
    ],
    "figures": [
        {**_at("12"), "value": "12", "unit": "chi bộ", "indicator": "chi bộ", "kind": "count"},
        {
            **_at("340"),
            "value": "340",
            "unit": "đảng viên",
            "indicator": "đảng viên",
            "kind": "count",
            "qualifier": "khoảng",
        },
        {
            **_at("5"),
            "start": TEXT.index("5%"),
            "end": TEXT.index("5%") + 1,
            "value": "5",
            "unit": "%",
            "indicator": "đảng viên",
            "kind": "change",
            "direction": "tăng",
        },
    ],
    "exemplary_units": [
        {**_at("Chi bộ thôn Đoài"), "name": "Chi bộ thôn Đoài", "kind": "unit"},
    ],
}


def _report() -> Report:
    inner = GOLD["sections"][1]["start"]
    last = GOLD["sections"][2]["start"]
    sub = Section(
        kind="OTHER",
        number="1",
        title="Về chi bộ",
        role="heading",
        level=2,
        start=inner,
        end=last,
        heading_end=inner + 12,
    )
    first = Section(
        kind="RESULTS",
        number="I.",
        title="KẾT QUẢ",
        role="heading",
        level=1,
        start=0,
        end=last,
        heading_end=10,
        children=(sub,),
    )
    second = Section(
        kind="OTHER",
        number="II",
        title="Đề xuất",
        role="heading",
        level=1,
        start=last,
        end=len(TEXT),
        heading_end=last + 11,
    )
    decree, law = GOLD["citations"]
    return Report(
        id="r",
        file="bao-cao.txt",
        sha256="",
        unit=None,
        text=TEXT,
        sections=(first, second),
        citations=(msgspec.convert(decree, Citation), msgspec.convert(law, Citation)),
        figures=tuple(msgspec.convert(row, Figure) for row in GOLD["figures"]),
        exemplary_units=(
            msgspec.convert(
                {**GOLD["exemplary_units"][0], "canonical_name": "Chi bộ thôn Đoài"}, ExemplaryUnit
            ),
        ),
    )


def _counts(scores: Scores, kind: Kind, name: str) -> tuple[int, int, int]:
    row = find(scores, kind, name)
    return row.tp, row.fp, row.fn


def _evaluate(report: Report, **gold: Any) -> Scores:
    return evaluate_report({**copy.deepcopy(GOLD), **gold}, report, TEXT)


def _changed(report: Report, field: str, index: int, **values: Any) -> Report:
    rows = list(getattr(report, field))
    rows[index] = msgspec.structs.replace(rows[index], **values)
    return msgspec.structs.replace(report, **{field: tuple(rows)})


def test_a_report_read_right_has_no_mistakes() -> None:
    scores = _evaluate(_report())
    assert scores.mistakes == ()
    for kind, name, n in (
        ("sections", "heading", 3),
        ("sections", "kind", 2),
        ("sections", "exact_tree", 1),
        ("citations", "span", 1),
        ("citations", "identity", 1),
        ("citations", "date", 1),
        ("citations", "named", 1),
        ("figures", "value_unit", 3),
        ("figures", "full_tuple", 3),
        ("figures", "direction", 1),
        ("units", "unit", 1),
    ):
        assert _counts(scores, kind, name) == (n, 0, 0), (kind, name)  # type: ignore[arg-type]


def test_nothing_found_is_all_missed() -> None:
    nothing = Report(id="", file="", sha256="", unit=None, text="")
    scores = _evaluate(nothing)
    assert _counts(scores, "sections", "heading") == (0, 0, 3)
    assert _counts(scores, "citations", "identity") == (0, 0, 1)
    assert _counts(scores, "figures", "value") == (0, 0, 3)
    assert {row.error for row in scores.mistakes} == {"missed"}


def test_offsets_are_carried_over_from_a_text_with_other_wraps() -> None:
    report = _report()
    wrapped = TEXT.replace("ngày 14/8/2023", "ngày\n14/8/2023").replace("Có 12", "Có\n\n12")
    gold = copy.deepcopy(GOLD)
    for row in gold["citations"] + gold["figures"] + gold["exemplary_units"] + gold["sections"]:
        row["start"] += (row["start"] > wrapped.index("12")) * 1
        if "end" in row:
            row["end"] = row["start"] + len(row["surface"])
    # "ngày\n" replaces a blank, so only the doubled break moves what follows.
    scores = evaluate_report(gold, report, wrapped)
    assert scores.mistakes == ()


# Headings


def test_a_heading_with_another_number_is_missed_and_spurious() -> None:
    scores = _evaluate(_changed(_report(), "sections", 1, number="III"))
    assert _counts(scores, "sections", "heading") == (2, 1, 1)
    assert _counts(scores, "sections", "exact_tree") == (0, 0, 1)


def test_a_heading_may_begin_three_characters_off_but_not_four() -> None:
    start = _report().sections[1].start
    near = _evaluate(_changed(_report(), "sections", 1, start=start - 3))
    far = _evaluate(_changed(_report(), "sections", 1, start=start - 4))
    assert _counts(near, "sections", "heading") == (3, 0, 0)
    assert _counts(far, "sections", "heading") == (2, 1, 1)


def test_a_wrong_level_breaks_the_tree_but_finds_the_heading() -> None:
    scores = _evaluate(_changed(_report(), "sections", 1, level=2))
    assert _counts(scores, "sections", "heading") == (3, 0, 0)
    assert _counts(scores, "sections", "level") == (2, 0, 1)
    assert _counts(scores, "sections", "exact_tree") == (0, 0, 1)


def test_a_kind_that_counts_as_right_too_is_right() -> None:
    assert _counts(_evaluate(_report()), "sections", "kind") == (2, 0, 0)
    wrong = _evaluate(_changed(_report(), "sections", 1, kind="TASKS"))
    assert _counts(wrong, "sections", "kind") == (1, 0, 1)
    assert [row.expected for row in wrong.mistakes] == ["PROPOSALS"]


@pytest.mark.parametrize("key", [{"doubtful": True}, {"role_alt": ["item"]}])
def test_an_open_heading_counts_neither_way(key: dict[str, Any]) -> None:
    sections = copy.deepcopy(GOLD["sections"])
    sections[1].update(key)
    report = _report()
    without = _changed(report, "sections", 0, children=())
    for each in (report, without):
        assert _counts(_evaluate(each, sections=sections), "sections", "heading") == (2, 0, 0)


def test_items_are_in_no_measure() -> None:
    item = msgspec.structs.replace(_report().sections[1], role="item", start=60, number="9")
    report = msgspec.structs.replace(_report(), sections=(*_report().sections, item))
    assert _counts(_evaluate(report), "sections", "heading") == (3, 0, 0)


# Citations


def test_a_span_one_short_keeps_the_identity() -> None:
    report = _changed(_report(), "citations", 0, start=_report().citations[0].start + 1)
    scores = _evaluate(report)
    assert _counts(scores, "citations", "span") == (0, 1, 1)
    assert _counts(scores, "citations", "identity") == (1, 0, 0)


def test_another_symbol_keeps_the_span() -> None:
    scores = _evaluate(_changed(_report(), "citations", 0, canonical="59/2022/NĐ-CP"))
    assert _counts(scores, "citations", "span") == (1, 0, 0)
    assert _counts(scores, "citations", "identity") == (0, 1, 1)
    assert _counts(scores, "citations", "date") == (0, 0, 0)


def test_a_canonical_that_counts_as_right_too_is_right() -> None:
    citations = copy.deepcopy(GOLD["citations"])
    citations[0]["canonical_alt"] = "59/2022/NĐ-CP"
    report = _changed(_report(), "citations", 0, canonical="59/2022/NĐ-CP")
    assert _counts(_evaluate(report, citations=citations), "citations", "identity") == (1, 0, 0)


def test_a_date_is_wrong_when_another_and_right_when_more_exact() -> None:
    wrong = _evaluate(_changed(_report(), "citations", 0, date="2023-08-15"))
    assert _counts(wrong, "citations", "date") == (0, 0, 1)
    citations = copy.deepcopy(GOLD["citations"])
    citations[0]["date"] = "2023"
    assert _counts(_evaluate(_report(), citations=citations), "citations", "date") == (1, 0, 0)


def test_a_doubtful_mention_counts_neither_way() -> None:
    citations = copy.deepcopy(GOLD["citations"])
    citations[0]["doubtful"] = True
    found = _evaluate(_report(), citations=citations)
    assert _counts(found, "citations", "span") == (0, 0, 0)
    assert _counts(found, "citations", "identity") == (0, 0, 0)


def test_short_and_back_references_are_scored_apart() -> None:
    citations = copy.deepcopy(GOLD["citations"])
    citations[0]["short"] = True
    citations[1].update(named=False, back_reference=True)
    report = _changed(_report(), "citations", 0, short=True)
    report = _changed(report, "citations", 1, named=False, back_reference=True)
    scores = _evaluate(report, citations=citations)
    assert _counts(scores, "citations", "identity") == (0, 0, 0)
    assert _counts(scores, "citations", "named") == (0, 0, 0)
    assert _counts(scores, "citations", "short") == (1, 0, 0)
    assert _counts(scores, "citations", "back_reference") == (1, 0, 0)


def test_a_mention_without_digit_is_taken_as_named() -> None:
    scores = _evaluate(_changed(_report(), "citations", 1, named=False))
    assert _counts(scores, "citations", "named") == (1, 0, 0)
    assert _counts(scores, "citations", "identity") == (1, 0, 0)


# Figures


def test_a_wrong_value_is_missed_and_spurious() -> None:
    scores = _evaluate(_changed(_report(), "figures", 0, value="120"))
    assert _counts(scores, "figures", "value") == (2, 1, 1)
    assert _counts(scores, "figures", "value_unit") == (2, 1, 1)
    missed = next(row for row in scores.mistakes if row.error == "missed")
    assert (missed.expected, missed.found) == ("12 chi bộ", "120")


def test_a_wrong_unit_keeps_the_value() -> None:
    scores = _evaluate(_changed(_report(), "figures", 0, unit="hộ dân"))
    assert _counts(scores, "figures", "value") == (3, 0, 0)
    assert _counts(scores, "figures", "value_unit") == (2, 1, 1)
    assert _counts(scores, "figures", "unit") == (2, 0, 1)
    assert _counts(scores, "figures", "full_tuple") == (2, 0, 1)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "money"), ("indicator", "hộ nghèo"), ("status", "target")],
)
def test_each_field_breaks_the_full_tuple_alone(field: str, value: str) -> None:
    scores = _evaluate(_changed(_report(), "figures", 0, **{field: value}))
    assert _counts(scores, "figures", "value_unit") == (3, 0, 0)
    assert _counts(scores, "figures", "full_tuple") == (2, 0, 1)
    assert _counts(scores, "figures", field) == (2, 0, 1)


def test_qualifier_and_direction_are_fields_outside_the_full_tuple() -> None:
    report = _changed(_report(), "figures", 1, qualifier=None)
    report = _changed(report, "figures", 2, direction="giảm")
    scores = _evaluate(report)
    assert _counts(scores, "figures", "qualifier") == (2, 0, 1)
    assert _counts(scores, "figures", "direction") == (0, 0, 1)
    assert _counts(scores, "figures", "full_tuple") == (3, 0, 0)


def test_a_longer_span_keeps_the_value_but_is_not_strict() -> None:
    scores = _evaluate(_changed(_report(), "figures", 0, end=_report().figures[0].end + 7))
    assert _counts(scores, "figures", "value") == (3, 0, 0)
    assert _counts(scores, "figures", "span") == (2, 1, 1)


def test_figures_in_tables_are_scored_apart_and_by_recall_alone() -> None:
    figures = copy.deepcopy(GOLD["figures"])
    figures[0]["table"] = True
    scores = _evaluate(_report(), figures=figures)
    assert _counts(scores, "figures", "value") == (2, 0, 0)
    assert _counts(scores, "figures", "table_value") == (1, 0, 0)


@pytest.mark.parametrize(
    "keys",
    [
        {"unscored_ranges": {"figures": [[0, len(TEXT)]]}},
        {"unscored_ranges": [[0, len(TEXT)]]},
        {"tables_unannotated_from": 1},
    ],
)
def test_what_nobody_marked_counts_neither_way(keys: dict[str, Any]) -> None:
    scores = _evaluate(_report(), **keys)
    assert _counts(scores, "figures", "value") == (0, 0, 0)


# Exemplary units


def test_a_unit_is_known_by_name_or_by_place() -> None:
    moved = _changed(_report(), "exemplary_units", 0, start=0, end=5, name="CHI BỘ THÔN ĐOÀI")
    renamed = _changed(_report(), "exemplary_units", 0, name="Thôn Đoài")
    assert _counts(_evaluate(moved), "units", "unit") == (1, 0, 0)
    assert _counts(_evaluate(moved), "units", "span") == (0, 1, 1)
    assert _counts(_evaluate(renamed), "units", "unit") == (1, 0, 0)


def test_praise_is_not_blame() -> None:
    scores = _evaluate(_changed(_report(), "exemplary_units", 0, polarity="negative"))
    assert _counts(scores, "units", "unit") == (0, 1, 1)


def test_a_second_naming_is_no_false_hit() -> None:
    unit = _report().exemplary_units[0]
    again = msgspec.structs.replace(unit, start=0, end=4)
    report = msgspec.structs.replace(_report(), exemplary_units=(unit, again))
    assert _counts(_evaluate(report), "units", "unit") == (1, 0, 0)


def test_a_hidden_name_is_compared_by_hash() -> None:
    import hashlib

    digest = hashlib.sha1("chi bộ thôn đoài".encode()).hexdigest()
    row = {**GOLD["exemplary_units"][0], "name_sha1": digest}
    del row["name"]
    assert _counts(_evaluate(_report(), exemplary_units=[row]), "units", "unit") == (1, 0, 0)
    other = _changed(_report(), "exemplary_units", 0, name="Chi bộ thôn Đông")
    assert _counts(_evaluate(other, exemplary_units=[row]), "units", "unit") == (0, 1, 1)


def test_gold_of_another_form_is_refused_with_the_key() -> None:
    with pytest.raises(UsageError, match="sections"):
        _evaluate(_report(), sections=[{"number": "I"}])
