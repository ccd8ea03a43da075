import pytest

from qcdc_extract.evaluation.measures import (
    KINDS,
    combine,
    find,
    kind_scores,
    measures,
    score,
    wilson,
)
from qcdc_extract.evaluation.records import Scores


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        # Known values: R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_bounds_are_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=1e-4)


def test_bounds_of_nothing_say_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


def test_bounds_of_all_right_reach_one() -> None:
    assert wilson(20, 20)[1] == 1.0
    assert wilson(20, 20)[0] == pytest.approx(0.8389, abs=1e-4)


def test_a_score_counts_spurious_against_precision_and_missed_against_recall() -> None:
    row = score("span", (6, 2, 4))
    assert (row.n, row.precision, row.recall) == (10, 0.75, 0.6)
    assert row.f1 == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert row.recall_low < 0.6 < row.recall_high
    assert row.precision_low < 0.75 < row.precision_high


def test_a_share_of_nothing_is_nought_in_reports_and_one_in_lines() -> None:
    assert kind_scores("units", {})[0].f1 == 0.0
    assert kind_scores("lines", {})[0].f1 == 1.0


def test_every_kind_has_measures_with_different_names() -> None:
    assert set(measures()) == set(KINDS)
    keys = [row.key for rows in measures().values() for row in rows]
    assert len(keys) == len(set(keys))
    assert all(measures()[kind][0].aspect == "found" for kind in KINDS)


def test_together_counts_are_added_and_absent_kinds_stay_absent() -> None:
    one = Scores(reports=1, units=kind_scores("units", {"unit": (1, 0, 1)}))
    other = Scores(reports=1, units=kind_scores("units", {"unit": (3, 2, 0)}), errors=("x",))
    both = combine([one, other])
    row = find(both, "units", "unit")
    assert (row.tp, row.fp, row.fn) == (4, 2, 1)
    assert (both.reports, both.figures, both.errors) == (2, (), ("x",))


def test_an_unknown_measure_is_named() -> None:
    with pytest.raises(KeyError, match=r"units\.span"):
        find(Scores(), "units", "span")
