"""Fifty reports made from the seed: all that can change has changed, and the records with it."""

import re

import pytest
from seed_gold import Gold, differences
from strange import Variant
from weave import Edit, Piece, Woven

import qcdc_extract as qx

SEEDS = range(1, 51)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_records_changed_accordingly(gold: Gold, seed: int) -> None:
    variant = Variant(seed, gold)
    report = qx.extract_text(variant.text)
    assert differences(variant.gold, report, fields=("issuer",)) == []


def test_nothing_of_the_seed_is_left(gold: Gold) -> None:
    """No old name, and every instrument in at least one variant another."""
    variants = [Variant(seed, gold) for seed in SEEDS]
    for variant in variants:
        assert not re.search(r"Yên Bái|Hoàng Liên Sơn|Hòa Bình Minh|403/2017", variant.text)
        assert 24 <= len(variant.gold["citations"]) <= 32
        assert len(variant.gold["exemplary_units"]) >= 3
    counts = {len(variant.gold["citations"]) for variant in variants}
    assert min(counts) < 28 < max(counts)
    assert len({variant.text for variant in variants}) == len(variants)


def test_a_variant_is_made_of_its_number_alone(gold: Gold) -> None:
    assert Variant(7, gold).gold == Variant(7, gold).gold


def test_weaving_knows_where_everything_went() -> None:
    woven = Woven(
        "Có 74 đảng bộ, 28 chi bộ.",
        [Edit(3, 5, (Piece("1.204"),)), Edit(15, 17, (Piece("ba", "number"),))],
    )
    assert woven.text == "Có 1.204 đảng bộ, ba chi bộ."
    assert woven.quote(6, 13) == "đảng bộ"
    assert woven.quote(3, 5) == "1.204"
    assert woven.marks["number"] == woven.span(15, 17)
