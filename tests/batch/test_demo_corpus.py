"""The demo corpus: made by its generator alone, and partly of words that no table of the package has."""

import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from demo import CORPORA, GOLD, REPORTS
from qcdc_extract.text.fold import key

SOURCE = Path(__file__).parents[2] / "src" / "qcdc_extract"
_FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf")
_LEFT_OUT = {"source", "example", "note"}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_generator_makes_the_corpus_byte_for_byte(tmp_path: Path) -> None:
    if not _FONT.is_file():
        pytest.skip("needs the font of the PDFs: apt-get install fonts-dejavu-core")
    subprocess.run(
        [sys.executable, str(CORPORA / "generate.py"), str(tmp_path)], check=True, timeout=120
    )
    for folder in (REPORTS, GOLD):
        made, kept = _files(tmp_path / folder.name), _files(folder)
        assert made.keys() == kept.keys()
        assert [name for name in made if made[name] != kept[name]] == []


def test_the_generator_knows_nothing_of_the_package() -> None:
    for path in CORPORA.glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:from|import) qcdc_extract", source, re.MULTILINE), path.name
        assert "src/" not in source, path.name
        assert ".parent.parent" not in source, path.name


def test_at_least_fourteen_reports_in_three_formats_and_one_broken_file() -> None:
    golds = _golds()
    assert len(golds) >= 14
    assert {Path(gold["file"]).suffix for gold in golds} == {".docx", ".pdf", ".txt"}
    statuses = json.loads((GOLD / "consolidation.json").read_text(encoding="utf-8"))["reports"]
    assert [row["status"] for row in statuses].count("failed") == 1


def test_a_fifth_of_the_indicators_stands_in_no_table() -> None:
    phrases = {key(row["indicator"]) for gold in _golds() for row in gold["figures"]} - {""}
    assert _share_of_strangers(phrases, _cells()) >= 0.2


def test_a_fifth_of_the_titles_stands_in_no_table() -> None:
    """Neither as a whole nor as a beginning: titles are known by the phrases they begin with."""
    titles = {key(row["title"]) for gold in _golds() for row in gold["sections"] if row["title"]}
    cells = _cells("sections")
    strangers = {
        title
        for title in titles
        if not any(title == cell or title.startswith(f"{cell} ") for cell in cells)
    }
    assert len(strangers) >= 0.2 * len(titles)


def test_a_fifth_of_the_units_cannot_be_put_together_from_tables() -> None:
    """Names are known by their pieces (head, field, place): one that rows cover whole is known."""
    golds = _golds()
    units = {key(gold["unit"]) for gold in golds}
    units |= {
        key(row["canonical_name"])
        for gold in golds
        for row in gold["exemplary_units"]
        if row["kind"] == "unit"
    }
    cells = _cells()
    strangers = {unit for unit in units if not _covered(unit.split(), cells)}
    assert len(strangers) >= 0.2 * len(units)


def test_the_tables_are_really_read() -> None:
    assert {"đảng bộ", "chi bộ"} <= _cells()
    assert "khái quát" in _cells("sections")
    assert _covered(["chi", "bộ", "và", "đảng", "bộ"], frozenset({"chi bộ", "và", "đảng bộ"}))
    assert not _covered(["chi", "bộ", "khe", "tràm"], frozenset({"chi bộ", "và", "đảng bộ"}))


@cache
def _golds() -> list[dict]:  # type: ignore[type-arg]
    return [
        json.loads(path.read_text(encoding="utf-8")) for path in (GOLD / "reports").glob("*.json")
    ]


@cache
def _cells(folder: str = "") -> frozenset[str]:
    """Every entry of the package's tables, alternatives apart; examples and notes are no entries."""
    cells: set[str] = set()
    for path in (SOURCE / folder).rglob("*.tsv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line for line in lines if line.strip() and not line.startswith("#")]
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("role") == "body":
                continue  # "về", "với", "chi bộ": how a line opens, nothing of what it is about
            for column, value in row.items():
                if column not in _LEFT_OUT:
                    cells.update(key(entry) for entry in re.split(r"[|;]", value or ""))
    return frozenset(cells - {""})


def _share_of_strangers(phrases: Iterable[str], cells: frozenset[str]) -> float:
    phrases = list(phrases)
    return sum(phrase not in cells for phrase in phrases) / len(phrases)


def _covered(words: list[str], cells: frozenset[str]) -> bool:
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]) in cells for start in reached):
            reached.add(end)
    return len(words) in reached
