"""Every row of the tables does what its example says; users lay their own over them."""

from pathlib import Path

from qcdc_extract.citations import (
    CitationTables,
    find_citations,
    find_relations,
    resolve_citations,
)
from qcdc_extract.citations.absence import is_named
from qcdc_extract.citations.tables import packaged
from qcdc_extract.text.fold import fold, key


def test_every_name_is_found_whole() -> None:
    for row in packaged().named:
        names = [fold(c.canonical or "") for c in find_citations(row.example)]
        assert fold(row.name) in names, row.name


def test_every_cue_stands_in_its_example_and_has_a_role() -> None:
    for row in packaged().cues:
        assert row.roles, row.cue
        assert fold(row.cue) in fold(row.example), row.cue


def test_every_instrument_is_found_and_known() -> None:
    for row in packaged().instruments:
        found = resolve_citations(find_citations(row.example))
        known = [c for c in found if c.canonical == row.symbol and not c.named]
        assert known, row.key
        assert known[0].resolved is not None, row.key
        if row.date:
            assert known[0].resolved.date == row.date, row.key


def test_every_instrument_has_a_source_or_is_uncertain() -> None:
    for row in packaged().instruments:
        assert (row.source == "unsourced") == (row.uncertain == ("all",)), row.key
        assert row.source == "unsourced" or ":" in row.source, row.key
        assert row.state == "unknown" or (row.state_from and row.as_of), row.key
        assert row.state != "expired" or row.ceased_on, row.key


def test_every_expected_instrument_is_known_and_named_by_its_example() -> None:
    table = packaged()
    for row in table.expected:
        instrument = table.by_key[row.key]
        assert instrument.source, row.key
        assert is_named(key(row.example), row, instrument), row.key


def test_every_cue_of_standing_stands_in_its_example() -> None:
    for row in packaged().standing:
        assert fold(row.cue) in fold(row.example), row.cue


def test_users_rows_are_added(tmp_path: Path) -> None:
    (tmp_path / "named.tsv").write_text(
        "name\tdoc_type\tsource\texample\nLuật Đê kè và bờ bãi\tLuật\tusage\t\n", encoding="utf-8"
    )
    (tmp_path / "issuers.tsv").write_text(
        "symbol\tbody\tsystem\torder\tsource\texample\nPKTX\tPhòng Kinh tế xã\topen\tparty\tusage\t\n",
        encoding="utf-8",
    )
    tables = CitationTables.load((tmp_path,))
    law, plan = find_citations("Luật Đê kè và bờ bãi; Kế hoạch số 12/KH-PKTX", tables=tables)
    assert law.canonical == "Luật Đê kè và bờ bãi"
    assert plan.canonical == "12-KH/PKTX"


def test_users_types_issuers_phrases_and_names_make_citations(tmp_path: Path) -> None:
    (tmp_path / "types.tsv").write_text(
        "name\tabbreviations\tnormative\tshort\tsource\texample\nGiao ước thi đua\tGƯTĐ\tno\tyes\tusage\t\n",
        encoding="utf-8",
    )
    (tmp_path / "issuers.tsv").write_text(
        "symbol\tbody\tsystem\torder\tsource\texample\nCKBM\tCụm khối Bản Mây\topen\tstate\tusage\t\n",
        encoding="utf-8",
    )
    (tmp_path / "relations.tsv").write_text(
        "phrase\tkind\tsource\texample\nnối tiếp\treplaces\tusage\t\n", encoding="utf-8"
    )
    (tmp_path / "refusals.tsv").write_text(
        "head\tsource\texample\nphiếu mượn\tusage\t\n", encoding="utf-8"
    )
    (tmp_path / "law_abbreviations.tsv").write_text(
        "abbreviation\tname\tdoc_type\tsource\texample\nĐKBB\tLuật Đê kè và bờ bãi\tLuật\tusage\t\n",
        encoding="utf-8",
    )
    tables = CitationTables.load((tmp_path,))
    text = "Giao ước thi đua số 12/GƯTĐ-CKBM nối tiếp Giao ước thi đua 5; Luật ĐKBB; phiếu mượn số 3/KH-UBND."
    whole, short, law = find_citations(text, tables=tables)
    assert (whole.doc_type, whole.canonical) == ("Giao ước thi đua", "12/GƯTĐ-CKBM")
    assert (short.short, short.canonical) == (True, "5")
    assert law.canonical == "Luật Đê kè và bờ bãi"
    (relation,) = find_relations(text, (whole, short, law), tables=tables)
    assert relation.kind == "replaces"
    assert len(find_citations(text)) != 3
