"""Every row of the stage's tables does what it says, shown by its own example."""

import pytest

from qcdc_extract.figures import FigureTables, find_figures
from qcdc_extract.figures.rows import Indicator

ROWS = FigureTables.load().rows


def _ids(name):
    return [
        pytest.param(row, id=f"{name}:{getattr(row, row.__struct_fields__[0])}")
        for row in ROWS[name]
    ]


@pytest.mark.parametrize("row", _ids("figure_refusals.tsv"))
def test_what_is_refused_is_no_figure(row):
    assert row.example
    assert find_figures(row.example) == ()


@pytest.mark.parametrize("row", _ids("measures.tsv"))
def test_a_measure_is_read_with_its_base(row):
    figures = find_figures(row.example)
    assert any(
        figure.unit.lower() == row.unit or figure.unit.lower().startswith(f"{row.unit}/")
        for figure in figures
    )


@pytest.mark.parametrize("row", _ids("units.tsv"))
def test_a_counted_noun_is_the_unit(row):
    assert [figure.unit.lower() for figure in find_figures(row.example)] == [row.unit]


@pytest.mark.parametrize("row", _ids("qualifiers.tsv"))
def test_a_qualifier_is_kept_as_written(row):
    figure = find_figures(row.example)[0]
    assert figure.qualifier == (row.word if row.kept else None)


@pytest.mark.parametrize("row", _ids("targets.tsv"))
def test_a_word_of_aiming_makes_a_target(row):
    assert "target" in {figure.status for figure in find_figures(row.example)}


@pytest.mark.parametrize("row", _ids("directions.tsv"))
def test_a_verb_of_change_makes_a_change(row):
    assert (row.direction, "change") in {
        (figure.direction, figure.kind) for figure in find_figures(row.example)
    }


@pytest.mark.parametrize("row", _ids("links.tsv"))
def test_a_linking_word_stands_in_its_example(row):
    assert row.word.lower() in row.example.lower()
    assert row.roles


@pytest.mark.parametrize("row", [row for row in _ids("indicators.tsv") if row.values[0].example])
def test_an_indicator_is_found_in_its_example(row: Indicator):
    assert row.id in {figure.indicator_id for figure in find_figures(row.example)}


@pytest.mark.parametrize("row", _ids("predicates.tsv"))
def test_a_predicate_lets_the_noun_before_stand_for_the_number(row):
    assert row.word in row.example
    assert len(find_figures(row.example)) == 2


@pytest.mark.parametrize("row", _ids("hollow.tsv"))
def test_a_hollow_word_names_nothing(row):
    assert row.word in row.example
    figures = find_figures(row.example)
    assert {figure.indicator for figure in figures} == {"Tỷ lệ hộ khá"}


@pytest.mark.parametrize("row", _ids("doings.tsv"))
def test_a_verb_of_doing_tells_what_was_done(row):
    assert row.word in row.example
    (figure,) = find_figures(row.example)
    assert figure.indicator.startswith("trường hợp")


def test_indicators_refer_to_indicators():
    known = {row.id for row in ROWS["indicators.tsv"]}
    for row in ROWS["indicators.tsv"]:
        assert not row.base or row.base in known, row.id
        assert not row.part_of or row.part_of in known, row.id


def test_the_most_used_indicators_have_an_example():
    assert sum(bool(row.example) for row in ROWS["indicators.tsv"]) >= 60


def test_a_users_table_is_laid_over(tmp_path):
    (tmp_path / "units.tsv").write_text(
        "unit\tbase\tgeneric\tsource\texample\nbó đuốc\t\tno\tusage\t\n", encoding="utf-8"
    )
    tables = FigureTables.load((tmp_path,))
    assert find_figures("Xếp 12 bó đuốc.", tables=tables)[0].unit == "bó đuốc"
    assert tables.fingerprint != FigureTables.load().fingerprint
