import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from qcdc_extract.errors import UsageError
from qcdc_extract.evaluation.corpora import evaluate_gold_lines, evaluate_lines
from qcdc_extract.evaluation.measures import find
from qcdc_extract.evaluation.records import Scores
from qcdc_extract.records import Citation

TEXT = "Huyện thực hiện Chỉ thị số 12-CT/TU ngày 03/4/2022 và Luật Cư trú theo Chỉ thị 15."


def _mention(words: str, canonical: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "surface": words,
        "canonical": canonical,
        **more,
    }


NUMBERED = _mention(
    "Chỉ thị số 12-CT/TU", "12-CT/TU", date="2022-04-03", doc_type="Chỉ thị", issuer=None
)
NAMED = _mention("Luật Cư trú", "Luật Cư trú", named=True)
SHORT = _mention("Chỉ thị 15", "15", short=True)


def _gold(*mentions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "c1", "text": TEXT, "mentions": list(mentions), "tags": ["party"], **more}


def _found(mention: dict[str, Any], **more: Any) -> Citation:
    keys = ("start", "end", "surface", "canonical", "date", "doc_type", "named", "short")
    values = {key: mention[key] for key in keys if key in mention}
    return Citation(**{**values, **more})


def _evaluate(gold: dict[str, Any], *citations: Citation) -> Scores:
    return evaluate_gold_lines([gold], lambda _: citations)


def _counts(scores: Scores, name: str) -> tuple[int, int, int]:
    row = find(scores, "lines", name)
    return row.tp, row.fp, row.fn


def test_a_line_read_right_is_clean() -> None:
    gold = _gold(NUMBERED, NAMED, SHORT)
    scores = _evaluate(gold, _found(NUMBERED), _found(NAMED), _found(SHORT))
    names = ("span", "identity", "date", "clean", "named", "named_identity", "short_identity")
    assert all(_counts(scores, name) == (1, 0, 0) for name in names)
    assert scores.mistakes == ()


def test_a_hit_on_a_named_mention_is_no_false_hit_among_the_numbered() -> None:
    scores = _evaluate(_gold(NUMBERED, NAMED), _found(NUMBERED), _found(NAMED, named=False))
    assert _counts(scores, "span") == (1, 0, 0)
    assert _counts(scores, "named_touched") == (1, 0, 0)


def test_a_wrong_span_keeps_the_identity() -> None:
    scores = _evaluate(_gold(NUMBERED), _found(NUMBERED, end=NUMBERED["end"] - 2, surface="x"))
    assert _counts(scores, "span") == (0, 1, 1)
    assert _counts(scores, "identity") == (1, 0, 0)
    assert _counts(scores, "clean") == (0, 0, 1)


def test_identities_are_a_multiset_of_the_line() -> None:
    elsewhere = Citation(start=0, end=5, surface="Huyện", canonical="12-CT/TU")
    scores = _evaluate(_gold(NUMBERED), elsewhere)
    assert _counts(scores, "identity") == (1, 0, 0)
    assert _counts(scores, "span") == (0, 1, 1)


def test_dates_far_off_and_dates_where_none_is_are_apart() -> None:
    far = _gold({**NUMBERED, "date_far": True})
    assert _counts(_evaluate(far, _found(NUMBERED)), "date_far") == (1, 0, 0)
    assert _counts(_evaluate(far, _found(NUMBERED)), "date") == (0, 0, 0)
    none = _gold({**NUMBERED, "date": None})
    assert _counts(_evaluate(none, _found(NUMBERED)), "date_none") == (0, 0, 1)


def test_a_month_is_enough_where_gold_knows_no_day() -> None:
    gold = _gold({**NUMBERED, "date": "2022-04"})
    assert _counts(_evaluate(gold, _found(NUMBERED)), "date") == (1, 0, 0)
    assert _counts(_evaluate(_gold(NUMBERED), _found(NUMBERED, date="2022-04")), "date")[2] == 1


def test_a_line_without_mention_is_right_when_nothing_is_found() -> None:
    assert _counts(_evaluate(_gold()), "negative") == (1, 0, 0)
    stray = _evaluate(_gold(), _found(NUMBERED))
    assert _counts(stray, "negative") == (0, 0, 1)
    assert _counts(stray, "span") == (0, 1, 0)


def test_hits_without_symbol_are_counted_apart() -> None:
    generic = Citation(start=0, end=5, surface="Huyện", canonical="các chỉ thị")
    scores = _evaluate(_gold(), generic)
    assert _counts(scores, "span") == (0, 0, 0)
    assert _counts(scores, "unnumbered") == (0, 1, 0)
    assert _counts(scores, "stray") == (0, 1, 0)


def test_a_back_reference_is_scored_apart() -> None:
    gold = _gold({**NUMBERED, "back_reference": True})
    scores = _evaluate(gold, _found(NUMBERED, back_reference=True))
    assert _counts(scores, "span") == (0, 0, 0)
    assert _counts(scores, "back_reference") == (1, 0, 0)
    assert _counts(scores, "back_reference_identity") == (1, 0, 0)


def test_a_doubtful_line_is_scored_apart_and_under_no_tag() -> None:
    scores = _evaluate(_gold(NUMBERED, tags=["party", "doubtful"]))
    assert _counts(scores, "span") == (0, 0, 0)
    assert _counts(scores, "doubtful_span") == (0, 0, 1)
    assert scores.tags == ()


def test_every_tag_and_split_has_its_row() -> None:
    held = _gold(NUMBERED, id="c2", split="held", tags=["party", "list"])
    scores = evaluate_gold_lines([_gold(NUMBERED), held], lambda _: [_found(NUMBERED)])
    rows = {row.tag: row for row in scores.tags}
    assert set(rows) == {"party", "list", "split:held"}
    assert (rows["party"].lines, rows["party"].mentions, rows["party"].span.tp) == (2, 2, 2)


def test_mistakes_on_held_lines_are_counted_but_not_shown() -> None:
    scores = _evaluate(_gold(NUMBERED, split="held"))
    assert _counts(scores, "span") == (0, 0, 1)
    assert scores.mistakes == ()


def test_a_finder_that_fails_on_a_line_is_said_and_counts_as_nothing_found() -> None:
    def broken(_: str) -> Sequence[Citation]:
        raise RuntimeError("hỏng")

    scores = evaluate_gold_lines([_gold(NUMBERED)], broken)
    assert _counts(scores, "span") == (0, 0, 1)
    assert scores.errors == ("c1: RuntimeError: hỏng",)


def test_offsets_that_do_not_hold_their_surface_are_said() -> None:
    scores = _evaluate(_gold(NUMBERED), _found(NUMBERED, surface="Chỉ thị"))
    assert len(scores.errors) == 1


def test_broken_lines_of_a_file_are_said_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    wrong = _gold({**NUMBERED, "surface": "khác"})
    rows = [json.dumps(_gold(NUMBERED)), "", "{hỏng", '{"record": "report"}', json.dumps(wrong)]
    path.write_text("\n".join(rows), encoding="utf-8")
    scores = evaluate_lines(path, lambda _: [_found(NUMBERED)])
    assert scores.line_count == 1
    assert [error.split(":")[0] for error in scores.errors] == [
        "lines.jsonl, dòng 3",
        "lines.jsonl, dòng 5",
    ]


def test_gold_lines_of_another_form_are_refused() -> None:
    with pytest.raises(UsageError, match="mentions"):
        evaluate_gold_lines([{"text": "x", "mentions": 3}], lambda _: [])
