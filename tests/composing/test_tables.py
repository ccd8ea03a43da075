"""Every row of the composer's tables does what its own example says."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from facts import statement

from qcdc_extract.composing.aspects import Aspect
from qcdc_extract.composing.choose import choose
from qcdc_extract.composing.eligible import objection, own_text
from qcdc_extract.composing.own_names import names_someone
from qcdc_extract.composing.tables import ComposeTables, Form
from qcdc_extract.composing.wording import filled
from qcdc_extract.records import SectionKind
from qcdc_extract.tables import read
from qcdc_extract.text.fold import fold

_TABLES = ComposeTables.load()
_FILLING = (
    "được thực hiện nghiêm túc theo quy chế dân chủ và công khai minh bạch ở từng bộ phận của cơ sở"
)


@pytest.mark.parametrize("row", _TABLES.unfit, ids=lambda row: f"{row.pattern}-{row.kind}")
def test_an_unfit_word_keeps_its_example_out(row: Any, tables: ComposeTables) -> None:
    alone = type(tables)(
        **{
            **{name: getattr(tables, name) for name in tables.__struct_fields__},
            "unfit": (row,),
        }
    )
    longer = f"{row.example.rstrip('.')} {_FILLING}."
    assert objection(statement(longer, "RESULTS"), longer, alone) == row.reason


def test_every_reason_has_words(tables: ComposeTables) -> None:
    from qcdc_extract.composing import eligible, proposals

    assert {row.reason for row in tables.unfit} <= tables.reasons.keys()
    for module in (eligible, proposals):
        text = Path(module.__file__).read_text(encoding="utf-8")
        for reason in re.findall(r'return "([a-z_]+)"|reason = "([a-z_]+)"', text):
            assert (reason[0] or reason[1]) in tables.reasons
    for words in tables.reasons.values():
        assert words.strip()


@pytest.mark.parametrize("name", _TABLES.public_names)
def test_a_public_name_names_nobody(name: str, tables: ComposeTables) -> None:
    assert not names_someone(f"Việc thực hiện của {name} được duy trì.", tables.public_names)


def test_the_examples_of_public_names_name_nobody(tables: ComposeTables) -> None:
    from qcdc_extract.composing.tables import PublicName

    for row in read("qcdc_extract.composing", "public_names.tsv", PublicName):
        assert row.name in row.example
        assert not names_someone(row.example, tables.public_names), row.example


def test_a_theme_stands_in_its_example(tables: ComposeTables) -> None:
    from qcdc_extract.composing.tables import Theme

    for row in read("qcdc_extract.composing", "themes.tsv", Theme):
        assert fold(row.theme) in fold(row.example)


@pytest.mark.parametrize("row", _TABLES.ranks, ids=lambda row: row.pattern)
def test_a_rank_is_that_of_its_example(row: Any, tables: ComposeTables) -> None:
    first = next(r for r in tables.ranks if re.search(f"(?:{r.pattern})$", row.example))
    assert first.rank == row.rank
    assert row.rank == tables.ranks.index(row) + 1


@pytest.mark.parametrize("example", ["15/KH-UBND", "07-QĐ/ĐU", "21/QĐ-SYT", "03-NQ/CB"])
def test_a_units_own_document_has_no_rank(example: str, tables: ComposeTables) -> None:
    assert not [row for row in tables.ranks if re.search(f"(?:{row.pattern})$", example)]


@pytest.mark.parametrize("row", _TABLES.templates.values(), ids=lambda row: row.id)
def test_a_template_filled_is_its_example(row: Any) -> None:
    slots = re.findall(r"\{(\w+)\}", row.text)
    pattern = re.escape(row.text)
    for slot in slots:
        pattern = pattern.replace(re.escape("{" + slot + "}"), f"(?P<{slot}>.+)", 1)
    match = re.fullmatch(pattern, row.example)
    assert match is not None
    given = {slot: None if match[slot] == "[…]" else match[slot] for slot in slots}
    assert filled(row, given) == row.example


@pytest.mark.parametrize(
    "row", [row for row in _TABLES.outline if row.cues], ids=lambda row: row.number
)
def test_a_heading_draws_its_example(row: Any, tables: ComposeTables) -> None:
    """The example made long enough, with a theme; every other objection aside."""
    longer = (
        f"{row.example.rstrip('.')} theo quy chế dân chủ và nội quy được công khai đến từng người."
    )
    said = statement(longer, row.kind)
    assert objection(said, own_text(longer), tables) in (None, "promise")
    if objection(said, own_text(longer), tables) is None:
        assert [n for n, rows in choose([said], tables).chosen.items() if rows] == [row.number]


def test_the_outline_is_a_tree_with_one_place_for_what_no_cue_draws(tables: ComposeTables) -> None:
    numbers = [row.number for row in tables.outline]
    for row in tables.outline:
        assert row.level == row.number.count(".") + 1
        assert row.level == 1 or row.number.rpartition(".")[0] in numbers
        assert row.form in get_args(Form)
    for kind in set(get_args(SectionKind)) - {"OTHER", "PROPOSALS"}:
        open_rows = [row for row in tables.outline if row.kind == kind and row.form != "heading"]
        assert len([row for row in open_rows if not row.cues and not row.aspect]) == (
            kind != "ASSESSMENT"
        ), kind
    aspects = [row.aspect for row in tables.outline if row.kind == "ASSESSMENT" and row.aspect]
    assert sorted(aspects) == sorted(get_args(Aspect))


def test_every_superior_is_turned_to_by_its_example(tables: ComposeTables) -> None:
    for row in tables.superiors:
        assert fold(f"đề nghị {row.superior}") in fold(row.example)


def test_every_opening_opens_its_example(tables: ComposeTables) -> None:
    for row in tables.openings:
        assert fold(row.example).startswith(fold(row.opening))
