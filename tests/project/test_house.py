"""The house rules that a machine can check."""

import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "qcdc_extract"
MODULES = sorted(SOURCE.rglob("*.py"))
TABLES = sorted(
    path for path in SOURCE.rglob("*.tsv") if path.parent.name != "evaluation"
)  # labels of scores are ours: they have no source


def test_modules_stay_small() -> None:
    sizes = {
        str(path.relative_to(SOURCE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
    }
    assert {name: n for name, n in sizes.items() if n > 400} == {}
    assert median(sizes.values()) <= 150


def test_no_module_is_named_for_want_of_a_concept() -> None:
    banned = {"utils", "helpers", "common", "manager", "base", "misc"}
    assert [path for path in MODULES if path.stem in banned] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_table_has_unique_keys_and_a_source(path: Path) -> None:
    lines = [
        line
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    header, rows = lines[0].split("\t"), [line.split("\t") for line in lines[1:]]
    keys = [row[0] for row in rows]
    assert len(keys) == len(set(keys))
    assert "source" in header
    place = header.index("source")
    assert all(len(row) > place and row[place].strip() for row in rows)


def test_nothing_is_compiled_or_read_at_import() -> None:
    at_import = re.compile(r"^\w+(?:: [\w\[\], .\"]+)? = (?:re\.compile|tables\.read|open)\(", re.M)
    guilty = [path.name for path in MODULES if at_import.search(path.read_text(encoding="utf-8"))]
    assert guilty == []


def test_no_stub_is_left() -> None:
    words = ("raise NotImplemented" + "Error", "TO" + "DO", "FIX" + "ME")
    guilty = [
        (path.name, word)
        for path in MODULES
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]
    assert guilty == []
