"""Every candidate with the rule that took or refused it."""

import pytest

from qcdc_extract.citations import explain_citations, find_citations
from qcdc_extract.citations.explain import packaged_rules

TEXT = (
    "Số: 15/BC-UBND\nTheo Mẫu số 01/BC-SNV, Kế hoạch 60 ngày, dự thảo Luật Việc làm, Luật Đất đai, "
    "Nghị định này, kế hoạch trên địa bàn; 15/ABX-TT."
)


def test_what_is_taken_is_what_is_found() -> None:
    taken = [item for item in explain_citations(TEXT) if item.taken]
    assert [(c.start, c.end, c.canonical, c.rule) for c in find_citations(TEXT)] == [
        (item.start, item.end, item.canonical, item.rule) for item in taken
    ]


@pytest.mark.parametrize(
    ("surface", "rule"),
    [
        ("Số: 15/BC-UBND", "own number"),
        ("số 01/BC-SNV", "refused head"),
        ("Kế hoạch 60", "count"),
        ("Luật ", "no act"),
        ("kế hoạch trên", "preposition"),
        ("15/ABX-TT", "unknown symbol"),
    ],
)
def test_what_is_refused_names_its_rule(surface: str, rule: str) -> None:
    refused = {item.surface: item.rule for item in explain_citations(TEXT) if not item.taken}
    assert refused[surface] == rule


def test_every_rule_has_words() -> None:
    assert all(row.words and row.source for row in packaged_rules())
