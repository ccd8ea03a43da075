"""Every row of the tables does what its example says; users lay their own over them."""

from pathlib import Path

from qcdc_extract.citations import CitationTables, find_citations, resolve_citations
from qcdc_extract.citations.tables import packaged
from qcdc_extract.text.fold import fold


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
        if row.doc_type == "Hiến pháp":
            continue
        assert known, row.key
        assert known[0].resolved is not None, row.key
        assert row.source, row.key


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
