"""What the documents say is what the program does."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
import pytest

import qcdc_extract as qx
from qcdc_extract import cli, errors

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src" / "qcdc_extract"
PAGES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))

OWN_FINDINGS = {"issuer_mismatch"}  # beyond those of the contract
FINDINGS = {
    "sum_mismatch",
    "ratio_mismatch",
    "contradiction",
    "value_jump",
    "unchanged_figures",
    "duplicate_report",
    "resent_report",
    "copied_text",
    "stale_period",
    "wrong_period",
    "unit_not_on_roster",
    "unit_doubtful",
    "section_missing",
    "section_doubtful",
    "symbol_misspelt",
    "type_mismatch",
    "date_mismatch",
    "date_impossible",
    "not_in_force",
    "expected_absent",
    "ocr_doubtful",
    "garbled_text",
    "encoding_converted",
    "hidden_text",
    "tracked_changes",
    "macro_present",
    "secrecy_mark",
    "proposal_to_self",
}


class Block(NamedTuple):
    """A block of code that a page says can be run."""

    page: str
    language: str
    code: str


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _blocks() -> Iterator[Block]:
    """Every Python block, and shell blocks under a line ``<!-- run -->``."""
    for page in PAGES:
        text = _read(page)
        for code in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
            yield Block(page.name, "python", code)
        for code in re.findall(r"^<!-- run -->\n+```sh\n(.*?)^```", text, re.M | re.S):
            yield Block(page.name, "sh", code)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """What the examples speak of: the checkout's corpora, ``reports/``, ``units.csv``, one report."""
    shutil.copytree(ROOT / "corpora", tmp_path / "corpora")
    (tmp_path / "out").mkdir()
    demo = ROOT / "corpora" / "demo"
    (tmp_path / "reports").mkdir()
    for name in ("PTDT nội trú tỉnh.docx", "HTX Dược liệu Pả Lìn.txt"):
        shutil.copy(demo / name, tmp_path / "reports" / name)
    shutil.copy(demo / "PTDT nội trú tỉnh.docx", tmp_path / "bao-cao.docx")
    shutil.copy(ROOT / "corpora" / "demo-gold" / "units.csv", tmp_path / "units.csv")
    return tmp_path


@pytest.mark.parametrize(
    "block", list(_blocks()), ids=lambda block: f"{block.page}-{block.language}"
)
def test_the_examples_run(block: Block, office: Path) -> None:
    """And print what the comments below them say. A run over the demo ends with 1, on purpose."""
    if block.language == "python":
        command = [sys.executable, "-W", "error", "-c", block.code]
    else:
        if shutil.which("sh") is None:
            pytest.skip("needs a shell")
        command = ["sh", "-c", f"set -u\n{block.code}"]
    folder = str(Path(sys.executable).parent)
    done = subprocess.run(
        command,
        cwd=office,
        env={**os.environ, "PATH": os.pathsep.join((folder, os.environ["PATH"]))},
        capture_output=True,
        timeout=300,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode in ((0,) if block.language == "python" else (0, 1)), said
    assert not re.search("Traceback|Lỗi|not found", said), said
    shown = re.findall(r"^# (.*)$", block.code, re.M) if block.language == "python" else []
    if shown:
        assert done.stdout.decode().splitlines() == shown


def test_python_and_the_command_line_are_shown() -> None:
    assert {block.language for block in _blocks()} == {"python", "sh"}


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generator", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_those_of_the_program() -> None:
    for name, text in _generator().pages().items():
        assert _read(DOCS / name) == text, f"{name}: chạy `make docs`"


def test_every_command_and_option_is_named() -> None:
    text = "".join(map(_read, PAGES))
    context = click.Context(cli.group)
    for name in cli.group.list_commands(context):
        assert f"qcdc-extract {name}" in text
        command = cli.group.get_command(context, name)
        assert command is not None
        for param in command.params:
            for flag in param.opts if isinstance(param, click.Option) else ():
                assert flag in text, (name, flag)


def test_every_public_name_is_documented() -> None:
    text = "".join(_read(page) for page in PAGES if page.name in ("README.md", "api.md"))
    for name in qx.__all__:
        assert re.search(rf"`{name}\b", text), name
        if name != "__version__":
            assert (getattr(qx, name).__doc__ or "").strip(), name


def _table(heading: str) -> list[list[str]]:
    section = _read(DOCS / "findings.md").partition(heading)[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def _constants() -> set[str]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(_read(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_finding_codes_are_those_of_the_contract() -> None:
    rows = _table("# Findings and errors")
    codes = [row[0].strip("`") for row in rows]
    assert set(codes) == FINDINGS | OWN_FINDINGS
    assert len(codes) == len(set(codes))
    for row in rows:
        assert all(row), row


def test_no_finding_has_another_code() -> None:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(_read(path))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                for keyword in node.keywords:
                    if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                        assert keyword.value.value in FINDINGS, path.name


def test_the_page_says_which_findings_this_version_makes() -> None:
    constants = _constants()
    for code, made, *_ in _table("# Findings and errors"):
        assert made == ("yes" if code.strip("`") in constants else "no"), code


def _kinds(kind: type[errors.QcdcError]) -> Iterator[type[errors.QcdcError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def test_every_reason_for_no_report_is_documented() -> None:
    codes = {kind.code for kind in _kinds(errors.ReadError)}
    codes |= {"unreadable_file", "crashed", "timeout", "unexpected"}
    assert codes - {"crashed", "timeout"} <= _constants()
    assert {row[0].strip("`") for row in _table("## Why a file gave no report")} == codes


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)", _read(page)):
            if not re.match(r"[a-z]+:", target):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
